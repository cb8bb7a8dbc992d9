"""Sentences of each kind of construction: as it is, denied, reported, asked, and what only looks like it."""

import pytest

from pipeline.document.build import build_nlp
from tests.integration.stances import stances

_FOR, _AGAINST = "support", "oppose"

_OF_ONESELF = [
    ("Farmers in Orsk said they oppose the levy.", {("Farmers in Orsk", _AGAINST, "the levy")}),
    ("Union leaders say they do not support the reform.", {("Union leaders", _AGAINST, "the reform")}),
    ("Union leaders say they support the reform.", {("Union leaders", _FOR, "the reform")}),
    ("The mayor of Orsk said he was opposed to the cuts.", {("The mayor of Orsk", _AGAINST, "the cuts")}),
    (
        "The mayor of Orsk said he would not support the tram bill.",
        {("The mayor of Orsk", _AGAINST, "the tram bill")},
    ),
    (
        "Ann Torvik and Bo Lund said they would fight the merger.",
        {("Ann Torvik", _AGAINST, "the merger"), ("Bo Lund", _AGAINST, "the merger")},
    ),
    ("The party said that it supports the strike.", {("The party", _FOR, "the strike")}),
    ("Aides said they did not know whether they would support the tram bill.", set()),
    ("Reporters said they were told to back the tram plan.", set()),
    ("Did farmers say they oppose the levy?", set()),
    (
        "Ann Torvik said she and the Orsk Council supported the levy.",
        {("Ann Torvik", _FOR, "the levy"), ("Orsk Council", _FOR, "the levy")},
    ),
    (
        "Protesters are calling for the Orsk government to resign.",
        {("Protesters", _AGAINST, "the Orsk government")},
    ),
    ('"The reform is necessary to save the mines," Ann Torvik said.', {("Ann Torvik", _FOR, "The reform")}),
    (
        'Ann Torvik said that she and Bo Lund "believe that the reform is vital."',
        {("Ann Torvik", _FOR, "the reform"), ("Bo Lund", _FOR, "the reform")},
    ),
]
_OF_MANY = [
    ("Thousands of people marched against the reform.", {("Thousands of people", _AGAINST, "the reform")}),
    ("Hundreds of farmers protested against the levy.", {("Hundreds of farmers", _AGAINST, "the levy")}),
    ("Dozens of countries condemned the coup.", {("Dozens of countries", _AGAINST, "the coup")}),
    ("Dozens of countries did not condemn the coup.", set()),
    ("Many people oppose the reform.", {("many people", _AGAINST, "the reform")}),
    ('"Many people oppose the reform," Ann Torvik said.', set()),
    ("Thousands of cars support the bridge.", set()),
    ("Will thousands of people march against the reform?", set()),
    ("Ann Torvik denied that thousands of people oppose the reform.", set()),
    (
        "Hundreds of senators voted against the tram bill.",
        {("Hundreds of senators", _AGAINST, "the tram bill")},
    ),
]
_FOR_A_PURPOSE = [
    ("Two senators flew to Orsk to back the tram bill.", {("Two senators", _FOR, "the tram bill")}),
    ("Ann Torvik wrote to the council to protest the closure.", {("Ann Torvik", _AGAINST, "the closure")}),
    ("Ann Torvik spoke on Tuesday to defend the tram treaty.", {("Ann Torvik", _FOR, "the tram treaty")}),
    ("Ann Torvik used her speech to attack the tram plan.", {("Ann Torvik", _AGAINST, "the tram plan")}),
    ("Ann Torvik did not write to the council to protest the closure.", set()),
    ("Ann Torvik sent Bo Lund to protest the closure.", set()),
    ("Ann Torvik may fly to Orsk to back the tram bill.", set()),
    ("Ann Torvik was sent to Orsk to defend the tram treaty.", set()),
    ("Ann Torvik backed away from her promise to oppose the tram bill.", set()),
    ("Did Ann Torvik fly to Orsk to back the tram bill?", set()),
]
_THREATENED = [
    (
        "Ann Torvik threatened to resign if the council approves the merger.",
        {("Ann Torvik", _AGAINST, "the council approving the merger")},
    ),
    (
        "Ann Torvik threatened to resign unless the council withdraws the layoffs.",
        {("Ann Torvik", _FOR, "the council withdrawing the layoffs")},
    ),
    ("Ann Torvik did not threaten to resign if the council approves the merger.", set()),
    ("Ann Torvik threatened to resign if she loses.", set()),
    ("Has Ann Torvik threatened to resign if the council approves the merger?", set()),
    ("Ann Torvik threatened to leave if it rains.", set()),
]
_DECIDED = [
    (
        "Ann Torvik criticised the Orsk Council's decision to scrap the tram.",
        {
            ("Ann Torvik", _AGAINST, "the Orsk Council's decision to scrap the tram"),
            ("Orsk Council", _FOR, "scrapping the tram"),
        },
    ),
    (
        "The council signalled its intention to end the tram ban.",
        {("The council", _FOR, "ending the tram ban")},
    ),
    (
        "The Orsk union praised Orsk's effort to block the tram ban.",
        {("Orsk", _AGAINST, "the tram ban"), ("Orsk union", _FOR, "Orsk's effort to block the tram ban")},
    ),
    ("The council dropped its decision to end the tram ban.", set()),
]
_SHOULD_BE_SO = [
    ("Tuition should be free, Ann Torvik said.", {("Ann Torvik", _FOR, "Tuition")}),
    ("All options should be on the table, Ann Torvik said.", {("Ann Torvik", _FOR, "All options")}),
    ('"Whaling should be illegal," Ann Torvik said.', {("Ann Torvik", _AGAINST, "Whaling")}),
    ('"Whaling must not be legal," Ann Torvik said.', {("Ann Torvik", _AGAINST, "Whaling")}),
    ('"Cuts must be off the table," Ann Torvik said.', {("Ann Torvik", _AGAINST, "Cuts")}),
    ('"Should tuition be free?" Ann Torvik asked.', set()),
    ('"Should tuition be free, we would pay," Ann Torvik said.', set()),
    ("The road should be free of snow by Monday, officials said.", set()),
    ("Tuition is free, Ann Torvik said.", set()),
    ("Tuition may be free, Ann Torvik said.", set()),
]
_SOUGHT = [
    ("Ann Torvik is looking for ways to block the merger.", {("Ann Torvik", _AGAINST, "the merger")}),
    ("The Orsk Council studied ways to limit the cuts.", {("Orsk Council", _FOR, "limiting the cuts")}),
    (
        "Ann Torvik pledged to ensure that no miner dies.",
        {("Ann Torvik", _FOR, "ensuring that no miner dies")},
    ),
    ("Ann Torvik found no way to block the merger.", set()),
    ("Ann Torvik is not looking for ways to block the merger.", set()),
    ('"The best solution is to repeal the levy," Ann Torvik said.', {("Ann Torvik", _AGAINST, "the levy")}),
    ('"The best solution is not to repeal the levy," Ann Torvik said.', set()),
    ("Is the best solution to repeal the levy?", set()),
    ("Ann Torvik wants Orsk to close the reactor.", {("Ann Torvik", _FOR, "Orsk closing the reactor")}),
    (
        "Ann Torvik plans to spend $2 billion on railways.",
        {("Ann Torvik", _FOR, "spending $2 billion on railways")},
    ),
]
_DRAWN = [
    (
        "The levy drew a furious response from fishermen.",
        {("fishermen", _AGAINST, "The levy")},
    ),
    ("The levy drew a quick response from fishermen.", set()),
    (
        "Already facing fierce criticism from Orsk farmers, Ann Torvik left.",
        {("Orsk farmers", _AGAINST, "Ann Torvik")},
    ),
    (
        "A ban on seal imports imposed under President Ann Torvik was lifted.",
        {("Ann Torvik", _AGAINST, "seal imports")},
    ),
    ("A ban on seal imports imposed in May was lifted.", set()),
    (
        "The Harbour League, a whale hunting advocacy group, met in Orsk.",
        {("Harbour League", _FOR, "whale hunting")},
    ),
    ("The Harbour League, an advocacy group, met in Orsk.", set()),
    ('"The levy does not bring stability," Ann Torvik said.', {("Ann Torvik", _AGAINST, "The levy")}),
    ('"The tram plan will not create jobs," Ann Torvik said.', {("Ann Torvik", _AGAINST, "The tram plan")}),
    ('"The tram plan will not bring chaos," Ann Torvik said.', set()),
]
_NONE = [
    "Ann Torvik mentioned disparaging remarks.",
    "The dispute left the court split with four liberals and four conservatives.",
    "Ann Torvik called for the bonus to be paid back.",
    "The Orsk union supported the charity to provide water.",
    "Bo Lund was supported by the partner.",
    '"His record is fair to look into," Ann Torvik said.',
    '"It was an extremely dangerous situation," Ann Torvik said.',
    '"Taxes are the most important reason to vote," Ann Torvik said.',
    "Bo Lund complained that Ann Torvik is too principled.",
    "Should the firm run into trouble, environmentalists will worry.",
    "The poll tracks voters' support for the tram treaty.",
    "Ann Torvik has no problem with senators criticising judges.",
    "Criticism that Bo Lund opposes the levy hurt his party.",
    '"Anyone but Bo Lund," said Ann Torvik, who voted for anyone but Bo Lund.',
    "Orsk fights poverty.",
    "Sixty percent said the levy was unfair.",
    '"The market needs a consolidation," Ann Torvik said.',
    "Voters have not decided which treaty they prefer.",
    "Ann Torvik spoke of peace as opposed to defending the tram treaty.",
    "Ann Torvik is a former backer of the levy.",
    "Ann Torvik said women who cross the border should be punished.",
    "Delegates were disappointed that few senators came.",
    "The two countries should promote friendship.",
    '"I regret making them," Ann Torvik said.',
    '"We need a big change," Ann Torvik said.',
    "The tram plan may face criticism from Orsk farmers.",
]


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *_OF_ONESELF,
        *_OF_MANY,
        *_FOR_A_PURPOSE,
        *_THREATENED,
        *_DECIDED,
        *_SHOULD_BE_SO,
        *_SOUGHT,
        *_DRAWN,
    ],
)
def test_a_construction_tells_what_it_tells_and_no_more(nlp, text, expected):
    assert stances(nlp, text) == expected


@pytest.mark.parametrize("text", _NONE)
def test_what_only_looks_like_a_stance_is_none(nlp, text):
    assert stances(nlp, text) == set()
