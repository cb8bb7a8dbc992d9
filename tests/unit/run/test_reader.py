import hashlib
import json
import os
import pickle
import random
import sys
import time
import zlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.records import Analysis, Article
from pipeline.core.spans import OffsetMap
from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import InputFile, Metadata, iter_inputs
from pipeline.run import Settings, Store
from pipeline.run.budget import OverBudgetError, time_budget
from pipeline.run.encoding import decode, encode
from pipeline.run.keys import input_key, version
from pipeline.run.shelf import Shelf
from pipeline.run.workers import Reader, _encoded

TEXT = "Dam at Ostrel holds\n\nThe dam at Ostrel held on Friday, the mayor, Ada Venn, said.\n"


@pytest.fixture
def inputs(tmp_path):
    made = []
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT.replace("Ostrel", "Ostrel" + name[0]), encoding="utf-8")
        made.append(InputFile(str(tmp_path / name), name))
    return made


def in_memory(analysis):
    return pickle.loads(pickle.dumps(analysis))


def test_an_analysis_survives_its_bytes(sample_run):
    for analysis in sample_run.analyses:
        again = decode(encode(analysis))
        assert again == in_memory(analysis)
        assert type(again.article.offsets.starts) is type(analysis.article.offsets.starts)


@pytest.mark.parametrize("data", [b"", b"x", encode(Analysis(Article("d", "p")))[:-5]])
def test_other_bytes_are_no_analysis(data):
    with pytest.raises(ValueError, match="not an analysis"):
        decode(data)


@given(st.lists(st.integers(0, 2**31), max_size=20))
def test_any_offsets_survive(numbers):
    analysis = Analysis(Article("d", "p", offsets=OffsetMap(numbers, numbers)))
    assert list(decode(encode(analysis)).article.offsets.starts) == numbers


def test_the_second_time_nothing_is_read(inputs, tmp_path, monkeypatch):
    known = []
    with Store(tmp_path / "store") as store, Reader(Settings(), store=store) as reader:
        first = list(reader.read(inputs, known=known.append))
    monkeypatch.setattr("pipeline.run.workers.analyse_file", None)
    with Store(tmp_path / "store") as store, Reader(Settings(), store=store) as reader:
        assert list(reader.read(inputs, known=known.append)) == first
    assert known == [0, 3]


def test_an_interrupted_run_goes_on_where_it_was(inputs, tmp_path):
    known = []
    with Store(tmp_path / "store") as store, Reader(Settings(), store=store) as reader:
        next(reader.read(inputs))
    with Store(tmp_path / "store") as store, Reader(Settings(), store=store) as reader:
        assert len(list(reader.read(inputs, known=known.append))) == 3
    assert known == [1]


def test_damaged_bytes_are_read_again(inputs, tmp_path):
    with Store(tmp_path / "store") as store, Reader(Settings(), store=store) as reader:
        first = list(reader.read(inputs))
        store.put(input_key(inputs[1], Settings()), b"damaged")
        assert not store.problem
        assert list(reader.read(inputs)) == first
        assert "damaged" in store.problem


