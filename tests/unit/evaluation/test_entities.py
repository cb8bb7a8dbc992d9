"""Scoring of names, dates and amounts: the corpora as running text, their conventions, and exact matches."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from evaluation.readers.entities import GoldText, read_conll2003, read_ieer, read_uner, restored_spaces
from evaluation.scorers.entities import count_matches, evaluate_entities
from evaluation.scorers.entity_conventions import common_spans
from pipeline.core.records import Timex
from pipeline.document import extensions

CONLL = """RUGBY\tO
-\tO
VENN\tB-person
WINS\tO
.\tO

LOWTON\tB-location
2001-03-04\tO

Orla\tB-person
Venn\tI-person
of\tO
Acme\tB-organisation
won\tO
.\tO

"\tO
Good\tO
,\tO
"\tO
she\tO
said\tO
.\tO

Lowton\tB-organisation
3\tO
Dacre\tB-organisation
0\tO

POLITICS\tO
-\tO
VOTE\tO

DACRE\tB-location
2001-03-05\tO
"""

TREEBANK = """# newdoc id = a
# sent_id = a-1
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_
3\tAcme.com\tAcme.com\tPROPN\tNNP\t_\t1\tobj\t_\tSpaceAfter=No
4\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newpar
# sent_id = a-2
1\tOrla\tOrla\tPROPN\tNNP\t_\t0\troot\t_\t_
1.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_

# newdoc id = b
# sent_id = b-1
1\tLowton\tLowton\tPROPN\tNNP\t_\t0\troot\t_\t_
"""

UNER = """# sent_id = a-1
1\tdo\tO\t-\t-
2\tn't\tO\t-\t-
3\tAcme\tB-ORG\t-\t-
4\t.com\tI-ORG\t-\t-
5\t!\tO\t-\t-

# sent_id = a-2
1\tOrla\tB-PER\t-\t-

