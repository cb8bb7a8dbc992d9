"""What other components found in a document, to be looked up by token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.commitment.path import KnownClauses
from pipeline.annotate.numbers.find import amounts
from pipeline.claims.credits import credits_of
from pipeline.claims.definites import Definites
from pipeline.core.records import NO_CHAIN, Amount, Block, Chain, Mention, Quote, Timex
from pipeline.core.statements import article_context, cut_short, in_a_row
from pipeline.core.vocabularies import BlockKind, MentionType, QuoteType
from pipeline.document.headline import LONGEST_OPENING, headline_of, opening_of
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.verbs import is_noun
from pipeline.english.datelines import find_dateline
from pipeline.english.name_forms import has_family_name_first
from pipeline.english.quotation_signs import inner_spans
from pipeline.english.spelling import letters_of
from pipeline.resources.loader import lexicon, mapping

UNNAMED = "an unnamed speaker"
"""Whose commitment a claim in quote marks is where the text does not say who speaks."""
_THIRD_PERSON = lexicon("claims/third_person")
_OFFICES = lexicon("claims/unique_roles")
_PERSON_NOUNS = lexicon("shared/person_nouns")
_MAIN_SHARE = 0.6
"""Share of the names of places that must be one place's before "the country" is it; set by hand."""
_FEWEST_NAMED = 2
"""Mentions without an article from which on a name has none; set by hand."""
_LONGEST_BEFORE = 45
"""Words of the sentence before a claim that are shown with it; set by hand."""
_MOST_BEFORE = 3
"""Sentences before a claim in which what it takes up is looked for; set by hand."""
_SHORT_BEFORE = 15
"""Tokens below which the sentence before a claim tells too little of what it is about; set by hand."""
_SHORTEST_BEFORE = 4
"""Words from which a sentence tells what is spoken of; set by hand."""
_LOOSE_CLAUSE = re.compile(r",\s+(?:who|whose|whom|which)\b")


