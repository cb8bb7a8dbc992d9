"""Whether what stands behind a cue is a statement: words or thoughts of somebody, and no deed.

A clause behind a verb of saying or thinking is one. An infinitive, a noun phrase or a prepositional phrase is
one behind the verbs that ask for it (`attribution/government`), if the subject can speak at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.attribution.accept.properties import head_of
from pipeline.annotate.attribution.accept.telling import (
    is_cut,
    is_dateline,
    is_held_less,
    is_impression,
    is_learnt,
    is_of_anybody,
    is_open_question,
    is_reading,
    is_time,
    is_topic,
    modifies_its_noun,
)
from pipeline.annotate.attribution.accept.unsaid import is_part_of_denial, is_unsaid
from pipeline.annotate.attribution.cues import is_person_noun
from pipeline.annotate.attribution.spans import Candidate, subject_of
from pipeline.core.vocabularies import MentionType
from pipeline.document.syntax.lemmas import lemma as lemma_of
from pipeline.document.syntax.mute import cannot_speak
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import is_finite
from pipeline.resources.loader import lexicon, mapping

_ACTS = lexicon("attribution/acts_by_words")
_ADDRESSING = lexicon("shared/addressing_verbs")
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY"})
_ASKING = lexicon("attribution/asking_verbs")
_ATTITUDES = lexicon("attribution/attitude_adjectives")
_CHARGES = frozenset({"accuse", "charge"})
_DASHES = frozenset({",", "-", "--", "–", "—"})
_DECIDING = lexicon("attribution/deciding_verbs")
_DEFINITE = lexicon("attribution/definite_words")
_FEWEST_UTTERED = 2
"""Words in marks right behind a verb of speech from which on they are no name or single term; set by hand."""
_EMOTIONS = lexicon("attribution/emotions")
_GAINING = lexicon("attribution/gaining_verbs")
_GIVING = lexicon("shared/ditransitives")
_GOVERNMENT = mapping("attribution/government")
_GRANTED = lexicon("attribution/granted_things")
_HEARSAY = lexicon("attribution/hearsay_verbs")
_IMPRESSIONS = lexicon("attribution/raising_verbs")
_ISSUING = lexicon("attribution/issuing_verbs")
_MATTERS = lexicon("shared/matters")
_MEASURES = lexicon("attribution/measures")
_OPENING_TALK = frozenset({"ADV", "CCONJ", "INTJ", "SCONJ"})
_MUTE_LABELS = frozenset({"PRODUCT", "EVENT"})
_NEEDING_ADDRESSEE = lexicon("attribution/addressee_verbs")
_QUESTIONS = lexicon("attribution/question_words")
_REPORTS = mapping("shared/reporting")
_QUANTITIES = lexicon("attribution/quantity_nouns")
_SEEING = frozenset({"see", "hear", "watch"})
_SETTINGS = lexicon("attribution/setting_prepositions")
_ORGANISATIONS = mapping("shared/org_heads")
_PROVING = lexicon("attribution/proving_verbs")
_SHOWING = lexicon("attribution/showing_verbs")
_SPEAKERS = lexicon("shared/speakers")
_STANDARDS = lexicon("attribution/standards")
_TIMES = frozenset({"DATE", "TIME"})
_TOPICAL = lexicon("attribution/topical_nouns")
_UTTERANCES = lexicon("attribution/utterance_nouns")
_WON = lexicon("attribution/what_is_won")
_WRITINGS = lexicon("shared/writings")
_SHELLS = _MATTERS | _UTTERANCES | _WRITINGS
_SAID = _UTTERANCES | _TOPICAL
_TELLING = frozenset({"VERB", "AUX", "ADJ", "NUM", "INTJ"})
_OWN_WORDS = frozenset({"VERB", "ADJ", "NOUN", "ADV", "INTJ"})
_KNOWING = lexicon("attribution/adjectives_of_knowing")
_KNOWN = _SPEAKERS | _WRITINGS
_SPEECH = lexicon("attribution/speech_verbs")
_SPEAKING_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PREDICATE_STARTS = frozenset({"DT", "PRP$", "JJ", "VBN"})
_MUTE_PRONOUNS = lexicon("shared/mute_pronouns")


def is_stated(doc: Doc, candidate: Candidate, inside: Sequence[bool]) -> bool:
    """Whether the candidate reports what its source says, thinks, plans or demands.

    Args:
        inside: For each token of `doc`, whether it stands in quotation marks. Words in marks are somebody's,
            whatever verb they stand behind.
    """
    quoted = [inside[i] for low, high in candidate.content for i in range(low, high)]
    if candidate.frame.startswith(("according to", "adverb")):
        return not (
            _describes_its_source(doc, candidate)
            or _is_by_standard(doc, candidate)
            or _is_bare_copula(doc, candidate)
            or is_part_of_denial(doc, candidate)
            or (candidate.frame == "adverb" and is_impression(doc[candidate.head]))
            or (candidate.frame == "according to" and not any(quoted) and is_cut(doc, candidate))
        )
    if _is_expletive(doc, candidate) or _only_names(doc, candidate):
        return False
    if all(quoted):
        return True
    if is_unsaid(doc, candidate):
        return False
    return _is_whole_statement(doc, candidate) or _says_what_is_marked(doc, candidate, inside)


def _is_whole_statement(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content is a statement, and all of one."""
    cue = doc[candidate.head]
    return (
        _is_statement(doc, candidate)
        and not (is_reading(cue) or is_held_less(cue) or is_dateline(doc, candidate))
        and not (is_open_question(doc, candidate) or is_learnt(doc, candidate))
        and not (is_time(doc, candidate) or modifies_its_noun(doc, candidate) or is_cut(doc, candidate))
        and not ((_is_led(candidate) or not _is_clause(doc, candidate)) and _is_mere_topic(doc, candidate))
    )


