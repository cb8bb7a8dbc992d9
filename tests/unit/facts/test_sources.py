from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.facts.records import Entity, EntityIndex
from pipeline.facts.sources import count_independent, printed_sentences
from pipeline.facts.voices import Voice, Voices

OUTLETS = ("Harbour Post", "The Harbour Post", "Tarvik Herald", "")


def test_copies_count_as_one_source(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    rows = [report(f"{name}.txt", claim("The ferry sank.", "ferry", "sink")) for name in "abc"]
    members = [profile.linked for profile in corpus_of(*rows).profiles]
    same = {members[0].document_id: "s", members[1].document_id: "s"}
    assert count_independent(members, {}) == 3
    assert count_independent(members, same) == 2


def test_articles_that_only_repeat_a_speaker_count_once(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    said = claim("The ferry sank.", "ferry", "sink", speaker="Ms Orlo")
    rows = [report(f"{name}.txt", said) for name in "abc"]
    rows.append(report("d.txt", claim("The ferry sank.", "ferry", "sink", speaker="Mr Tann")))
    members = [profile.linked for profile in corpus_of(*rows).profiles]
    assert count_independent(members, {}) == 2


def test_an_outlet_counts_once(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    sank = claim("The ferry sank.", "ferry", "sink")
    rows = [
        report(f"{name}.txt", sank, publisher=outlet) for name, outlet in zip("abcd", OUTLETS, strict=True)
    ]
    assert count_independent([p.linked for p in corpus_of(*rows).profiles], {}) == 3


def test_articles_that_credit_one_outlet_count_once(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    told = claim("The ferry sank.", "ferry", "sink", credits=("velmouth echo",))
    rows = [
        report(f"{name}.txt", told, publisher=outlet) for name, outlet in zip("ab", OUTLETS, strict=False)
    ]
    assert count_independent([p.linked for p in corpus_of(*rows).profiles], {}) == 1
    rows.append(report("e.txt", claim("The ferry sank.", "ferry", "sink"), publisher="The Velmouth Echo"))
    assert count_independent([p.linked for p in corpus_of(*rows).profiles], {}) == 1


def test_articles_of_one_agency_count_once(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    sank = claim("The ferry sank.", "ferry", "sink")
    rows = [
        report("a.txt", sank, publisher="Harbour Post", agencies=("AP",)),
        report("b.txt", sank, publisher="Tarvik Herald", agencies=("AP",)),
        report("c.txt", sank, publisher="Associated Press"),
        report("d.txt", sank, publisher="Dune Courier"),
    ]
    assert count_independent([p.linked for p in corpus_of(*rows).profiles], {}) == 2


def test_near_copies_of_a_sentence_count_once(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    text = "The ferry Alda sank in a storm off the northern coast near Tarvik with forty people on board"
    rows = [
        report("a.txt", claim(text, "ferry", "sink")),
        report("b.txt", claim(f"{text} early on Friday", "ferry", "sink")),
        report(
            "c.txt", claim("Forty people were aboard when the Alda went down near Tarvik", "Alda", "sink")
        ),
    ]
    assert count_independent([p.linked for p in corpus_of(*rows).profiles], {}) == 2


NAMED = ("Ann Kestrel", "Transport Secretary Ann Kestrel", "Ms Kestrel")
DESCRIBED = ("the committee chairman", "the statement", "police", "two White House officials")


@pytest.mark.parametrize("other", [*NAMED, *DESCRIBED])
def test_one_speaker_however_named_is_one_source(
    corpus_of: Callable, report: Callable, claim: Callable, other: str
) -> None:
    rows = [
        report(f"{n}.txt", claim("The ferry sank.", "ferry", "sink", speaker=speaker))
        for n, speaker in enumerate(("Ann Kestrel", other))
    ]
    assert count_independent([p.linked for p in corpus_of(*rows).profiles], {}) == 1


def test_who_stands_behind_a_claim_is_its_source_and_not_who_quotes_him(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    said = claim("The ferry sank.", "ferry", "sink", speaker="Lia Orlo", committed_by="Lia Orlo")
    put_to = claim("The ferry sank.", "ferry", "sink", speaker="Ed Tann", committed_by="Lia Orlo")
    unnamed = claim("The ferry sank.", "ferry", "sink", speaker="Ed Tann", committed_by="an unnamed speaker")
    own = claim("The ferry sank.", "ferry", "sink", speaker="Ed Tann", committed_by="Ed Tann")
    for other, number in ((put_to, 1), (unnamed, 1), (own, 2)):
        members = [
            profile.linked for profile in corpus_of(report("a.txt", said), report("b.txt", other)).profiles
        ]
        assert count_independent(members, {}) == number


def test_speakers_without_a_name_are_one_source_and_people_of_other_names_are_more(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    def n_sources(*speakers: str) -> int:
        rows = [
            report(f"{n}.txt", claim("The ferry sank.", "ferry", "sink", speaker=speaker))
            for n, speaker in enumerate(speakers)
        ]
        return count_independent([p.linked for p in corpus_of(*rows).profiles], {})

    assert n_sources(*DESCRIBED) == 1
    assert n_sources("Ann Kestrel", "Rolf Tann", *DESCRIBED) == 2
    assert n_sources("Ann Kestrel", "Rolf Kestrel") == 2
    assert n_sources("", "Ann Kestrel", "police") == 2


def _entity(name: str, label: str, organisation: str = "", parent_id: str = "") -> Entity:
    return Entity(name, name, label, (), 1, 1, organisation=organisation, parent_id=parent_id)


@pytest.mark.parametrize(
    ("one", "other", "n"),
    [
        (_entity("Ann Kestrel", "PERSON", "Harbour Board"), _entity("Harbour Board", "ORG"), 1),
        (_entity("Ann Kestrel", "PERSON"), _entity("Harbour Board", "ORG"), 1),
        (_entity("Ann Kestrel", "PERSON", "Seamen's League"), _entity("Harbour Board", "ORG"), 2),
        (_entity("Ann Kestrel", "PERSON"), _entity("Rolf Tann", "PERSON"), 2),
        (_entity("Seamen's League", "ORG"), _entity("Harbour Board", "ORG"), 2),
        (_entity("League of Tarvik", "ORG", parent_id="Seamen's Union"), _entity("Seamen's Union", "ORG"), 1),
    ],
)
def test_a_person_and_the_body_that_he_may_speak_for_are_one_source(
    one: Entity, other: Entity, n: int
) -> None:
    sources = [
        frozenset({Voice(entity.entity_id, frozenset({entity.name}), entity)}) for entity in (one, other)
    ]
    assert Voices(EntityIndex()).count(sources) == n


def test_a_headline_is_no_source_beside_the_speaker_it_leaves_out(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    said = claim("The ferry sank.", "ferry", "sink", speaker="Ms Orlo")
    headline = claim("Ferry Alda Sinks", "ferry", "sink", section="title")
    plain = claim("The ferry Alda sank off Tarvik.", "ferry", "sink")

    def count(*claims: object) -> int:
        rows = [report(f"{n}.txt", one) for n, one in enumerate(claims)]
        return count_independent([p.linked for p in corpus_of(*rows).profiles], {})

    assert count(said, headline) == 1
    assert count(said, plain) == 2
    assert count(plain, headline) == 2


def test_a_sentence_in_a_speakers_words_is_no_second_source(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    words = "We never offered him a seat on the board"
    said = claim(words, "we", "offer", speaker="Ms Orlo")
    unnamed, other = claim(words + ".", "we", "offer"), claim("They gave him no seat there.", "they", "give")

    def count(*claims: object) -> int:
        rows = [report(f"{n}.txt", one) for n, one in enumerate(claims)]
        return count_independent([p.linked for p in corpus_of(*rows).profiles], {})

    assert count(said, unnamed) == 1
    assert count(said, other) == 2


def test_what_an_article_states_and_attributes_it_has_from_the_speaker(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    said = claim("The ferry sank.", "ferry", "sink", speaker="Ms Orlo")
    lead = claim("The ferry Alda sank off Tarvik.", "ferry", "sink")
    rows = [report("a.txt", lead, said), report("b.txt", said)]
    assert count_independent([p.linked for p in corpus_of(*rows).profiles], {}) == 1


def test_claims_in_copies_of_one_sentence_are_one_source(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    sentence = claim(
        "The harbour board will close the old quay to all yachts from Monday, said Lia Ostrand, its director",
        "board", "close", "quay",
    )  # fmt: skip
    part = replace(
        claim("its director", "Lia Ostrand", "director"), sentence_start_char=0, sentence_end_char=99
    )
    sentence = replace(sentence, sentence_start_char=0, sentence_end_char=99)
    elsewhere = replace(
        sentence, text="Nobody told Lia Ostrand of the quay or of the yachts in it, she said on Monday"
    )

    def count(*others: object) -> int:
        rows = [report(f"{n}.txt", part, other) for n, other in enumerate(others)]
        profiles = corpus_of(*rows).profiles
        sentences = printed_sentences(profile.linked for profile in profiles)
        members = [p.linked for p in profiles if p.linked.claim.text == part.text]
        return count_independent(members, {}, None, sentences)

    assert count(sentence, sentence) == 1
    assert count(sentence, elsewhere) == 2


def test_a_quotation_without_a_speaker_takes_no_own_voice_away(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    stated = claim("The ferry Alda sank off Tarvik.", "ferry", "sink")
    rows = [report(f"{name}.txt", stated) for name in "abc"]
    members = [profile.linked for profile in corpus_of(*rows).profiles]
    quoted = [replace(member, claim_id=f"q-{n}", quote_id=f"quo-{n}") for n, member in enumerate(members)]
    assert count_independent([*members, *quoted], {}) == 3
    assert count_independent(quoted, {}) == 1
