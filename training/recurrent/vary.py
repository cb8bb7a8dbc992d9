"""Windows as careless writers and headlines have them: without capitals, or with one on every long word.

A network that has met names in capitals alone takes every capital for a name ("Fine Service") and none
without one ("flights to lowton").
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from training.recurrent.windows import Window

LOWERED, TITLED = 0.06, 0.06
"""Shares of windows in lower case and with capitals like a heading; set by hand, not swept."""
LOWERED_UNTAGGED, TITLED_UNTAGGED = 0.6, 0.5
"""How often the tags of such a window, which were found in the text as it was, are not told."""
SHORT_TITLED = 0.3
"""How often a word shorter than `LONG` letters has a capital in a heading."""
LONG = 4


def varied(window: Window, rng: random.Random) -> Window:
    """The window, in some cases written otherwise; its names stay."""
    draw = rng.random()
    if draw < LOWERED:
        return _with(window, [form.lower() for form in window.forms], rng.random() < LOWERED_UNTAGGED)
    if draw < LOWERED + TITLED:
        forms = [titled(f) if len(f) >= LONG or rng.random() < SHORT_TITLED else f for f in window.forms]
        return _with(window, forms, rng.random() < TITLED_UNTAGGED)
    return window


def titled(form: str) -> str:
    """The form with a capital."""
    return form[:1].upper() + form[1:]


def variants(forms: Iterable[str]) -> set[str]:
    """The forms and all that ``varied`` may make of them."""
    return {other for form in forms for other in (form, form.lower(), titled(form))}


def _with(window: Window, forms: list[str], untagged: bool) -> Window:
    return replace(window, forms=forms, given=[0] * len(forms) if untagged else window.given)
