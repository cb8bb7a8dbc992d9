from itertools import combinations

from pipeline.facts.cluster import cluster, join_by_several


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


def test_an_item_like_a_group_in_two_places_is_put_to_it() -> None:
    def joined(edges: dict[tuple[int, int], float], places: str = "abc", **fields: object) -> bool:
        found = join_by_several([(0, 1), (2,)], edges, places=places, mean=0.55, share=0.6, **fields)  # type: ignore[arg-type]
        return found == [(0, 1, 2)]

    assert joined({(0, 2): 0.5, (1, 2): 0.6})
    assert not joined({(0, 2): 0.5, (1, 2): 0.55})  # the mean
    assert not joined({(1, 2): 0.6})  # one is chance
    assert not joined({(0, 2): 0.5, (1, 2): 0.6}, places="aab")  # and so is one article
    assert not joined({(0, 2): 0.5, (1, 2): 0.6}, places="aba")
    assert not joined({(0, 2): 0.5, (1, 2): 0.6}, excluded={(1, 2)})
    names = {n: ("hold", frozenset({name})) for n, name in ((0, "roe"), (2, "poe"))}
    assert not joined({(0, 2): 0.5, (1, 2): 0.6}, labels=names)


def test_an_item_goes_to_the_group_it_is_most_like_and_groups_stay() -> None:
    edges = {(0, 4): 0.6, (1, 4): 0.6, (2, 4): 0.7, (3, 4): 0.6, (0, 2): 0.6, (0, 3): 0.6}
    found = join_by_several([(0, 1), (2, 3), (4,)], edges, places="abcde", mean=0.55, share=0.6)
    assert found == [(0, 1), (2, 3, 4)]
