"""Documents, entities, dates, quotes and stances of a run against hand-made gold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import pandas as pd

from evaluation.passages import Passage, Row, by_document, records, rows
from evaluation.readers.gold import Gold, GoldDate, GoldEntity, GoldQuote, GoldStance
from evaluation.scores import Score, score, score_row
from pipeline.core.statements import without_context
from pipeline.english.durations import canonical_duration

CORPUS = "sample"
_CITING = ("mentions", "dates", "quotes", "stances", "claims")
_PLAIN_MARKS = str.maketrans("‘’“”–—", "''\"\"--")


def annotation_scores(gold: Gold, tables: Mapping[str, pd.DataFrame]) -> list[Score]:
    """Score rows of documents, entities, dates, quotes and stances."""
    boilerplate = by_document(
        Row(passage.document, passage.start_char, passage.end_char, {})
        for document in gold.documents
        for passage in document.boilerplate
    )
    return [
        *_document_scores(gold, tables),
        *_content_scores(gold, tables, boilerplate),
        *_entity_scores(gold.entities, tables),
        *_date_scores(gold.dates, tables, boilerplate),
        *_quote_scores(gold.quotes, tables, boilerplate),
        *_stance_scores(gold.stances, tables),
    ]


def _document_scores(gold: Gold, tables: Mapping[str, pd.DataFrame]) -> list[Score]:
    columns = ("title", "byline", "publisher", "published", "published_basis")
    found = {
        cells["path"]: cells
        for cells in records(tables, "documents", "document_id", "path", "near_duplicate_of", *columns)
    }

    def right(column: str) -> list[bool]:
        return [
            document.document in found
            and _plain(found[document.document][column]) in map(_plain, getattr(document, column))
            for document in gold.documents
        ]

    paths = {cells["document_id"]: path for path, cells in found.items()}
    reported = [(path, paths.get(cells["near_duplicate_of"], "")) for path, cells in found.items()]
    wanted = [(document.document, document.near_duplicate_of) for document in gold.documents]
    duplicates, expected = _partners(reported), _partners(wanted)
    return [
        *(score(CORPUS, "documents", column, right(column)) for column in columns),
        score(
            CORPUS,
            "documents",
            "near_duplicate_of",
            (d.document in found and duplicates[d.document] == expected[d.document] for d in gold.documents),
        ),
    ]


def _partners(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    """Which of two copies is called the copy is a matter of taste: partners, both ways."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if other:
            partners[one].add(other)
            partners[other].add(one)
    return partners


def _content_scores(
    gold: Gold, tables: Mapping[str, pd.DataFrame], boilerplate: Mapping[str, Sequence[Row]]
) -> list[Score]:
    cited = by_document(row for table in _CITING for row in rows(tables, table))
    edges = [edge for document in gold.documents for edge in (document.begins, document.ends)]
    citations = sum(_overlaps(row, boilerplate) for found in cited.values() for row in found)
    return [
        score(CORPUS, "documents", "content_reached", (_reached(edge, cited) for edge in edges)),
        score_row(
            CORPUS, "documents", "boilerplate_citations", citations, sum(map(len, boilerplate.values()))
        ),
    ]


def _reached(passage: Passage, cited: Mapping[str, Sequence[Row]]) -> bool:
    return any(passage.shared(row.start_char, row.end_char) for row in cited.get(passage.document, ()))


def _overlaps(row: Row, stretches: Mapping[str, Sequence[Row]]) -> bool:
    return any(
        row.start_char < other.end_char and other.start_char < row.end_char
        for other in stretches.get(row.document, ())
    )


