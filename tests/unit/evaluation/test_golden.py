import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from evaluation.readers.crossref import ARCHIVE, Crossref, load_crossref
from evaluation.readers.gold import load_gold
from evaluation.scorers.crossref import score_crossref
from evaluation.scorers.golden import score_gold
from pipeline.core.errors import InputError, ResourceError

ROOT = Path(__file__).parents[3]
A = "\n".join(
    [
        "Mill fire kills three",
        "By Ada Quill",
        "Three men died in a fire at Orla Mills on Monday, the owner said.",
        "“We were asleep,” said Finn Marrow.",
        "Marrow backed the strike.",
        "Share this story",
    ]
)
B = "\n".join(
    [
        "Five men died in a fire at Orla Mills, police said.",
        "“We all were asleep,” said Finn Marrow. Two men died in a flood at Pell.",
    ]
)
GOLD = {
    "documents": [
        {
            "document": "a.txt",
            "title": "Mill fire kills three",
            "byline": "Ada Quill",
            "publisher": "",
            "published": ["2021-03-02", "2021-03-03"],
            "published_basis": "inferred",
            "near_duplicate_of": "",
            "begins": "Three men died",
            "ends": "Marrow backed the strike.",
            "boilerplate": [{"text": "Share this story"}],
        },
        {
            "document": "b.txt",
            "title": "",
            "byline": "",
            "publisher": "",
            "published": "2021-03-02",
            "published_basis": "supplied",
            "near_duplicate_of": "a.txt",
            "begins": "Five men died",
            "ends": "at Pell.",
            "boilerplate": [],
        },
    ],
    "entities": [
        {"name": "Orla Mills", "label": "ORG", "aliases": ["Orla"], "documents": ["a.txt", "b.txt"]},
        {"name": "Finn Marrow", "label": "PERSON", "aliases": ["Marrow"], "documents": ["a.txt", "b.txt"]},
    ],
    "dates": [
        {
            "document": "a.txt",
            "text": "Monday",
            "timex_type": "DATE",
            "timex_value": ["2021-03-01", "2021-03-08"],
        }
    ],
    "quotes": [
        {
            "document": "a.txt",
            "text": "We were asleep,",
            "quote_type": "direct",
            "speaker": "Finn Marrow",
            "group": "asleep",
            "wording": "verbatim",
        },
        {
            "document": "b.txt",
            "text": "We all were asleep,",
            "quote_type": "direct",
            "speaker": "Finn Marrow",
            "group": "asleep",
            "wording": "altered",
        },
        {
            "document": "b.txt",
            "text": "Five men died in a fire at Orla Mills",
            "quote_type": "indirect",
            "speaker": ["police"],
            "group": "five",
        },
    ],
    "stances": [
        {
            "document": "a.txt",
            "text": "Marrow backed the strike.",
            "holder": ["Finn Marrow"],
            "target": ["strike"],
            "stance": "support",
        }
    ],
    "facts": [
        {
            "key": "three",
            "story": "fire",
            "quantity": 3,
            "date": "2021-03",
            "evidence": [
                {"document": "a.txt", "text": "Three men died in a fire at Orla Mills on Monday"},
                {"document": "a.txt", "text": "Mill fire kills three"},
            ],
        },
        {
            "key": "five",
            "story": "fire",
            "evidence": [{"document": "b.txt", "text": "Five men died in a fire at Orla Mills"}],
        },
    ],
    "conflicts": [
        {
            "story": "fire",
            "relation": ["contradiction", "update"],
            "slot": "number",
            "a": {"document": "a.txt", "text": "Three men died"},
            "b": {"document": "b.txt", "text": "Five men died"},
            "value_a": "3",
            "value_b": "5",
        },
        {
            "story": "fire",
            "relation": "wording",
            "slot": "wording",
            "a": {"document": "b.txt", "text": "We all were asleep,"},
            "b": {"document": "a.txt", "text": "We were asleep,"},
            "value_a": "all",
            "value_b": "",
        },
    ],
    "different": [
        {
            "story": "fire",
            "a": {"document": "a.txt", "text": "Three men died"},
            "b": {"document": "b.txt", "text": "Two men died in a flood"},
            "note": "another accident",
        }
    ],
}
LOWER_IS_BETTER = {"boilerplate_citations", "reversed", "different_joined", "false_on_different"}


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(A, encoding="utf-8")
    (folder / "b.txt").write_text(B, encoding="utf-8")
    return folder


