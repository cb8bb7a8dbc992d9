"""A target that only takes up what the article is about is told by its headline; all is invented."""

from pipeline.run import Settings, run

TEXT = """{title}Orsk, 9 March 2021 - The mills of Orsk will change hands.

Trade minister Ada Venn welcomed the deal.
"""


def stances_of(tmp_path, title: str) -> list[str]:
    (tmp_path / "a.txt").write_text(TEXT.format(title=title), encoding="utf-8")
    table = run(tmp_path, None, Settings()).tables["stances"]
    return table["target"].tolist()


def test_the_deal_is_told_by_the_headline(tmp_path) -> None:
    assert stances_of(tmp_path, "Acme buys Orsk mills\n\n") == ["the deal [Article: “Acme buys Orsk mills”]"]


def test_without_a_headline_the_deal_is_no_target(tmp_path) -> None:
    assert stances_of(tmp_path, "") == []


def test_what_only_points_is_shown_with_the_headline(tmp_path) -> None:
    text = "Orsk police under fire\n\nOrsk, 9 March 2021 - Ada Venn condemned the conduct of the hearing.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    table = run(tmp_path, None, Settings()).tables["stances"]
    shown = "the conduct of the hearing [Article: “Orsk police under fire”]"
    assert table["target"].tolist() == [shown]


def test_what_has_a_name_in_it_stands_alone(tmp_path) -> None:
    text = "Orsk police under fire\n\nOrsk, 9 March 2021 - Ada Venn condemned Bo Lund's harbour levy.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    table = run(tmp_path, None, Settings()).tables["stances"]
    assert table["target"].tolist() == ["Bo Lund's harbour levy"]
