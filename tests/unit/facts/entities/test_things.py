"""Bodies, parties and places across articles: which are one, which are branches, and what the user says."""

from __future__ import annotations

import pytest

from pipeline.core.records import Analysis, Article, Chain, Mention
from pipeline.core.vocabularies import MentionType
from pipeline.facts.entities.linking import link_entities
from pipeline.facts.entities.roles import bare_name
from pipeline.facts.records import Entity, EntityIndex
from pipeline.ingest import Alias


def corpus(*chains: tuple[str, str]) -> list[Analysis]:
    """One article a name."""
    analyses = []
    for i, (name, label) in enumerate(chains):
        mention = Mention(0, len(name), name, label, MentionType.NAME, 0)
        article = Article(f"d{i}", f"{i}.txt", raw=name, text=name)
        analyses.append(Analysis(article, mentions=(mention,), chains=(Chain(0, name, label, (name,)),)))
    return analyses


def row(index: EntityIndex, name: str) -> Entity:
    return next(entity for entity in index.entities if entity.name == name)


@pytest.mark.parametrize(
    "names",
    [
        (("GOP", "ORG"), ("Republicans", "NORP"), ("Republican", "NORP"), ("Republican Party", "ORG")),
        (("Britain", "GPE"), ("U.K.", "GPE"), ("United Kingdom", "GPE")),
        (("America", "GPE"), ("U.S.", "GPE"), ("United States", "GPE")),
        (("Va.", "GPE"), ("Virginia", "GPE")),
        (("Quondam", "ORG"), ("Quondam.com", "ORG"), ("Quondam.com Inc.", "ORG")),
        (("Quondam", "ORG"), ("Quondam Motor Company", "ORG")),
        (("Justice Department", "ORG"), ("Department of Justice", "ORG")),
        (("United States Milk Corps", "ORG"), ("U.S. Milk Corps", "ORG")),
        (("House", "ORG"), ("House of Representatives", "ORG")),
        (("Milk Department", "ORG"), ("U.S. Department of Milk", "ORG")),
        (("Tarvik", "ORG"), ("Tarvik News Agency", "ORG")),
        (("Lowton- Tern Dairy Union", "ORG"), ("Lowton-Tern Dairy Union", "ORG")),
        (("League of South East Dairies", "ORG"), ("League of Southeast Dairies", "ORG")),
        (("Union of the Dairies", "ORG"), ("Union of Dairies", "ORG")),
        (("UN Dairy Council", "ORG"), ("United Nations Dairy Council", "ORG")),
        (("Huffington Post", "ORG"), ("The Huffington Post", "ORG")),
        (("Lowton Dairy Board", "ORG"), ("LDB", "ORG")),
        (("Lowton Pictures Academy Guild", "ORG"), ("Lowton Picture Academy Guild", "ORG")),
        (("Lowlander", "NORP"), ("Lowlanders", "NORP"), ("Lowlander Party", "ORG")),
        (("United Nations Dairy Council", "ORG"), ("Dairy Council of the United Nations", "ORG")),
        (("House Democrats", "ORG"), ("House Democratic", "ORG")),
        (("Gaza", "GPE"), ("Gaza Strip", "LOC"), ("Gaza strip", "LOC")),
    ],
)
def test_names_of_one_thing_join(names: tuple[tuple[str, str], ...]) -> None:
    assert len(link_entities(corpus(*names)).entities) == 1


@pytest.mark.parametrize(
    "names",
    [
        (("American", "NORP"), ("United States", "GPE")),
        (("Quondam", "ORG"), ("Quondam Web Services", "ORG")),
        (("Senate", "ORG"), ("Texas Senate", "ORG")),
        (("House", "ORG"), ("Ohio House of Representatives", "ORG")),
        (("United Nations", "ORG"), ("United Nations University", "ORG")),
        (("Pellbrook", "GPE"), ("Pellbrook Police", "ORG")),
        (("Lowton Supreme Court", "ORG"), ("Supreme Court", "ORG")),
        (("Vietnam", "GPE"), ("Vietnam News Agency", "ORG")),
    ],
)
def test_names_of_two_things_do_not_join(names: tuple[tuple[str, str], ...]) -> None:
    assert len(link_entities(corpus(*names)).entities) == len(names)


