"""The statement of a clause: what it claims as a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from spacy.tokens import Token

from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.content import PERSON_NOUNS
from pipeline.claims.gaps import gap_verb, gapped_noun, is_one_noun, lacks_object, stranded
from pipeline.claims.open_reference import NO_STATEMENT, Statement, names_nothing, written
from pipeline.claims.predicates import resolve
from pipeline.claims.scope import Scope, bare_phrase, phrase_tokens
from pipeline.claims.standing import (
    closed,
    is_explained_before,
    is_of_an_unknown_author,
    is_of_one,
    is_told_within,
    leaves_its_sentence_out,
    says_nothing,
    told_by_somebody,
    whole_sentence,
    wider_pieces,
    without_pause,
)
from pipeline.claims.subjects import described, is_set_aside, result_governor
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Piece, Writer
from pipeline.core.vocabularies import BlockKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import has_negator, is_left_to_do, never_over_both
from pipeline.document.syntax.slips import is_fragment_predicate
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose, subtree
from pipeline.document.syntax.verbs import FINITE_TAGS, is_infinitive, is_noun, is_verb, own_subject
from pipeline.document.syntax.voice import is_shortened_passive
from pipeline.english.inflection import participle, past, third_person
from pipeline.resources.loader import lexicon

_LONGEST_OPENING = 4
"""Words from a comma to its relative pronoun ("a copy of which"); set by hand."""
_PLURAL_WORDS = lexicon("claims/plural_words")
_REASONS = frozenset({"as", "because", "since", "while"})


def write_statement(
    clause: Clause,
    scope: Scope,
    claimed: Mapping[int, Clause],
    view: DocumentView,
    *,
    speaker: str = "",
    source: Mapping[int, str] = MappingProxyType({}),
    apart: bool = False,
) -> Statement:
    """The clause's words with its subject, its auxiliaries and the names of those it speaks of.

    Where these cannot stand alone, wider words up to the sentence; empty where no sentence says it.

    Args:
        apart: Whether its sentence, shown in its place, would seem to be denied or said with it.
    """
    edits: dict[int, str] = {}
    write = _plain if clause.gap else _PIECES[clause.kind]
    pieces = write(clause, scope, claimed, view, edits)
    wider = wider_pieces(clause, pieces, bool(edits), view, apart=apart)
    own = NO_STATEMENT
    if wider is not None:
        found = _written(wider, clause, view, speaker, source)
    else:
        found = _written(pieces, clause, view, speaker, edits)
        if is_told_within(clause, pieces, view) and not (apart and found.text):
            own, found = found, _written(whole_sentence(clause.head, view), clause, view, speaker, source)
    told_before = found.is_open and leaves_its_sentence_out(found.shown, clause, view)
    is_nameless = found.is_open and names_nothing((view.words[i] for i in found.shown), view)
    if (told_before or is_nameless) and not (apart and wider is None and found.text):
        whole = _written(whole_sentence(clause.head, view), clause, view, speaker, source)
        if whole.text and (told_before or not names_nothing((view.words[i] for i in whole.shown), view)):
            found, own = whole, own if own.text else found
    return replace(found, own_words=own.text) if found.text else NO_STATEMENT


def _written(
    pieces: list[Piece], clause: Clause, view: DocumentView, speaker: str, edits: Mapping[int, str]
) -> Statement:
    """The statement that some words of a clause or its sentence make; none if they make no sentence."""
    if not pieces:
        return NO_STATEMENT
    pieces = closed(_without_lone_opener(pieces, view), clause.head, view)
    if not pieces or is_of_an_unknown_author(pieces, view):
        return NO_STATEMENT
    pieces = _with_what_is_announced(pieces, clause, view)
    writer = Writer(view, speaker=speaker, edits=edits)
    is_explained = is_explained_before(pieces, clause.head, view, clause.subject)
    if not is_explained and says_nothing(pieces, clause, view, speaker):
        pieces = told_by_somebody(clause, view)
    if not pieces:
        return NO_STATEMENT
    found = written(writer, _without_connecting_phrase(without_pause(pieces, view), view))
    return replace(found, is_open=True) if is_explained else found


def _with_what_is_announced(pieces: list[Piece], clause: Clause, view: DocumentView) -> list[Piece]:
    """The words with those behind a colon that say what their object is: "had a message: nobody will pay"."""
    last = next((piece for piece in reversed(pieces) if isinstance(piece, int)), -1)
    colon = view.doc[last + 1] if 0 <= last < len(view.doc) - 1 else clause.head
    told = child(clause.head, "dobj")
    openers = [] if told is None else children(told, "det", "nummod")
    is_open = any(word.lower_ in ("a", "an", "one") for word in openers)
    if colon.text != ":" or not is_open or colon.sent != clause.head.sent:
        return pieces
    rest = range(colon.i, min(view.block_tokens(clause.head)[1], clause.head.sent.end))
    is_anothers = any(i in view.cues or view.words[i].is_quote for i in rest)
    return pieces if is_anothers else [*pieces, *rest]


def _without_connecting_phrase(pieces: Sequence[Piece], view: DocumentView) -> Sequence[Piece]:
    """The words without a phrase at their start that only ties them to those before: "by contrast,"."""
    first = pieces[: _LONGEST_OPENING + 1]
    opening = [view.words[piece] for piece in first if isinstance(piece, int)]
    if len(opening) < len(first):
        return pieces
    comma = next((k for k, token in enumerate(opening) if token.text == ","), 0)
    phrase = " ".join(token.lower_ for token in opening[:comma])
    ties = phrase in lexicon("claims/connecting_phrases") or phrase in lexicon("claims/connectives")
    return pieces[comma + 1 :] if comma and ties and len(pieces) > comma + 1 else pieces


def _without_lone_opener(pieces: list[Piece], view: DocumentView) -> list[Piece]:
    """The words without a conjunction that opens a clause with no other to hang on ("Although he won.")."""
    first = view.words[pieces[0]] if isinstance(pieces[0], int) else None
    second = view.words[pieces[1]] if len(pieces) > 1 and isinstance(pieces[1], int) else None
    if first is not None and second is not None and second.text == "," and first.lower_ in _REASONS:
        return pieces[2:]  # "since, as a former mayor, Roe could not pay"
    if first is None or first.lower_ not in lexicon("claims/concessive_marks") or len(pieces) < 2:
        return pieces
    return pieces if any(isinstance(p, int) and view.words[p].text == "," for p in pieces) else pieces[1:]


def _plain(
    clause: Clause, scope: Scope, claimed: Mapping[int, Clause], view: DocumentView, edits: dict[int, str]
) -> list[Piece]:
    head = clause.head
    mark = child(head, "mark")
    distance = {
        i for t in children(head, "npadvmod") if mark is not None and t.i < mark.i for i in subtree(t)
    }  # "five days after the vote was lost"
    distance |= {
        t.i for t in children(head, "advmod") if mark is not None and t.i == mark.i - 1
    }  # "even though"
    stated: list[Piece] = [i for i in scope.stated if i not in distance]
    if mark is not None and _points(mark, clause, view):
        return [mark.i, *stated]
    noun = gapped_noun(head) if clause.kind is ClauseKind.CONTENT else None
    if noun is not None:
        return _with_gap_filled(clause, stated, noun, claimed, view)
    if clause.shared is not None and clause.subject is not None:
        stated = [i for i in scope.stated if i not in clause.gap]
        time = _shared_time(clause, scope.stated, view)
        return [*time, *_borrowed(clause, claimed, view, set(scope.stated) - set(clause.gap)), *stated]
    before = head.doc[head.left_edge.i - 1] if head.left_edge.i > head.sent.start else head
    if before.lower_ == "nor" and before.dep_ == "cc":
        return [before.i, *stated]
    if (
        mark is not None
        and mark.lower_ == "with"
        and clause.subject is not None
        and not children(head, "aux", "auxpass")
    ):
        return _in_tense(head, clause.subject, stated, edits)
    outside = clause.subject is not None and clause.subject.i not in {*scope.stated, *view.datelines}
    if clause.subject is not None and outside and not clause.subject.i > head.i:
        return [*_subject_phrase(clause.subject, claimed, view), *stated]
    if is_shortened_passive(head) and clause.subject is not None and not children(head, "auxpass"):
        degree = (c for c in children(head, "advmod") if c.i > clause.subject.i and c.tag_ != "RBR")
        verb_start = min([head.i, *(c.i for c in degree)])  # "dozens more wounded"
        return _inserted(stated, _be(clause.subject, "past"), verb_start)
    if head.dep_ == "ROOT" and is_infinitive(head) and view.section(head) is BlockKind.TITLE:
        to = next(aux for aux in children(head, "aux") if aux.lower_ == "to")
        verb = "are" if clause.subject is not None and is_plural(clause.subject) else "is"
        at = to.i
        while at - 1 in stated and (head.doc[at - 1].is_quote or head.doc[at - 1].dep_ == "neg"):
            at -= 1  # "mayor ‘to quit’", "mayor not to quit"
        return _inserted(stated, verb, at)
    return stated


def _points(mark: Token, clause: Clause, view: DocumentView) -> bool:
    """Whether the "that" before a bare noun is its determiner and opens no clause: "said that accord holds"
    of an article that told of an accord, which no noun that asks for an article could be without."""
    noun = clause.subject
    if noun is None or mark.lower_ != "that" or noun.i != mark.i + 1 or noun.tag_ != "NN":
        return False
    if any(c.i < noun.i for c in noun.children):
        return False
    before = [word for word in view.words[: mark.i] if lemma(word) == lemma(noun) and is_noun(word)]
    return any(c.lower_ in ("a", "an", "one") for word in before for c in word.children) and not any(
        word.tag_ == "NN" and not any(c.i < word.i for c in word.children) for word in before
    )


def _shared_time(clause: Clause, stated: Collection[int], view: DocumentView) -> list[Piece]:
    """The time before the subject of the first of two joined verbs in the past, which is that of both: "last
    year, Roe lost the vote and left"."""
    first, head = first_conjunct(clause.head), clause.head
    subject = own_subject(first)
    forms = [{form.tag_ for form in (verb, *children(verb, "aux", "auxpass"))} for verb in (first, head)]
    is_past = first.tag_ == "VBD" and (head.tag_ == "VBD" or forms[1] == {"VBN"})
    if subject is None or not is_past or not view.timex_at.keys().isdisjoint(stated):
        return []
    for phrase in children(first, "npadvmod", "prep", "advmod"):
        words = sorted(subtree(phrase))
        dated = [i for i in words if i in view.timex_at]
        if words[-1] < subject.i and len(dated) >= max(len(words) - 1, 1):
            return [*words, ","]
    return []


