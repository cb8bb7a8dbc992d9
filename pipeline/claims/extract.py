"""Claims of an annotated document."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from pipeline.annotate.commitment.reader import CommitmentReader, Reading
from pipeline.claims.arguments import column_text, find_roles, object_text
from pipeline.claims.clauses import Clause, ClauseKind, find_clauses
from pipeline.claims.content import content_lemmas
from pipeline.claims.frames import frame_head, frame_words, is_verdict, needs_frame
from pipeline.claims.headline_counts import read_counts
from pipeline.claims.headline_passives import read_participles
from pipeline.claims.headlines import read_headline
from pipeline.claims.measures import find_amounts, main_amount
from pipeline.claims.modality import is_denied, modality
from pipeline.claims.nominals import find_nominals, nominal_scope, write_nominal
from pipeline.claims.notes import is_own_note
from pipeline.claims.open_reference import Statement, is_undated, written
from pipeline.claims.predicates import resolve
from pipeline.claims.reporting import is_inserted
from pipeline.claims.scope import Scope, clause_scope, trim_edges
from pipeline.claims.soundness import is_sound
from pipeline.claims.standing import closed, is_told_by_it, readable, without_pause
from pipeline.claims.statement import write_statement
from pipeline.claims.subjects import find_subject
from pipeline.claims.times import clause_dates, clause_duration
from pipeline.claims.values.read import with_values
from pipeline.claims.view import UNNAMED, DocumentView, speaker_of
from pipeline.claims.writer import Writer
from pipeline.core.commitment import BACKED, DENIED
from pipeline.core.copies import changed
from pipeline.core.errors import MissingAnnotationError
from pipeline.core.records import NO_CHAIN, Claim
from pipeline.core.statements import voice_context
from pipeline.core.vocabularies import BlockKind, QuoteType
from pipeline.document.snapshot import snapshot
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.mute import cannot_speak
from pipeline.document.syntax.negation import denies_as_subject
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct
from pipeline.document.syntax.verbs import FINITE_TAGS, is_infinitive, is_noun, is_verb, own_subject
from pipeline.english.concepts import concept
from pipeline.resources.loader import lexicon, mapping

_LONGEST_RELATIVE_OPENING = 4
"""Words within which a relative pronoun opens a clause ("about half of which"); set by hand."""
_LINKS_OF_A_JUDGED_DEED = frozenset({"for", "from", "into", "of"})
_INNER_MARKS = frozenset("'‘’`")
_SPEAKERS = frozenset({"i", "we"})
_SPEAKERS_AND_HEARERS = _SPEAKERS | {"you"}
_HEARSAY = 0.9
"""Commitment to what is only said to be somebody's word: below what counts as told."""


def extract_claims(doc: Doc, *, title: str = "") -> tuple[Claim, ...]:
    """The claims of a document in order of offset; offsets point into `doc.text`.

    Args:
        doc: Parsed and tagged; names, dates, quotes and coreference are used where they are set.
        title: The article's headline, where it is known from elsewhere than its text.
    Raises:
        MissingAnnotationError: `doc` has not been parsed or not been tagged.
    """
    if len(doc) == 0:
        return ()
    if not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
        raise MissingAnnotationError("claims need a parsed and tagged document")
    doc = snapshot(doc)
    view = DocumentView(doc, title=title)
    reader = CommitmentReader(doc, known=view.known)
    verbal = list(find_clauses(doc, view))
    claimed = {clause.head.i: clause for clause in verbal}
    headlines = list(_headlines(verbal, view))
    verbal = [clause for clause in verbal if not _in_any(clause.head, headlines)]
    headlines += _counts(verbal, view)
    clauses = [*verbal, *find_nominals(doc, claimed, view, without=[h.start_char for h in headlines])]
    read = [_read(clause, claimed, view, reader) for clause in clauses]
    read += [
        replace(_read(clause, claimed, view, reader), frame=frame)
        for clause, frame in _acts_of_speech(read, reader)
    ]
    verdicts = _verdicts(read)
    made = (
        make_claim(r, claimed, view, reader)
        for r in read
        if r.clause.head.i not in verdicts and not (r.frame and r.clause.kind is ClauseKind.NOMINAL)
    )
    found = [*headlines, *(claim for claim in made if claim is not None and _says_something(claim))]
    found += _participles(found, view)
    found.sort(key=lambda claim: (claim.start_char, claim.end_char, claim.predicate))
    kept = (claim for i, claim in enumerate(found) if not _is_repeated(claim, found[:i], found[i + 1 :]))
    return with_values([_with_sentence(claim, doc) for claim in kept], view)


