from evaluation.readers.opinions import MarkedOpinion, OpinionSentence
from evaluation.scorers.opinions import opinion_scores, tone_scores
from evaluation.scorers.stances import ReportedStance
from pipeline.core.vocabularies import Tone

SENTENCE = OpinionSentence(
    "Velda condemned the dam, which Orsk praised.",
    (MarkedOpinion("Velda", "the dam", "oppose"), MarkedOpinion("Orsk", "the dam", "support")),
)


def test_opinions_count_where_holder_target_and_polarity_are_right() -> None:
    read = [
        (
            SENTENCE,
            [ReportedStance("Velda", "a dam", "oppose"), ReportedStance("Orsk", "the hill", "support")],
        )
    ]
    values = {row["metric"]: row["value"] for row in opinion_scores("x", read)}
    assert values == {"opinion_precision": 0.5, "opinion_recall": 0.5, "opinion_f1": 0.5}


def test_tones_are_scored_by_the_mean_of_their_f() -> None:
    bad, plain, good = Tone
    read = [(bad, bad), (bad, plain), (plain, plain), (good, good)]
    values = {row["metric"]: row["value"] for row in tone_scores("x", read)}
    assert values == {"accuracy": 0.75, "macro_f": (2 / 3 + 2 / 3 + 1) / 3}
