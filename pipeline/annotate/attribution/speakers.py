"""Who a source phrase means: the entity of its head, and a name to print for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.cues import is_person_noun, owner_of
from pipeline.annotate.attribution.papers import is_only_handled
from pipeline.annotate.attribution.spans import TokenSpan, trimmed
from pipeline.core.records import NO_CHAIN, Chain, Mention, Quote
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.tree import child, children
from pipeline.english.name_forms import in_usual_capitals
from pipeline.resources.loader import lexicon, mapping

_AFFILIATING = lexicon("shared/affiliating_prepositions")
_RELATIVES = lexicon("shared/relative_pronouns")
_POINTING = _RELATIVES | lexicon("attribution/pointing_pronouns")
_FIRST_PERSON = lexicon("shared/first_person_pronouns")
_NUMBERS = mapping("shared/number_words")
_ADDRESS = lexicon("shared/forms_of_address")
_ONE_SELF = lexicon("attribution/first_person_singular")
_MAX_CLIMB = 4
"""Steps up the tree from a relative pronoun to its clause; set by hand, not swept."""
_SOME = lexicon("attribution/partitive_determiners")
_VAGUE = _POINTING - _RELATIVES | lexicon("attribution/vague_people")
"""Words that name nobody without the clause behind them."""
_LONGEST_VAGUE = 14
"""Tokens of such words with their clause; set by hand."""
_CLAUSE_WITHIN = 14
"""Tokens between a speaker and the clause behind whom he stands for; set by hand."""
_LONGEST_ABBREVIATION = 4
"""Letters of a label in capitals that may abbreviate an outlet ("NPR"); set by hand, not swept."""
_CUT_DEPS = frozenset({"relcl", "acl", "appos", "advcl", "parataxis"})
BODIES = frozenset({"ORG", "GPE", "FAC", "LOC"})
_PICKING_DEPS = frozenset({"amod", "nummod", "predet"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A readable name and the chain of the entity meant; `NO_CHAIN` where none is known."""

    name: str
    chain: int = NO_CHAIN


