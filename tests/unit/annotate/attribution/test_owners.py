"""Speakers who are somebody's are printed with his name. Every sentence is invented."""

import pytest

from pipeline.run.workers import loaded_nlp


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Otto Brem left on Monday. His campaign said that bread was dear.", "Otto Brem's campaign"),
        (
            "Otto Brem left. His campaign and many voters said that bread was dear.",
            "Otto Brem's campaign and many voters",
        ),
        (
            "Senator Carla Weiss left on Monday. The senator's aides said that bread was dear.",
            "Carla Weiss's aides",
        ),
        ("Rain fell on Monday. The senator's aides said that bread was dear.", "The senator's aides"),
        ("Otto Brem left on Monday. Bakers said that bread was dear.", "Bakers"),
    ],
)
def test_whose_campaign_or_aides_speak_is_told_by_name(text, speaker):
    assert loaded_nlp("")(text)._.quotes[-1].speaker == speaker
