"""How fast the review page answers over a large run made up for it: `python -m tests.bench_review`."""

# ruff: noqa: E501  (SQL)
from __future__ import annotations

import argparse
import random
import tempfile
import time
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from starlette.testclient import TestClient

from pipeline.review.desk import Desk
from pipeline.review.web.app import make_app
from pipeline.tables import SCHEMAS, TEXTS, locked
from pipeline.tables.sets import publish
from pipeline.tables.texts import GROUP

PORT = 8123
MADE_UP = {
    "documents": """SELECT 'doc-'||i AS document_id, 'p/'||i||'.txt' AS path, 'Headline '||i AS title,
        'Outlet '||(i % 80) AS publisher, DATE '2021-01-01' + (i % 900)::INT AS published, 'ok' AS status
        FROM range($articles) t(i)""",
    "claims": """SELECT 'clm-'||i AS claim_id, 'doc-'||(i % $articles) AS document_id, 0 AS start_char,
        40 AS end_char, 'passage number '||i||' of a ferry' AS text, 'Statement '||i AS statement,
        'fct-'||(i % $facts) AS fact_id, 3.0 AS commitment, false AS negated FROM range(2 * $facts) t(i)""",
    "facts": """SELECT 'fct-'||i AS fact_id, 'Statement '||i||' on topic '||(i % 997)||' with some words' AS statement,
        ['doc-'||(i % $articles), 'doc-'||((i + 1) % $articles)] AS documents, 2 AS n_documents, 2 AS n_sources,
        2 AS n_claims, 'corroborated' AS status, DATE '2021-01-01' + (i % 900)::INT AS first_published
        FROM range($facts) t(i)""",
    "conflicts": """SELECT 'cfl-'||i AS conflict_id, 'contradiction' AS relation,
        ['number', 'date', 'polarity'][1 + i % 3] AS slot, 'fct-'||i AS fact_a, 'fct-'||(i + $conflicts) AS fact_b,
        'clm-'||i AS claim_a, 'clm-'||(i + $conflicts) AS claim_b, 'doc-'||(i % $articles) AS document_a,
        'doc-'||((i + $conflicts) % $articles) AS document_b, 'passage '||i AS text_a, 'other '||i AS text_b,
        i||' dead' AS value_a, (i + 1)||' dead' AS value_b, 'One says '||i||', another '||(i + 1) AS explanation,
        1.0 - i / 20000.0 AS score, 'ev-'||i AS evidence, 'a'||i AS passage_a, 'b'||i AS passage_b
        FROM range($conflicts) t(i)""",
}
REQUESTS = {
    "first page": "/conflicts",
    "filter conflicts": "/conflicts?slot=date&outlet=Outlet+3&since=2021-06-01",
    "search conflicts": "/conflicts?text=says+777",
    "facts": "/facts",
    "search facts": "/facts?q=topic+42",
    "filter facts": "/facts?outlet=Outlet+7&status=corroborated&since=2022-01-01",
    "one article": "/articles/doc-17",
}


def made_up_run(out: Path, sizes: dict[str, int]) -> None:
    """Write tables of the given sizes."""

    def write(name: str, path: Path) -> None:
        query = MADE_UP.get(name, "SELECT 1 AS nothing WHERE false")
        for word, value in sizes.items():
            query = query.replace(f"${word}", str(value))
        duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet)")

    files = {f"{name}.parquet": partial(write, name) for name in SCHEMAS}
    with locked(out):
        publish(out, {**files, TEXTS: partial(_write_texts, sizes)}, {})


def _write_texts(sizes: dict[str, int], path: Path) -> None:
    """The articles' texts in row groups of the size that runs write, see `pipeline.tables.texts`."""
    words = random.Random(1)
    ids = sorted(f"doc-{number}" for number in range(sizes["articles"]))
    schema = pa.schema({"document_id": pa.string(), "text": pa.large_string()})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, len(ids), GROUP):
            group = ids[start : start + GROUP]
            pieces = [f"word {words.random():.16f} of an article. " for _ in range(50)]
            texts = ["".join(words.choices(pieces, k=sizes["length"])) for _ in group]
            writer.write_table(pa.table({"document_id": group, "text": texts}, schema=schema))
    print(f"texts: {sizes['articles'] * sizes['length'] * len(pieces[0]) / 1e9:.2f} GB")


def main() -> None:
    """Print the wall-clock time of each request in seconds: the median of five."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--conflicts", type=int, default=10_000)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=40_000)
    parser.add_argument("--length", type=int, default=120, help="pieces of 40 characters in an article")
    sizes = vars(parser.parse_args())
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        made_up_run(out, sizes)
        start = time.perf_counter(), time.process_time()
        client = TestClient(
            make_app(Desk.open(out), token="t", port=PORT), base_url=f"http://127.0.0.1:{PORT}"
        )
        client.cookies.set(f"claims-{PORT}", "t")
        _print("open the folder", time.perf_counter() - start[0], time.process_time() - start[1])
        for name, path in REQUESTS.items():
            times = []
            for _ in range(5):
                start = time.perf_counter(), time.process_time()
                assert client.get(path).status_code == 200
                times.append((time.perf_counter() - start[0], time.process_time() - start[1]))
            _print(name, *sorted(times)[2])


def _print(name: str, wall: float, cpu: float) -> None:
    print(f"{name:20} {wall:6.3f} s   {cpu:6.3f} s of CPU")


if __name__ == "__main__":
    main()