def _says_what_is_marked(doc: Doc, candidate: Candidate, inside: Sequence[bool]) -> bool:
    """Whether words in marks within a content that is no whole statement are what its source says.

    They are where most of it stands in marks, or where they are what something is called; not in "signed a
    “dissent” memo" or "showed a film called “The Dam”", in which marks only stand around a name.
    """
    cue = doc[candidate.head]
    words = [i for low, high in candidate.content for i in range(low, high) if not doc[i].is_punct]
    marked = [i for i in words if inside[i]]
    if candidate.source is None or not any(doc[i].pos_ in _OWN_WORDS and doc[i].is_lower for i in marked):
        return False
    if lemma_of(cue) in _IMPRESSIONS - _HEARSAY:
        return False
    if 3 * len(marked) >= 2 * len(words):
        return True
    if not _tells_words(cue):
        return False
    if lemma_of(cue) in _SPEECH and inside[words[0]] and len(marked) >= _FEWEST_UTTERED:
        return True  # "chanted “no dam, no deal” outside the hall"
    if "is" in _governed(cue):
        return True
    links = "as" in _governed(cue) and any(doc[i].lower_ == "as" for i in words)
    return (links and marked[-1] == words[-1]) or 2 * len(marked) >= len(words)


def _tells_words(cue: Token) -> bool:
    """Whether a verb, or a noun of saying, can report words at all."""
    lemma = lemma_of(cue)
    return _key(cue) in _GOVERNMENT or lemma in _REPORTS or lemma in _SPEECH or lemma in _UTTERANCES


def _is_led(candidate: Candidate) -> bool:
    """Whether a preposition leads to the content."""
    return "prep:" in candidate.frame and "dobj" not in candidate.frame


def _is_mere_topic(doc: Doc, candidate: Candidate) -> bool:
    """Whether a phrase names of what was spoken, or what anybody holds of whom there are many."""
    if is_of_anybody(doc, candidate):
        return True
    return not _is_infinitive(doc, candidate) and is_topic(doc, candidate)


def _describes_its_source(doc: Doc, candidate: Candidate) -> bool:
    """Whether a content only says which source it is: "according to a statement [received here]"."""
    if candidate.source is None:
        return False
    start, end = candidate.content[0][0], candidate.content[-1][1]
    root = head_of(doc, start, end)
    inside = candidate.source[0] <= root.head.i < candidate.source[1]
    return inside and root.dep_ == "acl" and root.tag_ in ("VBN", "VBD", "VBG")


def _is_by_standard(doc: Doc, candidate: Candidate) -> bool:
    """Whether "according to" names a yardstick, not a source ("in accordance with", "according to size")."""
    if doc[candidate.head].lower_ == "accordance":
        return True
    if candidate.source is None:
        return False
    noun = doc[candidate.source_head]
    return lemma_of(noun) in _STANDARDS or _is_trait(noun)


def _is_trait(noun: Token) -> bool:
    """Whether a noun is something that things have and nobody wrote: "according to *their* calling"."""
    owner = child(noun, "poss")
    is_owned = owner is not None and owner.tag_ == "PRP$" and noun.tag_ in ("NN", "NNS")
    lemma = lemma_of(noun)
    return (
        is_owned
        and not _is_speaker(noun)
        and not is_person_noun(noun)
        and not (lemma in _MATTERS or lemma in _REPORTS or lemma in _UTTERANCES)
        and lemma.capitalize() not in _ORGANISATIONS
    )


