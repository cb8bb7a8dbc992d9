"""Text of a claim to be read by itself: names for pronouns, dates for "Wednesday", speakers for "we"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from spacy.tokens import Span, Token

from pipeline.claims.content import PERSON_NOUNS
from pipeline.claims.definites import Introduction, is_bare
from pipeline.claims.view import DocumentView
from pipeline.core.records import Chain, Mention, Timex
from pipeline.core.vocabularies import MentionType, QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import ancestors, child, children
from pipeline.document.syntax.verbs import (
    FINITE_TAGS,
    SUBJECT_DEPS,
    is_infinitive,
    is_noun,
    is_verb,
    own_subject,
)
from pipeline.english.inflection import possessive, third_person
from pipeline.english.name_forms import GENERATIONS
from pipeline.english.patterns import A_YEAR
from pipeline.english.quotation_signs import Side, marks
from pipeline.resources.loader import lexicon, mapping, words

_PERSONAL = lexicon("claims/first_person")
_LATER_FORMS = mapping("claims/later_forms")
_FIRST_PERSON = _PERSONAL | _LATER_FORMS.keys()
_FIRST_PLURAL = lexicon("claims/first_plural")
_THIRD_PERSON = lexicon("claims/third_person")
_GENDERS = mapping("shared/gendered_pronouns")
_PRONOUNS = _FIRST_PERSON | _THIRD_PERSON | lexicon("claims/wh_pronouns")
_PLURAL_PRONOUNS = lexicon("claims/plural_pronouns")
_POSSESSIVE_DETERMINERS = lexicon("claims/possessive_determiners")
_SINGULAR_LABELS = frozenset({"ORG", "PERSON", "GPE", "PRODUCT", "FAC", "EVENT", "LAW", "WORK_OF_ART"})
_SINGULAR_FORMS = mapping("claims/singular_forms")
_BODIES = frozenset({"ORG", "GPE", "FAC", "LOC"})
_PLACES_AND_TIMES = frozenset({"DATE", "FAC", "GPE", "LOC", "PERSON", "TIME"})
_OPENING_TAGS = frozenset({",", ":", "``", "''", "CC"})
_HEAD_TAGS = frozenset({"CD", "JJ", "NN", "NNS", "NNP", "NNPS"})
_MODIFYING = frozenset({"compound", "poss", "nmod", "amod"})
_CLITICS = lexicon("claims/clitics")
_FULL_FORMS = mapping("claims/full_forms")
_DATE_PREPOSITIONS = lexicon("claims/date_prepositions")
_CLOCK_TIME = re.compile(
    r"(?:about |around |at )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?| o'clock| hours)?(?: ?\(?[A-Z]{3,4}\)?)?",
    re.IGNORECASE,
)
"""The hour alone, of whichever day."""
_COMPARED = re.compile(r"(?:earlier|later)\s", re.IGNORECASE)
"""Before or after another time of the same day, which the day alone does not say."""
_AFTER_A_WHILE = re.compile(
    r"(?:seconds?|minutes?|hours?)\s+(?:later|earlier|before|afterwards?)\Z", re.IGNORECASE
)
"""A while counted from what was told before, on whichever day that was."""
_DATE_OPENER = re.compile(rf"({'|'.join(words('claims/date_openers'))})\s", re.IGNORECASE)
_DEFINITE_DETERMINERS = lexicon("claims/definite_determiners")
_DATE_DETERMINERS = _DEFINITE_DETERMINERS | lexicon("shared/articles")
_MONTHS = {int(number): name.capitalize() for name, number in reversed(mapping("shared/months").items())}
"""Full names by number; the list gives them before their abbreviations."""
_BARE_MONTH = re.compile(
    rf"(?:in |early |late |mid-)?(?:{'|'.join(name[:3] for name in _MONTHS.values())})\w*\.?$", re.IGNORECASE
)
_MONTH_AND_DAY = re.compile(rf"{_BARE_MONTH.pattern.removesuffix('$')} \d{{1,2}}", re.IGNORECASE)
_COMMON_NOUN_TAGS = frozenset({"NN", "NNS"})
_SHORT_DESCRIPTION = 2
"""Words up to which a description ("the company") gives way to the name of its entity; a longer one tells
enough by itself. Set by hand."""
_SHORT_PERSON = 3
"""The same for a person: "the Texas senator" leaves readers to guess. Set by hand."""

_LONGEST_WRITTEN_OUT = 100
"""Days from which an interval within a year, as of "the end of the year", is only given its year; set by
hand, a little above a quarter."""
_FIRST_YEAR = "1000"
"""Earlier years are counted back from too roughly to be written out ("some two thousand years ago")."""
_CLOSING_MARKS = "”\"’'"
_BLANK_BEFORE_MARK = re.compile(r"\s+(?!\.\d)([,.;:!?)\]”])")
_BLANK_BEHIND_MARK = re.compile(r"([(\[“])\s+")
_BLANK_BEFORE_STOP = re.compile(r"\s+(?!\.\d)([,.;:!?])")
_COMMAS = re.compile(r"(?:,\s*){2,}")
_COMMA_BEHIND_OPENING = re.compile(r"((?:^|[\s(])(?:''|[\"“‘']))\s*,\s+")
"""What an interjection leaves that opened a quotation: "said: “[Yes], I did”"."""
_COMMA_BEFORE_COLON = re.compile(r",\s*(?=:\s)")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
_STOPS = re.compile(r"\.{2,}$")
_COMMA_AT_END = re.compile(r",([”\"’']+)$")
_FIRST_LETTERS = re.compile(r"\W*\w+\]")
"""An opening that an editor has changed, without its first bracket: "W]ith", "Roe] left"."""
_ATTACHED = ("'", "’", ",", "”", '"')
"""How words of ours begin that stand right behind what is before them."""

Piece = int | str
"""A token index, or words of ours."""


class Writer:
    """Writes one text of a document; names each entity at its first pronoun, and not again.

    Attributes:
        shown: Indices of the words written so far, in order.
        told: Indices of those of them in whose place, or beside which, others are printed.
    """

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
        self._given = dict(self.edits)
        self._named: set[int] = set()
        self._surnames: set[str] = set()
        self._whole: set[int] = set()
        self._written: frozenset[int] = frozenset()
        self._has_spoken = False
        self._introduced: set[int] = set()
        self.shown: list[int] = []
        self.told: set[int] = set()

    def write(self, pieces: Sequence[Piece]) -> str:
        """The pieces joined to text, without capital or full stop of its own."""
        self._written = frozenset(piece for piece in pieces if isinstance(piece, int))
        self._note_names([piece for piece in pieces if isinstance(piece, int)])
        self._fill_in()
        words: list[str] = []
        replaced, previous, named = range(0), None, -1
        for piece in pieces:
            if isinstance(piece, str):
                words.append(piece if piece.startswith(_ATTACHED) else " " + piece)
                previous = None
                continue
            if piece in replaced:
                previous = piece
                continue
            text, end = self._text(piece, pieces)
            self._note(piece, end, text)
            if words and _opens_sentence(self.view.words[piece]):
                text = text[:1].lower() + text[1:]
            apart = piece == named or (words and previous != piece - 1)
            if apart and text == self.view.words[piece].text:
                text = _spelled_out(self.view.words[piece])
            named = end if text != self.view.words[piece].text else -1
            replaced = range(piece + 1, end)
            words.append(self._glue(piece, previous, text) + text)
            previous = piece
        return tidy("".join(words))

    def word_for_word(self) -> Writer:
        """A writer of the same that puts in no name for a speaker's own words."""
        return Writer(self.view, edits=self._given, brackets=self.brackets)

    def _note(self, start: int, end: int, text: str) -> None:
        self.shown += range(start, end)
        if text != self.view.words[start].text:
            self.told.update(range(start, end))

    def _fill_in(self) -> None:
        """Put what a bare "the bill" takes up in brackets around it, where these words do not tell it."""
        if not self.brackets:
            return
        for i in sorted(self._written):
            noun = self.view.words[i]
            if i in self.edits or i - 1 not in self._written or i - 1 in self.edits or not is_bare(noun):
                continue
            found = self.view.definites.introduction(noun)
            if found is None or found.at in self._introduced or found.at in self._written:
                continue
            if _is_closed(noun) and not found.before:
                continue
            self._introduced.add(found.at)
            self.edits.update(self._bracketed(found, noun))

    def _bracketed(self, found: Introduction, noun: Token) -> dict[int, str]:
        """A definite's two words with those of its introduction."""
        before, behind = (
            self._bare_words(indices) for indices in (found.before, () if _is_closed(noun) else found.behind)
        )
        opening = noun.nbor(-1).text
        if before:
            opening = f"[{before}]" if found.owned else f"{opening} [{before}]"
        return {noun.i - 1: opening, noun.i: f"{noun.text} [{behind}]" if behind else noun.text}

    def _bare_words(self, indices: Sequence[int]) -> str:
        words = Writer(self.view, brackets=False).write(indices)
        opens = bool(indices) and _opens_sentence(self.view.words[indices[0]])
        return words[:1].lower() + words[1:] if opens else words

    def _glue(self, i: int, previous: int | None, text: str) -> str:
        token = self.view.words[i]
        before = self.view.words[i - 1] if i else None
        joined = before is not None and not before.whitespace_ and not before.is_space
        if text.lower() not in _CLITICS and token.lower_ in _CLITICS:
            return " "
        if previous is not None and previous == i - 1:
            return "" if joined else " "
        return "" if joined and (token.is_punct or token.lower_ in _CLITICS) and previous is not None else " "

    def _text(self, i: int, pieces: Sequence[Piece]) -> tuple[str, int]:
        token = self.view.words[i]
        if i in self.edits:
            return self.edits[i], i + 1
        timex = self.view.timex_at.get(i)
        if timex is not None and timex[0] == i and timex[1] - 1 in pieces:
            written = self._date(timex[2], i)
            if written:
                return written, timex[1] + _owns(self.view.doc[i : timex[1]])
        titled = token.lower_.rstrip(".") in lexicon("shared/forms_of_address") and token.tag_ == "NNP"
        named = titled and i + 1 in pieces and i + 1 < len(token.doc) and token.nbor().tag_ == "NNP"
        whole = self._name(token.nbor()) if named else None
        return whole or self._name(token) or (token.text, i + 1)

    def _name(self, token: Token) -> tuple[str, int] | None:
        lower = token.lower_
        if lower == "our" and lemma(token.head) in lexicon("claims/common_possessions"):
            return None
        mention = self.view.mention(token)
        author = self._author(token, mention)
        if author or (_is_first_person(token) and self._is_speaker(token)):
            if not author and lower in _FIRST_PLURAL and self._is_said_by_a_person(token):
                return None  # others than the speaker too: which, is not said
            return self._speaker_name(token, author), token.i + 1
        if mention is None or mention.chain < 0 or token.dep_ == "expl":
            return None
        chain = self.view.chain_record(mention.chain)
        if chain is None:
            return None
        start, end = self.view.tokens(mention.start_char, mention.end_char)
        if start == token.i and mention.mention_type == MentionType.NAME:
            return self._whole_name(token, chain, end)
        if mention.chain in self._named or start != token.i or not _can_stand_for(chain.name):
            return None
        if lower in _THIRD_PERSON and chain.label == "NORP" and chain.name not in mapping("shared/parties"):
            return None  # "who those Fonians are, for they lie" is not of all Fonians
        if lower in _THIRD_PERSON and end == start + 1:
            known = chain.label == "PERSON" and _surname(chain.name) in self._surnames
            if (
                known
                or (chain.label == "PERSON" and lower in lexicon("claims/plural_pronouns_of_things"))
                or _is_explained(token)
                or _is_of_a_noun_before(token)
                or self._follows_an_unknown(token)
                or self._has_a_nearer_subject(token, mention.chain)
                or self._is_of_the_other_gender(token, chain)
                or self._may_be_another_than_the_speaker(token, chain)
                or _is_of_several(token)
                or self._may_be_the_subject(token, mention.chain)
                or self._is_of_a_person_here(token)
                or self._is_of_its_subject(token, mention.chain)
            ):
                return None
            self._named.add(mention.chain)
            self._agree(token, singular=chain.label in _SINGULAR_LABELS)
            return self._as_possessive(self.view.written_name(chain), _is_possessive(token)), end
        if mention.mention_type == MentionType.NOMINAL and self._is_short_description(
            token, start, end, _longest(chain)
        ):
            if not _fits_label(chain.label, self.view.doc[start:end]):
                return None
            own = chain.index == self.view.main_place and token.head.dep_ in (*SUBJECT_DEPS, "poss")
            if chain.label == "GPE" and not own:
                return None  # "the country" may be another, or the reader's own: "all around the country"
            noun = self.view.doc[start:end].root.lower_
            is_called_so = noun in chain.name.lower().split() or chain.index == self.view.main_body
            if chain.label == "ORG" and not (is_called_so or self.view.is_last_named(start, chain.index)):
                return None  # "Acme sued Bolt because the company …"
            self._named.add(mention.chain)
            return self.view.written_name(chain), end
        return None

    def _whole_name(self, token: Token, chain: Chain, end: int) -> tuple[str, int] | None:
        """The whole name for one word of it, or a surname of several, where nobody else in the article may be
        called so there."""
        if chain.index in self._whole:
            return None
        if end != token.i + 1:
            return self._with_given_name(token, chain, end)
        if token.text not in self.view.persons_called or not self.view.is_called(chain.index, token):
            return None
        before, _, behind = chain.name.partition(token.text)
        if token.tag_ != "NNP" or token.dep_ == "compound" or not (before or behind):
            return None
        if chain.label != "PERSON" or not _are_parts(before, behind):
            return None
        if _is_in_a_longer_name(token) or _is_in_a_title(token):
            return None
        self._whole.add(chain.index)
        quote = self.view.quote(token)
        is_quoted = quote >= 0 and self.view.quotes[quote].quote_type != QuoteType.INDIRECT
        if not (is_quoted and self.brackets):
            return chain.name, end
        parts = (f"[{before.strip()}]" if before else "", token.text, f"[{behind.strip()}]" if behind else "")
        return " ".join(filter(None, parts)), end

    def _with_given_name(self, first: Token, chain: Chain, end: int) -> tuple[str, int] | None:
        """The whole name for a surname of several words: "Le Pen", "van der Maas"."""
        surname = self.view.doc[first.i : end]
        given = chain.name.removesuffix(f" {surname.text}")
        others = (other.name for other in self.view.chains if other.label == "PERSON")
        shared = sum(name == surname.text or name.endswith(f" {surname.text}") for name in others) > 1
        if chain.label != "PERSON" or given == chain.name or shared or surname.root.dep_ == "compound":
            return None
        after = self.view.doc[end] if end < len(self.view.doc) else first
        is_quoted = self.view.quote(first) >= 0
        if is_quoted or after.tag_ in ("NNP", "NNPS") or _is_in_a_title(first) or _is_titled(first):
            return None
        self._whole.add(chain.index)
        return chain.name, end

    def _follows_an_unknown(self, pronoun: Token) -> bool:
        """Whether a subject of the same gender before it, in these words, is left open: "she lost her"."""
        gender = _GENDERS.get(pronoun.lower_)
        before = (self.view.words[i] for i in self._written if pronoun.sent.start <= i < pronoun.i)
        return gender is not None and any(
            other.dep_ in SUBJECT_DEPS
            and _GENDERS.get(other.lower_) == gender
            and not self.view.chains_in([other.i])
            for other in before
        )

    def _has_a_nearer_subject(self, pronoun: Token, chain: int) -> bool:
        """Whether another person is the subject of the clause that opens a pronoun's sentence: "when Roe held
        rallies, he was booed" is of Roe."""
        if pronoun.dep_ not in SUBJECT_DEPS or pronoun.lower_ not in _GENDERS:
            return False
        opening = (c for c in children(pronoun.head, "advcl") if c.i < pronoun.i)
        subjects = (own_subject(clause) for clause in opening)
        return any(
            subject is not None and subject.ent_type_ == "PERSON" and self.view.chain(subject) != chain
            for subject in subjects
        )

    def _is_of_the_other_gender(self, pronoun: Token, chain: Chain) -> bool:
        """Whether a person's title or given name tells another gender than a pronoun does."""
        gender, told = _GENDERS.get(pronoun.lower_), self.view.told_gender(chain.index)
        return gender is not None and told not in ("", gender)

    def _may_be_another_than_the_speaker(self, pronoun: Token, chain: Chain) -> bool:
        """Whether who is reported by an office alone may speak of whoever acts in the sentence before.

        "Lund wept. The prosecutor said he had confessed": of Lund, if nothing tells that Holt is a man.
        """
        quote = self.view.quotes[self.view.quote(pronoun)] if self.view.quote(pronoun) >= 0 else None
        if quote is None or quote.chain != chain.index or _GENDERS.get(pronoun.lower_) is None:
            return False
        is_named = any(name in quote.speaker_text for name in chain.aliases)
        if (
            is_named
            or not quote.speaker_text.lower().startswith("the ")
            or self.view.told_gender(chain.index)
        ):
            return False
        start = pronoun.sent.start
        subject = own_subject(self.view.doc[start - 1].sent.root) if start else None
        acting = self.view.chain_record(self.view.chain(subject)) if subject is not None else None
        return acting is not None and acting.label == "PERSON" and acting.index != chain.index

    def _may_be_the_subject(self, pronoun: Token, chain: int) -> bool:
        """Whether another's possessive may be the subject's after all: "the pope crossed his hands"."""
        if not _is_possessive(pronoun):
            return False
        verbs = (own_subject(node) for node in ancestors(pronoun) if is_verb(node))
        subject = next(
            (found for found in verbs if found is not None), None
        )  # "refusing to name his attacker"
        if subject is None or pronoun in subject.subtree or self.view.chain(subject) == chain:
            return False
        titled = any(c.lower_.rstrip(".") in lexicon("shared/forms_of_address") for c in subject.children)
        person = subject.ent_type_ == "PERSON" or lemma(subject) in PERSON_NOUNS or titled
        return person and subject.tag_ in ("NN", "NNP")

    @staticmethod
    def _is_of_a_person_here(pronoun: Token) -> bool:
        """Whether "own" ties a possessive to somebody told of right before: "a host with his own friends"."""
        if not _is_possessive(pronoun) or pronoun.i + 1 >= len(pronoun.doc) or pronoun.nbor().lower_ != "own":
            return False
        before = pronoun.doc[pronoun.sent.start : pronoun.i]
        return any(noun.ent_type_ == "PERSON" or lemma(noun) in PERSON_NOUNS for noun in before)

    def _is_of_its_subject(self, pronoun: Token, chain: int) -> bool:
        """Whether a possessive is clear from a description before it: "the assailant died of his wounds"."""
        if not _is_possessive(pronoun):
            return False
        subjects = (own_subject(node) for node in ancestors(pronoun) if is_verb(node))
        subject = next((found for found in subjects if found is not None), None)
        described = subject is not None and subject.tag_ == "NN" and subject.i in self._written
        return subject is not None and described and self.view.chain(subject) == chain

    def _is_speaker(self, token: Token) -> bool:
        """Whether a word of the first person is the speaker: in quoted speech, and of somebody who can speak.

        In reported speech it is the writer: "the judge said that my plea was late".
        """
        quote = self.view.quote(token)
        if quote >= 0 and self.view.quotes[quote].quote_type == QuoteType.INDIRECT:
            return False
        said = _can_stand_for(self.speaker) and quote >= 0 and not self.view.is_in_inner_words(token, quote)
        chain = self.view.chain_record(self.view.quotes[quote].chain) if said else None
        body = chain is not None and chain.label in _BODIES and " " in chain.name  # one word may be a surname
        if body and token.lower_ not in _FIRST_PLURAL:
            return False  # an outlet or a body is no "I"
        if chain is not None and chain.label == "NORP" and " " not in self.speaker:
            return False  # "the Brazilian", of whom no more is told
        written = lexicon("claims/document_nouns")
        return (
            said
            and self.speaker.split()[-1].lower() not in written
            and _head_word(self.speaker) not in written
        )

    def _speaker_name(self, token: Token, author: str) -> str:
        """The author or speaker for "I", and for the "we" of a body."""
        lower = token.lower_
        brackets = self.brackets and not author
        self._agree(token, singular=True)
        name = self._as_possessive(author or self.speaker, lower in ("my", "our", "mine", "ours"))
        if lower in ("mine", "ours") and not self._has_spoken:
            pass  # "a friend of [Ann Roe's]"
        elif lower in _LATER_FORMS and (self._has_spoken or lower not in _PERSONAL):
            name = self._later_form(lower)
        self._has_spoken = True
        if name.startswith(("The ", "A ", "An ")):
            name = name[0].lower() + name[1:]
        return f"[{name}]" if brackets else name

    def _later_form(self, lower: str) -> str:
        """The third person for a further "I", "me" or "my" of a speaker, by gender where that is told."""
        forms = {"m": "claims/later_forms_of_a_man", "f": "claims/later_forms_of_a_woman"}
        gender = self._gender_of_speaker()
        gendered = mapping(forms[gender]) if gender in forms else {}
        return gendered.get(lower, _LATER_FORMS[lower])

    def _gender_of_speaker(self) -> str:
        """By the pronouns that the article has for a speaker, else by the given name; empty if unknown."""
        found = self.view.gender_of(self.speaker)
        named = self.speaker if " " in self.speaker else ""
        return found or mapping("shared/first_names").get(named.split()[0] if named else "", "")

    def _is_said_by_a_person(self, token: Token) -> bool:
        """Whether no body speaks: a person, be it one without a name ("an official")."""
        chain = self.view.chain_record(self.view.quotes[self.view.quote(token)].chain)
        if chain is not None:
            return chain.label in ("PERSON", "NORP")
        is_name = all(word[0].isupper() for word in self.speaker.split())  # of whom no more is known
        return is_name or _names_a_person(self.speaker)

    def _author(self, token: Token, mention: Mention | None) -> str:
        """The author's name, where an "I" that nobody is quoted with stands for it."""
        is_own = mention is not None and mention.mention_type == MentionType.PRONOUN and mention.chain >= 0
        chain = self.view.chain_record(mention.chain) if is_own and mention is not None else None
        return chain.name if chain is not None and _is_first_person(token) else ""

    def _is_short_description(self, token: Token, start: int, end: int, longest: int) -> bool:
        nouns = [t for t in self.view.doc[start:end] if t.tag_.startswith("NN")]
        definite = token.lower_ in _DEFINITE_DETERMINERS
        return definite and end - start <= longest and bool(nouns) and nouns[-1].tag_ in ("NN", "NNP")

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

    def _note_names(self, indices: Sequence[int]) -> None:
        """Entities that are named in these words need no naming again; their pronouns stay."""
        place = {i: at for at, i in enumerate(indices)}
        for start, end, mention in self.view.mentions_among(place):
            longest = _longest(self.view.chain_record(mention.chain))
            long = mention.mention_type == MentionType.NOMINAL and end - start > longest
            named = mention.mention_type == MentionType.NAME or long
            if not named or not place.keys() >= set(range(start, end)):
                continue
            pronoun = self._first_pronoun(mention, place) if mention.chain >= 0 else None
            self._surnames.add(_surname(mention.text))
            chain = self.view.chain_record(mention.chain)
            if end - start > 1 and not (chain is not None and chain.name.endswith(f" {mention.text}")):
                self._whole.add(mention.chain)
            if mention.chain >= 0 and (pronoun is None or pronoun > place[start]):
                self._named.add(mention.chain)

    def _first_pronoun(self, mention: Mention, place: Mapping[int, int]) -> int | None:
        """Where among the words an entity's first pronoun stands."""
        places = [
            place[start]
            for start, _, other in self.view.mentions_among(place)
            if other.chain == mention.chain and other.mention_type == MentionType.PRONOUN and start in place
        ]
        return min(places, default=None)

    def _date(self, timex: Timex, i: int) -> str:
        """A relative date written out; empty where the text is as clear as it can be."""
        if not timex.anchor or timex.timex_type not in ("DATE", "TIME") or not timex.earliest:
            return ""
        if _AFTER_A_WHILE.search(timex.text):
            return ""
        clear = re.search(rf"\b{A_YEAR}\b|\bsame\b|\A[Oo]vernight\Z", timex.text)
        if clear or _CLOCK_TIME.fullmatch(timex.text) or self.view.words[i].lower_ in ("least", "most"):
            return ""  # "at least two months ago" gives no day
        written = written_interval(timex.earliest, timex.latest or timex.earliest)
        if not written:
            return ""
        end = self.view.tokens(timex.start_char, timex.end_char)[1]
        expression = self.view.doc[i:end]
        if timex.earliest < _FIRST_YEAR or _is_of_any_day(expression, timex):
            return ""
        if _is_in_a_word(expression) or is_ahead_of_its_verb(expression, timex, self.view.doc._.dct):
            return ""
        before = self.view.words[i - 1].lower_ if i else ""
        root = expression.root
        if self._modifies(expression):
            return self._dated_modifier(timex, expression, written)
        one_day = timex.earliest == (timex.latest or timex.earliest)
        if timex.text.lower() in mapping("shared/holidays"):
            return f"{timex.text} ({written})"  # what is celebrated has a name
        if timex.timex_type == "TIME" or (not one_day and timex.text.lower().startswith("the ")):
            return f"{timex.text} ({written})"
        after_preposition = before in _DATE_PREPOSITIONS or before in ("as", "than")
        if _COMPARED.match(timex.text):
            return f"{timex.text} ({written})"
        if one_day:
            own = _DATE_OPENER.match(timex.text)
            alone = len(children(root.head, *SUBJECT_DEPS)) == 1
            named = (
                root.dep_ in SUBJECT_DEPS
                and alone
                and (not before or self.view.words[i - 1].tag_ in _OPENING_TAGS)
            )
            listed = (root.dep_ == "conj" and before in (",", "and", "or")) or before in ("--", "–", "—")
            link = "" if after_preposition or named or listed else (own[1].lower() if own else "on") + " "
            return link + written
        return f"{timex.text} ({written})" if _is_vague(timex.text) else timex.text + _year(written)

    def _modifies(self, expression: Span) -> bool:
        """Whether a date says of which noun it is: "Tuesday's vote", "a May debate", "her Friday speech"."""
        doc, start = expression.doc, expression.start
        before = doc[start - 1] if start else None
        owned = before is not None and before.tag_ in ("PRP$", "POS")
        determined = before is not None and before.lower_ in _DATE_DETERMINERS
        return (
            _owns(expression)
            or _is_described(expression)
            or owned
            or determined
            or doc[expression.end - 1].dep_ in _MODIFYING
            or expression.root.dep_ in _MODIFYING
        )

    def _dated_modifier(self, timex: Timex, expression: Span, written: str) -> str:
        """A date before its noun with what its words leave open: "a May 2016 debate", "Tuesday's (3 May 2016)
        vote"; empty where it may be of any day, or part of a name."""
        noun, text = expression.root.head, timex.text
        before = expression.doc[expression.start - 1].lower_ if expression.start else ""
        is_common = noun.tag_ in _COMMON_NOUN_TAGS and noun.i >= expression.end
        told = before in lexicon("shared/pointing_determiners") or text.lower() == "today"
        if timex.timex_type != "DATE" or not is_common or told or _is_described(expression):
            return ""
        recurs = noun.tag_ == "NNS" and text.lower() in mapping("shared/weekdays") and not _owns(expression)
        if recurs or lemma(noun) in lexicon("shared/recurring_dayparts"):
            return ""  # "our Friday nights", "the Sunday papers"
        owner = "\u2019s" if _owns(expression) else ""
        if _BARE_MONTH.match(text):
            return text + _year(written) + owner
        if _MONTH_AND_DAY.fullmatch(text):
            return f"{text},{_year(written)}{owner}"
        return f"{text}{owner} ({written})"


