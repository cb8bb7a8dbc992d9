"""Whether a clause stands by itself as a statement, and the wider words that are shown where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from pipeline.annotate.commitment.path import author_path
from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.completeness import is_complete
from pipeline.claims.content import PERSON_NOUNS, content_lemmas
from pipeline.claims.gaps import gapped_noun, is_gap_unsure, lacks_object
from pipeline.claims.scope import is_frame, is_own_frame, trim_edges
from pipeline.claims.subjects import (
    described,
    find_subject,
    is_behind_complement_link,
    is_unjoined,
    verb_row,
)
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Piece
from pipeline.core.records import NO_CHAIN
from pipeline.core.vocabularies import BlockKind, QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import denies_as_subject, has_negator, names_none
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose, subtree
from pipeline.document.syntax.verbs import (
    FINITE_TAGS,
    SUBJECT_DEPS,
    is_finite,
    is_infinitive,
    is_noun,
    is_verb,
    own_subject,
)
from pipeline.english.concepts import concept
from pipeline.resources.loader import lexicon, mapping

_LONGEST_CONTEXT = 60
"""Tokens of the sentences in which the words that pronouns point to are looked for; set by hand."""
_MOST_CONTEXT = 2
"""Sentences in which they are looked for at most; set by hand."""
_LONGEST_OPENING = 6
"""Words within which the conjunction of a clause stands ("three days before it fell"); set by hand."""
_PAUSE = 3
"""Tokens of a phrase that fills a pause, with its comma."""
_FEWEST_TOLD = 2
"""Nouns and verbs from which on words before a clause may tell what it takes up; set by hand."""
_FEWEST_CONTENT_WORDS = 8
"""Content words below which words about an unknown "it" say nothing ("It was no fun"); set by hand."""
_NEAR_VERBS = 4
"""Tokens within which a joined verb shares its object with the one before; set by hand."""
_MARKS = {"“": "”", "”": "”", '"': '"'}
"""Quotation marks, each with the one that closes."""
_ALL_MARKS = frozenset({*_MARKS, *_MARKS.values(), "''", "``"})
_BEFORE_BARE = frozenset({"do", "help", "let", "make"})
_NO_PERSON = frozenset({"ORG", "GPE", "LOC", "FAC"})
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_SINGULAR_TAGS = frozenset({"NN", "NNP"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_TIMES = frozenset({"DATE", "TIME"})
_SHARES = frozenset({"percent", "%"})
_POINTING = lexicon("shared/pointing_words")
_PERSONS = lexicon("claims/pronouns_of_persons")
_ANAPHORIC_HEADS = lexicon("claims/anaphoric_heads")
_SINGULAR_FIRST_PERSON = lexicon("shared/first_person_singular")
_DEMONSTRATIVES = lexicon("claims/demonstratives")
_PLURAL_WORDS = lexicon("claims/plural_words")
_PLURAL_PRONOUNS = lexicon("claims/plural_pronouns_of_things")


def wider_pieces(
    clause: Clause, pieces: Sequence[Piece], edited: bool, view: DocumentView, *, apart: bool = False
) -> list[Piece] | None:
    """What is shown in place of a clause's own words; None if these do, empty if nothing does.

    Args:
        apart: Whether the words around it would be taken for what its source says.
    """
    if clause.kind is ClauseKind.APPOSITIVE and {clause.head.i, clause.head.head.i} <= view.timex_at.keys():
        return []  # "on Monday, New Year's day"
    if clause.subject is not None and view.timex_at.get(clause.head.i, 0) == view.timex_at.get(
        clause.subject.i
    ):
        return []  # "the week ending May 3"
    if _is_noun_alone(clause):
        return []
    governor = open_governor(clause, view)
    if governor is not None and gapped_noun(clause.head) is not None:
        return whole_sentence(clause.head, view)
    if governor is not None and not apart:
        return _readable(_clause_around(governor, clause, view), clause.head, view)
    if view.section(clause.head) is BlockKind.TITLE:
        return None
    unclear = (
        _leaves_denial_out(clause, pieces)
        or _has_unsure_noun(clause)
        or _may_be_content(clause)
        or _may_share_what_is_said(clause)
        or _may_modify(clause)
        or _is_of_none(clause)
        or _changes_an_amount(clause)
        or _follows_from_the_whole(clause)
        or _may_have_its_own_subject(clause)
        or _may_share_infinitive(clause)
        or _is_of_an_apposition(clause)
        or _may_be_of_the_noun_before(clause)
        or _goes_on_a_list(clause)
        or _is_continued(clause)
        or _is_joined_to_a_noun(clause)
        or _is_loose_from_its_noun(clause)
        or _may_be_adjective(clause)
        or _runs_into_a_verb(clause)
        or _is_only_possible(clause)
        or _shares_a_later_object(clause)
        or _is_of_a_supposed_noun(clause, view)
        or is_gap_unsure(clause.head)
        or _disagrees(clause)
        or _is_one_of_alternatives(clause)
        or _acts_though_a_time(clause, view)
        or _answers_as_a_share(clause)
        or _is_of_a_time_past(clause)
        or _runs_into_an_unjoined_verb(clause)
        or _picks_some_of_many(clause)
        or _cuts_a_description(clause, pieces)
        or _is_of_one_or_another(clause)
        or _is_half_of_not_only(clause)
        or _may_name_a_career(clause)
        or _is_somebodys(clause)
        or _enters_a_quotation(pieces, view)
        or _may_be_of_a_later_source(clause, view)
        or _is_bare_behind_a_gerund(clause)
        or _lacks_what_makes_it_bare(clause, pieces, view)
        or (is_told_by_it(clause) and view.quote(clause.head) < 0)
    )
    unclear = unclear or (clause.subject is not None and _is_elliptical(clause.subject))
    own_words = [piece for piece in pieces if isinstance(piece, int)]
    unclear = unclear or _lacks_its_nor(own_words, view)
    whole = len(own_words) < len(pieces) or not own_words or not _lacks_its_subject(own_words, view)
    if unclear or not whole or not is_complete(clause, pieces, edited, view):
        return whole_sentence(clause.head, view)
    own = list(pieces)
    readable = _readable(own, clause.head, view)
    return readable if readable != own else None


def is_told_within(clause: Clause, pieces: Sequence[Piece], view: DocumentView) -> bool:
    """Whether a clause below another is told as part of its sentence only.

    What is not the point of a sentence leans on what is: its time, its condition, which of many are meant.
    Of 90 such clauses that were read by themselves three in ten said another thing or none; only what a loose
    clause adds about somebody named, right behind the name, is as good as a sentence.
    """
    if view.section(clause.head) is BlockKind.TITLE or open_governor(clause, view) is not None:
        return False
    if clause.kind is ClauseKind.ADVERBIAL:
        return True
    if clause.head.sent.root == clause.head.head and is_noun(clause.head.head):
        return False  # "Acme, led by Roe."
    if _joined_right_behind(clause.head) is not None or _is_half_of_a_denial(clause):
        return True  # "had been mocking and lying about him"
    if _stops_before_a_verb([piece for piece in pieces if isinstance(piece, int)], clause, view):
        return True
    if clause.kind not in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE):
        return False
    first, name = first_conjunct(clause.head), clause.subject
    if name is None or first != clause.head or not name.ent_type_ or name.tag_ not in _NAME_TAGS:
        return True
    if name.dep_ == "pobj" and name.head.head.tag_ in _NAME_TAGS:
        return True  # "the Society for Orsk, which owns the mill"
    if clause.kind is ClauseKind.RELATIVE:
        pronoun = own_subject(first)
        return pronoun is None or pronoun.tag_ not in ("WP", "WDT")
    return first.dep_ != "acl" or not is_loose(first) or first.left_edge.i != name.i + 2


def leaves_its_sentence_out(shown: Sequence[int], clause: Clause, view: DocumentView) -> bool:
    """Whether words that take something up are printed without those of their sentence before them that may
    tell it: "asked about the pact, Roe said [that] the ministry has no part in it"."""
    if not shown or view.section(clause.head) is BlockKind.TITLE or clause.kind is ClauseKind.APPOSITIVE:
        return False
    sentence = clause.head.sent
    if shown[0] < sentence.start:
        return False
    report = set() if clause.reporter is None else {clause.reporter.i}
    source = own_subject(clause.reporter) if clause.reporter is not None else None
    report |= subtree(source) if source is not None else set()
    before = (view.words[i] for i in range(sentence.start, shown[0]) if i not in report)
    told = [
        word for word in before if is_noun(word) or (is_verb(word) and word.dep_ not in ("aux", "auxpass"))
    ]
    return len(told) >= _FEWEST_TOLD


def is_explained_before(
    pieces: Sequence[Piece], head: Token, view: DocumentView, subject: Token | None
) -> bool:
    """Whether words point to whom or what the sentences before them tell, in the same voice."""
    if view.section(head) is BlockKind.TITLE:
        return False
    elliptical = subject is not None and _is_elliptical(subject) and subject.i in pieces
    if elliptical and subject is not None:
        several = (view.words[piece] for piece in pieces if isinstance(piece, int) and piece < subject.i)
        elliptical = not any(word.tag_ in _PLURAL_TAGS or child(word, "conj") for word in several)
    unclear = elliptical or points_away(pieces, view)
    if not unclear and not _opens_with_demonstrative(pieces, view):
        return False
    told: list[Piece] = []
    start, n_sentences = head.sent.start, 0
    while start > 0 and n_sentences < _MOST_CONTEXT:
        before = view.words[start - 1].sent
        start, n_sentences = before.start, n_sentences + 1
        teller = _in_voice_of(head, before.root, view)
        asks = any(token.text == "?" for token in before)
        if teller is None or asks or view.section(teller) is not BlockKind.PARAGRAPH:
            return False
        own = whole_sentence(teller, view)
        told[:0] = own
        opening = view.words[own[0]] if own and isinstance(own[0], int) else None
        if opening is None or opening.is_digit or len(told) > _LONGEST_CONTEXT:
            return False
        if not points_away([*told, *pieces], view, loosely=True):
            return True
    return False


def _opens_with_demonstrative(pieces: Sequence[Piece], view: DocumentView) -> bool:
    """Whether words begin by pointing to what was just told: "These sales", "Such a move", "The two"."""
    first = view.words[pieces[0]] if pieces and isinstance(pieces[0], int) else None
    if first is None or first.i in view.timex_at:
        return False
    if first.dep_ in SUBJECT_DEPS or first.head.dep_ in SUBJECT_DEPS:
        subject = first if first.dep_ in SUBJECT_DEPS else first.head
        if _is_elliptical(subject) and first.dep_ in (*SUBJECT_DEPS, "det"):
            return True
    if first.lower_ not in _DEMONSTRATIVES:
        return False
    return first.dep_ in ("det", "predet") and first.head.i not in view.timex_at and not first.head.ent_type_


def told_by_somebody(clause: Clause, view: DocumentView) -> list[Piece]:
    """The sentence of what somebody says of an unknown "it", if it tells who says it; else none."""
    if clause.kind is not ClauseKind.CONTENT:
        return []
    sentence = whole_sentence(clause.head, view)
    tokens = (view.words[i] for i in sentence if isinstance(i, int))
    first = next((t for t in tokens if t.dep_ in SUBJECT_DEPS), None)
    return sentence if first is not None and not _is_pointing(first, view) else []


def _lacks_its_nor(indices: Sequence[int], view: DocumentView) -> bool:
    """Whether words have the first of two alternatives and not the second: "neither paid the fine"."""
    joining = {view.words[i].lower_ for i in indices if view.words[i].dep_ in ("cc", "preconj", "advmod")}
    return "neither" in joining and "nor" not in joining and "or" not in joining


def _is_elliptical(subject: Token) -> bool:
    """Whether a number, a share or "the latter" leaves out of what: "Seven died and four were rescued"."""
    if subject.lower_ in _SHARES:
        return child(subject, "prep", "nmod", "appos", "compound", "amod") is None
    if subject.lower_ in ("that", "those") and subject.tag_ == "DT":
        return any(link.lower_ == "of" for link in children(subject, "prep"))
    if subject.tag_ != "CD" and subject.lower_ not in _ANAPHORIC_HEADS:
        return False
    return (
        subject.ent_type_ not in ("MONEY", "PERCENT", *_TIMES)
        and child(subject, "prep", "nmod", "appos") is None
    )


def says_nothing(pieces: Sequence[Piece], clause: Clause, view: DocumentView, speaker: str) -> bool:
    """Whether a few words without a number are told of an unknown pronoun, or any by an unknown "I"."""
    subject = clause.subject
    if subject is not None and subject.lower_ == "i" and not speaker and view.quote(subject) >= 0:
        return True
    if subject is not None and subject.lower_ in _SHARES:
        return False
    tokens = [view.words[i] for i in pieces if isinstance(i, int)]
    if _opens_with_demonstrative(pieces, view) and view.section(clause.head) is not BlockKind.TITLE:
        return len(content_lemmas(tokens)) < _FEWEST_CONTENT_WORDS
    owner = child(subject, "poss") if subject is not None else None
    if owner is not None and _is_pointing(owner, view) and points_away(pieces, view):
        return len(content_lemmas(tokens)) < _FEWEST_CONTENT_WORDS
    if subject is None or not _is_pointing(subject, view) or not points_away(pieces, view):
        return False
    if subject.lower_ in lexicon("claims/subject_pronouns"):
        return True
    if any(t.tag_ == "CD" and t.lower_ != "one" and t.i not in view.timex_at for t in tokens):
        return False
    return len(content_lemmas(tokens)) < _FEWEST_CONTENT_WORDS


def is_of_an_unknown_author(pieces: Sequence[Piece], view: DocumentView) -> bool:
    """Whether words tell of an "I" that no byline and no speaker of a quotation names."""
    tokens = (view.words[i] for i in pieces if isinstance(i, int))
    return any(
        token.lower_ in _SINGULAR_FIRST_PERSON
        and token.tag_ in ("PRP", "PRP$")
        and _stands_by_itself(token)
        and not _is_spoken_by_somebody(token, view)
        and view.chains_in([token.i]) == ()
        for token in tokens
    )


def _is_spoken_by_somebody(pronoun: Token, view: DocumentView) -> bool:
    """Whether an "I" stands in a quotation whose speaker is known, word for word."""
    quote = view.quotes[view.quote(pronoun)] if view.quote(pronoun) >= 0 else None
    return quote is not None and bool(quote.speaker) and quote.quote_type != QuoteType.INDIRECT


def _stands_by_itself(pronoun: Token) -> bool:
    """Whether an "I" is a word or the beginning of a contraction, and no letter: "Doe (I-Norland)"."""
    after = pronoun.doc[pronoun.i + 1 : pronoun.i + 2].text
    return pronoun.lower_ != "i" or bool(pronoun.whitespace_) or after[:1] in ("'", "’")


def _in_voice_of(other: Token, root: Token, view: DocumentView) -> Token | None:
    """The head of a sentence's words that are of the same quote as a token, of another by the same known
    speaker, or, as the token, of none: what “He lied,” Roe said, is what Roe goes on from."""
    quote = view.quote(other)
    if view.quote(root) == quote:
        return root
    chain = view.quotes[quote].chain if quote >= 0 else NO_CHAIN
    for head in (root, *children(root, "ccomp")):
        own = view.quote(head)
        if own >= 0 and (own == quote or (chain != NO_CHAIN and view.quotes[own].chain == chain)):
            return head
    return None


def readable(indices: tuple[int, ...], head: Token, view: DocumentView) -> tuple[int, ...]:
    """The words of a frame, or of its sentence if that tells whom its pronouns mean."""
    return tuple(i for i in _readable(list(indices), head, view) if isinstance(i, int))


def closed(pieces: list[Piece], head: Token, view: DocumentView) -> list[Piece]:
    """Some words without the conjunction of a clause that hangs on no other among them ("When he left.");
    their sentence, if the clause is not the one that is told; none if that is no better."""
    opener = _open_link(pieces, view)
    if opener is None or view.section(head) is BlockKind.TITLE:
        return pieces
    if opener.head == head:
        return pieces[pieces.index(opener.i) + 1 :]
    shown = whole_sentence(head, view)
    return shown if _open_link(shown, view) is None else []


def _open_link(pieces: Sequence[Piece], view: DocumentView) -> Token | None:
    """The conjunction or "when" that opens some words, if the clause that it would hang on is not among
    them."""
    words = [view.words[piece] for piece in pieces if isinstance(piece, int)]
    if len(words) < len(pieces):
        return None
    for word in words[:_LONGEST_OPENING]:
        if word.dep_ != "mark" and not (word.dep_ == "advmod" and word.tag_ == "WRB"):
            continue
        verb = word.head
        if verb not in words or verb.i < word.i or is_infinitive(verb):
            continue
        if verb.dep_ == "relcl" and verb.head in words and verb.head.i < word.i:
            continue  # "the hall where Roe spoke burnt down"
        outside = [other for other in words if not verb.is_ancestor(other) and other != verb]
        if any(other.tag_ in FINITE_TAGS for other in outside) or word.lower_ == "that":
            return None
        return word
    return None


def _readable(pieces: list[Piece], head: Token, view: DocumentView) -> list[Piece]:
    """The sentence, if it tells whom the pronouns among some words mean and these do not; else the words."""
    if not points_away(pieces, view):
        return pieces
    sentence = whole_sentence(head, view)
    return sentence if sentence and not points_away(sentence, view) else pieces


# what the source does not stand behind


def open_governor(clause: Clause, view: DocumentView) -> Token | None:
    """The outermost word above a content clause that does not state it ("doubts that", "a rumour that")."""
    if clause.kind is not ClauseKind.CONTENT:
        return None
    found = [
        governor for content, governor in _governors(clause.head) if not _states(governor, content, view)
    ]
    return found[-1] if found else None


def _governors(content: Token) -> Iterator[tuple[Token, Token]]:
    """Yield a content clause's head with the word that governs it, then the same of the clause around it."""
    while True:
        first = first_conjunct(content)
        marked = first.dep_ in ("acl", "relcl") and child(first, "mark") is not None
        if first.head == first or not (marked or first.dep_ == "ccomp"):
            return
        yield content, first.head
        content = next((t for t in (first.head, *ancestors(first.head)) if is_verb(t)), first.head)


