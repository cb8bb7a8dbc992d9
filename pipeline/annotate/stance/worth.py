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
    is_common_foe,
    is_common_good,
    is_matter,
    is_sum,
)
from pipeline.annotate.stance.syntax import (
    TELLING_NOTHING,
    action,
    complements,
    holder_phrase,
    is_of_talk,
    objects,
    phrase,
    row_told_behind,
    time_at,
)
from pipeline.document.syntax.tree import ancestors, child, children
from pipeline.resources import lexicon, mapping, words

_MIN_LET = 4
"""Tokens of "allowing farmers to sell it" at least: shorter ones do not tell what for; set by hand."""
_MIN_DEED = 3
"""Words of a deed that tell by themselves what it is about, at least, without a name; set by hand."""
_POINTING = lexicon("shared/pointing_determiners")
_RENAMING = (
    lexicon("shared/own_callings") | lexicon("shared/offices_of_several") | lexicon("stance/renaming_nouns")
)
_BODIES_TOLD = frozenset({"agency", "department", "programme", "program"})
_TELLING = lexicon("stance/telling_prepositions")
_TAKING_UP = frozenset(mapping("stance/kinds")) | lexicon("stance/proceedings")
_OPEN_ENDS = frozenset({"about", "against", "at", "between", "by", "for", "from", "into", "of", "to", "with"})
"""Prepositions with which no phrase ends that was told whole."""
_EXCEPTING = lexicon("stance/excepting_adjectives")
_GROUPS = lexicon("stance/unnamed_groups")
_INSTITUTIONS = lexicon("stance/institutions")
_NATIONALITIES = frozenset(
    word for word, country in mapping("shared/nationalities").items() if country != "-"
)
_OWNED = tuple(f"{word} " for word in lexicon("stance/own_determiners"))
_OTHERS = tuple(f"{word} " for word in words("stance/third_person_possessives"))
_HEARERS = tuple(f"{word} " for word in lexicon("stance/addressing_pronouns"))
_STATES = lexicon("shared/states")
_SINGLE = frozenset({"him", "her"})
_ANYBODY = lexicon("stance/all_pronouns")
_PERSON_ENDINGS = words("stance/person_suffixes")
_REJECTING = frozenset({"dismiss", "reject", "rubbish", "scoff", "deny"})
_SIDING = frozenset({"agree", "side"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW"})
_DESCRIBING = frozenset({"amod", "compound", "nmod", "nummod", "poss", "prep", "acl", "relcl", "appos"})


def is_unknown_holder(candidate: StanceCandidate, holder: Token, printed: str) -> bool:
    """Whether words that are no name do not tell who it is that holds a stance."""
    is_body = bool(entry(holder, lexicon("stance/own_bodies") | _INSTITUTIONS))
    is_told = candidate.is_voice or is_body or _has_name(holder_phrase(holder))
    if _is_of_person(candidate.target) and not is_told:
        return True  # for or against somebody: "activists", "world leaders", "many people"
    if _is_local_official(holder) or _is_headline_office(holder) or _is_office_again(holder):
        return True
    if not candidate.is_voice and (_is_anyone_of_kind(holder) or _is_bare_office(holder, printed)):
        return True
    is_several = holder.tag_ == "NNS" or holder.lemma_.lower() == "team"
    is_some_one = any(c.lower_ in ("a", "an") for c in holder.lefts) and not _has_name(holder_phrase(holder))
    is_several = is_several or (is_some_one and not _is_of_named(holder))
    if is_several and entry(holder, lexicon("stance/associates")) and not candidate.is_voice:
        return True  # "Roe's aides", "insiders of the party"
    is_former = any(word in lexicon("stance/former_adjectives") for word in (c.lower_ for c in holder.lefts))
    if is_former and holder.tag_ == "NN" and printed.lower().startswith("the "):
        return True  # "the former Nordland governor", whose name stands elsewhere
    is_plain = printed.lower() == f"the {holder.lower_}" and holder.text.islower()
    if is_plain and holder.tag_ == "NN":
        return True  # "the government", "the party": whose, is not told
    if _is_only_counted(holder) and not any(t.is_digit or "," in t.text for t in holder.lefts):
        return True  # "the two administrations"
    if holder.tag_ == "VBG" and not holder.ent_type_:
        return True  # "compelling agencies to save fuel drew support"
    if _is_of_the_place(holder) or any(_is_the_place(token) for token in holder_phrase(holder)):
        return True
    before = [c.lower_ for c in holder.lefts]
    is_told_behind = _is_described(holder, before=False) or child(holder, "relcl", "acl") is not None
    if holder_phrase(holder)[0].lower_ == "other" and not (is_told_behind or _is_of_named(holder)):
        return True  # "other Republicans": others than whom?
    is_owned = printed.lower().startswith(_OWNED) and not entry(holder, _INSTITUTIONS)
    is_owned = is_owned or printed.lower().startswith(("its ", "their ", *_HEARERS))
    if (
        is_owned
        or any(word in _EXCEPTING for word in before)
        or printed.lower().startswith(("more ", "another "))
    ):
        return True  # "their lobbyists", "the only Democrats", "more voters"
    first, *later = holder_phrase(holder)
    selects = lexicon("stance/selecting_words") | {"most"}
    if first.pos_ == "NOUN" and any(t.lower_ in selects and t.dep_ == "amod" for t in later):
        return True  # "without | doubt most voters are …"
    is_bare_office = bool(complements(holder, "of")) and child(holder, "det", "poss") is None
    is_bare_office = is_bare_office and not any(t.ent_type_ == "PERSON" for t in holder_phrase(holder))
    if holder.tag_ in ("NN", "NNP") and is_bare_office and entry(holder, mapping("shared/titles")):
        return True  # "Former Secretary of State and candidate Ann Roe"
    is_title = holder.tag_ in ("NN", "NNP") and bool(entry(holder, mapping("shared/titles")))
    if (
        holder.tag_ in ("NN", "NNP")
        and len(printed.split()) == 1
        and entry(holder, lexicon("stance/own_bodies"))
    ):
        return True  # "PAC"
    if printed.lower().startswith("at least one "):
        return True  # "at least one former employee"
    if is_title and len(printed.split()) == 1:
        return True  # "General", whose name stands elsewhere
    is_common = holder.tag_ == "NN" and not holder.ent_type_ and child(holder, "det") is not None
    if is_common and any(word in lexicon("stance/ranking_adjectives") for word in before):
        return True  # "the first member of the council"
    if _is_body_taken_up(candidate, holder, printed) or _is_person_taken_up(candidate, holder, printed):
        return True
    if holder.tag_ == "NN" and not _is_told_apart(holder):
        is_some = any(word in lexicon("stance/indefinite_determiners") for word in before)
        is_general = holder.lemma_.lower() in _GROUPS
        is_one = is_some and not _is_body(holder) and not entry(holder, lexicon("stance/judges"))
        if not candidate.is_voice and (is_general or is_one) and not _is_of_named(holder):
            return True  # "an aide", but "a judge" rules
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
    is_observer = bool(entry(holder, lexicon("stance/observers")))
    if is_observer and (candidate.holder is None or (is_bare and is_some)):
        return True  # what analysts say of a thing, they say of its course
    if (
        holder.tag_ == "NNS"
        and is_bare
        and any(c.lower_ in lexicon("stance/habitual_adverbs") for c in candidate.cue.children)
    ):
        return True  # "politicians usually resist it"
    if _is_taken_up(holder) and not candidate.is_voice:
        return True
    is_counted = printed.split()[0].lower() in lexicon("stance/selecting_words") and holder.lower_ == "people"
    if not (candidate.is_voice or is_counted or tells_who(holder)):
        return True
    return _is_told_by_stance(candidate, holder)


def _is_the_place(noun: Token) -> bool:
    """Whether "the state" within a phrase is a place that only the article tells."""
    is_place = noun.tag_ == "NN" and noun.dep_ == "pobj" and noun.lower_ in mapping("shared/class_nouns")
    return is_place and [c.lower_ for c in noun.lefts] == ["the"] and child(noun, "prep") is None


def _is_of_the_place(noun: Token) -> bool:
    """Whether a noun's owner is a place or body that only the article tells ("the country's rulers")."""
    owner = child(noun, "poss")
    if owner is None or owner.tag_ != "NN" or owner.lower_ not in mapping("shared/class_nouns"):
        return False
    return [c.lower_ for c in owner.lefts] == ["the"]


def _is_told_by_stance(candidate: StanceCandidate, holder: Token) -> bool:
    """Whether the stance itself tells who is meant ("the militias loyal to her", "groups that back him")."""
    top = _top_of_clause(candidate.cue)
    is_behind = top.dep_ in ("relcl", "acl", "amod") and top.head == holder
    is_aside = candidate.cue.left_edge.i > 0 and candidate.cue.left_edge.nbor(-1).text == ","
    if not is_behind or is_aside or holder.lower_ == "people":
        return False
    if holder.ent_type_ == "NORP" and holder.tag_ in ("NNS", "NNPS"):
        return True  # "Nordlanders worried about it", who are not all Nordlanders
    if holder.pos_ != "NOUN":
        return False
    if _has_name(holder_phrase(holder)):
        return False
    is_open = holder.tag_[:3] == "NNS" and holder_phrase(holder)[0].lower_ not in ("the", *_POINTING)
    return not (is_open and _is_described(holder, before=True))


def _is_of_person(target: Token) -> bool:
    return target.ent_type_ == "PERSON" or target.lower_ in ("he", "her", "him", "she")


def _is_anyone_of_kind(holder: Token) -> bool:
    """Whether a phrase means whoever is of a kind, or some who were told before: "a Nordland man", "real
    farmers", "these parties"."""
    lefts = [c.lower_ for c in holder.lefts]
    if any(word in lexicon("stance/genuine_adjectives") for word in lefts):
        return True
    if (
        holder.lower_ == "members"
        and {*lefts} <= {"staff", "some", "the", "crew"}
        and not _is_of_named(holder)
    ):
        return True  # "staff members"
    if holder.lower_ == "those" or (lefts[:1] == ["the"] and any(c.lower_ == "member" for c in holder.lefts)):
        return True  # "those surveyed", "the 15-member council"
    is_described = child(holder, "relcl", "acl", "appos") is not None or _has_person(holder)
    is_office = bool(entry(holder, mapping("shared/titles")))
    is_pointed_at = any(word in _POINTING for word in lefts) and not is_described
    if is_pointed_at and (holder.tag_ in ("NNS", "NNPS") or is_office):
        return True
    is_one = holder.tag_ == "NN" and any(word in ("a", "an") for word in lefts)
    is_person = bool(entry(holder, lexicon("shared/person_nouns") | lexicon("stance/associates")))
    return is_one and is_person and not (_is_of_named(holder) or _has_person(holder))


def _is_bare_office(holder: Token, printed: str) -> bool:
    """Whether a noun for a person in the singular has neither a determiner nor a name: it was cut from a
    title ("the senator and Green candidate", "Orsk goalkeeper")."""
    is_whole = holder.tag_ == "NN" and printed.split()[-1] == holder.text
    is_person = bool(
        entry(holder, lexicon("shared/person_nouns") | _RENAMING | frozenset(mapping("shared/titles")))
    )
    is_opened = child(holder, "det", "poss") is not None or holder.left_edge.tag_ == "CD"
    return is_whole and is_person and not (is_opened or _has_person(holder))


def _has_person(noun: Token) -> bool:
    return any(token.ent_type_ == "PERSON" for token in holder_phrase(noun)) or any(
        c.ent_type_ == "PERSON" for c in children(noun, "appos")
    )


def _is_local_official(holder: Token) -> bool:
    """Whether "city officials" are those of a place that only the article tells."""
    is_official = holder.tag_ == "NNS" and bool(entry(holder, lexicon("stance/unnamed_officials")))
    return is_official and any(
        c.lower_ in mapping("shared/class_nouns") for c in children(holder, "compound")
    )


def _is_office_again(holder: Token) -> bool:
    """Whether "the Nordland governor" takes up somebody by an office and its place."""
    lefts = [c for c in holder.lefts if not c.is_punct]
    is_of_place = bool(lefts) and all(c.lower_ == "the" or c.ent_type_ in ("GPE", "NORP") for c in lefts)
    is_office = bool(entry(holder, mapping("shared/titles"))) and holder.tag_ == "NN"
    return (
        is_office and is_of_place and any(c.lower_ == "the" for c in lefts) and not complements(holder, "of")
    )


def _is_chief_of(noun: Token) -> bool:
    """Whether a name before "the … chief" tells only what somebody named elsewhere is the head of."""
    lefts = [c for c in noun.lefts if not c.is_punct]
    is_named = any(c.ent_type_ == "ORG" for c in lefts) and not any(c.ent_type_ == "PERSON" for c in lefts)
    is_plain = all(c.dep_ in ("det", "compound", "nmod") for c in lefts)
    return is_named and is_plain and any(c.lower_ == "the" for c in lefts) and not complements(noun, "of")


def _is_headline_office(holder: Token) -> bool:
    """Whether a headline has an office for the name that its article tells ("Orsk mayor backs Roe")."""
    is_office = child(holder, "det", "poss") is None and holder_phrase(holder)[0].pos_ != "NUM"
    is_unnamed = not any(t.ent_type_ == "PERSON" for t in holder_phrase(holder))
    is_one = holder.tag_ == "NN" or (holder.tag_ == "NNP" and bool(entry(holder, mapping("shared/titles"))))
    is_bare = is_office and is_unnamed and is_one and not (holder.ent_type_ or complements(holder, "of"))
    return holder.sent.start == 0 and is_bare


def _top_of_clause(cue: Token) -> Token:
    """The verb that heads the clause of a cue ("officials who happen to be supporters of it")."""
    while cue.dep_ in ("attr", "acomp", "xcomp", "dobj", "oprd", "conj") and cue.head.pos_ in ("VERB", "AUX"):
        cue = cue.head
    return cue


def tells_who(holder: Token) -> bool:
    """Whether the words for people or a body tell who they are, to one who has not read the article: by a
    name, or as a group that is known by what it is or does ("gun control advocates", "farmers").
    """
    words = holder_phrase(holder)
    is_definite = words[0].lower_ in ("the", *_POINTING)
    is_passing = bool(entry(holder, lexicon("stance/passing_roles"))) and not _is_body(holder)
    if is_definite and holder.ent_type_ == "NORP" and holder.tag_ in ("NN", "NNP"):
        return False  # "the lifelong Republican"
    lefts = [c for c in holder.lefts if c.dep_ in ("amod", "compound", "poss", "nmod")]
    is_national = bool(lefts) and all(c.ent_type_ == "NORP" for c in lefts) and _is_person(holder)
    if is_definite and holder.tag_ == "NN" and (is_passing or is_national):
        return _is_of_named(holder)
    if holder.tag_ == "NN" and words[0].lower_ in ("a", "an") and not complements(holder, "of"):
        return _has_name(words) or _is_of_named(holder) or bool(entry(holder, lexicon("stance/judges")))
    if _has_name(words) or entry(holder, mapping("stance/voices")):
        return True
    if is_definite:
        is_taken_up = bool(entry(holder, lexicon("shared/person_nouns") | lexicon("stance/own_bodies")))
        is_taken_up = (
            is_taken_up or _is_officer(holder) or bool(entry(holder, lexicon("stance/passing_roles")))
        )
        if holder.tag_ == "NN" and is_taken_up and not _is_one_of_a_place(holder):
            return False  # "the avowed pacifist", "the rights group": whose name stands elsewhere
        return _is_one_of_a_place(holder) or _is_described(holder, before=holder.tag_ == "NN")
    is_passing = bool(entry(holder, lexicon("stance/passing_roles")))
    return not is_passing or _is_described(holder, before=True)


def _has_name(words: Span) -> bool:
    """Whether a phrase holds a name, and not only a capital that begins a sentence."""
    return any(
        t.ent_type_ in _NAMED
        or t.pos_ == "PROPN"
        or (t.text[0].isupper() and _is_within_sentence(t) and not (t.tag_ == "NN" and t.text.isupper()))
        for t in words
    )


def _is_within_sentence(token: Token) -> bool:
    """Whether other words of its sentence stand before a word, so that its capital tells a name."""
    return any(t.is_alpha for t in token.doc[token.sent.start : token.i])


def _is_of_named(holder: Token) -> bool:
    """Whether the body that somebody acts for is told by name ("an aide to the Orsk Council")."""
    nouns = (noun for word in lexicon("stance/serving_prepositions") for noun in complements(holder, word))
    return any(_has_name(holder.doc[noun.left_edge.i : noun.i + 1]) for noun in nouns)


def _is_one_of_a_place(holder: Token) -> bool:
    return bool(entry(holder, _INSTITUTIONS) or entry(holder, lexicon("stance/one_of_a_kind")))


def _is_described(holder: Token, *, before: bool) -> bool:
    """Whether a phrase behind a noun, or words before it that do not only rank or count, tell who it is."""
    behind = any(
        c.dep_ == "prep" and c.lower_ in lexicon("stance/holder_prepositions") for c in holder.rights
    )
    if behind or not before:
        return behind
    described = (c for c in holder.lefts if c.dep_ in ("amod", "compound", "nmod", "poss"))
    return any(c.lower_ not in TELLING_NOTHING for c in described)


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
    is_row = any(token.tag_ == "NN" and entry(token, mapping("shared/titles")) for token in holder.conjuncts)
    if is_one and is_row and holder.left_edge.lower_ == "the":
        return True  # "the front-runner and former mayor of Orsk"
    is_definite = printed.lower().startswith("the ") and printed.lower().endswith(holder.lower_)
    is_office = any(complements(holder, word) for word in ("of", "for")) or child(holder, "poss") is not None
    return is_one and is_definite and not is_office and not candidate.is_voice


def _is_of_people(holder: Token) -> bool:
    """Whether an adjective of a country or party, or a clause, tells whose or which they are."""
    return any(c.ent_type_ == "NORP" or c.dep_ in ("relcl", "acl", "prep", "appos") for c in holder.children)


def is_unnamed_before(teller: Token, printed: str) -> bool:
    """Whether a pronoun goes back to people of whom only the article tells who they are."""
    first, *rest = printed.split()
    if teller.pos_ != "PRON" or first.lower() not in ("the", *_POINTING, "both"):
        return False
    is_named = any(word[0].isupper() for word in rest) or len(rest) > 1
    return not is_named and not _INSTITUTIONS & set(rest)


def is_adjective(holder: Token, printed: str) -> bool:
    """Whether a holder is only the adjective of a country ("Danish criticism"): whose it is, is not told."""
    is_before = holder.ent_type_ == "NORP" and holder.dep_ in ("amod", "compound") and holder.tag_ != "NNPS"
    is_faith = holder.tag_ == "JJ" and printed not in _NATIONALITIES  # "Jewish resistance"
    return is_before and printed == holder.text and (printed in _NATIONALITIES or is_faith)


def _is_body(noun: Token) -> bool:
    is_titled = noun.text[:1].isupper() and noun.i > noun.sent.start
    return is_titled or bool(entry(noun, _INSTITUTIONS) or entry(noun, lexicon("stance/own_bodies")))


def _is_told_apart(noun: Token) -> bool:
    """Whether a name or an "of" phrase tells which body is meant."""
    whose = [
        found for found in complements(noun, "of") if found.tag_ != "VBG"
    ]  # "accused the mayor of lying"
    return bool(whose) or any(c.dep_ in ("compound", "nmod", "poss") for c in noun.lefts)


def is_taken_up_alone(target: Token, printed: str) -> bool:
    """Whether "the deal" or "this decision" takes up one matter, for which no fuller words were found."""
    opens, *rest = printed.split()
    is_one = target.tag_ == "NN" and rest == [target.text] and opens.lower() in ("the", *_POINTING)
    return is_one and bool(entry(target, _TAKING_UP | lexicon("stance/act_nouns")))


def points_back(candidate: StanceCandidate, printed: str) -> bool:
    """Whether a target has no name in it and a reader needs its article to know which thing is meant: a "the"
    or "this" whose noun nothing behind it explains ("the conduct of the poll", "the wage pact"), "a" thing or
    a single word that is no known matter of dispute ("an inquiry", "suspension"), a deed of few words
    ("closing sites")."""
    target = candidate.target
    words = action(target) if candidate.is_action else phrase(target)
    if not words or _has_name(words) or any(letter.isupper() for letter in printed[1:]):
        return False
    if any(_is_open_noun(noun) for noun in words):
        return True
    count = len(printed.split())
    is_known = bool(entry(target, lexicon("stance/matters"))) or bool(row_told_behind(target))
    if candidate.is_action or target.tag_ == "VBG":
        is_known = is_known or any(entry(noun, lexicon("stance/matters")) for noun in words)
        return count <= _MIN_DEED and not is_known
    is_some = printed.lower().startswith(("a ", "an ", "another "))
    return not is_known and (count == 1 or (is_some and not _is_described(target, before=False)))


def _is_open_noun(noun: Token) -> bool:
    """Whether "the" or "this" stands before a noun that no name and no phrase behind it explains."""
    if noun.tag_ not in ("NN", "NNS") or noun.dep_ == "compound":
        return False
    is_definite = any(c.lower_ == "the" or c.lower_ in _POINTING for c in children(noun, "det"))
    is_told = any(c.i > noun.i and c.dep_ in _DESCRIBING for c in noun.children) or noun.ent_type_ in _NAMED
    known = _INSTITUTIONS | lexicon("stance/known_to_all") | lexicon("stance/one_of_a_kind")
    return is_definite and not is_told and not entry(noun, known)


def _is_only_appealed_for(candidate: StanceCandidate) -> bool:
    """Whether the public or a meeting is asked for what nobody disputes ("called for donations", "for a voice
    vote")."""
    target = candidate.target
    asks = candidate.stance == SUPPORT and not (candidate.is_action or candidate.verdict)
    if not asks or not entry(candidate.cue, lexicon("stance/appealing_words")):
        return False
    is_vote = bool(entry(target, frozenset({"vote"})))
    is_open = not any(complements(target, word) for word in ("on", "against", "for"))
    return (is_vote and is_open) or bool(entry(target, lexicon("stance/appealed_nouns")))


def _is_another(target: Token, printed: str) -> bool:
    """Whether somebody is only another than who was named before ("accused another reporter")."""
    is_other = printed.lower().startswith("another ") and not _has_name(phrase(target))
    people = lexicon("shared/person_nouns") | lexicon("stance/holders") | frozenset(mapping("shared/titles"))
    return is_other and bool(entry(target, people))


def _is_rest_of_row(target: Token, printed: str) -> bool:
    """Whether a bare noun ends a row whose first noun is told more of ("the Orsk policies and tactics")."""
    is_bare = target.dep_ == "conj" and printed == target.text and target.pos_ == "NOUN"
    first = target.head
    is_told = first.pos_ == "NOUN" and any(c.dep_ in _DESCRIBING for c in first.lefts)
    return is_bare and is_told and not entry(target, lexicon("stance/matters"))


def _is_of_own_people(candidate: StanceCandidate) -> bool:
    """Whether somebody only says that people of a country are to be kept from harm."""
    target = candidate.target
    things = objects(target) if candidate.is_action else [target]
    verb = target if candidate.is_action else candidate.cue
    is_kept = bool(entry(verb, lexicon("stance/sheltering_verbs")))
    return is_kept and bool(things) and all(_is_of_a_people(thing) for thing in things)


def _is_of_a_people(noun: Token) -> bool:
    if noun.tag_ in ("NNPS", "NNS") and noun.ent_type_ == "NORP":
        return noun.text not in mapping("shared/parties")
    return (
        bool(entry(noun, frozenset({"child", "citizen", "people"}))) and child(noun, "prep", "relcl") is None
    )


def is_unknown_target(candidate: StanceCandidate, printed: str, *, headline: str = "") -> bool:
    """Whether words that are no name do not tell what a stance is towards.

    Args:
        headline: The article's, which tells what a matter is that the target only takes up.
    """
    target = candidate.target
    if headline and not candidate.is_action and is_taken_up_alone(target, printed):
        return False
    words = action(target) if candidate.is_action else phrase(target)
    opens = printed.lower().split(" ", 1)[0]
    if opens in ("what", "which", "whose") or (opens == "that" and words and words[0].tag_ in ("IN", "WDT")):
        return True  # "which witnesses he should call"
    if target.pos_ == "PRON" and opens in ("the", *_POINTING) and len(printed.split()) == 2:
        last = printed.split()[1].lower()
        if last in _TAKING_UP | lexicon("stance/untold_nouns") | lexicon("stance/passing_nouns"):
            return True  # "that", which takes up what was only "the deal" before
    if not words:
        return True  # what is left of a target that is all marks and articles
    if _addresses(words) or is_of_talk(words[0]):
        return True
    behind = target.doc[words.end : words.end + 1].text
    if candidate.is_action and behind == "to" and entry(target, lexicon("stance/urging_verbs")):
        return True  # "pressing Nordland | to stop its raids"
    if candidate.is_action and any(c.lower_ == "you" for c in children(target, "nsubj")):
        return True  # "shameful that you ignored it"
    if any(_is_untold_group(token) or _is_untold_inside(token, target) for token in words):
        return True  # "efforts to defund the group", "solutions to the problem"
    if _is_another(target, printed) or _is_rest_of_row(target, printed):
        return True
    if _is_only_appealed_for(candidate):
        return True
    if printed.lower().startswith(("a certain ", "a number of ", "that kind of ", "this kind of ")):
        return True
    if any(t.pos_ == "NUM" and t.dep_ == "pobj" and child(t, "det") is not None for t in words[1:]):
        return True  # "the trial of the seven"
    if _is_share_of_some(target) or _is_cut_off(target, words) or _is_left_open(target, words):
        return True
    if (candidate.is_action or target.tag_ == "VBG") and _is_done_to_it(target, words):
        return True
    if candidate.is_action and _is_done_to_what_is_near(target):
        return True
    if _is_rhetoric(candidate, words, printed):
        return True
    things = [t for t in words[1:] if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM")]
    if candidate.is_action and things and all(entry(t, lexicon("stance/idle_objects")) for t in things):
        return True  # "affecting change"
    if candidate.is_action and _is_done_to_noun_before(target):
        return True  # "rules that the court has put on hold", "the fees that firms must pay to the state"
    is_idle = target.tag_ == "VBG" and target.lemma_.lower() in ("be", "do", "get", "go", "have")
    if is_idle and not (_has_name(words) or any(is_matter(thing) for thing in objects(target))):
        return True  # "devoted to doing what is best"
    if target.lemma_.lower() in ("allow", "enable", "let", "permit") and len(words) <= _MIN_LET:
        after = target.doc[words.end : words.end + 1]
        is_open = bool(after) and after[0].tag_ in ("TO", "WDT", "WP")
        if is_open and not any(t.tag_ in ("TO", "IN", "RP") for t in words):
            return True  # "allowing federal funds | that … to follow students"
    if target.tag_ == "VBG" and not candidate.is_action:
        things = [t for t in words[1:] if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")]
        if len(words) > 1 and not things:
            return True  # "insist on acting now"
    if _takes_up_bare(words):
        return True  # "inspect such clubs", "the use of such words"
    if (candidate.is_action or target.tag_ == "VBG") and _is_cut_within(words):
        return True
    if candidate.is_action or target.tag_ == "VBG":
        return printed == target.text and not entry(target, lexicon("stance/matters"))
    if any(t.lower_ in _SINGLE and t.head.dep_ == "relcl" for t in words) and not _has_name(words):
        return True  # "the court that tried him"
    pointers = [t for t in words[1:] if t.tag_ == "DT" and t.lower_ in _POINTING]
    if any(t.head.dep_ == "pobj" and not _tells_before(t.head) for t in pointers):
        return True  # "the bill in that chamber"
    if target.lower_ == "those" and not _has_name(words):
        return True  # "praised those who left"
    if _is_whoever_does(target, words) or _is_some_new_thing(candidate, printed):
        return True
    if _is_about_it(target, words) or _is_cut_by_time(words):
        return True
    is_courtesy = entry(candidate.cue, frozenset({"appreciate", "appreciation", "welcome"}))
    if is_courtesy and entry(target, frozenset({"meeting", "visit"})):
        return True  # "expressed his appreciation for the visit"
    if entry(candidate.cue, frozenset({"agree"})) and entry(target, lexicon("stance/appointments")):
        return True  # "agreed to a phone call"
    if printed.endswith(target.text) and (_is_one_in_a_row(target, printed) or _is_only_measured(target)):
        return True
    if printed.rsplit(" ", 1)[-1].lower() in _OPEN_ENDS:
        return True  # "the lack of details about"
    compares = any(c.lower_ in ("fewer", "less", "more") for c in target.lefts)
    if compares and any(t.lower_ == "than" for t in words):
        return True  # "more bills than any other"
    is_run_for = target.tag_ == "NNS" and bool(entry(target, lexicon("stance/run_for")))
    if is_run_for and not _has_name(words) and child(target, "relcl", "acl", "prep", "poss") is None:
        return True  # "candidates", "moderate nominees"
    is_renamed = any(t.tag_ == "NN" and entry(t, _RENAMING) and child(t, "det", "poss") for t in words[1:])
    if is_renamed and not any(t.ent_type_ == "PERSON" for t in words):
        return True  # "the qualifications of the front-runner"
    if not _is_several(candidate.holder) and any(_is_told_elsewhere(token, words) for token in words):
        return True  # "an earlier decision to close them"
    if _is_body_untold(target):
        return True
    if target.tag_ == "NNS" and _is_only_counted(target):
        return True  # "the two men", "the three principles"
    is_by_stance = candidate.cue.dep_ == "acl" and candidate.cue.head == target and target.tag_ == "NNS"
    if is_by_stance and child(target, "det", "poss") is None and not _has_name(phrase(target)):
        return True  # "decisions opposed by Nordland"
    if not _names_a_thing(target, printed) or _is_only_owned(target, printed):
        return True
    if printed.lower() == target.doc[words.start : target.i + 1].text.lower() and _is_only_described(target):
        return True
    if printed.lower().startswith(_OWNED if not is_matter(target) else _OTHERS):
        return True
    owner = child(target, "poss")
    is_taken_up = owner is not None and [c.lower_ for c in owner.lefts] == ["the"] and owner.tag_ == "NN"
    passing = _TAKING_UP | lexicon("stance/passing_nouns")
    if owner is not None and is_taken_up and owner.text in printed and entry(owner, passing):
        return True  # "the bill's passage"
    if _is_of_the_place(target) and printed.lower().startswith("the "):
        return True  # "the state's law"
    owner = child(target, "poss")
    if owner is not None and owner.tag_ == "NN" and owner.text in printed.split("’")[0].split("'")[0].split():
        roles = _RENAMING | (lexicon("stance/passing_roles") - _INSTITUTIONS - lexicon("stance/own_bodies"))
        is_role = bool(entry(owner, roles))
        if is_role and owner.left_edge.lower_ == "the" and not _has_name(phrase(owner)):
            return True  # "the candidate's proposal", whose name nobody has found
    determiner = child(target, "det", "poss")
    if determiner is None:
        return False
    if is_pointed(target, printed) or _is_unexplained(target, printed):
        return True
    is_someone = bool(entry(target, lexicon("shared/person_nouns"))) or (
        target.lemma_.lower().endswith(_PERSON_ENDINGS) and not is_matter(target)
    )
    is_some = target.tag_ == "NN" and determiner.lower_ in ("a", "an", "another")
    if is_some and is_someone and not _has_name(phrase(target)):
        return True  # "a photographer"
    if target.tag_ == "NN" and entry(target, _RENAMING) and child(target, "poss") is None:
        return True  # "the billionaire"
    if any(c.lower_ in lexicon("stance/former_adjectives") for c in target.lefts) and _is_person(target):
        return True  # "the former secretary of state"
    is_one = target.tag_ == "NN" and bool(
        entry(target, lexicon("shared/person_nouns")) or _is_officer(target)
    )
    is_pointed_at = determiner.lower_ in _POINTING
    if is_one and (is_pointed_at or _is_office_again(target) or _is_chief_of(target)):
        return True  # "the Nordland governor", "the Orsk News chief", "this merchant of death"
    return is_one and not (_is_told_apart(target) or _is_of_named(target))


def _is_whoever_does(target: Token, words: Span) -> bool:
    """Whether people are told by nothing but a clause about what they do ("critics who say he should quit",
    "the senators who held it up")."""
    clause = child(target, "relcl")
    if clause is None or target.tag_ != "NNS" or clause.left_edge.nbor(-1).text == ",":
        return False
    is_people = target.lower_ == "people" or _is_person(target) or bool(entry(target, _RENAMING))
    return is_people and not _has_name(words)


def _is_some_new_thing(candidate: StanceCandidate, printed: str) -> bool:
    """Whether a target is "a" and a noun for no matter of dispute, or for a change of what is not told
    ("voted for a winner", "opposed an increase")."""
    opens, *rest = printed.lower().split()
    is_bare = opens in ("a", "an") and rest == [candidate.target.lower_] and candidate.target.tag_ == "NN"
    return is_bare and (
        not is_matter(candidate.target) or bool(entry(candidate.target, lexicon("stance/changes")))
    )


def _is_one_in_a_row(target: Token, printed: str) -> bool:
    """Whether only its place in a row tells which draft or step is meant ("an earlier Senate bill", "a
    further reduction")."""
    is_in_row = any(
        c.lower_ in lexicon("stance/sequence_adjectives") and c.text in printed.split()
        for c in children(target, "amod")
    )
    return is_in_row and child(target, "poss") is None and not _is_told_behind(target)


def _is_told_behind(noun: Token) -> bool:
    return any(c.i > noun.i and c.dep_ in ("prep", "acl", "relcl", "xcomp", "appos") for c in noun.children)


def _is_only_measured(target: Token) -> bool:
    """Whether only a measure stands with a noun: of what, the article tells ("a two-year delay")."""
    words = [t for t in target.doc[target.left_edge.i : target.i] if t.text != "-"]
    if not words or words[0].lower_ not in ("a", "an") or _is_told_behind(target):
        return False
    measures = [t for t in words[1:] if time_at(t) is not None or t.like_num or t.lower_ in ("%", "percent")]
    return bool(measures) and len(measures) == len(words) - 1


def _is_about_it(target: Token, words: Span) -> bool:
    """Whether a noun for a deed has only "it" for what is done ("efforts to bring it back")."""
    clause = child(target, "acl")
    if clause is None or target.pos_ != "NOUN" or _has_name(words):
        return False
    done_to = [c for c in children(clause, "dobj") if c in words]
    before = [t for t in words if t.i < clause.i and t != target]
    is_open = any(c.lower_ in lexicon("stance/anaphoric_pronouns") for c in done_to)
    return is_open and not any(t.pos_ in ("NOUN", "PROPN") for t in before)


def _is_cut_by_time(words: Span) -> bool:
    """Whether behind a time the infinitive goes on that tells what was decided ("the decision | three years
    ago to sell")."""
    end = words.end
    while end < len(words.doc) and time_at(words.doc[end]) is not None:
        end += 1
    after = words.doc[end : end + 2]
    is_act = bool(entry(words.root, lexicon("stance/act_nouns")))
    return is_act and end > words.end and [t.tag_ for t in after] == ["TO", "VB"]


def _is_share_of_some(target: Token) -> bool:
    """Whether a quantifier alone names a thing ("either of the bills", "any of these policies")."""
    is_one = target.lower_ in lexicon("stance/bare_quantifiers") | lexicon("stance/denying_words")
    return is_one and target.pos_ in ("DET", "PRON", "ADJ")


def _is_cut_off(target: Token, words: Span) -> bool:
    """Whether what would tell which things are meant goes on behind a phrase ("new rules | that …", "wants
    attention | to the levy")."""
    after = target.doc[words.end : words.end + 1]
    if not after or target.pos_ != "NOUN" or target.tag_ == "VBG":
        return False
    known = child(target, "det", "poss")
    is_open = known is None or known.lower_ in lexicon("stance/indefinite_determiners")
    clause = child(target, "relcl", "acl")
    is_the = known is not None and known.lower_ == "the" and clause is not None and clause.dep_ == "relcl"
    if (
        is_the
        and clause is not None
        and clause.left_edge.i == words.end == target.i + 1
        and not _has_name(words)
    ):
        return True  # "the projects | he has helped bring"
    if is_open and after[0].tag_ in ("WDT", "WP") and clause is not None and after[0] in clause.subtree:
        return not any(token.ent_type_ for token in words)
    shells = lexicon("stance/shell_nouns") | lexicon("stance/told_nouns")
    if after[0].lower_ == "that" and after[0].dep_ == "mark" and entry(target, shells):
        return True  # "claims by the agencies | that some were secret"
    is_bare = len(words) == 1 and not is_matter(target)
    return (
        is_bare and after[0].tag_ in ("IN", "TO") and after[0].lower_ in ("against", "by", "for", "of", "to")
    )


def _is_cut_within(words: Span) -> bool:
    """Whether the clause that tells which thing a deed is done to goes on behind it ("entrusting a seat |
    that could decide …")."""
    last, after = words[-1], words.doc[words.end : words.end + 1]
    known = child(last, "det")
    is_open = known is not None and known.lower_ in ("a", "an") and not _tells_before(last)
    return is_open and bool(after) and after[0].tag_ in ("WDT", "WP") and child(last, "relcl") is not None


def _is_left_open(target: Token, words: Span) -> bool:
    """Whether a phrase has a "he" or "there" that none of its own words stands for ("the campaign he ran",
    "keeping troops there")."""
    opened = [t.head for t in words if t.dep_ == "mark" and t.lower_ == "that" and t.i > words.start]
    if any(verb not in words for verb in opened):
        return True  # "the notion that a video"
    if words[0].tag_ == "WRB" or target.lower_ == "something":
        return True
    after = words.doc[words.end : words.end + 1]
    if after and after[0].pos_ == "PRON" and words[-1].tag_ == "VB" and len(words) > 1:
        return True  # "efforts to combat | it"
    if any(t.lower_ == "others" and t.dep_ == "pobj" and child(t, "prep") is None for t in words):
        return True  # "the release of several others"
    for token in words:
        is_subject = token.lower_ in lexicon("stance/third_person_subjects")
        is_subject = is_subject and token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ != "ccomp"
        is_his = token.tag_ == "PRP$" and token.lower_ in ("his", "her") and token.i > words.start
        is_either = any(t.lower_ == "or" for t in words.doc[token.i - 1 : token.i + 2])  # "his or her"
        is_subject = is_subject or (is_his and not is_either)
        is_place = token.lower_ in lexicon("stance/pointing_adverbs") and token.dep_ == "advmod"
        before = [t for t in words if t.i < token.i]
        actor = child(target, "nsubj") if target.pos_ == "VERB" else None
        is_named = _has_name(words.doc[before[0].i : token.i]) if before else False
        is_named = is_named or (token.lower_ == "they" and any(t.tag_ in ("NNS", "NNPS") for t in before))
        if (is_subject or is_place) and not is_named and actor is None:
            return True
    return False


def _is_untold_inside(noun: Token, target: Token) -> bool:
    """Whether "the problem" or "the issue" within a phrase, with no other word, takes up what stands
    elsewhere."""
    if noun == target or noun.tag_ not in ("NN", "NNS") or noun.dep_ not in ("pobj", "dobj"):
        return False
    untold = lexicon("stance/untold_nouns") - _INSTITUTIONS
    if noun.tag_ == "NNS" and entry(noun, lexicon("stance/terms")) and target.pos_ == "VERB":
        return [c.lower_ for c in noun.lefts] == ["the"] and not _is_described(noun, before=False)
    is_act = target.pos_ == "VERB" and noun.head == target
    is_open = noun.tag_ == "NN" and noun.lemma_.lower() in (
        untold | _TAKING_UP | _BODIES_TOLD if is_act else untold
    )
    is_whole = child(noun, "prep", "acl") is None and noun.doc[noun.i + 1 : noun.i + 2].text not in _TELLING
    return is_open and [c.lower_ for c in noun.lefts] == ["the"] and is_whole


def _is_only_described(target: Token) -> bool:
    """Whether only adjectives stand with a noun that is no matter of dispute ("the usual solutions", "a new
    strategy", "the whole episode"): which is meant, the article tells."""
    words = target.doc[target.left_edge.i : target.i + 1]
    if target.pos_ != "NOUN" or target.ent_type_ or _has_name(words):
        return False
    lefts = [c for c in target.lefts if not c.is_punct]
    described = [c for c in lefts if c.dep_ == "amod"]
    known = child(target, "det")
    if known is None or not described or any(c.dep_ not in ("amod", "det", "predet") for c in lefts):
        return False
    is_body = bool(
        entry(target, _INSTITUTIONS | lexicon("stance/media_nouns") | lexicon("stance/own_bodies"))
    )
    shells = lexicon("stance/shell_nouns") | lexicon("stance/act_nouns") | _TAKING_UP
    is_general = bool(
        entry(target, shells | lexicon("stance/untold_nouns") | lexicon("stance/passing_nouns"))
    )
    is_compound = any(t.text == "-" for t in words) and known.lower_ in ("a", "an")
    return not is_body and (is_general or not (is_compound or is_matter(target)))


def _is_told_elsewhere(pronoun: Token, words: Span) -> bool:
    """Whether a phrase has a "them" that none of its own words before can stand for."""
    if pronoun.lower_ != "them" or pronoun.dep_ not in ("dobj", "pobj", "dative"):
        return False
    before = [token for token in words if token.i < pronoun.i]
    is_several = any(t.tag_ in ("NNS", "NNPS") or t.ent_type_ in ("ORG", "NORP") for t in before)
    is_anybody = any(t.lower_ in _ANYBODY or (t.tag_ == "JJ" and child(t, "det") is not None) for t in before)
    return not (is_several or is_anybody)


def _is_several(holder: Token | None) -> bool:
    return holder is not None and (holder.tag_ in ("NNS", "NNPS") or holder.lower_ in ("they", "we"))


def _is_body_untold(target: Token) -> bool:
    """Whether "the council" or "the rights group" is a body whose name stands elsewhere; "the city council"
    may be the one of its place."""
    if target.tag_ != "NN" or not entry(target, lexicon("stance/own_bodies")):
        return False
    is_definite = any(c.lower_ == "the" for c in target.lefts)
    is_general = target.lemma_.lower() in _GROUPS
    is_told = _is_described(target, before=not is_general) or _has_name(phrase(target))
    return is_definite and not is_told


def _is_untold_group(noun: Token) -> bool:
    """Whether "the group" or "the firm" with no other word only takes up a name."""
    if noun.tag_ != "NN" or noun.lemma_.lower() not in _GROUPS or noun.dep_ == "poss":
        return False  # "selling it at the company's headquarters" says what is sold
    return [c.lower_ for c in noun.lefts] == ["the"] and child(noun, "prep", "appos") is None


def _is_only_counted(noun: Token) -> bool:
    """Whether nothing but "the" and a number stands with a noun."""
    own = [c for c in noun.children if not c.is_punct]
    kinds = {c.dep_ for c in own}
    return kinds == {"det", "nummod"} and any(c.lower_ == "the" for c in own)


def _is_done_to_it(verb: Token, words: Span) -> bool:
    """Whether of what is to be done only pronouns tell to what ("doing it")."""
    rest = [token for token in words if token.i > verb.i and not token.is_punct]
    if rest and all(token.pos_ == "PRON" and token.lower_ not in _ANYBODY for token in rest):
        return True
    return any(token.lower_ in lexicon("stance/anaphoric_pronouns") for token in children(verb, "dobj"))


def _is_rhetoric(candidate: StanceCandidate, words: Span, printed: str) -> bool:
    """Whether what a speaker says should be done names nobody and nothing that is disputed ("we must harness
    creativity", "the senator should bolt the party"): which step that would be, is not told. "Those" and
    "this" take up what the headline tells."""
    if not candidate.is_action or candidate.holder is not None or candidate.verdict:
        return False
    is_bare = printed.split()[0].endswith("ing") and not any(letter.isupper() for letter in printed)
    if not is_bare or _has_name(words) or any(token.lower_ in _POINTING for token in words):
        return False
    matters = lexicon("stance/matters") | lexicon("shared/matters") | lexicon("stance/proceedings")
    return not any(entry(t, matters | _INSTITUTIONS) for t in words if t.pos_ in ("NOUN", "ADJ"))


def _is_done_to_what_is_near(verb: Token) -> bool:
    """Whether "this" alone tells what should be done ("this mandate should not be altered")."""
    done_to = child(verb, "nsubjpass")
    if done_to is None or done_to.pos_ != "NOUN" or entry(done_to, _INSTITUTIONS):
        return False
    return any(c.lower_ in _POINTING for c in children(done_to, "det")) and not (
        _tells_which(done_to) or _has_name(phrase(done_to))
    )


def _is_done_to_noun_before(verb: Token) -> bool:
    """Whether the noun before a clause is the object of its verb, so that what is done says not to what."""
    if verb.dep_ != "relcl" or any(c.i > verb.i for c in children(verb, "dobj", "ccomp", "xcomp")):
        return False
    actor = child(verb, "nsubj")
    is_open = any(c.tag_ in ("WDT", "WP") for c in children(verb, "dobj"))
    is_open = is_open or verb.left_edge.i == verb.head.i + 1
    is_open = is_open and child(verb, "mark") is None  # "it is because of this that they should leave"
    return is_open and actor is not None and actor.tag_ not in ("WDT", "WP") and actor.lower_ != "that"


def _is_only_owned(target: Token, printed: str) -> bool:
    """Whether of a deed only whose it is, is told ("her announcement")."""
    *before, last = printed.split()
    is_bare = last == target.text and bool(before) and before[-1].endswith(("'s", "’s", "'", "’"))
    is_of_body = last == target.text and len(before) == 2 and before[0].lower() == "the"  # "the council move"
    is_of_body = is_of_body and any(
        c.dep_ == "compound" and entry(c, lexicon("stance/holders")) for c in target.lefts
    )
    is_of_office = bool(before) and before[0].lower() == "the" and entry(target, frozenset({"effort"})) != ""
    return (is_bare or is_of_body) and bool(entry(target, lexicon("stance/told_deeds"))) and not is_of_office


def _names_a_thing(target: Token, printed: str) -> bool:
    """Whether a phrase of one telling word tells by itself what is meant: as a name, a matter of dispute, or
    a thing that is not only named by its place in the article ("the decision", "an agenda")."""
    if printed.lower().startswith(("all the ", "both the ")):
        printed = printed.split(" ", 1)[1]
    dated = {token.text for token in phrase(target) if token.i < target.i and time_at(token) is not None}
    before, *rest = [
        word for word in printed.split() if word.removesuffix("'s").removesuffix("’s") not in dated
    ] or [""]
    if before.lower() in lexicon("stance/selecting_words") and rest == [target.text]:
        return bool(entry(target, lexicon("shared/person_nouns")))  # "certain releases"
    is_open = before.lower() in ("the", *_POINTING, "a", "an", "any", "some", "our")
    telling = [
        word
        for word in (rest if is_open else [before, *rest])
        if word.lower() not in TELLING_NOTHING
        and word.lower() not in mapping("shared/evaluations")
        and not (word[0].isdigit() or word.lower() in ("billion", "million", "trillion"))
    ]
    if len(telling) != 1 or telling[0] != target.text or target.pos_ != "NOUN":
        return True
    if target.text[0].isupper() and target.i > target.sent.start:
        return True
    is_untold = bool(entry(target, lexicon("stance/untold_nouns")))
    if not is_open and not dated:
        is_plain = len(printed.split()) > 1  # "major changes"
        is_known = is_matter(target) or bool(entry(target, lexicon("shared/matters") | _INSTITUTIONS))
        is_known = is_known or target.lower_.endswith(("cy", "ing", "ity"))
        if len(printed.split()) == 1 and not is_known and target.tag_ in ("NN", "NNS"):
            return False  # "supports workers", "demeaned his toughness and experience"
        if len(printed.split()) == 1 and entry(target, lexicon("stance/passing_nouns")):
            return False  # "positions"
        if is_untold or (is_plain and entry(target, lexicon("stance/vague_targets"))):
            return False
        return target.tag_ == "NN" or is_matter(target) or bool(entry(target, lexicon("shared/person_nouns")))
    if is_untold:
        return False
    if entry(target, lexicon("stance/passing_nouns")):
        return False
    if before.lower() in ("the", *_POINTING) and entry(target, _TAKING_UP) and not dated:
        return False  # "the deal": fuller words for it were looked for in vain
    acts, shells = lexicon("stance/act_nouns"), lexicon("stance/shell_nouns")
    if entry(target, acts):  # "the decision", which is one, but no "the decisions"
        return target.tag_ == "NN" and before.lower() not in lexicon("stance/indefinite_determiners")
    return not entry(target, shells)


def is_pointed(target: Token, printed: str) -> bool:
    """Whether "that" or "such" takes up what is named nowhere ("that claim", "such measures")."""
    opens = "such" if any(c.lower_ == "such" for c in target.lefts) else printed.lower().split(" ", 1)[0]
    tells = {"prep", "acl", "relcl", "compound"} | ({"amod"} if is_matter(target) else set())
    told = [c for c in target.children if c.dep_ in tells and c.lower_ != "such"]
    is_told = any(opens != "such" or c.i < target.i for c in told) or bool(row_told_behind(target))
    is_spoken_of = opens in lexicon("stance/near_determiners") and is_matter(target)
    is_spoken_of = is_spoken_of and not entry(target, _TAKING_UP)  # "we are behind this deal"
    return (opens in _POINTING or opens == "such") and not is_told and not is_spoken_of


def _takes_up_bare(words: Span) -> bool:
    """Whether what is to be done is done to what only "such" points to ("inspect such clubs")."""
    clauses = {t.i for verb in words if verb.dep_ in ("acl", "advcl", "relcl") for t in verb.subtree}
    pointers = [t for t in words if t.lower_ == "such" and t.i not in clauses - {words.root.i}]
    return any(not _tells_which(t.head) and t.head.i == t.i + 1 for t in pointers)


def _tells_before(noun: Token) -> bool:
    return any(c.dep_ in ("amod", "compound", "poss", "nmod") and c.i < noun.i for c in noun.children)


def _tells_which(noun: Token) -> bool:
    return any(c.dep_ in ("prep", "acl", "relcl", "compound", "amod") and c.i > noun.i for c in noun.children)


def _is_unexplained(target: Token, printed: str) -> bool:
    """Whether "the deal" or the like, which says nothing without what it is about, stands alone."""
    is_empty = bool(entry(target, lexicon("stance/unexplained_nouns")))
    return is_empty and printed.lower() in (f"the {target.lower_}", target.lower_)


def _is_person(noun: Token) -> bool:
    return _is_officer(noun) or bool(
        entry(noun, mapping("shared/titles")) or entry(noun, lexicon("shared/person_nouns"))
    )


def _is_officer(noun: Token) -> bool:
    return bool(entry(noun, lexicon("stance/holders"))) and not _is_body(noun)


def _addresses(words: Span) -> bool:
    """Whether a phrase speaks to somebody or of the speaker ("the holes in your wall")."""
    return any(map(is_of_talk, words[1:]))


def is_denial(candidate: StanceCandidate) -> bool:
    """Whether somebody only denies what is said of him ("rejected the allegations")."""
    is_report = candidate.target.lemma_.lower() == "report" and child(
        candidate.target, "acl", "relcl", "ccomp"
    )
    if is_report and entry(candidate.cue, lexicon("stance/disputing_verbs") | _REJECTING):
        return True  # "dismissed reports that he would leave"
    doubts = lexicon("stance/disputing_verbs") | lexicon("stance/doubting_verbs") | lexicon("stance/naming")
    is_doubted = bool(entry(candidate.cue, doubts | lexicon("stance/rejecting_verbs")))
    if complements(candidate.target, "to"):
        return False  # "rejected Nordland's claim to the island"
    return is_doubted and bool(entry(candidate.target, lexicon("stance/allegation_nouns")))


def is_undisputed(candidate: StanceCandidate) -> bool:
    """Whether everybody says so: for goods of diplomacy ("ready to strengthen cooperation")."""
    target = candidate.target
    foes = [thing for thing in objects(target) if thing.i > target.i] if target.pos_ == "VERB" else []
    if target.lemma_.lower() in ("avoid", "prevent") and foes and all(map(is_common_foe, foes)):
        return True  # "want to avoid violence"
    if candidate.is_action:
        inner = child(target, "xcomp")
        if inner is not None and entry(target, lexicon("stance/continuing_verbs")):
            target = inner  # "continue to deepen ties"
        things = [thing for thing in objects(target) if thing.i > target.i]
        things += [t for word in ("in", "with", "for") for t in complements(target, word) if not things]
        things = [inner for thing in things for inner in (_held(thing) or [thing])]
        is_more = bool(entry(target, lexicon("stance/strengthening_verbs")))
        return bool(things) and all(_is_good(thing) or (is_more and _is_traded(thing)) for thing in things)
    is_kind = all(c.dep_ == "compound" for c in target.children)
    ills = lexicon("stance/ills_of_blame")
    is_force = bool(entry(target, lexicon("stance/forces_of_ill")))
    if is_force and any(entry(noun, ills) for noun in complements(target, "of")):
        return True  # "warned against the forces of hate"
    is_foe = is_common_foe(target) or bool(entry(target, lexicon("stance/ills_of_blame")))
    if candidate.stance != SUPPORT and is_foe and is_kind:
        return True  # "condemned violence"
    if candidate.stance == SUPPORT and entry(target, lexicon("stance/ills_of_blame")):
        return True  # who "embraces bigotry", others blame for it
    is_bond = bool(entry(target, lexicon("stance/bonds"))) and child(target, "poss") is None
    is_resolve = bool(entry(candidate.cue, lexicon("stance/affirming_verbs")))
    is_resolve = is_resolve and bool(entry(target, lexicon("stance/resolves")))
    return candidate.stance == SUPPORT and (is_common_good(target) or is_bond or is_resolve)


def _held(noun: Token) -> list[Token]:
    """What a noun for a part or kind is of ("new areas of cooperation")."""
    return complements(noun, "of") if entry(noun, lexicon("stance/container_nouns")) else []


def _is_traded(noun: Token) -> bool:
    """Whether more of a thing is what all states say they want of each other ("expand trade")."""
    return bool(entry(noun, lexicon("stance/exchanged_goods")))


def _is_good(noun: Token) -> bool:
    """Whether a noun is a good of diplomacy, and no talk on something ("a dialogue on the levy")."""
    is_on_something = noun.doc[noun.i + 1 : noun.i + 2].text in lexicon("stance/telling_prepositions")
    return bool(entry(noun, lexicon("stance/common_goods"))) and not is_on_something


def is_court_routine(candidate: StanceCandidate, holder: Token, holder_name: str) -> bool:
    """Whether a court deals with a person or a sentence, and with no law or policy."""
    target = candidate.target
    words = {word.lower() for word in holder_name.split()} | {t.lemma_.lower() for t in holder.subtree}
    is_court = (
        bool(words & (lexicon("stance/judges") | lexicon("stance/prosecutors"))) and "commission" not in words
    )
    is_case = target.ent_type_ == "PERSON" or bool(
        entry(target, lexicon("stance/sentences") | lexicon("stance/prosecutions"))
    )
    is_case = is_case or bool(entry(target, lexicon("stance/pleadings")))
    is_case = is_case or (target.lemma_.lower() == "case" and candidate.stance != SUPPORT)
    is_ruling = bool(entry(target, lexicon("stance/ruling_nouns"))) and child(target, "poss") is None
    is_case = is_case or (is_ruling and child(target, "prep", "acl", "relcl") is None)
    sides = [target, *complements(target, "of")]
    is_case = is_case or (
        entry(candidate.cue, _SIDING) != "" and any(side.ent_type_ in _NAMED for side in sides)
    )
    return is_court and is_case


def is_vote_count(candidate: StanceCandidate, holder: Token) -> bool:
    """Whether a row only tells how people voted or answered: a place that "supported" somebody, or what a
    poll finds."""
    is_run_for = bool(entry(candidate.target, lexicon("stance/run_for")))
    if entry(holder, lexicon("stance/constituencies")) and (
        is_run_for or candidate.target.ent_type_ == "PERSON"
    ):
        return True  # "the district voted for Ann Roe"
    if holder.ent_type_ in ("GPE", "LOC") and (
        entry(candidate.cue, frozenset({"vote"})) != ""
        or is_run_for
        or candidate.target.ent_type_ in ("PERSON", "NORP")
    ):
        return holder.text in _STATES or bool(entry(holder, _STATES))
    members = [holder, *complements(holder, "of")]
    is_polled = holder.ent_type_ == "NORP" and holder.tag_ in ("NNPS", "NNS")
    if is_polled and any(t.lower_ in ("poll", "polls", "survey") for t in holder.sent):
        return True  # "Nordlanders oppose it, a poll finds"
    is_electorate = any(entry(noun, lexicon("stance/electorate")) for noun in members)
    is_electorate = is_electorate and holder.tag_ != "NNP" and holder.ent_type_ not in ("PERSON", "ORG")
    is_bid = (
        bool(entry(candidate.target, lexicon("stance/own_acts")))
        and child(candidate.target, "poss") is not None
    )
    shares = lexicon("stance/partitive_nouns") | lexicon("stance/findings")
    if is_electorate and any(t.lemma_.lower() in shares or t.text == "%" for t in holder.sent):
        return True  # "the proportion of voters saying they want it"
    if is_electorate and (is_bid or _is_of_person(candidate.target)):
        return True  # "won landslide support from younger voters"
    if holder.lemma_.lower() in ("majority", "plurality", "percent", "%") and complements(holder, "of"):
        return True  # what most of them answered
    if any(entry(c, frozenset({"poll", "survey"})) for c in children(holder, "acl", "amod")):
        return True  # "the Marines surveyed"
    is_share = holder.tag_ == "NNS" and any(t.text.endswith("%") for t in candidate.cue.sent)
    if is_share and not holder.ent_type_:
        return True  # "supporters of Roe say by 55%-41% that …"
    above = (verb for verb in ancestors(candidate.cue) if verb.pos_ == "VERB")
    subjects = (noun for verb in above for noun in children(verb, "nsubj"))
    is_found = any(entry(noun, lexicon("stance/findings")) for noun in subjects)
    return is_found and holder.ent_type_ not in ("PERSON", "ORG", "GPE")


def is_own_side(candidate: StanceCandidate, printed: str, holder: str) -> bool:
    """Whether somebody thanks or praises people of their own ("praised her wonderful donors")."""
    is_trait = bool(entry(candidate.target, lexicon("stance/traits"))) and candidate.stance == SUPPORT
    if is_trait and (child(candidate.target, "poss") is not None):
        return True  # "admires her determination"
    is_own = printed.startswith((f"{holder}'", f"{holder}’")) and not entry(
        candidate.cue, frozenset({"defend"})
    )
    people = lexicon("shared/person_nouns") | lexicon("stance/private_persons") | lexicon("stance/holders")
    return is_own and bool(entry(candidate.target, people | lexicon("stance/own_people")))


def _is_of_race(candidate: StanceCandidate) -> bool:
    """Whether somebody only wants to win ("a push to secure votes")."""
    gains = candidate.stance == SUPPORT and entry(candidate.target, lexicon("stance/gaining_verbs")) != ""
    things = objects(candidate.target) if candidate.is_action and gains else []
    return any(entry(thing, lexicon("stance/prizes")) for thing in things)


def is_own_business(candidate: StanceCandidate) -> bool:
    """Whether somebody is only to do something with what is their own ("seeking to expand its business"), or
    means to spend what they have, on what is not told."""
    target = candidate.target
    if _is_of_own_people(candidate):
        return True
    if _is_of_race(candidate):
        return True
    decides = lexicon("stance/vowing_verbs") | lexicon("stance/decision_nouns")
    if (
        candidate.is_action
        and entry(target, lexicon("stance/spending_verbs"))
        and entry(candidate.cue, decides)
    ):
        is_open = not any(complements(target, word) for word in ("on", "in", "for"))
        if is_open and any(thing.ent_type_ == "MONEY" or is_sum(thing) for thing in objects(target)):
            return True
    things = objects(target) if candidate.is_action and candidate.stance == SUPPORT else []
    if target.tag_ == "VBG" and target.lemma_.lower() == "run" and complements(target, "for"):
        return True  # "committed to running for mayor"
    owners = [c for thing in things for c in children(thing, "poss")]
    above = target.head if target.dep_ in ("xcomp", "advcl", "ccomp") else None
    asked = [*children(above, "dobj"), *complements(above, "on")] if above is not None else []
    if any(noun.ent_type_ in _NAMED and noun.i < target.i for noun in asked):
        return False  # "urged Nordland to withdraw its troops": Nordland's
    return any(owner.lower_ in lexicon("stance/own_determiners") for owner in owners)
