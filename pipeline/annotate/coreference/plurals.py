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
_RESTRICTING = frozenset({"relcl", "acl", "prep"})


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
                self._add_name(group)
        persons = {place.root: group for group in groups if group.label == "PERSON" for place in group.places}
        named = {i for group in groups for place in group.places for i in range(place.start, place.end)}
        for token in tokens:
            if token.i not in named and self._is_several(token):
                self._add_noun(token)
        for token in tokens:
            if token.tag_ in _NOMINAL and token.dep_ != "conj":
                self._add_joined(token, persons)

    def _add_name(self, group: Group) -> None:
        """Take a name for all who bear it, but "most Norlanders" or "Norlanders in Holm" for some of them."""
        told = [
            place for place in sorted(group.places) if _may_be_taken_up(self.doc[place.root], group.label)
        ]
        some = [p for p in told if group.label == "NORP" and _is_restricted(self.doc[p.root], p.start)]
        self.register(Referent(group, PLURAL, [place for place in told if place not in some]))
        for place in some:
            self.register(Referent(None, PLURAL, [place], noun=group.name.lower()))

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


def _is_restricted(head: Token, start: int) -> bool:
    """Whether words around a name say which of its bearers are meant."""
    before = [word for word in head.lefts if word.i < start and not word.is_punct and word.lower_ != "the"]
    clauses = (word for word in head.rights if word.dep_ in _RESTRICTING)
    return bool(before) or any(word.left_edge.nbor(-1).text != "," for word in clauses) or _is_a_share(head)


def _is_a_share(head: Token) -> bool:
    """Whether a name is what a number or share is of: "many of the Norlanders"."""
    link = head.head
    if head.dep_ != "pobj" or link.lower_ != "of":
        return False
    share = link.head
    return share.tag_ in ("CD", "DT", "JJ", "JJS", "JJR") or share.lower_ in lexicon(
        "coreference/empty_nouns"
    )


def _is_family(referent: Referent, surnames: Set[str]) -> bool:
    if len(surnames) != 1 or referent.group is None or referent.group.label != "PERSON":
        return False
    return bool(singulars(referent.group.name) & surnames)
