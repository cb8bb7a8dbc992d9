"""Persons across articles: variants of one name, namesakes, and surnames alone."""

from __future__ import annotations

import pytest

from pipeline.core.records import Analysis, Article, Chain, Mention
from pipeline.core.vocabularies import MentionType
from pipeline.facts.entities.linking import link_entities
from pipeline.facts.entities.roles import roles_of
from pipeline.facts.records import Entity, EntityIndex

MILL = ("Lowton Mill", "Pellbrook Council", "Ardmoor", "Wharf Lane", "Quondam Dairies")
REGATTA = ("Sandle Regatta", "Tern Bay", "Oarsmen's Cup", "Marlin Club", "Gull Point")


def told(document_id: str, text: str, *names: str, about: tuple[str, ...] = MILL) -> Analysis:
    """An article whose text holds the names of persons, one chain each, and tells of some things."""
    people = [Chain(i, name, "PERSON", (name,)) for i, name in enumerate(names)]
    things = [Chain(len(names) + i, name, "ORG", (name,)) for i, name in enumerate(about)]
    raw = f"{text} {' '.join(about)}"
    mentions = tuple(
        Mention(
            raw.index(c.name), raw.index(c.name) + len(c.name), c.name, c.label, MentionType.NAME, c.index
        )
        for c in (*people, *things)
    )
    article = Article(document_id, f"{document_id}.txt", raw=raw, text=raw)
    return Analysis(article, mentions=mentions, chains=(*people, *things))


def persons(index: EntityIndex) -> list[Entity]:
    return [entity for entity in index.entities if entity.label == "PERSON"]


def named(*pairs: tuple[str, tuple[str, ...]]) -> EntityIndex:
    """One article a name, each about the things given."""
    return link_entities([told(f"d{i}", name, name, about=about) for i, (name, about) in enumerate(pairs)])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Orla B. Venn", "Orla Venn"),
        ("Orla B. Venn", "Orla Beatrix Venn"),
        ("Orla B. Venn III", "Orla Venn"),
        ("Chuck Dacre", "Charles Dacre"),
        ("Chuck Dacre", "Charles E. Dacre"),
        ("C. Dacre", "Charles Dacre"),
        ("Fuad Saniora", "Fouad Siniora"),
        ("Nuri al-Tarnawi", "Nuri Tarnawi"),
        ("Reina Wexfrod", "Reina Wexford"),
        ("Kim Jang-il", "Kim Jang Il"),
        ("Zoë Venn", "Zoe Venn"),
        ("President Orla Venn", "Orla Venn"),
    ],
)
def test_variants_of_one_name_in_one_story_join(a: str, b: str) -> None:
    assert len(persons(named((a, MILL), (b, MILL)))) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Orla B. Venn", "Orla C. Venn"),
        ("Chuck Dacre", "Charlotte Dacre"),
        ("Michael Steen", "Michael Steene"),
        ("Li Teng", "Li Ting"),
        ("Kim Jang Soo", "Kim Myeong Soo"),
        ("Orla Venn", "Orla Tarn"),
    ],
)
def test_namesakes_of_one_story_stay_apart(a: str, b: str) -> None:
    assert len(persons(named((a, MILL), (b, MILL)))) == 2


@pytest.mark.parametrize(("a", "b"), [("Chuck Dacre", "Charles Dacre"), ("Fuad Saniora", "Fouad Siniora")])
def test_variants_without_anything_in_common_stay_apart(a: str, b: str) -> None:
    assert len(persons(named((a, MILL), (b, REGATTA)))) == 2


def test_two_whom_an_article_names_side_by_side_are_two() -> None:
    both = told("a", "Chuck Dacre met Charles Dacre.", "Chuck Dacre", "Charles Dacre")
    assert len(persons(link_entities([both, told("b", "Charles Dacre spoke.", "Charles Dacre")]))) == 2


def test_father_and_son_of_one_article_are_two_everywhere() -> None:
    both = told("a", "Pim Tarn Jr. left. Then Pim Tarn spoke.", "Pim Tarn Jr.", "Pim Tarn")
    son = told("b", "Pim Tarn Jr. rows.", "Pim Tarn Jr.", about=REGATTA)
    index = link_entities([both, son])
    assert sorted((e.name, e.n_documents) for e in persons(index)) == [("Pim Tarn", 1), ("Pim Tarn Jr.", 2)]


@pytest.mark.parametrize("bare", ["Roe Vance", "Roe P. Vance", "Vance"])
def test_who_goes_without_jr_is_not_the_son(bare: str) -> None:
    assert len(persons(named(("Roe Vance Jr.", MILL), (bare, MILL)))) == 2


