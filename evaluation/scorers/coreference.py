"""Coreference inside documents against GUM's: pronouns and organisation nouns by the name they get."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from evaluation.readers.coreference import CorefDocument, GoldMention, read_gum, read_meantime_bodies
from evaluation.scores import Score, score_row
from pipeline.core.records import NO_CHAIN, Mention
from pipeline.core.vocabularies import MentionType, QuoteType
from pipeline.resources.loader import lexicon, mapping

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CORPUS = "gum:news+interview+bio"
COMPONENT = "coreference"
GENRES = ("news", "interview", "bio")
_TREEBANK = Path("treebanks") / "en_gum-dev.conllu.gz"
_NAME_TAGS = ("NNP", "NNPS")
_APPOSED_WITHIN = 2
"""Characters between a noun and the name that is apposed to it: a blank, or a comma and a blank."""
_ORGANISATION_NOUNS = ("NN",)

PERSONS, THINGS, PLURALS, SPEAKERS, ORGANISATIONS = (
    "he and she",
    "it",
    "they",
    "I in quotations",
    "organisation nouns",
)
PRONOUNS = (PERSONS, THINGS, PLURALS, SPEAKERS)

Clusters = list[frozenset[int]]
"""Entities as sets of mentions: numbers of the gold mentions they match, else numbers below 0."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One pronoun or noun.

    Attributes:
        is_wanted: Its gold entity has a name.
        is_resolved: It was given a name.
        is_right: That name is one of its gold entity.
    """

    kind: str
    start_char: int
    is_wanted: bool
    is_resolved: bool
    is_right: bool


@dataclass
class CoreferenceScores:
    """Outcomes and clusters over documents; `rows` turns them into rates."""

    outcomes: list[Outcome] = field(default_factory=list)
    clusters: list[tuple[Clusters, Clusters]] = field(default_factory=list)

    def add(self, gold: CorefDocument, doc: Doc) -> None:
        """Count one document."""
        found = [mention for mention in doc._.mentions if mention.chain != NO_CHAIN]
        matched = matches(gold.mentions, found)
        self.outcomes += outcomes(gold, doc, found, matched)
        self.clusters.append(clusters(gold.mentions, found, matched))

    def rows(self, corpus: str) -> list[Score]:
        """Recall and precision a kind, and the usual measures of clusters for orientation."""
        rows: list[Score] = []
        kinds = [("pronouns", PRONOUNS), *((kind, (kind,)) for kind in (*PRONOUNS, ORGANISATIONS))]
        for name, members in kinds:
            of_kind = [outcome for outcome in self.outcomes if outcome.kind in members]
            wanted = [outcome.is_right for outcome in of_kind if outcome.is_wanted]
            resolved = [outcome.is_right for outcome in of_kind if outcome.is_resolved]
            rows.append(score_row(corpus, COMPONENT, f"{name}: recall", _share(wanted), len(wanted)))
            rows.append(score_row(corpus, COMPONENT, f"{name}: precision", _share(resolved), len(resolved)))
        for measure, of in (("MUC", muc), ("B³", b_cubed), ("CEAF", ceaf)):
            pairs = [of(key, response) for key, response in self.clusters]
            rows.append(score_row(corpus, COMPONENT, f"{measure} F", _f(pairs), len(self.clusters)))
        return rows


def evaluate_coreference(data: Path, nlp: Language) -> list[Score]:
    """Score rows on GUM's news, interviews and biographies, and MEANTIME's nouns; none without the data."""
    treebank = data / _TREEBANK
    rows: list[Score] = []
    if treebank.is_file():
        scores = CoreferenceScores()
        for document in read_gum(treebank, GENRES):
            scores.add(document, nlp(document.text))
        rows += scores.rows(CORPUS)
    meantime = [data / "events" / f"meantime-{part}.jsonl.gz" for part in ("docs", "mentions")]
    if all(path.is_file() for path in meantime):
        rows += noun_rows("MEANTIME", ((gold, nlp(gold.text)) for gold in read_meantime_bodies(*meantime)))
    return rows


def noun_rows(corpus: str, pairs: Iterable[tuple[CorefDocument, Doc]]) -> list[Score]:
    """Recall and precision of organisation nouns where the gold has one; it leaves others out."""
    scores = CoreferenceScores()
    for gold, doc in pairs:
        before = len(scores.outcomes)
        scores.add(gold, doc)
        ends = {mention.head_end for mention in gold.mentions if _gold_kind(mention) == ORGANISATIONS}
        scores.outcomes[before:] = [one for one in scores.outcomes[before:] if one.start_char in ends]
    return [row for row in scores.rows(corpus) if str(row["metric"]).startswith(ORGANISATIONS)]


def matches(gold: Sequence[GoldMention], found: Sequence[Mention]) -> list[int | None]:
    """For each mention found the gold mention most like it, of those whose head it covers or that cover it.

    The narrowest would be the person in the name of a body: "the Ann Roe Foundation".
    """
    return [_match(gold, mention) for mention in found]


def _match(gold: Sequence[GoldMention], mention: Mention) -> int | None:
    fitting = [
        k
        for k, other in enumerate(gold)
        if other.start_char < mention.end_char and mention.start_char < other.end_char
        if max(other.head_start, mention.start_char) < min(other.head_end, mention.end_char)
    ]
    return max(fitting, key=lambda k: _likeness(gold[k], mention), default=None)


def _likeness(gold: GoldMention, mention: Mention) -> tuple[float, int]:
    """Share of the characters of both that both have, then how narrow the gold mention is."""
    shared = min(gold.end_char, mention.end_char) - max(gold.start_char, mention.start_char)
    size = gold.end_char - gold.start_char
    return shared / (size + mention.end_char - mention.start_char - shared), -size


def is_name(mention: GoldMention) -> bool:
    """Whether a gold mention is one name, not several joined."""
    return mention.head_tag in _NAME_TAGS and " and " not in mention.text


def _takes_up_a_name(noun: GoldMention, mentions: Sequence[GoldMention]) -> bool:
    """Whether a name of the entity stands before a noun, and none in its phrase or right behind it."""
    names = [mention for mention in mentions if mention.entity == noun.entity and is_name(mention)]
    is_apposed = any(noun.start_char <= name.start_char <= noun.end_char + _APPOSED_WITHIN for name in names)
    return not is_apposed and any(name.end_char <= noun.start_char for name in names)


def outcomes(
    gold: CorefDocument, doc: Doc, found: Sequence[Mention], matched: Sequence[int | None]
) -> list[Outcome]:
    """Every pronoun and organisation noun that has a gold entity or was given a name."""
    named = {mention.entity for mention in gold.mentions if is_name(mention)}
    new = {mention.head_end for mention in gold.mentions if not _takes_up_a_name(mention, gold.mentions)}
    meant = _entities_meant(doc, gold.mentions, found, matched)
    given: dict[int, frozenset[str]] = {}
    kinds: dict[int, str] = {}
    for mention in found:
        kind = _kind(mention.text, mention.label if mention.mention_type == MentionType.NOMINAL else "")
        if mention.mention_type != MentionType.NAME and kind:
            given[mention.end_char] = meant[mention.chain]
            kinds[mention.end_char] = kind
    gold_at = {
        mention.head_end: mention.entity
        for mention in gold.mentions
        if _gold_kind(mention) and _gold_kind(mention) != SPEAKERS
    }
    kinds |= {
        mention.head_end: _gold_kind(mention) for mention in gold.mentions if mention.head_end in gold_at
    }
    voices = _voices(gold, doc, meant)
    result = [
        Outcome(
            kinds[end],
            end,
            gold_at.get(end, "") in named and not (kinds[end] == ORGANISATIONS and end in new),
            end in given,
            gold_at.get(end) in given.get(end, ()),
        )
        for end in sorted(gold_at.keys() | given.keys())
        if kinds[end] != SPEAKERS
    ]
    return [
        *result,
        *(
            Outcome(SPEAKERS, end, entity in named, voice is not None, entity in (voice or ()))
            for end, (entity, voice) in sorted(voices.items())
        ),
    ]


def _entities_meant(
    doc: Doc, gold: Sequence[GoldMention], found: Sequence[Mention], matched: Sequence[int | None]
) -> dict[int, frozenset[str]]:
    """The gold entities that a chain's name, as it is printed, is a mention of, and that most of its names
    are."""
    printed = {chain.index: chain.name for chain in doc._.chains}
    named: dict[int, set[str]] = {index: set() for index in printed}
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for mention, k in zip(found, matched, strict=True):
        if mention.mention_type == MentionType.NAME and k is not None:
            counts[mention.chain][gold[k].entity] += 1
            if " ".join(mention.text.split()) == printed[mention.chain]:
                named[mention.chain].add(gold[k].entity)
    for index, count in counts.items():
        named[index].add(count.most_common(1)[0][0])
    return {index: frozenset(entities) for index, entities in named.items()}


def _kind(text: str, label: str = "") -> str:
    word = text.lower()
    if word in mapping("shared/gendered_pronouns"):
        return PERSONS
    if word in lexicon("coreference/neuter_pronouns"):
        return THINGS
    if word in lexicon("coreference/plural_pronouns") or word == "them":
        return PLURALS
    if word in lexicon("shared/first_person_singular"):
        return SPEAKERS
    return ORGANISATIONS if label == "ORG" else ""


def _gold_kind(mention: GoldMention) -> str:
    if mention.head_tag.startswith("PRP"):
        return _kind(mention.text)
    is_noun = mention.head_tag in _ORGANISATION_NOUNS and mention.text.lower().startswith(("the ", "this "))
    return ORGANISATIONS if is_noun and mention.entity_type == "organization" else ""


def _voices(
    gold: CorefDocument, doc: Doc, meant: Mapping[int, frozenset[str]]
) -> dict[int, tuple[str, frozenset[str] | None]]:
    """By the end of each "I" in a direct quotation: its gold entity, and that of the quotation's speaker."""
    direct = [quote for quote in doc._.quotes if quote.quote_type == QuoteType.DIRECT]
    result: dict[int, tuple[str, frozenset[str] | None]] = {}
    for mention in gold.mentions:
        if _gold_kind(mention) != SPEAKERS:
            continue
        around = [quote for quote in direct if quote.start_char <= mention.start_char < quote.end_char]
        quote = min(around, key=lambda quote: quote.end_char - quote.start_char, default=None)
        if quote is not None:
            named = quote.chain != NO_CHAIN
            result[mention.end_char] = (mention.entity, meant[quote.chain] if named else None)
    return result


