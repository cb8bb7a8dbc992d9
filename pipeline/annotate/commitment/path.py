"""The words between a predicate and whoever states it, that say whether it holds.

Each predicate hangs on another, up to the one that is stated: "police denied that he had fled" hangs "fled"
on "denied". What a governor says of its complement is its signature (Nairn, Condoravdi and Karttunen 2006);
what a clause says of itself are its negators, modals and adverbs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from pipeline.annotate.commitment.conditions import conditions, is_awaited
from pipeline.annotate.commitment.signatures import Signature, signature
from pipeline.core.commitment import CERTAIN
from pipeline.document.snapshot import Snapshot, asked_once
from pipeline.document.syntax.lemmas import base_of_form, lemma
from pipeline.document.syntax.negation import (
    emptying_subject_word,
    emptying_word,
    has_negator,
    is_left_to_do,
    names_none,
    negators,
    never_over_both,
)
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose
from pipeline.document.syntax.verbs import FINITE_TAGS, is_finite, is_infinitive, is_noun, is_verb
from pipeline.resources.loader import lexicon, mapping

_LONGEST_PATH = 12
"""Governors up to which a predicate's surroundings are followed; trees are seldom deeper."""
_LATER_IN_PAST = 0.85
"""Share of the commitment that "would" leaves in reported speech, where it is the past of "will"."""
_CONDITIONED = 0.3
"""Share of the commitment that a condition leaves; set by hand."""
_UNFULFILLED = 0.0
"""Share that "would have" and "was to have" leave, of what did not come about; set by hand."""
_PLANNED = 0.33
"""Share that "was to" leaves, as a plan does; set by hand."""
_ARRANGED = 0.85
"""Share that "is to" leaves, as "will" does; set by hand."""
_NEARLY = 0.2
"""Share that "all but" leaves, which says that little was wanting; set by hand."""
_STATED = 2.0
"""Commitment of the author to a verb of saying from which its subject has said something: "will say" is
enough, "could say" is not."""
_CONTENT_NOUNS = frozenset({"hearsay", "belief", "saying", "disbelief", "falsehood"})
"""Classes whose nouns stand for what they govern."""
_VERDICTS = frozenset({"denial", "falsehood", "disbelief", "truth", "proof"})
"""Classes that say of such a noun whether its content is true."""
_UNREAL = frozenset(
    {
        "modal",
        "conditioned",
        "awaited",
        "demand",
        "question",
        "command",
        "wish",
        "plan",
        "attempt",
        "possibility",
    }
)
"""Kinds of steps by which a thing need not be there yet."""
_SPREADING = _UNREAL - {"wish", "demand", "command"}
"""Those by which what comes of it need not be there either; what is ordered may be done: "told them to shoot,
killing ten"."""
_DEFINITE = frozenset({"the", "this", "these"})
_GOALS = lexicon("commitment/goals")
_WILL = frozenset({"will", "'ll", "’ll"})
_PREDICATIVE = ("acomp", "attr", "oprd")
_OPEN_MARKS = frozenset({"if", "whether"})
_CLAUSES_OF_NOUNS = ("relcl", "ccomp", "acl")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "dative"})
_ARGUMENTS = _SUBJECTS | _OBJECTS
"""Relations of the nouns that may deny their predicate."""


@dataclass(frozen=True, slots=True)
class Step:
    """One word that says whether what it governs or modifies holds.

    Attributes:
        kind: `negation`, `modal`, `adverb`, `conditioned`, `question`, `command`, or the class of a governor.
        word: Its lemma, or the lower-case word.
        at: Index of the word.
        apply: The commitment to what is inside, given that to what is outside.
    """

    kind: str
    word: str
    at: int
    apply: Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Embedding:
    """How a clause or an event noun hangs on what governs it.

    Attributes:
        form: The complement's form: `that`, `whether`, `what` (any other question), `to`, `ing`, `noun`.
        governor: The word it hangs on.
        words: What the governor is known by, most telling first.
    """

    form: str
    governor: Token
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The steps from a predicate outwards to whoever states it.

    Attributes:
        steps: Innermost first.
        outer: The commitment to the last of them: of the author, or of the source at `boundary`.
        top: The last word reached; the boundary, if there is one.
        boundary: The word by which somebody other than the author states what is inside; None: the author.
        is_said: False where somebody is only denied, asked or able to say it at the boundary.
    """

    steps: tuple[Step, ...]
    top: Token
    outer: float = CERTAIN
    boundary: Token | None = None
    is_said: bool = True

    @property
    def value(self) -> float:
        """The commitment to the predicate, -3 to 3."""
        return commitment_of(self.steps, self.outer)


def commitment_of(steps: Sequence[Step], outer: float = CERTAIN) -> float:
    """The commitment (-3 to 3) to what has these steps, given that to the last of them."""
    for step in reversed(steps):
        outer = step.apply(outer)
    return outer


class KnownClauses:
    """What the predicates of one document say of themselves, read once each, since paths share their ends."""

    def __init__(self, doc: Doc | None = None) -> None:
        """
        Args:
            doc: The document; of a snapshot, all that ask share what was read.
        """
        self._own: dict[tuple[int, int], list[Step]] = {}
        if isinstance(doc, Snapshot):
            self._own = doc.answers.setdefault(KnownClauses, {})

    def own(self, token: Token, below: Token | None) -> list[Step]:
        """What the predicate's own clause says: modals, adverbs, negators, conditions; innermost first.

        Args:
            below: The dependent from which the path comes; what it denies is its own.
        """
        argument = below if below is not None and below.dep_ in _ARGUMENTS else None
        key = token.i, -1 if argument is None else argument.i
        found = self._own.get(key)
        if found is None:
            found = self._own[key] = list(_own_steps(token, argument))
        return found


def author_path(predicate: Token, known: KnownClauses | None = None) -> Path:
    """The path to the author of the text, through whatever others say.

    Args:
        known: What was read of the predicates of this document before.
    """
    return _author_path(predicate, 0, known or KnownClauses())


def _author_path(predicate: Token, depth: int, known: KnownClauses) -> Path:
    return _path(predicate, lambda token, embedding, found: False, known, depth)


def source_path(predicate: Token, inside: Callable[[Token], bool], known: KnownClauses | None = None) -> Path:
    """The path to the innermost source: the author, or who says or thinks it.

    Args:
        inside: Whether a word stands in the quotation or report that holds the predicate, if any does.
        known: What was read of the predicates of this document before.
    """

    def ends(token: Token, embedding: Embedding, found: Signature | None) -> bool:
        if found is not None and min(found.holds, found.fails) == CERTAIN:
            return False  # "did not know that": the author stands behind it, too
        if not inside(embedding.governor):
            return True
        if found is None or found.source is None:
            return False
        return _has_mind(embedding.governor) or (found.name == "denial" and _is_passive(embedding.governor))

    return _path(predicate, ends, known or KnownClauses())


def _path(
    predicate: Token,
    ends: Callable[[Token, Embedding, Signature | None], bool],
    known: KnownClauses,
    depth: int = 0,
) -> Path:
    """The path up to where it ends; `depth` counts the clauses that led here from one inside another."""
    steps: list[Step] = []
    token, below = predicate, None
    for _ in range(_LONGEST_PATH):
        steps += known.own(token, below)
        first = _joined_to(token)
        steps += _shared(token, first)
        behind = predicate_behind(first)
        if behind is not None:
            found = signature("noun", *_known_by(behind))
            if ends(first, Embedding("noun", behind, _known_by(behind)), found) and found is not None:
                value, is_said = _of_source(behind, found, known)
                return Path(tuple(steps), behind, value, behind, is_said)
            steps += [Step(found.name, lemma(behind), behind.i, found.value)] if found is not None else []
            steps += known.own(behind, None)
            break
        if first.head.i == first.i or _is_behind(first, first.head):
            steps += _at_root(first)
            break
        if _is_taken_for_granted(first):
            none = names_none(first.head) or _tells_of_no_case(first) or _is_behind_neither(first)
            steps += [Step("negation", "no", first.head.i, _times(-1.0))] if none else []
            steps += _of_named_event(first) or _of_arrangement(first)
            steps += _of_supposed_noun(first, depth, known) or _of_supposed_deed(first, depth, known)
            steps += _of_condition_above(first)
            return _told_along(first, Path(tuple(steps), token), ends, known) or Path(tuple(steps), token)
        if _is_predicated(first):
            token, below = first.head, first
            continue
        if (state := _state_of(first)) is not None:
            token, below = state, first
            continue
        embedding = embedding_of(first)
        if embedding is None and is_noun(first) and (draft := _draft_above(first)) is not None:
            steps.append(Step("supposed", lemma(draft), draft.i, _times(_PLANNED)))
        if embedding is None or embedding.form == "what":
            break
        found = None if is_left_to_do(first) else signature(embedding.form, *embedding.words)
        if found is None and embedding.form == "whether":
            found = signature("whether", "whether")
        if found is not None and _is_falsified(embedding.governor):
            steps.append(Step("falsified", embedding.words[0], embedding.governor.i, lambda outer: -CERTAIN))
            break
        if found is not None and found.name == "wish" and embedding.form == "noun" and _is_definite(first):
            break
        passes = found is not None and _is_passed_through(embedding.governor, found)
        is_nobodys = passes and is_noun(embedding.governor) and not _has_mind(embedding.governor)
        if not is_nobodys and ends(first, embedding, found):
            governor = embedding.governor
            value, is_said = _of_source(governor, found, known)
            return Path(tuple(steps), governor, value, governor, is_said)
        if found is not None and not passes:
            steps.append(Step(found.name, embedding.words[0], embedding.governor.i, found.value))
        token, below = embedding.governor, first
    return Path(tuple(steps), token)


def _is_behind_neither(clause: Token) -> bool:
    """Whether a participle is the verb of a clause that "neither" and "was" open: "neither was the plan
    approved"."""
    noun = clause.head
    verb = noun.head
    if clause.tag_ != "VBN" or clause.dep_ != "acl" or noun.dep_ != "attr":
        return False
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and subject.lower_ in ("neither", "nor") and subject.i == verb.i - 1


