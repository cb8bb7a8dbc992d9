"""Harmonising the labels of the entity corpora."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
import spacy

from training.names.corpora import MISSING, Tagged, gum_names, harmonise, read_conll, read_ieer, read_re3d
from training.names.docs import detokenize, make_entity_doc
from training.names.gazetteer import is_demonym, misc_label, place_label
from training.treebanks.conllu import parse_sentences


def write(path: Path, text: str) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.write(text)
    return path


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Kenya", "GPE"),
        ("Europe", "LOC"),
        ("the Middle East", "LOC"),
        ("Lake Chad", "LOC"),
        ("Heathrow Airport", "FAC"),
        ("Ivory Coast", "GPE"),
        ("Cape Town", "GPE"),
    ],
)
def test_places(name: str, label: str) -> None:
    assert place_label(name) == label


@pytest.mark.parametrize(
    ("name", "label"), [("French", "NORP"), ("Iraqis", "NORP"), ("World Cup", "EVENT"), ("Windows", None)]
)
def test_miscellaneous_names(name: str, label: str | None) -> None:
    assert misc_label(name) == label


def test_demonyms() -> None:
    assert is_demonym("Kenyans")
    assert not is_demonym("Kenya")


def test_titles_and_articles_stay_outside() -> None:
    words = [
        Tagged("Mr.", "per", True),
        Tagged("Brown", "per"),
        Tagged("the", "org", True),
        Tagged("Fed", "org"),
    ]
    assert [(w.label, w.begins) for w in harmonise(words)] == [
        (None, False), ("PERSON", True), (None, False), ("ORG", True),
    ]  # fmt: skip


def test_undecided_miscellany_is_left_open() -> None:
    assert harmonise([Tagged("Windows", "misc", True)])[0].label == MISSING


def test_conll_file(tmp_path: Path) -> None:
    path = write(tmp_path / "x.gz", "German\tB-misc\nbanks\tO\n.\tO\n\nOslo\tB-location\n")
    (passage,) = read_conll(path)
    assert [[w.label for w in s] for s in passage] == [["NORP", None, None], ["GPE"]]


def test_ieer_file(tmp_path: Path) -> None:
    body = '<DOC><TEXT>\n\t In <b_enamex type="LOCATION">New\nYork<e_enamex>, a man sang.</TEXT></DOC>'
    (passage,) = read_ieer(write(tmp_path / "x.gz", body))
    doc = make_entity_doc(spacy.blank("en"), passage, random.Random(0))
    assert doc.text == "In New York, a man sang."
    assert [(e.text, e.label_) for e in doc.ents] == [("New York", "GPE")]


def test_re3d_keeps_names_only(tmp_path: Path) -> None:
    rows = "We\tB-Organisation\nmet\tO\nthe\tB-Organisation\nrebel\tI-Organisation\nNATO\tB-Organisation\n"
    ((words,),) = read_re3d(write(tmp_path / "x.gz", rows))
    assert [w.label for w in words] == [None, None, None, None, "ORG"]


def test_gum_mentions_are_reduced_to_names() -> None:
    rows = [
        "1\tUS\tUS\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(1-person-new(2-place-new)",
        "2\tsenator\tsenator\tNOUN\tNN\t_\t3\tcompound\t_\t_",
        "3\tJohn\tJohn\tPROPN\tNNP\t_\t0\troot\t_\t_",
        "4\tDoe\tDoe\tPROPN\tNNP\t_\t3\tflat\t_\tEntity=1)",
        "5\tcame\tcome\tVERB\tVBD\t_\t3\tdep\t_\t_",
    ]
    (sentence,) = parse_sentences(iter(rows))
    labels = [w.label for w in harmonise(gum_names(sentence))]
    assert labels == ["GPE", None, "PERSON", "PERSON", None]


def test_detokenization() -> None:
    words = [Tagged(w) for w in ["He", "said", '"', "no", '"', "(", "twice", ")", "."]]
    text = "".join(w.form + " " * space for w, space in zip(words, detokenize(words), strict=True))
    assert text.strip() == 'He said "no" (twice).'
