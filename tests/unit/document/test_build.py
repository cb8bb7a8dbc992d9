"""Which spaCy pipelines ours can be built on, and what is said of those it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pipeline.core.errors import ConfigError
from pipeline.document import COMPONENTS, build_nlp
from pipeline.run.workers import loaded_nlp

LEMMAS = {"lemma_lookup": {"barges": "barge"}}


def foreign_pipeline(*, dep: str = "nsubj", parser: str = "parser") -> Language:
    """An untrained English pipeline whose components and labels are not ours."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NNP")
    nlp.add_pipe("parser", name=parser).add_label(dep)
    nlp.add_pipe("ner").add_label("SHIP")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Lowton"}])
    return nlp


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    foreign_pipeline(parser="my_parser").to_disk(tmp_path / "other")
    return tmp_path / "other"


def test_another_pipeline_with_other_names_and_labels_carries_our_components(saved: Path) -> None:
    nlp = build_nlp(saved)
    assert nlp.pipe_names[-len(COMPONENTS) :] == list(COMPONENTS)
    doc = nlp("The Lowton mill closed on 3 June 2020. Nobody came.")
    assert [timex.text for timex in doc._.timexes] == ["3 June 2020"]
    assert "Lowton" in {ent.text for ent in doc.ents}


def test_a_pipeline_that_holds_our_components_keeps_them_once(saved: Path, tmp_path: Path) -> None:
    build_nlp(saved).to_disk(tmp_path / "complete")
    again = build_nlp(tmp_path / "complete")
    assert sorted(again.pipe_names) == sorted(set(again.pipe_names))
    assert set(COMPONENTS) <= set(again.pipe_names)


@pytest.mark.parametrize(
    ("removed", "said"),
    [("parser", "has no parser"), ("lemmatizer", "has no lemmatizer"), ("tagger", "has no tagger")],
)
def test_a_pipeline_that_lacks_a_part_is_refused_by_its_name(tmp_path: Path, removed: str, said: str) -> None:
    nlp = foreign_pipeline()
    nlp.remove_pipe(removed)
    nlp.to_disk(tmp_path / "poor")
    with pytest.raises(ConfigError, match=said):
        build_nlp(tmp_path / "poor")


def test_a_blank_pipeline_lacks_everything(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(
        ConfigError, match="has no tagger, parser, lemmatizer, entity recogniser; ours needs one"
    ):
        build_nlp(tmp_path / "blank")


def test_a_parser_of_universal_dependencies_is_refused(tmp_path: Path) -> None:
    foreign_pipeline(dep="obl").to_disk(tmp_path / "ud")
    with pytest.raises(ConfigError, match="Universal Dependencies"):
        build_nlp(tmp_path / "ud")


def test_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(ConfigError, match="for the language 'de'"):
        build_nlp(tmp_path / "german")


def test_a_name_that_is_not_installed_is_told() -> None:
    with pytest.raises(ConfigError, match="cannot load the spaCy pipeline 'en_nowhere'"):
        build_nlp("en_nowhere")


def test_the_shipped_pipeline_loads_by_its_name() -> None:
    nlp = spacy.load("en_claims_news", exclude=["ner"])
    assert {"parser", "lemmatizer"} <= set(nlp.pipe_names)
    assert not set(COMPONENTS) & set(nlp.pipe_names)
    nlp.add_pipe("timex")
    assert nlp("It opened on 3 June 2020.")._.timexes[0].text == "3 June 2020"


@pytest.mark.parametrize("string", ["_" * 30_000, "a" + "#" * 30_000 + "b", "“”" * 15_000])
def test_a_string_without_end_stays_whole(saved: Path, string: str) -> None:
    nlp = build_nlp(saved)
    assert [token.text for token in nlp.make_doc(f"It rained. {string} It stopped.")] == [
        "It", "rained", ".", string, "It", "stopped", ".",
    ]  # fmt: skip


def test_titles_of_several_keep_their_stop():
    doc = loaded_nlp("").make_doc("They wrote to Reps. Ann Roe and Jim Doe.")
    assert "Reps." in [token.text for token in doc]


def test_a_mark_that_is_glued_to_the_word_before_opens_a_quotation():
    words = [
        token.text for token in build_nlp().make_doc('Roe said,“Look, it fell.” Poe said:"No." A,"B",1,000')
    ]
    assert words[:5] == ["Roe", "said", ",", "“", "Look"]
    assert words[words.index("Poe") :][:5] == ["Poe", "said", ":", '"', "No"]
    assert "1,000" in words[-1]
