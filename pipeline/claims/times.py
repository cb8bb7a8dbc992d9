"""When a clause holds and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from spacy.tokens import Span, Token

from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import is_ahead_of_its_verb
from pipeline.core.records import OPEN_ENDED, Timex
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import has_negator
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct
from pipeline.document.syntax.verbs import FINITE_TAGS, SUBJECT_DEPS, is_noun, is_verb
from pipeline.english.durations import canonical_duration
from pipeline.resources.loader import lexicon, mapping

_CIRCUMSTANCE_DEPS = frozenset({"npadvmod", "prep", "pobj", "advmod", "tmod", "pcomp", "acomp"})
_WIDEST_SHARED = 3
"""Width up to which verbs with auxiliaries of their own share a date: a month they do, a year not; set by
hand."""
_LONGEST_SMALL_WORD = 3
"""Letters up to which a word of a title may be small ("of", "the"); a convention of newsrooms."""
_SHORTEST_TITLE = 3
"""Words from which on words in quotation marks that all are capital are taken for a title; set by hand."""
_SAME = re.compile(r"\bsame\b", re.IGNORECASE)
"""On a day that is told elsewhere: "the same weekend that the vote was held"."""
_MORE_THAN = ("more than ", "less than ")
_MODIFIER_DEPS = frozenset({"compound", "nmod", "amod", "nummod", "poss"})


def clause_dates(core: Iterable[int], clause: Clause, view: DocumentView) -> tuple[str, str]:
    """Earliest and latest ISO day of the date the predicate is given; empty strings if there is none.

    A date that modifies the predicate comes before one inside a noun phrase of the clause; of several, the
    narrowest wins. A coordinated or participial clause without a date takes the one of its governing clause.
    """
    best = _best_date(core, clause, view) or _inherited_date(clause, view)
    return (best.earliest, best.latest or best.earliest) if best else ("", "")


def _inherited_date(clause: Clause, view: DocumentView) -> Timex | None:
    """The date that modifies the verb a coordinated clause or a participle ("killing 5") hangs on."""
    head = clause.head
    participle = clause.kind is ClauseKind.PARTICIPLE and first_conjunct(head).dep_ == "advcl"
    governor = first_conjunct(head).head if participle else clause.shared
    if governor is None or governor.i == head.i or lemma(governor) in mapping("shared/reporting"):
        return None
    sentence = governor.sent
    direct = [
        timex
        for start, end, timex in view.timexes_among(range(sentence.start, sentence.end))
        if timex.timex_type in ("DATE", "TIME")
        and timex.earliest
        and _is_attached(view.doc[start:end].root, {governor.i})
        and not _is_only_a_bound(view.doc[start:end].root, {governor.i})
        and not _is_of_a_yardstick(view.doc[start:end], {governor.i})
    ]
    found = min(direct, key=_width, default=None)
    if not participle and (_is_a_state(head) or _tense(head) not in ("", _tense(governor))):
        return None  # "wed Roe in 1981 and was well liked", "was put up in May and has days left"
    told_apart = not participle and children(head, "aux", "auxpass") != []
    if found is not None and told_apart and _width(found) > _WIDEST_SHARED:
        return None
    return found


def _is_a_state(head: Token) -> bool:
    """Whether a verb tells what somebody is or has, of which no day need be told."""
    passive = head.tag_ == "VBN" or child(head, "auxpass") is not None
    return not passive and lemma(head) in lexicon("claims/lasting_states")


def _tense(verb: Token) -> str:
    """The tag of the finite word of a verb's own; empty where it shares another's."""
    form = next((aux for aux in children(verb, "aux", "auxpass") if aux.tag_ in FINITE_TAGS), verb)
    return {"VBP": "VBZ"}.get(form.tag_, form.tag_) if form.tag_ in FINITE_TAGS else ""


def _best_date(core: Iterable[int], clause: Clause, view: DocumentView) -> Timex | None:
    spine = {token.i for token in (*clause.predicate.spine, clause.predicate.word)}
    links = {link.lower_ for link in children(clause.predicate.verb, "prep")}
    changes = {"from", "to"} <= links  # "rose from 3 in May to 5 in June" is about June
    ranked = []
    for start, end, timex in view.timexes_among(core):
        if timex.timex_type not in ("DATE", "TIME") or not timex.earliest:
            continue
        if _is_reported(clause.head) and is_of_the_telling(start, view):
            continue
        expression = view.doc[start:end]
        root = expression.root
        if (
            _is_only_a_bound(root, spine)
            or _is_of_a_yardstick(expression, spine)
            or _SAME.search(timex.text)
            or _is_in_a_title(expression)
        ):
            continue
        closeness = _closeness(root, timex, spine)
        if closeness is None or _is_yet_to_come(expression, timex, view.doc._.dct):
            continue
        ranked.append((closeness, _width(timex), -start if changes else start, timex))
    return min(ranked, key=lambda row: row[:3])[3] if ranked else None


def _is_only_a_bound(root: Token, spine: set[int]) -> bool:
    """Whether something has been so from a date on or up to it: "held since 2004", "since the first was held
    in 2004", "closed until May"."""
    path = _path(root, spine)
    if any(node.lower_ == "since" for node in path):
        return True
    ends = any(node.lower_ in lexicon("claims/end_prepositions") and node.dep_ == "prep" for node in path[:1])
    verbs = (node for node in ancestors(root) if is_verb(node))
    if ends and not any(has_negator(verb) for verb in verbs):
        return True  # but "did not learn of it until 2008" is of 2008
    before = (root.doc[i] for i in range(root.left_edge.i - 1, root.sent.start - 1, -1))
    phrase = takewhile(lambda word: word.i not in spine and not (word.is_punct or is_verb(word)), before)
    return any(word.lower_ == "since" and word.dep_ == "prep" for word in phrase)


