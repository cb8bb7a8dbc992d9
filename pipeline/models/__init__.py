"""The trained models that ship with the package, and the one place that says where they lie."""

from pathlib import Path

MODELS = Path(__file__).resolve().parent
"""Folder of the weights; everything else asks here, so that no module depends on its own depth."""

DEFAULT_MODEL = MODELS / "en_claims_news"
"""The English pipeline that ships with the package."""
