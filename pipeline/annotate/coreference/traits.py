"""What a document tells about an entity: a person's gender and roles, an organisation's or place's kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.coreference.name_groups import best_name
from pipeline.annotate.coreference.referents import is_person
from pipeline.annotate.coreference.state import Group, Place
from pipeline.annotate.names.find.gazetteer import countries
from pipeline.annotate.names.repair import is_title
from pipeline.annotate.names.spans import COMPLEMENT_PREPOSITIONS
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.english.name_forms import has_family_name_first, in_usual_capitals
from pipeline.resources.loader import lexicon, mapping

_MAX_TITLES = 4
"""Tokens before a name that may be titles ("deputy foreign minister"); at 2, no mention of 764 texts
changes."""
MAX_APPOSITION = 7
"""Tokens of an apposition that are read for a role; at 4 and 10, no mention of 764 texts changes."""
DEFAULT_KIND = "company"
"""Kind of an organisation whose name tells none: most are companies."""
_DESCRIBING = frozenset({"NN", "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "RB", "CD"})
"""Tags of the words of a description up to its head."""
_KIND_OF_HEAD = mapping("shared/kinds_of_heads")


def describe(doc: Doc, ents: Sequence[Span], places: list[Place]) -> Group:
    """The entity of a group of names, with its traits."""
    names = [" ".join(ent.text.split()) for ent in ents]
    label = Counter(ent.label_ for ent in ents).most_common(1)[0][0]
    name = best_name(names, label)
    if label == "PERSON":
        name = in_usual_capitals(name)
    group = Group(label, name, tuple(sorted(set(names))), places)
    if label == "PERSON":
        roles = [role for ent in ents for role in _roles(doc, ent)]
        spelled = mapping("coreference/title_abbreviations")
        called = (role.lower_.rstrip(".") for role in roles)
        group.roles = frozenset(name for role in called for name in (role, spelled.get(role, role)))
        group.gender = _gender(name, names, sorted(group.roles))
    elif label == "ORG":
        group.kind = organisation_kind(name)
        group.roles = frozenset(role.lower_ for ent in ents for role in _described(doc, ent))
    elif label == "GPE":
        group.kind = place_kind(name)
    return group


def organisation_kind(name: str) -> str:
    """Class of an organisation by its name: "company" unless its head word or a list says otherwise."""
    if name in lexicon("shared/press") or name.removeprefix("The ") in lexicon("shared/press"):
        return "press"
    if name.lower() in mapping("shared/agencies"):
        return "agency"
    if name in mapping("coreference/known_bodies"):
        called = mapping("coreference/known_bodies")[name]
        return mapping("shared/class_nouns").get(called, called)
    if is_nickname(name):
        return "team"
    head = _head_word(name.replace(",", "").split())
    if name.split()[-1:] and name.split()[-1] in mapping("shared/parties"):
        return "institution"  # "Senate Democrats"
    if head in _KIND_OF_HEAD:
        return _KIND_OF_HEAD[head]
    heads = mapping("shared/org_heads")
    return (
        "institution" if head in heads and head not in lexicon("coreference/company_heads") else DEFAULT_KIND
    )


def is_nickname(name: str) -> bool:
    """Whether a name closes with that of a club of a large league ("Lowton Pirates", "White Sox")."""
    words = name.split()
    return bool({" ".join(words[-n:]) for n in (1, 2)} & lexicon("shared/team_nicknames"))


def tells_its_kind(names: Iterable[str]) -> bool:
    """Whether one of a body's names closes with a legal form, so that it is a company ("Acme Inc.")."""
    return any(
        name.split()[-1] in lexicon("shared/corporate_suffixes") for name in names if " " in name.strip()
    )


def place_kind(name: str) -> str:
    """Whether a place is a "country", a "state", a "province" or, by default, a "city"."""
    canonical = mapping("shared/aliases").get(name, name)
    if canonical in countries():
        return "country"
    if canonical.endswith((" Province", " province")):
        return "province"
    if canonical in lexicon("shared/states"):
        return "state"
    return "" if name.split()[-1] in mapping("shared/org_heads") else "city"


def _roles(doc: Doc, ent: Span) -> list[Token]:
    """Title nouns before a name, and the head of an apposition behind it."""
    found: list[Token] = []
    i = ent.start - 1
    while i >= 0 and ent.start - i <= _MAX_TITLES and (is_title(doc[i]) or _modifies_title(doc[i])):
        found.append(doc[i])
        i -= 1
    if ent.end < len(doc) and doc[ent.end].text == ",":
        beside: list[Token] = []
        for token in doc[ent.end + 1 : ent.end + 1 + MAX_APPOSITION]:
            if token.pos_ == "VERB" and token.tag_ in FINITE_TAGS:
                return found  # "in talks with Roe, the mayor said"
            if token.text in (",", ".", ";") or token.pos_ == "VERB" or token.tag_ in ("IN", "WP", "WDT"):
                break
            if is_title(token) or (is_person(token) and token.dep_ in ("appos", "nsubj", "attr")):
                beside.append(token)
        found += beside
    return found


def _described(doc: Doc, ent: Span) -> list[Token]:
    """Nouns set beside an organisation's name ("Acme, a mining firm", "the carmaker Acme")."""
    beside = [child for child in ent.root.children if child.dep_ == "appos"]
    if ent.root.dep_ == "appos":
        beside.append(ent.root.head)
    if ent.start:
        beside.append(doc[ent.start - 1])
    return [noun for noun in (*beside, *_set_behind(doc, ent)) if noun.tag_ == "NN"]


def _set_behind(doc: Doc, ent: Span) -> list[Token]:
    """The head of a description behind a name, whatever the parse says ("Acme, a market research firm.")."""
    behind = doc[ent.end : ent.end + MAX_APPOSITION]
    if len(behind) < 3 or behind[0].text != "," or behind[1].lower_ not in ("a", "an"):
        return []
    inner = list(takewhile(lambda token: token.tag_ in _DESCRIBING, behind[2:]))
    return inner[-1:]


def _modifies_title(token: Token) -> bool:
    return token.lower_ in lexicon("shared/title_modifiers") and not token.is_punct


def _gender(name: str, names: Sequence[str], roles: Sequence[str]) -> str:
    titles = {mapping("shared/titles").get(role, "-") for role in roles} - {"-"}
    if len(titles) == 1:
        return titles.pop()
    first = name.split()[0]
    given = " " in name and not has_family_name_first(name, names)
    told = mapping("shared/first_names").get(first, "-") if given else "-"
    return "" if told == "-" else told


def head_words(group: Group) -> frozenset[str]:
    """Last words of an entity's longer names, and the words before "of", in lower case."""
    party = group.label == "NORP" and group.name in mapping("shared/parties")
    if not party and group.label not in ("ORG", "GPE", "LAW", "FAC", "LOC", "EVENT"):
        return frozenset()
    return _heads_of(tuple(group.aliases))


@lru_cache(maxsize=10_000)
def _heads_of(aliases: tuple[str, ...]) -> frozenset[str]:
    names = (mapping("shared/parties").get(name, name) for name in aliases)
    heads = {_head_word(words).lower() for words in map(str.split, names) if len(words) > 1}
    singular = mapping("coreference/singular_heads")
    return frozenset(heads | {singular[head] for head in heads if head in singular})


def _head_word(words: Sequence[str]) -> str:
    of = next((i for i, word in enumerate(words) if word in COMPLEMENT_PREPOSITIONS), len(words))
    return words[max(0, of - 1)]
