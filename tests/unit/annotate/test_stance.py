import pytest
import spacy
from spacy.tokens import Doc

from pipeline.annotate.stance import StanceReader
from pipeline.core.records import Chain, Mention, Quote, Stance

VOCAB = spacy.blank("en").vocab


def parsed(rows: str) -> Doc:
    """A document from `word/tag/dependency/head/lemma` items; heads are indices."""
    items = [row.split("/") for row in rows.split()]
    tags = [item[1] for item in items]
    classes = {"N": "NOUN", "V": "VERB", "J": "ADJ", "I": "ADP", "P": "PRON", "D": "DET", "M": "AUX"}
    return Doc(
        VOCAB,
        words=[item[0] for item in items],
        tags=tags,
        pos=["PROPN" if tag == "NNP" else classes.get(tag[0], "X") for tag in tags],
        deps=[item[2] for item in items],
        heads=[int(item[3]) for item in items],
        lemmas=[item[4] if len(item) > 4 else item[0].lower() for item in items],
    )


def triples(doc: Doc) -> list[tuple[str, str, str]]:
    return [(stance.holder, stance.stance, stance.target) for stance in StanceReader().stances(doc)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Velda/NNP/nsubj/1 opposes/VBZ/ROOT/1/oppose the/DT/det/3 dam/NN/dobj/1",
            [("Velda", "oppose", "the dam")],
        ),
        (
            "Velda/NNP/nsubj/3 did/VBD/aux/3 not/RB/neg/3 support/VB/ROOT/3 the/DT/det/5 dam/NN/dobj/3",
            [("Velda", "oppose", "the dam")],
        ),
        (
            "Velda/NNP/nsubj/3 did/VBD/aux/3 not/RB/neg/3 criticise/VB/ROOT/3 the/DT/det/5 dam/NN/dobj/3",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 refused/VBD/ROOT/1/refuse to/TO/aux/3 back/VB/xcomp/1 dams/NNS/dobj/3",
            [("Velda", "oppose", "dams")],
        ),
        (
            "The/DT/det/1 dam/NN/nsubjpass/3 was/VBD/auxpass/3 praised/VBN/ROOT/3/praise by/IN/agent/3 "
            "farmers/NNS/pobj/4/farmer",
            [("farmers", "support", "The dam")],
        ),
        (
            "Velda/NNP/nsubj/1 opposes/VBZ/ROOT/1/oppose and/CC/cc/1 will/MD/aux/5 not/RB/neg/5 "
            "condone/VB/conj/1 dams/NNS/dobj/5",
            [("Velda", "oppose", "dams")],
        ),
        (
            "Velda/NNP/nsubj/1 is/VBZ/ROOT/1/be a/DT/det/3 critic/NN/attr/1 of/IN/prep/3 dams/NNS/pobj/4",
            [("Velda", "oppose", "dams")],
        ),
        (
            "Velda/NNP/poss/2 's/POS/case/0 criticism/NN/nsubj/5 of/IN/prep/2 dams/NNS/pobj/3 rose/V/ROOT/5",
            [("Velda", "oppose", "dams")],
        ),
        (
            "The/DT/det/1 dam/NN/nsubj/2 came/VBD/ROOT/2/come under/IN/prep/2 fire/NN/pobj/3 from/IN/prep/2 "
            "Velda/NNP/pobj/5",
            [("Velda", "oppose", "The dam")],
        ),
        (
            "Velda/NNP/nsubj/1 voted/VBD/ROOT/1/vote against/IN/prep/1 the/DT/det/4 dam/NN/pobj/2",
            [("Velda", "oppose", "the dam")],
        ),
        (
            "Velda/NNP/nsubj/1 is/VBZ/ROOT/1/be in/IN/prep/1 favour/NN/pobj/2 of/IN/prep/3 dams/NNS/pobj/4",
            [("Velda", "support", "dams")],
        ),
        (
            "Velda/NNP/nsubj/1 urged/VBD/ROOT/1/urge Orsk/NNP/dobj/1 to/TO/aux/4 drop/VB/xcomp/1 "
            "the/DT/det/6 dam/NN/dobj/4",
            [("Velda", "oppose", "the dam")],
        ),
        (
            "Velda/NNP/nsubj/1 declined/VBD/ROOT/1/decline to/TO/aux/3 comment/VB/xcomp/1 on/IN/prep/3 "
            "dams/NNS/pobj/4",
            [("Velda", "neutral", "dams")],
        ),
        (
            "It/PRP/nsubj/1 supports/VBZ/ROOT/1/support the/DT/det/3 roof/NN/dobj/1",
            [],
        ),
        (
            "The/DT/det/1 dam/NN/nsubj/2 opened/VBD/ROOT/2/open on/IN/prep/2 Friday/NNP/pobj/3",
            [],
        ),
    ],
)
def test_stances_of_a_sentence(rows: str, expected: list[tuple[str, str, str]]) -> None:
    assert triples(parsed(rows)) == expected


