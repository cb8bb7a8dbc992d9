"""Who holds a stance and what it is towards, by a document's mentions, chains and quotations."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.stance.constructions import StanceCandidate, entry
from pipeline.annotate.stance.syntax import action, complements, governor, holder_phrase, phrase, subject
from pipeline.core.records import NO_CHAIN, Mention, Quote, Stance
from pipeline.core.vocabularies import MentionType, QuoteType, StanceLabel
from pipeline.document.syntax.tree import child
from pipeline.resources import lexicon, mapping, words

_ANTECEDENT_FACTOR = 0.9
"""What is left of a confidence where the target is a pronoun taken up from the target before."""
_SURE_AGENCY = 0.9
"""Certainty that a word names somebody from which it may hold a stance that no construction gives it."""
_NAMED_AGENCY = 0.9
"""Certainty for pronouns of persons and for names that are no mention."""
_HOLDER_AGENCY = 0.95
"""Certainty for common nouns for people and bodies."""
_OTHER_MENTION_AGENCY = 0.5
"""Certainty for mentions of anything but people, bodies and countries."""
_THING_AGENCY = 0.35
"""Certainty for all other nouns: such a holder keeps a stance below `MIN_SCORE`."""
_HUMAN_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SELVES = lexicon("shared/first_person_pronouns")
_PERSONS = _SELVES | lexicon("stance/person_pronouns")
_SHARES = lexicon("stance/partitive_nouns")
_ACTS = lexicon("stance/act_nouns")
_PERSON_ENDINGS = words("stance/person_suffixes")
_TAKEN_UP = lexicon("stance/anaphoric_pronouns")
_MAX_LIST_TOKENS = 25
"""Tokens from the first of several holders to the last, unless the cue stands farther off; set by hand, not
swept."""
_EMPTY = lexicon("stance/dummy_pronouns")
_MAX_DATELINE_TOKENS = 14
"""Tokens of "PLACE, date (agency) --" at most; agencies' datelines are shorter."""