class SpeakerNames:
    """Names the speakers of one document by its mentions and chains; without them by the phrase itself."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._mentions: list[Mention] = sorted(doc._.mentions, key=lambda m: (m.start_char, -m.end_char))
        self._starts = [mention.start_char for mention in self._mentions]
        self._longest = max((m.end_char - m.start_char for m in self._mentions), default=0)
        self._named = {entity.end - 1: entity.text for entity in doc.ents if entity.label_ in _NAMED}
        self._chains: dict[int, Chain] = {chain.index: chain for chain in doc._.chains}

    def speaker(self, source: TokenSpan, head: int) -> Speaker:
        """The speaker a source phrase with this head token names, describes or stands for.

        Several who speak together are no one entity.
        """
        token = _person_of(self._owner(self._antecedent(self._doc[head])))
        span = source if token.i == head else (_first_word(token), token.right_edge.i + 1)
        if (
            token.i != head
            and (clause := child(token, "relcl")) is not None
            and clause.i < head + _CLAUSE_WITHIN
        ):
            span = span[0], max(token.i + 1, min(span[1], clause.left_edge.i))  # without what he says himself
        if (several := self._named_beside_them(token, span)) is not None:
            return Speaker(self._text(several))
        titled = self._name_behind_title(span)
        if titled is not None:
            token = titled
        elif any(child.dep_ == "conj" and span[0] <= child.i < span[1] for child in token.children):
            return Speaker(self._with_first_named(self._phrase(token, span), span))
        named = self._named_apposition(token, span) or self._name_behind(token, span)
        if named is None and _is_part(token):
            return Speaker(self._phrase(token, span))
        for candidate in self._heads(named or token, span):
            mention = self._mention(candidate)
            chain = self._chains.get(mention.chain) if mention is not None else None
            if chain is not None and chain.label not in ("PERSON", "ORG", "GPE") and self._bearer(candidate):
                continue  # "English said" of Bryan English
            if chain is not None and not (chain.label == "PERSON" and _is_text(candidate)):
                return Speaker(self._readable(chain, token, span), chain.index)
        bearer = self._bearer(named or token)
        if bearer is not None:
            return Speaker(bearer.name, bearer.index)
        if token.lower_ in _ONE_SELF:
            return Speaker("")  # who that is, nobody has found out
        return Speaker(self._described(named or token, span))

    def _bearer(self, surname: Token) -> Chain | None:
        """The one person who bears a name that stands alone and was taken for another word: "Read said"."""
        own = [c for c in surname.children if not c.is_punct and c.lower_.rstrip(".") not in _ADDRESS]
        if not surname.text[:1].isupper() or any(c.i < surname.i for c in own):
            return None
        persons = (chain for chain in self._chains.values() if chain.label == "PERSON" and " " in chain.name)
        bearers = [chain for chain in persons if chain.name.split()[-1] == surname.text]
        return bearers[0] if len(bearers) == 1 else None

    def _named_apposition(self, token: Token, span: TokenSpan) -> Token | None:
        """The person set beside one of a group: "another Democrat, *Jane Roe*", "one of them, *Jane Roe*"."""
        is_name = token.pos_ == "PROPN" and token.text not in mapping("shared/parties")
        if is_name or token.tag_ in ("NNS", "NNPS"):
            return None
        links = children(token, "prep") if token.lower_ == "one" else []
        nouns = [token, *(noun for link in links if link.lower_ == "of" for noun in children(link, "pobj"))]
        beside = [
            name
            for noun in nouns
            for name in children(noun, "appos")
            if name.ent_type_ == "PERSON" and name.pos_ == "PROPN" and span[0] <= name.i < span[1]
        ]
        return beside[0] if len(beside) == 1 and not _is_coordinated(beside[0]) else None

    def _named_beside_them(self, token: Token, span: TokenSpan) -> TokenSpan | None:
        """The names set beside a noun for several: "two analysts, *Jane Roe and John Doe*".

        The parser may join them to the noun; then they must be as many as it says.
        """
        counted = next((c.lower_ for c in token.lefts if c.dep_ == "nummod" or c.lower_ == "both"), None)
        if token.tag_ != "NNS" or counted is None:
            return None
        for name in children(token, "appos", "conj"):
            joined = [name, *(one for one in name.conjuncts if one.i > name.i)]
            are_names = all(one.ent_type_ == "PERSON" and one.pos_ == "PROPN" for one in joined)
            is_beside = name.dep_ == "appos" or _NUMBERS.get(counted) == str(len(joined))
            if are_names and is_beside and len(joined) > 1 and joined[-1].i < span[1]:
                return name.left_edge.i, joined[-1].i + 1
        return None

    def _with_first_named(self, phrase: str, span: TokenSpan) -> str:
        """The words for several, with a name for the pronoun they begin with: "*she* and other mayors"."""
        first = self._doc[span[0]]
        mention = self._mention(first) if first.tag_ == "PRP" and phrase.startswith(first.text) else None
        chain = self._chains.get(mention.chain) if mention is not None else None
        return chain.name + phrase[len(first) :] if chain is not None and chain.name else phrase

    def _name_behind_title(self, span: TokenSpan) -> Token | None:
        """The name behind a title in capitals that an "and" parts: "Trade and Industry Minister *Roe*"."""
        words = self._doc[span[0] : span[1]]
        names = [entity for entity in words.ents if entity.label_ == "PERSON"]
        if len(names) != 1 or names[0].end != span[1] or names[0].start <= span[0]:
            return None
        before = self._doc[span[0] : names[0].start]
        opens = is_person_noun(before[0]) or (len(before) > 1 and is_person_noun(before[1]))
        is_title = (opens or is_person_noun(before[-1])) and any(word.lower_ == "and" for word in before)
        if before[0].tag_ in ("NNS", "NNPS"):
            return None  # "Lawmakers and Governor Ann Roe", who are several
        is_one = all(word.text[:1].isupper() or word.lower_ in ("and", "of", "for") for word in before)
        is_apart = not opens and any(word.ent_type_ in ("ORG", "GPE") for word in before)
        return names[0].root if is_title and is_one and not is_apart else None

    def _name_behind(self, token: Token, span: TokenSpan) -> Token | None:
        """The name at the end of an office's phrase, if a body or a comma stands before it.

        "Senior officer of UNHCR *Jane Roe*", "economist at the bank, *John Doe*".
        """
        if not is_person_noun(token) or token.ent_type_ == "PERSON" or _is_coordinated(token):
            return None
        names = [e for e in self._doc[span[0] : span[1]].ents if e.label_ == "PERSON" and e.end == span[1]]
        if len(names) != 1 or names[0].start <= token.i + 1:
            return None
        before = self._doc[names[0].start - 1]
        links = {word.lower_ for word in self._doc[token.i + 1 : names[0].start] if word.tag_ == "IN"}
        is_parted = before.text == "," and links <= _AFFILIATING
        return names[0].root if before.ent_type_ == "ORG" or is_parted else None

    def _owner_before(self, whose: Token) -> str:
        """Whom "whose" takes up, by name or by the noun with its article; empty if none is shown."""
        clause = next((t for t in (whose, *whose.ancestors) if t.dep_ == "relcl"), None)
        if clause is None or clause.head.i > whose.i:
            return ""
        mention = self._mention(clause.head)
        chain = self._chains.get(mention.chain) if mention is not None else None
        if chain is not None and chain.label:
            return chain.name
        start = clause.head.left_edge.i
        return self._text((start, clause.head.i + 1))

    def _owner(self, token: Token) -> Token:
        """Whose a statement is that is said to speak, if he has a name ("their report" names nobody)."""
        owner = _speaker_of(token)
        mention = self._mention(owner) if owner.tag_ == "PRP$" else None
        chain = self._chains.get(mention.chain) if mention is not None else None
        is_nameless = owner.tag_ == "PRP$" and owner.i != token.i and (chain is None or not chain.name)
        return token if is_nameless else owner

    def labelled(self, label: TokenSpan) -> Speaker:
        """The speaker that a transcript labels with a name, its title left out and in the usual capitals."""
        mention = self._mention(self._doc[label[1] - 1])
        chain = self._chains.get(mention.chain) if mention is not None else None
        words = self._text(label).split()
        while len(words) > 1 and _is_title(words[0]):
            words.pop(0)
        name = in_usual_capitals(" ".join(words))
        if chain is not None and chain.label == "PERSON" and set(name.split()) <= set(chain.name.split()):
            return Speaker(chain.name, chain.index)
        surname = name.title() if name.isupper() and len(name) > _LONGEST_ABBREVIATION else name
        bearers = [
            chain
            for chain in self._chains.values()
            if chain.label == "PERSON" and " " in chain.name and chain.name.split()[-1] == surname
        ]
        return Speaker(bearers[0].name, bearers[0].index) if len(bearers) == 1 else Speaker(surname)

    def _antecedent(self, token: Token) -> Token:
        """The noun a relative pronoun stands for; any other token itself."""
        if token.lower_ not in _RELATIVES:
            return token
        clause = token.head
        for _ in range(_MAX_CLIMB):
            if clause.dep_ == "relcl":
                return _named_beside(_person_over(clause.head)) if token.lower_ == "who" else clause.head
            clause = clause.head
        return token

    def _heads(self, token: Token, span: TokenSpan) -> list[Token]:
        """The head, then the name set beside it ("his lawyer, Jane Doe")."""
        beside = [child for child in token.children if child.dep_ == "appos" and span[0] <= child.i < span[1]]
        beside = [child for child in beside if child.text not in mapping("shared/parties")]  # "a Republican"
        if token.pos_ == "PROPN":
            return [token]
        return [*(child for child in beside if child.pos_ == "PROPN" or child.ent_type_ == "PERSON"), token]

    def _mention(self, token: Token) -> Mention | None:
        """The widest mention of an entity that ends with the token, else the narrowest that holds it."""
        start, end = token.idx, token.idx + len(token)
        first = bisect_right(self._starts, start - self._longest - 1)
        last = bisect_right(self._starts, start)
        holding = [m for m in self._mentions[first:last] if m.end_char >= end and m.chain != NO_CHAIN]
        ending = [mention for mention in holding if mention.end_char == end]
        if ending:
            return max(ending, key=lambda m: m.end_char - m.start_char)
        return min(holding, key=lambda m: m.end_char - m.start_char, default=None)

    def _readable(self, chain: Chain, token: Token, span: TokenSpan) -> str:
        """The chain's name, unless it has only a pronoun to offer, or names one of a people where some
        speak."""
        if chain.label == "NORP" and token.tag_ == "NNPS" and token.text != chain.name:
            return self._phrase(token, span)
        return chain.name or self._described(token, span)

    def _described(self, token: Token, span: TokenSpan) -> str:
        """The name in the phrase, or the phrase without what only adds to it."""
        for candidate in self._heads(token, span):
            if candidate.i in self._named and not _is_coordinated(candidate):
                return self._named[candidate.i]
        return self._phrase(token, span)

    def _phrase(self, token: Token, span: TokenSpan) -> str:
        """The phrase without what only adds to it; empty where it only points to somebody ("that")."""
        text = self._text(self._core(token, span))
        first, *more = text.lower().split() or [""]
        if not more and first in _VAGUE and 1 < span[1] - span[0] <= _LONGEST_VAGUE:
            text = self._text(span)  # "those surveyed", whom the clause alone tells
            more = text.split()[1:]
        return "" if first == "whose" or (not more and first in _POINTING) else text

    def _core(self, token: Token, span: TokenSpan) -> TokenSpan:
        """The phrase up to the first clause or apposition after its head."""
        end = span[1]
        is_bare_text = token.tag_ == "NNS" and token.left_edge.i == token.i and _is_text(token)
        for below in token.children:
            if is_bare_text and below.dep_ in ("relcl", "acl"):
                continue  # "figures her campaign released", of which nothing else tells whose they are
            if below.i > token.i and below.dep_ in _CUT_DEPS:
                end = min(end, below.left_edge.i)
        for word in self._doc[token.i + 1 : end]:
            if word.dep_ == "acl" and word.lemma_.lower() in lexicon("attribution/verbs_of_access"):
                end = min(end, word.left_edge.i)  # "an e-mail by the head of the union obtained by"
        last = self._doc[end - 1]
        is_dangling = last.dep_ == "acl" and last.head is token and last.tag_ in ("VBN", "VBG")
        if is_dangling and last.left_edge is last and (last.right_edge is last or last.right_edge.i >= end):
            end -= 1  # "reports *reaching*", "a poll *released*", of which the rest is cut
        return trimmed(self._doc, (span[0], max(end, token.i + 1)))

    def _text(self, span: TokenSpan) -> str:
        start, end = span
        if self._doc[start].tag_ == "WP$" and end - start > 1:
            owner = self._owner_before(self._doc[start])
            return f"{owner}'s {self._text((start + 1, end))}" if owner else ""
        if end - start > 1 and self._doc[end - 1].tag_ == "POS":
            end -= 1
        return " ".join(self._doc[start:end].text.split())


def _first_word(owner: Token) -> int:
    """Where an owner's phrase begins; its first words may hang on what it owns ("the *fire department*
    chief's report")."""
    start, owned = owner.left_edge.i, owner.head
    if owner.dep_ != "poss":
        return start
    before = [c for c in owned.children if c.i < start and c.dep_ in ("det", "compound", "amod", "nmod")]
    return min((c.left_edge.i for c in before), default=start)


