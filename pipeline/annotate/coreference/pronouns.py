"""Pronouns resolved to the names they take up, from left to right, behind the definite nouns.

Every pronoun is given the candidate for which most speaks (`evidence`, `weights`), which may be a noun
without a name, or nothing; only names are kept, and only where that is sure. What stays in doubt stays out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.evidence import (
    Candidate,
    Evidence,
    asked,
    described_by,
    given_to,
    held_to_account,
    is_another_in_between,
    is_the_subjects,
    may_be_the_cause,
    may_be_the_others,
    may_be_what_is_reported_on,
    may_be_who_just_said,
    may_be_whose_it_is,
    nothing,
    quoted_last,
    set_out,
    spoken_of,
)
from pipeline.annotate.coreference.families import is_of_partisans
from pipeline.annotate.coreference.nominals import Nominals
from pipeline.annotate.coreference.plurals import Plurals
from pipeline.annotate.coreference.referents import PERSON, PLURAL, THING, Discourse
from pipeline.annotate.coreference.sides import add_sides
from pipeline.annotate.coreference.state import Group, Place, add_mention
from pipeline.annotate.coreference.syntax import (
    SUBJECTS,
    affiliation,
    governing_subjects,
    is_either_gender,
    is_pleonastic,
    opens_report,
    predicate,
)
from pipeline.annotate.coreference.time_clauses import subject_of_time_clause
from pipeline.annotate.coreference.voices import Voices, says
from pipeline.annotate.coreference.weights import score, shares, shipped_weights
from pipeline.annotate.names.spans import opens_sentence
from pipeline.core.vocabularies import MentionType
from pipeline.document.syntax.verbs import own_subject
from pipeline.resources.loader import lexicon, mapping

_GENDERED = mapping("shared/gendered_pronouns")
_NEUTER = lexicon("coreference/neuter_pronouns")
_PLURAL = lexicon("coreference/plural_pronouns")
_SURE = {PERSON: 0.6, THING: 0.75}
"""Probability from which a pronoun is given a name; cross-validated on GUM's training part for a precision of
.95; for "its" chosen by reading those from .65 to .8 in newswire and politics: 12 of 15 are right from .75
on, 15 of 20 below."""
_SURE_AMONG_SEVERAL = 0.8
"""The same for a person's pronoun that is no subject, in a sentence with several who may be meant."""
_RIVALLED = {PERSON: 0.2, PLURAL: 0.1}
"""Probability of another with a name from which a pronoun of persons, or of several, is left open: by
reading 14 such persons in politics, 7 had the wrong of the two, none of 7 from .15 to .2; GUM has no such
pronoun in its dev part. Of 40 new "they" read, two of the three wrong ones had another people beside them."""
_SURE_OF_IT = 0.86
"""The same for "it", which may be whatever was just told, unlike "its" or who says something ("it said",
"Acme said it had")."""
_SURE_OF_A_BARE_IT = 0.95
"""The same for "it" as an object, in a quotation, or as what is said to be something: by reading 60 that were
new in newswire and politics, 13 were wrong at .8 for "it" and .92 here, 11 of them "it". Kept when
the weights were fitted anew: of 41 that are new in 690 articles 37 are right, of 27 that went 19 were."""
_THEM, _THEMSELVES = "them", "themselves"
_OBLIQUE = frozenset({"dobj", "pobj", "dative"})
_NEVER = 2.0
"""What no probability reaches."""
_GUESSED = 0.5
"""Probability below which whom a pronoun means is a guess, on which later pronouns rest; set by hand."""
_FAR_MORE = 3
"""Times as many mentions with which another may be meant where pronouns rest on a guess; set by hand. On GUM
it costs nothing; counting whom grammar bars there, too, would cost .03 of recall for no precision."""
_SURE_OF_SEVERAL = {"PERSON": 0.6, "NORP": 0.75}
"""The same for "they", by the label of the name: a family, or a people or party; by reading in newswire and
politics 75 of 78 of these are right from .75 on, 8 of 9 from .7 to .75. A body or country is taken up so too
seldom: 5 of 9 read were wrong, so that it must govern "they" (`_body_meant`)."""
_PLURALS_WITHIN = 40
"""Tokens back within which a plural noun keeps "they" from an organisation; by hand, not swept."""


