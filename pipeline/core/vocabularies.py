"""Closed vocabularies: the words that cells of the tables are limited to, each with what it means.

Every member is a string and written as its value.
"""

from __future__ import annotations

from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article is; everything else in a file is boilerplate and belongs to no block."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"


class BoilerplateReason(StrEnum):
    """Why a stretch of a file is not taken for the article."""

    HEAD = "head"
    FURNITURE = "furniture"
    OTHER_STORIES = "other-stories"
    COMMENT = "comment"
    AUTHOR = "author"
    PROMOTION = "promotion"
    CORRECTION = "correction"
    DISCLAIMER = "disclaimer"
    CREDIT = "credit"
    REPETITION = "repetition"


class PublishedBasis(StrEnum):
    """Where an article's publication date comes from."""

    STATED = "stated"
    SUPPLIED = "supplied"
    INFERRED = "inferred"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"


class DocumentStatus(StrEnum):
    """What became of an input file."""

    OK = "ok"
    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    NO_CONTENT = "no-content"
    OTHER_LANGUAGE = "other-language"
    OVER_BUDGET = "over-budget"
    FAILED = "failed"


class MentionType(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class EntityLabel(StrEnum):
    """What an entity is: spaCy's OntoNotes names for what has a name."""

    PERSON = "PERSON"
    NORP = "NORP"
    FAC = "FAC"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    WORK_OF_ART = "WORK_OF_ART"
    LAW = "LAW"
    LANGUAGE = "LANGUAGE"


class QuoteType(StrEnum):
    """How much of a content stands in quotation marks: all, none, or a part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class QuoteWording(StrEnum):
    """How a printing of a quotation stands to the best attested wording of its group."""

    VERBATIM = "verbatim"
    ABRIDGED = "abridged"
    ALTERED = "altered"


class StanceLabel(StrEnum):
    """What a holder is towards a target; `neutral`: expressly neither for nor against."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    NEUTRAL = "neutral"


class Tone(StrEnum):
    """How a sentence makes somebody look whom it names, whoever speaks in it."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class ClaimModality(StrEnum):
    """How a claim is meant, weakest first."""

    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    PLANNED = "planned"
    ASSERTED = "asserted"


class FactStatus(StrEnum):
    """How a fact stands: how many independent sources it has, and whether another fact speaks against it.

    `unsupported`: claims mention it, but no source stands behind any of them.
    """

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    UNSUPPORTED = "unsupported"


class Relation(StrEnum):
    """How two facts, or two printings of a quotation, stand to each other in a conflict."""

    CONTRADICTION = "contradiction"
    UPDATE = "update"
    WORDING = "wording"


class Slot(StrEnum):
    """What differs in a conflict."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    POLARITY = "polarity"
    ATTRIBUTION = "attribution"
    WORDING = "wording"
    LOCATION = "location"
    OTHER = "other"


class ReviewState(StrEnum):
    """What a person has decided about a conflict."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
