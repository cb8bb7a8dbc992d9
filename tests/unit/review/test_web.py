import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from pipeline.review.decisions import read_decisions
from pipeline.review.desk import Desk
from pipeline.review.web.app import make_app
from pipeline.review.web.render import Mark, compared, day, period, pieces, web_address
from tests.unit.review.small_run import TEXTS_BY_PATH, write_run

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"


def client(desk, *, token="secret"):
    made = TestClient(make_app(desk, token="secret", port=PORT), base_url=HOME, raise_server_exceptions=True)
    if token:
        made.cookies.set(f"claims-{PORT}", token)
    return made


@pytest.fixture
def page(desk):
    return client(desk)


PATHS = [
    "/conflicts", "/stories", "/facts", "/entities", "/quotes", "/stances", "/articles", "/decisions",
    "/facts/fct-herald", "/articles/doc-herald?at=40-50", "/articles/doc-herald/beside?at=40-50",
    "/facts.csv",
    "/articles.csv", "/facts?q=ferry&status=disputed&outlet=The+Echo&since=2021-01-01&until=x&page=7",
    "/articles?sort=nothing&page=0", "/facts?sort=latest",
    "/articles/doc-herald?show=claims", "/conflicts?at=nothing&pair=nothing",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_there(page, path):
    assert page.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/facts/none", "/articles/none", "/entities/none", "/stories/none", "/no"])
def test_what_is_not_there_is_said(page, path):
    assert page.get(path).status_code == 404


def test_the_printed_address_admits_and_takes_the_token_out_of_the_address(desk):
    visitor = client(desk, token="")
    assert visitor.get("/facts").status_code == 403
    answer = visitor.get("/facts?q=ferry&token=secret", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/facts?q=ferry")
    assert {"httponly", "samesite=strict"} <= set(answer.headers["set-cookie"].lower().split("; "))
    assert visitor.get("/facts").status_code == 200


@pytest.mark.parametrize("path", [*PATHS[:3], "/static/page.css", "/?token=wrong", "/?token="])
def test_a_wrong_token_is_refused(desk, path):
    assert client(desk, token="wrong").get(path).status_code == 403
    assert client(desk, token="").get(path).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "", "127.0.0.1.evil.example"]
)
def test_a_foreign_host_is_refused(page, host):
    assert page.get("/facts", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", f"https://127.0.0.1:{PORT}"]
)
def test_a_foreign_origin_is_refused(page, out, origin):
    for path in ("/decide", "/undo", "/correct", "/withdraw"):
        answer = page.post(path, content="at=cfl-road-path&verdict=confirmed", headers={"origin": origin})
        assert answer.status_code == 403
    assert read_decisions(out) == ()


def test_a_form_of_another_site_is_refused(page, out):
    headers = {"sec-fetch-site": "cross-site"}
    assert (
        page.post("/decide", content="at=cfl-road-path&verdict=confirmed", headers=headers).status_code == 403
    )
    assert read_decisions(out) == ()


def test_a_verdict_is_kept_and_the_next_question_comes(page, desk):
    form = {
        "at": "cfl-herald-courier",
        "pair": "cfl-herald-courier",
        "verdict": "dismissed no-conflict",
    }
    answer = page.post("/decide", data=form, headers={"origin": HOME})
    assert answer.status_code == 200
    assert "at=cfl-road-path" in str(answer.url)
    assert [d.conflict_id for d in read_decisions(desk.out)] == ["cfl-herald-courier", "cfl-herald-echo"]
    page.post("/undo", data={"at": "cfl-road-path"})
    assert desk.judgement(read_decisions(desk.out)[0].evidence).review == "open"


def test_only_this_pair(page, desk):
    form = {"at": "cfl-herald-courier", "pair": "cfl-herald-echo", "verdict": "confirmed", "only": "1"}
    page.post("/decide", data=form)
    assert [d.conflict_id for d in read_decisions(desk.out)] == ["cfl-herald-echo"]


def test_a_note_stays_with_its_pair(page, desk):
    page.post(
        "/decide", data={"at": "cfl-road-path", "pair": "cfl-road-path", "verdict": "note", "note": "asked"}
    )
    assert "asked" in page.get("/conflicts?at=cfl-road-path").text
    assert [d.note for d in read_decisions(desk.out)] == ["asked"]


@pytest.mark.parametrize(
    "form",
    [
        {"verdict": "explode"},
        {"verdict": "dismissed whim"},
        {"verdict": "confirmed", "at": "no"},
        {},
    ],
)
def test_nonsense_is_refused_and_writes_nothing(page, out, form):
    assert page.post("/decide", data={"at": "cfl-road-path", **form}).status_code in {400, 404}
    assert read_decisions(out) == ()


