import pytest

from pipeline.english.corrected_words import corrected_words


def told(note):
    pairs = corrected_words(note)
    for pair in pairs:
        for place in filter(None, (pair.old, pair.new)):
            assert note[place.start_char : place.end_char] == place.text
    return [(pair.old.text, pair.new and pair.new.text) for pair in pairs]


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        (
            (
                "An earlier version of this article misspelled the surname of the mayor. She is Ada "
                "Venn, not Ada Vann."
            ),
            "Ada Vann",
            "Ada Venn",
        ),
        (
            (
                "An earlier version of this article misidentified the mayor of Ostrel. She is Ada "
                "Venn, not Mira Tolan."
            ),
            "Mira Tolan",
            "Ada Venn",
        ),
        (
            (
                "Because of an editing error, an earlier version of this article misstated the day "
                "of the vote. It was Wednesday, not Tuesday."
            ),
            "Tuesday",
            "Wednesday",
        ),
        (
            (
                "An earlier version of this article misspelled the given name of a director. He is "
                "Oskar Brandt, not Oscar."
            ),
            "Oscar",
            "Oskar",
        ),
        (
            (
                "This article was amended on 4 May 2021. An earlier version said that Oskar Brandt, "
                "rather than Lena Quist, chaired the inquiry."
            ),
            "Oskar Brandt",
            "Lena Quist",
        ),
        (
            (
                "This article was amended on 4 May 2021 because an earlier version gave the name of "
                "the mayor as Ada Vann. This should have been Ada Venn."
            ),
            "Ada Vann",
            "Ada Venn",
        ),
        (
            (
                "This article was amended on 4 May 2021 to clarify that it was Mira Tolan, not Ada "
                "Venn, who signed the contract."
            ),
            "Ada Venn",
            "Mira Tolan",
        ),
        ("The day of the vote was corrected from Tuesday to Wednesday.", "Tuesday", "Wednesday"),
        (
            "A previous version of this article said the meeting was on Tuesday. It will be on Wednesday.",
            "Tuesday",
            "Wednesday",
        ),
        (
            "This story has been corrected to show that the mayor’s name is Ada Venn, not Ada Vann.",
            "Ada Vann",
            "Ada Venn",
        ),
        (
            "This version corrects the spelling of the mayor's last name to Venn, instead of Vann.",
            "Vann",
            "Venn",
        ),
        (
            (
                "In a story May 4 about the dam, The Norline Press reported erroneously that Tom "
                "Harrow is the mayor of Ostrel. The mayor is Ada Venn."
            ),
            "Tom Harrow",
            "Ada Venn",
        ),
        (
            (
                "This story was first published on May 4. It was updated on May 5 to correct the day "
                "of the vote to Wednesday, not Tuesday."
            ),
            "Tuesday",
            "Wednesday",
        ),
        (
            (
                "Correction 5 May: An earlier version of this story said Ada Venn resigned on "
                "Tuesday. This has been amended to Wednesday."
            ),
            "Tuesday",
            "Wednesday",
        ),
        (
            (
                "This article originally named the mayor as Ada Vann and has been amended. She is "
                "called Ada Venn."
            ),
            "Ada Vann",
            "Ada Venn",
        ),
        (
            "(This May 4 story corrects the name of the mayor to Ada Venn from Ada Vann in paragraph 3)",
            "Ada Vann",
            "Ada Venn",
        ),
        ("(Corrects day of vote in paragraph 2 to Wednesday, not Tuesday)", "Tuesday", "Wednesday"),
        ("(Corrects spelling of mayor’s name in second paragraph to Venn from Vann)", "Vann", "Venn"),
        (
            "We incorrectly reported that the vote took place on Tuesday; it took place on Wednesday.",
            "Tuesday",
            "Wednesday",
        ),
        (
            "Due to an error the article stated the hearing begins on 12 May. It begins on 14 May.",
            "12 May",
            "14 May",
        ),
        (
            "The original version of this story misspelled Ada Venn’s name as Ada Vann.",
            "Ada Vann",
            "Ada Venn",
        ),
        ("An earlier version said the plant opened in 1998; it was 1989.", "1998", "1989"),
        (
            "An earlier version of this story misstated where the dam stands. It is in Ostrel, not Belm.",
            "Belm",
            "Ostrel",
        ),
        ("Correction: the mayor is Ada Venn, not Mira Tolan as we said at first.", "Mira Tolan", "Ada Venn"),
        (
            (
                "This article was changed on 3 June 2021. The hearing is on Monday 14 June, not "
                "Friday 11 June, as an earlier version said."
            ),
            "Friday 11 June",
            "Monday 14 June",
        ),
        ("The company was misidentified as Venn Mills. It is Quist Mills.", "Venn Mills", "Quist Mills"),
        (
            "An earlier version of this article said that 5 May, rather than 6 May, was the last day.",
            "5 May",
            "6 May",
        ),
    ],
)
def test_a_note_tells_the_old_word_from_the_new(note, old, new):
    assert told(note) == [(old, new)]