def _tells_of_no_case(clause: Token) -> bool:
    """Whether a clause tells of a case that there is not: "there never was a time when they met"."""
    if clause.dep_ != "advcl" or clause.left_edge.lower_ not in ("when", "where"):
        return False
    verb = clause.head
    noun = child(verb, "attr")
    if child(verb, "expl") is None or noun is None or noun.right_edge.i + 1 != clause.left_edge.i:
        return False
    return has_negator(verb) or names_none(noun)


def _of_supposed_noun(clause: Token, depth: int, known: KnownClauses) -> list[Step]:
    """The step by which a clause holds no more than the noun it describes is there: "would build a mill run
    by nuns"."""
    noun = clause.head
    if clause.dep_ == "acl" and clause.tag_ == "VBG" and (verb := _verb_of_expecting(noun)) is not None:
        return [Step("supposed", lemma(verb), verb.i, _times(_PLANNED))]
    if clause.dep_ == "acl" and clause.tag_ == "VBG" and lemma(noun) in lexicon("commitment/drafts"):
        return [Step("supposed", lemma(noun), noun.head.i, _times(_PLANNED))]
    if clause.dep_ not in ("acl", "relcl") or noun.tag_ not in ("NN", "NNS"):
        return []
    if is_loose(clause) and (clause.tag_ != "VBN" or children(clause, "aux", "auxpass")):
        return []
    if depth < _LONGEST_PATH and _is_only_to_be_caused(clause, noun, depth, known):
        return [Step("supposed", lemma(noun.head), noun.head.i, _times(_PLANNED))]
    if _is_definite(noun) or names_none(noun) or depth >= _LONGEST_PATH:
        return []
    if (goal := _goal_of(noun)) is not None:
        return [Step("supposed", lemma(goal), goal.i, _times(_PLANNED))]
    if _is_of_anyone(clause, noun):
        return [Step("supposed", lemma(noun), noun.i, _times(_PLANNED))]
    around = _author_path(noun, depth + 1, known)
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if _is_yet_to_be(clause, noun, verb):
        return [Step("supposed", lemma(noun), noun.i, _times(_PLANNED))]
    if not around.steps and noun.dep_ in ("dobj", "pobj") and is_verb(verb):
        around = _author_path(verb, depth + 1, known)
    if around.value >= _STATED or not any(step.kind in _UNREAL for step in around.steps):
        return []
    share = min(max(0.0, around.value) / CERTAIN, _PLANNED)
    return [Step("supposed", lemma(noun), noun.i, _times(share))]


def _is_of_anyone(clause: Token, noun: Token) -> bool:
    """Whether a clause in the present says for whom a rule is: "a driver who hits a child must stop"."""
    if clause.dep_ != "relcl" or noun.dep_ not in _SUBJECTS or not _looks_on(clause):
        return False
    ruled = (aux.lower_ for aux in children(noun.head, "aux") if aux.tag_ == "MD")
    return any(aux in lexicon("commitment/modals_of_rules") for aux in ruled)


def _is_only_to_be_caused(clause: Token, noun: Token, depth: int, known: KnownClauses) -> bool:
    """Whether a participle tells what somebody has yet to bring about: "getting people engaged is vital"."""
    verb = noun.head
    if clause.tag_ != "VBN" or noun.dep_ != "dobj" or lemma(verb) not in ("get", "have"):
        return False
    return verb.dep_ == "csubj" or 0 <= _author_path(verb, depth + 1, known).value < _STATED


def _is_yet_to_be(clause: Token, noun: Token, verb: Token) -> bool:
    """Whether a clause describes what is only being made or agreed on: "will build a mill run by nuns",
    "agree to a deal that opens the road"."""
    if not is_verb(verb) or noun.dep_ not in ("dobj", "pobj"):
        return False
    if noun.dep_ == "dobj" and lemma(verb) in lexicon("commitment/verbs_of_making"):
        return any(aux.lower_ in _WILL for aux in children(verb, "aux"))
    known = lexicon("commitment/drafts") | lexicon("commitment/arrangements")
    bare = verb.tag_ in ("VB", "VBP") and lemma(verb) in lexicon("commitment/acts_of_deciding")
    return bare and clause.dep_ == "relcl" and lemma(noun) in known and _looks_on(clause)