def _states(governor: Token, content: Token, view: DocumentView) -> bool:
    """Whether whoever uses a word states the clause below it: "said that", "knows that", "the fact that"."""
    if governor.i in view.timex_at:
        return True
    if not is_verb(governor):
        return lemma(governor) in lexicon("claims/factive_words") and not _is_denied(governor)
    if _is_denied(governor) or any(aux.tag_ == "MD" for aux in children(governor, "aux")):
        return False
    if governor.dep_ == "xcomp" and is_verb(governor.head):
        if mapping("shared/catenatives").get(lemma(governor.head)) != "asserted" or _is_denied(governor.head):
            return False
    elif is_infinitive(governor) or (governor.dep_ == "pcomp" and governor.head.lower_ == "without"):
        return False
    state = child(governor, "acomp", "attr", "oprd")
    if child(governor, "expl") is not None and state is not None and lemma(governor) == "be":
        return lemma(state) in lexicon("claims/factive_words") and not _is_denied(state)
    effect = mapping("shared/reporting").get(lemma(governor), "asserted")
    return effect == "asserted" or (effect == "planned" and _has_auxiliary_of_its_own(content))


def _is_denied(token: Token) -> bool:
    subject = own_subject(token)
    return has_negator(token) or names_none(token) or (subject is not None and denies_as_subject(subject))


