"""What one round of training leaves to the next: trees agreed upon, tags, tagged plain texts."""

from __future__ import annotations

import random
from pathlib import Path

from spacy.language import Language

from training.corpora import built, treebank
from training.documents import copy_tags, only_tagged, read, save, unlabelled
from training.teacher.agree import agreed_trees
from training.teacher.texts import plain_news
from training.treebanks.docs import chunks


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


def add_tags(first: Language, work: Path) -> int:
    """Tag the entity corpora in place, as the network for names is told tags; returns how many tokens."""
    found = 0
    for path in sorted((work / "entities").glob("*.spacy")):
        docs = read(path)
        for doc in docs:
            copy_tags(first(unlabelled(doc, first.vocab)), doc)
        found += save(docs, path)
    return found
