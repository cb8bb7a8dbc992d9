"""Build the spaCy training and development corpora from the data folder."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training import entities
from training.agree import agreed_entities, agreed_trees
from training.augment import augment, report_variants
from training.conllu import Sentence, read_conllu
from training.docs import chunks, make_doc, unlabelled
from training.entities import Passage
from training.entity_docs import make_entity_doc, vary_case
from training.silver import at_tokens, read_polnear
from training.silver_trees import read_trees

RESTRICTED_GENRES = {"fiction", "whow", "conversation"}
HELD_BACK = {3, 10, 17}
REPEATS = {"ieer": 2}
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


def entity_dev_docs(nlp: Language, data: Path) -> dict[str, list[Doc]]:
    """Development documents by corpus, unvaried."""
    rng = random.Random(0)
    return {
        name: [make_entity_doc(nlp, passage, rng) for passage in passages]
        for name, passages in entity_passages(data, "dev").items()
    }


def silver_tree_docs(nlp: Language, data: Path) -> Iterator[Doc]:
    """News articles with automatic parses and without tags."""
    sentences = read_trees(data / "attributions", TREE_STEP)
    yield from built(nlp, chunks(sentences, random.Random(0)), tagged=False)


def silver_docs(model: Language, data: Path) -> Iterator[Doc]:
    """News articles with the entities that a first model and CoreNLP agree on."""
    for text, theirs in read_polnear(data / "attributions", ENTITY_STEP):
        yield agreed_entities(model(text), at_tokens(model.make_doc(text), theirs))


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write documents and return how many tokens they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = list(docs)
    DocBin(docs=kept).to_disk(path)
    return sum(len(doc) for doc in kept)


def build_corpora(data: Path, work: Path) -> dict[str, int]:
    """Write what the first round learns from and is measured on; the numbers are tokens.

    ``parser-gold.spacy`` holds the treebanks, ``parser-first.spacy`` CoreNLP's trees of news articles too;
    ``entities/`` has a file for each entity corpus, ``ner-first.spacy`` all of them. The checkpoints are
    chosen on ``…-dev.spacy``.
    """
    nlp, rng = spacy.blank("en"), random.Random(0)
    dev_trees = (s for name in ("ewt", "gum") for s in treebank(data, name, "dev"))
    dev_names = entity_dev_docs(nlp, data)
    named = {
        name: [make_entity_doc(nlp, vary_case(passage, rng), rng) for passage in passages]
        for name, passages in entity_passages(data, "train").items()
    }
    for name, docs in named.items():
        save(docs, work / "entities" / f"ner-{name}.spacy")
    sampled = (doc for name, step in DEV_SAMPLE.items() for doc in dev_names[name][::step])
    repeated = (doc for name, docs in named.items() for doc in docs * REPEATS.get(name, 1))
    trees = list(parser_train_docs(nlp, data))
    return {
        "parser-dev": save(parser_dev_docs(nlp, dev_trees), work / "parser-dev.spacy"),
        "parser-gold": save(trees, work / "parser-gold.spacy"),
        "parser-first": save(chain(trees, silver_tree_docs(nlp, data)), work / "parser-first.spacy"),
        "ner-dev": save(sampled, work / "ner-dev.spacy"),
        "ner-first": save(repeated, work / "ner-first.spacy"),
    }


def add_silver(parser: Path, ner: Path, data: Path, work: Path) -> dict[str, int]:
    """Write ``parser-all.spacy`` and ``ner-all.spacy``: the first round's documents and those agreed upon.

    The first round's models are compared with CoreNLP's names in PolNeAR and, if there is a teacher, with its
    labels in ``teacher.spacy``; ``web.spacy`` holds the names that it found in the web treebank.
    """
    trees, names = spacy.load(parser), spacy.load(ner)
    gold_trees, gold_names = (read(work / f"{kind}-first.spacy") for kind in ("parser", "ner"))
    teacher, web = (read(p) if p.exists() else [] for p in (work / "teacher.spacy", work / "web.spacy"))
    agreed = (run for doc in teacher for run in agreed_trees(doc, trees(unlabelled(doc, trees.vocab))))
    shared = (agreed_entities(doc, found_by(names, doc)) for doc in teacher)
    return {
        "parser-all": save(chain(gold_trees, agreed), work / "parser-all.spacy"),
        "ner-all": save(chain(gold_names, silver_docs(names, data), shared, web), work / "ner-all.spacy"),
    }


def found_by(nlp: Language, doc: Doc) -> set[tuple[int, int, str]]:
    """The entities that a pipeline finds in a document: first token, end, label."""
    return {(e.start, e.end, e.label_) for e in nlp(unlabelled(doc, nlp.vocab)).ents}


def read(path: Path) -> list[Doc]:
    """The documents of a ``.spacy`` file."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
