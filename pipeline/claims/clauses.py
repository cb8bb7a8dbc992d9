"""The clauses of a document that claim something, each with its subject and the words that are its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from pipeline.annotate.commitment.conditions import is_condition
from pipeline.claims.predicates import Predicate, resolve
from pipeline.claims.reporting import is_clausal, is_indirect_question, is_reporting
from pipeline.claims.subjects import (
    absolute_subject,
    find_subject,
    gapped_subject,
    holds_clause,
    is_abstract,
    is_adrift,
    is_bare_gerund,
    is_second_object,
    phrase_head,
    swallowed_subject,
)
from pipeline.claims.view import DocumentView
from pipeline.core.vocabularies import BlockKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.slips import is_fragment_predicate, is_misread_adjective, is_misread_predicate
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose
from pipeline.document.syntax.verbs import (
    FINITE_TAGS,
    NOUN_TAGS,
    SUBJECT_DEPS,
    is_finite,
    is_infinitive,
    is_noun,
    is_verb,
    own_subject,
)
from pipeline.resources.loader import lexicon, mapping

_GENERIC_DETERMINERS = lexicon("claims/generic_determiners")
_NO_PERSON = frozenset({"ORG", "GPE", "LOC", "FAC", "LAW", "EVENT", "PRODUCT", "DATE", "NORP"})
_BEINGS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_UNITS = frozenset(mapping("english/units"))
_ELLIPTICAL = frozenset(
    {"nsubj", "mark", "advmod", "npadvmod", "prep", "punct", "cc", "conj", "neg", "advcl"}
)
"""What stands with a "did" that takes up another verb."""
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_CLAUSE_LINKS = lexicon("claims/clause_links")
_FACTIVE_PREPOSITIONS = lexicon("claims/factive_prepositions")
_PRIMARY_VERBS = lexicon("claims/primary_verbs")
_INVERTING_AUXILIARIES = lexicon("claims/inverting_auxiliaries")
_QUESTION_WORDS = lexicon("claims/question_words")
_CONDITIONAL_MARKS = lexicon("claims/conditional_marks")


class ClauseKind(StrEnum):
    """How a clause stands in its sentence."""

    MAIN = "main"
    CONTENT = "content"
    ADVERBIAL = "adverbial"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    APPOSITIVE = "appositive"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that claims something.

    Attributes:
        predicate: What it says; for an appositive its noun, for a nominal its event noun.
        subject: Head of the surface subject, which may stand in another clause; None if there is none.
        reporter: The verb that reports it, for content clauses.
        shared: The clause head whose subject and auxiliaries this one shares (coordination), or None.
        gap: Indices of the subject of a shortened clause that shares auxiliaries alone: "30 others" in
            "12 were killed and 30 others injured", where no parse joins it to its verb.
    """

    kind: ClauseKind
    predicate: Predicate
    subject: Token | None = None
    reporter: Token | None = None
    shared: Token | None = None
    gap: tuple[int, ...] = ()

    @property
    def head(self) -> Token:
        """The clause's syntactic head."""
        return self.predicate.head


def find_clauses(doc: Doc, view: DocumentView) -> Iterator[Clause]:
    """Yield the verbal and appositive clauses that claim something, in order of their heads.

    Leaves out questions, commands, infinitives of purpose, conditions, and reporting clauses with a content.
    """
    for token in doc:
        if token.dep_ == "appos":
            in_title = view.section(token) is BlockKind.TITLE
            if not in_title and _is_description(token, view) and not _is_questioned(token):
                yield Clause(ClauseKind.APPOSITIVE, _noun_predicate(token), _described_name(token))
            continue
        if not is_verb(token):
            continue
        kind = clause_kind(token, view)
        if kind is None or is_misread_adjective(token) or is_condition(token):
            continue
        if _is_questioned(token) or _opens_with_question(token) or _is_asked_whether(token):
            continue
        predicate = resolve(token)
        if _is_empty(predicate):
            continue
        shared = shared_head(token)
        gap = gapped_subject(token)
        shared = token.head if gap else shared
        subject = phrase_head(gap, doc) if gap else find_subject(token)
        if subject is not None and holds_clause(subject):
            subject = None
        if not _is_open_relative(token, kind):
            yield Clause(kind, predicate, subject, reporter_of(token), shared, gap)


