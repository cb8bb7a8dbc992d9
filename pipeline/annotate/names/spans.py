"""Candidate names, how they compete, and the word classes that rules for names are built on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from pipeline.document.snapshot import labelled
from pipeline.resources.loader import lexicon

NAME_LABELS = frozenset(
    ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE")
)
NUMERIC_LABELS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
PROPER_TAGS = frozenset({"NNP", "NNPS"})
COORDINATORS = frozenset(("and", "or", "&"))
POSSESSIVES = lexicon("names/possessive_markers")
COMPLEMENT_PREPOSITIONS = lexicon("names/complement_prepositions")
LINKS = (COMPLEMENT_PREPOSITIONS - {"against"}) | {"and", "&"}
"""Lower-case words inside the names of organisations and laws."""

STRONG, FIRM, MODEL, WEAK = 2.0, 1.5, 1.0, 0.8
"""Priorities of rules that know better than the recogniser, that mostly do, its own, and of rules that do
not. Only their order counts."""
_ABOVE = 0.01
"""What a whole name's priority is above those inside it: less than any step between priorities."""
_HEADLINE_SHARE = 0.9
"""Share of capitalised longer words from which on a sentence's capitals tell nothing about names; F is flat
from .9 to 1, a thousandth lower at .7."""
_HEADLINE_MIN_WORDS = 4
"""Longer words of a sentence at least for its capitals to be judged; at 2 and 3, F is up to .001 higher."""
_CAPITAL_WITHIN = 4
"""Characters within which a name has its capital ("iPhone", "al-Qaida"): a convention."""
_LONGER_WORD = 4
"""Letters of a longer word; shorter ones are written small in headlines too: a convention of style guides."""


Key = tuple[str, ...]
"""A name within its document: its words in lower case."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A candidate name: half-open token offsets, label, and what it is worth against overlapping ones.

    `rule` is the id of the rule that proposes it; `model` for the trained recogniser.
    """

    start: int
    end: int
    label: str
    priority: float
    rule: str

    def __len__(self) -> int:
        return self.end - self.start


def resolve(candidates: Iterable[NameSpan]) -> list[NameSpan]:
    """The best non-overlapping candidates in order: by priority, then length, then position."""
    taken: set[int] = set()
    kept: list[NameSpan] = []
    ranked = sorted(
        candidates, key=lambda name: (-name.priority, -len(name), name.start, name.label, name.rule)
    )
    for name in ranked:
        tokens = range(name.start, name.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


INNER_WORDS = (
    lexicon("shared/name_function_words") | lexicon("shared/particles") | POSSESSIVES | {"&", "-", "/", ","}
)
"""What may stand between the capitalised words of one name."""
_DIVIDING_RULES = frozenset(("acronym", "acronym-full", "title", "legal-form"))


def with_wholes(doc: Doc, candidates: Iterable[NameSpan]) -> list[NameSpan]:
    """The candidates, a whole name of the recogniser's ranked before what rules find inside it.

    A list that knows "Acme Energy" does not know "Acme Energy Partners". Only an unbroken group in capitals
    counts as whole; titles, legal forms and introduced acronyms divide even that.
    """
    every = list(candidates)
    starting: dict[int, list[NameSpan]] = defaultdict(list)
    for name in every:
        if name.rule != "model" and name.rule not in _DIVIDING_RULES:
            starting[name.start].append(name)
    ranked: list[NameSpan] = []
    for name in every:
        if name.rule == "model" and name.label != "PERSON" and _is_group(doc, name):
            inside = (
                part for i in range(name.start, name.end) for part in starting[i] if _is_inside(part, name)
            )
            best = max((part.priority for part in inside), default=0.0)
            name = replace(name, priority=max(name.priority, best + _ABOVE))
        ranked.append(name)
    return ranked


def _is_inside(part: NameSpan, whole: NameSpan) -> bool:
    return part.end <= whole.end and len(part) < len(whole)


def _is_group(doc: Doc, name: NameSpan) -> bool:
    words = doc[name.start : name.end]
    return all(is_capitalised(word) or word.lower_ in INNER_WORDS or word.text[0].isdigit() for word in words)


def key_of(doc: Doc, name: NameSpan) -> Key:
    """A name's words in lower case."""
    return tuple(token.lower_ for token in doc[name.start : name.end])


def to_spans(doc: Doc, names: Iterable[NameSpan]) -> list[Span]:
    """The names as spans with their labels."""
    return [labelled(doc, name.start, name.end, name.label) for name in names]


def is_capitalised(token: Token) -> bool:
    """Whether a word has a capital letter where a name has one ("Ring", "iPhone", "al-Qaida", "3M")."""
    text = token.text
    return (text[0].isupper() or any(char.isupper() for char in text[1:_CAPITAL_WITHIN])) and any(
        char.isalpha() for char in text
    )


def is_hyphen(token: Token) -> bool:
    """Whether a token is a hyphen inside a word."""
    before = token.doc[token.i - 1] if token.i else token
    return token.text in ("-", "‐", "‑") and not token.whitespace_ and not before.whitespace_


def is_plain_word(token: Token) -> bool:
    """Whether a capitalised word is an everyday word that opens a sentence or a page element."""
    text = token.text
    if len(text) > 1 and text.isupper() and not _in_capitals(token):
        return False
    return token.lower_ in lexicon("names/not_names") or (token.is_stop and token.tag_ not in PROPER_TAGS)


def _in_capitals(token: Token) -> bool:
    neighbours = (token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc))
    return any(word.is_upper and len(word.text) >= _LONGER_WORD and word.is_alpha for word in neighbours)


def opens_sentence(token: Token) -> bool:
    """Whether a word stands at the head of a sentence, a line, a quotation or a bracket."""
    if token.i == 0 or token.is_sent_start:
        return True
    before = token.doc[token.i - 1]
    return before.is_space or before.is_quote or before.text in ("(", "[", ":", "-", "–", "—", "•", "|", "…")


def timex_tokens(doc: Doc) -> set[int]:
    """Tokens that stand wholly inside temporal expressions."""
    found: set[int] = set()
    for timex in doc._.timexes:
        span = doc.char_span(timex.start_char, timex.end_char, alignment_mode="contract")
        if span is not None:
            found.update(range(span.start, span.end))
    return found


def headline_tokens(doc: Doc) -> set[int]:
    """Tokens of sentences in headline case, or wholly in capitals, where a capital is no sign of a name."""
    found: set[int] = set()
    for sentence in _sentences(doc):
        words = [
            token
            for token in sentence
            if token.is_alpha and len(token.text) >= _LONGER_WORD and not token.is_stop
        ]
        if len(words) < _HEADLINE_MIN_WORDS:
            continue
        capitals = sum(token.text[0].isupper() for token in words)
        if capitals >= _HEADLINE_SHARE * len(words):
            found.update(range(sentence.start, sentence.end))
    return found


def _sentences(doc: Doc) -> Iterator[Span]:
    if doc.has_annotation("SENT_START"):
        yield from doc.sents
    elif len(doc):
        yield doc[:]
