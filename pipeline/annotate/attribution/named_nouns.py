"""Whom "the health minister" and "the poll" name that speak, where coreference left them open.

Coreference reaches a few sentences back. Who speaks is mostly named once at the top of an article and by the
office after that; where the article calls just one person so, and tells of nobody else without a name, that
person is meant, however far back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.attribution.cues import is_person_noun
from pipeline.annotate.attribution.spans import SUBJECTS, sentence_before, subject_of
from pipeline.core.records import NO_CHAIN, Chain, Mention, Quote
from pipeline.core.vocabularies import MentionType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children
from pipeline.resources.loader import lexicon, mapping

_BROADER = mapping("shared/broader_callings")
_DEFINITE = frozenset({"the"})
_DESCRIBING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBN", "POS"})
_FEW_WORDS = 2
"""Words of a body's noun from which it says which body is meant ("the central bank"); set by hand."""
_INTRODUCING = lexicon("shared/introducing_determiners")
_KNOWN = lexicon("attribution/callings_of_the_known")
_LONGEST_TITLE = 8
"""Tokens before a name that its title may take up; set by hand."""
_MAX_PARAGRAPHS = 2
"""Paragraphs between a speaker and "the official" that takes him up; set by hand."""
_NAMING_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OWNERS = frozenset({"ORG", "PERSON", "GPE", "NORP"})
_OWNING = lexicon("shared/source_prepositions")
_PLACES = frozenset({"GPE", "LOC"})
_RANKS = lexicon("shared/ranks")
_SOURCE_NOUNS = lexicon("attribution/unnamed_sources")
_TELLING_LINKS = lexicon("shared/affiliating_prepositions")
_WRITINGS = lexicon("attribution/writings")


@dataclass(frozen=True, slots=True)
class _Calling:
    """A noun for somebody with the words that tell him from others, and those that make it another office."""

    noun: str
    words: frozenset[str]
    ranks: frozenset[str]


