"""Speech that did not take place: denied, refused, asked for, conditional, possible, withdrawn.

What nobody has said is nobody's statement, however much its clause looks like a report.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.accept.properties import head_of
from pipeline.annotate.attribution.spans import Candidate, subject_of
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import denies_as_subject, has_negator, names_none
from pipeline.document.syntax.tree import ancestors, child, children, is_loose
from pipeline.document.syntax.verbs import is_infinitive
from pipeline.resources.loader import lexicon, mapping

_CATENATIVES = mapping("shared/catenatives")
_AVERTING_HEADS = lexicon("attribution/averting_heads")
_AVERTING = lexicon("attribution/averting_prepositions")
_CONDITIONS = lexicon("attribution/conditions")
_DEBATABLE = lexicon("attribution/debatable_modals")
_DIRECTIVES = lexicon("attribution/directive_verbs")
_DISCLOSING = lexicon("attribution/disclosing_verbs")
_EARLIER = lexicon("attribution/earlier_versions")
_EDITIONS = lexicon("attribution/editions")
_EFFORTS = lexicon("attribution/realised_catenatives")
_ENABLING = lexicon("attribution/enabling_verbs")
_FACTIVE = lexicon("attribution/factive_verbs")
_FALSITY = lexicon("attribution/falsity_adjectives")
_FIRST_PERSON = lexicon("shared/first_person_pronouns")
_NEARLY = lexicon("attribution/approximators")
_MISTAKENLY = lexicon("attribution/mistaken_adverbs")
_NEITHER = frozenset({"neither", "nor"})
_WITHOUT_INFINITIVE = lexicon("attribution/verbs_of_telling_without_infinitive")
_PURPOSES = lexicon("attribution/verbs_of_purpose")
_POLITE = lexicon("attribution/polite_wishes")
_REJECTING = lexicon("shared/rejecting_verbs")
_RESISTED = lexicon("attribution/resisted_verbs")
_SETTLING = lexicon("attribution/settling_verbs")
_SPEECH = lexicon("attribution/speech_verbs")
_UNUSED = lexicon("attribution/unused_chances")


def is_unsaid(doc: Doc, candidate: Candidate) -> bool:
    """Whether the sentence leaves it open or denies that anybody said, thought or demanded the content."""
    cue = doc[candidate.head]
    return (
        any(_is_denied(verb) or _is_only_possible(verb) for verb in _predicates(cue))
        or any(_is_averted(verb) or _is_only_sought(verb) for verb in (cue, *_predicates(cue)))
        or (cue.tag_ == "VBG" and cue.dep_ == "advcl" and _is_only_possible(cue.head))
        or _is_refuted(cue)
        or _is_of_none(doc, candidate)
        or _is_conditional(cue)
        or _is_asked_or_ordered(cue)
        or _asks_for_speech(doc, candidate)
        or _is_withdrawn(doc, candidate)
        or _is_yet_to_be_decided(doc, candidate)
        or (candidate.source is not None and denies_as_subject(doc[candidate.source_head]))
        or _is_guessed(cue)
        or _is_expected_of_it(doc, candidate)
        or _is_purpose(doc, candidate)
        or _is_plea_for_anonymity(doc, candidate)
        or _leaves_gap(doc, candidate)
    )


def _is_guessed(cue: Token) -> bool:
    """Whether the writer guesses that somebody holds it: "she will hope", "he probably thinks"."""
    guessing = lexicon("attribution/guessing_adverbs")
    likely = any(adverb.lower_ in guessing for adverb in children(cue, "advmod"))
    foretold = any(aux.lower_ in lexicon("attribution/forms_of_will") for aux in children(cue, "aux"))
    subject = subject_of(cue)
    return (likely or (foretold and lemma(cue) in lexicon("attribution/verbs_of_wishing"))) and (
        subject is None or subject.lower_ not in _FIRST_PERSON
    )


def _is_expected_of_it(doc: Doc, candidate: Candidate) -> bool:
    """Whether the subject is expected to do something, by others: "Norland *expected* to win"."""
    cue, opener = doc[candidate.head], doc[candidate.content[0][0]]
    is_short = cue.lower_ == "expected" and not children(cue, "aux", "auxpass", "dobj")
    return is_short and opener.tag_ in ("TO", "RB") and candidate.head < opener.i


def _is_plea_for_anonymity(doc: Doc, candidate: Candidate) -> bool:
    """Whether a source only wants to stay without a name: "asked not to be *identified*"."""
    verb = head_of(doc, candidate.content[0][0], candidate.content[-1][1])
    is_passive = child(verb, "auxpass") is not None and is_infinitive(verb)
    return is_passive and has_negator(verb) and lemma(verb) in lexicon("attribution/verbs_of_identifying")


def _is_purpose(doc: Doc, candidate: Candidate) -> bool:
    """Whether an infinitive tells what a deed or a telling was for, and not what was told.

    "Left at dawn, *hoping* to be first"; "the programme he *announced* to spur the economy".
    """
    cue, start = doc[candidate.head], candidate.content[0][0]
    if lemma(cue) in _WITHOUT_INFINITIVE and doc[start].tag_ == "TO" and start > cue.i:
        return not children(cue, "auxpass")
    if cue.tag_ != "VBG" or cue.dep_ not in ("advcl", "acl") or lemma(cue) not in _PURPOSES:
        return False
    return doc[start].tag_ == "TO" and start > cue.i and not children(cue, "aux")


def _leaves_gap(doc: Doc, candidate: Candidate) -> bool:
    """Whether an infinitive lacks what its clause is about: "questions she preferred not to answer"."""
    start, end = candidate.content[0][0], candidate.content[-1][1]
    verb, cue = head_of(doc, start, end), doc[candidate.head]
    last = next((joined for joined in children(verb, "conj") if joined.i == end - 1), verb)
    is_relative = cue.dep_ == "relcl" and subject_of(cue) is not None and verb.dep_ == "xcomp"
    return is_relative and last.i == end - 1 and is_infinitive(verb) and not is_loose(cue)


def _is_yet_to_be_decided(doc: Doc, candidate: Candidate) -> bool:
    """Whether a question is left open: "the board will decide whether to pay", "announces whether"."""
    cue, opener = doc[candidate.head], doc[candidate.content[0][0]]
    if opener.lower_ == "whether" and cue.i < opener.i and lemma(cue) in _SETTLING | _DISCLOSING:
        return True
    will = any(aux.lower_ in lexicon("attribution/forms_of_will") for aux in children(cue, "aux"))
    return will and lemma(cue) in _SETTLING and opener.lower_ in lexicon("attribution/question_words")


def _predicates(cue: Token) -> Iterator[Token]:
    """The cue and the verbs that share its auxiliaries and negation ("did not deny or confirm")."""
    yield cue
    verb = cue
    while verb.dep_ == "conj" and verb.tag_ == "VB" and not children(verb, "aux", "nsubj", "nsubjpass"):
        verb = verb.head
        yield verb
    if cue.pos_ in ("ADJ", "NOUN") and cue.dep_ in ("acomp", "attr", "dobj"):
        yield cue.head


def _is_denied(verb: Token) -> bool:
    """Whether the word or its subject is negated ("never said", "nobody said", "said nothing of")."""
    if names_none(verb) or (has_negator(verb) and not _is_outdone(verb)) or _is_nearly(verb):
        return True
    if verb.pos_ == "NOUN" and _is_scant(verb):
        return True
    if verb.dep_ == "conj" and any(word.lower_ in _NEITHER for word in verb.head.children):
        return True
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None and verb.dep_ == "acl":
        subject = verb.head  # "no evidence to suggest"
    if subject is not None and (denies_as_subject(subject) or has_negator(subject)):
        return True
    return _does_little(verb)


def _is_nearly(verb: Token) -> bool:
    """Whether it fell short of the act ("almost admitted", "all but admitted")."""
    if any(adverb.lower_ in _NEARLY for adverb in children(verb, "advmod")):
        return True
    return verb.i > 1 and [token.lower_ for token in verb.doc[verb.i - 2 : verb.i]] == ["all", "but"]


def _does_little(verb: Token) -> bool:
    """Whether the object is next to nothing ("said little about it", "suggested few ideas")."""
    told = children(verb, "dobj")
    return any(noun.lower_ in ("nothing", "little") or _is_few(noun) for noun in told)


def _is_few(noun: Token) -> bool:
    """Whether hardly anybody is named ("few believe"); "a few" are some."""
    few = next((token for token in (noun, *children(noun, "amod")) if token.lower_ == "few"), None)
    return few is not None and not any(token.lower_ == "a" for token in (*noun.children, *few.children))


def _is_scant(noun: Token) -> bool:
    """Whether there is hardly any of a thought ("held *little* hope"); "a little hope" is some."""
    words = {token.lower_ for token in noun.children if token.i < noun.i}
    return not words.isdisjoint(lexicon("attribution/words_for_hardly_any")) and "a" not in words


def _is_outdone(verb: Token) -> bool:
    """Whether the negation says that it did not end there ("did not just say", "not only said")."""
    subject = child(verb, "nsubj", "nsubjpass")
    return any(
        adverb.lower_ in ("just", "merely", "only", "simply")
        and (subject is None or adverb.i > subject.i or adverb.i + 1 == subject.i)
        for adverb in children(verb, "advmod", "neg")
    )


def _is_only_possible(verb: Token) -> bool:
    """Whether a modal leaves it open ("might argue", "should say"); "I would say" and "would like" do not."""
    modals = {aux.lower_ for aux in children(verb, "aux")} & _DEBATABLE
    if not modals or lemma(verb) in _POLITE or (modals == {"can"} and lemma(verb) in _DISCLOSING):
        return False
    subject = subject_of(verb)
    return subject is None or subject.lower_ not in _FIRST_PERSON


def _is_averted(verb: Token) -> bool:
    """Whether a preposition says that it did not come to it ("without saying", "stopped short of saying")."""
    preposition = verb.head
    is_aside = is_loose(preposition) and preposition.lower_ != "without"
    if verb.dep_ != "pcomp" or is_aside or preposition.head.lower_ in ("apart", "aside"):
        return False
    return preposition.lower_ in _AVERTING or preposition.head.lower_ in _AVERTING_HEADS


def _is_only_sought(verb: Token) -> bool:
    """Whether the word depends on one by which it is refused, asked for, planned or possible."""
    governor = verb.head
    if verb.dep_ == "pcomp" and governor.head.dep_ == "xcomp":
        return _CATENATIVES.get(lemma(governor.head.head)) == "negated"  # "failed to agree on calling for"
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and lemma(governor) in _ENABLING and is_infinitive(verb):
        return True
    if governor.i == verb.i or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "pcomp"):
        return False
    doing = governor.head if governor.lower_ in ("better", "best", "well") else governor
    is_advised = lemma(doing) == "do" and any(a.lower_ in ("better", "best", "well") for a in doing.children)
    if is_advised and is_infinitive(verb):
        return True  # "would do better to say"
    effect = _CATENATIVES.get(lemma(governor))
    copula = governor.head if governor.pos_ == "ADJ" else governor
    if verb.dep_ == "xcomp" and (_is_denied(governor) or _is_denied(copula)):
        return lemma(governor) not in _RESISTED
    if effect == "negated" and verb.dep_ != "advcl":
        return True
    if not is_infinitive(verb):
        return False
    if _does_little(governor):
        return True
    if any(adverb.lower_ == "yet" for adverb in children(governor, "advmod")):
        return True
    if child(copula, "acomp") is not None and any(
        it.lower_ == "it" for it in children(copula, "nsubj", "expl")
    ):
        return True
    if verb.dep_ == "advcl" and lemma(verb) in _SETTLING:
        return True
    if verb.dep_ == "acl":
        return governor.lower_ in _UNUSED
    if lemma(governor) in _DIRECTIVES:
        return not (verb.dep_ == "advcl" and is_loose(verb))
    if lemma(governor) == "have" and governor.tag_ in ("VBD", "VBN"):
        return False
    return effect in ("planned", "possible") and lemma(governor) not in _EFFORTS


def _is_refuted(cue: Token) -> bool:
    """Whether the cue's clause is denied as a whole ("it is not true that he said so")."""
    governor = cue.head
    if cue.dep_ not in ("ccomp", "csubj") or lemma(governor) in _FACTIVE:
        return False
    verb = governor.head if governor.pos_ == "ADJ" else governor
    judgements = {token.lower_ for token in (governor, *children(verb, "acomp"))}
    return _is_denied(verb) or lemma(governor) == "deny" or not judgements.isdisjoint(_FALSITY)


