"""Whether words that are printed alone speak of something that only their article tells.

A definite, a demonstrative or a pronoun presupposes that its reader knows which is meant (Heim 1982, "The
Semantics of Definite and Indefinite Noun Phrases"). Where neither a name nor the article's own words could be
put in for it, the statement is shown with what the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.claims.content import PERSON_NOUNS
from pipeline.claims.definites import determiner_of, is_modifier
from pipeline.claims.standing import points_away
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Piece, Writer, sentence
from pipeline.core.records import NO_CHAIN
from pipeline.core.vocabularies import BlockKind, MentionType, QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import ancestors, child, children, is_loose
from pipeline.document.syntax.verbs import FINITE_TAGS, SUBJECT_DEPS, is_verb
from pipeline.resources.loader import lexicon

_COMMON_TAGS = frozenset({"NN", "NNS"})
_POINTING = lexicon("shared/pointing_determiners")
_TELLING_NO_MORE = lexicon("claims/passing_modifiers") | lexicon("claims/telling_no_more")
_EMPTY_DEPS = frozenset({"det", "case", "punct", "predet", "cc", "conj", "npadvmod", "advmod"})
_ARGUMENTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_NEAR_DEMONSTRATIVES = frozenset({"this", "these"})
"""Demonstratives that point back whatever stands with their noun: "these claims that he lied"."""
_HERE = frozenset({"here", "there"})
_IN = frozenset({"at", "from", "in", "near", "of", "to"})
_WHERE_OR_WHEN = (_IN | {"on"}) - {"of"}
_THIRD_PERSON = lexicon("claims/third_person")
_SECOND_PERSON = lexicon("claims/second_person")
_SINGULAR_FIRST_PERSON = lexicon("shared/first_person_singular")
_NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_MEASURED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_FROM_ANOTHER = re.compile(
    r"(?:earlier |later )?(?:the|that) (?:(?:same|next|following|previous) )?"
    r"(?:day|night|morning|afternoon|evening|week|weekend|month|year)\b"
    r"|(?:an?|\w+) (?:hour|day|week|month|year|decade)s? (?:later|earlier|before|after(?:wards?)?)\b"
)
_EXPLAINED = 40
"""Words behind which a definite is mostly explained by those before it; set by hand."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence to be read by itself.

    Attributes:
        text: Empty where no sentence says it.
        is_open: Whether it speaks of what only its article tells.
        left_open: Indices of the words that do, as far as single words do.
        own_words: What the clause itself says, where its whole sentence is shown to be read alone.
        is_in_voice: Whether it is in a speaker's own words, with his "we", who others than he may be, or with
            "I" to a "you".
        shown: Indices of the tokens of the article that it shows, sorted.
    """

    text: str
    is_open: bool = False
    is_in_voice: bool = False
    shown: tuple[int, ...] = ()
    left_open: tuple[int, ...] = ()
    own_words: str = ""


NO_STATEMENT = Statement("")


def written(writer: Writer, pieces: Sequence[Piece]) -> Statement:
    """The statement that some words make, and what it leaves open.

    Where a speaker's "we" stays in it, or a "you" he speaks to, so does his "I": what is half in his own
    words and half in another's reads as nobody's.
    """
    kept = _without_ties(pieces, writer.view)
    text = sentence(writer.write(kept))
    is_in_voice = _is_of_us(writer) or _is_to_you(writer)
    left_open = tuple(_left_open(writer))
    is_tied = len(kept) < len(pieces)
    is_open = is_tied or (is_in_voice and not writer.speaker) or bool(left_open) or _is_left_open(writer)
    if is_in_voice and writer.speaker:
        text = sentence(writer.word_for_word().write(kept))
    return Statement(text, is_open, is_in_voice, tuple(sorted(writer.shown)), left_open)


def _without_ties(pieces: Sequence[Piece], view: DocumentView) -> Sequence[Piece]:
    """The words without an adverb that ties their first clause to what was told before, with its commas.

    Read alone, "Roe also sold the mill" asks what else; the sentence before stands in the brackets.
    """
    words = [piece for piece in pieces if isinstance(piece, int)]
    ties = [i for i in words if _is_only_a_tie(view.words[i], words, view)]
    if not ties:
        return pieces
    left_out = {*ties}
    for i in ties:
        commas = {j for j in (i - 1, i + 1) if j in words and view.words[j].text == ","}
        is_at_an_end = i + len(commas & {i + 1}) == words[-1] or i == words[0]
        left_out |= commas if len(commas) > 1 or is_at_an_end else set()
    return [piece for piece in pieces if piece not in left_out]


def _is_only_a_tie(adverb: Token, shown: Sequence[int], view: DocumentView) -> bool:
    """Whether an adverb of the first clause shown says nothing of what that clause tells."""
    if adverb.lower_ not in lexicon("claims/ties_to_before") or adverb.dep_ != "advmod":
        return False
    if adverb.lower_ == "though" and adverb.i == adverb.sent.start:
        return False  # "Though, as a lawyer, Roe has …, he will"
    verb = adverb.head
    if not is_verb(verb) or verb.dep_ not in ("ROOT", "ccomp", "conj") or verb.i not in shown:
        return False
    if adverb.lower_ in lexicon("claims/adverbs_of_likeness") and not _opens_with_comma(adverb):
        return False  # "the twins dressed similarly" tells how
    quote = view.quote(adverb)
    if quote >= 0 and view.quotes[quote].quote_type != QuoteType.INDIRECT:
        return False
    own = {verb, *children(verb, "aux", "auxpass")}
    before = [view.words[i] for i in shown if i < adverb.i]
    told = any(word.tag_ in FINITE_TAGS and word not in own for word in before)
    last = before[-1] if before else adverb
    joined = last.i == adverb.i - 1 and last.dep_ in ("cc", "neg")
    return not told and not joined and next(iter(adverb.children), None) is None


def _opens_with_comma(adverb: Token) -> bool:
    """Whether an adverb stands before its clause, set off by a comma ("Likewise, Roe voted")."""
    after = adverb.doc[adverb.i + 1 : adverb.i + 2].text
    return after == "," and adverb.i == min(token.i for token in adverb.head.subtree if not token.is_punct)


def is_undated(head: Token, statement: Statement, view: DocumentView) -> bool:
    """Whether a statement tells what is done or was, and its words do not tell when, so that who reads them
    alone cannot say which occasion is meant; what somebody is or has is of no occasion."""
    forms = [head, *children(head, "aux", "auxpass")]
    is_state = (
        len(forms) == 1
        and head.tag_ not in ("VBD", "VBN", "VBG")
        and lemma(head) in lexicon("claims/lasting_states")
    )
    dated = any(timex.earliest for _, _, timex in view.timexes_among(statement.shown))
    return is_verb(head) and not is_state and not dated


def _is_of_us(writer: Writer) -> bool:
    view = writer.view
    plural = (view.words[i] for i in writer.shown if i not in writer.told)
    plural = (t for t in plural if t.lower_ in lexicon("claims/first_plural") and t.tag_[:3] == "PRP")
    quotes = (view.quote(t) for t in plural if t.text != "US")
    return any(quote >= 0 and view.quotes[quote].quote_type != QuoteType.INDIRECT for quote in quotes)


def _is_to_you(writer: Writer) -> bool:
    """Whether a speaker's "I", for which his name is put in, speaks to a "you"."""
    shown = [writer.view.words[i] for i in writer.shown]
    is_told = any(token.i in writer.told and token.lower_ in _SINGULAR_FIRST_PERSON for token in shown)
    return is_told and any(token.lower_ in _SECOND_PERSON for token in shown)


