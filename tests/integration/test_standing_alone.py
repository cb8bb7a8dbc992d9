"""Statements of invented sentences by the shipped pipeline: whole, readable alone, no more than is said."""

from datetime import date

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.document import build_nlp
from pipeline.ingest.article import article_from_text
from pipeline.run.analyse import analyse


@pytest.fixture(scope="module")
def statements():
    nlp = build_nlp()

    def read(text: str) -> set[str]:
        doc = nlp.make_doc(text)
        doc._.dct = date(2021, 3, 10).isoformat()
        return {claim.wording for claim in extract_claims(nlp(doc))}

    return read


WHOLE = [
    (
        "It may go down better in the Granite State, where votes from farmers can moderate it.",
        "Votes from farmers can moderate it in Granite State.",
    ),
    (
        "Bo Lund has refused to hold hearings for Otto Venn‘s pick, Ada Roe.",
        "Bo Lund has refused to hold hearings for Otto Venn‘s pick, Ada Roe’.",
    ),
    (
        "Bo Lund, a lawyer and a frequent contributor to the Orsk Review, where he has told of it, left.",
        "Bo Lund has told of it in a frequent contributor to the Orsk Review.",
    ),
    (
        "Some 3,000 people were shot or vanished in custody and presumed dead, according to a count.",
        "Some 3,000 people were presumed.",
    ),
    (
        "Carmakers are offering discounts and unveiling models to draw buyers.",
        "Carmakers are offering discounts and.",
    ),
    (
        "In a country where most people live on two dollars a day, the cost of floods is enormous.",
        "In a country, the cost of floods is enormous.",
    ),
    (
        "Leaflets are being handed out to farmers and the use of pumps is being promoted.",
        "Leaflets is being promoted.",
    ),
    ("Twelve people were killed, bringing the toll to 40.", "Twelve people brought the toll to 40."),
    ("They sifted through the debris looking for survivors.", "The debris looked for survivors."),
    ("Norland led the field with Hideo Sand posting the fastest time.", "Norland posted the fastest time."),
    ("The founding of a free state is the only way out of the war.", "A free state was founded."),
    ("Acme imported 80,000 tons of sugar, increasing by half over last year.", "Acme increased by half."),
]


@pytest.mark.parametrize(("text", "unsaid"), WHOLE)
def test_nothing_is_printed_that_the_sentence_does_not_say(statements, text, unsaid):
    assert unsaid not in statements(text)


