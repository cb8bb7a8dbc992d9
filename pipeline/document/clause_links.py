"""Links between clauses that no reading allows, and those that ought to stand in their place.

What the parser makes of:

- "Roe left as Voss arrived" behind a verb of saying: "as" opens no content (Huddleston and Pullum 2002,
  chapter 11), so that the clause tells when;
- "If the bank is sold and the board pays, the mill will close": the second condition is joined to the clause
  behind it, as if it were told;
- "Roe, who's argued for years that taxes fall": the content is hung on "years", and "'s" is read as "is";
- "Roe, who hinted on Sunday the Serbs might not vote, said": the content is hung on the later verb;
- "a book praised by Voss, the senator, Ann Roe, said": the senator is Roe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Token

from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import ancestors, child, children
from pipeline.document.syntax.verbs import is_noun, own_subject
from pipeline.resources.loader import lexicon, mapping

_SUBJECTS = ("nsubj", "nsubjpass")
_HAS = frozenset({"'s", "’s"})


@dataclass(frozen=True, slots=True)
class Link:
    """A word, and the word it ought to hang on.

    Attributes:
        word: Index of the word.
        head: Index of its head.
        label: Its dependency label.
    """

    word: int
    head: int
    label: str


def clause_links(token: Token) -> Iterator[Link]:
    """The links to be put in the place of those of a word, and of words that hang on it."""
    found = _BY_LABEL.get(token.dep_)
    if found is not None:
        yield from found(token)


def _of_content(verb: Token) -> Iterator[Link]:
    mark = child(verb, "mark")
    governor = verb.head
    tells_when = mark is not None and mark.lower_ in lexicon("document/subordinators")
    if (
        tells_when
        and mark is not None
        and verb.i > governor.i
        and lemma(governor) in mapping("shared/reporting")
    ):
        following = mark.nbor() if mark.i + 1 < len(mark.doc) else mark
        is_apart = any(
            word.text == "," for word in verb.doc[mark.i : verb.i]
        )  # "said while in Orsk, would be"
        if following.tag_ not in ("IN", "TO", "RB") and mark.i == verb.left_edge.i and not is_apart:
            yield Link(verb.i, governor.i, "advcl")
    telling = _told_on_a_day(verb) if mark is None and verb.i < governor.i else None
    if telling is not None:
        yield Link(verb.i, telling.i, "ccomp")


def _told_on_a_day(verb: Token) -> Token | None:
    """The verb of saying, with a day behind it, right before a clause that hangs on a later verb."""
    start = verb.left_edge.i
    if start < 2 or own_subject(verb) is None:
        return None
    day = verb.doc[start - 1]
    if day.lower_ not in mapping("shared/weekdays"):
        return None
    telling = day.head.head if day.dep_ == "pobj" else day.head
    is_relative = telling.dep_ == "relcl" and lemma(telling) in mapping("shared/reporting")
    return telling if is_relative and child(telling, "ccomp", "dobj", "xcomp") is None else None


def _of_joined(verb: Token) -> Iterator[Link]:
    if verb.head.i <= verb.i or child(verb, *_SUBJECTS) is None:
        return
    before = [c for c in children(verb.head, "advcl") if c.i < verb.left_edge.i]
    if before and any(link.i > before[-1].i for link in children(before[-1], "cc")):
        yield Link(verb.i, before[-1].i, "conj")


def _of_relative(verb: Token) -> Iterator[Link]:
    """The content of what somebody has told "for years", which was read as a clause about the years."""
    years, that = verb.head, verb.left_edge
    phrase = years.head
    told = (
        years.dep_ == "pobj" and phrase.lower_ == "for" and lemma(years) in lexicon("document/spans_of_time")
    )
    subject = child(verb, *_SUBJECTS)
    if not told or that.lower_ != "that" or subject is None or subject == that:
        return
    telling = phrase.head
    if lemma(telling) in mapping("shared/reporting") and child(telling, "ccomp", "dobj") is None:
        yield Link(verb.i, telling.i, "ccomp")
        yield Link(that.i, verb.i, "mark")


def _of_auxiliary(word: Token) -> Iterator[Link]:
    """The "has" of "who's argued that", read as the "is" of a passive."""
    verb = word.head
    told = any(c.dep_ == "ccomp" or c.lower_ == "for" for c in verb.children if c.i > verb.i)
    who = child(verb, "nsubjpass")
    if word.lower_ not in _HAS or who is None or who.lower_ != "who" or child(verb, "agent") is not None:
        return
    if told and lemma(verb) in mapping("shared/reporting"):
        yield Link(word.i, verb.i, "aux")
        yield Link(who.i, verb.i, "nsubj")


def _of_apposition(noun: Token) -> Iterator[Link]:
    """The office of who is named right behind it, read as that of somebody before."""
    doc, start, end = noun.doc, noun.left_edge.i, noun.i + 1
    if not is_noun(noun) or noun.tag_ == "NNP" or start < 1 or end + 1 >= len(doc):
        return
    if doc[start].lower_ != "the" or doc[start - 1].text != "," or doc[end].text != ",":
        return
    name = doc[end + 1]
    beside = child(noun, "appos")
    verb = _verb_without_subject(beside) if beside is not None and beside.left_edge.i == name.i else None
    if verb is not None and beside is not None:
        yield Link(beside.i, verb.i, "nsubj")
        yield Link(noun.i, beside.i, "appos")
        return
    subject = next((node for node in (name, *ancestors(name)) if node.dep_ in _SUBJECTS), None)
    if subject is None or subject.left_edge.i != name.i or subject.ent_type_ not in ("PERSON", ""):
        return
    if subject.tag_ == "NNP" and subject.head in ancestors(noun):
        yield Link(noun.i, subject.i, "appos")


def _verb_without_subject(name: Token) -> Token | None:
    """The main verb right behind a person's name that has no subject."""
    end = name.right_edge.i + 1
    if name.ent_type_ != "PERSON" or end + 1 >= len(name.doc) or name.doc[end].text != ",":
        return None
    verb = name.doc[end + 1]
    is_main = verb.dep_ == "ROOT" and verb.tag_ in ("VBD", "VBZ", "VBP")
    return verb if is_main and own_subject(verb) is None and verb in ancestors(name) else None


_BY_LABEL: Mapping[str, Callable[[Token], Iterator[Link]]] = MappingProxyType(
    {
        "ccomp": _of_content,
        "conj": _of_joined,
        "relcl": _of_relative,
        "auxpass": _of_auxiliary,
        "appos": _of_apposition,
    }
)
