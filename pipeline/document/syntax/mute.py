"""Which nouns and pronouns say nothing, though a verb of saying stands behind them."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.syntax.lemmas import lemma
from pipeline.resources.loader import lexicon

_DEMONSTRATIVE_TAGS = frozenset({"DT", "NN"})


def cannot_speak(word: Token) -> bool:
    """Whether a word stands for a fact or an event: "*that* says it all", "the *pullout* shows that"."""
    if word.lower_ in lexicon("shared/mute_pronouns"):
        return word.tag_ in _DEMONSTRATIVE_TAGS
    return not word.ent_type_ and word.tag_ in ("NN", "NNS") and lemma(word) in lexicon("shared/mute_events")
