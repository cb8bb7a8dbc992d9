from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.annotate.stance.component import StanceReader
from pipeline.annotate.stance.syntax import time_at
from pipeline.core.records import Chain, Mention, Quote, Stance, Timex
from pipeline.run.workers import loaded_nlp

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
            [],
        ),
        (
            "Velda/NNP/nsubj/3 and/CC/cc/0 Orsk/NNP/conj/0 oppose/VBP/ROOT/3/oppose dams/NNS/dobj/3/dam",
            [("Velda", "oppose", "dams"), ("Orsk", "oppose", "dams")],
        ),
        (
            "Velda/NNP/nsubj/1 called/VBD/ROOT/1/call the/DT/det/3 dam/NN/dobj/1 a/DT/det/5 "
            "disaster/NN/oprd/1",
            [("Velda", "oppose", "the dam")],
        ),
        (
            "Velda/NNP/nsubj/1 called/VBD/ROOT/1/call the/DT/det/3 dam/NN/dobj/1 a/DT/det/6 black/JJ/amod/6 "
            "day/NN/npadvmod/1 for/IN/prep/6 anglers/NNS/pobj/7",
            [("Velda", "oppose", "the dam")],
        ),
        (
            "The/DT/det/1 levy/NN/nsubjpass/3 was/VBD/auxpass/3 hailed/VBN/ROOT/3/hail as/IN/prep/3 "
            "a/DT/det/6 gift/NN/pobj/4 by/IN/prep/6 tenants/NNS/pobj/7/tenant",
            [("tenants", "support", "The levy")],
        ),
        (
            "Velda/NNP/nsubj/1 called/VBD/ROOT/1/call the/DT/det/3 dam/NN/dobj/1 Orsk/NNP/oprd/1",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 vowed/VBD/ROOT/1/vow to/TO/aux/3 fight/VB/xcomp/1 the/DT/det/5 "
            "merger/NN/dobj/3",
            [("Velda", "oppose", "the merger")],
        ),
        (
            "Velda/NNP/nsubj/1 plans/VBZ/ROOT/1/plan to/TO/aux/3 drop/VB/xcomp/1 the/DT/det/5 "
            "product/NN/dobj/3",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 fought/VBD/ROOT/1/fight the/DT/det/3 blaze/NN/dobj/1",
            [],
        ),
        (
            "Velda/NNP/nsubj/2 will/MD/aux/2 ban/VB/ROOT/2 the/DT/det/4 use/NN/dobj/2 of/IN/prep/4 "
            "cameras/NNS/pobj/5",
            [("Velda", "oppose", "the use of cameras")],
        ),
        (
            "Velda/NNP/nsubj/1 urged/VBD/ROOT/1/urge Orsk/NNP/dobj/1 to/TO/aux/4 expand/VB/xcomp/1 "
            "background/NN/compound/6 checks/NNS/dobj/4/check",
            [("Velda", "support", "expanding background checks")],
        ),
        (
            "Velda/NNP/nsubj/1 demanded/VBD/ROOT/1/demand that/IN/mark/4 Orsk/NNP/nsubj/4 resign/VB/ccomp/1",
            [("Velda", "oppose", "Orsk")],
        ),
        (
            "Velda/NNP/nsubj/1 urged/VBD/ROOT/1/urge Orsk/NNP/dobj/1 to/TO/aux/4 support/VB/xcomp/1 "
            "dams/NNS/dobj/4/dam",
            [("Velda", "support", "dams")],
        ),
        (
            "Velda/NNP/nsubj/2 may/MD/aux/2 oppose/VB/ROOT/2 the/DT/det/4 dam/NN/dobj/2",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 denied/VBD/ROOT/1/deny that/IN/mark/4 Orsk/NNP/nsubj/4 "
            "opposed/VBD/ccomp/1/oppose the/DT/det/6 dam/NN/dobj/4",
            [],
        ),
        (
            "Does/VBZ/aux/2/do Velda/NNP/nsubj/2 oppose/VB/ROOT/2 the/DT/det/4 dam/NN/dobj/2 ?/./punct/2",
            [],
        ),
        (
            "Velda/NNP/nsubj/3 did/VBD/aux/3 not/RB/neg/3 oppose/VB/ROOT/3 the/DT/det/5 dam/NN/dobj/3",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 spoke/VBD/ROOT/1/speak out/RP/prt/1 against/IN/prep/1 dams/NNS/pobj/3/dam",
            [("Velda", "oppose", "dams")],
        ),
        (
            "Velda/NNP/nsubj/1 accused/VBD/ROOT/1/accuse Orsk/NNP/dobj/1 of/IN/prep/2 fraud/NN/pobj/3",
            [("Velda", "oppose", "Orsk")],
        ),
        (
            "Velda/NNP/nsubj/1 swam/VBD/ROOT/1/swim against/IN/prep/1 the/DT/det/4 tide/NN/pobj/2",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 welcomed/VBD/ROOT/1/welcome guests/NNS/dobj/1/guest",
            [],
        ),
        (
            "People/NNS/nsubj/1 oppose/VBP/ROOT/1/oppose dams/NNS/dobj/1/dam",
            [],
        ),
        (
            "Velda/NNP/poss/2 's/POS/case/0 plan/NN/nsubj/7 to/TO/aux/4 ban/VB/acl/2 plastic/JJ/amod/6 "
            "bags/NNS/dobj/4/bag failed/VBD/ROOT/7/fail",
            [("Velda", "oppose", "plastic bags")],
        ),
        (
            "Velda/NNP/nsubj/1 accused/VBD/ROOT/1/accuse one/NN/dobj/1 another/DT/det/2",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 blocked/VBD/ROOT/1/block the/DT/det/3 road/NN/dobj/1",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 questioned/VBD/ROOT/1/question whether/IN/mark/5 the/DT/det/4 levy/NN/nsubj/5 "
            "is/VBZ/ccomp/1/be enough/JJ/acomp/5",
            [("Velda", "oppose", "the levy")],
        ),
        (
            "Velda/NNP/nsubj/1 called/VBD/ROOT/1/call for/IN/prep/1 an/DT/det/4 end/NN/pobj/2 to/IN/prep/4 "
            "the/DT/det/7 strike/NN/pobj/5",
            [("Velda", "oppose", "the strike")],
        ),
        (
            "The/DT/det/1 levy/NN/nsubj/2 drew/VBD/ROOT/2/draw praise/NN/dobj/2 from/IN/prep/3 "
            "farmers/NNS/pobj/4/farmer",
            [("farmers", "support", "The levy")],
        ),
        (
            "The/DT/det/1 levy/NN/nsubj/2 has/VBZ/ROOT/2/have the/DT/det/4 support/NN/dobj/2 of/IN/prep/4 "
            "farmers/NNS/pobj/5/farmer",
            [("farmers", "support", "The levy")],
        ),
        (
            "The/DT/det/1 dam/NN/nsubj/2 withstood/VBD/ROOT/2/withstand years/NNS/dobj/2/year of/IN/prep/3 "
            "criticism/NN/pobj/4 from/IN/prep/5 farmers/NNS/pobj/6/farmer",
            [("farmers", "oppose", "The dam")],
        ),
        (
            "Opposition/NN/nsubj/4 to/IN/prep/0 the/DT/det/3 dam/NN/pobj/1 grew/VBD/ROOT/4/grow "
            "among/IN/prep/4 farmers/NNS/pobj/5/farmer",
            [("farmers", "oppose", "the dam")],
        ),
        (
            "After/IN/prep/7 the/DT/det/3 dam/NN/compound/3 ruling/NN/pobj/0 ,/,/punct/7 Velda/NNP/nsubj/7 "
            "Stone/NNP/appos/5 dissented/VBD/ROOT/7/dissent",
            [("Velda", "oppose", "the dam ruling")],
        ),
        (
            "Velda/NNP/nsubj/3 is/VBZ/aux/3 not/RB/neg/3 opposed/VBN/ROOT/3/oppose to/IN/prep/3 "
            "dams/NNS/pobj/4",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 backed/VBD/ROOT/1/back the/DT/det/3 dam/NN/dobj/1 ././punct/1 "
            "Orsk/NNP/nsubj/6 opposed/VBD/ROOT/6/oppose it/PRP/dobj/6",
            [("Velda", "support", "the dam"), ("Orsk", "oppose", "the dam")],
        ),
        (
            "Half/NN/nsubj/3 of/IN/prep/0 voters/NNS/pobj/1/voter oppose/VBP/ROOT/3/oppose dams/NNS/dobj/3",
            [],  # a count
        ),
        (
            "Velda/NNP/nsubj/1 backed/VBD/ROOT/1/back off/RP/prt/1 the/DT/det/4 dam/NN/dobj/1",
            [],
        ),
        (
            "Tweets/NNS/nsubj/1 mock/VBP/ROOT/1 the/DT/det/3 dam/NN/dobj/1",
            [],
        ),
        (
            "It/PRP/nsubj/1 supports/VBZ/ROOT/1/support the/DT/det/3 roof/NN/dobj/1",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 condemned/VBD/ROOT/1/condemn what/WP/dobj/4 she/PRP/nsubj/4 "
            "calls/VBZ/ccomp/1/call a/DT/det/6 raid/NN/dobj/4",
            [("Velda", "oppose", "a raid")],
        ),
        (
            "Velda/NNP/nsubj/3 does/VBZ/aux/3/do not/RB/neg/3 support/VB/ROOT/3 anything/NN/dobj/3 "
            "that/WDT/nsubj/7 would/MD/aux/7 cut/VB/relcl/4 pensions/NNS/dobj/7/pension",
            [("Velda", "oppose", "anything that would cut pensions")],
        ),
        (
            "Velda/NNP/nsubj/1 has/VBZ/ROOT/1/have no/DT/det/3 confidence/NN/dobj/1 in/IN/prep/3 "
            "Orsk/NNP/pobj/4",
            [("Velda", "oppose", "Orsk")],
        ),
        (
            "Velda/NNP/nsubj/3 does/VBZ/aux/3/do not/RB/neg/3 make/VB/ROOT/3 a/DT/det/5 habit/NN/dobj/3 "
            "of/IN/prep/5 supporting/VBG/pcomp/6/support dams/NNS/dobj/7/dam",
            [],
        ),
        (
            "Velda/NNP/nsubj/5 and/CC/cc/0 other/JJ/amod/3 opponents/NNS/conj/0/opponent of/IN/prep/3 "
            "met/VBD/ROOT/5/meet dams/NNS/pobj/4/dam",
            [("Velda", "oppose", "dams")],
        ),
        (
            "Velda/NNP/nsubj/1 pushed/VBD/ROOT/1/push to/TO/aux/3 preserve/VB/xcomp/1 the/DT/det/5 "
            "subsidy/NN/dobj/3",
            [("Velda", "support", "the subsidy")],
        ),
        (
            "Velda/NNP/nsubj/1 is/VBZ/ROOT/1/be reluctant/JJ/acomp/1 to/TO/aux/4 approve/VB/xcomp/2 "
            "the/DT/det/6 merger/NN/dobj/4",
            [("Velda", "oppose", "the merger")],
        ),
        (
            "Velda/NNP/poss/2 's/POS/case/0 goal/NN/nsubj/3 is/VBZ/ROOT/3/be to/TO/aux/5 repeal/VB/xcomp/3 "
            "the/DT/det/7 levy/NN/dobj/5",
            [("Velda", "oppose", "the levy")],
        ),
        (
            "Velda/NNP/nsubj/1 said/VBD/ROOT/1/say that/IN/mark/7 the/DT/det/4 levy/NN/nsubjpass/7 "
            "should/MD/aux/7 be/VB/auxpass/7 lowered/VBN/ccomp/1/lower",
            [("Velda", "support", "the levy being lowered")],
        ),
        (
            "Velda/NNP/nsubj/1 said/VBD/ROOT/1/say the/DT/det/3 levy/NN/nsubj/4 is/VBZ/ccomp/1/be "
            "too/RB/advmod/6 high/JJ/acomp/4",
            [("Velda", "oppose", "the levy")],
        ),
        (
            "Velda/NNP/nsubj/1 said/VBD/ROOT/1/say the/DT/det/3 decision/NN/nsubj/4 is/VBZ/ccomp/1/be "
            "too/RB/advmod/6 late/JJ/acomp/4",
            [],
        ),
        (
            "The/DT/det/2 farmers/NNS/nsubj/2/farmer are/VBP/ROOT/2/be glad/JJ/acomp/2 that/IN/mark/7 "
            "the/DT/det/6 council/NN/nsubj/7 reopened/VBD/ccomp/3/reopen mills/NNS/dobj/7/mill",
            [("farmers", "support", "the council reopening mills")],
        ),
        (
            "Velda/NNP/nsubj/1 said/VBD/ROOT/1/say the/DT/det/3 figures/NNS/nsubjpass/6/figure "
            "can/MD/aux/6 not/RB/neg/6 trusted/VBN/ccomp/1/trust",
            [("Velda", "oppose", "the figures")],
        ),
        (
            "Velda/NNP/nsubj/2 will/MD/aux/2 withdraw/VB/ROOT/2 her/PRP$/poss/4 support/NN/dobj/2 "
            "for/IN/prep/4 dams/NNS/pobj/5/dam",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 called/VBD/ROOT/1/call the/DT/det/3 meeting/NN/dobj/1 to/TO/aux/5 "
            "end/VB/advcl/1 the/DT/det/7 strike/NN/dobj/5",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 steered/VBD/ROOT/1/steer clear/RB/advmod/1 of/IN/prep/2 "
            "condemning/VBG/pcomp/3/condemn Orsk/NNP/dobj/4",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 is/VBZ/ROOT/1/be behind/IN/prep/1 the/DT/det/4 bombing/NN/pobj/2",
            [],
        ),
        (
            "Velda/NNP/nsubj/2 previously/RB/advmod/2 supported/VBD/ROOT/2/support dams/NNS/dobj/2/dam",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 rejected/VBD/ROOT/1/reject requests/NNS/dobj/1/request for/IN/prep/2 "
            "comment/NN/pobj/3",
            [],
        ),
        (
            "Velda/NNP/nsubj/1 described/VBD/ROOT/1/describe Orsk/NNP/dobj/1 as/IN/prep/1 "
            "an/DT/det/5 opponent/NN/pobj/3 of/IN/prep/5 dams/NNS/pobj/6/dam",
            [("Orsk", "oppose", "dams")],
        ),
        (
            "Velda/NNP/nsubj/1 read/VBD/ROOT/1/read a/DT/det/4 fare/NN/compound/4 bill/NN/dobj/1 "
            "opposed/VBN/acl/4/oppose by/IN/agent/5 farmers/NNS/pobj/6/farmer",
            [("farmers", "oppose", "a fare bill")],
        ),
        (
            "Velda/NNP/nsubj/1 backed/VBD/ROOT/1/back a/DT/det/3 bill/NN/dobj/1 that/WDT/nsubj/5 "
            "condemned/VBD/relcl/3/condemn the/DT/det/7 blockade/NN/dobj/5 and/CC/cc/1 Orsk/NNP/nsubj/10 "
            "backed/VBD/conj/1/back it/PRP/dobj/10",
            [
                ("Velda", "support", "a bill that condemned the blockade"),
                ("Orsk", "support", "a bill that condemned the blockade"),
            ],
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
            "The/DT/det/1 levy/NN/nsubj/2 is/VBZ/ROOT/2/be a/DT/det/4 step/NN/attr/2 in/IN/prep/4 a/DT/det/8 "
            "right/JJ/amod/8 direction/NN/pobj/5",
            "support",
            "The levy",
        ),
        (
            "The/DT/det/1 levy/NN/nsubj/2 is/VBZ/ROOT/2/be not/RB/neg/2 enough/JJ/acomp/2",
            "oppose",
            "The levy",
        ),
        ("We/PRP/nsubj/1 welcome/VBP/ROOT/1/welcome the/DT/det/3 levy/NN/dobj/1", "support", "the levy"),
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


