import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.claims.extract import extract_claims
from pipeline.core.records import Block
from pipeline.core.vocabularies import BlockKind
from pipeline.document import extensions

extensions.register()
VOCAB = spacy.blank("en").vocab
WORDS = [
    "Acme",
    "killed",
    "three",
    "people",
    ",",
    "“",
    "”",
    "which",
    "said",
    "to",
    "ban",
    "a",
    "it",
    "?",
    "\n\n",
    "was",
    "7-4",
    "that",
]
TAGS = [
    "NN",
    "NNS",
    "NNP",
    "VBD",
    "VB",
    "VBN",
    "VBG",
    "VBZ",
    "MD",
    "CD",
    "IN",
    "DT",
    "PRP",
    "PRP$",
    "WDT",
    "TO",
    ",",
    ".",
]
DEPS = [
    "nsubj", "nsubjpass", "dobj", "prep", "pobj", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj",
    "cc", "appos", "agent", "aux", "auxpass", "mark", "attr", "acomp", "npadvmod", "nummod", "poss",
    "parataxis", "dep", "punct", "expl", "neg",
]  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Doc:
    """Documents with any tree over any tags: as wrong as a parser could ever be."""
    n = draw(st.integers(1, 14))
    heads = [0, *(draw(st.integers(0, i - 1)) for i in range(1, n))]
    order = draw(st.permutations(range(n)))
    position = {old: new for new, old in enumerate(order)}
    new_heads, deps = [0] * n, [""] * n
    for old, new in position.items():
        new_heads[new] = position[heads[old]]
        deps[new] = "ROOT" if old == 0 else draw(st.sampled_from(DEPS))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=n, max_size=n))
    doc = Doc(
        VOCAB,
        words=words,
        spaces=draw(st.lists(st.booleans(), min_size=n, max_size=n)),
        tags=draw(st.lists(st.sampled_from(TAGS), min_size=n, max_size=n)),
        lemmas=[word.lower() for word in words],
        deps=deps,
        heads=new_heads,
    )
    kind = draw(st.sampled_from(list(BlockKind)))
    doc._.blocks = [Block(0, len(doc.text), kind)] if draw(st.booleans()) else []
    return doc


def comma_taken_for_a_participle() -> Doc:
    """A clause of a single comma: nothing in it is a word."""
    return Doc(
        VOCAB,
        words=["Acme", ",", "killed"],
        tags=["NNP", "VBN", "VBD"],
        lemmas=["acme", ",", "kill"],
        deps=["nsubj", "advcl", "ROOT"],
        heads=[2, 2, 2],
    )


def verb_joined_to_one_behind_it() -> Doc:
    """A row of verbs told from its end: none stands before the last that is joined."""
    return Doc(
        VOCAB,
        words=["killed", "killed", "Acme"],
        tags=["VBD", "VBD", "NNP"],
        lemmas=["kill", "kill", "acme"],
        deps=["conj", "ROOT", "dobj"],
        heads=[1, 1, 1],
    )


@settings(max_examples=300, deadline=None)
@given(documents())
@example(comma_taken_for_a_participle())
@example(verb_joined_to_one_behind_it())
def test_evidence_is_always_a_slice_of_the_text(doc):
    for claim in extract_claims(doc):
        assert doc.text[claim.start_char : claim.end_char] == claim.text != ""
        for argument in claim.arguments:
            assert doc.text[argument.start_char : argument.end_char] == argument.text
        for amount in claim.amounts:
            assert doc.text[amount.start_char : amount.end_char] == amount.text


@settings(max_examples=100, deadline=None)
@given(documents())
def test_claims_are_ordered_and_the_same_each_time(doc):
    claims = extract_claims(doc)
    assert claims == extract_claims(doc)
    assert [claim.start_char for claim in claims] == sorted(claim.start_char for claim in claims)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_statements_are_sentences(doc):
    for claim in extract_claims(doc):
        assert claim.statement.endswith((".", "!", "?"))
        assert "\n" not in claim.statement