def _has_auxiliary_of_its_own(content: Token) -> bool:
    return any(aux.tag_ == "MD" for aux in children(content, "aux"))


# the words around a clause


def _clause_around(governor: Token, clause: Clause, view: DocumentView) -> list[Piece]:
    """The clause whose verb governs a content clause, or governs the noun it belongs to, with its subject."""
    for node in (governor, *ancestors(governor)):
        subject = child(node, *SUBJECT_DEPS, "expl")
        if not is_verb(node) or not is_finite(node) or subject is None or subject.tag_ in _WH_TAGS:
            continue
        if any(mark.lower_ in ("if", "whether") for mark in children(node, "mark")):
            continue
        kept = _inside(subtree(node), clause.head, view)
        for token in node.children:
            joined = token.dep_ == "conj" and is_verb(token) and clause.head not in token.subtree
            links = token.dep_ == "mark" or (token.dep_ == "advmod" and token.tag_ == "WRB")
            links = links or _is_before_mark(token)
            framed = is_frame(token, view) and is_own_frame(token, clause.head, view)
            if joined or framed or (links and token.i < subject.i):
                kept -= subtree(token)
        return list(trim_edges(sorted(kept), view.doc))
    return whole_sentence(clause.head, view)


def _is_before_mark(token: Token) -> bool:
    """Whether a word is the "even" of "even though"."""
    after = token.doc[token.i + 1 : token.i + 2]
    return token.dep_ == "advmod" and any(word.dep_ == "mark" for word in after)


def whole_sentence(head: Token, view: DocumentView) -> list[Piece]:
    """The words of the sentence around a token, as far as one voice speaks them; none if it has no verb."""
    kept = _inside({token.i for token in head.sent}, head, view)
    for token in head.sent:
        if is_frame(token, view) and head not in token.subtree and is_own_frame(token, head, view):
            kept -= _with_closing_comma(token)
    kept -= set(range(head.sent.start, _behind_the_clock(head.sent, view)))
    tokens = trim_edges(sorted(kept), view.doc)
    if _lacks_a_first_that(tokens, view):
        tokens = trim_edges(sorted(token.i for token in head.sent), view.doc)
    finite = any(view.words[i].tag_ in FINITE_TAGS and not _is_below_a_noun(view.words[i]) for i in tokens)
    return _with_both_marks(tokens, head, view) if finite and not _lacks_its_subject(tokens, view) else []


def _lacks_a_first_that(tokens: Sequence[int], view: DocumentView) -> bool:
    """Whether words go on with "and that" without the verb whose content that is, for it is the outlet's:
    "stressed that “no talks are held and that none are planned”"."""
    marks = (view.words[i] for i in tokens if view.words[i].dep_ == "mark" and view.words[i].lower_ == "that")
    joined = (first_conjunct(mark.head) for mark in marks if mark.head.dep_ == "conj")
    firsts = (child(first, "mark") for first in joined)
    return any(first is None or first.i not in tokens for first in firsts)


def _behind_the_clock(sentence: Span, view: DocumentView) -> int:
    """Where the words of an entry of a live page begin, behind its time and a colon."""
    for start, end, timex in view.timexes_among([sentence.start]):
        if start == sentence.start and timex.timex_type == "TIME" and view.doc[end : end + 1].text == ":":
            return end + 1
    return sentence.start


def _is_below_a_noun(verb: Token) -> bool:
    """Whether a verb tells when of the noun that heads its sentence: "a dead heat as the vote looms"."""
    above = (verb, *ancestors(verb))
    return is_noun(above[-1]) and any(node.dep_ == "advcl" for node in above[:-1])


def without_pause(pieces: Sequence[Piece], view: DocumentView) -> Sequence[Piece]:
    """The words without an "I mean," that only fills a pause before them."""
    opening = [view.words[piece].lower_ for piece in pieces[:_PAUSE] if isinstance(piece, int)]
    return pieces[_PAUSE:] if " ".join(opening) in lexicon("claims/pauses") else pieces


