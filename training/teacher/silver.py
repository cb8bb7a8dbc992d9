"""Write what the teacher of trees reads in plain news (``teacher.spacy``).

python -m training.teacher.silver --data ../shared/data --work WORK --encoder FOLDER
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from spacy.tokens import Doc

from training.documents import save
from training.teacher.label import TeacherAnnotation, annotate, load_teacher, read_all
from training.teacher.model import TreeTeacher
from training.teacher.texts import newswire, pieces, political_news
from training.teacher.word_pieces import WordPieces
from training.tokenizer import blank_english

POLITICS_STEP = 2
"""Of PolNeAR's articles every second is read."""


def labelled(model: TreeTeacher, word_pieces: WordPieces, docs: list[Doc]) -> Iterator[Doc]:
    """Copies with the teacher's annotation, without documents of which a stretch has too many pieces."""
    windows, owner_of = [], {}
    for number, doc in enumerate(docs):
        for window in word_pieces.windows(doc):
            windows.append(window)
            owner_of[id(window)] = number
    annotations: dict[int, list[TeacherAnnotation]] = defaultdict(list)
    for window, annotation in read_all(model, word_pieces, windows):
        annotations[owner_of[id(window)]].append(annotation)
    for number, doc in enumerate(docs):
        if sum(len(annotation.tags) for annotation in annotations[number]) == len(doc):
            yield annotate(doc, annotations[number])


def news_docs(data: Path) -> Iterator[Doc]:
    """Tokenized pieces of all newswire articles and of every other one of PolNeAR's."""
    nlp = blank_english()
    for text in chain(newswire(data), islice(political_news(data), 0, None, POLITICS_STEP)):
        yield from map(nlp.make_doc, pieces(text))


def main() -> None:
    """Command line entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--encoder", type=Path, required=True)
    options = arguments.parse_args()
    model, word_pieces = load_teacher(options.work / "teacher.pt", options.encoder)
    news = labelled(model, word_pieces, list(news_docs(options.data)))
    print("teacher", save(news, options.work / "teacher.spacy"))


if __name__ == "__main__":
    main()