def _entity_scores(gold: Sequence[GoldEntity], tables: Mapping[str, pd.DataFrame]) -> list[Score]:
    named = [
        row
        for row in rows(tables, "mentions", "mention_type", "text", "entity_id")
        if row.cells["mention_type"] == "name" and row.cells["entity_id"]
    ]
    labels = {
        cells["entity_id"]: cells["label"] for cells in records(tables, "entities", "entity_id", "label")
    }
    found = [_entity_mentions(entity, named) for entity in gold]
    main = [Counter(row.cells["entity_id"] for row in mentions).most_common(1) for mentions in found]
    ids = [top[0][0] if top else "" for top in main]
    owners = Counter(ids)
    present = [(entity, mentions, key) for entity, mentions, key in zip(gold, found, ids, strict=True) if key]
    in_documents = [
        any(row.document == document and row.cells["entity_id"] == key for row in mentions)
        for entity, mentions, key in zip(gold, found, ids, strict=True)
        for document in entity.documents
    ]
    whole = [row.cells["entity_id"] == key for _, mentions, key in present for row in mentions]
    return [
        score(CORPUS, "entities", "recall", (bool(key) for key in ids)),
        score(CORPUS, "entities", "document_recall", in_documents),
        score(CORPUS, "entities", "mentions_in_one_entity", whole),
        score(CORPUS, "entities", "not_merged_with_another", (owners[key] == 1 for _, _, key in present)),
        score(CORPUS, "entities", "label", (labels.get(key) == entity.label for entity, _, key in present)),
    ]


def _entity_mentions(entity: GoldEntity, named: Sequence[Row]) -> list[Row]:
    names = {_bare(name) for name in entity.names}
    return [row for row in named if row.document in entity.documents and _bare(row.cells["text"]) in names]


def _date_scores(
    gold: Sequence[GoldDate], tables: Mapping[str, pd.DataFrame], boilerplate: Mapping[str, Sequence[Row]]
) -> list[Score]:
    known = {date.passage.document for date in gold}
    found = [row for row in rows(tables, "dates", "timex_type", "timex_value") if row.document in known]
    matched = _pair_up([date.passage for date in gold], found)
    optional = {row for row, date in matched.items() if gold[date].optional}
    judged = [i for i, row in enumerate(found) if i not in optional and not _overlaps(row, boilerplate)]
    hits = [(gold[date], found[row]) for row, date in matched.items() if not gold[date].optional]
    required = [i for i, date in enumerate(gold) if not date.optional]
    reached = set(matched.values())
    values = {date.passage: same_value(row.cells["timex_value"], date.values) for date, row in hits}
    return [
        score(CORPUS, "dates", "precision", (i in matched for i in judged)),
        score(CORPUS, "dates", "recall", (i in reached for i in required)),
        score(CORPUS, "dates", "recall_with_value", (values.get(gold[i].passage, False) for i in required)),
        score(CORPUS, "dates", "value", values.values()),
        score(CORPUS, "dates", "type", (date.timex_type == row.cells["timex_type"] for date, row in hits)),
    ]


def _pair_up(passages: Sequence[Passage], found: Sequence[Row]) -> dict[int, int]:
    """One-to-one pairs of found row and passage that share a character, the largest share first."""
    candidates = [
        (-passage.shared(row.start_char, row.end_char), abs(passage.start_char - row.start_char), k, i)
        for i, passage in enumerate(passages)
        for k, row in enumerate(found)
        if row.document == passage.document and passage.shared(row.start_char, row.end_char)
    ]
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, _, k, i in sorted(candidates):
        if k not in matched and i not in used:
            matched[k] = i
            used.add(i)
    return matched


def _quote_scores(
    gold: Sequence[GoldQuote], tables: Mapping[str, pd.DataFrame], boilerplate: Mapping[str, Sequence[Row]]
) -> list[Score]:
    columns = ("quote_type", "speaker", "quote_group_id", "wording")
    table = rows(tables, "quotes", *columns)
    found = by_document(table)
    pairs = [(quote, _best(quote.passage, found.get(quote.passage.document, ()))) for quote in gold]
    hits = [(quote, row) for quote, row in pairs if row is not None]
    asked = [(quote, row is not None) for quote, row in pairs if not quote.optional]
    known = {quote.passage.document for quote in gold}
    direct = [
        any(
            q.passage.document == row.document and q.passage.covers(row.start_char, row.end_char)
            for q in gold
        )
        for row in table
        if row.document in known and row.cells["quote_type"] == "direct" and not _overlaps(row, boilerplate)
    ]
    speakers = [_same_name(row.cells["speaker"], quote.speakers) for quote, row in hits]
    types = [row.cells["quote_type"] in quote.quote_types for quote, row in hits]
    wordings = [row.cells["wording"] in quote.wording for quote, row in hits if quote.wording]
    return [
        score(
            CORPUS, "quotes", "recall", (hit for quote, hit in asked if quote.quote_types[0] != "indirect")
        ),
        score(
            CORPUS,
            "quotes",
            "recall_indirect",
            (hit for quote, hit in asked if quote.quote_types[0] == "indirect"),
        ),
        score(CORPUS, "quotes", "precision_direct", direct),
        score(CORPUS, "quotes", "speaker", speakers),
        score(CORPUS, "quotes", "type", types),
        score(CORPUS, "quotes", "wording", wordings),
        *_group_scores(pairs),
    ]