def _is_empty(predicate: Predicate) -> bool:
    """Whether a predicate says nothing, as in "Roe does", "I mean" and, cut short, "officers were"."""
    subject = own_subject(predicate.verb)
    if predicate.lemma == "mean" and subject is not None and subject.lower_ == "i":
        return not children(predicate.verb, "dobj", "ccomp", "xcomp")
    if predicate.lemma not in _PRIMARY_VERBS:
        return False
    complements = {c.dep_ for c in predicate.verb.children}
    following = predicate.verb.doc[predicate.verb.i + 1 : predicate.verb.i + 2].text.lower()
    if predicate.lemma == "do" and following in ("without", "away"):
        return False  # "they did without heating", "it did away with the tax"
    if predicate.lemma == "do" and predicate.verb != predicate.head and complements <= _ELLIPTICAL | {"aux"}:
        return True  # "as it appears to have done in May"
    if predicate.lemma in ("do", "have") and first_conjunct(predicate.head).dep_ != "relcl":
        left_out = complements <= _ELLIPTICAL and not children(predicate.verb, "aux", "auxpass")
        behind = [c for c in children(predicate.verb, "advmod") if c.i > predicate.verb.i]
        well = any(c.lower_ in lexicon("claims/adverbs_of_success") for c in behind)
        if left_out and not well:
            return True  # "as he did in May"
    return not complements & {
        "dobj",
        "attr",
        "acomp",
        "oprd",
        "prep",
        "xcomp",
        "ccomp",
        "advcl",
        "npadvmod",
        "advmod",
    }


def _described_name(description: Token) -> Token:
    """The name a description belongs to: the last of several, where it describes one."""
    name = description.head
    if description.tag_ != "NN":
        return name
    nearer = _name_before(description)
    if nearer is not None:
        return nearer
    joined = [c for c in name.conjuncts if is_noun(c) and c.i < description.i]
    return max(joined, key=lambda c: c.i, default=name)


def _name_before(description: Token) -> Token | None:
    """Who is named right before a description, where the parse hung it on an earlier one: "Ann Roe, a baker,
    and Lee Doe, a baker too", "Ann Roe of Acme, a firm in Orsk"."""
    end = description.left_edge.i - 1
    name = description.head
    label = "ORG" if lemma(description) in lexicon("claims/nouns_for_bodies") else "PERSON"
    before = next((ent for ent in description.doc.ents if ent.end == end and ent.label_ == label), None)
    if before is None or name.ent_type_ != "PERSON" or not name.i < before.start:
        return None
    return before.root


def _noun_predicate(noun: Token) -> Predicate:
    return Predicate(noun, (noun,), noun, noun, "be", False)


def clause_kind(token: Token, view: DocumentView) -> ClauseKind | None:
    """How a verb's clause stands in its sentence; None if it claims nothing by itself."""
    if token.dep_ == "conj":
        first = first_conjunct(token)
        if _is_set_against(token):
            return None
        if not is_verb(first):
            return ClauseKind.MAIN if is_finite(token) and own_subject(token) is not None else None
        if first.dep_ == "xcomp":
            governor = next(ancestors(first), first)
            in_spine = is_verb(governor) and first.i in {t.i for t in resolve(governor).spine}
            return clause_kind(governor, view) if in_spine or _stands_alone(token) else None
        if is_reporting(token, view):
            return None
        subject = find_subject(first) if first.tag_ == "VBG" else first
        if subject is not None and subject.dep_ == "csubj":
            return None
        if token.tag_ == "VBG" and first.tag_ != "VBG" and child(token, "aux") is None:
            return ClauseKind.PARTICIPLE if first.tag_.startswith("VB") and clause_kind(first, view) else None
        if not _fits_auxiliaries(token, first) or not (
            _is_joined(token) or (find_subject(token) is not None and shared_head(token) is None)
        ):
            return None
        if is_infinitive(token) and not is_infinitive(first) and not is_finite(token):
            return None
        if is_reporting(first, view):
            return ClauseKind.MAIN if is_finite(token) else None
        return clause_kind(first, view)
    if is_reporting(token, view) or _is_inverted_condition(token):
        return None
    return _KINDS.get(token.dep_, _no_kind)(token, view)


def _is_set_against(clause: Token) -> bool:
    """Whether a clause tells what is so instead, and is no claim of its own: "the question is not what is
    missing, but what took so long"."""
    copula, opening = clause.head, clause.left_edge
    opens = opening.head == clause and (opening.tag_ in ("WP", "WRB", "WDT") or opening.dep_ == "mark")
    denied = lemma(copula) == "be" and any(word.i < clause.i for word in children(copula, "neg"))
    return opens and denied and any(c.lower_ == "but" and c.i < clause.i for c in children(copula, "cc"))