def _goal_of(noun: Token) -> Token | None:
    """The noun of a wish or plan that a noun only fills: "the goal is a state that can defend itself"."""
    verb = noun.head
    if noun.dep_ != "attr" or lemma(verb) not in lexicon("commitment/copulas"):
        return None
    subject = child(verb, "nsubj")
    found = signature("to", lemma(subject)) if subject is not None and is_noun(subject) else None
    wished = found is not None and found.name in ("plan", "wish", "attempt")
    return subject if wished or (subject is not None and lemma(subject) in _GOALS) else None


def _of_arrangement(clause: Token) -> list[Step]:
    """The step by which something only is to be under what the clause describes: "a deal under which the firm
    pays", "a scheme whereby it pays"."""
    if clause.dep_ not in ("relcl", "acl", "advcl") or not _looks_on(clause):
        return []
    opener = clause.left_edge
    under = opener.lower_ == "under" and opener.i + 1 < clause.i and opener.nbor().tag_ == "WDT"
    if not under and opener.lower_ != "whereby":
        return []
    nouns = (clause.head, *clause.head.children)
    known = lexicon("commitment/drafts") | lexicon("commitment/arrangements")
    noun = next((n for n in nouns if is_noun(n) and n.i < opener.i and lemma(n) in known), None)
    return [Step("plan", lemma(noun), noun.i, _times(_PLANNED))] if noun is not None else []


def _looks_on(verb: Token) -> bool:
    """Whether a verb stands in the present or with "will", as what is to come does in a plan."""
    finite = next((f for f in (*children(verb, "aux", "auxpass"), verb) if f.tag_ in FINITE_TAGS), verb)
    return finite.tag_ in ("VBZ", "VBP") or finite.lower_ in _WILL


def _of_named_event(clause: Token) -> list[Step]:
    """What a noun says of the event behind it: "the idea of the zoo closing", "the risk of prices rising"."""
    noun = clause.head
    link = noun.head
    passive = any(aux.lower_ == "being" for aux in children(clause, "auxpass"))
    if clause.dep_ != "acl" or not (passive or clause.tag_ == "VBG") or clause.left_edge.i != noun.i + 1:
        return []
    words = (f"{link.head.lower_} {link.lower_}", link.lower_)
    if noun.dep_ == "pobj" and (denied := signature("ing", *words)) is not None and denied.name == "failure":
        return [Step(denied.name, words[0], link.i, denied.value)]  # "instead of the firm being fined"
    if noun.dep_ != "pobj" or link.lower_ != "of" or not is_noun(link.head):
        return []
    word = lemma(link.head)
    found = signature("ing", f"{word} of", word)
    if found is None or found.value(CERTAIN) >= _STATED:
        return []
    return [Step(found.name, word, link.head.i, found.value)]


def _of_condition_above(clause: Token) -> list[Step]:
    """The step by which what will be after a thing hangs on the condition of that: "if he stays, it is his
    last chance, after which he would be barred"."""
    if clause.dep_ != "relcl" or not any(aux.tag_ == "MD" for aux in children(clause, "aux")):
        return []
    verb = clause.head
    while verb.head != verb and not is_verb(verb):
        verb = verb.head
    found = next(conditions(verb), None) if is_verb(verb) else None
    return [Step("conditioned", "if", found.i, _times(_CONDITIONED))] if found is not None else []


def _verb_of_expecting(noun: Token) -> Token | None:
    """The verb that foresees what a noun does: "foresees output for the year rising"."""
    token = noun
    while token.dep_ in ("pobj", "prep"):
        token = token.head
    verb = token.head
    expected = lemma(verb) in lexicon("commitment/verbs_of_expecting") or _is_of_a_draft(verb)
    return verb if token.dep_ == "dobj" and expected else None


def _is_of_a_draft(verb: Token) -> bool:
    """Whether a verb tells what a plan is for: "the plan has the zoo closing", "sees"."""
    subject = child(verb, "nsubj")
    providing = lemma(verb) in ("have", "see")
    return providing and subject is not None and lemma(subject) in lexicon("commitment/drafts")


def _of_supposed_deed(clause: Token, depth: int, known: KnownClauses) -> list[Step]:
    """The step by which a circumstance holds no more than the deed it tells of: "could expand, hiring 300",
    "is said to have fled when it burnt"."""
    verb = clause.head
    if clause.dep_ != "advcl" or not is_verb(verb) or depth >= _LONGEST_PATH:
        return []
    foreseen = lemma(verb) in lexicon("commitment/verbs_of_expecting") and child(verb, "dobj") is not None
    if foreseen and clause.tag_ == "VBG" and clause.i > verb.i and not is_loose(clause):
        return [Step("supposed", lemma(verb), verb.i, _times(_PLANNED))]  # "forecast earnings rising"
    bare = clause.tag_ in ("VBN", "VBG") and not children(clause, "mark", "aux", "auxpass")
    meanwhile = clause.tag_ == "VBG" and any(
        link.lower_ == "while" for link in children(clause, "mark", "advmod")
    )
    if not bare and not meanwhile and is_loose(clause):
        return []
    if bare and clause.tag_ == "VBG" and (planned := _planned_before(clause, depth, known)) is not None:
        return [Step("supposed", lemma(planned), planned.i, _times(_PLANNED))]
    around = _author_path(verb, depth + 1, known)
    kinds = {step.kind for step in around.steps}
    told = any(
        step.kind == "adverb" and step.word in lexicon("shared/hearsay_adverbs") for step in around.steps
    )
    spreads = (bare and kinds & _SPREADING) or (meanwhile and kinds & _UNREAL)
    if 0 <= around.value < _STATED and (told or "hearsay" in kinds or spreads):
        return [Step("supposed", lemma(verb), verb.i, _times(min(around.value / CERTAIN, _PLANNED)))]
    return []


def _planned_before(clause: Token, depth: int, known: KnownClauses) -> Token | None:
    """The infinitive or gerund of what is only planned or wished, of which an -ing form behind it tells what
    will come: "plans to close branches, cutting 300 jobs"; what comes of a decision may be there."""
    if lemma(clause) in mapping("shared/reporting") or not is_loose(clause):
        return None
    verb = clause.head
    between = (token for token in clause.doc[verb.i : clause.i] if _is_complement(token))
    told = next(
        (token for token in reversed(list(between)) if token == verb or verb.is_ancestor(token)), None
    )
    if told is None:
        return None
    around = _author_path(told, depth + 1, known)
    settled, told_by = lexicon("commitment/acts_of_deciding"), mapping("shared/reporting")
    ahead = any(
        step.kind in ("plan", "possibility", "wish")
        and step.word not in settled
        and told_by.get(step.word) != "asserted"
        for step in around.steps
    )
    return told if ahead and 0 <= around.value < _STATED else None


def _is_complement(verb: Token) -> bool:
    """Whether a verb is an infinitive, or a gerund that another verb takes: "proposes closing"."""
    if verb.tag_ == "VBG":
        return verb.dep_ in ("xcomp", "ccomp") and not children(verb, "aux")
    return verb.tag_ == "VB" and is_infinitive(verb)


def _draft_above(noun: Token) -> Token | None:
    """What provides for an event or proposes it, above the phrases between: "provides for a fund in
    combination with the sale of the mill"."""
    token = noun
    for _ in range(_LONGEST_PATH):
        if token.head == token or is_finite(token):
            return None
        token = token.head
        words = [lemma(token), *(f"{lemma(token)} {link.lower_}" for link in children(token, "prep"))]
        found = signature("noun", *reversed(words)) if is_verb(token) or is_noun(token) else None
        if lemma(token) in lexicon("commitment/drafts") or (found is not None and found.name == "plan"):
            return token
    return None