def _owns(expression: Span) -> bool:
    """Whether a date is the owner of what follows: "Tuesday's vote"."""
    end = expression.end
    return end < len(expression.doc) and expression.doc[end].lower_ in ("'s", "’s")


def _is_described(expression: Span) -> bool:
    """Whether words before a date say which it is: "a cold May"; not "pleaded guilty Wednesday"."""
    root = expression.root
    before = children(root, "compound", "nmod", "poss")
    if child(root, "det", "poss") is not None:
        before += children(root, "amod")
    return any(word.i < expression.start for word in before)


def _is_closed(noun: Token) -> bool:
    """Whether nothing can be put behind a noun: it owns the next, or a phrase there may be its own ("urged
    the parties to the conflict")."""
    if noun.dep_ == "poss" or any(c.dep_ == "case" and c.i == noun.i + 1 for c in noun.children):
        return True
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    target = child(following, "pobj") if following.dep_ == "prep" else None
    return target is not None and target.ent_type_ not in ("DATE", "TIME")


def _is_explained(pronoun: Token) -> bool:
    """Whether the text itself says in brackets whom a pronoun means: "his (Roe's) plans"."""
    following = pronoun.doc[pronoun.i + 1 : pronoun.i + 3]
    return len(following) == 2 and following[0].text in ("(", "[") and following[1].tag_[:3] in ("NNP", "DT")


