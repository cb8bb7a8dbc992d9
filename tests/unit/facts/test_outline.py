from dataclasses import replace

import pytest

from pipeline.core.records import Analysis, with_outline
from pipeline.facts import linking
from pipeline.facts.crossref import cross_reference
from pipeline.facts.entities import members
from pipeline.facts.outline import outline_of
from pipeline.run.encoding import decode, digest_of, encode


def bare(analysis: Analysis) -> Analysis:
    return with_outline(analysis, None)


@pytest.fixture(scope="module")
def analyses(sample_run) -> list[Analysis]:
    return list(sample_run.analyses)


def test_a_run_gives_every_article_its_outline(analyses):
    undated = [one for one in analyses if one.outline is None]
    assert all(one.article.published_basis in ("inferred", "doubtful") for one in undated)
    assert len(undated) < len(analyses)


def test_an_outline_that_was_kept_is_the_one_that_is_made(analyses):
    for analysis in analyses:
        if analysis.outline is not None:
            assert analysis.outline == outline_of(bare(analysis), analysis.outline.digest)


def test_outlines_change_nothing_that_is_found(analyses):
    assert cross_reference(list(map(bare, analyses))) == cross_reference(analyses)


def test_copies_of_one_article_in_another_file_keep_ids_of_their_own(analyses):
    first = next(one for one in analyses if one.claims and one.outline is not None)
    other = replace(first, article=replace(first.article, document_id="doc-copy", path="copy.txt"))
    copied = [*analyses, with_outline(other, first.outline)]
    found = cross_reference(copied)
    assert found == cross_reference(list(map(bare, copied)))
    ids = [claim.claim_id for claim in found.claims]
    assert len(ids) == len(set(ids))


def test_of_copies_only_the_ids_are_made_again(analyses, monkeypatch):
    first = next(one for one in analyses if one.claims and one.outline is not None)
    other = replace(first, article=replace(first.article, document_id="doc-copy", path="copy.txt"))
    expected = cross_reference([first, bare(other)])

    def unasked(*_: object) -> None:
        raise AssertionError("asked of an article whose outline is known")

    monkeypatch.setattr(linking, "attributes_of", unasked)
    monkeypatch.setattr(members, "traits_of", unasked)
    assert cross_reference([first, with_outline(other, first.outline)]) == expected


def test_who_changes_an_analysis_loses_its_outline(analyses):
    known = decode(encode(analyses[0]))
    assert known.outline is not None
    assert replace(known, quotes=()).outline is None


def test_what_tells_analyses_apart_is_the_same_with_and_without_an_outline(analyses):
    known = decode(encode(analyses[0]))
    assert digest_of(known) == digest_of(bare(known)) == digest_of(analyses[0])
    assert digest_of(replace(known, quotes=(), stances=(), claims=())) != digest_of(known)
