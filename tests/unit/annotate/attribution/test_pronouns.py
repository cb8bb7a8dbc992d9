import pytest

from pipeline.document.build import build_nlp


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


def speakers(nlp, text: str) -> list[str]:
    return [quote.speaker for quote in nlp(text)._.quotes if quote.quote_type == "direct"]


def test_who_spoke_without_a_name_goes_on_though_somebody_is_named(nlp):
    text = (
        "Milo Dragan will meet the club.\n\n“Dragan will be in our stand,” said a club official.\n\n"
        "“Then he will sign,” he added."
    )
    assert speakers(nlp, text) == ["a club official", "a club official"]


def test_who_told_an_outlet_speaks_and_not_the_outlet(nlp):
    text = "A source close to the inquiry has told Norline that the rudder broke.\n\n“It was new,” he said."
    assert speakers(nlp, text) == ["A source close to the inquiry"]


def test_nobody_is_named_in_his_own_words(nlp):
    text = "Ada Venn met Otto Brem on Monday. Brem was late.\n\n“Brem is always late,” he said."
    assert speakers(nlp, text) == [""]


def test_who_acts_right_before_a_quotation_speaks(nlp):
    text = "Otto Brem wrote to the board. The lawyer, Karl Moss, shook his head. “We lost,” he said."
    assert speakers(nlp, text) == ["Karl Moss"]


def test_whom_alone_a_thing_moves_right_before_a_quotation_speaks(nlp):
    text = (
        "Karl Moss said that the mill was sound.\n\nThat did not satisfy Judge Brem. “If somebody tells you "
        "what to do,” he said, “you are not free.”"
    )
    assert speakers(nlp, text) == ["Brem"]


def test_whom_a_person_does_something_to_does_not_take_his_place(nlp):
    assert speakers(nlp, "Karl Moss greeted Otto Brem. “We won,” he said.") == ["Karl Moss"]


def test_who_says_something_within_a_quotation_is_not_who_said_it_before(nlp):
    text = (
        "Karl Moss said the mill was sound. The judge, Otto Brem, also asked Mr. Moss “how many leaks must "
        "there be before you say that the mill is old?” After all, he said, “there are some bad pipes.”"
    )
    assert "Otto Brem" in speakers(nlp, text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Carla Weiss asked Otto Brem whether bread was dear. “It is,” he said.", "Otto Brem"),
        ("A reporter asked Otto Brem how bread was. He replied: “It is dear.”", "Otto Brem"),
        ("Otto Brem was asked by Carla Weiss whether bread was dear. “It is,” he said.", "Otto Brem"),
        ("Otto Brem questioned the price of bread. “It is dear,” he said.", "Otto Brem"),
    ],
)
def test_who_is_asked_answers(nlp, text, speaker):
    assert nlp(text)._.quotes[-1].speaker == speaker


def test_a_report_behind_a_quotation_is_the_quoted_ones_not_of_whom_he_spoke(nlp):
    text = (
        "“Otto Brem knows nothing,” said Peter Weller, a diver. “He is ignorant. Otto Brem never swam.”\n\n"
        "He argued that boats were dear."
    )
    assert nlp(text)._.quotes[-1].speaker == "Peter Weller"


def test_one_person_is_not_two_who_act_together(nlp):
    text = "Ann Roe and Bo Lund met on Monday. She told him that the mill was sold."
    assert all(quote.speaker != "Ann Roe and Bo Lund" for quote in nlp(text)._.quotes)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The New York Times reported that the board met. The Guardian reported on Monday that the bank "
            "was closing. It said that 40 jobs would go.",
            ["New York Times", "The Guardian", "The Guardian"],
        ),
        (
            "The New York Times reported that the board met in Orsk. It will also recommend a sale.",
            ["New York Times"],
        ),
    ],
)
def test_it_is_the_paper_that_said_so_last_and_does_nothing_else(nlp, text, speakers):
    assert [quote.speaker for quote in nlp(text)._.quotes if quote.speaker] == speakers


def test_who_is_named_in_what_is_said_is_not_who_said_it_for_that(nlp):
    text = (
        "Ed Trell praised the vote. Frank Lantz, an expert, said that the camp had failed to win. The slogan "
        "feels bloodless beside the appeals of Mr. Trell, he said."
    )
    assert [quote.speaker for quote in nlp(text)._.quotes] == ["Frank Lantz", "Frank Lantz"]


def test_a_line_in_a_speech_argues_nothing(nlp):
    text = "The line came in a speech in which Ann Roe mocked Reds, but argued that Bo Lund was a fool."
    assert "Ann Roe" in {quote.speaker for quote in nlp(text)._.quotes}
    assert "The line" not in {quote.speaker for quote in nlp(text)._.quotes}