def test_damaged_texts_are_read_again(inputs, tmp_path):
    shelf = Shelf()
    with Store(tmp_path / "store") as store, Reader(Settings(), store=store, opened=shelf.put) as reader:
        first = list(reader.read(inputs))
        key = input_key(inputs[1], Settings())
        kept = store.get(key)
        at = kept.index(zlib.compress(b"", 1)[:2]) + 20  # within the first part
        store.put(key, kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
        again = list(reader.read(inputs))
        assert [one.article.raw for one in again] == [one.article.raw for one in first]
        assert store.get(key) == kept


def test_the_key_changes_with_all_that_matters(inputs):
    one = inputs[0]
    key = input_key(one, Settings())
    assert input_key(one, Settings(limit=3)) == key
    others = {
        input_key(inputs[1], Settings()),
        input_key(InputFile(one.file, "other.txt"), Settings()),
        input_key(InputFile(one.file, one.path, Metadata(publisher="The Ostrel Post")), Settings()),
        input_key(one, Settings(published="2020-01-01")),
        input_key(one, Settings(model="en_core_web_sm")),
    }
    with open(one.file, "a") as file:
        file.write("More.\n")
    others.add(input_key(one, Settings()))
    assert len(others | {key}) == 7


def rows_of(file, texts):
    lines = [json.dumps({"id": f"r{i}", "text": text}) + "\n" for i, text in enumerate(texts)]
    file.write_text("".join(lines), encoding="utf-8")
    return [input_key(one, Settings()) for one in iter_inputs(file)]


def test_a_row_is_known_whatever_its_neighbours_say(tmp_path):
    before = rows_of(tmp_path / "rows.jsonl", ["The dam held.", "It rained.", "Ada Venn left."])
    after = rows_of(tmp_path / "rows.jsonl", ["The dam held.", "It rained all night.", "Ada Venn left."])
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_a_large_table_has_keys_and_is_read_once_for_them(tmp_path, monkeypatch):
    pd.DataFrame({"text": ["The dam held."] * 50}).to_parquet(tmp_path / "rows.parquet")
    read = []
    digest = hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", lambda *given: read.append(1) or digest(*given))
    settings = Settings(max_bytes=10)
    keys = [input_key(one, settings) for one in iter_inputs(tmp_path / "rows.parquet")]
    assert len(set(keys) - {""}) == 50
    assert len(read) == 1


def test_what_is_no_file_has_no_key(tmp_path):
    assert input_key(InputFile(str(tmp_path / "none.txt"), "none.txt"), Settings()) == ""
    assert input_key(InputFile(str(tmp_path), "folder.txt"), Settings()) == ""


def test_what_is_not_read_has_versions_and_what_ought_to_be_has_none(inputs, monkeypatch):
    one, small = inputs[0], Settings(max_bytes=10)
    before = version(one, small)
    assert version(one, Settings()) == input_key(one, Settings())
    assert (input_key(one, small), version(one, small)) == ("", before)
    with open(one.file, "a") as file:
        file.write("More.\n")
    assert version(one, small) not in ("", before)
    monkeypatch.setattr("pipeline.run.keys._content", lambda *given: int("no such disk"))
    assert version(one, Settings()) == ""


def hostile(n_words):
    source = random.Random(n_words)
    words = ["Ada", "Venn", "said", "that", "“", "”", "the", "dam", "held", ",", ".", "not", "12", "May"]
    return " ".join(source.choice(words) for _ in range(n_words))


@pytest.mark.skipif(not hasattr(time, "process_time") or os.name != "posix", reason="no such timer")
@pytest.mark.parametrize("isolated", [False, True])
def test_an_article_over_its_time_is_a_row_and_not_kept(inputs, tmp_path, isolated):
    with open(inputs[1].file, "w", encoding="utf-8") as file:
        file.write(hostile(40_000))
    settings = Settings(max_seconds=3.0)
    with (
        Store(tmp_path / "store") as store,
        Reader(settings, isolated=isolated, store=store) as reader,
    ):
        first, second, third = (analysis.article for analysis in reader.read(inputs))
        assert not store.has(input_key(inputs[1], settings))
    assert first.status is third.status is DocumentStatus.OK
    assert (second.status, second.message) == (DocumentStatus.OVER_BUDGET, "not done after 3 seconds")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone limits memory")
def test_an_article_over_its_memory_is_a_row(inputs):
    with open(inputs[1].file, "w", encoding="utf-8") as file:
        file.write(hostile(20_000))
    with Reader(Settings(max_megabytes=80), isolated=True) as reader:
        first, second, third = (analysis.article for analysis in reader.read(inputs))
    assert first.status is third.status is DocumentStatus.OK
    assert (second.status, second.message) == (
        DocumentStatus.OVER_BUDGET,
        "needs more than 80 MB of memory",
    )


def test_the_timer_interrupts_and_is_put_back():
    def endless():
        with time_budget(0.05):
            while True:
                pass

    with pytest.raises(OverBudgetError):
        endless()
    with time_budget(0.05):
        pass
    started = time.process_time()
    while time.process_time() - started < 0.2:
        pass


def test_a_handler_that_swallows_it_is_interrupted_again():
    def stubborn():
        with time_budget(0.05):
            try:
                while True:
                    pass
            except OverBudgetError:
                while True:
                    pass

    with pytest.raises(OverBudgetError):
        stubborn()


def test_whatever_reading_provokes_is_a_row(inputs, monkeypatch):
    def broken(input_file, **options):
        raise ValueError("cannot") if input_file.path == "b.txt" else OSError("no")

    monkeypatch.setattr("pipeline.run.workers.read_article", broken)
    with Reader(Settings()) as reader:
        statuses = [(a.article.status, a.article.message) for a in reader.read(inputs)]
    assert statuses[1] == (DocumentStatus.FAILED, "ValueError: cannot")
    assert statuses[0] == (DocumentStatus.FAILED, "OSError: no")


def test_what_no_file_can_hold_is_a_row_with_its_reason():
    article = Article("doc-1", "a.txt", raw="\ud800", text="\ud800")
    kept = decode(_encoded(InputFile("a.txt", "a.txt"), Analysis(article)))
    assert kept.article.status is DocumentStatus.FAILED
    assert "surrogates" in kept.article.message
