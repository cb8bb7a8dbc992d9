"""A copy of an old report under the date of its page: others date it, and its own words are read again."""

from datetime import date

import pytest

from pipeline.run import Settings, Store, run

LEAD = (
    "The harbour board of Velmouth closed the eastern pier on Wednesday after divers found a cracked pillar. "
    "Mayor Ada Venn said that 40 boats must leave the pier. Repairs will cost $12 million.\n\n"
)
REPORTS = {
    "courier.txt": "Harbour Courier\n\nVelmouth closes its eastern pier\n\nPublished 11 June 2020\n\n"
    + LEAD
    + "The fishermen's union called the decision late. It wants the board to pay for the lost days.\n",
    "norline.txt": "Norline\n\nEastern pier closed in Velmouth\n\nPublished 10 June 2020\n\n"
    + LEAD
    + "Ferries to the islands leave from the western pier, the company Calder Lines told its passengers.\n",
    "copy.txt": "Thursday, November 26 2020\n\nEastern pier of Velmouth closed after divers find crack\n\n"
    + LEAD
    + "Traders on the pier fear for their summer. Some of them have asked the town for help.\n",
}


def corpus(folder, *names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(REPORTS[name], encoding="utf-8")
    return folder


def row(tables):
    documents = tables["documents"]
    return documents[documents["path"] == "copy.txt"].iloc[0]


def wednesdays(tables):
    dates = tables["dates"]
    own = dates[(dates["document_id"] == row(tables)["document_id"]) & (dates["text"] == "Wednesday")]
    return own["timex_value"].tolist()


def test_a_copy_alone_keeps_the_date_of_its_page(tmp_path):
    tables = run(corpus(tmp_path / "in", "copy.txt"), None, Settings()).tables
    assert (row(tables)["published"].date(), row(tables)["published_basis"]) == (date(2020, 11, 26), "stated")
    assert wednesdays(tables) == ["2020-11-25"]


@pytest.mark.parametrize("n_runs", [1, 2])
def test_other_reports_put_its_date_in_doubt_and_it_is_read_again(tmp_path, n_runs):
    folder = corpus(tmp_path / "in", *REPORTS)
    for _ in range(n_runs):
        with Store(tmp_path / "store") as store:
            tables = run(folder, tmp_path / "out", Settings(), store=store).tables
    found = row(tables)
    assert found["published_basis"] == "doubtful"
    assert found["published"].date() in (date(2020, 6, 10), date(2020, 6, 11))
    assert "its page is dated 2020-11-26" in found["message"]
    assert wednesdays(tables) == ["2020-06-10"]
    own = tables["claims"][tables["claims"]["path"] == "copy.txt"]
    closed = own[own["predicate"] == "close"]
    assert closed["statement"].str.contains("10 June 2020").any()
    others = tables["documents"][tables["documents"]["path"] != "copy.txt"]
    assert others["published_basis"].tolist() == ["stated", "stated"]
