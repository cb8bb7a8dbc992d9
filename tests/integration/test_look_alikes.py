"""Two events told in one mould: only reports of one of them can disagree."""

from pathlib import Path

from pipeline.run import run
from pipeline.run.settings import Settings

ARTICLES = {
    "july.txt": (
        "Published: 3 July 2021\n\nFire kills 23 in Tarvik warehouse\n\n"
        "A fire at a warehouse in Tarvik killed 23 people on Friday, officials said. "
        "Orlon Industries employs 500 people at its plant in Tarvik. "
        "The plant would stay shut for 4 weeks, the company said."
    ),
    "december.txt": (
        "Published: 9 December 2021\n\nFire kills 11 in Lodar warehouse\n\n"
        "A fire at a warehouse in Lodar killed 11 people on Thursday, officials said. "
        "Vesper Shipping employs 800 people at its plant in Lodar. "
        "The plant would stay shut for 36 weeks, the company said."
    ),
    "later.txt": (
        "Published: 4 July 2021\n\nTarvik warehouse fire kills 25\n\n"
        "A fire at a warehouse in Tarvik killed 25 people on Friday, officials said. "
        "Orlon Industries employs 550 people at its plant in Tarvik."
    ),
}


def test_look_alikes_are_not_in_conflict_and_reports_of_one_event_are(tmp_path: Path) -> None:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    conflicts = run(tmp_path, None, Settings()).tables["conflicts"]
    found = {(row.slot, row.relation, frozenset((row.path_a, row.path_b))) for row in conflicts.itertuples()}
    pair = frozenset(("july.txt", "later.txt"))
    assert found == {("number", "update", pair), ("number", "contradiction", pair)}


FORM = (
    "Published: 12 May 2021\n\nQuake of magnitude {size} strikes near {place}\n\n"
    "An earthquake of magnitude {size} struck {km} km west of {place} on Wednesday, said Mara {name}, who "
    "heads the {place} observatory. It was {deep} km deep.\n\n"
    "Residents felt the ground shake for seconds. The fire brigade said that {hurt} people were hurt.\n\n"
    '"We expect more shocks," {name} said.'
)
QUAKES = {
    "tarvik.txt": {"place": "Tarvik", "name": "Ostrell", "size": 5.2, "km": 40, "deep": 10, "hurt": 12},
    "lodar.txt": {"place": "Lodar", "name": "Quennby", "size": 4.1, "km": 15, "deep": 22, "hurt": 3},
}


def test_reports_made_by_one_form_of_other_things_have_nothing_to_do_with_each_other(tmp_path: Path) -> None:
    for name, values in QUAKES.items():
        (tmp_path / name).write_text(FORM.format(**values), encoding="utf-8")
    copy = FORM.format(**QUAKES["tarvik.txt"] | {"hurt": 15})
    (tmp_path / "copy.txt").write_text(copy, encoding="utf-8")
    tables = run(tmp_path, None, Settings()).tables
    pairs = {frozenset((row.path_a, row.path_b)) for row in tables["conflicts"].itertuples()}
    assert pairs == {frozenset(("tarvik.txt", "copy.txt"))}
    claims = tables["claims"]
    of_lodar = set(claims.loc[claims["path"] == "lodar.txt", "fact_id"])
    assert of_lodar.isdisjoint(claims.loc[claims["path"] != "lodar.txt", "fact_id"])
