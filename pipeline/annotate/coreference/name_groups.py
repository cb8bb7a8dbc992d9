"""Names of one document that name the same: acronyms, surnames, short forms; and the name to call it by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span

from pipeline.annotate.coreference.homonyms import Bearer, bearer, gender_told
from pipeline.annotate.names.find.acronyms import acronym_pairs
from pipeline.annotate.names.find.gazetteer import listed_names
from pipeline.annotate.names.spans import COMPLEMENT_PREPOSITIONS, NAME_LABELS
from pipeline.core.vocabularies import BlockKind
from pipeline.english.name_forms import (
    LEGAL_FORMS,
    LONGEST_SHORT_ACRONYM,
    formal_names,
    generation,
    initials,
    is_acronym,
    is_short_person,
    may_drop,
    person_words,
    words_of,
)
from pipeline.resources.loader import lexicon, mapping

_FORMAL_ENDINGS = frozenset((form,) for form in LEGAL_FORMS)


_PARTY = "party"
_SONS = frozenset(("jr", "sr"))
"""What tells two living men apart; numerals are left out as often as not."""
_KNOWN_BEFORE = 2
"""Sentences of an article proper with a surname alone before the full name, from which on the surname is
somebody else's: news introduces people in full, but for those whom everybody knows. Set by hand."""

Words = tuple[str, ...]
"""A name in words, as names are compared."""
JoinRule = Callable[[Sequence[Span], Sequence[Span]], bool]
"""Whether the first group's name is a form of the second group's."""


def name_groups(doc: Doc) -> list[list[Span]]:
    """Mentions that name the same, in order of first mention; persons join persons only."""
    ents = [ent for ent in doc.ents if ent.label_ in NAME_LABELS]
    groups = _by_wording(ents)
    _join_introduced(doc, groups)
    _join(groups, _acronym_of, lambda short, full: len(short) == 1)
    _join_persons(doc, groups)
    _join(groups, _short_of, lambda short, full: short[:1] == full[:1] or short[-1:] == full[-1:])
    ordered = [sorted(group, key=lambda ent: ent.start) for group in groups]
    return sorted(ordered, key=lambda group: group[0].start)


def best_name(names: Sequence[str], label: str) -> str:
    """The name to call an entity by: not all in capitals, without a legal form, and full.

    That is a person's or product's commonest name, for a person of two words at least, else the longest.
    """
    counts = Counter(names)

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        shouted = name.isupper() and len(name) > LONGEST_SHORT_ACRONYM
        formal = label == "ORG" and words_of(name)[-1:] in _FORMAL_ENDINGS and len(counts) > 1
        partial = label == "PERSON" and " " not in name
        shouted = shouted and not (label == "PERSON" and not partial)  # is put in the usual capitals
        counted = counts[name] if label in ("PERSON", "PRODUCT") else 0
        return shouted, formal or partial, -counted, -len(name), name

    return min(counts, key=rank)


def _by_wording(ents: Iterable[Span]) -> list[list[Span]]:
    aliases = mapping("shared/aliases")
    groups: dict[tuple[str, tuple[str, ...]], list[Span]] = defaultdict(list)
    for ent in ents:
        name = " ".join(ent.text.split())
        family = ent.label_ if ent.label_ in ("PERSON", "NORP", "LAW", "WORK_OF_ART", "EVENT") else "thing"
        groups[family, words_of(aliases.get(name, name))].append(ent)
    return list(groups.values())


def _join_introduced(doc: Doc, groups: list[list[Span]]) -> None:
    """Join names with the acronyms and other names that are introduced behind them."""
    pairs = [(full.start, short.start) for full, short in acronym_pairs(doc)]
    for full, short in (*pairs, *_bracketed_pairs(doc)):
        a = next((group for group in groups if any(ent.start == full for ent in group)), None)
        b = next((group for group in groups if any(ent.start == short for ent in group)), None)
        if a is not None and b is not None and a is not b:
            a.extend(b)
            groups.remove(b)


