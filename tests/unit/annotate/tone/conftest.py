import pytest
from spacy.language import Language

from pipeline.run.workers import loaded_nlp


@pytest.fixture(scope="session")
def nlp() -> Language:
    return loaded_nlp("")