def _fits_auxiliaries(token: Token, first: Token) -> bool:
    """Whether a coordinated verb's form goes with the auxiliaries it would share."""
    own = children(token, "aux", "auxpass")
    if own:
        return own[0].tag_ not in ("VB", "VBN") or any(aux.tag_ == "MD" for aux in children(first, "aux"))
    shared = children(first, "aux", "auxpass")
    if token.tag_ == "VBN" and shared and not any(lemma(aux) in ("be", "have", "get") for aux in shared):
        return False
    return (
        token.tag_ != "VB"
        or not shared
        or any(aux.tag_ in ("MD", "TO") or lemma(aux) == "do" for aux in shared)
    )


def _is_joined(token: Token) -> bool:
    """Whether a conjunction or comma really stands before a coordinated verb."""
    words = token.doc[token.head.i + 1 : token.i] if token.i > token.head.i else ()
    return any(word.dep_ == "cc" or word.text in (",", ";", "-", "--", "–", "—") for word in words)


def _no_kind(token: Token, view: DocumentView) -> ClauseKind | None:
    return None


def _main_kind(token: Token, view: DocumentView) -> ClauseKind | None:
    if token.dep_ != "ROOT" and is_indirect_question(token):
        return None
    if _is_without_main_clause(token) or _is_open_question(token, view):
        return None
    if is_finite(token) and (find_subject(token) is not None or _is_inverted(token)):
        return ClauseKind.MAIN
    if (
        token.dep_ == "ROOT"
        and token.tag_ in ("VBD", "VBZ")
        and any(map(is_noun, token.doc[token.sent.start : token.i]))
    ):
        return ClauseKind.MAIN
    in_title = view.section(token) is not BlockKind.PARAGRAPH
    if in_title and own_subject(token) is not None and token.tag_ in ("VBN", "VBG", "VB", "VBP", "VBD"):
        return ClauseKind.MAIN
    return None


def _is_without_main_clause(token: Token) -> bool:
    """Whether "if" or "whether" opens a clause that the parse hangs on no other: "only if it rains will he
    come"."""
    return any(mark.lower_ in _CONDITIONAL_MARKS and mark.i < token.i for mark in children(token, "mark"))


def _is_open_question(token: Token, view: DocumentView) -> bool:
    """Whether a sentence only names what it is about: "what the sale means for the town", "how it was
    sold"; a title's "why" and "how" take it for granted."""
    opener = token.left_edge
    if view.section(token) is BlockKind.TITLE and opener.tag_ == "WRB":
        return False
    return opener.tag_ in ("WP", "WRB") and opener.head == token and opener.dep_ not in ("nsubj", "mark")


def _is_forestalled(link: Token, clause: Token) -> bool:
    """Whether a thing was not done when something came before it: "left before anyone was hurt", "before it
    could burn"."""
    if link.lower_ != "before":
        return False
    words = lexicon("claims/polarity_words")
    able = any(aux.lower_ in ("can", "could") for aux in children(clause, "aux"))
    nouns = children(clause, *SUBJECT_DEPS, "dobj")
    return able or any(t.lower_ in words for noun in nouns for t in noun.subtree)


def _is_inverted_condition(token: Token) -> bool:
    """Whether a clause is a condition by its word order: "should a vote be held", "had he stayed"."""
    auxiliary = child(token, "aux")
    subject = child(token, "nsubj", "nsubjpass")
    if auxiliary is None or subject is None:
        return False
    return auxiliary.lower_ in _INVERTING_AUXILIARIES and auxiliary.i < subject.left_edge.i


def _is_inverted(token: Token) -> bool:
    return child(token, "expl", "csubj") is not None


def _content_kind(token: Token, view: DocumentView) -> ClauseKind | None:
    governor = token.head
    mark = child(token, "mark")
    if mark is not None and mark.lower_ in _CLAUSE_LINKS and is_verb(governor):
        return _adverbial_kind(token, view)
    if is_bare_gerund(governor) and token.tag_ in FINITE_TAGS and find_subject(governor) is not None:
        return ClauseKind.MAIN
    if not is_clausal(token) or find_subject(token) is None or is_indirect_question(token):
        return None
    if _is_supposed(governor) or _is_supposed_content(token):
        return None
    if is_noun(governor) or lemma(governor) in mapping("shared/reporting") or governor.i in view.cues:
        return ClauseKind.CONTENT
    if child(governor, "expl") is not None or not is_verb(governor):
        return ClauseKind.CONTENT
    loose = child(token, "mark") is None and token.i < governor.i
    return ClauseKind.MAIN if loose else None


