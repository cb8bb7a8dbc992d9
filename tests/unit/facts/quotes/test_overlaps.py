from collections import Counter
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.quotes.overlaps import Bags, pairs_sharing

BAGS = st.lists(st.lists(st.sampled_from("abcd"), max_size=6), min_size=2, max_size=6)
SETS = st.lists(st.frozensets(st.sampled_from("abcde"), max_size=5), max_size=7)


@given(BAGS)
def test_pairs_have_in_common_what_their_bags_share(bags):
    pairs = list(combinations(range(len(bags)), 2))
    found = Bags(bags, {"a": 0.5}, 2.0).common(np.array(pairs))
    for (i, k), (n, weight) in zip(pairs, found, strict=True):
        shared = Counter(bags[i]) & Counter(bags[k])
        assert n == shared.total()
        assert weight == sum(count * (0.5 if word == "a" else 2.0) for word, count in shared.items())


@given(BAGS)
def test_bags_weigh_what_their_words_weigh(bags):
    sizes = Bags(bags, {}, 3.0).sizes().tolist()
    assert sizes == [[len(bag), 3.0 * len(bag)] for bag in bags]


@given(SETS, st.integers(1, 3), st.integers(1, 4))
def test_pairs_share_so_many_words_that_are_not_everywhere(groups, least, most):
    holders = Counter(word for group in groups for word in group)
    telling = [{word for word in group if holders[word] <= most} for group in groups]
    expected = [
        (i, k) for i, k in combinations(range(len(groups)), 2) if len(telling[i] & telling[k]) >= least
    ]
    assert sorted(map(tuple, pairs_sharing(groups, least, most).tolist())) == expected