def _is_expletive(doc: Doc, candidate: Candidate) -> bool:
    """Whether an "it" that is nobody seems to speak: "it seems that the plan “will go on”"."""
    is_it = candidate.source is not None and doc[candidate.source_head].lower_ == "it"
    return is_it and lemma_of(doc[candidate.head]) in _IMPRESSIONS


def _is_of_doing(doc: Doc, candidate: Candidate) -> bool:
    """Whether a preposition leads to something done or told: "wary of *steering*", "of *what* they said"."""
    root = head_of(doc, candidate.content[0][0], candidate.content[-1][1])
    return root.dep_ == "pcomp" or root.tag_.startswith("VB")


def _is_so_much_so(adjective: Token) -> bool:
    """Whether a clause tells what follows from how much something is so: "so murky that it is of no use"."""
    degrees = [c.lower_ for word in (adjective, *adjective.conjuncts) for c in children(word, "advmod")]
    return any(degree in lexicon("attribution/degree_adverbs") for degree in degrees)


def _only_names(doc: Doc, candidate: Candidate) -> bool:
    """Whether marks only stand around what something is known as: "pills known as “patches”"."""
    cue = doc[candidate.head]
    return (
        candidate.source is None
        and lemma_of(cue) in lexicon("attribution/verbs_of_bearing")
        and cue.tag_ == "VBN"
    )


def _is_bare_copula(doc: Doc, candidate: Candidate) -> bool:
    """Whether nothing is left beside the phrase but "it is": "it's according to age groups"."""
    words = [doc[i] for low, high in candidate.content for i in range(low, high) if not doc[i].is_punct]
    return len(words) == 2 and words[0].pos_ == "PRON" and lemma_of(words[1]) == "be"


def _is_statement(doc: Doc, candidate: Candidate) -> bool:
    frame, cue = candidate.frame, doc[candidate.head]
    if _is_no_content(doc, candidate) or _is_voted(cue) or _is_refused(doc, candidate):
        return False
    if lemma_of(cue) in _SEEING and _is_seen_happen(doc, candidate):
        return False
    if _is_set_beside(doc, candidate):
        return False
    if frame == "colon":
        head, first = doc[candidate.source_head], doc[candidate.source[0] if candidate.source else cue.i]
        told = (word for word in _words(doc, candidate) if word.pos_ in ("VERB", "AUX") or word.is_quote)
        is_label = lemma_of(head) not in ("poll", "survey") and next(told, None) is None
        return _is_speaker(head) and head.pos_ != "PRON" and first.pos_ not in _OPENING_TALK and not is_label
    is_noun = cue.tag_ in ("NN", "NNS") and (cue.left_edge.i < cue.i or cue.dep_ == "dobj")
    if frame.startswith("noun:") or is_noun:
        return _is_noun_of_saying(doc, candidate, cue)
    if frame.startswith("adj:"):
        if _is_so_much_so(cue):
            return False
        is_open = candidate.source is None or doc[candidate.source_head].lower_ == "it"
        if cue.lower_ in _KNOWING or (cue.lower_ == "sure" and lemma_of(cue.head) == "make"):
            return False  # "aware that", as the writer says; "made sure that", which is a deed
        if frame.startswith("adj:prep:") and not _is_of_doing(doc, candidate):
            return False  # "was critical of the mayor", which does not tell what was said
        is_felt = "xcomp" in frame and cue.lower_ in _EMOTIONS
        is_held = "ccomp" in frame or (cue.lower_ in _ATTITUDES and not is_felt)
        return not is_open and is_held and _can_speak(doc, candidate)
    if candidate.source is None:
        return _is_hearsay(doc, candidate, cue)
    return _is_verb_of_saying(doc, candidate, cue)


def _is_set_beside(doc: Doc, candidate: Candidate) -> bool:
    """Whether a comma parts a noun phrase from the verb of saying behind what it describes.

    "Roe told him to hush, the charge sheet said, a nod to an old film": nobody said the nod.
    """
    start, end = candidate.content[0][0], candidate.content[-1][1]
    if not candidate.frame.startswith("dobj") or start != candidate.head + 2:
        return False
    root = head_of(doc, start, end)
    return doc[start - 1].text in _DASHES and root.pos_ == "NOUN" and not is_finite(root)


def _is_seen_happen(doc: Doc, candidate: Candidate) -> bool:
    """Whether somebody or something sees what happens, and says nothing: "a draw will see them go"."""
    start, end = candidate.content[0][0], candidate.content[-1][1]
    verb = head_of(doc, start, end)
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is not None and subject.lower_ in ("me", "him", "us", "them"):
        return True
    return not _is_tensed(verb)


