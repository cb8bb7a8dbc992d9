"""Entities across documents: which chains of different articles are the same person, body or place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.core.ids import content_id
from pipeline.core.records import Analysis, Chain
from pipeline.english.name_forms import canonical_words
from pipeline.facts.entities.forms import Family, Form, FormKey, family_of, join_forms
from pipeline.facts.records import Entity, EntityIndex
from pipeline.resources.loader import mapping

ChainKey = tuple[str, int]
"""A chain of the corpus: document_id and index."""


@dataclass(slots=True)
class _Member:
    """A chain with what counts when its entity is named."""

    key: ChainKey
    chain: Chain
    n_mentions: int


@dataclass(slots=True)
class _Cluster:
    """The chains of one entity; `document_id` only where its name alone does not tell it from others."""

    members: list[_Member] = field(default_factory=list)
    document_id: str = ""


def link_entities(analyses: Sequence[Analysis]) -> EntityIndex:
    """The corpus' entities, and the entity of every chain; the order of the analyses changes nothing.

    Chains join when their names are equal but for case, accents, punctuation, articles, legal forms and
    known short forms; when one is the only acronym, surname or short company name that fits the other; or
    when an article uses both names for one entity. Two different full personal names never join. A surname
    that fits several persons stays with its own document.
    """
    members = [
        _Member((analysis.article.document_id, chain.index), chain, counts[chain.index])
        for analysis in analyses
        for counts in [Counter(mention.chain for mention in analysis.mentions)]
        for chain in analysis.chains
    ]
    members.sort(key=lambda member: member.key)
    clusters = _clusters(members)
    entities: dict[str, Entity] = {}
    of: dict[ChainKey, str] = {}
    for cluster in clusters:
        entity = _entity(cluster)
        entities[entity.entity_id] = entity
        of.update((member.key, entity.entity_id) for member in cluster.members)
    ordered = sorted(entities.values(), key=lambda entity: (entity.name, entity.entity_id))
    return EntityIndex(tuple(ordered), {key: of[key] for key in sorted(of)})


def _clusters(members: Sequence[_Member]) -> list[_Cluster]:
    forms = _forms(members)
    joined = join_forms(forms)
    clusters: dict[tuple[FormKey, str], _Cluster] = defaultdict(_Cluster)
    for member in members:
        key = _form_key(member.chain)
        root = joined.root[key]
        document_id = member.key[0] if key in joined.ambiguous else ""
        cluster = clusters[root, document_id]
        cluster.members.append(member)
        cluster.document_id = document_id
    return [clusters[key] for key in sorted(clusters)]


def _form_key(chain: Chain) -> FormKey:
    return family_of(chain.label), canonical_words(chain.name, chain.label) or (chain.name.casefold(),)


def _forms(members: Iterable[_Member]) -> Mapping[FormKey, Form]:
    forms: dict[FormKey, Form] = {}
    for member in members:
        key = _form_key(member.chain)
        form = forms.setdefault(key, Form(*key))
        form.labels[member.chain.label] += max(member.n_mentions, 1)
        form.names[member.chain.name] += 1
        for alias in member.chain.aliases:
            words = canonical_words(alias, member.chain.label)
            if words and words != form.words and alias not in mapping("shared/aliases"):
                form.aliases[words] += 1
    return forms


def _entity(cluster: _Cluster) -> Entity:
    label = _label(cluster)
    name = _name(cluster, label)
    written = {member.chain.name for member in cluster.members}
    written.update(alias for member in cluster.members for alias in member.chain.aliases)
    family, words = min(_form_key(member.chain) for member in cluster.members if member.chain.name == name)
    slipped = family if family is not family_of(label) else ""
    parts = [part for part in (" ".join(words), label, slipped, cluster.document_id) if part]
    return Entity(
        entity_id=content_id("ent", *parts),
        name=name,
        label=label,
        aliases=tuple(sorted(written - {name})),
        n_mentions=sum(member.n_mentions for member in cluster.members),
        n_documents=len({member.key[0] for member in cluster.members}),
    )


def _label(cluster: _Cluster) -> str:
    votes: Counter[str] = Counter()
    for member in cluster.members:
        votes[member.chain.label] += max(member.n_mentions, 1)
    return min(votes, key=lambda label: (-votes[label], label))


def _name(cluster: _Cluster, label: str) -> str:
    """The name most documents call it by; a full one before a surname, an acronym or one in capitals."""
    votes = Counter(member.chain.name for member in cluster.members)

    def rank(name: str) -> tuple[bool, int, int, str]:
        poor = name.isupper() and any(not other.isupper() for other in votes)
        surname = label == Family.PERSON and " " not in name
        return poor or surname, -votes[name], -len(name), name

    return min(votes, key=rank)
