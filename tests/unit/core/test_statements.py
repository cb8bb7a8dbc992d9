"""What is printed behind a statement can be told from it."""

import pytest

from pipeline.core.statements import (
    article_context,
    context_of,
    cut_short,
    in_a_row,
    voice_context,
    without_context,
)


@pytest.mark.parametrize(
    "context",
    [
        article_context(headline="Town bans [all] bikes"),
        article_context(opening="Roe said …"),
        article_context(headline="Town bans [all] bikes", before="It was [late"),
        article_context(before="Roe said …"),
        voice_context("Ann Roe"),
        f"{voice_context('Ann Roe')} {article_context(headline='Town bans bikes')}",
    ],
)
def test_a_statement_and_its_context_come_apart(context: str) -> None:
    shown = f"The [town] ban stands. {context}"
    assert (without_context(shown), context_of(shown)) == ("The [town] ban stands.", context)


def test_nothing_is_put_behind_a_statement_of_which_nothing_is_told() -> None:
    assert article_context() == ""


def test_brackets_within_a_statement_are_its_own() -> None:
    assert context_of("[Ann Roe] spoke of [the ban].") == ""


def test_brackets_like_a_context_within_a_statement_are_its_own() -> None:
    shown = "Roe helps [English speaking] voters."
    assert (without_context(shown), context_of(shown)) == (shown, "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The ban stands.", "The ban stands"),
        ('"The ban stands," Roe said.', "‘The ban stands,’ Roe said"),
        ("He said it “has to go. ", "He said it ‘has to go.’"),
        ('It must go," Roe said.', "‘It must go,’ Roe said"),
        ("``It must go,'' Roe said.", "‘It must go,’ Roe said"),
        ("Roe's men're \"out\".", "Roe's men're ‘out’"),
    ],
)
def test_marks_of_a_sentence_are_in_pairs(text: str, shown: str) -> None:
    assert cut_short(text, 20) == shown


def test_a_sentence_within_a_quotation_keeps_its_marks_where_it_is_cut() -> None:
    assert cut_short("We lack news of him.", 20, is_quoted=True) == "‘We lack news of him.’"
    assert cut_short("We lack any news of him.", 3, is_quoted=True) == "‘We lack any …’"


def test_sentences_in_a_row_have_one_stop_each() -> None:
    assert in_a_row(["Roe left", "‘Why?’", "He was ill"]) == "Roe left. ‘Why?’ He was ill"