@pytest.mark.parametrize("n_sons", [1, 4])
def test_a_surname_is_the_fathers_even_where_only_the_son_is_in_the_article(n_sons: int) -> None:
    fathers = [told(f"f{i}", "Roe Vance spoke.", "Roe Vance") for i in range(2)]
    sons = [told(f"s{i}", "Roe Vance Jr. rows.", "Roe Vance Jr.") for i in range(n_sons)]
    beside = told("x", "Mr. Vance spoke. Roe Vance Jr. rows.", "Mr. Vance", "Roe Vance Jr.")
    alone = told("y", "Mr. Vance spoke.", "Mr. Vance")
    elsewhere = [told(f"z{i}", "Pim Tarn won.", "Pim Tarn", about=REGATTA) for i in range(20)]
    index = link_entities([*fathers, *sons, beside, alone, *elsewhere])
    assert index.of["x", 0] == index.of["y", 0] == index.of["f0", 0]
    assert index.of["x", 1] == index.of["s0", 0] != index.of["f0", 0]


@pytest.mark.parametrize(
    ("names", "is_the_son"),
    [(("Vance", "Roe Vance Jr."), True), (("Vance", "Roe Vance Jr.", "Ann Vance"), False)],
)
def test_a_surname_is_the_sons_only_beside_his_name_and_no_other(
    names: tuple[str, ...], is_the_son: bool
) -> None:
    index = link_entities([told("a", " and ".join(names), *names), told("b", "Vance left.", "Vance")])
    assert (index.of["a", 0] == index.of["a", 1]) == is_the_son
    assert index.of["b", 0] != index.of["a", 1]


def test_a_surname_is_the_one_whom_the_context_goes_with() -> None:
    mill = [told(f"m{i}", "Orla Venn spoke.", "Orla Venn") for i in range(2)]
    boats = [told(f"r{i}", "Pim Venn won.", "Pim Venn", about=REGATTA) for i in range(2)]
    index = link_entities([*mill, *boats, told("x", "Venn lost.", "Venn", about=REGATTA)])
    names = {entity.entity_id: entity for entity in index.entities}
    found = names[index.of["x", 0]]
    assert found.name == "Pim Venn"
    assert found.evidence == ("venn = pim venn: the holder whom titles and context go with",)


def test_a_surname_that_fits_nobody_is_one_entity_a_story() -> None:
    unknown = [told(f"m{i}", "Tarn spoke.", "Tarn") for i in range(3)]
    others = [told(f"r{i}", "Tarn won.", "Tarn", about=REGATTA) for i in range(2)]
    rows = sorted((e.name, e.n_documents) for e in persons(link_entities([*unknown, *others])))
    assert rows == [("Tarn", 2), ("Tarn", 3)]


def test_pronouns_that_tell_the_gender_keep_a_wife_apart() -> None:
    his = told("a", "Pim Venn spoke.", "Pim Venn")
    hers = told("b", "Venn said she would go.", "Venn")
    pronoun = Mention(
        hers.article.raw.index("she"),
        hers.article.raw.index("she") + 3,
        "she",
        "PERSON",
        MentionType.PRONOUN,
        0,
    )
    spoken = told("c", "He left. Pim Venn left.", "Pim Venn")
    he = Mention(0, 2, "He", "PERSON", MentionType.PRONOUN, 0)
    index = link_entities(
        [
            his,
            Analysis(hers.article, (*hers.mentions, pronoun), hers.chains),
            Analysis(spoken.article, (*spoken.mentions, he), spoken.chains),
        ]
    )
    assert len(persons(index)) == 2


def test_the_row_has_role_and_organisation_and_the_counts_of_its_names() -> None:
    first = told("a", "Quondam Dairies chief executive Orla Venn spoke.", "Orla Venn")
    second = told("b", "Orla B. Venn, chief executive of Quondam Dairies, left.", "Orla B. Venn")
    third = told("c", "Venn left.", "Venn")
    (row,) = persons(link_entities([first, second, third]))
    assert (row.name, row.role, row.organisation) == ("Orla B. Venn", "chief executive", "Quondam Dairies")
    assert dict(zip(row.aliases, row.alias_counts, strict=True)) == {"Orla Venn": 1, "Venn": 1}


def test_linking_again_changes_nothing() -> None:
    corpus = [
        told(f"d{i}", name, name) for i, name in enumerate(("Orla Venn", "Venn", "Orla B. Venn", "O. Venn"))
    ]
    assert link_entities(corpus) == link_entities(corpus) == link_entities(corpus[::-1])


def test_junior_joins_the_plain_name_of_one_office() -> None:
    one = told("a", "Senator Orla Venn Jr. spoke.", "Orla Venn Jr.")
    other = told("b", "Senator Orla Venn spoke.", "Orla Venn")
    assert len(persons(link_entities([one, other]))) == 1


def test_junior_stays_apart_where_an_article_names_another_of_the_family() -> None:
    one = told("a", "Senator Orla Venn Jr. met Venn.", "Orla Venn Jr.", "Venn")
    other = told("b", "Senator Orla Venn spoke.", "Orla Venn")
    assert "Orla Venn Jr." in {entity.name for entity in persons(link_entities([one, other]))}