class Resolver:
    """Adds pronouns and definite nouns of a document to its entities, in order of position."""

    def __init__(self, doc: Doc, groups: Sequence[Group], sentences: Sequence[int]) -> None:
        self._doc = doc
        self._groups = groups
        self._sentences = sentences
        self._named = {i for group in groups for place in group.places for i in range(place.start, place.end)}
        self._rivalled: set[int] = set()
        self._guessed: set[int] = set()
        self._unnamed: set[int] = set()

    def resolve(self) -> None:
        """Nouns first, then pronouns, which see the results before them."""
        voices = Voices(self._doc)
        Nominals(self._doc, self._groups, self._sentences, voices).resolve(voices.tokens)
        discourse = Discourse(self._doc, voices.tokens, self._groups, self._sentences)
        evidence = Evidence(self._doc, discourse, voices)
        plurals = Plurals(self._doc, voices.tokens, self._groups, self._sentences)
        evidence_of_several = Evidence(self._doc, plurals, voices)
        for token in self._pronouns(voices):
            if token.lower_ in _PLURAL:
                self._resolve_plural(token, discourse, plurals, evidence_of_several, voices)
                continue
            gender = _GENDERED.get(token.lower_, "")
            kind = PERSON if gender else THING
            candidates = evidence.candidates(token, kind, gender)
            name = set_out(token) if kind == PERSON else None
            if name is not None:
                candidates = self._at(name, gender, discourse)
            judged = held_to_account(token) if kind == PERSON else None
            if judged is not None and judged in discourse.at and discourse.at[judged].kind == PERSON:
                candidates = [one for one in candidates if discourse.at[judged] is one.referent]
            timed = subject_of_time_clause(token, candidates, discourse) if kind == PERSON else None
            speaker = quoted_last(token, candidates, discourse, voices)
            goes_on = speaker is not None and not is_another_in_between(token, speaker, discourse, voices)
            meant = (
                (asked(token, candidates) if kind == PERSON else None)
                or (timed.meant if timed is not None else None)
                or described_by(token, candidates, discourse)
                or given_to(token, candidates)
                or spoken_of(token, candidates, voices)
                or (candidates[0] if name is not None and candidates else None)
                or (speaker if goes_on else None)
            )
            chosen, is_sure = (meant, True) if meant else self.choose(token, kind, candidates, voices)
            if chosen is None or (
                timed is not None
                and not meant
                and all(one.referent is not chosen.referent for one in timed.allowed)
            ):
                continue
            if (
                kind == PERSON
                and not meant
                and judged is None
                and is_the_subjects(token, chosen, candidates, discourse)
            ):
                continue
            place = self._place(token.i, token)
            chosen.referent.add(place, is_pronoun=True)
            chosen.referent.gender = chosen.referent.gender or gender
            discourse.at[token.i] = chosen.referent
            group = chosen.referent.group
            doubtful = kind == THING and (
                may_be_the_others(token, chosen, candidates)
                or may_be_who_just_said(token, chosen, discourse)
                or may_be_what_is_reported_on(token, chosen)
            )
            doubtful = doubtful or (speaker is not None and not meant)
            doubtful = doubtful or (kind == PERSON and may_be_whose_it_is(token, chosen, candidates))
            doubtful = doubtful or (kind == PERSON and may_be_the_cause(token, chosen, discourse))
            if group is not None and is_sure and not doubtful:
                group.gender = group.gender or gender
                add_mention(group, place, MentionType.PRONOUN)
        add_sides(self._doc, discourse, voices)

    def _at(self, name: Token, gender: str, discourse: Discourse) -> list[Candidate]:
        """The person of that gender whom a name is of; none where it is of no known one."""
        referent = discourse.at.get(name.i)
        place = referent.before(name.i + 1) if referent is not None else None
        fits = referent is not None and referent.kind == PERSON and referent.gender in ("", gender)
        return [Candidate(referent, place, ())] if referent is not None and fits and place is not None else []

    def choose(
        self, token: Token, kind: str, candidates: Sequence[Candidate], voices: Voices
    ) -> tuple[Candidate | None, bool]:
        """The likeliest candidate, None where nothing is likelier, and whether it is sure."""
        weights = shipped_weights(kind)
        properties = [candidate.properties for candidate in candidates]
        alternatives = shares(
            [score(weights, names) for names in (*properties, nothing(token, candidates, voices))]
        )
        best = max(range(len(alternatives)), key=alternatives.__getitem__)
        if best == len(candidates):
            return None, False
        chosen = candidates[best]
        same = {k for k, one in enumerate(candidates) if self._may_be_one(one, chosen)}
        likely = sum(alternatives[k] for k in same)
        others = (
            alternatives[k]
            for k, one in enumerate(candidates)
            if k not in same and one.referent.group is not None
        )
        rivalled = self._is_rivalled(token, kind, chosen, max(others, default=0.0))
        if kind == PERSON and (rivalled or likely < _GUESSED or chosen.place.root in self._guessed):
            self._guessed.add(token.i)
            rivalled = rivalled or _is_outnumbered(token, chosen, candidates)
        if rivalled:
            return chosen, False
        return chosen, likely >= self._sure(token, kind, chosen, candidates, voices)

    def _is_rivalled(self, token: Token, kind: str, chosen: Candidate, other: float) -> bool:
        """Whether another with a name may be meant, too, by the probability of the likeliest other."""
        last = chosen.place
        again = last.root in self._rivalled and last.sentence == self._sentences[token.i]
        if kind == THING or (not again and other < _RIVALLED[kind]):
            return False
        self._rivalled.add(token.i)  # in "she said she left" the second is as doubtful as the first
        return True

    def _sure(
        self, token: Token, kind: str, chosen: Candidate, candidates: Sequence[Candidate], voices: Voices
    ) -> float:
        """The probability from which a pronoun is given the name of whom or what is chosen."""
        if kind == PLURAL:
            return self._sure_of_several(chosen)
        if token.lower_ == "it":
            if self._is_bare(token, voices):
                return _SURE_OF_A_BARE_IT
            return _SURE[THING] if _is_of_who_says(token, chosen) else _SURE_OF_IT
        here = [c for c in candidates if c.place.sentence == self._sentences[token.i]]
        crowded = kind == PERSON and token.dep_ in _OBLIQUE and len(here) > 1
        return _SURE_AMONG_SEVERAL if crowded else _SURE[kind]

    @staticmethod
    def _sure_of_several(chosen: Candidate) -> float:
        group = chosen.referent.group
        if group is None:
            return _NEVER
        return _SURE_OF_SEVERAL.get("NORP" if is_of_partisans(group) else group.label, _NEVER)

    def _may_be_one(self, one: Candidate, other: Candidate) -> bool:
        """Whether two candidates are one, or persons by a part of one name, who are no rivals."""
        first, second = one.referent.group, other.referent.group
        if one is other or first is None or second is None or one.referent.kind != PERSON:
            return one is other
        words, others = frozenset(first.name.split()), frozenset(second.name.split())
        return _names_one(words, others, self._groups) or _names_one(others, words, self._groups)

    def _is_bare(self, token: Token, voices: Voices) -> bool:
        """Whether little but nearness tells what an "it" is."""
        return (
            token.dep_ not in SUBJECTS
            or voices.is_quoted(token.i)
            or predicate(token) not in ("verb", "passive with clause")
            or any(child.dep_ == "auxpass" for child in token.head.children)
        )

    def _pronouns(self, voices: Voices) -> Iterator[Token]:
        """The pronouns of each paragraph, those in quotation marks last: who speaks must be known by then."""
        found = [
            token
            for token in voices.tokens
            if (word := token.lower_) in _GENDERED or word in _PLURAL or word in _NEUTER
            if token.i not in self._named
            and not (token.is_title and not opens_sentence(token))
            and not (word in _NEUTER and is_pleonastic(token))
            and not is_either_gender(token)
        ]
        yield from sorted(found, key=lambda t: (voices.paragraph[t.i], voices.is_quoted(t.i), t.i))

    def _place(self, start: int, token: Token) -> Place:
        return Place(start, token.i + 1, token.i, self._sentences[token.i])

    def _resolve_plural(
        self, token: Token, discourse: Discourse, plurals: Plurals, evidence: Evidence, voices: Voices
    ) -> None:
        """Take "they" for the likeliest of several, kept if that has a name and is sure."""
        place = self._place(token.i, token)
        group = self._body_meant(token, discourse)
        if group is None:
            chosen, is_sure = self.choose(token, PLURAL, evidence.candidates(token, PLURAL), voices)
            if chosen is None:
                return
            chosen.referent.add(place, is_pronoun=True)
            plurals.at[token.i] = chosen.referent
            if voices.is_quoted(token.i) and not voices.is_quoted(chosen.place.root):
                self._unnamed.add(token.i)  # whom a speaker means who names nobody is not sure
            is_told = self._unnamed.isdisjoint((token.i, chosen.place.root))
            is_sure = is_sure and is_told and not self._may_be_others(token, chosen, plurals)
            group = chosen.referent.group if is_sure else None
        if group is not None:
            add_mention(group, place, MentionType.PRONOUN)

    def _may_be_others(self, token: Token, chosen: Candidate, plurals: Plurals) -> bool:
        """Whether "they" are said to be something, as things are, or the one before it means others."""
        before = (other.i for other in self._doc[token.sent.start : token.i] if other.lower_ in _PLURAL)
        last = max(before, default=-1)
        is_other = last >= 0 and plurals.at.get(last) is not chosen.referent
        return is_other or token.lower_ == _THEMSELVES or predicate(token) == "be noun"

    def _body_meant(self, token: Token, discourse: Discourse) -> Group | None:
        """The organisation that governs "they" where no plural noun is at hand."""
        near = self._doc[max(token.sent.start, token.i - _PLURALS_WITHIN) : token.i]
        if token.lower_ == _THEM or any(
            other.tag_ in ("NNS", "NNPS") or other.dep_ == "conj" for other in near
        ):
            return None
        for subject in governing_subjects(token):
            for candidate in (subject, *affiliation(subject)):
                referent = discourse.at.get(candidate.i)
                if referent is not None and referent.group is not None and referent.group.label == "ORG":
                    return referent.group
            return None
        return None


def _is_outnumbered(token: Token, chosen: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether the text has told of another who may be meant far more often than of the one chosen."""
    own = chosen.referent.count_before(token.i)
    others = (one.referent for one in candidates if one.referent is not chosen.referent)
    return any(one.group is not None and one.count_before(token.i) >= _FAR_MORE * own for one in others)


def _is_of_who_says(token: Token, chosen: Candidate) -> bool:
    """Whether an "it" says something, or opens what the thing chosen says."""
    if opens_report(token):
        subject = own_subject(token.nbor(-1))
        return subject is not None and subject.i == chosen.place.root
    return token.dep_ in SUBJECTS and says(token.head)


def _names_one(short: frozenset[str], long: frozenset[str], groups: Sequence[Group]) -> bool:
    """Whether a name is part of another and of no third: a "Roe" is Ann Roe if there is no Bob Roe."""
    if not short < long:
        return False
    bearers = [one for one in groups if one.label == "PERSON" and short < frozenset(one.name.split())]
    return len(bearers) == 1
