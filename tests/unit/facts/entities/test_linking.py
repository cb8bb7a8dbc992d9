"""Entities across documents: which chains join, which never do, and what the rows say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.core.records import Analysis, Article, Chain, Mention
from pipeline.facts.entities.linking import link_entities
from pipeline.facts.records import EntityIndex

Named = tuple[str, str] | tuple[str, str, tuple[str, ...]]


def article(document_id: str, *chains: Named, mentions: int = 1) -> Analysis:
    """An article with one chain a name, each mentioned a number of times."""
    built = tuple(
        Chain(index, chain[0], chain[1], chain[2] if len(chain) > 2 else (chain[0],))
        for index, chain in enumerate(chains)
    )
    placed = tuple(
        Mention(0, len(chain.name), chain.name, chain.label, "name", chain.index)
        for chain in built
        for _ in range(mentions)
    )
    return Analysis(
        Article(document_id=document_id, path=f"{document_id}.txt"), mentions=placed, chains=built
    )


def groups(index: EntityIndex) -> set[frozenset[tuple[str, int]]]:
    found: dict[str, set[tuple[str, int]]] = {}
    for key, entity_id in index.of.items():
        found.setdefault(entity_id, set()).add(key)
    return {frozenset(keys) for keys in found.values()}


def together(*names: Named) -> bool:
    """Whether the names, one a document, are one entity."""
    index = link_entities([article(f"d{i}", name) for i, name in enumerate(names)])
    return len(index.entities) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Quondam", "ORG"), ("QUONDAM", "ORG")),
        (("Quondam", "ORG"), ("Quondam Inc.", "ORG")),
        (("Quondam", "ORG"), ("The Quondam", "ORG")),
        (("U.S.", "GPE"), ("United States", "GPE")),
        (("Café Müller", "ORG"), ("Cafe Muller", "ORG")),
        (("Lowton Dairy Board", "ORG"), ("LDB", "ORG")),
        (("Orla Venn", "PERSON"), ("Venn", "PERSON")),
        (("Orla Venn", "PERSON"), ("Orla B. Venn", "PERSON")),
        (("Quondam Analytics", "ORG"), ("Quondam", "ORG")),
        (("Lowton Board", "ORG", ("Lowton Board", "Milkers")), ("Milkers", "ORG")),
        (("Lowtonian", "NORP"), ("Lowtonians", "NORP")),
    ],
)
def test_forms_of_one_name_join(a: Named, b: Named) -> None:
    assert together(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Orla Venn", "PERSON"), ("Pim Venn", "PERSON")),
        (("LDB", "ORG"), ("LDB Foundation", "ORG")),
        (("Lowton Police", "ORG"), ("Lowton", "GPE")),
        (("Washington", "GPE"), ("Washington", "PERSON")),
        (("Iran", "GPE"), ("Iranian", "NORP")),
    ],
)
def test_different_names_stay_apart(a: Named, b: Named) -> None:
    assert not together(a, b)


def test_a_surname_of_two_persons_stays_with_its_document() -> None:
    index = link_entities(
        [
            article("a", ("Orla Venn", "PERSON")),
            article("b", ("Pim Venn", "PERSON")),
            article("c", ("Venn", "PERSON")),
            article("d", ("Venn", "PERSON")),
        ]
    )
    assert len(index.entities) == 4


def test_an_acronym_of_two_bodies_joins_neither() -> None:
    index = link_entities(
        [
            article("a", ("Lowton Dairy Board", "ORG")),
            article("b", ("Lune District Bank", "ORG")),
            article("c", ("LDB", "ORG")),
        ]
    )
    assert len(index.entities) == 3


def test_a_slip_of_the_label_follows_the_majority() -> None:
    index = link_entities(
        [article("a", ("Zephyrine", "PRODUCT"), mentions=4), article("b", ("Zephyrine", "PERSON"))]
    )
    assert [(entity.name, entity.label) for entity in index.entities] == [("Zephyrine", "PRODUCT")]


def test_rows_count_mentions_and_documents_and_list_other_names() -> None:
    index = link_entities(
        [
            article("b", ("Quondam Inc.", "ORG", ("Quondam", "Quondam Inc.")), mentions=2),
            article("a", ("Quondam", "ORG"), ("Orla Venn", "PERSON"), mentions=3),
            article("c", ("Quondam", "ORG")),
        ]
    )
    rows = [(e.name, e.label, e.aliases, e.n_mentions, e.n_documents) for e in index.entities]
    assert rows == [("Orla Venn", "PERSON", (), 3, 1), ("Quondam", "ORG", ("Quondam Inc.",), 6, 3)]


def test_an_unchanged_corpus_keeps_its_ids() -> None:
    analyses = [article("a", ("Quondam", "ORG"), ("Venn", "PERSON")), article("b", ("Orla Venn", "PERSON"))]
    assert link_entities(analyses) == link_entities(list(reversed(analyses)))


@pytest.mark.parametrize("analyses", [[], [article("a")]])
def test_no_chains_no_entities(analyses: Sequence[Analysis]) -> None:
    assert link_entities(analyses) == EntityIndex()
