"""Every construction that the conversion rewrites, on hand-made trees."""

from __future__ import annotations

import pytest

from training.treebanks.conllu import Word
from training.treebanks.convert import convert

ROOT = "ROOT"


def tree(rows: str) -> list[Word]:
    """Words from rows of ``form lemma upos xpos head rel``."""
    words = []
    for row in rows.strip().splitlines():
        form, lemma, upos, xpos, head, rel = row.split()
        words.append(Word(form, lemma, upos, xpos, int(head) - 1, rel))
    return words


def arcs(rows: str) -> dict[str, tuple[str, str]]:
    """The converted relation and head of every word."""
    converted = convert(tree(rows))
    assert converted.is_valid()
    heads = converted.projective_heads()
    return {
        word.form: (rel, ROOT if head == i else converted.words[head].form)
        for i, (word, rel, head) in enumerate(zip(converted.words, converted.rels, heads, strict=True))
    }


CASES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "transitive verb": (
        """
        Lawmakers lawmaker NOUN NNS 2 nsubj
        passed pass VERB VBD 0 root
        the the DET DT 4 det
        bill bill NOUN NN 2 obj
        . . PUNCT . 2 punct
        """,
        {
            "Lawmakers": ("nsubj", "passed"), "bill": ("dobj", "passed"), "passed": (ROOT, ROOT),
            ".": ("punct", "passed"),
        },
    ),
    "nominal copula": (
        """
        She she PRON PRP 5 nsubj
        was be AUX VBD 5 cop
        not not PART RB 5 advmod
        the the DET DT 5 det
        mayor mayor NOUN NN 0 root
        . . PUNCT . 5 punct
        """,
        {
            "was": (ROOT, ROOT), "She": ("nsubj", "was"), "not": ("neg", "was"), "mayor": ("attr", "was"),
            "the": ("det", "mayor"), ".": ("punct", "was"),
        },
    ),
    "adjectival copula": (
        """
        Prices price NOUN NNS 5 nsubj
        have have AUX VBP 5 aux
        been be AUX VBN 5 cop
        very very ADV RB 5 advmod
        high high ADJ JJ 0 root
        """,
        {
            "been": (ROOT, ROOT), "have": ("aux", "been"), "high": ("acomp", "been"),
            "very": ("advmod", "high"),
        },
    ),
    "prepositional copula": (
        """
        He he PRON PRP 4 nsubj
        is be AUX VBZ 4 cop
        in in ADP IN 4 case
        Paris Paris PROPN NNP 0 root
        """,
        {"is": (ROOT, ROOT), "in": ("prep", "is"), "Paris": ("pobj", "in"), "He": ("nsubj", "is")},
    ),
    "clausal copula": (
        """
        The the DET DT 2 det
        aim aim NOUN NN 5 nsubj:outer
        is be AUX VBZ 5 cop
        to to PART TO 5 mark
        win win VERB VB 0 root
        """,
        {"is": (ROOT, ROOT), "aim": ("nsubj", "is"), "win": ("xcomp", "is"), "to": ("aux", "win")},
    ),
    "coordinated predicates": (
        """
        It it PRON PRP 3 nsubj
        was be AUX VBD 3 cop
        small small ADJ JJ 0 root
        and and CCONJ CC 5 cc
        cheap cheap ADJ JJ 3 conj
        """,
        {"small": ("acomp", "was"), "and": ("cc", "small"), "cheap": ("conj", "small")},
    ),
    "coordinated clauses after a copula": (
        """
        It it PRON PRP 3 nsubj
        was be AUX VBD 3 cop
        late late ADJ JJ 0 root
        and and CCONJ CC 6 cc
        they they PRON PRP 6 nsubj
        left leave VERB VBD 3 conj
        """,
        {"left": ("conj", "was"), "and": ("cc", "was"), "late": ("acomp", "was")},
    ),
    "preposition": (
        """
        Troops troop NOUN NNS 2 nsubj
        arrived arrive VERB VBD 0 root
        in in ADP IN 5 case
        the the DET DT 5 det
        city city NOUN NN 2 obl
        """,
        {"in": ("prep", "arrived"), "city": ("pobj", "in"), "the": ("det", "city")},
    ),
    "coordinated prepositional phrases": (
        """
        Fights fight NOUN NNS 0 root
        in in ADP IN 3 case
        Rome Rome PROPN NNP 1 nmod
        and and CCONJ CC 6 cc
        near near ADP IN 6 case
        Milan Milan PROPN NNP 3 conj
        """,
        {"near": ("conj", "in"), "and": ("cc", "in"), "Milan": ("pobj", "near")},
    ),
    "coordinated objects of a preposition": (
        """
        Fights fight NOUN NNS 0 root
        in in ADP IN 3 case
        Rome Rome PROPN NNP 1 nmod
        and and CCONJ CC 5 cc
        Milan Milan PROPN NNP 3 conj
        """,
        {"Milan": ("conj", "Rome"), "and": ("cc", "Rome"), "Rome": ("pobj", "in")},
    ),
    "compound preposition": (
        """
        Closed close VERB VBN 0 root
        because because ADP IN 4 case
        of of ADP IN 2 fixed
        snow snow NOUN NN 1 obl
        """,
        {"because": ("prep", "Closed"), "of": ("pcomp", "because"), "snow": ("pobj", "because")},
    ),
    "chained prepositions": (
        """
        Rose rise VERB VBD 0 root
        according accord VERB VBG 4 case
        to to ADP IN 2 fixed
        police police NOUN NNS 1 obl
        """,
        {"according": ("prep", "Rose"), "to": ("prep", "according"), "police": ("pobj", "to")},
    ),
    "preposition with a gerund": (
        """
        He he PRON PRP 2 nsubj
        resigned resign VERB VBD 0 root
        after after SCONJ IN 4 mark
        losing lose VERB VBG 2 advcl
        votes vote NOUN NNS 4 obj
        """,
        {"after": ("prep", "resigned"), "losing": ("pcomp", "after"), "votes": ("dobj", "losing")},
    ),
    "subordinating conjunction": (
        """
        He he PRON PRP 2 nsubj
        resigned resign VERB VBD 0 root
        after after SCONJ IN 5 mark
        they they PRON PRP 5 nsubj
        lost lose VERB VBD 2 advcl
        """,
        {"after": ("mark", "lost"), "lost": ("advcl", "resigned")},
    ),
    "preposition with a question clause": (
        """
        Reports report NOUN NNS 0 root
        on on SCONJ IN 5 mark
        what what PRON WP 5 obj
        police police NOUN NNS 5 nsubj
        found find VERB VBD 1 acl
        """,
        {"on": ("prep", "Reports"), "found": ("pcomp", "on"), "what": ("dobj", "found")},
    ),
    "passive with agent": (
        """
        Bridges bridge NOUN NNS 3 nsubj:pass
        were be AUX VBD 3 aux:pass
        hit hit VERB VBN 0 root
        by by ADP IN 5 case
        rockets rocket NOUN NNS 3 obl:agent
        """,
        {
            "Bridges": ("nsubjpass", "hit"), "were": ("auxpass", "hit"), "by": ("agent", "hit"),
            "rockets": ("pobj", "by"),
        },
    ),
    "dative object": (
        """
        They they PRON PRP 2 nsubj
        gave give VERB VBD 0 root
        him he PRON PRP 2 iobj
        money money NOUN NN 2 obj
        """,
        {"him": ("dative", "gave"), "money": ("dobj", "gave")},
    ),
    "dative preposition": (
        """
        They they PRON PRP 2 nsubj
        gave give VERB VBD 0 root
        money money NOUN NN 2 obj
        to to ADP IN 5 case
        him he PRON PRP 2 obl
        """,
        {"to": ("dative", "gave"), "him": ("pobj", "to")},
    ),
    "lone indirect object": (
        """
        He he PRON PRP 2 nsubj
        told tell VERB VBD 0 root
        reporters reporter NOUN NNS 2 iobj
        he he PRON PRP 5 nsubj
        lied lie VERB VBD 2 ccomp
        """,
        {"reporters": ("dobj", "told"), "lied": ("ccomp", "told")},
    ),
    "particle and negation": (
        """
        Talks talk NOUN NNS 4 nsubj
        did do AUX VBD 4 aux
        n't not PART RB 4 advmod
        break break VERB VB 0 root
        down down ADP RP 4 compound:prt
        """,
        {"n't": ("neg", "break"), "down": ("prt", "break"), "did": ("aux", "break")},
    ),
    "name": (
        """
        President president NOUN NN 2 nmod:desc
        Mary Mary PROPN NNP 5 nsubj
        Ann Ann PROPN NNP 2 flat
        Jones Jones PROPN NNP 2 flat
        spoke speak VERB VBD 0 root
        """,
        {
            "Jones": ("nsubj", "spoke"), "Mary": ("compound", "Jones"), "Ann": ("compound", "Jones"),
            "President": ("compound", "Jones"),
        },
    ),
    "apposition": (
        """
        Jones Jones PROPN NNP 6 nsubj
        , , PUNCT , 4 punct
        the the DET DT 4 det
        mayor mayor NOUN NN 1 appos
        , , PUNCT , 4 punct
        spoke speak VERB VBD 0 root
        """,
        {"mayor": ("appos", "Jones"), ",": ("punct", "Jones")},
    ),
    "possessives": (
        """
        Their they PRON PRP$ 4 nmod:poss
        city city NOUN NN 4 nmod:poss
        's 's PART POS 2 case
        plan plan NOUN NN 0 root
        """,
        {"Their": ("poss", "plan"), "city": ("poss", "plan"), "'s": ("case", "city")},
    ),
    "infinitive complement": (
        """
        They they PRON PRP 2 nsubj
        plan plan VERB VBP 0 root
        to to PART TO 4 mark
        leave leave VERB VB 2 xcomp
        """,
        {"leave": ("xcomp", "plan"), "to": ("aux", "leave")},
    ),
    "small clause": (
        """
        They they PRON PRP 2 nsubj
        want want VERB VBP 0 root
        him he PRON PRP 2 obj
        to to PART TO 5 mark
        leave leave VERB VB 2 xcomp
        """,
        {"him": ("nsubj", "leave"), "leave": ("ccomp", "want")},
    ),
    "object control": (
        """
        They they PRON PRP 2 nsubj
        urged urge VERB VBD 0 root
        him he PRON PRP 2 obj
        to to PART TO 5 mark
        leave leave VERB VB 2 xcomp
        """,
        {"him": ("dobj", "urged"), "leave": ("xcomp", "urged")},
    ),
    "object predicate": (
        """
        They they PRON PRP 2 nsubj
        elected elect VERB VBD 0 root
        him he PRON PRP 2 obj
        chairman chairman NOUN NN 2 xcomp
        """,
        {"chairman": ("oprd", "elected"), "him": ("dobj", "elected")},
    ),
    "subject predicate": (
        """
        She she PRON PRP 2 nsubj
        became become VERB VBD 0 root
        minister minister NOUN NN 2 xcomp
        """,
        {"minister": ("attr", "became")},
    ),
    "adjectival complement": (
        """
        Voters voter NOUN NNS 2 nsubj
        seemed seem VERB VBD 0 root
        angry angry ADJ JJ 2 xcomp
        """,
        {"angry": ("acomp", "seemed")},
    ),
    "clausal complement": (
        """
        Police police NOUN NNS 2 nsubj
        say say VERB VBP 0 root
        that that SCONJ IN 5 mark
        he he PRON PRP 5 nsubj
        lied lie VERB VBD 2 ccomp
        """,
        {"lied": ("ccomp", "say"), "that": ("mark", "lied")},
    ),
    "relative and reduced clauses": (
        """
        Men man NOUN NNS 0 root
        who who PRON WP 3 nsubj
        fled flee VERB VBD 1 acl:relcl
        wearing wear VERB VBG 1 acl
        """,
        {"fled": ("relcl", "Men"), "wearing": ("acl", "Men"), "who": ("nsubj", "fled")},
    ),
    "free relative": (
        """
        What what PRON WP 4 nsubj
        he he PRON PRP 3 nsubj
        said say VERB VBD 1 acl:relcl
        matters matter VERB VBZ 0 root
        """,
        {"said": ("csubj", "matters"), "What": ("dobj", "said")},
    ),
    "existential": (
        """
        There there PRON EX 2 expl
        were be VERB VBD 0 root
        protests protest NOUN NNS 2 nsubj
        """,
        {"There": ("expl", "were"), "protests": ("attr", "were")},
    ),
    "extraposition": (
        """
        It it PRON PRP 3 expl
        is be AUX VBZ 3 cop
        hard hard ADJ JJ 0 root
        to to PART TO 5 mark
        win win VERB VB 3 csubj
        """,
        {"It": ("nsubj", "is"), "hard": ("acomp", "is"), "win": ("xcomp", "is")},
    ),
    "money": (
        """
        Paid pay VERB VBD 0 root
        $ $ SYM $ 1 obj
        5 5 NUM CD 4 compound
        million million NUM CD 2 nummod
        """,
        {"million": ("dobj", "Paid"), "$": ("quantmod", "million"), "5": ("compound", "million")},
    ),
    "quantities": (
        """
        More more ADJ JJR 3 advmod
        than than ADP IN 1 fixed
        50 50 NUM CD 4 nummod
        people people NOUN NNS 0 root
        """,
        {"More": ("amod", "50"), "than": ("quantmod", "50"), "50": ("nummod", "people")},
    ),
    "approximation": (
        """
        About about ADV RB 2 advmod
        50 50 NUM CD 3 nummod
        died die VERB VBD 0 root
        """,
        {"About": ("quantmod", "50")},
    ),
    "date": (
        """
        On on ADP IN 3 case
        June June PROPN NNP 3 compound
        5 5 NUM CD 4 obl
        died die VERB VBD 0 root
        """,
        {"On": ("prep", "died"), "June": ("pobj", "On"), "5": ("nummod", "June")},
    ),
    "bare time adverbial": (
        """
        He he PRON PRP 2 nsubj
        died die VERB VBD 0 root
        last last ADJ JJ 4 amod
        week week NOUN NN 2 obl:unmarked
        """,
        {"week": ("npadvmod", "died"), "last": ("amod", "week")},
    ),
    "conjunct chain": (
        """
        Tea tea NOUN NN 0 root
        , , PUNCT , 3 punct
        milk milk NOUN NN 1 conj
        and and CCONJ CC 5 cc
        jam jam NOUN NN 1 conj
        """,
        {"milk": ("conj", "Tea"), "jam": ("conj", "milk"), "and": ("cc", "milk"), ",": ("punct", "Tea")},
    ),
    "determiners": (
        """
        Both both CCONJ CC 4 cc:preconj
        all all DET PDT 4 det:predet
        the the DET DT 4 det
        men man NOUN NNS 0 root
        """,
        {"Both": ("preconj", "men"), "all": ("predet", "men"), "the": ("det", "men")},
    ),
    "interjection and aside": (
        """
        Well well INTJ UH 2 discourse
        lost lose VERB VBD 0 root
        thanks thank VERB VBP 2 parataxis
        """,
        {"Well": ("intj", "lost"), "thanks": ("parataxis", "lost")},
    ),
    "comma after a leading clause": (
        """
        When when ADV WRB 3 advmod
        they they PRON PRP 3 nsubj
        lost lose VERB VBD 6 advcl
        , , PUNCT , 3 punct
        he he PRON PRP 6 nsubj
        quit quit VERB VBD 0 root
        """,
        {",": ("punct", "quit"), "lost": ("advcl", "quit"), "When": ("advmod", "lost")},
    ),
    "passive clause subject": (
        """
        Leaving leave VERB VBG 3 csubj:pass
        was be AUX VBD 3 aux:pass
        banned ban VERB VBN 0 root
        """,
        {"Leaving": ("csubjpass", "banned")},
    ),
    "such as": (
        """
        Cities city NOUN NNS 0 root
        such such ADJ JJ 4 case
        as as ADP IN 2 fixed
        Rome Rome PROPN NNP 1 nmod
        """,
        {"as": ("prep", "Cities"), "such": ("amod", "as"), "Rome": ("pobj", "as")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_construction(name: str) -> None:
    rows, expected = CASES[name]
    converted = arcs(rows)
    assert {form: converted[form] for form in expected} == expected


def test_crossing_arcs_are_lifted() -> None:
    rows = """
    What what PRON WP 5 obl
    did do AUX VBD 5 aux
    they they PRON PRP 5 nsubj
    really really ADV RB 5 advmod
    talk talk VERB VB 0 root
    about about ADP IN 1 case
    """
    converted = convert(tree(rows))
    heads = converted.projective_heads()
    assert heads[4] == 4
    assert heads[5] == 4
    assert heads[0] == 4
