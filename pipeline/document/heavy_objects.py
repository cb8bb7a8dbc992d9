"""A component that mends trees which no reading of their sentence allows.

First among them those in which a noun with a "that" clause lost its verb. What the parser makes of:

- "Police dismissed as gossip and rumour reports that Roe fled": a heavy object moves to the end of its clause
  (Huddleston and Pullum 2002, chapter 16), and "reports" becomes a second verb, as if the police reported it;
- "Claims that Roe took bribes have been dismissed": the clause runs on, as if bribes were dismissed;
- "Roe, asked if he would run, smiled": the participle becomes a past form, as if Roe had asked;
- "Roe named Voss as a witness", "those who are open to it disagree": the finite verb becomes a participle or
  a bare form, so that nobody named anybody;
- "The plan, Roe said, is dead": "said" has two subjects and "is" none;
- "The boat turned, a source close to it has told Orsk": the source told besides;
- "Acme, which owns it, sold tickets": no verb is left to the sentence;
- "It came after Roe publicly chided Voss", "as the toll from the blast rose to 9": "after Roe" and "as the
  toll" become phrases, so that nobody chided and nothing rose;
- "It found most voters felt safe": the voters are found;
- "Acme lost to Lomme and Tarvik and Roe admitted it": Roe is one more who won;
- "sued Acme and Lomme, the biggest mills, over dust": three were sued;
- "in favor of Roe's leaving": "'s" is read as "is", so that she leaves;
- "charged in a hit and run": the second noun becomes a verb;
- "The man arrested on Monday killed his brother": the participle becomes the verb, as if the man arrested
  (Bever 1970, "The Cognitive Basis for Linguistic Structures").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.document.clause_links import LINKED_BY, Link, clause_links
from pipeline.document.snapshot import snapshot
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import ancestors, child, children
from pipeline.document.syntax.verbs import is_noun, own_subject
from pipeline.document.triggers import Rule, Rules
from pipeline.english.inflection import participle, past
from pipeline.resources.loader import lexicon, mapping

_LONGEST = 12
"""Words between "as" and the object; set by hand, above what newswire has."""
_ENDS = frozenset((".", "?", "!", ";", ":", "(", "“", '"', "that", "which", "who", "whom"))
_CLAUSES = ("ccomp", "relcl", "acl")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_TENSED = ("VBD", "VBZ", "VBP")
_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "acomp", "attr", "auxpass", "prep", "advmod", "parataxis")
_BEFORE_THAT = 3
"""Words of "statement on Monday" before "that"."""
_CLOSED = frozenset({"FAC", "GPE", "LAW", "LOC", "ORG"})
"""Labels of what a gerund may have for its object without an article, and no participle before it."""
_SUBJECTS = ("nsubj", "nsubjpass")
_LINKED = ("mark", "aux", "auxpass", "cc", "expl")
_BEFORE_CLAUSES = frozenset(("CC", "IN", "TO", "WDT", "WP", "WRB", "MD"))
"""Tags of words that may open a clause whose subject stands elsewhere."""
_DASHES = frozenset(("-", "--", "–", "—"))
_COMMAS = frozenset((",", "--", "–", "—"))
_SENTENCE_ENDS = frozenset((".", "!", "?", '"', "''", "”", "’"))
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP")
_DETERMINERS = frozenset(("DT", "PRP$"))
_MODIFIERS = {"DT": "det", "PRP$": "poss", "JJ": "amod", "VBN": "amod", "VBG": "amod", "CD": "nummod"}


@Language.factory(
    "heavy_objects",
    assigns=["token.tag", "token.dep", "token.head"],
    requires=["token.tag", "token.dep", "token.lemma"],
)
def make_heavy_objects(nlp: Language, name: str) -> HeavyObjects:
    """The component under its registered name; it belongs behind parser and lemmatizer."""
    return HeavyObjects()


class HeavyObjects:
    """Hang a noun with a clause on the verb before it where the words between say what it is called, and on
    the verb behind its clause where it opens a sentence."""

    def __call__(self, doc: Doc) -> Doc:
        """Mend the trees and return the document."""
        mending = self._mended(snapshot(doc))
        if mending.has_changed():
            mending.undo_what_is_no_tree()
            mending.write(doc)
        return doc

    def _mended(self, doc: Doc) -> _Mending:
        """All that is found is found in the trees as they were; it is mended kind by kind."""
        mends = _mends()
        found: dict[Callable[[Token], Any], list[tuple[Token, Any]]] = {find: [] for find in mends}
        for word, find in _rules().asked(doc):
            partner = find(word)
            if partner is not None:
                found[find].append((word, partner))
        mending = _Mending(doc)
        for find, mend in mends.items():
            for word, partner in found[find]:
                mend(mending, word, partner)
        return mending


def _clause_behind(link: Token) -> tuple[Token, Token] | None:
    """Subject and verb of a clause that was read as a phrase, its verb on its own behind it."""
    noun = child(link, "pobj")
    if link.dep_ != "prep" or link.lower_ not in lexicon("shared/time_subordinators") or noun is None:
        return None
    if noun.tag_ not in _NOUNS or _is_of_subject(link, noun):
        return None
    own = {token.i for token in noun.subtree}
    behind = (t for t in link.doc[noun.i + 1 : link.sent.end] if t.i not in own)
    verb = next((t for t in behind if t.tag_ not in ("RB", "RBR") and not _is_in_phrase(t, noun)), None)
    if verb is None or verb.tag_ not in _TENSED or child(verb, *_SUBJECTS, "mark", "cc") is not None:
        return None
    if lemma(verb) == "be":
        return None  # "praising what was done after the raids was like ..."
    above = {noun.i, link.head.i, *(token.i for token in ancestors(link.head))}
    is_clause = verb.dep_ in ("advcl", "dep", "acl", "ccomp") and verb.head.i in above
    is_joined = link.head.i > link.i or link.nbor(-1).lower_ in ("such", "well")
    return (noun, verb) if is_clause and not is_joined else None


def _is_of_subject(link: Token, noun: Token) -> bool:
    """Whether a phrase may be part of a clause that is the subject: "working as governor inspired him", "what
    happened after the vote shocked him", or of one that says what a thing is: "as part of a deal"."""
    if any(c.tag_ == "WP" for c in children(link.head, *_SUBJECTS)):
        return True
    is_bare = noun.tag_ == "NN" and not any(
        c.dep_ in ("det", "poss", "compound", "nummod") for c in noun.lefts
    )
    return link.lower_ == "as" and (link.head.tag_ == "VBG" or is_bare)


