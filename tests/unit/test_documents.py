"""Documents name only what exists: paths, dotted names, commands and links."""

import re
from importlib import import_module
from importlib.util import find_spec

import pytest

from pipeline.cli.commands import app
from tests.conftest import ROOT

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "corpus" / "README.md",
    ROOT / "tests" / "golden" / "README.md",
    ROOT / "training" / "README.md",
    ROOT / "training" / "card.md",
    ROOT / "pipeline" / "models" / "MODEL_CARD.md",
]
PACKAGES = ("pipeline", "en_claims_news", "evaluation", "training", "tools", "tests")
FOLDERS = (*PACKAGES, "docs", "corpus", "examples")
SUFFIXES = ("py", "md", "toml", "ipynb", "npz")

SPAN = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"^ {4}(\S.*)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#:\s]+)[^)]*\)")
DOTTED = re.compile(rf"(?<![\w./-])(?:{'|'.join(PACKAGES)})(?:\.\w+)+")
MODULE = re.compile(r"python -m ([\w.]+)")
MAKE = re.compile(r"(?:^|\$ )make ([a-z]+)", re.MULTILINE)
CLAIMS = re.compile(r"(?:^|[$|] )claims ([a-z]+)", re.MULTILINE)

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def text_of(document):
    return document.read_text(encoding="utf-8")


def code_of(document):
    """What a document sets as code: spans, fenced blocks and indented lines."""
    text = text_of(document)
    return [*SPAN.findall(BLOCK.sub("", text)), *BLOCK.findall(text), *INDENTED.findall(BLOCK.sub("", text))]


def is_path(span):
    """Whether a span of code can only be a path in here; capitals stand for what a reader fills in."""
    if not re.fullmatch(r"[a-z\d_.*/-]+|[\w./-]*(?:README|CONTRIBUTING|MODEL_CARD)\.md", span):
        return False
    return span.startswith(tuple(f"{folder}/" for folder in FOLDERS)) or span.endswith(
        tuple(f".{suffix}" for suffix in SUFFIXES)
    )


def exists(path, document):
    """Whether a path, perhaps with wildcards, leads somewhere from the root or from the document's folder."""
    relative = path.removesuffix("/").lstrip("/")
    return any(next(iter(folder.glob(relative)), None) for folder in (ROOT, document.parent))


def is_importable(name):
    """Whether a dotted name is a module, or something in a module that needs no extra."""
    module, _, attribute = name.rpartition(".")
    try:
        if find_spec(name):
            return True
    except ModuleNotFoundError:  # its parent is no package
        pass
    return (
        is_importable(module) and hasattr(import_module(module), attribute) if attribute and module else False
    )


@every_document
def test_every_path_exists(document):
    paths = {span for span in SPAN.findall(BLOCK.sub("", text_of(document))) if is_path(span)}
    every_room_has = {"words.toml"}
    assert [path for path in sorted(paths - every_room_has) if not exists(path, document)] == []


@every_document
def test_every_dotted_name_exists(document):
    names = {name for span in code_of(document) for name in DOTTED.findall(span) if not is_path(name)}
    assert [name for name in sorted(names) if not is_importable(name)] == []


@every_document
def test_every_command_exists(document):
    code = code_of(document)
    targets = re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), flags=re.MULTILINE)
    commands = [command.name for command in (*app.registered_commands, *app.registered_groups)]
    missing = [f"make {name}" for span in code for name in MAKE.findall(span) if name not in targets]
    missing += [f"claims {name}" for span in code for name in CLAIMS.findall(span) if name not in commands]
    modules = {name for span in code for name in MODULE.findall(span)}
    assert missing + [name for name in sorted(modules) if find_spec(name.partition(".")[0]) is None] == []
    assert [name for name in sorted(modules & set(PACKAGES)) if find_spec(f"{name}.__main__") is None] == []


@every_document
def test_every_link_leads_somewhere(document):
    links = set(LINK.findall(text_of(document)))
    assert [link for link in sorted(links) if not (document.parent / link).exists()] == []
