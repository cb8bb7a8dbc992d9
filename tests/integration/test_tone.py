from pathlib import Path

import pytest

from pipeline.core.vocabularies import Tone
from pipeline.run import Settings
from pipeline.run.whole import run

TEXT = """Harbour fight in Orsk

5 March 2024

Mayor Velda Stone was accused of bribery and lying on Tuesday. She met reporters at the town hall of Orsk.

Residents praised Lucan Aldermay, a brave nurse who saved four children. Aldermay spoke to the Morning Post.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_tone_is_read_where_it_is_asked_for_and_changes_nothing_else(corpus: Path) -> None:
    without = run(corpus, None, Settings()).tables
    told = run(corpus, None, Settings(tone=True)).tables
    assert without["mentions"]["tone"].isna().all()
    mentions = told["mentions"].set_index("text")
    assert mentions.loc["Velda Stone", "tone"] == Tone.NEGATIVE
    assert mentions.loc["Lucan Aldermay", "tone"] == Tone.POSITIVE
    assert mentions["tone_score"].dropna().between(1 / 3, 1).all()
    columns = [column for column in without["mentions"] if not column.startswith("tone")]
    assert told["mentions"][columns].equals(without["mentions"][columns])
    assert all(told[name].equals(without[name]) for name in without if name != "mentions")