class DocumentView:
    """Words, mentions, timexes, quotes, amounts and blocks of one document by token index."""

    def __init__(self, doc: Doc, *, title: str = "") -> None:
        self.doc = doc
        self.words: list[Token] = list(doc)
        self.title = title
        self.text: str = doc.text
        self.blocks: tuple[Block, ...] = doc._.blocks
        self._block_starts = [block.start_char for block in self.blocks]
        self.chains: tuple[Chain, ...] = doc._.chains
        self.quotes: tuple[Quote, ...] = doc._.quotes
        self._chain_of_index = {chain.index: chain for chain in self.chains}
        self._token_starts = [token.idx for token in doc]
        self.mentions: list[tuple[int, int, Mention]] = [
            (*self.tokens(m.start_char, m.end_char), m) for m in doc._.mentions
        ]
        self.mentions.sort(key=lambda row: row[0])
        self._mention_starts = [start for start, _, _ in self.mentions]
        self._mention_at: dict[int, Mention] = {}
        self._headed: dict[int, tuple[int, Mention]] = {}
        for start, end, mention in self.mentions:
            if end > start:
                root = doc[start:end].root.i
                if root not in self._headed or end - start > self._headed[root][0]:
                    self._headed[root] = (end - start, mention)
        for start, end, mention in self.mentions:
            office = self._office_before(start, end, mention)
            if office is not None:
                self._headed[office.i] = (end - start, mention)
        for start, end, mention in sorted(self.mentions, key=lambda row: row[1] - row[0], reverse=True):
            for i in range(start, end):
                self._mention_at[i] = mention
        self.timexes: list[tuple[int, int, Timex]] = [
            (*self.tokens(t.start_char, t.end_char), t) for t in doc._.timexes
        ]
        self.timex_at = {i: row for row in self.timexes for i in range(row[0], row[1])}
        self._timexes_at: dict[int, list[int]] = {}
        for k, (start, end, _) in enumerate(self.timexes):
            for i in range(start, end):
                self._timexes_at.setdefault(i, []).append(k)
        self.amounts: list[tuple[int, int, Amount]] = [
            (*self.tokens(a.start_char, a.end_char), a) for a in amounts(doc)
        ]
        self._quote_at = self._quotes_by_token()
        self._inner_spans_of: dict[int, list[tuple[int, int]]] = {}
        self.cues = self._cues()
        self.datelines = self._datelines()
        self.credits = credits_of(doc)
        self.main_place = self._main_place()
        self.definites = Definites(self)
        self.known = KnownClauses(doc)

    def timexes_among(self, tokens: Iterable[int]) -> list[tuple[int, int, Timex]]:
        """The temporal expressions that share a token with those given, in order."""
        found = {k for i in tokens for k in self._timexes_at.get(i, ())}
        return [self.timexes[k] for k in sorted(found)]

    def tokens(self, start_char: int, end_char: int) -> tuple[int, int]:
        """Half-open token indices that cover a stretch of characters."""
        if not self._token_starts or end_char <= start_char:
            return 0, 0
        return bisect_right(self._token_starts, start_char) - 1, bisect_right(
            self._token_starts, end_char - 1
        )

    def mention(self, token: Token) -> Mention | None:
        """The shortest mention around a token."""
        return self._of_another(token, self._mention_at.get(token.i))

    def mentions_among(self, indices: Collection[int]) -> list[tuple[int, int, Mention]]:
        """The mentions that start between the first and the last of the given tokens."""
        if not indices:
            return []
        first = bisect_left(self._mention_starts, min(indices))
        return self.mentions[first : bisect_right(self._mention_starts, max(indices))]

    def headed_mention(self, head: Token) -> Mention | None:
        """The longest mention whose syntactic head is the given token."""
        found = self._headed.get(head.i)
        return self._of_another(head, found[1]) if found else None

    def _office_before(self, start: int, end: int, mention: Mention) -> Token | None:
        """The office that the parse makes the head of who holds it: "secretary of state Ann Roe"."""
        name = self.doc[end - 1]
        link = name.head
        chain = self.chain_record(mention.chain)
        if link.lower_ != "of" or name.dep_ != "pobj" or chain is None or chain.label != "PERSON":
            return None
        between = self.doc[link.i + 1 : start]
        words = [word for word in between if is_noun(word) or word.ent_type_]
        if mention.mention_type != MentionType.NAME or not words or words[-1].i != start - 1:
            return None
        if any(word.is_punct or word.tag_ == "POS" or lemma(word) in _PERSON_NOUNS for word in between):
            return None  # "the father of actress Ann Roe"
        return link.head if lemma(link.head) in _OFFICES else None

    def _of_another(self, word: Token, mention: Mention | None) -> Mention | None:
        """The mention, but for a third person in a direct quotation that coreference takes for its speaker:
        he is another then."""
        quote = self.quote(word) if mention is not None and word.lower_ in _THIRD_PERSON else -1
        if quote < 0 or self.quotes[quote].quote_type != QuoteType.DIRECT:
            return mention
        return None if mention is not None and mention.chain == self.quotes[quote].chain else mention

    def chain(self, token: Token) -> int:
        """Index of the entity a phrase's head mentions, or `NO_CHAIN`."""
        mention = self.headed_mention(token)
        return mention.chain if mention else NO_CHAIN

    def chain_record(self, index: int) -> Chain | None:
        """The entity with a given index."""
        return self._chain_of_index.get(index)

    def _main_place(self) -> int:
        """Index of the place that most names of places in the article name, or `NO_CHAIN`."""
        places = {chain.index for chain in self.chains if chain.label == "GPE"}
        named = Counter(
            mention.chain
            for _, _, mention in self.mentions
            if mention.chain in places and mention.mention_type == MentionType.NAME
        )
        if not named:
            return NO_CHAIN
        (place, count), *_ = named.most_common(1)
        return place if count >= _MAIN_SHARE * named.total() else NO_CHAIN

    def gender_of(self, person: str) -> str:
        """The gender of the pronouns that stand for a person with a name, if they agree; else empty."""
        chains = {chain.index for chain in self.chains if chain.label == "PERSON" and chain.name == person}
        pronouns = mapping("shared/gendered_pronouns")
        told = {
            pronouns[mention.text.lower()]
            for _, _, mention in self.mentions
            if mention.chain in chains and mention.text.lower() in pronouns
        }
        return told.pop() if len(told) == 1 else ""

    @cached_property
    def main_body(self) -> int:
        """Index of the body that the article names most, or `NO_CHAIN`."""
        bodies = {chain.index for chain in self.chains if chain.label == "ORG"}
        named = Counter(
            mention.chain
            for _, _, mention in self.mentions
            if mention.chain in bodies and mention.mention_type == MentionType.NAME
        )
        return named.most_common(1)[0][0] if named else NO_CHAIN

    @cached_property
    def persons_called(self) -> Counter[str]:
        """How many of the article's persons bear each word in their names."""
        people = (chain for chain in self.chains if chain.label == "PERSON")
        return Counter(word for chain in people for word in {*chain.name.split()})

    def is_last_named(self, at: int, body: int) -> bool:
        """Whether no other body has been named between a place and the last mention of one before it."""
        for _, _, mention in reversed(self.mentions[: bisect_left(self._mention_starts, at)]):
            if mention.chain == body:
                return True
            chain = self.chain_record(mention.chain)
            if chain is not None and chain.label == "ORG" and mention.mention_type == MentionType.NAME:
                return False
        return False

    def is_called(self, person: int, name: Token) -> bool:
        """Whether a word of a name, alone, is surely this person's: nobody else bears it or has been
        brought in with it yet, or the title before it tells a gender that he alone has."""
        others = [chain for chain in self._bearers.get(name.text, ()) if chain.index != person]
        if all(name.idx < self._first_named.get(other.index, 0) for other in others):
            return True
        told = _gender_of_title(name)
        genders = {self.told_gender(other.index) for other in others}
        return bool(told) and told == self.told_gender(person) and not genders & {"", told}

    def told_gender(self, person: int) -> str:
        """The gender that the titles before a person's names tell, else the given name; empty if unknown."""
        return self._told_genders.get(person, "")

    @cached_property
    def _told_genders(self) -> dict[int, str]:
        """The gender told of each person."""
        names: dict[int, set[str]] = defaultdict(set)
        titled: dict[int, set[str]] = defaultdict(set)
        for start, _, mention in self.mentions:
            names[mention.chain].add(mention.text)
            gender = _gender_of_title(self.doc[start]) if mention.mention_type == MentionType.NAME else ""
            if gender:
                titled[mention.chain].add(gender)
        people = (chain for chain in self._chain_of_index.values() if chain.label == "PERSON")
        return {one.index: _told(one.name, names[one.index], titled[one.index]) for one in people}

    @cached_property
    def _bearers(self) -> dict[str, list[Chain]]:
        """The persons who bear each word in their names."""
        found: dict[str, list[Chain]] = defaultdict(list)
        for chain in self.chains:
            if chain.label == "PERSON":
                for word in {*chain.name.split()}:
                    found[word].append(chain)
        return found

    @cached_property
    def _first_named(self) -> dict[int, int]:
        """Where each entity is first called by a name."""
        found: dict[int, int] = {}
        for _, _, mention in self.mentions:
            if mention.mention_type == MentionType.NAME:
                found.setdefault(mention.chain, mention.start_char)
        return found

    def written_name(self, chain: Chain) -> str:
        """The name of an entity as running text has it: "the United States"."""
        if chain.label == "PERSON" or chain.name.lower().startswith("the "):
            return chain.name
        named = [
            (start, self._stands_free(start, end))
            for start, end, mention in self.mentions
            if start > 0 and mention.chain == chain.index and mention.text == chain.name
        ]
        free = [start for start, is_free in named if is_free] or [start for start, _ in named]
        with_the = sum(self.doc[start - 1].lower_ == "the" for start in free)
        *first, last = chain.name.lower().split()
        if not with_the:
            has_article = len(free) < _FEWEST_NAMED and last in lexicon("claims/heads_with_article")
            return f"the {chain.name}" if has_article and first else chain.name
        return f"the {chain.name}" if with_the * 2 >= len(free) else chain.name

    def _stands_free(self, start: int, end: int) -> bool:
        """Whether a name is a phrase of its own in running text, where it has an article if it takes one: not
        "a State Department aide", "this Supreme Court", "(IMF)"."""
        before, last = self.doc[max(start - 1, 0)], self.doc[end - 1]
        if last.dep_ in ("compound", "nmod", "appos") or self.section(last) is BlockKind.TITLE:
            return False
        own = before.dep_ in ("det", "poss", "amod", "nmod", "compound") or before.tag_ in ("POS", "JJ")
        return before.lower_ == "the" or not (own or before.text in ("(", "["))

    def quote(self, token: Token) -> int:
        """Index of the innermost quote around a token whose words are a speaker's, or -1."""
        return self._quote_at.get(token.i, -1)

    def is_in_inner_words(self, token: Token, quote: int) -> bool:
        """Whether a token stands in a quotation within a quotation: there "I" may be another's."""
        spans = self._inner_spans(quote)
        k = bisect_right(spans, (token.idx,)) - 1
        return k >= 0 and spans[k][0] < token.idx < spans[k][1]

    def _inner_spans(self, quote: int) -> list[tuple[int, int]]:
        """The quotations within a quote in order; each of its parts opens and closes its own."""
        found = self._inner_spans_of.get(quote)
        if found is None:
            whole = self.quotes[quote]
            parts = whole.parts or ((whole.start_char, whole.end_char),)
            found = [span for start, end in parts for span in inner_spans(self.text, start, end)]
            self._inner_spans_of[quote] = found
        return found

    def about(self, told: Token, before: Sequence[Span] = ()) -> str:
        """What the article is about, in brackets, for a claim with this head: its headline, else how it
        begins, and the sentences right before; empty if it has none, or the claim is told there."""
        opening = self._opening
        is_opening = opening is not None and opening.start <= told.i < opening.end
        is_told = any(_end(sentence) == _end(opening) for sentence in before)
        begins = (
            ""
            if opening is None or is_opening or is_told or self._headline
            else cut_short(opening.text, LONGEST_OPENING)
        )
        texts = (
            cut_short(sentence.text, _LONGEST_BEFORE, is_quoted=self._is_quoted(sentence))
            for sentence in before
        )
        last = in_a_row(text for text in texts if letters_of(text) != letters_of(self._headline))
        return article_context(self._headline, begins, last)

    def _is_quoted(self, sentence: Span) -> bool:
        """Whether the whole of a sentence stands in a quotation, word for word."""
        words = [word for word in sentence if word.is_alpha]
        ends = [self.quote(word) for word in (*words[:1], *words[-1:])]
        return bool(ends) and all(
            quote >= 0 and self.quotes[quote].quote_type == QuoteType.DIRECT for quote in ends
        )

    def beginning(self, told: Token) -> str:
        """How the article begins, in brackets, for a claim of a title; below the headline that too.

        Beside a few words in large letters what somebody did not say would be read as said.
        """
        headline = "" if told.i < self._end_of_headline else self._headline
        opening = self._opening
        if opening is None or any(word.dep_ == "neg" for word in opening):
            return article_context(headline, "")
        return article_context(headline, cut_short(opening.text, LONGEST_OPENING))

    @cached_property
    def _end_of_headline(self) -> int:
        """Index behind the first title of the text."""
        first = next((b for b in self.blocks if b.kind == BlockKind.TITLE), None)
        return 0 if first is None else self.tokens(first.start_char, first.end_char)[1]

    def told_before(self, shown: Sequence[int], left_open: Sequence[int]) -> list[Span]:
        """The sentence before some words, and those before it as far back as the first that names what words
        of them take up; of a short one, the one before it too."""
        found: list[Span] = []
        names = [self.words[i] for i in left_open]
        while shown and len(found) < _MOST_BEFORE:
            before = self._sentence_before(found[0].start if found else shown[0])
            if before is None:
                break
            found.insert(0, before)
            if any(self._names_again(token, names) for token in before):
                return found
        n_shown = 2 if found and len(found[-1]) < _SHORT_BEFORE else 1
        return found[-n_shown:]

    def _names_again(self, token: Token, words: Sequence[Token]) -> bool:
        """Whether a word before is the same noun as one of others, or a name of what one of them means."""
        if not is_noun(token):
            return False
        chains = set(self.chains_in([token.i]))
        return any(
            (is_noun(word) and lemma(word) == lemma(token))
            or (token.tag_ in ("NNP", "NNPS") and not chains.isdisjoint(self.chains_in([word.i])))
            for word in words
        )

    def _sentence_before(self, first: int) -> Span | None:
        """The sentence before the one a token stands in, in the running text; None where none is."""
        start = self.doc[first].sent.start
        while start > 0 and sum(word.is_alpha for word in self.doc[start - 1].sent) < _SHORTEST_BEFORE:
            start = self.doc[start - 1].sent.start
        if start == 0 or self.section(self.doc[start - 1]) is not BlockKind.PARAGRAPH:
            return None
        found = self.doc[start - 1].sent
        dateline = next((i for i in range(found.end - 1, found.start - 1, -1) if i in self.datelines), None)
        return found if dateline is None else self.doc[dateline + 1 : found.end] or None

    @cached_property
    def _headline(self) -> str:
        return headline_of(self.doc, title=self.title)

    @cached_property
    def _opening(self) -> Span | None:
        return opening_of(self.doc)

    def chains_in(self, indices: Iterable[int]) -> tuple[int, ...]:
        """Sorted indices of the entities mentioned among the given tokens."""
        mentions = (self._mention_at.get(i) for i in indices)
        return tuple(sorted({m.chain for m in mentions if m is not None and m.chain != NO_CHAIN}))

    def section(self, token: Token) -> BlockKind:
        """Kind of the block a token stands in."""
        block = self._block(token)
        return BlockKind(block.kind) if block is not None else BlockKind.PARAGRAPH

    def block_tokens(self, token: Token) -> tuple[int, int]:
        """Half-open token indices of the block a token stands in; the whole document without blocks."""
        block = self._block(token)
        return self.tokens(block.start_char, block.end_char) if block is not None else (0, len(self.doc))

    def _block(self, token: Token) -> Block | None:
        k = bisect_right(self._block_starts, token.idx) - 1
        return self.blocks[k] if k >= 0 and token.idx < self.blocks[k].end_char else None

    def _quotes_by_token(self) -> dict[int, int]:
        found: dict[int, int] = {}
        order = sorted(
            (k for k in range(len(self.quotes)) if _is_somebodys(self.quotes[k])),
            key=lambda k: self.quotes[k].start_char - self.quotes[k].end_char,
        )
        for k in order:
            quote = self.quotes[k]
            for start_char, end_char in quote.parts or ((quote.start_char, quote.end_char),):
                start, end = self.tokens(start_char, end_char)
                found.update(dict.fromkeys(range(start, end), k))
        return found

    def _cues(self) -> dict[int, int]:
        """Token indices of the cues, with the index of the quote each introduces."""
        found: dict[int, int] = {}
        for k, quote in enumerate(self.quotes):
            if quote.cue_start_char >= 0 and quote.cue not in lexicon("claims/function_words"):
                start, end = self.tokens(quote.cue_start_char, quote.cue_end_char)
                for i in range(start, end):
                    found.setdefault(i, k)
        return found

    def _datelines(self) -> set[int]:
        """Token indices of the datelines that open paragraphs: "ORSK, May 4 (Agency) -"."""
        found: set[int] = set()
        for block in self.blocks:
            if block.kind != BlockKind.PARAGRAPH:
                continue
            dateline = find_dateline(self.text, block.start_char, block.end_char)
            if dateline is not None:
                found.update(range(*self.tokens(dateline.start, dateline.end)))
        return found