def _is_of_none(doc: Doc, candidate: Candidate) -> bool:
    """Whether the clause is of a noun that is rejected, or there is none ("disputed the idea that")."""
    start = candidate.content[0][0]
    if not candidate.frame.startswith("surface:that"):
        return False
    between = doc[candidate.head + 1 : start]
    is_rejected = lemma(doc[candidate.head]) in _REJECTING and any(token.pos_ == "NOUN" for token in between)
    return is_rejected or any(names_none(token) for token in between)


def is_part_of_denial(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content was cut out of what denies it ("found no evidence that …, according to")."""
    start, end = candidate.content[0][0], candidate.content[-1][1]
    root = head_of(doc, start, end)
    above = [token for token in ancestors(root) if not start <= token.i < end]
    return root.dep_ in ("ccomp", "acl", "xcomp") and any(
        _is_denied(token) or any(names_none(noun) for noun in children(token, "dobj", "attr"))
        for token in above
    )


def _is_conditional(cue: Token) -> bool:
    """Whether the cue stands in a clause of condition ("if the inspectors say", "unless he denies it")."""
    return any(
        mark.lower_ in _CONDITIONS and not (mark.lower_ == "until" and clause.tag_ == "VBD")
        for clause in (cue, *ancestors(cue))
        if clause.dep_ == "advcl"
        for mark in children(clause, "mark", "advmod")
    )


def _is_asked_or_ordered(cue: Token) -> bool:
    """Whether the cue is the verb of a question or of an order ("Did she say so?", "Ask yourself …")."""
    subject = child(cue, "nsubj", "nsubjpass")
    if subject is None:
        return cue.tag_ == "VB" and cue.dep_ == "ROOT" and child(cue, "aux", "neg") is None
    if subject.tag_ == "WP" and cue.dep_ != "relcl":
        return True
    is_inverted = any(aux.i < subject.i for aux in children(cue, "aux", "auxpass"))
    return is_inverted and any(token.text == "?" for token in cue.sent[-2:])


def _asks_for_speech(doc: Doc, candidate: Candidate) -> bool:
    """Whether what is asked for or expected is that somebody says something ("asked him to say that")."""
    cue = doc[candidate.head]
    if lemma(cue) not in _DIRECTIVES:
        return False
    return any(
        verb.tag_ == "VB" and lemma(verb) in _SPEECH and child(verb, "ccomp") is not None
        for verb in children(cue, "xcomp", "ccomp", "advcl")
    )


def _is_withdrawn(doc: Doc, candidate: Candidate) -> bool:
    """Whether the outlet takes back what it printed ("we wrongly said", "an earlier version stated")."""
    cue = doc[candidate.head]
    if candidate.source is None:
        return False
    source = doc[candidate.source_head]
    about = [*doc[candidate.source[0] : candidate.source[1]], *_setting(cue)]
    words = {token.lower_ for token in about}
    is_own_text = "version" in words or ("this" in words and not words.isdisjoint(_EDITIONS))
    if is_own_text and any(token.lower_ in _MISTAKENLY | _EARLIER for token in (*about, *cue.children)):
        return True
    return source.lower_ in _FIRST_PERSON and any(token.lower_ in _MISTAKENLY for token in cue.children)


def _setting(cue: Token) -> Iterator[Token]:
    """The words of the phrases that say where something was said."""
    for phrase in children(cue, "prep"):
        if phrase.lower_ == "in":
            yield from phrase.subtree
