from collections.abc import Callable
from dataclasses import replace

from pipeline.core.records import Analysis, Claim, Timex
from pipeline.facts import doubt_published, infer_published

STORY = (
    ("The ferry Alda sank off Tarvik after a collision with a trawler.", "ferry Alda", "sink"),
    ("Divers from Lomme searched the hull of the ferry until midnight.", "divers", "search"),
    ("The harbour master closed the northern channel to freight traffic.", "harbour master", "close"),
    ("Insurers estimate the damage to the cargo at four million crowns.", "insurers", "estimate"),
)


def _story(claim: Callable) -> list[Claim]:
    return [claim(*row) for row in STORY]


def _dated(report: Callable, *claims: Claim) -> list:
    return [report(f"{name}.txt", *claims, published="2021-03-02", publisher=name) for name in ("a", "c")]


def test_the_date_of_reports_of_the_same_event(report: Callable, claim: Callable) -> None:
    undated = report("b.txt", *_story(claim))
    reports = _dated(report, *_story(claim))
    assert infer_published([undated, *reports]) == {undated.article.document_id: "2021-03-02"}


def test_one_report_alone_dates_nothing(report: Callable, claim: Callable) -> None:
    undated = report("b.txt", *_story(claim))
    assert infer_published([undated, _dated(report, *_story(claim))[0]]) == {}


def test_no_date_from_another_event(report: Callable, claim: Callable) -> None:
    undated = report("b.txt", claim("Farmers around Lomme lost sheep in the flood.", "farmers", "lose"))
    assert infer_published([undated, *_dated(report, *_story(claim))]) == {}


def test_no_date_from_reports_that_lie_apart(report: Callable, claim: Callable) -> None:
    dated = [report(f"{day}.txt", *_story(claim), published=f"2021-{day}-02") for day in ("03", "05")]
    assert infer_published([report("b.txt", *_story(claim)), *dated]) == {}


def test_no_date_from_a_look_back(report: Callable, claim: Callable) -> None:
    late = [claim(*row, date_earliest="2019-03-01", date_latest="2019-03-01") for row in STORY]
    assert infer_published([report("b.txt", *_story(claim)), *_dated(report, *late)]) == {}


def test_nothing_to_infer_when_all_are_dated(report: Callable, claim: Callable) -> None:
    assert infer_published([report("a.txt", *_story(claim), published="2021-03-02")]) == {}


def test_two_agreeing_reports_outweigh_one_that_looks_back(report: Callable, claim: Callable) -> None:
    news = [
        claim(f"The {kind} of Tarvik {verb} the ferry owners on Sunday.", kind, verb)
        for kind, verb in (("mayor", "fined"), ("judge", "jailed"), ("bishop", "blessed"), ("crew", "sued"))
    ]
    late = report("z.txt", *news, claim("Voters left Lomme.", "voters", "leave"), *_story(claim)[:2])
    dated = _dated(report, *_story(claim))
    late = replace(late, article=replace(late.article, published="2022-03-02"))
    undated = report("b.txt", *_story(claim))
    assert infer_published([undated, late, *dated]) == {undated.article.document_id: "2021-03-02"}


def _on_page(report: Callable, claim: Callable, published: str = "2021-11-26") -> Analysis:
    resolved = [claim(*row, date_earliest=published, date_latest=published) for row in STORY]
    return report("b.txt", *resolved, published=published)


def _doubted(page: Analysis, *others: Analysis) -> dict[str, str]:
    return doubt_published([page, *others], [page.article.document_id])


def test_the_date_of_a_page_is_doubted_where_reports_are_older(report: Callable, claim: Callable) -> None:
    page = _on_page(report, claim)
    reports = _dated(report, *_story(claim))
    assert _doubted(page, *reports) == {page.article.document_id: "2021-03-02"}
    assert doubt_published([page, *reports], []) == {}


def test_the_date_of_a_page_is_kept(report: Callable, claim: Callable) -> None:
    reports = _dated(report, *_story(claim))
    assert _doubted(_on_page(report, claim, "2021-03-04"), *reports) == {}
    assert _doubted(_on_page(report, claim), reports[0]) == {}
    told = Timex(0, 4, "20 October 2021", "DATE", "2021-10-20", "2021-10-20", "2021-10-20")
    assert _doubted(replace(_on_page(report, claim), timexes=(told,)), *reports) == {}
    news = [
        claim(f"The {who} of Tarvik {did} the ferry owners on Sunday.", who, did)
        for who, did in (("mayor", "fine"), ("judge", "jail"), ("bishop", "bless"), ("crew", "sue"))
    ]
    later = report("b.txt", *news, *_story(claim)[:3], published="2021-11-26")
    assert _doubted(later, *reports) == {}
