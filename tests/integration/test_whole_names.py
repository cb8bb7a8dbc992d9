"""Who is called by one word of a name is shown by the whole of it, unless another bears that word too."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.run.workers import loaded_nlp


def statements(text: str) -> set[str]:
    return {claim.statement for claim in extract_claims(loaded_nlp("")(text))}


OPENING = "Labor Secretary Tomas Perrin spoke in Dunmore.\n\n"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Perrin left the hall.", "Tomas Perrin left the hall."),
        ("Mr. Perrin left the hall.", "Tomas Perrin left the hall."),
        ("Senator Perrin left the hall.", "Senator Tomas Perrin left the hall."),
        ("Perrin's plan failed in Dunmore.", "Tomas Perrin's plan failed in Dunmore."),
        ("“Perrin lied,” said Ada Venn.", "[Tomas] Perrin lied."),
        ("“Tomas lied,” said Ada Venn.", "Tomas [Perrin] lied."),
        ("Ada Venn said Perrin lied.", "Tomas Perrin lied."),
        ("Perrin says Perrin won the vote.", "Tomas Perrin won the vote."),
    ],
)
def test_one_word_of_a_name_gives_way_to_the_whole(text: str, statement: str) -> None:
    assert statement in statements(OPENING + text)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The Perrin campaign failed.", "The Perrin campaign failed."),
        ("Perrin Tower burned down.", "Perrin Tower burned down."),
        ("Jo Perrin came. Perrin left the hall.", "Perrin left the hall."),
    ],
)
def test_what_may_be_anothers_or_no_persons_name_stays(text: str, statement: str) -> None:
    assert statement in statements(OPENING + text)


def test_a_name_is_told_in_full_once() -> None:
    (long,) = (one for one in statements(OPENING + "Perrin left when Perrin had lost.") if "when" in one)
    assert long == "Tomas Perrin left when Perrin had lost."


def test_to_miss_somebody_is_no_form_of_address() -> None:
    assert "Voters miss Tomas Perrin." in statements(OPENING + "Voters miss Perrin.")