def _told_along(
    clause: Token,
    path: Path,
    ends: Callable[[Token, Embedding, Signature | None], bool],
    known: KnownClauses,
) -> Path | None:
    """The path of a circumstance that somebody tells with what he says: "said that he fell after he ran"."""
    told = clause
    while told.dep_ == "advcl" and is_verb(told.head):
        told = _joined_to(told.head)
        embedding = embedding_of(told) if told.dep_ == "ccomp" else None
        found = signature(embedding.form, *embedding.words) if embedding is not None else None
        if embedding is None or found is None or found.source != CERTAIN:
            continue
        if ends(told, embedding, found):
            value, is_said = _of_source(embedding.governor, found, known)
            return replace(path, outer=value, boundary=embedding.governor) if is_said else None
    return None


def _has_mind(governor: Token) -> bool:
    """Whether a predicate of saying or thinking names who says or thinks it."""
    if lemma(governor) in lexicon("commitment/raising_verbs"):
        return False
    subject = child(governor, "nsubj", "agent") if is_verb(governor) else child(governor, "poss")
    return subject is not None and subject.lower_ not in lexicon("commitment/expletives")


def _is_passive(verb: Token) -> bool:
    """Whether somebody who is not named does it: "claims that he fled have been dismissed"."""
    return verb.tag_ in ("VBN", "VBD") and child(verb, "auxpass") is not None


def _of_source(boundary: Token, found: Signature | None, known: KnownClauses) -> tuple[float, bool]:
    """The commitment of a source to what it says with this word, and whether it says it at all."""
    value = CERTAIN if found is None else found.holds if found.source is None else found.source
    if _is_of_withdrawn_story(boundary) or (boundary.dep_ == "acl" and names_none(boundary.head)):
        return 0.0, False  # "there was nothing to show that he paid"
    if _is_taken_back(boundary) or _is_apologised_for(boundary):
        return 0.0, False
    outer = commitment_of([*known.own(boundary, None), *_shared(boundary, _joined_to(boundary))])
    if outer >= _STATED or (outer > 0 and _is_said_by_saying_so(boundary)):
        return value, True
    is_opinion = found is not None and found.name in ("belief", "disbelief")
    return (found.fails, True) if is_opinion and found is not None and outer < 0 else (0.0, False)


def _is_of_withdrawn_story(verb: Token) -> bool:
    """Whether what says something was itself called untrue: "retracted a story that said he fled"."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.dep_ not in ("dobj", "nsubjpass") or not is_verb(noun.head):
        return False
    found = signature("noun", *_known_by(noun.head))
    return found is not None and found.name in ("denial", "falsehood", "disbelief")


def _is_taken_back(noun: Token) -> bool:
    """Whether a noun of saying is the object of a verb by which its owner may withdraw it: "withdrew his
    claim"."""
    owner = child(noun, "poss")
    if noun.dep_ != "dobj" or owner is None or owner.tag_ != "PRP$" or not is_verb(noun.head):
        return False
    found = signature("noun", *_known_by(noun.head))
    return found is not None and found.name in ("denial", "falsehood", "failure")


def _is_apologised_for(saying: Token) -> bool:
    """Whether who said something takes it back: "apologised for saying that he fled"."""
    link = saying.head
    host = link.head
    if saying.dep_ != "pcomp" or link.lower_ != "for" or not lemma(host).startswith("apolog"):
        return False
    is_done = is_finite(host) or child(host, "aux") is not None
    left_open = is_infinitive(host) or any(aux.tag_ == "MD" for aux in children(host, "aux"))
    return is_done and not left_open and not has_negator(host)


def _is_said_by_saying_so(verb: Token) -> bool:
    """Whether who says "I can say that" has said it: a hedged performative (Fraser 1975)."""
    subject = child(verb, "nsubj")
    if subject is None or subject.lower_ not in ("i", "we") or children(verb, "advcl"):
        return False
    modals = children(verb, "aux")
    return all(aux.lower_ in lexicon("commitment/performative_modals") for aux in modals)


def _is_passed_through(noun: Token, found: Signature) -> bool:
    """Whether what is said of a noun is said of its content: "rejected claims that", "rumours that ... are
    false"."""
    behind = predicate_behind(noun)
    as_verb = is_verb(noun) and behind is None
    if found.name not in _CONTENT_NOUNS or as_verb or _is_predicated(noun):
        return False
    around = embedding_of(noun) if behind is None else Embedding("noun", behind, _known_by(behind))
    outer = signature(around.form, *around.words) if around is not None else None
    return outer is not None and outer.name in _VERDICTS


def _times(factor: float) -> Callable[[float], float]:
    return lambda outer: outer * factor


def _nothing(outer: float) -> float:
    return 0.0


def _joined_to(token: Token) -> Token:
    """The predicate whose surroundings a coordinated one shares: "failed to stop and fled" says that he
    fled."""
    first = first_conjunct(token)
    while first != token and token.tag_ in ("VBD", "VBZ", "VBP") and is_infinitive(first):
        governor = first.head
        if governor.i == first.i or not is_verb(governor):
            break
        first = first_conjunct(governor)
    return _gerund_before(first) or _bare_infinitive_before(first) or first


def _gerund_before(token: Token) -> Token | None:
    """The first of a row of gerunds behind one verb or preposition: "called for talks, lifting the ban,
    reopening the road", "discussed burying guns, leaving town"."""
    if token.dep_ != "advcl" or token.tag_ != "VBG" or children(token, "mark", "aux"):
        return None
    if lemma(token) in mapping("shared/reporting") or not is_loose(token):
        return None
    if token.head.tag_ == "VBG" and token.head.i < token.i and _follows_semicolon(token):
        return _joined_to(token.head)
    links = [link for word in (token.head, *children(token.head, "dobj")) for link in children(word, "prep")]
    behind = [*children(token.head, "xcomp"), *(g for link in links for g in children(link, "pcomp"))]
    rows = (gerund for gerund in behind if gerund.tag_ == "VBG")
    return next((gerund for gerund in rows if gerund.i < token.i), None)


def _bare_infinitive_before(token: Token) -> Token | None:
    """The first of a row of clauses behind "help" and its like, whose later ones the parse makes sentences:
    "helped the Reds win votes, big donors gain seats"."""
    start = token.left_edge
    if token.dep_ != "parataxis" or token.tag_ != "VBP" or children(token, "aux", "auxpass") or start.i < 2:
        return None
    before = start.nbor(-2)
    if start.nbor(-1).text != "," or before.sent != token.sent:
        return None
    verbs = lexicon("commitment/verbs_before_bare_infinitives")
    row = (node for node in (before, *ancestors(before)) if node.dep_ == "ccomp" and node.i > node.head.i)
    return next((node for node in row if lemma(node.head) in verbs), None)


def _follows_semicolon(clause: Token) -> bool:
    start = clause.left_edge
    return start.text == ";" or (not start.is_sent_start and start.nbor(-1).text == ";")


