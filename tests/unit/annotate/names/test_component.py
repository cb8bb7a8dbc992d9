"""Names in news: repairs of the recogniser's spans, patterns, and consistency within a document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate.names.component import NewsNames
from pipeline.annotate.names.everyday_words import EverydayWords
from pipeline.annotate.names.find.acronyms import acronym_pairs
from pipeline.annotate.names.find.gazetteer import listed_names
from pipeline.annotate.names.find.products import quoted_titles
from pipeline.annotate.names.repair import repaired
from pipeline.core.records import Timex
from pipeline.document import build_nlp
from pipeline.english.name_forms import canonical_words, initials, is_acronym, is_short_person, words_of
from pipeline.resources.loader import lexicon

LEXICON_MAX_LABELS = {"ORG", "GPE", "LOC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "FAC"}
PROPER = ("NNP", "NNPS")


@pytest.fixture(scope="module")
def component() -> NewsNames:
    return NewsNames(English())


def make_doc(text: str, ents: Sequence[tuple[str, str]] = (), *, tags: dict[str, str] | None = None) -> Doc:
    """A document tagged by its words' shape; `ents` are marked wherever they occur."""
    doc = English()(text)
    starts = [0, *(token.i + 1 for token in doc[:-1] if token.text in (".", "?") or "\n" in token.text)]
    for token in doc:
        token.is_sent_start = token.i in starts
        token.tag_ = (tags or {}).get(token.text) or _tag(token.text, opens=token.i in starts)
    spans = []
    for name, label in ents:
        at = text.find(name)
        while at >= 0:
            span = doc.char_span(at, at + len(name), label=label, alignment_mode="expand")
            spans.append(span)
            at = text.find(name, at + len(name))
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
    return doc


def _tag(word: str, *, opens: bool) -> str:
    if word in ("and", "&"):
        return "CC"
    if word in ("of", "for", "on", "in", "by", "from", "as", "like"):
        return "IN"
    if word.lower() in ("the", "a", "an"):
        return "DT"
    if word.endswith("ed") or word == "said":
        return "VBD"
    if word[0].isdigit():
        return "CD"
    return "NNP" if word[0].isupper() and not (opens and word.lower() in ("read", "but", "why")) else "NN"


def found(doc: Doc, component: NewsNames) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in component.entities(doc)]