def _is_a_purpose(clause: Token) -> bool:
    """Whether a clause tells what something is done for: "sent food so the town can live" ("that" may be left
    out; a comma before "so" would make it a result)."""
    start = clause.left_edge
    if start.lower_ != "so" or start.head != clause or start.i <= clause.sent.start:
        return False
    return start.nbor(-1).text != "," and any(aux.tag_ == "MD" for aux in children(clause, "aux"))


def _adverbial_kind(token: Token, view: DocumentView) -> ClauseKind | None:
    link = child(token, "mark") or next((c for c in children(token, "advmod") if c.tag_ == "WRB"), None)
    name = link.lower_ if link is not None else ""
    if link is not None and _is_condition_or_denied(link):
        return None
    if name == "as" and is_finite(token) and lemma(token.head) in ("quote", "cite"):
        return ClauseKind.CONTENT
    if link is not None and _is_forestalled(link, token):
        return None
    marks = {mark.lower_ for mark in children(token, "mark")}
    if marks >= {"so", "that"} or not marks.isdisjoint(lexicon("claims/weak_links")):
        return None
    if name in lexicon("claims/weak_links") or _is_hypothetical(token, name) or _is_a_purpose(token):
        return None
    if link is not None and _is_left_open_by(link, token.head):
        return None
    if is_finite(token) and not is_infinitive(token):
        return ClauseKind.ADVERBIAL if own_subject(token) is not None else None
    if is_infinitive(token) or token.tag_ not in ("VBG", "VBN"):
        return None
    if (name and name not in _CLAUSE_LINKS) or _has_bare_person(token) or _is_of_noun_before(token):
        return None
    governor = token.head
    after = token.i > governor.i and not is_loose(token)
    named = after and lemma(governor) in lexicon("claims/naming_verbs")
    if not name and (named or _is_complement(token) or _leans_on_noun_before(token)):
        return None
    unclear = find_subject(token) is None and not (is_adrift(token) and child(token, "dobj") is not None)
    if not is_verb(governor) or unclear or len(list(token.children)) == 0:
        return None
    if lemma(token) in lexicon("claims/bare_participles") or (is_weak(governor) and not is_adrift(token)):
        return None
    return ClauseKind.PARTICIPLE


def _is_left_open_by(link: Token, governor: Token) -> bool:
    """Whether a question word stands right behind what "it" is: "it is unclear when the flight will
    resume"."""
    subject, state = own_subject(governor), child(governor, "acomp")
    empty = subject is not None and subject.lower_ == "it" and lemma(governor) == "be"
    return empty and state is not None and link.tag_ == "WRB" and state.i == link.i - 1


def _is_condition_or_denied(link: Token) -> bool:
    """Whether a conjunction is of condition or purpose ("as long as"), or denied ("not because he asked")."""
    before = [link.nbor(-k).lower_ for k in (1, 2) if link.i - k >= link.sent.start]
    if link.lower_ == "as" and before[:1] and before[0] in ("long", "soon"):
        return before[1:] in (["as"], ["so"])
    return before[:1] == ["not"] or (link.lower_ == "that" and before[:1] == ["so"])


def _is_complement(participle: Token) -> bool:
    """Whether an -ing form is what its verb takes, and no circumstance: "spend time asking"."""
    governor = participle.head
    if participle.tag_ != "VBG" or participle.i < governor.i or is_loose(participle):
        return False
    between = participle.doc[governor.i + 1 : participle.i]
    return lemma(governor) in lexicon("claims/gerund_verbs") or all(t.is_punct for t in between)


def _is_beyond(participle: Token) -> bool:
    """Whether a participle says of a thing what only minds do: "sifted the debris looking for it".

    The parse has hung it on the noun before it, and not on who does it.
    """
    noun = participle.head
    if participle.tag_ != "VBG" or noun.tag_ not in ("NN", "NNS") or is_loose(participle):
        return False
    if noun.dep_ not in ("pobj", "dobj", "appos") or noun.i != participle.left_edge.i - 1:
        return False
    following = participle.doc[participle.i + 1 : participle.i + 2].text.lower()
    named = {lemma(participle), f"{lemma(participle)} {following}"}
    persons = lexicon("claims/person_nouns") | lexicon("shared/person_nouns")
    return not named.isdisjoint(lexicon("claims/verbs_of_minds")) and lemma(noun) not in persons


