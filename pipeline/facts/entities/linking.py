"""Entities across documents: which chains of different articles are the same person, body or place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.core.records import Analysis
from pipeline.facts.disjoint import DisjointSets
from pipeline.facts.entities.context import build_context
from pipeline.facts.entities.forms import forms_of, join_things
from pipeline.facts.entities.members import Aliases, ChainKey, FormKey, Member, members_of, shown
from pipeline.facts.entities.namesakes import namesakes
from pipeline.facts.entities.persons import join_persons
from pipeline.facts.entities.rows import Cluster, entity_of, related, told_apart
from pipeline.facts.entities.surnames import Placed, Surnames
from pipeline.facts.records import Entity, EntityIndex

_NOTHING_SAID: Aliases = {}


def link_entities(analyses: Sequence[Analysis], aliases: Aliases = _NOTHING_SAID) -> EntityIndex:
    """The corpus' entities, and the entity of every chain; the order of the analyses changes nothing.

    Names join when they are equal but for case, accents, punctuation, articles, legal forms and known short
    forms; when one is the only acronym or short company name that fits the other; or when an article uses
    both for one entity. Full personal names join when only a middle name, a generation, a nickname or a
    spelling tells them apart and nothing speaks against it. A surname alone is, in this order, the full name
    of articles on the same, the corpus' one holder of that name, the holder whom titles and context go with,
    or an entity of its own, one for each story.

    Args:
        analyses: Those of the whole corpus.
        aliases: What the user says; it wins.
    """
    members = members_of(analyses, aliases)
    forms = forms_of(members)
    sets = DisjointSets(forms)
    evidence: dict[FormKey, list[tuple[FormKey, str]]] = defaultdict(list)

    def report(key: FormKey, longer: FormKey, basis: str) -> None:
        text = f"{shown(key[1])} = {shown(longer[1])}: {basis}"
        evidence[key].append((longer, text))

    context = build_context(analyses, members)
    join_persons(forms, sets, members, context, report)
    join_things(forms, sets, context, report)
    placed = Surnames(members, sets, context).place(members)
    clusters = _clusters(members, sets, placed, namesakes(members, sets), evidence)
    return _index(clusters)


def _clusters(
    members: Sequence[Member],
    sets: DisjointSets[FormKey],
    placed: Mapping[ChainKey, Placed],
    apart: Mapping[ChainKey, str],
    evidence: Mapping[FormKey, Sequence[tuple[FormKey, str]]],
) -> list[Cluster]:
    clusters: dict[tuple[FormKey, str], Cluster] = defaultdict(Cluster)
    n_forms = Counter(sets.root(form) for form in {member.form for member in members})
    for member in members:
        found = placed.get(member.key)
        root = sets.root(member.form)
        story = apart.get(member.key, "")
        if found is not None and found.root is not None:
            root = sets.root(found.root)
        elif found is not None and n_forms[root] == 1:
            story = found.story
        cluster = clusters[root, story]
        cluster.members.append(member)
        cluster.document_id = story
        if found is not None and found.basis:
            cluster.evidence[f"{shown(member.form[1])} = {shown(root[1])}: {found.basis}"] += 1
    for key in sorted(evidence):
        for _, text in evidence[key]:
            if (joined := clusters.get((sets.root(key), ""))) is not None:
                joined.evidence[text] += 1
    return [clusters[key] for key in sorted(clusters)]


def _index(clusters: Sequence[Cluster]) -> EntityIndex:
    entities: dict[str, Entity] = {}
    of: dict[ChainKey, str] = {}
    of_form: dict[FormKey, str] = {}
    for cluster in clusters:
        entity = entity_of(cluster)
        if entity.entity_id in entities:
            entity = told_apart(entity, cluster)
        entities[entity.entity_id] = entity
        for member in cluster.members:
            of[member.key] = entity.entity_id
            of_form.setdefault(member.form, entity.entity_id)
    rows = related(list(entities.values()), of_form, lambda entity_id: entities[entity_id].name)
    ordered = sorted(rows, key=lambda entity: (entity.name, entity.entity_id))
    return EntityIndex(tuple(ordered), {key: of[key] for key in sorted(of)})