class NamedNouns:
    """Names the definite nouns that speak in one document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._text = doc.text
        self._mentions: list[Mention] = sorted(doc._.mentions, key=lambda one: (one.start_char, one.end_char))
        self._starts = [mention.start_char for mention in self._mentions]
        self._spoken: list[Quote] = []
        self._names = {chain.index: chain.name for chain in doc._.chains}
        self._bodies = [chain for chain in doc._.chains if chain.label == "ORG"]

    def mended(self, quotes: Sequence[Quote]) -> list[Quote]:
        """The quotes, those of a noun that takes up one person, body or paper with the name of that."""
        self._spoken = sorted(
            (quote for quote in quotes if quote.speaker), key=lambda quote: quote.speaker_start_char
        )
        return [self._mended(quote) for quote in quotes]

    def _who_spoke_last(self, noun: Token, quote: Quote) -> int | None:
        """The person who spoke last, for a bare "the official", if nobody else was told of since."""
        before = [word for word in noun.lefts if word.dep_ != "det" and word.lower_ not in _RANKS]
        if before or self._is_of_somebody_unnamed(noun):
            return None
        start = quote.speaker_start_char
        at = bisect_left(self._spoken, start, key=lambda other: other.speaker_start_char)
        last = next((other for other in reversed(self._spoken[:at]) if other.speaker_end_char <= start), None)
        if last is None or last.chain not in self._persons or last.chain == NO_CHAIN:
            return None
        if self._text.count("\n\n", last.speaker_end_char, start) > _MAX_PARAGRAPHS:
            return None
        since = {mention.chain for mention in self._mentions_in(last.speaker_start_char, start)}
        return last.chain if since & self._persons <= {last.chain} else None

    def _mentions_in(self, start_char: int, end_char: int) -> list[Mention]:
        """The mentions that begin within a stretch of the text."""
        return self._mentions[bisect_left(self._starts, start_char) : bisect_left(self._starts, end_char)]

    def _by_turn(self, noun: Token) -> int | None:
        """The only person named in the two sentences before, else who acts in the last of them.

        For nouns that take up somebody known ("the candidate"), which news seldom opens with.
        """
        if noun.dep_ not in SUBJECTS or _joins(noun):
            return None
        last = sentence_before(self._doc, noun.sent.start_char)
        first = sentence_before(self._doc, last.start_char) if last is not None else None
        if last is None:
            return None
        start = (first or last).start_char
        near = self._mentions_in(start, self._doc[noun.left_edge.i].idx)
        named = {mention.chain: mention.start_char for mention in near if mention.chain in self._persons}
        subject = subject_of(last.root)
        acting = {
            mention.chain
            for mention in near
            if subject is not None
            and mention.chain in named
            and mention.start_char <= subject.idx < mention.end_char
        }
        is_parted = any(at >= noun.sent.start_char for at in named.values())
        named_or_acting = list(named) if len(named) == 1 else [] if is_parted else list(acting)
        found = named_or_acting[0] if len(named_or_acting) == 1 else None
        return found if found is None or self._is_of_gender(found, noun) else None

    def _is_of_gender(self, chain: int, noun: Token) -> bool:
        """Whether a noun for a man or a woman may mean a person, by his given name."""
        told = "f" if noun.lower_.endswith("woman") else "m" if noun.lower_.endswith("man") else "-"
        wanted = mapping("shared/gendered_nouns").get(noun.lower_, told)
        given = mapping("shared/first_names").get(self._names[chain].partition(" ")[0], "-")
        return "-" in (wanted, given) or wanted == given

    @cached_property
    def _persons(self) -> frozenset[int]:
        return frozenset(chain.index for chain in self._doc._.chains if chain.label == "PERSON")

    def _mended(self, quote: Quote) -> Quote:
        head = self._head(quote)
        if head is None or not _is_definite(head):
            return quote
        if is_person_noun(head) or lemma(head) in _KNOWN:
            is_named = lemma(head) not in _SOURCE_NOUNS
            chain = self._person(head) if is_named else self._who_spoke_last(head, quote)
            if chain is None and lemma(head) in _KNOWN:
                chain = self._by_turn(head)
            return quote if chain is None else replace(quote, speaker=self._names[chain], chain=chain)
        if lemma(head) in _WRITINGS:
            return replace(quote, speaker=self._writing(head) or quote.speaker)
        chain = self._body(head)
        return quote if chain is None else replace(quote, speaker=self._names[chain], chain=chain)

    def _head(self, quote: Quote) -> Token | None:
        """The noun of a speaker who is not known by a name yet."""
        if quote.chain != NO_CHAIN or not quote.speaker_text.lower().startswith("the "):
            return None
        span = self._doc.char_span(quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand")
        return span.root if span is not None and span.root.tag_ in ("NN", "NNP") else None

    def _person(self, noun: Token) -> int | None:
        """The chain of the one person whom the text before calls so."""
        asked = _calling(noun, [*noun.lefts, *_behind(noun)])
        if _joins(noun) or self._is_of_somebody_unnamed(noun):
            return None
        so_called = {
            chain
            for chain, calling, at in self._called
            if at < noun.i
            and asked.noun in (calling.noun, _BROADER.get(calling.noun))
            and calling.ranks == asked.ranks
        }
        fitting = {chain for chain in so_called if asked.words <= self._told[chain]}
        if not fitting or len(fitting) > 1 or (not asked.words and len(so_called) > 1):
            return None
        return fitting.pop()

    @cached_property
    def _called(self) -> list[tuple[int, _Calling, int]]:
        """All that the text calls its persons, with their chains and the tokens of their names."""
        found = []
        for mention in self._doc._.mentions:
            if mention.chain not in self._persons or mention.mention_type != MentionType.NAME:
                continue
            span = self._doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
            if span is not None:
                found += [(mention.chain, calling, span.start) for calling in _callings(span)]
        return found

    @cached_property
    def _told(self) -> dict[int, frozenset[str]]:
        """All words that the text's callings tell of each person."""
        told: dict[int, frozenset[str]] = {}
        for chain, calling, _ in self._called:
            told[chain] = told.get(chain, frozenset()) | calling.words
        return told

    def _is_of_somebody_unnamed(self, noun: Token) -> bool:
        """Whether one so called was told of without a name before: "an aide said … the aide added"."""
        return self._first_unnamed.get(lemma(noun), noun.i) < noun.i

    @cached_property
    def _nouns(self) -> dict[str, list[Token]]:
        """The nouns of the text by lemma, in order."""
        found: dict[str, list[Token]] = defaultdict(list)
        for word in self._doc:
            if word.tag_ in _NAMING_TAGS:
                found[lemma(word)].append(word)
        return found

    @cached_property
    def _first_unnamed(self) -> dict[str, int]:
        """Where the text first tells of one without a name, by the noun it has for him."""
        found: dict[str, int] = {}
        for noun, words in self._nouns.items():
            first = next((word for word in words if _is_of_nobody_named(word)), None)
            if first is not None:
                found[noun] = first.i
        return found

    def _body(self, noun: Token) -> int | None:
        """The chain of the one body named before whose name holds all words of a noun for one.

        "The central bank" is another country's where another country was just told of, or nobody knows
        which where the text brought one in without a name.
        """
        words = [word.lower_ for word in self._doc[noun.left_edge.i : noun.i + 1] if word.tag_ in _DESCRIBING]
        if len(words) < _FEW_WORDS or noun.right_edge is not noun or noun.ent_type_:
            return None
        asked = " ".join(words)
        fitting = [
            chain.index
            for chain in self._bodies
            if chain.name.lower().endswith(f" {asked}") or chain.name.lower().startswith(f"{asked} of ")
        ]
        if len(fitting) != 1 or self._is_of_somebody_unnamed(noun):
            return None
        named = self._first_named.get(fitting[0])
        is_known = named is not None and named < self._doc[noun.left_edge.i].idx
        return fitting[0] if is_known and not self._is_of_another_place(noun, fitting[0]) else None

    @cached_property
    def _first_named(self) -> dict[int, int]:
        """Where each chain is first called by a name."""
        found: dict[int, int] = {}
        for mention in self._mentions:
            if mention.mention_type == MentionType.NAME:
                found.setdefault(mention.chain, mention.start_char)
        return found

    def _is_of_another_place(self, noun: Token, body: int) -> bool:
        """Whether a place that no name of a body tells stands in the noun's sentence or the one before."""
        sentence = noun.sent
        before = sentence_before(self._doc, sentence.start_char)
        start = sentence.start_char if before is None else before.start_char
        own = {word.lower() for chain in self._bodies if chain.index == body for word in _words_of(chain)}
        return any(
            _is_of_a_place(mention) and not own & set(_country(mention.text).lower().split())
            for mention in self._mentions_in(start, sentence.end_char)
            if mention.mention_type == MentionType.NAME
        )

    def _writing(self, noun: Token) -> str:
        """The words by which the text told whose a paper is: "a *Gazette* poll" for "the poll"."""
        if noun.left_edge.i < noun.i - 1 or noun.right_edge is not noun:
            return ""
        told = self._owners_told.get(lemma(noun), [])
        at = bisect_left(told, noun.i, key=lambda one: one[0])
        return told[at - 1][1] if at else ""

    @cached_property
    def _owners_told(self) -> dict[str, list[tuple[int, str]]]:
        """Where papers are told of anew, by their nouns, and the words that say whose; none for a new one."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for noun in self._nouns.keys() & _WRITINGS:
            for word in self._nouns[noun]:
                phrase = next(_owned(word), None) if word.tag_ == "NN" else None
                if phrase is not None and phrase[0].tag_ != "PRP$":
                    found[noun].append((word.i, " ".join(phrase.text.split())))
                elif _is_introduced(word):
                    found[noun].append((word.i, ""))
        return found


def _is_introduced(word: Token) -> bool:
    return any(one.lower_ in _INTRODUCING for one in word.children)


def _is_of_nobody_named(noun: Token) -> bool:
    """Whether a noun brings in one who bears no name ("an aide said")."""
    return (
        noun.tag_ in ("NN", "NNP")
        and noun.dep_ not in ("appos", "attr", "compound", "conj")
        and child(noun, "appos") is None
        and _is_introduced(noun)
    )


def _words_of(chain: Chain) -> set[str]:
    """The words of a body's names, with the nation that an adjective among them tells."""
    words = {word for name in (chain.name, *chain.aliases) for word in name.split()}
    return words | {part for word in words for part in _country(word).split()}


