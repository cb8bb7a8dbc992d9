"""Whether a report says what was said, and not only that somebody spoke, of what, or when.

"Voiced concern", "bragged about his win", "recalled the days when he was young" name a topic; "effectively
conceding that" is how the writer reads a deed; a content that breaks off says nothing that can be read.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.accept.properties import head_of
from pipeline.annotate.attribution.cues import is_person_noun
from pipeline.annotate.attribution.spans import SUBJECTS, Candidate
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.resources.loader import lexicon

_ASKING = lexicon("attribution/asking_verbs")
_BREAKS = frozenset({",", "-", "--", "–", "—"})
_CHARGING = lexicon("attribution/verbs_of_charging")
_CONTENT_PREPOSITIONS = lexicon("attribution/prepositions_of_matter")
_DEGREES_OF_LACK = lexicon("attribution/degrees_of_lack")
_EXPLAINING = lexicon("attribution/verbs_of_explaining")
_MATTERS = lexicon("shared/matters")
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ABBREVIATED = lexicon("attribution/abbreviated_titles") | lexicon("shared/plural_titles")
_READING = lexicon("attribution/adverbs_of_reading")
_RUMOURING = lexicon("attribution/adverbs_of_rumour")
_SPEAKERS = lexicon("shared/speakers")
_TELLING = lexicon("attribution/verbs_of_telling")
_TIMES = lexicon("shared/time_subordinators")
_TOPIC_PREPOSITIONS = frozenset({"about", "into"})
_WORRYING = lexicon("attribution/words_of_worry")
_OPEN_TAGS = frozenset({"CC", "DT", "PRP$", "TO"})
_RESUMING = frozenset({"now", "so", "then"})
_EMPTY = frozenset({"PRON", "AUX", "PART", "SCONJ"})
_VERBAL = frozenset({"VERB", "AUX"})
_LONGEST_ABBREVIATION = 4
"""Letters in capitals that may abbreviate a country, not name a city; set by hand."""
_ARTICLE_AND_NOUN = 2
_CUT_FRAMES = ("ccomp", "surface:clause", "surface:that")


def is_impression(adverb: Token) -> bool:
    """Whether an adverb says how something looks ("seemingly"), not that others say so ("reportedly")."""
    return adverb.lower_ not in _RUMOURING


def is_reading(cue: Token) -> bool:
    """Whether the writer says what a deed amounts to: "effectively conceding that he had lost"."""
    return any(adverb.lower_ in _READING for adverb in children(cue, "advmod"))


def is_held_less(cue: Token) -> bool:
    """Whether somebody is said to hold something less than others do: "less worried about the price"."""
    return any(adverb.lower_ in _DEGREES_OF_LACK for adverb in children(cue, "advmod"))


def is_dateline(doc: Doc, candidate: Candidate) -> bool:
    """Whether who speaks is the place of a report: "LONDON: The crown is lost", "LONDON -- It is lost"."""
    if candidate.source is None or doc[candidate.source_head].ent_type_ != "GPE":
        return False
    words = doc[candidate.source[0] : candidate.source[1]].text
    return words.isupper() and len(words) > _LONGEST_ABBREVIATION


def is_of_anybody(doc: Doc, candidate: Candidate) -> bool:
    """Whether a relative clause picks out those who hold something: "voters who want a change"."""
    cue = doc[candidate.head]
    if (
        cue.dep_ != "relcl"
        or candidate.source is None
        or doc[candidate.source_head].tag_ not in ("WP", "WDT")
    ):
        return False
    holders = cue.head
    is_known = any(
        word.lower_ in ("the", "this", "those", "these") or word.dep_ == "poss" for word in holders.children
    )
    return holders.pos_ == "NOUN" and not holders.ent_type_ and not is_known


def is_open_question(doc: Doc, candidate: Candidate) -> bool:
    """Whether somebody tells what or why, and it is not said here: "explained *why she left*"."""
    first, cue = doc[candidate.content[0][0]], doc[candidate.head]
    if first.tag_ not in ("WP", "WRB", "WDT") or first.lower_ in ("how", "that", "whether"):
        return False
    return lemma(cue) in _EXPLAINING and first.i > cue.i


def is_learnt(doc: Doc, candidate: Candidate) -> bool:
    """Whether the writer tells that somebody came to know what is so: "he learned that she had left".

    "We know that" says so himself, and what an outlet has learned it prints.
    """
    cue = doc[candidate.head]
    if lemma(cue) not in lexicon("attribution/verbs_of_learning") or candidate.source is None:
        return False
    source = doc[candidate.source_head]
    return source.ent_type_ != "ORG" and source.lower_ not in lexicon("shared/first_person_pronouns")


def is_time(doc: Doc, candidate: Candidate) -> bool:
    """Whether a clause tells when somebody spoke, or the days that are remembered."""
    if "advcl" not in candidate.frame:
        return False
    start, end = candidate.content[0][0], candidate.content[-1][1]
    clauses = (clause for clause in children(doc[candidate.head], "advcl") if start <= clause.i < end)
    return any(
        mark.lower_ in _TIMES and start <= mark.i
        for clause in clauses
        for mark in children(clause, "mark", "advmod")
        if mark.i < clause.i
    )


def modifies_its_noun(doc: Doc, candidate: Candidate) -> bool:
    """Whether a clause behind a noun describes it: "an appeal that raised a fortune" says nothing of it."""
    first, cue = doc[candidate.content[0][0]], doc[candidate.head]
    if cue.tag_ in ("NN", "NNS") and first.tag_ == "WDT":
        return True
    return candidate.frame.startswith("noun:relcl") and first.dep_ in (*SUBJECTS, "dobj", "pobj")


def is_topic(doc: Doc, candidate: Candidate) -> bool:
    """Whether a phrase only says of what somebody spoke."""
    cue = doc[candidate.head]
    if _leads_to_topic(candidate) and lemma(cue) not in _WORRYING:
        return True
    start, end = candidate.content[0][0], candidate.content[-1][1]
    if _is_bare_noun(doc, start, end):
        return True
    if lemma(cue) in _CHARGING:
        return not any(_is_link(word) for word in doc[start:end])
    if lemma(cue) == "announce" and lemma(head_of(doc, start, end)) in _MATTERS:
        return False  # "announced a new tax"
    return lemma(cue) in _TELLING and _is_object(candidate) and not _says_something(doc, start, end)


def _is_bare_noun(doc: Doc, start: int, end: int) -> bool:
    """Whether the content is an article or owner with a noun that is no plan or demand: "*the exposure*"."""
    if end - start != _ARTICLE_AND_NOUN or doc[start + 1].tag_ not in ("NN", "NNS"):
        return False
    return doc[start].lower_ == "the" or (doc[start].tag_ == "PRP$" and lemma(doc[start + 1]) not in _MATTERS)


def _leads_to_topic(candidate: Candidate) -> bool:
    parts = (
        candidate.frame.removeprefix("passive:")
        .removeprefix("noun:")
        .removeprefix("adj:")
        .removeprefix("surface:next:")
    )
    return any(parts.startswith((link, f"prep:{link}", f"in-prep:{link}")) for link in _TOPIC_PREPOSITIONS)


def _is_link(word: Token) -> bool:
    """Whether a word can lead to what somebody is accused of, or put down to."""
    return word.pos_ in _VERBAL or word.lower_ in ("of", "for", "on", "to", "as")


def _is_object(candidate: Candidate) -> bool:
    frame = candidate.frame.removeprefix("passive:").removeprefix("subject+")
    if frame == "passive":
        return True
    return frame.startswith(("dobj", "surface:next:np", "surface:clause")) and "comp" not in frame


def _says_something(doc: Doc, start: int, end: int) -> bool:
    """Whether a noun phrase holds a verb, a number or what a noun of thought or plan is for or against."""
    if any((word.pos_ in _VERBAL and word.dep_ != "amod") or word.pos_ == "NUM" for word in doc[start:end]):
        return True
    return any(
        lemma(link.head) in _MATTERS
        and link.lower_ in _CONTENT_PREPOSITIONS
        and not (link.lower_ == "to" and _is_addressee(link))
        for link in doc[start:end]
        if link.dep_ == "prep"
    )


def _is_addressee(link: Token) -> bool:
    hearer = child(link, "pobj")
    return hearer is not None and hearer.ent_type_ in _NAMED


def is_cut(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content breaks off, or lacks what its clause is about: "gaps that experts say *are*"."""
    (start, end) = candidate.content[0][0], candidate.content[-1][1]
    last = doc[end - 1]
    if _opens_phrase(last) or (
        last.lower_ in _ABBREVIATED and last.text[:1].isupper() and _goes_on(doc, end)
    ):
        return True
    if last.lower_ in _RESUMING and last.i > start and doc[last.i - 1].pos_ == "CCONJ":
        return True  # "he opposed it *and now*"
    if last.dep_ == "prep" and any(below.i >= end for below in children(last, "pobj", "pcomp")):
        return True
    if candidate.source is not None and doc[candidate.source_head].tag_ in ("VBN", "VBD"):
        return True  # "*reached for comment*, a spokesman denied"
    is_left_open = last.pos_ in ("AUX", "PART") or last.tag_ == "MD" or last.lower_ == "not"
    if is_left_open and all(word.pos_ in _EMPTY or word.lower_ == "not" for word in doc[start:end]):
        return True  # "that she predicted *she had*"
    is_participle = doc[start].tag_ == "VBN" or (doc[start].tag_ == "VBD" and doc[start].dep_ != "ROOT")
    if last.i > start and is_participle and lemma(doc[start]) in _ASKING:
        return True  # "*Asked if he was ill*, she said no"
    if (
        doc[start].tag_ in FINITE_TAGS
        and candidate.frame == "according to"
        and not _has_subject(doc, start, end)
    ):
        return True
    if _is_told_by_another(doc, candidate):
        return True
    is_broken = end < len(doc) and doc[end].text in _BREAKS and doc[start].lower_ == "that"
    is_verbless = is_broken and not any(word.tag_ in FINITE_TAGS for word in doc[start:end])
    return is_verbless or _lacks_subject(doc, candidate, start)


