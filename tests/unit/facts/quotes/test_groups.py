from dataclasses import replace

import pytest

from pipeline.core.records import Analysis, Article, Chain, Quote
from pipeline.facts.quotes.conflicts import wording_conflicts
from pipeline.facts.quotes.groups import link_quotes
from pipeline.facts.quotes.wording import compared, normal_words, printing_of, wording
from pipeline.facts.records import Entity, EntityIndex, LinkedQuote

HARBOUR = (
    "We have asked every harbour to close its gates before the storm arrives, "
    "and the fishing fleet appears willing to stay in port. We thank the crews for their patience."
)


def analysis(name: str, *quotes: tuple[str, str, str], published: str = "") -> Analysis:
    """An article that is nothing but its quotes: (speaker, type, text)."""
    raw = ""
    found = []
    for speaker, quote_type, text in quotes:
        start = len(raw)
        raw += text + "\n\n"
        found.append(
            Quote(
                start_char=start,
                end_char=start + len(text),
                text=text,
                quote_type=quote_type,
                parts=((start, start + len(text)),),
                speaker=speaker,
                speaker_text=speaker,
            )
        )
    article = Article(document_id=f"doc-{name}", path=f"{name}.txt", raw=raw, published=published)
    return Analysis(article=article, quotes=tuple(found))


def groups(linked: tuple[LinkedQuote, ...]) -> list[str]:
    return [quote.quote_group_id for quote in linked]


def printing(text: str, quote_type: str = "direct"):
    return printing_of(Quote(0, len(text), text, quote_type, parts=((0, len(text)),)), text)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (HARBOUR, "verbatim"),
        (HARBOUR.upper(), "verbatim"),
        (HARBOUR.replace("every harbour", "every [sic] harbour"), "verbatim"),
        (HARBOUR.replace("every harbour", "every (fishing) harbour"), "verbatim"),
        ("We thank the crews for their patience.", "abridged"),
        ("every harbour to close its gates … and the fishing fleet appears willing", "abridged"),
        (HARBOUR.replace("close", "shut"), "altered"),
        (HARBOUR.replace("appears willing", "does not appear willing"), "altered"),
        (HARBOUR.replace("have asked", "asked"), "altered"),
    ],
)
def test_wording_against_the_best_attested(printed: str, expected: str) -> None:
    assert wording(printing(HARBOUR), printing(printed)) == expected


def test_leaving_out_a_not_is_an_alteration() -> None:
    best = printing("We will not open the locks before the inquiry has ended.")
    assert wording(best, printing("We will open the locks before the inquiry has ended.")) == "altered"


def test_partial_quotes_in_a_report_are_compared_by_their_quoted_words() -> None:
    report = printing("it had asked harbours to “close its gates” and that crews “stay in port”", "mixed")
    assert wording(printing(HARBOUR), report) == "abridged"


def test_house_spelling_and_typography_are_no_difference() -> None:
    assert normal_words("It ’ s an eleventh-hour deal, OK") == normal_words("It's an 11th hour deal, okay")
    assert normal_words("They’ll organise 5% of it") == normal_words("they'll ORGANIZE 5 % of it")


def test_differences_name_the_words() -> None:
    (found,) = compared(
        printing(HARBOUR), printing(HARBOUR.replace("close its gates", "shut its doors"))
    ).differences
    assert (found.theirs, found.ours) == ("close its gates", "shut its doors")


def test_copies_parts_and_rewrites_of_one_statement_are_one_group() -> None:
    rewritten = (
        "We have requested all harbours to shut their gates before the storm comes, "
        "and the fishing fleet seems willing to remain in port. We thank the crews for patience."
    )
    linked = link_quotes(
        [
            analysis("a", ("Harbour Board", "direct", HARBOUR)),
            analysis("b", ("the board", "direct", HARBOUR)),
            analysis("c", ("it", "direct", rewritten)),
            analysis("d", ("The board", "mixed", "it wanted them “to close its gates before the storm”")),
            analysis("e", ("Mara Quill", "direct", "The keeper has sold seven boats since last spring.")),
        ],
        EntityIndex(),
    )
    assert len(set(groups(linked)[:4])) == 1
    assert groups(linked)[4] != groups(linked)[0]
    assert [quote.wording for quote in linked] == ["verbatim", "verbatim", "altered", "abridged", "verbatim"]