def _is_in_phrase(token: Token, noun: Token) -> bool:
    """Whether a word stands in a phrase with a preposition that begins behind a noun."""
    return any(word.dep_ == "prep" and word.i > noun.i for word in (token, *ancestors(token)))


def _clause_found(verb: Token) -> Token | None:
    """The noun before a verb that is its subject, and was read as the object of a verb of saying or finding:
    "it found most voters felt safe"."""
    if verb.tag_ not in _TENSED or verb.dep_ not in ("ccomp", "advcl") or verb.left_edge != verb:
        return None
    if child(verb, *_SUBJECTS, "mark", "cc", "expl") is not None or verb.i == verb.sent.start:
        return None
    below = verb.nbor(-1)
    noun = next((word for word in (below, *ancestors(below)) if word.dep_ == "dobj"), None)
    if noun is None or noun.right_edge.i != verb.i - 1 or noun.head.i > noun.i:
        return None
    is_below = verb.head in (noun.head, *ancestors(noun.head))
    return noun if is_below and lemma(noun.head) in lexicon("document/verbs_of_finding") else None


def _phrases_between(noun: Token, verb: Token) -> list[Token]:
    """The phrases between a subject and its verb that were hung on a verb, and belong to the subject."""
    return [
        token
        for token in noun.doc[noun.i + 1 : verb.i]
        if token.dep_ == "prep" and token.head.i not in range(noun.i, verb.i)
    ]


def _link_before_subject(verb: Token) -> Token | None:
    """The "and" before the noun right before a second verb, read as one more of the nouns before it.

    Of "lost to Lomme and Tarvik and Roe admitted" no reading but one is grammatical: who admitted is Roe.
    """
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE or verb.tag_ == "MD" or verb.i == verb.sent.start:
        return None
    noun = verb.doc[verb.i - 1]
    link = noun.left_edge.nbor(-1) if noun.left_edge.i > verb.sent.start else None
    is_listed = noun.dep_ == "conj" and noun.tag_ in _NOUNS and noun.right_edge.i == noun.i
    if link is None or not is_listed or link.dep_ != "cc" or child(verb, *_SUBJECTS) is not None:
        return None
    return link if verb.head.i < link.i and verb.head.tag_ in (*_FINITE, "VBN", "VBG", "VB") else None


def _object_behind(link: Token) -> Token | None:
    """The noun with a clause that is the object of the verb before "as", unless that has one."""
    verb = link.head
    if (
        link.lower_ != "as"
        or link.i + 2 >= len(link.doc)
        or link.i < verb.i
        or lemma(verb) not in lexicon("document/verbs_of_description")
        or not _lacks_object(verb)
    ):
        return None
    for token in link.doc[link.i + 2 : min(link.i + _LONGEST, link.sent.end - 1)]:
        if token.lower_ in _ENDS:
            return None
        if token.lower_ in lexicon("document/clausal_nouns") and token.nbor().lower_ == "that":
            start = _start(link, token)
            is_joined = link.doc[start - 1].lower_ in ("and", "or", "of", "as")
            return None if is_joined or not _is_whole(link, start) else token
    return None


def _lacks_object(verb: Token) -> bool:
    """Whether an active verb has no object, not even a relative pronoun or "what" before it."""
    if children(verb, "dobj", "nsubjpass", "auxpass") or verb.dep_ in ("acl", "amod"):
        return False
    if verb.tag_ == "VBN" and not children(verb, "aux"):
        return False
    opener = verb.left_edge
    return opener.tag_ not in ("WP", "WDT") or opener.dep_ == "nsubj"


def _start(link: Token, noun: Token) -> int:
    """Where the object's phrase begins: at a determiner that stands behind another noun or adjective."""
    for token in reversed(noun.doc[link.i + 2 : noun.i]):
        if token.tag_ in _DETERMINERS:
            return token.i if _is_whole(link, token.i) else noun.i
    return noun.i


def _is_whole(link: Token, end: int) -> bool:
    """Whether the words behind "as" are a phrase: "gossip", "a hoax", "false", but not "a false"."""
    words = [token for token in link.doc[link.i + 1 : end] if not token.is_punct]
    if not words or words[-1].tag_ in (*_DETERMINERS, "IN", "CC"):
        return False
    return not words[-1].tag_.startswith("JJ") or not any(token.tag_ in _DETERMINERS for token in words)


def _noun_paired_with(word: Token) -> Token | None:
    """The noun before "and" and a bare form that was joined to an inflected verb or a noun, as no verb is:
    "died in a hit and run"."""
    if word.tag_ != "VB" or word.dep_ != "conj" or word.i < 2 or past(word.lower_) == word.lower_:
        return None
    link, noun, above = word.nbor(-1), word.nbor(-2), word.head
    if link.lower_ not in ("and", "or") or noun.tag_ != "NN" or noun.dep_ not in ("pobj", "dobj"):
        return None
    if not is_noun(above) and above.tag_ not in ("VBD", "VBN"):
        return None
    if children(above, "aux") or children(word, "aux", "dobj", "ccomp", "xcomp", "acomp", "prt", *_SUBJECTS):
        return None
    return noun if any(node == above for node in ancestors(noun)) else None


def _noun_before_its_day(verb: Token) -> Token | None:
    """The noun whose content a clause is, with a day between them, that the parse hung elsewhere: "over her
    statement on Monday that"."""
    if verb.dep_ not in ("acl", "relcl", "advcl"):
        return None
    mark = next((mark for mark in children(verb, "mark") if mark.lower_ == "that"), None)
    if mark is None or mark.i < verb.sent.start + _BEFORE_THAT:
        return None
    link, day = mark.nbor(-2), mark.nbor(-1)
    noun = mark.nbor(-3) if link.lower_ == "on" else link
    is_dated = day.lower_ in mapping("shared/weekdays") and is_noun(noun) and noun != verb.head
    return noun if is_dated and noun not in verb.subtree else None