def _follows_to(participle: Token) -> bool:
    """Whether "to" governs a participle: "close to being sold"."""
    return participle.i > 0 and participle.nbor(-1).lower_ == "to"


def _is_envisaged(participle: Token) -> bool:
    """Whether an -ing form tells what another verb is about and need not be: "it involves rebels leaving"."""
    noun = participle.head
    if participle.tag_ != "VBG" or noun.dep_ != "dobj" or is_loose(participle):
        return False
    return lemma(noun.head) in lexicon("claims/envisaging_verbs")


def _is_of_a_name(participle: Token) -> bool:
    """Whether an -ing form tells what a name does that a noun is of: "the obstacle to Roe staying in
    power"."""
    name = participle.nbor(-1) if participle.i > participle.sent.start else participle
    between = name.dep_ == "pobj" and name.tag_ in ("NNP", "PRP") and name.head.head == participle.head
    return (
        participle.tag_ == "VBG" and between and name.head.lower_ in lexicon("claims/prepositions_of_content")
    )


def _has_bare_person(participle: Token) -> bool:
    """Whether a participle is part of a word for somebody, and no verb: "defending champion"."""
    direct = child(participle, "dobj")
    if direct is None or direct.i != participle.i + 1 or direct.tag_ != "NN":
        return False
    return direct.lower_ in lexicon("claims/person_nouns") | lexicon("shared/person_nouns")


def _leans_on_noun_before(participle: Token) -> bool:
    """Whether a fronted -ing form is of the noun before it: "despite a policy banning it, shops sell it"."""
    start = participle.left_edge
    if participle.tag_ != "VBG" or participle.i > participle.head.i or start.i == participle.sent.start:
        return False
    return is_noun(start.nbor(-1)) and absolute_subject(participle) is None


def _is_of_noun_before(participle: Token) -> bool:
    """Whether a past participle describes the noun it follows, though the parse hangs it on the verb.

    "In her notes, issued to members, Roe said": it is the notes that were issued.
    """
    if participle.tag_ != "VBN" or participle.dep_ != "advcl":
        return False
    start = min((t.i for t in participle.subtree if not t.is_punct), default=participle.i)
    if start == participle.sent.start:
        return False
    before = participle.doc[start - 1]
    if before.text == "," and before.i > participle.sent.start:
        return participle.i < participle.head.i and is_noun(before.nbor(-1))
    return is_noun(before) and before.dep_ in ("pobj", "dobj") and before.i > participle.head.i


def _relative_kind(token: Token, view: DocumentView) -> ClauseKind | None:
    if not is_finite(token) or is_infinitive(token) or not is_noun(token.head):
        return None
    if _is_noun_complement(token):
        return ClauseKind.CONTENT
    if _is_what_is_held(token):
        return None
    if not is_loose(token) and (is_generic(token.head) or is_weak(token.head)):
        return None
    if _is_free_relative(token) or _is_only_sought(token) or _is_what_is_asked(token):
        return None
    reduced = own_subject(token) is None and not any(t.tag_ in _RELATIVE_TAGS for t in token.subtree)
    active = token.tag_ == "VBD" and child(token, "dobj") is not None
    return ClauseKind.PARTICIPLE if reduced and not active else ClauseKind.RELATIVE


def _is_what_is_asked(clause: Token) -> bool:
    """Whether a "relative" clause is the question that a noun's owner is asked: "asked voters which side
    won"."""
    opener = clause.left_edge
    if opener.lower_ == "what" or opener.lower_ in _QUESTION_WORDS:
        return True
    above = clause.head
    while above.dep_ in ("pobj", "prep") and not is_verb(above):
        above = above.head
    asked = is_verb(above) and lemma(above) in lexicon("claims/asking_verbs")
    if asked and opener.tag_ in ("WP", "WDT") and not is_loose(clause):
        return True  # "asked on Radio One who leads the party"
    noun = opener.nbor() if opener.i + 1 < len(clause.doc) else opener
    bare = noun.tag_ == "NN" and noun.head == clause and not any(c.i < noun.i for c in noun.children)
    return opener.lower_ == "which" and opener.tag_ == "WDT" and opener.dep_ in ("det", "dobj") and bare


