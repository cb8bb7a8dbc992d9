"""What is put in brackets around a bare definite. Every sentence is invented."""

import pytest

from pipeline.claims.definites import Definites
from pipeline.claims.extract import extract_claims
from pipeline.run.workers import loaded_nlp


def statements(text):
    return {claim.statement for claim in extract_claims(loaded_nlp("")(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Holm council debated a bill to ban gas boilers. The bill was adopted on the second vote.",
            "The bill [to ban gas boilers] was adopted on the second vote.",
        ),
        (
            "A coal mine blast killed ten men near Holm. Rescuers said the blast destroyed two lifts.",
            "The [coal mine] blast destroyed two lifts.",
        ),
        (
            "Norland's road programme began with ten million crowns. The programme ended with debts.",
            "[Norland's road] programme ended with debts.",
        ),
        (
            "A coal mine blast killed ten men. The loud blast woke the town. The blast wrecked two lifts.",
            "The [coal mine] blast wrecked two lifts.",
        ),
    ],
)
def test_a_bare_definite_is_told_by_its_only_introduction(text, expected):
    assert expected in statements(text)


@pytest.mark.parametrize(
    "text",
    [
        # another of its kind
        "A coal mine blast killed ten. A pipeline blast killed two. The blast woke the town of Holm.",
        # one of several
        "Other gas blasts killed ten men near Holm. The blast woke the town of Holm.",
        # it says nothing more
        "A new bill was sent to the council. The bill was adopted on the second vote.",
        # the words themselves tell it
        "Aides who wrote a bill to ban gas boilers defended the bill before the king.",
        # the phrase behind it may be its own
        "Talks with foes of the king failed. The queen urged the foes to the conflict to sign.",
        # known by itself
        "Roe wrote about the end of the old town hall. Doe left the party in the end.",
        # told of too long ago
        "A coal mine blast killed ten men." + " Ada Quill sang in Holm." * 9 + " The blast woke the town.",
        # told by a verb since
        "A night attack on the mill failed. Ten men attacked the barn. The attack killed two dogs.",
        # a person, a body or a place, of whom coreference decides
        "A doctor from Holm wrote to the king. The doctor sold the house to Ada Quill.",
        "A company from Holm wrote to the king. The company sold the house to Ada Quill.",
    ],
)
def test_nothing_is_put_in_where_it_is_unsure_or_says_nothing(text):
    assert not any("[" in statement for statement in statements(text))


def test_brackets_hold_the_article_s_own_words_and_columns_have_none():
    text = "The Holm council debated a bill to ban gas boilers. Ada Quill opposed the bill on Friday."
    claims = extract_claims(loaded_nlp("")(text))
    put_in = {s[s.index("[") + 1 : s.index("]")] for s in statements(text) if "[" in s}
    assert put_in == {"to ban gas boilers"}
    assert not any("[" in claim.subject + claim.object for claim in claims)


def test_no_bracket_is_put_before_a_possessive_s():
    text = "The Holm council debated a bill to ban gas boilers. The bill's sponsors left on Friday."
    assert "The bill's sponsors left on Friday." in statements(text)


def test_every_naming_of_a_thing_is_looked_at_once(monkeypatch):
    looked_at = []
    is_vague = Definites._is_vague
    monkeypatch.setattr(
        Definites, "_is_vague", lambda self, noun: looked_at.append(noun.i) or is_vague(self, noun)
    )
    opening = "The Holm council debated a bill to ban gas boilers."
    told = statements(opening + " The bill was adopted on the second vote." * 20)
    assert "The bill [to ban gas boilers] was adopted on the second vote." in told
    assert len(looked_at) == len(set(looked_at)) > 20
