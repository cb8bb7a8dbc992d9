"""Measure every component against our own gold, and against public corpora where they are to be had."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from evaluation.passages import document_paths, records
from evaluation.readers.archives import iter_files
from evaluation.readers.crossref import CORPORA, INVENTED, METADATA, load_crossref, load_invented
from evaluation.readers.gold import load_gold
from evaluation.readers.stances import ARCHIVE, STANCES, load_marked_stances
from evaluation.scorers.attribution import evaluate_attribution
from evaluation.scorers.coreference import evaluate_coreference
from evaluation.scorers.crossref import score_crossref
from evaluation.scorers.dateless import evaluate_dateless
from evaluation.scorers.edits import evaluate_edits
from evaluation.scorers.entities import evaluate_entities
from evaluation.scorers.events import evaluate_events
from evaluation.scorers.factuality import evaluate_factuality
from evaluation.scorers.golden import score_gold
from evaluation.scorers.linking import evaluate_linking
from evaluation.scorers.opinions import evaluate_opinions
from evaluation.scorers.stances import ReportedStance, stance_scores
from evaluation.scorers.timex import evaluate_timex
from evaluation.scores import Score, score_row
from pipeline.core.errors import ConfigError
from pipeline.core.statements import without_context
from pipeline.run.progress import Progress, Silent
from pipeline.run.settings import Settings
from pipeline.run.whole import run
from pipeline.run.workers import loaded_nlp

COLUMNS = ["corpus", "component", "metric", "value", "n"]
WORDS = {"pos_acc": "part of speech", "lemma_acc": "lemma", "morph_acc": "morphology"}
SYNTAX = {"tag_acc": "tag accuracy", "dep_uas": "UAS", "dep_las": "LAS", "sents_f": "sentence F"}


class Evaluation:
    """The places an evaluation reads, and one method a part.

    Args:
        data: Folder of the public corpora; parts that lack theirs yield no rows.
        golden: Folder with our gold.
        corpus: Our sample corpus.
        model: spaCy pipeline to measure; empty for the shipped one.
        workers: Processes for whole-corpus runs.
    """

    def __init__(self, *, data: Path, golden: Path, corpus: Path, model: str = "", workers: int = 1) -> None:
        self.data = data
        self.golden = golden
        self.corpus = corpus
        self.settings = Settings(model=model)
        self.workers = workers

    def model(self) -> Iterable[Score]:
        """Tagger, parser and sentences, as measured when the model was last evaluated (training.evaluate)."""
        performance = loaded_nlp(self.settings.model).meta.get("performance", {})
        for part, metrics, size in (("syntax", SYNTAX, "tokens"), ("words", WORDS, "words")):
            for corpus, scores in performance.get(part, {}).items():
                for key, metric in metrics.items():
                    yield score_row(corpus, "model", metric, scores[key], scores[size])

    def sample(self) -> Iterable[Score]:
        """Our sample corpus, every table."""
        if not self.golden.is_dir():
            return []
        tables = run(self.corpus, None, self.settings, workers=self.workers).tables
        return score_gold(load_gold(self.golden, self.corpus), tables)

    def entities(self) -> Iterable[Score]:
        """Names, on news corpora."""
        return evaluate_entities(self.data, loaded_nlp(self.settings.model))

    def coreference(self) -> Iterable[Score]:
        """Pronouns and organisation nouns, on GUM."""
        return evaluate_coreference(self.data, loaded_nlp(self.settings.model))

    def linking(self) -> Iterable[Score]:
        """Entities across articles, on ECB+ and MEANTIME."""
        return evaluate_linking(self.data, loaded_nlp(self.settings.model))

    def dates(self) -> Iterable[Score]:
        """Temporal expressions, on TimeBank and AQUAINT; false hits, on sentences without dates."""
        dateless = evaluate_dateless(self.data / "attributions", self.golden / "dateless.jsonl")
        return [*evaluate_timex(self.data / "temporal"), *dateless]

    def attributions(self) -> Iterable[Score]:
        """Quotes and speakers, on PolNeAR."""
        return evaluate_attribution(self.data, loaded_nlp(self.settings.model))

    def factuality(self) -> Iterable[Score]:
        """How far authors stand behind predicates, on four corpora of event factuality."""
        return evaluate_factuality(self.data, loaded_nlp(self.settings.model))

    def crossref(self) -> Iterable[Score]:
        """Facts and conflicts, on clusters of newswire, on events told by three outlets each, and on ECB+."""
        yield from evaluate_events(self.data, loaded_nlp(self.settings.model))
        for corpus, (annotation, archive) in CORPORA.items():
            if (self.data / annotation).is_file() and (self.data / archive).is_file():
                yield from self._crossref(corpus, self.data / annotation, self.data / archive)

    def _crossref(self, corpus: str, annotation: Path, archive: Path) -> Iterable[Score]:
        gold = load_crossref(annotation, archive)
        return score_crossref(gold, self._run_files(archive, gold.documents), corpus)

    def _run_files(self, archive: Path, names: Iterable[str]) -> Mapping[str, pd.DataFrame]:
        """The tables of a run over these files of an archive, with the metadata in it."""
        wanted = {*names, METADATA}
        with tempfile.TemporaryDirectory() as folder:
            for file, content in iter_files(archive):
                if file.name in wanted:
                    (Path(folder) / file.name).write_bytes(content)
            return run(Path(folder), None, self.settings, workers=self.workers).tables

    def events(self) -> Iterable[Score]:
        """Facts and conflicts, on invented events told by three outlets each, half of them held back."""
        for part, gold in load_invented(self.golden / INVENTED).items():
            with tempfile.TemporaryDirectory() as folder:
                for name in gold.documents:
                    shutil.copy(self.golden / INVENTED / name, folder)
                if gold.documents:
                    tables = run(Path(folder), None, self.settings, workers=self.workers).tables
                    yield from score_crossref(gold, tables, f"invented events/{part}")

    def edits(self) -> Iterable[Score]:
        """Values changed in copies of newswire articles, and sentences reworded."""
        return evaluate_edits(self.data, loaded_nlp(self.settings.model))

    def stances(self) -> Iterable[Score]:
        """Stances, on news of three outlets in which every one is marked, and on sentences with opinions."""
        yield from self._marked_stances()
        yield from evaluate_opinions(self.data, loaded_nlp(self.settings.model))

    def _marked_stances(self) -> Iterable[Score]:
        marked, archive = self.data / STANCES, self.data / ARCHIVE
        if not (marked.is_file() and archive.is_file()):
            return []
        gold = load_marked_stances(marked)
        tables = self._run_files(archive, gold.keys())
        found: dict[str, list[ReportedStance]] = {name: [] for name in gold}
        paths = document_paths(tables)
        for cells in records(tables, "stances", "document_id", "holder", "target", "stance"):
            found[paths[cells["document_id"]]].append(
                ReportedStance(cells["holder"], without_context(cells["target"]), cells["stance"])
            )
        return stance_scores(gold, found)

    def parts(self) -> dict[str, Callable[[], Iterable[Score]]]:
        """What can be measured, by name."""
        return {
            "model": self.model,
            "sample": self.sample,
            "entities": self.entities,
            "coreference": self.coreference,
            "linking": self.linking,
            "dates": self.dates,
            "attributions": self.attributions,
            "factuality": self.factuality,
            "crossref": self.crossref,
            "events": self.events,
            "edits": self.edits,
            "stances": self.stances,
        }


def evaluate(
    evaluation: Evaluation, *, only: Iterable[str] = (), progress: Progress | None = None
) -> pd.DataFrame:
    """One row a measured number: corpus, component, metric, value, n (the items it was measured on).

    Raises:
        ConfigError: `only` names a part that does not exist.
    """
    parts = evaluation.parts()
    names = list(only) or list(parts)
    if unknown := [name for name in names if name not in parts]:
        raise ConfigError(f"cannot evaluate {', '.join(unknown)}; choose from {', '.join(parts)}")
    return pd.DataFrame(list(_measured(parts, names, progress or Silent())), columns=COLUMNS)


def _measured(
    parts: Mapping[str, Callable[[], Iterable[Score]]], names: Iterable[str], progress: Progress
) -> Iterator[dict[str, Any]]:
    for name in names:
        progress.stage(f"measuring {name}")
        rows = list(parts[name]())
        if not rows:
            progress.warn(f"{name}: nothing measured, its corpus is not here")
        for row in rows:
            yield {column: row[column] for column in COLUMNS}


def with_before(rows: pd.DataFrame, previous: Path | None) -> pd.DataFrame:
    """The rows with a column `before`: the value of the same number in an earlier evaluation's CSV.

    Numbers of the earlier evaluation that were not measured this time are kept as they were.
    """
    key = ["corpus", "component", "metric"]
    if previous is None or not previous.is_file():
        return rows.assign(before=float("nan"))[[*key, "before", "value", "n"]]
    earlier = pd.read_csv(previous)[[*key, "value", "n"]]
    merged = rows.merge(
        earlier[[*key, "value"]].rename(columns={"value": "before"}), on=key, how="left", validate="1:1"
    )
    measured = set(rows[key].itertuples(index=False, name=None))
    kept = earlier[[row not in measured for row in earlier[key].itertuples(index=False, name=None)]]
    both = pd.concat([merged, kept.assign(before=kept["value"])] if len(kept) else [merged])
    return both[[*key, "before", "value", "n"]].sort_values(key, kind="stable", ignore_index=True)