def _is_supposed(governor: Token) -> bool:
    """Whether a word stands in a condition, question or command, so that nobody claims its content."""
    for node in (governor, *ancestors(governor)):
        if not is_verb(node):
            continue
        mark = child(node, "mark")
        if mark is not None and mark.lower_ in _CONDITIONAL_MARKS:
            return True
        if node.dep_ == "ccomp" and is_indirect_question(node):
            return True
        sought = node.dep_ == "relcl" and lemma(node.head) in lexicon("claims/generic_heads")
        if sought and any(is_infinitive(above) for above in ancestors(node)):
            return True  # "needed to find something that showed"
        if node.dep_ == "ROOT":
            return _is_command(node)
    return False


def _is_supposed_content(content: Token) -> bool:
    """Whether a clause that the parse takes for what is said tells when that will be: "once it is signed"."""
    before = content.doc[content.left_edge.i - 1] if content.left_edge.i > content.sent.start else content
    shared = before.head if before.dep_ == "cc" and before.head.head == content.head else content
    marks = {mark.lower_ for clause in (content, shared) for mark in children(clause, "mark")}
    if marks.isdisjoint(lexicon("claims/time_links") | _CONDITIONAL_MARKS):
        return False
    return any(form.tag_ in ("VBZ", "VBP") for form in (*children(content, "aux", "auxpass"), content))


def _is_command(verb: Token) -> bool:
    return verb.tag_ == "VB" and own_subject(verb) is None and not children(verb, "aux", "auxpass")


def _is_hypothetical(token: Token, link: str) -> bool:
    """Whether a clause of time tells when something may be, not that it was: "when the dust settles"."""
    governor = token.head
    forms = (*children(token, "aux", "auxpass"), token)
    above = (governor, *children(governor, "aux", "auxpass"))
    if link not in lexicon("claims/time_links"):
        return False
    if forms == (token,) and token.tag_ in ("VBN", "VBG"):
        return any(form.tag_ == "MD" for form in above)
    if not any(form.tag_ in ("VBZ", "VBP") for form in forms):
        return False
    if any(form.tag_ == "MD" for form in above) or is_infinitive(governor) or _is_command(governor):
        return True
    lasting = len(forms) > 1 and (token.tag_ == "VBG" or any(lemma(form) == "have" for form in forms[:-1]))
    return link in ("when", "once") and not lasting


def _is_only_sought(relative: Token) -> bool:
    """Whether a relative clause says what something not yet found should be: "of finding a man who knows"."""
    noun = relative.head
    indefinite = any(c.lower_ in ("a", "an", "any") for c in children(noun, "det"))
    if is_loose(relative) or not indefinite or noun.dep_ != "dobj" or not is_verb(noun.head):
        return False
    governor = noun.head
    unreal = governor.tag_ == "VB" or (governor.tag_ == "VBG" and governor.dep_ in ("pcomp", "xcomp"))
    unreal = unreal or lemma(governor) in lexicon("claims/verbs_of_want")
    forms = (relative, *children(relative, "aux", "auxpass"))
    return unreal and any(form.tag_ in ("VBZ", "VBP", "MD") or form.lower_ in ("'s", "’s") for form in forms)


def _is_free_relative(token: Token) -> bool:
    """Whether "who" or "what" opens an indirect question behind a preposition: "a probe into who did it"."""
    pronoun = child(token, "nsubj", "nsubjpass", "dobj")
    if pronoun is None or pronoun.tag_ != "WP" or pronoun.i == 0:
        return False
    return pronoun.dep_ in ("nsubj", "nsubjpass") and token.doc[pronoun.i - 1].tag_ == "IN"


def _is_what_is_held(token: Token) -> bool:
    """Whether a clause without "that" says what a claim consists in: "questioned her insistence she never
    saw it"."""
    subject = own_subject(token)
    if subject is None or subject.tag_ in _RELATIVE_TAGS or children(token, "mark"):
        return False
    if any(t.tag_ in _RELATIVE_TAGS for t in token.children):
        return False
    held = lemma(token.head) in lexicon("shared/matters") | mapping("shared/reporting").keys()
    return held and child(token, "dobj", "attr", "acomp") is not None


def _is_noun_complement(token: Token) -> bool:
    """Whether a clause says what its noun consists in: "the belief that they won"."""
    mark = child(token, "mark")
    return mark is not None and mark.lower_ == "that" and own_subject(token) not in (None, mark)