def _person_over(noun: Token) -> Token:
    """The person that "who" means where the parser hangs it on "the head of the *office*, who said"."""
    preposition = noun.head
    holder = preposition.head
    is_thing = noun.tag_ == "NN" and not noun.ent_type_ and not is_person_noun(noun)
    if not (is_thing or noun.ent_type_ in BODIES) or noun.dep_ != "pobj" or preposition.dep_ != "prep":
        return noun
    if is_thing and holder.pos_ in ("ADJ", "VERB") and holder.dep_ in ("amod", "acl"):
        holder = holder.head  # "one Democrat familiar with the *talks*, who said"
        return holder if holder.ent_type_ in ("PERSON", "NORP") or is_person_noun(holder) else noun
    is_beside = holder.dep_ == "appos" and holder.head.ent_type_ == "PERSON"
    return holder if is_beside or is_person_noun(holder) or holder.ent_type_ == "PERSON" else noun


def _named_beside(noun: Token) -> Token:
    """The name that a noun stands beside ("Ada Vance, a *baker* who said so")."""
    name = noun.head
    is_beside = noun.dep_ == "appos" and name.ent_type_ == "PERSON" and noun.ent_type_ != "PERSON"
    return name if is_beside else noun


def _speaker_of(token: Token) -> Token:
    """Whose a statement is, where the statement itself is said to speak ("a statement by the board")."""
    if token.lemma_.lower() not in lexicon("attribution/utterance_nouns"):
        return token
    owner = owner_of(token)
    if owner is not None and owner.i < token.left_edge.i and is_only_handled(token):
        return token  # "signed a statement saying"
    return owner or token


