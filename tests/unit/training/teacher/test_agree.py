"""What two systems say alike is taught, the rest is left open."""

import spacy
from spacy.tokens import Doc

from training.teacher.agree import agreed_trees

WORDS = ["Lenn", "sells", "its", "old", "harbour", ".", "\n\n", "Voters", "object", "to", "the", "sale", "."]
HEADS = [1, 1, 4, 4, 1, 1, 5, 8, 8, 8, 11, 9, 8]
DEPS = [
    "nsubj", "ROOT", "poss", "amod", "dobj", "punct", "dep",
    "nsubj", "ROOT", "prep", "det", "pobj", "punct",
]  # fmt: skip
VOCAB = spacy.blank("en").vocab


def tree(heads: list[int] = HEADS, deps: list[str] = DEPS) -> Doc:
    return Doc(VOCAB, words=WORDS, tags=["NN"] * len(WORDS), heads=heads, deps=deps)


def changed(index: int, *, head: int | None = None, dep: str | None = None) -> Doc:
    heads, deps = list(HEADS), list(DEPS)
    heads[index] = HEADS[index] if head is None else head
    deps[index] = dep or DEPS[index]
    return tree(heads, deps)


def test_the_same_trees_are_kept_whole() -> None:
    (run,) = agreed_trees(tree(), tree())
    assert [(t.head.i, t.dep_) for t in run] == list(zip(HEADS, DEPS, strict=True))


def test_an_arc_that_differs_is_left_open() -> None:
    (run,) = agreed_trees(tree(), changed(3, dep="compound"))
    assert [t.text for t in run if not t.dep_] == ["old"]
    assert [s.text for s in run.sents] == [s.text for s in tree().sents]


def test_a_sentence_that_only_one_sees_is_left_out() -> None:
    joined = changed(8, head=1, dep="conj")
    assert list(agreed_trees(tree(), joined)) == []
    split = changed(9, head=9, dep="ROOT")
    (run,) = agreed_trees(tree(), split)
    assert run.text.startswith("Lenn sells")
    assert "Voters" not in run.text