def _gerund_before(noun: Token) -> Token | None:
    """The gerund that was read as an adjective of its object: "closing Orsk is a must", "closing schools is
    wrong"."""
    verb = noun.head
    gerund = noun.left_edge
    if noun.dep_ != "nsubj" or gerund.dep_ != "amod" or gerund.tag_ != "VBG" or gerund.head != noun:
        return None
    if gerund.i != noun.i - 1 or gerund.ent_type_ or (gerund.i and gerund.nbor(-1).text[-1:].isalnum()):
        return None
    forms = (verb, *children(verb, "aux"))
    is_one = any(form.tag_ == "VBZ" or form.lower_ == "was" for form in forms)
    is_place = noun.tag_ == "NNP" and noun.ent_type_ in _CLOSED and lemma(verb) == "be"
    return gerund if (noun.tag_ == "NNS" and is_one) or is_place else None


def _subject_right_before(noun: Token) -> Token | None:
    """The first of two subjects of one verb that stand side by side, and so are one phrase: "one district
    party leader"."""
    if noun.dep_ not in _SUBJECTS or not is_noun(noun):
        return None
    before = [s for s in children(noun.head, *_SUBJECTS) if s.i < noun.i and is_noun(s)]
    first = before[-1] if before else noun
    is_beside = first != noun and first.right_edge == first and noun.left_edge.i == first.i + 1
    is_one = first.tag_ in ("NN", "NNP") and lemma(first) not in lexicon("document/nouns_before_clauses")
    is_title = first.tag_ == "NNS" and noun.ent_type_ == "PERSON"
    opens = noun.left_edge.tag_ not in ("DT", "PRP$", "CD")
    is_whole = child(noun.head, *_COMPLEMENTS) is not None  # not "the man Roe married left"
    return first if is_beside and opens and is_whole and (is_one or is_title) else None


def _named_behind(noun: Token) -> Token | None:
    """The person right behind a description with a comma, who alone is the subject of its sentence.

    "A lawyer by training, Ann Roe won and leads the council": Roe leads, as no comma closes her name.
    """
    if noun.dep_ not in _SUBJECTS or noun.left_edge.lower_ not in ("a", "an") or noun.ent_type_ == "PERSON":
        return None
    if noun.left_edge.i != noun.sent.start:
        return None
    words = [*children(noun.head, *_SUBJECTS), *(word for word in noun.subtree if word.dep_ == "appos")]
    persons = (word for word in words if word.ent_type_ == "PERSON" and word.left_edge.i > noun.i)
    name = next((one for one in persons if one.left_edge.nbor(-1).text == ","), None)
    if name is None or name.right_edge.i >= noun.head.i:
        return None
    behind = name.right_edge.nbor()
    return name if not behind.is_punct and behind.head in (noun.head, behind) else None


def _told_right_before(verb: Token) -> Token | None:
    """The verb of saying right before a clause that was read as a second one about its noun: "a suit that
    alleged Roe left"."""
    start = verb.left_edge.i
    if verb.dep_ != "relcl" or own_subject(verb) is None or start == 0:
        return None
    telling = verb.doc[start - 1]
    is_telling = telling.dep_ == "relcl" and lemma(telling) in mapping("shared/reporting")
    if not is_telling or telling.head != verb.head or children(telling, "ccomp", "dobj", "xcomp"):
        return None
    return telling if not any(word.tag_ in ("WDT", "WP", "WP$", "WRB") for word in verb.lefts) else None


def _subject_joined_to_it(verb: Token) -> Token | None:
    """The subject of a joined verb that was read as a second object of the verb before: "Roe backed it and
    Poe, as ever, opposed the bill"."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP") or children(verb, *_SUBJECTS, "aux"):
        return None
    objects = (o for o in children(verb.head, "dobj", "pobj") if o.tag_ == "PRP" and o.i < verb.i)
    names = (n for o in objects for n in children(o, "conj") if n.tag_ in ("NNP", "NNPS") and n.i < verb.i)
    name = next(names, None)
    if name is None or not name.left_edge.i - 1 > 0 or name.doc[name.left_edge.i - 1].dep_ != "cc":
        return None
    between = verb.doc[name.right_edge.i + 1 : verb.left_edge.i]
    is_put_in = len(between) > _BEFORE_THAT and between[0].text == between[-1].text == ","
    is_put_in = is_put_in and between[1].tag_ == "IN"  # "as ever", and no description of whoever it is
    return name if len(between) == 0 or is_put_in else None


def _finite_tag(verb: Token) -> str | None:
    """The tag of a clause's verb that has its subject, and was read as no finite one: past or present."""
    if _is_past_form(verb):
        return "VBD"
    subject = child(verb, "nsubj")
    if subject is None or not _may_be_present(verb, subject):
        return None
    if not _is_one(subject):
        return "VBP"
    return "VBD" if past(lemma(verb)) == verb.lower_ else None


def _may_be_present(verb: Token, subject: Token) -> bool:
    """Whether a bare form is the finite verb of its clause: "Most lawmakers who are open to it disagree."

    No command ("Parents, talk to them", "Please stay"), no wish ("Peace be with you", "May they live long"),
    and nothing that somebody asks for or lets happen ("he demanded that it be shut").
    """
    if verb.tag_ != "VB" or subject.i > verb.i or children(verb, "aux", "auxpass", "mark"):
        return False
    between = verb.doc[subject.i : verb.i]
    if lemma(verb) == "be" or sum(token.text == "," for token in between) == 1:
        return False
    if any(token.text in _DASHES for token in between) or subject.lower_ in lexicon("document/never_finite"):
        return False
    if (
        verb.sent[0].tag_ == "MD"
        or verb.sent[0].lower_ == "may"
        or any(token.lower_ == "please" for token in verb.sent)
    ):
        return False
    if verb.dep_ == "ROOT":
        return verb.sent[-1].text in _SENTENCE_ENDS and not any(t.lower_ == "you" for t in subject.subtree)
    is_called = subject.right_edge.nbor(1).text in (",", "'s", "’s")  # "on Orsk's Meet the Press"
    return verb.dep_ == "ccomp" and not is_called and lemma(verb.head) in lexicon("document/verbs_of_stating")


