"""The fuller name of what "the deal", "this decision" or "such a ban" takes up.

The nearest phrase before it with the same noun, or one for the same kind of thing ("the bill" for "the Orsk
Housing Act"), that says more than a determiner does. Nothing is taken up where a phrase between brings in
another thing of the kind ("another deal"), or none of its own ("any deal").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Span, Token

from pipeline.annotate.stance.syntax import content_clause, is_of_talk, phrase, time_at
from pipeline.document.syntax.tree import child
from pipeline.resources import lexicon, mapping

_POINTING = lexicon("shared/pointing_determiners")
_OTHER = lexicon("stance/other_determiners")
_NEW = frozenset({"fresh", "new"})
"""What tells a thing from another of its kind."""
_DETERMINERS = frozenset({"det", "predet"})
_TOPICS = frozenset({"agreement", "ban", "law", "plan", "suit"})
"""Kinds of things that an article is about as a whole."""
_LEDE_SENTENCES = 4
"""Sentences, with the headline, in which an article tells what it is about; set by hand."""
_MAX_SENTENCES = 40
"""Sentences back in which a fuller name is looked for; set by hand."""


def fuller(noun: Token, printed: str) -> Span | None:
    """The phrase that a definite noun takes up of which nothing but its determiner is printed, or none."""
    told = phrase(noun)
    is_cut = printed != told.text and printed == noun.doc[told.start : noun.i + 1].text
    if noun.pos_ == "NOUN" and child(noun, "poss") is not None:
        return _owned_fuller(noun)
    if noun.pos_ != "NOUN" or not takes_up(noun) or not (_is_bare(noun) or (is_cut and _is_alone(noun))):
        return None
    return _nearest(noun) or _of_lede(noun)


def _nearest(noun: Token) -> Span | None:
    """The nearest phrase before a bare definite that it may take up."""
    for before in _before(noun):
        if before.ent_type_ == "PERSON" or _is_said_of_it(before) or phrase(before)[0].tag_ in ("RB", "RBR"):
            continue
        words = [c.lower_ for c in before.lefts]
        if any(word in _OTHER for word in words):
            return None
        if any(c.tag_ in ("WP$", "WDT") for c in before.lefts):
            continue  # "whose sensors"
        if not _is_same(noun, before) and not _is_named_before(before):
            continue  # "a measure" may be another thing than "the bill"
        if before.pos_ != "PROPN" and any(c.lower_ in _NEW for c in noun.lefts):
            return None  # "the new approach" is not the approach told of before
        is_undone = before.dep_ == "dobj" and before.head.lemma_.lower() in lexicon("stance/undoing_verbs")
        if is_undone and noun.lower_ in ("judgement", "judgment", "ruling", "verdict"):
            return None  # "the ruling", after one that "overturned a ruling"
        if _is_about_one(before):
            return None  # "the law", after "legislation clarifying the law"
        if not _is_bare(before) and not _tells_little(before):
            if any(c.tag_ in ("JJS", "RBS") for c in before.lefts):
                return None  # "the best elections in the region", of them all
            named = _undated(phrase(before))
            return None if any(map(is_of_talk, named)) else named
        if any(word in ("a", "an") for word in words) or not words:
            return None  # "a deal": nobody has named it
    return None


def _is_said_of_it(noun: Token) -> bool:
    """Whether a phrase tells what somebody thinks of a thing, and brings in none ("it is a bad report")."""
    judged = child(noun.head, "nsubj") if noun.dep_ == "attr" else None
    return judged is not None and judged.pos_ == "PRON"


def _of_lede(noun: Token) -> Span | None:
    """The one thing of its kind that an article begins with, which it is about, if it introduces no other of
    the kind before the noun."""
    kind = mapping("stance/kinds").get(noun.lemma_.lower(), "")
    if noun.tag_ != "NN" or kind not in _TOPICS or any(c.lower_ == "such" for c in noun.lefts):
        return None
    sentences = list(islice(noun.doc.sents, _LEDE_SENTENCES))
    end = min(sentences[-1].end, noun.left_edge.i)
    known = [t for t in noun.doc[: noun.left_edge.i] if _is_of_kind(t, kind)]
    opening = [t for t in known if t.i < end and not _is_about_one(t) and _tells_enough(t)]
    if not opening:
        return None
    first = next((t for t in opening if t.i >= sentences[0].end), opening[0])
    for other in (t for t in known if t.i >= sentences[0].end):
        words = [c.lower_ for c in other.lefts]
        is_new = any(word in ("a", "an", "another") for word in words) and "similar" not in words
        if other is not first and is_new and ("another" in words or not _is_again(first, other)):
            return None  # a second bill
    return _undated(phrase(first))


def _is_of_kind(token: Token, kind: str) -> bool:
    is_noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod")
    kinds = mapping("stance/kinds")
    return (
        is_noun
        and token.tag_ in ("NN", "NNP")
        and kind in (kinds.get(token.lower_), kinds.get(token.lemma_.lower()))
    )


def _tells_enough(noun: Token) -> bool:
    """Whether a phrase of the lede says which law or deal it is: by a name, or by what it does."""
    words = phrase(noun)
    is_ours = any(map(is_of_talk, words))
    return not (is_ours or _is_bare(noun) or _tells_little(noun) or any(map(_is_open_clause, words)))


def _is_open_clause(token: Token) -> bool:
    return token.tag_ in ("PRP", "PRP$")


def _is_again(first: Token, other: Token) -> bool:
    """Whether another phrase says nothing of its thing that the first does not."""
    told = {t.lemma_.lower() for t in phrase(first)}
    return {t.lemma_.lower() for t in phrase(other) if t.pos_ in ("NOUN", "PROPN", "VERB")} <= told


def _owned_fuller(noun: Token) -> Span | None:
    """What "her call" or "the council's plan" is, where the same noun with the same owner says what for."""
    owner = child(noun, "poss")
    if owner is None or noun.lemma_.lower() not in lexicon("stance/shell_nouns"):
        return None
    if any(c.i > noun.i and c.dep_ in ("prep", "acl", "relcl") for c in noun.children):
        return None
    for before in _before(noun):
        whose = child(before, "poss")
        is_one = whose is not None and whose.text == owner.text and owner.pos_ == "PROPN"
        if is_one and _is_same(noun, before) and phrase(before).end > before.i + 1:
            return _undated(phrase(before))
    return None


def _is_about_one(noun: Token) -> bool:
    """Whether a phrase is about a known thing of its own kind ("a bill to repeal the law")."""
    kind = mapping("stance/kinds").get(noun.lemma_.lower())
    return kind is not None and any(
        token.i > noun.i and mapping("stance/kinds").get(token.lemma_.lower()) == kind and takes_up(token)
        for token in phrase(noun)
    )


def _undated(words: Span) -> Span:
    """A phrase without a time at its end ("the plan released on Tuesday"), or what a known thing is to do."""
    noun = words.root
    is_to_act = takes_up(noun) and words.doc[noun.i + 1 : noun.i + 2].text == "to"
    end = noun.i + 1 if is_to_act else words.end  # "expect the deal | to close"
    while end - 1 > words.root.i and (
        _is_time_behind(noun, words.doc[end - 1])
        or words.doc[end - 1].pos_ == "ADP"
        or (end < words.end and words.doc[end - 1].tag_ == "VBN")  # "a law enacted | last week"
    ):
        end -= 1
    return words.doc[words.start : end]


def _is_time_behind(noun: Token, token: Token) -> bool:
    timex = time_at(token)
    return timex is not None and timex.start_char >= noun.idx


def takes_up(noun: Token) -> bool:
    """Whether a noun's determiner says that the thing has been spoken of."""
    words = [c.lower_ for c in noun.lefts]
    return any(word == "the" or word in _POINTING for word in words) or "such" in words


