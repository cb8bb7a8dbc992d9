"""Identifiers made from content: equal content, equal id, on every machine and in every run."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: object) -> str:
    """`prefix` and twelve hexadecimal digits of the parts' digest, e.g. `doc-3f2a90c1b7de`.

    The parts are joined with an unprintable separator, so ("ab", "c") and ("a", "bc") differ.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
