import pytest

from pipeline.ingest.article import article_from_text
from pipeline.ingest.file_names import told_by_name

TEXT = "The ferry Alda sank off Tarvik on Monday, the coast guard said. Twelve people were rescued."


@pytest.mark.parametrize(
    ("path", "publisher", "published"),
    [
        ("XIN_ENG_20061129.0460.txt", "Xinhua", "2006-11-29"),
        ("week/AFP_ENG_20061203.0193", "AFP", "2006-12-03"),
        ("APW19980219.0476.txt", "AP", "1998-02-19"),
        ("2021-05-03-harbour-fire.txt", "", "2021-05-03"),
        ("herald_2016-10-04_ferry.html", "", "2016-10-04"),
        ("2021-05-03-to-2021-05-09.txt", "", ""),
        ("2021-13-40.txt", "", ""),
        ("XYZ_ENG_20061129.0460.txt", "", ""),
        ("export-2021-05-03.csv#7", "", ""),
        ("pages.warc#https://example.org/2021-05-03", "", ""),
        ("AFP_ENG_20061203.0193/page.txt", "", ""),
        ("harbour.txt", "", ""),
    ],
)
def test_what_a_name_states(path: str, publisher: str, published: str) -> None:
    found = told_by_name(path)
    assert (found.publisher, found.published) == (publisher, published)


def test_a_name_speaks_where_the_text_is_silent() -> None:
    article = article_from_text(TEXT, path="XIN_ENG_20061129.0460.txt")
    assert (article.publisher, article.published) == ("Xinhua", "2006-11-29")
    assert {"publisher: file name", "published: file name"} <= set(article.value_sources)


def test_the_text_goes_before_the_name() -> None:
    article = article_from_text(f"date: 2006-11-30\n\n{TEXT}", path="XIN_ENG_20061129.0460.txt")
    assert article.published == "2006-11-30"