def clusters(
    gold: Sequence[GoldMention], found: Sequence[Mention], matched: Sequence[int | None]
) -> tuple[Clusters, Clusters]:
    """Key and response; entities that are mentioned once count in neither."""
    key: dict[str, set[int]] = defaultdict(set)
    for k, mention in enumerate(gold):
        key[mention.entity].add(k)
    response: dict[int, set[int]] = defaultdict(set)
    taken: set[int] = set()
    for i, (member, match) in enumerate(zip(found, matched, strict=True)):
        number = match if match is not None and match not in taken else -1 - i
        taken.add(number)
        response[member.chain].add(number)
    return _several(key.values()), _several(response.values())


def _several(sets: Iterable[set[int]]) -> Clusters:
    return [frozenset(members) for members in sets if len(members) > 1]


Counts = tuple[float, float, float, float]
"""Hits and size of the key, hits and size of the response."""


def muc(key: Clusters, response: Clusters) -> Counts:
    """Links (Vilain et al. 1995)."""

    def side(these: Clusters, those: Clusters) -> tuple[float, float]:
        owner = {member: k for k, members in enumerate(those) for member in members}
        kept = total = 0
        for members in these:
            parts = {owner.get(member, -1 - member * member - len(those)) for member in members}
            alone = sum(member not in owner for member in members)
            kept += len(members) - len({part for part in parts if part >= 0}) - alone
            total += len(members) - 1
        return kept, total

    return (*side(key, response), *side(response, key))


