"""Articles that correct a figure of their own: what is taken back stands for nothing."""

import pytest

from pipeline.claims.withdrawn import with_corrections
from pipeline.core.records import Amount, Article, Boilerplate, Claim
from pipeline.core.statements import without_context
from pipeline.core.vocabularies import BoilerplateReason
from pipeline.run import Settings, run

ARTICLE = """Dam at Ostrel fails

Published 9 March 2021

{head}At least 15 people were killed when the dam at Ostrel failed on Monday. The town lost 15 houses.

“Fifteen people are dead,” Ada Venn, the mayor, said. The county will spend $80 million on a new dam. The
builder earned $80 million last year.
{foot}"""


def claims_of(tmp_path, *, head="", foot=""):
    text = ARTICLE.format(head=head and head + "\n\n", foot=foot and "\n" + foot + "\n")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = run(tmp_path, None, Settings())
    claims = result.tables["claims"]
    for row in claims.itertuples():
        assert text[row.start_char : row.end_char] == row.text
    return result.tables


def committed(tables, words):
    claims = tables["claims"]
    stated = claims["statement"].map(without_context)
    return claims[stated.str.contains(words, regex=False)]["commitment"].tolist()


NOTES = [
    "Correction: An earlier version of this article said that 15 people were killed; it was 12.",
    "This article was amended on 11 March 2021 to correct the number of dead from 15 to 12.",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_a_corrected_figure_supersedes(tmp_path, note, place):
    tables = claims_of(tmp_path, **{place: note})
    assert committed(tables, "15 people were killed") == [-3]
    assert committed(tables, "12 people were killed when the dam at Ostrel failed") == [3]
    assert committed(tables, "15 houses") == [3]
    facts = tables["facts"]
    stated = facts["statement"].map(without_context)
    backed = facts[stated.str.contains("people were killed") & (facts["n_sources"] > 0)]
    assert [words[:3] for words in backed["statement"]] == ["12 "]
    new = tables["claims"][tables["claims"]["statement"].str.startswith("12 people")].iloc[0]
    assert (new["quantity"], new["unit"], new["text"]) == (12, "person", note)


def test_what_the_figure_is_of_tells_which_is_meant(tmp_path):
    note = "This story has been corrected to show that the county will spend $18 million, not $80 million."
    tables = claims_of(tmp_path, foot=note)
    assert committed(tables, "will spend $80 million")[0] == -3
    assert committed(tables, "will spend $18 million")[0] > 0
    assert min(committed(tables, "earned $80 million")) > 0


def test_words_of_others_stay_theirs(tmp_path):
    tables = claims_of(tmp_path, foot=NOTES[0])
    assert min(committed(tables, "Fifteen people are dead")) > 0


def test_a_note_that_names_no_figure_of_the_article_changes_nothing(tmp_path):
    plain = claims_of(tmp_path)
    noted = claims_of(tmp_path, foot="Correction: An earlier version said 40 people were killed; it was 15.")
    assert noted["claims"]["commitment"].tolist() == plain["claims"]["commitment"].tolist()


@pytest.mark.parametrize(
    ("note", "statement", "commitment"),
    [
        (NOTES[0], "12 people died in Ostrel, which Ada Venn doubted", 3.0),
        (
            "Correction: An earlier version of this article misstated the number of people killed as 15.",
            "15 people died in Ostrel, which Ada Venn doubted",
            0.0,
        ),
    ],
)
def test_a_sentence_that_gives_the_figure_besides_is_put_right(note, statement, commitment):
    sentence = "15 people died in Ostrel, which Ada Venn doubted"
    figure = Amount(0, 2, "15", 15.0, 15.0, "person", "dead")
    died = Claim(0, 24, sentence[:24], sentence[:24], "people", "die", "", amounts=(figure,))
    beside = Claim(26, len(sentence), sentence[26:], sentence, "Ada Venn", "doubt", "")
    stretch = Boilerplate(100, 100 + len(note), note, BoilerplateReason.CORRECTION)
    article = Article("doc", "a.txt", boilerplate=(stretch,))
    claims = {c.predicate: c for c in with_corrections([died, beside], article, []) if c.start_char < 100}
    assert claims["die"].commitment == -3
    assert (claims["doubt"].statement, claims["doubt"].commitment) == (statement, commitment)