STOPPED = (
    "We have decided to stop every night crossing until the inquiry into the collision has finished "
    "its work. Our passengers deserve to know that the boats are safe."
)


@pytest.mark.parametrize(
    ("rewritten", "is_same"),
    [
        (
            "We've determined to cease each night crossing till the inquiry into the crash has completed its "
            "work. Our passengers need to know that the boats are secure.",
            True,
        ),
        (
            "We have asked the council to pay for every new boat because the winter has cost us our profits. "
            "Our passengers know that the crossings are dear.",
            False,
        ),
    ],
)
def test_words_swapped_one_by_one_leave_the_frame_of_a_quotation(rewritten: str, is_same: bool) -> None:
    linked = link_quotes(
        [
            analysis("a", ("Marta Olsen", "direct", STOPPED)),
            analysis("b", ("Marta Olsen", "direct", STOPPED)),
            analysis("c", ("Marta Olsen", "direct", rewritten)),
        ],
        EntityIndex(),
    )
    assert (groups(linked)[2] == groups(linked)[0]) is is_same
    assert linked[2].wording == ("altered" if is_same else "verbatim")


def test_the_wording_of_most_documents_wins() -> None:
    altered = HARBOUR.replace("close", "shut")
    linked = link_quotes(
        [
            analysis("a", ("Board", "direct", altered)),
            analysis("b", ("Board", "direct", HARBOUR)),
            analysis("c", ("Board", "direct", HARBOUR)),
        ],
        EntityIndex(),
    )
    assert [quote.wording for quote in linked] == ["altered", "verbatim", "verbatim"]


def test_short_stock_phrases_of_different_people_stay_apart() -> None:
    linked = link_quotes(
        [
            analysis("a", ("Ann Reed", "direct", "No comment at all.")),
            analysis("b", ("Carl Voss", "direct", "No comment at all.")),
        ],
        EntityIndex(),
    )
    assert len(set(groups(linked))) == 2


def test_altered_wording_is_a_conflict_that_names_the_words() -> None:
    analyses = [
        analysis("a", ("Board", "direct", HARBOUR), published="2020-01-02"),
        analysis("b", ("Board", "direct", HARBOUR.replace("close", "shut")), published="2020-01-01"),
        analysis("c", ("Board", "direct", HARBOUR), published="2020-01-03"),
    ]
    linked = link_quotes(analyses, EntityIndex())
    (conflict,) = wording_conflicts(linked, analyses)
    assert (conflict.relation, conflict.slot) == ("wording", "wording")
    assert (conflict.document_a, conflict.document_b) == ("doc-a", "doc-b")
    assert (conflict.value_a, conflict.value_b) == ("close", "shut")
    assert "“close” became “shut”" in conflict.explanation
    n_words = len(HARBOUR.split())
    expected = (n_words - 1) / n_words * (0.4 + 0.6 * 3 * 1 / n_words)
    assert conflict.score == pytest.approx(expected, abs=1e-3)


def test_words_left_out_within_a_short_printing_are_told_as_left_out() -> None:
    whole = (
        "The sluice was there before the mill. A gate of nine planks, shut from noon to night, "
        "is a small thing for the town to keep."
    )
    analyses = [
        analysis("a", ("Ann Reed", "direct", whole)),
        analysis("b", ("Ann Reed", "direct", "A gate of nine planks is a small thing for the town to keep.")),
    ]
    (conflict,) = wording_conflicts(link_quotes(analyses, EntityIndex()), analyses)
    assert conflict.explanation.endswith("“shut from noon to night” is left out.")