@pytest.mark.parametrize(
    ("rows", "stance", "target"),
    [
        (
            "Orsk/NNP/nsubj/2 should/MD/aux/2 scrap/VB/ROOT/2 the/DT/det/4 dam/NN/dobj/2",
            "oppose",
            "the dam",
        ),
        (
            "We/PRP/nsubj/1 remain/VBP/ROOT/1 behind/IN/prep/1 the/DT/det/4 levy/NN/pobj/2",
            "support",
            "the levy",
        ),
        (
            "The/DT/det/1 levy/NN/nsubj/2 is/VBZ/ROOT/2/be a/DT/det/5 bad/JJ/amod/5 idea/NN/attr/2",
            "oppose",
            "The levy",
        ),
    ],
)
def test_what_should_be_done_is_the_speakers_stance(rows: str, stance: str, target: str) -> None:
    (found,) = StanceReader().stances(quoted(rows))
    assert (found.holder, found.stance, found.target) == ("Ragna Thorsen", stance, target)


def test_name_beside_a_title_is_the_holder() -> None:
    doc = parsed(
        "The/DT/det/1 mayor/NN/nsubj/5 ,/,/punct/1 Velda/NNP/appos/1 ,/,/punct/1 opposed/VBD/ROOT/5/oppose "
        "dams/NNS/dobj/5"
    )
    doc._.chains = [Chain(0, "Velda", "PERSON")]
    doc._.mentions = [Mention(12, 17, "Velda", "PERSON", "name", 0)]
    assert triples(doc) == [("Velda", "oppose", "dams")]


