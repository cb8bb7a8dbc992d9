"""Variation of treebank sentences towards news text: quotes, headlines, datelines, reporting clauses."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

from training.treebanks.conllu import ROOT, Sentence, Word

REPORTING = {
    "say", "add", "explain", "note", "announce", "report", "claim", "argue", "suggest", "warn", "tell",
    "state", "declare", "insist", "think", "believe", "acknowledge", "confirm", "reply", "ask",
}  # fmt: skip
CITIES = [
    "WASHINGTON", "LONDON", "PARIS", "Moscow", "BEIJING", "New York", "JERUSALEM", "BAGHDAD", "Tokyo",
    "CAIRO",
]  # fmt: skip
SURNAMES = [
    "Smith", "Khan", "Miller", "Garcia", "Ivanov", "Chen", "Dubois", "Rossi", "Tanaka", "Ahmed", "Jones",
    "Weber",
]  # fmt: skip
AGENCIES = ["AP", "Reuters", "AFP", "Xinhua", "CNN", "BBC"]


def augment(chunk: list[Sentence], rng: random.Random) -> list[Sentence]:
    """Vary a share of the chunks; the others stay as they are."""
    if rng.random() < 0.06:
        chunk = [with_dateline(chunk[0], rng), *chunk[1:]]
    draw = rng.random()
    if draw < 0.3:
        chunk = [with_curly_quotes(s) for s in chunk]
    elif draw < 0.4:
        chunk = [with_wire_quotes(s) for s in chunk]
    if rng.random() < 0.03:
        chunk = [lowered(s) for s in chunk]
    if len(chunk) > 1 and rng.random() < 0.12 and not _is_head(chunk[0].words, len(chunk[0].words) - 1):
        chunk = [as_headline(chunk[0], rng), replace(chunk[1], new_paragraph=True), *chunk[2:]]
    return chunk


def with_curly_quotes(sentence: Sentence) -> Sentence:
    """Replace straight quotes and apostrophes by typographic ones."""
    return _map_words(sentence, lambda w: replace(w, form=_curl(w)))


def _curl(word: Word) -> str:
    if word.form == '"':
        return "“" if word.xpos == "``" else "”"
    if word.form == "'":
        return "‘" if word.xpos == "``" else "’"
    return word.form.replace("'", "’")


def with_wire_quotes(sentence: Sentence) -> Sentence:
    """Replace double quotes by the doubled backticks and apostrophes of old newswire."""
    return _map_words(
        sentence, lambda w: replace(w, form=w.xpos) if w.form in '"“”' and w.xpos in {"``", "''"} else w
    )


def lowered(sentence: Sentence) -> Sentence:
    """The sentence in lower case."""
    return _map_words(sentence, lambda w: replace(w, form=w.form.lower()))


def as_headline(sentence: Sentence, rng: random.Random) -> Sentence:
    """Drop the final full stop and perhaps capitalise the words as headlines do."""
    words = list(sentence.words)
    if words[-1].form == "." and len(words) > 3:
        words = words[:-1]
    style = rng.random()
    if style < 0.2:
        words = [replace(w, form=w.form.upper()) for w in words]
    elif style < 0.6:
        words = [replace(w, form=w.form[:1].upper() + w.form[1:]) if len(w.form) > 3 else w for w in words]
    return replace(sentence, words=words)


def _map_words(sentence: Sentence, change: Callable[[Word], Word]) -> Sentence:
    return replace(sentence, words=[change(w) for w in sentence.words])


def _is_head(words: list[Word], index: int) -> bool:
    return any(word.head == index for word in words)


def with_dateline(sentence: Sentence, rng: random.Random) -> Sentence:
    """Put a dateline such as ``LONDON (Reuters) -`` before the sentence."""
    city = rng.choice(CITIES).split()
    lead = [Word(form, form, "PROPN", "NNP", len(city) - 1, "compound") for form in city]
    size = len(city) + 4
    root = size + next(i for i, w in enumerate(sentence.words) if w.head == ROOT)
    lead[-1] = replace(lead[-1], head=root, rel="obl:unmarked")
    agency = rng.choice(AGENCIES)
    place = len(city) - 1
    lead += [
        Word("(", "(", "PUNCT", "-LRB-", place + 2, "punct", space=False),
        Word(agency, agency, "PROPN", "NNP", place, "appos", space=False),
        Word(")", ")", "PUNCT", "-RRB-", place + 2, "punct"),
        Word(rng.choice(["-", "--", "—", "–"]), "-", "PUNCT", ":", root, "punct"),
    ]
    moved = [replace(w, head=w.head if w.head == ROOT else w.head + size) for w in sentence.words]
    return replace(sentence, words=lead + moved)


def report_variants(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences that report what somebody says, rewritten so that the content comes first."""
    styles = ((True, True), (True, False), (False, True))
    found = (report_last(s, inverted, quoted) for s in sentences for inverted, quoted in styles)
    return [replace(s, doc_id="report", new_paragraph=i % 2 == 0) for i, s in enumerate(filter(None, found))]


