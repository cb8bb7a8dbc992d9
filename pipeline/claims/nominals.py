"""Events that a text takes for granted in a noun phrase ("the killing of X on Friday"), as clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from pipeline.claims.arguments import is_possessor
from pipeline.claims.clauses import Clause, ClauseKind, is_weak
from pipeline.claims.open_reference import NO_STATEMENT, Statement, written
from pipeline.claims.predicates import Predicate
from pipeline.claims.scope import Scope, phrase_tokens
from pipeline.claims.standing import whole_sentence
from pipeline.claims.statement import article, is_plural
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Piece, Writer, written_date
from pipeline.core.vocabularies import BlockKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import ancestors, child, children, subtree
from pipeline.document.syntax.verbs import FINITE_TAGS, is_noun, is_verb
from pipeline.english.concepts import concept
from pipeline.english.inflection import participle, past
from pipeline.resources.loader import lexicon, mapping

OCCUR = "occur"
_PRESUPPOSING = lexicon("claims/presupposing_prepositions")
_TELLING_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT"})
"""Labels of the names by which an event can be told from others of its kind."""
_EVENT_PREPOSITIONS = lexicon("claims/event_prepositions")


def find_nominals(
    doc: Doc, claimed: Mapping[int, Clause], view: DocumentView, *, without: Sequence[int] = ()
) -> Iterator[Clause]:
    """Yield noun phrases that state an event no clause of theirs claims; definite or dated ones alone.

    In a title without a verb, the event noun that heads it counts as well; `without` lists the first
    characters of titles that have been read already.
    """
    taken = {clause.predicate.word.i for clause in claimed.values()}
    for token in doc:
        if not is_noun(token) or lemma(token) not in mapping("claims/event_nouns") or token.i in taken:
            continue
        if token.dep_ in ("compound", "nmod", "amod", "poss") or token.ent_type_ in (
            "PERSON",
            "ORG",
            "GPE",
            "PRODUCT",
        ):
            continue
        if without and doc[view.block_tokens(token)[0]].idx in without:
            continue
        heads_title = token.dep_ == "ROOT" and view.section(token) is BlockKind.TITLE
        if not (heads_title or _is_presupposed(token, view)) or not _says_enough(token, view):
            continue
        if (
            _names_none_in_particular(token, view)
            or _is_compared(token)
            or _is_called_for(token)
            or children(token, "aux", "nsubj", "ccomp", "mark", "dobj")
        ):
            continue
        yield Clause(ClauseKind.NOMINAL, Predicate(token, (token,), token, token, lemma(token), False))


def _names_none_in_particular(noun: Token, view: DocumentView) -> bool:
    """Whether a noun is of a date ("the fall of 1980"), of any event ("a vote for any"), or a figure
    of many ("sales of boats fell")."""
    patient = _patient(noun)
    any_one = patient is not None and any(
        c.lower_ in ("any", "every", "each") for c in children(patient, "det")
    )
    is_figure = noun.tag_ == "NNS" and lemma(noun) in lexicon("claims/traded_amounts")
    return noun.i in view.timex_at or any_one or is_figure


def _is_compared(noun: Token) -> bool:
    """Whether an event is set against another, which its phrase alone does not tell: "the larger protests of
    May"."""
    return any(c.tag_ == "JJR" or any(d.tag_ == "RBR" for d in c.children) for c in children(noun, "amod"))


def _is_presupposed(noun: Token, view: DocumentView) -> bool:
    """Whether the event is dated, or named where it is taken for granted: as what acts, or what came first.

    "The killing of Roe shocked all", "after his arrest", "condemned the shooting of Roe"; in "interested in
    the sale of the mill", "the sale of the mill is an option" nothing need have been sold.
    """
    dates = _dates(noun, view)
    if dates:
        rows = (view.timex_at[date.i][2] for date in dates)
        return not any(row.anchor and row.earliest > row.anchor[: len(row.earliest)] for row in rows)
    if not any(c.lower_ in ("the", "this") for c in children(noun, "det")) and child(noun, "poss") is None:
        return False
    governor = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return is_verb(governor) and lemma(governor) != "be" and governor.tag_ in ("VBD", "VBN", "VBZ")
    if noun.dep_ == "dobj":
        return lemma(governor) in lexicon("claims/verbs_of_past_events")
    links = (_PRESUPPOSING - {"in"}) | lexicon("claims/links_to_past_events")
    return noun.dep_ == "pobj" and governor.lower_ in links


def _dates(noun: Token, view: DocumentView) -> list[Token]:
    return [
        c
        for c in noun.subtree
        if c.i in view.timex_at
        and view.timex_at[c.i][2].timex_type in ("DATE", "TIME")
        and (c.head.i == noun.i or c.head.head.i == noun.i)
    ]