def test_an_endless_note_is_refused(page):
    assert page.post("/decide", content=b"note=" + b"x" * 200_000).status_code == 413


def test_redirects_stay_on_the_page(page):
    for back in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = page.post("/withdraw", data={"evidence": "x", "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/"


HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7*7 }} javascript:alert(1) "
    "\x1b]8;;http://evil.example\x07link\x1b]52;c;aGk=\x07 \x9b31m \u202egnp.exe\u202c \u2066x =1+1"
)


@pytest.fixture
def hostile(tmp_path):
    documents = [
        {
            "document_id": f"doc-{name}",
            "path": f"{name}<b>.txt",
            "title": HOSTILE,
            "publisher": f"=HYPERLINK({HOSTILE})",
            "byline": HOSTILE,
            "published": "2021-03-01",
            "status": "ok",
        }
        for name in ("herald", "courier", "echo", "road", "path")
    ]
    entity = {"entity_id": "ent-x", "name": HOSTILE, "label": "PERSON", "aliases": [HOSTILE, "-2+3"]}
    quote = {
        "quote_id": "quo-x",
        "document_id": "doc-herald",
        "start_char": 0,
        "end_char": 5,
        "text": HOSTILE,
    }
    quote |= {"speaker": HOSTILE, "speaker_entity_id": "ent-x", "quote_type": "direct"}
    stance = {"document_id": "doc-herald", "start_char": 0, "end_char": 5, "text": HOSTILE, "holder": HOSTILE}
    stance |= {"target": HOSTILE, "stance": "oppose", "score": 0.5}
    texts = {path: text + "\n\n" + HOSTILE for path, text in TEXTS_BY_PATH.items()}
    more = {"documents": documents, "entities": [entity], "quotes": [quote], "stances": [stance]}
    write_run(tmp_path, texts, more=more)
    return client(Desk.open(tmp_path, by="<b>ada</b>"))


@pytest.mark.parametrize("path", [*PATHS[:11], "/entities/ent-x", "/articles/doc-herald?show=quotes"])
def test_hostile_text_shows_as_text(hostile, path):
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not set("\x1b\x07\x9b\u202e\u202c\u2066") & set(answer.text)
    tags = Tags()
    tags.feed(answer.text)
    assert not tags.names & {"img", "iframe"}
    assert not [name for name, _ in tags.attributes if name.startswith("on")]
    assert not [
        value for name, value in tags.attributes if "javascript:" in value and name in {"href", "src"}
    ]
    assert {value for name, value in tags.attributes if name == "src"} == (
        set() if path.endswith("beside?at=40-50") else {"/static/htmx.min.js", "/static/page.js"}
    )


class Tags(HTMLParser):
    """The tags and attributes that a browser finds in a page."""

    def __init__(self):
        super().__init__()
        self.names = set()
        self.attributes = []

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_no_cell_of_a_csv_is_a_formula(hostile):
    for kind in ("articles", "quotes", "entities"):
        cells = re.split(r"[,\n]", hostile.get(f"/{kind}.csv").text.replace('"', ""))
        assert not [cell for cell in cells if cell.startswith("=")]


def test_addresses_that_lead_to_the_web():
    assert web_address("https://paper.example/a") == "https://paper.example/a"
    assert [web_address(url) for url in ("javascript:alert(1)", "data:x", "//x", "http://[", None)] == [
        ""
    ] * 5


def test_dates_as_people_write_them():
    assert (day("2021-08-09"), day(None), day("soon")) == ("9 Aug 2021", "undated", "undated")
    assert period("2021-08-09", "2021-08-12") == "9–12 Aug 2021"
    assert period("2021-05-11", "2021-06-03") == "11 May – 3 Jun 2021"
    assert period("2021-03-04", "2022-02-16") == "4 Mar 2021 – 16 Feb 2022"


def test_an_article_is_cut_where_marks_begin_and_end_and_loses_no_word():
    text = "One two three.\n\nFour five."
    found = pieces(text, [Mark(4, 13, "claim"), Mark(8, 21, "quote")], (8, 13))
    assert ["".join(piece.text for piece in paragraph) for paragraph in found] == text.split("\n\n")
    assert [(p.text, p.kinds, p.starts_target) for p in found[0][1:3]] == [
        ("two ", "claim", False),
        ("three", "claim target quote", True),
    ]


def test_wordings_are_compared_word_by_word():
    assert compared("It is not over", "It is over now") == [
        ("same", "It is"),
        ("added", "not"),
        ("same", "over"),
        ("missing", "now"),
    ]
