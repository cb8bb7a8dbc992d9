import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.annotate.tone.window import LONGEST, MOST_STEPS, PLACES, Target, steps, target_at, window_of


def test_steps_lead_from_the_nearest_source() -> None:
    heads = [1, 1, 1, 2, 3]  # 0 and 2 below 1, 3 below 2, 4 below 3
    assert steps(heads, [0]) == [0, 1, 2, 3, 4]
    assert steps(heads, [0, 4]) == [0, 1, 2, 1, 0]


def test_words_that_the_window_cuts_off_are_farthest() -> None:
    assert steps([-1, 0, -1], [0]) == [0, 1, MOST_STEPS]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=31), st.data())
def test_steps_are_bounded_and_zero_at_their_sources_only(heads: list[int], data: st.DataObject) -> None:
    heads = [head % len(heads) for head in heads]
    sources = data.draw(st.sets(st.integers(0, len(heads) - 1), min_size=1))
    found = steps(heads, sources)
    assert {word for word, far in enumerate(found) if far == 0} == sources
    assert max(found) <= MOST_STEPS


def test_a_window_tells_the_target_from_its_other_mentions(nlp: Language) -> None:
    doc = nlp("Everyone slept. Velda Orsk said she lied.")
    at = doc.text.index("she")
    target = target_at(doc, [(16, 26), (at, at + 3)])
    assert target == Target((3, 4), (6,))
    window = window_of(doc, target)
    assert [doc[i].text for i in window.tokens] == ["Velda", "Orsk", "said", "she", "lied", "."]
    assert window.places[:, list(PLACES).index("mark")].tolist() == [1, 1, 0, 2, 0, 0]
    assert window.places.shape == (6, len(PLACES))
    assert (window.places < np.array(list(PLACES.values()))).all()


def test_a_target_that_lies_in_no_word_is_none(nlp: Language) -> None:
    assert target_at(nlp("Velda slept."), [(40, 44)]) is None


def test_of_a_very_long_sentence_the_words_around_the_target_are_read(nlp: Language) -> None:
    doc = nlp("The council met " + "and met " * 150 + "and Velda Orsk slept.")
    first = next(token.i for token in doc if token.text == "Velda")
    tokens = window_of(doc, Target((first, first + 1))).tokens
    assert len(tokens) <= LONGEST
    assert {first, first + 1} <= set(tokens)