def _spelled_out(token: Token) -> str:
    """The whole form of a verb that is shortened behind a pronoun, as it is written behind a name."""
    if token.dep_ in ("case", "poss") or token.tag_ == "POS":
        return token.text
    participle = token.dep_ in ("aux", "auxpass") and token.head.tag_ == "VBN"
    perfect = participle and child(token.head, "auxpass") in (None, token) and token.dep_ == "aux"
    perfect = perfect or (token.i + 1 < len(token.doc) and token.nbor().lower_ == "been")
    form = token.lower_.replace("’", "'")
    if form in ("'s", "'d"):
        return {"'s": "has", "'d": "had"}[form] if perfect else {"'s": "is", "'d": "would"}[form]
    return _FULL_FORMS.get(form, token.text)


def _opens_sentence(token: Token) -> bool:
    """Whether a word has its capital letter only from standing first in its sentence."""
    if not token.is_title or token.tag_ in ("NNP", "NNPS", "JJ") or token.ent_type_ or token.lower_ == "i":
        return False
    return all(before.is_punct or before.is_space for before in token.doc[token.sent.start : token.i])


def _longest(chain: Chain | None) -> int:
    """Words of the longest description of an entity that gives way to its name."""
    return _SHORT_PERSON if chain is not None and chain.label == "PERSON" else _SHORT_DESCRIPTION