def test_who_prints_something_liker_elsewhere_prints_two_utterances() -> None:
    first = "They have ruined the harbour and they have ruined the quay for years"
    again = "It is as if they had ruined the harbour and had ruined the quay for years"
    analyses = [
        analysis("a", ("Ann Reed", "direct", first)),
        analysis(
            "b", ("Ann Reed", "direct", again), ("Ann Reed", "direct", "So sad! " + first + " to come.")
        ),
    ]
    assert wording_conflicts(link_quotes(analyses, EntityIndex()), analyses) == ()


def test_indirect_reports_are_never_a_wording_conflict() -> None:
    analyses = [
        analysis("a", ("Board", "direct", HARBOUR)),
        analysis("b", ("Board", "indirect", HARBOUR.replace("We", "they").replace("close", "shut"))),
    ]
    linked = link_quotes(analyses, EntityIndex())
    assert len(set(groups(linked))) == 1
    assert wording_conflicts(linked, analyses) == ()


def test_one_quotation_in_two_mouths_is_a_conflict() -> None:
    analyses = [
        analysis("a", ("Ann Reed", "direct", HARBOUR)),
        analysis("b", ("Carl Voss", "direct", HARBOUR)),
    ]
    (conflict,) = wording_conflicts(link_quotes(analyses, EntityIndex()), analyses)
    assert (conflict.relation, conflict.slot) == ("contradiction", "attribution")
    assert (conflict.value_a, conflict.value_b) == ("Ann Reed", "Carl Voss")


@pytest.mark.parametrize(
    "other",
    ["the board", "it", "", "a Harbour Board spokesman", "Harbour Board chief Ann Reed", "The authority"],
)
def test_compatible_speakers_are_no_conflict(other: str) -> None:
    analyses = [
        analysis("a", ("Harbour Board", "direct", HARBOUR)),
        analysis("b", (other, "direct", HARBOUR)),
    ]
    assert wording_conflicts(link_quotes(analyses, EntityIndex()), analyses) == ()


def test_speakers_take_name_and_id_of_their_entity() -> None:
    plain = analysis("a", ("it", "direct", HARBOUR))
    with_chain = replace(
        plain, quotes=(replace(plain.quotes[0], chain=0),), chains=(Chain(0, "Board", "ORG"),)
    )
    index = EntityIndex((Entity("ent-1", "Harbour Board", "ORG", (), 1, 1),), {("doc-a", 0): "ent-1"})
    (linked,) = link_quotes([with_chain], index)
    assert (linked.speaker, linked.speaker_entity_id) == ("Harbour Board", "ent-1")


def test_no_quotes_no_groups() -> None:
    assert link_quotes([], EntityIndex()) == ()
    assert wording_conflicts((), []) == ()


def test_one_quotation_in_two_mouths_though_one_goes_on() -> None:
    longer = f"{HARBOUR} Boats must be gone before the gates are shut."
    analyses = [
        analysis("a", ("Ann Reed", "direct", longer)),
        analysis("b", ("Carl Voss", "direct", HARBOUR)),
    ]
    found = wording_conflicts(link_quotes(analyses, EntityIndex()), analyses)
    assert "attribution" in {conflict.slot for conflict in found}


def test_a_fragment_is_compared_with_the_stretch_that_begins_and_ends_like_it() -> None:
    whole = "By the end of the year I expect the catch to be clearly smaller by a matter of tons."
    part = "that by the end of the year the catch is expected to be “clearly smaller by tons”"
    analyses = [
        analysis("a", ("Ann Reed", "direct", whole)),
        analysis("b", ("Ann Reed", "mixed", part)),
    ]
    (conflict,) = wording_conflicts(link_quotes(analyses, EntityIndex()), analyses)
    assert conflict.explanation.endswith("“a matter of” is left out.")