class Participants:
    """Who holders and targets are, by a document's mentions, chains and quotations."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.mentions: tuple[Mention, ...] = doc._.mentions
        self.names = {chain.index: chain.name for chain in doc._.chains}
        self.quotes: tuple[Quote, ...] = doc._.quotes
        self.last_target: tuple[int, str, int] | None = None
        self.taken: dict[tuple[str, str], str] = {}

    def resolve(self, candidate: StanceCandidate) -> Iterator[Stance]:
        """The stance of each holder, with names and evidence; none if nobody, or nothing, can be named."""
        target, target_chain, sureness = self._target(candidate)
        if not target or target.lower() in ("each other", "one another"):
            return
        sure_agency = 0.0  # of several holders in a row one known to be a person vouches for the rest
        for token in self._holders(candidate):
            voice = self._voice(candidate, token)
            if voice is None or voice[2] == 0 or voice[0].lower() == target.lower():
                continue
            holder, holder_chain, certainty = voice
            sure_agency = max(sure_agency, certainty)
            if holder_chain == target_chain != NO_CHAIN:
                continue
            if sureness < 1 and self.taken.get((holder, target), candidate.stance) != candidate.stance:
                continue  # "he opposes it, … he supports it": the second is something else
            self.taken[holder, target] = candidate.stance
            span = self._evidence(candidate, token)
            self.last_target = (candidate.cue.sent.start, target, target_chain)
            yield Stance(
                start_char=span.start_char,
                end_char=span.end_char,
                text=span.text,
                holder=holder,
                target=target,
                stance=StanceLabel(candidate.stance),
                score=round(candidate.score * sure_agency * sureness, 3),
                holder_chain=holder_chain,
                target_chain=target_chain,
                cue=candidate.cue.lemma_.lower(),
                explicit=candidate.explicit,
                quote=self._quote_index(candidate.cue),
            )

    def _holders(self, candidate: StanceCandidate) -> list[Token | None]:
        """The holder and those coordinated with it, but for the words of one name."""
        first = candidate.holder
        if first is not None and first.lemma_.lower() in _ACTS:
            first = child(first, "poss") or self._owner(first) or first
        first = _behind_dateline(first)
        if first is None or first.pos_ not in ("NOUN", "PROPN", "PRON"):
            return [first]
        around = [m for m in self.mentions if m.start_char <= first.idx < m.end_char]
        others = (
            token
            for token in first.conjuncts
            if token.i > first.i
            and token.pos_ in ("NOUN", "PROPN", "PRON")
            and token.i < max(candidate.cue.i, first.i + _MAX_LIST_TOKENS)
            and not entry(token, mapping("stance/drawn"))
            and not any(m.start_char <= token.idx < m.end_char for m in around)
            and not (token.ent_type_ == "GPE" and first.ent_type_ not in ("GPE", "NORP"))
        )
        return [first, *others]

    def _owner(self, noun: Token) -> Token | None:
        """The body whose name stands before a noun ("the White House plan")."""
        named = (c for c in noun.children if c.dep_ == "compound" and c.ent_type_ in _HUMAN_LABELS)
        return next(named, None)

    def _target(self, candidate: StanceCandidate) -> tuple[str, int, float]:
        """Name, entity and sureness of the target; a bare pronoun takes up the target spoken of last."""
        token = candidate.target
        if candidate.is_action:
            return self._action(token), NO_CHAIN, 1.0
        name, chain_index = self._named(token)
        if token.lower_ == "you":
            return "", NO_CHAIN, 0.0
        if token.lower_ not in _EMPTY | _PERSONS or chain_index != NO_CHAIN:
            return name, chain_index, 1.0
        if token.lower_ not in _TAKEN_UP:
            return "", NO_CHAIN, 0.0
        sentence = candidate.cue.sent.start
        before = self.doc[sentence - 1].sent.start if sentence else 0
        if self.last_target is not None and before <= self.last_target[0] <= sentence:
            return self.last_target[1], self.last_target[2], _ANTECEDENT_FACTOR
        return "", NO_CHAIN, 0.0

    def _action(self, verb: Token) -> str:
        """What is to be done, if the words say what: none for "act now" and "change that"."""
        words = action(verb)
        said = [token for token in words if token.pos_ in ("NOUN", "PROPN", "ADJ") and not token.is_stop]
        return words.text if said else ""

    def _voice(self, candidate: StanceCandidate, token: Token | None) -> tuple[str, int, float] | None:
        """Name, entity and certainty of the holder; for verdicts and "we" the speaker's.

        An "I" that is a mention is the author's, whoever's words stand around it.
        """
        if token is None or (token.lower_ in _SELVES and self._mention(token) is None):
            teller = self._teller(candidate.cue) if token is None else None
            quote = self._quote(candidate.cue) if teller is None else None
            if quote is not None:
                return quote.speaker, quote.chain, 1.0
            token = teller
            if token is None or (token.lower_ in _SELVES and self._mention(token) is None):
                return None
        if token.lower_ == "it" and self._mention(token) is None:
            verb = governor(candidate.cue)
            token = (subject(verb) if verb is not None else None) or token
        if token.ent_type_ in ("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"):
            return None
        if self._mention(token) is None and (token.lower_ in _PERSONS | _EMPTY or self._is_anybody(token)):
            return None
        name, chain = self._named(token, holder=True)
        certainty = self._agency(token)
        is_sure = candidate.holder is not None or certainty >= _SURE_AGENCY
        return (name, chain, certainty) if name and is_sure else None

    def _teller(self, cue: Token) -> Token | None:
        """Who thinks or says the clause of a verdict, unless it is the speaker of the quotation around it."""
        verb = governor(cue)
        teller = subject(verb) if verb is not None else None
        if verb is None or teller is None or teller.lower_ in _SELVES:
            return None
        quote = self._quote(cue)
        is_within = quote is not None and quote.start_char <= teller.idx < quote.end_char
        return teller if quote is None or is_within else None

    def _is_anybody(self, token: Token) -> bool:
        """Whether a noun names nobody: "people", or "others" without a word on which."""
        if token.lemma_.lower() not in lexicon("stance/generic_holders"):
            return False
        return not any(c.dep_ in ("compound", "poss") or c.pos_ == "PROPN" for c in token.children)

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
            and (mention is None or mention.mention_type == MentionType.NOMINAL)
        ):
            named = self._mention(token.head)
            mention = named if named is not None and named.label in _HUMAN_LABELS else mention
        if mention is None or mention.mention_type == MentionType.NOMINAL:
            name = child(token, "appos")
            named = self._mention(name) if name is not None and name.pos_ == "PROPN" else None
            mention = named if named is not None and named.label in _HUMAN_LABELS else mention
        if mention is not None:
            return self.names.get(mention.chain, mention.text), mention.chain
        return (holder_phrase(token) if holder else phrase(token)).text, NO_CHAIN

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
        if token.lower_ in _PERSONS or token.ent_type_ in _HUMAN_LABELS or token.pos_ == "PROPN":
            return _NAMED_AGENCY
        is_known = entry(token, lexicon("stance/holders")) or entry(token, lexicon("shared/person_nouns"))
        is_holder = is_known or token.lemma_.lower().endswith(_PERSON_ENDINGS)
        return _HOLDER_AGENCY if is_holder else _THING_AGENCY

    def _evidence(self, candidate: StanceCandidate, holder: Token | None) -> Span:
        target = action(candidate.target) if candidate.is_action else phrase(candidate.target)
        tokens = [candidate.cue, *target, *candidate.verdict]
        actor = child(candidate.target, "nsubj") if candidate.is_action else None
        tokens += (
            [*phrase(actor)] if actor is not None and actor.sent.start == candidate.cue.sent.start else []
        )
        if holder is not None and holder.sent.start == candidate.cue.sent.start:
            tokens.extend(phrase(holder))
        return self.doc[min(t.i for t in tokens) : max(t.i for t in tokens) + 1]


def _behind_dateline(holder: Token | None) -> Token | None:
    """The holder behind "WASHINGTON —", where the parser took the place for the subject."""
    if holder is None or holder.ent_type_ != "GPE":
        return holder
    behind = holder.doc[holder.i : min(holder.i + _MAX_DATELINE_TOKENS, len(holder.doc) - 1)]
    dash = next((token for token in behind if token.text in ("—", "–", "--")), None)
    if dash is None or holder.text.upper() != holder.text:
        return holder
    found = dash.nbor()
    while (
        found.head.i > dash.i and found.pos_ not in ("VERB", "AUX") and found.head.pos_ in ("NOUN", "PROPN")
    ):
        found = found.head
    return found if found.pos_ in ("NOUN", "PROPN") else None
