"""The reference of the Python interface, read off signatures, records, factories and docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

from spacy.language import Language

from pipeline.document.extensions import RECORD_ATTRIBUTES
from pipeline.tables import SCHEMAS
from tools.reference.docstrings import markdown

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
WIDE = 100
"""Longest signature that stands on one line, in characters."""
_PREFIXES: dict[Any, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}

HEAD = """\
# The Python interface

<!-- written by `python -m tools.reference` from the code; change the docstrings instead -->

What is listed here is meant to be called and kept stable; everything else may move. How the rooms hang
together is in [design.md](design.md). `Tables` stands for a dict of pandas DataFrames by table name.
"""
TABLES = """\
## Tables

`extract` and `load` return these tables, in this order; every column is explained in [tables.md](tables.md).
"""
COMPONENTS = """\
## spaCy components

Every factory is registered as an entry point: once the project is installed, `nlp.add_pipe(NAME)` finds it in
any English pipeline. A setting is given as `nlp.add_pipe(NAME, config={SETTING: VALUE})`.
"""
ATTRIBUTES = """\
They write what they find to attributes of the document, as tuples of [records](#records), and read
`doc._.dct`, the date of publication (`YYYY-MM-DD` or empty).
"""


@dataclass(frozen=True)
class Section:
    """A module of the reference.

    Attributes:
        title: Heading.
        module: Dotted name.
        names: What is listed of it; its `__all__` if empty.
        note: What a reader should know besides.
    """

    title: str
    module: str
    names: tuple[str, ...] = ()
    note: str = ""


ENTRANCES = (
    Section(
        "From a folder to tables",
        "pipeline",
        ("extract", "load"),
        "`pipeline.__version__` is the version that is installed.",
    ),
    Section(
        "Runs and settings", "pipeline.run", ("Settings", "run", "RunResult", "analyse_corpus", "Progress")
    ),
    Section("Everything about a name", "pipeline.explore", ("about", "About", "find_entities")),
    Section("The report", "pipeline.report", ("report_page", "write_report", "Limits")),
    Section("Exports", "pipeline.export"),
    Section("Documents", "pipeline.document", ("build_nlp", "annotate_article")),
    Section("Dates without spaCy", "pipeline.annotate.timex.find", ("find_timexes",)),
)
RESULTS = (
    Section("Facts", "pipeline.facts"),
    Section("Review", "pipeline.review"),
)
RECORDS = "pipeline.core.records"
RECORDS_NOTE = """\
An offset of -1 (`NO_OFFSET`) belongs to a span that does not exist, a chain of -1 (`NO_CHAIN`) to what
mentions no entity."""


def api_reference() -> str:
    """The text of `docs/api.md`."""
    parts = [HEAD]
    for section in ENTRANCES:
        parts += _section(section)
    parts += [TABLES, *_tables(), "", COMPONENTS, *_factories()]
    for section in (_records(), *RESULTS):
        parts += _section(section)
    return "\n".join(parts)


def _section(section: Section) -> Iterator[str]:
    module = import_module(section.module)
    yield f"## {section.title}\n"
    yield f"`{section.module}`: {_sentence(module)}\n"
    if section.note:
        yield f"{section.note}\n"
    for name in section.names or module.__all__:
        yield from _entry(name, getattr(module, name))


def _records() -> Section:
    """All records of the shared module, with what they take from its room, in its order."""
    room = RECORDS.rpartition(".")[0]
    names = [
        name
        for name, value in vars(import_module(RECORDS)).items()
        if inspect.isclass(value) and value.__module__.startswith(room)
    ]
    return Section("Records", RECORDS, tuple(names), RECORDS_NOTE)


def _entry(name: str, value: Any) -> Iterator[str]:
    yield f"### {name}\n"
    yield f"```python\n{_code(name, value)}\n```\n"
    yield f"{markdown(value)}\n"
    if inspect.isclass(value):
        yield from _methods(value)


def _code(name: str, value: Any) -> str:
    if not inspect.isclass(value):
        return signature(name, value)
    if issubclass(value, Enum):
        return _body(
            f"class {name}(StrEnum)", (f"{member.name} = {_value(str(member.value))}" for member in value)
        )
    if dataclasses.is_dataclass(value):
        return _body(f"class {name}", (_field(field) for field in dataclasses.fields(value)))
    return f"class {name}"


def _body(head: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{head}:", *(f"    {line}" for line in lines)])


def _field(field: dataclasses.Field[Any]) -> str:
    if field.default_factory is not MISSING:
        return f"{field.name}: {_type(field.type)} = ..."
    default = "" if field.default is MISSING else f" = {_value(field.default)}"
    return f"{field.name}: {_type(field.type)}{default}"


def _methods(cls: type) -> Iterator[str]:
    """The public methods and properties that a class defines, a line each."""
    lines = []
    for name, member in vars(cls).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            lines.append(f"- `{name}`: {_sentence(member)}")
        elif isinstance(member, classmethod):
            lines.append(f"- `{cls.__name__}.{_call(name, member.__func__)}`: {_sentence(member)}")
        elif inspect.isfunction(member):
            lines.append(f"- `{_call(name, member)}`: {_sentence(member)}")
    if lines:
        yield "\n".join(lines) + "\n"


def _sentence(documented: object) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join(markdown(documented).split("\n\n")[0].split())


def signature(name: str, function: Any) -> str:
    """A function's name, parameters and result, one parameter a line where one line would be too long."""
    if len(line := _call(name, function)) <= WIDE:
        return line
    return "\n".join(
        [f"{name}(", *(f"    {part}," for part in _parameters(function)), f"){_result(function)}"]
    )


def _call(name: str, function: Any) -> str:
    return f"{name}({', '.join(_parameters(function))}){_result(function)}"


def _parameters(function: Any) -> Iterator[str]:
    is_keyword_only = False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in {"self", "cls"}:
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not is_keyword_only:
            is_keyword_only = True
            yield "*"
        yield _parameter(parameter)


def _result(function: Any) -> str:
    return f" -> {_type(inspect.signature(function).return_annotation)}"


def _parameter(parameter: inspect.Parameter) -> str:
    prefix = _PREFIXES.get(parameter.kind, "")
    default = "" if parameter.default is parameter.empty else f" = {_value(parameter.default)}"
    return f"{prefix}{parameter.name}: {_type(parameter.annotation)}{default}"


def _type(annotation: Any) -> str:
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def _value(value: object) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _tables() -> Iterator[str]:
    yield "| table | columns |\n|---|---|"
    for name, columns in SCHEMAS.items():
        yield f"| `{name}` | {', '.join(f'`{column}`' for column in columns)} |"


def _factories() -> Iterator[str]:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    makers = {}
    yield "| factory | assigns | requires | settings |\n|---|---|---|---|"
    for name, place in project["entry-points"]["spacy_factories"].items():
        module, _, function = place.partition(":")
        makers[name] = getattr(import_module(module), function)
        meta = Language.get_factory_meta(name)
        settings = [f"`{key}` = {value}" for key, value in (meta.default_config or {}).items()]
        cells = (_codes(meta.assigns), _codes(meta.requires), ", ".join(settings))
        yield f"| `{name}` | {' | '.join(cells)} |"
    yield ""
    yield ATTRIBUTES
    yield "| attribute | records |\n|---|---|"
    for name, record in RECORD_ATTRIBUTES.items():
        yield f"| `doc._.{name}` | `{record.__name__}` |"
    yield ""
    for name, maker in makers.items():
        yield f"### {name}\n"
        yield f"{markdown(maker)}\n"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