def _with_closing_comma(report: Token) -> set[int]:
    """The words of a report put in, with its second comma where it parts subject and verb: "the test, Roe
    said, was"."""
    words, doc = subtree(report), report.doc
    start = next((i for i in sorted(words) if not doc[i].is_punct), min(words))
    end = max((i for i in words if not doc[i].is_punct), default=max(words)) + 1
    parted = own_subject(report.head) if is_verb(report.head) else None
    closed = end < len(doc) and doc[end].text == "," and start > 0 and doc[start - 1].text == ","
    if parted is None or not closed or not parted.i < start < report.head.i:
        return words
    behind = doc[end + 1] if end + 1 < len(doc) else doc[end]
    governs = behind == report.head or (
        behind.head == report.head and behind.dep_ in ("aux", "auxpass", "neg")
    )
    return words | {start - 1, end} if governs and parted.right_edge.i + 1 >= start - 1 else words


def _lacks_its_subject(tokens: Sequence[int], view: DocumentView) -> bool:
    """Whether words begin with a verb whose subject stands elsewhere: "are embracing a plan that failed"."""
    first = view.words[tokens[0]]
    verb = first.head if first.dep_ in ("aux", "auxpass") else first
    finite = first.tag_ in FINITE_TAGS and (is_verb(verb) or first.dep_ in ("aux", "auxpass"))
    return finite and not any(c.i in tokens for c in children(verb, *SUBJECT_DEPS, "expl"))


def _with_both_marks(tokens: Sequence[int], head: Token, view: DocumentView) -> list[Piece]:
    """The words of a sentence in which the outlet quotes, with the mark that opens or closes the
    quotation."""
    shown: list[Piece] = list(tokens)
    if view.quote(head) >= 0 and all(view.quote(view.words[i]) == view.quote(head) for i in tokens):
        return shown
    marks = [view.words[i].text for i in tokens if view.words[i].text in _MARKS]
    if len(marks) != 1 or not tokens:
        return shown
    mark = next(i for i in tokens if view.words[i].text in _MARKS)
    opens = view.words[mark].text == "“" or (view.words[mark].text == '"' and view.words[mark].tag_ == "``")
    before = tokens[0] - 1
    if not opens and before >= 0 and view.words[before].text in _MARKS:
        return [before, *shown]
    if opens and view.quote(view.words[tokens[-1]]) >= 0:
        end = tokens[-1] + 1
        stop = [end] if end < len(view.doc) and view.words[end].text in (".", "!", "?") else []
        return [*shown, *stop, _MARKS[view.words[mark].text]]
    return shown


def _inside(indices: set[int], head: Token, view: DocumentView) -> set[int]:
    """The tokens in the same block as a token, and in the same direct quotation."""
    start, end = view.block_tokens(head)
    kept = {i for i in indices if start <= i < end and i not in view.datelines}
    quote = view.quote(head)
    if quote >= 0 and view.quotes[quote].quote_type == QuoteType.DIRECT:
        kept = {i for i in kept if view.quote(view.words[i]) == quote}
    return kept


# what cannot stand alone


def _lacks_what_makes_it_bare(clause: Clause, pieces: Sequence[Piece], view: DocumentView) -> bool:
    """Whether a bare verb is shown without the modal or "to" that it shares: "the base will house us" as well
    as "do the work"."""
    head = clause.head
    if clause.shared is None or head.tag_ != "VB" or own_subject(head) is not None:
        return False
    before = (view.words[piece] for piece in pieces if isinstance(piece, int) and piece < head.i)
    return not any(word.tag_ in ("MD", "TO") or lemma(word) in _BEFORE_BARE for word in before)


def is_told_by_it(clause: Clause) -> bool:
    """Whether a body or paper told of before says a clause: "24 were killed, it added"; not "it was said"."""
    teller = clause.reporter
    subject = own_subject(teller) if clause.kind is ClauseKind.CONTENT and teller is not None else None
    if teller is None or subject is None or subject.lower_ != "it" or subject.dep_ != "nsubj":
        return False
    return is_verb(teller) and lemma(teller) in lexicon("claims/bare_speech_verbs")


def _is_bare_behind_a_gerund(clause: Clause) -> bool:
    """Whether a bare verb goes on behind a gerund, so that it hangs on another verb: "will begin leaving Orsk
    and release them"."""
    first = first_conjunct(clause.head)
    own = children(clause.head, "aux", "auxpass") or own_subject(clause.head) is not None
    return clause.head.tag_ == "VB" and first.tag_ == "VBG" and first != clause.head and not own


def _may_be_of_a_later_source(clause: Clause, view: DocumentView) -> bool:
    """Whether the source that ends a row of clauses may be that of an earlier one too: "the first got five
    and the second six, according to the count"."""
    head = clause.head
    if view.quote(head) >= 0 or not (child(head, "conj") or head.dep_ == "conj"):
        return False
    return any(
        frame.lower_ == "according" and head.i < frame.i and _ends_its_sentence(frame) and _joins(head, frame)
        for frame in head.doc[head.i : head.sent.end]
    )


def _ends_its_sentence(phrase: Token) -> bool:
    """Whether nothing but marks stands behind a phrase."""
    return all(
        word.is_punct or word.is_space for word in phrase.doc[phrase.right_edge.i + 1 : phrase.sent.end]
    )


def _joins(head: Token, phrase: Token) -> bool:
    """Whether a phrase hangs on a verb of the row to which another belongs."""
    verb = next((node for node in ancestors(phrase) if is_verb(node)), phrase)
    return verb != head and first_conjunct(verb) == first_conjunct(head)


def _leaves_denial_out(clause: Clause, pieces: Sequence[Piece]) -> bool:
    """Whether the auxiliaries that a coordinated verb shares are denied, and the denial is not shown.

    "We cannot drop the text and start again", where it is open how far the "not" goes.
    """
    head = clause.head
    if clause.shared is None or head.tag_ not in ("VB", "VBN", "VBG") or children(head, "aux", "auxpass"):
        return False
    first = first_conjunct(head)
    before = [c for c in children(head.head, "cc") if c.i < head.i]
    if any(only.lower_ == "only" and only.nbor(-1).dep_ == "neg" for only in children(first, "advmod")):
        return not before or before[-1].lower_ != "but"  # "will not only sell or hire"
    if any(c.lower_ == "but" for c in children(head.head, "cc")):
        return False
    denials = [
        t
        for t in first.children
        if t.i < first.i and (t.dep_ == "neg" or t.lower_ in lexicon("shared/negators"))
    ]
    return any(denial.i not in pieces for denial in denials)


def _may_share_infinitive(clause: Clause) -> bool:
    """Whether a bare verb may share the "to" of an infinitive before it or the auxiliary of its clause.

    "The team will meet Roma, hoping to win and book a place": the place is not booked.
    """
    head = clause.head
    first = first_conjunct(head)
    if (
        first != head
        and first.dep_ == "xcomp"
        and clause.kind in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE)
    ):
        return True
    if (
        clause.kind is ClauseKind.PARTICIPLE
        and head.tag_ == "VBG"
        and first.dep_ == "advcl"
        and is_loose(first)
    ):
        until = head.doc[first.head.i + 1 : head.i]
        return any(is_infinitive(t) and t.tag_ == "VB" for t in until)  # "asked Doe to leave, ending a feud"
    if clause.shared is None or head.tag_ != "VB" or children(head, "aux", "auxpass"):
        return False
    between = head.doc[first.i + 1 : head.i]
    return any(is_infinitive(t) and t.tag_ == "VB" and t.dep_ != "conj" for t in between)


