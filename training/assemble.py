"""Put the trained components together into the pipeline that is shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy
from spacy import util
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.vocab import Vocab

from training.attributes import add_attribute_rules, complete_lemma_tables

VERSION = "0.2.0"
DESCRIPTION = "English pipeline for claims in news: tagger, parser, lemmatizer, entity recogniser."
LICENCE = "CC BY-SA 4.0"


def assemble(parser_path: Path, ner_path: Path, sources: list[dict[str, str]]) -> Language:
    """Combine a trained tagger and parser with a trained entity recogniser and the rule components."""
    nlp = spacy.load(parser_path)
    nlp.add_pipe("closing_marks", before="parser")
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    add_attribute_rules(ruler)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    assert isinstance(lemmatizer, Lemmatizer)
    lemmatizer.initialize(lambda: [], nlp=nlp)
    complete_lemma_tables(lemmatizer.lookups)
    nlp.add_pipe("ner", source=spacy.load(ner_path))
    nlp.meta.update(
        {
            "name": "claims_news",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": LICENCE,
            "author": "news-claims",
            "email": "",
            "url": "",
            "sources": sources,
        }
    )
    return nlp


def without_corpus_words(folder: Path) -> Language:
    """Load a pipeline with a fresh vocabulary, so that no word list of the training corpora is shipped.

    Vectors stay; they are looked up by hashes, not by words. The paths of the training run are emptied.
    """
    config = util.load_config(folder / "config.cfg")
    config["paths"] = dict.fromkeys(config.get("paths", {}))
    nlp = util.load_model_from_config(config, meta=util.load_meta(folder / "meta.json"), auto_fill=True)
    vectors = Vocab().from_disk(folder / "vocab", exclude=["strings", "lookups"]).vectors
    nlp.vocab.vectors = vectors
    return nlp.from_disk(folder, exclude=["vocab", "config"])


def replace_folder(nlp: Language, target: Path) -> None:
    """Write the pipeline beside its target and swap the folders."""
    raw, fresh, old = (target.with_name(target.name + suffix) for suffix in (".raw", ".new", ".old"))
    for path in (raw, fresh, old):
        shutil.rmtree(path, ignore_errors=True)
    nlp.to_disk(raw)
    without_corpus_words(raw).to_disk(fresh)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    for path in (raw, old):
        shutil.rmtree(path, ignore_errors=True)