def _borrowed(
    clause: Clause, claimed: Mapping[int, Clause], view: DocumentView, own: set[int]
) -> list[Piece]:
    """Subject, auxiliaries and matrix verbs a coordinated clause shares with the one before it."""
    assert clause.subject is not None
    first = first_conjunct(clause.head)
    pieces: list[Piece] = list(clause.gap or _subject_phrase(clause.subject, claimed, view))
    own_aux = children(clause.head, "aux", "auxpass")
    if first.dep_ == "xcomp":
        governor = next((a for a in ancestors(first) if a.dep_ != "xcomp" and is_verb(a)), first.head)
        chain = [t for t in resolve(governor).spine if t.i < first.i]
        words = {t.i for link in chain for t in (link, *children(link, "aux", "auxpass", "neg", "prt"))}
        if not own_aux:
            passive = clause.head.tag_ == "VBN"
            words |= {aux.i for aux in children(first, "aux", *(["auxpass"] if passive else []))}
        if is_left_to_do(first):
            words |= {aux.i - 1 for aux in children(first, "aux") if aux.lower_ == "to"}  # "has yet to"
        return pieces + sorted(words - own)
    if (never := never_over_both(first, clause.head)) is not None:
        return [*pieces, never.i]
    if own_aux or (
        clause.head.tag_ in ("VBZ", "VBP", "VBD", "MD") and not clause.gap and not clause.predicate.passive
    ):
        return pieces
    words = {aux.i for aux in children(first, "aux", "auxpass")}
    perfect = any(lemma(aux) == "have" for aux in children(first, "aux"))
    if clause.head.tag_ == "VB" and not (perfect and participle(lemma(clause.head)) == clause.head.lower_):
        words = {aux.i for aux in children(first, "aux") if aux.tag_ in ("MD", "TO") or lemma(aux) == "do"}
    if lemma(clause.head) in lexicon("shared/unaccusatives") and child(first, "auxpass") is not None:
        words -= {aux.i for aux in children(first, "auxpass")}  # "were shot or disappeared"
    if lemma(first) == "be" and clause.head.tag_ in ("VBG", "VBN"):
        words.add(first.i)
    joined = [c for c in children(clause.head.head, "cc") if c.i < clause.head.i]
    if joined and joined[-1].lower_ in ("or", "nor"):
        words |= {neg.i for neg in children(first, "neg")}
    if clause.predicate.passive and clause.head.tag_ == "VBN" and not words:
        return [*pieces, _be(clause.subject, "past")]
    return pieces + sorted(words - own)


