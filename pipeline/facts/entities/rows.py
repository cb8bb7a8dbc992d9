"""What the row of an entity says: its name, label, other names, role, and the body it is a branch of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.core.copies import changed
from pipeline.core.ids import content_id
from pipeline.core.vocabularies import EntityLabel
from pipeline.english.name_forms import in_usual_capitals
from pipeline.facts.entities.forms import branch_of
from pipeline.facts.entities.members import (
    Family,
    FormKey,
    Member,
    family_of,
    form_key,
    is_party,
    nation_of,
    without_nation,
)
from pipeline.facts.entities.roles import Role, bare_name
from pipeline.facts.records import Entity
from pipeline.resources.loader import mapping


@dataclass(slots=True)
class Cluster:
    """The chains of one entity.

    Attributes:
        document_id: The first article of its story, where its name alone does not tell it from others.
        evidence: Why forms were joined, each with the articles it is for.
    """

    members: list[Member] = field(default_factory=list)
    document_id: str = ""
    evidence: Counter[str] = field(default_factory=Counter)


def entity_of(cluster: Cluster) -> Entity:
    """The row of a cluster, but for its parent and the name of its organisation."""
    pin = _pinned(cluster)
    labels = _labels(cluster)
    label = pin[1] or min(labels, key=lambda label: (-labels[label], label))
    name = pin[0] or _name(cluster, label)
    written = _written(cluster)
    family, words = form_key(name, label)
    own = {member.form for member in cluster.members}
    slipped = family if (family, words) not in own and family is not family_of(label) else ""
    nation = max(nation_of(form[1]) for form in own)
    parts = [part for part in (" ".join(words), label, slipped, nation, cluster.document_id) if part]
    aliases = sorted(
        (alias for alias in written if alias != name), key=lambda alias: (-written[alias], alias)
    )
    role = _role(cluster)
    return Entity(
        entity_id=content_id("ent", *parts),
        name=name,
        label=label,
        aliases=tuple(aliases),
        n_mentions=sum(member.n_mentions for member in cluster.members),
        n_documents=len({member.document_id for member in cluster.members}),
        role=role.text,
        organisation=role.organisation,
        alias_counts=tuple(written[alias] for alias in aliases),
        other_labels=tuple(f"{other} {labels[other]}" for other in sorted(labels) if other != label),
        evidence=tuple(
            f"{reason} ({count})" if count > 1 else reason
            for reason, count in sorted(cluster.evidence.items())
        ),
    )


def told_apart(entity: Entity, cluster: Cluster) -> Entity:
    """The row with an id of its own, where another entity has the same name and label."""
    family, words = min(member.form for member in cluster.members)
    first = min(member.document_id for member in cluster.members)
    return changed(entity, entity_id=content_id("ent", entity.entity_id, family, *words, first))


def related(
    entities: Sequence[Entity], of_form: Mapping[FormKey, str], name_of: Callable[[str], str]
) -> list[Entity]:
    """The rows with parents, and with organisations called by their name in the corpus."""
    bodies: dict[FormKey, str] = {}
    for form in sorted(of_form):
        if form[0] is Family.THING:
            bodies.setdefault((form[0], without_nation(form[1])), of_form[form])
    labels = {entity.entity_id: entity.label for entity in entities}
    places = {form: found for form, found in bodies.items() if labels[found] in ("GPE", "LOC")}
    known = {form: found for form, found in bodies.items() if labels[found] == "ORG"}
    rows = []
    for entity in entities:
        parent = branch_of(entity.name, known, places) if entity.label == "ORG" else ""
        employer = bodies.get(form_key(entity.organisation, "ORG"), "") if entity.organisation else ""
        rows.append(
            changed(
                entity,
                parent_id=parent if parent != entity.entity_id else "",
                organisation=name_of(employer) if employer else entity.organisation,
            )
        )
    return rows


def _pinned(cluster: Cluster) -> tuple[str, str]:
    """The name and label the user gives, the first by name if there are several."""
    pins = sorted(
        {(m.pin.name, m.pin.label) for m in cluster.members if m.pin}, key=lambda p: (p[0], not p[1], p[1])
    )
    return pins[0] if pins else ("", "")


def _labels(cluster: Cluster) -> dict[str, int]:
    votes: dict[str, int] = {}
    for member in cluster.members:
        label = member.chain.label
        votes[label] = votes.get(label, 0) + max(member.n_mentions, 1)
    return votes


def _written(cluster: Cluster) -> dict[str, int]:
    """Mentions by the name as written; a chain's own names once where its mentions do not show them."""
    written: dict[str, int] = {}
    for member in cluster.members:
        for name, count in member.names.items():
            written[name] = written.get(name, 0) + count
        for name in (member.chain.name, *member.chain.aliases):
            if name not in member.names:
                written[name] = written.get(name, 0) + 1
    return written


def _name(cluster: Cluster, label: str) -> str:
    """The name most articles call it by.

    A full one goes before a surname, a listed abbreviation, an acronym, or one in capitals; a party's before
    its members'. A place that is abbreviated everywhere is written out.
    """
    person = label == Family.PERSON
    votes = Counter(_called(member.chain.name, person=person) for member in cluster.members)
    parties = any(is_party(name) for name in votes)

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        poor = name in mapping("shared/aliases") or (name.isupper() and any(not n.isupper() for n in votes))
        surname = person and " " not in name
        return poor or surname, parties and is_party(name), -votes[name], -len(name), name

    best = min(votes, key=rank)
    return mapping("shared/aliases").get(best, best) if label == EntityLabel.GPE else best


def _called(name: str, *, person: bool) -> str:
    return in_usual_capitals(bare_name(name)) if person else name


def _role(cluster: Cluster) -> Role:
    """The role that most articles give, with an organisation where two give equally many."""
    votes: dict[Role, int] = {}
    for member in cluster.members:
        for role in set(member.roles) if member.roles else ():
            votes[role] = votes.get(role, 0) + 1
    if not votes:
        return Role("")
    texts: Counter[str] = Counter()
    for role, count in votes.items():
        texts[role.text] += count
    text = min(texts, key=lambda text: (-texts[text], -len(text), text))
    of = {role: count for role, count in votes.items() if role.text == text and role.organisation}
    return min(of, key=lambda role: (-of[role], role)) if of else Role(text)