def _bracketed_pairs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield starts of bodies and of their other name in brackets: "National Renewal Movement (Tarva)"."""
    ents = {ent.start: ent for ent in doc.ents if ent.label_ == "ORG"}
    for ent in ents.values():
        other = ents.get(ent.end + 1)
        if other is None or doc[ent.end].text != "(" or doc[min(other.end, len(doc) - 1)].text != ")":
            continue
        short, full = sorted((ent, other), key=len)
        name = short.text
        listed = name in lexicon("shared/bare_bodies") or name in lexicon("shared/press")
        if len(short) == 1 < len(full) and not listed and name not in mapping("shared/parties"):
            yield full.start, short.start


def _join(groups: list[list[Span]], joins: JoinRule, likely: Callable[[Words, Words], bool]) -> None:
    """Merge every group into the one that a rule finds for it, among those whose words make it likely."""
    words = {id(group): words_of(group[0].text) for group in groups}
    for group in list(groups):
        own = words[id(group)]
        others = [
            other
            for other in groups
            if other is not group and likely(own, words[id(other)]) and joins(group, other)
        ]
        if len(others) == 1 and group in groups:
            others[0].extend(group)
            groups.remove(group)


def _join_persons(doc: Doc, groups: list[list[Span]]) -> None:
    """Give every short name to the person whom it means; those that may be several's stay by themselves."""
    persons = [group for group in groups if group[0].label_ == "PERSON"]
    full = {
        id(group): [
            other
            for other in persons
            if other is not group and _person_of(group, other) and _may_be_the_son(group, other, persons)
        ]
        for group in persons
    }
    alone: dict[Words, list[Span]] = defaultdict(list)
    for group in persons:
        for name in group:
            alone[tuple(person_words(name.text))].append(name)
    for group in sorted(persons, key=_longest_and_last_first):
        _give_titled(doc, group, [other for other in persons if other in groups])
        others = [other for other in full[id(group)] if other in groups]
        shorter = [other for other in others if any(other in full[id(longer)] for longer in others)]
        others = [other for other in others if other not in shorter] or others
        if not others:
            continue
        bearers = [
            Bearer(doc, other, alone.get(tuple(person_words(other[0].text)[:1]), ())) for other in others
        ]
        left = []
        is_open = _may_be_either(doc, group, bearers)
        for mention in group:
            k = None if is_open else bearer(doc, mention, bearers)
            if k is not None:
                bearers[k].add(doc, mention)
            else:
                left.append(mention)
        at = groups.index(group)
        groups[at : at + 1] = _parted_by_title(doc, left)


def _give_titled(doc: Doc, group: list[Span], persons: Sequence[list[Span]]) -> None:
    """Give a surname behind a title of her gender to the woman, or man, introduced before it in full.

    So "Mrs. Roe" is Ann Roe where "President Roe" is somebody whom readers know.
    """
    if len(person_words(group[0].text)) != 1:
        return
    known = [other for other in persons if other is not group and _is_other_bearer(group, other)]
    if len(known) != 1 or not (gender := _given_gender(known[0][0])):
        return
    first = min(name.start for name in known[0])
    titled = [name for name in group if gender_told(doc, name) == gender]
    if any(name.start < first for name in titled) or len(titled) == len(group):
        return
    known[0].extend(titled)
    group[:] = [name for name in group if name not in titled]


def _is_other_bearer(short: Sequence[Span], full: Sequence[Span]) -> bool:
    """Whether somebody introduced in full bears a surname by which the article calls another before that."""
    words, longer = person_words(short[0].text), person_words(full[0].text)
    return is_short_person(words, longer) and words == longer[-1:] and _known_before(short, full)


def _given_gender(name: Span) -> str:
    told = mapping("shared/first_names").get(name[0].text.capitalize(), "-")
    return "" if told == "-" else told


def _longest_and_last_first(group: Sequence[Span]) -> tuple[int, int]:
    """The order in which names look for their persons: a full one that differs in form only goes to the one
    before it, behind which the surname stands ("Peter Roe", "Roe", "Pete Roe")."""
    n_words = len(person_words(group[0].text))
    return -n_words, -group[0].start if n_words > 1 else 0


def _may_be_either(doc: Doc, mentions: Sequence[Span], bearers: Sequence[Bearer]) -> bool:
    """Whether a man and a woman are called by a surname, and nothing tells which of them the full name is:
    "Mr. Maro" and "Ms. Maro" where "Ilven and Sorra Maro" were introduced."""
    called = {gender_told(doc, mention) for mention in mentions} - {""}
    return len(called) > 1 and len(bearers) == 1 and not bearers[0].genders()


def _parted_by_title(doc: Doc, mentions: Sequence[Span]) -> list[list[Span]]:
    """Mentions of one surname, those of a man apart from those of a woman."""
    parts: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        parts[gender_told(doc, mention)].append(mention)
    several = len(parts.keys() - {""}) > 1
    return list(parts.values()) if several else [list(mentions)] if mentions else []


def _acronym_of(short: Sequence[Span], full: Sequence[Span]) -> bool:
    """Whether one is the acronym of the other ("LWB", "Lake Water Board")."""
    if short[0].label_ not in ("ORG", "GPE", "PRODUCT") or full[0].label_ not in ("ORG", "GPE", "LAW"):
        return False
    text = short[0].text
    if text in mapping("shared/aliases") and short[0].label_ == "GPE":
        return False  # the abbreviation of a place
    if not is_acronym(text) or len(short[0]) > 1:
        return False
    letters = text.replace(".", "").upper()
    return any(letters in initials(ent.text) for ent in full if len(ent) > 1)


def _person_of(short: Sequence[Span], full: Sequence[Span]) -> bool:
    """Whether one is short for the other ("Roe", "Ann Roe"); a given name alone only behind the full one.

    "Roe Jr." is no Roe without it. Who is called by a surname alone before somebody of that name is
    introduced is another, whom readers know, and so is who is called "Mr." where a woman bears the name.
    """
    if short[0].label_ != "PERSON" or full[0].label_ != "PERSON":
        return False
    words, longer = person_words(short[0].text), person_words(full[0].text)
    if not _one_generation(short[0].text, full[0].text) and not _is_the_headlines(short, full):
        return False
    if len(words) > 1 and _differ_in_form(words, longer):
        return True
    if not is_short_person(words, longer):
        return False
    if len(words) == 1 and _known_before(short, full):
        return False
    given = longer[0].capitalize() in mapping("shared/first_names")
    return words != longer[:1] or words == longer[-1:] or not given or short[0].start > full[0].start