def _has_unsure_noun(clause: Clause) -> bool:
    """Whether it is open which noun a clause describes, or whether there is such a thing.

    "The head of the council elected in May", "this will be a plan that helps".
    """
    first = first_conjunct(clause.head)
    if clause.kind not in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE):
        return False
    start = min((t.i for t in clause.head.subtree if not t.is_punct), default=clause.head.i)
    start -= start > clause.head.sent.start and clause.head.doc[start - 1].dep_ == "cc"
    if start > clause.head.sent.start and clause.head.doc[start - 1].text == ";":
        return True  # an item of a list
    noun = first.head
    who = any(t.lower_ == "who" for t in children(first, "nsubj", "nsubjpass"))
    if who and noun.dep_ == "pobj" and is_noun(noun.head.head) and noun.ent_type_ in _NO_PERSON:
        return True
    if is_loose(first):
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and is_verb(noun.head.head):
        return True  # "as an expert trained in law, he advised"
    if noun.dep_ == "attr" and is_verb(noun.head) and _has_auxiliary_of_its_own(noun.head):
        return True
    inside = noun.dep_ == "pobj" and is_noun(noun.head.head)
    no_person = noun.ent_type_ in _NO_PERSON or (not noun.ent_type_ and noun.tag_ == "NN")
    if who and inside and no_person and lemma(noun) not in PERSON_NOUNS:
        return True
    either = inside and (noun.head.lower_ == "of" or (first.tag_ == "VBN" and noun.tag_ == "NNP"))
    about = inside and noun.head.lower_ in ("about", "against", "concerning", "on", "regarding")
    either = either or (about and first.tag_ == "VBN")  # "the resolution on the motto passed in May"
    return first.dep_ == "acl" and either and first.i == noun.i + 1


def _may_be_content(clause: Clause) -> bool:
    """Whether a clause may be part of what is denied: "it cannot be that he fell and nobody saw"."""
    head, first = clause.head, first_conjunct(clause.head)
    if head.dep_ != "conj" or not is_verb(first) or own_subject(head) is None:
        return False
    between = any(c.i < head.i for c in children(first, "ccomp"))
    return between and (_is_denied(first) or _has_auxiliary_of_its_own(first))


def _may_share_what_is_said(clause: Clause) -> bool:
    """Whether it is open if a verb is of who speaks or of what is said: "said it should be paid but must be
    cut"."""
    head, first = clause.head, first_conjunct(clause.head)
    if clause.shared is None or not is_verb(first) or not _has_auxiliary_of_its_own(head):
        return False
    inside = head.doc[first.i + 1 : head.i]
    said = (t for t in inside if t.dep_ == "ccomp" and own_subject(t) is not None and first in ancestors(t))
    return not _has_auxiliary_of_its_own(first) and any(map(_has_auxiliary_of_its_own, said))


def _may_modify(clause: Clause) -> bool:
    """Whether an -ing form in a list may only modify the noun behind it: "fears of war, and mounting
    pressure"."""
    verb = clause.head
    if clause.kind is not ClauseKind.PARTICIPLE or verb.tag_ != "VBG" or verb.i < verb.sent.start + 2:
        return False
    direct = child(verb, "dobj")
    if (
        direct is None
        or child(direct, "det", "poss", "nummod") is not None
        or direct.left_edge.i != verb.i + 1
    ):
        return False
    before = verb.nbor(-1)
    noun = verb.nbor(-2) if before.dep_ == "cc" or before.text == "," else before
    noun = noun.nbor(-1) if noun.text == "," else noun
    listed = before.text == "," and noun.dep_ == "pobj" and noun.head.lower_ in ("as", "including", "like")
    joined = before.dep_ == "cc" and verb.head.tag_ != "VBG"
    return is_noun(noun) and noun.dep_ in ("pobj", "conj") and (joined or listed)


def _follows_from_the_whole(clause: Clause) -> bool:
    """Whether an -ing form tells what came of an event that its subject suffered or counted: "were killed,
    bringing the toll", "recorded ten floods, killing 40"."""
    if clause.kind is not ClauseKind.PARTICIPLE or clause.head.tag_ != "VBG" or not is_loose(clause.head):
        return False
    above = next((node for node in ancestors(clause.head) if is_verb(node)), None)
    if above is None or clause.head.i < above.i:
        return False
    counted = lemma(above) in lexicon("claims/verbs_of_registering") and child(above, "dobj") is not None
    outcome = concept(lemma(clause.head)) in lexicon("shared/outcomes")
    return child(above, "nsubjpass") is not None or (counted and outcome) or _is_behind_a_report(clause.head)


def _is_behind_a_report(participle: Token) -> bool:
    """Whether an -ing form that is no word of saying stands behind who says what it follows from: "Roe won,
    officials said, sparking protests"; who smiles in “We won,” Roe said, smiling, is Roe."""
    verb = participle.head
    told = [c for c in children(verb, "ccomp") if c.i < verb.i and not _ends_in_quotes(c)]
    speech = mapping("shared/reporting")
    if participle.dep_ != "advcl" or not told or lemma(verb) not in speech:
        return False
    return lemma(participle) not in speech


def _ends_in_quotes(clause: Token) -> bool:
    """Whether a quotation mark closes a clause, which need not be part of it."""
    doc, end = clause.doc, clause.right_edge.i
    return any(word.is_quote for word in doc[end : end + 3])


def _may_have_its_own_subject(clause: Clause) -> bool:
    """Whether a noun that was taken for an object is the subject of the next verb: "has HIV and she left".

    That is so of the clause before, too, whose last words the noun then is.
    """
    joined = [clause.head] if clause.shared is not None else children(clause.head, "conj")
    return any(map(_stands_behind_a_noun, joined))


def _disagrees(clause: Clause) -> bool:
    """Whether a joined verb is of one though its subject would be several: "shops opened, and the hall was
    rebuilt"."""
    subject = clause.subject
    if clause.shared is None or subject is None or children(clause.head, *SUBJECT_DEPS):
        return False
    several = subject.tag_ in ("NNS", "NNPS") or any(c.lower_ == "and" for c in children(subject, "cc"))
    return is_of_one(clause.head) and several and not subject.ent_type_ and child(subject, "nummod") is None


def is_of_one(verb: Token) -> bool:
    """Whether the form of a verb asks for a subject in the singular."""
    finite = next(iter(children(verb, "aux", "auxpass")), verb)
    return finite.tag_ == "VBZ" or finite.lower_ == "was"


def _is_one_of_alternatives(clause: Clause) -> bool:
    """Whether "or" joins a verb to another of the same subject, so that either may hold: "sent or
    received"."""
    head, subject = clause.head, clause.subject
    row = [first_conjunct(head)]
    while (found := next((c for c in children(row[-1], "conj") if is_verb(c)), None)) is not None:
        if own_subject(found) is not None:
            break
        row.append(found)
    ors = [c for verb in row for c in children(verb, "cc") if c.lower_ == "or"]
    if head not in row or not any(row[0].i < c.i < row[-1].i for c in ors):
        return False
    return not (has_negator(row[0]) or (subject is not None and denies_as_subject(subject)))


def _is_of_one_or_another(clause: Clause) -> bool:
    """Whether a clause describes those whom "or" joins, each of whom the sentence means by it: "has not
    stopped Roe or Doe, who chose to run"."""
    noun = clause.subject
    if clause.kind not in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE) or noun is None:
        return False
    row = (noun, *(c for c in noun.subtree if c.dep_ == "conj" and is_noun(c)))
    return any(link.lower_ in ("or", "nor") for member in row for link in children(member, "cc"))


def _is_half_of_not_only(clause: Clause) -> bool:
    """Whether "not only" opens a clause, the other half of which is another: "not only did he win"."""
    no, subject = child(clause.head, "neg"), clause.subject
    if no is None or subject is None or no.i > subject.i or no.i + 1 >= len(no.doc):
        return False
    return no.nbor().lower_ == "only"


def _may_name_a_career(clause: Clause) -> bool:
    """Whether a bare role behind "turned" makes one name of two roles: "the baker turned mayor left"."""
    role = child(clause.head, "dobj", "attr", "oprd")
    if clause.head.lower_ != "turned" or role is None or lemma(role) not in PERSON_NOUNS:
        return False
    return child(role, "det", "poss") is None


