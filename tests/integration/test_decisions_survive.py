"""People's decisions on the sample corpus, and what may happen to the corpus afterwards."""

from copy import copy
from dataclasses import replace
from functools import partial

import pytest

from pipeline.core.ids import content_id
from pipeline.facts import cross_reference
from pipeline.review import Action, Corrections, Decision, reviewed


def at(analysis, path, *, raw=None):
    """The analysis of the same article under another path."""
    raw = analysis.article.raw if raw is None else raw
    whole = copy(analysis.article)  # with its texts, which a run keeps on disk
    article = replace(whole, path=path, raw=raw, document_id=content_id("doc", path, raw))
    return replace(analysis, article=article)


def reviews(analyses, decisions):
    guide = partial(Corrections.of(decisions).guidance, analyses)
    crossed, found = reviewed(cross_reference(analyses, guide=guide), analyses, decisions)
    return crossed, found


@pytest.fixture(scope="module")
def analyses(sample_run):
    return sample_run.analyses


@pytest.fixture(scope="module")
def decisions(sample_run, analyses):
    """Every conflict of the sample judged, one after the other confirmed, dismissed and called an update."""
    crossed, found = reviews(analyses, [])
    actions = (Action.CONFIRM, Action.DISMISS, Action.UPDATE)
    return [
        Decision(
            found[conflict.conflict_id]["evidence"],
            actions[number % 3],
            passages=(
                found[conflict.conflict_id]["passage_a"],
                found[conflict.conflict_id]["passage_b"],
            ),
        )
        for number, conflict in enumerate(crossed.conflicts)
    ]


def kept(analyses, decisions):
    """Keys of the decisions that stand after another run."""
    _, found = reviews(analyses, decisions)
    return {row["evidence"] for row in found.values() if row["review"] != "open"}


def test_every_conflict_can_be_judged_by_itself(decisions):
    assert len({decision.evidence for decision in decisions}) == len(decisions) >= 12


def test_all_decisions_survive_a_move_of_the_corpus(analyses, decisions):
    moved = [at(analysis, f"archive/2021/{analysis.article.path}") for analysis in analyses]
    assert kept(moved, decisions) == {decision.evidence for decision in decisions}


def test_all_decisions_survive_renamed_files(analyses, decisions):
    renamed = [at(analysis, f"{number:03}.txt") for number, analysis in enumerate(reversed(analyses))]
    assert kept(renamed, decisions) == {decision.evidence for decision in decisions}


@pytest.mark.parametrize("path", ["0-copy.txt", "zz/copy.txt"])
def test_all_decisions_survive_an_added_copy(analyses, decisions, path):
    for analysis in analyses[:6]:
        assert kept([*analyses, at(analysis, path)], decisions) == {d.evidence for d in decisions}


def test_decisions_outlast_other_articles(analyses, decisions):
    """Judged while an article was missing: what was judged stays judged when it comes."""
    for missing in analyses[:8]:
        before = [analysis for analysis in analyses if analysis is not missing]
        _, found = reviews(before, [])
        made = [
            Decision(row["evidence"], Action.CONFIRM, passages=(row["passage_a"], row["passage_b"]))
            for row in found.values()
        ]
        assert kept(analyses, made) == {decision.evidence for decision in made}


def test_a_changed_passage_opens_its_own_conflicts_and_no_others(analyses, decisions):
    crossed, _ = reviews(analyses, decisions)
    conflict = next(found for found in crossed.conflicts if found.claim_a)
    claim = next(c for c in crossed.claims if c.claim_id == conflict.claim_a)
    position = next(i for i, a in enumerate(analyses) if a.article.document_id == claim.document_id)
    analysis = analyses[position]
    raw = analysis.article.raw
    start, end = claim.claim.start_char, claim.claim.end_char
    edited = raw[:start] + "X" + raw[start + 1 : end] + raw[end:]
    changed = [
        *analyses[:position],
        at(analysis, analysis.article.path, raw=edited),
        *analyses[position + 1 :],
    ]
    after_crossed, after = reviews(changed, decisions)
    opened = [c for c in after_crossed.conflicts if after[c.conflict_id]["review"] == "open"]
    assert opened
    assert all(analysis.article.path in paths_of(after_crossed, c) for c in opened)


def paths_of(crossed, conflict):
    ids = {conflict.claim_a, conflict.claim_b}
    return {claim.path for claim in crossed.claims if claim.claim_id in ids}
