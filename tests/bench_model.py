"""Speed, size and load time of the shipped pipeline beside spaCy's small English architecture.

The peer is a blank pipeline of the components and layer sizes of `en_core_web_sm`: one token-to-vector layer
(hashed features, width 96, depth 4) shared by tagger and parser, one more for the recogniser, an attribute
ruler and lemmatizer. Its weights are random and its labels ours, so that it does the same work per word;
what it predicts means nothing.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from pipeline.document.attributes import AttributeRule, TokenAttributes
from pipeline.document.recurrent.parser import RecurrentParser
from pipeline.models import DEFAULT_MODEL

TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 5000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
_PROBE = """
import sys, time
import spacy
started = time.perf_counter()
nlp = spacy.load({model!r})
print(time.perf_counter() - started)
nlp("The mill closed on Friday.")
print(int(any(name in sys.modules for name in ("torch", "tensorflow", "jax"))))
"""


def small_architecture(like: Language) -> Language:
    """The small English model's architecture with random weights and another pipeline's labels."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    tagger = nlp.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}}
    )
    parser = nlp.add_pipe("parser", config={"model": _transitions("parser", LISTENER, maxout_pieces=2)})
    ner = nlp.add_pipe("ner", config={"model": _transitions("ner", TOK2VEC, maxout_pieces=2)})
    ours = like.get_pipe("parser")
    assert isinstance(ours, RecurrentParser)
    labels = ((tagger, ours.values("tags")), (parser, ours.labels), (ner, like.pipe_labels["ner"]))
    for pipe, values in labels:
        for value in values:
            pipe.add_label(value)  # type: ignore[attr-defined]
    nlp.initialize()
    rules = like.get_pipe("attribute_ruler")
    assert isinstance(rules, TokenAttributes)
    ruler = nlp.add_pipe("attribute_ruler", before="ner")
    assert isinstance(ruler, AttributeRuler)
    fill_ruler(ruler, rules.rules)
    nlp.add_pipe("lemmatizer", source=like, before="ner")
    return nlp


def fill_ruler(ruler: AttributeRuler, rules: Iterable[AttributeRule]) -> None:
    """Give spaCy's attribute ruler the same rules."""
    for rule in rules:
        conditions = {"TAG": rule.tags, "LOWER": rule.words, "DEP": rule.relations}
        pattern = [_pattern(conditions)]
        if rule.behind:
            pattern.insert(0, _pattern({"TAG": rule.behind}))
        ruler.add(patterns=[pattern], attrs=dict(rule.sets), index=len(pattern) - 1)


def _pattern(conditions: dict[str, Sequence[str]]) -> dict[int | str, Any]:
    return {
        name: values[0] if len(values) == 1 else {"IN": list(values)}
        for name, values in conditions.items()
        if values
    }


def _transitions(state_type: str, tok2vec: dict[str, Any], *, maxout_pieces: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state_type,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": maxout_pieces,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def annotate_all(nlp: Language, texts: Iterable[str]) -> None:
    """Run a pipeline over texts in batches, as spaCy's users do."""
    for _ in nlp.pipe(texts):
        pass


def package_megabytes(folder: Path = DEFAULT_MODEL) -> float:
    """Size of a pipeline's files, in MB of 10^6 bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def load_seconds_and_torch(model: str | Path = DEFAULT_MODEL) -> tuple[float, bool]:
    """Seconds to load a pipeline in a fresh process, and whether a deep-learning library came along."""
    probe = subprocess.run(
        [sys.executable, "-c", _PROBE.format(model=str(model))], capture_output=True, text=True, check=True
    )
    seconds, imported = probe.stdout.split()
    return float(seconds), imported == "1"