SAID = [
    (
        "Norland led the field with Hideo Sand posting the fastest time.",
        "Hideo Sand posted the fastest time.",
    ),
    (
        "Rescuers said that 388 miners were killed and 96 missing after the blast.",
        "Rescuers said that 388 miners were killed and 96 missing after the blast.",
    ),
    (
        "The company did not tell the council about the spill.",
        "The company did not tell the council about the spill.",
    ),
    (
        "Rolt, who serves in the No. 3 position in the party, voted against the bill.",
        "Rolt serves in the No. 3 position in the party.",
    ),
    (
        "A group of mayors has sent Rolt, the minister, a letter about the road.",
        "A group of mayors has sent Rolt, the minister, a letter about the road.",
    ),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_what_is_said_is_printed_so_that_it_can_be_read_alone(statements, text, statement):
    assert statement in statements(text)


def test_not_only_denies_nothing():
    doc = build_nlp()("The owners not only sold the mill but closed the shop.")
    (sold,) = [claim for claim in extract_claims(doc) if claim.predicate == "sell"]
    assert not sold.negated
    assert sold.commitment > 0


DISMISSED = [
    "The company dismissed as baseless claims that it spilled acid into the lake.",
    "The minister dismissed as rumour reports that the plant spilled acid into the lake.",
]


@pytest.mark.parametrize("text", DISMISSED)
def test_what_is_dismissed_as_something_is_denied(text):
    (spilled,) = [claim for claim in extract_claims(build_nlp()(text)) if claim.predicate == "spill"]
    assert spilled.negated


def test_what_is_imagined_goes_on_in_the_next_sentence():
    doc = build_nlp()("Imagine that the council sold the harbour. Then the ferries stopped running.")
    (stopped,) = [claim for claim in extract_claims(doc) if claim.predicate == "stop"]
    assert abs(stopped.commitment) < 1


def test_a_circumstance_is_of_who_tells_it():
    doc = build_nlp()("Anna Rolt said her rival suffered no harm after she lied to the council.")
    (lied,) = [claim for claim in extract_claims(doc) if claim.predicate == "lie"]
    assert lied.committed_by == "Anna Rolt"


NO_DEEDS = [
    ("Store rooms would be fitted with alarms, and kitchens guarded.", "Kitchens were guarded."),
    (
        "Three out of four people suffering from hunger live on farms, Holt said.",
        "Four people suffer from hunger.",
    ),
    ("Holt develops and markets pumps and operates from Orvan.", "Holt develops markets pumps."),
    (
        "Holt said only a few mills grew and most of the old mills closed.",
        "Only a few mills grew and most of the old mills.",
    ),
    ("Anna Rolt insisted that Piet Hale resign.", "Piet Hale resign."),
    ("A bill banning the export of copper was defeated.", "A bill banned the export of copper."),
    ("Rather than closing the mine, Holt sold it to Norline.", "Holt closed the mine."),
    ("The council has yet to approve the bridge or name a builder.", "The council has to name a builder."),
    (
        "Had Holt closed the mine, 300 people would have lost their jobs.",
        "300 people would have lost their jobs.",
    ),
    (
        "But for the rain, the fire would have reached the town.",
        "For the rain, the fire would have reached the town.",
    ),
    ("The firm expects orders once the draw has taken place in May.", "The draw has taken place in May."),
    ("The union did not sign the deal, nor did Holt.", "The union did Holt."),
    ("The sale is considered the main factor driving the fall.", "The main factor drives the fall."),
    ("Analysts saw high prices, which Holt would want to avoid.", "Holt would want high prices to avoid."),
]


@pytest.mark.parametrize(("text", "misprint"), NO_DEEDS)
def test_what_was_not_done_is_not_printed_as_done(statements, text, misprint):
    found = statements(text)
    assert found
    assert misprint not in found


def test_a_third_person_in_a_quotation_is_not_its_speaker(statements):
    text = 'Anna Rolt said the miller was ill. "She sold the mill in May," Anna Rolt said.'
    assert not any(statement.startswith("Anna Rolt sold") for statement in statements(text))


OWNERS = [
    (
        "Lars Holt was the hitman in a botched attempt to kill the boss Otto Brem. Holt was fat. After "
        "refusing to name his attacker in court, the shaken Brem retired.",
        "The shaken Otto Brem refused to name his attacker in court.",
    ),
    (
        "Otto Brem asked for the letters of Karl Moss. Moss said he had got them from Lars Holt, a New York "
        "radio host with his own contacts in the town.",
        "Lars Holt is a New York radio host with his own contacts in the town.",
    ),
]


@pytest.mark.parametrize(("text", "statement"), OWNERS)
def test_what_may_be_the_subjects_own_is_not_given_to_another(statements, text, statement):
    assert statement in statements(text)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Otto Brem died in a hit and run on Monday, police said.",
            "Otto Brem died in a hit and run on 8 March 2021.",
        ),
        (
            "The Liberal leaders who implicitly rebuked Otto Brem included Ada Venn.",
            "The Liberal leaders who implicitly rebuked Otto Brem included Ada Venn.",
        ),
    ],
)
def test_nothing_else_is_printed(statements, text, statement):
    assert statements(text) == {statement}


def test_a_verb_in_the_singular_is_of_the_last_of_two(statements):
    found = statements(
        "The Orvan Golf Club and the Orvan Jockey Club, which runs the races, kept their names."
    )
    assert "The Orvan Jockey Club runs the races." in found


NOTES = [
    "Reuters has not verified the stories and does not vouch for their accuracy.",
    "AFP could not independently verify the claim.",
    "The Orvan Post has not independently confirmed the report.",
    "The authenticity of the film could not be independently verified.",
    "The Associated Press contributed to this report.",
    "Ada Holt in Orvan contributed to this story.",
]


@pytest.mark.parametrize("text", NOTES)
def test_a_note_on_the_outlets_own_work_is_no_claim(statements, text):
    assert not statements(text)


NO_NOTES = [
    "Police could not verify the alibi of the suspect.",
    "The bank has not confirmed the sale of the mill.",
    "The mayor contributed to the report on the flood.",
]


@pytest.mark.parametrize("text", NO_NOTES)
def test_what_others_did_not_check_is_a_claim(statements, text):
    assert statements(text) == {text}


def test_a_dateline_is_no_part_of_who_did_it():
    text = "ORSK, Pa. - Ada Roe's attack on the mill in Orsk on Tuesday has angered the town."
    article = article_from_text(f"date: 2021-03-10\n\n{text}", path="a.txt")
    told = {claim.statement for claim in analyse(build_nlp(), article).claims}
    assert "There was an attack on the mill in Orsk on 9 March 2021 by Ada Roe." in told