def b_cubed(key: Clusters, response: Clusters) -> Counts:
    """Shares of each mention's entity (Bagga and Baldwin 1998)."""

    def side(these: Clusters, those: Clusters) -> tuple[float, float]:
        owner = {member: members for members in those for member in members}
        hits = sum(
            len(members & owner.get(member, frozenset())) / len(members)
            for members in these
            for member in members
        )
        return hits, sum(map(len, these))

    return (*side(key, response), *side(response, key))


def ceaf(key: Clusters, response: Clusters) -> Counts:
    """Entities paired one to one by likeness (Luo 2005, entity-based)."""
    likeness = np.array(
        [[2 * len(one & other) / (len(one) + len(other)) for other in response] for one in key]
    ).reshape(len(key), len(response))
    total = best_pairing(likeness)
    return total, len(key), total, len(response)


def best_pairing(worth: np.ndarray) -> float:
    """What the best one-to-one pairing of rows and columns is worth."""
    return float(worth[linear_sum_assignment(worth, maximize=True)].sum())


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None


def _f(pairs: Sequence[Counts]) -> float | None:
    key_hits, key_size, hits, size = (sum(pair[k] for pair in pairs) for k in range(4))
    if not key_size or not size or not hits:
        return None
    recall, precision = key_hits / key_size, hits / size
    return 2 * recall * precision / (recall + precision)
