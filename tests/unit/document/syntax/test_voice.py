"""Which verbs are passive, who does what they tell, and what is denied."""

import pytest

from pipeline.document.syntax.negation import has_negator, is_negated, names_none
from pipeline.document.syntax.verbs import is_finite, is_infinitive
from pipeline.document.syntax.voice import agent, is_passive

BANNED_BY = """
    The the DT det 1
    bridge bridge NN nsubjpass 3
    was be VBD auxpass 3
    closed close VBN ROOT 3
    by by IN agent 3
    engineers engineer NNS pobj 4
    . . . punct 3
"""
REDUCED = """
    A a DT det 1
    bridge bridge NN nsubj 5
    closed close VBN acl 1
    by by IN agent 2
    engineers engineer NNS pobj 3
    collapsed collapse VBD ROOT 5
    . . . punct 5
"""
RELATIVE_PAST = """
    A a DT det 1
    woman woman NN nsubj 5
    who who WP nsubj 3
    swam swim VBD relcl 1
    ashore ashore RB advmod 3
    spoke speak VBD ROOT 5
    . . . punct 5
"""
SHARED_AUXILIARY = """
    Twelve twelve CD nsubjpass 2
    were be VBD auxpass 2
    killed kill VBN ROOT 2
    and and CC cc 2
    thirty thirty CD nsubjpass 5
    injured injure VBN conj 2
    . . . punct 2
"""
BY_FURTHER_DOWN = """
    It it PRP nsubjpass 2
    was be VBD auxpass 2
    hailed hail VBN ROOT 2
    as as IN prep 2
    a a DT det 5
    milestone milestone NN pobj 3
    by by IN prep 5
    growers grower NNS pobj 6
    . . . punct 2
"""


STOOD_BY = """
    The the DT det 1
    paper paper NN nsubj 2
    stood stand VBD ROOT 2
    by by IN agent 2
    it it PRP pobj 3
    . . . punct 2
"""
CALLED_FOR = """
    It it PRP nsubj 1
    grew grow VBD ROOT 1
    as as IN mark 4
    critics critic NNS nsubj 4
    called call VBN advcl 1
    for for IN prep 4
    it it PRP pobj 5
    . . . punct 1
"""
BY_OF_ANOTHER_VERB = """
    Some some DT nsubjpass 2
    were be VBD auxpass 2
    seen see VBN ROOT 2
    mending mend VBG xcomp 2
    roofs roof NNS dobj 3
    torn tear VBN conj 3
    by by IN agent 5
    storms storm NNS pobj 6
    . . . punct 2
"""
ASIDE = """
    A a DT det 1
    man man NN nsubjpass 3
    was be VBD auxpass 3
    held hold VBN ROOT 3
    , , , punct 3
    sources source NNS parataxis 3
    confirmed confirm VBN acl 5
    to to IN prep 6
    them they PRP pobj 7
    . . . punct 3
"""
TAKEN_FOR_A_SENTENCE = """
    A a DT det 1
    project project NN nsubj 2
    begun begin VBD ccomp 6
    by by IN agent 2
    it it PRP pobj 3
    has have VBZ aux 6
    paid pay VBN ROOT 6
    . . . punct 6
"""


@pytest.mark.parametrize(
    ("rows", "verb", "passive", "by"),
    [
        (BANNED_BY, 3, True, "engineers"),
        (REDUCED, 2, True, "engineers"),
        (REDUCED, 5, False, None),
        (RELATIVE_PAST, 3, False, None),
        (SHARED_AUXILIARY, 5, True, None),
        (BY_FURTHER_DOWN, 2, True, "growers"),
        (BY_OF_ANOTHER_VERB, 2, True, None),
        (ASIDE, 6, False, None),
        (STOOD_BY, 2, False, "it"),
        (CALLED_FOR, 4, False, None),
        (TAKEN_FOR_A_SENTENCE, 2, True, "it"),
    ],
)
def test_a_passive_is_told_by_its_auxiliary_its_form_or_what_it_is_joined_to(build, rows, verb, passive, by):
    doc = build(rows)
    found = agent(doc[verb])
    assert is_passive(doc[verb]) is passive
    assert (found.text if found is not None else None) == by


DENIED = """
    Neither neither CC preconj 1
    owner owner NN nsubj 4
    did do VBD aux 4
    not not RB neg 4
    seem seem VB ROOT 4
    to to TO aux 6
    know know VB xcomp 4
    . . . punct 4
"""
NO_OWNER = """
    No no DT det 1
    owner owner NN nsubj 3
    hardly hardly RB advmod 3
    answered answer VBD ROOT 3
    . . . punct 3
"""


def _in_none(link: str, dep: str, none: str = "none") -> str:
    return f"""
        Lodar Lodar NNP nsubj 1
        sat sit VBD ROOT 1
        {link} {link} IN {dep} 1
        {none} {none} NN pobj 2
        of of IN prep 3
        them they PRP pobj 4
        . . . punct 1
    """


def test_what_holds_of_none_is_denied(build):
    assert has_negator(build(_in_none("in", "prep"))[1])
    assert has_negator(build(_in_none("by", "agent"))[1])
    assert not has_negator(build(_in_none("with", "prep"))[1])
    assert not has_negator(build(_in_none("in", "prep", "one"))[1])


def test_a_predicate_is_denied_by_its_own_words_or_by_its_governing_verb(build):
    doc = build(DENIED)
    assert has_negator(doc[4])
    assert not has_negator(doc[6])
    assert is_negated(doc[6])
    assert has_negator(doc[1])
    assert has_negator(build(NO_OWNER)[3])


def test_a_noun_phrase_may_name_none(build):
    doc = build(NO_OWNER)
    assert names_none(doc[1])
    assert not names_none(doc[3])


def test_a_verb_is_finite_by_its_first_auxiliary(build):
    doc = build(DENIED)
    assert is_finite(doc[4])
    assert not is_finite(doc[6])
    assert is_infinitive(doc[6])