def _says_enough(noun: Token, view: DocumentView) -> bool:
    """Whether the phrase names what, where or when: the noun alone only points back."""
    if _patient(noun) is not None and mapping("claims/event_nouns")[lemma(noun)] != OCCUR:
        return True
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return False
    if child(noun, "poss") is not None and not _dates(noun, view):
        return False
    places = [p for p in children(noun, "prep") if p.lower_ in _EVENT_PREPOSITIONS]
    taken_for_granted = noun.dep_ == "pobj" and noun.head.lower_ in _PRESUPPOSING
    return bool(places) and (bool(_dates(noun, view)) or (taken_for_granted and _is_specific(places[0])))


def _is_specific(link: Token) -> bool:
    target = child(link, "pobj")
    return target is not None and (target.tag_ in ("NNP", "NNPS") or len(subtree(target)) > 2)


def _patient(noun: Token) -> Token | None:
    for link in children(noun, "prep"):
        if link.lower_ == "of" and (found := child(link, "pobj")) is not None and is_noun(found):
            return found
    return None


def _is_ahead(noun: Token) -> bool:
    """Whether an event has not come yet where it is named: "in advance of his visit", "ahead of the vote"."""
    link = noun.head
    return noun.dep_ == "pobj" and link.lower_ == "of" and link.head.lower_ in ("ahead", "advance")


def _is_called_for(noun: Token) -> bool:
    """Whether the event is only asked for, planned, feared or denied by the words above it."""
    if _is_ahead(noun) or is_weak(noun) or any(c.lower_ in ("no", "any") for c in children(noun, "det")):
        return True
    if noun.dep_ == "nsubj" and lemma(noun.head) == "be" and noun.head.tag_ in ("VBZ", "VBP"):
        return True  # "the founding of a state is the only way"
    if any(mapping("claims/modal_words").get(c.lower_) for c in children(noun, "amod")):
        return True
    for node in ancestors(noun):
        if node.dep_ == "ROOT" and not is_verb(node) and not is_noun(node):
            return False
        if is_verb(node) or is_noun(node):
            if concept(lemma(node)) in lexicon("claims/called_for"):
                return True
            if is_verb(node):
                return any(aux.tag_ == "MD" for aux in children(node, "aux"))
    return False


def write_nominal(
    clause: Clause, claimed: Mapping[int, Clause], view: DocumentView, *, speaker: str = ""
) -> Statement:
    """A sentence that tells the event: "X was killed by Y on Friday", "There was an explosion at Z".

    Where none can be made of the phrase's own words, it is the article's sentence around it.
    """
    writer = Writer(view, speaker=speaker)
    pieces = _told(clause.head, claimed, view)
    in_title = view.section(clause.head) is BlockKind.TITLE
    if pieces and not in_title and _may_be_misread(clause.head, pieces, view):
        pieces = whole_sentence(clause.head, view)
    return written(writer, pieces) if pieces else NO_STATEMENT


def _may_be_misread(noun: Token, pieces: Sequence[Piece], view: DocumentView) -> bool:
    """Whether the words of a sentence made of a phrase may be more or less than its own.

    A verb, a day or a name in an odd place tells that the parser took in what stands beside the phrase;
    "there was a fighting" is no English, and whose "their" is, is told by its sentence.
    """
    own = [view.words[piece] for piece in pieces if isinstance(piece, int)]
    made = next((n for n, piece in enumerate(pieces) if not isinstance(piece, int)), 0)
    patient = [view.words[piece] for piece in pieces[:made] if isinstance(piece, int)]
    behind = next((view.words[piece] for piece in pieces[made:] if isinstance(piece, int)), None)
    return (
        any(is_verb(word) and word.tag_ in FINITE_TAGS for word in own)
        or any(word.i in view.timex_at for word in patient)
        or any(word.i in view.timex_at for word in noun.lefts if word.dep_ != "poss")
        or any(word.tag_ == "PRP$" for word in own)
        or (behind is not None and bool(patient) and behind.tag_ == "NNP")
        or (not patient and noun.lower_.endswith("ing"))
    )