def _names_a_person(speaker: str) -> bool:
    """Whether a description is of a person, or persons, by the noun before what only adds."""
    name, _, beside = speaker.partition(", ")
    last = _head_word(name)
    given = name.split()[0] if " " in name else ""
    return (
        last in PERSON_NOUNS
        or given in mapping("shared/first_names")
        or last.removesuffix("s") in PERSON_NOUNS
        or last in ("one", "some", "sources")
        or _head_word(beside) in PERSON_NOUNS  # "Ann Roe, founder of Acme"
    )


def _head_word(description: str) -> str:
    """The last word, in lower case, of a description before what only adds to it: "statement from the
    army"."""
    parts = re.split(r",|\b(?:of|for|at|from|with|in|on|who)\b", description.lower())[0].split()
    return parts[-1] if parts else ""


def _surname(name: str) -> str:
    """The last word of a name, but for "Jr." and its like."""
    parts = [part for part in name.split() if part.lower().strip(".,") not in GENERATIONS]
    return parts[-1].removesuffix("'s").removesuffix("’s") if parts else ""


def _fits_label(label: str, phrase: Span) -> bool:
    """Whether a whole description ("the tech company") can be of an entity with the given label."""
    noun, doc = phrase.root, phrase.doc
    if label == "GPE" and (phrase[0].lower_ in ("this", "that") or lemma(noun) == "capital"):
        return False  # a speaker's own country; the capital of whichever
    following = doc[phrase.end] if phrase.end < len(doc) else None
    if label not in _SINGULAR_LABELS or (following is not None and following.tag_ in _HEAD_TAGS):
        return False
    person = {noun.lower_, lemma(noun)} & PERSON_NOUNS
    return bool(person) == (label == "PERSON")


