"""Read the entity corpora and harmonise their labels to OntoNotes names.

Every reader yields passages: lists of sentences of :class:`Tagged` words. A label of ``None`` means "no
entity", ``MISSING`` means that the corpus does not tell, so that the learner is not corrected there.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from training.names.gazetteer import PARTY_WORDS, TITLES, is_demonym, misc_label, place_label
from training.treebanks.conllu import Sentence, Word, read_conllu

MISSING = "?"
"""The label of a word of which the corpus does not tell."""
PASSAGE = 8
"""Sentences of a passage; set by hand, not swept."""
LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
DIRECT = {
    "per": "PERSON", "person": "PERSON", "politician": "PERSON", "org": "ORG", "organisation": "ORG",
    "organization": "ORG", "politicalparty": "ORG", "country": "GPE", "election": "EVENT", "event": "EVENT",
    "eve": "EVENT", "nationality": "NORP",
}  # fmt: skip
"""Labels that mean the same as one of OntoNotes'."""
PLACES = {"loc", "location", "geo", "place"}
"""Labels of places, which OntoNotes parts into three."""
UNDECIDED = {"art", "nat", "militaryplatform", "weapon"}
"""Labels that OntoNotes has no single answer to, so that nothing is taught there."""
IGNORED = {"tim", "temporal", "quantity", "money", "documentreference"}
"""Labels of what is no name."""


@dataclass
class Tagged:
    """A word, the label of the entity it belongs to, and whether it begins one."""

    form: str
    label: str | None = None
    begins: bool = False
    space: bool | None = None


Passage = list[list[Tagged]]