def _opens_phrase(last: Token) -> bool:
    """Whether a last word leads to what is left out; "should not change *that*" does not."""
    return last.tag_ in _OPEN_TAGS and (last.tag_ != "DT" or last.lower_ in lexicon("shared/articles"))


def _has_subject(doc: Doc, start: int, end: int) -> bool:
    return any(token.dep_ in SUBJECTS for token in doc[start:end])


def _is_told_by_another(doc: Doc, candidate: Candidate) -> bool:
    """Whether a thing before a comma was read as who speaks: "the contrast, said *Roe*, would be clear"."""
    if candidate.source is None or candidate.source[1] >= candidate.head:
        return False
    source, start = doc[candidate.source_head], candidate.content[0][0]
    is_thing = source.tag_ in ("NN", "NNS") and not source.ent_type_ and lemma(source) not in _SPEAKERS
    before = candidate.head - 1
    is_inverted = doc[before].text == "," and candidate.source[1] == before and start == candidate.head + 1
    return is_thing and is_inverted and not is_person_noun(source)


def _goes_on(doc: Doc, end: int) -> bool:
    behind = doc[end : end + 2]
    return len(behind) == 2 and behind[0].text == "." and behind[1].text[:1].isupper()


def _lacks_subject(doc: Doc, candidate: Candidate, start: int) -> bool:
    """Whether a clause begins with its finite verb, since its subject stands before the verb of saying."""
    first = doc[start]
    if first.tag_ not in FINITE_TAGS or start < candidate.head or len(candidate.content) > 1:
        return False
    root = head_of(doc, start, candidate.content[-1][1])
    return candidate.frame.startswith(_CUT_FRAMES) and not any(
        s.i >= start for s in children(root, *SUBJECTS)
    )