def _is_one(subject: Token) -> bool:
    """Whether a subject is one person or thing."""
    if child(subject, "conj") is not None:
        return False
    return subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it")


def _is_past_form(verb: Token) -> bool:
    """Whether a participle is the verb of its clause: it has an active verb's subject, and no auxiliary.

    "Roe named Voss as a witness." Not in lines without a full stop, which leave auxiliaries out, nor where
    one comma parts the two: "The fines, imposed on Roe, ..." goes on; nor in what somebody is made, seen or
    wanted to be ("had them tested").
    """
    if verb.tag_ != "VBN" or past(lemma(verb)) != verb.lower_ or children(verb, "aux", "auxpass", "agent"):
        return False
    subject = child(verb, *_SUBJECTS)
    if subject is None or subject.i > verb.i or (subject.dep_ == "nsubjpass" and child(verb, "dobj") is None):
        return False
    if not _is_active(verb):
        return False
    if verb.dep_ == "ROOT":
        commas = [token for token in verb.doc[subject.i : verb.i] if token.text in _COMMAS]
        ends = verb.sent[-1].text in _SENTENCE_ENDS
        return ends and len(commas) != 1 and not _is_before_its_noun(verb)
    if verb.dep_ == "ccomp":
        return child(verb, "mark") is not None or lemma(verb.head) in mapping("shared/reporting")
    if verb.dep_ == "relcl":
        return subject.tag_ in ("WDT", "WP")
    return verb.dep_ == "advcl" and child(verb, "mark") is not None


def _is_active(verb: Token) -> bool:
    """Whether a form that may be a participle has an object or a clause, or is of a verb that has none or
    calls for something."""
    calls = lemma(verb) == "call" and any(c.lower_ in ("for", "on", "upon") for c in children(verb, "prep"))
    has_none = lemma(verb) in lexicon("shared/unaccusatives") | lexicon("document/verbs_without_object")
    return calls or has_none or child(verb, "dobj", "ccomp", "xcomp") is not None


def _is_before_its_noun(participle: Token) -> bool:
    """Whether a participle may be of the noun right behind it: "the bank's closely watched survey is due"."""
    before, after = participle.nbor(-1), participle.nbor(1)
    return before.tag_ in ("RB", "POS", "JJ") and after.tag_ in _NOUNS and after.tag_ != "PRP"


def _name_described_by(noun: Token) -> Token | None:
    """The last of the names before a definite noun between commas that was read as one more of them.

    An "and" stands before the last of a list, so that what follows one with "and" describes it.
    """
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    if noun.dep_ != "conj" or noun.tag_ not in ("NN", "NNS") or start - 2 < noun.sent.start:
        return None
    is_definite = any(c.lower_ == "the" or c.tag_ == "PRP$" for c in noun.lefts)
    is_set_off = noun.doc[start - 1].text == "," == noun.doc[min(end, len(noun.doc) - 1)].text
    if not is_definite or not is_set_off or child(noun, "cc") is not None:
        return None
    listed = [noun.head, *(c for c in noun.head.conjuncts if c.i < noun.i)]
    last = max(listed, key=lambda token: token.i)
    links = [t for token in listed for t in children(token, "cc") if t.i < noun.i]
    is_closed = bool(links) and max(link.i for link in links) > max(
        (token.i for token in listed if token != last), default=-1
    )
    is_last = not any(c.i > noun.i for c in noun.head.conjuncts) and last.right_edge.i < noun.i
    names = all(any(t.tag_ in ("NNP", "NNPS") for t in (token, *token.lefts)) for token in listed)
    return last if is_closed and is_last and names and links[-1].i < last.i else None


