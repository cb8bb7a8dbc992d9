"""Names by which a speaker presents himself."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.syntax.tree import child
from pipeline.resources.loader import lexicon

_BESIDE = frozenset({"appos", "oprd", "acl"})
_NAME = "name"


def names_its_speaker(name: Token) -> bool:
    """Whether a name is its speaker's own: "I, Ann Roe", "I am Ann Roe", "my name is Ann"."""
    selves = lexicon("shared/first_person_singular")
    node = name
    while node.dep_ in _BESIDE and node.head is not node:
        node = node.head
        if node.lower_ in selves:
            return True
    if _stands_behind_self(name):
        return True
    subject = child(node.head, "nsubj") if node.dep_ == "attr" else None
    if subject is None:
        return False
    owner = child(subject, "poss") if subject.lower_ == _NAME else None
    return subject.lower_ in selves or (owner is not None and owner.lower_ in selves)


def _stands_behind_self(name: Token) -> bool:
    """Whether a name is set off behind "I", whatever the parse says."""
    start = min([name.i, *(part.i for part in name.children if part.dep_ == "compound")])
    before = [token.lower_ for token in name.doc[max(0, start - 2) : start]]
    return len(before) == 2 and before[0] in lexicon("shared/first_person_singular") and before[1] == ","
