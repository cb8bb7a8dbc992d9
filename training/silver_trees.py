"""Add news articles with automatic parses, for constructions that the treebanks have too rarely (``said X``).

CoreNLP's trees in PolNeAR follow Universal Dependencies 1; they are brought to version 2 and then converted
like the treebanks. Their tags are not taught.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.augment import REPORTING
from training.conllu import Sentence, Word
from training.convert import convert
from training.silver import BEGIN, END, FORM, articles

LEMMA, TAG, HEAD, RELATION = 2, 3, 9, 10
LONGEST = 60
VERSION_2 = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "neg": "advmod", "mwe": "fixed", "nmod:tmod": "obl:unmarked", "nmod:npmod": "obl:unmarked",
}  # fmt: skip
COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "WP": "PRON", "EX": "PRON",
    "PRP$": "PRON", "WP$": "PRON", "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "CD": "NUM", "DT": "DET", "PDT": "DET", "WDT": "PRON",
    "IN": "ADP", "RP": "ADP", "TO": "ADP", "CC": "CCONJ", "UH": "INTJ", "$": "SYM", "#": "SYM", "SYM": "SYM",
    "FW": "X", "LS": "X", "POS": "PART",
}  # fmt: skip


def read_trees(folder: Path, step: int) -> Iterator[Sentence]:
    """Yield the usable sentences of every n-th article, and from the others those with ``..., said X``."""
    for number, (name, text, blocks) in enumerate(articles(folder)):
        end = 0
        for rows in blocks:
            sentence = _sentence(name, text, rows)
            sentence.new_paragraph = "\n" in text[end : int(rows[0][BEGIN])]
            end = int(rows[-1][END])
            wanted = number % step == 0 or _is_inverted(sentence)
            if wanted and _is_usable(sentence, rows):
                yield sentence


def _is_inverted(sentence: Sentence) -> bool:
    """Whether a reporting verb stands between what is said and its subject."""
    words = sentence.words
    return any(
        w.rel == "nsubj"
        and 0 <= w.head < i
        and words[w.head].lemma in REPORTING
        and _has(words, w.head, "ccomp")
        for i, w in enumerate(words)
    )


def _sentence(name: str, text: str, rows: list[list[str]]) -> Sentence:
    words = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        space = following is None or int(following[BEGIN]) > int(row[END])
        form = text[int(row[BEGIN]) : int(row[END])] or row[FORM]
        rel = (
            "det"
            if (row[RELATION], row[TAG]) == ("neg", "DT")
            else VERSION_2.get(row[RELATION], row[RELATION])
        )
        words.append(Word(form, row[LEMMA], _coarse(row[TAG], rel), row[TAG], int(row[HEAD]) - 1, rel, space))
    for i, word in enumerate(words):
        _to_version_2(words, i, word)
    return Sentence(words, name)


def _coarse(tag: str, rel: str) -> str:
    if rel == "mark":
        return "SCONJ"
    if tag.startswith("VB"):
        return "AUX" if rel in {"cop", "aux", "aux:pass"} else "VERB"
    return COARSE.get(tag, "PUNCT")


def _to_version_2(words: list[Word], i: int, word: Word) -> None:
    """Tell obliques from nominal modifiers, and attach conjunctions to the conjunct that follows them."""
    children = [w for w in words if w.head == i]
    head = words[word.head]
    if word.xpos == "TO" and word.rel == "case":
        word.xpos = "IN"
    if word.rel == "nmod" and (head.upos in {"VERB", "ADJ", "ADV"} or _has(words, word.head, "cop")):
        word.rel = "obl" if any(w.rel == "case" for w in children) else "obl:unmarked"
        passive = _has(words, word.head, "aux:pass")
        if passive and any(w.rel == "case" and w.lower == "by" for w in children):
            word.rel = "obl:agent"
    if word.rel == "cc":
        later = [k for k, w in enumerate(words) if w.rel == "conj" and w.head == word.head and k > i]
        word.head = later[0] if later else word.head


def _has(words: list[Word], head: int, rel: str) -> bool:
    return any(w.head == head and w.rel == rel for w in words)


def _is_usable(sentence: Sentence, rows: list[list[str]]) -> bool:
    """Leave out sentences that are long, or that the parser itself could not label."""
    unlabelled = sum(row[RELATION] == "dep" for row in rows)
    broken = any(not w.form.strip() or " " in w.form for w in sentence.words)
    return len(rows) <= LONGEST and not unlabelled and not broken and convert(sentence.words).is_valid()
