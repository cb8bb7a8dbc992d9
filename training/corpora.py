"""What is labelled by hand: the spaCy training and development corpora, built from the data folder."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from evaluation.readers.entities import is_held_back
from training.documents import save
from training.names import corpora as entities
from training.names.corpora import Passage
from training.names.docs import make_entity_doc, vary_case
from training.tokenizer import blank_english
from training.treebanks.augment import augment, report_variants
from training.treebanks.conllu import Sentence, read_conllu
from training.treebanks.docs import chunks, make_doc

RESTRICTED_GENRES = {"fiction", "whow", "conversation"}


def genre(doc_id: str) -> str:
    """The genre in a GUM document id."""
    return doc_id.split("_")[1]


def is_free(doc_id: str) -> bool:
    """Whether the licence of a treebank document allows commercial use and derived works."""
    return not doc_id.startswith("GUM_") or genre(doc_id) not in RESTRICTED_GENRES


def treebank(data: Path, name: str, split: str) -> Iterator[Sentence]:
    """Sentences of one treebank; restricted documents only appear in evaluation."""
    for sentence in read_conllu(data / "treebanks" / f"en_{name}-{split}.conllu.gz"):
        if split == "dev" or is_free(sentence.doc_id):
            yield sentence


def parser_train_docs(nlp: Language, data: Path) -> Iterator[Doc]:
    """Training documents for the tagger and the parser."""
    rng = random.Random(0)
    sentences = [s for name in ("ewt", "gum") for s in treebank(data, name, "train")]
    groups = list(chunks(sentences, rng)) + list(chunks(report_variants(sentences), rng, longest=6))
    yield from built(nlp, (augment(group, rng) for group in groups))


def parser_dev_docs(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Doc]:
    """Development documents, unvaried."""
    yield from built(nlp, chunks(sentences, random.Random(0)), spaces_scored=False)


def built(nlp: Language, groups: Iterable[list[Sentence]], **options: bool) -> Iterator[Doc]:
    """The documents of groups of sentences, without those that make no tree; options as of ``make_doc``."""
    for group in groups:
        doc = make_doc(nlp, group, **options)
        if doc is not None:
            yield doc


def entity_passages(data: Path, split: str) -> dict[str, list[Passage]]:
    """Harmonised passages of every entity corpus with the given split."""
    ner, gum = data / "ner", data / "treebanks" / f"en_gum-{split}.conllu.gz"
    ieer = [
        passage
        for number, passage in enumerate(entities.read_ieer(ner / "ieer-train.sgml.gz"))
        if is_held_back(number) == (split == "dev")
    ]
    readers: dict[str, Callable[[], Iterator[Passage]]] = {
        "conll2003": lambda: entities.read_conll(ner / f"conll2003-{split}.conll.gz"),
        "crossner_politics": lambda: entities.read_conll(ner / f"crossner_politics-{split}.conll.gz"),
        "gum": lambda: entities.read_gum(gum, is_free),
    }
    if split == "train":
        readers["gmb"] = lambda: entities.read_gmb(ner / "gmb_sample.tsv.gz")
        readers["wikigold"] = lambda: entities.read_conll(ner / "wikigold.conll.gz")
        readers["re3d"] = lambda: entities.read_re3d(ner / "re3d-train.conll.gz")
    else:
        readers["uner_ewt"] = lambda: entities.read_uner(ner / "uner_ewt-dev.iob2.gz")
    return {"ieer": ieer} | {name: list(read()) for name, read in readers.items()}


def entity_dev_docs(nlp: Language, data: Path) -> dict[str, list[Doc]]:
    """Development documents by corpus, unvaried."""
    rng = random.Random(0)
    return {
        name: [make_entity_doc(nlp, passage, rng) for passage in passages]
        for name, passages in entity_passages(data, "dev").items()
    }


def build_corpora(data: Path, work: Path) -> dict[str, int]:
    """Write what is labelled by hand; the numbers are tokens.

    ``trees.spacy`` holds the treebanks, ``entities/`` a file for each entity corpus.
    """
    nlp, rng = blank_english(), random.Random(0)
    sizes = {"trees": save(parser_train_docs(nlp, data), work / "trees.spacy")}
    for name, passages in entity_passages(data, "train").items():
        docs = (make_entity_doc(nlp, vary_case(passage, rng), rng) for passage in passages)
        sizes[name] = save(docs, work / "entities" / f"{name}.spacy")
    return sizes