def _is_hearsay(doc: Doc, candidate: Candidate, cue: Token) -> bool:
    """Whether something is put down to people in general ("is expected to", "it was revealed that")."""
    frame = candidate.frame
    if frame == "passive":
        return False
    if doc[candidate.content[0][0]].lower_ in ("when", "whether", "if"):
        return False  # "was first noted when he was on the list" tells when; "considered whether" asks
    if _is_clause(doc, candidate):
        is_told = _takes_clause(cue) and _is_own_clause(doc, candidate) and _is_told_of_it(cue)
        return is_told and not frame.startswith("host") and lemma_of(cue) not in _ASKING
    if frame.endswith(("xcomp", "inf")) and candidate.content[0][0] > candidate.head:
        return False  # "and is expected to vote", which does not say who
    if doc[candidate.content[0][0]].tag_ in ("WP", "WDT") or lemma_of(cue) in _CHARGES:
        return False  # "who is accused of fraud", by nobody who is named
    is_open = frame.endswith(("xcomp", "inf")) or _preposition(candidate) in _governed(cue)
    return frame.startswith(("passive:", "raised")) and is_open and lemma_of(cue) in _HEARSAY


def _is_told_of_it(cue: Token) -> bool:
    """Whether a verb is passive, as where nobody need be named: "it was revealed that"."""
    if child(cue, "auxpass", "nsubjpass") is not None:
        return True
    is_joined = cue.dep_ == "conj" and child(cue.head, "auxpass", "nsubjpass") is None
    return cue.tag_ == "VBN" and not (is_joined and is_finite(cue.head))


def _is_noun_of_saying(doc: Doc, candidate: Candidate, noun: Token) -> bool:
    """Whether the noun stands for something said or thought, by somebody or with a clause that says what."""
    lemma = lemma_of(noun)
    if lemma in _MEASURES or not any(lemma in words for words in (_MATTERS, _REPORTS, _UTTERANCES)):
        return False
    if candidate.frame.startswith("noun:ccomp") and not _holds_verb(doc, candidate):
        return False
    if candidate.frame == "noun:acl:VBG":
        telling = child(noun, "acl")
        if telling is not None and not _reports_more_than_its_topic(telling):
            return False  # "a statement contradicting what she had said"
    if candidate.frame.startswith("noun:prep:"):
        is_of_matter = candidate.frame.endswith((":for", ":of")) or _is_of_doing(doc, candidate)
        if lemma in _TOPICAL or not is_of_matter:
            return False
    is_compound = candidate.source is not None and doc[candidate.source_head].dep_ == "compound"
    if is_compound and noun.dep_ == "pobj" and child(noun, "det") is None:
        return False  # "nurses at the infirmary fear that", with the verb read as a noun
    if noun.dep_ == "dobj" and _is_subject(doc, candidate, noun.head):
        return lemma_of(noun.head) in _ISSUING and _can_speak(doc, candidate)
    if noun.dep_ == "dobj" and candidate.source is None:
        return False  # "set off fears that", in which nobody speaks
    if candidate.source is not None:
        return _can_speak(doc, candidate)
    return False  # "reports that", of which nobody knows whose they are


def _holds_verb(doc: Doc, candidate: Candidate) -> bool:
    return any(doc[i].pos_ in ("VERB", "AUX") for low, high in candidate.content for i in range(low, high))


def _reports_more_than_its_topic(verb: Token) -> bool:
    return lemma_of(verb) in _SPEECH or lemma_of(verb) in _REPORTS or _governed(verb) not in ([], ["nothing"])


def _is_subject(doc: Doc, candidate: Candidate, verb: Token) -> bool:
    """Whether the source of a noun is the subject of its verb."""
    subject = subject_of(verb)
    return subject is not None and subject.i == candidate.source_head


