"""The text that the offsets of a run's tables point into, kept beside them: `texts.parquet`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.records import Analysis
from pipeline.core.storable import storable

TEXTS = "texts.parquet"
GROUP = 32
"""Articles in a row group: one is read without the others. Set by hand."""
_SCHEMA = pa.schema({"document_id": pa.string(), "text": pa.large_string()})


def write_texts(analyses: Sequence[Analysis], path: Path) -> None:
    """Write the source text of every article that has one, in order of `document_id`."""
    articles = sorted({a.article.document_id: a.article for a in analyses if a.article.raw}.items())
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        for start in range(0, len(articles), GROUP):
            group = articles[start : start + GROUP]
            writer.write_table(
                pa.table(
                    {
                        "document_id": [document_id for document_id, _ in group],
                        "text": [storable(article.raw) for _, article in group],
                    },
                    schema=_SCHEMA,
                )
            )
