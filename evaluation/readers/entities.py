"""Public corpora with annotated names as whole documents in running text, under labels that all share."""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

COMMON_LABELS = ("PERSON", "ORG", "PLACE")
"""The names all corpora mark; places are what OntoNotes calls GPE, LOC and FAC."""
NUMERIC_LABELS = ("DATE", "MONEY", "PERCENT")
"""What IE-ER marks beside names."""
_GOLD_LABELS = {
    "person": "PERSON", "PER": "PERSON", "PERSON": "PERSON", "politician": "PERSON",
    "organisation": "ORG", "ORG": "ORG", "ORGANIZATION": "ORG", "politicalparty": "ORG",
    "location": "PLACE", "LOC": "PLACE", "LOCATION": "PLACE", "country": "PLACE",
    "DATE": "DATE", "MONEY": "MONEY", "PERCENT": "PERCENT",
}  # fmt: skip
_HELD_BACK = frozenset((3, 10, 17))
_HELD_BACK_OF = 20
"""IE-ER articles kept from training: those numbers of every twenty; a convention that the weights keep to."""

Span = tuple[int, int, str]
IobSentence = tuple[Sequence[str], Sequence[str]]
"""Words of a sentence and their IOB labels."""
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class GoldText:
    """A document with its gold names as half-open character spans under common labels.

    Names in `optional` count neither as found nor as missed: the annotators left them to taste.
    """

    text: str
    spans: frozenset[Span]
    optional: frozenset[Span] = frozenset()


def is_held_back(number: int) -> bool:
    """Whether the article with this number in the IE-ER file is kept from training."""
    return number % _HELD_BACK_OF in _HELD_BACK


def entity_corpora(data_dir: Path) -> Iterator[tuple[str, tuple[str, ...], list[GoldText]]]:
    """Yield the name, labels and documents of every corpus that lies in the data folder."""
    ner, treebanks = data_dir / "ner", data_dir / "treebanks"
    readers: tuple[tuple[str, tuple[str, ...], tuple[Path, ...], Callable[..., Iterator[GoldText]]], ...] = (
        ("ie-er", (*COMMON_LABELS, *NUMERIC_LABELS), (ner / "ieer-train.sgml.gz",), read_ieer),
        ("conll-2003", COMMON_LABELS, (ner / "conll2003-dev.conll.gz",), read_conll2003),
        (
            "uner-ewt",
            COMMON_LABELS,
            (ner / "uner_ewt-dev.iob2.gz", treebanks / "en_ewt-dev.conllu.gz"),
            read_uner,
        ),
    )
    for name, labels, paths, reader in readers:
        if all(path.is_file() for path in paths):
            contents = (gzip.decompress(path.read_bytes()).decode("utf-8") for path in paths)
            yield name, labels, list(reader(*contents))


def read_conll2003(content: str) -> Iterator[GoldText]:
    """Yield the stories of a CoNLL-2003 file, told apart by their date lines, with the white space restored.

    Sentences that end like prose follow each other; headlines, date lines and lines of tables, which end
    without a full stop, stand apart.
    """
    story: list[IobSentence] = []
    for sentence in map(_iob_sentence, re.split(r"\n\n+", content.strip())):
        if _is_dateline(sentence[0]) and len(story) > 1:
            headline = story.pop()
            yield _laid_out(story)
            story = [headline]
        story.append(sentence)
    if story:
        yield _laid_out(story)


def _iob_sentence(block: str) -> IobSentence:
    cells = [line.split() for line in block.split("\n") if line.strip()]
    return [row[0] for row in cells], [row[-1] for row in cells]


def _is_dateline(words: Sequence[str]) -> bool:
    return bool(words) and re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d", words[-1]) is not None


def _laid_out(sentences: Iterable[IobSentence]) -> GoldText:
    """Sentences of tokens as running text."""
    text, spans, was_prose = "", set(), False
    for words, labels in sentences:
        is_prose = words[-1] in (".", "?", "!", '"')
        text = text.rstrip() + (" " if was_prose and is_prose else _PARAGRAPH if text else "")
        text, found = _appended(text, words, labels, restored_spaces(words))
        spans |= found
        was_prose = is_prose
    return GoldText(text.rstrip(), frozenset(spans))


_CLOSES = re.compile(r"[.,;:!?%)\]/]|'|''|'(?:s|re|ve|ll|d|m)|n't", re.IGNORECASE)
_OPENS = re.compile(r"[(\[/]|[A-Z]{0,3}[$£]|``")


def restored_spaces(words: Sequence[str]) -> list[bool]:
    """Whether a blank follows each word of a tokenised sentence in ordinary typesetting."""
    spaces: list[bool] = []
    inside = False
    for word, following in zip(words, [*words[1:], ""], strict=True):
        opens = word == '"' and not inside
        inside ^= word == '"'
        closing = following == '"' and inside
        spaces.append(not (opens or closing or _CLOSES.fullmatch(following) or _OPENS.fullmatch(word)))
    return spaces


