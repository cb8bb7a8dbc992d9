"""Rows that would not tell who, or what, and what only looks like a stance."""

import pytest

from pipeline.run.workers import loaded_nlp


def rows(text: str) -> set[tuple[str, str, str]]:
    return {(s.holder, s.stance, s.target) for s in loaded_nlp("")(text)._.stances}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe met members of Bo Lund's opposition Movement for Orsk Reform.",
        "Nordlanders worried about the harbour levy might stop to think.",
        "The board issued the rules, which the Supreme Court has put on hold while the case is heard.",
        "The two administrations have called for a levy on harbours.",
        "Your company can help us in support of the harbour levy.",
        "Judge Ann Roe dismissed the sexual misconduct case.",
    ],
)
def test_rows_that_do_not_tell_who_or_what_are_left_out(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe says young people don't want to think we're blaming farmers for the levy.",
        "Ann Roe said that she would not automatically come to the defence of Orsk.",
        "Officers saw Mr. Lund and ordered him to drop the knife.",
        "“Sometimes harbour levies can be counterproductive,” Ann Roe said.",
        "Ann Roe said she was grateful for the strong support received from the Orsk Parliament.",
        "Ann Roe restricted comments about the harbour levy.",
    ],
)
def test_thanks_orders_and_what_may_be_or_should_be_thought_are_no_stance(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ann Roe said the harbour levy should not be expanded.",
            {("Ann Roe", "oppose", "the harbour levy being expanded")},
        ),
        (
            "Ann Roe opposes the series of harbour cuts known as the Orsk Freeze.",
            {("Ann Roe", "oppose", "the series of harbour cuts")},
        ),
        (
            "Ann Roe hopes that the Orsk Council will come to realise that the harbour levy is vital.",
            {("Ann Roe", "support", "the harbour levy")},
        ),
        (
            "The 5,000 protesters backed the harbour levy.",
            {("The 5,000 protesters", "support", "the harbour levy")},
        ),
    ],
)
def test_phrases_end_before_what_was_cut_off(text: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ann Roe urged European states to put more money into grain silos.",
            {("Ann Roe", "support", "European states putting more money into grain silos")},
        ),
        (
            "Ann Roe called on members to vote against the harbour levy.",
            {("Ann Roe", "support", "voting against the harbour levy")},
        ),
        ("Jewish resistance to the harbour levy was strong.", set()),
        ("“A vote for Ann Roe helps Bo Lund,” Lee Doe said.", set()),
        ("Ann Roe spoke of her desire to affect change.", set()),
        (
            "Ann Roe defended the Orsk Council's conduct at length.",
            {("Ann Roe", "support", "the Orsk Council's conduct")},
        ),
    ],
)
def test_who_is_to_act_is_told_and_idle_deeds_are_not(text: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ann Roe spoke of her commitment to banning the harbour levy at a debate in Orsk.",
            {("Ann Roe", "support", "banning the harbour levy"), ("Ann Roe", "oppose", "the harbour levy")},
        ),
        (
            "Ann Roe praised the Orsk Union's harbour platform for the first time.",
            {("Ann Roe", "support", "the Orsk Union's harbour platform")},
        ),
        ("The group replaced Nordland ads supporting Ann Roe.", set()),
        ("More Orsk lawmakers have endorsed Ann Roe than Bo Lund.", set()),
        ("There is a risk that Ann Roe would push the Orsk Council to ban the levy.", set()),
        (
            "The Orsk Union condemned the use of Orsk Radio to promote the harbour levy.",
            {("Orsk Union", "oppose", "the use of Orsk Radio")},
        ),
        ("The government backs the harbour levy.", set()),
        ("Ann Roe is reluctant at this stage to endorse the harbour levy.", set()),
        ("The former Nordland governor backs the harbour levy.", set()),
        ("The Orsk Harbour Act bans harbour levies.", set()),
        ("Ann Roe said she was not quite there yet on supporting the harbour levy.", set()),
        ("Ann Roe said that Orsk must not rest on its laurels.", set()),
        ("Ann Roe said that clearing Orsk of mines is not a realistic goal.", set()),
        ("Lee Doe backed Mayor Bill Roe. Later he opposed the bill.", {("Lee Doe", "support", "Bill Roe")}),
        (
            "Nordland halted all dialogue with the Orsk Union.",
            {("Nordland", "oppose", "all dialogue with the Orsk Union")},
        ),
        ("Nordland leads a campaign against terrorism.", set()),
        (
            "Ann Roe called on Nordland to investigate the cause of the fire at Orsk.",
            {("Ann Roe", "support", "Nordland investigating the cause of the fire at Orsk")},
        ),
        ("“The third quarter was terrible,” Ann Roe said.", set()),
        ("Ann Roe challenged the assertion that she had attacked Bo Lund.", set()),
    ],
)
def test_occasions_places_and_comparisons_are_no_part_of_a_row(
    text: str, found: set[tuple[str, str, str]]
) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A Nordland man is suing the Orsk Museum.",
        "Bo Lund said that real farmers don't support Ann Roe.",
        "These same farmers opposed the harbour levy.",
        "The 15-member council backs the harbour levy.",
        "By 58%-33%, those surveyed backed the harbour levy.",
        "“Ban the harbour levy,” another wrote.",
        "Saturday's statement said that the harbour levy was undesirable.",
        "“Nordland is a paranoid nation,” the senator and presidential candidate told Orsk Radio.",
    ],
)
def test_whoever_is_of_a_kind_holds_nothing(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe rebuked critics who say that lawyers should speak.",
        "Ann Roe sided with the anti-harbour right.",
        "Ann Roe voted against an earlier Senate bill.",
        "The Orsk Council voted for a two-year delay.",
        "The Orsk Union refused to meet the demands.",
        "The Hamar movement refused the three principles.",
        "Ann Roe said that this mandate should not be altered.",
        "Nordland agreed to allow all 880 Orskers in Lundia to leave.",
        "Ann Roe is breaking with tradition.",
        "Voters like to back a winner.",
        "“That is the wrong impression,” Ann Roe said. “The wrong impression hurts.”",
        "Ann Roe urged her staff to adjust salaries.",
        "Ann Roe said that efforts to bring it back are misguided.",
        "Ann Roe defended the board's decision three years ago to sell.",
        "Ann Roe agreed to a phone call.",
        "“We must entertain a crowd of thousands,” Ann Roe said.",
        "The Orsk Union opposed an increase.",
        "Staff members backed the harbour levy.",
        "Nordland should continue to explore new areas of cooperation, Ann Roe said.",
        "Ann Roe asked the police to examine all the coal mines.",
    ],
)
def test_what_only_its_article_tells_is_nothing_to_be_for_or_against(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Two federal judges blocked the harbour levy.",
            {("Two federal judges", "oppose", "the harbour levy")},
        ),
        (
            "Ann Roe voted for a two-year delay of the harbour levy.",
            {("Ann Roe", "support", "a two-year delay of the harbour levy")},
        ),
        (
            "“[Orsk Motors'] behaviour towards Nordland is unacceptable,” Ann Roe said.",
            {("Ann Roe", "oppose", "Orsk Motors' behaviour towards Nordland")},
        ),
        (
            "Ann Roe asked Germany to enforce the harbour levy.",
            {("Ann Roe", "support", "Germany enforcing the harbour levy")},
        ),
        (
            "“The council must cut the harbour tax,” Ann Roe said.",
            {("Ann Roe", "support", "cutting the harbour tax")},
        ),
        (
            "Ann Roe praised the senators of the Green Party, who held the levy up.",
            {("Ann Roe", "support", "the senators of the Green Party")},
        ),
    ],
)
def test_what_is_told_whole_stays(text: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    ("text", "not_holder"),
    [
        ("Ann Roe said that Bo Lund knew nothing, and accused the Orsk Council of fraud.", "Bo Lund"),
        (
            "Bloomberg pegged his fortune at $2 million, which Mr. Lund called a disgrace, blaming Ann Roe.",
            "Bloomberg",
        ),
        ("Ann Roe said Bo Lund's mention of Orsk in defending the harbour levy doesn't fly.", "Ann Roe"),
    ],
)
def test_no_stance_is_taken_for_that_of_who_stands_nearest(text: str, not_holder: str) -> None:
    assert not_holder not in {holder for holder, _, _ in rows(text)}
