"""Objects behind what they are called."""

import pytest

from pipeline.document import build_nlp


@pytest.fixture(scope="module")
def nlp():
    whole = build_nlp()
    whole.select_pipes(disable=["ner", "timex", "news_names", "coreference", "attribution", "stance"])
    return whole


@pytest.mark.parametrize(
    ("text", "verb", "noun", "inside"),
    [
        ("Police dismissed as gossip and rumour reports that Roe fled.", "dismissed", "reports", "fled"),
        (
            "The mayor dismissed as idle talk and gossip claims that she took bribes.",
            "dismissed",
            "claims",
            "took",
        ),
        (
            "The company has described as baseless rumours that it fired workers.",
            "described",
            "rumours",
            "fired",
        ),
        ("Prosecutors branded as lies the claims that Holt sold wheat.", "branded", "claims", "sold"),
        ("The army rejected as untrue and malicious claims that Roe fled.", "rejected", "claims", "fled"),
        (
            "Police dismissed as gossip, and later as a hoax, reports that Roe fled.",
            "dismissed",
            "reports",
            "fled",
        ),
    ],
)
def test_hangs_a_shifted_object_on_its_verb(nlp, text: str, verb: str, noun: str, inside: str) -> None:
    tokens = {token.text: token for token in nlp(text)}
    found = tokens[noun]
    assert (found.dep_, found.head.text, found.pos_) == ("dobj", verb, "NOUN")
    assert (tokens[inside].dep_, tokens[inside].head) == ("acl", found)
    assert len(list(found.doc.sents)) == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("What the army dismissed as baseless claims that Roe fled was true.", "claims"),
        ("He was dismissed as a clown and claims that he was framed.", "claims"),
        ("The army dismissed the paper as a rag and reports that Roe fled.", "reports"),
        ("The paper, which the army described as a liar, reports that Roe fled.", "reports"),
        ("Roe works as a spy, and the paper reports that he fled.", "reports"),
    ],
)
def test_leaves_verbs_and_what_has_an_object(nlp, text: str, word: str) -> None:
    token = next(token for token in nlp(text) if token.text == word)
    assert token.dep_ != "dobj"
