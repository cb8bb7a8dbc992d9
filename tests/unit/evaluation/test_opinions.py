from evaluation.readers.opinions import MarkedOpinion, OpinionSentence
from evaluation.scorers.opinions import opinion_scores, polarity_score
from evaluation.scorers.stances import ReportedStance

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


def test_a_target_without_stance_is_neutral() -> None:
    sentence = OpinionSentence(
        "x", (MarkedOpinion("", "Velda", "neutral"), MarkedOpinion("", "Orsk", "oppose"))
    )
    read = [(sentence, [ReportedStance("Ann Roe", "Orsk", "oppose")])]
    assert polarity_score("x", read)["value"] == 2 / 3