def write_gold(folder: Path, gold: dict[str, list[dict]]) -> Path:
    folder.mkdir(exist_ok=True)
    for table, lines in gold.items():
        content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{table}.jsonl").write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path, corpus):
    return load_gold(write_gold(tmp_path / "gold", GOLD), corpus)


def cite(document: str, text: str, **cells: object) -> dict[str, object]:
    source = {"A": A, "B": B}[document]
    start = source.index(text)
    return {
        "document_id": document,
        "start_char": start,
        "end_char": start + len(text),
        "text": text,
        **cells,
    }


def claim(document: str, text: str, claim_id: str, fact_id: str, **cells: object) -> dict[str, object]:
    unknown = {"negated": False, "date_earliest": None, "duration": None, "quantity": float("nan")}
    return cite(document, text, claim_id=claim_id, fact_id=fact_id, **(unknown | cells))


def quote(document: str, text: str, quote_id: str, quote_type: str, speaker: str, group: str, wording: str):
    cells = {"quote_type": quote_type, "speaker": speaker, "quote_group_id": group, "wording": wording}
    return cite(document, text, quote_id=quote_id, **cells)


def conflict(relation: str, slot: str, a: str = "", b: str = "", kind: str = "fact") -> dict[str, object]:
    cells = dict.fromkeys(("fact_a", "fact_b", "claim_a", "claim_b", "quote_a", "quote_b"))
    cells |= {f"{kind}_a": a, f"{kind}_b": b}
    return {"relation": relation, "slot": slot, "document_a": "A", "document_b": "B", **cells}


def perfect_tables() -> dict[str, pd.DataFrame]:
    """Tables as a faultless run over the two articles would write them."""
    tables = {
        "documents": [
            {
                "document_id": "A",
                "path": "a.txt",
                "title": "Mill fire kills three",
                "byline": "Ada Quill",
                "publisher": None,
                "published": pd.Timestamp("2021-03-03"),
                "published_basis": "inferred",
                "near_duplicate_of": "B",
            },
            {
                "document_id": "B",
                "path": "b.txt",
                "title": None,
                "byline": None,
                "publisher": None,
                "published": pd.Timestamp("2021-03-02"),
                "published_basis": "supplied",
                "near_duplicate_of": None,
            },
        ],
        "mentions": [
            cite("A", "Orla Mills", mention_type="name", entity_id="mill"),
            cite("A", "Finn Marrow", mention_type="name", entity_id="marrow"),
            cite("B", "Orla Mills", mention_type="name", entity_id="mill"),
            cite("B", "Finn Marrow", mention_type="name", entity_id="marrow"),
            cite("A", "the owner", mention_type="nominal", entity_id="owner"),
            cite("B", "at Pell.", mention_type="nominal", entity_id=None),
            cite("A", "the strike.", mention_type="nominal", entity_id=None),
        ],
        "entities": [{"entity_id": "mill", "label": "ORG"}, {"entity_id": "marrow", "label": "PERSON"}],
        "dates": [cite("A", "on Monday", timex_type="DATE", timex_value="2021-03-08")],
        "quotes": [
            quote("A", "We were asleep,", "q1", "direct", "Finn Marrow", "g1", "verbatim"),
            quote("B", "We all were asleep,", "q2", "direct", "Mr. Finn Marrow", "g1", "altered"),
            quote(
                "B", "Five men died in a fire at Orla Mills", "q3", "indirect", "the police", "g2", "verbatim"
            ),
        ],
        "stances": [cite("A", "backed", holder="Finn Marrow", target="the strike", stance="support")],
        "claims": [
            claim("A", "Three men died in a fire", "c1", "f3", quantity=3.0, date_earliest="2021-03-01"),
            claim("A", "Mill fire kills three", "c2", "f3", quantity=3.0, date_earliest="2021-03-01"),
            claim("B", "Five men died in a fire at Orla Mills", "c3", "f5"),
            claim("B", "Two men died in a flood at Pell.", "c4", "f2"),
        ],
        "conflicts": [
            conflict("update", "number", "f3", "f5"),
            conflict("wording", "wording", "q1", "q2", kind="quote"),
        ],
    }
    return {name: pd.DataFrame(rows) for name, rows in tables.items()}


def values(scores: list[dict]) -> dict[tuple[str, str], float | None]:
    return {(row["component"], row["metric"]): row["value"] for row in scores}


def test_a_perfect_run_scores_one_everywhere(gold):
    for row in score_gold(gold, perfect_tables()):
        expected = 0 if row["metric"] in LOWER_IS_BETTER else 1
        assert row["value"] is None or row["value"] == expected, row
        assert (row["value"] is None) == (row["n"] == 0)
    assert {row["corpus"] for row in score_gold(gold, perfect_tables())} == {"sample"}


