"""The cross-document stage is a function of the set of articles, not of their order or company."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.ids import content_id
from pipeline.core.records import Amount, Analysis, Argument, Article, Claim
from pipeline.facts import CrossReference, cross_reference

SUBJECTS = ("ferry", "board", "trawler", "farmers")
PREDICATES = ("sink", "ban", "extend", "approve", "reject", "kill")
OBJECTS = ("cruise ships", "new pier", "northern channel", "sheep")
DATES = ("", "2021-03-02", "2021-03-03", "2021-09-02")

rows = st.tuples(
    st.sampled_from(SUBJECTS), st.sampled_from(PREDICATES), st.sampled_from(OBJECTS), st.integers(0, 30)
)
articles = st.lists(st.tuples(st.lists(rows, max_size=5), st.sampled_from(DATES)), min_size=1, max_size=5)


def build(number: int, claims: list[tuple[str, str, str, int]], published: str) -> Analysis:
    placed, text = [], ""
    for subject, predicate, thing, count in claims:
        sentence = f"The {subject} of Tarvik {predicate} the {thing} {count}. "
        amount = Amount(
            0, 0, str(count), count, count, "person", "dead" if predicate == "kill" else predicate
        )
        placed.append(
            Claim(
                len(text),
                len(text) + len(sentence) - 1,
                sentence.strip(),
                sentence.strip(),
                subject,
                predicate,
                thing,
                arguments=(Argument("subject", subject, subject, 0, 0, lemmas=(subject,)),),
                amounts=(amount,) if count else (),
                lemmas=(subject, "tarvik", predicate, *thing.split()),
            )
        )
        text += sentence
    path = f"{number}.txt"
    return Analysis(
        Article(content_id("doc", path, text), path, text, text, published=published), claims=tuple(placed)
    )


@settings(max_examples=40, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(rows: list, random: object) -> None:
    analyses = [build(i, *row) for i, row in enumerate(rows)]
    shuffled = list(analyses)
    random.shuffle(shuffled)
    assert cross_reference(shuffled) == cross_reference(analyses)


@settings(max_examples=40, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_what_files_are_called_does_not_matter(rows: list, random: object) -> None:
    numbers = list(range(len(rows)))
    random.shuffle(numbers)
    analyses = [build(i, *row) for i, row in enumerate(rows)]
    renamed = [
        replace(found, article=replace(found.article, path=f"{n}.txt", document_id=f"doc-{n}"))
        for n, found in zip(numbers, analyses, strict=True)
    ]
    assert anonymous(cross_reference(renamed)) == anonymous(cross_reference(analyses))


def anonymous(crossed: CrossReference) -> tuple:
    """Facts and conflicts without the documents' names, which stand for outlets that are not known."""
    facts = [replace(fact, documents=(), denied_by=()) for fact in crossed.facts]
    conflicts = [replace(found, document_a="", document_b="", explanation="") for found in crossed.conflicts]
    return facts, conflicts


@settings(max_examples=40, deadline=None)
@given(articles)
def test_facts_partition_the_claims_and_conflicts_cite_them(rows: list) -> None:
    crossed = cross_reference([build(i, *row) for i, row in enumerate(rows)])
    assert sorted(c for fact in crossed.facts for c in fact.claim_ids) == sorted(
        c.claim_id for c in crossed.claims
    )
    claims = {claim.claim_id: claim for claim in crossed.claims}
    for conflict in crossed.conflicts:
        assert 0 <= conflict.score <= 1
        if conflict.claim_a:
            assert conflict.text_a == claims[conflict.claim_a].claim.text
            assert crossed.fact_of[conflict.claim_a] == conflict.fact_a != conflict.fact_b


@settings(max_examples=25, deadline=None)
@given(articles, articles)
def test_other_articles_leave_claim_ids_alone(rows: list, others: list) -> None:
    own = [build(i, *row) for i, row in enumerate(rows)]
    more = [build(100 + i, *row) for i, row in enumerate(others)]
    alone, together = cross_reference(own), cross_reference(own + more)
    assert {claim.claim_id for claim in alone.claims} <= {claim.claim_id for claim in together.claims}