def _with_sentence(claim: Claim, doc: Doc) -> Claim:
    """The claim with the bounds of the sentences that it touches."""
    words = doc.char_span(claim.start_char, claim.end_char, alignment_mode="expand")
    assert words is not None, "a claim lies in its document"
    first, last = words[0].sent, words[-1].sent
    return changed(claim, sentence_start_char=first.start_char, sentence_end_char=last.end_char)


@dataclass(frozen=True, slots=True)
class _Read:
    """A clause, its words, and how far its source stands behind it.

    Attributes:
        frame: The words in which it must be shown, where its own state what nobody stands behind; else none.
        teller: The verb by which its speaker says that others say so; else None.
    """

    clause: Clause
    scope: Scope
    reading: Reading
    frame: tuple[int, ...]
    teller: Token | None


def _read(
    clause: Clause, claimed: Mapping[int, Clause], view: DocumentView, reader: CommitmentReader
) -> _Read:
    nominal = clause.kind is ClauseKind.NOMINAL
    scope = (nominal_scope if nominal else clause_scope)(clause, claimed, view)
    reading = reader.read(clause.predicate.verb)
    teller = _other_teller(clause.head, reading, view.quote(clause.head), view)
    if teller is not None:
        reading = replace(reading, value=math.copysign(min(abs(reading.value), _HEARSAY), reading.value))
    printed = set() if nominal else {*scope.stated, *_shared_words(clause)}
    frame = (
        readable(_in_one_voice(reading, clause, view), clause.head, view)
        if (teller is not None and not _is_set_in(teller)) or needs_frame(reading, printed)
        else ()
    )
    if any(view.words[i].text in _INNER_MARKS for i in frame) and not needs_frame(reading, printed):
        frame = ()
    frame = tuple(i for i in closed(list(frame), clause.head, view) if isinstance(i, int)) or frame
    return _Read(clause, scope, reading, frame, teller)


