"""Names that name the same, and the pronouns and nouns that take them up, on hand-parsed sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate.coreference.component import Coreference
from pipeline.annotate.coreference.name_groups import best_name
from pipeline.annotate.coreference.syntax import is_pleonastic
from pipeline.annotate.coreference.traits import organisation_kind, place_kind
from pipeline.core.records import NO_CHAIN
from pipeline.document.quotations import quoted_tokens

Rows = Sequence[tuple[str, str, str, int]]
"""Word, tag, relation and the index of its head within the sentence."""

POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "PRP$": "PRON", "MD": "AUX", "DT": "DET"}


def make_doc(
    *sentences: Rows, ents: Sequence[tuple[str, str]] = (), lemmas: dict[str, str] | None = None
) -> Doc:
    rows = [
        (word, tag, dep, head + start)
        for start, sentence in _starts(sentences)
        for word, tag, dep, head in sentence
    ]
    words = [word for word, *_ in rows]
    doc = Doc(
        English().vocab,
        words=words,
        tags=[tag for _, tag, _, _ in rows],
        pos=[POS.get(tag, "VERB" if tag.startswith("VB") else "X") for _, tag, _, _ in rows],
        deps=[dep for _, _, dep, _ in rows],
        heads=[head for *_, head in rows],
        lemmas=[(lemmas or {}).get(word, word.lower()) for word in words],
    )
    spans = [
        Span(doc, i, i + len(name.split()), label=label)
        for name, label in ents
        for i in range(len(words))
        if words[i : i + len(name.split())] == name.split()
    ]
    doc.set_ents(filter_spans(spans))
    return doc


def _starts(sentences: Sequence[Rows]) -> list[tuple[int, Rows]]:
    start, found = 0, []
    for sentence in sentences:
        found.append((start, sentence))
        start += len(sentence)
    return found


def named(*names: tuple[str, str]) -> Doc:
    """A document of one sentence a name: "NAME slept ."."""
    sentences = []
    for name, _ in names:
        parts = name.split()
        verb = len(parts)
        rows = [(word, "NNP", "compound", verb - 1) for word in parts[:-1]]
        sentences.append([*rows, (parts[-1], "NNP", "nsubj", verb), ("slept", "VBD", "ROOT", verb)])
    return make_doc(*sentences, ents=list(dict.fromkeys(names)))


def chains(doc: Doc) -> list[list[str]]:
    Coreference()(doc)
    return [
        [mention.text for mention in doc._.mentions if mention.chain == chain.index] for chain in doc._.chains
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([("Orla Venn", "PERSON"), ("Venn", "PERSON")], [["Orla Venn", "Venn"]]),
        ([("Orla Venn", "PERSON"), ("Pim Venn", "PERSON")], [["Orla Venn"], ["Pim Venn"]]),
        ([("Orla B. Venn", "PERSON"), ("Orla Venn", "PERSON")], [["Orla B. Venn", "Orla Venn"]]),
        ([("Lowton Dairy Board", "ORG"), ("LDB", "ORG")], [["Lowton Dairy Board", "LDB"]]),
        ([("Quondam Inc.", "ORG"), ("Quondam", "ORG")], [["Quondam Inc.", "Quondam"]]),
        ([("Quondam Mills", "ORG"), ("Quondam", "ORG")], [["Quondam Mills", "Quondam"]]),
        ([("Lowton Police Force", "ORG"), ("Lowton", "GPE")], [["Lowton Police Force"], ["Lowton"]]),
        ([("Lowton Police Department", "ORG"), ("Police Department", "ORG")],
         [["Lowton Police Department", "Police Department"]]),
        ([("LDB", "ORG"), ("LDB Foundation", "ORG")], [["LDB"], ["LDB Foundation"]]),
        ([("U.S.", "GPE"), ("United States", "GPE")], [["U.S.", "United States"]]),
        ([("Iran", "GPE"), ("Iranian", "NORP")], [["Iran"], ["Iranian"]]),
    ],
)  # fmt: skip
def test_names_join_only_when_one_is_a_form_of_the_other(
    names: list[tuple[str, str]], expected: list[list[str]]
) -> None:
    assert chains(named(*names)) == expected


def test_the_subject_of_the_reporting_clause_is_meant_by_it() -> None:
    doc = make_doc(
        [("Quondam", "NNP", "nsubj", 1), ("sued", "VBD", "ROOT", 1), ("Zephyr", "NNP", "dobj", 1)],
        [("Zephyr", "NNP", "nsubj", 1), ("said", "VBD", "ROOT", 1), ("it", "PRP", "nsubj", 4),
         ("would", "MD", "aux", 4), ("pay", "VB", "ccomp", 1), ("its", "PRP$", "poss", 6),
         ("staff", "NN", "dobj", 4)],
        ents=[("Quondam", "ORG"), ("Zephyr", "ORG")],
        lemmas={"said": "say"},
    )  # fmt: skip
    assert chains(doc) == [["Quondam"], ["Zephyr", "Zephyr", "it", "its"]]


def test_the_company_takes_up_the_last_salient_company_and_not_a_ministry() -> None:
    doc = make_doc(
        [("Quondam", "NNP", "nsubj", 1), ("sued", "VBD", "ROOT", 1), ("Lowton", "NNP", "compound", 3),
         ("Ministry", "NNP", "dobj", 1)],
        [("The", "DT", "det", 1), ("company", "NN", "nsubj", 2), ("won", "VBD", "ROOT", 2)],
        ents=[("Quondam", "ORG"), ("Lowton Ministry", "ORG")],
    )  # fmt: skip
    assert chains(doc) == [["Quondam", "The company"], ["Lowton Ministry"]]


def test_a_ministry_is_taken_up_by_its_head_noun() -> None:
    doc = make_doc(
        [("Quondam", "NNP", "nsubj", 1), ("sued", "VBD", "ROOT", 1), ("Lowton", "NNP", "compound", 3),
         ("Ministry", "NNP", "dobj", 1)],
        [("the", "DT", "det", 1), ("ministry", "NN", "nsubj", 2), ("won", "VBD", "ROOT", 2)],
        ents=[("Quondam", "ORG"), ("Lowton Ministry", "ORG")],
    )  # fmt: skip
    assert chains(doc)[1] == ["Lowton Ministry", "the ministry"]


def test_gender_of_given_names_tells_she_from_he() -> None:
    doc = make_doc(
        [("Mary", "NNP", "compound", 1), ("Venn", "NNP", "nsubj", 2), ("met", "VBD", "ROOT", 2),
         ("Peter", "NNP", "compound", 4), ("Dacre", "NNP", "dobj", 2)],
        [("He", "PRP", "nsubj", 1), ("slept", "VBD", "ROOT", 1)],
        [("She", "PRP", "nsubj", 1), ("left", "VBD", "ROOT", 1)],
        ents=[("Mary Venn", "PERSON"), ("Peter Dacre", "PERSON")],
    )  # fmt: skip
    assert chains(doc) == [["Mary Venn", "She"], ["Peter Dacre", "He"]]


def test_an_object_pronoun_is_not_its_own_subject() -> None:
    doc = make_doc(
        [("Peter", "NNP", "compound", 1), ("Dacre", "NNP", "nsubj", 2), ("saw", "VBD", "ROOT", 2),
         ("him", "PRP", "dobj", 2)],
        ents=[("Peter Dacre", "PERSON")],
    )  # fmt: skip
    assert chains(doc) == [["Peter Dacre"]]


def test_an_unnamed_driver_keeps_his_pronoun() -> None:
    doc = make_doc(
        [("Peter", "NNP", "compound", 1), ("Dacre", "NNP", "nsubj", 2), ("slept", "VBD", "ROOT", 2)],
        [("The", "DT", "det", 1), ("driver", "NN", "nsubj", 2), ("said", "VBD", "ROOT", 2),
         ("he", "PRP", "nsubj", 4), ("braked", "VBD", "ccomp", 2)],
        ents=[("Peter Dacre", "PERSON")],
        lemmas={"said": "say"},
    )  # fmt: skip
    assert chains(doc) == [["Peter Dacre"]]


def test_amounts_are_mentions_of_no_chain() -> None:
    doc = make_doc(
        [("Quondam", "NNP", "nsubj", 1), ("sold", "VBD", "ROOT", 1), ("12", "CD", "nummod", 3),
         ("mills", "NNS", "dobj", 1)],
        ents=[("Quondam", "ORG"), ("12", "CARDINAL")],
    )  # fmt: skip
    Coreference()(doc)
    assert [(mention.text, mention.chain) for mention in doc._.mentions] == [("Quondam", 0), ("12", NO_CHAIN)]


def test_mentions_slice_back_and_stand_in_order() -> None:
    doc = named(("Orla Venn", "PERSON"), ("Quondam Inc.", "ORG"), ("Venn", "PERSON"))
    Coreference()(doc)
    assert all(doc.text[m.start_char : m.end_char] == m.text for m in doc._.mentions)
    assert [m.start_char for m in doc._.mentions] == sorted(m.start_char for m in doc._.mentions)


def test_a_document_without_parse_or_entities_has_no_chains() -> None:
    doc = English()("Nothing here.")
    assert Coreference()(doc)._.chains == ()


def test_it_seems_is_pleonastic() -> None:
    doc = make_doc(
        [("It", "PRP", "nsubj", 1), ("seems", "VBZ", "ROOT", 1), ("late", "JJ", "acomp", 1)],
        lemmas={"seems": "seem"},
    )
    assert is_pleonastic(doc[0])


def test_quotes_end_with_their_paragraph() -> None:
    doc = English()("“We left. \n\nThey stayed.")
    inside = quoted_tokens(doc)
    assert [token.text for token in doc if inside[token.i] and token.is_alpha] == ["We", "left"]


@pytest.mark.parametrize(
    ("names", "label", "expected"),
    [
        (["Venn", "Orla Venn"], "PERSON", "Orla Venn"),
        (["QUONDAM", "Quondam"], "ORG", "Quondam"),
        (["Quondam", "Quondam Inc."], "ORG", "Quondam"),
        (["LDB", "Lowton Dairy Board"], "ORG", "Lowton Dairy Board"),
        (["Acme Xyz", "Xyz", "Xyz"], "PRODUCT", "Xyz"),
    ],
)
def test_the_best_name_is_full_and_plain(names: list[str], label: str, expected: str) -> None:
    assert best_name(names, label) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Quondam", "company"),
        ("Lowton University", "school"),
        ("Lowton Times", "press"),
        ("Ministry of Mills", "institution"),
    ],
)
def test_kinds_of_organisations(name: str, kind: str) -> None:
    assert organisation_kind(name) == kind


@pytest.mark.parametrize(("name", "kind"), [("U.S.", "country"), ("Oregon", "state"), ("Lowton", "city")])
def test_kinds_of_places(name: str, kind: str) -> None:
    assert place_kind(name) == kind
