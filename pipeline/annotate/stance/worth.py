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
from pipeline.resources import lexicon, mapping, words

_POINTING = lexicon("shared/pointing_determiners")
_RENAMING = (
    lexicon("shared/own_callings") | lexicon("shared/offices_of_several") | lexicon("stance/renaming_nouns")
)
_EXCEPTING = lexicon("stance/excepting_adjectives")
_GROUPS = lexicon("stance/unnamed_groups")
_INSTITUTIONS = lexicon("stance/institutions")
_NATIONALITIES = frozenset(
    word for word, country in mapping("shared/nationalities").items() if country != "-"
)
_OWNED = tuple(f"{word} " for word in lexicon("stance/own_determiners"))
_OTHERS = tuple(f"{word} " for word in words("stance/third_person_possessives"))
_TALKERS = lexicon("shared/first_person_pronouns") | lexicon("stance/addressing_pronouns")
_DESCRIBING = frozenset({"amod", "compound", "nmod", "nummod", "poss", "prep", "acl", "relcl", "appos"})


def is_unknown_holder(candidate: StanceCandidate, holder: Token, printed: str) -> bool:
    """Whether words that are no name do not tell who it is that holds a stance."""
    before = [c.lower_ for c in holder.lefts]
    is_owned = printed.lower().startswith(_OWNED) and not entry(holder, _INSTITUTIONS)
    if is_owned or any(word in _EXCEPTING for word in before):
        return True  # "their lobbyists", "the only Democrats", "more voters"
    if _is_body_taken_up(candidate, holder, printed) or _is_person_taken_up(candidate, holder, printed):
        return True
    if holder.tag_ == "NN" and not _is_told_apart(holder):
        is_some = any(word in lexicon("stance/indefinite_determiners") for word in before)
        is_general = holder.lemma_.lower() in _GROUPS
        is_one = is_some and not _is_body(holder) and not entry(holder, lexicon("stance/judges"))
        return not candidate.is_voice and (is_general or is_one)  # "an aide", but "a judge" rules
    is_one = holder.tag_ in ("NN", "NNP") and any(c.lower_ in ("a", "an") for c in holder.lefts)
    if is_one and holder.dep_ != "appos" and candidate.cue.dep_ == "relcl" and candidate.cue.head == holder:
        return True  # "a party official who backs her"
    is_bare = not any(c.dep_ in _DESCRIBING for c in holder.lefts)
    is_some = any(word in lexicon("stance/selecting_words") for word in before)
    if (
        is_some
        and "other" in before
        and entry(holder, lexicon("shared/person_nouns"))
        and not _is_of_people(holder)
    ):
        return True
    if entry(holder, lexicon("stance/observers")) and is_bare and (is_some or candidate.holder is None):
        return True  # what analysts say of a thing, they say of its course
    if (
        holder.tag_ == "NNS"
        and is_bare
        and any(c.lower_ in lexicon("stance/habitual_adverbs") for c in candidate.cue.children)
    ):
        return True  # "politicians usually resist it"
    if _is_taken_up(holder) and not candidate.is_voice:
        return True
    return is_bare and candidate.cue.dep_ == "relcl" and candidate.cue.head == holder


def _is_taken_up(holder: Token) -> bool:
    """Whether a plural for persons only takes up who was told before ("the senior officials"), or names
    nobody ("authorities")."""
    if holder.tag_ != "NNS" or entry(holder, _INSTITUTIONS):
        return False
    is_bare = not any(c.dep_ in _DESCRIBING or c.dep_ == "det" for c in holder.children)
    if is_bare and entry(holder, lexicon("stance/unnamed_officials")):
        return True
    people = lexicon("shared/person_nouns") | lexicon("stance/unnamed_officials")
    is_person = bool(entry(holder, people))
    is_definite = any(c.lower_ in ("the", *_POINTING) for c in holder.lefts)
    return is_person and is_definite and not _is_told_apart(holder) and not _is_of_people(holder)


def _is_body_taken_up(candidate: StanceCandidate, holder: Token, printed: str) -> bool:
    """Whether "the union" or "a rights group" names a body that only the article tells, or nobody does."""
    if holder.tag_ != "NN" or not entry(holder, lexicon("stance/own_bodies")) or candidate.is_voice:
        return False
    before = [c.lower_ for c in holder.lefts]
    if before == ["the"] and not entry(holder, lexicon("stance/one_of_a_kind")):
        return printed.lower() == f"the {holder.lower_}"
    is_told = any(c.pos_ == "PROPN" or c.ent_type_ for c in holder.subtree)
    return any(word in ("a", "an") for word in before) and not is_told


def _is_person_taken_up(candidate: StanceCandidate, holder: Token, printed: str) -> bool:
    """Whether a phrase describes one person whose name stands elsewhere ("the GOP candidate", "the young
    businessman"): no office of a body or place tells who it is."""
    is_one = holder.tag_ == "NN" and bool(entry(holder, _RENAMING))
    is_definite = printed.lower().startswith("the ") and printed.lower().endswith(holder.lower_)
    is_office = any(complements(holder, word) for word in ("of", "for")) or child(holder, "poss") is not None
    return is_one and is_definite and not is_office and not candidate.is_voice