def _told(name: str, names: Collection[str], titled: Collection[str]) -> str:
    """The gender that titles tell where they agree, else, without titles, the given name of a person."""
    if titled:
        return next(iter(titled)) if len(titled) == 1 else ""
    given, _, family = name.partition(" ")
    is_given = family and not has_family_name_first(name, names)
    return mapping("shared/first_names").get(given, "-").strip("-") if is_given else ""


def _gender_of_title(name: Token) -> str:
    """The gender that a title right before a name tells ("Ms."); empty where it tells none."""
    title = name.nbor(-1).lower_.rstrip(".") if name.i else ""
    return mapping("shared/titles").get(title, "-").strip("-")


def _end(words: Span | None) -> int:
    return -1 if words is None else words.end


def speaker_of(quote: Quote) -> str:
    """The name of a quote's speaker; empty for a pronoun that nobody could resolve."""
    name = _LOOSE_CLAUSE.split(quote.speaker)[0]  # "his aide, who was there"
    return "" if name.lower() in lexicon("claims/function_words") else name


def _is_somebodys(quote: Quote) -> bool:
    """Whether a quote's words are a speaker's, and not the outlet's own.

    Words in quote marks are, whoever said them; words without behind cues that tell of no saying ("Acme plans
    to ...") are the outlet's.
    """
    if quote.quote_type == QuoteType.DIRECT:
        return True
    if not speaker_of(quote):
        return False
    told = {"according", "accord"} | mapping("shared/reporting").keys()
    return (
        quote.quote_type != QuoteType.INDIRECT
        or not quote.cue
        or not told.isdisjoint(quote.cue.lower().split())
    )
