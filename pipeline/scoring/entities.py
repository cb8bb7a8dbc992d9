"""Names against public corpora: the recogniser alone, and with our component behind it."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document import extensions

COMMON_LABELS = ("PERSON", "ORG", "PLACE")
"""The labels all corpora share; places are what OntoNotes calls GPE, LOC and FAC."""
_TO_COMMON = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
_GOLD_LABELS = {
    "person": "PERSON", "PER": "PERSON", "PERSON": "PERSON", "politician": "PERSON",
    "organisation": "ORG", "ORG": "ORG", "ORGANIZATION": "ORG", "politicalparty": "ORG",
    "location": "PLACE", "LOC": "PLACE", "LOCATION": "PLACE", "country": "PLACE",
}  # fmt: skip
_IEER_ENTITY = re.compile(r'<b_enamex type="([A-Z|]+)"[^>]*>(.*?)<e_enamex>', re.DOTALL)
_IEER_DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.DOTALL)
_IEER_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HELD_BACK = frozenset((3, 10, 17))
"""IE-ER articles kept from training, by their number in the file modulo 20; see `training.corpora`."""
_MAX_TOKENS = 20_000

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its gold names, as character spans with a common label.

    `words` are the corpus' own tokens, empty where it has none.
    """

    text: str
    spans: frozenset[Span]
    words: tuple[str, ...] = ()


def evaluate_entities(data_dir: Path, nlp: Language) -> list[dict[str, Any]]:
    """Exact-span precision, recall and F1 a label and in all, one row each; none for absent corpora.

    Rows hold `corpus`, `component` (`ner`: the recogniser alone, `news_names`: with our component),
    `metric` (`f1`, `precision`, `recall`, `f1_person`, …), `value` and `n` (gold names).
    """
    rows: list[dict[str, Any]] = []
    for corpus, texts in _corpora(data_dir):
        sample = _spread(texts, _MAX_TOKENS)
        for component, disabled in (("ner", ["news_names"]), ("news_names", [])):
            skipped = [name for name in (*disabled, *_LATER) if name in nlp.pipe_names]
            with nlp.select_pipes(disable=skipped):
                counts = count_matches((gold.spans, predicted_spans(nlp, gold)) for gold in sample)
            rows.extend(_rows(corpus, component, counts))
    return rows


_LATER = ("coreference", "attribution", "stance")


def predicted_spans(nlp: Language, gold: GoldText) -> frozenset[Span]:
    """The pipeline's names in a gold text, under common labels."""
    extensions.register()
    doc = Doc(nlp.vocab, words=list(gold.words)) if gold.words else nlp.make_doc(gold.text)
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return frozenset(
        (ent.start_char, ent.end_char, _TO_COMMON[ent.label_]) for ent in doc.ents if ent.label_ in _TO_COMMON
    )


