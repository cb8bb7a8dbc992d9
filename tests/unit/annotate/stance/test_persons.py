"""What is said and done to persons by name: attacks of words, verdicts, what is staged for or against."""

import pytest

from pipeline.run.workers import loaded_nlp

PARTIES = "Republicans met Democrats in Orsk. "
"""An opening by which an article speaks of parties."""
AGAINST = {("Ann Roe", "oppose", "Bo Lund")}
FOR = {("Ann Roe", "support", "Bo Lund")}


def rows(text: str) -> set[tuple[str, str, str]]:
    return {(s.holder, s.stance, s.target) for s in loaded_nlp("")(text)._.stances}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Mayor Ann Roe also attacked Bo Lund in her speech.", AGAINST),
        ("Mayor Ann Roe hit Bo Lund for skipping the debate.", AGAINST),
        ("Mayor Ann Roe trashed Bo Lund during the broadcast.", AGAINST),
        ('Mayor Ann Roe dismissed Bo Lund as "a disgruntled former employee."', AGAINST),
        ("Mayor Ann Roe renewed her attack on Bo Lund on Monday.", AGAINST),
        ("“I like Bo Lund,” Ann Roe told reporters.", FOR),
        ("Mayor Ann Roe lost confidence in Bo Lund.", AGAINST),
        ("Mayor Ann Roe was very disappointed in Bo Lund.", AGAINST),
        ("Mayor Ann Roe is worried about Bo Lund.", set()),
        ("Mayor Ann Roe hit Bo Lund with her car.", set()),
    ],
)
def test_what_is_done_to_a_person_is_of_words_where_parties_quarrel(
    sentence: str, found: set[tuple[str, str, str]]
) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    "sentence", ["Ann Roe attacked Bo Lund outside the harbour.", "Ann Roe likes Bo Lund."]
)
def test_elsewhere_it_is_not(sentence: str) -> None:
    assert rows(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ('"Bo Lund is a total opportunist," Ann Roe told reporters.', AGAINST),
        ("Mayor Ann Roe said that Bo Lund is a “good, decent man”.", FOR),
        ("“Bo Lund is very thin-skinned,” said Ann Roe.", AGAINST),
        ("Mayor Ann Roe described Bo Lund as a narcissist.", AGAINST),
        ("Mayor Ann Roe said Bo Lund was not qualified to be president.", AGAINST),
        ("Mayor Ann Roe said Bo Lund would make a great mayor.", FOR),
        ("“Bo Lund should be in jail,” Ann Roe said.", AGAINST),
        ("“Bo Lund does not care about the miners,” Ann Roe said.", AGAINST),
        ("“Bo Lund has my full support,” Ann Roe said.", FOR),
        ("“They gave the money to crooked Bo Lund and his friends,” Ann Roe said.", AGAINST),
        ("Mayor Ann Roe had harsh words for Bo Lund.", AGAINST),
        ("Mayor Ann Roe was full of praise for Bo Lund.", FOR),
        ("Mayor Ann Roe heaped praise on Bo Lund.", FOR),
        ("Mayor Ann Roe spoke out in defense of Bo Lund.", FOR),
        ("Mayor Ann Roe blamed the delay on Bo Lund.", AGAINST),
        ("“Bo Lund is an experienced lawyer,” Ann Roe said.", set()),
    ],
)
def test_what_a_person_is_called_is_a_stance(sentence: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ann Roe mounted a public campaign to defend Bo Lund.", FOR),
        ("Ann Roe issued a statement to condemn Bo Lund.", AGAINST),
        ("Ann Roe went on television to defend Bo Lund.", FOR),
        ("Ann Roe has been outspoken in criticizing Bo Lund.", AGAINST),
        ("Bo Lund came under withering criticism from Ann Roe.", AGAINST),
        ("Bo Lund was booed and shouted down by Ann Roe.", AGAINST),
        ("Bo Lund scored his first endorsement from Ann Roe.", FOR),
        ("A vocal critic of Bo Lund, Ann Roe left early.", AGAINST),
        ("The top Democrat in the House, Ann Roe, denounced Bo Lund.", AGAINST),
        ("Nordland's chief negotiator Ann Roe Tuesday denounced Bo Lund.", AGAINST),
        ("Senate leader Ann Roe criticized on Monday President Bo Lund for his remarks.", AGAINST),
        ("Ann Roe demanded that Bo Lund resign.", AGAINST),
        ("Ann Roe held a meeting to discuss Bo Lund.", set()),
        ("Ann Roe is one of Bo Lund's fiercest critics.", AGAINST),
        ("Ann Roe remains Bo Lund's loudest supporter.", FOR),
        ("Bo Lund earned the ire of Ann Roe.", AGAINST),
        ("Criticism of Bo Lund came from Ann Roe.", AGAINST),
        ("Ann Roe joined the chorus of criticism of Bo Lund.", AGAINST),
        ("Ann Roe released an ad attacking Bo Lund.", AGAINST),
        ("Ann Roe withdrew her endorsement of Bo Lund.", AGAINST),
        ("Ann Roe lent her support to Bo Lund.", FOR),
        ("Ann Roe will be heard before she lends her support to Bo Lund.", set()),
        ("Ann Roe cast herself as a defender of Bo Lund.", set()),
    ],
)
def test_who_takes_a_side_in_public_is_found(sentence: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(PARTIES + sentence) == found


def test_him_is_the_other_person_of_the_sentence() -> None:
    text = "Mayor Ann Roe paid tribute to former president Bo Lund, praising him for his work in the crisis."
    assert rows(text) == FOR


def test_a_campaign_speaks_for_itself() -> None:
    found = {("The Roe campaign", "oppose", "Bo Lund")}
    assert rows("Ann Roe left. The Roe campaign accused Bo Lund of lying.") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Germany opposed the US invasion of Iraq.", {("Germany", "oppose", "the US invasion of Iraq")}),
        (
            "Ann Roe said she was alarmed about Bo Lund's conduct and rhetoric.",
            {("Ann Roe", "oppose", "Bo Lund's conduct"), ("Ann Roe", "oppose", "Bo Lund’s rhetoric")},
        ),
        (
            "The United States wants Germany to do more and to broaden deployments overseas.",
            {("United States", "support", "Germany broadening deployments overseas")},
        ),
        (
            "Ann Roe accused the Orsk League and the Lund Union, the main groups of the left, of lying.",
            {("Ann Roe", "oppose", "Orsk League"), ("Ann Roe", "oppose", "Lund Union")},
        ),
    ],
)
def test_the_words_of_a_target_tell_whose_it_is(text: str, found: set[tuple[str, str, str]]) -> None:
    assert found <= rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nordland went on with its fight against the world's most serious AIDS epidemic.",
        "Valmark Corp. accused another reporter of lying.",
        "“We need to protect all Americans,” Ann Roe said.",
        "“It is wrong to suggest that the levy is new,” Ann Roe said.",
        "Six were wounded as supporters of the Green Party traded fire.",
        "Nordland is mulling over signing the Orsk Treaty.",
        "The Orsk Relief Centre called for donations.",
        "There is no evidence that Ann Roe is opposed to the Orsk Treaty.",
        "The club dismissed reports saying that Ann Roe had refused a deal.",
        "Jews and other supporters of Nordland met in Orsk.",
        "The chairman, Ann Roe, called for a voice vote.",
        "Americans oppose the Orsk Treaty, a new poll finds.",
        "“It is about a corrupt system that supports old politicians,” Ann Roe said.",
        "Ann Roe decried the issue of racism.",
        "The Roe family made a push to secure votes in Orsk.",
        "Bo Lund sided with a coalition of labor unions.",
        "In banning the officials, Ann Roe violated the constitution.",
        "Ann Roe said the trial of the seven was unconstitutional.",
        "The deputy welcomed the changes.",
        "The Orsk League, calling for all foreigners sentenced to jail to be barred from voting, lost.",
        "King Bo expressed his appreciation for the visit of Ann Roe.",
    ],
)
def test_what_nobody_is_for_or_against_is_no_row(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Talks ended. Iran urged Syria to withdraw its troops from Lebanon.",
            {("Iran", "support", "Syria withdrawing its troops from Lebanon")},
        ),
        ("Talks ended. The United States imposed sanctions on Iran.", {("United States", "oppose", "Iran")}),
        ("Talks ended. Iran severed ties with Israel.", {("Iran", "oppose", "Israel")}),
        ("Talks ended. France called Syria “a rogue state”.", {("France", "oppose", "Syria")}),
        (
            "Talks ended. The spokesman of the Palestinian National Authority (PNA) Bo Lund accused Israel.",
            {("Bo Lund", "oppose", "Israel")},
        ),
        ("Talks ended. Iran may cut ties with Israel.", set()),
        ("Talks ended. Iran rejected Israel's claim.", set()),
    ],
)
def test_states_take_sides_by_what_they_do_to_each_other(text: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Bo Lund was criticised and defended by Ann Roe.", FOR),
        ("Bo Lund was criticised and later praised by Ann Roe.", FOR),
        ("Bo Lund was criticised and denounced by Ann Roe.", AGAINST),
    ],
)
def test_two_verbs_have_one_by_only_where_they_tell_one_stance(
    sentence: str, found: set[tuple[str, str, str]]
) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ann Roe attacked Bo Lund with a knife.", set()),
        ("Ann Roe attacked Bo Lund at home in March.", set()),
        ("Ann Roe hit Bo Lund with a bottle over his refusal to leave.", set()),
        ("Ann Roe's attack on Bo Lund left the senator with a broken nose.", set()),
        ("Ann Roe attacked Bo Lund over his record.", AGAINST),
        ("Ann Roe attacked Bo Lund on Twitter.", AGAINST),
    ],
)
def test_a_blow_is_of_words_where_something_shows_it(sentence: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Mayor Ann Roe dismissed Bo Lund as police chief.", set()),
        ("Mayor Ann Roe dismissed Bo Lund as a judge.", set()),
        ("Mayor Ann Roe dismissed Bo Lund as a novice.", AGAINST),
    ],
)
def test_who_is_dismissed_from_a_post_is_not_judged(sentence: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ann Roe blamed the assault on Bo Lund on a drunk soldier.", set()),
        ("Ann Roe blamed the delay on Bo Lund on Monday.", AGAINST),
        ("“Bo Lund should be in jail by Friday to serve his term,” Ann Roe said.", set()),
        ("“Bo Lund should be president by noon,” Ann Roe said.", set()),
        ("“Bo Lund should be president,” Ann Roe said.", FOR),
    ],
)
def test_neither_whom_a_crime_hit_nor_what_is_due_is_judged(
    sentence: str, found: set[tuple[str, str, str]]
) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("“Bo Lund is a fraud investigator,” Ann Roe said.", set()),
        ("“Bo Lund is a champion swimmer,” Ann Roe said.", set()),
        ("Ann Roe called Bo Lund a fraud investigator.", set()),
        ("“Bo Lund was a genuine threat to drug lords,” Ann Roe said.", set()),
        ("“Bo Lund is a genuine threat to democracy,” Ann Roe said.", AGAINST),
        ("“Bo Lund is a great friend of dictators,” Ann Roe said.", set()),
        ("“Bo Lund is an inspiration to every crook in town,” Ann Roe said.", set()),
        ("“Bo Lund is an inspiration to us all,” Ann Roe said.", FOR),
        ("“Bo Lund is a threat to Carla Venn in the primary,” Ann Roe said.", set()),
        ("“Bo Lund would make a great mayor of a ghost town,” Ann Roe said.", set()),
        ("“Bo Lund would make a great candidate if he could read,” Ann Roe said.", set()),
        ("Ann Roe called Bo Lund a threat to drug lords.", set()),
    ],
)
def test_a_verdict_is_a_person_s_own_and_on_what_the_public_has_of_him(
    sentence: str, found: set[tuple[str, str, str]]
) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("“Bo Lund is weak after the operation but recovering,” Dr. Ann Roe said.", set()),
        ("“Bo Lund is stable and conscious,” Dr. Ann Roe said.", set()),
        ("“Bo Lund is fit again,” his coach, Ann Roe, said.", set()),
        ("“Bo Lund is weak on crime,” Ann Roe said.", AGAINST),
        ("“Bo Lund is fit for office,” Ann Roe said.", FOR),
    ],
)
def test_a_state_of_health_is_no_verdict(sentence: str, found: set[tuple[str, str, str]]) -> None:
    assert rows(PARTIES + sentence) == found


