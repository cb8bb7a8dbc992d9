"""The quotes of an article in place as one self-contained HTML page, in the manner of displaCy."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pipeline.cli.quote_spans import Role, Segment, blocks, content
from pipeline.core.records import Analysis, Quote
from pipeline.core.vocabularies import BlockKind, QuoteType

_TAGS = {BlockKind.TITLE: "h2", BlockKind.PARAGRAPH: "p", BlockKind.CAPTION: "figcaption"}

_STYLE = """
:root { --ink:#1c1c1c; --paper:#fff; --soft:#666; --line:#bbb;
  --source:#bfe3f7; --cue:#ffe08a; --content:#e2f2d5; --on:#d40f6b; }
@media (prefers-color-scheme: dark) { :root { --ink:#eee; --paper:#17191c; --soft:#aaa; --line:#555;
  --source:#14506e; --cue:#6b5200; --content:#2b4420; --on:#ff79b4; } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 78rem; padding: 1rem 1.2rem 4rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.9 Georgia, "Times New Roman", serif; overflow-wrap: anywhere }
header, aside, .tag, .legend { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 }
h2 { font-size: 1.45rem; line-height: 1.7 }
header p { margin: .2rem 0; color: var(--soft); font-size: .88rem; line-height: 1.5 }
main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(16rem, 2fr); gap: 2rem }
aside { font-size: .88rem; line-height: 1.45 }
ol { list-style: none; margin: 1rem 0; padding: 0 }
li { border-left: 3px solid var(--line); margin: 0 0 .8rem; padding: .1rem 0 .1rem .7rem }
li a { color: inherit; font-weight: 600 }
li q { quotes: none; display: block }
li .kind, li .cue-word { color: var(--soft) }
span.source, span.cue, span.content { padding: .12em 0; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; print-color-adjust: exact; -webkit-print-color-adjust: exact }
span.content { background: var(--content) }
span.content.nested { border-bottom: 2px solid var(--soft) }
span.cue { background: var(--cue); font-style: italic; border-bottom: 2px dashed }
span.source { background: var(--source); outline: 1px solid; border-radius: .2em }
.tag { font-size: .62rem; font-weight: 700; letter-spacing: .03em; text-transform: uppercase;
  text-decoration: none; color: var(--ink); background: var(--paper); border: 1px solid var(--soft);
  border-radius: .3em; padding: .05em .35em; margin: 0 .2em; vertical-align: .18em; white-space: normal }
.tag .who { text-transform: none; font-weight: 500 }
.on { outline: 2px solid var(--on) }
:target { outline: 3px solid var(--on); scroll-margin-top: 3rem }
@media (max-width: 48rem) { main { grid-template-columns: minmax(0, 1fr); gap: 0 } }
@media print { body { max-width: none; font-size: 10pt } main { display: block }
  .on, :target { outline: none } li { break-inside: avoid } }
"""

_SCRIPT = """
for (const kind of ["mouseover", "mouseout", "focusin", "focusout"])
  document.addEventListener(kind, event => {
    const held = event.target.closest("[data-q]");
    if (!held) return;
    const on = kind === "mouseover" || kind === "focusin";
    const wanted = held.dataset.q.split(" ");
    for (const part of document.querySelectorAll("[data-q]"))
      if (part.dataset.q.split(" ").some(q => wanted.includes(q))) part.classList.toggle("on", on);
  });
"""


def quote_page(analysis: Analysis) -> str:
    """A page with the article, its sources, cues and contents marked in place, and a list of the quotes.

    The page needs no other file and no network; without scripts only the joint highlighting is missing.
    """
    article, quotes = analysis.article, analysis.quotes
    title = article.title or article.path
    about = (article.path, article.publisher, article.published)
    count = f"{len(quotes)} quote{'' if len(quotes) == 1 else 's'}"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>Quotes: {escape(title)}</title>",
            f"<style>{_STYLE}</style></head>",
            "<body>",
            f"<header><h1>{count}</h1><p>{escape(' · '.join(filter(None, about)))}</p>{_LEGEND}</header>",
            "<main><article>",
            *_article(analysis),
            '</article><aside aria-label="List of quotes"><ol>',
            *(_row(number, quote) for number, quote in enumerate(quotes, start=1)),
            "</ol></aside></main>",
            f"<script>{_SCRIPT}</script>",
            "</body></html>",
            "",
        ]
    )


_LEGEND = (
    '<p class="legend"><span class="source">source</span> who says so &ensp; '
    '<span class="cue">cue</span> the word that says so &ensp; '
    '<span class="content">content</span> what is said; '
    '<span class="content nested">underlined</span> where one quote stands inside another</p>'
)


def _article(analysis: Analysis) -> Iterator[str]:
    quotes = dict(enumerate(analysis.quotes, start=1))
    anchored: set[int] = set()
    for kind, parts in blocks(analysis):
        inner = "".join(_marked(part, quotes, anchored) for part in parts)
        yield f"<{_TAGS[kind]}>{inner}</{_TAGS[kind]}>"


def _marked(part: Segment, quotes: dict[int, Quote], anchored: set[int]) -> str:
    """A stretch in its colour, between the numbers of what begins and the labels of what ends."""
    text = escape(part.text)
    if not part.roles:
        return text
    opened = "".join(_number(role, anchored) for role in part.opening if role.name == "content")
    nested = " nested" if part.shown == "content" and part.depth > 1 else ""
    numbers = " ".join(dict.fromkeys(str(role.number) for role in part.roles if role.name == part.shown))
    labels = "".join(_label(role, quotes[role.number]) for role in part.closing)
    return f'{opened}<span class="{part.shown}{nested}" data-q="{numbers}">{text}{labels}</span>'


def _number(role: Role, anchored: set[int]) -> str:
    """The number of a quote where its content begins, with a link to its row; its first part is an anchor."""
    anchor = "" if role.number in anchored else f' id="content-{role.number}"'
    anchored.add(role.number)
    return f'<a class="tag"{anchor} data-q="{role.number}" href="#quote-{role.number}">{role.number}</a>'


def _label(role: Role, quote: Quote) -> str:
    """What a part is and of which quote, where it ends; a source also says who is meant."""
    who = ""
    if role.name == "source" and quote.speaker not in quote.speaker_text:
        who = f' <span class="who">= {escape(quote.speaker)}</span>'
    return f'<span class="tag">{role.name} {role.number}{who}</span>'


def _row(number: int, quote: Quote) -> str:
    text = content(quote)
    marks = ("“", "”") if quote.quote_type == QuoteType.DIRECT else ("", "")
    cue = f' <span class="cue-word">{escape(quote.cue)}</span>' if quote.cue else ""
    return (
        f'<li id="quote-{number}" data-q="{number}"><a href="#content-{number}">{number}</a> '
        f"<b>{escape(quote.speaker or 'unknown speaker')}</b>{cue} "
        f'<span class="kind">({quote.quote_type})</span><q>{marks[0]}{escape(text)}{marks[1]}</q></li>'
    )
