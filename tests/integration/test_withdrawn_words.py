"""Articles that correct a name or a day of their own: what is taken back does not stand, or is put right."""

import pytest

from pipeline.core.statements import without_context
from pipeline.core.vocabularies import BoilerplateReason
from pipeline.run import Settings, run

ARTICLE = """Dam at Ostrel to be rebuilt

Published 9 March 2021

{head}Ada Vann, the mayor of Ostrel, signed the contract for the dam on Monday. Vann said the town would pay.
The council of Belm rejected the plan in 1998.

The council will vote on the tax on 14 March. Tom Harrow, who leads the inquiry, resigned on Monday.

“Ada Vann is our mayor,” Lena Quist said.
{foot}"""


def committed(tmp_path, note, *, at_head=False):
    head, foot = (note + "\n\n", "") if at_head else ("", "\n" + note + "\n")
    text = ARTICLE.format(head=head, foot=foot)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = run(tmp_path, None, Settings())
    reasons = {part.reason for part in result.analyses[0].article.boilerplate if part.text in note}
    assert reasons == {BoilerplateReason.CORRECTION}
    claims = result.tables["claims"]
    for row in claims.itertuples():
        assert text[row.start_char : row.end_char] == row.text
    return dict(zip(claims["statement"].map(without_context), claims["commitment"], strict=True))


@pytest.mark.parametrize("at_head", [False, True])
def test_a_misspelt_name_is_put_right_and_what_is_told_of_it_stands(tmp_path, at_head):
    note = (
        "An earlier version of this article misspelled the surname of the mayor. She is Ada Venn, "
        "not Ada Vann."
    )
    found = committed(tmp_path, note, at_head=at_head)
    assert found["Ada Venn signed the contract for the dam on 8 March 2021."] > 0
    assert found["Ada Venn is the mayor of Ostrel."] > 0
    assert not [statement for statement in found if "Vann" in statement]


def test_what_is_told_of_the_wrong_person_is_withdrawn(tmp_path):
    note = (
        "An earlier version of this article misidentified the mayor of Ostrel. She is Mira Tolan, "
        "not Ada Vann."
    )
    found = committed(tmp_path, note)
    assert found["Ada Vann signed the contract for the dam on 8 March 2021."] == -3
    assert found["Mira Tolan signed the contract for the dam on 8 March 2021."] == 3
    assert found["Mira Tolan is the mayor of Ostrel."] == 3
    assert found["Ada Vann is our mayor."] > 0


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        (
            "An earlier version of this article misstated the day that the contract was signed. "
            "It was Tuesday, "
            "not Monday.",
            "Ada Vann signed the contract for the dam on 8 March 2021.",
            "Ada Vann signed the contract for the dam on 9 March 2021.",
        ),
        (
            "We incorrectly reported that Mr Harrow resigned on Monday; he resigned on Sunday.",
            "Tom Harrow resigned on 8 March 2021.",
            "Tom Harrow resigned on 7 March 2021.",
        ),
        (
            "Correction: An earlier version of this article said that the council will vote on "
            "14 March. It will "
            "vote on 16 March.",
            "The council will vote on the tax on 14 March 2021.",
            "The council will vote on the tax on 16 March 2021.",
        ),
        (
            "This article was amended on 11 March 2021. An earlier version said the council of "
            "Belm rejected the "
            "plan in 1998; it was 1989.",
            "The council of Belm rejected the plan in 1998.",
            "The council of Belm rejected the plan in 1989.",
        ),
    ],
)
def test_a_corrected_day_supersedes(tmp_path, note, old, new):
    found = committed(tmp_path, note)
    assert found[old] == -3
    assert found[new] == 3
    assert [statement for statement, value in found.items() if value == -3] == [old]


def test_a_note_on_a_caption_changes_no_claim(tmp_path):
    note = (
        "A picture caption with an earlier version of this article misidentified the mayor. She is "
        "Mira Tolan, not Ada Vann."
    )
    assert min(committed(tmp_path, note).values()) > 0