def _open(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            yield line.rstrip("\n")


def harmonise(words: list[Tagged]) -> list[Tagged]:
    """Map the labels of one sentence to OntoNotes names, entity by entity."""
    result: list[Tagged] = []
    for entity in _entities(words):
        label = entity[0].label
        if label is None or label == MISSING:
            result.extend(_mark_demonyms(entity))
        else:
            result.extend(_relabel(entity, label.lower()))
    return result


def _entities(words: list[Tagged]) -> Iterator[list[Tagged]]:
    """Split a sentence into its entities and the stretches between them."""
    current: list[Tagged] = []
    for word in words:
        if current and (word.begins or word.label != current[-1].label):
            yield current
            current = []
        current.append(word)
    if current:
        yield current


def _mark_demonyms(words: list[Tagged]) -> list[Tagged]:
    return [
        replace(word, label="NORP", begins=True)
        if word.label is None
        and word.form[:1].isupper()
        and is_demonym(word.form)
        and word.form not in PARTY_WORDS
        else word
        for word in words
    ]


def _relabel(entity: list[Tagged], label: str) -> list[Tagged]:
    text = " ".join(word.form for word in entity)
    if label in IGNORED:
        return _with_label(entity, None)
    if label in PLACES or label == "gpe":
        new: str | None = "NORP" if is_demonym(text) else place_label(text)
    elif label in DIRECT:
        new = DIRECT[label]
        if new == "ORG" and len(entity) == 1 and is_demonym(text) and not text.isupper():
            new = "NORP"
    elif label == "misc":
        new = misc_label(text) or MISSING
    elif label in UNDECIDED:
        new = MISSING
    else:
        new = label.upper() if label.upper() in LABELS else None
    if new == "PERSON":
        new = _person_label(text)
    lead = _lead_length(entity, new)
    return _with_label(entity[:lead], None) + _with_label(entity[lead:], new)


def _person_label(text: str) -> str | None:
    """Bare titles are no names, and a title with its office (``Emperor of France``) is left open."""
    words = text.lower().split()
    if is_demonym(text):
        return "NORP"
    if " of " in text:
        return MISSING
    return None if all(w.strip(".") in TITLES for w in words) and words != ["king"] else "PERSON"


def _lead_length(entity: list[Tagged], label: str | None) -> int:
    """How many leading words (articles, titles) stay outside the name."""
    lead = 0
    while lead < len(entity) - 1 and (
        entity[lead].form.lower() in {"the", "a", "an"}
        or (label == "PERSON" and entity[lead].form.lower().strip(".") in TITLES)
    ):
        lead += 1
    return lead


def _with_label(words: list[Tagged], label: str | None) -> list[Tagged]:
    return [
        replace(word, label=label, begins=i == 0 and label not in {None, MISSING})
        for i, word in enumerate(words)
    ]


def read_columns(path: Path, label_column: int = -1, separator: str | None = None) -> Iterator[list[Tagged]]:
    """Yield the sentences of a column file with IOB labels."""
    sentence: list[Tagged] = []
    for line in _open(path):
        columns = line.split(separator)
        if len(columns) < 2:
            if sentence:
                yield sentence
            sentence = []
        else:
            sentence.append(_tagged(columns[0], columns[label_column], sentence))
    if sentence:
        yield sentence


def _tagged(form: str, tag: str, before: list[Tagged]) -> Tagged:
    if "-" not in tag:
        return Tagged(form)
    prefix, label = tag.split("-", 1)
    begins = prefix == "B" or not before or before[-1].label != label
    return Tagged(form, label, begins)


def passages(sentences: Iterable[list[Tagged]], size: int = PASSAGE) -> Iterator[Passage]:
    """Group harmonised sentences into passages."""
    group: Passage = []
    for sentence in sentences:
        group.append(harmonise(sentence))
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def read_conll(path: Path) -> Iterator[Passage]:
    """CoNLL-style files: word and IOB label."""
    yield from passages(read_columns(path))


def read_re3d(path: Path) -> Iterator[Passage]:
    """re3d marks descriptions and pronouns as well: keep names only, leave other mentions open."""
    yield from passages(_names_only(sentence) for sentence in read_columns(path))


def _names_only(words: list[Tagged]) -> list[Tagged]:
    result: list[Tagged] = []
    for entity in _entities(words):
        content = [
            word.form for word in entity if word.form.lower() not in {"the", "of", "for", "and", "-", "al"}
        ]
        named = content and all(form[0].isupper() or not form[0].isalpha() for form in content)
        pronoun = len(entity) == 1 and entity[0].form.lower() in {
            "we",
            "they",
            "it",
            "he",
            "she",
            "i",
            "who",
            "us",
        }
        if entity[0].label is None or (named and not pronoun):
            result.extend(entity)
        else:
            result.extend(_with_label(entity, None if entity[0].form.islower() or pronoun else MISSING))
    return result


def read_gmb(path: Path) -> Iterator[Passage]:
    """The Groningen Meaning Bank sample: a table with a sentence number."""
    rows = (line.split("\t") for line in _open(path))
    next(rows)
    numbered = (row for row in rows if len(row) == 5)
    yield from settle_places(list(passages(_gmb_sentences(numbered))))


def settle_places(group: list[Passage]) -> list[Passage]:
    """Relabel organisations that are mostly places in the same corpus (``Iran`` for its government)."""
    votes: Counter[tuple[str, str]] = Counter()
    for sentence in (s for passage in group for s in passage):
        for entity in _entities(sentence):
            votes[" ".join(w.form for w in entity), str(entity[0].label)] += 1
    return [[_vote(sentence, votes) for sentence in passage] for passage in group]


def _vote(sentence: list[Tagged], votes: Counter[tuple[str, str]]) -> list[Tagged]:
    result: list[Tagged] = []
    for entity in _entities(sentence):
        text = " ".join(word.form for word in entity)
        if entity[0].label == "ORG" and votes[text, "GPE"] > votes[text, "ORG"]:
            entity = _with_label(entity, "GPE")
        result.extend(entity)
    return result


def _gmb_sentences(rows: Iterable[list[str]]) -> Iterator[list[Tagged]]:
    for _, group in groupby(rows, key=lambda row: row[1]):
        sentence: list[Tagged] = []
        for row in group:
            sentence.append(_tagged(row[2], row[4], sentence))
        yield sentence


def read_uner(path: Path) -> Iterator[Passage]:
    """Universal NER: number, word, IOB label."""
    sentence: list[Tagged] = []
    sentences: list[list[Tagged]] = []
    for line in _open(path):
        columns = line.split("\t")
        if len(columns) < 3:
            if sentence:
                sentences.append(sentence)
            sentence = []
        elif not line.startswith("#"):
            sentence.append(_tagged(columns[1], columns[2], sentence))
    yield from passages([*sentences, sentence] if sentence else sentences)


IEER_TAG = re.compile(r'<b_(?:enamex|numex|timex)[^>]*type="(\w+)"[^>]*>|<e_(?:enamex|numex|timex)>')


def read_ieer(path: Path) -> Iterator[Passage]:
    """IE-ER newswire: one passage per document, one "sentence" per paragraph."""
    text = "\n".join(_open(path))
    for document in re.findall(r"<DOC>(.*?)</DOC>", text, flags=re.S):
        parts = re.findall(r"<HEADLINE>(.*?)</HEADLINE>|<TEXT>(.*?)</TEXT>", document, flags=re.S)
        paragraphs = [p for head, body in parts for p in re.split(r"\n[ \t]+", head or body) if p.strip()]
        yield [harmonise(_ieer_words(paragraph)) for paragraph in paragraphs]


def _ieer_words(paragraph: str) -> list[Tagged]:
    label, position, begins = None, 0, False
    words: list[Tagged] = []
    for match in [*IEER_TAG.finditer(paragraph), None]:
        piece = re.sub(r"<[^>]+>", "", paragraph[position : match.start() if match else None])
        if words and piece[:1].isspace():
            words[-1].space = True
        words.extend(_split_piece(piece, label, begins))
        if match:
            position = match.end()
            label = match.group(1) if match.group(1) in {"PERSON", "ORGANIZATION", "LOCATION"} else None
            begins = label is not None
    return words


def _split_piece(piece: str, label: str | None, begins: bool) -> Iterator[Tagged]:
    for number, match in enumerate(re.finditer(r"(\S+)(\s*)", piece)):
        yield Tagged(match.group(1), label, begins and number == 0, bool(match.group(2)))


def read_gum(path: Path, keep: Callable[[str], bool]) -> Iterator[Passage]:
    """GUM: mentions whose head is a proper noun, reduced to the name."""
    kept = (s for s in read_conllu(path) if keep(s.doc_id))
    for _, group in groupby(kept, key=lambda s: s.doc_id):
        sentences = [harmonise(gum_names(s)) for s in group]
        for start in range(0, len(sentences), PASSAGE):
            yield sentences[start : start + PASSAGE]


GUM_TYPES = {"person": "PERSON", "place": "place", "organization": "ORG", "event": "EVENT"}
ENTITY_PART = re.compile(r"\((\d+)-(\w+)|(\d+)\)|(\))")
NAME_TAGS = {"NNP", "NNPS"}
NAME_LINKS = {"of", "the", "for", "and", "&", "'s", "’s", "-", "de", "von", "van", "del", "al", "in"}


def gum_names(sentence: Sentence) -> list[Tagged]:
    """Names in a GUM sentence; proper nouns without a usable mention are left open."""
    words = sentence.words
    tagged = [Tagged(w.form, MISSING if w.xpos in NAME_TAGS else None, False, w.space) for w in words]
    for start, end, kind in sorted(_gum_mentions(sentence), key=lambda m: m[0] - m[1]):
        span = _name_span(sentence, start, end)
        if kind in GUM_TYPES and span:
            first, last = span
            if any(tagged[i].label not in {None, MISSING} for i in range(first, last + 1)):
                continue
            for i in range(first, last + 1):
                tagged[i] = replace(tagged[i], label=GUM_TYPES[kind], begins=i == first)
    return tagged


def _gum_mentions(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Start, end and type of the mentions inside a sentence."""
    found, open_mentions = [], []
    for i, word in enumerate(sentence.words):
        for match in ENTITY_PART.finditer(word.misc.get("Entity", "")):
            number, kind, closing, _ = match.groups()
            if number:
                open_mentions.append((number, i, kind))
                rest = word.misc["Entity"][match.end() :]
                if re.match(r"[^()]*\)", rest):
                    found.append((i, i, kind))
                    open_mentions.pop()
            elif closing:
                matching = [m for m in open_mentions if m[0] == closing]
                if matching:
                    open_mentions.remove(matching[-1])
                    found.append((matching[-1][1], i, matching[-1][2]))
    return found


def _name_span(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of proper nouns around the head of a mention."""
    words = sentence.words
    head = next((i for i in range(start, end + 1) if not start <= words[i].head <= end), start)
    if words[head].xpos not in NAME_TAGS:
        return None
    first = last = head
    while first > start and _continues_name(words, first - 1, start, -1):
        first -= 1
    while last < end and _continues_name(words, last + 1, end, 1):
        last += 1
    while first < last and words[first].xpos not in NAME_TAGS | {"CD", "JJ"}:
        first += 1
    while first < last and words[last].xpos not in NAME_TAGS | {"CD"}:
        last -= 1
    return first, last


def _continues_name(words: list[Word], index: int, limit: int, step: int) -> bool:
    word = words[index]
    if word.xpos in NAME_TAGS or word.xpos == "HYPH":
        return True
    following = index + step
    inside = following <= limit if step > 0 else following >= limit
    if word.lower in NAME_LINKS - {"and", "in", "'s", "’s"} and inside:
        return words[following].xpos in NAME_TAGS or words[following].lower == "the"
    return word.xpos == "JJ" and word.form[:1].isupper() and step < 0 and not is_demonym(word.form)
