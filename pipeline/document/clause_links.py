"""Links between clauses that no reading allows, and those that ought to stand in their place.

What the parser makes of:

- "Roe said as Voss arrived": "as", and "while" or "because" and their like, open no content (Huddleston and
  Pullum 2002, chapter 11), so that the clause tells when or why;
- "If the bank is sold and the board pays, the mill will close": the second condition is joined to the clause
  behind it, as if it were told;
- "Roe, who's argued for years that taxes fall": the content is hung on "years", and "'s" is read as "is";
- "Roe, who hinted on Sunday the Serbs might not vote, said": the content is hung on the later verb;
- "a book praised by Voss, the senator, Ann Roe, said": the senator is Roe;
- "Roe, research and policy director, said": three of them say it;
- "Roe believes the price, in all towns, hurts trade": Roe hurts trade;
- "Speaking in Orsk, Roe praised it": Roe is read as another word for Orsk;
- "It would cause, I think, pain": the pain is thought;
- "came under withering fire": somebody withers the fire;
- "came an hour after Roe, the mayor, announced": it came after Roe, and nobody announced;
- "Acme said the talks would go on but declined to give details": the talks declined;
- "Voss hailed the talks announced on Monday as progress": what was announced is a clause;
- "Roe has mocked the report, called it odd and left": the report was called it and left;
- "Speaking at the office, Roe praised it": Roe is set beside the office;
- "a report on Ann Roe that will surprise": Roe will surprise;
- "came in a speech in which Roe mocked it, but argued that it was dead": what came argued;
- "a request by Acme, which argued that it was safe": the request argued.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Token

from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import names_none
from pipeline.document.syntax.tree import ancestors, child, children
from pipeline.document.syntax.verbs import is_noun, own_subject
from pipeline.resources.loader import lexicon, mapping

_SUBJECTS = ("nsubj", "nsubjpass")
_FIRST_LOOSE = 2
"""Tokens that stand before a loose "which" at least: a name and a comma."""
_REPORTING = mapping("shared/reporting")
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
    yield from _of_what_is_called(verb)
    mark, governor = child(verb, "mark"), verb.head
    if mark is not None and verb.i > governor.i and _tells_when(verb, mark):
        yield Link(verb.i, governor.i, "advcl")
    telling = _told_on_a_day(verb) if mark is None and verb.i < governor.i else None
    if telling is not None:
        yield Link(verb.i, telling.i, "ccomp")


def _tells_when(verb: Token, mark: Token) -> bool:
    """Whether a clause behind a verb of saying tells when or why it was said; not "said while in Orsk, would
    be"."""
    if mark.lower_ not in lexicon("document/subordinators") or lemma(verb.head) not in mapping(
        "shared/reporting"
    ):
        return False
    following = mark.nbor() if mark.i + 1 < len(mark.doc) else mark
    is_apart = any(word.text == "," for word in verb.doc[mark.i : verb.i])
    is_first = mark.i == verb.left_edge.i and following.tag_ not in ("IN", "TO", "RB")
    return is_first and not (is_apart or _holds_clause(verb))


def _holds_clause(verb: Token) -> bool:
    """Whether a clause with a subject of its own follows within a clause, whose content it may be: "noted
    while some mills closed others opened"."""
    return any(
        word.i > verb.i and word.tag_ in ("VBD", "VBZ", "VBP") and own_subject(word) is not None
        for word in verb.subtree
    )


def _of_what_is_called(participle: Token) -> Iterator[Link]:
    """The object of a verb with "as", read as the subject of a participle that describes it."""
    governor, noun = participle.head, child(participle, "nsubj", "nsubjpass")
    called = next((link for link in children(participle, "prep") if link.lower_ == "as"), None)
    if noun is None or called is None or participle.tag_ not in ("VBN", "VBD") or noun.i > participle.i:
        return
    if lemma(governor) not in lexicon("document/verbs_of_description") or noun.left_edge.i != governor.i + 1:
        return
    if child(participle, "aux", "auxpass", "dobj", "mark") is None:
        yield Link(noun.i, governor.i, "dobj")
        yield Link(participle.i, noun.i, "acl")
        yield Link(called.i, governor.i, "prep")


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