def test_only_attributes_no_gold_fact_states_are_without_data(gold):
    without = {key for key, value in values(score_gold(gold, perfect_tables())).items() if value is None}
    assert without == {("facts", "duration"), ("facts", "negated")}


def test_no_tables_score_zero_and_shares_of_nothing_are_none(gold):
    found = values(score_gold(gold, {}))
    assert set(found.values()) <= {0.0, None}
    assert {key for key, value in found.items() if value is None and "recall" in key[1]} == set()
    assert found["dates", "precision"] is None


def test_empty_frames_count_as_absent(gold):
    empty = {name: pd.DataFrame() for name in perfect_tables()}
    assert score_gold(gold, empty) == score_gold(gold, {})


def test_tables_read_back_from_csv_score_the_same(gold, tmp_path):
    tables = perfect_tables()
    read = {}
    for name, frame in tables.items():
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
        read[name] = pd.read_csv(tmp_path / f"{name}.csv")
    assert score_gold(gold, read) == score_gold(gold, tables)


def test_document_columns_are_judged_one_by_one(gold):
    tables = perfect_tables()
    tables["documents"].loc[0, ["title", "byline", "near_duplicate_of"]] = ["Something else", "", None]
    found = values(score_gold(gold, tables))
    assert found["documents", "title"] == 1 / 2
    assert found["documents", "byline"] == 1 / 2
    assert found["documents", "near_duplicate_of"] == 0
    assert found["documents", "published"] == 1


def test_citations_of_boilerplate_are_counted(gold):
    tables = perfect_tables()
    tables["claims"] = pd.concat(
        [tables["claims"], pd.DataFrame([claim("A", "Share this story", "c9", "f9")])], ignore_index=True
    )
    assert values(score_gold(gold, tables))["documents", "boilerplate_citations"] == 1


def test_entity_split_and_merge(gold):
    tables = perfect_tables()
    tables["mentions"].loc[2, "entity_id"] = "mill-2"
    found = values(score_gold(gold, tables))
    assert found["entities", "recall"] == 1
    assert found["entities", "mentions_in_one_entity"] == 3 / 4
    assert found["entities", "document_recall"] == 3 / 4
    tables["mentions"]["entity_id"] = "all"
    assert values(score_gold(gold, tables))["entities", "not_merged_with_another"] == 0


def test_dates_precision_value_and_type(gold):
    tables = perfect_tables()
    tables["dates"] = pd.DataFrame(
        [
            cite("A", "Monday", timex_type="TIME", timex_value="2021-03-02"),
            cite("A", "asleep", timex_type="DATE", timex_value="2021"),
        ]
    )
    found = values(score_gold(gold, tables))
    assert found["dates", "precision"] == 1 / 2
    assert found["dates", "recall"] == 1
    assert found["dates", "recall_with_value"] == found["dates", "value"] == found["dates", "type"] == 0


def test_quotes_speaker_type_wording_and_groups(gold):
    tables = perfect_tables()
    tables["quotes"].loc[0, ["speaker", "wording"]] = ["Marrow Finn", "abridged"]
    tables["quotes"].loc[1, "quote_type"] = "mixed"
    tables["quotes"].loc[2, "quote_group_id"] = "g1"
    found = values(score_gold(gold, tables))
    assert found["quotes", "speaker"] == 2 / 3
    assert found["quotes", "type"] == 2 / 3
    assert found["quotes", "wording"] == 1 / 2
    assert found["quotes", "group_recall"] == 1
    assert found["quotes", "group_precision"] == 1 / 3


def test_quote_recall_keeps_indirect_apart(gold):
    tables = perfect_tables()
    tables["quotes"] = tables["quotes"].iloc[:1]
    found = values(score_gold(gold, tables))
    assert found["quotes", "recall"] == 1 / 2
    assert found["quotes", "recall_indirect"] == 0
    assert found["quotes", "group_recall"] == 0


def test_reversed_stances_are_told_from_missed_ones(gold):
    tables = perfect_tables()
    tables["stances"]["stance"] = "oppose"
    found = values(score_gold(gold, tables))
    assert found["stances", "recall"] == 0
    assert found["stances", "reversed"] == 1


def test_joining_everything_costs_precision(gold):
    tables = perfect_tables()
    tables["claims"]["fact_id"] = "f3"
    found = values(score_gold(gold, tables))
    assert found["facts", "pair_recall"] == 1
    assert found["facts", "pair_precision"] == 1 / 3
    assert found["facts", "different_joined"] == 1


