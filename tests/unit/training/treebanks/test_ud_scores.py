"""Parts of speech, lemmas and features against UD, under the conventions of spaCy's English models."""

from __future__ import annotations

import pytest
import spacy

from training.treebanks.conllu import Sentence, Word, parse_misc
from training.treebanks.ud_scores import gold_features, gold_lemma, gold_pos, ud_scores


def word(form: str, lemma: str, upos: str, xpos: str, feats: str = "_") -> Word:
    return Word(form, lemma, upos, xpos, -1, "root", feats=parse_misc(feats))


@pytest.mark.parametrize(
    ("gold", "pos", "lemma"),
    [
        (word("United", "unite", "VERB", "NNP"), "PROPN", "united"),
        (word("when", "when", "ADV", "WRB"), "SCONJ", "when"),
        (word("%", "%", "SYM", "NN"), "NOUN", "%"),
        (word("an", "a", "DET", "DT"), "DET", "an"),
        (word("Mills", "mill", "NOUN", "NNS"), "NOUN", "mill"),
    ],
)
def test_parts_of_speech_and_lemmas_are_mapped(gold: Word, pos: str, lemma: str) -> None:
    assert (gold_pos(gold), gold_lemma(gold)) == (pos, lemma)


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        (word("Lowton", "Lowton", "PROPN", "NNP", "Degree=Pos"), {"Number=Sing"}),
        (word("went", "go", "VERB", "VBD", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
         {"Tense=Past", "VerbForm=Fin"}),
        (word("going", "go", "VERB", "VBG", "VerbForm=Ger"), {"VerbForm=Part"}),
        (word("who", "who", "PRON", "WP", "PronType=Rel"), {"PronType=Int,Rel"}),
        (word("you", "you", "PRON", "PRP", "Case=Nom|Person=2|PronType=Prs"), {"Person=2", "PronType=Prs"}),
        (word("Go", "go", "VERB", "VB", "Mood=Imp|Person=2|VerbForm=Fin"), {"VerbForm=Inf"}),
    ],
)  # fmt: skip
def test_features_that_a_word_does_not_show_are_not_compared(gold: Word, expected: set[str]) -> None:
    assert gold_features(gold) == expected


def test_words_are_compared_where_the_tokens_are_the_same() -> None:
    words = [
        word("Mills", "mill", "NOUN", "NNS"),
        word("close", "close", "VERB", "VBP"),
        word("a.b", "x", "X", "FW"),
    ]
    words[1].space = False
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add(patterns=[[{"LOWER": "mills"}]], attrs={"POS": "NOUN", "LEMMA": "mill"})  # type: ignore[attr-defined]
    scores = ud_scores(nlp, [Sentence(words, "news-1")])
    assert scores["words"] == 3
    assert scores["compared"] == 0.3333
    assert scores["pos_acc"] == scores["lemma_acc"] == scores["morph_acc"] == 1.0