def _left_open(writer: Writer) -> Iterator[int]:
    """Yield the words that are printed and that nothing there explains: a definite, a pronoun, a "there"."""
    view = writer.view
    shown = [view.words[i] for i in writer.shown]
    if not shown or view.section(shown[0]) is BlockKind.TITLE:
        return
    for at, token in enumerate(shown):
        if token.i not in writer.told and (
            (at < _EXPLAINED and _is_open_definite(token, shown, view))
            or _is_open_place(token, shown)
            or _is_open_time(token, view)
            or _is_open_demonstrative(token, shown)
            or _is_counted_from_another(token, view)
            or _is_open_addition(token)
            or _is_open_part(token)
            or _is_open_belonging(token)
            or (at < _EXPLAINED and _is_anothers_word(token))
            or _is_unnamed(token, writer)
            or _is_open_person(token, shown, view)
            or _is_open_number(token, view)
        ):
            yield token.i


def _is_left_open(writer: Writer) -> bool:
    """Whether words name nobody, or a pronoun among them has no noun that it may mean."""
    view = writer.view
    shown = [view.words[i] for i in writer.shown]
    if not shown or view.section(shown[0]) is BlockKind.TITLE:
        return False
    return names_nothing(shown, view) or points_away(writer.shown, view)


def names_nothing(shown: Iterable[Token], view: DocumentView) -> bool:
    """Whether words name nobody and nothing, so that who reads them alone cannot tell where to look."""
    return not any(_is_name(token, view) for token in shown)


