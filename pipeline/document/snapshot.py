"""A finished document as rules read it: every word one object, with all that is asked of it at hand.

spaCy makes a new object each time a token is reached (by index, as a head, as a child), and looks up each of
its strings in a table. Rules reach a word hundreds of times, so that this took more than all they did. Here
every word is made once, with its attributes as plain values, its head, children and edges as words.

A snapshot stands in for its document, and its words for tokens: whatever is not kept here is asked of spaCy.
It can only be read. Annotating a document is done on the document itself, of which then another one is taken.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from operator import add
from typing import Any, TypeVar, cast

from spacy.parts_of_speech import NAMES as PARTS_OF_SPEECH  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, Token

Answer = TypeVar("Answer")

_TREE = ("HEAD", "DEP", "TAG", "POS", "LEMMA", "SENT_START")
_NAMES = ("ENT_TYPE", "ENT_IOB")
"""What components change of a token: its place in a tree, and the name it belongs to."""
_FORMS = ("ORTH", "LOWER", "DEP", "TAG", "LEMMA", "ENT_TYPE")
"""Attributes kept as strings, in the order in which they are filled in."""
_FLAGS = ("IS_PUNCT", "IS_SPACE", "IS_QUOTE", "IS_ALPHA", "IS_STOP", "IS_TITLE", "IS_UPPER", "IS_DIGIT")
"""Attributes kept as yes or no, likewise."""
_COLUMNS = tuple(dict.fromkeys((*_TREE, *_NAMES, "IDX", "LENGTH", "SPACY", *_FORMS, *_FLAGS)))
_IOB = Token.iob_strings()
_UNASKED: Any = object()


class Word(Token):
    """A token whose attributes are read once. Those of spaCy that are no slot here are asked of it anew."""

    __slots__ = (
        "_ancestors",
        "_answers",
        "_conjuncts",
        "_subtree",
        "children",
        "dep",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_digit",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "is_space",
        "is_stop",
        "is_title",
        "is_upper",
        "left_edge",
        "lefts",
        "lemma",
        "lemma_",
        "lower",
        "lower_",
        "pos_",
        "right_edge",
        "rights",
        "sent",
        "tag",
        "tag_",
        "text",
        "whitespace_",
    )

    _ancestors: tuple[Token, ...] | None
    _answers: dict[object, Any]
    _conjuncts: tuple[Token, ...] | None
    _subtree: tuple[Token, ...] | None

    def nbor(self, i: int = 1) -> Token:
        """The word so many places behind.

        Raises:
            IndexError: it lies outside the document.
        """
        place = self.i + i
        if place < 0:
            raise IndexError(place)
        return cast(Snapshot, self.doc).words[place]

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether the word governs another, directly or not."""
        return any(above.i == self.i for above in descendant.ancestors)

    @property
    def subtree(self) -> tuple[Token, ...]:  # type: ignore[override]
        """The word and all that it governs, in order."""
        found = self._subtree
        if found is None:
            inner: list[Token] = []
            waiting: list[Token] = [self]
            while waiting:
                word = waiting.pop()
                inner.append(word)
                waiting += (*word.lefts, *word.rights)
            found = self._subtree = tuple(sorted(inner, key=lambda word: word.i))
        return found

    @property
    def ancestors(self) -> tuple[Token, ...]:  # type: ignore[override]
        """The word's head, the head of that, and so on to the root."""
        found = self._ancestors
        if found is None:
            above: list[Token] = []
            word: Token = self
            while word.head is not word:
                word = word.head
                above.append(word)
            found = self._ancestors = tuple(above)
        return found

    @property
    def conjuncts(self) -> tuple[Token, ...]:  # type: ignore[override]
        """The other members of the word's coordination."""
        found = self._conjuncts
        if found is None:
            found = self._conjuncts = _conjuncts(self)
        return found


