"""One paper reports, another denies, doubts, demands or supposes: the second is no second source."""

import json

import pandas as pd
import pytest

import pipeline

STATED = "The Tarvik plant spilled acid into lake Ostra in May."
REPORT = f"Norline\n\nWhat happened\n\nPublished 9 March 2021\n\n{STATED}\n"
DENIALS = [
    "It is untrue that the Tarvik plant spilled acid into lake Ostra in May.",
    "It was not the case that the Tarvik plant spilled acid into lake Ostra in May.",
    "The owners denied that the Tarvik plant spilled acid into lake Ostra in May.",
    "The council rejected the claim that the Tarvik plant spilled acid into lake Ostra in May.",
    "A spokesman dismissed rumours that the Tarvik plant spilled acid into lake Ostra in May.",
    "Reports that the Tarvik plant spilled acid into lake Ostra in May were false.",
    "The Tarvik plant did not spill acid into lake Ostra in May.",
    "The Tarvik plant never spilled acid into lake Ostra in May.",
]
OTHERS = [
    "There is no proof that the Tarvik plant spilled acid into lake Ostra in May.",
    "The ministry could not say whether the Tarvik plant spilled acid into lake Ostra in May.",
    "Police are investigating whether the Tarvik plant spilled acid into lake Ostra in May.",
    "The Tarvik plant may have spilled acid into lake Ostra in May.",
    "The Tarvik plant allegedly spilled acid into lake Ostra in May.",
    "The Tarvik plant is accused of spilling acid into lake Ostra in May.",
]


def _facts(tmp_path, sentence: str) -> pd.DataFrame:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    second = f"Harbour Courier\n\nA closer look\n\nPublished 10 March 2021\n\n{sentence}\n"
    (tmp_path / "b.txt").write_text(second, encoding="utf-8")
    return pipeline.extract(tmp_path)["facts"]


@pytest.mark.parametrize("sentence", [*DENIALS, *OTHERS])
def test_what_is_not_stated_corroborates_nothing(tmp_path, sentence):
    facts = _facts(tmp_path, sentence)
    assert (facts["n_documents"] < 2).all()
    assert not (facts["status"] == "corroborated").any()


@pytest.mark.parametrize("sentence", DENIALS)
def test_who_denies_a_fact_stands_beside_it(tmp_path, sentence):
    facts = _facts(tmp_path, sentence)
    stated = facts[~facts["negated"] & (facts["n_sources"] == 1)]
    assert list(stated["n_denials"]) == [1], json.dumps(facts["statement"].tolist())
