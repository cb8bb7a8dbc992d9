"""Text of a claim to be read by itself: names for pronouns, dates for "Wednesday", speakers for "we"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from spacy.tokens import Token

from pipeline.claims.view import DocumentView
from pipeline.core.records import Mention, Timex
from pipeline.core.vocabularies import MentionType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import SUBJECT_DEPS
from pipeline.english.inflection import possessive, third_person
from pipeline.resources.loader import lexicon, mapping, words

_FIRST_PERSON = lexicon("claims/first_person")
_THIRD_PERSON = lexicon("claims/third_person")
_PRONOUNS = _FIRST_PERSON | _THIRD_PERSON | lexicon("claims/wh_pronouns")
_PLURAL_PRONOUNS = lexicon("claims/plural_pronouns")
_POSSESSIVE_DETERMINERS = lexicon("claims/possessive_determiners")
_SINGULAR_LABELS = frozenset({"ORG", "PERSON", "GPE", "PRODUCT", "FAC", "EVENT", "LAW", "WORK_OF_ART"})
_SINGULAR_FORMS = mapping("claims/singular_forms")
_CLITICS = lexicon("claims/clitics")
_DATE_PREPOSITIONS = lexicon("claims/date_prepositions")
_DATE_OPENER = re.compile(rf"({'|'.join(words('claims/date_openers'))})\s", re.IGNORECASE)
_DEFINITE_DETERMINERS = lexicon("claims/definite_determiners")
_DATE_DETERMINERS = _DEFINITE_DETERMINERS | lexicon("shared/articles")
_MONTHS = {int(number): name.capitalize() for name, number in reversed(mapping("shared/months").items())}
"""Full names by number; the list gives them before their abbreviations."""
_BARE_MONTH = re.compile(
    rf"(?:in |early |late |mid-)?(?:{'|'.join(name[:3] for name in _MONTHS.values())})\w*\.?$", re.IGNORECASE
)
_SHORT_DESCRIPTION = 3
"""Words up to which a description ("the tech company") gives way to the name of its entity; set by
hand."""

Piece = int | str
"""A token index, or words of ours."""


class Writer:
    """Writes one text of a document; names each entity at its first pronoun, and not again."""

    def __init__(
        self,
        view: DocumentView,
        *,
        speaker: str = "",
        edits: Mapping[int, str] | None = None,
        brackets: bool = True,
    ) -> None:
        self.view = view
        self.brackets = brackets
        self.speaker = speaker
        self.edits = dict(edits or {})
        self._named: set[int] = set()
        self._spoken = False

    def write(self, pieces: Sequence[Piece]) -> str:
        """The pieces joined to text, without capital or full stop of its own."""
        self._note_names(piece for piece in pieces if isinstance(piece, int))
        words: list[str] = []
        replaced, previous = range(0), None
        for piece in pieces:
            if isinstance(piece, str):
                words.append(" " + piece)
                previous = None
                continue
            if piece in replaced:
                previous = piece
                continue
            text, end = self._text(piece, pieces)
            replaced = range(piece + 1, end)
            words.append(self._glue(piece, previous, text) + text)
            previous = piece
        return tidy("".join(words))

    def _glue(self, i: int, previous: int | None, text: str) -> str:
        token = self.view.doc[i]
        before = self.view.doc[i - 1] if i else None
        joined = before is not None and not before.whitespace_ and not before.is_space
        if text.lower() not in _CLITICS and token.lower_ in _CLITICS:
            return " "
        if previous is not None and previous == i - 1:
            return "" if joined else " "
        return "" if joined and (token.is_punct or token.lower_ in _CLITICS) and previous is not None else " "

    def _text(self, i: int, pieces: Sequence[Piece]) -> tuple[str, int]:
        token = self.view.doc[i]
        if i in self.edits:
            return self.edits[i], i + 1
        timex = self.view.timex_at.get(i)
        if timex is not None and timex[0] == i and timex[1] - 1 in pieces:
            written = self._date(timex[2], i)
            if written:
                return written, timex[1]
        return self._name(token) or (token.text, i + 1)

    def _name(self, token: Token) -> tuple[str, int] | None:
        lower = token.lower_
        mention = self.view.mention(token)
        author = self._author(token, mention)
        if author or (_is_first_person(token) and _can_stand_for(self.speaker)):
            self._agree(token, singular=True)
            name = self._as_possessive(author or self.speaker, lower in ("my", "our"))
            if lower == "myself":
                name = "themselves"
            elif self._spoken and lower not in ("i", "we"):
                name = "their" if lower in ("my", "our") else "them"
            self._spoken = True
            if name.startswith(("The ", "A ", "An ")):
                name = name[0].lower() + name[1:]
            return f"[{name}]" if self.brackets and not author else name, token.i + 1
        if mention is None or mention.chain < 0 or token.dep_ == "expl":
            return None
        chain = self.view.chain_record(mention.chain)
        if chain is None or mention.chain in self._named:
            return None
        start, end = self.view.tokens(mention.start_char, mention.end_char)
        if start != token.i or not _can_stand_for(chain.name):
            return None
        if lower in _THIRD_PERSON and end == start + 1:
            self._named.add(mention.chain)
            self._agree(token, singular=chain.label in _SINGULAR_LABELS)
            return self._as_possessive(chain.name, _is_possessive(token)), end
        if mention.mention_type == MentionType.NOMINAL and self._is_short_description(token, start, end):
            if not chain.label or chain.label not in _SINGULAR_LABELS:
                return None
            self._named.add(mention.chain)
            return chain.name, end
        return None

    def _author(self, token: Token, mention: Mention | None) -> str:
        """The author's name, where an "I" that nobody is quoted with stands for it."""
        is_own = mention is not None and mention.mention_type == MentionType.PRONOUN and mention.chain >= 0
        chain = self.view.chain_record(mention.chain) if is_own and mention is not None else None
        return (
            chain.name if chain is not None and (_is_first_person(token) or token.lower_ == "myself") else ""
        )

    def _is_short_description(self, token: Token, start: int, end: int) -> bool:
        nouns = [t for t in self.view.doc[start:end] if t.tag_.startswith("NN")]
        definite = token.lower_ in _DEFINITE_DETERMINERS
        return (
            definite and end - start <= _SHORT_DESCRIPTION and bool(nouns) and nouns[-1].tag_ in ("NN", "NNP")
        )

    @staticmethod
    def _as_possessive(name: str, is_possessive: bool) -> str:
        return possessive(name) if is_possessive else name

    def _agree(self, subject: Token, *, singular: bool) -> None:
        """Put the verb of a replaced plural subject into the singular."""
        if not singular or subject.lower_ not in _PLURAL_PRONOUNS or subject.dep_ not in SUBJECT_DEPS:
            return
        verb = subject.head
        finite = next((aux for aux in children(verb, "aux", "auxpass") if aux.i > subject.i), verb)
        verbs = [finite, *(c for c in children(verb, "conj") if child(c, *SUBJECT_DEPS, "aux") is None)]
        for form in verbs:
            written = self._singular(form)
            if written:
                self.edits.setdefault(form.i, written)

    @staticmethod
    def _singular(form: Token) -> str:
        if form.lower_ in _SINGULAR_FORMS:
            return _SINGULAR_FORMS[form.lower_]
        return third_person(lemma(form)) if form.tag_ == "VBP" else ""

    def _note_names(self, indices: Iterable[int]) -> None:
        """Entities that are named in these words need no naming again; their pronouns stay."""
        inside = set(indices)
        for start, end, mention in self.view.mentions_among(inside):
            if (
                mention.mention_type == MentionType.NAME
                and mention.chain >= 0
                and inside.issuperset(range(start, end))
            ):
                first = self._first_pronoun(mention, inside)
                if first is None or first > start:
                    self._named.add(mention.chain)

    def _first_pronoun(self, mention: Mention, inside: set[int]) -> int | None:
        starts = [
            start
            for start, _, other in self.view.mentions_among(inside)
            if other.chain == mention.chain and other.mention_type == MentionType.PRONOUN and start in inside
        ]
        return min(starts, default=None)

    def _date(self, timex: Timex, i: int) -> str:
        """A relative date written out; empty where the text is as clear as it can be."""
        if not timex.anchor or timex.timex_type not in ("DATE", "TIME") or not timex.earliest:
            return ""
        if re.search(r"\b(?:1[5-9]|20)\d\d\b", timex.text):
            return ""
        written = written_interval(timex.earliest, timex.latest or timex.earliest)
        if not written:
            return ""
        end = self.view.tokens(timex.start_char, timex.end_char)[1]
        last = self.view.doc[end - 1]
        following = self.view.doc[end] if end < len(self.view.doc) else None
        before = self.view.doc[i - 1].lower_ if i else ""
        owns = following is not None and following.lower_ in ("'s", "’s")
        modifies = owns or before in _DATE_DETERMINERS or last.dep_ in ("compound", "poss", "nmod", "amod")
        one_day = timex.earliest == (timex.latest or timex.earliest)
        if modifies or timex.timex_type == "TIME" or (not one_day and timex.text.lower().startswith("the ")):
            return f"{timex.text} ({written})" if not modifies else ""
        after_preposition = before in _DATE_PREPOSITIONS
        if one_day:
            own = _DATE_OPENER.match(timex.text)
            link = "" if after_preposition else (own[1].lower() if own else "on") + " "
            return link + written
        return f"{timex.text} ({written})" if _is_vague(timex.text) else timex.text + _year(written)


