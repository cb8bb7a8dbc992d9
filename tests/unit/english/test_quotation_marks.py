import pytest

from pipeline.english.quotation_marks import find_quotations, paragraph_spans


def contents(text: str) -> list[str]:
    return [" | ".join(text[a:b] for a, b in quotation.parts) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go,” she said, “and stay.”", ["We will go,", "and stay."]),
        ('"We will go," she said. "Now."', ["We will go,", "Now."]),
        ("``We will go,'' he said. ''Now.''", ["We will go,", "Now."]),
        ("„Wir gehen“ is German.", ["Wir gehen"]),
        ("«Nous allons» is French.", ["Nous allons"]),
        ("'It's the crew's fault,' she said.", ["It's the crew's fault,"]),
        ("‘We are done,’ he said. ‘Go.’", ["We are done,", "Go."]),
        ("He got the ‘til first’ rule.", ["til first"]),
        ("\"The 'best' plan,\" he said.", ["The 'best' plan,"]),
        ("“She told me ‘never,’” he said.", ["She told me ‘never,’"]),
        ("“a “b” c” d", ["a “b” c"]),
        ("‘They said “sign” and we did,’ he said. “Fine.”", ["They said “sign” and we did,", "Fine."]),
        ('\'He said, "Go,"\' she said. "Fine."', ['He said, "Go,"', "Fine."]),
        ("‘He said, “Go.”’ She left.", ["He said, “Go.”"]),
        ("The cats' “plan” and the dogs' “food”.", ["plan", "food"]),
        ("« Nous allons », dit-il. « Bien. »", ["Nous allons", "Bien."]),
        ("»Wir gehen«, sagt er.", ["Wir gehen"]),
        ('The 6" pipe and the 12" pipe burst. "Run!" he said.', ["Run!"]),
    ],
)
def test_balanced_marks(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' pay and the cats' food rose in the '90s, 'em all.",
        'She is 5\'10" tall and owns a 6" knife.',
        "It's the Joneses' dog, isn't it?",
        'x "“”" y """',
        "",
        "“",
        "\n\n",
    ],
)
def test_apostrophes_inches_and_empty_marks_quote_nothing(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('“Curly then straight," she said.', ["Curly then straight,"]),
        ('"Straight then curly,” she said.', ["Straight then curly,"]),
        ("It is ready,” she said. “Go now.”", ["It is ready,", "Go now."]),
        ("“Not closed here, he said. “But here,” he said.", ["Not closed here,", "But here,"]),
        ("“It is over, said Ann Pratt, whose son left.\n\n“Yes,” he said.", ["It is over,", "Yes,"]),
        (
            "“Then, in 2017, she said that it rained. “Now it",
            ["Then, in 2017, she said that it rained.", "Now it"],
        ),
        ("He called it “odd. Then he left.\n\nNobody minded.", ["odd."]),
    ],
)
def test_missing_and_mixed_marks_cost_at_most_their_sentence(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n\n“Two.\n\n“Three,” he said. “Four.”", ["One. | Two. | Three,", "Four."]),
        ("“One.\n\nTwo,” he said.", ["One. | Two,"]),
        ("He said, “One.\n\nTwo.\n\nThree.”", ["One. | Two. | Three."]),
        ('He said, "One.\n\nTwo.\n\nThree. "\n\nHe added, "Four. "', ["One. | Two. | Three.", "Four."]),
        ("He said, “One.\n\nTwo.\n\nShe spoke of the “road” to it.", ["One.", "road"]),
        ('“One.\n\n"Two.\n\n“Three.”', ["One. | Two. | Three."]),
        ("He said: “One.\n\n“Two.”", ["One. | Two."]),
        ("They met the “Quill.\n\n“Two,” he said.", ["Quill.", "Two,"]),
        ("“One.”\n\n“Two.”", ["One.", "Two."]),
        ("'One.\n\n'Two.\n\n'Three,' he said. 'Four.'", ["One. | Two. | Three,", "Four."]),
        ("'One day she left.\n\nA paragraph of plain text.", []),
        ("“One.\n\nA paragraph of plain text.\n\n“Two.”", ["One.", "Two."]),
    ],
)
def test_quotations_over_paragraphs(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_recovered_quotations_say_so() -> None:
    unclosed, closed = find_quotations("“Open to the end.\n\nPlain. “Shut.”")
    assert not unclosed.is_closed
    assert closed.is_closed
    (unopened,) = find_quotations("So it is,” she said.")
    assert not unopened.is_opened


def test_outer_span_holds_the_marks() -> None:
    text = "He said “no” twice."
    (quotation,) = find_quotations(text)
    assert text[quotation.start_char : quotation.end_char] == "“no”"


def test_given_paragraphs_are_used_in_place_of_blank_lines() -> None:
    text = "“One.\n“Two.”"
    (joined,) = find_quotations(text, [(0, 5), (6, 12)])
    assert [text[a:b] for a, b in joined.parts] == ["One.", "Two."]


def test_paragraph_spans_are_trimmed() -> None:
    text = " One. \n \n\nTwo.\n"
    assert [text[a:b] for a, b in paragraph_spans(text)] == ["One.", "Two."]


def test_an_excerpt_in_straight_marks_does_not_go_on_in_curly_ones():
    assert contents('"An excerpt opens.\n\n“Never,” she said.') == ["An excerpt opens.", "Never,"]


def test_a_straight_mark_behind_a_comma_closes_though_no_blank_follows():
    assert contents('"Never,"Ada Venn said. "Not once."') == ["Never,", "Not once."]


@pytest.mark.parametrize(("n_between", "n_parts"), [(3, 5), (4, 1)])
def test_at_most_three_paragraphs_of_speech_lack_marks(n_between: int, n_parts: int) -> None:
    between = "".join(f"We went on for day {i}.\n\n" for i in range(n_between))
    found = find_quotations(f"“It was dark.\n\n{between}Then it ended,” he said.")
    assert len(found[0].parts) == n_parts
