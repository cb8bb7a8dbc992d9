"""The clauses on which a predicate hangs: conditions, and clauses of time that name what is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.annotate.commitment.signatures import signature
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import ancestors, child, children
from pipeline.document.syntax.verbs import FINITE_TAGS, is_verb
from pipeline.resources.loader import lexicon, mapping

_CLAUSES = frozenset({"advcl", "nsubj", "csubj", "ccomp"})
_INVERTED = lexicon("shared/inverted_conditions")


def conditions(token: Token) -> Iterator[Token]:
    """The clauses on which a predicate hangs: "if it rains", "only when it rains", "should it rain"."""
    for below in token.children:
        if below.dep_ in _CLAUSES:
            if _is_conditional(below, token):
                yield below
        elif below.lower_ == "long":
            yield from _as_long_as(below, token)
        elif below.dep_ == "prep" and below.lower_ in ("in", "on", "under"):
            yield from _in_the_event(below)
    if (opener := _inverted_opener(token)) is not None:
        yield opener
    if (beside := _condition_beside(token)) is not None:
        yield beside


def _as_long_as(adverb: Token, verb: Token) -> Iterator[Token]:
    """The clause of time that is a condition of what will be: "as long as it pays, they will stay"."""
    if adverb.dep_ == "advmod" and any(aux.tag_ == "MD" for aux in children(verb, "aux")):
        yield from (clause for clause in children(adverb, "advcl") if child(clause, "mark") is not None)


def _in_the_event(preposition: Token) -> Iterator[Token]:
    """The clause of a noun of condition, which hangs on that: "in the event that it fails, they pay"; the
    noun of a case that is only supposed: "under that scenario"."""
    noun = child(preposition, "pobj")
    if noun is None:
        return
    if noun.lower_ in lexicon("commitment/conditional_nouns"):
        yield from (clause for clause in children(noun, "relcl", "acl") if is_condition(clause))
    worst = noun.lower_ == "case" and any(word.tag_ == "JJS" for word in children(noun, "amod"))
    if worst or lemma(noun) in lexicon("commitment/scenarios"):
        yield noun


def _condition_before(token: Token) -> Token | None:
    """The condition right before a clause, read as what somebody thinks: "I think if it rains, they stay"."""
    doc, start = token.doc, token.left_edge.i
    comma = start if doc[start].text == "," else start - 1
    if comma < 1 or doc[comma].text != ",":
        return None
    for word in (doc[comma - 1], *ancestors(doc[comma - 1])):
        if word.dep_ == "ccomp" and is_verb(word) and is_condition(word) and word.right_edge.i <= comma:
            found = signature("that", lemma(word.head))
            return word if found is not None and found.source is not None else None
    return None


def _condition_beside(token: Token) -> Token | None:
    """The condition that the parser hung on the verb of saying or thinking: "If it rains, they will stay, he
    said"."""
    verb = token.head
    if token.dep_ != "ccomp":
        return None
    before = _condition_before(token)
    if before is not None:
        return before
    inside = token.i < verb.i  # "I think if it rains, they stay" has it behind the verb
    beside = (c for c in children(verb, "ccomp", "advcl") if c.i < token.i and (inside or verb.i < c.i))
    return next((c for c in beside if is_condition(c)), None)


def is_condition(token: Token) -> bool:
    """Whether an adverbial clause is a condition."""
    mark = child(token, "mark")
    found = mark is not None and mark.lower_ in lexicon("shared/conditional_marks")
    return found or _is_behind_conditional_noun(token)


def _is_behind_conditional_noun(token: Token) -> bool:
    """Whether a clause stands behind "in case", "in the event that" or "on condition that"."""
    start = token.left_edge
    before = start.nbor(-1) if start.i > token.sent.start else start
    noun = before if start.lower_ != "case" else start
    if noun.lower_ not in lexicon("commitment/conditional_nouns") or noun.dep_ != "pobj":
        return False
    return noun.head.lower_ in ("in", "on") and noun.i - noun.head.i <= 2


