"""The weights of votes on a name's label."""

from __future__ import annotations

import pytest

from pipeline.annotate.names.label.weights import vote_weights
from pipeline.resources.loader import rules


def test_every_weight_is_positive_and_says_why() -> None:
    assert all(rule["weight"] > 0 and rule["reason"] for rule in rules("names/votes"))


@pytest.mark.parametrize("kind", ["proposal", "form", "shape", "context", "list", "team"])
def test_weights_are_found_by_who_votes(kind: str) -> None:
    weights = vote_weights(kind)
    assert weights
    assert not any("/" in voter for voter in weights)


def test_what_names_a_body_outweighs_a_list() -> None:
    weights = vote_weights("proposal")
    assert weights["org-head"] > weights["listed"] > weights["other"]
