"""How a run was made, written beside its tables; nothing in it differs between equal runs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from pipeline.core.ids import content_id
from pipeline.core.records import Analysis
from pipeline.models import DEFAULT_MODEL
from pipeline.run.settings import Settings
from pipeline.tables import Tables

_PACKAGES = ("en-claims-news", "spacy", "dateparser", "pandas", "rapidfuzz")


def build_manifest(analyses: Sequence[Analysis], tables: Tables, settings: Settings) -> dict[str, Any]:
    """Versions, model, settings, a digest of the corpus and the counts of every table."""
    documents = sorted(analysis.article.document_id for analysis in analyses)
    return {
        "corpus_digest": content_id("corpus", *documents),
        "documents_by_status": dict(sorted(Counter(str(a.article.status) for a in analyses).items())),
        "rows": {name: len(frame) for name, frame in tables.items()},
        "settings": {
            "published": settings.published,
            "limit": settings.limit,
            "tone": settings.tone,
            "max_bytes": settings.max_bytes,
            "max_seconds": settings.max_seconds,
            "max_megabytes": settings.max_megabytes,
        },
        "model": model_version(settings.model),
        "packages": {package: metadata.version(package) for package in _PACKAGES},
    }


@cache
def model_version(model: str) -> str:
    """Name and version of a spaCy pipeline, e.g. `en_claims_news 0.1.0`."""
    meta = Path(model or DEFAULT_MODEL) / "meta.json"
    if meta.is_file():
        values = json.loads(meta.read_text(encoding="utf-8"))
        return f"{values['lang']}_{values['name']} {values['version']}"
    try:
        return f"{model} {metadata.version(model)}"
    except metadata.PackageNotFoundError:
        return model