def report_last(sentence: Sentence, inverted: bool, quoted: bool) -> Sentence | None:
    """Reorder ``X said (that) S .`` to ``S, X said .``; None where the sentence has another shape."""
    words = sentence.words
    verb = next(i for i, w in enumerate(words) if w.head == ROOT)
    subject = _only_child(words, verb, "nsubj")
    clause = _only_child(words, verb, "ccomp")
    if words[verb].lemma not in REPORTING or subject is None or clause is None or not subject < verb < clause:
        return None
    subject_span, clause_span = _span(words, subject), _span(words, clause)
    if words[clause_span[0]].lower == "that" and words[clause_span[0]].rel == "mark":
        clause_span = clause_span[1:]
    used = {*subject_span, *clause_span, verb}
    rest = [i for i in range(len(words)) if i not in used]
    if [w for w in (words[i] for i in rest) if w.rel != "punct" and w.lower != "that"] or not clause_span:
        return None
    if words[subject].upos == "PRON":
        if words[subject].lower not in {"he", "she", "they", "it"}:
            return None
        words = [*words]
        name = SURNAMES[len(words) % len(SURNAMES)]
        words[subject] = replace(words[subject], form=name, lemma=name, upos="PROPN", xpos="NNP")
    tail = [verb, *subject_span] if inverted else [*subject_span, verb]
    edges = (clause_span[0], clause_span[-1], tail[-1])
    if not words[subject_span[-1]].space or any(words[i].upos == "PUNCT" for i in edges):
        return None
    return replace(sentence, words=_reordered(words, clause_span, tail, verb, clause, quoted))


def _reordered(
    words: list[Word], front: list[int], tail: list[int], verb: int, clause: int, quoted: bool
) -> list[Word]:
    """Lay out the clause, a comma and the reporting words, with quotes around the clause if asked."""
    opening = ["“"] if quoted else []
    order = [*front, *tail]
    position = {old: i + len(opening) + (i >= len(front)) * (1 + quoted) for i, old in enumerate(order)}
    result: list[Word] = [_mark("“", "``", position[clause], space=False) for _ in opening]
    result += [_moved(words, i, position) for i in front]
    result[-1] = replace(result[-1], space=False)
    result.append(_mark(",", ",", position[clause], space=not quoted))
    if quoted:
        result.append(_mark("”", "''", position[clause]))
    result += [_moved(words, i, position) for i in tail]
    result[-1] = replace(result[-1], space=False)
    first = result[len(opening)]
    if first.xpos not in {"NNP", "NNPS"}:
        result[len(opening)] = replace(first, form=first.form[:1].upper() + first.form[1:])
    result.append(_mark(".", ".", position[verb]))
    return result


def _mark(form: str, tag: str, head: int, space: bool = True) -> Word:
    return Word(form, form, "PUNCT", tag, head, "punct", space=space)


def _moved(words: list[Word], index: int, position: dict[int, int]) -> Word:
    word = words[index]
    first_word = index == 0 and word.form != "I" and word.xpos not in {"NNP", "NNPS"}
    form = word.form[:1].lower() + word.form[1:] if first_word else word.form
    return replace(word, form=form, head=ROOT if word.head == ROOT else position.get(word.head, ROOT))


def _only_child(words: list[Word], head: int, rel: str) -> int | None:
    found = [i for i, w in enumerate(words) if w.head == head and w.rel == rel]
    return found[0] if len(found) == 1 else None


def _span(words: list[Word], head: int) -> list[int]:
    """Sorted indices of a node and everything below it."""
    inside = {head}
    while True:
        more = {i for i, w in enumerate(words) if w.head in inside} - inside
        if not more:
            return sorted(inside)
        inside |= more