def _is_of_people(holder: Token) -> bool:
    """Whether an adjective of a country or party, or a clause, tells whose or which they are."""
    return any(c.ent_type_ == "NORP" or c.dep_ in ("relcl", "acl", "prep", "appos") for c in holder.children)


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
        return _takes_up_bare(words)
    if printed.lower().startswith(_OWNED if not is_matter(target) else _OTHERS):
        return True
    determiner = child(target, "det", "poss")
    if determiner is None:
        return False
    if is_pointed(target, printed) or _is_unexplained(target, printed):
        return True
    if (
        target.tag_ == "NN"
        and determiner.lower_ in ("a", "an")
        and entry(target, lexicon("shared/person_nouns"))
    ):
        return True
    if target.tag_ == "NN" and entry(target, _RENAMING) and child(target, "poss") is None:
        return True  # "the billionaire"
    if any(c.lower_ in lexicon("stance/former_adjectives") for c in target.lefts) and _is_officer(target):
        return True  # "the former secretary of state"
    is_one = target.tag_ == "NN" and bool(
        entry(target, lexicon("shared/person_nouns")) or _is_officer(target)
    )
    return is_one and not _is_told_apart(target)


def is_pointed(target: Token, printed: str) -> bool:
    """Whether "that" or "such" takes up what is named nowhere ("that claim", "such measures")."""
    opens = "such" if any(c.lower_ == "such" for c in target.lefts) else printed.lower().split(" ", 1)[0]
    tells = {"prep", "acl", "relcl", "compound"} | ({"amod"} if is_matter(target) else set())
    told = [c for c in target.children if c.dep_ in tells and c.lower_ != "such"]
    is_told = any(opens != "such" or c.i < target.i for c in told)
    is_spoken_of = opens in lexicon("stance/near_determiners") and is_matter(
        target
    )  # "we are behind this deal"
    return (opens in _POINTING or opens == "such") and not is_told and not is_spoken_of


def _takes_up_bare(words: Span) -> bool:
    """Whether what is to be done is done to what only "such" points to ("inspect such clubs")."""
    pointers = [t for t in words if t.lower_ == "such"]
    return any(not _tells_which(t.head) and t.head.i == t.i + 1 for t in pointers)


def _tells_which(noun: Token) -> bool:
    return any(c.dep_ in ("prep", "acl", "relcl", "compound", "amod") and c.i > noun.i for c in noun.children)


def _is_unexplained(target: Token, printed: str) -> bool:
    """Whether "the deal" or the like, which says nothing without what it is about, stands alone."""
    is_empty = bool(entry(target, lexicon("stance/unexplained_nouns")))
    return is_empty and printed.lower() in (f"the {target.lower_}", target.lower_)


def _is_officer(noun: Token) -> bool:
    return bool(entry(noun, lexicon("stance/holders"))) and not _is_body(noun)


def _addresses(words: Span) -> bool:
    """Whether a phrase speaks to somebody or of the speaker ("the holes in your wall")."""
    return any(token.lower_ in _TALKERS for token in words[1:])


def is_denial(candidate: StanceCandidate) -> bool:
    """Whether somebody only denies what is said of him ("rejected the allegations")."""
    doubts = lexicon("stance/disputing_verbs") | lexicon("stance/doubting_verbs") | lexicon("stance/naming")
    is_doubted = bool(entry(candidate.cue, doubts | lexicon("stance/rejecting_verbs")))
    return is_doubted and bool(entry(candidate.target, lexicon("stance/allegation_nouns")))


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
    is_on_something = noun.doc[noun.i + 1 : noun.i + 2].text in lexicon("stance/telling_prepositions")
    return bool(entry(noun, lexicon("stance/common_goods"))) and not is_on_something


def is_court_routine(candidate: StanceCandidate, holder: Token, holder_name: str) -> bool:
    """Whether a court deals with a person or a sentence, and with no law or policy."""
    target = candidate.target
    words = {word.lower() for word in holder_name.split()} | {t.lemma_.lower() for t in holder.subtree}
    is_court = bool(words & lexicon("stance/judges")) and "commission" not in words
    is_case = target.ent_type_ == "PERSON" or bool(entry(target, lexicon("stance/sentences")))
    is_case = is_case or bool(entry(target, lexicon("stance/pleadings")))
    return is_court and is_case


def is_own_business(candidate: StanceCandidate) -> bool:
    """Whether somebody is only to do something with what is their own ("seeking to expand its business")."""
    target = candidate.target
    things = objects(target) if candidate.is_action and candidate.stance == SUPPORT else []
    if target.tag_ == "VBG" and target.lemma_.lower() == "run" and complements(target, "for"):
        return True  # "committed to running for mayor"
    owners = [c for thing in things for c in children(thing, "poss")]
    return any(owner.lower_ in lexicon("stance/own_determiners") for owner in owners)
