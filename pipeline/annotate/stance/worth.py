"""What of the stances found is not worth a row: nobody who can be told, nothing that is named, no dispute.

A row must say who and what by itself. Left out are holders and targets that only the article tells ("the
nominee", "their lobbyists", "that point"), what everybody says ("ready to strengthen cooperation"), one's own
business, and what courts do to persons day by day.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from pipeline.annotate.stance.constructions import (
    SUPPORT,
    StanceCandidate,
    entry,
    is_common_good,
    is_matter,
)
from pipeline.annotate.stance.syntax import action, complements, objects, phrase
from pipeline.document.syntax.tree import child, children
from pipeline.resources import lexicon, mapping

_POINTING = lexicon("stance/pointing_determiners")
_EXCEPTING = lexicon("stance/excepting_adjectives")
_GROUPS = lexicon("stance/unnamed_groups")
_INSTITUTIONS = lexicon("stance/institutions")
_NATIONALITIES = frozenset(
    word for word, country in mapping("shared/nationalities").items() if country != "-"
)
_OWNED = tuple(f"{word} " for word in lexicon("stance/own_determiners"))
_TALKERS = lexicon("shared/first_person_pronouns") | lexicon("stance/addressing_pronouns")
_DESCRIBING = frozenset({"amod", "compound", "nmod", "nummod", "poss", "prep", "acl", "relcl", "appos"})


def is_unknown_holder(candidate: StanceCandidate, holder: Token, printed: str) -> bool:
    """Whether words that are no name do not tell who it is that holds a stance."""
    words = [c.lower_ for c in holder.lefts]
    is_owned = printed.lower().startswith(_OWNED) and not entry(holder, _INSTITUTIONS)
    if is_owned or any(word in _EXCEPTING for word in words):
        return True  # "their lobbyists", "the only Democrats", "more voters"
    if holder.tag_ == "NN" and not _is_told_apart(holder):
        is_some = any(word in lexicon("stance/indefinite_determiners") for word in words)
        is_general = holder.lemma_.lower() in _GROUPS
        is_one = is_some and not _is_body(holder) and not entry(holder, lexicon("stance/judges"))
        return not candidate.is_voice and (is_general or is_one)  # "an aide", but "a judge" rules
    is_bare = not any(c.dep_ in _DESCRIBING for c in holder.lefts)
    if is_bare and entry(holder, lexicon("stance/observers")) and candidate.holder is None:
        return True  # what analysts say of a thing, they say of its course
    return is_bare and candidate.cue.dep_ == "relcl" and candidate.cue.head == holder


def is_adjective(holder: Token, printed: str) -> bool:
    """Whether a holder is only the adjective of a country ("Danish criticism"): whose it is, is not told."""
    is_before = holder.ent_type_ == "NORP" and holder.dep_ in ("amod", "compound") and holder.tag_ != "NNPS"
    return is_before and printed == holder.text and printed in _NATIONALITIES


def _is_body(noun: Token) -> bool:
    is_titled = noun.text[:1].isupper() and noun.i > noun.sent.start
    return is_titled or bool(entry(noun, _INSTITUTIONS) or entry(noun, lexicon("stance/own_bodies")))


def _is_told_apart(noun: Token) -> bool:
    """Whether a name or an "of" phrase tells which body is meant."""
    return bool(complements(noun, "of")) or any(c.dep_ in ("compound", "nmod", "poss") for c in noun.lefts)


def is_unknown_target(candidate: StanceCandidate, printed: str) -> bool:
    """Whether words that are no name do not tell what a stance is towards."""
    target = candidate.target
    words = action(target) if candidate.is_action else phrase(target)
    if _addresses(words):
        return True
    if candidate.is_action or target.tag_ == "VBG":
        return False
    if printed.lower().startswith(_OWNED) and not is_matter(target):
        return True
    determiner = child(target, "det", "poss")
    if determiner is None:
        return False
    if determiner.lower_ in _POINTING and target.tag_ == "NN" and not is_matter(target):
        return not any(c.dep_ in ("prep", "acl", "relcl", "compound") for c in target.children)
    is_one = target.tag_ == "NN" and bool(
        entry(target, lexicon("shared/person_nouns")) or _is_officer(target)
    )
    return is_one and not _is_told_apart(target)


def _is_officer(noun: Token) -> bool:
    return bool(entry(noun, lexicon("stance/holders"))) and not _is_body(noun)


def _addresses(words: Span) -> bool:
    """Whether a phrase speaks to somebody or of the speaker ("the holes in your wall")."""
    return any(token.lower_ in _TALKERS for token in words[1:])


def is_undisputed(candidate: StanceCandidate) -> bool:
    """Whether everybody says so: for goods of diplomacy ("ready to strengthen cooperation")."""
    target = candidate.target
    if candidate.is_action:
        things = [thing for thing in objects(target) if thing.i > target.i]
        things += [t for word in ("in", "with", "for") for t in complements(target, word) if not things]
        return bool(things) and all(_is_good(thing) for thing in things)
    return candidate.stance == SUPPORT and is_common_good(target)


def _is_good(noun: Token) -> bool:
    """Whether a noun is a good of diplomacy, and no talk on something ("a dialogue on the levy")."""
    is_on_something = noun.doc[noun.i + 1 : noun.i + 2].text in ("on", "about")
    return bool(entry(noun, lexicon("stance/common_goods"))) and not is_on_something


def is_court_routine(candidate: StanceCandidate, holder: Token, holder_name: str) -> bool:
    """Whether a court deals with a person or a sentence, and with no law or policy."""
    target = candidate.target
    words = {word.lower() for word in holder_name.split()} | {t.lemma_.lower() for t in holder.subtree}
    is_court = bool(words & lexicon("stance/judges")) and "commission" not in words
    is_case = target.ent_type_ == "PERSON" or bool(entry(target, lexicon("stance/sentences")))
    return is_court and is_case


def is_own_business(candidate: StanceCandidate) -> bool:
    """Whether somebody is only to do something with what is their own ("seeking to expand its business")."""
    target = candidate.target
    things = objects(target) if candidate.is_action and candidate.stance == SUPPORT else []
    owners = [c for thing in things for c in children(thing, "poss")]
    return any(owner.lower_ in lexicon("stance/own_determiners") for owner in owners)