class _Mending:
    """The tree of one document as lists, in which heavy objects get their places."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.tags = [token.tag_ for token in doc]

    def hang(self, at: int, head: int, dep: str) -> None:
        """Give a word a head and a relation."""
        self.heads[at], self.deps[at] = head, dep

    def mend(self, link: Token, noun: Token) -> None:
        """Write the tree of a verb, "as" with what stands behind it, object and clause."""
        clause = _clause(noun)
        if clause is None:
            return
        verb, start = link.head, _start(link, noun)
        if verb in noun.subtree:  # the object was read as the verb
            self.hang(verb.i, verb.i if noun.head == noun else noun.head.i, noun.dep_)
        for token in noun.children:
            if token.i < start or token.dep_ == "punct":
                self.heads[token.i] = verb.i if token != verb else self.heads[verb.i]
        self.hang(link.i, verb.i, "prep")
        self._call(list(self.doc[link.i + 1 : start]), link)
        for token in self.doc[start : noun.i]:
            if not start <= self.heads[token.i] <= noun.i:
                self.hang(token.i, noun.i, _MODIFIERS.get(token.tag_, "compound"))
        self.hang(noun.i, verb.i, "dobj")
        self.tags[noun.i] = "NNS" if noun.lower_.endswith("s") else "NN"
        self.hang(clause.i, noun.i, "acl")
        self.hang(noun.i + 1, clause.i, "mark")

    def mend_links(self, word: Token, links: Sequence[Link]) -> None:
        """Put other links between clauses."""
        for link in links:
            self.hang(link.word, link.head, link.label)

    def mend_owned(self, mark: Token, gerund: Token) -> None:
        """Make a noun the owner of the -ing form that a preposition takes."""
        noun = mark.nbor(-1)
        self.hang(gerund.i, noun.head.i, "pcomp")
        self.hang(noun.i, gerund.i, "poss")
        self.hang(mark.i, noun.i, "case")
        self.tags[mark.i] = "POS"

    def mend_named(self, noun: Token, name: Token) -> None:
        """Hang a description on the verb whose subject it is of."""
        verb = noun.head
        self.hang(name.i, verb.i, noun.dep_)
        self.hang(noun.i, verb.i, "npadvmod")

    def mend_found(self, verb: Token, noun: Token) -> None:
        """Make the object of a verb of finding the subject of the clause found."""
        self.hang(verb.i, noun.head.i, "ccomp")
        self.hang(noun.i, verb.i, "nsubj")

    def mend_dated(self, verb: Token, noun: Token) -> None:
        """Hang a clause on the noun whose content it is."""
        self.hang(verb.i, noun.i, "acl")

    def mend_gerund(self, noun: Token, gerund: Token) -> None:
        """Make a gerund the subject, and the noun its object."""
        self.hang(gerund.i, noun.head.i, "csubj")
        self.hang(noun.i, gerund.i, "dobj")

    def mend_doubled(self, noun: Token, first: Token) -> None:
        """Make one subject of two."""
        self.hang(first.i, noun.i, "compound")

    def mend_content(self, verb: Token, telling: Token) -> None:
        """Hang a clause on the verb of saying before it."""
        self.hang(verb.i, telling.i, "ccomp")

    def mend_joined(self, verb: Token, name: Token) -> None:
        """Give a joined verb the subject that was read as an object."""
        self.hang(name.i, verb.i, "nsubj")
        self.hang(name.left_edge.i - 1, verb.head.i, "cc")

    def mend_finite(self, verb: Token, tag: str) -> None:
        """Make a verb finite, and active."""
        self.tags[verb.i] = tag
        for subject in children(verb, "nsubjpass"):
            self.hang(subject.i, verb.i, "nsubj")

    def mend_described(self, noun: Token, named: Token) -> None:
        """Let a noun describe the name before it."""
        self.hang(noun.i, named.i, "appos")

    def mend_parted(self, verb: Token, link: Token) -> None:
        """Give a second verb the noun before it for its subject."""
        self.hang(verb.i - 1, verb.i, "nsubj")
        self.hang(link.i, verb.head.i, "cc")

    def mend_linked(self, opening: Token, clause: tuple[Token, Token]) -> None:
        """Make a clause of what was read as a phrase."""
        who, does = clause
        for phrase in _phrases_between(who, does):
            self.hang(phrase.i, who.i, "prep")
        if does not in ancestors(opening):  # "hours after it made the rounds"
            self.hang(does.i, opening.head.i, "advcl")
        self.hang(opening.i, does.i, "mark")
        self.hang(who.i, does.i, "nsubj")

    def mend_comment(self, verb: Token, clause: Token) -> None:
        """Hang a verb of saying on the clause it comments on."""
        self.hang(verb.i, clause.i, "parataxis")

    def mend_pair(self, word: Token, noun: Token) -> None:
        """Join a noun that was read as a verb to the noun before it; what stands behind it goes with the
        verb above."""
        for token in word.children:
            self.heads[token.i] = word.head.i
        self.hang(word.i, noun.i, "conj")
        self.hang(word.i - 1, noun.i, "cc")
        self.tags[word.i] = "NN"

    def mend_subject(self, noun: Token, verbs: tuple[Token, Token]) -> None:
        """Write the tree of a sentence whose subject is a noun with a clause, of which the first verb is."""
        inner, outer = verbs
        taken = [subject for subject in children(outer, *_SUBJECTS) if subject.i > inner.i]
        for subject in taken:
            self.hang(subject.i, inner.i, "dobj")
        for token in (*noun.children, *inner.children):
            if token.i > outer.i or (token.dep_ == "punct" and token.i > inner.i):
                self.heads[token.i] = outer.i
        root = noun.head == noun
        self.hang(outer.i, outer.i if root else noun.head.i, "ROOT" if root else noun.dep_)
        self.hang(noun.i, outer.i, "nsubjpass" if child(outer, "auxpass") is not None else "nsubj")
        self.tags[noun.i] = "NNS" if noun.lower_.endswith("s") else "NN"
        self.hang(inner.i, noun.i, "acl")
        self.hang(noun.i + 1, inner.i, "mark")

    def mend_participle(self, verb: Token, outer: Token) -> None:
        """Hang a participle on the noun before it, and the noun on the verb behind."""
        subject = child(verb, *_SUBJECTS)
        assert subject is not None, "the participle was read as a verb with a subject"
        if outer.head == verb:
            root = verb.head == verb
            self.hang(outer.i, outer.i if root else verb.head.i, verb.dep_)
        for token in verb.children:
            if token == outer:
                continue
            if token.dep_ in ("conj", "ccomp") and token.i > outer.i:
                self.hang(token.i, outer.i, "conj")
            elif token.i < subject.i or (token.dep_ == "punct" and token.i > verb.i):
                self.heads[token.i] = outer.i
            elif subject.i < token.i < verb.i:
                self.heads[token.i] = subject.i
        passive = child(outer, "auxpass") is not None
        self.hang(subject.i, outer.i, "nsubjpass" if passive else "nsubj")
        self.hang(verb.i, subject.i, "acl")
        self.tags[verb.i] = "VBN"

    def mend_modifier(self, verb: Token, outer: Token) -> None:
        """Hang a participle on the noun before it, and the noun on the verb behind, with all that is left."""
        subject = child(verb, *_SUBJECTS)
        assert subject is not None, "the participle was read as a verb with a subject"
        root = verb.head == verb
        self.hang(outer.i, outer.i if root else verb.head.i, verb.dep_)
        for token in verb.children:
            if token.i < subject.i or token.i > outer.i:
                self.heads[token.i] = outer.i
        self.hang(subject.i, outer.i, "nsubj")
        self.hang(verb.i, subject.i, "acl")
        self.tags[verb.i] = "VBN"

    def mend_telling(self, verb: Token, clause: Token) -> None:
        """Hang a verb of saying on the clause it parts, and the first subject on that clause."""
        front = children(verb, *_SUBJECTS)[0]
        root = verb.head == verb
        for token in verb.children:
            if token.i <= front.i or (token.is_punct and token.i > clause.i):
                self.heads[token.i] = clause.i
        self.hang(clause.i, clause.i if root else verb.head.i, "ROOT" if root else verb.dep_)
        self.hang(front.i, clause.i, "nsubjpass" if child(clause, "auxpass") is not None else "nsubj")
        self.hang(verb.i, clause.i, "parataxis")

    def mend_predicate(self, noun: Token, verb: Token) -> None:
        """Make a past form behind a relative clause the verb of a sentence that was read as a noun phrase."""
        self.hang(verb.i, verb.i, "ROOT")
        self.hang(noun.i, verb.i, "nsubj")
        self.tags[verb.i] = "VBD"
        for token in self.doc[verb.i - 1 : noun.sent.end]:
            if token != verb and token.head.i < verb.i:
                self.hang(token.i, verb.i, "dobj" if token == verb.head else token.dep_)

    def _call(self, words: list[Token], link: Token) -> None:
        """Hang the words behind "as" on it, the first with the rest as its conjuncts."""
        inside = {token.i for token in words}
        tops = [token for token in words if self.heads[token.i] not in inside and not token.is_punct]
        for token in words:
            if token.is_punct and self.heads[token.i] not in inside:
                self.heads[token.i] = tops[0].i
        for top in tops:
            if top.tag_.startswith("VB"):
                self.tags[top.i] = "NNS" if top.tag_ == "VBZ" else "NN"
            is_adjective = top.tag_.startswith("JJ")
            if top == tops[0]:
                self.hang(top.i, link.i, "amod" if is_adjective else "pobj")
            else:
                self.hang(top.i, tops[0].i, "advmod" if top.tag_.startswith("RB") else "conj")

    def has_changed(self) -> bool:
        """Whether a word has another head, relation or tag than in the document."""
        heads, deps = [token.head.i for token in self.doc], [token.dep_ for token in self.doc]
        return (self.heads, self.deps, self.tags) != (heads, deps, [token.tag_ for token in self.doc])

    def undo_what_is_no_tree(self) -> None:
        """Give back to a sentence its own tree where two mendings met on one word."""
        for sentence in self.doc.sents:
            if not self._is_rooted(range(sentence.start, sentence.end)):
                for token in sentence:
                    self.hang(token.i, token.head.i, token.dep_)
                    self.tags[token.i] = token.tag_

    def _is_rooted(self, words: range) -> bool:
        """Whether every word of a sentence hangs, over others, on one that hangs on itself."""
        rooted = {i for i in words if self.heads[i] == i}
        for i in words:
            path = set()
            while i not in rooted and i not in path:
                path.add(i)
                i = self.heads[i]
            if i not in rooted:
                return False
            rooted |= path
        return True

    def write(self, doc: Doc) -> None:
        """Set heads, relations and tags of the document."""
        number = doc.vocab.strings.add
        rows = np.empty((len(doc), 3), dtype=np.uint64)
        rows[:, 0] = (np.array(self.heads) - np.arange(len(doc))).astype(np.uint64)
        rows[:, 1] = [number(dep) for dep in self.deps]
        rows[:, 2] = [number(tag) for tag in self.tags]
        nouns = [
            token.i for token in doc if token.tag_ != self.tags[token.i] and self.tags[token.i][:2] == "NN"
        ]
        owned = [token.i for token in doc if token.tag_ != self.tags[token.i] and self.tags[token.i] == "POS"]
        doc.from_array(["HEAD", "DEP", "TAG"], rows)  # type: ignore[arg-type]
        for i in nouns:
            doc[i].pos_ = "NOUN"
        for i in owned:
            doc[i].pos_, doc[i].lemma_ = "PART", "'s"


def _run_on(noun: Token) -> tuple[Token, Token] | None:
    """The verb of the clause with "that" behind a noun that opens a sentence, and the verb it lacks.

    The parser hung the second on the noun, or on the first, though nothing joins them.
    """
    if noun.lower_ not in lexicon("document/clausal_nouns") or noun.i + 3 >= len(noun.doc):
        return None
    if noun.nbor().lower_ != "that" or child(noun, *_SUBJECTS, "aux", "auxpass") is not None:
        return None
    if noun.left_edge.i != noun.sent.start or noun.head != noun:
        return None
    clauses = [c for c in noun.children if c.dep_ in _CLAUSES and c.i > noun.i]
    clauses += [c for first in clauses[:1] for c in first.children if c.dep_ == "ccomp" and c.i > first.i]
    if len(clauses) < 2 or child(clauses[0], *_SUBJECTS, "expl") is None:
        return None
    inner = clauses[0]
    outer = next((c for c in clauses[1:] if _is_finite(c) and not children(c, "mark", "cc")), None)
    if outer is None or any(token.is_punct for token in noun.doc[inner.i : outer.i]):
        return None
    return inner, outer


_DAYS = frozenset({"today", "yesterday"})
_LONGEST_DAY = 2
"""Words of "on Monday"."""


def _verb_behind(verb: Token) -> Token | None:
    """The verb of which the noun before a past form is the subject: "Roe, asked if he would run, smiled".

    Two verbs of one subject are joined by a word; between two commas stands a participle.
    """
    outer, start = verb.head, verb.i - 2
    if verb.tag_ not in ("VBD", "VBN") or start < verb.sent.start:
        return None
    if verb.dep_ not in ("advcl", "ccomp") or outer.i <= verb.i:
        return _verb_below(verb)
    subject = child(verb, *_SUBJECTS)
    if subject is None or verb.doc[verb.i - 1].text != ",":
        return None
    day = verb.doc[subject.right_edge.i + 1 : start + 1]  # "Roe on Monday, asked if he would run, smiled"
    named = {word.lower_ for word in day} & (mapping("shared/weekdays").keys() | _DAYS)
    if subject.right_edge.i not in (start, start + 1) and (not named or len(day) > _LONGEST_DAY):
        return None
    if children(verb, "aux", "auxpass", "dobj", "cc", "mark") or children(outer, *_SUBJECTS, "expl"):
        return None
    end = verb.right_edge.i + 1
    closed = any(token.text == "," for token in verb.doc[max(verb.i, end - 1) : min(end + 1, outer.i)])
    return outer if closed and _is_finite(outer) else None


def _verb_below(verb: Token) -> Token | None:
    """The same where the parser made the verb behind the clause part of it: "Roe, asked if he would run,
    smiled and left".

    A comma before the first of several verbs is no more than that of an aside, if one stands there.
    """
    subject = child(verb, *_SUBJECTS)
    if subject is None or subject.right_edge.i not in (verb.i - 2, verb.i - 1) or verb.nbor(-1).text != ",":
        return None
    if any(token.text == "," for token in verb.doc[subject.i : verb.i - 1]):
        return None
    if children(verb, "aux", "auxpass", "dobj", "cc", "mark"):
        return None
    told = next((c for c in verb.children if c.dep_ == "ccomp" and child(c, *_SUBJECTS, "expl")), None)
    below = (c for c in verb.children if c.dep_ in ("conj", "ccomp") and told is not None and c.i > told.i)
    outer = next((c for c in below if not children(c, *_SUBJECTS, "expl", "mark")), None)
    if outer is None or not _is_finite(outer):
        return None
    opening = verb.doc[outer.left_edge.i - 1 : outer.i]
    return outer if any(token.text == "," for token in opening) else None


def _verb_behind_modifier(verb: Token) -> Token | None:
    """The finite verb without a subject that was hung on a participle, as no finite verb hangs on another:
    "The man arrested on Monday killed his brother"."""
    subject = child(verb, *_SUBJECTS)
    if (
        subject is None
        or subject.i > verb.i
        or not is_noun(subject)
        or participle(lemma(verb)) != verb.lower_
    ):
        return None
    between = verb.doc[subject.right_edge.i + 1 : verb.i]
    if any(word.tag_ not in ("RB", "RBR") for word in between):
        return None
    if children(verb, *_LINKED, "conj", "dobj") or _is_told_of(verb):
        return None
    behind = (c for c in verb.children if c.tag_ in ("VBD", "VBZ") and c.i > verb.i + 1)
    outer = next((c for c in behind if c.dep_ in ("ccomp", "advcl", "dep", "xcomp")), None)
    if outer is None or children(outer, *_SUBJECTS, *_LINKED, "advmod"):
        return None
    opener = verb.doc[outer.left_edge.i - 1]
    if any(_may_open_clause(word) for word in verb.doc[verb.i + 1 : outer.i]):
        return None
    is_whole = child(outer, *_COMPLEMENTS, "prt", "agent") is not None
    return outer if is_whole and not opener.is_punct and opener.tag_ not in _BEFORE_CLAUSES else None


def _may_open_clause(word: Token) -> bool:
    """Whether a word may bring in a clause, whatever the parse: "pushed on after a report cheered"."""
    if word.tag_ in ("WRB", "WDT", "WP", *_FINITE):
        return True
    return word.lower_ in {"that", *lexicon("document/subordinators")}


def _is_told_of(verb: Token) -> bool:
    """Whether a verb may have a clause without a subject for what is said: "as Roe said was the case"."""
    opener = verb.left_edge
    return verb.dep_ in ("relcl", "acl") or opener.tag_ in ("WP", "WDT", "IN")


def _clause_around_telling(verb: Token) -> Token | None:
    """The verb of the clause that a verb of saying with its speaker parts: "The plan, Roe *said*, is dead".

    The parser gave the first noun to the verb of saying, which cannot have two subjects.
    """
    if verb.tag_ not in _FINITE or lemma(verb) not in mapping("shared/reporting"):
        return None
    subjects = children(verb, *_SUBJECTS)
    clause = next((c for c in children(verb, "ccomp") if c.i > verb.i), None)
    if len(subjects) != 2 or clause is None or subjects[1].i > verb.i or children(verb, "conj", "mark"):
        return None
    front, speaker = subjects
    lacks = not children(clause, *_SUBJECTS, "expl", "mark", "csubj") and _is_finite(clause)
    first = next((t for t in sorted(clause.children) if t.i > verb.i and not t.is_punct), clause)
    opens = first.tag_ in _FINITE or clause.i < first.i
    return clause if lacks and opens and _has_comma(front, speaker) and _has_comma(verb, clause) else None


def _clause_commented_on(verb: Token) -> Token | None:
    """The verb behind a verb of saying that was hung on its subject: "Doe, Roe said, lies"."""
    front, subjects = verb.head, children(verb, *_SUBJECTS)
    if verb.dep_ not in ("parataxis", "relcl", "acl", "dep") or front.dep_ not in _SUBJECTS:
        return None
    if verb.tag_ not in _FINITE or lemma(verb) not in mapping("shared/reporting") or len(subjects) != 1:
        return None
    start, end, clause = subjects[0].left_edge.i, verb.right_edge.i + 1, front.head
    if not front.i < start < verb.i < end < clause.i or children(verb, "ccomp", "mark", "cc"):
        return None
    is_set_off = verb.doc[start - 1].text == "," and verb.doc[end].text == ","
    return clause if is_set_off and subjects[0].tag_ not in ("WP", "WDT") and _is_finite(clause) else None


def _clause_told_before(verb: Token) -> Token | None:
    """The clause to which a verb of saying behind a comma was joined, and which it reports, since no "and"
    joins them: "The boat turned, a source close to the inquiry has told Orsk"."""
    subject = child(verb, *_SUBJECTS)
    if verb.dep_ != "conj" or subject is None or lemma(verb) not in mapping("shared/reporting"):
        return None
    start = subject.left_edge.i
    is_set_off = verb.head.i < start < verb.i and verb.doc[start - 1].text == ","
    behind = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    is_last = all(token.is_punct or token.is_space for token in behind)
    joins = any(verb.head.i < c.i < verb.i for c in children(verb.head, "cc"))
    is_told = is_set_off and is_last and not joins
    return verb.head if is_told and child(verb, "ccomp", "xcomp", "conj", "cc") is None else None


def _has_comma(left: Token, right: Token) -> bool:
    return any(token.text == "," for token in left.doc[left.i : right.i])


def _verb_behind_relative(noun: Token) -> Token | None:
    """The past form that a sentence lacks as its verb: "Acme, which owns it, *sold* tickets."."""
    sentence = noun.sent
    if noun.head != noun or noun.tag_ not in ("NN", "NNS", "NNP", "NNPS"):
        return None
    relative = next((c for c in children(noun, "relcl") if c.i > noun.i), None)
    if relative is None or noun.i + 2 >= sentence.end or noun.nbor().text != ",":
        return None
    last = next((token for token in reversed(sentence) if not (token.is_space or token.is_quote)), noun)
    if (
        last.text != "."
        or noun.nbor(2).tag_ not in ("WDT", "WP", "WP$")
        or any(_is_main(c) for c in noun.children)
    ):
        return None
    commas = [token.i for token in sentence if token.text == "," and token.i > relative.i]
    verb = noun.doc[commas[0] + 1] if len(commas) == 1 else None
    if verb is None or verb.tag_ not in ("VBN", "VBD") or verb.dep_ not in ("amod", "acl", "relcl", "advcl"):
        return None
    hung = verb.head == noun or relative in verb.ancestors
    return verb if hung and not children(verb, "agent", "aux", "auxpass", *_SUBJECTS) else None


def _verb_behind_apposition(noun: Token) -> Token | None:
    """The same behind a name between commas, read as an adjective of the verb's object: "The leader, Ann Roe,
    *voiced* support for Voss."."""
    name = next((c for c in children(noun, "appos") if c.ent_type_ == "PERSON"), None)
    if noun.tag_ not in _NOUNS or name is None or name.right_edge.i + 2 >= noun.sent.end:
        return None
    commas = name.doc[name.left_edge.i - 1], name.right_edge.nbor()
    last = next((token for token in reversed(noun.sent) if not (token.is_space or token.is_quote)), noun)
    if any(comma.text != "," for comma in commas) or last.text != ".":
        return None
    verb = commas[1].nbor()
    is_split = verb.tag_ in ("VBN", "VBD") and verb.dep_ == "amod" and verb.head.dep_ in ("appos", "conj")
    return verb if is_split and verb.head.i > verb.i and noun in ancestors(verb) else None


