import pytest
from spacy.language import Language

from pipeline.claims.credits import credits_of
from pipeline.document import build_nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_nlp()


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("A spokesman told Reuters that the dam was safe.", ("reuters",)),
        ("The dam was safe, an official told the Velmouth Echo on Monday.", ("velmouth echo",)),
        ("In an interview with CNN, the minister said the dam was safe.", ("cnn",)),
        ("The dam is cracked, according to a report in The Velmouth Echo.", ("velmouth echo",)),
        ("She told a reporter for the Herald that the dam was safe.", ("herald",)),
        ("The Post reported on Tuesday that the dam was cracked.", ("post",)),
        ("The council told the Gazette Building Trust to leave.", ()),
        ("The Echo's building burned down, police said.", ()),
        ("The Velmouth Echo sued the council over the dam.", ()),
    ],
)
def test_outlets_that_a_sentence_has_its_news_from(
    nlp: Language, text: str, outlets: tuple[str, ...]
) -> None:
    found = credits_of(nlp(text))
    assert tuple(key for keys in found.values() for key in keys) == outlets