def _is_verb_of_saying(doc: Doc, candidate: Candidate, verb: Token) -> bool:
    lemma = lemma_of(verb)
    if lemma in _ASKING and verb.tag_ == "VBN" and child(verb, "aux") is None:
        return candidate.frame.startswith("passive")  # "asked about it, he said": he is asked
    if candidate.content[-1][1] <= verb.i and _gains_an_amount(verb):
        return False
    if "host" in candidate.frame and (verb.dep_ == "pcomp" or _is_addressed(verb)):
        return False  # "was quoted as saying" comments on no clause, "drivers told" is a passive
    if lemma in _SEEING and _is_bare_infinitive(doc, candidate):
        return False
    if lemma == "tell" and candidate.source is not None and candidate.source[0] == verb.i + 1:
        return False  # "it is dry, Roe, a clerk, told the Gazette", which hears it
    if cannot_speak(_meant(doc, candidate)) or _is_proved_by_a_person(doc, candidate, lemma):
        return False
    speaks = _can_speak(doc, candidate)
    if _is_clause(doc, candidate):
        needs_speaker = lemma in _DECIDING or lemma in _SHOWING or _is_inherited(doc, candidate, verb)
        return _takes_clause(verb) and _is_own_clause(doc, candidate) and (speaks or not needs_speaker)
    if not speaks or (lemma in _DECIDING and lemma_of(_meant(doc, candidate)) in _WRITINGS):
        return False
    if lemma == "call" and _is_convened(doc, candidate):
        return False
    if lemma in _ACTS and _is_of_a_thing(doc, candidate):
        return False  # "agreed to a settlement", "offered condolences"
    governed = _governed(verb)
    if _preposition(candidate):
        is_led = _preposition(candidate) in governed and _preposition(candidate) != "as"
        return is_led and child(verb, "acomp", "oprd") is None
    if _is_infinitive(doc, candidate):
        return not ({"to"} if _has_to(doc, candidate) else {"to", "any", "thing"}).isdisjoint(governed)
    return _is_governed(doc, candidate, governed)


def _is_proved_by_a_person(doc: Doc, candidate: Candidate, lemma: str) -> bool:
    """Whether somebody shows something by what he does: "gave money to *show* them that he means it"."""
    source = _meant(doc, candidate)
    is_person = source.ent_type_ == "PERSON" or source.lower_ in ("he", "she")
    return lemma in _PROVING and is_person