@pytest.mark.parametrize(
    ("parent", "branch"),
    [
        ("Lowton Dairy Board", "Lowton Dairy Board of Ohio"),
        ("Lowton Dairy Board", "Lowton Dairy Board of Northern California"),
        ("Republican Party", "Ohio Republican Party"),
    ],
)
def test_a_local_branch_is_its_own_with_a_parent(parent: str, branch: str) -> None:
    index = link_entities(corpus((parent, "ORG"), (branch, "ORG")))
    assert row(index, branch).parent_id == row(index, parent).entity_id
    assert row(index, parent).parent_id == ""


@pytest.mark.parametrize("name", ["Bank of Ohio", "University of Ohio"])
def test_a_noun_for_bodies_is_no_parent(name: str) -> None:
    index = link_entities(corpus((name.split()[0], "ORG"), (name, "ORG")))
    assert row(index, name).parent_id == ""


def test_labels_go_by_majority_and_the_others_are_listed() -> None:
    (entity,) = link_entities(corpus(*[("Quondam", "ORG")] * 3, ("Quondam", "GPE"))).entities
    assert (entity.label, entity.other_labels) == ("ORG", ("GPE 1",))


def test_what_the_user_says_wins() -> None:
    names = (("Quondam", "ORG"), ("Zeppo", "ORG"), ("Quondam Inc.", "ORG"))
    aliases = {"Zeppo": Alias("Quondam"), "Quondam Inc.": Alias("Quondam of Lowton", "ORG")}
    index = link_entities(corpus(*names), aliases)
    assert [(entity.name, entity.aliases) for entity in index.entities] == [
        ("Quondam", ("Zeppo",)),
        ("Quondam of Lowton", ("Quondam Inc.",)),
    ]


def test_the_user_may_join_across_labels_and_say_the_label() -> None:
    index = link_entities(corpus(("Venn", "PERSON"), ("Lowton", "GPE")), {"venn": Alias("Lowton", "ORG")})
    assert [(entity.name, entity.label) for entity in index.entities] == [("Lowton", "ORG")]


def test_titles_and_possessives_are_no_part_of_a_name() -> None:
    assert bare_name("President Orla Venn's") == "Orla Venn"


def said(document_id: str, text: str, *names: tuple[str, str]) -> Analysis:
    """An article with one chain a name."""
    mentions = tuple(
        Mention(text.index(name), text.index(name) + len(name), name, label, MentionType.NAME, i)
        for i, (name, label) in enumerate(names)
    )
    article = Article(document_id, f"{document_id}.txt", raw=text, text=text)
    chains = tuple(Chain(i, name, label, (name,)) for i, (name, label) in enumerate(names))
    return Analysis(article, mentions=mentions, chains=chains)


def test_a_state_has_a_senate_of_its_own() -> None:
    here = said("a", "Ohio voted. The state Senate passed it.", ("Ohio", "GPE"), ("Senate", "ORG"))
    there = said("b", "The United States Senate rose.", ("Senate", "ORG"))
    assert sum(entity.name == "Senate" for entity in link_entities([here, there]).entities) == 2


def test_a_body_of_an_article_that_mentions_the_united_states_in_passing_is_not_theirs() -> None:
    text = "Peru and Cuba, Peru and Cuba, Peru and the United States met. Congress sat."
    names = [("Peru", "GPE"), ("Cuba", "GPE"), ("United States", "GPE"), ("Congress", "ORG")]
    here = said("a", text, *names)
    many = [
        Mention(at, at + len(name), name, "GPE", MentionType.NAME, chain)
        for name, chain in (("Peru", 0), ("Cuba", 1))
        for at in (0, 5, 10)
    ]
    here = Analysis(here.article, mentions=(*here.mentions, *many), chains=here.chains)
    there = said("b", "The United States Congress rose.", ("United States Congress", "ORG"))
    third = said("c", "The Mexican Congress rose.", ("Mexican Congress", "ORG"))
    index = link_entities([here, there, third])
    assert index.of["a", 3] != index.of["b", 0]


def test_a_place_with_a_governor_is_the_state() -> None:
    state = said("a", "Washington Gov. Ann Roe spoke.", ("Washington", "GPE"))
    city = said("b", "He flew to Washington.", ("Washington", "GPE"))
    long = said("c", "Washington State voted.", ("Washington State", "GPE"))
    index = link_entities([state, city, long])
    assert index.of["a", 0] == index.of["c", 0] != index.of["b", 0]


