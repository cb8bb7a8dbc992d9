"""Turn converted treebank sentences into spaCy training documents."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.pipeline._parser_internals import nonproj
from spacy.tokens import Doc

from training.treebanks.conllu import Sentence, Word
from training.treebanks.convert import convert

TAG_REPLACEMENTS = {"GW": "XX", "-LSB-": "-LRB-", "-RSB-": "-RRB-"}
HYPHENS = {"-", "–"}
DASHES = {"-", "--", "–", "—", "―", ";", ":"}
ELLIPSES = {"...", "…", "....", ". . ."}
PARAGRAPH = "\n\n"


@dataclass
class GoldWord:
    """Annotation of one word in a document: absolute head and character offsets."""

    start: int
    end: int
    tag: str
    head: int
    rel: str


def chunks(sentences: Iterable[Sentence], rng: random.Random, longest: int = 12) -> Iterator[list[Sentence]]:
    """Group consecutive sentences of a document into chunks of random length."""
    chunk: list[Sentence] = []
    size = rng.randint(2, longest)
    for sentence in sentences:
        if chunk and (len(chunk) >= size or sentence.doc_id != chunk[0].doc_id):
            yield chunk
            chunk, size = [], rng.randint(2, longest)
        chunk.append(sentence)
    if chunk:
        yield chunk


def penn_tag(word: Word) -> str:
    """The word's tag as the Penn Treebank has it; the Web Treebank marks most punctuation as a comma."""
    if word.form in ELLIPSES:
        return ":"
    if word.xpos == ",":
        if word.form in DASHES:
            return ":"
        return "SYM" if word.form == "/" else ","
    return TAG_REPLACEMENTS.get(word.xpos, word.xpos)


def make_doc(
    nlp: Language, sentences: list[Sentence], *, tagged: bool = True, spaces_scored: bool = True
) -> Doc | None:
    """Build a document with spaCy's tokenization and the converted annotation.

    Words that spaCy keeps together take the annotation of the one whose head lies outside; a document where
    that makes no tree is left out. Tags can be left open. spaCy's scorer skips white space in predictions and
    would count it as missed: for scoring it has no tag and the label that the scorer leaves out.
    """
    text, gold = _layout(sentences)
    doc = nlp.make_doc(text)
    token_of = _align(doc, gold)
    owners = _owners(gold, token_of)
    heads = _token_heads(doc, gold, token_of, owners)
    if nonproj.contains_cycle(heads):
        return None
    tags, rels = _labels(doc, gold, owners)
    tags = tags if tagged else [""] * len(tags)
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    if not spaces_scored:
        tags = ["" if t.is_space else tag for t, tag in zip(doc, tags, strict=True)]
        rels = ["punct" if t.is_space else rel for t, rel in zip(doc, rels, strict=True)]
    return Doc(nlp.vocab, words=words, spaces=spaces, tags=tags, deps=rels, heads=heads)


def _layout(sentences: list[Sentence]) -> tuple[str, list[GoldWord]]:
    """Write the text of the sentences and list the annotation with character offsets."""
    text = ""
    gold: list[GoldWord] = []
    for number, sentence in enumerate(sentences):
        tree = convert(sentence.words)
        if not tree.is_valid():
            continue
        if number and sentence.new_paragraph:
            text = text.rstrip(" ") + PARAGRAPH
        offset = len(gold)
        for word, head, rel in zip(sentence.words, tree.projective_heads(), tree.rels, strict=True):
            gold.append(GoldWord(len(text), len(text) + len(word.form), penn_tag(word), head + offset, rel))
            text += word.form + (" " if word.space else "")
    return text.rstrip(" "), gold


def _align(doc: Doc, gold: list[GoldWord]) -> list[int]:
    """Map every word to the last token it overlaps with."""
    last_token, index = [], 0
    for word in gold:
        while index < len(doc) - 1 and doc[index].idx + len(doc[index]) < word.end:
            index += 1
        last_token.append(index)
    return last_token


def _owners(gold: list[GoldWord], token_of: list[int]) -> dict[int, int]:
    """For every token that stands for words, the first word whose head lies outside the token."""
    owners: dict[int, int] = {}
    for i, word in enumerate(gold):
        token = token_of[i]
        if word.head == i or token_of[word.head] != token:
            owners.setdefault(token, i)
    return owners


def _token_heads(doc: Doc, gold: list[GoldWord], token_of: list[int], owners: dict[int, int]) -> list[int]:
    """Head of every token; spaces hang on the token before, the rest of a split word on its last token."""
    heads = [0] * len(doc)
    following = len(doc) - 1
    for i in reversed(range(len(doc))):
        if i in owners:
            following = i
            heads[i] = token_of[gold[owners[i]].head]
        else:
            heads[i] = max(i - 1, 0) if doc[i].is_space else following
    return heads


def _labels(doc: Doc, gold: list[GoldWord], owners: dict[int, int]) -> tuple[list[str], list[str]]:
    """Tags and dependency labels of the tokens."""
    tags, rels = [], []
    for i, token in enumerate(doc):
        if i in owners:
            tag, rel = gold[owners[i]].tag, gold[owners[i]].rel
        elif token.is_space:
            tag, rel = "_SP", "dep"
        elif token.text in HYPHENS:
            tag, rel = "HYPH", "punct"
        else:
            tag, rel = ("CD", "nummod") if token.like_num else ("NN", "compound")
        tags.append(tag)
        rels.append(rel)
    return tags, rels