@pytest.mark.parametrize(
    ("text", "span", "label", "expected"),
    [
        ("They met Dr Ann Roe there.", "Dr Ann Roe", "PERSON", [("Ann Roe", "PERSON")]),
        ("They met Sen. Ann Roe there.", "Sen. Ann Roe", "PERSON", [("Ann Roe", "PERSON")]),
        ("They left the Lowton Board.", "the Lowton Board", "ORG", [("Lowton Board", "ORG")]),
        ("They saw Lowton's mill.", "Lowton's", "GPE", [("Lowton", "GPE")]),
        ("They saw Acme,\n\nLowton again.", "Acme,\n\nLowton", "ORG", [("Acme", "ORG"), ("Lowton", "ORG")]),
        ("They saw Lowton, Utah.", "Lowton, Utah", "GPE", [("Lowton", "GPE"), ("Utah", "GPE")]),
        ("They saw Lowton, CO.", "Lowton, CO", "GPE", [("Lowton", "GPE"), ("CO", "GPE")]),
        ("They saw Acme, Inc. there.", "Acme, Inc.", "ORG", [("Acme, Inc.", "ORG")]),
        ("They saw Acme, L.L.C. there.", "Acme, L.L.C.", "ORG", [("Acme, L.L.C.", "ORG")]),
        ("They met Acme CEO there.", "Acme CEO", "PERSON", [("Acme", "ORG")]),
        ("Read more about it.", "Read", "PERSON", []),
        ("By Ann Roe ann@acme.com today.", "Ann Roe ann@acme.com", "PERSON", [("Ann Roe", "PERSON")]),
        ("By Ann Roe - Acme today.", "Ann Roe - Acme", "PERSON", [("Ann Roe", "PERSON"), ("Acme", "PERSON")]),
        ("They met Min Gyu-ri there.", "Min Gyu", "PERSON", [("Min Gyu-ri", "PERSON")]),
        ("Jumpers: 6= Orla Venn there.", "6= Orla Venn", "PERSON", [("Orla Venn", "PERSON")]),
        ("They hold western Lowton now.", "western Lowton", "GPE", [("Lowton", "GPE")]),
        ("They hold east Lowton now.", "east Lowton", "GPE", [("east Lowton", "GPE")]),
        ("They sued Acme Mill Cos. again.", "Acme Mill Cos", "ORG", [("Acme Mill Cos.", "ORG")]),
        (
            "They met the Roe White House there.",
            "Roe White House",
            "ORG",
            [("Roe", "PERSON"), ("White House", "ORG")],
        ),
        ("A Quill White House reporter left.", "Quill", "ORG", [("Quill", "ORG")]),
        (
            "A Quill White House reporter left.",
            "Quill White House",
            "ORG",
            [("Quill", "ORG"), ("White House", "ORG")],
        ),
        ("The QBC Pentagon desk closed.", "QBC", "ORG", [("QBC", "ORG")]),
        ("They met Senior White House aides.", "Senior White House", "ORG", [("White House", "ORG")]),
        (
            "They faced a Republican Senate there.",
            "Republican Senate",
            "ORG",
            [("Republican", "NORP"), ("Senate", "ORG")],
        ),
        ("They met the Lowton Senate there.", "Lowton Senate", "ORG", [("Lowton Senate", "ORG")]),
        ("They met Pro Tem Ann Roe there.", "Pro Tem Ann Roe", "PERSON", [("Ann Roe", "PERSON")]),
    ],
)
def test_spans_of_the_recogniser_are_repaired(
    text: str, span: str, label: str, expected: list[tuple[str, str]]
) -> None:
    doc = make_doc(text, [(span, label)])
    assert [(doc[name.start : name.end].text, name.label) for name in repaired(doc)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He joined the Lowton Institute of Dairy Science today.",
            ("Lowton Institute of Dairy Science", "ORG"),
        ),
        ("It asked the Board for Lost and Found Kites again.", ("Board for Lost and Found Kites", "ORG")),
        ("It hit the Harbor and Ferries Commission hard.", ("Harbor and Ferries Commission", "ORG")),
        ("It hit the Boatmen's Association hard.", ("Boatmen's Association", "ORG")),
        ("They sued Quondam Widgets Inc. again.", ("Quondam Widgets Inc.", "ORG")),
        ("They passed the Fair Use of Kites Act in May.", ("Fair Use of Kites Act", "LAW")),
        ("They cited Section 48 again.", ("Section 48", "LAW")),
        ("They met Judge Orla Venn there.", ("Orla Venn", "PERSON")),
        ("They blamed its lawyer, Orla Venn, for it.", ("Orla Venn", "PERSON")),
        ("They stopped selling its Zephyrine software there.", ("Zephyrine", "PRODUCT")),
        ("They liked the film Barges of Plenty there.", ("Barges", "WORK_OF_ART")),
        ("They feared Typhoon Zeb there.", ("Typhoon Zeb", "EVENT")),
        ("They took Franco-German money.", ("Franco-German", "NORP")),
        ("They crossed the Lune River there.", ("Lune River", "LOC")),
        ("They asked the Senate again.", ("Senate", "ORG")),
    ],
)
def test_names_the_recogniser_missed_are_found_by_their_shape(
    text: str, expected: tuple[str, str], component: NewsNames
) -> None:
    assert expected in found(make_doc(text), component)


