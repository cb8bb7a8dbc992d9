"""Copies of articles with a value changed, or reworded, against the conflicts that a run reports."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from evaluation.edits import Edit, choose_edits, edited
from evaluation.readers.archives import iter_files
from evaluation.scores import Score, score
from pipeline.core.vocabularies import Slot
from pipeline.facts import cross_reference
from pipeline.ingest.article import article_from_text
from pipeline.ingest.metadata import Metadata
from pipeline.run.analyse import analyse

COMPONENT = "edits"
ARTICLES, CHANGED, REWORDED = 250, 2, 2
"""Articles that are copied, and the changes and rewordings in each copy."""

_SEED = 1
_OTHER = Metadata(publisher="Harbour Post")
"""What is said of a copy: it is of an outlet that no newswire is."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A reported conflict: its slot, and for each of its two documents the offsets that it cites."""

    slot: Slot
    places: Mapping[str, tuple[int, int]]


def evaluate_edits(data_dir: Path, nlp: Language) -> list[Score]:
    """Changed copies of newswire articles drawn at random; no rows without the corpus."""
    archive = data_dir / "plain" / "newswire.tar.gz"
    if not archive.is_file():
        return []
    texts = {path.name: content.decode("utf-8") for path, content in iter_files(archive, ".txt")}
    drawn = random.Random(_SEED).sample(sorted(texts), min(ARTICLES, len(texts)))
    return list(score_edits("newswire", {name: texts[name] for name in drawn}, nlp))


def score_edits(corpus: str, texts: Mapping[str, str], nlp: Language) -> Iterator[Score]:
    """Yield the share of changes that are flagged, by kind, and of rewordings.

    Originals and copies, which are another outlet's, are read as one corpus.
    """
    made = {name: _edits(name, text) for name, text in texts.items()}
    copies = {_copied(name): edited(text, made[name]) for name, text in texts.items()}
    articles = [article_from_text(text, path=name) for name, text in texts.items()]
    articles += [article_from_text(text, path=name, metadata=_OTHER) for name, text in copies.items()]
    analyses = [analyse(nlp, article) for article in articles]
    path_of = {analysis.article.document_id: analysis.article.path for analysis in analyses}
    crossed = cross_reference(analyses)
    claims = {claim.claim_id: claim for claim in crossed.claims}
    quotes = {quote.quote_id: quote.quote for quote in crossed.quotes}
    flagged: dict[str, list[Flagged]] = defaultdict(list)
    for conflict in crossed.conflicts:
        places = {}
        for document, claim, quote in (
            (conflict.document_a, conflict.claim_a, conflict.quote_a),
            (conflict.document_b, conflict.claim_b, conflict.quote_b),
        ):
            cited = claims[claim].claim if claim else quotes[quote]
            places[path_of[document]] = cited.start_char, cited.end_char
        for name in places:
            flagged[name].append(Flagged(conflict.slot, places))
    yield from edit_scores(corpus, made, flagged)


def _copied(name: str) -> str:
    return f"copy of {name}"


def _edits(name: str, text: str) -> list[Edit]:
    return choose_edits(text, random.Random(f"{_SEED} {name}"), changed=CHANGED, reworded=REWORDED)


def edit_scores(
    corpus: str, made: Mapping[str, Sequence[Edit]], flagged: Mapping[str, Iterable[Flagged]]
) -> Iterator[Score]:
    """Yield the scores of edits whose conflicts are there.

    Args:
        made: The edits of each article, by its offsets.
        flagged: The conflicts of each article with its copy or another.
    """
    outcomes: dict[str, list[bool]] = defaultdict(list)
    for name, edits in made.items():
        for edit in edits:
            slots = {found.slot for found in flagged.get(name, ()) if _cites(found, name, edit)}
            if edit.slots:
                outcomes["flagged"].append(bool(slots))
                outcomes["flagged with its slot"].append(bool(slots & edit.slots))
                outcomes[f"flagged with its slot: {edit.kind}"].append(bool(slots & edit.slots))
            else:
                outcomes["reworded flagged"].append(bool(slots))
    for metric in sorted(outcomes):
        yield score(corpus, COMPONENT, metric, outcomes[metric])


def _cites(found: Flagged, name: str, edit: Edit) -> bool:
    """Whether a conflict is between an article and its copy and cites what was changed."""
    start, end = found.places[name]
    return _copied(name) in found.places and start <= edit.start_char and edit.end_char <= end