def _is_name(token: Token, view: DocumentView) -> bool:
    if token.ent_type_ and token.ent_type_ not in _NO_NAMES:
        return True
    if token.tag_ in ("NNP", "NNPS") and token.i not in view.timex_at:
        return True
    chains = (view.chain_record(chain) for chain in view.chains_in([token.i]))
    return any(chain is not None and chain.name for chain in chains)


def _is_open_definite(noun: Token, shown: Sequence[Token], view: DocumentView) -> bool:
    if noun.tag_ in (*_COMMON_TAGS, "NNPS") and _takes_up_another(noun):
        return True
    if noun.tag_ not in _COMMON_TAGS or noun.ent_type_ or noun.i in view.timex_at or is_modifier(noun):
        return False
    determiner = determiner_of(noun)
    before = noun.nbor(-1) if noun.i else noun
    if not determiner and (noun.dep_ == "poss" or (before in shown and before.lower_ == "that")):
        determiner = before.lower_  # "the | state's", whose article the parse gives to what it owns
    if determiner not in _POINTING and determiner != "the":
        return False
    if determiner == "the" and _is_known(noun):
        return False
    if determiner in _NEAR_DEMONSTRATIVES:
        return not _is_named_among(view.chain(noun), shown, view)
    is_compared = any(c.lower_ == "same" for c in noun.children)
    if determiner in _POINTING and child(noun, "prep") is not None:
        return child(noun, "acl", "relcl") is None  # "this portion of their strategy"
    is_one = determiner == "the" and noun.tag_ == "NN"
    is_one = is_one and (lemma(noun) in PERSON_NOUNS or lemma(noun) in lexicon("claims/peopled_nouns"))
    if not all(_says_nothing_more(c, is_compared) or (is_one and _only_describes(c)) for c in noun.children):
        return False
    if _is_named_among(view.chain(noun), shown, view):
        return False
    word = lemma(noun)
    return not any(t.i < noun.i and t.tag_ in _COMMON_TAGS and lemma(t) == word for t in shown)


def _is_named_among(chain: int, shown: Sequence[Token], view: DocumentView) -> bool:
    """Whether an entity is named by one of the words shown."""
    if chain == NO_CHAIN:
        return False
    mentions = (view.mention(token) for token in shown)
    return any(m is not None and m.chain == chain and m.mention_type == MentionType.NAME for m in mentions)


def _is_open_person(token: Token, shown: Sequence[Token], view: DocumentView) -> bool:
    """Whether one word of a name stands for somebody, whose whole name the article does not tell or another
    bears too, and nothing beside it says who that is."""
    if token.ent_type_ != "PERSON" or token.dep_ == "compound" or token.tag_ != "NNP":
        return False
    mention = view.mention(token)
    chain = view.chain_record(mention.chain) if mention is not None else None
    if mention is None or chain is None or chain.label != "PERSON" or " " in mention.text:
        return False
    before = token.nbor(-1) if token.i else token
    is_titled = before != token and before.tag_ in ("NNP", "NN") and before.dep_ == "compound"
    beside = (*children(token, "appos"), token.head if token.dep_ == "appos" else token)
    is_described = any(word in shown and word != token for word in beside)
    return not is_described and (
        not is_titled or before.lower_.rstrip(".") in lexicon("shared/forms_of_address")
    )