def _acts_though_a_time(clause: Clause, view: DocumentView) -> bool:
    """Whether an -ing form is put down to a day or a month: "rose from the month before, pushing"."""
    subject = clause.subject
    if clause.kind is not ClauseKind.PARTICIPLE or clause.head.tag_ != "VBG" or subject is None:
        return False
    timed = subject.ent_type_ in _TIMES or subject.i in view.timex_at
    return timed and child(clause.head, "dobj") is not None


def _is_of_a_time_past(clause: Clause) -> bool:
    """Whether a description is one of another time: "Roe, finance minister until January".

    The preposition right behind it is asked too, since parsers hang it on the verb of the sentence.
    """
    if clause.kind is not ClauseKind.APPOSITIVE:
        return False
    links = children(clause.head, "prep")
    end = clause.head.right_edge.i + 1
    links += clause.head.doc[end : min(end + 1, clause.head.sent.end)]
    return any(link.lower_ in lexicon("claims/prepositions_of_terms") and _is_timed(link) for link in links)


def _is_timed(link: Token) -> bool:
    noun = child(link, "pobj")
    return noun is not None and (noun.ent_type_ in _TIMES or noun.tag_ == "CD")


def _answers_as_a_share(clause: Clause) -> bool:
    """Whether those who were asked are only a share of them: "asked if it works, 46 percent said yes"."""
    subject, first = clause.subject, first_conjunct(clause.head)
    if clause.kind is not ClauseKind.PARTICIPLE or subject is None or first.i > subject.i:
        return False
    return lemma(first) in lexicon("claims/asking_verbs") and (
        subject.lower_ in ("percent", "%") or subject.ent_type_ == "PERCENT" or subject.tag_ == "CD"
    )


def _stands_behind_a_noun(verb: Token) -> bool:
    if verb.dep_ != "conj" or not is_verb(verb) or own_subject(verb) is not None:
        return False
    if not (is_finite(verb) or verb.tag_ == "VBN"):
        return False
    forms = [verb, *(c for c in children(verb, "aux", "auxpass", "neg", "advmod") if c.i < verb.i)]
    first = min(form.i for form in forms)
    before = verb.doc[first - 1] if first > verb.sent.start else verb
    opening = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i > verb.sent.start else verb
    if opening.dep_ == "conj" and is_noun(opening) and verb.head.i < opening.i:
        return True  # "prices fell and output in May stayed low"
    phrase = next((n for n in (before, *ancestors(before)) if n.dep_ == "conj" and is_noun(n)), None)
    named = is_noun(before) or before.tag_ == "PRP" or before.ent_type_ in _TIMES
    return named and phrase is not None and verb.head.i < phrase.i


def _changes_an_amount(clause: Clause) -> bool:
    """Whether an -ing form changes or gives an amount of what was told before it: "imported 80,000 tons,
    increasing by half", "recorded a rise in arrivals, totalling two million"."""
    head = clause.head
    loose = clause.kind is ClauseKind.PARTICIPLE and head.tag_ == "VBG" and is_loose(head)
    if loose and lemma(head) in lexicon("claims/verbs_of_amounting"):
        return True
    if not loose or concept(lemma(head)) not in lexicon("claims/change_events"):
        return False
    changed = child(head, "dobj")
    return changed is None or child(changed, "nummod") is not None


def _is_of_none(clause: Clause) -> bool:
    """Whether a description hangs on nouns of which the sentence denies something: "neither Roe nor Doe, who
    sang"."""
    if clause.subject is None or clause.kind in (ClauseKind.MAIN, ClauseKind.CONTENT, ClauseKind.ADVERBIAL):
        return False
    above = (clause.subject, first_conjunct(clause.subject))
    return any(c.lower_ in ("neither", "nor", "no") for noun in above for c in noun.children)


def _is_somebodys(clause: Clause) -> bool:
    """Whether a person is called by a noun that asks whose: of "Roe, a close aide," nobody knows to whom."""
    noun = clause.head
    if clause.kind is not ClauseKind.APPOSITIVE or lemma(noun) not in lexicon("claims/nouns_of_relation"):
        return False
    whose = child(noun, "poss", "prep", "acl", "relcl", "nmod")
    return whose is None and not any(c.tag_ in ("NNP", "NN") for c in children(noun, "compound", "amod"))


def _enters_a_quotation(pieces: Sequence[Piece], view: DocumentView) -> bool:
    """Whether one mark of two is left out between words: "thanked her [, adding “to all:] Forward”"."""
    own = [piece for piece in pieces if isinstance(piece, int)]
    gaps = (view.words[before + 1 : word] for before, word in pairwise(own) if word > before + 1)
    return any(len(gap) > 1 and sum(word.text in _ALL_MARKS for word in gap) % 2 for gap in gaps)


def _cuts_a_description(clause: Clause, pieces: Sequence[Piece]) -> bool:
    """Whether what says which thing or person is meant goes on right behind the words, though the parser hung
    it elsewhere: "is a war [the state must win]", "Roe, the other officer [hurt], is well"."""
    told = clause.kind is ClauseKind.APPOSITIVE or child(clause.head, "attr") is not None
    last = max((piece for piece in pieces if isinstance(piece, int)), default=-1)
    doc = clause.head.doc
    if not told or not 0 <= last < len(doc) - 1 or not is_noun(doc[last]):
        return False
    behind = doc[last + 1]
    if behind.sent != clause.head.sent or behind.is_punct:
        return False
    if behind.tag_ in ("VBN", "VBD"):
        return own_subject(behind) is None and not children(behind, "aux", "auxpass")
    subject = next((node for node in (behind, *ancestors(behind)) if node.dep_ in SUBJECT_DEPS), None)
    return subject is not None and subject.left_edge == behind and subject.head.i > subject.i


def _picks_some_of_many(clause: Clause) -> bool:
    """Whether a clause says which of a group are meant, so that alone it would be told of all of them: "the
    ministers who rebuked him stayed away"."""
    first = first_conjunct(clause.head)
    noun = first.head
    if clause.kind is not ClauseKind.RELATIVE or first.dep_ != "relcl" or noun.tag_ not in _PLURAL_TAGS:
        return False
    subject = child(first, "nsubj", "nsubjpass")
    if subject is None or subject.lower_ not in ("who", "that"):
        return False
    return not is_loose(first) and child(noun, "nummod", "quantmod", "poss") is None


def _may_be_of_the_noun_before(clause: Clause) -> bool:
    """Whether it is open which of two nouns a clause is of: "completed sales amounting to", "a list of the
    board, which says"."""
    head, first = clause.head, first_conjunct(clause.head)
    opens = clause.kind is ClauseKind.PARTICIPLE and first.left_edge.i > head.sent.start
    if opens and first.left_edge.nbor(-1).text == ":":
        return True  # "the rule was clear: helping them would cost votes"
    if clause.kind is ClauseKind.PARTICIPLE and first.tag_ == "VBG" and first.dep_ == "advcl":
        start = first.left_edge.i
        before = head.doc[start - 1] if start > head.sent.start else head
        near = first.i > first.head.i and start == first.i and is_noun(before)
        return near and (not before.ent_type_ or is_behind_complement_link(first))
    if clause.kind is not ClauseKind.RELATIVE or clause.subject is None:
        return False
    pronoun = next((t for t in children(first, "nsubj", "nsubjpass") if t.lower_ in ("which", "that")), None)
    if pronoun is not None and _is_apart(pronoun, first.head):
        return True
    if not is_loose(first):
        return False
    noun = first.head
    which = any(t.lower_ == "which" for t in children(first, "nsubj", "nsubjpass"))
    if not which or noun.dep_ != "pobj" or not is_noun(noun.head.head):
        return False
    return noun.head.lower_ == "of" or (noun.tag_ == "NNS" and noun.head.head.tag_ == "NNS")