def _is_of_several(pronoun: Token) -> bool:
    """Whether "they" stands in what several say of themselves: "Acme and Bolt said they would merge"."""
    if pronoun.lower_ not in lexicon("claims/plural_pronouns_of_things"):
        return False
    subjects = (own_subject(node) for node in ancestors(pronoun) if is_verb(node))
    return any(found is not None and found != pronoun and children(found, "conj") for found in subjects)


def _is_of_a_noun_before(pronoun: Token) -> bool:
    """Whether a possessive stands in a clause about its owner: "a man known for his wardrobe"."""
    if not _is_possessive(pronoun):
        return False
    for node in (pronoun, *ancestors(pronoun)):
        noun = node.head
        if node.dep_ in ("acl", "relcl") and noun.i < pronoun.i and is_noun(noun):
            return any(c.lower_ in ("a", "an") for c in children(noun, "det"))
    return False


def _year(written: str) -> str:
    return " " + written.rsplit(" ", 1)[-1]


def _is_in_a_word(expression: Span) -> bool:
    """Whether a date is part of a word, a title or what a noun is called: "post-Sept. 11", "Fox News Sunday",
    "the spirit of Christmas"."""
    doc, root = expression.doc, expression.root
    before = doc[expression.start - 1] if expression.start else None
    if before is None:
        return False
    named = root.is_title and before.is_title and before.tag_ in ("NNP", "NNPS")
    if named and len(expression) == 1 and root.lower_ in lexicon("claims/days_in_names"):
        return True  # "Holm Tonight"
    if before.tag_ == "HYPH" or (before.text in ("-", "–") and not before.whitespace_):
        return True
    owners = (c for c in children(root, "compound") if c.i < expression.start and c.tag_ == "NNP")
    if any(owner.ent_type_ not in ("GPE", "LOC", "FAC") for owner in owners):
        return True  # and not "met in Orsk Thursday"
    feast = expression.text.lower() in mapping("shared/holidays")
    return feast and root.dep_ == "pobj" and before.lower_ == "of" and is_noun(before.head)


