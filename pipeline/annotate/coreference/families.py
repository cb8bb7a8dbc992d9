"""Names in the plural: of all who bear one ("the Roes" beside "Ann Roe"), or of who are of a party."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.annotate.coreference.state import Group
from pipeline.resources.loader import mapping


def families_of(doc: Doc, groups: Sequence[Group]) -> frozenset[str]:
    """The names that are of several persons: "the Roes" beside "Ann Roe"."""
    surnames = {group.name.split()[-1] for group in groups if group.label == "PERSON" and " " in group.name}
    return frozenset(
        group.name
        for group in groups
        if group.label == "PERSON"
        and singulars(group.name) & surnames
        and all(place.start and doc[place.start - 1].lower_ == "the" for place in group.places)
    )


def singulars(name: str) -> frozenset[str]:
    """What a name is the plural of, if it is one."""
    return frozenset(name.removesuffix(ending) for ending in ("s", "es") if name.endswith(ending))


def is_of_partisans(group: Group) -> bool:
    """Whether a name is of the members of a party in some body ("Senate Democrats")."""
    last = group.name.split()[-1]
    return group.label == "ORG" and last.endswith("s") and last in mapping("shared/parties")