def _of_person_within(verb: Token) -> Token | None:
    """The verb of a person in a clause between, to which one of saying is joined, and to no thing's.

    "The line came in a speech in which Roe mocked it, but *argued* that it was dead."
    """
    thing = own_subject(verb.head)
    if (
        lemma(verb) not in mapping("shared/reporting")
        or thing is None
        or thing.tag_ != "NN"
        or thing.ent_type_
    ):
        return None
    if own_subject(verb) is not None or lemma(thing) in lexicon("shared/writings"):
        return None
    for nearer in verb.head.subtree:
        if verb.head.i < nearer.i < verb.i and nearer.dep_ == "relcl" and nearer.tag_ == verb.tag_:
            who = own_subject(nearer)
            if who is not None and who.ent_type_ == "PERSON":
                return nearer
    return None


def _of_joined(verb: Token) -> Iterator[Link]:
    if (nearer := _of_person_within(verb)) is not None:
        yield Link(verb.i, nearer.i, "conj")
    if (source := _who_withholds(verb)) is not None:
        yield Link(verb.i, source.i, "conj")
    for thinking, subject in _who_thinks_so(verb):
        yield Link(subject.i, verb.i, "nsubj")
        yield Link(verb.i, thinking.i, "ccomp")
    if verb.head.i <= verb.i or child(verb, *_SUBJECTS) is None:
        return
    before = [c for c in children(verb.head, "advcl") if c.i < verb.left_edge.i]
    if before and any(link.i > before[-1].i for link in children(before[-1], "cc")):
        yield Link(verb.i, before[-1].i, "conj")