def asked_once(question: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """Keep with each word of a snapshot the answer to a question that nothing but tree and names decide.

    Rules for one word ask the same of its neighbours over and over. Nobody may change an answer.
    """

    @wraps(question)
    def asked(token: Token) -> Answer:
        if token.__class__ is not Word:
            return question(token)
        known = token._answers
        answer: Answer = known.get(question, _UNASKED)
        if answer is _UNASKED:
            answer = known[question] = question(token)
        return answer

    return asked


def asked_once_of_document(question: Callable[[Doc], Answer]) -> Callable[[Doc], Answer]:
    """Keep with a snapshot the answer to a question about the whole of it, likewise."""

    @wraps(question)
    def asked(doc: Doc) -> Answer:
        if not isinstance(doc, Snapshot):
            return question(doc)
        answer: Answer = doc.answers.get(question, _UNASKED)
        if answer is _UNASKED:
            answer = doc.answers[question] = question(cast(Doc, doc))
        return answer

    return asked


def _conjuncts(word: Token) -> tuple[Token, ...]:
    """All conjuncts of the first member, theirs, and so on, without the word itself."""
    first = word
    while first.dep_ == "conj" and first.head is not first:
        first = first.head
    found = [first]
    for member in found:
        found += [child for child in member.rights if child.dep_ == "conj"]
    return tuple(member for member in found if member is not word)


class Stretch:
    """Neighbouring words of a snapshot; it stands in for a `Span`."""

    __slots__ = ("_root", "doc", "end", "label", "start")

    def __init__(self, doc: Snapshot, start: int, end: int, label: int = 0) -> None:
        self.doc, self.start, self.end, self.label = doc, start, end, label
        self._root: Token | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.words[self.start : self.end])

    def __getitem__(self, place: int | slice) -> Token | Stretch:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self))
            return self.doc.stretch(self.start + first, self.start + max(first, last))
        found = self.end + place if place < 0 else self.start + place
        if not self.start <= found < self.end:
            raise IndexError(place)
        return self.doc.words[found]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stretch) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label))

    def __lt__(self, other: Stretch) -> bool:
        return self._key()[:3] < other._key()[:3]

    def __repr__(self) -> str:
        return self.text

    def _key(self) -> tuple[int, int, int, int]:
        return self.start, self.end, self.label, id(self.doc)

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        words = self.doc.words
        return words[self.start].idx if self.start < len(words) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Offset behind the last character."""
        return self.doc.ends[self.end - 1] if self.end > self.start else self.start_char

    @property
    def text(self) -> str:
        """The words with what stands between them."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def label_(self) -> str:
        """The name of the label; empty for none."""
        return self.doc.vocab.strings[self.label]

    @property
    def root(self) -> Token:
        """The word nearest to the root of its sentence."""
        if self._root is None:
            self._root = self.doc.words[self.as_span().root.i]
        return self._root

    @property
    def sent(self) -> Stretch:
        """The sentence of the first word."""
        return cast(Stretch, self.doc[self.start].sent)

    @property
    def ents(self) -> list[Stretch]:
        """The entities that lie inside."""
        return [ent for ent in self.doc.ents if self.start <= ent.start and ent.end <= self.end]

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """What is joined to the root."""
        return self.root.conjuncts

    @property
    def lefts(self) -> Iterator[Token]:
        """Children of its words that stand before it."""
        return (left for word in reversed(list(self)) for left in word.lefts if left.i < self.start)

    @property
    def rights(self) -> Iterator[Token]:
        """Children of its words that stand behind it."""
        return (right for word in self for right in word.rights if right.i >= self.end)

    @property
    def subtree(self) -> Iterator[Token]:
        """Its words and all that they govern, in order."""
        for left in self.lefts:
            yield from left.subtree
        yield from self
        for right in self.rights:
            yield from right.subtree

    def char_span(self, start: int, end: int, **settings: Any) -> Stretch | None:
        """As `Snapshot.char_span`, counted from its own first character."""
        return self.doc.char_span(self.start_char + start, self.start_char + end, **settings)

    def as_span(self) -> Span:
        """What spaCy has for it."""
        return Span(self.doc.whole, self.start, self.end, label=self.label)