def _best(passage: Passage, found: Sequence[Row]) -> Row | None:
    """Of the rows that hold at least half of the passage the one that fits it best."""
    covering = [row for row in found if 2 * passage.shared(row.start_char, row.end_char) >= len(passage.text)]

    def closeness(row: Row) -> float:
        shared = passage.shared(row.start_char, row.end_char)
        return shared / (len(passage.text) + row.end_char - row.start_char - shared)

    return max(covering, key=closeness, default=None)


def _group_scores(pairs: Sequence[tuple[GoldQuote, Row | None]]) -> list[Score]:
    """Recall over all pairs of one utterance; precision over the pairs that the run put in one group."""
    recall, precision = [], []
    for (quote_a, a), (quote_b, b) in combinations(pairs, 2):
        joined = (
            a is not None
            and b is not None
            and a is not b
            and bool(a.cells["quote_group_id"])
            and a.cells["quote_group_id"] == b.cells["quote_group_id"]
        )
        if quote_a.group == quote_b.group and quote_a.passage.document != quote_b.passage.document:
            recall.append(joined)
        if joined:
            precision.append(quote_a.group.split("/")[0] == quote_b.group.split("/")[0])
    return [
        score(CORPUS, "quotes", "group_recall", recall),
        score(CORPUS, "quotes", "group_precision", precision),
    ]


def _stance_scores(gold: Sequence[GoldStance], tables: Mapping[str, pd.DataFrame]) -> list[Score]:
    found = by_document(rows(tables, "stances", "holder", "target", "stance"))
    taken = [
        {
            row.cells["stance"]
            for row in found.get(stance.passage.document, ())
            if _same_name(row.cells["holder"], stance.holders) and _is_about(row, stance)
        }
        for stance in gold
    ]
    opposite = {"support": "oppose", "oppose": "support", "neutral": ""}
    located = [(stance, stances) for stance, stances in zip(gold, taken, strict=True) if stances]
    return [
        score(
            CORPUS, "stances", "recall", (s.stance in stances for s, stances in zip(gold, taken, strict=True))
        ),
        score(CORPUS, "stances", "reversed", (opposite[s.stance] in stances for s, stances in located)),
    ]


def _is_about(row: Row, stance: GoldStance) -> bool:
    """Whether the row has one of the gold's target words, or reads its stance from the gold's evidence."""
    target = _plain(without_context(row.cells["target"]))
    if any(re.search(rf"\b{re.escape(_plain(word))}", target) for word in stance.targets):
        return True
    return stance.passage.covers(row.start_char, row.end_char)


def _plain(text: object) -> str:
    return " ".join(str(text).translate(_PLAIN_MARKS).casefold().split())


def _bare(name: str) -> str:
    """A name without article and possessive ending."""
    return _plain(name).removeprefix("the ").removesuffix("'s")


def _same_name(found: str, accepted: Iterable[str]) -> bool:
    """Whether the name found is an accepted one, perhaps with a title or role around it."""
    words = f" {_bare(found)} "
    return bool(words.strip()) and any(f" {_bare(name)} " in words for name in accepted)


def same_value(found: str, accepted: Iterable[str]) -> bool:
    """Whether a TIMEX3 value is an accepted one; P12M is P1Y."""
    return bool(found) and canonical_duration(found) in map(canonical_duration, accepted)
