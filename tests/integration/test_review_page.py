"""The review page in a real browser: Debian's Chromium, without network."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.review import read_decisions

playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(os.environ.get("AXE", "/usr/local/lib/node_modules/axe-core"), "axe.min.js")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian's package chromium)")


@pytest.fixture(scope="module")
def out(sample_run, sample_out, tmp_path_factory):
    """A copy of the sample's tables, to be decided on."""
    copy = tmp_path_factory.mktemp("review") / "out"
    shutil.copytree(sample_out, copy, symlinks=True)
    return copy


@pytest.fixture(scope="module")
def address(out):
    """The address of the page as the command prints it."""
    command = [sys.executable, "-m", "pipeline.cli.main", "review", str(out), "--no-browser", "--name", "ada"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = ["--port", str(free.getsockname()[1])]
    process = subprocess.Popen([*command, *port], stdout=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        yield found.group()
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser, address):
    """Opens the page with a screen; fails if a script or the browser complains, or it asks elsewhere."""
    complaints: list[str] = []
    contexts = []

    def opening(path="/conflicts", *, width=1280, scheme="light", scripts=True):
        context = browser.new_context(
            viewport={"width": width, "height": 860}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        home = address.split("/?")[0]
        page.on("request", lambda r: None if r.url.startswith(home) else complaints.append(r.url))
        page.goto(address)
        page.goto(home + path)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert complaints == []


def question(page):
    return page.locator("#question").inner_text()


def test_a_reviewer_decides_by_keyboard_undoes_and_finds_it_kept(open_page, out):
    page = open_page()
    first = question(page)
    page.keyboard.press("c")
    page.wait_for_function("t => document.querySelector('#question').innerText !== t", arg=first)
    second = question(page)
    page.keyboard.press("t")
    page.wait_for_function("t => document.querySelector('#question').innerText !== t", arg=second)
    assert "2 of" in page.locator(".progress").inner_text()
    page.keyboard.press("z")
    page.wait_for_function("t => document.querySelector('#question').innerText === t", arg=second)
    page.reload()
    assert "1 of" in page.locator(".progress").inner_text()
    assert read_decisions(out)[0].action == "confirmed"
    assert read_decisions(out)[0].by == "ada"
    page.goto(page.url.split("/conflicts")[0] + "/conflicts?state=confirmed")
    assert question(page) == first


def test_verdicts_count_before_scripts_are_there(open_page, out):
    """A key pressed before a new card is prepared sends its form as the browser does by itself."""
    page = open_page("/conflicts?state=open", scripts=False)
    asked = question(page)
    page.locator("button[data-key=t]").click()
    page.locator("#question").wait_for()
    assert question(page) != asked
    assert read_decisions(out)[-1].reason == "different-things"


def test_keys_pressed_at_once_are_taken_one_after_the_other(open_page):
    page = open_page("/conflicts?state=open")
    for key in "cdtc":
        before = question(page)
        page.keyboard.press(key)
        page.wait_for_function("t => document.querySelector('#question')?.innerText !== t", arg=before)
        assert page.locator("#question").count() == 1
    for _ in range(4):
        before = question(page)
        page.keyboard.press("z")
        page.wait_for_function("t => document.querySelector('#question')?.innerText !== t", arg=before)


def test_keys_rest_while_a_note_is_typed(open_page, out):
    page = open_page()
    before = len(read_decisions(out))
    page.keyboard.press("n")
    page.keyboard.type("cdz: ask the ministry")
    assert len(read_decisions(out)) == before
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".said .note")
    assert read_decisions(out)[-1].note == "cdz: ask the ministry"


def test_an_article_opens_beside_the_card_at_its_passage(open_page):
    page = open_page()
    page.keyboard.press("[")
    page.wait_for_selector("#beside #target")
    assert page.locator("#beside #target").first.is_visible()
    passage = page.locator(".side-a .passage").all_inner_texts()
    assert "".join(passage)[:20] in "".join(page.locator("#beside .target").all_inner_texts())
    page.keyboard.press("Escape")
    assert page.locator("#beside .article-text").count() == 0


def test_the_score_can_be_hidden(open_page):
    page = open_page()
    assert page.locator(".kind .score").is_visible()
    page.keyboard.press("h")
    assert not page.locator(".kind .score").is_visible()
    page.reload()
    assert not page.locator(".kind .score").is_visible()


def test_facts_are_filtered_and_the_address_says_so(open_page):
    page = open_page("/facts")
    page.fill("input[name=q]", "ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/facts?*q=ferry*")
    assert all("ferry" in text.casefold() for text in page.locator("td.main").all_inner_texts())


def test_an_entity_is_merged_and_the_merging_is_kept(open_page, out):
    page = open_page("/entities?label=PERSON")
    page.locator("td.main a").first.click()
    page.wait_for_url("**/entities/ent*")
    page.fill("#merge input", "a")
    page.locator("#merge button").click()
    page.locator("text=The same").first.wait_for()
    page.locator("button:has-text('The same')").first.click()
    page.wait_for_selector(".pending")
    assert read_decisions(out)[-1].kind == "merge-entities"


VIEWS = ["/conflicts", "/stories", "/facts", "/entities", "/quotes", "/stances", "/articles", "/decisions"]
WITH_DETAILS = {"/stories", "/facts", "/entities", "/articles"}


def test_no_view_is_wider_than_a_telephone(open_page):
    page = open_page(width=400)
    home = page.url.split("/conflicts")[0]
    for path in VIEWS:
        page.goto(home + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, path
        if path in WITH_DETAILS:
            page.locator("main .cards h2 a, td.main a").first.click()
            page.wait_for_url(f"**{path}/*")
            assert page.evaluate("document.documentElement.scrollWidth") <= 400, page.url


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (npm package); set AXE to its folder")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_a_screen_reader(open_page, scheme):
    page = open_page(scheme=scheme)
    home = page.url.split("/conflicts")[0]
    script = AXE.read_text()
    for path in VIEWS:
        page.goto(home + path)
        if path in WITH_DETAILS:
            assert violations(page, script) == [], path
            page.locator("main .cards h2 a, td.main a").first.click()
            page.wait_for_url(f"**{path}/*")
        assert violations(page, script) == [], page.url


def violations(page, script):
    """What axe finds, with the first places of each."""
    found = page.evaluate(f"(async () => {{ {script}; return (await axe.run()).violations }})()")
    return [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found]
