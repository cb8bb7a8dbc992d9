"""Whose a claim is and what it is of, as read by the shipped pipeline. Every sentence is invented."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.run.workers import loaded_nlp


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("An aide said that Roe told his caucus that the bill would fail.", "Roe"),
        ("An aide said that she told the caucus that the bill would fail.", "An aide"),
        ("An aide said that the bill would fail.", "An aide"),
    ],
)
def test_what_somebody_is_reported_to_have_said_is_his(text, source):
    assert [c.committed_by for c in extract_claims(loaded_nlp("")(text))] == [source]


def test_a_participle_does_not_take_the_modifier_for_its_head():
    text = "The House resolution on the national motto passed in May drew praise."
    assert {c.statement for c in extract_claims(loaded_nlp("")(text))} == {text}
    beside = "The workers at the old mill built in May drew praise."
    assert "The old mill was built in May." in {c.wording for c in extract_claims(loaded_nlp("")(beside))}


def test_what_a_speaker_puts_into_another_s_mouth_in_quotation_marks_is_told_with_that():
    text = "“The court told every family in town that the deed is a suggestion,” Ada Quill said."
    claims = extract_claims(loaded_nlp("")(text))
    found = [c for c in claims if c.object.endswith("suggestion")]
    assert all(c.commitment < 1 and c.statement.startswith("The court told") for c in found)


def test_an_office_before_its_holder_is_the_holder():
    text = "On Friday, secretary of state Ann Roe met with Jim Doe in Holm."
    assert [c.subject for c in extract_claims(loaded_nlp("")(text))] == ["Ann Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Substantial steps are needed in such fields as saving energy, finding work and building roads.",
        "I think it is very important for Congress to read the deal, look at it, have a debate, but pass it.",
    ],
)
def test_a_row_of_gerunds_or_infinitives_makes_no_claims_of_its_members(text):
    told = {c.predicate for c in extract_claims(loaded_nlp("")(text)) if c.commitment >= 1}
    assert told.isdisjoint({"find", "build", "have", "pass"})


def test_what_is_only_hoped_is_shown_with_the_hope():
    text = "Ann Roe praised the mayor, saying she hoped that his offer would lead to talks."
    claims = [c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == "lead"]
    assert all(c.commitment < 1 and "hoped" in c.statement for c in claims)


def test_the_next_name_of_a_list_describes_nobody():
    text = (
        "Police charged the minister Ann Roe, her chief of staff Jim Doe and the head of the fund, Max Poe."
    )
    told = {c.statement for c in extract_claims(loaded_nlp("")(text))}
    assert not any(statement.startswith("Ann Roe is") for statement in told)


def test_who_is_attacked_does_not_kill():
    text = "Jim Doe fled after his convoy came under fire in Holm, killing a guard and injuring two drivers."
    told = {(c.predicate, c.subject) for c in extract_claims(loaded_nlp("")(text))}
    assert not any(predicate in ("kill", "injure") for predicate, _ in told)


def test_who_counts_floods_does_not_kill():
    text = "Figures show that Norland recorded 532 floods between January and October, killing 924 people."
    (kill,) = (c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == "kill")
    assert kill.statement == text


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        # grows with another, or is yet to come, whatever the parse makes of it
        ("He said: “As the economy improves, there would be more jobs within five years.”", "improve"),
        (
            "Norland helped with the inquiry, an official said Saturday, three days before a report on the "
            "killing is presented to the court.",
            "present",
        ),
        # what others need to be told
        (
            "“They need to be told that the fees they have paid for treating the water have indeed been used "
            "for that purpose and the money to build more mills for the town is needed,” he said.",
            "use",
        ),
        # a row of bare infinitives
        (
            "The laws were changed to help Reds get elected, big donors gain more influence in politics "
            "through gifts and corporations gain more power.",
            "gain",
        ),
    ],
)
def test_what_is_only_to_be_is_left_open(text, predicate):
    told = [c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == predicate]
    assert told
    assert not any(c.commitment >= 1 for c in told)


def test_a_blessing_a_list_and_an_exclamation_are_no_claims():
    texts = [
        "“God help us,” Mr. Roe said.",
        "The following are the scores of the matches played in Holm on Friday.",
        "He spoke of how difficult it was to conduct policy without friends.",
        "Among those on the field before the game was Ada Quill.",
    ]
    assert not [c.statement for text in texts for c in extract_claims(loaded_nlp("")(text))]


def test_the_subject_of_a_raising_verb_is_told_by_the_sentence_before():
    text = "The storm Ada hit the town of Holm. It is expected to reach the capital by Friday morning."
    (reach,) = (c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == "reach")
    assert reach.shown.endswith("[Just before: “The storm Ada hit the town of Holm”]")
    impersonal = "Holm has a new mayor. It was decided to close the old mill on the river in May."
    (close,) = (c for c in extract_claims(loaded_nlp("")(impersonal)) if c.predicate == "close")
    assert close.statement.startswith("It was decided")


def test_a_generation_stays_with_its_name_and_a_day_with_its_report():
    text = "The letters were sent to Senator Ada Quill and James R. Doe Jr., the former head of the bank."
    assert "James R. Doe Jr. is the former head of the bank." in {
        c.statement for c in extract_claims(loaded_nlp("")(text))
    }
    said = "Norland will build a station, said Jim Hu, deputy head of Norland's project on Sunday."
    assert "Jim Hu is deputy head of Norland's project." in {
        c.statement for c in extract_claims(loaded_nlp("")(said))
    }


def test_adjectives_made_of_numbers_are_no_amounts_and_no_durations():
    texts = [
        "The council approved a two-way street in Holm.",
        "The team played for pride and for a chance to improve their international one-day rankings.",
    ]
    told = [c for text in texts for c in extract_claims(loaded_nlp("")(text))]
    assert told
    assert {(c.quantity, c.duration) for c in told} == {(None, "")}
    (trip,) = extract_claims(loaded_nlp("")("The five-day trip took Ada Quill to the old town."))
    assert trip.duration == "P5D"


def test_a_description_of_who_speaks_is_not_what_he_says():
    text = (
        "The front-runner, who has made many rude comments about miners including calling them “crooks” "
        "and “rapists,” insists he will build a wall."
    )
    (made,) = (c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == "make")
    assert made.committed_by == ""


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("“Nobody forces me to write, neither am I restricted by anyone,” Ada Quill said.", "restrict"),
        ("The tax was put off. Neither was the plan approved by the board.", "approve"),
        (
            "Military sources in Holm said it was unlikely Norland troops would be sent into southern Alba, "
            "where rebels are most active, although Doe said there were clear signals Tuesday that Norland "
            "forces would be well-received.",
            "send",
        ),
    ],
)
def test_a_denial_before_its_clause_is_kept_wherever_the_parse_hangs_it(text, predicate):
    (claim,) = (c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == predicate)
    assert claim.commitment < 1
    assert "either" in claim.statement or "unlikely" in claim.statement


def test_a_verb_without_its_object_shares_the_passive_before_it():
    text = "Dar was arrested by the Norland Army on Nov. 10 and handed over to Holm Police for questioning."
    assert "Dar was handed over to Holm Police for questioning." in {
        c.statement for c in extract_claims(loaded_nlp("")(text))
    }


def test_what_was_so_then_is_not_so_now():
    text = "Roe raised the matter in a call with Gerald Doe, then president of Norland."
    assert "Gerald Doe was then president of Norland." in {
        c.statement for c in extract_claims(loaded_nlp("")(text))
    }


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ann Roe won the vote, officials said Monday, sparking claims of fraud.", "Officials sparked"),
        (
            "He misled the team about his contacts with Norland officials, which included talks on gas.",
            "Norland officials included",
        ),
        (
            "Ann Roe faces a wide field of rivals, including several who are better financed, hold greater "
            "appeal to voters, are agile speakers with good stories, or are better liked by Reds.",
            "Ann Roe are",
        ),
        (
            "While those mills as we all know in Ohio have changed, the school has not. Roe shut it in May.",
            "We all know",
        ),
        (
            "The critics signed a letter in advance of Mr. Roe’s visit to Holm on Thursday.",
            "There was a visit",
        ),
        ("Observers were unanimous in their observation that the vote was fair.", "Their"),
    ],
)
def test_no_statement_is_made_of_what_hangs_on_something_else(text, wrong):
    told = extract_claims(loaded_nlp("")(text))
    assert told
    assert not any(wrong in c.statement or wrong.lower() == c.committed_by for c in told)


@pytest.mark.parametrize(
    ("text", "noun", "statement"),
    [
        (
            "Riots followed the bombing of a shrine in Samara in February.",
            "bombing",
            "A shrine in Samara was bombed.",
        ),
        (
            "Ten died in last week's fighting between their troops and the army in Sirwa.",
            "fighting",
            "Ten died in last week's fighting between their troops and the army in Sirwa.",
        ),
        (
            "She answered questions on her response to the 2012 attack on an outpost in Benga.",
            "attack",
            "She answered questions on her response to the 2012 attack on an outpost in Benga.",
        ),
    ],
)
def test_an_event_is_told_by_its_sentence_where_its_phrase_may_be_misread(text, noun, statement):
    claims = [c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == noun]
    assert [c.statement for c in claims] == [statement]


def test_an_amount_of_trade_is_no_sale():
    claims = extract_claims(loaded_nlp("")("The company's sales of sport boats edged down in May."))
    assert [c.predicate for c in claims] == ["edge down"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("During Tom Quill's campaign, Betsy Wrenn, a close aide, coined the term in Holm.", "Wrenn is"),
        (
            'Ann Roe sent congratulations to Jim Doe, adding "to all the voters and helpers: Forward!"',
            "Doe Forward",
        ),
        (
            "A former pilot in Norland, Jim Doe was elected in 2008, and now serves on the harbour board.",
            "Norland now",
        ),
    ],
)
def test_no_statement_lacks_whose_it_is_or_whom_it_is_of(text, wrong):
    told = [c.statement for c in extract_claims(loaded_nlp("")(text))]
    assert told
    assert not any(wrong in statement for statement in told)


def test_who_asks_for_something_says_why():
    text = (
        "The order came after a request by The Lowton Post, which argued that the bid was of public interest."
    )
    assert "The Lowton Post" in {c.committed_by for c in extract_claims(loaded_nlp("")(text))}


def test_no_year_is_written_out_for_what_was_ages_ago():
    text = "The people of Holm began to import books some two thousand years ago."
    assert [c.statement for c in extract_claims(loaded_nlp("")(text))] == [text]


@pytest.mark.parametrize("link", ["to suggest", "suggesting"])
def test_evidence_that_there_is_not_says_nothing(link):
    text = f"Investigators have no evidence {link} that Ada Quill opened the letter."
    assert {c.speaker for c in extract_claims(loaded_nlp("")(text))} == {""}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Last year, Jon Roe lost the vote and was among the last in Holm.", "Last year, Jon Roe was among"),
        (
            "Orsk signed an accord. Jon Roe said that accord should guide Ada Quill.",
            "That accord should guide",
        ),
        ("The reign might not have begun or come to fruition without Ada Quill.", "might not have come to"),
        ("“I mean, I don't think that the mills are closed,” Jon Roe said.", "[Jon Roe] doesn't think"),
        ("Jon Roe never won or came close to it.", "Jon Roe never came close to it."),
        (
            "If Roe runs and you think Quill wins, the mill in Holm will close.",
            "and you think Quill wins",
        ),
        ("Roe gave in to the unthinkable: that Ada Quill wins Holm.", "unthinkable: that Ada Quill wins"),
        ("Only one has not won in Holm and still won the race.", "has not won in Holm and still won"),
        ("Ada Quill ended the year at No. 1 for the fourth time.", "at No. 1 for the fourth time"),
        ("Fifteen leaders arrived in Holm Thursday, among them Jon Roe.", "arrived in Holm"),
        ("Ada Quill left in part because the town, which has a mill, paid her well.", "in part because"),
        ("Ada Quill had been mocking and engaging in attacks all year.", "mocking and engaging"),
    ],
)
def test_a_clause_keeps_what_its_sense_hangs_on(text, told):
    assert any(told in claim.statement for claim in extract_claims(loaded_nlp("")(text)))


def test_never_denies_both_of_two_verbs_joined_by_or():
    text = "Jon Roe never won or came close to it."
    assert all(claim.negated and claim.commitment < 0 for claim in extract_claims(loaded_nlp("")(text)))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Jon Roe posted the following picture to his page.", "post"),
        ("Quill fans, here are some reasons to have hope.", "be"),
        ("CORRECTION APPENDED.", "append"),
        ("The law was called No Child Left Behind by Jon Roe.", "leave"),
    ],
)
def test_labels_names_and_announcements_claim_nothing(text, verb):
    assert verb not in {claim.predicate for claim in extract_claims(loaded_nlp("")(text))}


@pytest.mark.parametrize("opening", ["In the ‘90s", "I told ‘em", "He said ‘cause"])
def test_a_mark_that_closes_nowhere_makes_no_other_s_words_of_a_speech(opening):
    text = f"“{opening} Acme closed three mills in Ohio. Ann Roe opened a plant in Dunmore,” Bo Lund said."
    claims = extract_claims(loaded_nlp("")(text))
    assert {c.predicate for c in claims if c.speaker == "Bo Lund"} == {"close", "open"}
    assert not [c for c in claims if c.statement.rstrip(".").endswith("’")]


@pytest.mark.parametrize(
    ("text", "predicate", "statement"),
    [
        (
            "Ann Roe left Dunmore after Bo Lund failed to win the vote.",
            "win",
            "Bo Lund failed to win the vote.",
        ),
        ("Ann Roe did not leave Dunmore after Bo Lund won the vote.", "win", "Bo Lund won the vote."),
        ("Ann Roe left Dunmore after Bo Lund won the vote.", "win", None),
        (
            "Bo Lund got a blow on Monday with a win that led Ann Roe to declare the bill was in sight.",
            "be",
            "The bill was in sight.",
        ),
        (
            "Bo Lund fell on Monday after Ann Roe declared that the bill was in sight.",
            "be",
            "The bill was in sight.",
        ),
    ],
)
def test_what_the_sentence_does_not_say_is_told_in_the_clause_s_own_words(text, predicate, statement):
    (claim,) = [c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == predicate]
    assert claim.statement == (statement or text)


def test_what_another_believes_is_not_told_in_own_words_as_the_speaker_s():
    text = "Ann Roe said that the fund was empty and that the council believed Bo Lund was guilty."
    claims = [c for c in extract_claims(loaded_nlp("")(text)) if c.speaker == "Ann Roe"]
    assert "Bo Lund was guilty." not in {c.statement for c in claims}


def test_a_clause_of_a_clause_keeps_its_that():
    text = "Ann Roe said the point is to underscore that officials have a duty."
    statements = {c.wording for c in extract_claims(loaded_nlp("")(text))}
    assert "The point is to underscore that officials have a duty." in statements


@pytest.mark.parametrize("noun", ["the larger protests", "the more violent protests"])
def test_an_event_that_is_compared_is_none_by_itself(noun):
    text = f"The rally in Orle marks a return to {noun} of last May."
    assert [c.predicate for c in extract_claims(loaded_nlp("")(text))] == ["mark"]


@pytest.mark.parametrize(
    "text",
    [
        "That has not stopped Ann Roe, Lee Doe or Ada Quill, who chose to run in Holm.",
        "As the race heats up, the baker turned Labour candidate and the mayor have fought one another.",
        "The board was warned, but not only did Jon Roe sell nine mills in Holm.",
    ],
)
def test_a_clause_that_holds_of_one_or_another_or_is_half_of_a_whole_is_shown_by_its_sentence(text):
    assert {claim.statement for claim in extract_claims(loaded_nlp("")(text))} - {
        "The board was warned."
    } == {text}


def test_what_is_only_another_of_a_kind_is_no_description():
    text = "The ban came days after Orlo Mills, another maker of flour, closed its plant in Holm."
    assert not any("is another" in claim.statement for claim in extract_claims(loaded_nlp("")(text)))


def test_an_apposition_that_picks_some_describes_not_all():
    text = "Ada Quill won over Democrats, especially young voters, and left."
    assert not any("are" in claim.statement.split() for claim in extract_claims(loaded_nlp("")(text)))


def test_no_comma_stays_behind_that_where_a_clause_was_left_out():
    text = (
        "The trouble, Jon Roe says, is that while the first usually wins in Holm, the second is left behind."
    )
    assert not any("that," in claim.statement for claim in extract_claims(loaded_nlp("")(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The question is not what is missing from the set of ideas, but what took so long.",
        "The problem is not that the levy is high, but that nobody pays it.",
    ],
)
def test_not_one_thing_but_another_is_told_whole(text):
    assert [claim.statement for claim in extract_claims(loaded_nlp("")(text))] == [text]