def test_a_contest_is_told_apart_by_its_sport() -> None:
    ball = [said(f"f{i}", "The goalkeeper won the World Cup.", ("World Cup", "EVENT")) for i in range(5)]
    bats = [said("c", "The bowler took a wicket at the World Cup.", ("World Cup", "EVENT"))]
    open_ = [said("x", "The World Cup begins.", ("World Cup", "EVENT"))]
    index = link_entities([*ball, *bats, *open_])
    assert index.of["x", 0] == index.of["f0", 0] != index.of["c", 0]


def test_a_contest_by_a_longer_name_of_its_own_is_told_apart_too() -> None:
    ball = said("f", "The goalkeeper won the World Cup.", ("World Cup", "EVENT"))
    long = said("g", "The goalkeeper won the FIFA World Cup.", ("FIFA World Cup", "EVENT"))
    bats = [said(f"c{i}", "The bowler won the World Cup.", ("World Cup", "EVENT")) for i in range(5)]
    index = link_entities([ball, long, *bats])
    assert index.of["g", 0] == index.of["f", 0] != index.of["c0", 0]


def test_a_surname_hill_is_no_parliament() -> None:
    hill = said("a", "Hill said so.", ("Hill", "ORG"))
    house = said("b", "Capitol Hill waits.", ("Capitol Hill", "ORG"))
    index = link_entities([hill, house])
    assert index.of["a", 0] != index.of["b", 0]


def test_a_city_and_the_state_around_it_by_the_same_name_stay_one() -> None:
    governed = said("a", "New York Gov. Ann Roe spoke.", ("New York", "GPE"))
    city = said("b", "He flew to New York.", ("New York", "GPE"))
    index = link_entities([governed, city])
    assert index.of["a", 0] == index.of["b", 0]


def test_a_body_in_a_list_is_of_the_nation_that_the_list_begins_with() -> None:
    text = "Peru and the United States met. The Peruvian Air Force, Navy and police came."
    here = said(
        "a", text, ("Peru", "GPE"), ("United States", "GPE"), ("Peruvian Air Force", "ORG"), ("Navy", "ORG")
    )
    there = said("b", "The United States Navy came.", ("United States Navy", "ORG"))
    assert sum("Navy" in entity.name for entity in link_entities([here, there]).entities) == 2


def test_a_party_is_another_nations_only_where_it_is_said_to_be() -> None:
    ours = said("a", "Iraq was debated by Democrats.", ("Iraq", "GPE"), ("Democrats", "NORP"))
    theirs = said("b", "He leads Hong Kong's Democratic Party.", ("Democratic Party", "ORG"))
    more = said("c", "The Democratic Party met.", ("Democratic Party", "ORG"))
    index = link_entities([ours, theirs, more])
    assert [e.n_documents for e in index.entities if "Democrat" in e.name] in ([1, 2], [2, 1])


def _told(*articles: tuple[str, ...]) -> list[Analysis]:
    """Articles that name these bodies and places."""
    found = []
    for i, names in enumerate(articles):
        raw = "; ".join(names)
        at = [raw.index(name) for name in names]
        labels = ["ORG" if "Department" in name else "GPE" for name in names]
        mentions = tuple(
            Mention(start, start + len(name), name, label, MentionType.NAME, chain)
            for chain, (start, name, label) in enumerate(zip(at, names, labels, strict=True))
        )
        chains = tuple(
            Chain(n, name, label, (name,)) for n, (name, label) in enumerate(zip(names, labels, strict=True))
        )
        found.append(
            Analysis(Article(f"d{i}", f"{i}.txt", raw=raw, text=raw), mentions=mentions, chains=chains)
        )
    return found


def test_the_department_of_another_country_is_not_the_one_that_is_named_with_its_own() -> None:
    here = ("Milk Department", "Lodar", "Sunder", "Pellbrook")
    there = ("U.S. Milk Department", "Tarvik", "Ostrel", "Belm")
    others = [(f"Farway {n}",) for n in range(20)]  # in a few articles context tells nothing
    apart = link_entities(_told(here, here, there, there, *others))
    assert row(apart, "Milk Department").n_documents == 2
    met = link_entities(_told(here, here, *[(*there, "Lodar", "Sunder", "Pellbrook")] * 2, *others))
    (department,) = (entity for entity in met.entities if "Department" in entity.name)
    assert department.n_documents == 4
