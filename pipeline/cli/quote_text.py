"""The quotes of an article in place on a terminal, in colour or, where there is none, with marks."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.quote_spans import Segment, blocks, content
from pipeline.core.records import Analysis, Quote
from pipeline.core.vocabularies import BlockKind

STYLES = {"source": "bold cyan", "cue": "bold yellow", "content": "green"}
"""A style a part; none is told from another by red against green."""
MARKS = {"source": ("<", ">"), "cue": ("_", "_"), "content": ("{", "}")}
"""What encloses a part where nothing can be coloured."""
_MEANINGS = {"source": "who says so", "cue": "the word that says so", "content": "what is said"}


def print_quotes(console: Console, analysis: Analysis) -> None:
    """Print the article with its quotes marked, the legend, and a table with one row a quote."""
    is_marked = not console.is_terminal or console.no_color
    console.print(_legend(is_marked=is_marked), soft_wrap=True)
    for kind, parts in blocks(analysis):
        line = Text(style="bold" if kind is BlockKind.TITLE else "")
        for part in parts:
            line.append_text(_marked(part) if is_marked else _coloured(part))
        console.print()
        console.print(line)
    console.print()
    console.print(_table(analysis.quotes) if analysis.quotes else "No quotes found.")


def _legend(*, is_marked: bool) -> Text:
    legend = Text()
    for name, meaning in _MEANINGS.items():
        before, after = MARKS[name] if is_marked else ("", "")
        legend.append(f"{before}{name}{after}", style="" if is_marked else STYLES[name])
        legend.append(f" {meaning}   ")
    legend.append("[1] number in the table below")
    return legend


def _coloured(part: Segment) -> Text:
    """The stretch in the style of its part; content inside other content is underlined as well."""
    text = Text()
    for number in _numbers(part):
        text.append(f"[{number}]", style="dim")
    is_nested = part.shown == "content" and part.depth > 1
    text.append(_flat(part.text), style=STYLES.get(part.shown, "") + (" underline" if is_nested else ""))
    return text


def _marked(part: Segment) -> Text:
    text = Text()
    for role in part.opening:
        text.append(f"[{role.number}]" if role.name == "content" else "")
        text.append(MARKS[role.name][0])
    text.append(_flat(part.text))
    for role in part.closing:
        text.append(MARKS[role.name][1])
    return text


def _numbers(part: Segment) -> Iterator[int]:
    return (role.number for role in part.opening if role.name == "content")


def _flat(text: str) -> str:
    """The text with its line breaks as spaces: a file's own line length is not the terminal's."""
    return text.replace("\r\n", " ").replace("\n", " ")


def _table(quotes: tuple[Quote, ...]) -> Table:
    table = Table(show_edge=False, pad_edge=False, show_lines=True)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("type", no_wrap=True)
    table.add_column("speaker", style=STYLES["source"], overflow="fold")
    table.add_column("cue", style=STYLES["cue"], overflow="fold")
    table.add_column("content", style=STYLES["content"], ratio=1, overflow="fold", min_width=20)
    for number, quote in enumerate(quotes, start=1):
        table.add_row(
            str(number), quote.quote_type, Text(_speaker(quote)), Text(quote.cue), Text(content(quote))
        )
    return table


def _speaker(quote: Quote) -> str:
    """The speaker's name, with the words that stand for it where they are others ("Ada Vance (she)")."""
    phrase = _flat(quote.speaker_text)
    if not phrase or not quote.speaker or quote.speaker in phrase:
        return quote.speaker or phrase or "unknown"
    return f"{quote.speaker} ({phrase})"