def count_matches(
    pairs: Iterable[tuple[frozenset[Span], frozenset[Span]]],
) -> Mapping[str, tuple[int, int, int]]:
    """Right, predicted and gold spans by common label, over pairs of gold and prediction."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold, found in pairs:
        right.update(label for _, _, label in gold & found)
        predicted.update(label for _, _, label in found)
        wanted.update(label for _, _, label in gold)
    return {label: (right[label], predicted[label], wanted[label]) for label in COMMON_LABELS}


def _rows(
    corpus: str, component: str, counts: Mapping[str, tuple[int, int, int]]
) -> Iterator[dict[str, Any]]:
    def row(metric: str, value: float, n: int) -> dict[str, Any]:
        return {"corpus": corpus, "component": component, "metric": metric, "value": round(value, 4), "n": n}

    right, predicted, wanted = (sum(column) for column in zip(*counts.values(), strict=True))
    precision, recall = _share(right, predicted), _share(right, wanted)
    yield row("precision", precision, wanted)
    yield row("recall", recall, wanted)
    yield row("f1", _f1(precision, recall), wanted)
    for label, (hits, found, gold) in counts.items():
        yield row(f"f1_{label.lower()}", _f1(_share(hits, found), _share(hits, gold)), gold)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _corpora(data_dir: Path) -> Iterator[tuple[str, Iterable[GoldText]]]:
    folder = data_dir / "ner"
    readers = (
        ("ie-er", folder / "ieer-train.sgml.gz", read_ieer),
        ("conll-2003", folder / "conll2003-dev.conll.gz", read_iob),
        ("uner-ewt", folder / "uner_ewt-dev.iob2.gz", read_iob),
    )
    for name, path, reader in readers:
        if path.is_file():
            yield name, reader(gzip.decompress(path.read_bytes()).decode("utf-8"))


def _spread(texts: Iterable[GoldText], limit: int) -> list[GoldText]:
    """Texts in even steps over a corpus, of about `limit` tokens in all."""
    every = list(texts)
    total = sum(len(gold.words) or len(gold.text.split()) for gold in every)
    return every[:: max(1, -(-total // limit))]


def read_iob(content: str) -> Iterator[GoldText]:
    """Yield the documents of an IOB file; sentences stand together until a blank line opens a document."""
    for block in re.split(r"\n(?=# newdoc)|\n(?=-DOCSTART-)", content):
        for batch in _batches([sentence for sentence in block.split("\n\n") if sentence.strip()]):
            words, labels = [], []
            for line in batch:
                if line.startswith(("#", "-DOCSTART-")) or not line.strip():
                    continue
                cells = line.split("\t") if "\t" in line else line.split()
                word, label = (
                    (cells[1], cells[2]) if cells[0].isdigit() and len(cells) > 2 else (cells[0], cells[-1])
                )
                words.append(word)
                labels.append(label)
            if words:
                yield _from_tokens(words, labels)


def _batches(sentences: Sequence[str], size: int = 12) -> Iterator[list[str]]:
    for start in range(0, len(sentences), size):
        yield [line for sentence in sentences[start : start + size] for line in sentence.split("\n")]


def _from_tokens(words: Sequence[str], labels: Sequence[str]) -> GoldText:
    text = " ".join(words)
    spans: set[Span] = set()
    offset, start, current = 0, 0, ""
    ends: list[tuple[int, int, str]] = []
    for word, label in zip(words, labels, strict=True):
        inside = label.startswith("I-") and current == label[2:]
        if not inside:
            start, current = offset, label[2:] if label[:2] in ("B-", "I-") else ""
        ends.append((start, offset + len(word), current))
        offset += len(word) + 1
    for (start, end, name), following in zip(ends, [*ends[1:], (-1, -1, "")], strict=True):
        if name in _GOLD_LABELS and following[0] != start:
            spans.add((start, end, _GOLD_LABELS[name]))
    return GoldText(text + " ", frozenset(spans), tuple(words))


def read_ieer(content: str) -> Iterator[GoldText]:
    """Yield the held-back articles of an IE-ER file."""
    for number, document in enumerate(_IEER_DOCUMENT.findall(content)):
        body = _IEER_TEXT.search(document)
        if number % 20 in _HELD_BACK and body is not None:
            yield _from_sgml(body[1])


def _from_sgml(body: str) -> GoldText:
    text, spans, position = "", set(), 0
    for match in _IEER_ENTITY.finditer(body):
        text += _plain(body[position : match.start()])
        name = _plain(match[2])
        label = _GOLD_LABELS.get(match[1].split("|")[0])
        if label is not None:
            spans.add((len(text), len(text) + len(name), label))
        text += name
        position = match.end()
    return GoldText(text + _plain(body[position:]), frozenset(spans))


def _plain(markup: str) -> str:
    """Markup without tags; a line break before an indent ends a paragraph, others become blanks."""
    bare = _TAG.sub("", markup)
    paragraphs = re.sub(r"\n[ \t]{2,}", "\n\n", bare)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", paragraphs)