def test_one_word_for_a_party_makes_no_article_on_parties() -> None:
    assert rows("A Republican met them. “Bo Lund is a total opportunist,” Ann Roe said.") == set()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("“Crooked Bo Lund is what they call him, and it is a lie,” Ann Roe said.", set()),
        ("“They keep calling him Crooked Bo Lund,” Ann Roe said.", set()),
        ("“Crooked Bo Lund took it,” Ann Roe said.", AGAINST),
        ("“Bo Lund should be behind bars, they say, but he did nothing,” Ann Roe said.", set()),
        ("“Bo Lund is a threat, or so they claim,” Ann Roe said.", set()),
        ("“Bo Lund is a crook, they say, but he never took a coin,” Ann Roe said.", set()),
        ("“Bo Lund is a fraud, my opponents claim,” Ann Roe said.", set()),
        ("“Bo Lund, they say, is a racist. I do not believe it,” Ann Roe said.", set()),
        ("“Bo Lund is a crook, I say,” Ann Roe said.", AGAINST),
    ],
)
def test_what_others_call_a_person_is_not_the_speaker_s_verdict(
    sentence: str, found: set[tuple[str, str, str]]
) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("“Bo Lund does not care about money,” Ann Roe said.", set()),
        ("“Bo Lund does not care for fame,” Ann Roe said.", set()),
        ("“Bo Lund doesn't care about the polls, only about people,” Ann Roe said.", set()),
        ("“Bo Lund does not care about us,” Ann Roe said.", AGAINST),
        ("“Bo Lund does not care about the environment,” Ann Roe said.", AGAINST),
    ],
)
def test_only_who_does_not_care_for_people_or_their_lot_is_blamed(
    sentence: str, found: set[tuple[str, str, str]]
) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ann Roe, the Orsk Herald's chief critic, left.", set()),
        ("Ann Roe, Orsk Radio's film critic, left.", set()),
        ("Ann Roe, an Orsk Herald critic, left.", set()),
        ("Ann Roe, Bo Lund's fiercest critic, left.", AGAINST),
        (
            "Ann Roe, the Orsk Shooting Association's loudest critic, left.",
            {("Ann Roe", "oppose", "Orsk Shooting Association")},
        ),
    ],
)
def test_a_critic_on_the_staff_of_an_outlet_is_not_its_foe(
    sentence: str, found: set[tuple[str, str, str]]
) -> None:
    assert rows(PARTIES + sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "“Bo Lund is a crook, they say, but he took no coin,” Ann Roe said.",
        "“Bo Lund is a threat, or so they claim,” Ann Roe said.",
        "“Bo Lund is a fraud investigator,” Ann Roe said.",
        "“Bo Lund is fit for prison,” Ann Roe said.",
        "“Bo Lund is a great friend of dictators,” Ann Roe said.",
        "“Bo Lund would make a great mayor if he could read,” Ann Roe said.",
        "“Bo Lund does not care about money,” Ann Roe said.",
        "“Crooked Bo Lund is what they call him, and it is a lie,” Ann Roe said.",
        "“Bo Lund should be in jail by Friday to serve his term,” Ann Roe said.",
        "Mayor Ann Roe attacked Bo Lund with a knife.",
        "Mayor Ann Roe dismissed Bo Lund as police chief.",
    ],
)
def test_what_another_says_does_or_is_for_something_else_is_no_stance(sentence: str) -> None:
    assert rows(PARTIES + sentence) == set()


def test_who_defends_somebody_criticised_is_no_critic() -> None:
    assert rows("Bo Lund was criticised and defended by Ann Roe.") == FOR


def test_of_two_the_last_is_blamed() -> None:
    assert ("Ann Roe", "oppose", "Bo Lund") not in rows("Ann Roe blamed the assault on Bo Lund on a soldier.")


def test_a_papers_critic_is_not_against_the_paper() -> None:
    assert rows("Ann Roe, the Orsk Herald's film critic, left.") == set()
    assert rows("Ann Roe, Bo Lund's loudest critic, left.") == AGAINST