@pytest.mark.parametrize(
    ("text", "ents"),
    [
        ("They played at the Lowton Kite Centre again.", [("Lowton Kite Centre", "FAC")]),
        ("They met President Zarid al-Amin Ben Zarid there.", [("Zarid al-Amin Ben Zarid", "PERSON")]),
        ("They watched captain Dean Corvane play.", [("Dean Corvane", "PERSON")]),
        ("They watched Ann bat well.", [("Ann", "ORG")]),
        (
            "They heard the House of Representatives Corvane again.",
            [("House of Representatives", "ORG"), ("Corvane", "PERSON")],
        ),
    ],
    ids=["kind of building", "particles", "title as given name", "given name of a team", "speaker behind"],
)
def test_rules_leave_alone_what_the_recogniser_reads_better(
    text: str, ents: list[tuple[str, str]], component: NewsNames
) -> None:
    assert found(make_doc(text, ents), component) == ents


def test_a_shop_of_the_surname_of_somebody_in_the_text_is_the_persons() -> None:
    nlp = build_nlp()
    owned = nlp("Governor Ann Denny spoke on Monday. Denny's plan was cheered by voters.")
    assert "Denny's" not in [ent.text for ent in owned.ents]
    assert "Denny's" in [ent.text for ent in nlp("They ate at Denny's on Monday.").ents]


def test_a_creed_before_the_name_of_a_group_is_no_part_of_it() -> None:
    doc = make_doc("The Islamist Tarvik fell. Tarvik fled.", [("Islamist Tarvik", "ORG"), ("Tarvik", "ORG")])
    names = [(doc[name.start : name.end].text, name.label) for name in repaired(doc)]
    assert names == [("Islamist", "NORP"), ("Tarvik", "ORG"), ("Tarvik", "ORG")]


@pytest.mark.parametrize(
    "text",
    [
        'She wrote "The Mill: A Life of Lowton" there.',
        "She wrote ``The Face of Lowton,'' a book.",
        'She made "Barges and Bridges of Lowton" there.',
    ],
)
def test_a_quotation_in_title_case_is_a_title(text: str, component: NewsNames) -> None:
    doc = make_doc(text, [("Lowton", "GPE")])
    assert [label for _, label in found(doc, component)] == ["WORK_OF_ART"]


@pytest.mark.parametrize(
    "text",
    [
        '"She is no Miller. Absolutely not," they said.',
        '"Welcome to Lowton," she said.',
        '"People of Lowton," she called.',
        '"Barges of the mill left," she said.',
    ],
)
def test_what_is_said_is_no_title(text: str, component: NewsNames) -> None:
    doc = make_doc(text, [("Lowton", "GPE")])
    assert "WORK_OF_ART" not in {label for _, label in found(doc, component)}


def test_a_legal_form_ends_a_company_name(component: NewsNames) -> None:
    doc = make_doc("They sued Acme, Inc. of Lowton again.", [("Acme, Inc. of Lowton", "ORG")])
    assert ("Acme, Inc.", "ORG") in found(doc, component)


def test_legal_forms_alone_name_nobody() -> None:
    assert repaired(make_doc("It was run by the branch of Co., Ltd. there.", [("Co., Ltd", "ORG")])) == []


def test_an_adjective_and_a_noun_at_the_head_of_a_line_are_no_body() -> None:
    described = make_doc("Fine Service\n\nThey thanked the Fire Service.", tags={"Fine": "NNP"})
    assert found(described, NewsNames(build_nlp())) == [("Fire Service", "ORG")]


def test_whom_a_group_is_against_is_not_what_it_is_called() -> None:
    doc = make_doc("They fund an anti-Rowan PAC and the Rowan PAC.", [("Rowan PAC", "ORG")])
    assert [(name.start, name.end) for name in repaired(doc)] == [(9, 11)]
    named = make_doc("They fund anti-Lia Ostrand groups.", [("Lia Ostrand", "PERSON")])
    assert len(repaired(named)) == 1


def test_plural_titles_name_several_people(component: NewsNames) -> None:
    doc = make_doc("They asked Senators Orla Venn and Pim Dacre about it.")
    assert found(doc, component) == [("Orla Venn", "PERSON"), ("Pim Dacre", "PERSON")]