class Snapshot:
    """What a document holds; it stands in for the `Doc`.

    Attributes:
        whole: The document.
        words: Its words, in order.
        ends: The offset behind each of them.
        text: The document's text.
        ents: Its entities.
        answers: What is asked of the whole once only, as long as tree and names stay: by question. Each word
            has its own.
    """

    def __init__(self, doc: Doc) -> None:
        self.whole, self.vocab = doc, doc.vocab
        self.words: list[Token] = [Word(doc.vocab, doc, i) for i in range(len(doc))]
        self.ends: list[int] = []
        self.text = ""
        self.answers: dict[object, Any] = {}
        self._stretches: dict[tuple[int, int], Stretch] = {}
        self._tree, self._names = _state(doc, _TREE), _state(doc, _NAMES)
        self._fill()
        self._first_at: dict[int, int] = {word.idx: word.i for word in self.words}
        self._last_at = {end: i for i, end in enumerate(self.ends)}
        self._sentences = self._parted()
        self.ents = self._entities()

    def is_current(self) -> bool:
        """Whether the document still has the tree that it had; names that have changed are read again."""
        if self._tree != _state(self.whole, _TREE):
            return False
        names = _state(self.whole, _NAMES)
        if names != self._names:
            self._names = names
            self._name()
        return True

    @property
    def doc(self) -> Snapshot:
        """Itself, as a document's is the document."""
        return self

    @property
    def sents(self) -> Iterator[Stretch]:
        """The sentences."""
        return iter(self._sentences)

    @property
    def _(self) -> Any:
        """What extensions keep of the document."""
        return self.whole._

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, place: int | slice) -> Any:
        if place.__class__ is slice:  # `isinstance` shows here: rules reach millions of words by their place
            first, last, _ = place.indices(len(self.words))
            return self.stretch(first, max(first, last))
        return self.words[place]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a snapshot is kept by nobody; keep the document")

    def stretch(self, start: int, end: int) -> Stretch:
        """The words from one place up to another."""
        found = self._stretches.get((start, end))
        if found is None:
            found = self._stretches[start, end] = Stretch(self, start, end)
        return found

    def char_span(self, start: int, end: int, **settings: Any) -> Stretch | None:
        """The words between two offsets; where none begins or ends there, None, or what spaCy's
        `alignment_mode` says."""
        first, last = self._first_at.get(start), self._last_at.get(end)
        if (
            first is not None
            and last is not None
            and first <= last
            and not settings.keys() - {"alignment_mode"}
        ):
            return self.stretch(first, last + 1)
        found = self.whole.char_span(start, end, **settings)
        return None if found is None else Stretch(self, found.start, found.end, found.label)

    def _fill(self) -> None:
        """Give every word its attributes, its head, children and edges."""
        of = dict(zip(_COLUMNS, self.whole.to_array(list(_COLUMNS)).T.tolist(), strict=True))
        strings = self.vocab.strings
        names = {number: strings[number] for number in set().union(*map(of.__getitem__, _FORMS))}
        blanks = [" " if blank else "" for blank in of["SPACY"]]
        heads = [i + _signed(offset) for i, offset in enumerate(of["HEAD"])]
        lefts, rights = _children(self.words, heads)
        words: list[Any] = self.words  # mypy knows spaCy's properties, which cannot be set
        rows = zip(
            words,
            *(map(names.__getitem__, of[form]) for form in _FORMS),
            *(map(bool, of[flag]) for flag in _FLAGS),
            of["LOWER"],
            of["DEP"],
            of["TAG"],
            of["LEMMA"],
            of["IDX"],
            map(PARTS_OF_SPEECH.__getitem__, of["POS"]),
            map(_IOB.__getitem__, of["ENT_IOB"]),
            of["SENT_START"],
            blanks,
            map(words.__getitem__, heads),
            map(words.__getitem__, _edges(heads, range(len(heads)))),
            map(words.__getitem__, _edges(heads, range(len(heads) - 1, -1, -1))),
            strict=True,
        )
        word: Any
        # One loop of plain assignments is several times as fast as setting slot by slot or by name.
        for i, (
            word,
            word.text,
            word.lower_,
            word.dep_,
            word.tag_,
            word.lemma_,
            word.ent_type_,
            word.is_punct,
            word.is_space,
            word.is_quote,
            word.is_alpha,
            word.is_stop,
            word.is_title,
            word.is_upper,
            word.is_digit,
            word.lower,
            word.dep,
            word.tag,
            word.lemma,
            word.idx,
            word.pos_,
            word.ent_iob_,
            start,
            word.whitespace_,
            word.head,
            word.left_edge,
            word.right_edge,
        ) in enumerate(rows):
            before, behind = lefts.get(i, ()), rights.get(i, ())
            word.i, word.doc, word._answers = i, self, {}
            word.is_sent_start = None if start == 0 else start == 1
            word.lefts, word.rights, word.children = before, behind, before + behind
            word._subtree = word._ancestors = word._conjuncts = None
        self.text = "".join(
            [part for pair in zip(map(names.__getitem__, of["ORTH"]), blanks, strict=True) for part in pair]
        )
        self.ends = list(map(add, of["IDX"], of["LENGTH"]))

    def _name(self) -> None:
        """Give every word the name that it has now."""
        self.answers.clear()
        types, places = self.whole.to_array(list(_NAMES)).T.tolist()
        strings = {number: self.vocab.strings[number] for number in set(types)}
        word: Any
        for word, label, place in zip(self.words, types, places, strict=True):
            word.ent_type_, word.ent_iob_ = strings[label], _IOB[place]
            word._answers.clear()
        self.ents = self._entities()

    def _entities(self) -> tuple[Stretch, ...]:
        return tuple(Stretch(self, ent.start, ent.end, ent.label) for ent in self.whole.ents)

    def _parted(self) -> list[Stretch]:
        starts = [0, *(word.i for word in self.words[1:] if word.is_sent_start)]
        bounds = zip(starts, [*starts[1:], len(self)], strict=True)
        found = [self.stretch(start, end) for start, end in bounds]
        for sentence in found:
            word: Any
            for word in sentence:
                word.sent = sentence
        return found