def test_it_in_a_reported_clause_is_who_reports() -> None:
    rows = (
        "Velda/NNP/nsubj/1 said/VBD/ROOT/1/say it/PRP/nsubj/4 would/MD/aux/4 appeal/VB/ccomp/1 the/DT/det/6 "
        "levy/NN/dobj/4"
    )
    assert triples(parsed(rows)) == [("Velda", "oppose", "the levy")]


def test_date_behind_a_target_is_no_part_of_it() -> None:
    doc = parsed(
        "Velda/NNP/nsubj/1 backed/VBD/ROOT/1/back the/DT/det/3 dam/NN/dobj/1 on/IN/prep/3 Friday/NNP/pobj/4"
    )
    doc._.timexes = [Timex(24, 30, "Friday", "DATE")]
    assert triples(doc) == [("Velda", "support", "the dam")]


def test_verdict_belongs_to_the_evidence() -> None:
    doc = parsed(
        "Velda/NNP/nsubj/1 called/VBD/ROOT/1/call the/DT/det/3 dam/NN/dobj/1 a/DT/det/5 disaster/NN/oprd/1"
    )
    assert [stance.text for stance in StanceReader().stances(doc)] == ["Velda called the dam a disaster"]


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


def test_deeds_with_other_readings_are_not_explicit() -> None:
    doc = parsed("Velda/NNP/nsubj/1 signed/VBD/ROOT/1/sign the/DT/det/4 dam/NN/compound/4 law/NN/dobj/1")
    assert [(s.stance, s.explicit) for s in StanceReader().stances(doc)] == [("support", False)]
    doc = parsed("Velda/NNP/nsubj/1 vetoed/VBD/ROOT/1/veto the/DT/det/4 dam/NN/compound/4 law/NN/dobj/1")
    assert [(s.stance, s.explicit) for s in StanceReader().stances(doc)] == [("oppose", True)]