def _participle_kind(token: Token, view: DocumentView) -> ClauseKind | None:
    if own_subject(token) is not None and any(c.tag_ == "WRB" for c in children(token, "advmod")):
        return ClauseKind.ADVERBIAL
    if is_finite(token) and own_subject(token) is not None and is_noun(token.head):
        return ClauseKind.CONTENT if child(token, "mark") is not None else None
    active = token.tag_ == "VBD" and child(token, "dobj") is not None and is_noun(token.head)
    if _is_noun_complement(token) and is_noun(token.head):
        return ClauseKind.CONTENT
    misread = view.section(token) is BlockKind.PARAGRAPH and is_misread_predicate(token)
    if active or misread:
        return ClauseKind.RELATIVE
    if token.tag_ not in ("VBG", "VBN") or is_infinitive(token) or not is_noun(token.head):
        return None
    if child(token, "mark") is not None or _is_beyond(token):
        return None
    if token.tag_ == "VBG" and mapping("shared/reporting").get(lemma(token.head), "asserted") != "asserted":
        return None  # "the risk of fire spreading"
    if _has_bare_person(token) or _is_envisaged(token) or _follows_to(token) or _is_of_a_name(token):
        return None
    complements = children(
        token, "dobj", "prep", "agent", "npadvmod", "xcomp", "advmod", "oprd", "attr", "dative"
    )
    bare = lemma(token) in lexicon("claims/bare_participles") and not is_fragment_predicate(token)
    if not complements or bare:
        return None
    if lemma(token) in mapping("shared/reporting") and child(token, "agent") is None:
        return None
    of_any = token.head.tag_ == "NNPS" and token.head.ent_type_ == "NORP"  # "Britons living abroad"
    if not is_loose(token) and (of_any or is_generic(token.head) or is_weak(token.head)):
        return None
    return ClauseKind.PARTICIPLE


def _preposition_kind(token: Token, view: DocumentView) -> ClauseKind | None:
    """A gerund behind "after" and its like states what its governing clause takes for granted."""
    link = token.head
    if token.tag_ != "VBG" or link.lower_ not in _FACTIVE_PREPOSITIONS:
        return None
    governed = link.head.i != link.i and is_verb(link.head) and not is_weak(link.head)
    if any(aux.tag_ == "MD" for aux in children(link.head, "aux")):
        return None
    if child(link.head, "auxpass") is not None:
        return None  # "the car was seized after finding a bomb": it is not the car that found it
    has_complement = children(token, "dobj", "prep", "auxpass", "npadvmod", "xcomp") != []
    return ClauseKind.PARTICIPLE if governed and has_complement and find_subject(token) is not None else None


_KINDS = {
    "ROOT": _main_kind,
    "parataxis": _main_kind,
    "dep": _main_kind,
    "ccomp": _content_kind,
    "advcl": _adverbial_kind,
    "relcl": _relative_kind,
    "acl": _participle_kind,
    "pcomp": _preposition_kind,
}


def _stands_alone(token: Token) -> bool:
    return is_finite(token) and own_subject(token) is not None


def reporter_of(token: Token) -> Token | None:
    """The verb or noun whose content clause a verb heads or shares, or None."""
    first = first_conjunct(token)
    is_content = first.dep_ in ("ccomp", "acl") or (first.dep_ == "relcl" and _is_noun_complement(first))
    return first.head if is_content and first.head.i != first.i else None


def shared_head(token: Token) -> Token | None:
    """The conjunct a coordinated verb borrows its subject from, or None."""
    if token.dep_ != "conj" or own_subject(token) is not None or swallowed_subject(token) is not None:
        return None
    return token.head


def _opens_with_question(token: Token) -> bool:
    start = token.left_edge.i
    opening = token.doc[start : min(start + 3, token.i)]
    return token.dep_ != "ROOT" and any(t.lower_ in _QUESTION_WORDS for t in opening)


def _is_asked_whether(token: Token) -> bool:
    """Whether "whether" stands before a verb, and no other finite verb between them, whatever the parse."""
    for before in reversed(token.doc[token.sent.start : token.i]):
        if before.lower_ == "whether":
            return True
        if before.tag_ in FINITE_TAGS and before.head.i != token.i:
            return False
    return False


