from io import StringIO

from rich.console import Console

from pipeline.cli.progress import TerminalProgress
from pipeline.core.records import Analysis, Article
from pipeline.core.vocabularies import DocumentStatus
from pipeline.run.progress import summarised


def test_many_warnings_are_few_lines_and_a_count():
    lines = list(summarised([f"metadata.csv, line {number}: no date" for number in range(200_000)]))
    assert len(lines) == 6
    assert lines[-1] == "… and 199,995 more of this kind"
    assert list(summarised(["one"])) == ["one"]


def test_many_unusable_files_are_few_lines_and_a_count():
    output = StringIO()
    refused = Analysis(Article("d", "a.txt", status=DocumentStatus.EMPTY, message="the file is empty"))
    with TerminalProgress(Console(file=output, width=200), quiet=True) as progress:
        progress.begin("reading articles", 1_000)
        for _ in range(1_000):
            progress.advance(refused)
    lines = output.getvalue().splitlines()
    assert len(lines) == 6
    assert lines[-1] == "warning: 995 more files: empty; documents.csv lists them"