def _subject_phrase(subject: Token, claimed: Mapping[int, Clause], view: DocumentView) -> tuple[int, ...]:
    phrase = bare_phrase(subject, claimed, view, clauses=True)
    phrase = tuple(i for i in phrase if i not in view.datelines) or phrase
    parted = [other for other in children(subject.head, "nsubj") if other.left_edge.i - 1 == phrase[-1]]
    phrase += tuple(i for other in parted for i in bare_phrase(other, claimed, view, clauses=True))
    return (*phrase, phrase[-1] + 1) if _is_left_open(subject, phrase) else phrase


def _is_left_open(subject: Token, phrase: Sequence[int]) -> bool:
    """Whether a phrase ends in a description that a comma opens and the next comma closes: "Roe, a baker"."""
    doc, end = subject.doc, phrase[-1] + 1
    if end >= len(doc) or doc[end].text != ",":
        return False
    asides = (
        t for t in subject.subtree if t.dep_ in ("appos", "relcl", "prep") and t.i < end <= t.right_edge.i + 1
    )
    opened = any(doc[i].text == "," for i in phrase)
    return opened and any(is_loose(t) or (t.dep_ == "relcl" and is_loose_relative(t)) for t in asides)


def is_loose_relative(clause: Token) -> bool:
    """Whether a comma stands before the phrase that opens a relative clause: ", a copy of which was sent"."""
    doc = clause.doc
    opener = next((t.i for t in clause.head.subtree if t.tag_ == "WDT" and t.i < clause.i), clause.i)
    return any(doc[i].text == "," for i in range(max(opener - _LONGEST_OPENING, clause.head.i), opener))


