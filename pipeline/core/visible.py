"""Text that only shows: what would steer a terminal, a browser or a reader's eye made visible."""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_KEPT = "\t\n"
_CONTROL_PICTURES = 0x2400
"""Where Unicode has a picture for each C0 control, in their order."""
_DELETE, _DELETE_PICTURE = 0x7F, 0x2421
_C1 = range(0x80, 0xA0)
_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NO_CHARACTERS = (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
"""Surrogates, which no encoding takes, and what XML forbids."""

_TABLE: dict[int, int | str] = {
    **{code: _CONTROL_PICTURES + code for code in range(0x20) if chr(code) not in _KEPT},
    _DELETE: _DELETE_PICTURE,
    **dict.fromkeys((*_C1, *_DIRECTION, *_NO_CHARACTERS), REPLACEMENT),
}


def visible(text: str) -> str:
    """The text with controls as pictures and marks of direction as replacement characters.

    Escape sequences of terminals (ESC and the C1 controls) and marks that turn the direction of writing stand
    there as signs and do nothing. Tabs and line feeds stay; a line end of two characters becomes one.
    """
    return text.replace("\r\n", "\n").translate(_TABLE)


def one_line(text: str) -> str:
    """The visible text with every stretch of blanks as one space."""
    return re.sub(r"\s+", " ", visible(text)).strip()
