"""The plain records that travel between the rooms: what an article holds and what was found in it.

All offsets are half-open character offsets. Within the annotating rooms they point into `doc.text`
(the article's analysed text); `pipeline.run.analyse` moves them once, by the article's offset map, into
the file as decoded. No record holds a spaCy object, so all of them can be pickled and compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.core.spans import OffsetMap
from pipeline.core.values import Value
from pipeline.core.vocabularies import (
    BlockKind,
    BoilerplateReason,
    ClaimModality,
    DocumentStatus,
    MentionType,
    PublishedBasis,
    QuoteType,
    StanceLabel,
)

NO_CHAIN = -1
"""`chain` of a mention or argument that belongs to no entity of its document."""
NO_OFFSET = -1
"""Offset of a span that does not exist (an unnamed speaker, a missing cue)."""

EITHER = " or "
"""Joins the two roles of a number of which one or the other holds: "12 dead or missing"."""

OPEN_ENDED = "PXX"
"""TIMEX3 value of a duration without an end ("until further notice", "indefinitely")."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, title or caption of the analysed text."""

    start_char: int
    end_char: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of a file that is not taken for the article, with offsets into the file as decoded."""

    start_char: int
    end_char: int
    text: str
    reason: BoilerplateReason


@dataclass(frozen=True, slots=True)
class Article:
    """One input file, read and told apart from its boilerplate.

    Attributes:
        path: Relative to the corpus folder, with forward slashes.
        raw: The whole file as decoded, unchanged; tables cite offsets into it.
        text: The analysed text: article content alone, blocks separated by a blank line, white space,
            ligatures and other typography normalised.
        offsets: From `text` to `raw`.
        author: The one person who signs it and speaks in it as "I"; empty if there are several, or none.
        agencies: The news agencies it credits as a whole: in its byline, dateline or closing note.
        published: ISO 8601 date, or empty when unknown.
        status: `ok` when there is content to analyse; otherwise `message` says what is wrong.
        url: The address it was published at, where that is known.
        format: Of its file: `txt`, `html`, `csv`, …
        language: ISO 639-1 code.
        value_sources: Where title, byline, publisher, date and address come from, as `field: source`.
        extra: The user's own metadata, column and value.
    """

    document_id: str
    path: str
    raw: str = ""
    text: str = ""
    offsets: OffsetMap = field(default_factory=lambda: OffsetMap((), ()))
    blocks: tuple[Block, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    title: str = ""
    byline: str = ""
    author: str = ""
    publisher: str = ""
    agencies: tuple[str, ...] = ()
    published: str = ""
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    n_words: int = 0
    n_boilerplate_words: int = 0
    status: DocumentStatus = DocumentStatus.OK
    message: str = ""
    url: str = ""
    format: str = ""
    encoding: str = ""
    language: str = ""
    value_sources: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression (TIMEX3).

    Attributes:
        timex_type: `DATE`, `TIME`, `DURATION` or `SET`.
        timex_value: TIMEX3 value (`2020-06-10`, `P1Y`, `PAST_REF`, …); empty when not resolvable.
        earliest, latest: ISO dates that bound the calendar interval meant, both inclusive; empty if unknown.
        anchor: The ISO date it was resolved against; empty for absolute expressions and plain durations.
        mod: TIMEX3 `mod` (`START`, `MID`, `END`, `APPROX`, `MORE_THAN`, `ON_OR_AFTER`, …) or empty.
        rule: Id of the rule that found it.
        reason: Why there is no value, how it was recovered, or what its reading takes for granted (a fiscal
            year, a month that begins when the moon is seen); empty otherwise.
    """

    start_char: int
    end_char: int
    text: str
    timex_type: str
    timex_value: str = ""
    earliest: str = ""
    latest: str = ""
    anchor: str = ""
    mod: str = ""
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that names, describes or stands for an entity.

    Attributes:
        label: spaCy's OntoNotes name (`ORG`, `PERSON`, `GPE`, `MONEY`, …).
        mention_type: `name`, `nominal` ("the company") or `pronoun` ("it").
        chain: Index of its entity in the document's chains, or `NO_CHAIN` (amounts, counts).
        tone: How its sentence makes its entity look (`Tone`), with the first mention there; else empty.
        tone_score: Probability of that, 0 to 1.
    """

    start_char: int
    end_char: int
    text: str
    label: str
    mention_type: MentionType
    chain: int = NO_CHAIN
    tone: str = ""
    tone_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Chain:
    """One entity of one document: the mentions that corefer."""

    index: int
    name: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution: content, the cue that introduces it and the source it is attributed to.

    Attributes:
        start_char, end_char: The content, from its first to its last character, without outer quote marks.
        parts: Half-open spans of the content proper, in order, when a cue or paragraph break interrupts it;
            one part, equal to the whole, otherwise.
        quote_type: `direct`, `indirect` or `mixed`.
        speaker: Readable name of the source ("Ann Roe", "a company spokesperson"); empty if unknown.
        chain: The source's entity in this document, or `NO_CHAIN`.
        speaker_text and offsets: The source mention as it stands; offsets `NO_OFFSET` if there is none.
        cue: Lemma of the cue ("say", "according to"); offsets `NO_OFFSET` if the cue is carried over.
        rule: Id of the rule that found it.
    """

    start_char: int
    end_char: int
    text: str
    quote_type: QuoteType
    parts: tuple[tuple[int, int], ...] = ()
    speaker: str = ""
    chain: int = NO_CHAIN
    speaker_text: str = ""
    speaker_start_char: int = NO_OFFSET
    speaker_end_char: int = NO_OFFSET
    cue: str = ""
    cue_start_char: int = NO_OFFSET
    cue_end_char: int = NO_OFFSET
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """Somebody's stance towards a target, with the words it is read from as evidence.

    Attributes:
        cue: Lemma of the word it is read from.
        explicit: Said or done in so many words; otherwise a deed that has other readings, too.
        quote: Index of the quote it is said in, or -1.
        context: What the article is about, where the target only takes that up ("the deal"); else empty.
    """

    start_char: int
    end_char: int
    text: str
    holder: str
    target: str
    stance: StanceLabel
    score: float
    holder_chain: int = NO_CHAIN
    target_chain: int = NO_CHAIN
    cue: str = ""
    explicit: bool = True
    quote: int = -1
    context: str = ""

    @property
    def shown(self) -> str:
        """The target as it is printed, with the context that it needs."""
        return f"{self.target} {self.context}" if self.context else self.target


