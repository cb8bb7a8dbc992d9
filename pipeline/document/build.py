"""Load a spaCy pipeline, complete it with our components, and turn articles into documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

import pipeline.document.heavy_objects  # noqa: F401  (registers a component)
from pipeline.core.errors import ConfigError
from pipeline.core.records import Article
from pipeline.document import extensions
from pipeline.models import DEFAULT_MODEL
from pipeline.resources import lexicon

_GLUED_OPENING = r"(?<=[a-z])[,:](?=[\"“‘][A-Za-z])|(?<=[a-z][,:])[\"“‘](?=[A-Za-z])"
BEFORE_PARSER = ("block_boundaries", "closing_marks")
"""Our components that say where sentences begin and where not; the parser keeps to it."""

COMPONENTS = ("heavy_objects", "timex", "news_names", "coreference", "attribution", "stance")
"""Our components in the order they run, after those of the model."""

_NEEDED = {
    "token.tag": "tagger",
    "token.dep": "parser",
    "token.lemma": "lemmatizer",
    "doc.ents": "entity recogniser",
}
"""What a pipeline must annotate, and what usually does."""
_ENDLESS = re.compile(r"\S{1000}").match
"""What is no word, nor several: drawn lines, encoded data. spaCy takes a string apart from its ends, mark by
mark, in a time that grows with the square of its length; such a string stays whole."""
_UD_ONLY = frozenset(("obl", "obj", "nsubj:pass"))
"""Relations of Universal Dependencies that spaCy's English models don't use."""


def build_nlp(model: str | Path | None = None, *, also: Sequence[str] = ()) -> Language:
    """A spaCy pipeline with our components added behind the model's own, where it lacks them.

    Args:
        model: Name or path of any spaCy English pipeline; the shipped one by default.
        also: Components to add behind `COMPONENTS`.
    Raises:
        ConfigError: the model cannot be loaded, is not English, lacks a tagger, a parser, a lemmatizer or an
            entity recogniser, or parses into Universal Dependencies.
    """
    chosen = model or DEFAULT_MODEL
    try:
        nlp = spacy.load(chosen)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).split(".")[0]
        raise ConfigError(
            f"cannot load the spaCy pipeline {str(chosen)!r} ({reason}); name an installed package or "
            "a folder, or leave --model out"
        ) from error
    if fault := _fault(nlp):
        raise ConfigError(f"the spaCy pipeline {str(chosen)!r} {fault}")
    if isinstance(nlp.tokenizer, Tokenizer):
        _adapt(nlp.tokenizer)
    for component in reversed(BEFORE_PARSER):
        if component not in nlp.pipe_names:
            nlp.add_pipe(component, first=True)
    for component in (*COMPONENTS, *also):
        if component not in nlp.pipe_names:
            nlp.add_pipe(component)
    return nlp


def _adapt(tokenizer: Tokenizer) -> None:
    """Leave strings without end whole, where the model has no rule for wholes itself; part a full stop from
    a unit of one letter: "£7.5m." is a sum and a stop, not "m."; keep the stop of "Reps." with it; part a
    mark that opens a quotation from the word before it, where their blank is missing: "said,“Look"."""
    rules = dict(tokenizer.rules or {})
    rules |= {
        f"{title.capitalize()}.": [{"ORTH": f"{title.capitalize()}."}]
        for title in lexicon("shared/plural_titles")
    }
    for unit in ("b.", "k.", "m."):
        rules.pop(unit, None)
    if tokenizer.token_match is None:
        tokenizer.rules = {}  # else all of them are worked out anew for another `token_match`
        tokenizer.token_match = _ENDLESS
    tokenizer.rules = rules
    infixes = getattr(tokenizer.infix_finditer, "__self__", None)
    if isinstance(infixes, re.Pattern):
        tokenizer.infix_finditer = re.compile(f"{infixes.pattern}|{_GLUED_OPENING}").finditer


def _fault(nlp: Language) -> str:
    """Why a pipeline cannot carry our components; empty if it can."""
    if nlp.lang != "en":
        return f"is for the language {nlp.lang!r}; ours reads English"
    assigned = {attribute for name in nlp.pipe_names for attribute in nlp.get_pipe_meta(name).assigns}
    if missing := [pipe for attribute, pipe in _NEEDED.items() if attribute not in assigned]:
        return f"has no {', '.join(missing)}; ours needs one"
    labels = {
        label
        for name in nlp.pipe_names
        if "token.dep" in nlp.get_pipe_meta(name).assigns
        for label in nlp.pipe_labels.get(name, ())
    }
    if labels & _UD_ONLY and "pobj" not in labels:
        return "parses into Universal Dependencies; ours needs the labels of spaCy's English models"
    return ""


def annotate_article(nlp: Language, article: Article) -> Doc:
    """The article's analysed text as an annotated document.

    The blocks, the publication date and the author are set before any component runs. Articles are processed
    one by one, so that a result never depends on the company an article keeps.
    """
    extensions.register()
    doc = nlp.make_doc(article.text)
    doc._.blocks = article.blocks
    doc._.dct = article.published
    doc._.author = article.author
    return nlp(doc)
