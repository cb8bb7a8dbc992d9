"""Two reports of one day by outlets that their files do not name."""

from pathlib import Path

import pipeline


def test_two_amounts_of_one_day_contradict_where_no_outlet_is_named(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Fire at the Orsk mill\n\n3 May 2021\n\nA fire broke out at the Orsk mill on Sunday, "
        "officials said. The mill was insured for 2 million dollars. The Orsk mill was built in 1910.\n",
        "b.txt": "Mill burns in Orsk\n\n3 May 2021\n\nThe mill in Orsk burned on Sunday, officials said. The "
        "mill was insured for 3 million dollars. The Orsk mill dates from 1910.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    conflicts = pipeline.extract(tmp_path)["conflicts"]
    found = conflicts[conflicts["slot"] == "number"]
    assert list(found["relation"]) == ["contradiction"]
