import pytest
import spacy
from spacy.lookups import Lookups

from training.treebanks.attributes import complete_lemma_tables


@pytest.fixture
def lemmatizer():
    lookups = Lookups()
    lookups.add_table("lemma_index", {"verb": {"be", "may"}, "noun": {"study"}})
    lookups.add_table("lemma_exc", {"verb": {"was": ["be"], "might": ["may"]}, "noun": {}})
    lookups.add_table(
        "lemma_rules",
        {"verb": [["s", ""], ["ies", "y"], ["ed", "e"], ["ed", ""]], "noun": [["s", ""], ["ies", "y"]]},
    )
    complete_lemma_tables(lookups)
    lemmatizer = spacy.blank("en").add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lambda: [], lookups=lookups)
    return lemmatizer


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("was", "AUX", "be"),
        ("might", "AUX", "might"),
        ("misclassifies", "VERB", "misclassify"),
        ("misidentified", "VERB", "misidentify"),
        ("felonies", "NOUN", "felony"),
    ],
)
def test_auxiliaries_and_unknown_words_get_their_lemma(lemmatizer, word, pos, lemma):
    doc = spacy.tokens.Doc(lemmatizer.vocab, words=[word], pos=[pos])
    assert lemmatizer.rule_lemmatize(doc[0])[0] == lemma
