"""A component that derives coarse parts of speech, morphology and irregular lemmas from tags and relations.

spaCy's attribute ruler matches every rule at every token. These rules look at little, so that texts of any
length hold few combinations of what they look at: each is decided once, and a document filled in at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

_RULES = "rules.json"
_SEEN, _SET = ("TAG", "LOWER", "DEP"), ("POS", "MORPH", "LEMMA")
Key = tuple[int, int, int, int]
"""Numbers of a token's tag, lower-case form and relation, and of the tag before; 0 if no rule asks for it."""
Values = tuple[int, int, int]
"""Numbers of POS, MORPH and LEMMA, 0 for what stays as it is."""


@dataclass(frozen=True, kw_only=True)
class AttributeRule:
    """What a token gets. An empty condition is no condition.

    Attributes:
        sets: Values of POS, MORPH (as `Number=Sing|Person=3`) and LEMMA; those left out stay.
        tags: Fine-grained tags, one of which the token has.
        words: Its forms in lower case.
        relations: Its dependency labels.
        behind: Tags of the token before it.
    """

    sets: Mapping[str, str]
    tags: Sequence[str] = ()
    words: Sequence[str] = ()
    relations: Sequence[str] = ()
    behind: Sequence[str] = ()


@Language.factory(
    "token_attributes", assigns=["token.pos", "token.morph", "token.lemma"], requires=["token.tag"]
)
def make_token_attributes(nlp: Language, name: str) -> TokenAttributes:
    """The component under its registered name; it belongs behind tagger and parser, before a lemmatizer."""
    return TokenAttributes(nlp.vocab, name)


class TokenAttributes:
    """Rules that set `token.pos`, `token.morph` and `token.lemma`; later rules override earlier ones."""

    def __init__(self, vocab: Vocab, name: str = "token_attributes") -> None:
        self.vocab, self.name = vocab, name
        self._rules: list[AttributeRule] = []
        self._decisions: _Decisions | None = None

    @property
    def rules(self) -> tuple[AttributeRule, ...]:
        """The rules in the order in which they apply."""
        return tuple(self._rules)

    def add(self, rules: Iterable[AttributeRule]) -> None:
        """Append rules.

        Raises:
            ValueError: a rule sets another attribute than POS, MORPH and LEMMA.
        """
        fresh = list(rules)
        for rule in fresh:
            if unknown := set(rule.sets) - set(_SET):
                raise ValueError(f"a rule of {self.name!r} sets {', '.join(sorted(unknown))}, not {_SET}")
        self._rules += fresh
        self._decisions = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes that rules decide; all others of the document stay."""
        if not len(doc) or not self._rules:
            return doc
        if self._decisions is None:
            self._decisions = _Decisions(self._rules, self.vocab)
        values = doc.to_array([*_SEEN, *_SET])
        found = self._decisions(*values[:, : len(_SEEN)].T.tolist())
        stay = values[:, len(_SEEN) :]
        return doc.from_array(list(_SET), np.where(found == 0, stay, found))  # type: ignore[arg-type]

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Accuracy of parts of speech, morphology and lemmas, by the scorers of spaCy."""
        return dict(registry.scorers.get("spacy.attribute_ruler_scorer.v1")()(list(examples), **settings))

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The rules as JSON."""
        rules = [{name: value for name, value in asdict(rule).items() if value} for rule in self._rules]
        return json.dumps(rules, ensure_ascii=False, indent=0).encode()

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> TokenAttributes:
        """Take over what ``to_bytes`` wrote, in the place of other rules."""
        self._rules = []
        self.add(AttributeRule(**rule) for rule in json.loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write one file into the folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _RULES).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> TokenAttributes:
        """Read what ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / _RULES).read_bytes())

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_decisions": None}


class _Decisions:
    """What rules make of tokens, each combination of what they look at decided once."""

    def __init__(self, rules: Sequence[AttributeRule], vocab: Vocab) -> None:
        numbered = [_numbered(rule, vocab) for rule in rules]
        nothing: frozenset[int] = frozenset()
        self._asked = [nothing.union(*(conditions[i] for conditions, _ in numbered)) for i in range(4)]
        self._by_tag = {
            tag: [rule for rule in numbered if not rule[0][0] or tag in rule[0][0]]
            for tag in (0, *self._asked[0])
        }
        self._known: dict[Key, Values] = {}

    def __call__(self, tags: list[int], words: list[int], relations: list[int]) -> NDArray[np.uint64]:
        """The values of all tokens of a document, tokens x 3."""
        asked_tags, asked_words, asked_relations, asked_behind = self._asked
        keys = [
            (
                tag if tag in asked_tags else 0,
                word if word in asked_words else 0,
                relation if relation in asked_relations else 0,
                behind if behind in asked_behind else 0,
            )
            for tag, word, relation, behind in zip(tags, words, relations, [0, *tags[:-1]], strict=True)
        ]
        self._known |= {key: self._decided(key) for key in set(keys).difference(self._known)}
        return np.array([self._known[key] for key in keys], dtype=np.uint64)

    def _decided(self, key: Key) -> Values:
        values: Values = (0, 0, 0)
        for conditions, sets in self._by_tag[key[0]]:
            if all(
                not condition or number in condition
                for number, condition in zip(key, conditions, strict=True)
            ):
                values = (sets[0] or values[0], sets[1] or values[1], sets[2] or values[2])
        return values


def _numbered(rule: AttributeRule, vocab: Vocab) -> tuple[list[frozenset[int]], Values]:
    """Conditions and values of a rule in numbers of the vocabulary."""
    number, sets = vocab.strings.add, rule.sets
    pos, lemma = (number(sets[name]) if name in sets else 0 for name in ("POS", "LEMMA"))
    morph = vocab.morphology.add(sets["MORPH"]) if "MORPH" in sets else 0
    conditions = (rule.tags, rule.words, rule.relations, rule.behind)
    return [frozenset(map(number, values)) for values in conditions], (pos, morph, lemma)