@pytest.mark.parametrize(
    ("one", "other", "n_conflicts"),
    [
        (
            "He knew about the ledger before any of us",
            "[The mayor] knew about the ledger before any of us",
            0,
        ),
        ("We told him twice to shut the old gate", "We told [the mayor] twice to shut the old gate", 0),
        ("The old gate was open all night long", "[T]he old gate was open all night long", 0),
        ("The harbour crews got no honour for it", "The harbor crews got no honor for it", 0),
        ("They travelled to the centre of the town", "They traveled to the center of the town", 0),
        ("We said that it's a loss of two billion", "We said that it s a loss of two bn", 0),
        ("I said that the ferry was safe to sail", "I said that the ferry was unsafe to sail", 1),
    ],
)
def test_what_editors_put_in_and_spelling_alter_no_wording(one: str, other: str, n_conflicts: int) -> None:
    analyses = [
        analysis("a", ("Ada Venn", "direct", f"“{one}”")),
        analysis("b", ("Ada Venn", "direct", f"“{other}”")),
    ]
    linked = link_quotes(analyses, EntityIndex((), {}))
    assert len({quote.quote_group_id for quote in linked}) == 1
    assert len(wording_conflicts(linked, analyses)) == n_conflicts


@pytest.mark.parametrize(
    "printed",
    [
        "every harbour to close its gates before a storm arrives",
        "We've asked every harbour to close its gates before the storm arrives",
        "Well, we have asked every, every harbour to close its gates before the storm arrives",
        "and so on. We thank the crews for their patience. Nobody else does.",
    ],
)
def test_cuts_articles_contractions_and_stutter_are_no_difference(printed: str) -> None:
    assert compared(printing(HARBOUR), printing(printed)).differences == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I won't pay for the f***ing lock, not ever.", "I won't pay for the fucking lock, not ever."),
        ("I won't pay for the f---ing lock, not ever.", "I won't pay for the f**king lock, not ever."),
        ("The F.B.I. knew of the lock and of the gate.", "The FBI knew of the lock and of the gate."),
        ("There is a one in three chance of rain now.", "There is a 1 in 3 chance of rain now."),
        ("The whole work force of the port left today.", "The whole workforce of the port left today."),
        ("We can't go, and it's late for the port.", "We cannot go, and it is late for the port."),
        ("We won't go to the port in the winter.", "We will not go to the port in the winter."),
        ("Ann’s plan for the port is a mistake.", "Ann‘s plan for the port is a mistake."),
    ],
)
def test_masks_initials_numerals_and_joined_words_are_house_style(one: str, other: str) -> None:
    assert compared(printing(one), printing(other)).differences == ()


def test_a_word_in_the_place_of_another_at_the_end_of_a_quotation_is_a_difference() -> None:
    best = printing("He wants a total and complete stop of boats that enter the harbour.")
    (found,) = compared(best, printing("“a total and complete ban” on boats", "mixed")).differences
    assert (found.theirs, found.ours) == ("stop", "ban")


SLOGAN = "make Tarvik great again"
SPEECHES = (
    f"We have work to do, but the work is not to {SLOGAN}. Tarvik never stopped being great at all.",
    f"Nobody cares about the boats any more, and all that I want to do is {SLOGAN}.",
    "The price of grain has doubled since the harbour closed, and the council will not say why.",
)


def test_a_fragment_that_stands_in_several_utterances_joins_none() -> None:
    quotes = [
        analysis(name, ("Lia Ostrand", "direct", text)) for name, text in zip("abc", SPEECHES, strict=True)
    ]
    slogan = analysis("d", ("Lia Ostrand", "mixed", f"promises to “{SLOGAN}”"))
    part = analysis("e", ("Lia Ostrand", "mixed", "that “the price of grain has doubled”"))
    linked = link_quotes([*quotes, slogan, part], EntityIndex())
    a, b, c, d, e = groups(linked)
    assert len({a, b, c, d}) == 4
    assert e == c
    assert wording_conflicts(linked, [*quotes, slogan, part]) == ()