def _own_steps(token: Token, below: Token | None) -> Iterator[Step]:
    denials = _denials(token, below)
    denied = len(denials) % 2 == 1
    for aux in children(token, "aux"):
        share = _share_of_modal(aux, token, denied=denied)
        if share is not None:
            yield Step("modal", aux.lower_, aux.i, _times(share))
        elif (governing := _verb_before_being(aux)) is not None:
            yield Step(governing.name, lemma(aux), aux.i, governing.value)
    if (nearly := _all_but(token)) is not None:
        yield Step("adverb", "all but", nearly.i, _times(_NEARLY))
    for adverb in _modifiers(token):
        of_noun = _share("commitment/quantifiers", adverb) if is_noun(token) else None
        share = _share("commitment/adverbs", adverb) if of_noun is None else of_noun
        if _is_roughly(adverb, token):
            continue
        if share is not None and (share > 0 or not token.tag_.startswith("JJ")):
            yield Step("adverb", adverb.lower_, adverb.i, _times(share))
    if denied:
        yield Step("negation", "not", denials[0], _times(-1.0))
    if (far := _far_from(token)) is not None:
        yield Step("negation", far.lower_, far.i, _times(-1.0))
    if (anyone := _free_subject(token)) is not None:
        yield Step("supposed", anyone.lower_, anyone.i, _times(_PLANNED))
    if (rival := _preferred_to(token)) is not None:
        yield Step("negation", rival.lower_, rival.i, _times(-1.0))
    if is_awaited(token):
        yield Step("awaited", "when", token.head.i, _times(_PLANNED))
    if is_demanded(token):
        yield Step("demand", "that", token.head.i, _nothing)
    if (draft := _draft_over(token, token)) is not None:
        yield draft
    for clause in conditions(token):
        yield Step("conditioned", "if", clause.i, _times(_CONDITIONED))


def _draft_over(verb: Token, told: Token) -> Step | None:
    """The step by which something only is to be under a plan: "under the plan, 300 workers lose their jobs".

    Args:
        verb: The verb before which the plan is named.
        told: That verb, or one joined to it.
    """
    if told.tag_ == "VBD":
        return None
    links = [link for link in children(verb, "prep") if link.lower_ == "under"]
    if not links or not _looks_on(told):
        return None
    nouns = (noun for link in links for noun in children(link, "pobj"))
    draft = next((noun for noun in nouns if lemma(noun) in lexicon("commitment/drafts")), None)
    return Step("plan", lemma(draft), draft.i, _times(_PLANNED)) if draft is not None else None


def _share_of_modal(aux: Token, verb: Token, *, denied: bool) -> float | None:
    """The share of the commitment to a clause that an auxiliary leaves; None if it says nothing of it."""
    if aux.lower_ == "to":
        return share_of_plan(aux, verb)
    if aux.lower_ == "shall" and (subject := child(verb, "nsubj", "nsubjpass")) is not None:
        word = (
            "shall" if subject.lower_ in ("i", "we") else "must"
        )  # of others it is an order, as laws have it
        return float(mapping("commitment/denied_modals" if denied else "commitment/modals")[word])
    if aux.lower_ in lexicon("shared/past_of_will") and _is_perfect(aux, verb):
        return _UNFULFILLED
    if _is_past_of_will(aux, verb):
        return _LATER_IN_PAST
    return _share("commitment/denied_modals" if denied else "commitment/modals", aux)


def _free_subject(verb: Token) -> Token | None:
    """The subject that leaves it open who it is: "whoever wins will lead"."""
    subject = child(verb, "nsubj", "nsubjpass")
    return subject if subject is not None and subject.lower_ in lexicon("commitment/free_pronouns") else None


def _verb_before_being(aux: Token) -> Signature | None:
    """What a verb says of the passive gerund behind it, where the parse makes it the auxiliary: "faces being
    jailed", "denies being paid"."""
    if aux.lower_ in lexicon("shared/forms_of_be") or aux.i + 1 >= len(aux.doc):
        return None
    known = lemma(aux), base_of_form(aux.lower_), aux.lower_.removesuffix("s"), aux.lower_.removesuffix("d")
    return signature("ing", *known) if aux.nbor().lower_ == "being" else None


def _modifiers(token: Token) -> Iterator[Token]:
    """The adverbs and adjectives of a token, and those of hearsay before them ("allegedly illegally")."""
    for adverb in children(token, "advmod", "amod", "npadvmod"):
        yield adverb
        yield from (c for c in children(adverb, "advmod") if c.lower_ in lexicon("shared/hearsay_adverbs"))


def share_of_plan(to: Token, verb: Token) -> float | None:
    """What the "to" behind a form of "be" leaves: "the bridge is to be built", "was to have opened"."""
    be = to.nbor(-1) if to.i else to
    if be.tag_ not in FINITE_TAGS or be.lower_ not in lexicon("shared/forms_of_be") or be.sent != verb.sent:
        return None
    if be.head != verb and verb.head != be:
        return None
    if verb.lower_ == "blame" and child(verb, "dobj") is None:
        return None  # "is to blame"
    return _UNFULFILLED if _is_perfect(to, verb) else _PLANNED if be.tag_ == "VBD" else _ARRANGED


def _is_perfect(aux: Token, verb: Token) -> bool:
    """Whether "have" and a participle follow an auxiliary: "would have won"."""
    return verb.tag_ in ("VBN", "VBD") and any(
        other.lower_ in ("have", "'ve", "’ve", "of") and aux.i < other.i < verb.i
        for other in children(verb, "aux")
    )


def _is_roughly(adverb: Token, verb: Token) -> bool:
    """Whether an adverb says that a measure is rounded: "nearly tripled the rent" raised it all the same."""
    rounded = adverb.lower_ in lexicon("commitment/rounding_adverbs")
    return rounded and lemma(verb) in lexicon("commitment/verbs_of_multiplying")


def _all_but(token: Token) -> Token | None:
    """The "all" of "all but destroyed", which is nearly, and not quite, destroyed."""
    doc = token.doc
    first = (
        token
        if token.i < 2 or doc[token.i - 1].lower_ == "but"
        else next(iter(children(token, "acomp")), token)
    )
    at = first.i if lemma(token) != "be" else token.i + 3
    if at < 2 or at > len(doc) or doc[at - 1].lower_ != "but" or doc[at - 2].lower_ != "all":
        return None
    return doc[at - 2]


def _far_from(token: Token) -> Token | None:
    """The first word of "far from certain" or "anything but clear", which are not certain and not clear."""
    if token.i < 2:
        return None
    first, last = token.doc[token.i - 2], token.doc[token.i - 1]
    return first if f"{first.lower_} {last.lower_}" in lexicon("commitment/denying_pairs") else None


def _preferred_to(token: Token) -> Token | None:
    """The "rather" before what was not done: "left rather than shake his hand"; the "everything" of
    "everything but pay"."""
    for link in children(token, "cc", "mark", "prep"):
        before = link.nbor(-1) if link.i and link.i < token.i else link
        if link.lower_ == "than" and before.lower_ == "rather":
            return before
    link = token.nbor(-1) if token.i > 1 else token
    if link.lower_ == "but" and token.tag_ == "VB" and token.dep_ in ("conj", "pcomp", "pobj"):
        return link.nbor(-1) if link.nbor(-1).lower_ in ("everything", "anything") else None
    return None


