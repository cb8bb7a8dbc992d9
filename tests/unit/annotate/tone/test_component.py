import numpy as np
import pytest
from spacy.language import Language

from pipeline.annotate.tone.component import TargetTone
from pipeline.annotate.tone.reader import TONES, inputs_of, shipped_reader
from pipeline.annotate.tone.window import target_at
from pipeline.core.errors import ConfigError
from pipeline.core.vocabularies import Tone


def tone_of(nlp: Language, text: str, name: str) -> Tone:
    doc = nlp(text)
    start = text.index(name)
    target = target_at(doc, [(start, start + len(name))])
    assert target is not None
    return TONES[int(shipped_reader().read(doc, [target])[0].argmax())]


@pytest.mark.parametrize(
    ("text", "name", "tone"),
    [
        ("Mayor Velda Orsk was arrested on corruption charges on Monday.", "Velda Orsk", Tone.NEGATIVE),
        ("Critics called Senator Lucan Aldermay a liar and a disgrace.", "Lucan Aldermay", Tone.NEGATIVE),
        ("Critics called Senator Lucan Aldermay a hero and a great leader.", "Lucan Aldermay", Tone.POSITIVE),
        ("The award honors Beatrix Fenholt for her courage and wisdom.", "Beatrix Fenholt", Tone.POSITIVE),
        ("Beatrix Fenholt spoke to reporters on Tuesday afternoon.", "Beatrix Fenholt", Tone.NEUTRAL),
    ],
)
def test_plain_sentences(nlp: Language, text: str, name: str, tone: Tone) -> None:
    assert tone_of(nlp, text, name) is tone


def test_two_targets_of_one_sentence_may_differ(nlp: Language) -> None:
    text = "Velda Orsk bravely saved the children whom Lucan Aldermay had brutally attacked."
    assert tone_of(nlp, text, "Velda Orsk") is Tone.POSITIVE
    assert tone_of(nlp, text, "Lucan Aldermay") is Tone.NEGATIVE


def test_the_first_mention_of_each_entity_in_a_sentence_has_a_tone(nlp: Language) -> None:
    doc = nlp("Mary Fenholt said she was proud. She praised Lucan Aldermay, who paid $5 million.")
    TargetTone(shipped_reader())(doc)
    told = [(mention.text, bool(mention.tone)) for mention in doc._.mentions]
    assert ("Mary Fenholt", True) in told
    assert ("she", False) in told
    assert ("She", True) in told
    assert all(not toned for text, toned in told if "5" in text)
    assert all((mention.tone_score > 0) == bool(mention.tone) for mention in doc._.mentions)


def test_labels_choose_whose_tone_is_read(nlp: Language) -> None:
    doc = nlp("Velda Orsk visited France.")
    TargetTone(shipped_reader(), labels=["GPE"])(doc)
    assert [mention.text for mention in doc._.mentions if mention.tone] == ["France"]


def test_what_is_read_of_a_target_does_not_hang_on_the_others(nlp: Language) -> None:
    doc = nlp(
        "Velda Orsk lied to Lucan Aldermay. The council slept. Beatrix Fenholt won a prize for bravery."
    )
    names = ("Velda Orsk", "Lucan Aldermay", "Beatrix Fenholt")
    spans = [(doc.text.index(name), doc.text.index(name) + len(name)) for name in names]
    targets = [target_at(doc, [span]) for span in spans]
    together = shipped_reader().read(doc, targets)
    alone = np.concatenate([shipped_reader().read(doc, [target]) for target in targets])
    assert together == pytest.approx(alone, abs=1e-5)
    assert together.sum(1) == pytest.approx(1, abs=1e-5)


def test_another_models_states_are_refused(nlp: Language) -> None:
    doc = nlp("Velda Orsk slept.")
    doc.tensor = doc.tensor[:, :8]
    target = target_at(doc, [(0, 10)])
    with pytest.raises(ConfigError, match="--model"):
        shipped_reader().read(doc, [target])


def test_nothing_is_read_of_no_targets(nlp: Language) -> None:
    assert shipped_reader().read(nlp("It rained."), []).shape == (0, len(TONES))


def test_inputs_of_some_words_are_those_of_all(nlp: Language) -> None:
    doc = nlp("Velda Orsk slept well.")
    assert inputs_of(doc, [2, 3]) == pytest.approx(inputs_of(doc)[2:4])
