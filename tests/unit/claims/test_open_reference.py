"""What a statement is shown with where it speaks of what only its article tells."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.ingest.article import article_from_text
from pipeline.run.analyse import analyse
from pipeline.run.workers import loaded_nlp

BODY = "Acme Mills of Dunmore paid 4 million dollars to its workers on Monday."
TEXT = f"{BODY}\n\nAnn Roe signed the settlement."


def shown(text: str, *, title: str = "Acme settles strike") -> list[str]:
    doc = loaded_nlp("")(text)
    return [claim.shown for claim in extract_claims(doc, title=title)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe signed the settlement.",
        "The actual number is closer to 15 percent.",
        "Ann Roe found herself in the same legal bind.",
        "Ann Roe went there.",
        "Ann Roe praised those two proposals.",
        "Prices rose by 15 percent.",
        "Ann Roe lined up to hear the mayor of Dunmore here on Tuesday.",
        "The billionaire businessman met Ann Roe.",
        "Jeanette is an engineer.",
        "Ann Roe has a total of at least 1,410.",
    ],
)
def test_what_only_the_article_tells_is_shown_with_its_headline(text: str) -> None:
    (claim,) = shown(text)
    assert claim == f"{text} [Article: “Acme settles strike”]"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe has the settlement of the Acme strike.",
        "Ann Roe lives in Dunmore.",
        "Ann Roe signed the plan of Acme in May 2021.",
        "Ann Roe works there in the hall of Dunmore.",
        "Ann Roe watched the sun on 4 May 2021.",
        "The French president knows Ann Roe.",
        "Ann Roe has at least 1,410 of the delegates of Ohio.",
    ],
)
def test_what_reads_alone_is_shown_alone(text: str) -> None:
    assert not any("[" in claim for claim in shown(text))


def test_without_a_headline_the_first_sentence_tells_what_it_is_about() -> None:
    analysis = analyse(loaded_nlp(""), article_from_text(TEXT, path="a.txt"))
    signed = next(claim for claim in analysis.claims if "signed" in claim.statement)
    assert signed.context == f"[Just before: “{BODY.rstrip('.')}”]"
    paid = next(claim for claim in analysis.claims if claim.predicate == "pay")
    assert not paid.context


def test_what_was_done_on_no_day_is_shown_with_its_headline_alone() -> None:
    text = f"{BODY} The owner was late, it seems. Two striped cats burned a barn of Ada Venn."
    assert "Two striped cats burned a barn of Ada Venn. [Article: “Acme settles strike”]" in shown(text)


def test_the_sentence_before_is_shown_as_well() -> None:
    before = "The owner of the old mill in Dunmore was late, as he is each time there is one"
    text = f"{BODY} {before}. Nobody came. Ann Roe signed the settlement."
    assert (
        f"Ann Roe signed the settlement. [Article: “Acme settles strike”; just before: “{before}”]"
        in shown(text)
    )


def test_a_speakers_we_is_shown_with_the_speaker() -> None:
    (claim,) = shown("“We reject the Dunmore offer,” Ann Roe said.")
    assert claim == "We reject the Dunmore offer. [Ann Roe speaking] [Article: “Acme settles strike”]"


def test_the_first_person_of_reported_speech_is_the_writer() -> None:
    text = "Judge Ann Roe said that she would not send me to prison."
    assert not any("[Ann Roe]" in claim for claim in shown(text))


def test_anybody_cut_off_from_its_denial_is_no_claim() -> None:
    said = "“We do not recall in forty years, anybody has led this mill who was more able,”"
    assert not any(claim.startswith("Anybody") for claim in shown(f"{said} Ann Roe declared."))
    assert shown("Anyone who reads the Dunmore Courier knows Ann Roe.")


def test_earlier_in_the_day_stays() -> None:
    text = "DUNMORE, May 4, 2021 - Acme climbed 69 cents after Acme was down earlier in the day."
    assert not any("down on 4 May" in claim for claim in shown(text))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("“Ann Roe won the Dunmore prize. I mean, Jim Poe won it too,” Lee Doe said.", "Jim Poe won it too."),
        (
            "“A friend of mine runs the Dunmore mill,” Ann Roe said.",
            "A friend of [Ann Roe's] runs the Dunmore",
        ),
        ("The first man to run says he doubts Ann Roe will win in Dunmore.", "says he doubts Ann Roe"),
    ],
)
def test_pauses_mine_and_who_speaks_of_himself(text: str, statement: str) -> None:
    assert any(statement in claim for claim in shown(text))


def test_the_writers_own_word_is_the_outlets() -> None:
    claims = extract_claims(loaded_nlp("")("I claim that Ann Roe owns the Dunmore mill."))
    assert all(claim.committed_by != "I" for claim in claims)


def test_some_of_a_people_are_not_all_of_it() -> None:
    text = "“I would like to know who those Danes are. They are followers of Jim Poe,” Ann Roe said."
    assert not any(claim.startswith("Danes are followers") for claim in shown(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe spoke at another event.",
        "Ann Roe acknowledged this portion of their plan.",
        "Ann Roe lost the state by ten points.",
        "Both Danes praised Ann Roe.",
    ],
)
def test_others_portions_and_places_that_are_told_elsewhere(text: str) -> None:
    assert shown(text)[-1].endswith("[Article: “Acme settles strike”]")


@pytest.mark.parametrize(
    "text",
    [
        "“The US will win the war in Dunmore,” said Ann Roe.",
        "Ann Roe said that we will lose our homes in Dunmore.",
    ],
)
def test_a_country_and_reported_speech_are_no_speakers_we(text: str) -> None:
    assert not any("speaking]" in claim for claim in shown(text))


def test_any_one_of_a_kind_is_told_of() -> None:
    assert shown("Any firm in Dunmore pays the levy, Ann Roe said.")


def test_what_hangs_on_a_content_clause_is_the_sources() -> None:
    text = "Ann Roe claimed that the mayor hired Bob Poe, who stole millions from Dunmore."
    claims = extract_claims(loaded_nlp("")(text))
    assert all(claim.committed_by == "Ann Roe" for claim in claims if claim.predicate == "steal")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Ann Roe wore red. The twins dressed similarly.", "The twins dressed similarly."),
        ("Ann Roe voted for the levy. Bo Lund voted likewise in Orsk.", "Bo Lund voted likewise in Orsk."),
    ],
)
def test_an_adverb_that_tells_how_stays_and_leaves_its_sentence_open(text: str, statement: str) -> None:
    found = next(claim for claim in extract_claims(loaded_nlp("")(text)) if claim.statement == statement)
    assert "Just before" in found.shown


def test_what_only_ties_a_sentence_to_the_one_before_is_left_out() -> None:
    assert shown("By contrast, Ann Roe works in Dunmore.") == ["Ann Roe works in Dunmore."]
    assert shown("Then, Ann Roe works in Dunmore.") == ["Ann Roe works in Dunmore."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It would cost, I think, four mills,” said Ann Roe.", "thinks"),
        ("Ann Roe praised her rivals who are in the senate of Ohio.", "rivals are in"),
        ("The crime she commits is telling the truth, Ann Roe said.", "commits the crime"),
        ("The mill closed so quickly your head will spin, Ann Roe said.", "quickly your head will spin."),
    ],
)
def test_what_says_nothing_by_itself_is_no_claim(text: str, words: str) -> None:
    assert not any(words in claim and not claim.startswith("The mill closed") for claim in shown(text))


def test_of_some_of_many_a_clause_behind_them_is_true() -> None:
    assert any(
        claim.wording == "Three firms make mills in Ohio."
        for claim in extract_claims(loaded_nlp("")("Three firms that make mills in Ohio closed on Monday."))
    )


def test_what_is_announced_is_told() -> None:
    assert "Ann Roe has a message for Acme: Dunmore will not pay." in shown(
        "Ann Roe has a message for Acme: Dunmore will not pay."
    )


def test_a_speakers_further_i_is_he_or_she() -> None:
    said = "“I believe in my heart that the Dunmore plan helps me,” said Tim Ryan."
    assert any("[Tim Ryan] believes in [his] heart" in claim for claim in shown(said))


def test_what_holds_in_a_case_alone_stays_so() -> None:
    assert any("In that case" in claim for claim in shown("In that case, Dunmore will sue Ann Roe."))


def test_what_another_says_behind_a_colon_is_not_announced() -> None:
    text = "Ann Roe had a message at the hall: “I will not pay,” said Bo Lund."
    assert not any("said Bo Lund" in claim for claim in shown(text))


@pytest.mark.parametrize(
    "text",
    [
        "Soon after, Ann Roe left Dunmore.",
        "Ann Roe is also wrong about Dunmore.",
        "Ann Roe apologised to Acme the next day.",
        "The fierce reaction to Acme hurt these friends of Ann Roe.",
        "Many left Dunmore with Ann Roe.",
        "An American was kidnapped in the restless country.",
    ],
)
def test_what_counts_from_something_told_before_is_open(text: str) -> None:
    before = "Acme Mills of Dunmore paid 4 million dollars to all of its workers at the old mill in May 2021"
    assert any(f"just before: “{before}”" in claim for claim in shown(f"{before}. {text}"))


def test_the_sentence_that_names_what_is_taken_up_is_shown() -> None:
    text = (
        "The council of Dunmore passed a bill on mills. Ann Roe was late, as she is each time there is one."
    )
    claim = next(c for c in shown(f"{text} The new bill hurts Acme.") if c.startswith("The new bill"))
    assert "just before: “The council of Dunmore passed a bill on mills. Ann Roe was late" in claim


def test_a_headline_is_shown_with_how_its_article_begins() -> None:
    article = article_from_text(f"Acme settles strike in Dunmore\n\n{TEXT}", path="a.txt")
    first = analyse(loaded_nlp(""), article).claims[0]
    assert first.section == "title"
    assert first.context == f"[Article begins: “{BODY.rstrip('.')}”]"


def test_a_headline_is_not_shown_with_what_somebody_did_not_say() -> None:
    body = "The engineer, Ann Roe, did not say that the mill of Dunmore was unsafe. It was shut on Monday."
    article = article_from_text(f"Dunmore mill closed\n\n{body}", path="a.txt")
    first = analyse(loaded_nlp(""), article).claims[0]
    assert first.section == "title"
    assert first.context == ""


def test_what_is_asked_about_in_the_same_sentence_is_shown() -> None:
    text = "When asked about Orsk and the strike of Dunmore, Ann Roe said Orsk has no part in these affairs."
    (claim,) = extract_claims(loaded_nlp("")(text))
    assert claim.statement == text
    assert claim.own_words == "Orsk has no part in these affairs."


def test_words_that_name_nothing_are_told_by_their_sentence() -> None:
    text = "At least 7 people were killed and 19 others hurt when a barge hit a ferry in Dunmore."
    first = extract_claims(loaded_nlp("")(text))[0]
    assert (first.statement, first.wording) == (text, "At least 7 people were killed.")