def _relative(
    clause: Clause, scope: Scope, claimed: Mapping[int, Clause], view: DocumentView, edits: dict[int, str]
) -> list[Piece]:
    first = first_conjunct(clause.head)
    antecedent = described(first.head)
    noun = list(_antecedent_phrase(antecedent, first, claimed, view))
    last = [antecedent, *children(antecedent, "conj")][-1]
    if is_set_aside(first.head):
        return []  # "it is Roe, not Doe, who leads"
    if last.i < first.i and (last != antecedent or last.dep_ == "conj") and is_of_one(clause.head):
        noun = [i for i in noun if i >= last.left_edge.i] or noun  # "the club and the bank, which runs a"
    if clause.shared is not None:
        words = [*_borrowed_relative(clause, noun, claimed, set(scope.stated)), *scope.stated]
        return _with_object(clause, words, noun) if _shares_gap(clause) else words
    pronoun = next(
        (
            t
            for t in clause.head.subtree
            if t.i < clause.head.i and (t.tag_ in ("WDT", "WP", "WP$", "WRB") or _is_that(t, clause))
        ),
        None,
    )
    stated: list[Piece] = [i for i in scope.stated if pronoun is None or i != pronoun.i]
    if pronoun is None:
        if own_subject(clause.head) is None:
            return [*noun, *stated]
        return stated if _lacks_nothing(clause, scope, view) else _with_object(clause, stated, noun)
    if pronoun.dep_ in ("nsubj", "nsubjpass") and pronoun.head.i == clause.head.i:
        subjects = children(clause.head, "nsubj")
        other = [c for c in subjects if pronoun.i < c.i < clause.head.i and c.tag_ != "DT"]
        other = [c for c in other if not c.lower_.endswith(("self", "selves"))]  # "who was himself killed"
        return _with_object(clause, stated, noun) if other else [*noun, *stated]
    if pronoun.tag_ == "WP$":
        at = _position(scope.stated, pronoun.i)
        owner = "'" if antecedent.tag_ in ("NNS", "NNPS") and antecedent.lower_.endswith("s") else "'s"
        return [*scope.stated[:at], *noun, owner, *scope.stated[at + 1 :]]
    if pronoun.tag_ == "WRB":
        noun = _place_before(pronoun) or noun
        return [*stated, "in" if pronoun.lower_ == "where" else "on", *noun]
    fronted = pronoun.dep_ == "pobj" and pronoun.head.head == clause.head
    if fronted and pronoun.head.i in scope.stated and pronoun.head.i == pronoun.i - 1:
        rest: list[Piece] = [i for i in stated if i != pronoun.head.i]
        if lemma(antecedent) in lexicon("claims/nouns_of_degree"):
            return rest  # "the degree to which prices rose"
        if _is_told_by_its_clause(antecedent, first):
            return []  # "the age at which people retire"
        return [*rest, pronoun.head.i, *noun]
    if pronoun.dep_ == "mark" and own_subject(clause.head) is not None:
        return _with_object(clause, stated, noun) if lacks_object(clause.predicate.verb) else []
    if pronoun.dep_ in ("dobj", "attr", "dative") and pronoun.head not in clause.predicate.spine:
        return []
    if pronoun.dep_ in ("dobj", "attr", "dative"):
        at_time = antecedent.i in view.timex_at
        return stated if at_time else _with_object(clause, stated, noun)
    at = _position(scope.stated, pronoun.i)
    return [*scope.stated[:at], *noun, *scope.stated[at + 1 :]]


