"""`claims dates`: what it prints of a file and of standard input."""

import pytest
from typer.testing import CliRunner

from pipeline.cli.commands import app
from pipeline.core.errors import InputError

TEXT = "It was banned in Could 2019. It closed two days before Easter. The vote was on 31 June 2020.\n"


def run(*arguments, text=""):
    return CliRunner().invoke(app, ["dates", *arguments], input=text, env={"COLUMNS": "160"})


def test_a_text_from_standard_input_is_read_with_its_publication_date():
    result = run("-", "--published", "2021-04-20", text=TEXT)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "standard input, published 2021-04-20"
    assert any("2019-05" in line and "May 2019" in line and "'Could' read as May" in line for line in lines)
    assert any(
        "2021-04-02" in line and "2 April 2021" in line and "from 2021-04-04" in line for line in lines
    )
    assert any("31 June 2020" in line and "no such day" in line for line in lines)
    assert lines[-1] == "3 expressions: 3 DATE; 1 without a value"


def test_without_a_publication_date_it_says_what_that_means():
    result = run("-", text="It closed on Wednesday.")
    assert "without a publication date: relative dates stay open" in result.output
    assert "XXXX-WXX-3" in result.output
    assert "no publication date" in result.output


def test_a_narrow_terminal_shows_the_expression_alone():
    result = CliRunner().invoke(app, ["dates", "-"], input=TEXT, env={"COLUMNS": "80"})
    assert "Could 2019" in result.output
    assert "banned" not in result.output


def test_a_text_without_dates_says_so():
    assert "No temporal expressions found." in run("-", text="The mill stands by the river.").output


def test_a_file_is_read_like_any_article(tmp_path):
    article = tmp_path / "mill.txt"
    article.write_text(
        "Mill closes\n\nJune 11, 2020\n\n"
        "The mill closed on Wednesday, the mayor said. It had run for two years.\n"
    )
    result = run(str(article))
    assert result.exit_code == 0
    assert result.output.startswith("mill.txt, published 2020-06-11")
    assert "2020-06-10" in result.output
    assert "P2Y" in result.output


@pytest.mark.parametrize(
    ("name", "message"), [("none.txt", "no such corpus folder"), ("a.pdf", "the PDF is damaged")]
)
def test_misuse_is_told(tmp_path, name, message):
    (tmp_path / "a.pdf").write_text("x")
    result = run(str(tmp_path / name))
    assert result.exit_code != 0
    assert message in str(result.exception)


@pytest.mark.parametrize("command", ["dates", "quotes"])
def test_a_folder_is_answered_with_what_to_do(command, tmp_path):
    result = CliRunner().invoke(app, [command, str(tmp_path)])
    assert isinstance(result.exception, InputError)
    assert "is a folder" in str(result.exception)
    assert "claims extract" in str(result.exception)