def test_junior_stays_apart_where_the_office_differs() -> None:
    one = told("a", "Senator Orla Venn Jr. spoke.", "Orla Venn Jr.")
    other = told("b", "Judge Orla Venn spoke.", "Orla Venn")
    assert len(persons(link_entities([one, other]))) == 2


def test_a_form_of_address_tells_a_wife_from_her_husband() -> None:
    texts = [told(f"m{i}", "Mr. Otto Venn spoke.", "Otto Venn") for i in range(4)]
    wife = told("w", "The first lady, Anna Venn, spoke.", "Anna Venn")
    alone = told("x", "Mrs. Venn spoke.", "Venn")
    names = {e.name: e.n_documents for e in persons(link_entities([*texts, wife, alone]))}
    assert names["Otto Venn"] == 4


def test_a_young_person_and_an_officer_of_one_name_are_two() -> None:
    young = [told(f"y{i}", "They wept for 17-year-old Orla Venn.", "Orla Venn") for i in range(2)]
    officer = told("o", "Police Chief Orla Venn spoke.", "Orla Venn")
    index = link_entities([*young, officer])
    assert index.of["y0", 0] == index.of["y1", 0] != index.of["o", 0]


def test_a_first_name_that_several_articles_use_alone_is_its_bearers() -> None:
    two = (Chain(0, "Tarak Venn", "PERSON", ("Tarak Venn", "Tarak")),)
    full = []
    for i in range(3):
        text = "Tarak Venn spoke. Tarak left."
        places = (Mention(0, 10, "Tarak Venn", "PERSON", MentionType.NAME, 0),
                  Mention(18, 23, "Tarak", "PERSON", MentionType.NAME, 0))  # fmt: skip
        full.append(Analysis(Article(f"f{i}", f"f{i}.txt", raw=text, text=text), mentions=places, chains=two))
    alone = told("x", "Tarak rose.", "Tarak", about=REGATTA)
    index = link_entities([*full, alone])
    assert index.of["x", 0] == index.of["f0", 0]


def test_a_king_is_not_the_commoner_of_his_name() -> None:
    full = [told(f"f{i}", "President Tarak Venn spoke.", "Tarak Venn") for i in range(3)]
    index = link_entities([*full, told("x", "King Venn spoke.", "Venn")])
    assert index.of["x", 0] != index.of["f0", 0]


def test_a_surname_beside_a_relative_is_the_best_known_bearers() -> None:
    full = [told(f"f{i}", "President Otto Venn spoke.", "Otto Venn") for i in range(7)]
    beside = told("x", "Otto Venn and Anna Venn came. Venn spoke.", "Otto Venn", "Anna Venn", "Venn")
    index = link_entities([*full, beside])
    assert index.of["x", 2] == index.of["f0", 0]


def test_junior_and_a_short_first_name_join_where_the_office_is_one() -> None:
    one = told("a", "Vice President Joseph R. Venn Jr. spoke.", "Joseph R. Venn Jr.")
    other = told("b", "Vice President Joe Venn spoke.", "Joe Venn")
    assert len(persons(link_entities([one, other]))) == 1


def test_who_has_a_white_house_is_the_president_of_the_name() -> None:
    husband = [told(f"p{i}", "President Otto Venn spoke.", "Otto Venn") for i in range(2)]
    wife = [told(f"s{i}", "Secretary Anna Venn spoke.", "Anna Venn") for i in range(2)]
    index = link_entities([*husband, *wife, told("x", "He was in the Venn White House.", "Venn")])
    assert index.of["x", 0] == index.of["p0", 0]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Quill White House fell.", ["president"]),
        ("A Quill White House reporter fell.", []),
        ("Two Quill White House correspondents fell.", []),
    ],
)
def test_whom_somebody_works_for_at_a_white_house_is_no_president(text: str, roles: list[str]) -> None:
    at = text.index("Quill")
    name = Mention(at, at + len("Quill"), "Quill", "PERSON", MentionType.NAME, 0)
    assert [role.text for role in roles_of(text, [name], {}, {})] == roles


def test_a_surname_that_an_article_tells_apart_is_that_of_who_has_its_title_elsewhere() -> None:
    text = "President Venn spoke. Hilda Venn stayed. Mrs Venn sang."
    chains = (Chain(0, "Venn", "PERSON", ("Venn",)), Chain(1, "Hilda Venn", "PERSON", ("Hilda Venn", "Venn")))
    places = [("Venn", 10, 0), ("Hilda Venn", 22, 1), ("Venn", text.rindex("Venn"), 1)]
    mentions = tuple(
        Mention(start, start + len(name), name, "PERSON", MentionType.NAME, index)
        for name, start, index in places
    )
    article = Article("d0", "d0.txt", raw=text, text=text)
    both = Analysis(article, mentions=mentions, chains=chains)
    assert {entity.name for entity in persons(link_entities([both]))} == {"Venn", "Hilda Venn"}