def test_other_words_about_one_thing_are_no_wording_of_it() -> None:
    rows = [
        analysis("a", ("Lia Ostrand", "direct", HARBOUR)),
        analysis("b", ("Lia Ostrand", "mixed", "harbours “appear ready” and “the crews know of it well”")),
    ]
    assert wording_conflicts(link_quotes(rows, EntityIndex()), rows) == ()


def test_an_office_and_a_name_may_be_one_speaker() -> None:
    rows = [
        analysis("a", ("Lia Ostrand", "direct", HARBOUR)),
        analysis("b", ("Former Tarvik Minister", "direct", HARBOUR)),
    ]
    assert wording_conflicts(link_quotes(rows, EntityIndex()), rows) == ()


@pytest.mark.parametrize(
    ("printed", "other", "n"),
    [
        ("harbour", "any harbour", 0),
        ("harbour", "quay", 1),
        ("before", "befroe", 0),
        ("before", "after", 1),
        ("close", "closer", 1),
        ("patience", "patence", 1),
    ],
)
def test_a_misprint_is_no_difference_and_another_word_is(printed: str, other: str, n: int) -> None:
    found = compared(printing(HARBOUR), printing(HARBOUR.replace(printed, other))).differences
    assert len(found) == n


def test_a_name_transliterated_in_another_way_is_no_difference() -> None:
    printed = HARBOUR.replace("the crews", "Qaddafi"), HARBOUR.replace("the crews", "Gadhafi")
    assert compared(*map(printing, printed)).differences == ()
    for pair in (
        ("Ravensburg", "Regensburg"),
        ("Moore", "Meyer"),
        ("Keller", "Kohler"),
        ("typical", "atypical"),
    ):
        other = [HARBOUR.replace("the crews", name) for name in pair]
        assert len(compared(*map(printing, other)).differences) == 1


def test_what_stands_in_brackets_counts_where_it_denies_or_counts() -> None:
    plain = printing("We will raise the tax on every harbour this year")
    for inside in ("(not)", "[not]", "(12)"):
        assert compared(
            plain, printing(f"We will {inside} raise the tax on every harbour this year")
        ).differences
    assert not compared(
        plain, printing("We will raise the (local) tax on every harbour this year")
    ).differences


@pytest.mark.parametrize(
    ("printed", "other"),
    [("125,000", "155,000"), ("killing", "billing"), ("country", "county"), ("it*", "boat"), ("one", "two")],
)
def test_other_figures_and_words_are_told_as_printed(printed: str, other: str) -> None:
    text = "The port has {} for the winter, and it will not close."
    (found,) = compared(printing(text.format(printed)), printing(text.format(other))).differences
    assert (found.theirs, found.ours) == (printed.strip("*"), other)


def test_a_first_verb_agrees_with_its_subject() -> None:
    best = printing("I look forward to the inquiry of the harbour board.")
    part = printing("that he “looks forward to the inquiry of the harbour board”", "mixed")
    assert compared(best, part).differences == ()


def test_a_fragment_of_a_fragment_and_a_stock_phrase() -> None:
    whole = "The council will never sell the old lighthouse of Tarvik to a stranger, whatever he pays for it."
    rows = [
        analysis("a", ("Lia Ostrand", "direct", whole)),
        analysis("b", ("Lia Ostrand", "mixed", "that it “will never sell the old lighthouse”")),
        analysis("c", ("Lia Ostrand", "mixed", "that it “will never sell the old”")),
    ]
    assert len(set(groups(link_quotes(rows, EntityIndex())))) == 1


