"""spaCy without its commands, which download, talk to servers and draw: a fifth of a second to load."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def load_bare_spacy() -> None:
    """Import spaCy, for a process of our own; its commands are loaded only if somebody asks for them.

    spaCy's package imports one of its commands, `info`, for those who call it from Python.
    """
    if "spacy" in sys.modules:
        return
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    info.info = _info  # type: ignore[attr-defined]
    sys.modules.update({_COMMANDS: commands, _INFO: info})
    try:
        with suppress(ImportError):  # a version that asks for more of them gets it when it is imported again
            import_module("spacy")
    finally:
        for name in (_INFO, _COMMANDS):
            sys.modules.pop(name, None)


def _info(*given: Any, **named: Any) -> Any:
    return import_module(_INFO).info(*given, **named)