def _is_open_relative(token: Token, kind: ClauseKind) -> bool:
    """Whether a clause opens with a relative pronoun whose antecedent the parse does not give."""
    if first_conjunct(token).dep_ == "relcl":
        return False
    subject = own_subject(token)
    opening = token.left_edge if kind not in (ClauseKind.RELATIVE, ClauseKind.CONTENT) else None
    pronouns = [subject, opening]
    return any(
        p is not None and p.tag_ in ("WDT", "WP") and p.lower_ in lexicon("shared/relative_pronouns")
        for p in pronouns
    )


def is_generic(noun: Token) -> bool:
    """Whether a noun names nothing in particular: "anyone", "those", a bare plural, "any bank"."""
    if lemma(noun) in lexicon("claims/generic_heads") or noun.lower_ in lexicon("claims/generic_heads"):
        return not children(noun, "nummod")
    if noun.tag_ == "NNP" or (noun.tag_ == "NNPS" and noun.ent_type_ not in ("NORP", "")):
        return False
    determiner = child(noun, "det", "predet")
    if determiner is not None:
        return determiner.lower_ in _GENERIC_DETERMINERS
    return child(noun, "poss", "nummod") is None


def is_weak(token: Token) -> bool:
    """Whether a token stands in a condition, a purpose or a denial, so that nothing below it is claimed."""
    for node in (token, *ancestors(token)):
        if not is_verb(node):
            continue
        if is_infinitive(node) and node.dep_ in ("advcl", "acl", "ccomp", "xcomp", "relcl"):
            return True
        mark = child(node, "mark")
        if mark is not None and mark.lower_ in _CONDITIONAL_MARKS:
            return True
        if child(node, "neg") is not None or _is_subjunctive(node):
            return True
        if node.dep_ in ("ROOT", "ccomp", "relcl"):
            return False
    return False


def _is_subjunctive(verb: Token) -> bool:
    """Whether a base form has a subject and no auxiliary: "demanded that he sign"."""
    subject = own_subject(verb)
    if verb.tag_ != "VB" or subject is None or subject.i > verb.i:
        return False
    return not children(verb, "aux", "auxpass")


def _is_description(token: Token, view: DocumentView) -> bool:
    """Whether an apposition says who or what a name is: "Ann Roe, a lawyer"."""
    name = token.head
    if name.tag_ not in ("NNP", "NNPS") or token.tag_ not in ("NN", "NNS") or token.i < name.i:
        return False
    if view.words[token.left_edge.i - 1].text.strip() not in {",", "-", "--", "–", "—", "("}:
        return False
    if lemma(token) in lexicon("claims/person_nouns") and name.ent_type_ in _NO_PERSON:
        return False
    if lemma(token) in lexicon("claims/abstract_nouns") and name.ent_type_ in _BEINGS:
        return False  # "raced on the Thames, an event that is still held"
    if name.ent_type_ == "PERSON" and is_abstract(token):
        return False  # "critics of Roe, a similarity shared by all"
    if any(t.tag_ in _RELATIVE_TAGS and t.nbor(-1).lower_ == "of" for t in token.subtree if t.i > token.i):
        return False  # "Roe -- the latter of whom was accused"
    if token.lower_ in _UNITS and name.ent_type_ in _BEINGS:
        return False  # "at Kessen, a few miles to the east of Holm"
    if name.dep_ in ("appos", "conj") and child(name.head, "conj") is not None:
        return False  # a list of names
    if is_second_object(token) or token.lower_ in ("lots", "plenty"):
        return False
    if any(c.lower_ == "another" for c in children(token, "det")):
        return False  # "Acme, another maker of tin", beside one told of before
    if any(c.lower_ in lexicon("claims/words_that_pick_some") for c in children(token, "advmod")):
        return False  # "Democrats, especially young voters"
    if token.left_edge.is_title and token.left_edge.lower_ in lexicon("shared/articles"):
        return False  # a capital article opens another sentence or a name
    if any(c.tag_ == "NNP" for c in children(token, "appos")):
        return False  # it describes the name behind it
    modifiers = children(token, "det", "amod", "compound", "prep", "poss", "nummod")
    return bool(modifiers) and token.tag_ in NOUN_TAGS and not children(token, "cc", "conj")


def _is_questioned(token: Token) -> bool:
    """Whether the sentence around a token ends in a question mark before any other full stop."""
    sentence_end = token.sent.end
    for following in token.doc[token.i : sentence_end]:
        if following.text in (".", "!", ";"):
            return False
        if following.text == "?":
            return True
    return False
