"""Who holds a stance and what it is towards, by a document's mentions, chains and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.stance.antecedents import fuller
from pipeline.annotate.stance.constructions import (
    COPULAS,
    OBLIGING,
    StanceCandidate,
    entry,
    is_known,
    is_matter,
)
from pipeline.annotate.stance.scope import is_undone
from pipeline.annotate.stance.standing import is_denied_before, is_supposed, standing
from pipeline.annotate.stance.syntax import (
    action,
    charged_before,
    complements,
    content_clause,
    governor,
    holder_phrase,
    is_bare_before,
    is_finite,
    is_numbered,
    phrase,
    subject,
)
from pipeline.annotate.stance.worth import (
    is_adjective,
    is_court_routine,
    is_denial,
    is_own_business,
    is_own_side,
    is_taken_up_alone,
    is_undisputed,
    is_unknown_holder,
    is_unknown_target,
    is_unnamed_before,
    is_vote_count,
    points_back,
)
from pipeline.core.records import NO_CHAIN, Mention, Quote, Stance
from pipeline.core.statements import article_context, cut_short
from pipeline.core.vocabularies import MentionType, QuoteType, StanceLabel
from pipeline.document.headline import LONGEST_OPENING, headline_of, opening_of
from pipeline.document.quotations import datelines_of
from pipeline.document.syntax.negation import denies_as_subject, has_negator, is_negated
from pipeline.document.syntax.tree import ancestors, child, children
from pipeline.document.syntax.voice import agent, is_passive
from pipeline.english.inflection import gerund
from pipeline.english.quotation_signs import inner_spans
from pipeline.resources import lexicon, mapping, words

_ANTECEDENT_FACTOR = 0.9
"""What is left of a confidence where the target is a pronoun taken up from the target before."""
_SUPPLIED_FACTOR = 0.8
"""What is left where the pronoun is taken for the last matter that the sentence before is about."""
_TOLD_BY_OTHERS = 0.8
"""Confidence below which what somebody says of another's stance is left out: it may be an accusation."""
_THIRD = tuple(f"{word} " for word in words("stance/third_person_possessives"))
_OBJECTS = frozenset({"her", "him"})
_THIRD_PERSONS = lexicon("stance/third_persons")
_CLAIM_SENTENCES = 3
"""Sentences back in which a disputed claim is looked for."""
_MIN_CLAIM_TOKENS, _MAX_CLAIM_TOKENS = 4, 12
"""Tokens of a claim that "that" may stand for, and how many of them are printed."""
_SURE_AGENCY = 0.9
"""Certainty that a word names somebody from which it may hold a stance that no construction gives it."""
_NAMED_AGENCY = 0.9
"""Certainty for pronouns of persons and for names that are no mention."""
_HOLDER_AGENCY = 0.95
"""Certainty for common nouns for people and bodies."""
_OTHER_MENTION_AGENCY = 0.35
"""Certainty for mentions of anything but people, bodies and countries."""
_THING_AGENCY = 0.35
"""Certainty for all other nouns: such a holder keeps a stance below `MIN_SCORE`."""
_HUMAN_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SELVES = lexicon("shared/first_person_pronouns")
_MY = re.compile(r"^My\b(?= [a-z])|\bmy\b")
"""No part of a name, as in "the My Lai trial"."""
_OURS = frozenset({"my", "our"})
_OWNED_ANEW = re.compile(r"['’]s an? ")
"""An owner before an article: two phrases in a row, read as one."""
_PERSONS = _SELVES | lexicon("stance/person_pronouns")
_SPOKEN_OF = lexicon("stance/pronouns_for_others")
_MAX_ACRONYM = 4
"""Letters of a country's acronym at most ("U.S.", "UAE")."""
_MAX_COUNTRY_DOTS = 2
"""Full stops in a country's acronym at most ("U.S.")."""
_FORETELLING = lexicon("stance/will_modals") | lexicon("shared/past_of_will")
_MIN_CUT = 3
"""Tokens of a phrase, with its determiner, from which a general noun says something by itself."""
_SHELL_NOUNS = lexicon("stance/shell_nouns")
_SAY_NOTHING = _SHELL_NOUNS | lexicon("stance/laws")
_THIRD_SUBJECTS = lexicon("stance/third_person_subjects")
_OWN = lexicon("stance/own_determiners")
_OWNED = tuple(f"{word} " for word in _OWN)
_SHARES = lexicon("stance/partitive_nouns")
_ACTS = lexicon("stance/act_nouns")
_PAPERS = _ACTS | lexicon("stance/laws") | lexicon("stance/media_nouns")
"""Nouns for what reports others' words, or speaks for whoever made it."""
_FRACTION = re.compile(r"(?:one|two|three|four)-(?:third|quarter|fourth|fifth)s?")
_BEHIND_HEAD = re.compile(r"\s(?:of|against|on|by|from|in|for)\s")
_PERSON_ENDINGS = words("stance/person_suffixes")
_BARE_TITLES = lexicon("stance/bare_titles")
_CUT_NAME = re.compile(r"(?<=[a-z] )[A-Z]\.$")
"""An initial that ends a name, so that the surname is missing."""
_TAKEN_UP = lexicon("stance/anaphoric_pronouns")
_NOBODY = lexicon("stance/bare_quantifiers") | frozenset(
    {*mapping("shared/weekdays"), *mapping("shared/months")}
)
"""Words that, alone, name nobody whom a row could tell."""
_MAX_LIST_TOKENS = 25
"""Tokens from the first of several holders to the last, unless the cue stands farther off; set by hand, not
swept."""
_MIN_LONG_WORD, _MIN_LONG_WORDS = 4, 4
"""Letters of a word that a headline in title case capitalises (a convention), and how many such words show
it; the second set by hand."""
_EMPTY = lexicon("stance/dummy_pronouns")
_RELATIVE = lexicon("shared/relative_pronouns")
_MAX_APPOSED = 8
"""Tokens of a noun phrase that is an apposition to the name before it."""
_MAX_DATELINE_TOKENS = 14
"""Tokens of "PLACE, date (agency) --" at most; agencies' datelines are shorter."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A target that a later pronoun may take up: the start of its sentence, its cue, its name and entity."""

    sentence: int
    cue: str
    name: str
    chain: int


