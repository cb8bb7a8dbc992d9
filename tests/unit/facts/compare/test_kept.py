from pipeline.facts.compare.kept import KeptPairs
from pipeline.facts.records import ComparedPair


def _pair(one: str, other: str) -> ComparedPair:
    return ComparedPair(one, other, "same-event", 0.125, 0.1, 0.2, "names +1.0", ("number differs",), ())


PAIRS = [_pair(f"clm-{a}{b}", f"clm-{b}{a}") for a, b in ("a1", "0f", "0b", "b2", "0a")]


def test_pairs_come_in_the_order_of_their_claims() -> None:
    kept = KeptPairs()
    kept.add(PAIRS[:3])
    kept.add(PAIRS[3:])
    assert [pair.claim_a for pair in kept.ordered()] == ["clm-0a", "clm-0b", "clm-0f", "clm-a1", "clm-b2"]


def test_packed_pairs_are_the_same_in_the_same_order() -> None:
    loose, packed = KeptPairs(), KeptPairs(most_loose=1)
    for kept in (loose, packed):
        for pair in PAIRS:
            kept.add([pair])
    found = packed.ordered()
    assert list(found) == list(loose.ordered())
    assert len(found) == len(PAIRS)
    assert PAIRS[0] in found
    assert _pair("clm-ff", "clm-fe") not in found
