"""What of the stances found is not worth a row, in sentences read by the whole pipeline."""

import pytest

from pipeline.document.build import build_nlp
from tests.integration.stances import stances

_NOBODY = [
    "An aide opposed the levy.",
    "The only Democrats opposed the levy.",
    "Mayors and their lobbyists spoke. Their lobbyists opposed the levy.",
    "The organisation opposed the levy.",
    "Danish criticism of the levy grew.",
    "The delegates opposed the Orsk levy.",
    "The young pacifist opposed the Orsk levy.",
    "The rights group opposed the Orsk levy.",
    "One official opposed the Orsk levy.",
    "The militias loyal to Ann Torvik left.",
    "A super PAC that opposes Ann Torvik met on Monday.",
    "Polls show that large majorities of voters oppose the Orsk levy.",
    "Political analysts said Ann Torvik needs to raise the minimum wage.",
    "The country's rulers opposed the Orsk levy.",
    "Other prominent Republicans support the Orsk levy.",
]
_NOTHING = [
    "Ann Torvik agreed with that specific point.",
    "Ann Torvik voted for the candidate.",
    "Ann Torvik has championed an agenda.",
    "Ann Torvik welcomed the postponement.",
    "Ann Torvik denounced the vote in that chamber.",
    "Ann Torvik backed the former senator.",
    "Ann Torvik hates losing.",
    'Bo Lund praised it. "Your harbour law is amazing," Ann Torvik said.',
    "Ann Torvik used to support Bo Lund.",
    "Orsk is under orders to shelve the harbour law.",
    '"We cannot afford health coverage," Ann Torvik said.',
    "Ann Torvik wants to ban people from doing it.",
    "Ann Torvik called off an appeal against the ruling.",
    "Ann Torvik described a paper on promoting public health care, which was criticised by Bo Lund.",
    'Ann Torvik said the budget is a "pro-poor" budget.',
    "Ann Torvik said that it is a wrong belief that refugees would be expelled.",
    "Ann Torvik praised the two men.",
    "Ann Torvik called on the council to press Nordland to stop its raids.",
    "“I grieve for those hurt in this despicable act,” Ann Torvik said.",
    "Ann Torvik produced a letter to minister Bo Lund which described the dam as a fiasco.",
    "Critics would like to see Ann Torvik come around to supporting Bo Lund.",
    "Ann Torvik made what Bo Lund considered a seriously damaging admission about his funds.",
    "The trial was meant to restore voters' confidence in the harbour election.",
    "Ann Torvik criticised the agency.",
    "Ann Torvik criticised the civil rights group.",
    "Ann Torvik opposes an earlier decision to close them.",
    "The former mayor Bo Lund, who criticised my visit to Orsk, left.",
    "Ann Torvik stands by her remarks.",
    "Ann Torvik has denounced efforts to defund the group.",
    "Immigration is important, Ann Torvik said.",
    "“It is shameful that you ignored the call for an apology,” Ann Torvik said.",
    "“I grieve for those hurt by the improper decisions,” Ann Torvik said.",
]
_UNDISPUTED = [
    "Veltmark is ready to strengthen cooperation with Nordland.",
    "Orskbank, seeking to expand its operations, hired Ann Torvik.",
    "The Orsk District Court endorsed the conviction of Bo Lund.",
    "A district judge sided with the Democrats.",
    "The Orsk prosecutor demanded capital punishment for Bo Lund.",
    "Veltmark pledged to abandon all nuclear weapons.",
    "Orskbank is the main sponsor of the club.",
    "Ann Torvik reaffirmed Nordland's determination to combat corruption.",
    "Ann Torvik called on investors to discover the opportunities in Nordland.",
    "Nordland is making efforts to pursue a reform programme.",
    "Ann Torvik called on the two countries to expand trade and economic cooperation.",
    "Ann Torvik called for wisdom.",
    "Ann Torvik made a call for love.",
    "Orsk's mayor urged partygoers to stay away from the harbour.",
    '"The development of relations between Veltmark and Nordland is inspiring," Ann Torvik said.',
]


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


@pytest.mark.parametrize("text", [*_NOBODY, *_NOTHING, *_UNDISPUTED])
def test_what_names_nobody_or_nothing_or_is_undisputed_is_left_out(nlp, text):
    assert stances(nlp, text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Orsk government opposed the levy.", ("The Orsk government", "oppose", "the levy")),
        ("Ann Torvik's aide opposed the levy.", ("Ann Torvik's aide", "oppose", "the levy")),
        ("Orskbank's own employees opposed the levy.", ("Orskbank's own employees", "oppose", "the levy")),
        ("Gun control advocates opposed the levy.", ("Gun control advocates", "oppose", "the levy")),
        (
            "An aide to the Orsk Council opposed the levy.",
            ("An aide to the Orsk Council", "oppose", "the levy"),
        ),
        ("Ann Torvik signed House Bill 1523.", ("Ann Torvik", "support", "House Bill 1523")),
        (
            "Ann Torvik criticised Bo Lund for calling it terror and called on him to drop the tram suit.",
            ("Ann Torvik", "oppose", "the tram suit"),
        ),
        (
            "Farmers urged Orskbank to stop selling seeds at the company's headquarters in Orsk.",
            ("Farmers", "oppose", "Orskbank selling seeds at the company's headquarters in Orsk"),
        ),
        (
            "Ann Torvik voted against a measure to extend the tax cuts.",
            ("Ann Torvik", "oppose", "a measure to extend the tax cuts"),
        ),
    ],
)
def test_what_tells_who_and_what_stays(nlp, text, expected):
    found = stances(nlp, text)
    assert expected in found
    assert not {
        (holder, label, target)
        for holder, label, target in found
        if label != expected[1] and target != "Bo Lund"
    }


def test_who_does_not_endorse_is_not_for_it(nlp):
    assert not {
        s for s in stances(nlp, "Many noticed Ann Torvik's non-endorsement of Bo Lund.") if s[1] == "support"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Had the union backed the strike, the port would be shut.",
        "Were the Senate to reject the bill, the mayor would resign.",
    ],
)
def test_what_is_supposed_by_an_auxiliary_before_its_subject_is_nobodys_stance(nlp, text):
    assert not nlp(text)._.stances


def test_what_follows_a_supposed_clause_is_a_stance(nlp):
    (found,) = nlp(
        "Had they known, they said, they would act; the Orsk Council rejected the tram bill."
    )._.stances
    assert (found.holder, found.target) == ("Orsk Council", "the tram bill")


def test_who_wants_evidence_looked_into_is_not_against_the_evidence(nlp):
    found = stances(nlp, "Ann Torvik urged the council to investigate the growing evidence of fraud.")
    assert {stance[1] for stance in found} == {"support"}


def test_whose_a_thing_is_that_the_holder_calls_his_is_told(nlp):
    found = stances(nlp, "“Bo Lund criticised my visit to Orsk,” Ann Torvik said.")
    assert {target for *_, target in found} == {"Ann Torvik’s visit to Orsk"}
    found = stances(nlp, "“It is shameful that the council ignored my call for an apology,” Ann Torvik said.")
    assert {target for *_, target in found} == {"the council ignoring Ann Torvik’s call for an apology"}