def is_demanded(token: Token) -> bool:
    """Whether a clause stands in the subjunctive of demands and proposals: "insists that he pay"; "it is time
    he left" is one in the past."""
    if _is_high_time(first_conjunct(token)):
        return True
    if token.dep_ not in ("ccomp", "acl", "relcl") or child(token, "nsubj", "nsubjpass", "expl") is None:
        return False
    auxiliaries = children(token, "aux", "auxpass")
    if auxiliaries:
        return auxiliaries[0].lower_ == "be"
    if token.tag_ == "VB":
        return child(token, "mark") is not None or lemma(token.head) in lexicon("commitment/mandative_words")
    subject = child(token, "nsubj")
    if subject is None or child(subject, "conj") is not None or token.lower_ != lemma(token):
        return False
    if token.tag_ == "VBP" and token.head.tag_ == "VBD" and lemma(token) not in ("be", "have"):
        return lemma(token.head) in lexicon("commitment/mandative_words")  # "suggested they meet", not "met"
    one = subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it")
    return one and token.tag_ in ("VBP", "NN") and lemma(token.head) in lexicon("commitment/mandative_words")


def _is_high_time(clause: Token) -> bool:
    """Whether a clause tells what it is time for: "it is time that the road was mended"."""
    noun = clause.head if clause.dep_ != "ccomp" or is_noun(clause.head) else child(clause.head, "attr")
    if clause.dep_ not in ("ccomp", "acl", "relcl", "advcl") or noun is None or noun.lower_ != "time":
        return False
    subject = child(noun.head, "nsubj", "expl")
    if child(noun, "det") is not None:
        return False  # "it was the first time that"
    return noun.dep_ == "attr" and subject is not None and subject.lower_ == "it" and clause.tag_ != "VBG"


def _share(name: str, token: Token) -> float | None:
    found = mapping(name).get(token.lower_)
    return None if found is None else float(found)


def _is_past_of_will(aux: Token, verb: Token) -> bool:
    """Whether "would" only is the "will" of speech reported in the past."""
    if aux.lower_ not in lexicon("shared/past_of_will") or any(conditions(verb)):
        return False
    return first_conjunct(verb).dep_ == "ccomp" and first_conjunct(verb).head.tag_ in ("VBD", "VBN", "VBG")


def _denials(token: Token, below: Token | None) -> list[int]:
    """Indices of what denies a predicate: negators, and arguments that name nobody and nothing."""
    found = negators(token)[:1]
    arguments = [noun for noun in children(token, *_ARGUMENTS) if noun != below]
    nouns = [token] * is_noun(token) + [noun for noun in arguments if noun.dep_ in _OBJECTS]
    words = [emptying_subject_word(noun) for noun in arguments if noun.dep_ in _SUBJECTS]
    words += [emptying_word(noun) for noun in nouns]
    return [word.i for word in (*found, *words) if word is not None]


def _shared(token: Token, outermost: Token) -> Iterator[Step]:
    """What a coordinated predicate takes over from the first of its clause: its modals, and its negation with
    "or"."""
    first = _first_of_clause(token, outermost)
    nor = token.nbor(-1) if token.i else token
    if first != token and nor.lower_ == "nor" and not has_negator(token) and token.tag_ in FINITE_TAGS:
        yield Step("negation", "nor", nor.i, _times(-1.0))  # "neither confirmed nor denied it"
        return
    if first != token and (draft := _draft_over(first, token)) is not None:
        yield draft
    if first != token and (never := never_over_both(first, token)) is not None:
        yield Step("negation", "never", never.i, _times(-1.0))
        return
    gapped = first != token and _leaves_out_its_auxiliary(token, first)
    if first == token or (token.tag_ in FINITE_TAGS and not gapped):
        return
    subject = child(token, "nsubj", "nsubjpass")
    bare = gapped and child(token, "auxpass") is not None
    if (children(token, "aux", "auxpass") and not bare) or (subject is not None and not gapped):
        return
    if (need := _need_before(token, first)) is not None:
        yield Step(need.name, lemma(first), first.i, need.value)
    for aux in children(first, "aux"):
        share = _share("commitment/modals", aux)
        if share is not None:
            yield Step("gapped" if gapped else "modal", aux.lower_, aux.i, _times(share))
    for clause in conditions(first):
        if clause.i < first.i and not any(conditions(token)):
            yield Step("conditioned", "if", clause.i, _times(_CONDITIONED))
    joined = {c.lower_ for c in children(token.head, "cc")}
    if is_left_to_do(first) and not is_left_to_do(token):
        yield Step("negation", "yet", negators(first)[0].i, _times(-1.0))
    elif has_negator(first) and joined & {"or", "nor"} and not has_negator(token):
        yield Step("negation", "not", negators(first)[0].i, _times(-1.0))


def _first_of_clause(token: Token, outermost: Token) -> Token:
    """The nearest conjunct with a subject, which is what a predicate without one shares: "it needs money, and
    the rules must be known and applied"."""
    node = token
    while node.dep_ == "conj" and node.head not in (node, outermost) and child(token, *_SUBJECTS) is None:
        node = node.head
        if child(node, *_SUBJECTS) is not None:
            return node
    return outermost


def _need_before(token: Token, first: Token) -> Signature | None:
    """What a verb says of an infinitive that a bare verb goes on with, though the parse joins it to the verb:
    "would need to win and remain calm"."""
    if token == first or token.tag_ != "VB" or children(token, "aux"):
        return None
    inner = child(first, "xcomp") or next(filter(is_infinitive, children(first, "advcl")), None)
    if inner is None or not is_infinitive(inner) or not first.i < inner.i < token.i:
        return None
    found = signature("to", *_known_by(first), *(["in order"] if inner.dep_ == "advcl" else []))
    return found if found is not None and found.value(CERTAIN) < _STATED else None


def _leaves_out_its_auxiliary(token: Token, first: Token) -> bool:
    """Whether a passive with its own subject shares the auxiliary: "it would be locked and guards posted",
    "it must be shut and a judge be named"."""
    own = child(token, "auxpass")
    if own is not None and own.lower_ == "be" and len(children(token, "aux", "auxpass")) == 1:
        return child(token, "nsubj", "nsubjpass") is not None
    if own is not None:
        return False
    passive = child(first, "auxpass") is not None and child(token, "nsubj", "nsubjpass") is not None
    return passive and token.tag_ in ("VBN", "VBD") and child(token, "dobj") is None


def _at_root(token: Token) -> Iterator[Step]:
    if _goes_on_supposing(token):
        yield Step("supposed", "then", token.i, _nothing)
    if any(t.text == "?" for t in token.sent[-2:]):
        yield Step("question", "?", token.i, _nothing)
    elif token.tag_ == "VB" and not children(token, "nsubj", "nsubjpass", "aux", "expl"):
        yield Step("command", "!", token.i, _nothing)


def _goes_on_supposing(root: Token) -> bool:
    """Whether a sentence tells what comes of one that asks to imagine: "Imagine he left. Then he came"."""
    start = root.sent.start
    if start == 0 or root.doc[start].lower_ != "then":
        return False
    before = root.doc[start - 1].sent.root
    asked = before.tag_ in ("VB", "VBP") and not children(before, "nsubj", "nsubjpass", "aux", "expl")
    return asked and lemma(before) in lexicon("commitment/verbs_of_supposing")