def _is_conditional(clause: Token, governor: Token) -> bool:
    if clause.dep_ == "advcl":
        met = is_condition(clause) or _is_inverted(clause) or _is_proviso(clause)
        return met or _is_only_when(clause, governor)
    if clause.dep_ == "ccomp":
        return _is_proviso(clause)
    return is_verb(clause) and is_condition(clause)


def _inverted_opener(token: Token) -> Token | None:
    """The "had" or "were" that makes the first clause of a sentence a condition, where the parser took the
    one that hangs on it for another sentence: "Had it closed, 300 would have left"."""
    if token.dep_ not in ("parataxis", "ccomp", "conj"):
        return None
    first = token.sent[0]
    if first.lower_ not in _INVERTED or first == token:
        return None
    if first.dep_ not in ("ROOT", "aux", "auxpass") or any(word.text == "?" for word in token.sent[-2:]):
        return None
    suppose = any(aux.lower_ in lexicon("shared/past_of_will") for aux in children(token, "aux"))
    comma = any(word.text == "," for word in token.doc[first.i : token.i])
    return first if suppose and comma and child(token, "nsubj", "nsubjpass") is not None else None


def _is_inverted(clause: Token) -> bool:
    """Whether an auxiliary before the subject makes a clause a condition: "should it rain", "had he won"."""
    first = clause.left_edge
    return (
        first.lower_ in _INVERTED
        and first.dep_ in ("aux", "auxpass")
        and any(first.i < subject.i < clause.i for subject in children(clause, "nsubj", "nsubjpass", "expl"))
    )


def _is_proviso(clause: Token) -> bool:
    """Whether a participle opens a condition: "provided that the city pays"."""
    return (
        clause.tag_ in ("VBN", "VBD", "VBG")
        and clause.lower_ in lexicon("shared/conditional_marks")
        and clause.i == clause.left_edge.i
        and child(clause, "ccomp") is not None
    )


def _is_only_when(clause: Token, governor: Token) -> bool:
    """Whether something will be only once another thing is: "will end only when they pay"."""
    start = clause.left_edge
    words = (start, start.nbor(-1) if start.i else start)
    if not any(word.lower_ == "only" for word in words) or clause.tag_ not in ("VBZ", "VBP", "VBN"):
        return False
    opener = start if words[0].lower_ != "only" else start.nbor()
    will = any(aux.tag_ == "MD" for aux in children(governor, "aux"))
    return will and opener.lower_ in lexicon("commitment/marks_behind_only")


def is_awaited(clause: Token) -> bool:
    """Whether a clause of time names what is to come: "will pay once they sign", "could go as soon as they
    paid"."""
    if _is_needed_first(clause) or _is_swallowed(clause):
        return True
    if clause.dep_ == "pcomp" and clause.tag_ == "VBG" and clause.head.lower_ == "before":
        return _is_still_to_come(clause.head.head)
    governor = clause.head.head if clause.head.lower_ in ("soon", "long") else clause.head
    if clause.dep_ != "advcl" or not is_verb(governor):
        return False
    links = (*children(clause, "mark"), *children(clause, "advmod"))
    opener = next((link.lower_ for link in links if link.lower_ in lexicon("commitment/awaiting_marks")), "")
    mark = child(clause, "mark")
    if opener == "as" and (mark is None or not (_is_soon(mark) or _is_such_time(mark))):
        return mark is not None and _grows_with(clause, governor)
    forms = [aux for aux in children(clause, "aux", "auxpass") if aux.tag_ in FINITE_TAGS] or [clause]
    present = forms[0].tag_ in ("VBZ", "VBP")
    such_time = opener == "as" and mark is not None and _is_such_time(mark)
    if present and (such_time or opener in lexicon("commitment/marks_of_things_to_come")):
        return True
    subject = child(clause, "nsubj", "nsubjpass")
    whoever = subject is not None and subject.lower_ in lexicon("commitment/indefinite_pronouns")
    if present and (opener == "whenever" or (opener == "when" and whoever)):
        return True
    if not opener or not _looks_ahead(governor):
        return False
    if any(_is_past_plan(aux) for aux in children(governor, "aux")):
        return True
    if present or (clause.tag_ == "VBN" and not children(clause, "aux", "auxpass")):
        return True  # "will flood it once completed"
    backshifted = any(
        aux.lower_ in lexicon("commitment/backshifted_modals") for aux in children(governor, "aux")
    )
    reported = governor.dep_ == "ccomp" and lemma(governor.head) in mapping("shared/reporting")
    return forms[0].tag_ == "VBD" and backshifted and (opener != "after" or reported)


