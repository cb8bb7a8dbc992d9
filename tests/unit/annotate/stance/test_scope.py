"""Stances that a word tells, but not of its holder, not now, or not towards what the words before it name."""

import pytest

from pipeline.run.workers import loaded_nlp


def rows(text: str) -> set[tuple[str, str, str]]:
    return {(s.holder, s.stance, s.target) for s in loaded_nlp("")(text)._.stances}


@pytest.mark.parametrize(
    "text",
    [
        "Voters want to know why they should vote for Ann Roe, said Bo Lund, who runs her campaign.",
        "The question is whether Ann Roe will go on opposing the harbour levy.",
        "Ann Roe could still delay the vote by calling for a harbour tax.",
        "Bo Lund was misled into supporting the harbour levy.",
        "Ann Roe's perceived loyalty to Bo Lund cost her votes.",
        "The paper repeated the false claim that Ann Roe is an advocate for the harbour levy.",
        "Ann Roe's enthusiasm for the Orsk Treaty wore off.",
        "Ann Roe once praised the Orsk Treaty.",
        "In the past, Ann Roe had voiced support for the Orsk Treaty.",
        "Ann Roe avoided directly criticising Bo Lund.",
        "Ann Roe's endorsement of Bo Lund is only a matter of time.",
        "Bo Lund regretted Ann Roe's unwillingness to affirm her support for the Orsk Treaty.",
        "“I was going to vote for Ann Roe, but she lost me,” said Bo Lund.",
        "Bo Lund called Ann Roe's statement that she opposed the Orsk Treaty a fairy tale.",
        "Lee Doe, a retired miner who voted for Ann Roe, likes trams.",
        "Lee Doe said he would probably back Ann Roe.",
        "Ann Roe praised nobody and spoke of efforts to ensure that the harbour vote was fair.",
        "They are nearing an agreement that would see Bo Lund endorse Ann Roe.",
        "The verdict cast doubt on Ann Roe's commitment to fighting the harbour levy.",
        "“When Nordland was at war, we supported General Lund,” Lee Doe said.",
    ],
)
def test_what_is_asked_forced_alleged_faded_or_bygone_is_nobodys_stance(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe, unable to walk, rose to denounce the Orsk Treaty.",
        "Ann Roe met hesitant voters and went on to denounce the Orsk Treaty.",
    ],
)
def test_who_is_unable_or_hesitant_of_another_matter_has_a_stance(text: str) -> None:
    assert rows(text) == {("Ann Roe", "oppose", "Orsk Treaty")}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe is reluctant at this stage to back the Orsk Treaty.",
        "Ann Roe seems reluctant for the time being to denounce the Orsk Treaty.",
        "The administration denounced the Orsk Treaty.",
        "The government denounced the Orsk Treaty.",
    ],
)
def test_who_does_not_act_and_whose_body_is_not_told_have_no_stance(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe was alarmed by the images.",
        "Ann Roe called the system rigged.",
        "Ann Roe opposes tinkering with the system.",
        "Ann Roe praised the bipartisan deal.",
        "Ann Roe praised the bill's passage.",
        "Ann Roe supports keeping troops there.",
        "Ann Roe is proud of the campaign she ran.",
        "Ann Roe praised her donors.",
        "Ann Roe condemned violence.",
        "Ann Roe admires Bo Lund's determination.",
        "Ann Roe blocked the release of several others.",
        "Ann Roe likes working with her hands.",
        "Ann Roe says she would accept an interview with the press.",
        "Mayor Ann Roe said discrimination should never be sanctioned.",
        "Ann Roe said we should not build walls but bridges.",
        "Ann Roe called the report “significant and disturbing.”",
        "“The system is not perfect,” Ann Roe said.",
        "Bo Lund declined at first to criticise Ann Roe.",
    ],
)
def test_what_only_the_article_tells_or_nobody_disputes_is_no_target(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe won support from younger voters.",
        "Several world leaders slammed Ann Roe.",
        "Ann Roe's aides criticised the Orsk Treaty.",
        "A majority of voters support the Orsk Treaty.",
        "Nordland governor backs Ann Roe.",
        "The union opposed the Orsk Treaty.",
        "The Orsk Treaty is a boon, according to exit poll data.",
        "Bo Lund called on Nordlanders to throw their support behind Ann Roe.",
    ],
)
def test_who_is_not_told_holds_nothing(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ann Roe proposed new harbour rules that would end the raids on ships.",
            {("Ann Roe", "support", "new harbour rules that would end the raids on ships")},
        ),
        (
            "Ann Roe argued against intervention by outside powers in Orsk.",
            {("Ann Roe", "oppose", "intervention by outside powers in Orsk")},
        ),
        (
            "Bo Lund rejects any attempt by the harbour board to raise the fares.",
            {("Bo Lund", "oppose", "any attempt by the harbour board to raise the fares")},
        ),
        (
            "Ann Roe welcomed extradition to Nordland.",
            {("Ann Roe", "support", "extradition to Nordland")},
        ),
    ],
)
def test_a_target_goes_on_to_what_tells_which_it_is(text: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The first member of the Orsk council to endorse Ann Roe was Bo Lund.",
            {("Bo Lund", "support", "Ann Roe")},
        ),
        (
            "Bo Lund blasted Ann Roe for her support of the Orsk Treaty.",
            {("Bo Lund", "oppose", "Ann Roe"), ("Ann Roe", "support", "Orsk Treaty")},
        ),
    ],
)
def test_the_holder_is_who_the_words_are_about(text: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(text) == found


def test_whose_deed_a_charge_tells_with_in_is_open() -> None:
    text = "Ann Roe accused the board of a breach of trust in trying to block the harbour levy."
    assert rows(text) == {("Ann Roe", "oppose", "the board")}


def test_a_bare_law_is_named_by_the_words_that_its_article_begins_with() -> None:
    text = (
        "Orsk council passes fare law\n\nThe Orsk council passed a tram fare law after a long debate. "
        "It met again on Tuesday. Many came to hear it. Nobody spoke for long. Bo Lund opposes the law."
    )
    assert ("Bo Lund", "oppose", "a tram fare law") in rows(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Roe is a strong supporter of Doe v. Lund.", {("Ann Roe", "support", "Doe v. Lund")}),
        ("Lee Doe attacked GOP critics of Ann Roe.", set()),
        ("Lee Doe said Ann Roe had never suggested the board should use a database.", set()),
        ("The agency pushed back against claims by the unions that some ships were unsafe.", set()),
        ("Organizers say they want to avoid violence.", set()),
        ("Lee Doe admitted that reinstating the Orsk Treaty would not have prevented the crisis.", set()),
    ],
)
def test_cases_by_name_and_what_is_nobodys(text: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(text) == found