def _is_loose_from_its_noun(clause: Clause) -> bool:
    """Whether a past participle behind a comma may be of a nearer noun, or of who acts: "drew up a
    plan to save
    the bank, torn between two aims", "will attend a dinner in the hall, hosted by Roe"."""
    first = first_conjunct(clause.head)
    if clause.kind is not ClauseKind.PARTICIPLE or first.tag_ != "VBN" or not is_loose(first):
        return False
    if first.head.i > first.i or children(first, "aux", "auxpass", "nsubj", "nsubjpass"):
        return False
    if first.dep_ == "advcl":
        return child(first.head, "dobj") is not None
    return _is_apart(first.left_edge, first.head)


def _stops_before_a_verb(indices: Sequence[int], clause: Clause, view: DocumentView) -> bool:
    """Whether a finite verb stands right behind the last words, whose last noun may be its subject: "was
    hopeful the deal reached [would hold]"; or the rest of their last word does."""
    end = indices[-1] + 1 if indices else 0
    if (
        not 0 < end < len(view.words)
        or view.words[end].sent != clause.head.sent
        or indices[-1] < clause.head.i
    ):
        return False
    following = view.words[end]
    if following.text in ("-", "–") and not (view.words[end - 1].whitespace_ or following.whitespace_):
        return True
    if following.text == ":" and end + 1 < len(view.words) and view.words[end + 1].lower_ == "that":
        return True  # "gave in to the unthinkable: that he may win"
    return following.tag_ in FINITE_TAGS and following.i not in view.cues and following != clause.head


def _runs_into_a_verb(clause: Clause) -> bool:
    """Whether the last words of a clause are the subject of the next verb: "when Roe led the board and aides
    were" """
    last = clause.head.right_edge
    following = last.nbor() if last.i + 1 < len(last.doc) else last
    if following.dep_ == "prep" and following.head.i > following.i:
        following = following.head
    if following.tag_ not in ("VBD", "VBZ", "VBP", "MD") or following == clause.head.head:
        return False
    verb = following.head if following.dep_ in ("aux", "auxpass") else following
    phrase = next((t for t in (last, *ancestors(last)) if t.dep_ == "conj" and is_noun(t)), None)
    return phrase is not None and clause.head.i < phrase.i and own_subject(verb) is None


def _runs_into_an_unjoined_verb(clause: Clause) -> bool:
    """Whether nothing joins the verbs of a row, so that one is of another noun: "the adviser Roe hired and
    promoted took bribes", "the hall where she spoke and sang burnt down".

    Behind a relative pronoun only the verb that nothing joins is unclear, and what is joined to it; elsewhere
    all from the last that has a subject of its own.
    """
    head, first = clause.head, first_conjunct(clause.head)
    row = verb_row(first)
    unjoined = [verb.i for verb in row[1:] if is_unjoined(verb)]
    if first.dep_ == "relcl":
        return any(i <= head.i for i in unjoined) or _follows_a_sibling(first)
    owners = [verb.i for verb in row if own_subject(verb) is not None]
    if any(max((o for o in owners if o < i), default=0) <= head.i for i in unjoined):
        return True
    while first.dep_ == "ccomp" and is_verb(first.head):
        if any(c.i > head.i and is_unjoined(c) for c in children(first.head, "conj")):
            return True
        first = first_conjunct(first.head)
    return False


def _follows_a_sibling(clause: Token) -> bool:
    """Whether a clause without subject stands right behind another of its noun: "the bank that Roe founded
    failed"."""
    before = [c for c in children(clause.head, "relcl") if c.right_edge.i + 1 == clause.left_edge.i]
    return bool(before) and own_subject(clause) is None and clause.tag_ != "VBG"


def _is_noun_alone(clause: Clause) -> bool:
    """Whether a sentence is a noun with a clause that describes it, and no more: "the man Roe married"."""
    head = clause.head
    subjects = children(head, *SUBJECT_DEPS)
    if len(subjects) != 2 or head.dep_ != "ROOT" or len(verb_row(head)) > 1 or not lacks_object(head):
        return False
    noun, name = subjects
    before_name = lemma(noun) in lexicon("claims/nouns_before_no_name") and not noun.ent_type_
    return before_name and name.left_edge.i == noun.i + 1 and name.i < head.i


def _is_only_possible(clause: Clause) -> bool:
    """Whether an -ing form tells what would come of what may happen: "could draw in others, igniting
    strife"."""
    first = first_conjunct(clause.head)
    if clause.kind is not ClauseKind.PARTICIPLE or first.tag_ != "VBG":
        return False
    above = next((node for node in ancestors(first) if is_verb(node)), None)
    modals = lexicon("claims/modals_of_possibility")
    return above is not None and any(aux.lower_ in modals for aux in children(above, "aux"))


def _shares_a_later_object(clause: Clause) -> bool:
    """Whether the object of a bare verb may stand behind the next: "captured and then annexed the city"."""
    joined = _joined_right_behind(clause.head)
    return joined is not None and child(joined, "dobj") is not None and is_finite(clause.head)


def _joined_right_behind(head: Token) -> Token | None:
    """The verb that a conjunction right behind a bare active verb joins to it; None if there is none."""
    joined = next((c for c in children(head, "conj") if is_verb(c) and own_subject(c) is None), None)
    if joined is None or joined.i - head.i > _NEAR_VERBS or child(head, "auxpass") is not None:
        return None
    between = [c for c in head.children if head.i < c.i < joined.i and c.dep_ not in ("cc", "conj", "punct")]
    return None if between else joined


def _is_half_of_a_denial(clause: Clause) -> bool:
    """Whether "and" joins a denied verb and one that is not, so that both may be denied together: "nobody has
    lost there and still been chosen"."""
    head, first = clause.head, clause.shared
    after = [c for c in children(head, "conj") if is_verb(c) and own_subject(c) is None and c.i > head.i]
    pairs = [(head, other) for other in after[:1]] + ([(first, head)] if first is not None else [])
    return any(
        has_negator(one)
        and not has_negator(other)
        and any(link.lower_ == "and" and one.i < link.i < other.i for link in children(one, "cc"))
        for one, other in pairs
    )


def _is_of_a_supposed_noun(clause: Clause, view: DocumentView) -> bool:
    """Whether a clause describes what need not be there: "would create a fund managed by the bank"."""
    if clause.kind not in (ClauseKind.PARTICIPLE, ClauseKind.RELATIVE):
        return False
    return any(step.kind == "supposed" for step in author_path(clause.head, view.known).steps)


def _may_be_adjective(clause: Clause) -> bool:
    """Whether a joined past form may only describe its "object": "gained from a quota and improved
    prices"."""
    head, direct = clause.head, child(clause.head, "dobj")
    if clause.shared is None or direct is None or head.tag_ not in ("VBD", "VBN") or children(head, "aux"):
        return False
    bare = child(direct, "det", "poss", "nummod", "appos") is None and direct.tag_ in ("NN", "NNS")
    between = head.doc[clause.shared.i + 1 : head.i] if clause.shared.i < head.i else ()
    noun = any(t.dep_ == "pobj" and t.head.head == clause.shared for t in between)
    return bare and noun and direct.left_edge.i == head.i + 1 and head.lower_.endswith("ed")


def _is_apart(pronoun: Token, noun: Token) -> bool:
    """Whether a relative pronoun stands behind other words than those of its noun: "a sum in May which"."""
    before = pronoun.doc[pronoun.i - 1]
    before = before.nbor(-1) if before.text in (",", "—", "-", "–") and before.i > 0 else before
    if before.ent_type_ in _TIMES and noun.ent_type_ not in _TIMES:
        return True
    way = [before]
    while way[-1] != noun and way[-1].head != way[-1]:
        way.append(way[-1].head)
    return way[-1] != noun or any(is_verb(node) for node in way[:-1])