def _is_swallowed(clause: Token) -> bool:
    """Whether the subject of a clause of what is to come was read as the object of its conjunction: "three
    days before the plan is shown"."""
    if clause.dep_ not in ("ccomp", "advcl", "pcomp", "conj") or child(clause, "nsubj", "nsubjpass", "expl"):
        return False
    forms = [aux for aux in children(clause, "aux", "auxpass") if aux.i < clause.i] or [clause]
    links = (link for link in children(clause, "prep") if link.i < forms[0].i)
    ahead = any(
        link.lower_ in lexicon("commitment/marks_of_things_to_come") and child(link, "pobj") for link in links
    )
    return ahead and forms[0].tag_ in ("VBZ", "VBP")


def _grows_with(clause: Token, governor: Token) -> bool:
    """Whether what is to be depends on a change told before it: "as prices rise, farmers will plant more"."""
    changes = clause.tag_ in ("VBZ", "VBP") and lemma(clause) not in lexicon("commitment/verbs_of_being")
    bare = not children(clause, "aux", "auxpass") and clause.i < governor.i
    past = lexicon("shared/past_of_will")
    will = any(lemma(aux) == "will" or aux.lower_ in past for aux in children(governor, "aux"))
    return changes and bare and will


def _is_soon(mark: Token) -> bool:
    """Whether an "as" is the second of "as soon as" or "as long as"."""
    return mark.i > 0 and mark.nbor(-1).lower_ in ("soon", "long")


def _is_such_time(mark: Token) -> bool:
    """Whether an "as" is that of "until such time as"."""
    return mark.i > 1 and mark.nbor(-1).lower_ == "time" and mark.nbor(-2).lower_ == "such"


def _is_still_to_come(verb: Token) -> bool:
    """Whether a verb tells of what is done as a rule, or is to be: "asks before paying", "will ask"."""
    if not is_verb(verb):
        return False
    forms = [aux for aux in children(verb, "aux", "auxpass") if aux.tag_ in FINITE_TAGS] or [verb]
    return forms[0].tag_ in ("VB", "VBP", "VBZ", "MD") and forms[0].lower_ not in ("has", "have")


def _is_past_plan(aux: Token) -> bool:
    """Whether a "to" behind "was" tells what was to be: "was to open once it was paid"."""
    return aux.lower_ == "to" and aux.i > 0 and aux.nbor(-1).lower_ in ("was", "were")


def _is_needed_first(clause: Token) -> bool:
    """Whether a thing is done only after what a clause or gerund names, as on a condition: "only pays
    after receiving an order"."""
    gerund = clause.dep_ == "pcomp" and clause.tag_ == "VBG"
    link = clause.head if gerund else child(clause, "mark")
    verb = clause.head.head if gerund else clause.head
    if link is None or link.lower_ not in lexicon("commitment/marks_behind_only") or not is_verb(verb):
        return False
    words = (*children(verb, "advmod"), *children(link, "advmod"), *children(clause, "advmod"))
    if not any(word.lower_ == "only" and word.i < link.i for word in words):
        return False
    forms = [aux for aux in children(verb, "aux", "auxpass") if aux.tag_ in FINITE_TAGS] or [verb]
    return forms[0].tag_ in ("VBZ", "VBP", "MD") and lemma(forms[0]) != "have"


def _looks_ahead(verb: Token) -> bool:
    """Whether a verb tells of what is to be, or of plans and hopes for it."""
    if any(aux.tag_ in ("MD", "TO") for aux in children(verb, "aux")):
        return True
    found = signature("to", lemma(verb)) or signature("that", lemma(verb))
    return found is not None and found.name in ("plan", "wish") and verb.tag_ in ("VBZ", "VBP", "VBG")
