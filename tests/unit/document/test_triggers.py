"""Rules that a word may set off, by its form and its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from pipeline.document.triggers import Rule, Rules


def of_verb(token: Token) -> Iterator[str]:
    yield f"verb {token}"


def of_object(token: Token) -> Iterator[str]:
    yield f"object {token}"


def of_any(token: Token) -> Iterator[str]:
    yield f"any {token}"


@pytest.fixture
def doc() -> Doc:
    return Doc(
        Vocab(),
        words=["Roe", "backs", "plans"],
        lemmas=["Roe", "back", "plan"],
        tags=["NNP", "VBZ", "NNS"],
        deps=["nsubj", "ROOT", "dobj"],
        heads=[1, 1, 1],
    )


def test_a_rule_is_set_off_by_forms_of_its_words_in_their_places_only(doc: Doc) -> None:
    rules = Rules(
        Rule(of_verb, words=("back",), tags=("VBZ",)),
        Rule(of_object, words=("back", "plan"), relations=("dobj",)),
        Rule(of_any),
    )
    set_off = zip(doc, rules.set_off(doc), strict=True)
    found = [[*find(token)] for token, finders in set_off for find in finders]
    assert found == [["any Roe"], ["verb backs"], ["any backs"], ["object plans"], ["any plans"]]


def test_a_word_that_sets_off_nothing_has_no_rules(doc: Doc) -> None:
    assert [*Rules(Rule(of_verb, words=("oppose",))).set_off(doc)] == [(), (), ()]