def test_an_introduced_acronym_mends_the_full_name(component: NewsNames) -> None:
    doc = make_doc(
        "They joined the Lake and River Office (LRO) early.", [("River Office", "ORG"), ("Lake", "GPE")]
    )
    assert found(doc, component) == [("Lake and River Office", "ORG"), ("LRO", "ORG")]


def test_an_acronym_may_stand_behind_known_as() -> None:
    doc = make_doc("They sued U.S. Harbor and Customs Oversight, also known as HCO.")
    ((full, short),) = acronym_pairs(doc)
    assert doc[full.start : full.end].text == "U.S. Harbor and Customs Oversight"
    assert doc[short.start : short.end].text == "HCO"


def test_a_list_keeps_its_names_apart_and_lends_them_its_label(component: NewsNames) -> None:
    text = "They help groups like Bracken, the National Board for Lost and Found Kites, and Tarn Analytics."
    doc = make_doc(text, [("Bracken", "GPE"), ("National Board for Lost", "ORG"), ("Tarn", "GPE")])
    assert found(doc, component) == [
        ("Bracken", "ORG"),
        ("National Board for Lost and Found Kites", "ORG"),
        ("Tarn Analytics", "ORG"),
    ]


def test_a_surname_takes_the_label_of_the_full_name(component: NewsNames) -> None:
    doc = make_doc(
        "Orla Venn agreed. But Venn laughed. They blamed Venn.", [("Orla Venn", "PERSON"), ("Venn.", "ORG")]
    )
    assert [label for text, label in found(doc, component) if "Venn" in text] == ["PERSON"] * 3


def test_missed_mentions_of_a_name_are_added(component: NewsNames) -> None:
    doc = make_doc("They sued Quondam Inc. over it. Then Quondam agreed.")
    assert found(doc, component) == [("Quondam Inc.", "ORG"), ("Quondam", "ORG")]


def test_measured_amounts_win_over_names_inside_them(component: NewsNames) -> None:
    doc = make_doc("It cost 5 million U.S. dollars there.", [("U.S.", "GPE")])
    assert found(doc, component) == [("5 million U.S. dollars", "MONEY")]


def test_names_inside_dates_are_dropped(component: NewsNames) -> None:
    doc = make_doc("It closed on Wednesday there.", [("Wednesday", "ORG")])
    start = doc.text.index("Wednesday")
    doc._.timexes = [Timex(start, start + 9, "Wednesday", "DATE")]
    assert found(doc, component) == [("Wednesday", "DATE")]


@pytest.mark.parametrize(
    ("timex_type", "value", "label"),
    [("DATE", "2020-06", "DATE"), ("TIME", "2020-06-01T10", "TIME"), ("DURATION", "P3D", "DATE"),
     ("DURATION", "PT3H", "TIME"), ("SET", "P1W", "DATE")],
)  # fmt: skip
def test_temporal_expressions_are_entities_under_their_labels(
    timex_type: str, value: str, label: str, component: NewsNames
) -> None:
    doc = make_doc("It lasted xxx there.")
    doc._.timexes = [Timex(10, 13, "xxx", timex_type, value)]
    assert found(doc, component) == [("xxx", label)]


def test_an_empty_document_has_no_entities(component: NewsNames) -> None:
    assert component(English()("")).ents == ()


def test_entities_never_overlap_and_stay_in_order(component: NewsNames) -> None:
    doc = make_doc("The Lowton Police Department of Utah and Acme Inc. met Judge Orla Venn on 12 barges.")
    spans: list[Span] = component.entities(doc)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_words_of_a_name_ignore_case_accents_and_articles() -> None:
    assert words_of("The Café Müller's") == words_of("cafe muller")
    assert canonical_words("Acme Corp.", "ORG") == ("acme",)
    assert canonical_words("U.S.", "GPE") == canonical_words("United States", "GPE")


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Venn", "Orla Venn", True),
        ("Orla Venn", "Orla B. Venn", True),
        ("Orla Venn", "Pim Venn", False),
        ("Orla Venn", "Orla Venn", False),
    ],
)
def test_short_personal_names(short: str, full: str, expected: bool) -> None:
    assert is_short_person(words_of(short), words_of(full)) is expected