def _is_unnamed(pronoun: Token, writer: Writer) -> bool:
    """Whether a pronoun stays for somebody known whom the words shown do not name."""
    view = writer.view
    if pronoun.lower_ not in _THIRD_PERSON or pronoun.tag_ not in ("PRP", "PRP$") or pronoun.dep_ == "expl":
        return False
    mention = view.mention(pronoun)
    chain = view.chain_record(mention.chain) if mention is not None else None
    if mention is None or chain is None or not chain.label:
        return False  # those that no entity is known for are asked for elsewhere
    others = ((i, view.mention(view.words[i])) for i in writer.shown)
    return not any(
        other is not None
        and other.chain == mention.chain
        and (other.mention_type != MentionType.PRONOUN or i in writer.told)
        for i, other in others
    )


def _is_open_demonstrative(pronoun: Token, shown: Sequence[Token]) -> bool:
    """Whether "this" as a subject takes up what was told before: no clause stands before it in the words."""
    if pronoun.lower_ not in lexicon("shared/pointing_determiners") or pronoun.tag_ != "DT":
        return False
    if pronoun.dep_ not in SUBJECT_DEPS or children(pronoun, "relcl", "acl", "prep", "amod"):
        return False
    told = (word for word in shown if word.i < pronoun.i and word.tag_ in FINITE_TAGS)
    return all(any(node.dep_ in ("relcl", "acl") for node in (word, *ancestors(word))) for word in told)


def _is_open_time(adverb: Token, view: DocumentView) -> bool:
    """Whether an adverb counts from what was told before: "soon after, Roe left", "had met earlier"."""
    if adverb.lower_ not in lexicon("claims/adverbs_of_sequence") or adverb.i in view.timex_at:
        return False
    if adverb.dep_ not in ("advmod", "prep", "pcomp") or adverb.head.i in view.timex_at:
        return False
    return next(iter(adverb.children), None) is None or adverb.dep_ == "advmod"


def _is_counted_from_another(word: Token, view: DocumentView) -> bool:
    """Whether a time is printed that counts from one told before: "the next day", "later that month"."""
    row = view.timex_at.get(word.i)
    return row is not None and row[0] == word.i and _FROM_ANOTHER.match(row[2].text.lower()) is not None


def _is_open_addition(adverb: Token) -> bool:
    """Whether an adverb adds a clause to one before it: "Roe is also wrong", "it is still open"."""
    if adverb.lower_ not in lexicon("claims/adverbs_of_addition") or adverb.dep_ != "advmod":
        return False
    return is_verb(adverb.head) and adverb.head.dep_ in ("ROOT", "ccomp", "conj")


def _is_open_belonging(noun: Token) -> bool:
    """Whether people are told of by what they belong to, and that is not told: "members are of all ages"."""
    if lemma(noun) not in lexicon("claims/nouns_of_belonging") or noun.tag_ not in _COMMON_TAGS:
        return False
    if noun.dep_ not in SUBJECT_DEPS:
        return False
    told = ("prep", "poss", "compound", "nmod", "acl", "relcl", "appos")
    named = any(c.ent_type_ for c in children(noun, "amod"))
    return child(noun, *told) is None and not named


def _is_open_part(noun: Token) -> bool:
    """Whether the number of a part stands without what it is part of: "Section 404 keeps firms away"."""
    if lemma(noun) not in lexicon("claims/numbered_parts") or child(noun, "prep") is not None:
        return False
    number = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    is_modifier_of_another = noun.dep_ in ("compound", "nmod") and noun.head != number
    return number.is_digit and not is_modifier_of_another


def _is_anothers_word(noun: Token) -> bool:
    """Whether a noun stands for what its owner has said or decided, and not what that is: "Roe's ideas"."""
    if noun.tag_ not in _COMMON_TAGS or lemma(noun) not in lexicon("claims/things_said"):
        return False
    told = ("prep", "acl", "relcl", "ccomp", "xcomp", "amod", "compound", "appos")
    return child(noun, "poss") is not None and child(noun, *told) is None