def test_stance_in_a_quotation_names_the_quote() -> None:
    (found,) = StanceReader().stances(
        quoted("Dams/NNS/nsubjpass/3 should/MD/aux/3 be/VB/auxpass/3 banned/VBN/ROOT/3/ban")
    )
    assert found.quote == 0


def test_unlawful_deeds_are_no_opposition_to_a_person() -> None:
    doc = quoted("Orsk/NNP/nsubj/1 is/VBZ/ROOT/1/be unlawful/JJ/acomp/1")
    doc[0].ent_type_ = "PERSON"
    assert StanceReader().stances(doc) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (  # kept from doing it
            "Velda/NNP/nsubj/1 barred/VBD/ROOT/1/bar police/NNS/dobj/1 from/IN/prep/1 using/VBG/pcomp/3/use "
            "hallway/NN/compound/6 sensors/NNS/dobj/4/sensor",
            [("Velda", "oppose", "police using hallway sensors")],
        ),
        (  # what critics say of a thing tells their stance
            "Critics/NNS/nsubj/1/critic say/VBP/ROOT/1/say the/DT/det/3 levy/NN/nsubj/4 goes/VBZ/ccomp/1/go "
            "too/RB/advmod/6 far/RB/advmod/4",
            [("Critics", "oppose", "the levy")],
        ),
        (  # a condition
            "If/IN/mark/2 Velda/NNP/nsubj/2 vetoes/VBZ/advcl/6/veto the/DT/det/4 law/NN/dobj/2 "
            "it/PRP/nsubj/6 dies/VBZ/ROOT/6/die",
            [],
        ),
        (  # a possibility
            "Velda/NNP/nsubj/2 can/MD/aux/2 appeal/VB/ROOT/2 the/DT/det/4 ruling/NN/dobj/2",
            [],
        ),
        (  # no longer done
            "Velda/NNP/nsubj/1 stopped/VBD/ROOT/1/stop promoting/VBG/xcomp/1/promote the/DT/det/4 "
            "scheme/NN/dobj/2",
            [],
        ),
        (  # a clause that may be about the noun before it
            "a/DT/det/1 motion/NN/ROOT/1 on/IN/prep/1 abuses/NNS/pobj/2/abuse that/WDT/nsubjpass/6 "
            "was/VBD/auxpass/6 supported/VBN/relcl/3/support by/IN/agent/6 Velda/NNP/pobj/7",
            [],
        ),
        (  # the object of a relative clause
            "the/DT/det/1 dams/NNS/ROOT/1/dam Velda/NNP/nsubj/3 opposes/VBZ/relcl/1/oppose",
            [("Velda", "oppose", "the dams")],
        ),
        (  # doubted
            "Orsk/NNP/nsubj/1 questioned/VBD/ROOT/1/question Velda/NNP/poss/4 's/POS/case/2 "
            "support/NN/dobj/1 for/IN/prep/4 dams/NNS/pobj/5/dam",
            [],
        ),
    ],
)
def test_what_is_told_and_what_is_only_supposed(rows: str, expected: list[tuple[str, str, str]]) -> None:
    assert triples(parsed(rows)) == expected


