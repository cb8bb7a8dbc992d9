"""The reference documents say what the code says."""

import pytest

from tools.reference.__main__ import DOCUMENTS, main, outdated
from tools.reference.api import signature
from tools.reference.docstrings import markdown


def test_the_documents_on_disk_are_those_the_code_gives():
    assert outdated() == [], "run: make reference"


def test_a_check_says_what_is_outdated_and_what_to_run_and_writes_nothing(tmp_path, capsys):
    assert main(["--check"], root=tmp_path) == 1
    assert (
        capsys.readouterr().err
        == "outdated: docs/cli.md, docs/api.md, docs/word_lists.md; run: python -m tools.reference\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_passes_the_check(tmp_path):
    (tmp_path / "docs").mkdir()
    assert main([], root=tmp_path) == 0
    assert all((tmp_path / name).is_file() for name in DOCUMENTS)
    assert main(["--check"], root=tmp_path) == 0


def sail(boat: str, *, crew: int = 3, flag: str = "") -> bool:
    """Put to sea.

    Not in a storm:

        sail(boat)

    Args:
        boat, crew: What sails and who,
            however many.
    Raises:
        OSError: the harbour is closed.
    """


def test_sections_of_a_docstring_become_lists():
    assert markdown(sail) == "\n".join(
        [
            "Put to sea.",
            "",
            "Not in a storm:",
            "",
            "    sail(boat)",
            "",
            "Arguments:",
            "",
            "- `boat`, `crew`: What sails and who, however many.",
            "",
            "Raises:",
            "",
            "- `OSError`: the harbour is closed.",
        ]
    )


def test_what_has_no_docstring_is_refused():
    with pytest.raises(ValueError, match="no docstring"):
        markdown(lambda: None)


def test_a_signature_too_long_for_a_line_has_a_parameter_a_line():
    assert signature("sail", sail) == 'sail(boat: str, *, crew: int = 3, flag: str = "") -> bool'
    long = "set_the_sails_of_a_boat_in_the_harbour_where_it_lies"
    assert signature(long, sail).splitlines()[1:4] == ["    boat: str,", "    *,", "    crew: int = 3,"]
