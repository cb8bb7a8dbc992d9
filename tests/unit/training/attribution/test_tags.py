"""What the attribution tagger is taught of annotated articles."""

import numpy as np
import spacy

from evaluation.readers.polnear import GoldArticle, GoldAttribution
from training.attribution.tags import Link, examples

TEXT = '"We will wait," Mara Quill said, "for the tide."\n\nThe gates stay shut.'


def spans(*parts):
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


def taught(*, content, cue=("said",), source=("Mara Quill",)):
    gold = GoldAttribution(source=spans(*source), cue=spans(*cue), content=spans(*content))
    doc = spacy.blank("en")(TEXT)
    doc.tensor = np.arange(2 * len(doc), dtype=np.float32).reshape(-1, 2)
    return list(examples(GoldArticle("made up", TEXT, (gold,)), doc))


def tagged(example, name):
    return [form for form, tag in zip(example.forms, example.tags[name], strict=True) if tag]


def test_a_split_quotation_begins_pauses_resumes_and_ends():
    first, second = taught(content=('"We will wait,"', '"for the tide."'))
    assert tagged(first, "inside") == ["We", "will", "wait", "for", "the", "tide"]
    assert tagged(first, "cue") == ["said"]
    assert tagged(first, "source") == ["Mara", "Quill"]
    bounds = {
        name: {form: tag for form, tag in zip(first.forms, first.tags[name], strict=True) if tag}
        for name in ("begins", "ends")
    }
    assert bounds == {"begins": {"We": 1, "for": 2}, "ends": {"wait": 2, "tide": 1}}
    assert tagged(second, "inside") == []
    assert second.links == []


def test_a_cue_is_linked_to_the_outer_bounds_and_to_its_source():
    first, _ = taught(content=('"We will wait,"', '"for the tide."'))
    place = first.forms.index
    assert first.links == [Link(place("said"), place("We"), place("tide"), place("Mara"))]


def test_a_content_that_runs_into_the_next_paragraph_is_bounded_by_its_own():
    first, _ = taught(content=("We will wait", "The gates stay shut"))
    place = first.forms.index
    assert first.links == [Link(place("said"), place("We"), len(first.forms) - 1, place("Mara"))]


def test_a_cue_without_a_source_points_to_itself():
    first, _ = taught(content=("We will wait",), source=())
    assert first.links[0].source == first.links[0].cue


def test_words_come_with_the_states_of_the_parser():
    first, second = taught(content=("We will wait",))
    assert first.states[1].tolist() == [2, 3]
    assert len(second.states) == len(second.forms)