def test_a_claimed_effect_is_the_speakers_stance() -> None:
    hurts = "the/DT/det/1 levy/NN/nsubj/3 will/MD/aux/3 hurt/VB/ROOT/3 farmers/NNS/dobj/3/farmer"
    assert triples(quoted(hurts)) == [("Ragna Thorsen", "oppose", "the levy")]
    hurts_foes = "the/DT/det/1 levy/NN/nsubj/3 will/MD/aux/3 hurt/VB/ROOT/3 criminals/NNS/dobj/3/criminal"
    assert triples(quoted(hurts_foes)) == [("Ragna Thorsen", "support", "the levy")]


def test_who_shares_a_stance_comes_in_one_order_and_once():
    doc = parsed(
        "Ann/NNP/nsubj/4/Ann along/RB/advmod/2/along with/IN/prep/0/with Roe/NNP/pobj/2/Roe "
        "supported/VBD/ROOT/4/support strikes/NNS/dobj/4/strike along/RB/advmod/7/along "
        "with/IN/prep/4/with Lee/NNP/pobj/7/Lee"
    )
    assert [holder for holder, _, _ in triples(doc)][1:] == ["Roe", "Lee"]


def test_a_blank_object_is_no_target():
    words = ["Velda", "opposes", "\u00a0"]
    doc = Doc(
        VOCAB,
        words=words,
        tags=["NNP", "VBZ", "NN"],
        pos=["PROPN", "VERB", "NOUN"],
        deps=["nsubj", "ROOT", "dobj"],
        heads=[1, 1, 1],
        lemmas=["Velda", "oppose", "\u00a0"],
    )
    assert triples(doc) == []