def _is_definite(noun: Token) -> bool:
    """Whether a noun phrase takes it for granted that there is such a thing: "opposed the execution"."""
    return child(noun, "poss") is not None or any(c.lower_ in _DEFINITE for c in children(noun, "det"))


def _is_predicated(token: Token) -> bool:
    """Whether a noun or adjective is what a copula predicates, so that the verb says whether it holds."""
    return token.dep_ in _PREDICATIVE and lemma(token.head) == "be" and not is_verb(token)


def _state_of(noun: Token) -> Token | None:
    """The verb of "is not in doubt", by which something is in the state that a noun names."""
    link = noun.head
    verb = link.head
    is_state = noun.dep_ == "pobj" and link.lower_ == "in" and link.dep_ == "prep" and lemma(verb) == "be"
    return verb if is_state and signature("that", lemma(noun)) is not None else None


def _is_taken_for_granted(token: Token) -> bool:
    """Whether a clause only describes a noun, or a circumstance that is a fact: "because", "while",
    "after"."""
    if token.dep_ in ("relcl", "parataxis", "appos"):
        return not _is_content_of_noun(token)
    if token.dep_ == "advcl" and not is_infinitive(token):
        mark = child(token, "mark")
        if mark is not None or is_finite(token):
            return mark is None or mark.lower_ not in lexicon("commitment/unreal_marks")
    bare = token.tag_ in ("VBN", "VBG", "VBD") and not children(token, "mark", "aux")
    return bare and (token.dep_ == "acl" or (token.dep_ == "advcl" and is_verb(token.head)))


def _is_content_of_noun(token: Token) -> bool:
    """Whether a "relative" clause really says what its noun is about: "the story that Acme sold the mill".

    The "that" fills no place in it, or one that is filled already.
    """
    found = signature("that", lemma(token.head))
    if is_verb(token.head) or found is None or found.name not in _CONTENT_NOUNS:
        return False
    opener = next((c for c in token.children if c.lower_ == "that" and c.i < token.i), None)
    return opener is not None and (
        opener.dep_ == "mark" or (opener.dep_ == "dobj" and len(children(token, "dobj")) > 1)
    )


@asked_once
def predicate_behind(noun: Token) -> Token | None:
    """The verb of "Rumours that he fled are untrue" where the parser hung it on the noun, as if by a garden
    path."""
    clauses = [c for c in children(noun, *_CLAUSES_OF_NOUNS) if c.i > noun.i and is_verb(c)]
    if len(clauses) < 2 or child(noun, "nsubj", "nsubjpass") is not None:
        return None
    if child(noun, "aux") is not None and not _is_subject_infinitive(noun, clauses[-1]):
        return None
    if not any(c.lower_ == "that" for c in clauses[0].children):
        return None
    return next((c for c in clauses[1:] if is_finite(c) and not children(c, "mark")), None)


def _is_subject_infinitive(verb: Token, behind: Token) -> bool:
    """Whether an infinitive opens a sentence and the last verb judges it: "to say that he fled is wrong"."""
    opens = verb.left_edge.is_sent_start is True and verb.left_edge.lower_ == "to"
    return opens and lemma(behind) in lexicon("commitment/copulas") and child(behind, "nsubj") is None


def _is_behind(verb: Token, noun: Token) -> bool:
    """Whether a verb is that of `predicate_behind`."""
    return verb.dep_ in _CLAUSES_OF_NOUNS and predicate_behind(noun) == verb


@asked_once
def embedding_of(token: Token) -> Embedding | None:
    """What governs a clause or an event noun, as far as it can say whether that holds; None if nothing
    does."""
    head = token.head
    wished = _verb_before_quotation(token) or _verb_before_that(token) or _infinitive_before_that(token)
    if wished is not None:
        return Embedding("that", wished, _known_by(wished))
    judged = _adjective_before(token)
    if judged is not None:
        return _of_clause(token, judged)
    shifted = _dismissing(token)
    if shifted is not None:
        return Embedding("noun", shifted, _known_by(shifted))
    if token.dep_ == "relcl":
        return Embedding("that", head, (lemma(head),))
    if token.dep_ in ("ccomp", "csubj", "csubjpass", "xcomp", "acl", "advcl", "oprd"):
        return _of_clause(token, head)
    if token.dep_ in ("pcomp", "pobj"):
        return _behind_preposition(token, head)
    behind = head.dep_ == "pobj" and head.head.i == token.i - 1
    if token.dep_ == "amod" and token.tag_ == "VBG" and behind:
        return _behind_preposition(token, head.head)  # "accused of spilling acid", misread as an adjective
    if token.dep_ in ("dobj", "nsubjpass", "attr") and is_verb(head):
        return Embedding("noun", head, ("dismiss",) if _calls_false(head) else _known_by(head))
    if token.dep_ == "nsubj" and _predicates(head):
        return Embedding("noun", head, _known_by(head))
    return None


def _predicates(verb: Token) -> bool:
    """Whether a verb says what its subject is, at once or by the infinitive behind it: "turned out to be"."""
    if child(verb, *_PREDICATIVE) is not None:
        return True
    inner = child(verb, "xcomp")
    copular = lemma(verb) in lexicon("commitment/copulas") or signature("to", *_known_by(verb)) is not None
    return copular and inner is not None and child(inner, *_PREDICATIVE) is not None


def _verb_before_quotation(clause: Token) -> Token | None:
    """The verb before a clause in quotation marks whose complement the parser gave to another: "added that he
    hopes “it will begin”"."""
    start = clause.left_edge.i
    if clause.dep_ != "ccomp" or start < 2 or clause.doc[start - 1].text not in ('"', "“", "``"):
        return None
    verb = clause.doc[start - 2] if clause.doc[start - 2].lower_ != "that" else clause.doc[max(start - 3, 0)]
    if verb == clause.head or not is_finite(verb) or verb.i < clause.head.i:
        return None
    if children(verb, "ccomp", "xcomp", "dobj", "advcl") or signature("that", lemma(verb)) is None:
        return None
    return verb


def _verb_before_that(clause: Token) -> Token | None:
    """The verb right before a "that" whose clause the parser gave to the verb above it: "saying she hoped
    that it would end"."""
    mark = clause.left_edge
    if clause.dep_ != "ccomp" or mark.lower_ != "that" or mark.dep_ != "mark" or mark.is_sent_start:
        return None
    verb = mark.nbor(-1)
    if (
        verb.dep_ != "ccomp"
        or verb.head != clause.head
        or not is_finite(verb)
        or children(verb, "ccomp", "dobj")
    ):
        return None
    return verb if signature("that", lemma(verb)) is not None else None


def _infinitive_before_that(clause: Token) -> Token | None:
    """The infinitive right before a "that" whose clause the parser gave to the verb of saying behind it:
    "they need to be told that it is so, he said"."""
    mark = next((m for m in children(clause, "mark") if m.lower_ == "that"), None)
    if clause.dep_ != "ccomp" or clause.head.i < clause.i or mark is None or mark.i == 0:
        return None
    verb = mark.nbor(-1)
    free = is_verb(verb) and is_infinitive(verb) and not children(verb, "ccomp", "dobj")
    return verb if free and signature("that", lemma(verb)) is not None else None