def _is_alone(noun: Token) -> bool:
    """Whether nothing stands before a noun but a determiner and what somebody thinks of the thing."""
    return all(
        c.dep_ in _DETERMINERS or c.lower_ == "such" or c.is_punct or _only_judges(c) for c in noun.lefts
    )


def _only_judges(adjective: Token) -> bool:
    """Whether an adjective tells no thing apart ("this despicable decision", "the latest plan")."""
    is_plain = adjective.lower_ in lexicon("stance/plain_adjectives") - _OTHER
    return adjective.dep_ == "amod" and (is_plain or adjective.lower_ in mapping("shared/evaluations"))


def _is_bare(noun: Token) -> bool:
    """Whether a phrase is a noun and its determiner alone."""
    return _is_alone(noun) and len(phrase(noun)) <= 1 + len(list(noun.lefts)) and content_clause(noun) is None


def _tells_little(noun: Token) -> bool:
    """Whether only a number stands with a noun ("a 7-4 ruling"), or what a known thing is to do ("expect the
    deal to close")."""
    words = [token for token in _undated(phrase(noun)) if token != noun and token.dep_ not in _DETERMINERS]
    return not any(token.is_alpha and token.pos_ != "NUM" for token in words)


def _is_same(noun: Token, other: Token) -> bool:
    return other.lower_ == noun.lower_ or (
        other.lemma_.lower() == noun.lemma_.lower() and other.tag_ == noun.tag_
    )


def _is_alike(noun: Token, other: Token) -> bool:
    """Whether another noun may name the same thing ("the bill" is the "Orsk Housing Act")."""
    kinds = mapping("stance/kinds")
    kind = kinds.get(noun.lemma_.lower(), "")
    is_one = other.tag_ in ("NN", "NNP") and noun.tag_ == "NN"
    return bool(kind) and is_one and kinds.get(other.lower_) == kind


def _is_named_before(noun: Token) -> bool:
    """Whether a name stands before a noun, or the noun is part of one ("the Orsk fare bill"); of a decision,
    what it is to do."""
    if mapping("stance/kinds").get(noun.lower_) == "decision":
        return content_clause(noun) is not None
    return noun.pos_ == "PROPN" or any(
        token.pos_ == "PROPN"
        for c in noun.lefts
        if c.dep_ in ("compound", "poss", "nmod")
        for token in c.subtree
    )


def _before(noun: Token) -> Iterator[Token]:
    """The same noun in the same number, or one for the same kind of thing, in the sentences before, the
    nearest first."""
    first = noun.sent
    for _ in range(_MAX_SENTENCES):
        first = noun.doc[first.start - 1].sent if first.start else first
    for token in reversed(noun.doc[first.start : noun.left_edge.i]):
        is_noun = token.dep_ not in ("compound", "amod") and token.pos_ in ("NOUN", "PROPN")
        if is_noun and (_is_same(noun, token) or _is_alike(noun, token)):
            yield token
