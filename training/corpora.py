"""Build the spaCy training and development corpora from the data folder."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from evaluation.readers.entities import is_held_back
from training.names import corpora as entities
from training.names.corpora import Passage
from training.names.docs import make_entity_doc, vary_case
from training.teacher.agree import agreed_trees
from training.teacher.texts import plain_news
from training.tokens import blank_english
from training.treebanks.augment import augment, report_variants
from training.treebanks.conllu import Sentence, read_conllu
from training.treebanks.docs import chunks, make_doc, unlabelled

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


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write documents and return how many tokens they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = list(docs)
    DocBin(docs=kept).to_disk(path)
    return sum(len(doc) for doc in kept)


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


def add_agreed(first: Language, work: Path) -> int:
    """Write the trees that a first pipeline and the teacher (``teacher.spacy``) have alike."""
    read_alike = ((doc, first(unlabelled(doc, first.vocab))) for doc in read(work / "teacher.spacy"))
    runs = (run for theirs, ours in read_alike for run in agreed_trees(ours, theirs))
    return save(runs, work / "trees-agreed.spacy")


def add_plain(first: Language, data: Path, work: Path) -> dict[str, int]:
    """Write tagged texts that nobody has marked names in: ``plain/news.spacy`` and, of the web treebank,
    ``plain/web.spacy``; the numbers are tokens."""
    news = map(first, plain_news(data))
    chunked = chunks(treebank(data, "ewt", "train"), random.Random(1))
    web = (first(unlabelled(doc, first.vocab)) for doc in built(first, chunked))
    return {
        name: save(map(only_tagged, docs), work / "plain" / f"{name}.spacy")
        for name, docs in (("news", news), ("web", web))
    }


def only_tagged(doc: Doc) -> Doc:
    """A copy with nothing but the words and their tags."""
    copy = unlabelled(doc)
    copy_tags(doc, copy)
    return copy


def add_tags(first: Language, work: Path) -> int:
    """Tag the entity corpora in place, as the network for names is told tags; returns how many tokens."""
    found = 0
    for path in sorted((work / "entities").glob("*.spacy")):
        docs = read(path)
        for doc in docs:
            copy_tags(first(unlabelled(doc, first.vocab)), doc)
        found += save(docs, path)
    return found


def copy_tags(tagged: Doc, doc: Doc) -> None:
    """Give a document the tags of another with the same tokens."""
    for theirs, token in zip(tagged, doc, strict=True):
        token.tag_ = theirs.tag_


def read(path: Path) -> list[Doc]:
    """The documents of a ``.spacy`` file."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