def _year(written: str) -> str:
    return " " + written.rsplit(" ", 1)[-1]


def _is_vague(text: str) -> bool:
    return _BARE_MONTH.match(text) is None


def _is_first_person(token: Token) -> bool:
    return token.lower_ in _FIRST_PERSON and token.text != "US" and not token.tag_.startswith("NN")


def _is_possessive(token: Token) -> bool:
    return token.tag_ == "PRP$" or token.lower_ in _POSSESSIVE_DETERMINERS or token.dep_ == "poss"


def _can_stand_for(name: str) -> bool:
    """Whether a chain's name says more than a pronoun would."""
    return bool(name) and name.lower() not in _PRONOUNS


def written_date(iso: str) -> str:
    """An ISO day as "10 June 2020"; empty if it is none."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return ""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def written_interval(earliest: str, latest: str) -> str:
    """An interval of ISO days in words: a day, a month, a year, or "1 to 7 June 2020"."""
    try:
        first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    except ValueError:
        return ""
    if first == last:
        return written_date(earliest)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    next_day = last.toordinal() + 1
    if (
        first.day == 1
        and date.fromordinal(next_day).day == 1
        and (first.year, first.month) == (last.year, last.month)
    ):
        return f"{_MONTHS[first.month]} {first.year}"
    return f"{written_date(earliest)} to {written_date(latest)}"


def sentence(text: str) -> str:
    """A text with a capital first letter and a full stop."""
    text = text.strip()
    for position, char in enumerate(text):
        if char.isalnum():
            text = text[:position] + char.upper() + text[position + 1 :]
            break
    return text if text.endswith((".", "!", "?")) else text + "."


def tidy(text: str) -> str:
    """A joined text without the stray spaces, commas and quote marks that left-out words leave behind."""
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:!?)\]”])", r"\1", text)
    text = re.sub(r"([(\[“])\s+", r"\1", text)
    text = re.sub(r"(?:,\s*){2,}", ", ", text)
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"\.{2,}$", ".", text)
    if text.count("“") != text.count("”"):
        text = re.sub(r"\s*[“”]\s*", " ", text)
    if text.count('"') % 2:
        text = re.sub(r"\s*\"\s*", " ", text)
    text = re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split()))
    return text.strip(" ,;:-–—")
