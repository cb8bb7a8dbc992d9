"""A noun for bodies is nobody's name where two are called so, read by the shipped pipeline."""

from pipeline.document import build_nlp


def mentions_of(text: str, words: str) -> list[str]:
    doc = build_nlp()(text)
    names = {chain.index: chain.name for chain in doc._.chains}
    return [names[m.chain] for m in doc._.mentions if m.text == words and m.chain in names]


def test_the_foundation_is_neither_of_two() -> None:
    text = "The Orsk Foundation gave money to the Venn Foundation. Ann Roe said the foundation is rich."
    assert not mentions_of(text, "the foundation")


def test_the_foundation_is_the_only_one() -> None:
    text = "The Venn Foundation gave money to schools. Ann Roe said the foundation is rich."
    assert mentions_of(text, "the foundation") == ["Venn Foundation"]
