"""What the user says of names: rows that can be used, and a sentence for those that cannot."""

import pytest

from pipeline.ingest.aliases import Alias, parse_aliases, read_aliases


def test_rows_have_a_name_and_perhaps_a_label() -> None:
    table = parse_aliases("alias,name,label\nZeppo , Quondam  Inc.,org\nVenn,Orla Venn\n")
    assert table.rows == {"Zeppo": Alias("Quondam Inc.", "ORG"), "Venn": Alias("Orla Venn")}
    assert table.warnings == ()


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            "alias,entity\nZeppo,Quondam\n",
            "aliases.csv, line 1: no column `name`; the first line must name the columns: alias, name, label",
        ),
        ("alias,name,name\n", "aliases.csv, line 1: the column 'name' stands twice; keep one"),
        (
            "alias,name\nZeppo,\n",
            "aliases.csv, line 2: the name is empty; write the name as articles have it, and what its "
            "entity is called",
        ),
        (
            "alias,name\nZeppo,Quondam\nZeppo,Tarn\n",
            "aliases.csv, line 3: Zeppo is listed twice; the first line counts. Remove one of the two",
        ),
    ],
)
def test_what_makes_no_sense_is_named(text: str, warning: str) -> None:
    assert parse_aliases(text).warnings == (warning,)


def test_an_unknown_label_is_named_and_the_line_left_out() -> None:
    table = parse_aliases("alias;name;label\nZeppo;Quondam;FIRM\n")
    assert table.rows == {}
    assert table.warnings[0].startswith("aliases.csv, line 2: 'FIRM' is no label; the labels are PERSON, ")


def test_a_folder_without_the_file_says_nothing(tmp_path) -> None:
    assert read_aliases(tmp_path).rows == {}


def test_a_file_that_is_not_utf8_is_named(tmp_path) -> None:
    (tmp_path / "aliases.csv").write_bytes(b"alias,name\n\xff\xfe,x\n")
    assert read_aliases(tmp_path).warnings == ("aliases.csv is not UTF-8; ignored. Save it as CSV in UTF-8",)
