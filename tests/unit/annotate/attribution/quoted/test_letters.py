"""Readers' letters and posts, by who signs below. Every sentence and name is invented."""

from pipeline.run.workers import loaded_nlp


def spoken(text):
    return {quote.text: quote.speaker for quote in loaded_nlp("")(text)._.quotes}


LETTERS = """The dam divides the town.

I have watched the dam for years, and it is not safe.

The mayor must act.

Orla T. Fenwick.

Lowton, Mass.

The mayor has done all that he could do.

Karl Moss.

Tarvik.
"""

POSTS = """What our readers make of the dam.

We asked our followers about the mayor's plan.

It is far too late for this plan.

@damwatcher.

The mayor has my vote.

@orla_f.

Follow us for more of this.
"""


def test_a_letter_is_whose_name_stands_below_it():
    said = spoken(LETTERS)
    assert said["The mayor must act."] == "Orla T. Fenwick"
    assert said["I have watched the dam for years, and it is not safe."] == "Orla T. Fenwick"
    assert said["The mayor has done all that he could do."] == "Karl Moss"
    assert not any("divides" in words for words in said)


def test_a_handle_signs_the_one_paragraph_above_it():
    assert spoken(POSTS) == {
        "It is far too late for this plan.": "@damwatcher",
        "The mayor has my vote.": "@orla_f",
    }


def test_names_in_lines_of_their_own_sign_nothing_by_themselves():
    text = (
        "Who will run.\n\nOrla Fenwick\n\nShe has led the town for years.\n\nKarl Moss\n\nHe owns the mill.\n"
    )
    assert not spoken(text)
