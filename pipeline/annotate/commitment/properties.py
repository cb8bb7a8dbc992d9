"""What a trained model looks at: names of the properties of a predicate and of what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.annotate.commitment.path import Path, embedding_of
from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import has_negator
from pipeline.document.syntax.tree import child, children, first_conjunct

_MODIFIERS = ("mark", "advmod", "det", "neg", "amod", "prep", "npadvmod", "cc")
_FUNCTION_TAGS = frozenset({"PRP", "DT", "EX", "WP", "WDT"})
_STEPS_NAMED, _STEPS_IN_LINE = 5, 4
"""Steps of a path that are named by themselves, and in their order; conventions, bound to the weights."""


def properties(token: Token, path: Path) -> list[str]:
    """The names, each at most once, in no order that matters."""
    found = {*_own(token), *_of_path(path), *_near(token)}
    embedding = embedding_of(first_conjunct(token))
    if embedding is not None and embedding.governor != path.boundary:
        found.update(_of_governor(embedding.governor, embedding.form, embedding.words))
    return sorted(found)


def _own(token: Token) -> Iterator[str]:
    yield f"tag={token.tag_}"
    yield f"dep={token.dep_}"
    yield f"lemma={lemma(token)}"
    auxiliaries = [aux.lower_ for aux in children(token, "aux", "auxpass")]
    yield "auxiliaries=" + "_".join(auxiliaries)
    yield from (f"auxiliary={aux}" for aux in auxiliaries)
    yield from (f"{c.dep_}={c.lower_}" for c in children(token, *_MODIFIERS))
    subject = child(token, "nsubj", "nsubjpass")
    if subject is not None:
        yield f"subject={_word_or_tag(subject)}"
    if child(token, "dobj") is not None:
        yield "object"


def _of_path(path: Path) -> Iterator[str]:
    kinds = [step.kind for step in path.steps]
    yield f"value={round(path.value)}"
    yield f"steps={min(len(kinds), _STEPS_IN_LINE)}"
    yield "path=" + ">".join(kinds[:_STEPS_IN_LINE])
    yield f"denied={kinds.count('negation') % 2}"
    for step in path.steps[:_STEPS_NAMED]:
        yield f"step={step.kind}"
        yield f"step={step.kind}:{step.word}"
    if path.steps:
        yield f"first step={path.steps[0].kind}"
        yield f"first step={path.steps[0].word}"


def _of_governor(governor: Token, form: str, words: tuple[str, ...]) -> Iterator[str]:
    yield f"form={form}"
    yield from (f"governor={form}:{word}" for word in words[:2])
    yield f"governor lemma={lemma(governor)}"
    yield f"governor tag={form}:{governor.tag_}"
    yield f"governor dep={governor.dep_}"
    yield "governor auxiliaries=" + "_".join(aux.lower_ for aux in children(governor, "aux"))
    if has_negator(governor):
        yield "governor denied"
        yield f"governor denied={form}:{lemma(governor)}"
    subject = child(governor, "nsubj")
    if subject is not None:
        yield f"governor subject={_word_or_tag(subject)}"
    outer = embedding_of(first_conjunct(governor))
    if outer is not None:
        yield f"outer={outer.form}:{outer.words[0]}"
        yield f"outer tag={outer.governor.tag_}"


def _near(token: Token) -> Iterator[str]:
    doc, i, sentence = token.doc, token.i, token.sent
    yield "before=" + (doc[i - 1].lower_ if i else "")
    yield "second before=" + (doc[i - 2].lower_ if i > 1 else "")
    yield "behind=" + (doc[i + 1].lower_ if i + 1 < len(doc) else "")
    yield f"end={sentence[-1].text[:1]}"
    yield f"side={(token.head.i > i) - (token.head.i < i)}"
    if token.is_sent_start:
        yield "opens"
    if _has_quote(sentence[0]):
        yield "quoted"


@asked_once
def _has_quote(first: Token) -> bool:
    """Whether a quotation mark stands in the sentence that a word opens."""
    return any(token.text == '"' for token in first.sent)


def _word_or_tag(token: Token) -> str:
    return token.lower_ if token.tag_ in _FUNCTION_TAGS else token.tag_
