"""Pages made of entries lose none of them, and an article's related stories stay out."""

import pytest

from pipeline.ingest import article_from_text

ENTRIES = (
    (
        "The lighthouse at Skerrin Point",
        "Climb the two hundred steps before eight, when the keeper unlocks the lamp room "
        "for anybody who asks.",
        "Bring a jacket: the gallery is open to the wind, and the cafe below sells nothing but lemonade.",
    ),
    (
        "A night market in Ombury",
        "Stallholders grill river prawns under the railway arches from dusk on Fridays "
        "until the last tram leaves.",
        "Portions are small and cheap, so order three and share a bench with whoever is "
        "sitting there already.",
    ),
    (
        "Mosaics of the old baths",
        "Archaeologists brushed the sand from a floor of blue fish last summer and "
        "roofed it over with glass.",
        "Guides explain which tiles were stolen in the twenties and how a collector's widow sent them back.",
    ),
    (
        "Cheese from the Hallin dairy",
        "Four goats and one stubborn farmer supply a counter that has won medals at shows across the county.",
        "Ask for the ash-coated wheel, aged in a cellar which was dug for storing ammunition during the war.",
    ),
    (
        "The model railway of Dunmere",
        "Retired engineers have rebuilt a mountain line in a chapel, with tunnels, "
        "avalanches and a working mill.",
        "Children may drive the freight train when they can name every signal on the plate beside the desk.",
    ),
    (
        "Swimming under Karst Falls",
        "Water drops into a basin so cold that the district puts up a sign with the "
        "temperature each morning.",
        "Teenagers leap from the ledge; everybody else wades in from the gravel on the far side of the pool.",
    ),
)
HEAD = "Six things to do this spring\n\nBy Mara Ostrell\n\nJune 10, 2020\n\nShare on Facebook"
INTRODUCTION = (
    "Our writers went around the province and came home with half a dozen reasons to leave the house."
)
CARDS = ("A goalkeeper signed for Ombury yesterday.", "Parliament will vote on tram fares next week.")


def _page(openers: list[str], between: str) -> str:
    parts = [HEAD, INTRODUCTION]
    for i, (opener, (_, *told)) in enumerate(zip(openers, ENTRIES, strict=True)):
        parts += [opener, *told, *([between] if between and i % 2 == 1 else [])]
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    "between", ["", "Related", "Most read", "Read next", "Subscribe to our newsletter", "Advertisement"]
)
@pytest.mark.parametrize(
    "form", ["{title}", "{n}. {title}", "1{n}:25", "{n}h ago", "Jon Velder\n\n10 June 2020 1{n}:25"]
)
def test_no_entry_is_lost_below_a_line_that_ends_most_stories(form: str, between: str) -> None:
    openers = [form.format(title=title, n=n) for n, (title, *_) in enumerate(ENTRIES, 1)]
    article = article_from_text(_page(openers, between), path="a.txt")
    lost = [text for _, *told in ENTRIES for text in told if text not in article.text]
    assert not lost


def test_digest_keeps_what_stands_above_each_of_its_links() -> None:
    parts = ["News in brief", "Share on Facebook"]
    for title, *told in ENTRIES:
        parts += [title, *told, "Read more"]
    article = article_from_text("\n\n".join(parts), path="a.txt")
    assert all(text in article.text for _, *told in ENTRIES for text in told)


@pytest.mark.parametrize("form", ["{capitals} {told}", "{place}: {told}", "{place}, Norrland: {told}"])
def test_items_of_a_digest_stay_below_headings_that_are_foreign_to_them(form: str) -> None:
    items = [
        form.format(capitals=title.upper(), place=title.split()[-1].upper(), told=" ".join(told))
        for title, *told in ENTRIES
    ]
    raw = "\n\n".join(["Tuesday's digest", "Share on Facebook", "TOP STORIES", *items[:3]])
    raw += "\n\n" + "\n\n".join(["Other Matters On The List", *items[3:]])
    article = article_from_text(raw, path="a.txt")
    assert all(text in article.text for _, *told in ENTRIES for text in told)


def test_letters_keep_each_writer() -> None:
    parts = ["Letters to the editor", "Share on Twitter"]
    for title, *told in ENTRIES:
        parts += [title, "Sir, – " + told[0], told[1], "Tilda Brannock", "Harbour Road, Velmouth"]
    article = article_from_text("\n\n".join(parts), path="a.txt")
    assert all(text in article.text for _, *told in ENTRIES for text in told)


def test_questions_and_answers_are_no_furniture() -> None:
    question = "What do you think the vote will mean for families who live beside the quarry?"
    raw = f"{HEAD}\n\n{INTRODUCTION}\n\n{question}\n\n{ENTRIES[0][1]}"
    assert question in article_from_text(raw, path="a.txt").text


@pytest.mark.parametrize("marker", ["Related stories", "Most read", "You may also like"])
def test_cards_below_an_article_stay_out(marker: str) -> None:
    story = [text for _, *told in ENTRIES[:3] for text in told]
    cards = [
        text
        for title, told in zip(("Keeper signs", "Fares vote"), CARDS, strict=True)
        for text in (title, told)
    ]
    raw = "\n\n".join([HEAD, INTRODUCTION, *story, marker, *cards])
    article = article_from_text(raw, path="a.txt")
    assert all(text in article.text for text in story)
    assert not any(card in article.text for card in CARDS)
