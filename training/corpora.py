"""Build the spaCy training and development corpora from the data folder."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training import entities
from training.augment import augment, report_variants
from training.conllu import Sentence, read_conllu
from training.docs import chunks, make_doc
from training.entities import Passage
from training.entity_docs import make_entity_doc, vary_case
from training.silver import agreed_doc, read_polnear
from training.silver_trees import read_trees

RESTRICTED_GENRES = {"fiction", "whow", "conversation"}
HELD_BACK = {3, 10, 17}
IEER_REPEATS = 2
ENTITY_STEP = 3
TREE_STEP = 5
DEV_SAMPLE = {"ieer": 1, "conll2003": 3, "uner_ewt": 3, "gum": 3}


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
    yield from _built(nlp, (augment(group, rng) for group in groups))


def parser_dev_docs(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Doc]:
    """Development documents, unvaried."""
    yield from _built(nlp, chunks(sentences, random.Random(0)))


def _built(nlp: Language, groups: Iterable[list[Sentence]]) -> Iterator[Doc]:
    for group in groups:
        doc = make_doc(nlp, group)
        if doc is not None:
            yield doc


def entity_passages(data: Path, split: str) -> dict[str, list[Passage]]:
    """Harmonised passages of every entity corpus with the given split."""
    ner, gum = data / "ner", data / "treebanks" / f"en_gum-{split}.conllu.gz"
    ieer = [
        passage
        for number, passage in enumerate(entities.read_ieer(ner / "ieer-train.sgml.gz"))
        if (number % 20 in HELD_BACK) == (split == "dev")
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


def entity_train_docs(nlp: Language, data: Path) -> Iterator[Doc]:
    """Training documents for the entity recogniser, with varied case and quotes."""
    rng = random.Random(0)
    for name, passages in entity_passages(data, "train").items():
        for passage in passages * (IEER_REPEATS if name == "ieer" else 1):
            yield make_entity_doc(nlp, vary_case(passage, rng), rng)


def entity_dev_docs(nlp: Language, data: Path) -> dict[str, list[Doc]]:
    """Development documents by corpus, unvaried."""
    rng = random.Random(0)
    return {
        name: [make_entity_doc(nlp, passage, rng) for passage in passages]
        for name, passages in entity_passages(data, "dev").items()
    }


def silver_tree_docs(nlp: Language, data: Path) -> Iterator[Doc]:
    """News articles with automatic parses and without tags."""
    for group in chunks(read_trees(data / "attributions", TREE_STEP), random.Random(0)):
        doc = make_doc(nlp, group, tagged=False)
        if doc is not None:
            yield doc


def silver_docs(model: Language, data: Path) -> Iterator[Doc]:
    """News articles with the entities that a first model and CoreNLP agree on."""
    for text, found in read_polnear(data / "attributions", ENTITY_STEP):
        yield agreed_doc(model, text, found)


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write documents and return how many tokens they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = list(docs)
    DocBin(docs=kept).to_disk(path)
    return sum(len(doc) for doc in kept)


def build_parser_corpora(data: Path, work: Path) -> dict[str, int]:
    """Write the treebanks' training part, the same with silver articles, and the development part."""
    nlp = spacy.blank("en")
    dev = (s for name in ("ewt", "gum") for s in treebank(data, name, "dev"))
    gold, silver = list(parser_train_docs(nlp, data)), list(silver_tree_docs(nlp, data))
    return {
        "parser-train": save(gold, work / "parser-train.spacy"),
        "parser-all": save([*gold, *silver], work / "parser-all.spacy"),
        "parser-dev": save(parser_dev_docs(nlp, dev), work / "parser-dev.spacy"),
    }


def build_entity_corpora(data: Path, work: Path) -> dict[str, int]:
    """Write ``ner-train.spacy`` and ``ner-dev.spacy`` (a sample of the development corpora)."""
    nlp = spacy.blank("en")
    dev = entity_dev_docs(nlp, data)
    sample = [doc for name, step in DEV_SAMPLE.items() for doc in dev[name][::step]]
    return {
        "ner-train": save(entity_train_docs(nlp, data), work / "ner-train.spacy"),
        "ner-dev": save(sample, work / "ner-dev.spacy"),
    }


def add_silver(first_model: Path, data: Path, work: Path) -> dict[str, int]:
    """Write ``ner-silver.spacy`` and ``ner-all.spacy``, the training corpus with the agreed articles."""
    model = spacy.load(first_model)
    silver = list(silver_docs(model, data))
    gold = list(DocBin().from_disk(work / "ner-train.spacy").get_docs(model.vocab))
    return {
        "ner-silver": save(silver, work / "ner-silver.spacy"),
        "ner-all": save([*gold, *silver], work / "ner-all.spacy"),
    }
