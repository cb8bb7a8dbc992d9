"""Rules that derive coarse parts of speech, morphology and irregular lemmas from tags and dependencies."""

from __future__ import annotations

import tomllib
from pathlib import Path

from spacy.lookups import Lookups

from pipeline.document.attributes import AttributeRule

TAG_ATTRIBUTES: dict[str, tuple[str, str]] = {
    "$": ("SYM", ""),
    "''": ("PUNCT", "PunctSide=Fin|PunctType=Quot"),
    ",": ("PUNCT", "PunctType=Comm"),
    "-LRB-": ("PUNCT", "PunctSide=Ini|PunctType=Brck"),
    "-RRB-": ("PUNCT", "PunctSide=Fin|PunctType=Brck"),
    ".": ("PUNCT", "PunctType=Peri"),
    ":": ("PUNCT", ""),
    "ADD": ("X", ""),
    "AFX": ("ADJ", "Hyph=Yes"),
    "CC": ("CCONJ", "ConjType=Cmp"),
    "CD": ("NUM", "NumType=Card"),
    "DT": ("DET", ""),
    "EX": ("PRON", "AdvType=Ex"),
    "FW": ("X", "Foreign=Yes"),
    "HYPH": ("PUNCT", "PunctType=Dash"),
    "IN": ("ADP", ""),
    "JJ": ("ADJ", "Degree=Pos"),
    "JJR": ("ADJ", "Degree=Cmp"),
    "JJS": ("ADJ", "Degree=Sup"),
    "LS": ("X", "NumType=Ord"),
    "MD": ("AUX", "VerbForm=Fin"),
    "NFP": ("PUNCT", ""),
    "NN": ("NOUN", "Number=Sing"),
    "NNP": ("PROPN", "Number=Sing"),
    "NNPS": ("PROPN", "Number=Plur"),
    "NNS": ("NOUN", "Number=Plur"),
    "PDT": ("DET", ""),
    "POS": ("PART", ""),
    "PRP": ("PRON", "PronType=Prs"),
    "PRP$": ("PRON", "Poss=Yes|PronType=Prs"),
    "RB": ("ADV", ""),
    "RBR": ("ADV", "Degree=Cmp"),
    "RBS": ("ADV", "Degree=Sup"),
    "RP": ("ADP", ""),
    "SYM": ("SYM", ""),
    "TO": ("PART", ""),
    "UH": ("INTJ", ""),
    "VB": ("VERB", "VerbForm=Inf"),
    "VBD": ("VERB", "Tense=Past|VerbForm=Fin"),
    "VBG": ("VERB", "Aspect=Prog|Tense=Pres|VerbForm=Part"),
    "VBN": ("VERB", "Aspect=Perf|Tense=Past|VerbForm=Part"),
    "VBP": ("VERB", "Tense=Pres|VerbForm=Fin"),
    "VBZ": ("VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
    "WDT": ("DET", "PronType=Int,Rel"),
    "WP": ("PRON", "PronType=Int,Rel"),
    "WP$": ("PRON", "Poss=Yes|PronType=Int,Rel"),
    "WRB": ("SCONJ", "PronType=Int,Rel"),
    "XX": ("X", ""),
    "_SP": ("SPACE", ""),
    "``": ("PUNCT", "PunctSide=Ini|PunctType=Quot"),
}
VERB_TAGS = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
BE_FORMS = ["be", "am", "is", "are", "was", "were", "been", "being"]
BE = [*BE_FORMS, "'s", "’s", "'re", "’re", "'m", "’m", "ai"]
ARGUMENTS = ["nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "dative", "ROOT", "appos", "npadvmod"]
CLOSED_WORDS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("closed_words.toml").read_text(encoding="utf-8")
)
"""Features by tag and word in lower case."""
NORM_LEMMAS: dict[str, list[tuple[list[str], list[str]]]] = {
    "be": [(["'s", "’s"], ["VBZ"]), (["'re", "’re", "'m", "’m", "ai"], ["VBP"]), (BE_FORMS, VERB_TAGS)],
    "have": [(["'ve", "’ve"], VERB_TAGS), (["'d", "’d"], ["VBD"])],
    "do": [(["does", "doing", "done", "did"], VERB_TAGS)],
    "go": [(["gon"], ["VBG"])],
    "to": [(["na"], ["TO"])],
    "good": [(["better"], ["JJR"]), (["best"], ["JJS"])],
    "'s": [(["’s"], ["POS"])],
    "will": [(["'ll", "’ll", "wo"], ["MD"])],
    "would": [(["'d", "’d"], ["MD"])],
    "can": [(["ca"], ["MD"])],
    "not": [(["n't", "n’t"], ["RB"])],
    "I": [(["i", "me"], ["PRP"])],
    "he": [(["him"], ["PRP"])],
    "she": [(["her"], ["PRP"])],
    "we": [(["us", "'s", "’s"], ["PRP"])],
    "they": [(["them", "'em", "’em"], ["PRP"])],
}


def attribute_rules() -> list[AttributeRule]:
    """The rules in their order; later ones override earlier ones."""
    rules = [
        AttributeRule(tags=[tag], sets={"POS": pos, "MORPH": morph})
        for tag, (pos, morph) in TAG_ATTRIBUTES.items()
    ]
    for tag, words in CLOSED_WORDS.items():
        pronoun = {"POS": "PRON"} if tag == "NN" else {}
        rules += [
            AttributeRule(tags=[tag], words=[word], sets={"MORPH": morph} | pronoun)
            for word, morph in words.items()
        ]
    negation = {"POS": "PART", "MORPH": "Polarity=Neg"}
    auxiliaries = ["aux", "auxpass"]
    rules += [
        AttributeRule(tags=["IN"], relations=["mark"], sets={"POS": "SCONJ"}),
        AttributeRule(tags=["RB"], words=["not", "n't", "n’t"], relations=["neg"], sets=negation),
        AttributeRule(tags=VERB_TAGS, words=BE, sets={"POS": "AUX"}),
        AttributeRule(tags=VERB_TAGS, relations=auxiliaries, sets={"POS": "AUX"}),
        AttributeRule(tags=VERB_TAGS, words=BE, behind=["EX"], sets={"POS": "VERB"}),
        AttributeRule(tags=["DT", "WDT"], relations=ARGUMENTS, sets={"POS": "PRON"}),
    ]
    for lemma, cases in NORM_LEMMAS.items():
        rules += [AttributeRule(tags=tags, words=words, sets={"LEMMA": lemma}) for words, tags in cases]
    return rules


def complete_lemma_tables(lookups: Lookups) -> None:
    """Let auxiliaries inflect as verbs do, try long endings before short ones, and find known lemmas fast.

    The tables of spacy-lookups-data have no entry for `AUX`, and of an unknown word they keep the first rule
    that applies, so that "misclassifies" would become "misclassifie". The lemmatizer only asks whether the
    index has a form; the tables have it as a list, which it would search from end to end.
    """
    index = lookups.get_table("lemma_index")
    for pos, known in index.items():
        index[pos] = dict.fromkeys(known, True)
    rules = lookups.get_table("lemma_rules")
    for pos in ("noun", "verb"):
        longest_first = sorted(rules[pos], key=lambda rule: -len(rule[0]))
        rules[pos] = [["ied", "y"], *longest_first] if pos == "verb" else longest_first
    inflected = lookups.get_table("lemma_exc")["verb"]
    forms = {form: lemmas for form, lemmas in inflected.items() if lemmas[0] in ("be", "do", "get", "have")}
    for table, entry in (("lemma_rules", []), ("lemma_exc", forms), ("lemma_index", [])):
        lookups.get_table(table)["aux"] = entry
