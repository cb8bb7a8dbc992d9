from itertools import combinations

from pipeline.facts.cluster import cluster


def test_strong_edges_join() -> None:
    assert cluster(4, {(0, 1): 2.0, (2, 3): 1.0}, threshold=0.5, cohesion=0.5) == [(0, 1), (2, 3)]


def test_weak_edges_do_not() -> None:
    assert cluster(2, {(0, 1): 0.4}, threshold=0.5, cohesion=0.5) == [(0,), (1,)]


def test_excluded_pairs_never_share_a_cluster() -> None:
    edges = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): 1.0}
    assert cluster(3, edges, threshold=0.5, excluded={(0, 2)}, cohesion=0.5) == [(0, 1), (2,)]


def test_a_chain_does_not_carry_over() -> None:
    chain = {(i, i + 1): 1.0 for i in range(7)}
    assert max(len(group) for group in cluster(8, chain, threshold=0.5, cohesion=0.6)) == 2


def test_a_clique_joins_whole() -> None:
    clique = dict.fromkeys(combinations(range(6), 2), 1.0)
    assert cluster(6, clique, threshold=0.5, cohesion=1.0) == [tuple(range(6))]


def test_items_that_answer_a_question_otherwise_stay_apart() -> None:
    edges = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): 1.0}
    roe, poe = frozenset({"ann", "roe"}), frozenset({"poe"})
    labels = {0: ("arrest", roe), 2: ("arrest", poe)}
    assert cluster(3, edges, threshold=0.5, labels=labels, cohesion=0.5) == [(0, 1), (2,)]
    labels = {0: ("arrest", roe), 2: ("arrest", frozenset({"roe"}))}
    assert cluster(3, edges, threshold=0.5, labels=labels, cohesion=0.5) == [(0, 1, 2)]
