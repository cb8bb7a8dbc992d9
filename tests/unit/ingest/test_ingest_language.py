"""Which texts are not English, on sentences of our own."""

from pathlib import Path

import pytest

from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import article_from_text
from pipeline.ingest.language import is_foreign

FOREIGN = dict(
    line.split(": ", 1)
    for line in (Path(__file__).parent / "languages.txt").read_text(encoding="utf-8").splitlines()
)


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_other_languages_are_told(language: str) -> None:
    assert is_foreign(FOREIGN[language])


@pytest.mark.parametrize(
    "text",
    [
        "Results:\n\nOrsk 2 (de la Cruz 12, van der Meer 38) Velmouth 1 (dos Santos 71)",
        "Team: Juan de la Torre, Piet van den Berg, Carla di Luca, Otto von Hagen, Ana del Rio",
        "Fire at mill",
        'Mayor Ana del Rio said "no hay dinero para los barcos que la ciudad quiere", or no money for the '
        "boats that the city wants, when she spoke to the press in the harbour on Monday.",
        "Buy salt. Peel two onions. Chop parsley, dill, leeks. Fry everything twenty minutes.",
    ],
)
def test_english_lists_names_and_quotations_are_not(text: str) -> None:
    assert not is_foreign(text)


def test_a_foreign_article_is_named_and_not_read() -> None:
    article = article_from_text(FOREIGN["es"], path="a.txt")
    assert article.status is DocumentStatus.OTHER_LANGUAGE
    assert "not in English" in article.message