def _is_main(clause: Token) -> bool:
    """Whether a noun phrase that heads a sentence has a verb with a subject beside it after all."""
    return clause.dep_ in ("parataxis", "ccomp", "conj") and child(clause, *_SUBJECTS) is not None


def _is_finite(verb: Token) -> bool:
    return any(token.tag_ in _FINITE for token in (verb, *children(verb, "aux", "auxpass")))


def _clause(noun: Token) -> Token | None:
    """The verb of the clause with "that" behind a noun, which must say who does what."""
    opener = noun.nbor()
    top = opener
    while top.head.i > noun.i and top.head != top:
        top = top.head
    return top if top != opener and child(top, "nsubj", "nsubjpass", "expl") is not None else None


def _owned_gerund(mark: Token) -> Token | None:
    """The -ing form behind "'s" on the noun of a preposition, which owns it: "spoke of Roe's *leaving*".

    The verb of a clause would need that noun for its subject, and a preposition takes no finite clause.
    """
    if mark.tag_ == "POS" or mark.i + 1 >= len(mark.doc) or mark.i == 0:
        return None
    noun, gerund = mark.nbor(-1), mark.nbor()
    is_owner = is_noun(noun) and noun.dep_ == "pobj" and noun.head.dep_ == "prep"
    if not is_owner or gerund.tag_ != "VBG" or own_subject(gerund) is not None or mark.head != gerund:
        return None
    return gerund if gerund.dep_ in ("advcl", "acl", "pcomp", "xcomp") and gerund.head.i < noun.i else None


