import pickle
import subprocess
import sys
from array import array
from contextlib import suppress
from dataclasses import replace

import pytest

from pipeline.core.records import Analysis, Article, Boilerplate, Claim, Quote, with_outline
from pipeline.core.spans import OffsetMap
from pipeline.core.vocabularies import BoilerplateReason, QuoteType, QuoteWording
from pipeline.facts.linking import link_claims
from pipeline.facts.records import EntityIndex, HeldClaim, HeldQuote, LinkedClaim, LinkedQuote, held
from pipeline.run import Settings, run
from pipeline.run import shelf as shelf_module
from pipeline.run.encoding import digest_of, encode, texts_of
from pipeline.run.shelf import Shelf, ShelvedAnalysis, ShelvedArticle
from tests.conftest import CORPUS

LEFT_OUT = Boilerplate(0, 5, "Share", BoilerplateReason.FURNITURE)


@pytest.fixture
def analysis():
    return Analysis(
        Article(
            "doc",
            "a.txt",
            raw="Share\nThe dam held.",
            text="The dam held.",
            boilerplate=(LEFT_OUT,),
            offsets=OffsetMap(array("I"), array("I")),
        )
    )


def test_texts_come_back_from_disk(analysis):
    shelf = Shelf()
    others = [
        shelf.put(encode(replace(analysis, article=replace(analysis.article, raw=f"text {n}"))))
        for n in range(40)
    ]
    shelved = shelf.put(encode(analysis)).article
    assert isinstance(shelved, ShelvedArticle)
    assert (shelved.raw, shelved.text) == (analysis.article.raw, analysis.article.text)
    assert shelved.boilerplate == (LEFT_OUT,)
    assert [one.article.raw for one in others] == [f"text {n}" for n in range(40)]


def test_a_shelved_article_is_told_apart_by_nothing_that_is_kept(analysis):
    shelved = Shelf().put(encode(analysis))
    assert encode(shelved) == encode(analysis)
    assert digest_of(shelved) == digest_of(analysis)
    assert pickle.loads(pickle.dumps(shelved)) == analysis


def test_a_shelved_article_can_be_called_otherwise(analysis):
    article = replace(Shelf().put(encode(analysis)).article, document_id="txt")
    assert (article.document_id, article.raw) == ("txt", analysis.article.raw)


def test_damage_is_found_while_the_article_can_be_read_again(analysis):
    data = encode(analysis)
    for at in range(len(data)):
        damaged = data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1 :]
        with suppress(ValueError):
            assert Shelf().put(damaged) == Shelf().put(data)


def test_texts_that_cannot_be_opened_are_no_texts():
    with pytest.raises(ValueError, match="not an article's texts"):
        texts_of(b"x")


def test_where_the_disk_is_full_texts_stay_in_memory(analysis, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    assert Shelf().put(encode(analysis)) == analysis


def test_a_disk_that_fills_up_leaves_what_is_on_it_readable(analysis):
    """In a process of its own, whose files may grow to so many bytes."""
    code = """
import resource, signal, random
from dataclasses import replace
from pipeline.core.records import Analysis, Article
from pipeline.run.encoding import encode
from pipeline.run.shelf import Shelf
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
shelf, rng = Shelf(), random.Random(0)
texts = ["".join(rng.choices("abcdefghijklmnop", k=900)) for _ in range(60)]
put = [shelf.put(encode(Analysis(Article("doc", "a.txt", raw=text, text=text)))) for text in texts]
assert [one.article.raw for one in put] == texts
print(len({type(one.article).__name__ for one in put}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "2", done.stderr


def test_a_run_holds_no_texts(tmp_path):
    (tmp_path / "a.txt").write_text("Dam holds\n\nThe dam at Ostrel held on Friday, Ada Venn said.\n")
    (analysis,) = run(tmp_path, None, Settings()).analyses
    assert isinstance(analysis.article, ShelvedArticle)
    assert analysis.article.raw.startswith("Dam holds")


@pytest.fixture
def found(analysis):
    claim = Claim(0, 13, "The dam held.", "The dam held.", "dam", "hold", "")
    quote = Quote(0, 13, "The dam held.", QuoteType.DIRECT, speaker="Roe")
    return replace(analysis, claims=(claim,), quotes=(quote,))


@pytest.fixture
def shelved(found, monkeypatch):
    monkeypatch.setattr(shelf_module, "_IN_MEMORY", 0)
    return Shelf().put(encode(found))


def test_what_was_found_in_many_articles_comes_back_from_disk(found, shelved):
    assert isinstance(shelved, ShelvedAnalysis)
    assert not shelved.is_at_hand
    assert shelved.claims == found.claims
    assert shelved.at_hand().claims == found.claims
    assert encode(shelved) == encode(found)
    assert digest_of(shelved) == digest_of(found)
    assert pickle.loads(pickle.dumps(shelved)) == found


def test_a_shelved_analysis_that_is_changed_loses_its_outline(shelved):
    renamed = replace(shelved, article=replace(shelved.article, document_id="txt"))
    assert shelved.outline is not None
    assert renamed.outline is None
    assert with_outline(renamed, shelved.outline).outline == shelved.outline
    assert renamed.claims == shelved.claims


def test_the_claims_of_shelved_analyses_are_held_where_they_are(shelved):
    (linked,) = link_claims([shelved], EntityIndex(), ())
    assert isinstance(linked, HeldClaim)
    assert linked.claim == shelved.claims[0]
    assert type(linked.at_hand()) is LinkedClaim
    assert linked.of_document("b").document_id == "b"
    assert pickle.loads(pickle.dumps(linked)) == linked.at_hand()


def test_a_run_that_holds_little_writes_the_same_tables(tmp_path, monkeypatch):
    names = {}
    for in_memory in (5_000, 3):
        monkeypatch.setattr(shelf_module, "_IN_MEMORY", in_memory)
        run(CORPUS, tmp_path / str(in_memory), Settings())
        names[in_memory] = {
            path.name: path.read_bytes()
            for path in (tmp_path / str(in_memory)).iterdir()
            if path.suffix in (".csv", ".parquet")
        }
    assert names[3] == names[5_000]


def test_the_quotes_of_shelved_analyses_are_held_where_they_are(found, shelved):
    quote = LinkedQuote("quo-1", "a", 0, found.quotes[0], "Roe", "", "qgr-1", QuoteWording.VERBATIM)
    assert held(quote, found) is quote
    linked = held(quote, shelved)
    assert isinstance(linked, HeldQuote)
    assert linked.quote == found.quotes[0]
    assert linked.of_document("b").document_id == "b"
    assert pickle.loads(pickle.dumps(linked)) == quote