def _is_of_any_day(expression: Span, timex: Timex) -> bool:
    """Whether a time of day is that of what is done as a rule: "arrests take place early in the morning"."""
    verb = next((node for node in ancestors(expression.root) if is_verb(node)), None)
    if verb is None or verb.tag_ not in ("VBP", "VBZ"):
        return False
    before = expression.doc[expression.sent.start : expression.start]
    if timex.text.lower() == "today" and all(token.is_punct or token.is_space for token in before):
        return not children(verb, "aux", "auxpass")  # "Today the board focuses on mills"
    if timex.timex_type != "TIME":
        return False
    named = {word.lower_ for word in expression} & mapping("shared/weekdays").keys()
    return not named and not children(verb, "aux", "auxpass") and expression.root.dep_ == "pobj"


def is_ahead_of_its_verb(expression: Span, timex: Timex, published: str) -> bool:
    """Whether a date was taken for a coming one though its verb tells of the past: "gave them until May"."""
    bounds = [timex.anchor, published] if published else [timex.anchor]
    if not any(timex.earliest > bound[: len(timex.earliest)] for bound in bounds):
        return False
    verbs = [node for node in ancestors(expression.root) if is_verb(node)]
    if not verbs or is_infinitive(verbs[0]):
        return False
    forms = next((found for verb in verbs if (found := _finite_forms(verb))), [])
    is_future = any(form.tag_ == "MD" for form in forms)
    is_past = any(form.tag_ == "VBD" or (form.dep_ == "aux" and lemma(form) == "have") for form in forms)
    is_rough = timex.earliest != (timex.latest or timex.earliest)
    return is_past or (is_rough and not is_future and not _is_scheduled(verbs[0]))


