"""Copies of records with other values, and how rarely cycles are looked for."""

import gc
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.collecting import rarely_collected
from pipeline.core.copies import changed


@dataclass(frozen=True, slots=True)
class Slotted:
    name: str
    number: int = 0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plain:
    name: str
    number: int = 0


@given(
    record=st.builds(Slotted, st.text(), st.integers(), st.tuples(st.text())) | st.builds(Plain, st.text()),
    number=st.integers(),
)
def test_a_copy_is_what_dataclasses_make(record, number):
    before = replace(record)
    assert changed(record, number=number) == replace(record, number=number)
    assert changed(record) == record == before


def test_what_a_record_does_not_have_cannot_be_changed():
    with pytest.raises(TypeError):
        changed(Plain("dam"), length=3)


def test_cycles_are_looked_for_as_before_behind_the_block():
    before = gc.get_threshold()
    with rarely_collected():
        assert gc.get_threshold()[0] > before[0]
        assert gc.isenabled()
    assert gc.get_threshold() == before
    with pytest.raises(ZeroDivisionError), rarely_collected():
        1 / 0  # noqa: B018
    assert gc.get_threshold() == before