@pytest.mark.parametrize(
    ("rows", "target"),
    [
        (
            "Velda/NNP/nsubj/1 called/VBD/ROOT/1/call for/IN/prep/1 the/DT/det/4 rebels/NNS/pobj/2/rebel "
            ",/,/punct/4 the/DT/det/8 armed/JJ/amod/8 wing/NN/appos/4 ,/,/punct/4 to/TO/aux/1",
            "the rebels",
        ),
        (
            "Velda/NNP/nsubj/1 backed/VBD/ROOT/1/back a/DT/det/3 bill/NN/dobj/1 to/TO/aux/5 require/VB/acl/3 "
            "buyers/NNS/dobj/5 ,/,/punct/5 with/IN/prep/5 few/JJ/amod/10 exceptions/NNS/pobj/8 ,/,/punct/5",
            "a bill to require buyers",
        ),
    ],
)
def test_a_text_may_break_off_where_a_clause_would_go_on(rows: str, target: str) -> None:
    assert triples(parsed(rows)) == [("Velda", "support", target)]


def test_the_time_that_a_word_stands_in_is_found_without_a_walk_over_all_of_them() -> None:
    class Times(list[Timex]):
        looked_at = 0

        def __getitem__(self, at: Any) -> Any:
            self.looked_at += 1
            return super().__getitem__(at)

        def __iter__(self) -> Any:
            raise AssertionError("walked over")

    times = Times(Timex(i, i + 5, "today", "DATE", "") for i in range(0, 10_000, 10))
    doc = SimpleNamespace(_=SimpleNamespace(timexes=times))
    words = [SimpleNamespace(idx=idx, doc=doc) for idx in (0, 4_999, 5_004, 5_005, 9_994)]
    found = [time_at(word) for word in words]  # type: ignore[arg-type]
    assert [time and time.start_char for time in found] == [0, None, 5_000, None, 9_990]
    assert times.looked_at < 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("If the levy fails, Ann Roe said, the council must scrap the bridge plan.", set()),
        (
            "Ann Roe blamed the harbour bank more than her own campaign for spreading false reports.",
            {("Ann Roe", "oppose", "the harbour bank")},
        ),
        (
            "Some 2016 council candidates have called for abolishing the Orsk harbour board.",
            {("Some 2016 council candidates", "support", "abolishing the Orsk harbour board")},
        ),
        (
            "Ann Roe’s choice as chair of the board drew criticism from local conservatives.",
            {("local conservatives", "oppose", "Ann Roe’s choice as chair of the board")},
        ),
    ],
)
def test_conditions_charges_and_what_is_part_of_holder_and_target(text: str, found: set[tuple]) -> None:
    doc = loaded_nlp("")(text)
    assert {(s.holder, s.stance, s.target) for s in doc._.stances} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Closing mines is an imperative,” Ann Roe said.", {("Ann Roe", "support", "Closing mines")}),
        ("Lee Doe backs Ann Roe’s Senate primary opponent, Jim Poe.", set()),
        ("Ann Roe urged the council not to close the prison until there was room elsewhere.", set()),
        (
            "By a wide margin, supporters of Ann Roe say the council should scrap the bridge levy.",
            {("supporters of Ann Roe", "oppose", "the bridge levy")},
        ),
    ],
)
def test_gerunds_rivals_waiting_and_whose_people_speak(text: str, found: set[tuple]) -> None:
    assert {(s.holder, s.stance, s.target) for s in loaded_nlp("")(text)._.stances} == found