def _appended(
    text: str, words: Sequence[str], labels: Sequence[str], spaces: Sequence[bool]
) -> tuple[str, set[Span]]:
    """The text with a sentence behind it, and the sentence's names."""
    spans: set[Span] = set()
    start, current = 0, ""
    for word, label, space, following in zip(words, labels, spaces, [*labels[1:], "O"], strict=True):
        prefix, _, name = label.partition("-")
        if name and (prefix == "B" or name != current):
            start = len(text)
        current = name
        text += word
        if name in _GOLD_LABELS and following != f"I-{name}":
            spans.add((start, len(text), _GOLD_LABELS[name]))
        text += " " if space else ""
    return text, spans


def read_uner(content: str, treebank: str) -> Iterator[GoldText]:
    """Yield the documents of a Universal NER file as they stand in its treebank, with its white space.

    Args:
        content: Sentences with ids, IOB labels in the third column.
        treebank: The same sentences in CoNLL-U, whose comments say where documents and paragraphs begin.
    """
    names = dict(_uner_names(content))
    text, spans = "", set[Span]()
    for block in treebank.strip().split("\n\n"):
        comments = [line for line in block.split("\n") if line.startswith("#")]
        if any(line.startswith("# newdoc") for line in comments) and text:
            yield GoldText(text.rstrip(), frozenset(spans))
            text, spans = "", set()
        elif text and any(line.startswith("# newpar") for line in comments):
            text = text.rstrip() + _PARAGRAPH
        identity = next((line for line in comments if line.startswith("# sent_id")), "")
        sentence = _surface(block)
        letters = [len(text) + i for i, char in enumerate(sentence) if not char.isspace()]
        for start, end, label in names.get(identity.partition("=")[2].strip(), ()):
            spans.add((letters[start], letters[end - 1] + 1, label))
        text += sentence
    if text:
        yield GoldText(text.rstrip(), frozenset(spans))


def _uner_names(content: str) -> Iterator[tuple[str, list[Span]]]:
    """Sentence ids, each with its names as offsets into the sentence without its blanks.

    The corpus splits a few words otherwise than its treebank; the letters are the same.
    """
    for block in content.strip().split("\n\n"):
        identity = re.search(r"^# sent_id = (\S+)", block, re.MULTILINE)
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        if identity is not None:
            words = [row[1].replace(" ", "") for row in rows]
            _, spans = _appended("", words, [row[2] for row in rows], [False] * len(rows))
            yield identity[1], sorted(spans)


def _surface(block: str) -> str:
    """The text of a CoNLL-U sentence with the white space behind it; words of contractions stand together."""
    text, last, space_behind = "", 0, True
    for line in block.split("\n"):
        cells = line.split("\t")
        if line.startswith("#") or "." in cells[0]:
            continue
        spaced = "SpaceAfter=No" not in cells[9]
        if "-" in cells[0]:
            last, space_behind = int(cells[0].split("-")[1]), spaced
            continue
        number = int(cells[0])
        text += cells[1] + (" " if (spaced if number > last else space_behind and number == last) else "")
    return text


_IEER_ELEMENT = re.compile(
    r'<b_(?:enamex|timex|numex) type="([A-Z]+)[^"]*"([^>]*)>(.*?)<e_(?:enamex|timex|numex)>', re.DOTALL
)
_IEER_DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.DOTALL)
_IEER_PART = re.compile(r"<(HEADLINE|TEXT)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def read_ieer(content: str, wanted: Callable[[int], bool] = is_held_back) -> Iterator[GoldText]:
    """Yield articles of an IE-ER file, headline and text; by default those held back from training."""
    for number, document in enumerate(_IEER_DOCUMENT.findall(content)):
        parts = _IEER_PART.findall(document)
        if wanted(number) and parts:
            yield _from_sgml(_PARAGRAPH.join(body.strip() for _, body in parts if body.strip()))


def _from_sgml(body: str) -> GoldText:
    text, position = "", 0
    spans: set[Span] = set()
    optional: set[Span] = set()
    for match in _IEER_ELEMENT.finditer(body):
        text += _plain(body[position : match.start()])
        name = _plain(match[3])
        label = _GOLD_LABELS.get(match[1])
        if label is not None:
            (optional if 'status="opt"' in match[2] else spans).add((len(text), len(text) + len(name), label))
        text += name
        position = match.end()
    return GoldText(text + _plain(body[position:]), frozenset(spans), frozenset(optional))


def _plain(markup: str) -> str:
    """Markup without tags; a line break before an indent ends a paragraph, others become blanks."""
    bare = html.unescape(_TAG.sub("", markup))
    paragraphs = re.sub(r"\n[ \t]+", _PARAGRAPH, bare)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", paragraphs)
