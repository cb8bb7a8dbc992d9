"""Entity linking: every chain has one entity, no order shows, and no two full personal names meet."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.records import Analysis, Article, Chain, Mention
from pipeline.english.name_forms import is_short_person, person_words
from pipeline.facts.entities.linking import link_entities

GIVEN = ("Orla", "Pim", "Orla B.", "Mary")
SURNAMES = ("Venn", "Dacre", "Tarn")
OTHERS = ("Quondam", "Quondam Inc.", "Lowton Dairy Board", "LDB", "Lowton", "U.S.", "United States", "Venn")
LABELS = ("ORG", "GPE", "PRODUCT", "PERSON", "NORP")

people = st.builds(
    lambda first, last: (f"{first} {last}".strip(), "PERSON"),
    st.sampled_from((*GIVEN, "")),
    st.sampled_from(SURNAMES),
)
things = st.tuples(st.sampled_from(OTHERS), st.sampled_from(LABELS))
documents = st.lists(st.one_of(people, things), max_size=5, unique_by=lambda name: name[0])
corpora = st.lists(documents, max_size=6)


def build(corpus: list[list[tuple[str, str]]]) -> list[Analysis]:
    analyses = []
    for number, names in enumerate(corpus):
        chains = tuple(Chain(i, name, label, (name,)) for i, (name, label) in enumerate(names))
        mentions = tuple(Mention(0, len(c.name), c.name, c.label, "name", c.index) for c in chains)
        analyses.append(Analysis(Article(f"doc-{number}", f"{number}.txt"), mentions=mentions, chains=chains))
    return analyses


@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(corpus: list[list[tuple[str, str]]], random: object) -> None:
    analyses = build(corpus)
    shuffled = list(analyses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_entities(shuffled) == link_entities(analyses)


@settings(max_examples=400)
@given(corpora)
def test_every_chain_has_exactly_one_listed_entity(corpus: list[list[tuple[str, str]]]) -> None:
    analyses = build(corpus)
    index = link_entities(analyses)
    keys = {(analysis.article.document_id, chain.index) for analysis in analyses for chain in analysis.chains}
    ids = [entity.entity_id for entity in index.entities]
    assert set(index.of) == keys
    assert set(index.of.values()) == set(ids)
    assert len(ids) == len(set(ids))
    assert sum(entity.n_mentions for entity in index.entities) == len(keys)


@settings(max_examples=400)
@given(corpora)
def test_two_different_full_personal_names_never_join(corpus: list[list[tuple[str, str]]]) -> None:
    for entity in link_entities(build(corpus)).entities:
        full = [person_words(name) for name in (entity.name, *entity.aliases) if " " in name]
        full = [words for words in full if words[-1] in ("venn", "dacre", "tarn")]
        assert all(a == b or is_short_person(a, b) or is_short_person(b, a) for a in full for b in full)
