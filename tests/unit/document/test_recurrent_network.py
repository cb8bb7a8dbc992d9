"""The recurrent network in numpy: states as its definition has them, whatever stands beside a window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.lex_attrs import word_shape

from pipeline.document.recurrent.features import ROWS, Remembered, feature_rows, shape, surface
from pipeline.document.recurrent.network import Encoder, Floats, Layout, _portions
from tests.unit.document.recurrent_weights import FEATURE, LEXICAL, WIDTH, encoder_shapes, filled

FORMS = ["The", "mill", "in", "Lenn", "closed", ".", "\n", "2024", "Ö"]
WINDOWS = st.lists(st.lists(st.sampled_from(FORMS), min_size=1, max_size=9), min_size=1, max_size=5)


@cache
def plain_encoder() -> Encoder:
    return Encoder(random_weights(), spacy.blank("en").vocab)


@cache
def random_weights() -> dict[str, Floats]:
    return filled(encoder_shapes(2), layers=2)


def word_by_word(weights: dict[str, Floats], lexical: Floats) -> Floats:
    """The same network as its definition has it: one word after the other."""
    n, half = len(lexical), WIDTH // 2
    nothing = np.zeros((1, LEXICAL), np.float32)
    words = lexical + weights["style"]
    trigrams = np.hstack([np.vstack([nothing, words[:-1]]), words, np.vstack([words[1:], nothing])])
    states = trigrams @ weights["window.weight"] + weights["window.bias"]
    states = np.where(states > 0, states, 0.1 * states)
    for k in range(int(weights["layers"])):
        gates = normal(states, weights, f"layers.{k}.norm") @ weights[f"layers.{k}.gates.weight"]
        gates += weights[f"layers.{k}.gates.bias"]
        values = np.tanh(gates[:, :WIDTH])
        forget, output = (1 / (1 + np.exp(-2 * gates[:, i * WIDTH : (i + 1) * WIDTH])) for i in (1, 2))
        cells = np.zeros((n, WIDTH))
        for t in range(n):
            before = cells[t - 1, :half] if t else 0
            cells[t, :half] = forget[t, :half] * before + (1 - forget[t, :half]) * values[t, :half]
        for t in reversed(range(n)):
            after = cells[t + 1, half:] if t + 1 < n else 0
            cells[t, half:] = forget[t, half:] * after + (1 - forget[t, half:]) * values[t, half:]
        states = states + output * cells
    return normal(states, weights, "norm")


def normal(states: Floats, weights: dict[str, Floats], name: str) -> Floats:
    spread = np.sqrt(states.var(1, keepdims=True) + 1e-5)
    return (states - states.mean(1, keepdims=True)) / spread * weights[f"{name}.weight"] + weights[
        f"{name}.bias"
    ]


@given(windows=WINDOWS)
def test_states_are_those_of_the_definition(windows: list[list[str]]) -> None:
    encoder = plain_encoder()
    for window, states in zip(windows, encoder(windows), strict=True):
        expected = word_by_word(random_weights(), encoder._compute(window))
        assert states.shape == (len(window), WIDTH)
        np.testing.assert_allclose(states, expected, rtol=1e-3, atol=1e-4)


@given(windows=WINDOWS)
def test_a_window_does_not_depend_on_its_company(windows: list[list[str]]) -> None:
    encoder = plain_encoder()
    for window, states in zip(windows, encoder(windows), strict=True):
        np.testing.assert_allclose(states, encoder([window])[0], rtol=1e-4, atol=1e-5)


@given(lengths=st.lists(st.integers(min_value=1, max_value=7), min_size=1, max_size=6))
def test_the_layout_holds_every_word_once_and_joins_neighbours(lengths: list[int]) -> None:
    layout = Layout.of(lengths)
    assert sorted(layout.order) == list(range(sum(lengths)))
    pairs = {
        (int(a), int(b))
        for before, after in layout.neighbours()
        for a, b in zip(layout.order[before], layout.order[after], strict=True)
    }
    starts = np.cumsum([0, *lengths])
    own = np.repeat(np.arange(len(lengths)), lengths)
    for place, other in zip(layout.order, layout.order[layout.mirrored], strict=True):
        window = own[place]
        assert place - starts[window] == starts[window + 1] - 1 - other
    assert pairs == {
        (i, i + 1) for start, n in zip(starts, lengths, strict=False) for i in range(start, start + n - 1)
    }


def test_static_vectors_matter() -> None:
    plain, rich = spacy.blank("en").vocab, spacy.blank("en").vocab
    rich.set_vector("mill", np.ones(4, dtype=np.float32))
    weights = random_weights() | {"mix.weight": np.ones((4 + 3 * FEATURE, LEXICAL), np.float32)}
    with_vectors = Encoder(weights, rich)
    assert not np.allclose(with_vectors([["mill"]])[0], with_vectors([["bill"]])[0])
    with pytest.raises(ValueError, match="matmul"):
        Encoder(weights, plain)([["mill"]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Mill", "Mill"), ("\n\n", "\n"), ("  ", " "), (" \n ", "\n"), ("x" * 99, "x" * 40), ("«", "“")],
)
def test_surface(text: str, expected: str) -> None:
    assert surface(text) == expected


@given(st.text(max_size=60))
def test_rows_lie_in_the_table_and_are_the_same_again(form: str) -> None:
    rows = feature_rows(form)
    assert rows == feature_rows(form)
    assert all(0 <= row < ROWS for kind in (rows.word, rows.affixes, rows.ngrams) for row in kind)


@given(forms=st.lists(st.sampled_from(FORMS), min_size=1, max_size=40, unique=True))
def test_the_vector_of_a_form_is_the_same_to_the_last_bit_in_any_company(forms: list[str]) -> None:
    encoder = Encoder(random_weights(), spacy.blank("en").vocab)
    together = encoder._compute(forms)
    for form, vector in zip(forms, together, strict=True):
        assert (encoder._compute([form])[0] == vector).all()


@given(form=st.one_of(st.text(max_size=8), st.from_regex(r"[A-Z]?[a-z]{0,9}", fullmatch=True)))
def test_shapes_are_those_of_spacy(form: str) -> None:
    assert shape(form) == word_shape(form)


def test_forms_are_computed_once_until_too_many_are_kept() -> None:
    asked: list[list[str]] = []

    def compute(forms: Sequence[str]) -> Floats:
        asked.append(list(forms))
        return np.array([[len(form)] for form in forms], dtype=np.float32)

    remembered = Remembered(compute, most=2)
    assert remembered(["a", "bb", "a"]).tolist() == [[1], [2], [1]]
    assert remembered(["bb", "ccc"]).tolist() == [[2], [3]]
    assert remembered(["a"]).tolist() == [[1]]
    assert asked == [["a", "bb"], ["ccc"], ["a"]]


@given(st.lists(st.sampled_from(FORMS), min_size=1, unique=True))
def test_a_form_has_the_same_vector_whatever_others_are_computed_with_it(forms: list[str]) -> None:
    together = plain_encoder()._compute(forms)
    for form, vector in zip(forms, together, strict=True):
        assert (plain_encoder()._compute([form])[0] == vector).all()


def test_long_texts_are_read_in_portions_of_whole_windows() -> None:
    lengths = [60] * 700
    portions = list(_portions(lengths))
    assert [start for start, _ in portions[1:]] == [end for _, end in portions[:-1]]
    assert (portions[0][0], portions[-1][1]) == (0, 700)
    assert all(sum(lengths[start:end]) <= 16_000 for start, end in portions)
    assert list(_portions([20_000])) == [(0, 1)]
    assert list(_portions([])) == []


def test_portions_are_told_their_own_neighbours_states(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = encoder_shapes(2) | {"beside.weight": (3, WIDTH)}
    encoder = Encoder(filled(shapes, layers=2), spacy.blank("en").vocab)
    windows = [["The", "mill"], ["closed", "."], ["Lenn"]]
    beside = np.arange(15, dtype=np.float32).reshape(5, 3)
    together = encoder(windows, beside=beside)
    monkeypatch.setattr("pipeline.document.recurrent.network._MOST_WORDS", 2)
    apart = encoder(windows, beside=beside)
    for one, other in zip(together, apart, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)
