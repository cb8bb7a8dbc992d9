"""Who does what to whom in a clause: its arguments, with passive and active brought to the same roles.

`subject` is the one who acts, `object` what the event happens to, whatever their grammar: the subject of a
passive, or of "die" and "collapse", is an `object`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.content import content_lemmas
from pipeline.claims.reporting import is_inserted
from pipeline.claims.scope import bare_phrase, phrase_tokens
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Writer
from pipeline.core.records import Argument
from pipeline.core.vocabularies import MentionType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children, first_conjunct
from pipeline.document.syntax.verbs import is_noun, is_verb, own_subject
from pipeline.english.concepts import concept
from pipeline.resources.loader import lexicon, words

_PLACE_PREPOSITIONS = lexicon("claims/place_prepositions")
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OBJECT_PREPOSITIONS = words("claims/object_prepositions")
"""Prepositions that bring in what an event noun is about, best first."""
_TARGET_PREPOSITIONS = words("claims/target_prepositions")
_TOLL_PREPOSITIONS = words("claims/toll_prepositions")
_PHASES = lexicon("claims/phases")


@dataclass(frozen=True, slots=True)
class Roles:
    """Arguments of a clause, and the two that its row shows.

    Attributes:
        subject, object: Heads of the phrases in the row's columns; a passive's patient is its `subject`
            where no agent is named.
        object_end: Index behind the last token of the object column, with its "from using X".
    """

    arguments: tuple[Argument, ...]
    subject: Token | None
    object: Token | None
    complement: Token | None = None


def find_roles(clause: Clause, claimed: Mapping[int, Clause], view: DocumentView) -> Roles:
    """The arguments of a clause in order of offset, and its subject and object."""
    predicate = clause.predicate
    surface = clause.subject
    agent = _agent(predicate.verb, view) if predicate.passive else None
    direct = _direct_object(clause, view)
    light = predicate.word != predicate.verb and predicate.idiom is None and is_noun(predicate.word)
    if light and clause.kind is not ClauseKind.APPOSITIVE:
        direct = _noun_object(predicate.word, view) or _target(predicate.verb, _TARGET_PREPOSITIONS, view)
        if predicate.passive and agent is None:
            return _with(clause, claimed, view, None, direct, surface, direct)
        surface = agent if predicate.passive else surface
    if clause.kind is ClauseKind.NOMINAL:
        patient = _noun_object(predicate.word, view)
        doer = _noun_agent(predicate.word, view)
        if patient is None and concept(predicate.lemma) in lexicon("shared/possessed_patients"):
            doer, patient = None, doer
            return _with(clause, claimed, view, None, patient, patient, None)
        return _with(clause, claimed, view, doer, patient, doer, patient)
    if predicate.lemma == "death toll":
        return _with(clause, claimed, view, None, _toll_number(predicate.verb), predicate.word, None)
    if predicate.passive and not light:
        return _with(
            clause, claimed, view, agent, surface, agent or surface, surface if agent is not None else None
        )
    if direct is None and predicate.lemma in lexicon("shared/unaccusatives"):
        return _with(clause, claimed, view, None, surface, surface, None)
    return _with(clause, claimed, view, surface, direct, surface, direct)


def _with(
    clause: Clause,
    claimed: Mapping[int, Clause],
    view: DocumentView,
    doer: Token | None,
    patient: Token | None,
    subject: Token | None,
    direct: Token | None,
) -> Roles:
    found: list[Argument] = []
    taken: set[int] = set()
    for role, token in (("subject", doer), ("object", patient)):
        if token is not None and token.i not in taken:
            taken.add(token.i)
            found.append(_argument(role, token, claimed, view))
    complement = _complement(clause, direct) if direct is not None else _clausal_object(clause, claimed)
    if direct is not None and direct == subject:
        direct = None
    for role, token in _circumstances(clause, view):
        if token.i not in taken:
            taken.add(token.i)
            found.append(_argument(role, token, claimed, view))
    found.sort(key=lambda argument: (argument.start_char, argument.role))
    return Roles(tuple(found), subject, direct, complement)


def _argument(role: str, head: Token, claimed: Mapping[int, Clause], view: DocumentView) -> Argument:
    tokens = phrase_tokens(head, claimed) or (head.i,)
    doc = view.doc
    start_char, last = doc[tokens[0]].idx, doc[tokens[-1]]
    end_char = last.idx + len(last)
    return Argument(
        role=role,
        head=lemma(head),
        text=view.text[start_char:end_char],
        start_char=start_char,
        end_char=end_char,
        chain=view.chain(head),
        lemmas=content_lemmas(doc[i] for i in tokens),
    )


def _agent(verb: Token, view: DocumentView) -> Token | None:
    """Who does it, in a passive; no "by" phrase that gives a date or an extent ("by May", "by 4 percent")."""
    by = child(verb, "agent")
    if by is None:
        by = next((p for p in children(verb, "prep") if p.lower_ == "by"), None)
    found = child(by, "pobj") if by is not None else None
    if found is None or found.i in view.timex_at or any(t.i in view.timex_at for t in found.children):
        return None
    measured = found.tag_ == "CD" or found.lower_ in ("percent", "%")
    dated = any(t.i in view.timex_at for p in children(found, "prep") for t in children(p, "pobj"))
    return None if measured or (dated and found.lower_ in _PHASES) else found


def _direct_object(clause: Clause, view: DocumentView) -> Token | None:
    predicate = clause.predicate
    if clause.kind is ClauseKind.APPOSITIVE:
        return predicate.head
    verb = predicate.verb
    for candidate in children(verb, "dobj", "attr", "acomp", "oprd"):
        if candidate in (predicate.idiom, clause.subject):
            continue
        if candidate.i in view.timex_at and view.timex_at[candidate.i][2].timex_type in ("DATE", "TIME"):
            continue
        resolved = _antecedent(candidate)
        if resolved is not None and (is_noun(resolved) or candidate.dep_ != "acomp" or lemma(verb) != "be"):
            return resolved
        return candidate
    if clause.kind is ClauseKind.RELATIVE and _has_gap(clause):
        return first_conjunct(clause.head).head
    if predicate.idiom is not None and predicate.idiom.dep_ in ("ccomp", "xcomp"):
        return own_subject(predicate.idiom)
    if predicate.spine[-1].dep_ == "xcomp":
        return None
    clausal = child(verb, "ccomp")
    return own_subject(clausal) if clausal is not None and not own_subject(verb) else None


def _antecedent(token: Token) -> Token | None:
    """What a relative pronoun stands for; the token itself if it is none."""
    if token.lower_ in lexicon("shared/relative_pronouns") and token.tag_ in ("WDT", "WP", "IN"):
        verb = first_conjunct(token.head)
        return verb.head if verb.dep_ == "relcl" else None
    return token


def _has_gap(clause: Clause) -> bool:
    """Whether the antecedent of a relative clause is its missing object ("the bribes he paid")."""
    subject = own_subject(clause.head)
    if subject is None or subject.lower_ in lexicon("shared/relative_pronouns") or clause.predicate.passive:
        return False
    return not any(
        t.tag_ in ("WRB", "WP$") or (t.tag_ in ("WDT", "WP") and t.dep_ == "pobj")
        for t in clause.head.subtree
    )


def _noun_object(noun: Token, view: DocumentView) -> Token | None:
    """What an event noun is about: "a ban on bikes", "the killing of Roe"."""
    return _target(noun, _OBJECT_PREPOSITIONS, view)


def _target(holder: Token, prepositions: Sequence[str], view: DocumentView) -> Token | None:
    for preposition in prepositions:
        for link in children(holder, "prep"):
            found = child(link, "pobj", "pcomp") if link.lower_ == preposition else None
            if found is not None and found.i not in view.timex_at:
                return found
    return None


def _toll_number(verb: Token) -> Token | None:
    """The number phrase a toll rises to, stands at, or is."""
    for preposition in _TOLL_PREPOSITIONS:
        for link in children(verb, "prep"):
            found = child(link, "pobj") if link.lower_ == preposition else None
            if found is not None and (found.tag_ == "CD" or children(found, "nummod")):
                return found
    numbered = (
        c for c in children(verb, "dobj", "attr", "npadvmod") if c.tag_ == "CD" or children(c, "nummod")
    )
    return next(numbered, None)


def is_possessor(token: Token) -> bool:
    """Whether a possessive says who acts: "Roe's resignation", "his visit"."""
    return token.tag_ == "PRP$" or child(token, "case") is not None


def _noun_agent(noun: Token, view: DocumentView) -> Token | None:
    """Who acts in an event named by a noun: "his resignation", "an attack by rebels"."""
    owner = child(noun, "poss")
    if owner is not None and owner.i not in view.timex_at and is_possessor(owner):
        return owner
    by = next((p for p in children(noun, "prep") if p.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def _complement(clause: Clause, direct: Token) -> Token | None:
    """The rest of "bar X from doing" and "ask X to do": the clause that belongs to the object."""
    verb = clause.predicate.verb
    for link in children(verb, "prep"):
        if link.lower_ == "from" and link.i > direct.i and child(link, "pcomp") is not None:
            return link
    clausal = child(verb, "xcomp")
    return clausal if clausal is not None and clausal.i > direct.i and direct.dep_ == "dobj" else None


def _clausal_object(clause: Clause, claimed: Mapping[int, Clause]) -> Token | None:
    """What is reconsidered in "reconsider selling X", where it is no claim of its own."""
    if clause.kind in (ClauseKind.APPOSITIVE, ClauseKind.NOMINAL):
        return None
    spine = {token.i for token in clause.predicate.spine}
    candidates = children(clause.predicate.verb, "xcomp", "ccomp")
    objects = (c for c in candidates if c.i not in spine and c.i not in claimed and c.i > clause.head.i)
    return next(
        (c for c in objects if lemma(c) not in lexicon("claims/bare_speech_verbs") and not is_inserted(c)),
        None,
    )


def _circumstances(clause: Clause, view: DocumentView) -> Iterator[tuple[str, Token]]:
    predicate = clause.predicate
    holders = {token.i: token for token in (*predicate.spine, predicate.word)}
    if clause.kind is ClauseKind.APPOSITIVE:
        holders = {predicate.head.i: predicate.head}
    for holder in holders.values():
        for token in holder.children:
            yield from _circumstance(token, clause, view)


def _circumstance(token: Token, clause: Clause, view: DocumentView) -> Iterator[tuple[str, Token]]:
    if token.dep_ == "dative":
        yield "recipient", child(token, "pobj") or token
    elif token.dep_ == "npadvmod" and token.i in view.timex_at:
        yield "time", token
    elif token.dep_ in ("prep", "agent") and token.lower_ != "according":
        for target in children(token, "pobj", "pcomp"):
            target = _antecedent(target) or target
            if clause.predicate.passive and target == _agent(clause.predicate.verb, view):
                continue
            yield _preposition_role(token, target, view), target
        inner = child(token, "prep")
        if inner is not None and (target_inner := child(inner, "pobj")) is not None:
            yield f"{token.lower_} {inner.lower_}", target_inner
    elif token.dep_ == "xcomp" and token.i not in {t.i for t in clause.predicate.spine} and is_verb(token):
        yield "complement", token
        if (shared := _with_the_object(token)) is not None:
            yield "complement", shared


def _with_the_object(verb: Token) -> Token | None:
    """The verb joined to one without an object that has it for both: "growing or researching wheat"."""
    joined = child(verb, "conj")
    if joined is None or not is_verb(joined) or child(verb, "dobj") is not None:
        return None
    return joined if child(joined, "dobj") is not None else None


def _preposition_role(link: Token, target: Token, view: DocumentView) -> str:
    if target.i in view.timex_at or (target.dep_ == "pobj" and target.ent_type_ in ("DATE", "TIME")):
        return "time"
    if link.lower_ in _PLACE_PREPOSITIONS and target.ent_type_ in _PLACE_LABELS:
        return "place"
    return link.lower_


def column_text(head: Token | None, claimed: Mapping[int, Clause], view: DocumentView, speaker: str) -> str:
    """A phrase for a reader: its entity's name, or its own words without article; empty if there is none."""
    if head is None:
        return ""
    mention = view.headed_mention(head)
    if mention is not None and mention.chain >= 0 and not _is_joined(head, claimed, view):
        chain = view.chain_record(mention.chain)
        if chain is not None and (mention.mention_type != MentionType.NOMINAL or chain.label):
            return chain.name
    tokens = list(bare_phrase(head, claimed, view))
    for start, end, _ in view.amounts:
        if start < tokens[0] < end:  # "at least" belongs to its number, whatever the parse hangs it on
            tokens[:0] = range(start, tokens[0])
    while len(tokens) > 1 and view.words[tokens[0]].lower_ in lexicon("shared/articles"):
        tokens.pop(0)
    return Writer(view, speaker=speaker, brackets=False).write(tokens)


def _is_joined(head: Token, claimed: Mapping[int, Clause], view: DocumentView) -> bool:
    """Whether a phrase names several: "Roe and Doe"."""
    return any(
        view.words[i].lower_ in ("and", "or") and view.words[i].dep_ == "cc"
        for i in bare_phrase(head, claimed, view)
    )


def object_text(roles: Roles, claimed: Mapping[int, Clause], view: DocumentView, speaker: str) -> str:
    """The object for a reader, with the clause that belongs to it ("police from using the software")."""
    text = column_text(roles.object, claimed, view, speaker)
    if roles.complement is None:
        return text
    rest = phrase_tokens(roles.complement, claimed)
    return f"{text} {Writer(view, speaker=speaker, brackets=False).write(rest)}".strip()