def _is_told_by_its_clause(noun: Token, clause: Token) -> bool:
    """Whether "the" only points ahead to the clause that says which thing is meant."""
    others = [c for c in noun.children if c != clause and not c.is_punct]
    bare = all(c.lower_ == "the" for c in others) and bool(others)
    return bare and noun.tag_ in ("NN", "NNS") and not is_loose_relative(clause)


def _shares_gap(clause: Clause) -> bool:
    """Whether a joined verb lacks the object that the first lacks: "the school that Roe attended and led"."""
    first = first_conjunct(clause.head)
    subject = own_subject(first)
    by_object = subject is not None and subject.lower_ not in lexicon("shared/relative_pronouns")
    gap = child(first, "dobj")
    if any(t.tag_ in ("WRB", "WP$") or (t.tag_ in ("WDT", "WP") and t.dep_ == "pobj") for t in first.subtree):
        return False  # "a state where he led but lost"
    open_gap = gap is None or gap.lower_ in lexicon("shared/relative_pronouns")
    passive = clause.predicate.passive or child(first, "auxpass") is not None
    before = clause.head.doc[clause.head.left_edge.i - 1]
    if before.dep_ != "cc" and before.text != ",":
        return False  # "the bank that Roe founded failed"
    return by_object and open_gap and not passive and lacks_object(clause.predicate.verb)


def _place_before(where: Token) -> list[int]:
    """The place right before ", where", whatever the parser hung the clause on."""
    at = where.i - 2
    if where.lower_ != "where" or at < 0 or where.nbor(-1).text != ",":
        return []
    named = [ent for ent in where.doc.ents if ent.end == at + 1 and ent.label_ in ("GPE", "LOC", "FAC")]
    if not named:
        return []
    start = named[0].start
    is_with_article = start > where.sent.start and where.doc[start - 1].lower_ == "the"
    return list(range(start - is_with_article, named[0].end))


def _position(stated: tuple[int, ...], i: int) -> int:
    """Position of a token among the stated ones; behind the last if it is not one of them."""
    return stated.index(i) if i in stated else len(stated)


def _inserted(pieces: list[Piece], word: str, before: int) -> list[Piece]:
    at = pieces.index(before) if before in pieces else 0
    return [*pieces[:at], word, *pieces[at:]]


def _with_object(clause: Clause, stated: list[Piece], noun: list[int]) -> list[Piece]:
    """The antecedent put where the object is missing: behind the verb, or behind a last preposition; nothing
    if only the clause tells which it is."""
    if _is_singled_out(clause.head.doc[i] for i in noun):
        return []
    verb = gap_verb(clause.predicate.verb)
    last = max(t.i for t in (verb, *children(verb, "prt")))
    words = [p for p in stated if isinstance(p, int)]
    stranded = _stranded(clause, words)
    if stranded is not None:
        last = stranded.i
    one: list[Piece] = list(noun)
    if any(has_negator(link) for link in clause.predicate.spine) and _is_indefinite(clause, noun):
        one = ["the", *noun[1:]]  # "would never support a plan" would speak of all plans
    return [*(i for i in words if i <= last), *one, *(i for i in words if i > last)]


def _is_singled_out(words: Iterable[Token]) -> bool:
    """Whether a noun phrase says that there is but one, or how much there is: "the only rule", "the amount"
    [it spent]."""
    tokens = list(words)
    if not tokens or tokens[0].lower_ != "the":
        return False
    amount = len(tokens) == 2 and lemma(tokens[1]) in lexicon("claims/nouns_of_amount")
    return amount or any(t.lower_ == "only" or t.tag_ == "JJS" for t in tokens)


def _is_indefinite(clause: Clause, noun: list[int]) -> bool:
    return bool(noun) and clause.head.doc[noun[0]].lower_ in ("a", "an")


def _with_gap_filled(
    clause: Clause, stated: list[Piece], noun: Token, claimed: Mapping[int, Clause], view: DocumentView
) -> list[Piece]:
    """A content clause with the noun that its object is: "he would never support" of "a plan he said he
    would never support"; nothing where it is open what the noun is to it."""
    clear = clause.subject is not None and clause.shared is None and clause.head.dep_ != "conj"
    verb = gap_verb(clause.predicate.verb)
    if not clear or clause.predicate.passive or not is_one_noun(noun, clause.head):
        return []
    if not lacks_object(verb) and stranded(verb) is None:
        return []
    modifier = next(t for t in ancestors(clause.head) if t.dep_ == "relcl")
    return _with_object(clause, stated, _antecedent_phrase(noun, modifier, claimed, view))


