"""Tables of a small run, by hand: three papers on one toll, two of them on a road."""

import pandas as pd

from pipeline.review.evidence import evidence_key, passage_key
from pipeline.tables import SCHEMAS, TEXTS, typed_frame, write_tables

TEXTS_BY_PATH = {
    "herald.txt": "Ferry sinks\n\nThe ferry sank on Sunday. Police said 12 people died. The river was high.",
    "courier.txt": "Ferry lost\n\nDivers were called. Police said 15 people died near the jetty.",
    "echo.txt": "Ferry toll\n\nIn all 19 people died when the ferry sank.",
    "road.txt": "Road opens\n\nThe road to Ost opened in May.",
    "path.txt": "Road delayed\n\nThe road to Ost opened in June.",
}
PASSAGES = {
    "herald.txt": "12 people died",
    "courier.txt": "15 people died",
    "echo.txt": "19 people died",
    "road.txt": "The road to Ost opened in May",
    "path.txt": "The road to Ost opened in June",
}
VALUES = {
    "herald.txt": "12 people",
    "courier.txt": "15 people",
    "echo.txt": "19 people",
    "road.txt": "May",
    "path.txt": "June",
}
PAIRS = [
    ("herald.txt", "courier.txt", "number", 0.9),
    ("herald.txt", "echo.txt", "number", 0.8),
    ("road.txt", "path.txt", "date", 0.7),
]


def name(path):
    return path.removesuffix(".txt")


def tables(texts=TEXTS_BY_PATH, *, pairs=PAIRS):
    """The tables of a run over the texts."""

    def span(path):
        start = texts[path].index(PASSAGES[path])
        return start, start + len(PASSAGES[path])

    rows = {table: [] for table in SCHEMAS}
    for day, path in enumerate(texts, start=1):
        start, end = span(path)
        place = {
            "document_id": f"doc-{name(path)}",
            "start_char": start,
            "end_char": end,
            "text": PASSAGES[path],
        }
        rows["documents"].append(
            {
                "document_id": f"doc-{name(path)}",
                "path": path,
                "title": texts[path].split("\n")[0],
                "publisher": f"The {name(path).title()}",
                "published": f"2021-03-{day:02}",
                "status": "ok",
            }
        )
        claim = {
            "claim_id": f"clm-{name(path)}",
            "fact_id": f"fct-{name(path)}",
            "commitment": 3.0,
            "negated": False,
        }
        rows["claims"].append({**place, **claim, "statement": PASSAGES[path] + "."})
        rows["facts"].append(
            {
                "fact_id": f"fct-{name(path)}",
                "statement": PASSAGES[path] + ".",
                "documents": [f"doc-{name(path)}"],
                "n_documents": 1,
                "n_sources": 1,
                "n_claims": 1,
                "status": "disputed",
            }
        )
    for a, b, slot, score in pairs:
        passages = [passage_key(texts[path], *span(path)) for path in (a, b)]
        row = {
            "conflict_id": f"cfl-{name(a)}-{name(b)}",
            "relation": "contradiction",
            "slot": slot,
            "score": score,
        }
        for side, path, passage in (("a", a, passages[0]), ("b", b, passages[1])):
            row |= {
                f"fact_{side}": f"fct-{name(path)}",
                f"claim_{side}": f"clm-{name(path)}",
                f"document_{side}": f"doc-{name(path)}",
                f"text_{side}": PASSAGES[path],
                f"value_{side}": VALUES[path],
                f"passage_{side}": passage,
            }
        explanation = f"{VALUES[a]} or {VALUES[b]}: {name(a)} and {name(b)} differ."
        row |= {"evidence": evidence_key(slot, *passages), "review": "open", "explanation": explanation}
        rows["conflicts"].append(row)
    return {table: typed_frame(table, found) for table, found in rows.items()}


def write_run(out, texts=TEXTS_BY_PATH, *, more=None, pairs=PAIRS):
    """Write a run's tables with the texts behind them; `more` rows take the place of a table's."""
    made = tables(texts, pairs=pairs)
    for table, rows in (more or {}).items():
        made[table] = typed_frame(table, rows)
    kept = pd.DataFrame({"document_id": [f"doc-{name(p)}" for p in texts], "text": list(texts.values())})
    write_tables(made, out, manifest={}, files={TEXTS: kept.to_parquet})
