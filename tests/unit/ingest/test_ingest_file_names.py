import pytest

from pipeline.ingest.article import article_from_text
from pipeline.ingest.file_names import told_by_name

TEXT = "The ferry Alda sank off Tarvik on Monday, the coast guard said. Twelve people were rescued."


@pytest.mark.parametrize(
    ("path", "publisher", "published"),
    [
        ("XIN_ENG_20061129.0460.txt", "Xinhua", "2006-11-29"),
        ("week/AFP_ENG_20061203.0193", "AFP", "2006-12-03"),
        ("APW19980219.0476.txt", "AP", "1998-02-19"),
        ("2021-05-03-harbour-fire.txt", "", "2021-05-03"),
        ("herald_2016-10-04_ferry.html", "", "2016-10-04"),
        ("2021-05-03-to-2021-05-09.txt", "", ""),
        ("2021-13-40.txt", "", ""),
        ("XYZ_ENG_20061129.0460.txt", "", ""),
        ("export-2021-05-03.csv#7", "", ""),
        ("pages.warc#https://example.org/2021-05-03", "", ""),
        ("AFP_ENG_20061203.0193/page.txt", "", ""),
        ("harbour.txt", "", ""),
        ("AFP_ENG_20061203.0193-AFP_ENG_20061203.0193.txt", "AFP", "2006-12-03"),
        ("AFP_ENG_20061203.0193_XIN_ENG_20061129.0460.txt", "", ""),
        ("XIN_ENG_20061399.0460.txt", "Xinhua", ""),
        ("pages.zip/2021-05-03/fire.txt", "", ""),
        ("pages-2021-05-03.zip/fire.txt", "", ""),
        ("crawl-2021-05-03.html", "", ""),
        ("ferry_retrieved_2021-05-03.html", "", ""),
        ("fire-scrapes-2021-05-03.html", "", "2021-05-03"),
        ("12021-05-031.txt", "", ""),
        ("nyt_2016-02-01_harbour-fire.txt", "The New York Times", "2016-02-01"),
        ("usa-today_2016-02-01_harbour-fire.txt", "USA Today", "2016-02-01"),
        ("Sky News 2016-02-01.txt", "Sky News", "2016-02-01"),
        ("fire-at-reuters_2016-02-01.txt", "", "2016-02-01"),
        ("2016-02-01_reuters-on-fire.txt", "", "2016-02-01"),
        ("mills_2016-02-01_fire.txt", "", "2016-02-01"),
        ("crawl_nyt_2016-02-01.txt", "", ""),
    ],
)
def test_what_a_name_states(path: str, publisher: str, published: str) -> None:
    found = told_by_name(path)
    assert (found.publisher, found.published) == (publisher, published)


def test_a_name_speaks_where_the_text_is_silent() -> None:
    article = article_from_text(TEXT, path="XIN_ENG_20061129.0460.txt")
    assert (article.publisher, article.published) == ("Xinhua", "2006-11-29")
    assert {"publisher: file name", "published: file name"} <= set(article.value_sources)


def test_the_text_goes_before_the_name() -> None:
    article = article_from_text(f"date: 2006-11-30\n\n{TEXT}", path="XIN_ENG_20061129.0460.txt")
    assert article.published == "2006-11-30"


def test_a_publisher_that_the_text_states_is_not_said_to_be_the_names() -> None:
    article = article_from_text(f"{TEXT}\n\n© 2006 Xinhua", path="XIN_ENG_20061129.0460.txt")
    assert article.publisher == "Xinhua"
    assert "publisher: text" in article.value_sources


def test_a_name_goes_before_the_option_and_says_so() -> None:
    article = article_from_text(TEXT, path="2021-05-03.txt", supplied_published="2020-01-01")
    assert article.published == "2021-05-03"
    assert "published: file name" in article.value_sources
    undated = article_from_text(TEXT, path="fire.txt", supplied_published="2020-01-01")
    assert (undated.published, undated.published_basis) == ("2020-01-01", "supplied")
    assert "published: option" in undated.value_sources


@pytest.mark.parametrize(
    ("path", "filed", "published"),
    [
        ("XIN_ENG_20051128.0244.txt", "Nov. 28", "2005-11-28"),
        ("2021-01-02-ferry.txt", "Dec. 31", "2021-01-02"),
        ("2021-05-20-ferry.txt", "March 3", "2021-03-03"),
        ("2021-01-20-ferry.txt", "Dec. 1", "2020-12-01"),
        ("2021-05-20-ferry.txt", "May 21", "2021-05-20"),
    ],
)
def test_the_name_tells_the_year_of_a_dateline(path: str, filed: str, published: str) -> None:
    text = f"TARVIK, {filed} (Xinhua) -- {TEXT} The next inspection is on January 5, 2006."
    assert article_from_text(text, path=path).published == published
