"""The reference of the `claims` command, read off its options as they are declared."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from pipeline.cli.commands import app

HEAD = """\
# The command line

<!-- written by `python -m tools.reference` from the code; change the help texts instead -->

`make` calls these commands for you; `pip install -e .` puts them on your path. `claims --help` and
`claims COMMAND --help` say the same on the terminal.
"""
_KINDS = {Path: "PATH", int: "INTEGER", float: "NUMBER", str: "TEXT"}
"""What stands for a value of a type, where the option names nothing better."""


def cli_reference() -> str:
    """The text of `docs/cli.md`."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    parts = [HEAD, f"{inspect.cleandoc(group.help or '')}\n"]
    for name, command in _commands(str(group.name), group):
        parts += _command(name, command)
    return "\n".join(parts)


def _commands(prefix: str, group: TyperGroup) -> Iterator[tuple[str, TyperCommand]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(f"{prefix} {name}", command)
        else:
            assert isinstance(command, TyperCommand)
            yield f"{prefix} {name}", command


def _command(name: str, command: TyperCommand) -> Iterator[str]:
    arguments = [parameter for parameter in command.params if isinstance(parameter, TyperArgument)]
    options = [parameter for parameter in command.params if isinstance(parameter, TyperOption)]
    usage = " ".join([name, "[OPTIONS]", *(_argument(argument) for argument in arguments)])
    yield f"## {name}\n"
    yield f"```console\n$ {usage}\n```\n"
    yield f"{inspect.cleandoc(command.help or '')}\n"
    yield "| argument or option | default | meaning |\n|---|---|---|"
    hints = get_type_hints(command.callback)
    for argument in arguments:
        yield _row(f"`{_argument(argument)}`", argument)
    for option in options:
        yield _row(_option(option, hints[str(option.name)]), option)
    yield ""


def _argument(argument: TyperArgument) -> str:
    name = str(argument.metavar or argument.name).upper()
    return name if argument.required else f"[{name}]"


def _option(option: TyperOption, hint: Any) -> str:
    names = ", ".join(f"`{name}`" for name in [*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar or _kind(hint)}"


def _kind(hint: Any) -> str:
    (kind,) = (
        [part for part in get_args(hint) if part is not type(None)] if isinstance(hint, UnionType) else [hint]
    )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return " or ".join(kind)
    return _KINDS[kind]


def _row(shown: str, parameter: TyperArgument | TyperOption) -> str:
    meaning = f"{parameter.help or ''}".strip()
    least = getattr(parameter, "min", None)
    if least is not None:
        meaning += f" At least {least}."
    return f"| {shown} | {_default(parameter)} | {meaning.strip()} |"


def _default(parameter: TyperArgument | TyperOption) -> str:
    if parameter.required:
        return "required"
    if parameter.default in (None, "", False):
        return ""
    return f"`{parameter.default}`"