def _finite_forms(verb: Token) -> list[Token]:
    """The finite words of a verb: its first auxiliary or itself."""
    return [form for form in (*children(verb, "aux", "auxpass"), verb) if form.tag_ in FINITE_TAGS]


def _is_scheduled(verb: Token) -> bool:
    """Whether a verb in the present may tell what is to come: "is planned for May", "leaves in June"."""
    return verb.tag_ in ("VBN", "VBG") or lemma(verb) in lexicon("claims/verbs_of_schedule")


def _is_vague(text: str) -> bool:
    return _BARE_MONTH.match(text) is None


def _is_first_person(token: Token) -> bool:
    if token.text in ("We", "Our", "Us", "My") and token.i > token.sent.start and not token.nbor(-1).is_punct:
        return False  # a word of a name or a motto
    if token.lower_ == "mine" and token.i > 0 and token.nbor(-1).tag_ in _HEAD_TAGS | {"DT"}:
        return False  # "the Dunmore mine"
    return token.lower_ in _FIRST_PERSON and token.text != "US" and not token.tag_.startswith("NN")


def _are_parts(before: str, behind: str) -> bool:
    """Whether what stands around a word of a name are whole words of it."""
    return (not before or before.endswith(" ")) and (not behind or behind.startswith(" "))


def _is_in_a_longer_name(token: Token) -> bool:
    """Whether a name is joined to a capital or a hyphen beside it: "Trump Tower", "Dodd-Frank", "J. Roe"."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else token
    after = doc[token.i + 1] if token.i + 1 < len(doc) else token
    is_titled = before.lower_.rstrip(".") in lexicon("shared/titles") | lexicon("shared/forms_of_address")
    joined = before.tag_ in ("NNP", "NNPS") and before != token and not before.is_sent_start and not is_titled
    return joined or after.tag_ in ("NNP", "NNPS") * (after != token) or "-" in (before.text, after.text)


def _is_in_a_title(token: Token) -> bool:
    """Whether a name is a word of a title or of what a group calls itself: "The Case for Roe", "Farmers for
    Roe"."""
    if token.ent_type_ == "WORK_OF_ART":
        return True
    if token.i < token.sent.start + 2 or token.nbor(-1).lower_ not in lexicon("claims/links_in_titles"):
        return False
    noun = token.nbor(-2)
    opens = noun.i == token.sent.start and noun.tag_ not in ("NNP", "NNPS")
    office = {noun.lower_, lemma(noun)} & (PERSON_NOUNS | mapping("shared/titles").keys())
    named = noun.is_title and noun.tag_[:2] == "NN" and noun.ent_type_ not in _PLACES_AND_TIMES
    return named and not opens and (not office or noun.tag_ == "NNPS")


