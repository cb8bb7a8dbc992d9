"""Commands over the tables of a run: what they list, how they end, and that no text steers the terminal."""

import csv
import io
import json

import pytest
from rich.console import Console
from typer.testing import CliRunner

from pipeline.cli.commands import app
from pipeline.cli.options import SafeConsole
from pipeline.core.errors import InputError
from pipeline.tables import load, write_tables

STEERING = "\x1b]52;c;aGk=\x07\x1b[2J\x9b2J\u202eevil\u2066"
COMMANDS = [
    ["facts", "{out}"],
    ["facts", "{out}", "--about", "Ada Holm"],
    ["conflicts", "{out}"],
    ["about", "{out}", "Holm"],
    ["about", "{out}", "ferry"],
    ["show", "fct-0", "{out}"],
    ["show", "cfl-1", "{out}"],
    ["show", "quo-0", "{out}"],
    ["show", "ent-1", "{out}"],
    ["show", "doc-0", "{out}"],
    ["show", "clm-0", "{out}"],
    ["explain", "clm-0", "{out}"],
    ["explain", "cfl-1", "{out}"],
]


@pytest.fixture
def run_of(tell, tmp_path):
    def make(extra="", **options):
        tables = tell(extra, **options)
        write_tables(tables, tmp_path, manifest={})
        return tmp_path

    return make


def claims(out, *arguments):
    return CliRunner().invoke(app, [argument.format(out=out) for argument in arguments])


@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_text_of_articles_never_steers_the_terminal(run_of, arguments, form):
    result = claims(run_of(STEERING), *arguments, "--format", form)
    assert not set(result.output) & set("\x1b\x07\x9b\u202e\u2066")
    assert result.exit_code == 0 or isinstance(result.exception, InputError)


def test_the_console_keeps_its_own_colours_and_no_others():
    file, plain = io.StringIO(), io.StringIO()
    options = {"force_terminal": True, "color_system": "standard", "highlight": False}
    SafeConsole(file=file, **options).print(f"[red]a{STEERING}[/]")
    Console(file=plain, **options).print("[red]a[/]")
    assert file.getvalue().count("\x1b") == plain.getvalue().count("\x1b")
    assert not set(file.getvalue()) & set("\x07\x9b\u202e\u2066")


def test_facts_say_sources_outlets_and_how_many_more(run_of):
    result = claims(run_of(), "facts", "{out}", "--limit", "1")
    assert "2 sources: Twelve people died on the ferry." in result.output
    assert "The Courier, The Herald" in result.output
    assert "and 1 more" in result.output


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["fct-0", "fct-1"]),
        (["--min-sources", "2"], ["fct-0"]),
        (["--about", "Ada Holm"], ["fct-0"]),
        (["--status", "corroborated"], []),
    ],
)
def test_facts_are_filtered(run_of, options, ids):
    result = claims(run_of(), "facts", "{out}", *options, "--format", "json")
    assert [row["fact_id"] for row in json.loads(result.output)] == ids


@pytest.mark.parametrize(
    ("options", "n"),
    [
        (["--relation", "contradiction", "--slot", "number", "--min-score", "0.8"], 1),
        (["--relation", "update"], 0),
        (["--slot", "date"], 0),
        (["--min-score", "0.95"], 0),
        (["--review", "open", "--about", "Ada Holm"], 1),
    ],
)
def test_conflicts_are_filtered(run_of, options, n):
    result = claims(run_of(), "conflicts", "{out}", *options, "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(result.output)))) == n


def test_a_fact_is_shown_with_its_printings_and_conflicts(run_of):
    result = claims(run_of(), "show", "fct-0", "{out}")
    for words in ("printings (2)", "The Courier, 2021-03-03", "conflicts (1)", "Fifteen people died"):
        assert words in result.output


@pytest.mark.parametrize(
    ("identifier", "outcomes"),
    [
        ("clm-0", ["one fact, fct-0", "two facts", "conflict cfl-1, 0.90 sure"]),
        ("cfl-1", ["conflict cfl-1, 0.90 sure"]),
        ("fct-0", ["one fact, fct-0"]),
        ("fct-1", []),
    ],
)
def test_what_became_of_compared_claims_is_explained(run_of, identifier, outcomes):
    result = claims(run_of(), "explain", identifier, "{out}", "--format", "json")
    assert [row["decided"] for row in json.loads(result.output)] == outcomes


def test_an_explanation_says_what_was_compared_and_what_was_thought_possible(run_of):
    result = claims(run_of(), "explain", "cfl-1", "{out}")
    for words in ("0.10 likely to state the same", "Fifteen people died", "possible conflicts: number"):
        assert words in result.output


def test_an_id_that_no_claim_fact_or_conflict_has_is_said_to_be_unknown(run_of):
    result = claims(run_of(), "explain", "quo-0", "{out}")
    assert isinstance(result.exception, InputError)


def test_an_article_is_found_by_its_path(run_of):
    assert (
        json.loads(claims(run_of(), "show", "0.txt", "{out}", "--format", "json").output)["table"]
        == "documents"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "fct-x", "{out}"], "no row of .* has the id fct-x"),
        (["about", "{out}", "submarine"], "nothing about 'submarine'"),
        (["export", "{out}"], "say what to write: --xlsx"),
        (["facts", "nowhere"], "nowhere holds no complete run"),
    ],
)
def test_misuse_says_what_to_do(run_of, arguments, words):
    result = claims(run_of(), *arguments)
    assert isinstance(result.exception, InputError)
    with pytest.raises(InputError, match=words):
        raise result.exception


def test_several_of_one_name_are_listed_first(run_of):
    result = claims(run_of(), "about", "{out}", "Holm")
    assert result.output.index("Ada Holm") < result.output.index("Tom Holm") < result.output.index("Facts")


def test_exports_are_written_where_asked(run_of, tmp_path):
    out = run_of(review="confirmed")
    result = claims(out, "export", "{out}", "--xlsx", "--csv-excel", "--claimreview", "--to", "{out}/desk")
    assert result.exit_code == 0
    assert {path.name for path in (out / "desk").iterdir()} == {"claims.xlsx", "excel", "claimreview.jsonld"}


def test_the_report_is_written_beside_the_tables_and_leaves_them(run_of):
    out = run_of()
    before = {name: len(frame) for name, frame in load(out).items()}
    assert claims(out, "report", "{out}").exit_code == 0
    assert "Twelve or fifteen died" in (out / "report.html").read_text(encoding="utf-8")
    assert {name: len(frame) for name, frame in load(out).items()} == before


def test_tone_says_how_to_have_it_read(run_of):
    assert "--tone" in claims(run_of(), "tone", "{out}").output


def test_tone_lists_outlets_and_says_what_it_leaves_out(tell, tmp_path):
    tables = dict(tell())
    mentions = tables["mentions"]
    assert len(mentions)
    assert mentions["entity_id"].notna().any()
    named = mentions["entity_id"].notna()
    tone = named.map({True: "negative", False: None}).astype("category")
    tables["mentions"] = mentions.assign(tone=tone, tone_score=named.astype("Float64") * 0.9)
    write_tables(tables, tmp_path, manifest={})
    assert "-1.00" in claims(tmp_path, "tone", "{out}", "--least", "1").output
    assert "more with fewer than 999 sentences" in claims(tmp_path, "tone", "{out}", "--least", "999").output