def _who_thinks_so(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The verb of thought before a finite verb that nothing joins to it, and its "object", which must be the
    subject of the latter: "believes the price, in all towns, hurts trade"."""
    if verb.tag_ not in ("VBZ", "VBD", "VBP") or own_subject(verb) is not None or verb.head.i > verb.i:
        return
    if child(verb, "aux", "auxpass", "neg") is not None:
        return
    for thinking in (verb.head, *children(verb.head, "conj")):
        told = child(thinking, "dobj")
        joined = any(link.i > thinking.i for link in (*children(verb.head, "cc"), *children(thinking, "cc")))
        if told is None or joined or lemma(thinking) not in lexicon("document/verbs_of_thought"):
            continue
        if thinking.i < told.i < verb.i and child(thinking, "ccomp") is None:
            yield thinking, told
            return


def _who_withholds(verb: Token) -> Token | None:
    """The verb of saying of a sentence that goes on with what is not told, joined to what is told: "but gave
    no details"."""
    content, telling = verb.head, verb.head.head
    if content.dep_ != "ccomp" or not telling.i < content.i < verb.i or own_subject(verb) is not None:
        return None
    if lemma(telling) not in mapping("shared/reporting") or telling.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    told, link = child(verb, "dobj", "xcomp"), child(content, "cc")
    if link is None or link.i > verb.i or child(verb, "mark") is not None:
        return None
    if lemma(verb) in lexicon("document/verbs_of_withholding"):
        asked = told is not None and (told.dep_ == "xcomp" or lemma(told) == "comment")
        words = (
            {lemma(told), *(lemma(c) for c in children(told, "dobj"))} if asked and told is not None else ()
        )
        return telling if lexicon("document/what_is_withheld").intersection(words) else None
    is_denied = child(verb, "neg") is not None or (told is not None and names_none(told))
    withheld = told is not None and lemma(told) in lexicon("document/what_is_withheld")
    return telling if is_denied and withheld else None


def _of_relative(verb: Token) -> Iterator[Link]:
    above = _thing_about_person(verb) or _body_that_says(verb)
    if above is not None:
        yield Link(verb.i, above.i, "relcl")
    elif (told := _told_with_which(verb)) is not None:
        yield Link(verb.i, told.i, "advcl")
    else:
        yield from _of_years(verb)


def _thing_about_person(verb: Token) -> Token | None:
    """The noun about a person that a relative clause is of, and not the person.

    "Which" stands for no person, and "that" tells none apart whose name does (Huddleston and Pullum 2002,
    chapter 12).
    """
    person = verb.head
    opener = next((c for c in verb.children if c.lower_ in ("that", "which") and c.i > person.i), None)
    if opener is None or opener.tag_ != "WDT" or person.ent_type_ != "PERSON" or person.dep_ != "pobj":
        return None
    preposition = person.head
    thing = preposition.head
    is_bare = child(person, "det", "conj", "appos") is None
    is_thing = preposition.dep_ == "prep" and thing.tag_ in ("NN", "NNS") and not thing.ent_type_
    return thing if is_bare and is_thing and thing.i < person.i else None


def _told_with_which(verb: Token) -> Token | None:
    """The verb of what a loose "which" takes up as a whole behind a person's name, whom it cannot mean.

    "Took money from a firm headed by Ann Roe, which was a breach of the pact."
    """
    person = verb.head
    which = next((c for c in verb.children if c.lower_ == "which" and c.dep_ == "nsubj"), None)
    if which is None or person.ent_type_ != "PERSON" or person.head.dep_ != "agent":
        return None
    if verb.doc[which.i - 1].text != "," or child(person, "conj", "appos") is not None:
        return None
    return next((one for one in ancestors(person) if one.tag_ in ("VBD", "VBZ", "VBP")), None)


def _body_that_says(verb: Token) -> Token | None:
    """The body named right before a loose "which" that says something, which the request by it does not."""
    which = next((c for c in verb.children if c.lower_ == "which" and c.dep_ == "nsubj"), None)
    if which is None or which.i < _FIRST_LOOSE or child(verb, "ccomp") is None:
        return None
    name = verb.doc[which.i - 2]
    is_loose = verb.doc[which.i - 1].text == "," and name.ent_type_ == "ORG" and name.dep_ == "pobj"
    is_of_it = is_loose and name.head.dep_ in ("prep", "agent") and name.head.head == verb.head
    return name if is_of_it and lemma(verb) in mapping("shared/reporting") else None


def _of_years(verb: Token) -> Iterator[Link]:
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
    """The office of who is named right behind it, read as that of somebody before, or the subject behind a
    place with a comma, read as another word for the place."""
    place = noun.head
    field = next((c for c in children(place, "conj") if place.i < c.i < noun.i), None)
    if field is not None and place.ent_type_ == "PERSON" and field.tag_ in ("NN", "NNS"):
        if field.left_edge.i == place.i + 2 and child(field, "det", "prep") is None:
            yield Link(field.i, noun.i, "nmod")
        return
    main = next((verb for verb in ancestors(noun) if verb.dep_ == "ROOT"), None)
    if noun.ent_type_ == "PERSON" and main is not None and (_is_place(place) or _is_of_opening(place, main)):
        if noun.i < main.i and main.tag_ in ("VBD", "VBZ", "VBP") and own_subject(main) is None:
            yield Link(noun.i, main.i, "nsubj")
        return
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


def _is_place(noun: Token) -> bool:
    return noun.ent_type_ in ("GPE", "LOC", "FAC", "DATE")


def _is_of_opening(noun: Token, main: Token) -> bool:
    """Whether a common noun ends a participle's phrase that opens a sentence: "Speaking at the office,"."""
    above = next((verb for verb in ancestors(noun) if verb.tag_ == "VBG" and verb.dep_ == "advcl"), None)
    is_common = noun.tag_ in ("NN", "NNS") and not noun.ent_type_ and noun.dep_ == "pobj"
    return is_common and above is not None and above.head.i == main.i and above.i == main.sent.start


def _of_description(participle: Token) -> Iterator[Link]:
    """A further verb behind a comma, with yet another joined to it, read as a participle that describes the
    object of the first."""
    noun = participle.head
    first, start = noun.head, participle.left_edge.i
    if participle.tag_ != "VBN" or noun.dep_ not in ("dobj", "pobj") or child(participle, "agent"):
        return
    first = first.head if noun.dep_ == "pobj" else first
    is_perfect = first.tag_ == "VBN" and any(has.lemma_ == "have" for has in children(first, "aux"))
    if not (is_perfect or first.tag_ == "VBD") or child(first, "auxpass") is not None:
        return
    joined = [verb for verb in children(participle, "conj") if verb.tag_ in ("VBD", "VBN")]
    does = any(child(verb, "dobj", "ccomp") is not None for verb in (participle, *joined))
    if not joined or own_subject(joined[0]) is not None or not (does or is_perfect):
        return
    if start > 0 and participle.doc[start - 1].text == ",":
        yield Link(participle.i, first.i, "conj")


def _verb_without_subject(name: Token) -> Token | None:
    """The main verb right behind a person's name that has no subject."""
    end = name.right_edge.i + 1
    if name.ent_type_ != "PERSON" or end + 1 >= len(name.doc) or name.doc[end].text != ",":
        return None
    verb = name.doc[end + 1]
    is_main = verb.dep_ == "ROOT" and verb.tag_ in ("VBD", "VBZ", "VBP")
    return verb if is_main and own_subject(verb) is None and verb in ancestors(name) else None


def _of_put_in(verb: Token) -> Iterator[Link]:
    """The object of the verb before "I think" between commas."""
    told, governor = child(verb, "dobj"), verb.head
    subject = child(verb, "nsubj")
    if told is None or subject is None or subject.lower_ not in ("i", "we") or verb.i + 1 >= len(verb.doc):
        return
    is_apart = verb.nbor().text == "," and subject.i == verb.i - 1 and subject.nbor(-1).text == ","
    if is_apart and governor.i < verb.i and child(governor, "dobj", "ccomp", "xcomp", "attr") is None:
        yield Link(told.i, governor.i, "dobj")


def _of_circumstance(verb: Token) -> Iterator[Link]:
    """The noun behind "under" and an -ing form before it, read as what somebody does to it, or the subject
    behind "after", read as all that it came after."""
    for when, subject in _subject_behind_a_link(verb):
        yield Link(subject.i, verb.i, "nsubj")
        yield Link(when.i, verb.i, "mark")
    noun = child(verb, "dobj")
    before = verb.nbor(-1) if verb.i else verb
    if verb.tag_ != "VBG" or noun is None or before.lower_ not in ("amid", "under") or before.dep_ != "prep":
        return
    if noun.i == verb.i + 1 and child(before, "pobj", "pcomp") is None:
        yield Link(noun.i, before.i, "pobj")
        yield Link(verb.i, noun.i, "amod")


def _subject_behind_a_link(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The "after" or "before" whose noun must be the subject of the finite verb right behind it, and that."""
    finite = verb.tag_ in ("VBD", "VBZ", "VBP")
    if not finite or own_subject(verb) is not None or child(verb, "mark", "aux", "auxpass") is not None:
        return
    subject = own_subject(verb.head)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        return  # "what happened after the vote shocked him"
    for when in children(verb.head, "prep"):
        noun = child(when, "pobj") if when.lower_ in lexicon("document/links_of_time") else None
        if noun is None or noun.ent_type_ in ("DATE", "TIME") or not when.i < noun.i < verb.i:
            continue
        between = [word.text for word in noun.doc[noun.right_edge.i + 1 : verb.left_edge.i]]
        if between in ([], [","]):
            yield when, noun


_BY_LABEL: Mapping[str, Callable[[Token], Iterator[Link]]] = MappingProxyType(
    {
        "ccomp": _of_content,
        "conj": _of_joined,
        "relcl": _of_relative,
        "auxpass": _of_auxiliary,
        "appos": _of_apposition,
        "parataxis": _of_put_in,
        "advcl": _of_circumstance,
        "acl": _of_description,
    }
)

LINKED_BY = tuple(_BY_LABEL)
"""Dependency labels of the words at which links are looked for."""