def _lacks_nothing(clause: Clause, scope: Scope, view: DocumentView) -> bool:
    """Whether a clause without relative pronoun has all its objects: it tells when, or is misplaced."""
    verb = clause.predicate.verb
    objects = children(verb, "dobj", "oprd", "acomp")
    needed = 2 if lemma(verb) in lexicon("claims/naming_verbs") else 1
    at_time = first_conjunct(clause.head).head.i in view.timex_at
    return at_time or (len(objects) >= needed and _stranded(clause, scope.stated) is None)


def _stranded(clause: Clause, words: Sequence[int]) -> Token | None:
    """The preposition that is left without its noun: "the version that I cannot speak to here"."""
    doc = clause.head.doc
    for preposition in (doc[i] for i in words if doc[i].dep_ == "prep" and doc[i].i > clause.head.i):
        target = child(preposition, "pobj", "pcomp", "prep")
        following = preposition.nbor() if preposition.i + 1 < len(doc) else preposition
        if (target is None or target.tag_ == "RB") and following.tag_ != "HYPH":
            return preposition
    return None


def _is_that(token: Token, clause: Clause) -> bool:
    return (
        token.lower_ in lexicon("shared/relative_pronouns")
        and token.head.i == clause.head.i
        and token.i < clause.head.i
    )


def _antecedent_phrase(
    noun: Token, modifier: Token, claimed: Mapping[int, Clause], view: DocumentView
) -> list[int]:
    """The antecedent without the clause that modifies it."""
    without = {t.i for t in modifier.subtree} if noun.i not in {t.i for t in modifier.subtree} else set()
    kept = [i for i in bare_phrase(noun, claimed, view) if i not in without]
    if modifier.left_edge.i > noun.i:
        kept = [i for i in kept if i < modifier.left_edge.i]
    share = [i for i in kept if noun.doc[i].lower_ in lexicon("claims/shares") and i < noun.i]
    article = next((i for i in kept if share and i > share[-1] and noun.doc[i].tag_ == "DT"), None)
    if article is not None:
        kept = [i for i in kept if i >= article]  # "half the rate that was recorded"
    while len(kept) > 1 and noun.doc[kept[0]].lower_ in lexicon("claims/focus_adverbs"):
        kept.pop(0)
    while kept and noun.doc[kept[-1]].is_punct and noun.doc[kept[-1]].text not in (")", "”", '"'):
        kept.pop()
    return kept


def _borrowed_relative(
    clause: Clause, noun: list[int], claimed: Mapping[int, Clause], own: set[int]
) -> list[Piece]:
    first = first_conjunct(clause.head)
    subject = own_subject(first)
    pieces: list[Piece] = list(noun)
    if subject is not None and subject.lower_ not in lexicon("shared/relative_pronouns"):
        pieces = list(phrase_tokens(subject, claimed))
    if not children(clause.head, "aux", "auxpass") and clause.head.tag_ not in ("VBZ", "VBP", "VBD"):
        pieces += sorted({aux.i for aux in children(first, "aux", "auxpass")} - own)
    return pieces


