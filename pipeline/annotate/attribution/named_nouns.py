"""Whom "the health minister" and "the poll" name that speak, where coreference left them open.

Coreference reaches a few sentences back. Who speaks is mostly named once at the top of an article and by the
office after that; where the article calls just one person so, and tells of nobody else without a name, that
person is meant, however far back. Headlines and openings go the other way round: they have the office, and
the name comes a little later. One whom nobody names keeps the words that brought him in ("a law officer").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.attribution.callings import Calling, behind, calling, callings, is_called
from pipeline.annotate.attribution.cues import is_person_noun
from pipeline.annotate.attribution.paper_owners import owned_phrases
from pipeline.annotate.attribution.spans import SUBJECTS, sentence_before, subject_of
from pipeline.core.records import NO_CHAIN, Chain, Mention, Quote
from pipeline.core.vocabularies import BlockKind, MentionType, QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children
from pipeline.resources.loader import lexicon, mapping

_ANYBODY = lexicon("attribution/callings_of_anybody")
_ASKING = lexicon("attribution/asking_verbs")
_BARE = 2
"""Words of "an official", who is told no more of; set by hand."""
_DEFINITE = frozenset({"the"})
_DESCRIBING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBN", "POS"})
_FEW_WORDS = 2
"""Words of a body's noun from which it says which body is meant ("the central bank"); set by hand."""
_FURTHER = lexicon("attribution/determiners_of_further_ones")
_INTRODUCING = lexicon("shared/introducing_determiners")
_KNOWN = lexicon("attribution/callings_of_the_known")
_MAX_PARAGRAPHS = 2
"""Paragraphs between a speaker and "the official" that takes him up; set by hand."""
_MAX_PARAGRAPHS_AHEAD = 4
"""Paragraphs between an office that opens a text and the name of who holds it; set by hand."""
_MAX_PARAGRAPHS_BACK = 8
"""Paragraphs back to where an official without a name was brought in; set by hand."""
_NAMING_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLACES = frozenset({"GPE", "LOC"})
_RANKS = lexicon("shared/ranks")
_SET_APART = lexicon("shared/set_apart")
_SOURCE_NOUNS = lexicon("attribution/unnamed_sources")
_TELLING_LINKS = lexicon("shared/affiliating_prepositions")
_WRITINGS = lexicon("shared/writings")


