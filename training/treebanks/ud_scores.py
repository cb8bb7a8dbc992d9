"""Coarse parts of speech, lemmas and morphology against Universal Dependencies' own annotation.

The pipeline follows spaCy's English models, which differ from UD in a few conventions. The gold side is
mapped to them, by rule and for every word alike:

- words that are tagged as names are `PROPN`, and their lemma is the word itself (UD analyses the words inside
  "United Nations"); question adverbs (`WRB`) are `SCONJ`; a percent sign or `#` with a noun's tag is `NOUN`;
- determiners keep their form as lemma ("an", "these"), and lemmas are compared without regard to capitals;
- of the features, those are compared that the tag and the word itself show: `Case`, `Definite`, `Degree`,
  `Number`, `Person`, `Poss`, `PronType`, `Tense`, `VerbForm`. Participles and gerunds in -ing are one form,
  relative and interrogative pronouns one type; infinitives, imperatives and subjunctives are not told apart;
  finite verbs have person and number in the "-s" form only, "you" and "it" no case, plain adverbs no degree;
  names have the number of their tag.

Words are compared where the pipeline's token covers exactly the same letters.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Token

from training.treebanks.conllu import Sentence, Word
from training.treebanks.docs import PARAGRAPH, chunks

FEATURES = frozenset(
    ("Case", "Definite", "Degree", "Number", "Person", "Poss", "PronType", "Tense", "VerbForm")
)
_NAMES = ("NNP", "NNPS")
_TAGGED_LIKE = {"WRB": "SCONJ"}
_KEPT = frozenset(("these", "those"))
_MERGED = {"Ger": "Part", "Int": "Int,Rel", "Rel": "Int,Rel", "Ptan": "Plur"}
_UNSEEN = {
    **dict.fromkeys(("VBD", "VBP", "MD", "VB"), ("Person", "Number")),
    **dict.fromkeys(("EX", "NN", "NNS", "JJ", "IN", "WRB", "PDT", "CD"), ("PronType",)),
    "RB": ("PronType", "Degree"),
    "VBG": ("Tense",),
}
"""Features that a word with this tag does not show."""


def ud_scores(nlp: Language, sentences: Iterable[Sentence]) -> dict[str, float]:
    """Shares of words with the right part of speech, lemma and features, and of words compared at all."""
    compared = words = pos = lemmas = morphs = 0
    for chunk in chunks(sentences, random.Random(0)):
        text, gold = _laid_out(chunk)
        doc = nlp(text)
        tokens = {(token.idx, token.idx + len(token)): token for token in doc}
        words += len(gold)
        for start, end, word in gold:
            token = tokens.get((start, end))
            if token is None:
                continue
            compared += 1
            pos += token.pos_ == gold_pos(word)
            lemmas += token.lemma_.lower() == gold_lemma(word)
            morphs += token_features(token) == gold_features(word)
    shares = {"pos_acc": pos, "lemma_acc": lemmas, "morph_acc": morphs}
    result = {key: round(right / compared, 4) if compared else 0.0 for key, right in shares.items()}
    return result | {"compared": round(compared / words, 4) if words else 0.0, "words": words}


def _laid_out(sentences: list[Sentence]) -> tuple[str, list[tuple[int, int, Word]]]:
    """The text of some sentences, and their words with character offsets."""
    text = ""
    gold: list[tuple[int, int, Word]] = []
    for number, sentence in enumerate(sentences):
        if number and sentence.new_paragraph:
            text = text.rstrip(" ") + PARAGRAPH
        for word in sentence.words:
            gold.append((len(text), len(text) + len(word.form), word))
            text += word.form + (" " if word.space else "")
    return text, gold


def gold_pos(word: Word) -> str:
    """UD's part of speech under spaCy's conventions."""
    if word.xpos in _NAMES:
        return "PROPN"
    if word.upos == "SYM" and word.xpos == "NN":
        return "NOUN"
    return _TAGGED_LIKE.get(word.xpos, word.upos)


def gold_lemma(word: Word) -> str:
    """UD's lemma under spaCy's conventions, in lower case."""
    kept = word.xpos in _NAMES or (word.xpos == "DT" and word.upos == "DET") or word.lower in _KEPT
    return word.lower if kept else word.lemma.lower()


def gold_features(word: Word) -> frozenset[str]:
    """UD's features under spaCy's conventions."""
    if word.xpos in _NAMES:
        return frozenset({"Number=Plur" if word.xpos == "NNPS" else "Number=Sing"})
    return frozenset(_shared(word.feats, word.xpos))


def token_features(token: Token) -> frozenset[str]:
    """A token's features that are compared."""
    return frozenset(_shared(token.morph.to_dict(), token.tag_))


def _shared(features: Mapping[str, str], tag: str) -> Iterator[str]:
    unseen = {*_UNSEEN.get(tag, ()), *(("Case", "Number") if features.get("Person") == "2" else ())}
    for name, value in features.items():
        if name in FEATURES and name not in unseen and not (name == "Case" and _hides_case(features)):
            value = _MERGED.get(value, value)
            yield f"{name}={value}" if (name, tag) != ("VerbForm", "VB") else "VerbForm=Inf"


def _hides_case(features: Mapping[str, str]) -> bool:
    """Whether a pronoun looks the same in all cases: "it", and possessive and reflexive ones."""
    return features.get("Gender") == "Neut" or "Poss" in features or "Reflex" in features
