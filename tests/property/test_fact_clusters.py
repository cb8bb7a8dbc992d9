"""Clusters against a slow obvious implementation, and what must hold of any of them."""

from itertools import combinations, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.cluster import cluster, cluster_strongest

N = 7
PAIRS = list(combinations(range(N), 2))
graphs = st.dictionaries(st.sampled_from(PAIRS), st.integers(-3, 5).map(float), max_size=len(PAIRS))
exclusions = st.sets(st.sampled_from(PAIRS), max_size=5)


def slow_cluster(edges: dict, threshold: float, excluded: set, cohesion: float) -> list[tuple[int, ...]]:
    groups = [{item} for item in range(N)]
    strong = {pair for pair, score in edges.items() if score >= threshold and pair not in excluded}
    for left, right in sorted(strong, key=lambda pair: (-edges[pair], pair)):
        one = next(group for group in groups if left in group)
        other = next(group for group in groups if right in group)
        if one is other:
            continue
        between = [tuple(sorted(pair)) for pair in product(one, other)]
        if excluded & set(between) or len(strong & set(between)) < cohesion * len(between):
            continue
        groups = [group for group in groups if group is not one and group is not other] + [one | other]
    return sorted(tuple(sorted(group)) for group in groups)


@given(graphs, exclusions, st.sampled_from([0.0, 0.34, 0.5, 1.0]))
def test_clusters_equal_the_obvious_implementation(edges: dict, excluded: set, cohesion: float) -> None:
    found = cluster(N, edges, threshold=0.0, excluded=excluded, cohesion=cohesion)
    assert found == slow_cluster(edges, 0.0, excluded, cohesion)


@given(graphs, exclusions)
def test_every_item_is_in_one_cluster_and_no_excluded_pair_is_joined(edges: dict, excluded: set) -> None:
    found = cluster(N, edges, threshold=0.0, excluded=excluded, cohesion=0.5)
    assert sorted(item for group in found for item in group) == list(range(N))
    assert not any(set(pair) <= set(group) for pair in excluded for group in found)


@given(graphs, st.randoms(use_true_random=False))
def test_the_order_of_the_edges_does_not_matter(edges: dict, random: object) -> None:
    items = list(edges.items())
    random.shuffle(items)
    shuffled = cluster(N, dict(items), threshold=0.0, cohesion=0.5)
    assert shuffled == cluster(N, edges, threshold=0.0, cohesion=0.5)


@given(graphs, st.sampled_from([0.0, 0.34, 0.5, 1.0]))
def test_clusters_of_arrays_are_the_same(edges: dict, cohesion: float) -> None:
    pairs = np.array(sorted(edges), np.int64).reshape(-1, 2)
    scores = np.array([edges[pair] for pair in sorted(edges)], np.float64)
    found = cluster_strongest(N, pairs, scores, cohesion=cohesion)
    assert found == cluster(N, edges, threshold=-4, cohesion=cohesion)
