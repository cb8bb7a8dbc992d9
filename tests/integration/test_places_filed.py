"""What is only a place takes no noun for a body, and where a report was filed is nobody's antecedent."""

import pytest
from spacy.language import Language

from pipeline.document.build import annotate_article, build_nlp
from pipeline.ingest.article import article_from_text


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_nlp()


def _meant(nlp: Language, text: str, mention: str) -> set[str]:
    doc = annotate_article(nlp, article_from_text(text, path="a.txt"))
    names = {chain.index: chain.name for chain in doc._.chains}
    return {names[m.chain] for m in doc._.mentions if m.text == mention and m.chain in names}


@pytest.mark.parametrize(
    "where",
    ["NEW CARLOW, Ohio - ", "NEW CARLOW, July 25 (Norpress) - "],
)
def test_its_is_not_where_the_report_was_filed(nlp: Language, where: str) -> None:
    text = f"{where}Halvorsen Reed Corp said on Wednesday it would cut 1,200 jobs, or 8 percent of its staff."
    assert "NEW CARLOW" not in _meant(nlp, text, "its")


def test_the_company_is_no_village_that_has_a_mill(nlp: Language) -> None:
    text = (
        "The paper mill at Sorli will close in June, its owner said on Thursday. The company blamed "
        'the price of energy.\n\n"This is a black day for Sorli," mayor Jon Berg said.'
    )
    assert "Sorli" not in _meant(nlp, text, "The company")
