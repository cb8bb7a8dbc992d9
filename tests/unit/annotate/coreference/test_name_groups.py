"""Which names of one article name the same: sons and fathers, nicknames, famous surnames, branches."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Span

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.coreference.name_groups import name_groups
from pipeline.core.records import Block
from pipeline.core.vocabularies import BlockKind


def grouped(*sentences: str, label: str = "PERSON", is_titled: bool = False) -> list[set[str]]:
    """The groups of the names of a text, each marked by underscores between and before its words.

    The first sentence may be its title.
    """
    words = [word for sentence in sentences for word in sentence.split()]
    starts = {sum(len(s.split()) for s in sentences[:i]) for i in range(len(sentences))}
    flat: list[str] = []
    spans, begins = [], []
    for i, word in enumerate(words):
        parts = word.strip("_").split("_")
        begins += [i in starts, *[False] * (len(parts) - 1)]
        if word.startswith("_"):
            spans.append((len(flat), len(flat) + len(parts)))
        flat += parts
    doc = Doc(English().vocab, words=flat, sent_starts=begins)
    doc.set_ents([Span(doc, start, end, label=label) for start, end in spans])
    if is_titled:
        title = next(doc.sents)
        doc._.blocks = [Block(title.start_char, title.end_char, BlockKind.TITLE)]
    return [{ent.text for ent in group} for group in name_groups(doc)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (("_Pim_B._Tarn_Jr. rows .",), [{"Pim Tarn", "Pim B. Tarn Jr."}]),
        (("_Pim_B._Tarn_Jr. rows with his father .",), [{"Pim Tarn"}, {"Pim B. Tarn Jr."}]),
        (("_Pim_B._Tarn_Jr. rows .", "_Pim_Tarn rests ."), [{"Pim Tarn"}, {"Pim B. Tarn Jr."}]),
    ],
)
def test_a_headline_alone_may_leave_out_what_tells_a_son(
    body: tuple[str, ...], expected: list[set[str]]
) -> None:
    assert grouped("_Pim_Tarn rows", *body, is_titled=True) == expected


def test_a_son_is_not_his_father_and_a_bare_surname_is_the_fathers() -> None:
    groups = grouped("_Pim_Tarn_Jr. rows .", "_Pim_Tarn coaches .", "_Tarn rests .", "_Tarn_Jr. swims .")
    assert groups == [{"Pim Tarn Jr.", "Tarn Jr."}, {"Pim Tarn", "Tarn"}]


def test_a_numeral_may_be_left_out() -> None:
    assert grouped("_Pim_B._Tarn_III rows .", "_Pim_Tarn rests .") == [{"Pim B. Tarn III", "Pim Tarn"}]


@pytest.mark.parametrize("full", ["Charles_Dacre", "Chuck_Dacre"])
def test_a_nickname_is_the_full_name(full: str) -> None:
    assert len(grouped("_Chuck_Dacre came .", f"_{full} left .")) == 1


def test_an_arabic_article_may_be_left_out() -> None:
    assert len(grouped("_Nuri_al-Tarnawi came .", "_Tarnawi left .")) == 1


def test_a_woman_told_by_her_title_is_she_who_was_introduced_and_no_one_known_before() -> None:
    before = ("President _Venn spoke .", "_Venn left .", "They met _Hillary_Venn there .")
    assert grouped(*before, "Mrs. _Venn stayed .", "_Venn wrote .") == [{"Venn"}, {"Hillary Venn", "Venn"}]


def test_who_needs_no_introduction_is_not_the_namesake_introduced_later() -> None:
    early = ("_Venn spoke .", "_Venn left .", "His daughter _Orla_Venn stayed .", "_Venn wrote .")
    assert grouped(*early) == [{"Venn"}, {"Orla Venn"}]
    assert len(grouped("_Venn spoke .", "_Orla_Venn stayed .", "_Venn wrote .")) == 1


def test_a_form_of_address_of_the_other_gender_is_somebody_elses() -> None:
    assert len(grouped("_Mary_Venn stayed .", "Mr. _Venn wrote .")) == 2


def test_a_local_branch_is_not_the_body_that_it_is_of() -> None:
    assert len(grouped("_Quondam_of_Ohio sued .", "_Quondam won .", label="ORG")) == 2


def test_what_is_of_a_body_is_not_the_body() -> None:
    groups = grouped("_Marrow_Round_of_Trade_Council opened .", "_Trade_Council met .", label="ORG")
    assert groups == [{"Marrow Round of Trade Council"}, {"Trade Council"}]


def test_a_state_by_its_formal_name_is_that_state() -> None:
    assert grouped("_Republic_of_Kenya signed .", "_Kenya voted .", label="GPE") == [
        {"Republic of Kenya", "Kenya"}
    ]


def test_a_woman_called_by_a_title_before_her_full_name_is_no_other():
    groups = grouped("Plans of Mrs. _Quill differ .", "Mrs. _Quill is late .", "_Hillary_Quill said so .")
    assert {"Quill", "Hillary Quill"} in groups


def test_a_famous_surname_before_another_bearer_stays_apart():
    groups = grouped("_Quill left .", "_Quill was late .", "_Hillary_Quill said so .")
    assert {"Hillary Quill"} in groups


def test_a_nickname_met_later_leaves_the_surname_with_the_first_form():
    groups = grouped("_Peter_Quill was named .", "_Quill remains .", "So says _Quill .", "_Pete_Quill left .")
    assert groups == [{"Peter Quill", "Quill", "Pete Quill"}]


@pytest.mark.parametrize(
    ("sentence", "n_groups"),
    [("Her daughter , _Ann_Drey , was arrested .", 2), ("The baker , _Ann_Drey , was arrested .", 1)],
)
def test_a_daughter_is_not_the_woman_whose_surname_she_bears(sentence: str, n_groups: int) -> None:
    found = grouped("Mrs. _Drey baked .", "Mrs. _Drey ran the shop .", "Mrs. _Drey wept .", sentence)
    assert len(found) == n_groups