def _better_links(word: Token) -> tuple[Link, ...] | None:
    """The links that ought to stand in the place of a word's own, and of those of words that hang on it."""
    return tuple(clause_links(word)) or None


@cache
def _mends() -> dict[Callable[[Token], Any], Callable[[_Mending, Token, Any], None]]:
    """What is looked for, and how it is mended, in the order in which it is."""
    return {
        _better_links: _Mending.mend_links,
        _owned_gerund: _Mending.mend_owned,
        _clause_found: _Mending.mend_found,
        _noun_before_its_day: _Mending.mend_dated,
        _gerund_before: _Mending.mend_gerund,
        _subject_right_before: _Mending.mend_doubled,
        _named_behind: _Mending.mend_named,
        _told_right_before: _Mending.mend_content,
        _subject_joined_to_it: _Mending.mend_joined,
        _finite_tag: _Mending.mend_finite,
        _name_described_by: _Mending.mend_described,
        _noun_paired_with: _Mending.mend_pair,
        _link_before_subject: _Mending.mend_parted,
        _clause_behind: _Mending.mend_linked,
        _clause_told_before: _Mending.mend_comment,
        _clause_commented_on: _Mending.mend_comment,
        _object_behind: _Mending.mend,
        _run_on: _Mending.mend_subject,
        _verb_behind: _Mending.mend_participle,
        _verb_behind_modifier: _Mending.mend_modifier,
        _clause_around_telling: _Mending.mend_telling,
        _verb_behind_relative: _Mending.mend_predicate,
        _verb_behind_apposition: _Mending.mend_predicate,
    }


