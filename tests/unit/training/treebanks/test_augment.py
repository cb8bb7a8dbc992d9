"""Variation of training sentences."""

from __future__ import annotations

import random

from training.treebanks.augment import (
    as_headline,
    report_last,
    with_curly_quotes,
    with_dateline,
    with_wire_quotes,
)
from training.treebanks.conllu import ROOT, Sentence, Word
from training.treebanks.convert import convert


def reported() -> Sentence:
    return Sentence(
        [
            Word("The", "the", "DET", "DT", 1, "det"),
            Word("minister", "minister", "NOUN", "NN", 2, "nsubj"),
            Word("said", "say", "VERB", "VBD", ROOT, "root"),
            Word("that", "that", "SCONJ", "IN", 5, "mark"),
            Word("prices", "price", "NOUN", "NNS", 5, "nsubj"),
            Word("fell", "fall", "VERB", "VBD", 2, "ccomp", space=False),
            Word(".", ".", "PUNCT", ".", 2, "punct"),
        ]
    )


def text(sentence: Sentence) -> str:
    return "".join(w.form + " " * w.space for w in sentence.words).strip()


def test_report_moves_behind_its_content() -> None:
    changed = report_last(reported(), inverted=True, quoted=True)
    assert changed is not None
    assert text(changed) == "“Prices fell,” said the minister."
    tree = convert(changed.words)
    assert tree.is_valid()
    arcs = {w.form: (rel, head) for w, rel, head in zip(changed.words, tree.rels, tree.heads, strict=True)}
    said = next(i for i, w in enumerate(changed.words) if w.form == "said")
    assert arcs["minister"] == ("nsubj", said)
    assert arcs["fell"] == ("ccomp", said)


def test_report_without_inversion_or_quotes() -> None:
    changed = report_last(reported(), inverted=False, quoted=False)
    assert changed is not None
    assert text(changed) == "Prices fell, the minister said."


def test_other_sentences_are_not_reordered() -> None:
    sentence = reported()
    sentence.words[2].lemma = "know"
    assert report_last(sentence, inverted=True, quoted=True) is None


def test_dateline_hangs_on_the_root() -> None:
    changed = with_dateline(reported(), random.Random(1))
    tree = convert(changed.words)
    assert tree.is_valid()
    assert changed.words[tree.rels.index("ROOT")].form == "said"


def test_quote_styles() -> None:
    quoted = Sentence(
        [Word('"', '"', "PUNCT", "``", 1, "punct"), Word("It's", "it", "X", "FW", ROOT, "root")]
    )
    assert [w.form for w in with_curly_quotes(quoted).words] == ["“", "It’s"]
    assert [w.form for w in with_wire_quotes(quoted).words] == ["``", "It's"]


def test_headline_loses_its_full_stop() -> None:
    assert as_headline(reported(), random.Random(5)).words[-1].form.lower() == "fell"