def _is_of_a_yardstick(expression: Span, spine: set[int]) -> bool:
    """Whether a date is that of what something is held against: "fell to 3 from 5 a year earlier", "more than
    in May"."""
    doc, sentence = expression.doc, expression.sent
    before = [doc[i] for i in range(expression.start - 1, sentence.start - 1, -1)]
    phrase = list(
        takewhile(lambda word: word.i not in spine and not is_verb(word) and word.text != ",", before)
    )
    if expression.text.lower().startswith(_MORE_THAN) and expression.start > sentence.start:
        amount = doc[expression.start - 1]  # "74 million more | than a year ago"
        return amount.tag_ == "CD" or amount.ent_type_ in ("MONEY", "PERCENT", "QUANTITY", "CARDINAL")
    compared, measured = lexicon("claims/links_of_comparison"), lexicon("claims/links_of_measure")
    links = [word for word in phrase if word.lower_ in compared | measured]
    if not links:
        return False
    between = phrase[: phrase.index(links[0])]
    if not between and _is_from_before_a_change(links[0]):
        return True  # "rose 5% from 2024"
    if any(word.lower_ == "to" for word in between):
        return False  # "rose from 3 in May to 5 in June" is about June
    return links[0].lower_ in compared or any(word.tag_ == "CD" for word in between)


def _is_from_before_a_change(link: Token) -> bool:
    """Whether "from" stands behind a verb of rising or falling, so that its date is what is compared with;
    what "will rise from 2027" does so then."""
    changing = lexicon("claims/verbs_of_change")
    around = (link.nbor(-1), link.head, link.head.head)
    verb = next((node for node in around if lemma(node) in changing), None)
    if link.lower_ != "from" or verb is None:
        return False
    return not any(aux.tag_ == "MD" for node in (verb, verb.head) for aux in children(node, "aux"))


def _is_yet_to_come(expression: Span, timex: Timex, published: str) -> bool:
    """Whether a date was taken for one behind the article's, though its verb tells of the past.

    What "had been due to open by May" was planned for that day.
    """
    if published == "" or timex.earliest <= published:
        return False
    planning = lexicon("shared/planning_participles")
    if any(node.lower_ in planning for node in ancestors(expression.root)):
        return False
    return is_ahead_of_its_verb(expression, timex, published)


def _is_in_a_title(expression: Span) -> bool:
    """Whether a date is a word of a title in quotation marks: “How the Miller Stole Christmas”."""
    doc, sentence = expression.doc, expression.sent
    opening = next((i for i in range(expression.start - 1, sentence.start - 1, -1) if doc[i].is_quote), -1)
    closing = next((i for i in range(expression.end, sentence.end) if doc[i].is_quote), -1)
    words = [word for word in doc[opening + 1 : closing] if word.is_alpha] if 0 <= opening < closing else []
    long = [word for word in words if len(word) > _LONGEST_SMALL_WORD]
    return len(words) >= _SHORTEST_TITLE and all(word.text[0].isupper() for word in (*words[:1], *long))


def _is_reported(head: Token) -> bool:
    """Whether a clause stands in what somebody tells, at any depth ("said there is a risk they lose")."""
    return any(is_verb(node) and lemma(node) in mapping("shared/reporting") for node in ancestors(head))