@cache
def _rules() -> Rules[Any]:
    """Which words any of it is looked for at."""
    return Rules(
        Rule(_better_links, relations=LINKED_BY),
        Rule(_owned_gerund, words=("'s", "’s")),
        Rule(_clause_found, relations=("ccomp", "advcl"), tags=_TENSED),
        Rule(_noun_before_its_day, relations=("acl", "relcl", "advcl")),
        Rule(_gerund_before, relations=("nsubj",)),
        Rule(_subject_right_before, relations=_SUBJECTS),
        Rule(_named_behind, relations=_SUBJECTS),
        Rule(_told_right_before, relations=("relcl",)),
        Rule(_subject_joined_to_it, relations=("conj",), tags=_TENSED),
        Rule(_finite_tag, tags=("VB", "VBN")),
        Rule(_name_described_by, relations=("conj",), tags=("NN", "NNS")),
        Rule(_noun_paired_with, relations=("conj",), tags=("VB",)),
        Rule(_link_before_subject, relations=("conj",), tags=_TENSED),
        Rule(_clause_behind, words=lexicon("shared/time_subordinators"), relations=("prep",)),
        Rule(_clause_told_before, relations=("conj",)),
        Rule(_clause_commented_on, relations=("parataxis", "relcl", "acl", "dep"), tags=_FINITE),
        Rule(_object_behind, words=("as",)),
        Rule(_run_on, words=lexicon("document/clausal_nouns")),
        Rule(_verb_behind, tags=("VBD", "VBN")),
        Rule(_verb_behind_modifier, tags=("VB", "VBD", "VBN")),
        Rule(_clause_around_telling, tags=_FINITE),
        Rule(_verb_behind_relative, tags=("NN", "NNS", "NNP", "NNPS")),
        Rule(_verb_behind_apposition, relations=("ROOT",), tags=_NOUNS),
    )