def _adjective_before(clause: Token) -> Token | None:
    """The adjective of "it is" right before a clause that the parser gave to the verb of saying above: "said
    it was unlikely they would come"."""
    start = clause.left_edge
    if clause.dep_ != "ccomp" or start.i == 0:
        return None
    before = start.nbor(-1)
    state = before if before.dep_ == "acomp" else before.head
    verb = state.head
    if state.dep_ != "acomp" or state.i >= start.i or verb.dep_ != "ccomp" or verb.head != clause.head:
        return None
    subject = child(verb, "nsubj", "nsubjpass")
    formal = subject is not None and subject.lower_ == "it" and not children(state, "ccomp", "xcomp")
    return state if formal and not children(verb, "ccomp", "xcomp") else None


def _dismissing(noun: Token) -> Token | None:
    """The verb whose object was read as the object of "as": "dismissed as baseless allegations of theft"."""
    link = noun.head
    verb = link.head
    if noun.dep_ != "pobj" or link.lower_ != "as" or not link.i < noun.i - 1:
        return None
    if not is_verb(verb) or child(verb, "dobj", "nsubjpass"):
        return None
    found, content = signature("noun", *_known_by(verb)), signature("noun", lemma(noun))
    said = content is not None and content.name in _CONTENT_NOUNS
    return verb if said and found is not None and found.name == "denial" else None


def _calls_false(verb: Token) -> bool:
    """Whether a verb calls its object untrue: "denounced as propaganda a report that", "described it as a
    lie"."""
    links = [link for link in children(verb, "prep", "advmod", "mark") if link.lower_ == "as"]
    told = [word for link in links for word in link.children] + children(verb, "oprd")
    classes = (
        signature("noun", lemma(word), word.lower_) for word in told if word.tag_[:2] in ("NN", "JJ", "VB")
    )
    return any(found is not None and found.name == "falsehood" for found in classes)


def _of_clause(token: Token, head: Token) -> Embedding | None:
    marks = [mark.lower_ for mark in children(token, "mark")]
    opener = next((mark for mark in marks if mark in _OPEN_MARKS), marks[0] if marks else "")
    words = _known_by(head) if is_verb(head) else (lemma(head), head.lower_)
    if opener == "that" and (subject := _told_of(head)) is not None:
        return Embedding("that", subject, (lemma(subject), subject.lower_))
    if is_noun(head) and opener == "that" and lemma(head) in lexicon("commitment/nouns_without_content"):
        return None  # "the challenge that this represents"
    if _is_predicated(head):
        words = (*_known_by(head.head), *words)
    elif token.dep_ == "acl" and is_infinitive(token) and signature("to", *words) is None:
        over = _verb_over(head)
        if over is not None:
            return over
    if is_infinitive(token) and lemma(head) == "come" and _is_time(child(head, "nsubj")):
        words = ("time to", *words)  # "the time has come to pay"
    if token.dep_ == "advcl" and opener and not is_infinitive(token):
        return Embedding("that", head, (opener,))
    form = _form(token, opener)
    if token.dep_ == "advcl" and is_infinitive(token) and form == "to":
        return Embedding("to", head, (*words, "in order"))
    return Embedding(form, head, words)


def _told_of(verb: Token) -> Token | None:
    """The subject whose content stands behind its verb: "no proof has emerged that he fled", "rumours are
    rife that"."""
    if lemma(verb) not in lexicon("commitment/verbs_of_appearing"):
        return None
    state = verb.dep_ == "acomp"
    subject = child(verb.head if state else verb, *_SUBJECTS)
    if subject is None or not is_noun(subject) or (not state and child(verb, *_PREDICATIVE) is not None):
        return None
    found = signature("that", lemma(subject))
    return subject if found is not None and found.name in (*_CONTENT_NOUNS, "proof") else None


def _verb_over(noun: Token) -> Embedding | None:
    """The verb whose object is told or asked to do something, where the parse hangs that on the object."""
    if noun.dep_ in ("dobj", "dative") and is_verb(noun.head):
        return Embedding("to", noun.head, _known_by(noun.head))
    if noun.dep_ == "pobj" and is_verb(noun.head.head):
        verb = noun.head.head
        return Embedding("to", verb, (f"{lemma(verb)} {noun.head.lower_}", *_known_by(verb)))
    return None


def _form(token: Token, opener: str) -> str:
    """The form of a complement clause."""
    if opener in _OPEN_MARKS or (is_infinitive(token) and _opens_with_question(token)):
        return "whether"  # "decided on whether to pay", "when to pay"
    if token.dep_ in ("ccomp", "csubj") and token.left_edge.tag_ in ("WRB", "WP", "WDT"):
        return "what"
    if is_infinitive(token) or (token.dep_ == "xcomp" and token.tag_ != "VBG"):
        return "to"
    return "ing" if token.tag_ == "VBG" and not children(token, "aux") else "that"


def _is_time(noun: Token | None) -> bool:
    return noun is not None and noun.lower_ == "time"


def _opens_with_question(clause: Token) -> bool:
    return any(word.tag_ in ("WRB", "WP", "WDT") and word.i < clause.i for word in clause.children)


def _known_by(verb: Token) -> tuple[str, ...]:
    """What a governing verb is known by: with its particle, by what it predicates, by itself."""
    name = lemma(verb)
    if name == "have":
        told = first_conjunct(verb)
        reported = told.dep_ == "ccomp" and lemma(told.head) in mapping("shared/reporting")
        return (name,) if reported else (verb.lower_, name)  # "had to go", and went; "said he had to go"
    complement = child(verb, *_PREDICATIVE)
    if name in lexicon("commitment/copulas") and complement is not None:
        return (f"{verb.lower_} {complement.lower_}", lemma(complement), complement.lower_)
    inner = child(verb, "xcomp")
    if name in lexicon("commitment/copulas") and inner is not None and child(inner, *_PREDICATIVE):
        return _known_by(inner)  # "turned out to be wrong"
    particle = child(verb, "prt")
    return (f"{name} {particle.lower_}", name) if particle is not None else (name,)


def _behind_preposition(token: Token, preposition: Token) -> Embedding | None:
    """What governs a gerund or an event noun behind a preposition: "accused of", "evidence of", "without"."""
    host, linked = preposition.head, preposition.lower_
    form = "ing" if token.dep_ == "pcomp" or token.tag_ == "VBG" else "noun"
    name = lemma(host)
    thing = child(host, "dobj") if is_verb(host) else None
    words = [f"{lemma(thing)} {linked}"] if thing is not None else []  # "cast doubt on"
    words += [f"{name} {linked}", f"{host.lower_} {linked}", linked]
    if not is_verb(host) and linked in lexicon("commitment/complement_prepositions"):
        words.append(name)
    if signature(form, *words) is None:
        return None
    if (
        linked == "for"
        and is_verb(host)
        and child(host, "dobj", "nsubjpass")
        and not signature(form, *words[:2])
    ):
        return None  # "fined for dumping waste"
    return Embedding(form, host, tuple(words))


def _is_falsified(governor: Token) -> bool:
    """Whether an adverb calls what is said untrue: "falsely claimed"."""
    return any(a.lower_ in lexicon("commitment/falsifying_adverbs") for a in children(governor, "advmod"))
