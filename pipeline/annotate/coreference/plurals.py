"""What "they" may take up: bodies, peoples, families, what several nouns name together, and plural nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.families import families_of, singulars
from pipeline.annotate.coreference.referents import JOINED, PLURAL, Mentioned, Referent, is_body
from pipeline.annotate.coreference.state import Group, Place
from pipeline.document.syntax.tree import children
from pipeline.resources.loader import lexicon

_MANY_IN_ONE = frozenset({"ORG", "GPE", "NORP"})
"""Labels of names that "they" takes up as those within ("Acme said they had sold it")."""
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
_WITHIN_NAMES = frozenset({"compound", "nmod", "amod"})
_PREDICATIVE = frozenset({"appos", "attr"})


class Plurals(Mentioned):
    """The referents of a document's plural pronouns, and which of them each head token mentions."""

    def __init__(
        self, doc: Doc, tokens: Sequence[Token], groups: Sequence[Group], sentences: Sequence[int]
    ) -> None:
        super().__init__(doc, sentences)
        self._of_noun: dict[str, Referent] = {}
        families = families_of(doc, groups)
        for group in groups:
            if group.label in _MANY_IN_ONE or group.name in families:
                told = [place for place in group.places if _may_be_taken_up(doc[place.root], group.label)]
                self.register(Referent(group, PLURAL, sorted(told)))
        persons = {place.root: group for group in groups if group.label == "PERSON" for place in group.places}
        named = {i for group in groups for place in group.places for i in range(place.start, place.end)}
        for token in tokens:
            if token.i not in named and self._is_several(token):
                self._add_noun(token)
        for token in tokens:
            if token.tag_ in _NOMINAL and token.dep_ != "conj":
                self._add_joined(token, persons)

    def _is_several(self, token: Token) -> bool:
        is_plural = token.tag_ == "NNS" and token.ent_type_ not in ("DATE", "TIME")
        is_one = token.tag_ == "NN" and (is_body(token) or token.lower_ in lexicon("coreference/collectives"))
        return (is_plural or is_one) and token.dep_ not in _WITHIN_NAMES

    def _add_noun(self, noun: Token) -> None:
        place = self._place(noun.left_edge.i if noun.left_edge.i > noun.i - 4 else noun.i, noun.i, noun)
        lemma = noun.lower_
        is_new = any(child.lower_ in lexicon("coreference/determiners_of_others") for child in noun.children)
        known = None if is_new else self._of_noun.get(lemma)
        if known is not None:
            known.add(place)
            self.at[noun.i] = known
            return
        self._of_noun[lemma] = Referent(None, PLURAL, [place], noun=lemma)
        self.register(self._of_noun[lemma])

    def _add_joined(self, first: Token, persons: Mapping[int, Group]) -> None:
        """Take nouns joined by "and" for one referent: a family where they share its name."""
        members = [first, *_conjuncts(first)]
        if len(members) == 1 or not any(link.lower_ == "and" for one in members for link in one.children):
            return
        place = self._place(first.left_edge.i, members[-1].i, first)
        surnames = {persons[one.i].name.split()[-1] for one in members if one.i in persons}
        family = next((one for one in self.referents if _is_family(one, surnames)), None)
        if family is not None:
            family.add(place)
            self.at[first.i] = family
        else:
            self.register(Referent(None, PLURAL, [place], noun=JOINED))

    def _place(self, start: int, last: int, root: Token) -> Place:
        return Place(start, last + 1, root.i, self.sentences[root.i])


def _conjuncts(first: Token) -> Iterator[Token]:
    for token in children(first, "conj"):
        if token.tag_ in _NOMINAL:
            yield token
            yield from _conjuncts(token)


def _may_be_taken_up(head: Token, label: str) -> bool:
    """Whether a name stands for its bearers: "Norlanders" do, a "Norland bank", "both Norlanders" do not."""
    if label != "NORP":
        return head.dep_ not in _WITHIN_NAMES
    return head.text.endswith("s") and head.dep_ not in _WITHIN_NAMES | _PREDICATIVE


def _is_family(referent: Referent, surnames: Set[str]) -> bool:
    if len(surnames) != 1 or referent.group is None or referent.group.label != "PERSON":
        return False
    return bool(singulars(referent.group.name) & surnames)