class Participants:
    """Who holders and targets are, by a document's mentions, chains and quotations."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.mentions: tuple[Mention, ...] = doc._.mentions
        self.names = {chain.index: chain.name for chain in doc._.chains}
        self.quotes: tuple[Quote, ...] = doc._.quotes
        self.people = {m.chain for m in self.mentions if m.label == "PERSON" and m.chain != NO_CHAIN}
        self.headline = headline_of(doc)
        self.datelines = frozenset(i for start, end in datelines_of(doc) for i in range(start, end))
        self.targets: list[_Taken] = []
        self.taken: dict[tuple[str, str], str] = {}

    def resolve(self, candidate: StanceCandidate) -> Iterator[Stance]:
        """The stance of each holder, with names and evidence; none if nobody, or nothing, can be named."""
        if is_supposed(candidate.cue) or is_undone(candidate):
            return
        if candidate.target.i in self.datelines or _is_in_name(candidate):
            return  # "ORSK, May 4 -- Ann Roe's win was hailed", the place taken for what was hailed
        target, target_chain, sureness = self._target(candidate)
        target = _without_epithet(target, candidate)
        if target.lower() in ("each other", "one another", *_BARE_TITLES) or _says_nothing(target):
            return
        sure_agency = 0.0  # of several holders in a row one known to be a person vouches for the rest
        quote = self._quote(candidate.cue) if candidate.holder is not None else None
        for holding in self._holders(candidate):
            token = self._introduced(holding)
            if token is not None and token.i in self.datelines:
                continue  # "ORSK, May 4 -- Orsk-based banks voiced concern": not the place
            voice = self._voice(candidate, token)
            if voice is None or voice[2] == 0 or voice[0].lower() == target.lower():
                continue
            if voice[0].count("(") != voice[0].count(")") or _is_owned_place(voice[0]):
                continue  # "AFP)-Nordland", "Ann Roe’s country"
            if voice[0].lower() in _NOBODY:
                continue  # "another", "Saturday" of "Saturday's statement said"
            if voice[0][0] in "-–" or voice[0][-1] in "-–" or _CUT_NAME.search(voice[0]) is not None:
                continue  # "the 12-year-old daughter", "Ann R." of "Ann R. and Bo T. Lund", cut within
            holder, holder_chain, certainty = voice
            sure_agency = max(sure_agency, certainty)
            if token is not None and (
                self._is_quoted_apart(candidate, token)
                or self._is_alleged(candidate, token, holder)
                or self._is_denied_by_another(candidate, token, holder)
            ):
                continue
            theirs = self._of_speaker(target, candidate, holder)
            if _MY.search(theirs) is not None or _OWNED_ANEW.search(theirs) is not None:
                continue  # whose, is not told; "called her “an able mayor”", read as "her an able mayor"
            if self._is_not_worth(candidate, token, voice, (theirs, target_chain)):
                continue
            if quote is not None and self._is_accusation(candidate, quote, holder, holder_chain):
                continue
            if quote is not None and target.lower().startswith("our ") and quote.speaker != holder:
                continue  # "so many papers oppose our movement": so says its leader
            if (
                candidate.holder is None
                and candidate.stance == StanceLabel.OPPOSE
                and target.lower().startswith(_THIRD)
            ):
                continue  # whose "his" is, nobody has found out: it might be the speaker
            is_namesake = target_chain in self.people and holder in target.split()[-1:]
            if (
                is_namesake
                or holder_chain == target_chain != NO_CHAIN
                or self._is_part_of(holder, target, token)
            ):
                continue
            if re.search(rf" by {re.escape(holder)}(?![\w'’-])", target):
                continue  # "is ready to challenge any attempt by the leaders"
            last = holder.split()[-1]
            owners = [f"{holder}’s ", f"{holder}’ "]
            if self._is_the_only(last):
                owners += [f"{last}’s ", f"{last}'s ", f"{last}’ ", f"{last}' "]
            is_own = theirs.startswith(tuple(owners)) and " own " not in target
            is_felt = (
                candidate.cue.pos_ == "ADJ" or candidate.cue.dep_ == "acomp" or is_passive(candidate.cue)
            )
            if is_own and entry(candidate.target, lexicon("stance/utterance_nouns")):
                continue  # who stands by his own words says no more than these
            is_person = bool(entry(candidate.target, lexicon("stance/private_persons")))
            is_bare = theirs.endswith(f" {candidate.target.text}") and not is_matter(candidate.target)
            if is_own and is_bare and not is_person:
                continue  # "defended her businesses"
            if (
                is_own
                and entry(candidate.target, lexicon("stance/own_acts"))
                and theirs.endswith(candidate.target.text)
            ):
                continue  # "defended his endorsement": of whom, another row tells
            if is_own and (candidate.stance == StanceLabel.OPPOSE or is_felt or candidate.verdict):
                continue  # who turns a thing down turned down another's, whatever "its" was taken for
            if sureness < 1 and self.taken.get((holder, target), candidate.stance) != candidate.stance:
                continue  # "he opposes it, … he supports it": the second is something else
            self.taken[holder, target] = candidate.stance
            span = self._evidence(candidate, token)
            self.targets.append(_Taken(candidate.cue.sent.start, candidate.cue.lemma_, target, target_chain))
            yield Stance(
                start_char=span.start_char,
                end_char=span.end_char,
                text=span.text,
                holder=holder,
                target=_without_half_marks(theirs).rstrip(" ,;–—"),
                stance=StanceLabel(candidate.stance),
                score=round(candidate.score * sure_agency * sureness, 3),
                holder_chain=holder_chain,
                target_chain=target_chain,
                cue=candidate.cue.lemma_.lower(),
                explicit=candidate.explicit,
                quote=self._quote_index(candidate.cue),
                context=self._context(candidate, theirs, target_chain),
            )

    def _is_the_only(self, surname: str) -> bool:
        """Whether no two persons of the article bear a name."""
        return sum(surname in self.names.get(chain, "").split() for chain in self.people) <= 1

    def _context(self, candidate: StanceCandidate, printed: str, chain: int) -> str:
        """The headline, or else how the article begins, for a target that points to what only it tells."""
        is_open = is_taken_up_alone(candidate.target, printed)
        is_open = is_open or (chain == NO_CHAIN and points_back(candidate, printed))
        if not is_open:
            return ""
        opening = self._opening
        begins = "" if self.headline or opening is None else cut_short(opening.text, LONGEST_OPENING)
        return article_context(self.headline, begins)

    @cached_property
    def _opening(self) -> Span | None:
        return opening_of(self.doc)

    def _introduced(self, holder: Token | None) -> Token | None:
        """A person without a name as the article introduced him ("the official": "one union official")."""
        if holder is None or holder.tag_ != "NN" or self._mention(holder) is not None:
            return holder
        if entry(holder, lexicon("stance/own_bodies")):
            return holder  # "the company" may be any of several
        is_known = entry(holder, lexicon("shared/person_nouns")) or entry(holder, lexicon("stance/holders"))
        words = fuller(holder, phrase(holder).text) if is_known else None
        return words.root if words is not None and words.root.tag_ == "NN" else holder

    def _is_not_worth(
        self,
        candidate: StanceCandidate,
        token: Token | None,
        voice: tuple[str, int, float],
        target: tuple[str, int],
    ) -> bool:
        """Whether a row would not tell who or what, or what nobody disputes."""
        holder, chain, _ = voice
        printed, target_chain = target
        teller = token if token is not None else self._teller(candidate.cue)
        is_told = teller is not None and teller.pos_ in ("NOUN", "PROPN", "ADJ")
        is_told = is_told and (chain == NO_CHAIN or holder.startswith(("the ", "The ", "a ", "an ")))
        if teller is not None and (is_adjective(teller, holder) or is_unnamed_before(teller, holder)):
            return True
        is_told = is_told and teller is not None and teller.text in holder
        if teller is not None and is_told and is_unknown_holder(candidate, teller, holder):
            return True
        if (
            token is not None
            and token.ent_type_ == "NORP"
            and any(c.lower_ in ("a", "an") for c in token.lefts)
        ):
            return True  # "a Nordlander, however, would praise it"
        bodies = lexicon("stance/own_bodies") | {"super"}
        if all(word.removesuffix("s") in bodies for word in holder.lower().split()):
            return True  # "Super PAC"
        if holder.islower() and re.fullmatch(r"the \w+", holder) and not (is_told or candidate.is_voice):
            return True  # "its support", of "the administration"
        speaker = self._speaking(candidate.cue) if teller is None and chain == NO_CHAIN else None
        if speaker is not None and is_vote_count(candidate, speaker):
            return True
        if speaker is not None and speaker.text in holder and is_unknown_holder(candidate, speaker, holder):
            return True
        is_unknown = target_chain == NO_CHAIN and (
            is_unknown_target(candidate, printed, headline=self.headline) or is_undisputed(candidate)
        )
        if is_unknown:
            return True
        if target_chain != NO_CHAIN and not any(letter.isupper() for letter in printed):
            return True  # "the former senator", whose name nobody has found
        if teller is not None and is_vote_count(candidate, teller):
            return True
        is_named_so = candidate.cue.lower_ in ("anti", "pro") and candidate.target.text in holder
        if is_denial(candidate) or is_named_so:
            return True  # that "anti-levy protesters" are against the levy, their name says
        is_routine = teller is not None and is_court_routine(candidate, teller, holder)
        is_routine = is_routine or is_own_side(candidate, printed, holder)
        return is_routine or is_own_business(candidate)

    def _of_speaker(self, target: str, candidate: StanceCandidate, holder: str) -> str:
        """A target with the name of who says "my" in it: the speaker, or the "I" that holds the stance."""
        if _MY.search(target) is None:
            return target
        quote = self._quote(candidate.cue)
        is_own = candidate.holder is not None and candidate.holder.lower_ in _SELVES
        owner = quote.speaker if quote is not None else holder if is_own else ""
        owners = f"{owner}{'’' if owner.endswith('s') else '’s'}"
        return _MY.sub(lambda _: owners, target) if owner else target

    def _holders(self, candidate: StanceCandidate) -> list[Token | None]:
        """The holder and those coordinated with it, but for the words of one name."""
        first = candidate.holder
        if first is None:
            teller = self._teller(candidate.cue)
            row = _people_after(teller) if teller is not None else []
            return [self._reporter(teller) or teller, *row] if teller is not None and row else [None]
        reporter = self._reporter(first)
        if reporter is not None:
            return [reporter, *(_people_after(first) or _people_after(reporter))]
        paper = first.head.head if first.dep_ == "pobj" and first.head.lower_ == "to" else first
        if paper.lemma_.lower() in _ACTS and candidate.cue.dep_ in ("acl", "advcl"):
            first = paper  # "a petition to the council calling for a levy"
        if first.lemma_.lower() in _ACTS:
            first = child(first, "poss") or self._owner(first) or _author(first) or first
        first = _by_name(_behind_dateline(_predicated(first)))
        if first is None or first.pos_ not in ("NOUN", "PROPN", "PRON"):
            return [first]
        if candidate.cue.lower_ in ("anti", "pro"):
            return [first]  # "anti-levy protesters and supporters"
        if members := _named_members(first):
            return [*members]
        around = [m for m in self.mentions if m.start_char <= first.idx < m.end_char]
        if self._is_of_last(candidate.cue, first):
            return [max((first, *(t for t in first.conjuncts if t.i < candidate.cue.i)), key=lambda t: t.i)]
        others = (
            token
            for token in first.conjuncts
            if token.i > first.i
            and token != candidate.cue
            and token.pos_ in ("NOUN", "PROPN", "PRON")
            and token.i < max(candidate.cue.i, first.i + _MAX_LIST_TOKENS)
            and not entry(token, mapping("stance/drawn"))
            and not any(m.start_char <= token.idx < m.end_char for m in around)
            and not _is_title(token)
            and not any(agent(c) is not None for c in children(token, "acl"))
            and not (first.i > candidate.cue.i and _is_apart(first, token))
            and not (token.ent_type_ == "GPE" and first.ent_type_ not in ("GPE", "NORP"))
        )
        rest: list[Token | None] = [*others, *_companions(candidate, first), *_like_doers(candidate, first)]
        people = [token for token in rest if token is not None and token.ent_type_ == "PERSON"]
        named = bool(people)
        if (
            named
            and first.tag_ == "NNS"
            and child(first, "nummod") is not None
            and self.doc[first.i + 1 : first.i + 2].text == ","
        ):
            return [*people]  # "two lawmakers, Ann Roe and Bo Lund, chairs of …"
        is_office = first.tag_ == "NNP" and not first.ent_type_ and entry(first, mapping("shared/titles"))
        is_title = named and (_is_title(first) or is_office) and first.ent_type_ != "PERSON"
        return rest if is_title else [first, *rest]

    def _is_of_last(self, cue: Token, first: Token) -> bool:
        """Whether a clause in the singular tells of the last of several names ("Ann Roe and Bo Lund, who has
        opposed it")."""
        if cue.dep_ != "relcl" or not first.conjuncts or first.ent_type_ != "PERSON":
            return False
        return any(t.tag_ == "VBZ" for t in (cue, *children(cue, "aux", "auxpass")))

    def _reporter(self, pronoun: Token) -> Token | None:
        """Who says so of himself ("farmers said they oppose it"), where nobody found out who "they" are, or
        took "he" for who stands beside him ("said that he and Ann Roe oppose it")."""
        if pronoun.lower_ not in lexicon("stance/third_person_subjects") or pronoun.lower_ == "it":
            return None
        is_first = any(token.i > pronoun.i and token.pos_ in ("NOUN", "PROPN") for token in pronoun.conjuncts)
        if self._mention(pronoun) is not None and not is_first:
            return None
        verb = governor(pronoun.head)
        teller = _behind_dateline(subject(verb)) if verb is not None and not is_passive(verb) else None
        if teller is None or teller.pos_ not in ("NOUN", "PROPN") or teller.i > pronoun.i:
            return None
        is_several = teller.tag_ in ("NNS", "NNPS") or bool(_people_after(teller))
        is_person = teller.ent_type_ == "PERSON" or any(
            entry(teller, lexicon(people)) for people in ("shared/person_nouns", "stance/holders")
        )
        return teller if (is_several if pronoun.lower_ == "they" else is_person and not is_several) else None

    def _is_accusation(self, candidate: StanceCandidate, quote: Quote, holder: str, chain: int) -> bool:
        """Whether only an opponent may say so: a weak word for another's stance, quoted or of a person."""
        is_foretold = any(c.lower_ in _FORETELLING for c in candidate.cue.children if c.dep_ == "aux")
        is_sure = candidate.score >= _TOLD_BY_OTHERS and not is_foretold
        if is_sure or quote.speaker == holder or quote.chain == chain != NO_CHAIN:
            return False
        if candidate.holder is not None and self._own_body(candidate.holder) is not None:
            return False  # who speaks for the body
        if quote.quote_type != QuoteType.INDIRECT:
            return True
        mention = self._mention(candidate.holder) if candidate.holder is not None else None
        is_person = mention is not None and mention.label == "PERSON"
        return is_person and candidate.stance == StanceLabel.OPPOSE and candidate.explicit

    def _is_part_of(self, holder: str, target: str, token: Token | None) -> bool:
        """Whether a holder is something of the target's, but for people of its own ("its own employees")."""
        is_own = token is not None and any(c.lower_ == "own" for c in token.lefts)
        return holder.startswith((f"{target}'", f"{target}’")) and not is_own

    def _is_alleged(self, candidate: StanceCandidate, token: Token, holder: str) -> bool:
        """Whether only a rival says so ("accused her of backing it", "warned that she opposes it")."""
        claims = lexicon("stance/accusing_verbs")
        for above in [candidate.cue, *ancestors(candidate.cue)]:
            is_told = above.dep_ == "acl" and child(above, "mark") is not None
            if is_told and above.head.lemma_.lower() in lexicon("stance/allegation_nouns"):
                owner = child(above.head, "poss")
                return owner is None or self._named(owner, holder=True)[0] != holder
            verb = above.head.head if above.dep_ == "pcomp" else above.head
            is_row = above.dep_ == "conj" and charged_before(above) is not None
            if (
                not (above.dep_ in ("ccomp", "pcomp") or is_row)
                or not entry(verb, claims)
                or verb.i == above.i
            ):
                continue
            teller = subject(verb)
            if teller is None:
                return True
            if token in [*teller.subtree]:
                return False
            if teller.lower_ in _SELVES or self._own_body(token) is not None:
                return False
            return self._named(teller, holder=True)[0] != holder
        return False

    def _is_denied_by_another(self, candidate: StanceCandidate, token: Token, holder: str) -> bool:
        """Whether another, or nobody, denies or doubts a stance ("doubts that she backs it")."""
        clause = candidate.cue
        while clause.dep_ == "xcomp" and not is_negated(clause):
            clause = clause.head
        denier = governor(clause)
        if denier is None or is_negated(clause) or standing(candidate.cue) >= 0:
            return False
        teller = subject(denier)
        if teller is None:
            return True
        is_self = teller.lower_ == token.lower_ and token.lower_ in _SELVES
        return not is_self and self._named(teller, holder=True)[0] != holder

    def _is_quoted_apart(self, candidate: StanceCandidate, token: Token) -> bool:
        """Whether a holder stands in somebody's words and the cue outside them, by a slip of the parser."""
        return any(
            quote.quote_type == QuoteType.DIRECT
            and quote.start_char <= token.idx < quote.end_char
            and not quote.start_char <= candidate.cue.idx < quote.end_char
            for quote in self.quotes
        )

    def _owner(self, noun: Token) -> Token | None:
        """The body whose name stands before a noun ("the White House plan")."""
        named = (c for c in noun.children if c.dep_ == "compound" and c.ent_type_ in _HUMAN_LABELS)
        is_shown = noun.lemma_.lower() in lexicon("stance/shown_things")  # "Orsk ads": those shown there
        return next((c for c in named if not (is_shown and c.ent_type_ == "GPE")), None)

    def _target(self, candidate: StanceCandidate) -> tuple[str, int, float]:
        """Name, entity and sureness of the target; a bare pronoun takes up the target spoken of last."""
        token = candidate.target
        if candidate.is_action:
            return self._action(candidate), NO_CHAIN, 1.0
        if candidate.cue.lower_ in ("anti", "pro") and any(c.pos_ == "NUM" for c in token.rights):
            return "", NO_CHAIN, 0.0  # "the anti-levy 5-Star Movement"
        if candidate.is_compound:
            first = token.i
            is_by_name = candidate.cue.lower_ in ("anti", "pro")
            opener = candidate.cue.i + 1 if is_by_name else -1  # the hyphen of "anti-levy"
            while first - 1 > opener and self.doc[first - 1].lower_ not in ("a", "an"):
                first -= 1
            return self.doc[first : token.i + 1].text, NO_CHAIN, 1.0
        if token.dep_ == "compound" and token.head.i == candidate.cue.i and self._mention(token) is None:
            first = min(c.left_edge.i for c in token.head.children if c.dep_ == "compound")
            return self.doc[first : token.i + 1].text, NO_CHAIN, 1.0
        name, chain_index = self._named(token)
        if (case := _law_case(token)) is not None:
            return case.text, NO_CHAIN, 1.0
        if is_numbered(token):
            name, chain_index = phrase(token).text, NO_CHAIN
        if (doing := _doing(token)) is not None:
            name, chain_index = f"{name} {action(doing).text}", NO_CHAIN
        elif token.tag_ == "VBG" and chain_index == NO_CHAIN and (name == token.text or not action(token)):
            name = action(token).text
        if chain_index == NO_CHAIN:
            name = self._fuller(token, self._before_words_of(candidate, name))
        if token.lower_ == "you" or (token.lower_ in ("he", "she") and self._is_told(token)):
            return "", NO_CHAIN, 0.0
        if candidate.holder is None and token.lower_ in _THIRD_PERSONS and not self._is_named_near(token):
            return "", NO_CHAIN, 0.0
        if token.lower_ in _SPOKEN_OF:
            spoken_of = self._spoken_of(candidate.cue)
            if spoken_of is not None:
                return (*self._named(spoken_of), 1.0)
        if token.lower_ in _OBJECTS and chain_index == NO_CHAIN:
            return self._other_person(candidate)
        is_told = token.lower_ in _SHELL_NOUNS and content_clause(token) is not None
        if token.lower_ not in _EMPTY | _PERSONS or chain_index != NO_CHAIN or is_told:
            return name, chain_index, 1.0
        if token.lower_ not in _TAKEN_UP:
            return "", NO_CHAIN, 0.0
        sentence = candidate.cue.sent.start
        before = self.doc[sentence - 1].sent.start if sentence else 0
        near = [
            taken
            for taken in self.targets
            if before <= taken.sentence <= sentence and taken.chain not in self.people
        ]
        same = [taken for taken in near if taken.cue == candidate.cue.lemma_]
        is_other = entry(
            candidate.cue, lexicon("stance/plan_nouns") | lexicon("stance/wishing_verbs") | {"like"}
        )
        if not candidate.verdict and not is_other:  # "Ann Roe backs it, Bo Lund opposes it"
            same = same or near
        if same:
            taken = same[-1]
            return taken.name, taken.chain, _ANTECEDENT_FACTOR
        if entry(candidate.cue, lexicon("stance/disputing_verbs")) and (
            said := self._claim_before(candidate)
        ):
            return said, NO_CHAIN, _SUPPLIED_FACTOR
        is_named = candidate.holder is not None
        matter = self._matter_before(sentence, before, any_of=is_named) if candidate.verdict else None
        return (*self._named(matter), _SUPPLIED_FACTOR) if matter is not None else ("", NO_CHAIN, 0.0)

    def _other_person(self, candidate: StanceCandidate) -> tuple[str, int, float]:
        """Whom "him" is where nobody found out: the one person beside the holder whom the sentence has named
        before, as nobody is "him" to himself ("paid tribute to Ann Roe, praising her for it")."""
        pronoun, holder = candidate.target, candidate.holder
        own = self._mention(holder) if holder is not None else None
        start = pronoun.sent.start_char
        named = [
            m
            for m in self.mentions
            if m.label == "PERSON"
            and m.mention_type == MentionType.NAME
            and start <= m.start_char < pronoun.idx
        ]
        others = dict.fromkeys(m.chain for m in named if own is None or m.chain != own.chain)
        if own is None or own.label != "PERSON" or len(others) != 1 or NO_CHAIN in others:
            return "", NO_CHAIN, 0.0
        return self.names[next(iter(others))], next(iter(others)), _ANTECEDENT_FACTOR

    def _fuller(self, token: Token, name: str) -> str:
        """A name, or for a bare "the deal" or "such a ban" the phrase that it takes up."""
        words = fuller(token, name) if phrase(token).text.startswith(name) and name else None
        found = self._with_owner(words) if words is not None else name
        return name if words is None or found.lower().startswith(_OWNED) else _with_small_article(found)

    def _is_named_near(self, pronoun: Token) -> bool:
        """Whether whom a speaker calls "she", if known, is named just before or in this sentence."""
        mention = self._mention(pronoun)
        start = pronoun.sent.start
        for _ in range(_CLAIM_SENTENCES):
            start = self.doc[start - 1].sent.start if start else 0
        first, last = self.doc[start].idx, pronoun.sent.end_char
        return mention is None or any(
            m.chain == mention.chain and m.mention_type == MentionType.NAME and first <= m.start_char < last
            for m in self.mentions
        )

    def _is_told(self, pronoun: Token) -> bool:
        """Whether a pronoun may be the person who is told something, and was taken for another."""
        verb = governor(pronoun.head)
        told = child(verb, "dobj", "dative") if verb is not None else None
        mention, hearer = self._mention(pronoun), self._mention(told) if told is not None else None
        is_person = (
            hearer is not None and hearer.label == "PERSON" and told is not None and told.pos_ != "PRON"
        )
        return is_person and mention is not None and hearer is not None and mention.chain != hearer.chain

    def _spoken_of(self, cue: Token) -> Token | None:
        """Whom or what a quotation is said to be about: "…," she said of the deal."""
        quote = self._quote(cue)
        if quote is None or quote.quote_type == QuoteType.INDIRECT:
            return None
        for verb in cue.sent:
            parts = quote.parts or ((quote.start_char, quote.end_char),)
            is_outside = not any(start <= verb.idx < end for start, end in parts)
            if is_outside and verb.lemma_.lower() in lexicon("stance/telling_verbs"):
                things = [*complements(verb, "of"), *complements(verb, "about")]
                return things[0] if things and things[0].pos_ in ("NOUN", "PROPN") else None
        return None

    def _before_words_of(self, candidate: StanceCandidate, name: str) -> str:
        """A phrase cut off where the stance itself is told within it ("a bill urged by the unions"); none if
        it says nothing without that."""
        target, words = candidate.target, phrase(candidate.target)
        cues = [t for t in (candidate.cue, *candidate.verdict) if target.i < t.i < words.end]
        if not cues or name != words.text:
            return name
        clauses = [c for c in target.children if c.i > target.i and any(t in c.subtree for t in cues)]
        is_behind = all(t.dep_ == "amod" and t.head.i < t.i for t in cues)  # “the plan “outdated””
        end = min(token.left_edge.i for token in (cues if is_behind else clauses or cues))
        is_any = target.tag_ == "NNS" and words.start == target.i
        if (
            end <= target.i
            or is_any
            or (end - words.start < _MIN_CUT and target.lemma_.lower() in _SHELL_NOUNS)
        ):
            return ""
        return self.doc[words.start : end].text.rstrip("“\"'‘ ,-–—")

    def _claim_before(self, candidate: StanceCandidate) -> str:
        """What somebody else has said in the sentences before, which "disputes that" takes up."""
        end = candidate.cue.sent.start
        start = end
        for _ in range(_CLAIM_SENTENCES):
            start = self.doc[start - 1].sent.start if start else 0
        if end == start:
            return ""
        first, last = self.doc[start].idx, self.doc[end - 1].idx
        just_before = self.doc[end - 1].sent
        if not any(
            q.end_char > just_before.start_char and q.start_char < just_before.end_char for q in self.quotes
        ):
            first = last  # nobody is quoted in the sentence before: it is about what that sentence tells
        for quote in sorted(self.quotes, key=lambda quote: -quote.start_char):
            if not first <= quote.start_char <= last or not quote.speaker:
                continue
            words = self.doc.char_span(quote.start_char, quote.end_char, alignment_mode="expand")
            said = words[:_MAX_CLAIM_TOKENS] if words is not None else None
            if words is not None and "?" in words.text:
                continue
            if said is None or said[0].lower_ in _EMPTY | _PERSONS or len(said) < _MIN_CLAIM_TOKENS:
                continue
            return said.text.strip("“”\"' ").split("\n")[0]
        blamed = (t for t in reversed(self.doc[self.doc[end - 1].sent.start : end]) if t.dep_ == "dobj")
        noun = next(blamed, None)
        return phrase(noun).text if noun is not None and noun.pos_ in ("NOUN", "VERB") else ""

    def _matter_before(self, sentence: int, before: int, *, any_of: bool) -> Token | None:
        """The one known matter that the sentence before is about, for a verdict on "it"; the last of several
        where somebody is said to have called it so."""
        known = [
            token
            for token in reversed(self.doc[before:sentence])
            if is_matter(token) and is_known(token) and not _is_ours(token)
        ]
        told = [token for token in known if token.dep_ in ("nsubj", "nsubjpass", "dobj")]
        is_one = len(told) == 1 or (any_of and bool(told))
        return told[0] if is_one and told[0].tag_ != "NNS" else None  # "it" is not "the cuts"

    def _action(self, candidate: StanceCandidate) -> str:
        """What is to be done, as a noun phrase ("the council raising the levy"), if the words say what: none
        for "act now" and "change that"."""
        verb = candidate.target
        words = action(verb)
        doing = _as_gerund(words)
        is_bare = verb.tag_ == "VBN" and child(verb, "aux", "auxpass") is None  # "want it made fairer"
        done_to = child(verb, "nsubjpass") or (child(verb, "nsubj") if is_bare else None)
        if done_to is not None:  # "the funds should not be raided"
            return f"{phrase(done_to).text} being {words.text}"
        if (let := _let_act(verb)) is not None:
            being = "being " if is_passive(verb) and verb.tag_ != "VBG" else ""
            return f"{phrase(let).text} {being}{words.text if being else doing}"
        kept = _kept(verb)
        if kept is not None:
            done_by = self._named(kept)[0].split(", including")[0]
            return doing if done_by == kept.text and kept.pos_ == "PRON" else f"{done_by} {doing}"
        actor = child(verb, "nsubj") if is_finite(verb) and candidate.cue is not verb else None
        if actor is not None and actor.pos_ in ("NOUN", "PROPN"):
            return f"{phrase(actor).text if self._mention(actor) is None else self._named(actor)[0]} {doing}"
        asked = self._asked(candidate)
        if not any(token.pos_ in ("NOUN", "PROPN", "ADJ") and not token.is_stop for token in words):
            makes_amends = bool(asked) and len(words) == 1 and entry(verb, lexicon("stance/amends_verbs"))
            return f"{asked} {doing}" if makes_amends else ""  # "Ann Roe apologising"
        return f"{asked} {doing}" if asked else doing

    def _asked(self, candidate: StanceCandidate) -> str:
        """Who is to do what a demand is for, by name, if it is another than who makes it."""
        verb = candidate.target
        actor = child(verb, "nsubj") or (subject(verb) if verb.dep_ in ("xcomp", "ccomp") else None)
        if actor is None and verb.dep_ == "conj":
            actor = child(verb.head, "nsubj")  # "want Nordland to do more and to broaden it"
        is_named = actor is not None and (actor.pos_ == "PROPN" or actor.lower_ in _THIRD_SUBJECTS)
        if actor is None and verb.dep_ in ("xcomp", "advcl", "ccomp"):
            called = [*complements(verb.head, "on"), *complements(verb.head, "for")]
            actor = next((noun for noun in called if noun.i < verb.i), None)
            is_named = actor is not None and actor.pos_ == "PROPN"
        mention = self._mention(actor) if actor is not None and is_named else None
        is_after = actor is not None and (actor.i > candidate.cue.i or actor.head == verb)
        if actor is not None and mention is None and is_after and (told := _told_actor(actor)):
            return told
        if actor is None or mention is None or mention.label not in _HUMAN_LABELS or actor.conjuncts:
            return ""
        holder = candidate.holder if candidate.holder is not None else self._teller(candidate.cue)
        name = self._named(actor)[0]
        is_own = holder is not None and (holder.i == actor.i or self._named(holder)[0] == name)
        return "" if is_own or not name[0].isupper() else name

    def _voice(self, candidate: StanceCandidate, token: Token | None) -> tuple[str, int, float] | None:
        """Name, entity and certainty of the holder; for verdicts and "we" the speaker's.

        An "I" that is a mention is the author's, whoever's words stand around it.
        """
        if (token is None or token.lower_ in _SELVES | _OURS) and self._is_nested(candidate.cue):
            return None
        if token is None or (token.lower_ in _SELVES | _OURS and self._mention(token) is None):
            teller = self._teller(candidate.cue) if token is None else None
            quote = self._quote(candidate.cue) if teller is None else None
            if quote is not None:
                if _is_editors_note(candidate.cue):
                    return None
                is_none = _is_nobody(quote) or self._is_no_noun(quote)
                return None if is_none else (*self._speaker(quote), 1.0)
            token = teller
            if token is None or (token.lower_ in _SELVES | _OURS and self._mention(token) is None):
                return None
        if token.lower_ in ("its", "their") and self._mention(token) is None:
            token = _bound(token) or token
        if token.lower_ == "it" and self._is_no_body(token):
            verb = governor(_clause(token) or candidate.cue)
            is_news = verb is not None and verb.lemma_.lower() == "report"
            teller = _behind_dateline(subject(verb) if verb is not None and not is_news else None)
            token = _body_of(teller) or token if teller is not None else token
        if token.lower_ in lexicon("stance/third_person_subjects") and self._mention(token) is None:
            token = _same_subject(token) or _subject_before(token) or token
        if token.lower_ in ("it", "its") and self._is_of_dateline(token):
            return None
        if token.lower_ in _THIRD_PERSONS and (self._is_speaker(token) or self._is_rather_another(token)):
            return None  # nobody calls himself "he" in his own words
        taken = self._mention(token) if token.lower_ in ("it", "its") else None
        if taken is not None and taken.chain in self.people:
            return None  # no person is an "it"
        if token.tag_ == "VBG" and self._mention(token) is None:
            return None
        is_finding = token.pos_ == "NOUN" and entry(token, lexicon("stance/findings"))
        if is_finding and not complements(token, "of"):
            return None  # "Monday's results showed how weak they are"
        if any(c.tag_ == "WP$" for c in token.children) or self._is_private(token):
            return None
        if (counted := _counted_people(token)) is not None:
            return (counted, NO_CHAIN, _HOLDER_AGENCY) if self._quote(candidate.cue) is None else None
        if token.ent_type_ in ("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "LAW"):
            return None
        is_nobody = (self._is_anybody(token) or _is_unnamed(token, candidate.cue)) and not candidate.is_voice
        if (some := _some_of(token)) is not None:
            return (some, NO_CHAIN, _HOLDER_AGENCY) if some else None
        if self._mention(token) is None and (token.lower_ in _PERSONS | _EMPTY or is_nobody):
            return None
        if (partisans := _partisans(token)) is not None:
            return partisans, NO_CHAIN, _HOLDER_AGENCY
        own = self._own_body(token)
        name, chain = (
            (self.names.get(own.chain, own.text), own.chain)
            if own is not None
            else self._named(token, holder=True)
        )
        certainty = _HOLDER_AGENCY if candidate.is_voice else self._agency(token)
        is_sure = candidate.holder is not None or certainty >= _SURE_AGENCY
        return (name, chain, certainty) if name and is_sure else None

    def _speaker(self, quote: Quote) -> tuple[str, int]:
        """Name and entity of who speaks; of a title with a name ("the league's head, Ann Roe") the name."""
        if quote.speaker_start_char >= 0 and quote.chain != NO_CHAIN:
            words_of = self.doc.char_span(
                quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand"
            )
            head = words_of.root if words_of is not None else None
            if head is not None and head.ent_type_ == "NORP" and _is_part(head):
                return holder_phrase(head).text, NO_CHAIN  # "some Nordlanders", who are not all of them
        if quote.chain != NO_CHAIN or quote.speaker_start_char < 0:
            return quote.speaker, quote.chain
        people = {
            m.chain: m
            for m in self.mentions
            if quote.speaker_start_char < m.start_char < m.end_char == quote.speaker_end_char
            and m.label == "PERSON"
            and m.mention_type == MentionType.NAME
            and m.chain != NO_CHAIN
        }
        named = next(iter(people.values()), None)
        if named is None or len(people) > 1 or self._is_side_of(named):
            return quote.speaker, quote.chain
        return self.names.get(named.chain, named.text), named.chain

    def _is_side_of(self, named: Mention) -> bool:
        """Whether a name only tells whose people speak: "supporters of Ann Roe"."""
        name = self.doc.char_span(named.start_char, named.end_char, alignment_mode="expand")
        link = name.root.head if name is not None and name.root.dep_ == "pobj" else None
        return link is not None and not entry(link.head, mapping("shared/titles"))

    def _speaking(self, cue: Token) -> Token | None:
        """The noun for who says the quotation that a cue stands in."""
        quote = self._quote(cue)
        if quote is None or quote.speaker_start_char < 0:
            return None
        words_of = self.doc.char_span(
            quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand"
        )
        return words_of.root if words_of is not None and words_of.root.pos_ in ("NOUN", "PROPN") else None

    def _is_no_noun(self, quote: Quote) -> bool:
        """Whether the words taken for a speaker hang on no noun, nor are a name ("tougher on Ann Roe")."""
        if quote.chain != NO_CHAIN or quote.speaker_start_char < 0:
            return False
        words_of = self.doc.char_span(
            quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand"
        )
        return words_of is not None and words_of.root.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET")

    def _is_private(self, noun: Token) -> bool:
        """Whether a noun names one person by an everyday relation, and nobody by name ("the partner")."""
        is_one = noun.tag_ == "NN" and noun.lemma_.lower() in lexicon("stance/private_persons")
        mention = self._mention(noun) if is_one else None
        return is_one and (mention is None or mention.mention_type == MentionType.NOMINAL)

    def _is_nested(self, cue: Token) -> bool:
        """Whether a word stands in a quotation within a quotation: another's words."""
        quote = self._quote(cue)
        if quote is None or quote.quote_type == QuoteType.INDIRECT:
            return False
        spans = inner_spans(self.doc.text, quote.start_char, quote.end_char)
        return any(start < cue.idx < end for start, end in spans)

    def _is_speaker(self, pronoun: Token) -> bool:
        """Whether a pronoun in a direct quotation was taken for who speaks there."""
        mention = self._mention(pronoun)
        return mention is not None and any(
            quote.quote_type == QuoteType.DIRECT
            and quote.start_char <= pronoun.idx < quote.end_char
            and quote.chain == mention.chain != NO_CHAIN
            for quote in self.quotes
        )

    def _own_body(self, noun: Token) -> Mention | None:
        """The body that "the organization" is: the only one whose officer says so of it."""
        determiner = child(noun, "det", "poss")
        if noun.lemma_.lower() not in lexicon("stance/own_bodies") or self._mention(noun) is not None:
            return None
        if determiner is None or determiner.lower_ not in {"the", *_OWN} or len(list(noun.lefts)) > 1:
            return None
        if any(c.dep_ in ("prep", "relcl", "appos", "acl") for c in noun.rights):
            return None
        clause = next((token for token in ancestors(noun) if token.dep_ == "ccomp"), None)
        teller = subject(clause.head) if clause is not None else None
        if teller is None or teller.i > noun.i:
            return None
        bodies = {
            m.chain: m
            for token in teller.subtree
            if (m := self._mention(token)) is not None
            and (m.label == "ORG" or _is_dotted(m.text))
            and m.end_char <= noun.idx
        }
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _teller(self, cue: Token) -> Token | None:
        """Who thinks or says the clause of a verdict, unless it is the speaker of the quotation around it."""
        verb = governor(cue)
        if verb is None and (owner := _who_concludes(cue)) is not None:
            return owner
        if (thinker := _thinker_before(cue)) is not None:
            return thinker
        teller = subject(verb) if verb is not None else None
        if verb is None or teller is None or teller.lower_ in _SELVES:
            return None
        quote = self._quote(cue)
        if _is_only_hoped(verb):
            return None  # "we hope that they will come to see that it is vital": not they
        if quote is not None and entry(verb, lexicon("stance/factive_verbs")):
            return None  # "Nordlanders know that it has no place here": so says the speaker
        is_within = quote is not None and quote.start_char <= teller.idx < quote.end_char
        return teller if quote is None or is_within else None

    def _is_no_body(self, token: Token) -> bool:
        """Whether "it" stands for no known body; for a place it seldom does where somebody says so."""
        mention = self._mention(token)
        return mention is None or mention.label in ("GPE", "LOC")

    def _is_rather_another(self, pronoun: Token) -> bool:
        """Whether "he" was taken for who speaks, where the clause above is about another ("said that Bo Lund
        would lose because he supports it")."""
        verb = pronoun.head
        above = verb.head if verb.dep_ == "advcl" and pronoun.dep_ == "nsubj" else None
        named = child(above, "nsubj") if above is not None and above.dep_ == "ccomp" else None
        if above is None or named is None or named.ent_type_ != "PERSON":
            return False
        other, mention, teller = self._mention(named), self._mention(pronoun), subject(above.head)
        said_by = self._mention(teller) if teller is not None else None
        if other is None or mention is None or said_by is None:
            return False
        return mention.chain == said_by.chain != other.chain

    def _is_of_dateline(self, pronoun: Token) -> bool:
        """Whether a pronoun was taken for the place in capitals that the article was sent from."""
        mention = self._mention(pronoun)
        return mention is not None and any(
            m.chain == mention.chain and m.label == "GPE" and len(m.text) > _MAX_ACRONYM and m.text.isupper()
            for m in self.mentions
        )

    def _is_anybody(self, token: Token) -> bool:
        """Whether a noun names nobody: "people", or "others" without a word on which."""
        if token.lemma_.lower() not in lexicon("stance/generic_holders"):
            return False
        kinds = (
            ("compound", "poss", "amod", "prep") if token.lemma_.lower() == "group" else ("compound", "poss")
        )
        if token.lemma_.lower() == "member" and any(n.pos_ == "PROPN" for n in complements(token, "of")):
            return False
        return not any(c.dep_ in kinds or c.pos_ == "PROPN" for c in token.children)

    def _quote_index(self, cue: Token) -> int:
        """Index of the innermost quote a cue stands in, or -1."""
        around = [
            (quote.end_char - quote.start_char, index)
            for index, quote in enumerate(self.quotes)
            if quote.start_char <= cue.idx < quote.end_char
        ]
        return min(around, default=(0, -1))[1]

    def _quote(self, token: Token) -> Quote | None:
        """The quotation a word is said in: the outermost whose speaker is named, words in marks first."""
        around = [
            quote
            for quote in self.quotes
            if quote.start_char <= token.idx < quote.end_char
            and quote.speaker
            and quote.speaker.lower() not in _PERSONS | _EMPTY
        ]
        return max(
            around,
            key=lambda q: (q.quote_type != QuoteType.INDIRECT, q.end_char - q.start_char),
            default=None,
        )

    def _mention(self, token: Token) -> Mention | None:
        """The mention a token is the head of, or lies in without a noun of its own around it."""
        around = [m for m in self.mentions if m.start_char <= token.idx < m.end_char and m.chain != NO_CHAIN]
        return min(around, key=lambda m: m.end_char - m.start_char, default=None)

    def _named(self, token: Token, *, holder: bool = False) -> tuple[str, int]:
        mention = self._mention(token)
        if (
            holder
            and token.dep_ == "appos"
            and (mention is None or mention.mention_type == MentionType.NOMINAL or mention.label == "NORP")
        ):
            named = self._mention(token.head)
            if named is not None and named.label == "PERSON" and entry(token, lexicon("stance/own_bodies")):
                named = None  # "Bo Lund, founder of the League, a pro-levy group"
            mention = named if named is not None and named.label in _HUMAN_LABELS else mention
        if mention is None or mention.mention_type == MentionType.NOMINAL:
            name = child(token, "appos")
            named = self._mention(name) if name is not None and name.pos_ == "PROPN" else None
            mention = named if named is not None and named.label in _HUMAN_LABELS else mention
        if holder and (mention is None or mention.mention_type == MentionType.NOMINAL):
            mention = self._apposed(token) or self._behind_title(token) or mention
        if mention is None and not holder and entry(token, mapping("shared/titles")):
            after = self.doc[token.i + 1 : token.i + 2]
            behind = self._mention(after[0]) if after and after[0].ent_type_ == "PERSON" else None
            mention = behind if behind is not None and behind.label == "PERSON" else None
        if mention is None and holder and (body := _name_before(token)) is not None:
            return holder_phrase(body).text, NO_CHAIN
        if holder and mention is not None and mention.label == "NORP" and _is_part(token):
            return holder_phrase(token).text, NO_CHAIN
        if mention is not None and not holder and _is_some_kind(token, mention):
            return phrase(token).text, NO_CHAIN
        if mention is not None and not holder and mention.label == "NORP" and _is_some_of_people(token):
            return phrase(token).text, NO_CHAIN
        if mention is not None:
            return self.names.get(mention.chain, mention.text), mention.chain
        words = holder_phrase(token) if holder else phrase(token)
        if not holder and (owned := self._shared_owner(token, words)):
            return owned, NO_CHAIN
        if holder and (officer := self._officer(token, words)) is not None:
            return self.names.get(officer.chain, officer.text), officer.chain
        return self._with_owner(words), NO_CHAIN

    def _shared_owner(self, noun: Token, words: Span) -> str:
        """A bare noun in a row with whose the first is ("Ann Roe's conduct and rhetoric")."""
        first = noun.head if noun.dep_ == "conj" else None
        owner = child(first, "poss") if first is not None else None
        is_bare = words.start == noun.i and noun.pos_ == "NOUN" and child(noun, "det", "poss") is None
        if owner is None or not is_bare or not any(c.dep_ == "cc" for c in owner.head.children):
            return ""
        name = self._named(owner)[0] if owner.pos_ in ("PROPN", "PRON") else ""
        return f"{name}{'’' if name.endswith('s') else '’s'} {words.text}" if name[:1].isupper() else ""

    def _officer(self, title: Token, words: Span) -> Mention | None:
        """The name behind an office and its body ("Secretary of State Ann Roe"), and not the one whose aide
        or ally somebody is ("an ally of President Ann Roe")."""
        named = (
            self._mention(words[-1]) if len(words) > 1 and entry(title, mapping("shared/titles")) else None
        )
        if named is None or named.label != "PERSON" or named.mention_type != MentionType.NAME:
            return None
        before = next((t for t in reversed(words) if t.idx < named.start_char), None)
        is_body = before is not None and before.ent_type_ in ("ORG", "GPE", "FAC") and before.i > title.i
        return named if is_body and before is not None and before.text[0].isupper() else None

    def _apposed(self, noun: Token) -> Mention | None:
        """The name before ", a coalition that …", wherever the parser hung the noun."""
        after = noun.i + 1
        if noun.pos_ != "NOUN" or after >= len(self.doc) or self.doc[after].lower_ not in _RELATIVE:
            return None
        first = max(noun.sent.start + 2, noun.i - _MAX_APPOSED)
        opener = next((i for i in range(noun.i, first - 1, -1) if self.doc[i].lower_ in ("a", "an")), None)
        if opener is None or self.doc[opener - 1].text != ",":
            return None
        named = self._mention(self.doc[opener - 2])
        is_name = named is not None and named.label in ("ORG", "PERSON")
        return named if is_name and self.doc[opener - 2].pos_ == "PROPN" else None

    def _behind_title(self, noun: Token) -> Mention | None:
        """The name right behind the words for an office or a body ("minister of trade Ann Roe", "the main
        opposition Nordland Union", "the leader of the league, Ann Roe,")."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.tag_ in ("NNS", "NNPS"):
            return None
        end = max(holder_phrase(noun).end, noun.i + 1)
        if self.doc[end : end + 1].text == "(" and self.doc[end + 2 : end + 3].text == ")":
            end += 3  # "the spokesman of the Orsk League (OL) Ann Roe"
        is_apart = end + 1 < len(self.doc) and self.doc[end].text == ","
        first = self.doc[min(end + is_apart, len(self.doc) - 1)]
        article = first.lower_ == "the" and not is_apart and first.i + 1 < len(self.doc)
        named = self._mention(first.nbor() if article else first)
        if named is None or named.mention_type != MentionType.NAME or named.start_char < first.idx:
            return None
        is_person = bool(
            entry(noun, lexicon("shared/person_nouns")) or entry(noun, lexicon("stance/holders"))
        )
        if not is_apart:
            is_body = bool(entry(noun, lexicon("stance/institutions") | lexicon("stance/own_bodies")))
            return named if named.label == ("ORG" if is_body else "PERSON") and is_person | is_body else None
        behind = next(
            (t for t in self.doc[first.i : first.i + _MAX_APPOSED] if t.idx >= named.end_char), None
        )
        closes = behind is not None and (behind.text == "," or behind.pos_ in ("VERB", "AUX"))
        return named if named.label == "PERSON" and is_person and closes else None

    def _with_owner(self, words: Span) -> str:
        """A phrase with the name of the person for the pronoun or the description that it begins with ("his
        company", "the nominee's speech")."""
        first = words[0]
        if (owner := _described_owner(words)) is not None:
            described = self._mention(owner)
            owned = self.names.get(described.chain, "") if described is not None else ""
            is_one = described is not None and described.label in _HUMAN_LABELS
            if described is not None and is_one and owned[:1].isupper():
                case = owner.nbor()
                mark = case.text[0] if owned.endswith("s") else case.text
                return f"{owned}{mark} {words.doc[case.i + 1 : words.end].text}"
            return words.text
        mention = self._mention(first) if first.dep_ == "poss" and first.tag_ == "PRP$" else None
        name = self.names.get(mention.chain, "") if mention is not None else ""
        if not name or mention is None or mention.label not in _HUMAN_LABELS or not name[0].isupper():
            return words.text
        return f"{name}{'’' if name.endswith('s') else '’s'} {words[1:].text}" if len(words) > 1 else name

    def _agency(self, token: Token) -> float:
        """How far a word can be the holder of a stance: 1 for people and bodies, 0 for dummies."""
        mention = self._mention(token)
        if mention is not None:
            return 1.0 if mention.label in _HUMAN_LABELS else _OTHER_MENTION_AGENCY
        if token.lower_ in _EMPTY:
            return 0.0
        counted = complements(token, "of") if token.lemma_.lower() in _SHARES else []
        if counted:
            return self._agency(counted[0])
        is_name = (token.pos_ == "PROPN" or _is_titled(token)) and not _is_headline(token.sent)
        if token.lower_ in _PERSONS or token.ent_type_ in _HUMAN_LABELS or is_name:
            return _NAMED_AGENCY
        is_known = entry(token, lexicon("stance/holders")) or entry(token, lexicon("shared/person_nouns"))
        is_holder = is_known or _is_campaign_of(token) or token.lemma_.lower().endswith(_PERSON_ENDINGS)
        return _HOLDER_AGENCY if is_holder else _THING_AGENCY

    def _evidence(self, candidate: StanceCandidate, holder: Token | None) -> Span:
        target = action(candidate.target) if candidate.is_action else phrase(candidate.target)
        tokens = [candidate.cue, *target, *candidate.verdict]
        actor = child(candidate.target, "nsubj", "nsubjpass") if candidate.is_action else None
        tokens += (
            [*phrase(actor)] if actor is not None and actor.sent.start == candidate.cue.sent.start else []
        )
        if holder is not None and holder.sent.start == candidate.cue.sent.start:
            tokens.extend(phrase(holder))
        tokens = [token for token in tokens if not token.is_space]
        return self.doc[min(t.i for t in tokens) : max(t.i for t in tokens) + 1]


def _without_epithet(target: str, candidate: StanceCandidate) -> str:
    """A name without the epithet before it that is the verdict ("Crooked Ann Roe")."""
    if candidate.verdict[:1] != (candidate.cue,) or candidate.cue.i > candidate.target.i:
        return target
    return re.sub(rf"^{re.escape(candidate.cue.text)}['’]?\s+(?=[A-Z])", "", target)


def _described_owner(words: Span) -> Token | None:
    """Whose a thing is, where a phrase begins with words for a person ("the nominee's speech")."""
    owner = child(words.root, "poss") if words.root.pos_ == "NOUN" else None
    is_common = owner is not None and (owner.tag_ == "NN" or entry(owner, mapping("shared/titles")) != "")
    if owner is None or not is_common or owner.left_edge.i != words.start or words[0].lower_ != "the":
        return None
    is_marked = owner.i + 1 < words.end and owner.nbor().tag_ == "POS"
    return owner if is_marked else None


def _with_small_article(words: str) -> str:
    return f"the{words[3:]}" if words.startswith("The ") else words


def _says_nothing(target: str) -> bool:
    """Whether a target is blank, or a bare noun that says nothing without a clause ("a bill")."""
    marks = [letter for letter in target if letter in "“”"]
    is_cut = (
        target.endswith("-")
        or (marks[:1] == ["”"] and "“" in marks)
        or ("‘" in target and "’" not in target.split("‘", 1)[1])
    )
    if not target.strip() or is_cut or target.lower() in _OWN:
        return True
    *before, noun = target.split()
    is_open = not before or (
        len(before) == 1 and before[0].lower() in lexicon("stance/indefinite_determiners")
    )
    return is_open and noun.lower().removesuffix("s") in _SAY_NOTHING


def _name_before(group: Token) -> Token | None:
    """The name that an apposition tells more of, not found to be one ("Third Way, a group …")."""
    name = group.head
    return name if group.dep_ == "appos" and name.i < group.i and _is_titled(name) else None


def _is_titled(noun: Token) -> bool:
    """Whether a noun is spelt as a name, and not only because a sentence begins with it."""
    return noun.pos_ in ("NOUN", "PROPN") and noun.i > noun.sent.start and noun.text.istitle()


def _is_headline(sentence: Span) -> bool:
    """Whether all longer words of a sentence are capitalised, so that capitals tell no name."""
    long = [token for token in sentence if token.is_alpha and len(token) >= _MIN_LONG_WORD]
    return len(long) >= _MIN_LONG_WORDS and all(token.text[0].isupper() for token in long)


def _is_some_kind(name: Token, mention: Mention) -> bool:
    """Whether an adjective before a name makes it a part of what it names ("radical Nordism")."""
    before = [c for c in name.lefts if c.idx < mention.start_char]
    if mention.label == "GPE" and any(c.lower_ in ("a", "an") for c in before):
        return any(c.dep_ == "amod" for c in before)  # "an undivided Orsk"
    return any(c.dep_ == "amod" and c.lower_ in lexicon("stance/restricting_adjectives") for c in before)


def _as_gerund(words: Span) -> str:
    """What is to be done, named by the gerund of its verb ("raising the levy")."""
    verb = words[0] if len(words) else None
    if verb is None or verb.tag_ == "VBG":
        return words.text
    base = verb.lower_ if verb.tag_ == "VB" else verb.lemma_.lower()
    if verb.i > 1 and verb.nbor(-1).text == "-" and not verb.nbor(-1).whitespace_:
        base = f"{verb.nbor(-2).lower_}-{base}"  # "pre-empt"
    return f"{gerund(base)}{verb.whitespace_}{words[1:].text if len(words) > 1 else ''}".strip()


def _kept(gerund: Token) -> Token | None:
    """Whom somebody keeps from what a gerund tells, by a verb or a ban ("a ban on miners from using it")."""
    if gerund.dep_ != "pcomp" or gerund.head.lower_ != "from":
        return None
    above = gerund.head.head
    if above.dep_ == "pobj" and above.head.lower_ == "on":
        return above
    return child(above, "dobj") or next(iter(complements(above, "on")), None)


def _let_act(verb: Token) -> Token | None:
    """Whom somebody will not let do a thing ("will not allow farmers to be blamed")."""
    let = child(verb.head, "dobj") if verb.dep_ in ("xcomp", "ccomp") else None
    is_let = let is not None and let.i < verb.i and bool(entry(verb.head, lexicon("stance/bearing_verbs")))
    return let if is_let else None


def _is_some_of_people(name: Token) -> bool:
    """Whether a people's or party's name stands for some of them ("Democrats who back it")."""
    is_told = any(is_bare_before(name, c) for c in name.children)
    return name.tag_ in ("NNS", "NNPS") and (is_told or _is_part(name))


def _doing(name: Token) -> Token | None:
    """What somebody is doing that others are for or against ("objects to the club taking part")."""
    if name.ent_type_ not in _HUMAN_LABELS or name.dep_ not in ("pobj", "nsubj"):
        return None
    after = name.i + 1
    verb = name.doc[after] if after < len(name.doc) else name
    around = {name.i, name.head.i, name.head.head.i}
    is_his = verb.tag_ == "VBG" and (verb.head.i in around or name.head.i == verb.i)
    return verb if is_his else None


def _without_half_marks(text: str) -> str:
    """A phrase without quotation marks or brackets of which it holds the one, not the other."""
    if text.count("[") != text.count("]"):
        text = text.translate(str.maketrans("", "", "[]"))
    if text.count("''") % 2:
        return " ".join(text.replace("''", "").split())
    opened = re.search(r"(?:^|\s)['‘](\w+)$", text)
    if opened is not None and text.count("'") + text.count("’") + text.count("‘") == 1:
        return text[: opened.start(1) - 1] + opened.group(1)  # "the term 'neutrality"
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return " ".join(text.translate(str.maketrans("", "", '"“”')).split())
    return text


def _is_unnamed(noun: Token, cue: Token) -> bool:
    """Whether a clause describes somebody without a name ("a group that opposes it")."""
    lefts = [c.lower_ for c in noun.lefts]
    return noun.pos_ == "NOUN" and lefts in (["a"], ["an"]) and cue.dep_ == "relcl" and cue.head.i == noun.i


def _clause(token: Token) -> Token | None:
    """The verb of the clause a word stands in."""
    return next((above for above in ancestors(token) if above.pos_ in ("VERB", "AUX")), None)


def _bound(owner: Token) -> Token | None:
    """The subject of the clause that "its" or "their" stands in ("has not wavered in its opposition")."""
    clause = _clause(owner)
    found = child(clause, "nsubj") if clause is not None and not is_passive(clause) else None
    is_person = found is not None and (
        found.ent_type_ == "PERSON" or found.lower_ in lexicon("stance/personal_subjects")
    )
    if found is None or found.i > owner.i or is_person:
        return None
    is_plural = found.tag_ in ("NNS", "NNPS") or found.lower_ == "they"
    return found if is_plural == (owner.lower_ == "their") else None


def _same_subject(pronoun: Token) -> Token | None:
    """The subject of the clause before, in "the president supports that but he does not support this"."""
    verb = pronoun.head
    if pronoun.dep_ != "nsubj" or verb.dep_ != "conj" or verb.head.i > verb.i:
        return None
    found = child(verb.head, "nsubj")
    if found is None or not entry(found, lexicon("stance/holders")):
        return None
    return found if (found.tag_ in ("NNS", "NNPS")) == (pronoun.lower_ == "they") else None


def _subject_before(pronoun: Token) -> Token | None:
    """The body or group of the sentence before, that "they also" or "and they" goes on from."""
    verb, sentence = pronoun.head, pronoun.sent
    if pronoun.dep_ != "nsubj" or verb.dep_ != "ROOT" or sentence.start == 0 or pronoun.lower_ == "he":
        return None
    opener = next((token for token in sentence if token.is_alpha), pronoun)
    if opener.lower_ != "and" and not any(c.lower_ == "also" for c in verb.lefts):
        return None
    found = child(pronoun.doc[sentence.start - 1].sent.root, "nsubj")
    if found is None or found.pos_ not in ("NOUN", "PROPN") or found.ent_type_ == "PERSON":
        return None
    is_plural = found.tag_ in ("NNS", "NNPS")
    if pronoun.lower_ == "they":
        return found if is_plural or found.ent_type_ == "ORG" else None
    is_body = found.ent_type_ in ("ORG", "GPE") or bool(entry(found, lexicon("stance/institutions")))
    return found if pronoun.lower_ == "it" and is_body and not is_plural else None


def _author(document: Token) -> Token | None:
    """Who signed or wrote a letter that speaks ("signed a letter urging …", "a letter by 40 senators")."""
    writing = lexicon("stance/writing_verbs")
    written = next((c for c in document.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if written is not None and written.lemma_.lower() in writing and (by := agent(written)) is not None:
        return by
    verb = document.head
    if document.dep_ == "dobj" and verb.lemma_.lower() in writing and not is_passive(verb):
        return subject(verb)
    return next(iter([*complements(document, "from"), *complements(document, "by")]), None)


def _body_of(teller: Token) -> Token | None:
    """What "it" is where somebody says it does a thing: the body itself, or whose officer says so."""
    is_person = teller.ent_type_ == "PERSON" or entry(teller, lexicon("shared/person_nouns"))
    if not is_person:
        return teller
    around = [noun for word in words("stance/body_prepositions") for noun in complements(teller, word)]
    around += [c for c in teller.children if c.dep_ in ("compound", "poss") and c.ent_type_ == "ORG"]
    return next((noun for noun in around if noun.pos_ in ("NOUN", "PROPN")), None)


def _is_paper(quote: Quote) -> bool:
    """Whether a quotation's source is what somebody wrote ("the motion against the minister")."""
    head = _BEHIND_HEAD.split(quote.speaker, maxsplit=1)[0].split()
    return quote.chain == NO_CHAIN and bool(head) and head[-1].lower() in _PAPERS


def _who_concludes(cue: Token) -> Token | None:
    """Whose opinion a clause tells ("the judge's conclusion that her deeds were careless")."""
    verb = cue.head if cue.dep_ in ("acomp", "attr") else cue
    noun = verb.head
    is_clause = verb.dep_ in ("acl", "ccomp") and child(verb, "mark") is not None and noun.pos_ == "NOUN"
    is_told = noun.lemma_.lower() in lexicon("stance/told_nouns")
    return child(noun, "poss") if is_clause and is_told else None


def _thinker_before(cue: Token) -> Token | None:
    """Who thinks what begins right behind the verb of thinking, or whose a thought is, where the parser hung
    the clause elsewhere ("told them that Ann Roe believes | her use of it was a mistake")."""
    verb = cue.head if cue.dep_ in ("acomp", "attr") else cue
    opener = next((c for c in verb.lefts if c.dep_ not in ("punct", "cc")), verb).left_edge
    before = opener.nbor(-1) if opener.i > opener.sent.start else opener
    if verb.dep_ not in ("ccomp", "ROOT", "acl") or before.i >= cue.i or before == verb.head:
        return None
    if entry(before, lexicon("stance/thinking_verbs")) and before.pos_ == "VERB":
        thinker = child(before, "nsubj")
        return None if thinker is None or thinker.lower_ in _SELVES else thinker
    is_thought = opener.lower_ == "that" and before.lemma_.lower() in lexicon("stance/told_nouns")
    return child(before, "poss") if is_thought else None


def _is_only_hoped(verb: Token) -> bool:
    """Whether somebody is only hoped or obliged to think so ("critics must also accept that")."""
    heads = [verb, verb.head] if verb.dep_ == "xcomp" else [verb]
    if any(c.lower_ in OBLIGING for head in heads for c in children(head, "aux")):
        return True
    return any(
        head.dep_ == "ccomp" and bool(entry(head.head, lexicon("stance/hoping_verbs"))) for head in heads
    )


def _is_dotted(name: str) -> bool:
    """Whether a name is an acronym with more dots than a country's ("N.C.A.A.")."""
    return name.count(".") > _MAX_COUNTRY_DOTS


def _people_after(first: Token) -> list[Token]:
    """Who is coordinated with a subject behind it ("Ann Roe and Bo Lund", "he and the minister")."""
    is_joined = any(c.dep_ == "cc" for token in (first, *first.conjuncts) for c in token.children)
    return [t for t in first.conjuncts if t.i > first.i and t.pos_ in ("NOUN", "PROPN", "PRON") and is_joined]


def _told_actor(actor: Token) -> str:
    """Who is to do a thing, where no name but a noun for people or a body tells ("European states",
    "police"); empty for the speaker's own and for people whom only the article tells."""
    is_people = actor.ent_type_ == "NORP" or any(
        entry(actor, found)
        for found in (
            lexicon("stance/holders"),
            lexicon("stance/institutions"),
            lexicon("shared/person_nouns"),
        )
    )
    words = holder_phrase(actor)
    is_open = words[0].tag_ in ("PRP$", "DT") or actor.tag_ == "NN"
    is_open = is_open or (len(words) == 1 and entry(actor, lexicon("stance/passing_roles")) != "")
    if actor.pos_ not in ("NOUN", "PROPN") or not is_people or is_open or actor.conjuncts:
        return ""
    return words.text


def _is_owned_place(holder: str) -> bool:
    """Whether a holder is somebody's country, of which the row would have to tell the name."""
    owner, _, noun = re.sub("['’]s? ", "\0", holder, count=1).partition("\0")
    return bool(owner and noun) and noun in mapping("shared/class_nouns")


def _is_in_name(candidate: StanceCandidate) -> bool:
    """Whether a noun and what it would be for are parts of one name ("the Movement for Change")."""
    cue, target = candidate.cue, candidate.target
    first, last = sorted((cue.i, target.i))
    inside = cue.doc[first : last + 1]
    is_noun = cue.pos_ == "PROPN" and target.pos_ == "PROPN" and cue.ent_type_ == target.ent_type_ != ""
    if candidate.verdict:
        return False  # "Crooked Ann Roe"
    return is_noun and all(token.ent_type_ == cue.ent_type_ for token in inside)


def _law_case(name: Token) -> Span | None:
    """The two parties that a case is called by ("Roe v. Wade"), wherever the parser took its head."""
    doc, marks = name.doc, ("v", "v.", "vs", "vs.")
    if name.pos_ != "PROPN":
        return None
    if name.i > 1 and doc[name.i - 1].lower_ in marks:
        return doc[name.i - 2 : name.i + 1]
    after = doc[name.i + 1 : name.i + 3]
    return doc[name.i : name.i + 3] if len(after) > 1 and after[0].lower_ in marks else None


def _is_editors_note(cue: Token) -> bool:
    """Whether a sentence is the paper's own, behind its article ("Editor's note: …")."""
    opening = [token.lower_ for token in cue.sent if token.is_alpha][:2]
    return opening == ["editor", "note"]


def _is_nobody(quote: Quote) -> bool:
    """Whether a quotation's source is a paper, a share of those polled, or a phrase cut short ("many of")."""
    words_of = quote.speaker.lower().split() or [""]
    is_share = (
        _FRACTION.fullmatch(words_of[0]) is not None or words_of[0].endswith("%") or "percent" in words_of[:2]
    )
    is_private = words_of[-1] in lexicon("stance/private_persons")
    if quote.chain != NO_CHAIN and quote.cue in ("quote", "cite"):
        return True  # who quotes another does not say so
    bodies = lexicon("stance/own_bodies") - lexicon("stance/one_of_a_kind")
    match words_of:
        case ["the" | "a" | "an", noun]:
            is_body = noun in bodies
        case _:
            is_body = False
    is_poll = words_of[-1] in lexicon("stance/findings")  # "according to exit poll data"
    is_inscribed = words_of[-1] in lexicon("stance/inscribed_nouns")  # "a shirt that read …"
    return (
        is_body
        or is_inscribed
        or is_poll
        or _is_paper(quote)
        or is_share
        or (quote.chain == NO_CHAIN and (words_of[-1] == "of" or is_private))
    )


def _predicated(holder: Token | None) -> Token | None:
    """Who "has become the latest leader to reject it", or "is seen as a group that opposes it"."""
    if holder is None or holder.pos_ != "NOUN":
        return holder
    verb = holder.head
    named = child(verb, "attr") if holder.dep_ == "nsubj" and verb.lemma_.lower() == "be" else None
    is_rank = any(c.lower_ in lexicon("stance/ranking_adjectives") for c in holder.lefts)
    if named is not None and named.ent_type_ == "PERSON" and is_rank and not is_negated(verb):
        return named  # "the first member to back it was Ann Roe"
    if holder.dep_ == "attr" and verb.lemma_.lower() in lexicon("shared/copulas_of_standing"):
        return subject(verb) or holder
    if holder.dep_ == "pobj" and verb.lower_ == "as" and verb.head.pos_ == "VERB":
        return child(verb.head, "dobj") or child(verb.head, "nsubjpass") or holder
    return holder


def _by_name(holder: Token | None) -> Token | None:
    """The name beside a noun: "the top Democrat in the House, Ann Roe,", "one of her rivals, Bo Lund,", "the
    Orsk League, a union that backs it"."""
    if holder is None or holder.tag_ in ("NNS", "NNPS"):
        return holder
    if holder.dep_ == "appos" and holder.pos_ == "NOUN" and holder.head.ent_type_ == "ORG":
        is_body = entry(holder, lexicon("stance/own_bodies") | lexicon("stance/institutions"))
        return holder.head if is_body else holder
    if not (holder.ent_type_ == "NORP" or holder.lower_ == "one"):
        return holder
    names = (c for noun in holder.subtree for c in children(noun, "appos") if noun.i < c.i)
    return next((name for name in names if name.ent_type_ == "PERSON" and name.pos_ == "PROPN"), holder)


def _is_campaign_of(noun: Token) -> bool:
    """Whether a noun is the campaign of somebody who runs for an office, which speaks and acts as a body."""
    owner = child(noun, "poss", "compound") if noun.lower_ == "campaign" else None
    return owner is not None and (owner.ent_type_ == "PERSON" or owner.lower_ in _OWN)


def _is_part(noun: Token) -> bool:
    """Whether words before a people's name make it some of them ("many black Nordlanders")."""
    return any(c.dep_ in ("amod", "nummod", "compound") or c.lower_ == "some" for c in noun.lefts)


def _named_members(group: Token) -> list[Token]:
    """The people behind "two other lawmakers, Ann Roe and Bo Lund, …"."""
    if group.tag_ not in ("NNS", "NNPS") or child(group, "nummod") is None:
        return []
    names = [c for c in children(group, "appos") if c.ent_type_ == "PERSON"][:1]
    return [token for name in names for token in (name, *name.conjuncts) if token.ent_type_ == "PERSON"]


def _some_of(token: Token) -> str | None:
    """The people in "the Democrats, many of whom oppose it": "many Democrats"."""
    verb = token.head
    if verb.dep_ != "relcl" or not any(noun.tag_ == "WP" for noun in complements(token, "of")):
        return None
    people = verb.head
    is_people = people.ent_type_ in ("NORP", "ORG") or entry(people, lexicon("stance/holders"))
    if token.lower_ not in lexicon("stance/some_quantifiers") or not is_people or people.tag_[-1:] != "S":
        return None
    if token.lower_ == "both":
        return ""  # "two members, both of whom back it"
    words = [c.text for c in people.lefts if c.dep_ in ("amod", "compound")]
    return " ".join([token.lower_, *words, people.text])


def _counted_people(token: Token) -> str | None:
    """ "Thousands of people", "dozens of countries", "many people": in an article's own words a holder."""
    people = next(iter(complements(token, "of")), None)
    is_count = token.lower_ in lexicon("stance/large_numbers") and people is not None
    is_bare = token.lower_ in lexicon("stance/large_numbers") and not list(token.children)
    if is_bare and token.dep_ == "nsubj" and entry(token.head, lexicon("stance/marching_verbs")):
        return f"{token.text} of people"  # "thousands marched against it"
    if token.lemma_.lower() == "people" and any(c.lower_ == "many" for c in token.lefts):
        return f"many {token.text}"
    if not is_count or people is None or (people.tag_[-1:] != "S" and people.lower_ != "people"):
        return None
    is_people = people.ent_type_ in ("NORP", "GPE", "ORG") or any(
        entry(people, lexicon(name))
        for name in ("stance/holders", "shared/person_nouns", "stance/protesters")
    )
    return holder_phrase(token).text if is_people or people.lower_ == "people" else None


def _partisans(side: Token) -> str | None:
    """Those whose side an adjective names ("conservative backlash": "conservatives")."""
    is_before = side.dep_ in ("amod", "compound") and side.tag_ not in ("NNS", "NNPS")
    return mapping("stance/partisans").get(side.lower_) if is_before else None


def _is_apart(first: Token, other: Token) -> bool:
    """Whether a semicolon parts two members of a row: each is told of by itself."""
    return any(token.text == ";" for token in first.doc[first.i : other.i])


def _is_ours(noun: Token) -> bool:
    owner = child(noun, "poss")
    return owner is not None and owner.lower_ in _OURS


def _is_title(noun: Token) -> bool:
    """Whether a noun in a row is a second title of one person ("researcher and expert Ann Roe")."""
    after = noun.i + 1
    named = after < len(noun.doc) and noun.doc[after].ent_type_ == "PERSON"
    return (
        noun.tag_ == "NN" and (named or child(noun, "amod") is None) and child(noun, "det", "nummod") is None
    )


def _companions(candidate: StanceCandidate, holder: Token) -> Iterator[Token]:
    """Who shares a stance by "along with", "including" or "joined them in"."""
    verb = candidate.cue
    around = dict.fromkeys((holder,) if is_passive(verb) else (holder, verb, holder.head))
    preps = [c for token in around for c in token.children if c.dep_ == "prep"]
    for prep in [*preps, *(inner for outer in preps for inner in children(outer, "prep"))]:
        before = prep.doc[prep.i - 1].lower_ if prep.i else ""
        includes = prep.lower_ == "including" and prep.head.i == holder.i
        done_to = child(verb, "dobj")
        if prep.i > verb.i and done_to is not None and done_to.ent_type_ == "PERSON" and not includes:
            continue  # "endorsed Ann Roe, along with Bo Lund": which of the two he is with, is not sure
        member = child(prep, "pobj")
        if includes and member is not None and member.ent_type_ == "ORG" and _is_of_persons(holder):
            continue  # "observers, including Nordland University professor Ann Roe": she is of them
        if not includes and not (prep.lower_ == "with" and before in lexicon("stance/accompanying_words")):
            continue
        noun = child(prep, "pobj")
        is_member = noun is not None and noun.lemma_.lower() == "member" and bool(complements(noun, "of"))
        if noun is not None and (noun.pos_ == "PROPN" or is_member or entry(noun, lexicon("stance/holders"))):
            yield from (token for token in (noun, *noun.conjuncts) if token.i != holder.i)
    yield from _in_addition_to(verb if verb.pos_ == "VERB" else verb.head, holder)
    if holder.dep_ == "pobj" and holder.head.lower_ == "among":
        copula = holder.head.head
        member = child(copula, "nsubj") if copula.lower_ in COPULAS else None
        yield from [member] if member is not None else []
    if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and verb.head.head.lemma_.lower() == "join":
        joined = child(verb.head.head, "dobj")
        if joined is not None:
            yield from (joined, *joined.conjuncts)


def _is_of_persons(group: Token) -> bool:
    return bool(entry(group, lexicon("stance/observers")) or entry(group, lexicon("shared/person_nouns")))


def _in_addition_to(verb: Token, holder: Token) -> Iterator[Token]:
    """Who did so before: "in addition to Ann Roe, Bo Lund has also signed it"."""
    opened = (
        child(prep, "pobj") for prep in children(verb, "prep") if prep.lower_ == "in" and prep.i < holder.i
    )
    noun = next((noun for noun in opened if noun is not None and noun.lower_ == "addition"), None)
    if noun is None or not any(c.lower_ == "also" for c in children(verb, "advmod")):
        return
    comma = next((token.i for token in verb.doc[noun.i : holder.i] if token.text == ","), holder.i)
    end = max((t.i for t in verb.doc[noun.i : holder.left_edge.i] if t.text == ","), default=comma)
    yield from (t for t in complements(noun, "to") if t.i < end and t.ent_type_ == holder.ent_type_ != "")


def _like_doers(candidate: StanceCandidate, holder: Token) -> Iterator[Token]:
    """Who did the same by ", as have many governments" or ", as did the union"."""
    verb = candidate.cue
    if child(verb, "nsubj") is None or child(verb, "nsubj") != holder or is_negated(verb):
        return
    for clause in children(verb, "advcl"):
        mark = child(clause, "mark", "advmod")
        is_like = mark is not None and mark.lower_ == "as" and clause.i == mark.i + 1
        if is_like and clause.i > verb.i and clause.lemma_.lower() in ("have", "do"):
            doer = child(clause, "nsubj", "dobj")
            if doer is not None and doer.pos_ in ("NOUN", "PROPN") and not list(clause.lefts)[1:]:
                yield from (like for like in (doer, *doer.conjuncts) if _did(like, clause))


def _did(doer: Token, clause: Token) -> bool:
    """Whether nothing denies that somebody did the same ("as did not the council", "as did few shops")."""
    is_denied = is_negated(clause) or has_negator(doer) or is_denied_before(doer)
    return not is_denied and not denies_as_subject(doer)


def _behind_dateline(holder: Token | None) -> Token | None:
    """The holder behind "WASHINGTON —", where the parser took the place for the subject."""
    if holder is None or holder.ent_type_ != "GPE":
        return holder
    behind = holder.doc[holder.i : min(holder.i + _MAX_DATELINE_TOKENS, len(holder.doc) - 1)]
    dash = next((token for token in behind if token.text in ("—", "–", "--", "―", "-")), None)
    if dash is None or holder.text.upper() != holder.text:
        return holder
    found = dash.nbor()
    while (
        found.head.i > dash.i and found.pos_ not in ("VERB", "AUX") and found.head.pos_ in ("NOUN", "PROPN")
    ):
        found = found.head
    return found if found.pos_ in ("NOUN", "PROPN") else None