def _is_of_a_place(mention: Mention) -> bool:
    """Whether a name is a place's or its people's, and not a party's or a faith's."""
    nation = mapping("shared/nationalities").get(mention.text, "-")
    return mention.label in _PLACES or (mention.label == "NORP" and nation != "-")


def _country(name: str) -> str:
    """The nation that a name tells ("Norlandish"), else the name itself."""
    nation = mapping("shared/nationalities").get(name, "-")
    return mapping("shared/aliases").get(name, name) if nation == "-" else nation


def _is_definite(noun: Token) -> bool:
    """Whether a noun takes up somebody: with "the", and nothing behind it that tells who it is."""
    article = child(noun, "det")
    if article is None or article.lower_ not in _DEFINITE:
        return False
    clause = child(noun, "relcl", "acl")
    is_loose = clause is not None and clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","
    return child(noun, "appos", "poss") is None and (clause is None or is_loose)


def _joins(noun: Token) -> bool:
    return child(noun, "conj") is not None or noun.dep_ == "conj"


def _calling(noun: Token, words: Iterable[Token]) -> _Calling:
    words = [word for word in words if word.tag_ in _DESCRIBING]
    ranks = frozenset(word.lower_ for word in words if word.lower_ in _RANKS)
    telling = (word for word in words if word.tag_ in _NAMING_TAGS or word.ent_type_)
    return _Calling(lemma(noun), frozenset(word.lower_ for word in telling) - ranks, ranks)