def quoted(rows: str) -> Doc:
    doc = parsed(rows)
    doc._.quotes = [Quote(0, len(doc.text), doc.text, "direct", speaker="Ragna Thorsen", chain=1)]
    doc._.chains = [Chain(0, "Velda Stone", "ORG"), Chain(1, "Ragna Thorsen", "PERSON")]
    return doc


@pytest.mark.parametrize(
    ("rows", "stance", "target"),
    [
        (
            "Dams/NNS/nsubjpass/3 should/MD/aux/3 be/VB/auxpass/3 banned/VBN/ROOT/3/ban",
            "oppose",
            "Dams",
        ),
        (
            "The/DT/det/1 law/NN/nsubj/2 is/VBZ/ROOT/2/be a/DT/det/4 step/NN/attr/2 in/IN/prep/4 a/DT/det/8 "
            "right/JJ/amod/8 direction/NN/pobj/5",
            "support",
            "The law",
        ),
        ("The/DT/det/1 law/NN/nsubj/2 is/VBZ/ROOT/2/be not/RB/neg/2 enough/JJ/acomp/2", "oppose", "The law"),
        ("We/PRP/nsubj/1 welcome/VBP/ROOT/1/welcome the/DT/det/3 law/NN/dobj/1", "support", "the law"),
    ],
)
def test_verdict_in_a_quotation_is_its_speakers(rows: str, stance: str, target: str) -> None:
    (found,) = StanceReader().stances(quoted(rows))
    assert (found.holder, found.holder_chain, found.stance, found.target) == (
        "Ragna Thorsen",
        1,
        stance,
        target,
    )


def test_verdict_outside_quotations_is_nobodys() -> None:
    assert triples(parsed("Dams/NNS/nsubjpass/3 should/MD/aux/3 be/VB/auxpass/3 banned/VBN/ROOT/3/ban")) == []


def test_chains_give_names_and_evidence_is_cited() -> None:
    doc = parsed("Velda/NNP/nsubj/1 condemned/VBD/ROOT/1/condemn it/PRP/dobj/1")
    doc._.chains = [Chain(0, "Velda Stone", "ORG"), Chain(1, "Orsk Dam", "FAC")]
    doc._.mentions = [Mention(0, 5, "Velda", "ORG", "name", 0), Mention(16, 18, "it", "FAC", "pronoun", 1)]
    assert StanceReader().stances(doc) == [
        Stance(0, 18, "Velda condemned it", "Velda Stone", "Orsk Dam", "oppose", 0.95, 0, 1, "condemn")
    ]


def test_scores_below_the_minimum_are_left_out() -> None:
    doc = parsed("Velda/NNP/nsubj/1 opposes/VBZ/ROOT/1/oppose the/DT/det/3 dam/NN/dobj/1")
    assert StanceReader(min_score=0.99).stances(doc) == []
