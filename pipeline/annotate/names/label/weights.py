"""What each vote on a name's label counts, from the rule file `names/votes.toml`."""

from __future__ import annotations

from pipeline.resources.loader import rules


def vote_weights(kind: str) -> dict[str, float]:
    """Weights of one kind of votes ("context"), by what casts them ("owned")."""
    split = ((rule["id"].partition("/"), float(rule["weight"])) for rule in rules("names/votes"))
    return {voter: weight for (of, _, voter), weight in split if of == kind}