def test_initials_leave_out_small_words() -> None:
    assert "LIDS" in initials("Lowton Institute of Dairy Science")
    assert is_acronym("A.B.C.")
    assert not is_acronym("Abc")


def test_listed_names_carry_known_labels() -> None:
    assert set(listed_names().values()) <= LEXICON_MAX_LABELS
    assert lexicon("names/not_names").isdisjoint(listed_names())


SPORT = "The league season began. The striker and the goalkeeper met the coach before the match. "
TABLE = "\n\nBarcelona 3 Lowton 1\n\nMILAN, Italy"


def label_at(doc: Doc, component: NewsNames, text: str, occurrence: int = 0) -> str:
    labels = [label for name, label in found(doc, component) if name == text]
    return labels[occurrence]


def test_a_city_is_a_team_in_a_row_of_results_and_a_place_elsewhere(component: NewsNames) -> None:
    doc = make_doc(SPORT + "They met in Barcelona." + TABLE, [("Barcelona", "ORG")])
    assert label_at(doc, component, "Barcelona", 0) == "GPE"
    assert label_at(doc, component, "Barcelona", 1) == "ORG"


def test_a_team_by_the_recogniser_stays_one_in_a_sports_report_only(component: NewsNames) -> None:
    said = "They cheered Barcelona there. "
    assert label_at(make_doc(SPORT + said, [("Barcelona", "ORG")]), component, "Barcelona") == "ORG"
    assert label_at(make_doc(said, [("Barcelona", "ORG")]), component, "Barcelona") == "GPE"


def test_a_country_is_no_team(component: NewsNames) -> None:
    doc = make_doc(SPORT + "\n\nItaly 3 Norway 1", [("Italy", "ORG")])
    assert label_at(doc, component, "Italy") == "GPE"


@pytest.mark.parametrize(
    ("text", "ents", "expected"),
    [
        ("They sued General Motors Marine Works there.", [("General Motors Marine Works", "ORG")],
         [("General Motors Marine Works", "ORG")]),
        ("He left the 8th Lowton Circuit Court again.", [("8th Lowton Circuit Court", "ORG")],
         [("8th Lowton Circuit Court", "ORG")]),
        ("They asked Roe, Venn & Dacre about it.", [("Roe, Venn & Dacre", "ORG")],
         [("Roe, Venn & Dacre", "ORG")]),
        ("They asked Roe/Dacre about it.", [("Roe/Dacre", "ORG")], [("Roe/Dacre", "ORG")]),
        ("A Venn-like calm fell.", [("Venn", "PERSON")], [("Venn", "PERSON")]),
        ("They told the House about it.", [("House", "ORG")], [("House", "ORG")]),
        ("She sold Quondam.com again.", [("Quondam.com", "ORG")], [("Quondam.com", "ORG")]),
        ("They sued General Quondam Corp. there.", [("General Quondam Corp.", "ORG")],
         [("General Quondam Corp.", "ORG")]),
        ("They asked the Lake Library and Corvane University again.",
         [("Lake Library", "ORG"), ("Corvane University", "ORG")],
         [("Lake Library", "ORG"), ("Corvane University", "ORG")]),
        ("They told The Lowton Post about it.", [("Lowton Post", "ORG")], [("The Lowton Post", "ORG")]),
        ("The Lowton Post said so.", [("Lowton Post", "ORG")], [("Lowton Post", "ORG")]),
        ("They asked the Member of Council (MC) there.", [("Council", "ORG")], [("Council", "ORG")]),
        ("They saw Kim Gyu-ri there.", [("Kim", "PERSON")], [("Kim Gyu-ri", "PERSON")]),
        ("They won the Lowton Open there.", [], [("Lowton Open", "EVENT")]),
        ("He met Jim Courier there.", [("Jim Courier", "PERSON")], [("Jim Courier", "PERSON")]),
        ("The House and Senate met.", [("House", "ORG")], [("House", "ORG"), ("Senate", "ORG")]),
        ("PRESS REVIEW - Lowton in May.", [], []),
    ],
)  # fmt: skip
def test_names_stay_whole_and_apart(
    text: str, ents: list[tuple[str, str]], expected: list[tuple[str, str]], component: NewsNames
) -> None:
    assert found(make_doc(text, ents), component) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Well, i live in new delhi and i love kites", [("new delhi", "GPE")]),
        ("we live in new delhi. They do not.", [("new delhi", "GPE")]),
        ("They live in new delhi and they love kites", []),
        ("They listed (i) flights to new delhi", []),
    ],
    ids=["pronoun", "beginnings", "capitals", "numbering"],
)
def test_small_letters_hide_no_names_where_nobody_uses_capitals(
    text: str, expected: list[tuple[str, str]], component: NewsNames
) -> None:
    tags = {"i": "LS" if "(i)" in text else "PRP"}
    assert found(make_doc(text, tags=tags), component) == expected