def is_of_the_telling(start: int, view: DocumentView) -> bool:
    """Whether a date says when something reported was told, and not when it happened: "that they may lose
    the House in an interview Tuesday"."""
    before = view.doc[max(0, start - 2) : start]
    nouns = [word for word in before if word.lower_ not in lexicon("claims/date_prepositions")]
    if not nouns or lemma(nouns[-1]) not in lexicon("claims/occasions_of_speech"):
        return False
    return nouns[-1].dep_ == "pobj" and nouns[-1].head.lower_ == "in"


def clause_duration(core: Iterable[int], clause: Clause, view: DocumentView) -> str:
    """Duration of the first span of time among the given tokens; the predicate's own before any other."""
    spine = {token.i for token in (*clause.predicate.spine, clause.predicate.word)}
    ranked = []
    for start, end, timex in view.timexes_among(core):
        if not is_definite_duration(timex) or _is_of_another_noun(view.doc[start:end].root, spine):
            continue
        ranked.append((not _is_attached(view.doc[start:end].root, spine), start, timex.timex_value))
    return canonical_duration(min(ranked)[2]) if ranked else ""


def is_definite_duration(timex: Timex) -> bool:
    """Whether a timex is a duration of known length, or one expressly without end; "for years" is neither."""
    value = timex.timex_value
    return timex.timex_type == "DURATION" and bool(value) and ("X" not in value or value == OPEN_ENDED)


def _is_of_another_noun(token: Token, spine: set[int]) -> bool:
    """Whether a span of time is an adjective of a noun that the predicate is not about: "played for their
    one-day ranking"."""
    noun = token.head
    if token.dep_ not in ("compound", "amod", "nmod") or not is_noun(noun) or noun.i in spine:
        return False
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    return governor.i not in spine


def _is_attached(token: Token, spine: set[int]) -> bool:
    """Whether a temporal phrase modifies the predicate, and no noun in between."""
    if token.head.i in spine:
        return True
    for node in ancestors(token):
        if node.i in spine:
            return True
        if node.dep_ not in _CIRCUMSTANCE_DEPS or (node.tag_.startswith("NN") and node.dep_ == "pobj"):
            return False
    return False


def _closeness(token: Token, timex: Timex, spine: set[int]) -> int | None:
    """How surely a date is the predicate's: 0 it modifies it, 1 it seems to modify a noun, 2 an event's."""
    if _is_attached(token, spine):
        return 0
    if any(is_verb(node) and node.i not in spine for node in _path(token, spine)):
        return None
    weekday = bool(timex.anchor) and timex.earliest == timex.latest
    if weekday and token.dep_ not in _MODIFIER_DEPS:
        return 1  # "the minister on Monday resigned": parsers hang the day on the noun
    return 2 if _dates_event(token, spine) or _follows_object(token, spine) else None


def _follows_object(token: Token, spine: set[int]) -> bool:
    """Whether a date behind "in" or "on" follows the verb's object, which parsers take it to modify."""
    link = token.head
    adverbial = (
        token.dep_ == "pobj"
        and link.dep_ == "prep"
        and link.lower_ in lexicon("claims/object_date_prepositions")
    )
    return adverbial and link.head.tag_ in ("NN", "NNS", "NNP", "NNPS") and link.i > max(spine)


def _path(token: Token, spine: set[int]) -> list[Token]:
    path = []
    for node in ancestors(token):
        if node.i in spine:
            break
        path.append(node)
    return path


def _dates_event(token: Token, spine: set[int]) -> bool:
    """Whether a date inside a noun phrase is that of an event which the predicate tells ("Saturday's blast
    killed two") or takes place at ("attended Monday's rally"), and not of a thing or of another event
    ("welcomed last month's truce")."""
    noun = next((node for node in ancestors(token) if node.tag_.startswith("NN")), None)
    if noun is None or lemma(noun) not in mapping("claims/event_nouns"):
        return False
    if noun.dep_ in SUBJECT_DEPS:
        verb = noun.head
        return verb.i in spine and _tense(verb) == "VBD" and not _is_a_state(verb)
    link = noun.head if noun.dep_ == "pobj" else None
    verb = noun.head if link is None else link.head
    if verb.i not in spine or (link is None and noun.dep_ != "dobj"):
        return False
    is_ground = link is not None and link.lower_ in ("in", "over")
    if is_ground and lemma(verb) in lexicon("claims/verbs_of_charging"):
        return False  # "charged in last year's murder": on what ground, and not when
    during = link is not None and link.lower_ in lexicon("claims/prepositions_of_occasion")
    return during or lemma(verb) in lexicon("claims/verbs_of_taking_part")


def _width(timex: Timex) -> int:
    """Coarseness of a date: characters its value lacks to name a day."""
    return max(0, len("2000-01-01") - len(timex.timex_value))
