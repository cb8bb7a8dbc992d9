"""Measure a pipeline on the development corpora: ``python -m training.evaluate --data ../shared/data``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from training.card import write_card
from training.corpora import entity_dev_docs, genre, parser_dev_docs, treebank
from training.documents import unlabelled
from training.treebanks.conllu import Sentence
from training.treebanks.ud_scores import ud_scores

HERE = Path(__file__).parent
NEWS_GENRES = ("news", "interview")
NEWS = "gum:news+interview"


def parsed(nlp: Language, docs: Iterable[Doc]) -> list[Example]:
    """Documents with the pipeline's prediction beside the annotation."""
    return [Example(_predict(nlp, doc), doc) for doc in docs]


def syntax_scores(nlp: Language, examples: list[Example]) -> dict[str, float]:
    """Tag accuracy, attachment scores without punctuation, and sentence boundaries."""
    scores = Scorer(nlp).score(examples)
    keys = ("tag_acc", "dep_uas", "dep_las", "sents_p", "sents_r", "sents_f")
    return {key: round(scores[key], 4) for key in keys} | {"tokens": sum(len(e.reference) for e in examples)}


def label_scores(nlp: Language, examples: list[Example]) -> dict[str, float]:
    """F-score of every dependency label."""
    per_type = Scorer(nlp).score(examples)["dep_las_per_type"]
    return {label: round(values["f"], 3) for label, values in sorted(per_type.items())}


def entity_scores(nlp: Language, docs: list[Doc], labels: set[str] | None = None) -> dict[str, Any]:
    """Exact-match precision, recall and F, over all labels and by label."""
    examples = parsed(nlp, (_only(doc, labels) for doc in docs))
    for example in examples:
        example.predicted.ents = [e for e in example.predicted.ents if not labels or e.label_ in labels]
    scores = Scorer(nlp).score(examples)
    result: dict[str, Any] = {key: round(scores[f"ents_{key}"] or 0.0, 4) for key in ("p", "r", "f")}
    result["labels"] = {k: round(v["f"], 3) for k, v in sorted((scores["ents_per_type"] or {}).items())}
    return result


def _only(doc: Doc, labels: set[str] | None) -> Doc:
    if labels:
        missing = [doc[t.i : t.i + 1] for t in doc if not t.ent_iob]
        doc.set_ents([e for e in doc.ents if e.label_ in labels], missing=missing, default="outside")
    return doc


def _predict(nlp: Language, reference: Doc) -> Doc:
    return nlp(unlabelled(reference, nlp.vocab))


ANNOTATED = {"uner_ewt": {"PERSON", "ORG", "GPE", "LOC"}, "ieer": {"PERSON", "ORG", "GPE", "LOC", "NORP"}}


def evaluate(model: Path, data: Path) -> dict[str, Any]:
    """All scores of a model on the development corpora."""
    nlp = spacy.load(model)
    ewt = parsed(nlp, parser_dev_docs(nlp, treebank(data, "ewt", "dev")))
    gum = sorted(treebank(data, "gum", "dev"), key=lambda s: genre(s.doc_id))
    genres = {
        name: parsed(nlp, parser_dev_docs(nlp, group))
        for name, group in groupby(gum, lambda s: genre(s.doc_id))
    }
    all_gum = [example for group in genres.values() for example in group]
    groups = {
        "ewt+gum": ewt + all_gum,
        "ewt": ewt,
        "gum": all_gum,
        NEWS: [example for name in NEWS_GENRES for example in genres.get(name, [])],
    } | {f"gum:{k}": v for k, v in genres.items()}
    entity_docs = entity_dev_docs(nlp, data)
    return {
        "version": nlp.meta["version"],
        "syntax": {name: syntax_scores(nlp, examples) for name, examples in groups.items() if examples},
        "words": {name: ud_scores(nlp, sentences) for name, sentences in _treebanks(data).items()},
        "dependencies": label_scores(nlp, ewt + all_gum),
        "entities": {
            name: entity_scores(nlp, docs, ANNOTATED.get(name)) for name, docs in entity_docs.items()
        },
    }


def _treebanks(data: Path) -> dict[str, list[Sentence]]:
    gum = list(treebank(data, "gum", "dev"))
    news = [sentence for sentence in gum if genre(sentence.doc_id) in NEWS_GENRES]
    return {"ewt": list(treebank(data, "ewt", "dev")), "gum": gum, NEWS: news}


def keep_in_meta(path: Path, scores: dict[str, Any]) -> None:
    """Put the scores where spaCy keeps a pipeline's performance."""
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["performance"] = {key: scores[key] for key in ("syntax", "words", "entities")}
    path.write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Write ``scores.json``, the model's ``meta.json`` and the model card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("pipeline/models/en_claims_news"))
    parser.add_argument("--out", type=Path, default=HERE / "scores.json")
    parser.add_argument("--card", type=Path, default=Path("pipeline/models/MODEL_CARD.md"))
    options = parser.parse_args()
    scores = evaluate(options.model, options.data)
    options.out.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    keep_in_meta(options.model / "meta.json", scores)
    write_card(options.card, options.model, scores)
    print(
        json.dumps(scores["syntax"]["ewt+gum"]),
        json.dumps({k: v["f"] for k, v in scores["entities"].items()}),
    )


if __name__ == "__main__":
    main()