def _participle(
    clause: Clause, scope: Scope, claimed: Mapping[int, Clause], view: DocumentView, edits: dict[int, str]
) -> list[Piece]:
    head = clause.head
    first = first_conjunct(head)
    subject = clause.subject
    stated: list[Piece] = list(scope.stated)
    if subject is None:
        return _without_agent(clause, scope, claimed, view)
    noun = first.dep_ in ("acl", "relcl") and result_governor(first) is None
    phrase = (
        _antecedent_phrase(subject, first, claimed, view)
        if noun
        else list(_subject_phrase(subject, claimed, view))
    )
    moved = lexicon("claims/intransitives") | lexicon("shared/unaccusatives")
    if head.tag_ == "VBD" and first.dep_ == "relcl" and lemma(head) in moved:
        return [*phrase, *stated]  # "the aid which they sent came", its verb taken for a relative clause
    dated = head.tag_ == "VBN" and any(i in view.timex_at for i in scope.core)
    dated = dated or (head.tag_ == "VBN" and lemma(head) in lexicon("claims/verbs_of_origin"))
    tense = "past" if dated else "present" if is_fragment_predicate(first) else _tense(first)
    be = _be(subject, tense)
    if noun and _is_of_the_first_alone(subject, first):
        be = {"were": "was", "are": "is"}.get(be, be)
    if head.dep_ == "conj" and is_verb(first) and lemma(first) == "be" and first.tag_ in FINITE_TAGS:
        return [*phrase, first.i, *stated]  # "the ruling was final and binding on both"
    own = own_subject(head)
    if own is not None and own.i in scope.stated:
        if lemma(head) in lexicon("claims/objectless_verbs") and child(head, "nsubj") == own:
            return stated  # "since the earthquake struck", its past tense taken for a participle
        active = child(head, "dobj") is not None and not clause.predicate.passive and head.tag_ == "VBN"
        if active or lemma(head) in lexicon("shared/unaccusatives"):
            return stated
        if head.tag_ == "VBG" and child(head, "aux", "auxpass", "neg") is None:
            return _in_tense(head, own, stated, edits)
        before = [c.i for c in children(head, "advmod", "neg") if own.i < c.i < head.i]
        return _inserted(stated, be, min([head.i, *before]))
    auxiliary = next(iter(children(head, "aux", "auxpass")), None)
    finite = auxiliary is not None and auxiliary.tag_ in FINITE_TAGS and lemma(auxiliary) != "be"
    if auxiliary is not None and auxiliary.i in scope.stated and finite:
        return [*phrase, *stated]
    if auxiliary is not None and auxiliary.i in scope.stated:
        edits[auxiliary.i] = "had" if lemma(auxiliary) == "have" else be
        return [*phrase, *stated]
    if head.tag_ in ("VBN", "VBD"):
        if not clause.predicate.passive and child(head, "dobj") is not None:
            return []  # "swollen by rains and melted snow", an adjective taken for a verb
        passive = clause.predicate.passive or len(clause.predicate.spine) > 1  # "estimated to number 300"
        return [*phrase, be if passive else "had", *stated]
    tense = _tense(first)
    absolute = noun and subject.dep_ == "pobj" and subject.head.lower_ == "with" and not is_loose(first)
    if noun and is_person(subject) and not absolute:
        return [*phrase, be, *stated]
    if noun:
        edits[head.i] = be if lemma(head) == "be" else _simple(lemma(head), subject, tense)
        return [*phrase, *stated]
    if tense == "will":
        edits[head.i] = f"will {lemma(head)}"
    elif tense == "past" or first.dep_ == "pcomp":
        edits[head.i] = _be(subject, "past") if lemma(head) == "be" else past(lemma(head))
    else:
        return [*phrase, be, *stated]
    return [*phrase, *stated]


def _is_of_the_first_alone(subject: Token, participle: Token) -> bool:
    """Whether a description stands between the first of several and the others: "Roe, chosen by Doe,
    and Poe"."""
    joined = children(subject, "conj")
    one = subject.tag_ in ("NN", "NNP") and subject.lower_ not in _PLURAL_WORDS
    return one and bool(joined) and all(other.i > participle.i for other in joined)


def _in_tense(head: Token, subject: Token, stated: list[Piece], edits: dict[int, str]) -> list[Piece]:
    """The words of "with Roe winning silver" in the tense of the clause around them: "Roe won silver"."""
    if head.tag_ != "VBG" or head.i not in stated or child(head, "aux", "auxpass") is not None:
        return _inserted(stated, _be(subject, "past"), head.i)
    tense = _tense(head)
    edits[head.i] = (
        _be(subject, tense)
        if lemma(head) == "be" and tense != "will"
        else _simple(lemma(head), subject, tense)
    )
    return stated


def is_person(noun: Token) -> bool:
    """Whether a noun names people, who can be doing something, while a thing just does it."""
    return noun.ent_type_ == "PERSON" or not PERSON_NOUNS.isdisjoint((noun.lower_, lemma(noun)))


def _simple(verb: str, subject: Token, tense: str) -> str:
    if tense == "will":
        return f"will {verb}"
    if tense == "past":
        return past(verb)
    return verb if is_plural(subject) else third_person(verb)


def _without_agent(
    clause: Clause, scope: Scope, claimed: Mapping[int, Clause], view: DocumentView
) -> list[Piece]:
    """ "Killing five people" where it is open who killed them: "five people were killed"."""
    patient = child(clause.head, "dobj")
    if patient is None:
        return list(scope.stated)
    phrase = phrase_tokens(patient, claimed)
    rest = [i for i in scope.stated if i not in phrase and i != clause.head.i]
    return [*phrase, _be(patient, "past"), participle(lemma(clause.head)), *rest]