class NamedNouns:
    """Names the definite nouns that speak in one document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._text = doc.text
        self._mentions: list[Mention] = sorted(doc._.mentions, key=lambda one: (one.start_char, one.end_char))
        self._starts = [mention.start_char for mention in self._mentions]
        self._spoken: list[Quote] = []
        self._names = {chain.index: chain.name for chain in doc._.chains}
        titles = [block for block in doc._.blocks if block.kind == BlockKind.TITLE]
        self._titles = [(block.start_char, block.end_char) for block in titles]
        self._bodies = [chain for chain in doc._.chains if chain.label == "ORG"]

    def mended(self, quotes: Sequence[Quote]) -> list[Quote]:
        """The quotes, those of a noun that takes up one person, body or paper with the name of that."""
        self._spoken = sorted(
            (quote for quote in quotes if quote.speaker), key=lambda quote: quote.speaker_start_char
        )
        return [self._mended(self._of_a_short_name(quote)) for quote in quotes]

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

    def _going_on(self, noun: Token, quote: Quote) -> int | None:
        """Who acted or was quoted in the sentence before, of several whom the text calls so: "the senator".

        One whom it never calls so is not meant, however alone he stands there: "the officer" behind an arrest
        is another. Nor is one who asked, since another answers, or who is named in what is said.
        """
        if noun.dep_ not in SUBJECTS or _joins(noun) or not self._may_vary_a_name(noun):
            return None
        last = sentence_before(self._doc, min(noun.sent.start_char, quote.start_char))
        chain = self._told_of(last) if last is not None else None
        if chain is None or not self._is_of_gender(chain, noun):
            return None
        within = self._mentions_in(quote.start_char, quote.end_char)
        if any(one.chain == chain and one.mention_type == MentionType.NAME for one in within):
            return None
        asked = calling(noun, noun.lefts)
        is_called_so = any(
            one == chain and at < noun.i and is_called(so, asked) for one, so, at in self._called
        )
        return chain if is_called_so else None

    def _may_vary_a_name(self, noun: Token) -> bool:
        """Whether a noun with "the" may be there only for variety, and brings in nobody."""
        if self._is_of_somebody_unnamed(noun) or child(noun, "prep", "poss") is not None:
            return False
        return not any(
            word.lower_ in _SET_APART or word.ent_type_ == "PERSON"
            for word in self._doc[noun.left_edge.i : noun.i]
        ) and lemma(noun) not in lexicon("shared/relational")

    def _told_of(self, sentence: Span) -> int | None:
        """The person who speaks or acts in a sentence, or whose quotation it is part of."""
        start, end = sentence.start_char, sentence.end_char
        quoted = [
            quote
            for quote in self._spoken
            if quote.quote_type == QuoteType.DIRECT and quote.start_char < end and quote.end_char >= start
        ]
        if quoted:
            chain, is_asked = quoted[-1].chain, quoted[-1].cue in _ASKING
            return chain if chain in self._persons and not is_asked else None
        subject = subject_of(sentence.root)
        if subject is None or lemma(sentence.root) in _ASKING or _joins(subject):
            return None
        acting = {m.chain for m in self._mentions if m.start_char <= subject.idx < m.end_char} & self._persons
        return acting.pop() if len(acting) == 1 else None

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
        if head is None:
            return quote
        if is_person_noun(head) or lemma(head) in _KNOWN:
            chain = self._one_called(head, quote)
            if chain is None:
                return replace(quote, speaker=self._introduction(head) or quote.speaker)
            return replace(quote, speaker=self._names[chain], chain=chain)
        if lemma(head) in _WRITINGS:
            return replace(quote, speaker=self._writing(head) or quote.speaker)
        chain = self._body(head)
        return quote if chain is None else replace(quote, speaker=self._names[chain], chain=chain)

    def _of_a_short_name(self, quote: Quote) -> Quote:
        """The quote of "the Gazette" where one body was named before that ends so: the "Orsk Gazette"."""
        article, *name = quote.speaker.split() or [""]
        if article.lower() not in _DEFINITE or len(name) != 1 or not name[0][:1].isupper():
            return quote
        longer = [
            body
            for body in self._bodies
            if body.index != quote.chain
            and body.name.endswith(f" {name[0]}")
            and body.name.split()[0].lower() not in _DEFINITE
            and self._first_named.get(body.index, quote.speaker_start_char) < quote.speaker_start_char
        ]
        return replace(quote, speaker=longer[0].name, chain=longer[0].index) if len(longer) == 1 else quote

    def _one_called(self, noun: Token, quote: Quote) -> int | None:
        """The chain of the person whom a noun for one takes up, or who is named behind it."""
        is_named = lemma(noun) not in _SOURCE_NOUNS
        chain = self._person(noun) if is_named else self._who_spoke_last(noun, quote)
        if chain is None and is_named:
            chain = self._person_later(noun)
        if chain is None and is_named:
            chain = self._by_turn(noun) if lemma(noun) in _KNOWN else self._going_on(noun, quote)
        return chain

    def _head(self, quote: Quote) -> Token | None:
        """The noun of a speaker who is not known by a name yet: with "the", or bare in a headline."""
        if quote.chain != NO_CHAIN or not quote.speaker_text:
            return None
        span = self._doc.char_span(quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand")
        if span is None or span.root.tag_ not in ("NN", "NNP"):
            return None
        if quote.speaker_text.lower().startswith("the "):
            return span.root if _is_definite(span.root) else None
        return span.root if self._is_bare_in_title(span.root) else None

    def _is_bare_in_title(self, noun: Token) -> bool:
        """Whether a noun for a person stands in a headline, which leaves out "the"."""
        if not any(start <= noun.idx < end for start, end in self._titles):
            return False
        return is_person_noun(noun) and noun.ent_type_ != "PERSON" and child(noun, "det", "poss") is None

    def _person(self, noun: Token) -> int | None:
        """The chain of the one person whom the text before calls so."""
        asked = calling(noun, [*noun.lefts, *behind(noun)])
        if _joins(noun) or self._is_of_somebody_unnamed(noun):
            return None
        so_called = {chain for chain, so, at in self._called if at < noun.i and is_called(so, asked)}
        fitting = {chain for chain in so_called if asked.words <= self._told[chain]}
        if not fitting or len(fitting) > 1 or (not asked.words and len(so_called) > 1):
            return None
        return fitting.pop()

    def _person_later(self, noun: Token) -> int | None:
        """The chain of the one person whom the text calls so a little later, and nobody before.

        An opening that has the office alone is followed by who holds it, who says more with his bare name.
        """
        asked = calling(noun, [*noun.lefts, *behind(noun)])
        so_called = [(chain, at) for chain, so, at in self._called if is_called(so, asked)]
        if _joins(noun) or any(at < noun.i for _, at in so_called) or self._is_of_somebody_unnamed(noun):
            return None
        if not so_called:
            return None
        chain, first = so_called[0]
        is_one = all(one == chain for one, _ in so_called) and asked.words <= self._told[chain]
        return (
            chain if is_one and self._is_soon(noun, first) and not self._is_new_there(noun, chain) else None
        )

    def _is_new_there(self, noun: Token, chain: int) -> bool:
        """Whether what the text calls somebody first tells of a place or body that nothing up to a noun's
        sentence has told: behind "the mayor said" the mayor of Lowton is another."""
        called = next(so for one, so, _ in self._called if one == chain)
        told = {word.lower_ for word in self._doc[: noun.sent.end]}
        return not called.words <= told

    def _is_soon(self, noun: Token, at: int) -> bool:
        return self._text.count("\n\n", noun.idx, self._doc[at].idx) <= _MAX_PARAGRAPHS_AHEAD

    def _introduction(self, noun: Token) -> str:
        """The words by which the text last brought in one so called without a name: "a *law* official".

        Empty where these say no more, where there were several, and where whom they bring in may have got a
        name since.
        """
        same = [word for word in self._nouns.get(lemma(noun), []) if word.i < noun.i]
        is_anybody = lemma(noun) in _ANYBODY
        most = _MAX_PARAGRAPHS if is_anybody else _MAX_PARAGRAPHS_BACK
        introduced = [
            word
            for word in same
            if _is_of_nobody_named(word) and self._text.count("\n\n", word.idx, noun.idx) <= most
        ]
        brought_in = introduced[-1] if introduced else None
        if brought_in is None or _is_another(brought_in) or child(noun, "prep") is not None:
            return ""
        if len({self._doc[word.left_edge.i : word.i].text.lower() for word in introduced}) > 1:
            return ""
        if lemma(noun) not in _SOURCE_NOUNS and not is_anybody:
            since = self._mentions_in(brought_in.idx, self._doc[noun.left_edge.i].idx)
            if any(one.chain in self._persons and one.mention_type == MentionType.NAME for one in since):
                return ""
        phrase = self._doc[brought_in.left_edge.i : _end_with_place(brought_in)]
        told = {word.lower_ for word in phrase}
        adds = len(told) > _BARE and {word.lower_ for word in noun.lefts if word.dep_ != "det"} <= told
        return " ".join(phrase.text.split()) if adds else ""

    @cached_property
    def _called(self) -> list[tuple[int, Calling, int]]:
        """All that the text calls its persons, with their chains and the tokens of their names."""
        found = []
        for mention in self._doc._.mentions:
            if mention.chain not in self._persons or mention.mention_type != MentionType.NAME:
                continue
            span = self._doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
            if span is not None:
                found += [(mention.chain, so, span.start) for so in callings(span)]
        return found

    @cached_property
    def _told(self) -> dict[int, frozenset[str]]:
        """All words that the text's callings tell of each person."""
        told: dict[int, frozenset[str]] = {}
        for chain, so, _ in self._called:
            told[chain] = told.get(chain, frozenset()) | so.words
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
                phrase = next(owned_phrases(word), None) if word.tag_ == "NN" else None
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


def _is_another(noun: Token) -> bool:
    """Whether a noun brings in one more of those told of before ("another official")."""
    return any(word.lower_ in _FURTHER for word in noun.lefts)


def _end_with_place(noun: Token) -> int:
    """Where a noun's phrase ends, with what says where somebody is from: "an official *in Lowton*"."""
    end = noun.i + 1
    links = (link for link in children(noun, "prep") if link.i == end and link.lower_ in _TELLING_LINKS)
    return next((link.right_edge.i + 1 for link in links), end)


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
