"""Put the trained components together into the pipeline that is shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy
from spacy import util
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.vocab import Vocab

from pipeline.document.attributes import TokenAttributes
from pipeline.document.recurrent.component import RecurrentComponent
from training.treebanks.attributes import attribute_rules, complete_lemma_tables

VERSION = "0.5.0"
DESCRIPTION = "English pipeline for claims in news: tagger, parser, lemmatizer, entity recogniser."
LICENCE = "CC BY-SA 4.0"


def assemble(work: Path, sources: list[dict[str, str]]) -> Language:
    """Combine the trained networks ``trees.npz`` and ``names.npz`` and the static vectors of a training run
    with the rule components."""
    nlp = tagger(work)
    ruler = nlp.add_pipe("token_attributes", name="attribute_ruler")
    assert isinstance(ruler, TokenAttributes)
    ruler.add(attribute_rules())
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    assert isinstance(lemmatizer, Lemmatizer)
    lemmatizer.initialize(lambda: [], nlp=nlp)
    complete_lemma_tables(lemmatizer.lookups)
    _add_trained(nlp, "recurrent_names", "ner", work / "names.npz")
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


def tagger(work: Path) -> Language:
    """The static vectors and the network ``trees.npz`` of a training run: tags and trees alone."""
    nlp = spacy.load(work / "vectors")
    nlp.add_pipe("closing_marks")
    _add_trained(nlp, "recurrent_parser", "parser", work / "trees.npz")
    return nlp


def _add_trained(nlp: Language, factory: str, name: str, weights: Path) -> None:
    component = nlp.add_pipe(factory, name=name)
    assert isinstance(component, RecurrentComponent)
    component.from_bytes(weights.read_bytes())


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