def _children(
    words: Sequence[Token], heads: Sequence[int]
) -> tuple[dict[int, tuple[Token, ...]], dict[int, tuple[Token, ...]]]:
    """The children of the words that have some, on their left and on their right."""
    lefts: dict[int, tuple[Token, ...]] = {}
    rights: dict[int, tuple[Token, ...]] = {}
    for i, head in enumerate(heads):
        if i != head:
            side = lefts if i < head else rights
            side[head] = (*side.get(head, ()), words[i])
    return lefts, rights


def _signed(number: int) -> int:
    """What spaCy gives as an unsigned number."""
    return number - (1 << 64) if number >= 1 << 63 else number


def _edges(heads: Sequence[int], order: Iterable[int]) -> list[int]:
    """Of every word the first one in an order that it governs or is."""
    found: list[int | None] = [None] * len(heads)
    for i in order:
        at = i
        while found[at] is None:
            found[at] = i
            at = heads[at]
    return cast(list[int], found)


_kept = threading.local()
"""In each thread the document of which a snapshot was taken last, and the snapshot."""


def snapshot(doc: Doc) -> Doc:
    """What rules should read in the place of a document; the document itself where it is not parsed.

    Several components ask for that of one document: it is kept until another is asked for, and taken anew if
    the tree has changed.
    """
    if isinstance(doc, Snapshot):
        return doc
    last, taken = getattr(_kept, "last", (None, None))
    if last is not doc or taken is None or not taken.is_current():
        if not len(doc) or not doc.has_annotation("DEP") or not doc.has_annotation("SENT_START"):
            return doc
        taken = Snapshot(doc)
        _kept.last = doc, taken
    return cast(Doc, taken)


def original(doc: Doc) -> Doc:
    """The document of a snapshot, for what only spaCy's own can do; any other document itself."""
    return doc.whole if isinstance(doc, Snapshot) else doc


def labelled(doc: Doc, start: int, end: int, label: str) -> Span:
    """The words from one place up to another as an entity."""
    if isinstance(doc, Snapshot):
        return cast(Span, Stretch(doc, start, end, doc.vocab.strings.add(label)))
    return Span(doc, start, end, label=label)


def _state(doc: Doc, attributes: Sequence[str]) -> bytes:
    found: bytes = doc.to_array(list(attributes)).tobytes()
    return found
