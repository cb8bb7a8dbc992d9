"""What is refused, fought for, put off or called so, and sentences that only look like it."""

import pytest

from pipeline.document.build import build_nlp
from tests.integration.stances import stances

_FOR, _AGAINST = "support", "oppose"

_REFUSED = [
    (
        "“Discrimination will not be tolerated in this state,” Gov. Ann Roe said.",
        {("Ann Roe", _AGAINST, "Discrimination")},
    ),
    ("“We are not going to raise taxes,” said Gov. Ann Roe.", {("Ann Roe", _AGAINST, "raising taxes")}),
    (
        "“We're not going to go after existing guns,” Ann Roe said.",
        {("Ann Roe", _AGAINST, "going after existing guns")},
    ),
    ("“We are not going to the match,” Ann Roe said.", set()),
    ("“They are not going to raise taxes,” Ann Roe said.", set()),
    ("“Are we not going to raise taxes?” Ann Roe asked.", set()),
    ("Ann Roe said she could not support the gun bill.", {("Ann Roe", _AGAINST, "the gun bill")}),
    ("“I cannot support this gun bill,” Ann Roe said.", {("Ann Roe", _AGAINST, "this gun bill")}),
    ("“I could not support the gun bill more,” Ann Roe said.", set()),
    ("If Ann Roe cannot support the gun bill, it may fail.", set()),
    (
        "The Orsk Council put the pipeline project on hold.",
        {("Orsk Council", _FOR, "putting the pipeline project on hold")},
    ),
    ("The council did not put the pipeline project on hold.", set()),
    ("The council put the pipeline project on its website.", set()),
]
_WANTED = [
    ("“The blockade must end,” Ann Roe said.", {("Ann Roe", _AGAINST, "The blockade")}),
    ("“The blockade must end by noon on the coast,” Ann Roe said.", set()),
    ("“The blockade needs to be lifted,” Ann Roe said.", {("Ann Roe", _AGAINST, "The blockade")}),
    (
        "“We want to see the pension reform made fairer,” Ann Roe said.",
        {("Ann Roe", _FOR, "the pension reform being made fairer")},
    ),
    ("“The fight for equal pay is far from over,” Ann Roe said.", {("Ann Roe", _FOR, "equal pay")}),
    ("The fight for the title is far from over.", set()),
    ("Ann Roe called on Bo Lund to resign.", {("Ann Roe", _AGAINST, "Bo Lund")}),
    ("Under President Ann Roe, gun imports were banned.", {("Ann Roe", _AGAINST, "gun imports")}),
    ("Under the treaty, gun imports were banned.", set()),
]
_CALLED = [
    (
        "Ann Roe, an anti-tax activist, sued Bo Lund.",
        {("Ann Roe", _AGAINST, "tax"), ("Ann Roe", _AGAINST, "Bo Lund")},
    ),
    ("Anti-tax activists met in Orsk.", set()),
    (
        "Ann Roe called it “a disgrace” that the council passed the gun bill.",
        {("Ann Roe", _AGAINST, "the council passing the gun bill")},
    ),
    ("“Bo Lund is unfit to be president,” Ann Roe said.", {("Ann Roe", _AGAINST, "Bo Lund")}),
    ("“This is the right thing to do,” Ann Roe said of the gun bill.", {("Ann Roe", _FOR, "the gun bill")}),
    (
        "“The timing of the union's statement was bad,” Ann Roe said.",
        {("Ann Roe", _AGAINST, "The timing of the union's statement")},
    ),
    ("“The gun bill tramples on our rights,” said Ann Roe.", {("Ann Roe", _AGAINST, "The gun bill")}),
    ("The magazine faced conservative backlash over the levy.", {("conservatives", _AGAINST, "the levy")}),
    ("Thousands marched against the reform.", {("Thousands of people", _AGAINST, "the reform")}),
]
_ONE_OF = [
    (
        "Rep. Ann Roe, one of a handful of Democrats to endorse Bo Lund, spoke.",
        {("Ann Roe", _FOR, "Bo Lund")},
    ),
    (
        "Rep. Ann Roe, among the few Democrats who backed the levy, left.",
        {("Ann Roe", _FOR, "the levy")},
    ),
    ("Rep. Ann Roe was one of 12 lawmakers who voted against the levy.", {("Ann Roe", _AGAINST, "the levy")}),
    ("Ann Roe is not one of the senators who oppose the levy.", set()),
    ("Ann Roe is no fan of Bo Lund.", {("Ann Roe", _AGAINST, "Bo Lund")}),
    ("Ann Roe is not a critic of Bo Lund.", set()),
]
_JUDGED = [
    (
        "Ann Roe called the idea of state schools “anachronistic.”",
        {("Ann Roe", _AGAINST, "the idea of state schools")},
    ),
    (
        "Ann Roe described what she called the “phony theology” of Bo Lund's agenda.",
        {("Ann Roe", _AGAINST, "the “phony theology” of Bo Lund's agenda")},
    ),
    ("Ann Roe said Bo Lund's remarks were over the line.", {("Ann Roe", _AGAINST, "Bo Lund's remarks")}),
    ("Ann Roe said Bo Lund's remarks were over the radio.", set()),
    ("Ann Roe said the levy amounts to extortion.", {("Ann Roe", _AGAINST, "the levy")}),
    ("Ann Roe said the levy amounts to ten crowns.", set()),
    (
        "Ann Roe said that deporting all migrants was not a realistic option.",
        set(),  # whether she would like it, is not told
    ),
    (
        "Ann Roe said a top aide to Bo Lund should be jailed.",
        {("Ann Roe", _AGAINST, "a top aide to Bo Lund")},
    ),
    ("Ann Roe said an aide should be jailed.", set()),
]
_BLAMED = [
    (
        "The group launched an ad attacking Bo Lund for opposing the pension plan.",
        {("Bo Lund", _AGAINST, "the pension plan")},
    ),
    ("Did the group attack Bo Lund for opposing the pension plan?", set()),
    ("The League was the cosponsor of the debate.", set()),
    (
        "Ann Roe was the sponsor of a bill to ban slot machines.",
        {("Ann Roe", _FOR, "a bill to ban slot machines")},
    ),
    ("Ann Roe credits the reform to luck.", set()),
    ("Many Democrats supporting Bo Lund will stay at home.", set()),
    ("Ann Roe praised those who left.", set()),
    ("Ann Roe cautioned against viewing that as an endorsement.", set()),
]
_GOING_ON = [
    (
        "The Orsk Club sent out a call. And they blasted the gun bill.",
        {("Orsk Club", _AGAINST, "the gun bill")},
    ),
    ("The Orsk Club sent out a call. Ann Roe read it. They blasted the gun bill.", set()),
    (
        "“I am tired,” one union official said. "
        "The official said that he and other opponents of the cuts had gone.",
        {("one union official", _AGAINST, "the cuts")},
    ),
]


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


@pytest.mark.parametrize(
    ("text", "expected"), [*_REFUSED, *_WANTED, *_CALLED, *_ONE_OF, *_JUDGED, *_BLAMED, *_GOING_ON]
)
def test_who_refuses_wants_or_calls_so_is_told(nlp, text, expected):
    assert stances(nlp, text) == expected