@dataclass(frozen=True, slots=True)
class Commitment:
    """How far the source of a predicate stands behind it.

    Attributes:
        start_char, end_char: The predicate.
        value: From -3 (certainly not) over 0 (says nothing either way) to 3 (certainly).
        quote: Index of the quote whose speaker is the source, or -1.
    """

    start_char: int
    end_char: int
    value: float
    quote: int = -1


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a claim with what it counts or measures.

    Attributes:
        value: The number meant; for a range its lower end.
        high: The upper end of a range, else equal to `value`.
        unit: Lemma of what is counted or measured ("person", "USD", "percent", "km/h"), lower case but for
            currency codes (ISO 4217).
        role: What the number is of, as a lemma key ("dead", "injured", "missing", "price", …) or the lemma
            of the governing predicate; two joined by `EITHER` where the text leaves open which befell whom;
            empty if unclear.
        bound: `exact`, `at-least`, `at-most` or `approx`.
    """

    start_char: int
    end_char: int
    text: str
    value: float
    high: float
    unit: str
    role: str = ""
    bound: str = "exact"


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant or circumstance of a claim.

    Attributes:
        role: `subject`, `object`, `agent`, `recipient`, `place`, `time`, or the preposition ("on", "from").
        head: Lemma of the syntactic head.
        text: The phrase as it stands.
        chain: The entity it mentions, or `NO_CHAIN`.
        lemmas: Lower-case lemmas of its content words, in order.
    """

    role: str
    head: str
    text: str
    start_char: int
    end_char: int
    chain: int = NO_CHAIN
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as one article states it.

    Attributes:
        start_char, end_char, text: The evidence: the clause (or sentence) that states it.
        statement: The claim, to be read by itself.
        context: What its article is about, where the statement speaks of what only the article tells; else
            empty.
        predicate: Lemma of the verb (or of the event noun or adjective) the claim turns on.
        modality: `asserted`, `planned`, `possible` or `conditional`.
        date_earliest, date_latest: ISO dates of when it holds or happened, inclusive; empty if unknown.
        duration: ISO 8601 duration, or TIMEX3 value of an open-ended one; empty if none.
        quantity, unit: The claim's main amount, if it has one.
        speaker, speaker_chain: Whose claim it is; empty for the outlet's own voice.
        quote: Index of the quote it stands in, or -1.
        section: The kind of block it stands in.
        commitment: How far whoever states it stands behind it: -3 certainly not, 0 says nothing either way, 3
            certainly. A claim that denies its predicate is below 0.
        committed_by: Whose commitment that is; empty for the outlet.
        predicate_start_char, predicate_end_char: The word that heads the predicate.
        sentence_start_char, sentence_end_char: The sentence it stands in.
        left_open: Lemmas of the verbs within its words behind which nobody stands ("whether X fled").
        credits: Outlets to which its sentence says that it was told, or that reported it; lower case, sorted.
        arguments, amounts, lemmas, chains: What the cross-document stage compares: participants, all numbers,
            lower-case content lemmas in order, and the entities mentioned (sorted chain indices).
        own_words: What the clause alone says, where the statement is its sentence; else empty.
        values: All values that its evidence states, those of clauses within it too, and those beside it in
            its sentence that no claim's evidence holds.
    """

    start_char: int
    end_char: int
    text: str
    statement: str
    subject: str
    predicate: str
    object: str
    subject_chain: int = NO_CHAIN
    negated: bool = False
    modality: ClaimModality = ClaimModality.ASSERTED
    date_earliest: str = ""
    date_latest: str = ""
    duration: str = ""
    quantity: float | None = None
    unit: str = ""
    speaker: str = ""
    speaker_chain: int = NO_CHAIN
    quote: int = -1
    section: str = BlockKind.PARAGRAPH.value
    commitment: float = 3.0
    committed_by: str = ""
    predicate_start_char: int = NO_OFFSET
    predicate_end_char: int = NO_OFFSET
    sentence_start_char: int = NO_OFFSET
    sentence_end_char: int = NO_OFFSET
    left_open: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    amounts: tuple[Amount, ...] = ()
    lemmas: tuple[str, ...] = ()
    chains: tuple[int, ...] = ()
    values: tuple[Value, ...] = ()
    context: str = ""
    own_words: str = ""

    @property
    def wording(self) -> str:
        """The words by which it is compared: those of the clause alone, also where its sentence is shown."""
        return self.own_words or self.statement

    @property
    def shown(self) -> str:
        """The statement as it is printed, with the context that it needs."""
        return f"{self.statement} {self.context}" if self.context else self.statement


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one article; the picklable result of the per-document stage.

    Offsets point into `article.raw`. Rows are in order of offset.

    Attributes:
        outline: What facts ask of the article alone (`pipeline.facts.outline`), where that is known already;
            it is no part of what was found, and whoever changes that loses it.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quotes: tuple[Quote, ...] = ()
    stances: tuple[Stance, ...] = ()
    claims: tuple[Claim, ...] = ()
    outline: Any = field(default=None, init=False, repr=False, compare=False)

    @property
    def is_at_hand(self) -> bool:
        """Whether what was found is in memory, not read whenever it is asked for."""
        return True

    def at_hand(self) -> Analysis:
        """The analysis with what was found in memory, so that it can be changed."""
        return self


def with_outline(analysis: Analysis, outline: object) -> Analysis:
    """A copy of the analysis together with its outline."""
    found = replace(analysis)
    object.__setattr__(found, "outline", outline)
    return found