def _tense(token: Token) -> str:
    """Tense of the clause a participle hangs on: `past`, `present` or `will`."""
    for node in ancestors(token):
        if not is_verb(node):
            continue
        forms = [*children(node, "aux", "auxpass"), node]
        if any(form.lower_ in lexicon("claims/future_auxiliaries") for form in forms):
            return "will"
        if any(form.tag_ == "VBD" or (form != node and lemma(form) == "have") for form in forms):
            return "past"
        if any(form.tag_ in ("VBZ", "VBP") for form in forms):
            return "present"
    return "past"


def _be(subject: Token, tense: str) -> str:
    if tense == "present":
        return "are" if is_plural(subject) else "is"
    return "were" if is_plural(subject) else "was"


def is_plural(noun: Token) -> bool:
    """Whether a noun takes a plural verb."""
    joined = child(noun, "conj") is not None and not any(c.lower_ == "or" for c in children(noun, "cc"))
    counted = any(_is_many(number) for number in children(noun, "nummod"))  # "two aircraft"
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in _PLURAL_WORDS or joined or counted or _is_many(noun)


def _is_many(noun: Token) -> bool:
    return noun.tag_ == "CD" and noun.lower_ not in ("one", "1")


def _appositive(
    clause: Clause, scope: Scope, claimed: Mapping[int, Clause], view: DocumentView, edits: dict[int, str]
) -> list[Piece]:
    name = clause.subject or clause.head.head
    phrase = _antecedent_phrase(name, clause.head, claimed, view)
    bare = child(clause.head, "det", "poss", "nummod") is None and clause.head.tag_ == "NN"
    unique = lemma(clause.head) in lexicon("claims/unique_roles")
    lead = [article(clause.head.doc[scope.stated[0]])] if bare and not unique else []
    several = clause.head.tag_ == "NNS"
    if _is_of_a_past_year(clause.head, scope, view):
        return [*phrase, "were" if several else "was", *lead, *scope.stated]
    if _is_of_the_time(clause.head):
        return [
            *phrase,
            "were then" if several else "was then",
            *lead,
            *(i for i in scope.stated if not _then(i, view)),
        ]
    return [*phrase, "are" if several else "is", *lead, *scope.stated]


def _is_of_a_past_year(noun: Token, scope: Scope, view: DocumentView) -> bool:
    """Whether an office or a candidacy is one of a year before that of the article: "the 2008 nominee".

    Who wrote a book of 2019 is its author still.
    """
    published = view.doc._.dct
    lapsing = lexicon("claims/roles_that_lapse") | lexicon("shared/offices_of_several")
    if not published or lemma(noun) not in lapsing:
        return False
    following = range(scope.stated[0], min(scope.stated[-1] + 2, noun.sent.end))
    dates = (
        timex
        for start, end, timex in view.timexes_among(following)
        if timex.timex_type == "DATE" and _modifies(view.doc[start:end].root, noun)
    )
    return any(timex.latest and timex.latest[:4] < published[:4] for timex in dates)


def _modifies(date: Token, noun: Token) -> bool:
    """Whether a date belongs to a noun itself, and to none within its phrase."""
    return date.head == noun or (date.dep_ == "pobj" and date.head.head == noun)


def _is_of_the_time(noun: Token) -> bool:
    """Whether a description was true of the time told of: "with Ann Roe, then head of the bank"."""
    start = noun.left_edge
    return start.lower_ == "then" or (start.i > 0 and start.nbor(-1).lower_ == "then")


def _then(i: int, view: DocumentView) -> bool:
    return view.words[i].lower_ == "then"


def article(token: Token) -> str:
    """The indefinite article before a word or an abbreviation, as they are pronounced."""
    if re.match(r"[A-Z]{2,}|[A-Z]\.", token.text):
        return "an" if token.text[0] in "AEFHILMNORSX" else "a"
    if re.match(r"(?:eu|uni|us[eu]|one|once)", token.lower_):
        return "a"
    vowel = token.lower_[:1] in "aeiou" or re.match(r"8|1[18](?!\d)", token.text) is not None
    return "an" if vowel else "a"


_PIECES = {
    ClauseKind.MAIN: _plain,
    ClauseKind.CONTENT: _plain,
    ClauseKind.ADVERBIAL: _plain,
    ClauseKind.RELATIVE: _relative,
    ClauseKind.PARTICIPLE: _participle,
    ClauseKind.APPOSITIVE: _appositive,
}