def _person_of(token: Token) -> Token:
    """The person an organisation is said to be "of", as when a translation garbles "Acme's Jane Doe"."""
    if token.ent_type_ != "ORG":
        return token
    of = (child for child in token.children if child.lower_ == "of" and child.i > token.i)
    people = (child for preposition in of for child in preposition.children if child.ent_type_ == "PERSON")
    return next(people, token)


def _is_title(word: str) -> bool:
    bare = word.strip(".").lower()
    return bare in mapping("shared/titles") or bare in lexicon("attribution/abbreviated_titles")


def _is_text(noun: Token) -> bool:
    """Whether a common noun means something written, and so nobody ("the report")."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon("shared/writings")


def _is_part(noun: Token) -> bool:
    """Whether words about a plural pick some of a group: "many Democrats" are not the Democratic Party."""
    if noun.tag_ not in ("NNS", "NNPS"):
        return _is_one_of(noun)
    if noun.text in mapping("shared/parties") and (_is_placed(noun) or child(noun, "compound") is not None):
        return True
    if noun.text in mapping("shared/parties") and _is_picked(noun):
        return True
    return any(c.i < noun.i and c.dep_ in _PICKING_DEPS and c.ent_type_ not in _NAMED for c in noun.children)


def _is_picked(noun: Token) -> bool:
    """Whether "some" or a clause says that not all are meant: "Democrats involved in the talks"."""
    if any(c.lower_ in _SOME for c in children(noun, "det")):
        return True
    return any(c.left_edge.i == noun.i + 1 for c in children(noun, "acl", "relcl"))


def _is_placed(noun: Token) -> bool:
    """Whether a preposition says which of a group are meant: "Republicans in Congress"."""
    return any(link.lower_ in ("at", "from", "in", "of", "on", "with") for link in children(noun, "prep"))


def _is_one_of(noun: Token) -> bool:
    """Whether words before a singular name of members make it one: "a top Republican"."""
    if noun.text not in mapping("shared/parties") or noun.text.isupper():
        return False
    if any(c.dep_ in ("amod", "compound") and c.i < noun.i for c in noun.children):
        return True
    return any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "the") for c in noun.children)


def _is_coordinated(token: Token) -> bool:
    return any(child.dep_ == "conj" for child in token.children)


def with_own_voice(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes, where "we hope" within somebody's quotation is said by whoever is quoted."""
    direct = [quote for quote in quotes if quote.quote_type == QuoteType.DIRECT]
    result = list(quotes)
    for k, quote in enumerate(quotes):
        if quote.speaker_text.lower() in _FIRST_PERSON:
            around = (
                other
                for other in direct
                if other.start_char <= quote.speaker_start_char < other.end_char and other is not quote
            )
            voice = next(around, None)
            if voice is not None and voice.speaker:
                result[k] = replace(quote, speaker=voice.speaker, chain=voice.chain)
    return result
