import pytest

from pipeline.claims.withdrawn_words import with_right_words
from pipeline.core.records import Argument, Article, Boilerplate, Chain, Claim
from pipeline.core.vocabularies import BoilerplateReason

MISSPELT = "An earlier version of this article misspelled a name. It is "
MISTAKEN = "An earlier version of this article got a name wrong. It is "


def told(note, claims, chains=()):
    """Statements and their commitments after the note; claims are subject, predicate and the rest."""
    found = [
        Claim(
            n,
            n + 1,
            f"{subject} {verb} {rest}.",
            f"{subject} {verb} {rest}.",
            subject,
            verb,
            rest,
            arguments=(Argument("subject", subject, subject, 0, 0, lemmas=tuple(subject.lower().split())),),
            lemmas=tuple(f"{subject} {verb} {rest}".lower().split()),
        )
        for n, (subject, verb, rest) in enumerate(claims)
    ]
    entities = [Chain(n, name, label, (name,)) for n, (name, label) in enumerate(chains)]
    stretch = Boilerplate(900, 900 + len(note), note, BoilerplateReason.CORRECTION)
    article = Article("doc-1", "a.txt", boilerplate=(stretch,))
    return [(claim.statement, claim.commitment) for claim in with_right_words(found, article, [], entities)]


def test_a_misspelt_name_and_its_surname_are_put_right():
    claims = [("Ada Vann", "sign", "the contract"), ("Vann", "pay", "the town")]
    found = told(MISSPELT + "Ada Venn, not Ada Vann.", claims, [("Ada Vann", "PERSON")])
    assert found == [("Ada Venn sign the contract.", 3), ("Venn pay the town.", 3)]


def test_a_surname_that_another_has_too_is_left():
    claims = [("Ada Vann", "sign", "the contract"), ("Vann", "pay", "the town")]
    chains = [("Ada Vann", "PERSON"), ("Tom Vann", "PERSON")]
    found = told(MISSPELT + "Ada Venn, not Ada Vann.", claims, chains)
    assert found == [("Ada Venn sign the contract.", 3), ("Vann pay the town.", 3)]
    assert told(MISSPELT + "Venn, not Vann.", claims, chains)[1] == ("Vann pay the town.", 3)


@pytest.mark.parametrize(
    ("right", "wrong", "other"),
    [
        ("North Belmark", "South Belmark", "South Ostrel"),
        ("Orlo City Council", "Orlu City Council", "Orlu"),
        ("Northern District Court", "Southern District Court", "Southern Bank"),
        ("Michelle Hale", "Michela Hale", "Michela Tolan"),
    ],
)
def test_a_word_that_a_misspelt_name_shares_is_left_in_others(right, wrong, other):
    claims = [(wrong, "open", "the session"), (other, "join", "the protest")]
    found = told(MISSPELT + f"{right}, not {wrong}.", claims, [(wrong, "ORG"), (other, "ORG")])
    assert found == [(f"{right} open the session.", 3), (f"{other} join the protest.", 3)]


def test_a_longer_name_keeps_the_wrong_one_in_it():
    claims = [("Belm", "win", "the cup"), ("Belm Air", "cut", "fares")]
    chains = [("Belm", "GPE"), ("Belm Air", "ORG")]
    assert told(MISSPELT + "Belmo, not Belm.", claims, chains) == [
        ("Belmo win the cup.", 3),
        ("Belm Air cut fares.", 3),
    ]


def test_a_right_name_that_the_article_has_elsewhere_is_put_nowhere():
    claims = [("Joan Vann", "visit", "John Vann")]
    chains = [("Joan Vann", "PERSON"), ("John Vann", "PERSON")]
    for start in (MISSPELT, MISTAKEN):
        found = told(start + "John Vann, not Joan Vann.", claims, chains)
        assert found == [("Joan Vann visit John Vann.", 3)]


def test_names_that_are_alike_are_not_rewritten_for_that():
    claims = [("Slovaria", "condemn", "the attack"), ("the attack", "happen", "in Slovaria")]
    note = "An earlier version misstated where the attack happened. It was in Slovania, not Slovaria."
    assert told(note, claims, [("Slovaria", "GPE")]) == [
        ("Slovaria condemn the attack.", 3),
        ("the attack happen in Slovaria.", -3),
        ("the attack happen in Slovania.", 3),
    ]


def test_full_name_and_surname_in_one_statement_are_both_put_right():
    note = "An earlier version of this article misidentified the mayor. She is Mira Tolan, not Ada Vann."
    claims = [("Ada Vann", "say", "that Vann will pay")]
    assert told(note, claims, [("Ada Vann", "PERSON")]) == [
        ("Ada Vann say that Vann will pay.", -3),
        ("Mira Tolan say that Tolan will pay.", 3),
    ]


def test_a_name_within_the_right_one_is_put_right_where_it_stands_alone():
    note = "An earlier version misstated where the dam stands. It is in West Belmark, not Belmark."
    claims = [("the dam", "stand", "in Belmark"), ("the dam", "stand", "in West Belmark")]
    assert told(note, claims, [("Belmark", "GPE"), ("West Belmark", "GPE")]) == [
        ("the dam stand in Belmark.", -3),
        ("the dam stand in West Belmark.", 3),
        ("the dam stand in West Belmark.", 3),
    ]


def test_notes_that_take_each_other_back_add_few_claims():
    note = MISTAKEN + "Ada Venn, not Mira Tolan. " + "It is Mira Tolan, not Ada Venn. " * 20
    claims = [("Ada Venn", "sign", "it"), ("Mira Tolan", "pay", "it")]
    assert len(told(note, claims, [])) < 30