def test_fact_attributes(gold):
    tables = perfect_tables()
    tables["claims"].loc[0, ["quantity", "date_earliest"]] = [4.0, None]
    found = values(score_gold(gold, tables))
    assert found["facts", "quantity"] == found["facts", "date"] == 1 / 2


def test_conflicts_relation_slot_and_precision(gold):
    tables = perfect_tables()
    tables["conflicts"].loc[0, ["relation", "slot"]] = ["wording", "number"]
    tables["conflicts"] = pd.concat(
        [tables["conflicts"], pd.DataFrame([conflict("contradiction", "number", "c1", "c4", kind="claim")])],
        ignore_index=True,
    )
    found = values(score_gold(gold, tables))
    assert found["conflicts", "recall"] == 1
    assert found["conflicts", "recall_with_relation"] == 1 / 2
    assert found["conflicts", "recall_with_slot"] == 1
    assert found["conflicts", "precision"] == 2 / 3
    assert found["conflicts", "false_on_different"] == 1


def test_a_table_without_a_contract_column_is_refused(gold):
    tables = perfect_tables()
    tables["claims"] = tables["claims"].drop(columns="fact_id")
    with pytest.raises(InputError, match="table claims lacks the column fact_id"):
        score_gold(gold, tables)


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        ("dates", {"text": "Tuesday"}, "dates.jsonl, line 1: a.txt does not hold occurrence 1 of 'Tuesday'"),
        ("dates", {"occurrence": 2}, "does not hold occurrence 2"),
        ("dates", {"occurrence": 0}, "'occurrence' must be a number from 1"),
        ("dates", {"document": "c.txt"}, "no document 'c.txt' in the corpus"),
        ("dates", {"timex_value": []}, "'timex_value' must be a text or a list of texts"),
        ("dates", {"optional": "yes"}, "'optional' must be true or false"),
        ("dates", {"colour": "red"}, "unknown field 'colour'"),
        ("quotes", {"group": 3}, "quotes.jsonl, line 1: 'group' must be a text"),
        ("stances", {"stance": "for"}, "no stance 'for'"),
        ("entities", {"name": "Pell", "aliases": []}, "a.txt does not name 'Pell'"),
        ("facts", {"evidence": []}, "a fact needs evidence"),
        ("conflicts", {"a": "Three men died"}, "'a' must be a passage"),
        ("documents", {"near_duplicate_of": "z.txt"}, "no document 'z.txt'"),
    ],
)
def test_malformed_gold_is_refused_with_its_place(tmp_path, corpus, table, change, message):
    changed = GOLD | {table: [GOLD[table][0] | change, *GOLD[table][1:]]}
    folder = write_gold(tmp_path / "gold", changed)
    with pytest.raises(ResourceError) as caught:
        load_gold(folder, corpus)
    assert message in str(caught.value)


def test_broken_json_missing_files_and_repeats_are_refused(tmp_path, corpus):
    folder = write_gold(tmp_path / "gold", GOLD)
    (folder / "dates.jsonl").write_text("\n{", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"dates\.jsonl, line 2"):
        load_gold(folder, corpus)
    (folder / "dates.jsonl").unlink()
    with pytest.raises(ResourceError, match=r"no gold file dates\.jsonl"):
        load_gold(folder, corpus)
    write_gold(folder, GOLD | {"facts": [GOLD["facts"][1], GOLD["facts"][1]]})
    with pytest.raises(ResourceError, match="lists twice: five"):
        load_gold(folder, corpus)


def test_the_shipped_gold_fits_the_shipped_corpus():
    gold = load_gold(ROOT / "tests" / "golden", ROOT / "corpus")
    assert {document.document for document in gold.documents} == {
        file.relative_to(ROOT / "corpus").as_posix() for file in (ROOT / "corpus").rglob("*.txt")
    }
    stories = {fact.story for fact in gold.facts}
    assert all(sum(fact.story == story for fact in gold.facts) >= 8 for story in stories)
    assert sum(not conflict.optional for conflict in gold.conflicts) >= 15


