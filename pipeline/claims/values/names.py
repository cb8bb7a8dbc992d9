"""Who holds a role: names with the titles or descriptions beside them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.claims.view import DocumentView
from pipeline.core.values import Value, ValueKind
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import is_noun
from pipeline.resources.loader import lexicon

_FARTHEST = 4
"""Words before a name that its title can have ("deputy prime minister and foreign minister"); set by hand."""


def read_names(view: DocumentView) -> Iterator[Value]:
    """The names of persons of more than one word, with the role that stands beside them or none."""
    for start, end, mention in view.mentions:
        if mention.label != "PERSON" or mention.mention_type != "name" or end - start < 2:
            continue
        yield Value(
            ValueKind.NAME,
            mention.start_char,
            mention.end_char,
            mention.text,
            what=_role(view.doc, start, end),
            norm=_bare(mention.text),
        )


def _bare(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").removesuffix("'s").split())


def _role(doc: Doc, start: int, end: int) -> str:
    """The title before a name, or the head of what describes it behind or around it; lower case."""
    words: list[str] = []
    for i in range(start - 1, max(-1, start - 1 - _FARTHEST), -1):
        token = doc[i]
        if token.tag_ not in ("NN", "NNP", "JJ") or token.is_sent_start is None:
            break
        words.insert(0, token.lower_)
    if any(word in lexicon("claims/person_nouns") for word in words):
        return " ".join(words)
    root = doc[start:end].root
    beside = [*children(root, "appos"), *([root.head] if root.dep_ == "appos" else [])]
    noun = next(
        (t for t in beside if is_noun(t) and t.lemma_.lower() in lexicon("claims/person_nouns")), None
    )
    if noun is None:
        return ""
    kept = [t.lower_ for t in children(noun, "amod", "compound")]
    owner = child(noun, "poss")
    return " ".join([*([owner.lower_] if owner is not None else []), *kept, noun.lower_])
