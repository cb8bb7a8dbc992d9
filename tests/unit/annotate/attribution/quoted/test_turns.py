import spacy
from spacy.tokens import Doc

from pipeline.annotate.attribution.quoted.turns import turn_attributions
from pipeline.english.quotation_marks import find_quotations, paragraph_spans

NLP = spacy.blank("en")


def turns(text: str) -> list[tuple[str, str]]:
    doc: Doc = NLP(text)
    spans = paragraph_spans(text)
    found = turn_attributions(doc, spans, find_quotations(text, spans))
    return [
        (doc[slice(*item.source)].text if item.source else "", text[slice(*item.content[0])])
        for item in found
    ]


def test_a_transcript_labels_its_turns_and_short_labels_follow_full_ones():
    text = "ADA VENN, HOST: Who pays?\n\nOTTO BREM (D-ME), MEMBER: We do.\n\nVENN: For what?"
    assert turns(text) == [("ADA VENN", "Who pays?"), ("OTTO BREM", "We do."), ("VENN", "For what?")]
    named = turn_attributions(doc := NLP(text), paragraph_spans(text), [])[2].named
    assert named is not None
    assert doc[slice(*named)].text == "ADA VENN"


def test_a_debate_labels_members_by_title_and_place():
    text = "Ms Ada Venn (Port Alden): I oppose it.\n\nThe Speaker: Order.\n\nMs Venn: I oppose it still."
    assert [source for source, _ in turns(text)] == ["Ms Ada Venn", "The Speaker", "Ms Venn"]


def test_a_list_of_facts_is_no_exchange():
    assert (
        turns("Summary\n\nOpening Hours: 9 to 5.\n\nShare Index: 1,145 points.\n\nBond Index: 60 points.")
        == []
    )


def test_one_label_is_no_exchange():
    assert turns("A short report.\n\nEditor Note: We changed a name.\n\nNothing more happened.") == []


def test_a_post_is_signed_with_name_and_handle():
    text = "The firm replied.\n\nWe are sorry.\n\n— Ada Venn (@adavenn) March 8, 2021"
    assert turns(text) == [("Ada Venn", "We are sorry.")]


def test_letters_tell_questions_from_answers_and_an_unnamed_speaker_stays_unknown():
    assert turns("Q: How did it begin?\n\nA: My brother fell in.") == [
        ("", "How did it begin?"),
        ("", "My brother fell in."),
    ]


def test_answers_stand_below_lines_that_ask():
    text = "Do you sleep?\n\nI never do.\n\nDo you eat?\n\nMy mother cooks.\n\nThe inn is open."
    assert [words for _, words in turns(text)] == ["I never do.", "My mother cooks."]
