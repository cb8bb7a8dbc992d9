"""Files that somebody made to end a run, or that no program would have made: a row and a reason each."""

import io
import json
import time
import zipfile

from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import iter_inputs, read_article

PROSE = (
    "The dam at Ostrel failed on Monday, the mayor, Ada Venn, said. Twelve people were hurt in the flood. "
)
ARTICLE = f"Dam at Ostrel fails\n\nPublished 9 March 2021\n\n{PROSE * 3}\n"


def read(tmp_path, name, data, **settings):
    (tmp_path / name).write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return [read_article(one) for one in iter_inputs(tmp_path, **settings)]


def test_lone_surrogates_of_json_come_to_what_a_table_can_hold(tmp_path):
    row = {"id": "\ud800", "title": "Dam \ud800", "text": ARTICLE + "\udfff", "own\ud800": "\ud800"}
    (article,) = read(tmp_path, "a.jsonl", json.dumps(row) + "\n")
    assert (article.status, article.title) == (DocumentStatus.OK, "Dam ?")
    for value in (
        article.path,
        article.raw,
        article.text,
        *(word for pair in article.extra for word in pair),
    ):
        value.encode("utf-8")


def test_numbers_longer_than_python_reads_are_words(tmp_path):
    (article,) = read(tmp_path, "a.jsonl", '{"id": ' + "9" * 10_000 + f', "text": {json.dumps(ARTICLE)}}}\n')
    assert article.status is DocumentStatus.OK


def test_json_lines_in_another_encoding_say_so(tmp_path):
    (article,) = read(tmp_path, "a.jsonl", json.dumps({"text": ARTICLE}).encode("utf-16"))
    assert article.message == "the line is not in UTF-8; save the file so"


def test_a_link_in_an_archive_is_not_read(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", ARTICLE)
    found = {article.path: article for article in read(tmp_path, "a.zip", buffer.getvalue())}
    assert found["a.zip/link.txt"].message == "it is a link or a device, which is not read from an archive"
    assert found["a.zip/a.txt"].status is DocumentStatus.OK


def test_a_page_nested_too_deeply_keeps_its_text(tmp_path):
    (article,) = read(
        tmp_path, "a.html", "<div>" * 20_000 + ARTICLE + "<script>var x</script>" + "</div>" * 20_000
    )
    assert (article.status, article.title) == (DocumentStatus.OK, "Dam at Ostrel fails")
    assert PROSE.strip() in article.text
    assert "var x" not in article.raw


def test_a_web_page_that_is_called_pdf_is_called_a_page(tmp_path):
    (article,) = read(tmp_path, "a.pdf", "<html><body><p>Sign in to read.</p></body></html>")
    assert article.message == "it is no PDF but a web page; name it .html"


def test_a_row_without_its_last_cells_has_an_empty_text(tmp_path):
    empty, whole = read(tmp_path, "a.csv", f'title,text\nDam\nDam,"{ARTICLE}"\n')
    assert empty.message == "the row's text is empty"
    assert whole.status is DocumentStatus.OK


def test_the_row_behind_one_that_is_too_long_is_read(tmp_path):
    rows = f'title,text\nLong,"{PROSE * 100}"\nDam,"{ARTICLE}"\n'
    long, whole = read(tmp_path, "a.csv", rows, max_bytes=2_000)
    assert long.status is DocumentStatus.TOO_LARGE
    assert (whole.title, whole.status) == ("Dam", DocumentStatus.OK)


def test_a_table_of_twenty_thousand_columns_takes_no_longer_than_others(tmp_path):
    header, cells = ",".join(f"c{i}" for i in range(20_000)), "," * 20_000
    started = time.process_time()
    (article,) = read(tmp_path, "a.csv", f"text,{header}\n{PROSE!r}{cells}\n".replace("'", '"'))
    assert time.process_time() - started < 5
    assert len(article.extra) == 20_000


def test_a_table_without_names_of_columns_is_refused_in_few_words(tmp_path):
    (article,) = read(tmp_path, "a.csv", f'"{ARTICLE}","9 March 2021"\n' * 2)
    assert "no column holds the text" in article.message
    assert len(article.message) < 300


def test_a_damaged_web_archive_is_refused_without_its_bytes(tmp_path):
    (article,) = read(tmp_path, "a.warc", bytes(range(256)) * 9)
    assert article.message == "the web archive is damaged behind page 0 (ArchiveLoadFailed)"


def test_a_header_of_many_lines_takes_no_time(tmp_path):
    started = time.process_time()
    read(tmp_path, "a.txt", "---\ntitle: x\r\n" + "Dam\r\n\r\n" * 400 + ARTICLE)
    assert time.process_time() - started < 5
