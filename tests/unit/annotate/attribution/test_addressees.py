"""Whom a verb of telling addresses, however the parser took the words."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from pipeline.annotate.attribution.propose.addressees import without_addressee
from pipeline.annotate.attribution.spans import Candidate, subject_of

VOCAB = spacy.blank("en").vocab


def tree(words, tags, deps, heads, lemma="tell"):
    lemmas = [lemma if i == 1 else word.lower() for i, word in enumerate(words.split())]
    return Doc(VOCAB, words.split(), tags=tags.split(), deps=deps.split(), heads=heads, lemmas=lemmas)


def content(doc):
    candidate = Candidate(head=1, frame="ccomp", cue=(1,), content=((2, len(doc)),))
    ((start, end),) = without_addressee(doc, candidate).content
    return doc[start:end].text


FULL = ("Orla told sailors the ferry was full", "NNP VBD NNS DT NN VBD JJ")
AS_OBJECT = tree(*FULL, "nsubj ROOT dobj det nsubj ccomp acomp", [1, 1, 1, 4, 5, 1, 5])
AS_SUBJECT = tree(*FULL, "nsubj ROOT nsubj det nsubj ccomp acomp", [1, 1, 5, 4, 5, 1, 5])
AS_RELATIVE = tree(
    "Orla told sailors she would resign",
    "NNP VBD NNS PRP MD VB",
    "nsubj ROOT dobj nsubj aux relcl",
    [1, 1, 1, 5, 5, 2],
)
LONG = tree(
    "Orla told members of council the ferry was full",
    "NNP VBD NNS IN NN DT NN VBD JJ",
    "nsubj ROOT dobj prep pobj det nsubj ccomp acomp",
    [1, 1, 1, 2, 3, 6, 7, 1, 7],
)
THAT = tree(
    "Orla told sailors that it was full",
    "NNP VBD NNS IN PRP VBD JJ",
    "nsubj ROOT dobj mark nsubj ccomp acomp",
    [1, 1, 1, 5, 5, 1, 5],
)


@pytest.mark.parametrize(
    ("doc", "said"),
    [
        (AS_OBJECT, "the ferry was full"),
        (AS_SUBJECT, "the ferry was full"),
        (AS_RELATIVE, "she would resign"),
        (LONG, "the ferry was full"),
        (THAT, "that it was full"),
    ],
)
def test_an_addressee_is_no_part_of_the_content(doc, said):
    assert content(doc) == said


def test_a_name_that_the_parser_took_into_the_subject_is_the_addressee():
    doc = tree(
        "Orla told Tidewire prices would fall",
        "NNP VBD NNP NNS MD VB",
        "nsubj ROOT compound nsubj aux ccomp",
        [1, 1, 3, 5, 5, 1],
    )
    assert content(doc) == "Tidewire prices would fall"
    doc.ents = [Span(doc, 2, 3, "ORG")]
    assert content(doc) == "prices would fall"


@pytest.mark.parametrize(
    "doc",
    [
        tree(*FULL, "nsubj ROOT dobj det nsubj ccomp acomp", [1, 1, 1, 4, 5, 1, 5], lemma="see"),
        tree("Orla told sailors to leave", "NNP VBD NNS TO VB", "nsubj ROOT dobj aux xcomp", [1, 1, 1, 4, 1]),
        tree("Orla told stories", "NNP VBD NNS", "nsubj ROOT dobj", [1, 1, 1]),
    ],
)
def test_other_objects_stay(doc):
    assert content(doc) == doc[2:].text


@pytest.mark.parametrize(("lemma", "who"), [("tell", "Orla"), ("say", "Tidewire")])
def test_behind_a_verb_of_telling_stands_no_subject_if_one_is_in_front(lemma, who):
    doc = Doc(
        VOCAB,
        words=["Orla", "41", "told", "Tidewire"],
        tags=["NNP", "CD", "VBD", "NNP"],
        deps=["nsubj", "nummod", "ROOT", "nsubj"],
        heads=[2, 0, 2, 2],
        lemmas=["Orla", "41", lemma, "Tidewire"],
    )
    assert subject_of(doc[2]).text == who
