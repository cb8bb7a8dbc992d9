"""A surname that is a listed body's name as well is its bearer's where the article names him in full."""

from pipeline.document import build_nlp


def test_a_surname_that_a_firm_bears_too_is_the_persons() -> None:
    text = "Otto Bloomberg ran for mayor of Dunmore. " + "Mr. Bloomberg gave money to schools. " * 8
    labels = {entity.label_ for entity in build_nlp()(text).ents if "Bloomberg" in entity.text}
    assert labels == {"PERSON"}


def test_a_firm_stays_one_where_nobody_bears_its_name() -> None:
    text = "Ann Roe ran for mayor of Dunmore, Bloomberg reported. Bloomberg has 8 reporters there."
    labels = {entity.label_ for entity in build_nlp()(text).ents if "Bloomberg" in entity.text}
    assert labels == {"ORG"}