def _told(noun: Token, claimed: Mapping[int, Clause], view: DocumentView) -> list[Piece]:
    verb = mapping("claims/event_nouns")[lemma(noun)]
    owner = _owner(noun, view)
    patient = _patient(noun) or (owner if _suffers(noun) else None)
    if verb == OCCUR or patient is None:
        return _existential(noun, claimed, view) if _tells_of_somebody(noun) else []
    told = {*subtree(patient), patient.head.i}
    told |= _joined_events(noun)
    rest = [i for i in phrase_tokens(noun, claimed) if i > noun.i and i not in told]
    joined = not any(lemma(c) in mapping("claims/event_nouns") for c in children(patient, "conj"))
    phrase = (
        _agent(patient, view) if patient == owner else list(phrase_tokens(patient, claimed, conjuncts=joined))
    )
    if not phrase:
        return []
    if verb in lexicon("claims/intransitives"):
        return [*phrase, _intransitive(verb, patient), *rest]
    agent = _agent(owner, view) if owner is not None and patient != owner else []
    by: list[Piece] = ["by", *agent] if agent else []
    be = "were" if is_plural(patient) else "was"
    return [*phrase, be, participle(verb), *by, *rest]


def _tells_of_somebody(noun: Token) -> bool:
    """Whether a phrase says more than that an event was on a day: of whom or what, or where."""
    return _patient(noun) is not None or any(word.ent_type_ in _TELLING_LABELS for word in noun.subtree)


def _joined_events(noun: Token) -> set[int]:
    """Indices of other events that are joined to a noun's phrase: "the killing of Roe and attacks on Doe"."""
    found: set[int] = set()
    for other in noun.subtree:
        if other.dep_ == "conj" and lemma(other) in mapping("claims/event_nouns"):
            found |= subtree(other) | {c.i for c in children(other.head, "cc") if c.i < other.i}
    return found


def _owner(noun: Token, view: DocumentView) -> Token | None:
    """The possessor of an event noun, if it is somebody and not a date."""
    return next((c for c in children(noun, "poss") if is_possessor(c) and c.i not in view.timex_at), None)


def _suffers(noun: Token) -> bool:
    """Whether a possessor of the noun is whom the event happens to ("his arrest", "her death")."""
    verb = mapping("claims/event_nouns")[lemma(noun)]
    return concept(lemma(noun)) in lexicon("shared/possessed_patients") or verb in lexicon(
        "claims/intransitives"
    )


def _intransitive(verb: str, subject: Token) -> str:
    base, _, rest = verb.partition(" ")
    if base == "be":
        return f"{'were' if is_plural(subject) else 'was'} {rest}"
    return past(verb)


def _existential(noun: Token, claimed: Mapping[int, Clause], view: DocumentView) -> list[Piece]:
    tokens = list(phrase_tokens(noun, claimed))
    possessor = next((c for c in children(noun, "poss") if is_possessor(c)), None)
    dropped = {t.i for t in children(noun, "det")} | (
        set(subtree(possessor)) if possessor is not None else set()
    )
    kept: list[Piece] = [i for i in tokens if i not in dropped]
    if not kept or not isinstance(kept[0], int):
        return kept
    if _is_all_of_a_sentence(noun, view):
        return []
    many = noun.tag_ == "NNS"
    be = "were" if many else "was"
    word = "the" if noun.doc[kept[0]].tag_ in ("JJS", "RBS") else article(noun.doc[kept[0]])
    lead: list[Piece] = [f"There {be}"] if many else [f"There {be} {word}"]
    if possessor is None:
        return [*lead, *kept]
    agent = _agent(possessor, view)
    if possessor.i in view.timex_at:
        row = view.timex_at[possessor.i][2]
        day = written_date(row.earliest) if row.earliest == row.latest else ""
        return [*lead, *kept, f"on {day}"] if day else [*lead, *kept]
    link = "by"
    return [*lead, *kept, link, *agent] if agent else [*lead, *kept]


def _is_all_of_a_sentence(noun: Token, view: DocumentView) -> bool:
    """Whether the parse finds no verb beside an event, so that its phrase holds one: "a quake of 5.9 shook
    it"."""
    inside = view.section(noun) is BlockKind.PARAGRAPH and noun.dep_ == "ROOT"
    return inside and not any(token.tag_ in FINITE_TAGS for token in noun.sent)


def _agent(possessor: Token, view: DocumentView) -> list[Piece]:
    """Words for the possessor of an event behind "by": a name for "its", none if that is unknown."""
    if possessor.tag_ != "PRP$":
        return [t.i for t in possessor.subtree if t.dep_ != "case" and t.i not in view.datelines]
    record = view.chain_record(view.chain(possessor))
    return [view.written_name(record)] if record is not None else []


def nominal_scope(clause: Clause, claimed: Mapping[int, Clause], view: DocumentView) -> Scope:
    """The words of an event's noun phrase."""
    start, end = view.block_tokens(clause.head)
    kept = tuple(i for i in phrase_tokens(clause.head, claimed) if start <= i < end) or (clause.head.i,)
    core = tuple(i for i in kept if not view.words[i].is_punct)
    return Scope(kept, core or (clause.head.i,), (kept[0], kept[-1] + 1))
