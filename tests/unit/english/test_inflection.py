import pytest

from pipeline.english.inflection import gerund, participle, past, possessive, third_person


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("kill", "killed"),
        ("trap", "trapped"),
        ("carry", "carried"),
        ("break out", "broke out"),
        ("injure", "injured"),
        ("cover", "covered"),
        ("refer", "referred"),
        ("visit", "visited"),
        ("destroy", "destroyed"),
        ("control", "controlled"),
        ("acquit", "acquitted"),
        ("gossip", "gossiped"),
        ("worship", "worshipped"),
        ("murmur", "murmured"),
        ("incur", "incurred"),
        ("debut", "debuted"),
    ],
)
def test_past(verb, expected):
    assert past(verb) == expected


@pytest.mark.parametrize(
    ("verb", "expected"), [("take over", "taken over"), ("shoot", "shot"), ("ban", "banned")]
)
def test_participle(verb, expected):
    assert participle(verb) == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("ban", "banning"),
        ("raise", "raising"),
        ("lie", "lying"),
        ("free", "freeing"),
        ("be", "being"),
        ("control", "controlling"),
        ("visit", "visiting"),
        ("panic", "panicking"),
        ("equip", "equipping"),
        ("infringe", "infringing"),
        ("impinge", "impinging"),
        ("singe", "singeing"),
        ("reset", "resetting"),
        ("acquit", "acquitting"),
        ("orphan", "orphaning"),
        ("plan", "planning"),
        ("put", "putting"),
        ("underpin", "underpinning"),
    ],
)
def test_gerund(verb, expected):
    assert gerund(verb) == expected


@pytest.mark.parametrize(
    ("verb", "expected"), [("deny", "denies"), ("have", "has"), ("watch", "watches"), ("say", "says")]
)
def test_third_person(verb, expected):
    assert third_person(verb) == expected


@pytest.mark.parametrize(("name", "expected"), [("Acme", "Acme's"), ("Ames", "Ames'")])
def test_possessive(name, expected):
    assert possessive(name) == expected