# sent_id = b-1
1\tLowton\tB-LOC\t-\t-
"""


def named(gold: GoldText) -> set[tuple[str, str]]:
    return {(gold.text[start:end], label) for start, end, label in gold.spans}


def test_stories_are_told_apart_by_their_date_lines_and_laid_out_as_they_were() -> None:
    first, second = read_conll2003(CONLL)
    assert first.text == (
        "RUGBY - VENN WINS.\n\nLOWTON 2001-03-04\n\n"
        'Orla Venn of Acme won. "Good," she said.\n\nLowton 3 Dacre 0'
    )
    assert named(first) == {
        ("VENN", "PERSON"),
        ("LOWTON", "PLACE"),
        ("Orla Venn", "PERSON"),
        ("Acme", "ORG"),
        ("Lowton", "ORG"),
        ("Dacre", "ORG"),
    }
    assert second.text == "POLITICS - VOTE\n\nDACRE 2001-03-05"


def test_adjacent_names_of_one_label_stay_apart() -> None:
    (gold,) = read_conll2003("Orla\tB-person\nPim\tB-person\n")
    assert named(gold) == {("Orla", "PERSON"), ("Pim", "PERSON")}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["(", "Venn", ")", "paid", "C$", "5", "."], "(Venn) paid C$5."),
        (["Lowton", "/", "Dacre", "'s", "mill"], "Lowton/Dacre's mill"),
        (["1", "-", "0"], "1 - 0"),
    ],
)
def test_blanks_are_put_back_as_type_is_set(words: list[str], text: str) -> None:
    spaces = restored_spaces(words)
    joined = "".join(word + " " * space for word, space in zip(words, spaces, strict=True))
    assert joined.rstrip() == text


def test_treebank_documents_keep_their_white_space_and_take_the_names_by_their_letters() -> None:
    first, second = read_uner(UNER, TREEBANK)
    assert first.text == "don't Acme.com!\n\nOrla"
    assert named(first) == {("Acme.com", "ORG"), ("Orla", "PERSON")}
    assert named(second) == {("Lowton", "PLACE")}


def test_held_back_articles_are_read_with_headline_and_optional_names() -> None:
    article = (
        '<DOC><HEADLINE>\n<b_enamex type="PERSON">Venn<e_enamex> wins\n</HEADLINE><TEXT>\n\t   '
        '<b_enamex type="PERSON">Orla\nVenn<e_enamex> of Roe &AMP; Co saw '
        '<b_enamex type="LOCATION" status="opt">Broadhill<e_enamex> in <b_timex type="DATE">May<e_timex> for '
        '<b_numex type="MONEY">$3<e_numex>.\n\t   Then <b_numex type="CARDINAL">two<e_numex> left.\n'
        "</TEXT></DOC>"
    )
    found = list(read_ieer(article * 4))
    assert len(found) == 1
    assert found[0].text.startswith("Venn wins\n\nOrla Venn of Roe & Co saw Broadhill in May for $3.\n\nThen")
    assert named(found[0]) == {("Venn", "PERSON"), ("Orla Venn", "PERSON"), ("May", "DATE"), ("$3", "MONEY")}
    assert {found[0].text[a:b] for a, b, _ in found[0].optional} == {"Broadhill"}


def annotated(text: str, ents: list[tuple[str, str]], timexes: list[str]) -> Doc:
    extensions.register()
    doc = English()(text)
    spans = [
        doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in ents
    ]
    doc.set_ents([span for span in spans if span is not None])
    doc._.timexes = [Timex(text.index(t), text.index(t) + len(t), t, "DATE") for t in timexes]
    return doc


@pytest.mark.parametrize(
    ("text", "ents", "timexes", "expected"),
    [
        ("Lowton Bridge", [("Lowton Bridge", "FAC")], [], {("Lowton Bridge", "PLACE")}),
        ("the French mill", [("French", "NORP")], [], set()),
        ("It paid $3 million to $4 million.", [("$3 million to $4 million", "MONEY")], [],
         {("$3 million", "MONEY"), ("$4 million", "MONEY")}),
        ("It rose 5-15 percent.", [("5-15 percent", "PERCENT")], [],
         {("5", "PERCENT"), ("15 percent", "PERCENT")}),
        ("It paid $26 a week.", [("$26", "MONEY")], [], set()),
        ("in early May 1997", [], ["early May 1997"], {("May 1997", "DATE")}),
        ("late Thursday night", [], ["late Thursday night"], {("Thursday", "DATE")}),
        ("It fell last year.", [], ["last year"], set()),
        ("in the 1960s", [], ["the 1960s"], {("1960s", "DATE")}),
        ("on Sept. 1, 1987", [], ["Sept. 1, 1987"], {("Sept. 1, 1987", "DATE")}),
        ("last quarter of 1997", [], ["last quarter of 1997"], {("last quarter of 1997", "DATE")}),
    ],
)  # fmt: skip
def test_findings_are_compared_under_the_conventions_of_the_corpora(
    text: str, ents: list[tuple[str, str]], timexes: list[str], expected: set[tuple[str, str]]
) -> None:
    doc = annotated(text, ents, timexes)
    assert {(text[start:end], label) for start, end, label in common_spans(doc)} == expected


def test_matches_count_right_predicted_and_gold_and_leave_optional_names_out() -> None:
    gold = GoldText("", frozenset({(0, 4, "ORG"), (6, 9, "PERSON")}), frozenset({(20, 24, "ORG")}))
    found = frozenset({(0, 4, "ORG"), (6, 8, "PERSON"), (20, 24, "ORG")})
    assert count_matches([(gold, found)], ("PERSON", "ORG", "PLACE")) == {
        "PERSON": (0, 1, 1),
        "ORG": (1, 1, 1),
        "PLACE": (0, 0, 0),
    }


def test_no_data_no_rows(tmp_path: Path) -> None:
    assert evaluate_entities(tmp_path, English()) == []


def test_rows_of_a_corpus_hold_every_label(tmp_path: Path) -> None:
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "conll2003-dev.conll.gz").write_bytes(gzip.compress(CONLL.encode()))
    nlp: Language = English()
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Orla Venn"}])  # type: ignore[attr-defined]
    rows = {(row["component"], row["metric"]): row["value"] for row in evaluate_entities(tmp_path, nlp)}
    assert rows["ner", "precision"] == 1
    assert rows["ner", "f1_person"] == 0.6667
    assert rows["ner", "f1_org"] == 0