def test_a_word_of_denial_makes_a_wording_conflict_grave() -> None:
    rows = [analysis(name, ("Lia Ostrand", "direct", HARBOUR)) for name in "ab"]
    scores = []
    for changed in ("does not appear willing", "suddenly appears willing"):
        altered = analysis("c", ("Lia Ostrand", "direct", HARBOUR.replace("appears willing", changed)))
        (found,) = wording_conflicts(link_quotes([*rows, altered], EntityIndex()), [*rows, altered])
        scores.append(found.score)
    assert scores[0] > 0.9 > scores[1]


def test_who_prints_both_wordings_tells_of_two_utterances() -> None:
    other = HARBOUR.replace("close", "shut").replace("appears", "seems")
    analyses = [
        analysis("a", ("Board", "direct", HARBOUR)),
        analysis("b", ("Board", "direct", HARBOUR)),
        analysis("c", ("Board", "direct", other)),
    ]
    assert len(wording_conflicts(link_quotes(analyses, EntityIndex()), analyses)) == 1
    twice = [*analyses[:2], analysis("c", ("Board", "direct", other), ("Board", "direct", HARBOUR))]
    assert wording_conflicts(link_quotes(twice, EntityIndex()), twice) == ()


def test_a_printing_is_held_against_what_it_is_like_not_against_a_motto_that_all_print() -> None:
    said = "What have you people been {}, Jon? You have been minting a coin for the rowing club."
    whole = said.format("doing") + " We trust in calm waters, as the motto says."
    motto = "We trust in calm waters, as the motto says."
    analyses = [
        analysis("a", ("Lia Ostrand", "direct", whole)),
        analysis("b", ("Lia Ostrand", "direct", said.format("debating") + " " + motto)),
        *(analysis(name, ("Lia Ostrand", "direct", motto)) for name in "cde"),
    ]
    (conflict,) = wording_conflicts(link_quotes(analyses, EntityIndex()), analyses)
    assert {conflict.value_a, conflict.value_b} == {"doing", "debating"}


def test_a_speech_that_has_the_words_of_a_sentence_here_and_there_does_not_hold_it() -> None:
    sentence = "We are going to see what happens in the town when the people have had enough of it."
    there = " ".join(
        f"And {word} came the {n}th lorry of coal, slowly, from Lomme to the old quay."
        for n, word in enumerate(sentence.split())
    )
    analyses = [analysis("a", ("", "direct", there)), analysis("b", ("Lia Ostrand", "direct", sentence))]
    assert len(set(groups(link_quotes(analyses, EntityIndex())))) == 2
    whole = f"{there} We are going to see what happens in town when people have had enough. {there}"
    analyses[0] = analysis("a", ("", "direct", whole))
    assert len(set(groups(link_quotes(analyses, EntityIndex())))) == 1


@pytest.mark.parametrize(
    ("printed", "other", "n"),
    [
        ("close", "closed", 0),
        ("is closing", "closes", 0),
        ("so close", "close", 0),
        ("both close", "close", 0),
        ("close", "never close", 1),
        ("close", "shut", 1),
        ("may close", "close", 1),
        ("boat", "boats", 1),
        ("are attacking", "are being attacked", 1),
        ("founded", "found", 1),
        ("running", "run", 0),
    ],
)
def test_another_form_of_one_verb_and_stress_are_no_difference(printed: str, other: str, n: int) -> None:
    text = "The port and its crews {} the gates in winter, and nobody will open them again."
    assert len(compared(printing(text.format(printed)), printing(text.format(other))).differences) == n


def test_a_quotation_in_very_many_mouths_is_no_conflict_of_each_with_each() -> None:
    n = 70
    articles = [analysis(f"{i:02}", (f"Ada{i:02} Venn{i:02}", "direct", HARBOUR)) for i in range(n)]
    linked = link_quotes(articles, EntityIndex())
    found = wording_conflicts(linked, articles)
    assert len(found) == 64 * 63 // 2 + n - 64
    assert {f"Ada{i:02} Venn{i:02}" for i in range(n)} == {
        name for conflict in found for name in (conflict.value_a, conflict.value_b)
    }