def _is_titled(first: Token) -> bool:
    """Whether a name stands behind another capital, or one of its own words may be left out before it."""
    before = first.nbor(-1) if first.i else first
    return before.tag_ in ("NNP", "NNPS") or before.text == "-"


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
    if first.year == last.year and last.toordinal() - first.toordinal() > _LONGEST_WRITTEN_OUT:
        return str(first.year)
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
    opened = _last_single_opening(text)
    if opened >= 0 and re.search(r"’(?!\w)", text[opened:]) is None:
        text = text.rstrip(".") + "’"
    return text if text.rstrip(_CLOSING_MARKS).endswith((".", "!", "?")) else text + "."


def _last_single_opening(text: str) -> int:
    """The place of the last single mark that opens a quotation, or -1; none that stands for left-out
    letters."""
    if "‘" not in text:
        return -1
    opened = [m for m in marks(text, 0, len(text)) if m.side is Side.OPEN and text[m.start_char] == "‘"]
    return opened[-1].start_char if opened else -1


def tidy(text: str) -> str:
    """A joined text without the stray spaces, commas and quote marks that left-out words leave behind."""
    text = " ".join(text.split())
    text = _without(_BLANK_BEFORE_MARK, text)
    text = _without(_BLANK_BEHIND_MARK, text)
    text = _COMMA_BEFORE_COLON.sub("", _COMMAS.sub(", ", text))
    text = _without(_COMMA_BEHIND_OPENING, text)
    text = _EMPTY_BRACKETS.sub("", text)
    if text.count("(") != text.count(")"):
        text = re.sub(r"\s*\(\s*|\)", " ", text)
    text = _with_square_brackets(_STOPS.sub(".", text))
    text = _without(_COMMA_AT_END, text)
    for opening, closing in (("“", "”"), ('"', '"'), ("''", "''")):
        text = _with_pairs_of_marks(text, opening, closing)
    text = _without(_BLANK_BEFORE_STOP, " ".join(text.split()))
    return text.strip(" ,;:-–—")


def _with_square_brackets(text: str) -> str:
    """The text with the bracket cut off before its first letters, "W]ith" of "[W]ith", and without one that
    nothing opens or closes."""
    first = text.find("]")
    if first >= 0 and "[" not in text[:first]:
        cut_off = _FIRST_LETTERS.match(text) is not None
        return "[" + text if cut_off else text[:first] + text[first + 1 :]
    if text.count("[") <= text.count("]"):
        return text
    closed = text.rfind("]") + 1
    return text[:closed] + text[closed:].replace("[", "")


def _with_pairs_of_marks(text: str, opening: str, closing: str) -> str:
    """The text with the mark that ends its last quotation, where that was cut off; without its marks of this
    kind where they make no pairs otherwise."""
    is_straight = opening == closing
    if text.count(opening) % 2 == 0 if is_straight else text.count(opening) == text.count(closing):
        between = is_straight and _lies_between_quotations(text, opening)
        return f"{opening}{text}{closing}" if between else text
    last = text.rfind(opening)
    opens = last == 0 or (last > 0 and text[last - 1] == " ")
    before = text[: max(last, 0)]
    paired = before.count(opening) % 2 == 0 if is_straight else before.count(opening) == text.count(closing)
    if opens and paired and text[last + len(opening) :][:1].strip() and closing not in text[last + 1 :]:
        return text.rstrip(" ,;:-–—") + closing
    return re.sub(rf"\s*(?:{opening}|{closing})\s*", " ", text)


def _lies_between_quotations(text: str, mark: str) -> bool:
    """Whether of straight marks the first closes and the last opens, as of words cut out of two quotations:
    "It was Roe\" and his men \"deciding it"."""
    first, last = text.find(mark), text.rfind(mark)
    behind = text[first + len(mark) :][:1]
    closes = first > 0 and text[first - 1] != " " and (not behind or behind in " ,.;:")
    opens = last > first and text[last - 1] in " (" and text[last + len(mark) :][:1].strip() != ""
    return closes and opens


def _without(stray: re.Pattern[str], text: str) -> str:
    """The text with nothing of each match but its first group; most texts have none."""
    return stray.sub(r"\1", text) if stray.search(text) else text
