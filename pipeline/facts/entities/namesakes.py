"""Two people of one full name, told apart by what nobody can be at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.facts.entities.forms import Sets
from pipeline.facts.entities.members import ChainKey, Family, FormKey, Member
from pipeline.facts.entities.persons import is_full
from pipeline.resources.loader import lexicon


def namesakes(members: Sequence[Member], sets: Sets) -> Mapping[ChainKey, str]:
    """Who holds an office under the full name of a young person: the chains, with their first article.

    "17-year-old Ann Roe" and "Police Chief Ann Roe" are two. Who is neither is the one whom
    more articles name.
    """
    bearers: dict[FormKey, list[Member]] = defaultdict(list)
    for member in members:
        if member.form[0] is Family.PERSON and is_full(member.form[1]):
            bearers[sets.root(member.form)].append(member)
    apart: dict[ChainKey, str] = {}
    for group in bearers.values():
        young = [member for member in group if member.is_young]
        officers = [member for member in group if not member.is_young and _holds_office(member)]
        rarer = min(young, officers, key=len)
        first = min((member.document_id for member in rarer), default="")
        if young and officers:
            apart.update((member.key, first) for member in rarer)
    return apart


def _holds_office(member: Member) -> bool:
    return any(role.words[-1] in lexicon("facts/offices_of_adults") for role in member.full_roles)
