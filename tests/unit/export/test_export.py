"""Exports: text is text in a spreadsheet, nothing goes in silence, only confirmed conflicts are reviewed."""

import csv
import json
import zipfile
from xml.etree import ElementTree

import pytest

from pipeline.export import claim_reviews, write_csv_excel, write_xlsx, written
from pipeline.export.csv_excel import guarded
from pipeline.export.sheets import sheets
from pipeline.export.xlsx import _MOST_CHARACTERS, _parts, _text

FORMULAS = ['=HYPERLINK("http://a.example")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1"]
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def cells(path):
    return [
        cell
        for name, content in parts(path).items()
        if name.startswith("xl/worksheets/sheet")
        for cell in ElementTree.fromstring(content).iter(f"{SPREADSHEET}c")
    ]


def with_statement(tables, text):
    for name, column in (("facts", "statement"), ("quotes", "text"), ("stances", "holder")):
        tables[name][column] = text
    return tables


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_an_article_is_text_in_the_workbook(tell, tmp_path, formula):
    write_xlsx(with_statement(tell(), formula), tmp_path / "claims.xlsx")
    found = cells(tmp_path / "claims.xlsx")
    assert not [cell for cell in found if cell.find(f"{SPREADSHEET}f") is not None]
    texts = ["".join(cell.itertext()) for cell in found if cell.get("t") == "inlineStr"]
    assert any(formula.strip() in text for text in texts)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_an_article_is_text_in_csv_for_excel(tell, tmp_path, formula):
    write_csv_excel(with_statement(tell(), formula), tmp_path)
    with (tmp_path / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        statements = [row["statement"] for row in csv.DictReader(file)]
    assert statements
    assert all(statement.startswith(("'", "␍")) for statement in statements)


def test_numbers_stay_numbers():
    assert [guarded(value) for value in (-3, -2.5, True, None)] == [-3, -2.5, True, ""]


def test_csv_for_excel_says_that_it_is_utf8(tell, tmp_path):
    files = write_csv_excel(tell("“q”"), tmp_path)
    assert {path.stem for path in files} == set(tell())
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in files)
    assert "“q”" in (tmp_path / "quotes.csv").read_text(encoding="utf-8-sig")


def test_headings_stay_in_sight_and_columns_can_be_filtered(tell, tmp_path):
    write_xlsx(tell(), tmp_path / "claims.xlsx")
    found = parts(tmp_path / "claims.xlsx")
    for number in range(1, 5):
        sheet = found[f"xl/worksheets/sheet{number}.xml"]
        assert b'state="frozen"' in sheet
        assert b"<autoFilter" in sheet
    assert all(
        name.encode() in found["xl/workbook.xml"]
        for name in ("Facts", "Conflicts", "Stories", "Quotes", "Stances")
    )


@pytest.mark.parametrize(
    ("url", "is_link"),
    [("https://herald.example/ferry", True), ("javascript:alert(1)", False), ("file:///etc", False)],
)
def test_only_addresses_of_the_web_are_links(tell, tmp_path, url, is_link):
    write_xlsx(tell(url=url), tmp_path / "claims.xlsx")
    links = [name for name in parts(tmp_path / "claims.xlsx") if name.startswith("xl/worksheets/_rels")]
    assert bool(links) is is_link


def test_the_same_tables_give_the_same_workbook(tell, tmp_path):
    write_xlsx(tell(), tmp_path / "a.xlsx")
    write_xlsx(tell(), tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_workbook_of_nothing_opens(tell, tmp_path):
    write_xlsx({name: frame.iloc[:0] for name, frame in tell().items()}, tmp_path / "claims.xlsx")
    assert "xl/workbook.xml" in parts(tmp_path / "claims.xlsx")


def test_more_rows_than_a_sheet_takes_go_on_in_the_next(tell):
    facts = next(sheet for sheet in sheets(tell()) if sheet.name == "Facts")
    assert [(name, len(rows)) for name, rows in _parts(facts, 1)] == [("Facts", 1), ("Facts 2", 1)]


def test_a_longer_cell_than_excel_takes_says_so():
    cut = _text("a" * (_MOST_CHARACTERS + 1))
    assert len(cut) == _MOST_CHARACTERS
    assert cut.endswith("[cut: 32,768 characters in all]")


def test_rows_name_outlet_date_file_and_address(tell):
    quotes = next(sheet for sheet in sheets(tell()) if sheet.name == "Quotes")
    headings = [column.heading for column in quotes.columns]
    row = dict(zip(headings, quotes.rows[0], strict=True))
    assert row["Outlet"] == "The Herald"
    assert row["Published"] == "2021-03-02"
    assert row["File"] == "0.txt"
    assert row["Address"] == "https://herald.example/ferry"


def test_open_conflicts_are_no_reviews(tell):
    assert claim_reviews(tell())["@graph"] == []


def test_a_confirmed_conflict_is_a_review_of_either_side(tell):
    first, second = claim_reviews(tell(review="confirmed"), author="Desk")["@graph"]
    assert first["@type"] == "ClaimReview"
    assert first["claimReviewed"] == "Twelve people died on the ferry."
    assert first["itemReviewed"]["appearance"]["url"] == "https://herald.example/ferry"
    assert first["itemReviewed"]["author"]["name"] == "The Herald"
    assert first["citation"]["publisher"]["name"] == "Dunmore Post"
    assert first["reviewRating"]["alternateName"] == "Contradicted by another report"
    assert "ratingValue" not in first["reviewRating"]
    assert first["author"]["name"] == "Desk"
    assert second["claimReviewed"] == "Fifteen people died on the ferry."


def test_the_side_that_was_found_right_is_said(tell):
    tables = dict(tell(review="confirmed"))
    tables["conflicts"] = tables["conflicts"].assign(right="b")
    first, second = claim_reviews(tables)["@graph"]
    assert first["reviewRating"]["alternateName"] == "Found wrong, against another report"
    assert second["reviewRating"]["alternateName"] == "Found right, against another report"
    conflicts = next(sheet for sheet in sheets(tables) if sheet.name == "Conflicts")
    headings = [column.heading for column in conflicts.columns]
    assert dict(zip(headings, conflicts.rows[0], strict=True))["Found right"] == "Dunmore Post"


def test_stories_have_a_sheet(tell):
    stories = next(sheet for sheet in sheets(tell()) if sheet.name == "Stories")
    assert [row[0] for row in stories.rows] == ["Ferry 1", "Ferry 2"]


def test_claimreview_may_stand_in_a_page(tell):
    text = written(claim_reviews(tell("</script><b>\x1b", review="confirmed")))
    assert "<" not in text
    assert "\x1b" not in text
    assert "</script>" in json.loads(text)["@graph"][0]["claimReviewed"]
