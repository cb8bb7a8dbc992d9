"""Write what the teacher reads in plain news (``teacher.spacy``) and in the web treebank (``web.spacy``, with
the tags given there by hand in ``web-tagged.spacy``).

python -m training.teacher.silver --data ../shared/data --work WORK --encoder FOLDER
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from spacy.tokens import Doc

from training.corpora import built, save, treebank
from training.docs import chunks, unlabelled
from training.teacher.data import Encoder
from training.teacher.label import Reading, annotate, load_teacher, read_all
from training.teacher.model import Teacher
from training.teacher.texts import newswire, pieces, political_news
from training.tokens import blank_english

NEWS_STYLE, WEB_STYLE = "ieer", "gum"
POLITICS_STEP = 2


def labelled(model: Teacher, encoder: Encoder, docs: list[Doc], *, style: str) -> list[Doc | None]:
    """For each document a copy with the teacher's annotation; none where a stretch has too many pieces."""
    windows, owner_of = [], {}
    for number, doc in enumerate(docs):
        for window in encoder.windows(doc, style=style):
            windows.append(window)
            owner_of[id(window)] = number
    readings: dict[int, list[Reading]] = defaultdict(list)
    for window, reading in read_all(model, encoder, windows):
        readings[owner_of[id(window)]].append(reading)
    return [
        annotate(doc, readings[n]) if sum(len(r.tags) for r in readings[n]) == len(doc) else None
        for n, doc in enumerate(docs)
    ]


def news_docs(data: Path) -> Iterator[Doc]:
    """Tokenized pieces of all newswire articles and of every other one of PolNeAR's."""
    nlp = blank_english()
    for text in chain(newswire(data), islice(political_news(data), 0, None, POLITICS_STEP)):
        yield from map(nlp.make_doc, pieces(text))


def web_docs(data: Path) -> Iterator[Doc]:
    """Documents of the web treebank, which has tags but no entities."""
    yield from built(blank_english(), chunks(treebank(data, "ewt", "train"), random.Random(1)))


def main() -> None:
    """Command line entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--encoder", type=Path, required=True)
    options = arguments.parse_args()
    model, encoder = load_teacher(options.work / "teacher.pt", options.encoder)
    news = labelled(model, encoder, list(news_docs(options.data)), style=NEWS_STYLE)
    print("teacher", save(filter(None, news), options.work / "teacher.spacy"))
    tagged = list(web_docs(options.data))
    read = labelled(model, encoder, [unlabelled(doc) for doc in tagged], style=WEB_STYLE)
    pairs = [(doc, seen) for doc, seen in zip(tagged, read, strict=True) if seen]
    save((doc for doc, _ in pairs), options.work / "web-tagged.spacy")
    print("web", save((seen for _, seen in pairs), options.work / "web.spacy"))


if __name__ == "__main__":
    main()