def test_a_word_in_capitals_inside_a_sentence_is_kept_as_the_recogniser_has_it(component: NewsNames) -> None:
    doc = make_doc("They lost to the Herons there.", [("Herons", "ORG")], tags={"Herons": "NNS"})
    assert found(doc, component) == [("Herons", "ORG")]


def test_word_lists_tell_ordinary_words_from_nouns_that_may_be_towns() -> None:
    nlp = English()
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.lookups.add_table(
        "lemma_index", {"noun": ["lowton", "mill"], "verb": ["read"], "adv": ["truly"]}
    )  # type: ignore[attr-defined]
    everyday = EverydayWords(nlp)
    assert all(word in everyday for word in ("lowton", "mills", "truly"))
    assert everyday.names_nothing("reads")
    assert not everyday.names_nothing("lowton")
    assert "quondam" not in everyday


@pytest.mark.parametrize(
    ("text", "ents", "expected"),
    [
        (
            "Rotor 2 Lowton Rovers 1\n\nCorvane 0 Rad 3",
            [("Rotor", "PERSON"), ("Corvane", "GPE")],
            [("Rotor", "ORG"), ("Lowton Rovers", "ORG"), ("Corvane", "ORG"), ("Rad", "ORG")],
        ),
        (
            "1. Rotor 15 10 3 2 30 12 33\n\n2. Alba Marek 15 9 4 2 28 14 31",
            [("Rotor", "PERSON"), ("Alba Marek", "PERSON")],
            [("Rotor", "ORG"), ("Alba Marek", "ORG")],
        ),
        (
            "Norway 2 Trinidad 1",
            [("Norway", "ORG"), ("Trinidad", "PERSON")],
            [("Norway", "GPE"), ("Trinidad", "GPE")],
        ),
        (
            "CORVANE AT LOWTON\n\nVENN AT DACRE",
            [("CORVANE", "GPE"), ("LOWTON", "ORG")],
            [("CORVANE", "ORG"), ("LOWTON", "GPE"), ("VENN", "ORG"), ("DACRE", "GPE")],
        ),
        (
            "Orla Venn 70 69 71\n\nJim Dacre 71 70 72",
            [("Orla Venn", "PERSON"), ("Jim Dacre", "PERSON")],
            [("Orla Venn", "PERSON"), ("Jim Dacre", "PERSON")],
        ),
        (
            "1. Orla Venn (Norway) Quondam 52.3\n\n2. Ada Zell (Italy) Zephyr 52.9",
            [("Orla Venn", "PERSON"), ("Ada Zell", "PERSON"), ("Quondam", "PERSON")],
            [
                ("Orla Venn", "PERSON"), ("Norway", "GPE"), ("Quondam", "ORG"),
                ("Ada Zell", "PERSON"), ("Italy", "GPE"), ("Zephyr", "ORG"),
            ],
        ),
        (
            "S. Dacre st Venn b Corvane 13",
            [("S. Dacre st Venn", "PERSON")],
            [("S. Dacre", "PERSON"), ("Venn", "PERSON"), ("Corvane", "PERSON")],
        ),
        (
            "Venn: Lowton 259 and 207",
            [("Venn", "PERSON"), ("Lowton", "ORG")],
            [("Venn", "GPE"), ("Lowton", "ORG")],
        ),
    ],
    ids=["results", "league", "countries", "fixtures", "golf", "competitors", "scorecard", "venue"],
)  # fmt: skip
def test_rows_of_sports_reports_say_what_a_name_is(
    text: str, ents: list[tuple[str, str]], expected: list[tuple[str, str]], component: NewsNames
) -> None:
    doc = make_doc("SOCCER - ALL OF IT\n\n" + text, ents)
    names = [(name, label) for name, label in found(doc, component) if not name[0].isdigit()]
    assert names == expected