def _is_of_a_thing(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content is a thing, and not what somebody does or is to do."""
    root = head_of(doc, candidate.content[0][0], candidate.content[-1][1])
    if root.dep_ == "prep":
        root = child(root, "pobj", "pcomp") or root
    return root.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP")


def _is_convened(doc: Doc, candidate: Candidate) -> bool:
    """Whether what is called is an event that thereby takes place: "called *an election* in May"."""
    event, cue = head_of(doc, candidate.content[0][0], candidate.content[-1][1]), doc[candidate.head]
    is_judged = len(children(cue, "dobj", "oprd", "acomp", "attr")) > 1 or "+" in candidate.frame
    return not is_judged and event.dep_ == "dobj" and lemma_of(event) in lexicon("attribution/called_events")


def _is_bare_infinitive(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content is what somebody sees or hears happen: "saw both teams lose"."""
    root = head_of(doc, candidate.content[0][0], candidate.content[-1][1])
    return root.tag_ in ("VB", "VBG") and child(root, "aux", "mark") is None


def _is_addressed(verb: Token) -> bool:
    """Whether a verb that needs an addressee lacks one: then its subject is told, and does not tell."""
    return lemma_of(verb) in _NEEDING_ADDRESSEE and not children(verb, "dobj", "dative")


def _gains_an_amount(verb: Token) -> bool:
    """Whether a verb tells of a sum and reports no clause: "shares rose, and Norvale *added* two cents".

    Who is told or warned hears a clause, however many they are.
    """
    thing = child(verb, "dobj") if lemma_of(verb) in _GAINING else None
    if thing is None or lemma_of(thing) in _SPEAKERS:
        return False
    is_counted = child(thing, "nummod") is not None and thing.ent_type_ not in _TIMES
    return thing.ent_type_ in _AMOUNTS or is_counted


def _words(doc: Doc, candidate: Candidate) -> list[Token]:
    return [doc[i] for low, high in candidate.content for i in range(low, high)]


def _is_inherited(doc: Doc, candidate: Candidate, verb: Token) -> bool:
    """Whether the source is no argument of the verb, but of one that governs it ("the effort …, noting")."""
    source = doc[candidate.source_head]
    return not any(token.i == verb.i for token in (source.head, source.head.head)) and not is_finite(verb)


def _is_own_clause(doc: Doc, candidate: Candidate) -> bool:
    """Whether a clause is what the verb reports, not what a noun between them stands for.

    "Pushed back on claims by the board that …" puts the clause into the mouth of the board.
    """
    cue, start = doc[candidate.head], candidate.content[0][0]
    between = doc[candidate.head + 1 : start]
    if doc[start].lower_ == "that" and doc[start - 1].lower_ in ("so", "such"):
        return False  # "asked for custody so that he could help"
    if not candidate.frame.startswith("surface:that"):
        if "ccomp" in candidate.frame and _is_of_a_noun(doc, start, between):
            return False
        return not (_is_shown_place(doc, candidate) or _is_anothers(doc, candidate, between))
    takes = _key(cue) in _REPORTS or lemma_of(cue) in _SPEECH
    clause = head_of(doc, start, candidate.content[-1][1])
    nouns = [noun for noun in between if noun.tag_ in ("NN", "NNS") and _is_shell(noun)]
    if any(noun.dep_ == "dobj" and noun.head == cue for noun in nouns):
        return lemma_of(cue) in _ISSUING
    return takes and not (clause.head in nouns and clause.head.head.lower_ not in _SETTINGS)


def _is_of_a_noun(doc: Doc, start: int, between: Span) -> bool:
    """Whether a "that" clause follows what it is of: "sought to answer claims by the board that"."""
    if doc[start].lower_ != "that" or not len(between):
        return False
    nouns = (noun for noun in between if noun.tag_ in ("NN", "NNS") and _is_shell(noun))
    return any(
        noun.dep_ == "pobj" and noun.right_edge.i == start - 1 and noun.head.lower_ not in _SETTINGS
        for noun in nouns
    )


def _is_shell(noun: Token) -> bool:
    return lemma_of(noun) in _MATTERS or lemma_of(noun) in _REPORTS


def _is_shown_place(doc: Doc, candidate: Candidate) -> bool:
    """Whether somebody, and no text, shows where or how something is."""
    is_question = doc[candidate.content[0][0]].lower_ in _QUESTIONS
    shows = lemma_of(doc[candidate.head]) == "show" and candidate.source is not None
    return is_question and shows and lemma_of(_meant(doc, candidate)) not in _WRITINGS


def _is_anothers(doc: Doc, candidate: Candidate, between: Span) -> bool:
    """Whether a colon leads to what another says ("others disagree: a note argued that …")."""
    root = head_of(doc, candidate.content[0][0], candidate.content[-1][1])
    is_report = lemma_of(root) in _REPORTS or lemma_of(root) in _SPEECH
    return is_report and child(root, "nsubj") is not None and any(token.text == ":" for token in between)


def _is_voted(cue: Token) -> bool:
    """Whether the cue tells how many votes were cast ("backed it by 31 votes to four")."""
    return any(lemma_of(child(by, "pobj") or by) == "vote" for by in children(cue, "prep", "agent"))


def _is_no_content(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content says nothing: only names, pronouns and words that point to what was said.

    "Criticised her", "rejected the offer" and "announced it" tell that somebody spoke, and of what.
    """
    if _is_only_named(doc, candidate):
        return True
    tokens = [token for low, high in candidate.content for token in doc[low:high] if not token.is_punct]
    if not tokens:
        return True  # marks alone
    is_phrase = not any(token.pos_ in ("VERB", "AUX") for token in tokens)
    if is_phrase and tokens[0].tag_ == "DT" and tokens[0].lower_ in _DEFINITE - {"the"}:
        return lemma_of(tokens[-1]) in _SHELLS | _SAID
    if any(token.pos_ in _TELLING for token in tokens if not token.ent_type_):
        return False
    if lemma_of(doc[candidate.head]) in _CHARGES and any(token.lower_ == "of" for token in tokens[1:]):
        return False  # "accused the mayor of fraud"
    nouns = [token for token in tokens if token.pos_ in ("NOUN", "PROPN") and not _is_name(token)]
    head = head_of(doc, candidate.content[0][0], candidate.content[-1][1])
    if not nouns or (len(candidate.content) == 1 and head.ent_type_ == "PERSON" and head.pos_ == "PROPN"):
        return True
    if len(nouns) > 1 or nouns[0] != tokens[-1]:
        return False
    cue = doc[candidate.head]
    is_issued = lemma_of(cue) in _ISSUING and "matter" in _governed(cue)
    is_pointing = is_issued or tokens[0].lower_ in _DEFINITE
    shells = _SHELLS if is_pointing else _SAID if child(nouns[0], "poss") is not None else frozenset()
    return lemma_of(nouns[0]) in shells


def _is_refused(doc: Doc, candidate: Candidate) -> bool:
    """Whether "deny" or "claim" tells what was not given or was won ("denied a request", "claimed the
    title")."""
    cue = doc[candidate.head]
    head = next(iter(children(cue, "dobj")), None)
    if head is None or lemma_of(cue) not in ("deny", "claim"):
        return False
    return lemma_of(head) in (_GRANTED if lemma_of(cue) == "deny" else _WON)


def _is_only_named(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content is "the request" or its like, and no words say what it was."""
    start, end = candidate.content[0][0], candidate.content[-1][1]
    head = head_of(doc, start, end)
    determiner = child(head, "det")
    if _has_predicate(doc, start, end):
        return False
    if lemma_of(head) not in _SHELLS | _SAID or determiner is None or determiner.lower_ not in _DEFINITE:
        return False
    told = any(
        link.lower_ in ("of", "for", "to", "about", "on", "over", "against")
        for link in children(head, "prep")
    )
    return not told and child(head, "acl", "relcl", "ccomp", "amod", "appos", "compound") is None


def _is_name(token: Token) -> bool:
    return token.ent_type_ in _SPEAKING_LABELS or token.ent_type_ in ("LOC", "FAC")


def _governed(verb: Token) -> list[str]:
    """What the verb, with its particle, must have behind it to be a report."""
    return _GOVERNMENT.get(_key(verb), "").split()


def _key(verb: Token) -> str:
    """The verb with its particle ("point out")."""
    particle = child(verb, "prt")
    return f"{lemma_of(verb)} {particle.lower_}" if particle is not None else lemma_of(verb)


def _takes_clause(verb: Token) -> bool:
    """Whether a clause behind the verb is what somebody says or thinks."""
    lemma = lemma_of(verb)
    return lemma not in _IMPRESSIONS - _HEARSAY and (
        lemma in _REPORTS or lemma in _SPEECH or lemma in _GOVERNMENT
    )


def _is_clause(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content is a clause or an embedded question."""
    frame = candidate.frame
    start, end = candidate.content[0][0], candidate.content[-1][1]
    if doc[start].lower_ == "that" and end > start + 1 and doc[start + 1].text == ":":
        return False
    if frame.startswith("surface:that"):
        between = doc[candidate.head + 1 : start]
        is_another = any(token.pos_ == "VERB" or token.tag_ == "VB" for token in between)
        return not is_another and (doc[start].tag_ not in ("DT", "WDT") or doc[start].dep_ == "mark")
    if frame.startswith(("host", "surface:host", "surface:inverted")) or "ccomp" in frame:
        return not _is_of_an_object(doc, candidate)
    if doc[start].lower_ == "that" and doc[start].dep_ == "mark" and not frame.startswith("noun"):
        return True  # "said in an interview that"
    if start <= candidate.head < end:
        return False
    if doc[start].lower_ in _QUESTIONS:
        return True
    if frame.startswith("advcl"):
        return frame.endswith(("whether", "that"))
    root = head_of(doc, start, end)
    is_told = (
        lemma_of(doc[candidate.head]) in _ADDRESSING
    )  # whom it tells, the parser takes for an antecedent
    return root.pos_ in ("VERB", "AUX") and is_finite(root) and (is_told or root.dep_ != "relcl")


def _is_of_an_object(doc: Doc, candidate: Candidate) -> bool:
    """Whether a clause describes or belongs to an object: "welcomed a docket *studded with cases*"."""
    if not _bare(candidate.frame).startswith("dobj+ccomp"):
        return False
    cue = doc[candidate.head]
    thing, clause = child(cue, "dobj"), child(cue, "ccomp")
    if thing is None or clause is None or thing.tag_ not in ("NN", "NNS") or is_person_noun(thing):
        return False
    is_told = lemma_of(cue) in _ADDRESSING
    return not is_told and (_is_shell(thing) or lemma_of(thing) in _SHELLS or not _is_tensed(clause))


def _is_tensed(verb: Token) -> bool:
    return is_finite(verb) or any(is_finite(aux) for aux in children(verb, "aux", "auxpass"))


def _is_infinitive(doc: Doc, candidate: Candidate) -> bool:
    start, end = candidate.content[0][0], candidate.content[-1][1]
    root = head_of(doc, start, end)
    return (
        candidate.frame.endswith(("xcomp", "inf")) or root.tag_ in ("VB", "VBG") or "advcl" in candidate.frame
    )


def _has_to(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content is an infinitive with "to" and nothing before it ("said to be ill")."""
    return doc[candidate.content[0][0]].tag_ == "TO"


def _is_governed(doc: Doc, candidate: Candidate, governed: Collection[str]) -> bool:
    """Whether a noun phrase is what the verb reports with, alone or with what it is called or held to be."""
    *first, last = _bare(candidate.frame).split("+")
    last = "predicate" if last in ("oprd", "acomp") or (first and last in ("dobj", "attr")) else last
    start, end = candidate.content[0][0], candidate.content[-1][1]
    if last == "prep:to" and first == ["dobj"] and lemma_of(doc[candidate.head]) in _GIVING:
        return lemma_of(head_of(doc, start, end)) in _MATTERS  # "offered six posts to the rebels"
    links = [token for token in doc[start + 1 : end] if token.lower_ == "as" and not _is_of_office(token)]
    if last.startswith("prep:") and last.split(":")[1] in governed and (links or last != "prep:as"):
        return True
    if "as" in governed and links:
        return True
    reasons = (link for link in doc[start + 1 : end] if link.lower_ == "for" and link.dep_ == "prep")
    if "for" in governed and "is" not in governed and any(child(link, "pcomp") for link in reasons):
        return True  # "faulted the mayor for leaving", with the phrase read as the mayor's
    if "is" in governed and (last == "predicate" or _has_predicate(doc, start, end)):
        return True
    root = head_of(doc, start, end)
    if root.tag_ == "PRP" and root.lower_.endswith(("self", "selves")):
        return False
    if "thing" in governed:
        return root.ent_type_ not in _SPEAKING_LABELS and lemma_of(root) not in _SPEAKERS
    return "any" in governed or ("matter" in governed and lemma_of(root) in _MATTERS)


def _is_of_office(link: Token) -> bool:
    """Whether "as" tells in which office somebody did a thing: "defended her time as judge"."""
    office = child(link, "pobj")
    is_tenure = lemma_of(link.nbor(-1)) in lexicon("attribution/nouns_of_tenure")
    return is_tenure and office is not None and is_person_noun(office)


def _preposition(candidate: Candidate) -> str:
    """The preposition that leads to the content, if one does."""
    kind, _, rest = _bare(candidate.frame).partition(":")
    if kind == "prep":
        return rest.split(":")[0].split("+")[0]
    return kind if candidate.frame.startswith("surface:next:") and kind not in ("np", "inf") else ""


def _bare(frame: str) -> str:
    """The frame without what says that it is passive or read off the word order."""
    for prefix in ("passive:subject+", "passive:", "surface:next:"):
        frame = frame.removeprefix(prefix)
    return frame


def _has_predicate(doc: Doc, start: int, end: int) -> bool:
    """Whether a second phrase stands right behind the first ("the offer an insult", "the claims untrue")."""
    return any(
        doc[i].tag_ in _PREDICATE_STARTS
        and doc[i - 1].pos_ in ("NOUN", "PROPN", "PRON", "NUM")
        and doc[i - 1].tag_ != "PRP$"
        for i in range(start + 1, end)
    )


def _can_speak(doc: Doc, candidate: Candidate) -> bool:
    """Whether the source is somebody, or something written."""
    source = _meant(doc, candidate)
    if source.pos_ == "ADJ" and source.dep_ in ("acomp", "oprd", "amod"):
        return False
    if _is_speaker(source) or source.pos_ not in ("NOUN", "PROPN", "PRON"):
        return True
    if source.pos_ == "PROPN":
        return source.ent_type_ not in _MUTE_LABELS
    return source.pos_ == "PRON" and source.lower_ not in _MUTE_PRONOUNS


def _is_speaker(noun: Token) -> bool:
    """Whether a noun is known to name persons, bodies or writings."""
    return noun.ent_type_ in _SPEAKING_LABELS or lemma_of(noun) in _KNOWN or noun.lower_ in _KNOWN


def _meant(doc: Doc, candidate: Candidate) -> Token:
    """Whom the source means: what a relative pronoun or "it" takes up, what "half of" counts."""
    source, cue = doc[candidate.source_head], doc[candidate.head]
    if source.tag_ in ("WDT", "WP") and source.lower_ != "who":
        clause = _first_joined(cue)
        return clause.head if clause.dep_ == "relcl" else _noun_before(source)
    if source.lower_ == "it":
        return _antecedent(source)
    counted = child(source, "prep") if lemma_of(source) in _QUANTITIES else None
    return (child(counted, "pobj") if counted is not None else None) or source


def _first_joined(verb: Token) -> Token:
    """The first of the verbs that one is joined to: "attacks which *shook* Lowton and which threaten"."""
    while verb.dep_ == "conj" and verb.head.i < verb.i:
        verb = verb.head
    return verb


def _noun_before(pronoun: Token) -> Token:
    before = pronoun.doc[max(0, pronoun.i - 2) : pronoun.i]
    return next((token for token in reversed(before) if token.pos_ in ("NOUN", "PROPN")), pronoun)


def _antecedent(pronoun: Token) -> Token:
    """The head of the last mention before a pronoun that coreference joins with it; else the pronoun."""
    doc = pronoun.doc
    own = next((mention for mention in doc._.mentions if mention.start_char == pronoun.idx), None)
    earlier = [
        mention
        for mention in doc._.mentions
        if own is not None
        and mention.chain == own.chain
        and mention.end_char <= pronoun.idx
        and mention.mention_type != MentionType.PRONOUN
    ]
    if not earlier:
        return pronoun
    span = doc.char_span(earlier[-1].start_char, earlier[-1].end_char, alignment_mode="expand")
    return span.root if span is not None else pronoun