def _behind(noun: Token) -> Iterator[Token]:
    """The words of phrases behind a noun that tell which is meant: "the mayor of *Lowton*"."""
    for link in children(noun, "prep"):
        if link.lower_ in _TELLING_LINKS and link.i > noun.i:
            yield from (word for word in link.subtree if word is not link)


def _callings(name: Span) -> Iterator[_Calling]:
    """What stands before a name as its title, is set beside it, or it is said to be."""
    doc, root = name.doc, name.root
    title = []
    for word in reversed(doc[max(0, name.start - _LONGEST_TITLE) : name.start]):
        if word.tag_ not in _DESCRIBING or word.ent_type_ == "PERSON" or word.sent != name.sent:
            break
        title.append(word)
    if title and is_person_noun(title[0]):
        yield _calling(title[0], title[1:])
    nouns = [*children(root, "appos")]
    if root.dep_ == "appos":
        nouns.append(root.head)
    if root.dep_ == "nsubj" and lemma(root.head) == "be":
        nouns += children(root.head, "attr")
    for noun in nouns:
        for one in (noun, *children(noun, "conj")):
            if one.tag_ in ("NN", "NNP") and one.ent_type_ != "PERSON" and is_person_noun(one):
                yield _calling(one, [*one.lefts, *_behind(one)])


def _owned(noun: Token) -> Iterator[Span]:
    """The phrase of a paper that says whose it is, by a name before it or behind "by"."""
    start = noun.left_edge.i
    before = noun.doc[start : noun.i]
    links = (
        link for link in children(noun, "prep", "agent") if link.lower_ in _OWNING or link.lower_ == "in"
    )
    owner = next((child(link, "pobj") for link in links), None)
    if (
        owner is not None
        and owner.i > noun.i
        and any(word.ent_type_ in _OWNERS for word in noun.doc[owner.left_edge.i : owner.i + 1])
    ):
        yield noun.doc[start : owner.i + 1]
    elif (issuer := _issuer(noun)) is not None:
        yield noun.doc[start : issuer.i + 1]
    elif any(word.ent_type_ in _OWNERS for word in before):
        yield noun.doc[start : noun.i + 1]


def _issuer(paper: Token) -> Token | None:
    """Who issued a paper, by a participle behind it: "a report released by *Gazette researchers*"."""
    for clause in children(paper, "acl"):
        by = child(clause, "agent")
        issuer = child(by, "pobj") if by is not None else None
        if issuer is not None and any(word.ent_type_ in _OWNERS for word in issuer.subtree):
            return issuer
    return None