def _goes_on_a_list(clause: Clause) -> bool:
    """Whether an -ing form goes on a list of them: "worked on passing bans, widening checks and closing"."""
    first = first_conjunct(clause.head)
    if clause.kind is not ClauseKind.PARTICIPLE or first.tag_ != "VBG" or not is_loose(first):
        return False
    if first.dep_ != "advcl" or first.head.i > first.i or child(first, "conj") is None:
        return False
    before = first.doc[first.head.i + 1 : first.i]
    rows = (t for t in before if t.tag_ == "VBG" and t.dep_ in ("pcomp", "xcomp"))
    return any(first.head in (t.head, t.head.head) for t in rows)


def _is_continued(clause: Clause) -> bool:
    """Whether the next "that" clause is still of this one: "said he is “doubtful” that it works"."""
    head = clause.head
    if clause.kind is not ClauseKind.CONTENT or head.dep_ != "ccomp" or child(head, "acomp", "attr") is None:
        return False
    for other in children(head.head, "ccomp"):
        mark = child(other, "mark")
        if other.i > head.i and mark is not None and mark.lower_ == "that" and mark.i == other.left_edge.i:
            return mark.nbor(-1).text != "," and mark.nbor(-1).dep_ != "cc"
    return False


def _is_joined_to_a_noun(clause: Clause) -> bool:
    """Whether the parse has joined a noun to the verb: "after they were sent or fear prison"."""
    joined = children(clause.head, "conj") if is_verb(clause.head) else []
    return any(is_noun(t) and not is_verb(t) and child(t, "det", "poss", "case") is None for t in joined)


def _is_of_an_apposition(clause: Clause) -> bool:
    """Whether a clause describes an unnamed thing that itself only describes another: ", a move urged by"."""
    if clause.kind not in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE) or clause.subject is None:
        return False
    noun = first_conjunct(clause.head).head if clause.kind is ClauseKind.RELATIVE else clause.subject
    if described(noun) != noun:
        return False
    indefinite = any(c.lower_ in ("a", "an", "another", "one") for c in children(noun, "det", "nummod"))
    return indefinite and (noun.dep_ == "appos" or (is_loose(noun) and noun.i > noun.head.i))


# words that point to something told elsewhere


def points_away(pieces: Sequence[Piece], view: DocumentView, *, loosely: bool = False) -> bool:
    """Whether a pronoun among the words has neither a known entity nor a noun before it that may be meant.

    Args:
        loosely: Whether "it" may mean what is labelled a person, as storms are.
    """
    words = view.words
    tokens = [words[piece] for piece in pieces if not isinstance(piece, str)]
    for at, token in enumerate(tokens):
        if token.lower_ not in _POINTING or not _is_pointing(token, view):
            continue
        before = (other for other in tokens[:at] if is_noun(other) or other.ent_type_ or is_verb(other))
        if any(_may_be(noun, token, view, loosely) for noun in before):
            continue
        main = _subject_behind(token)
        if main is None or main.i not in pieces or not _may_be(main, token, view, loosely):
            return True
    return False


def _subject_behind(pronoun: Token) -> Token | None:
    """The subject that a pronoun in a clause before it takes up: "after he left, the mayor said"."""
    if pronoun.dep_ not in SUBJECT_DEPS and pronoun.tag_ != "PRP$":
        return None
    clause = next(
        (node for node in (pronoun, *ancestors(pronoun)) if node.dep_ in ("advcl", "prep", "pcomp")), None
    )
    if clause is None or clause.i > clause.head.i or not is_verb(clause.head):
        return None
    subject = own_subject(clause.head)
    return subject if subject is not None and subject.i > pronoun.i else None


def _is_pointing(token: Token, view: DocumentView) -> bool:
    if token.lower_ not in _POINTING or token.dep_ in ("expl", "det", "mark", "predet"):
        return False
    if token.tag_ not in ("PRP", "PRP$", "DT") or _is_formal(token):
        return False
    if children(token, "relcl", "acl", "amod", "prep"):
        return False  # "those responsible"
    mention = view.mention(token)
    chain = view.chain_record(mention.chain) if mention is not None else None
    return chain is None or not chain.label


def _is_formal(token: Token) -> bool:
    """Whether an "it" stands for a clause behind it, or for the weather and the time."""
    if token.lower_ != "it":
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.i > 0 and lemma(token.nbor(-1)) in lexicon("claims/verbs_of_formal_it"):
        return following.tag_ == "DT" or following.tag_.startswith("JJ")  # "makes it a crime to", "harder to"
    if token.i > token.head.i or following.tag_.startswith("JJ"):
        return following.tag_.startswith("JJ")  # "make it harder to compete"
    if token.dep_ not in SUBJECT_DEPS:
        return False
    raising = lemma(token.head) in lexicon("claims/raising_verbs") or token.dep_ == "nsubjpass"
    clause = child(token.head, "ccomp", "xcomp")
    if clause is not None and clause.dep_ == "xcomp" and _is_raised(token):
        return False
    if child(token.head, "csubj") is not None or (
        clause is not None and (raising or lemma(token.head) == "be")
    ):
        return True
    for state in children(token.head, "acomp", "attr", "oprd"):
        indefinite = any(c.lower_ in ("a", "an") for c in children(state, "det"))
        opened = child(state, "relcl", "acl") is not None and not indefinite
        if opened or child(state, "xcomp", "ccomp") is not None or state.ent_type_ in _TIMES:
            return True
    return False


def _is_raised(subject: Token) -> bool:
    """Whether a subject is that of the infinitive behind its verb: "it seems to work", "it is expected to
    rise"; not "it is planned to build"."""
    if subject.dep_ == "nsubjpass":
        return lemma(subject.head) not in lexicon("claims/verbs_of_deciding")
    return lemma(subject.head) in lexicon("claims/verbs_of_seeming")


def _may_be(noun: Token, pronoun: Token, view: DocumentView, loosely: bool) -> bool:
    """Whether a pronoun can take up a word before it: a noun of its number, for "that" a whole clause."""
    if pronoun.lower_ in ("that", "this"):
        return is_verb(noun) and is_finite(noun) and not _is_below(pronoun, noun)
    if pronoun.tag_ != "PRP$" and _share_a_verb(noun, pronoun):
        return False
    if pronoun.lower_ in _PERSONS:
        return noun.tag_ == "NNP" or lemma(noun) in PERSON_NOUNS
    if pronoun.lower_ not in _PLURAL_PRONOUNS:
        chain = view.chain_record(view.chain(noun))
        label = chain.label if chain is not None and chain.label else noun.ent_type_
        label = "" if loosely else label
        return noun.tag_ in _SINGULAR_TAGS and label != "PERSON" and lemma(noun) not in PERSON_NOUNS
    several = noun.tag_ == "CD" and noun.dep_ in SUBJECT_DEPS and noun.lower_ not in ("one", "1")
    return several or noun.tag_ in _PLURAL_TAGS or _is_joined(noun) or noun.lower_ in _PLURAL_WORDS


def _is_joined(noun: Token) -> bool:
    """Whether a noun is joined to others, as what "they" means may be; verbs that are joined are nothing."""
    return is_noun(noun) and child(noun, "conj") is not None


def _is_below(pronoun: Token, verb: Token) -> bool:
    """Whether a pronoun stands in the clause of a verb, and not in one joined to it."""
    for node in (pronoun, *ancestors(pronoun)):
        if node == verb:
            return True
        if node.dep_ in ("conj", "parataxis"):
            return False
    return False


def _share_a_verb(noun: Token, pronoun: Token) -> bool:
    """Whether noun and pronoun depend on one verb, so that they cannot mean the same: "the rocket hit it"."""
    governor = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    if noun.head == governor and noun.dep_ in (*SUBJECT_DEPS, "dobj", "attr"):
        return True
    return pronoun.dep_ not in SUBJECT_DEPS and is_verb(governor) and find_subject(governor) == noun