def _one_generation(short: str, full: str) -> bool:
    """Whether two names can be one person's as far as "Jr." goes; a numeral may be left out anywhere."""
    one, other = generation(short), generation(full)
    if one == other:
        return True
    father_and_son = {one, other} & _SONS
    return not one and (not father_and_son or len(person_words(short)) == 1)


def _is_the_headlines(short: Sequence[Span], full: Sequence[Span]) -> bool:
    """Whether a headline alone leaves out "Jr.", in an article that tells of no father or son."""
    title = _title_end(short[0].doc)
    if generation(short[0].text) or any(name.start_char >= title for name in short):
        return False
    kin = lexicon("coreference/generations")
    return not any(token.lower_ in kin for name in (*short, *full) for token in name.sent)


def _title_end(doc: Doc) -> int:
    return max((block.end_char for block in doc._.blocks if block.kind == BlockKind.TITLE), default=0)


def _differ_in_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names differ in a numeral behind them, or in a nickname, only."""
    if one[1:] != other[1:]:
        return False
    return bool(formal_names(one[0]) & formal_names(other[0]))


def _known_before(short: Sequence[Span], full: Sequence[Span]) -> bool:
    """Whether a surname stands alone in several sentences of the article proper before any full name."""
    doc = short[0].doc
    title = _title_end(doc)
    first = min(ent.start for ent in full)
    names = [ent for ent in short if ent.start < first and ent.start_char >= title]
    return len({ent.sent.start for ent in names}) >= _KNOWN_BEFORE and not _is_the_woman(names, full[0])


def _is_the_woman(names: Sequence[Span], full: Span) -> bool:
    """Whether titles tell of a woman who bears a surname, as the full name does: "Mrs. Roe" is Ann Roe.

    Not where her name comes with a word for kin: "her daughter, Ann Roe".
    """
    kin = mapping("coreference/kinds_of_relatives")
    if any(token.lower_ in kin for token in full.sent):
        return False
    told = {gender_told(name.doc, name) for name in names} - {""}
    return told == {"f"} == {_given_gender(full)}


def _may_be_the_son(short: Sequence[Span], full: Sequence[Span], persons: Sequence[Sequence[Span]]) -> bool:
    """Whether "Roe" may be "Ann Roe Jr.": not before that name, nor where "Roe Jr." stands behind it."""
    words = words_of(full[0].text)
    if not generation(full[0].text) or generation(short[0].text) or _is_the_headlines(short, full):
        return True
    told = any(
        words_of(name.text) == words[-2:] and name.start > full[0].start
        for other in persons
        for name in other
    )
    return short[0].start > full[0].start and not told


def _short_of(short: Sequence[Span], full: Sequence[Span]) -> bool:
    """Whether one is short for the other: "Acme (Holdings Inc.)", "(Ruritanian) Senate", "(Acme) Xyz"."""
    words, longer = words_of(short[0].text), words_of(full[0].text)
    extra = len(longer) - len(words)
    known = mapping("shared/aliases").get(" ".join(short[0].text.split()), full[0].text)
    if extra <= 0 or not words or words_of(known) != longer:
        return False  # no longer name, or short for another one
    label = full[0].label_
    if label == "ORG" and short[0].label_ == "ORG" and longer[: len(words)] == words:
        if all(may_drop(word) for word in longer[len(words) :]):
            return True
        if longer[len(words)] in ("of", "in"):
            return False  # a local branch
        behind = len(words) == 1 and short[0].start > full[0].start
        listed = short[0].text in listed_names() or short[0].text in lexicon("shared/bare_bodies")
        return behind and not _heads(longer[-1]) and not listed
    if longer[extra:] != words or label != short[0].label_ or longer[extra - 1] in COMPLEMENT_PREPOSITIONS:
        return False  # "Marrow Round of Trade Council" is not the council
    first = full[0][:extra].text
    if label == "ORG" and any(map(_is_placed_behind, short)):
        return False  # "the Foreign Ministry in Moscow"
    if label == "ORG":
        placed = first in mapping("shared/nationalities") or first in mapping("shared/places")
        if placed and words[-1] == _PARTY:
            return mapping("shared/nationalities").get(first, "-") != "-"  # else a local branch
        return placed or (len(words) > 1 and _heads(words[-1]))
    return label == "PRODUCT" and mapping("shared/known").get(first) == "ORG"


def _is_placed_behind(name: Span) -> bool:
    """Whether a place behind a body's name says whose it is."""
    behind = name.doc[name.end : name.end + 2]
    return len(behind) == 2 and behind[0].lower_ in ("in", "of") and behind[1].ent_type_ == "GPE"


def _heads(word: str) -> bool:
    return word.capitalize() in mapping("shared/org_heads")