def _in_one_voice(reading: Reading, clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words of a frame: those of the quotation alone, where it holds what says how the claim is meant."""
    words, quote = frame_words(reading, view), view.quote(clause.head)
    if quote < 0 or view.quotes[quote].quote_type != QuoteType.DIRECT:
        return words
    inside = [i for i in words if view.quote(view.words[i]) == quote]
    verb = next(
        (v for v in (frame_head(reading), *ancestors(clause.head)) if v.i in inside and is_verb(v)), None
    )
    return trim_edges(inside, view.doc) if verb is not None and own_subject(verb) is not None else words


def _acts_of_speech(read: list[_Read], reader: CommitmentReader) -> Iterator[tuple[Clause, tuple[int, ...]]]:
    """The clauses that tell that somebody demanded or did not say something left open, and their words."""
    heads = {r.clause.head.i for r in read}
    for r in read:
        head = frame_head(r.reading)
        left_open = head.i in r.frame and abs(r.reading.value) < BACKED and head.i not in heads
        if (
            left_open
            and is_verb(head)
            and own_subject(head) is not None
            and abs(reader.read(head).value) >= BACKED
        ):
            heads.add(head.i)
            yield Clause(ClauseKind.MAIN, resolve(head), find_subject(head)), r.frame


def _verdicts(read: list[_Read]) -> set[int]:
    """Indices of verbs that only say that another claim is not so: "it is false that", "police deny reports
    that"."""
    denied = [r for r in read if r.frame and is_verdict(r.reading)]
    return {frame_head(r.reading).i for r in denied if frame_head(r.reading) != r.clause.head}


def _is_repeated(claim: Claim, before: list[Claim], after: list[Claim]) -> bool:
    """Whether a claim around this one, or an equal one before it, states the same event of the same."""
    near = [other for other in before if other.end_char >= claim.end_char]
    near += [
        other for other in after if other.start_char == claim.start_char and other.end_char > claim.end_char
    ]
    return any(_states_the_same(claim, other) for other in near)


def _states_the_same(inner: Claim, outer: Claim) -> bool:
    if concept(inner.predicate) != concept(outer.predicate) or inner.negated != outer.negated:
        return False
    covered = {word for argument in outer.arguments for word in argument.lemmas}
    return all(covered.issuperset(argument.lemmas) for argument in inner.arguments)


def _headlines(verbal: list[Clause], view: DocumentView) -> Iterator[Claim]:
    """Claims of the titles in which the parser found no finite clause, or overlooked an earlier verb."""
    heads = [clause.head for clause in verbal if clause.kind is ClauseKind.MAIN and _is_sure(clause.head)]
    parsed = {clause.head.i for clause in verbal}
    for block in view.blocks:
        if block.kind == BlockKind.TITLE:
            start, end = view.tokens(block.start_char, block.end_char)
            first = next((head.i for head in heads if start <= head.i < end), None)
            claim = read_headline((start, end), view, before=first, parsed=parsed)
            if claim is not None:
                yield claim


def _counts(verbal: list[Clause], view: DocumentView) -> list[Claim]:
    """The victims that titles only number, where no clause tells of them."""
    told = {token.i for clause in verbal for token in (clause.head, clause.predicate.word)}
    found: list[Claim] = []
    for block in view.blocks:
        if block.kind == BlockKind.TITLE:
            found += read_counts(view.tokens(block.start_char, block.end_char), view, told=told)
    return found


def _participles(found: list[Claim], view: DocumentView) -> list[Claim]:
    """What titles tell by a participle alone, where nothing else is claimed of their words."""
    told = [(claim.start_char, claim.end_char) for claim in found if claim.section == BlockKind.TITLE]
    return [
        claim
        for block in view.blocks
        if block.kind == BlockKind.TITLE
        for claim in read_participles(view.tokens(block.start_char, block.end_char), view, told=told)
        if _says_something(claim)
    ]


def _says_something(claim: Claim) -> bool:
    """Whether a claim has more than a bare predicate ("they are focusing")."""
    others = [argument for argument in claim.arguments if argument.chain != NO_CHAIN or argument.lemmas]
    words = {*claim.lemmas, *(word for argument in others for word in argument.lemmas)}
    told = len(words) + (claim.subject_chain != NO_CHAIN) + claim.negated
    return bool(claim.lemmas) and (bool(others) or claim.negated) and told > 1


def _is_sure(head: Token) -> bool:
    return head.tag_ in FINITE_TAGS or is_infinitive(head) or child(head, "aux", "auxpass") is not None


def _in_any(token: Token, claims: list[Claim]) -> bool:
    return any(claim.start_char <= token.idx < claim.end_char for claim in claims)


def make_claim(
    read: _Read, claimed: Mapping[int, Clause], view: DocumentView, reader: CommitmentReader
) -> Claim | None:
    """The record of one clause; None if only a slip of the parser made it one, or no sentence tells it."""
    clause, scope, reading = read.clause, read.scope, read.reading
    doc, head = view.doc, clause.head
    if not is_sound(clause, scope.stated, in_title=view.section(head) is not BlockKind.PARAGRAPH):
        return None
    if _is_anothers_act(clause, view) or _is_another_person(clause, view) or is_own_note(clause):
        return None
    if _is_in_anothers_words(clause):
        return None
    put_in = _is_put_in(clause, view)
    quote = -1 if put_in else view.quote(head)
    direct = quote >= 0 and view.quotes[quote].quote_type == QuoteType.DIRECT
    if direct and view.is_in_inner_words(head, quote):
        return None  # what a speaker makes others say
    speaker, speaker_chain = (
        _speaker(clause, quote, claimed, view, reading.boundary)
        if reading.path.is_said or quote >= 0
        else ("", NO_CHAIN)
    )
    source = _named_source(clause, speaker, view)
    negated = is_denied(clause, reading)
    teller = _inner_source(clause, quote, claimed, view)
    said = bool(speaker) and _is_reported_of({speaker, teller}, speaker_chain, clause, claimed, view)
    statement = (
        written(
            Writer(view, speaker=speaker if quote >= 0 else "", edits=source), without_pause(read.frame, view)
        )
        if read.frame
        else _statement(
            clause,
            scope,
            claimed,
            view,
            speaker=speaker if quote >= 0 else "",
            source=source,
            apart=_stands_apart(clause, reading, reader, negated=negated, said=said and not direct),
        )
    )
    if not statement.text or _opens_as_relative(statement.text):
        return None
    roles = find_roles(clause, claimed, view)
    found_amounts = find_amounts(scope.core, clause, view)
    amount = main_amount(found_amounts, clause)
    earliest, latest = clause_dates(scope.core, clause, view)
    value = abs(reading.value)
    word = clause.predicate.word
    start, end = (read.frame[0], read.frame[-1] + 1) if read.frame else scope.evidence
    start_char, end_char = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return Claim(
        start_char=start_char,
        end_char=end_char,
        text=view.text[start_char:end_char],
        statement=statement.text,
        context=_context(statement, speaker, head, view),
        own_words=statement.own_words,
        subject=column_text(roles.subject, claimed, view, speaker),
        predicate=clause.predicate.lemma,
        object=object_text(roles, claimed, view, speaker),
        subject_chain=view.chain(roles.subject) if roles.subject is not None else NO_CHAIN,
        negated=negated,
        modality=modality(clause, reading, view),
        date_earliest=earliest,
        date_latest=latest,
        duration=clause_duration(scope.core, clause, view),
        quantity=amount.value if amount else None,
        unit=amount.unit if amount else "",
        speaker=speaker,
        speaker_chain=speaker_chain,
        quote=quote,
        section=view.section(head).value,
        commitment=-value if negated else value,
        committed_by=""
        if put_in
        else teller
        or (
            _named_teller(read.teller, claimed, view)
            if read.teller is not None
            else _committed_by(clause, reading, speaker, quote, claimed, view)
        ),
        predicate_start_char=word.idx,
        predicate_end_char=word.idx + len(word),
        left_open=_left_open(clause, scope, reader),
        credits=view.credits.get(head.sent.start, ()),
        arguments=roles.arguments,
        amounts=found_amounts,
        lemmas=content_lemmas(doc[i] for i in scope.core),
        chains=view.chains_in(scope.core),
    )


def _context(statement: Statement, speaker: str, head: Token, view: DocumentView) -> str:
    """What is shown with a statement, so that it can be read alone: whose "we" it is, what its article is
    about."""
    voice = voice_context(speaker) if statement.is_in_voice and speaker else ""
    about = ""
    if view.section(head) is BlockKind.TITLE:
        about = view.beginning(head)
    elif statement.is_open:
        about = view.about(head, view.told_before(statement.shown, statement.left_open))
    elif voice or is_undated(head, statement, view):
        about = view.about(head)
    return " ".join(filter(None, (voice, about)))


def _opens_as_relative(statement: str) -> bool:
    """Whether a statement begins as a clause that describes a word before it: "which", "all of which"."""
    words = [word.lower() for word in statement.split()[:_LONGEST_RELATIVE_OPENING]]
    pronouns = ("whose", "which", "whom")
    return words[0] in pronouns or any(a == "of" and b in pronouns for a, b in pairwise(words))


def _is_put_in(clause: Clause, view: DocumentView) -> bool:
    """Whether a description in what the outlet reports is the outlet's own: "said that Roe, a lawyer,
    lied" (Potts 2005, "The Logic of Conventional Implicatures")."""
    quote = view.quote(clause.head)
    indirect = quote < 0 or view.quotes[quote].quote_type == QuoteType.INDIRECT
    return clause.kind is ClauseKind.APPOSITIVE and indirect


def _is_anothers_act(clause: Clause, view: DocumentView) -> bool:
    """Whether a coordinated verb of saying has another speaker than the subject it would share."""
    if clause.shared is None or clause.subject is None or clause.head.i not in view.cues:
        return False
    speaker, subject = view.quotes[view.cues[clause.head.i]].chain, view.chain(clause.subject)
    return NO_CHAIN not in (speaker, subject) and speaker != subject


def _is_in_anothers_words(clause: Clause) -> bool:
    """Whether "that" stands behind whose words the clause is, which the parse hung on a verb before: "calls
    it a foe because of remarks by Roe that it should vanish"."""
    mark = child(clause.head, "mark")
    if clause.kind is not ClauseKind.CONTENT or mark is None or mark.i <= clause.head.sent.start:
        return False
    name = mark.nbor(-1)
    link = name.head
    return (
        mark.lower_ == "that"
        and name.dep_ == "pobj"
        and link.lower_ == "by"
        and is_noun(link.head)
        and clause.head not in link.head.subtree
    )


def _is_another_person(clause: Clause, view: DocumentView) -> bool:
    """Whether a "description" is the next name of a list of people: "charged Ann Roe, her aide Jim Doe
    and others"."""
    if clause.kind is not ClauseKind.APPOSITIVE or clause.subject is None:
        return False
    chains = [view.chain_record(view.chain(word)) for word in (clause.subject, clause.head)]
    people = [chain.index for chain in chains if chain is not None and chain.label == "PERSON" and chain.name]
    return len(people) == len(chains) and people[0] != people[1]


def _named_source(clause: Clause, speaker: str, view: DocumentView) -> dict[int, str]:
    """The name of a speaker for the "he" of "he believed that", which coreference has left open."""
    subject = find_subject(clause.reporter) if clause.reporter is not None else None
    if not speaker or subject is None or subject.lower_ not in ("he", "she"):
        return {}
    if speaker.split()[0].lower() in lexicon("shared/articles"):
        return {}  # "the man says he thinks": to say it twice names him no better
    record = view.chain_record(view.chain(subject))
    own = clause.subject
    if own is not None and own.lower_ == subject.lower_ and view.chain(own) != view.chain(subject):
        return {own.i: own.text, subject.i: speaker}  # "he said he would come": who that is, is open
    return {} if record is not None and record.label else {subject.i: speaker}


def _statement(
    clause: Clause,
    scope: Scope,
    claimed: Mapping[int, Clause],
    view: DocumentView,
    *,
    speaker: str,
    source: Mapping[int, str],
    apart: bool,
) -> Statement:
    if clause.kind is ClauseKind.NOMINAL:
        return write_nominal(clause, claimed, view, speaker=speaker)
    return write_statement(clause, scope, claimed, view, speaker=speaker, source=source, apart=apart)


def _stands_apart(
    clause: Clause, reading: Reading, reader: CommitmentReader, *, negated: bool, said: bool
) -> bool:
    """Whether the sentence around a clause states what its claim does not: the clause is denied, or only the
    rest of the sentence is; or it is somebody's word, and the rest the outlet's ("won, which led her to
    declare that").

    Args:
        said: Whether the outlet reports it as somebody's word.
    """
    root = clause.head.sent.root
    if first_conjunct(clause.head) == root:
        return False
    if clause.kind is ClauseKind.CONTENT:
        above = clause.reporter if said and reading.value >= BACKED else None
        return above is not None and is_verb(above) and first_conjunct(above) != root
    if abs(reading.value) < BACKED:
        return False
    around = reader.read(root).value
    return negated or (reading.value >= DENIED and around <= -BACKED)


def _is_reported_of(
    names: Collection[str], chain: int, clause: Clause, claimed: Mapping[int, Clause], view: DocumentView
) -> bool:
    """Whether who is said to state a clause is the subject of the very verb that reports it: not the aide of
    "an aide said that the council believed that"."""
    quote = view.quote(clause.head)
    if clause.reporter is not None and quote >= 0 and view.cues.get(clause.reporter.i) == quote:
        return True
    source = _source(clause.reporter) if clause.reporter is not None else None
    if source is None:
        return False
    same = view.chain(source) == chain != NO_CHAIN
    return same or _source_text(source, claimed, view) in names


def _speaker(
    clause: Clause, quote: int, claimed: Mapping[int, Clause], view: DocumentView, boundary: Token | None
) -> tuple[str, int]:
    if quote >= 0:
        record = view.quotes[quote]
        return speaker_of(record), record.chain
    inserted = next((c for c in clause.head.children if is_inserted(c)), None)
    told_along = boundary if clause.kind is ClauseKind.ADVERBIAL and inserted is None else inserted
    reporter = clause.reporter if clause.kind is ClauseKind.CONTENT else told_along
    if reporter is None:
        return "", NO_CHAIN
    source = _source(reporter)
    if source is not None and (source.i in view.timex_at or source.dep_ == "nsubjpass"):
        return "", NO_CHAIN  # who "was told" says nothing
    if (
        source is None
        or (source.tag_ == "PRP" and view.chain(source) == NO_CHAIN)
        or denies_as_subject(source)
        or cannot_speak(source)
    ):
        return "", NO_CHAIN
    return _source_text(source, claimed, view), view.chain(source)


def _source(word: Token) -> Token | None:
    """Who says something with a verb, or whose a noun of saying is."""
    if child(word, "auxpass") is not None:
        by = child(word, "agent")
        return child(by, "pobj") if by is not None else own_subject(word)
    if (judged := _judged_for(word)) is not None:
        return judged
    return find_subject(word) if is_verb(word) else child(word, "poss")


def _judged_for(telling: Token) -> Token | None:
    """Who is thanked or blamed for what a gerund tells: "thanked *Roe* for saying"."""
    link = telling.head
    if telling.dep_ != "pcomp" or link.lower_ not in _LINKS_OF_A_JUDGED_DEED or link.dep_ != "prep":
        return None
    judged = child(link.head, "dobj")
    return judged if judged is not None and link.head.i < judged.i < link.i else None


def _inner_source(clause: Clause, quote: int, claimed: Mapping[int, Clause], view: DocumentView) -> str:
    """Who says a claim by somebody else's report: Roe in "an aide said that Roe told them it was dead".

    Within quotation marks it stays the speaker's, who may put words into another's mouth.
    """
    reporter = clause.reporter if clause.kind is ClauseKind.CONTENT and quote >= 0 else None
    if reporter is None or not is_verb(reporter) or reporter.i in view.cues:
        return ""
    record = view.quotes[quote]
    if record.quote_type != QuoteType.INDIRECT:
        return ""
    told_within = any(start <= reporter.idx < end for start, end in record.parts)
    subject = own_subject(reporter)
    if not told_within or subject is None or subject.pos_ == "PRON" or subject.dep_ != "nsubj":
        return ""
    asserted = mapping("shared/reporting").get(lemma(reporter)) == "asserted"
    nobody = denies_as_subject(subject) or cannot_speak(subject)
    return _source_text(subject, claimed, view) if asserted and not nobody else ""


def _committed_by(
    clause: Clause,
    reading: Reading,
    speaker: str,
    quote: int,
    claimed: Mapping[int, Clause],
    view: DocumentView,
) -> str:
    """Who states a claim: the speaker of its quote, the subject of its verb of saying; empty: the outlet."""
    if speaker or quote >= 0:
        return speaker or UNNAMED
    if reading.quote >= 0:
        return speaker_of(view.quotes[reading.quote]) or UNNAMED
    if is_told_by_it(clause):
        return UNNAMED  # a body or paper that is named before
    if reading.boundary is None:
        return ""
    source = _source(reading.boundary)
    if source is None:
        return ""
    is_nobody = source.head == reading.boundary and child(reading.boundary, "auxpass") is not None
    if cannot_speak(source):
        return ""
    is_nobody = is_nobody or denies_as_subject(source)
    return UNNAMED if is_nobody else _source_text(source, claimed, view)


def _other_teller(head: Token, reading: Reading, quote: int, view: DocumentView) -> Token | None:
    """The verb by which a speaker tells in direct speech what others say: "you *say* the law is clear", "my
    opponents *claim* that", "he is a crook, they *say*, but"."""
    if quote < 0 or view.quotes[quote].quote_type == QuoteType.INDIRECT:
        return None
    boundary = reading.path.boundary
    telling = [*children(head, "parataxis", "ccomp"), *([boundary] if boundary is not None else [])]
    for verb in telling:
        subject = own_subject(verb)
        if subject is None or view.quote(verb) != quote or verb.i in view.cues:
            continue
        if view.chain(subject) == view.quotes[quote].chain != NO_CHAIN:
            continue  # "Roe said she “thought it would do”"
        if (verb is boundary and subject.lower_ not in _SPEAKERS) or _is_set_in(verb):
            return verb
    return None


def _named_teller(verb: Token, claimed: Mapping[int, Clause], view: DocumentView) -> str:
    subject = own_subject(verb)
    is_unnamed = subject is None or subject.pos_ == "PRON" or child(subject, "poss") is not None
    return UNNAMED if subject is None or is_unnamed else _source_text(subject, claimed, view)


def _is_set_in(verb: Token) -> bool:
    """Whether words between marks put a clause down to others than who speaks: ", they say,"."""
    source = own_subject(verb)
    if source is None or lemma(verb) not in mapping("shared/reporting") or source.i > verb.i:
        return False
    start, doc = source.left_edge.i, verb.doc
    opens = start > 0 and doc[start - 1].lower_ in (",", "so")
    is_other = source.lower_ not in _SPEAKERS_AND_HEARERS
    return is_other and opens and verb.i + 1 < len(doc) and doc[verb.i + 1].is_punct


def _source_text(source: Token, claimed: Mapping[int, Clause], view: DocumentView) -> str:
    """Who says something, without the mark of the possessive ("the paper's claim that")."""
    if source.lower_ == "i" and view.chain(source) == NO_CHAIN and view.quote(source) < 0:
        return ""  # the outlet's writer, whom no byline names
    if source.tag_ in ("PRP", "PRP$") and view.chain(source) == NO_CHAIN:
        return UNNAMED
    text = column_text(source, claimed, view, "")
    whose = next((c for c in children(source, "poss") if c.tag_ == "WP$"), None)
    if whose is not None:
        clause = next((t for t in ancestors(whose) if t.dep_ == "relcl"), None)
        owner = column_text(clause.head, claimed, view, "") if clause is not None else ""
        return f"{owner}'s {source.text}" if owner else UNNAMED
    return text.removesuffix("'s").removesuffix("’s") if source.dep_ == "poss" else text


def _shared_words(clause: Clause) -> set[int]:
    """Indices of the auxiliaries, negators and verbs before it that a coordinated clause prints as its
    own."""
    if clause.shared is None:
        return set()
    chain = [clause.shared, first_conjunct(clause.head), *ancestors(first_conjunct(clause.head))]
    return {t.i for link in chain for t in (link, *children(link, "aux", "neg"))}


def _left_open(clause: Clause, scope: Scope, reader: CommitmentReader) -> tuple[str, ...]:
    """Lemmas of the other verbs among a claim's words that are asked, denied, demanded or supposed."""
    own = {token.i for token in (*clause.predicate.spine, clause.predicate.word)}
    verbs = (clause.head.doc[i] for i in scope.core if i not in own)
    return tuple(lemma(v) for v in verbs if is_verb(v) and reader.leaves_open(v))