@pytest.fixture
def clusters(tmp_path):
    def side(document: str, text: str) -> dict[str, str]:
        return {"document": f"{document.lower()}.txt", "text": text}

    cluster = {
        "id": "c01",
        "event": "a fire",
        "documents": ["a.txt", "b.txt"],
        "same": [
            {"a": side("A", "Three men died in a fire"), "b": side("A", "Mill fire kills three"), "note": ""}
        ],
        "different": [{"a": side("A", "Three men died"), "b": side("B", "Two men died"), "note": ""}],
        "conflicts": [
            {
                "a": side("A", "Three men died"),
                "b": side("B", "Five men died"),
                "relation": "contradiction",
                "slot": "number",
                "value_a": "3",
                "value_b": "5",
                "note": "",
            }
        ],
    }
    folder = tmp_path / "crossref"
    folder.mkdir()
    (folder / "pairs.json").write_text(json.dumps({"clusters": [cluster]}), encoding="utf-8")
    (tmp_path / "plain").mkdir()
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(A, encoding="utf-8")
    (articles / "b.txt").write_text(B, encoding="utf-8")
    shutil.make_archive(str(tmp_path / "plain" / "newswire"), "gztar", articles)
    return folder / "pairs.json"


def read(clusters: Path) -> Crossref:
    return load_crossref(clusters, clusters.parent.parent / ARCHIVE)


def test_crossref_of_a_good_run(clusters):
    found = values(score_crossref(read(clusters), perfect_tables()))
    assert found["facts", "same_both_claimed"] == found["facts", "same_recall"] == 1
    assert found["facts", "different_joined"] == found["facts", "conflicting_joined"] == 0
    assert found["conflicts", "recall"] == found["conflicts", "recall_with_slot"] == 1
    assert found["conflicts", "recall_with_relation"] == 0
    assert found["conflicts", "precision"] == 1 / 2
    assert found["conflicts", "false_on_same"] == found["conflicts", "false_on_different"] == 0


def test_crossref_of_false_joins_and_false_conflicts(clusters):
    tables = perfect_tables()
    tables["claims"]["fact_id"] = ["f3", "f9", "f3", "f3"]
    tables["conflicts"] = pd.DataFrame([conflict("update", "number", "c1", "c2", kind="claim")])
    found = values(score_crossref(read(clusters), tables))
    assert found["facts", "same_recall"] == 0
    assert found["facts", "different_joined"] == found["facts", "conflicting_joined"] == 1
    assert found["conflicts", "recall"] == found["conflicts", "precision"] == 0
    assert found["conflicts", "false_on_same"] == 1


def test_crossref_of_nothing(clusters):
    assert set(values(score_crossref(read(clusters), {})).values()) <= {0.0, None}


def test_crossref_that_cites_what_no_article_says_is_refused(clusters):
    text = clusters.read_text(encoding="utf-8").replace("Two men died", "Ten men died")
    clusters.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match="cluster c01"):
        read(clusters)


def oracle_tables(gold) -> dict[str, pd.DataFrame]:
    """Tables that say of facts and conflicts exactly what the gold says."""
    evidence = [(passage, fact.key) for fact in gold.facts for passage in fact.evidence]
    sides = [side for pair in gold.conflicts for side in (pair.a, pair.b)]
    stated = evidence + [(side, f"side-{i}") for i, side in enumerate(sides)]
    claims = [
        {
            "document_id": passage.document,
            "start_char": passage.start_char,
            "end_char": passage.end_char,
            "claim_id": f"claim-{i}",
            "fact_id": fact,
            "negated": False,
            "date_earliest": "",
            "duration": "",
            "quantity": None,
        }
        for i, (passage, fact) in enumerate(stated)
    ]
    conflicts = [
        {
            "relation": pair.relations[0],
            "slot": pair.slots[0],
            "document_a": pair.a.document,
            "document_b": pair.b.document,
            **dict.fromkeys(("fact_a", "fact_b", "quote_a", "quote_b"), ""),
            "claim_a": f"claim-{len(evidence) + 2 * i}",
            "claim_b": f"claim-{len(evidence) + 2 * i + 1}",
        }
        for i, pair in enumerate(gold.conflicts)
    ]
    documents = [{"document_id": d.document, "path": d.document} for d in gold.documents]
    unknown = dict.fromkeys(
        ("title", "byline", "publisher", "published", "published_basis", "near_duplicate_of")
    )
    frames = {"documents": [d | unknown for d in documents], "claims": claims, "conflicts": conflicts}
    return {name: pd.DataFrame(rows) for name, rows in frames.items()}


def test_the_shipped_gold_does_not_contradict_itself():
    gold = load_gold(ROOT / "tests" / "golden", ROOT / "corpus")
    found = values(score_gold(gold, oracle_tables(gold)))
    assert found["facts", "evidence_claimed"] == found["facts", "pair_recall"] == 1
    assert found["facts", "pair_precision"] == 1
    assert found["facts", "different_joined"] == found["conflicts", "false_on_different"] == 0
    for metric in ("recall", "recall_with_relation", "recall_with_slot", "precision"):
        assert found["conflicts", metric] == 1, metric
