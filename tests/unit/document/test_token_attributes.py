"""Parts of speech, morphology and lemmas by rule, as spaCy's attribute ruler sets them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from pipeline.document.attributes import AttributeRule, TokenAttributes
from tests.bench_model import fill_ruler
from training.treebanks.attributes import attribute_rules

WORDS = ["There", "is", "not", "that", "her", "best", "Mill", "’s", "ca", "\n"]
TAGS = ["EX", "VBZ", "RB", "IN", "DT", "PRP", "PRP$", "JJS", "NN", "POS", "MD", "_SP", "QUONDAM", ""]
RELATIONS = ["nsubj", "mark", "neg", "aux", "dep"]
TOKENS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(RELATIONS)), max_size=12
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    component = pipeline.add_pipe("token_attributes")
    assert isinstance(component, TokenAttributes)
    component.add(attribute_rules())
    return pipeline


def tagged(nlp: Language, tokens: list[tuple[str, str, str]]) -> Doc:
    words, tags, deps = ([token[i] for token in tokens] for i in range(3))
    ents = ["B-ORG"] + ["O"] * (len(words) - 1) if words else []
    return Doc(nlp.vocab, words=words, tags=tags, deps=deps, heads=[0] * len(words), ents=ents)


@given(tokens=TOKENS)
def test_it_says_what_the_ruler_of_spacy_says_and_leaves_the_rest(
    nlp: Language, tokens: list[tuple[str, str, str]]
) -> None:
    ruler = AttributeRuler(nlp.vocab)
    fill_ruler(ruler, attribute_rules())
    expected, found = ruler(tagged(nlp, tokens)), nlp.get_pipe("token_attributes")(tagged(nlp, tokens))
    assert found.to_bytes() == expected.to_bytes()


def rule_for_mills(**conditions: list[str]) -> AttributeRule:
    return AttributeRule(sets={"POS": "PROPN", "LEMMA": "the mill"}, **conditions)


@pytest.mark.parametrize(
    ("rule", "applies"),
    [
        (rule_for_mills(words=["mill"]), True),
        (rule_for_mills(words=["mill"], tags=["NN"], relations=["nsubj"], behind=["DT"]), True),
        (rule_for_mills(words=["mill"], tags=["VB"]), False),
        (rule_for_mills(words=["mill"], relations=["dobj"]), False),
        (rule_for_mills(words=["mill"], behind=["NN"]), False),
    ],
)
def test_all_conditions_of_a_rule_must_hold(rule: AttributeRule, applies: bool) -> None:
    nlp = spacy.blank("en")
    component = TokenAttributes(nlp.vocab)
    component.add([AttributeRule(tags=["NN"], sets={"POS": "NOUN", "MORPH": "Number=Sing"}), rule])
    doc = component(tagged(nlp, [("The", "DT", "det"), ("Mill", "NN", "nsubj")]))
    assert (doc[1].pos_, doc[1].lemma_) == (("PROPN", "the mill") if applies else ("NOUN", ""))
    assert doc[1].morph.get("Number") == ["Sing"]
    assert (doc[0].pos, doc[0].lemma) == (0, 0)


def test_what_no_rule_decides_stays(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["Mill"], tags=["QUONDAM"], pos=["X"], lemmas=["mill"], morphs=["Foreign=Yes"])
    before = doc.to_bytes()
    assert nlp.get_pipe("token_attributes")(doc).to_bytes() == before


def test_rules_added_later_override(nlp: Language) -> None:
    component = TokenAttributes(nlp.vocab)
    component.add([AttributeRule(tags=["NN"], sets={"POS": "NOUN"})])
    assert component(tagged(nlp, [("Mill", "NN", "dep")]))[0].pos_ == "NOUN"
    component.add([AttributeRule(words=["mill"], sets={"POS": "PROPN"})])
    assert component(tagged(nlp, [("Mill", "NN", "dep")]))[0].pos_ == "PROPN"


def test_saved_loaded_and_pickled_it_says_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    tokens = [("There", "EX", "expl"), ("is", "VBZ", "ROOT"), ("not", "RB", "neg")]
    expected = nlp.get_pipe("token_attributes")(tagged(nlp, tokens)).to_bytes()
    again = pickle.loads(pickle.dumps(nlp.get_pipe("token_attributes")))
    for component in (spacy.load(tmp_path / "model").get_pipe("token_attributes"), again):
        assert isinstance(component, TokenAttributes)
        fresh = spacy.blank("en")
        component.vocab = fresh.vocab
        assert component(tagged(fresh, tokens)).to_bytes() == expected


def test_a_rule_sets_nothing_else() -> None:
    with pytest.raises(ValueError, match="sets TAG"):
        TokenAttributes(spacy.blank("en").vocab).add([AttributeRule(sets={"TAG": "NN"})])