def _is_open_number(token: Token, view: DocumentView) -> bool:
    """Whether a number stands without what it counts: "she has a total of at least 1,410", "many left"."""
    counts = token.tag_ == "CD" or token.lower_ in lexicon("claims/counts_of_others")
    counts = counts or (token.lower_ in ("one", "ones") and child(token, "amod") is not None)
    if not counts or token.dep_ not in _ARGUMENTS or token.ent_type_ in _MEASURED:
        return False
    if token.tag_ != "CD" and (children(token, "relcl", "acl", "appos") or token.tag_ == "RBR"):
        return False  # "many who came", "no more"
    of = child(token, "prep")
    return token.i not in view.timex_at and (of is None or of.lower_ != "of")


def _is_known(noun: Token) -> bool:
    word = lemma(noun)
    return word in lexicon("claims/known_by_the") and word not in lexicon("claims/known_nearby")


def _says_nothing_more(dependent: Token, is_compared: bool) -> bool:
    """Whether a word with a noun does not tell which one it means.

    Args:
        is_compared: Whether the noun means the same as one told of before ("the same legal bind").
    """
    if dependent.dep_ in _EMPTY_DEPS or dependent.is_punct:
        return True
    if dependent.i < dependent.head.i and (dependent.dep_ == "nummod" or is_compared):
        return True
    if dependent.dep_ == "prep":
        target = child(dependent, "pobj")  # "the charges against him"
        return target is not None and target.tag_ == "PRP" and next(iter(target.children), None) is None
    if dependent.dep_ in ("amod", "compound"):
        return dependent.lower_ in _TELLING_NO_MORE or _is_plain_modifier(dependent)
    return dependent.i > dependent.head.i and dependent.dep_ in ("relcl", "acl") and is_loose(dependent)


def _is_plain_modifier(word: Token) -> bool:
    """Whether a word before a noun is true of many things, and singles out none: "the fierce reaction", "the
    mill fire", not "the French state", "the oldest house"."""
    return word.tag_ in ("JJ", "NN") and word.is_lower and not word.ent_type_ and word.i < word.head.i


def _only_describes(dependent: Token) -> bool:
    """Whether a word before a noun for a person or place is true of many: "the billionaire businessman", "the
    restless country", not "the French president"."""
    if dependent.dep_ not in ("amod", "compound") or dependent.i > dependent.head.i:
        return False
    if lemma(dependent.head) in lexicon("claims/peopled_nouns"):
        return dependent.tag_ not in ("NNP", "NNPS") and dependent.ent_type_ == ""
    return not (
        dependent.ent_type_ in ("NORP", "GPE", "ORG")
        and lemma(dependent.head) in lexicon("claims/unique_roles")
    )


def _takes_up_another(noun: Token) -> bool:
    """Whether a noun is set against others that the words do not name: "another event", "both Danes"."""
    words = {c.lower_ for c in children(noun, "det", "predet", "amod")}
    named = child(noun, "conj", "appos") is not None
    named = named or any(link.lower_ not in _WHERE_OR_WHEN for link in children(noun, "prep"))
    return not words.isdisjoint(lexicon("claims/words_for_another")) and not named


def _is_open_place(word: Token, shown: Sequence[Token]) -> bool:
    """Whether "there" or "here" stands for a place that the words do not name."""
    if word.lower_ not in _HERE or word.tag_ != "RB" or word.dep_ not in ("advmod", "pcomp", "pobj"):
        return False
    after = word.doc[word.i + 1 : word.i + 2]
    is_dated = bool(after) and any(c.ent_type_ in ("DATE", "TIME") for c in children(after[0], "pobj"))
    locates = bool(after) and (
        (after[0].lower_ in lexicon("claims/place_prepositions") and not is_dated)
        or after[0].tag_ in ("CC", "TO", "VBZ", "VBP")
    )
    if locates:
        return False  # "there in the hall", "here and there", "here to stay", "here is"
    places = (t for t in shown if t.ent_type_ in ("GPE", "LOC", "FAC"))
    return not any(t.dep_ == "pobj" and t.head.lower_ in _IN for t in places)