def test_figures_outside_sports_reports_make_no_teams(component: NewsNames) -> None:
    doc = make_doc("Rotor 2 Lowton 1\n\nCorvane 0 Rad 3", [("Lowton", "GPE"), ("Corvane", "GPE")])
    assert ("Lowton", "GPE") in found(doc, component)
    assert ("Corvane", "GPE") in found(doc, component)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Barcelona's Orla Venn ran.", "ORG"),
        ("Barcelona defenders ran.", "ORG"),
        ("They recalled a victory over Barcelona there.", "ORG"),
        ("They met in Barcelona.", "GPE"),
        ("They flew to Barcelona.", "GPE"),
    ],
)
def test_the_clause_tells_a_team_from_its_town(text: str, label: str, component: NewsNames) -> None:
    ents = [("Barcelona", "GPE"), ("Orla Venn", "PERSON")]
    assert label_at(make_doc(SPORT + text, ents), component, "Barcelona") == label


def test_a_club_goes_by_its_nickname_in_sports_reports_only(component: NewsNames) -> None:
    assert ("Grizzlies", "ORG") in found(make_doc(SPORT + "Grizzlies beat Venn."), component)
    assert found(make_doc("They saw the Grizzlies there."), component) == []


@pytest.mark.parametrize(
    ("text", "occurrence", "label"),
    [
        ("Orla Jordan sued. Jordan said so.", 0, "PERSON"),
        ("Orla Jordan sued. Jordan's lawyer agreed.", 0, "PERSON"),
        ("Orla Jordan sued. They met in Jordan.", 0, "GPE"),
        ("Orla Jordan sued. They met in Jordan. Jordan is dry.", 1, "GPE"),
        ("Orla Venn sued. Jordan said so.", 0, "GPE"),
        ("Jordan said so. Orla Jordan sued.", 0, "GPE"),
    ],
)
def test_a_place_name_is_a_person_behind_the_full_name(
    text: str, occurrence: int, label: str, component: NewsNames
) -> None:
    doc = make_doc(text, [("Jordan", "GPE"), ("Orla Jordan", "PERSON"), ("Orla Venn", "PERSON")])
    assert label_at(doc, component, "Jordan", occurrence) == label


def test_a_name_alone_in_quotation_marks_does_not_recur(component: NewsNames) -> None:
    doc = make_doc('Orla Venn sang. They watched "Venn" then. They met Venn.', [("Orla Venn", "PERSON")])
    assert [name for name, _ in found(doc, component)] == ["Orla Venn", "Venn"]


def test_a_name_that_begins_with_a_particle_goes_on_with_the_given_name_before_it():
    def names(first_dep):
        doc = make_doc("Turan Al Malhi spoke.", [("Turan", "PERSON"), ("Al Malhi", "PERSON")])
        doc[0].dep_ = first_dep
        return [doc[name.start : name.end].text for name in repaired(doc)]

    assert names("compound") == ["Turan Al Malhi"]
    assert names("nsubj") == ["Turan", "Al Malhi"]


def test_nothing_before_a_document_announces_a_title() -> None:
    doc = Doc(English().vocab, words=["`", "`", "Grey", "Heron", "''", "said", "novel", ","])
    for token in doc:
        token.is_sent_start = token.i == 0
        token.tag_ = "NN"
    assert list(quoted_titles(doc, frozenset())) == []