@pytest.mark.parametrize(
    "note",
    [
        (
            "A picture caption with an earlier version of this article misidentified the mayor. She "
            "is Ada Venn, not Mira Tolan."
        ),
        (
            "An earlier version of this article misstated Ada Venn's title. She is the deputy mayor, "
            "not the mayor."
        ),
        "An earlier version of this article omitted that Ada Venn was present on Tuesday.",
        "This article was amended on 4 May 2021 to correct the spelling of Oskar Brandt's name.",
        "This article was amended on Tuesday 4 May 2021 to remove a reference to Ada Venn.",
        "An earlier version said that 15 people were killed; it was 12.",
        "Clarification: We wrongly stated that Ada Venn had signed the contract. She did not.",
        "An earlier version of this article misstated the year the dam was built.",
        "This story has been updated with comments from Ada Venn and Mira Tolan.",
    ],
)
def test_a_note_on_something_else_takes_no_word_back(note):
    assert told(note) == []


@pytest.mark.parametrize(
    ("start", "is_spelling"),
    [
        ("An earlier version of this article misspelled the name of the mayor.", True),
        ("An earlier version of this article misspelt the name of the mayor.", True),
        ("The spelling of the mayor's name was corrected.", True),
        ("In an earlier version the mayor's name was spelled incorrectly.", True),
        ("An earlier version of this article got the name of the mayor wrong.", False),
        ("An earlier version misspelled the name of a street and misidentified the mayor.", False),
    ],
)
def test_names_are_spellings_of_one_where_the_note_says_so(start, is_spelling):
    note = start + " She is Ada Venn, not Ada Vann."
    assert [pair.is_spelling for pair in corrected_words(note)] == [is_spelling]


def test_unlike_names_are_no_spellings_of_one():
    note = "An earlier version misspelled the mayor's name. She is Ada Venn, not Mira Tolan."
    assert [pair.is_spelling for pair in corrected_words(note)] == [False]


def test_a_name_that_has_the_other_in_it_stands_whole():
    start = "An earlier version of this article misstated where the dam stands. It is in "
    assert told(start + "West Belmark, not Belmark.") == [("Belmark", "West Belmark")]
    assert told(start + "Belmark, not West Belmark.") == [("West Belmark", "Belmark")]


def test_a_name_begins_with_any_capital():
    start = "An earlier version of this article misidentified the mayor. He is "
    assert told(start + "Émile Vann, not Łukasz Żorek.") == [("Łukasz Żorek", "Émile Vann")]


def test_endless_names_and_notes_are_passed_over():
    start = "An earlier version of this article misidentified the mayor. She is "
    assert told(start + " ".join(["Ada"] * 9) + ", not Mira Tolan.") == []
    assert told(start + "Ada" * 40 + ", not Mira Tolan.") == []
    assert told("It stood here. " * 200 + start + "Ada Venn, not Mira Tolan.") == []
