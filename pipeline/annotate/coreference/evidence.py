"""What speaks for and against a referent as what a pronoun takes up, as names of properties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.callings import names_a_person
from pipeline.annotate.coreference.positions import View, position, view
from pipeline.annotate.coreference.referents import (
    JOINED,
    PERSON,
    PLURAL,
    THING,
    Discourse,
    Mentioned,
    Referent,
    bearer,
    is_body,
    is_person,
)
from pipeline.annotate.coreference.state import Place
from pipeline.annotate.coreference.syntax import (
    SUBJECTS,
    governing_subjects,
    is_agentive,
    opens_report,
    predicate,
)
from pipeline.annotate.coreference.voices import Voices, says
from pipeline.annotate.names.spans import opens_sentence
from pipeline.document.syntax.verbs import is_verb, own_subject
from pipeline.resources.loader import lexicon, mapping

_WINDOWS = {PERSON: 6, THING: 2, PLURAL: 2}
"""Sentences back that "he", "it" and "they" reach; what lies further back weighs little in any case."""
_MANY = (1, 2, 4, 8)
"""Numbers of mentions from which on an entity counts as often mentioned, each a property; set by hand."""
_FAR = 3
"""Sentences back from which on distance is one property; set by hand."""
_GENDERS = mapping("shared/gendered_pronouns")
_WORDS = {
    THING: lexicon("coreference/neuter_pronouns"),
    PLURAL: lexicon("coreference/plural_pronouns"),
}
"""Pronouns that take up things, and several."""
_MOUTHPIECES = lexicon("coreference/mouthpieces")
_JOINED_NOUNS = "joined"
TURN = "takes the turn"
"""What speaks for whoever spoke or acted in the sentence before a quotation that a pronoun speaks."""
_ROLES = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "pobj": "oblique", "dative": "object",
          "poss": "possessor", "appos": "apposition"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent that a pronoun may take up, with what speaks for it."""

    referent: Referent
    place: Place
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A pronoun with what is the same for all of its candidates.

    Attributes:
        governing: Subjects of the clauses around it, from the nearest out.
        most: Mentions of the candidate that has most.
        turn: Who spoke or acted right before the quotation that it speaks.
        view: How the text looks from it; only for things.
    """

    token: Token
    gender: str
    role: str
    governing: Sequence[int]
    most: int
    turn: Referent | None
    view: View | None


class Evidence:
    """Lists the candidates of a document's pronouns, in the order of the text."""

    def __init__(self, doc: Doc, discourse: Mentioned, voices: Voices) -> None:
        self._doc = doc
        self._discourse = discourse
        self._voices = voices
        self._sentences = discourse.sentences

    def candidates(self, token: Token, kind: str, gender: str = "") -> list[Candidate]:
        """What of a kind may be meant by a pronoun: what grammar, gender and quotation allow."""
        found = list(self._discourse.of_kind(kind, token.i, within=_WINDOWS[kind]))
        barred = self._barred(token)
        governing = [subject.i for subject in governing_subjects(token)]
        if token.lower_.endswith("self"):
            own = own_subject(token.head)
            governing = [own.i, *governing] if own is not None else governing
        ahead = self._ahead(token, kind)
        found += [(referent, place) for referent, place in ahead if all(referent is not r for r, _ in found)]
        fitting = [
            (referent, place)
            for referent, place in found
            if referent not in barred and (not gender or referent.gender in ("", gender))
        ]
        recent = sorted(fitting, key=lambda pair: -pair[1].root)
        most = max((referent.count_before(token.i) for referent, _ in fitting), default=0)
        ranks = {id(referent): rank for rank, (referent, _) in enumerate(recent)}
        asked = _Asked(
            token,
            gender,
            _role(token),
            governing,
            most,
            self._discourse.at.get(self._before(token)),
            view(token, self._discourse, _WORDS[kind], kind) if kind in _WORDS else None,
        )
        return [
            Candidate(referent, place, tuple(self._properties(asked, referent, place, ranks[id(referent)])))
            for referent, place in fitting
        ]

    def _ahead(self, token: Token, kind: str) -> list[tuple[Referent, Place]]:
        """The subject behind a pronoun that stands in a clause or phrase before it ("In his speech, Roe")."""
        node = token
        while node.head.i != node.i:
            node = node.head
            if not is_verb(node) or node.i < token.i:
                continue
            subject = next((child for child in node.children if child.dep_ in SUBJECTS), None)
            if subject is not None and subject.i > token.i:
                referent = self._discourse.at.get(subject.i)
                place = referent.before(subject.i + 1) if referent is not None else None
                if referent is not None and place is not None and referent.kind == kind:
                    return [(referent, place)]
                return []
        return []

    def _barred(self, token: Token) -> list[Referent]:
        """What a pronoun cannot mean: the other arguments of its verb, what it is part of, its speaker.

        A pronoun that speaks a quotation is nobody whom that quotation names.
        """
        roots: set[int] = set()
        if token.dep_ == "poss":
            roots.update((token.head.i, *(child.i for child in token.head.children if child.dep_ == "appos")))
            if token.head.dep_ == "appos":
                roots.add(token.head.head.i)
        elif not token.lower_.endswith(("self", "selves")) and not opens_report(token):
            governor = token.head
            while token.dep_ == "pobj" and governor.dep_ in ("prep", "agent"):
                governor = governor.head
            roots.update(
                child.i
                for child in governor.children
                if child.i != token.i and child.dep_ in _ROLES.keys() - {"poss"}
            )
            roots.add(token.head.i)
            roots.update(_doer_by_possessive(governor))
        if token.dep_ in SUBJECTS:
            links = (child for child in token.head.children if child.dep_ == "prep")
            nouns = (noun for link in links for noun in link.children if noun.dep_ == "pobj")
            roots.update(noun.i for noun in nouns if noun.tag_ != "PRP")  # "of Roe, he said"
            roots.update(self._named_below(token))
            roots.update(self._named_before(token))
            if token.lower_ == "it":
                roots.update(self._named_in_its_words(token))
        if self._voices.is_quoted(token.i) and not self._voices.speakers_of(token.i):
            roots.update(self._last_sayer(token.i))
        for speaker in self._voices.speakers_of(token.i):
            roots.update((speaker, *self._may_be_called(speaker)))
            if any(self._voices.is_quoted(t.i) for t in self._doc[speaker].sent):
                roots.update(_addressed(self._doc[speaker]))
        for number in self._voices.spoken.get(token.i, ()):
            roots.update(i for i in self._discourse.at if self._voices.number[i] == number)
        return [self._discourse.at[root] for root in roots if root in self._discourse.at]

    def _last_sayer(self, at: int) -> Iterator[int]:
        """Who spoke in the sentence before a quotation without a speaker, and so most likely speaks it."""
        start = self._voices.starts[self._voices.number[at]]
        while start and (self._doc[start - 1].is_space or self._doc[start - 1].is_quote):
            start -= 1
        if start:
            before = self._doc[start - 1].sent
            yield from (i for i in range(before.start, start) if i in self._voices.sayers)

    def _may_be_called(self, speaker: int) -> Iterator[int]:
        """All persons with names, for a speaker without: "the Scot" in "he won, the Scot said" may be any."""
        referent, noun = self._discourse.at.get(speaker), self._doc[speaker]
        named = referent is not None and referent.group is not None and referent.kind == PERSON
        person = noun.ent_type_ == "NORP" or (is_person(noun) and noun.lower_ not in _MOUTHPIECES)
        if not named and person and any(child.lower_ == "the" for child in noun.children):
            people = (
                one for one in self._discourse.referents if one.group is not None and one.kind == PERSON
            )
            yield from (place.root for one in people for place in one.places[:1])

    def _named_below(self, subject: Token) -> Iterator[int]:
        """Heads of the names in what a subject does: in "he was weary of Roe's jokes" he is not Roe."""
        for part in subject.head.children:
            if part.i > subject.i and part.dep_ not in ("conj", "parataxis", "advcl"):
                yield from (t.i for t in part.subtree if t.tag_ == "NNP" and t.i in self._discourse.at)

    def _named_before(self, subject: Token) -> Iterator[int]:
        """Heads of the names in what the subject does first: "leaving Roe's mill, he fell" is not Roe."""
        for part in subject.head.children:
            is_participle = part.tag_ in ("VBG", "VBN") and part.dep_ in ("advcl", "acl")
            if part.i < subject.i and is_participle and own_subject(part) is None:
                yield from (t.i for t in part.subtree if t.tag_ == "NNP" and t.i in self._discourse.at)

    def _named_in_its_words(self, subject: Token) -> Iterator[int]:
        """Heads of the names in what is said before "it said": who says that is rather named before."""
        for part in subject.head.children:
            if part.i < subject.i and part.dep_ in ("ccomp", "parataxis") and says(subject.head):
                yield from (t.i for t in part.subtree if t.i in self._discourse.at)

    def _properties(self, asked: _Asked, referent: Referent, place: Place, rank: int) -> list[str]:
        doc, voices, token = self._doc, self._voices, asked.token
        last = _argument(doc[place.root])
        back = self._sentences[token.i] - place.sentence
        where = "ahead" if place.start > token.i else str(min(back, _FAR))
        role, own_role = _role(last), asked.role
        count = referent.count_before(token.i)
        named = "named" if referent.group is not None else "unnamed"
        is_pronoun = place.root in referent.pronouns
        found = [
            f"back:{where}",
            f"back:{where} role:{role}",
            f"role:{role} own:{own_role} near:{back <= 1}",
            f"{named}",
            f"{named} back:{where}",
            f"rank:{min(rank, _FAR)}",
            f"rank:{min(rank, _FAR)} back:{where}",
            f"last:{'pronoun' if is_pronoun else named} back:{min(back, 1)}",
            f"count:{sum(count >= many for many in _MANY)}",
            f"gender:{bool(referent.gender)} {named}",
        ]
        if referent.given and not referent.gender and asked.gender:
            found.append(f"given:{referent.given == asked.gender}")
        if count == asked.most:
            found.append("most")
        if voices.paragraph[place.root] != voices.paragraph[token.i]:
            found.append(f"paragraph apart:{voices.paragraph[token.i] - voices.paragraph[place.root] > 1}")
        for k, subject in enumerate(asked.governing):
            if self._discourse.at.get(subject) is referent:
                found += [f"governs:{min(k, 1)} own:{own_role}", f"governs:{min(k, 1)} {named}"]
                break
        else:
            found.append(f"governs:no of:{bool(asked.governing)}")
        found += self._quotation(token, place, referent)
        if token.dep_ in SUBJECTS and says(token.head) and last.dep_ in SUBJECTS and says(last.head):
            found.append(f"speaks again back:{min(back, 2)}")
        if asked.turn is referent:
            found.append(TURN)
        if (
            token.dep_ == "poss"
            and last.dep_ != "poss"
            and token.head.dep_ == "conj"
            and token.head.head.i == last.i
        ):
            found.append("and his")
        if place.sentence == self._sentences[token.i] and last.dep_ in SUBJECTS:
            found.append(f"subject of the sentence:{last.head.dep_ in ('ROOT', 'ccomp', 'conj')}")
        if place.sentence == 0:
            found.append("headline")
        if referent.kind != PERSON:
            found += self._thing(asked, referent, last, role)
        if asked.view is not None:
            found += position(asked.view, self._discourse, referent, place, last, role, own_role)
        return found

    def _quotation(self, token: Token, place: Place, referent: Referent) -> list[str]:
        here, there = self._voices.number[token.i], self._voices.number[place.root]
        if here < 0:
            return ["unquoted from quoted"] if there >= 0 else []
        named = any(self._voices.number[p.root] == here for p in referent.places if p.start < token.i)
        return [
            f"quoted same:{named}",
            f"quoted from:{'same' if here == there else 'other' if there >= 0 else 'text'}",
        ]

    def _before(self, token: Token) -> int:
        """Who speaks last, or else acts, in the sentence before the quotation that a pronoun speaks."""
        own = self._voices.spoken.get(token.i, ())
        start = min([token.sent.start, *(self._voices.starts[number] for number in own)])
        while start and (self._doc[start - 1].is_space or self._doc[start - 1].is_quote):
            start -= 1
        if not own or not start:
            return -1
        sentence = self._doc[start - 1].sent
        sayers = [i for i in range(sentence.start, min(sentence.end, start)) if i in self._voices.sayers]
        subject = own_subject(sentence.root)
        return sayers[-1] if sayers else subject.i if subject is not None else -1

    def _thing(self, asked: _Asked, referent: Referent, last: Token, role: str) -> list[str]:
        token, own_role = asked.token, asked.role
        acts = token.dep_ in SUBJECTS and is_agentive(token.head)
        label = _class(last, referent)
        found = [
            f"label:{label}",
            f"label:{label} acts:{acts}",
            f"label:{label} own:{own_role}",
            f"report:{opens_report(token)} label:{label}",
            f"label:{label} role:{role}",
        ]
        for k, subject in enumerate(asked.governing):
            if self._discourse.at.get(subject) is referent:
                told = says(self._doc[subject].head)
                found += [
                    f"governs:{min(k, 1)} label:{label}",
                    f"governs label:{label} own:{own_role} says:{told}",
                ]
                break
        return found


def _class(last: Token, referent: Referent) -> str:
    """What a thing is, or several are: the label of their name, joined, people, a body, or a noun."""
    if referent.group is not None:
        return _JOINED_NOUNS if referent.group.label == "PERSON" else referent.group.label
    if referent.kind == PLURAL and (referent.noun == JOINED or is_person(last)):
        return _JOINED_NOUNS if referent.noun == JOINED else "people"
    return "body" if is_body(last) else "noun"


def _doer_by_possessive(verb: Token) -> Iterator[int]:
    """Whose mission it is in "its mission to destroy it": the object of the infinitive is another."""
    if verb.dep_ == "acl" and verb.tag_ == "VB" and own_subject(verb) is None:
        yield from (child.i for child in verb.head.children if child.dep_ == "poss")


def described_by(token: Token, candidates: Sequence[Candidate], discourse: Discourse) -> Candidate | None:
    """Whom a clause with "who" describes, for the subject of what is said in it: "Roe, who said he left".

    Only where the clause names nobody else who may be meant.
    """
    if token.dep_ not in SUBJECTS or token.head.dep_ not in ("ccomp", "acl"):
        return None
    clause = next((node for node in token.head.ancestors if is_verb(node)), None)
    who = own_subject(clause) if clause is not None and clause.dep_ == "relcl" else None
    if clause is None or who is None or who.lower_ != "who" or who.i not in discourse.at:
        return None
    meant = discourse.at[who.i]
    others = (discourse.at.get(other.i) for other in clause.subtree if clause.i < other.i < token.i)
    if any(other is not None and other.kind == PERSON and other is not meant for other in others):
        return None
    return next((candidate for candidate in candidates if candidate.referent is meant), None)


def spoken_of(token: Token, candidates: Sequence[Candidate], voices: Voices) -> Candidate | None:
    """Whom a verb of saying names as what is spoken of: 'Roe said of Poe: "Will he win?"'.

    Only where the quotation has named nobody else by then.
    """
    number = voices.number[token.i]
    named = (one for one in candidates if one.referent.group is not None)
    if number < 0 or any(voices.number[p.root] == number for one in named for p in one.referent.places):
        return None
    for speaker in voices.speakers_of(token.i):
        links = (c for c in token.doc[speaker].head.children if c.lower_ in ("of", "about"))
        topics = {noun.i for link in links for noun in link.children if noun.dep_ == "pobj"}
        meant = [one for one in candidates if any(p.root in topics for p in one.referent.places)]
        if len(meant) == 1:
            return meant[0]
    return None


def may_be_whose_it_is(token: Token, chosen: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether who speaks does so as somebody's lawyer, aide or kin, so that a pronoun may mean either:
    "Roe's lawyer, Al Poe, said he was innocent"."""
    above = token.nbor(-1) if opens_report(token) else token.head
    verb = next((one for one in (above, *above.ancestors) if is_verb(one) and says(one)), None)
    subject = own_subject(verb) if verb is not None else None
    if subject is None or subject.i >= token.i:
        return False
    nouns = [subject, *(one for one in subject.children if one.dep_ == "appos")]
    nouns += [subject.head] if subject.dep_ == "appos" else []
    links = [link for noun in nouns for link in noun.children if link.lower_ in ("for", "of")]
    owners = {one.i for noun in nouns for one in noun.children if one.dep_ == "poss"}
    owners |= {one.i for link in links for one in link.children if one.dep_ == "pobj"}
    sayers = {noun.i for noun in nouns}
    is_who_says = any(place.root in sayers for place in chosen.referent.places)
    return is_who_says and any(
        one.referent is not chosen.referent and any(place.root in owners for place in one.referent.places)
        for one in candidates
        if one.referent.group is not None
    )


def set_out(token: Token) -> Token | None:
    """The name that opens a sentence and that its subject takes up: "Ann Roe, she is a baker"."""
    doc, at = token.doc, token.i - 2
    if token.dep_ not in SUBJECTS or at < token.sent.start or token.nbor(-1).text != ",":
        return None
    name = doc[at]
    words = doc[token.sent.start : at + 1]
    opens = all(word.tag_ in ("NNP", "UH") or word.is_punct or word.is_space for word in words)
    is_person = name.ent_type_ in ("PERSON", "") and name.i != token.head.i
    return name if opens and is_person and name.tag_ == "NNP" else None


def asked(token: Token, candidates: Sequence[Candidate]) -> Candidate | None:
    """Who is asked, for who did what the question is about: "asked Roe about remarks he had made"."""
    if token.dep_ not in SUBJECTS:
        return None
    for verb in filter(is_verb, token.ancestors):
        if verb.lemma_.lower() not in lexicon("coreference/verbs_of_questioning"):
            continue
        link = next(
            (
                c
                for c in verb.children
                if c.lower_ in lexicon("coreference/prepositions_of_topics") and c.i < token.i
            ),
            None,
        )
        objects = {c.i for c in verb.children if c.dep_ == "dobj" and link is not None and c.i < link.i}
        known = [one for one in candidates if any(place.root in objects for place in one.referent.places)]
        return known[0] if len(known) == 1 else None
    return None


def quoted_last(
    token: Token, candidates: Sequence[Candidate], discourse: Discourse, voices: Voices
) -> Candidate | None:
    """Who was quoted last, for who goes on behind it in the paragraph: “It fell.” She continued: “It …”.

    Only where it is words that are added.
    """
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.lemma_.lower() not in lexicon("coreference/verbs_of_going_on"):
        return None
    if not _introduces_words(verb, voices):
        return None
    before = [k for k, start in enumerate(voices.starts) if start < token.sent.start]
    if not before or voices.paragraph[voices.starts[before[-1]]] != voices.paragraph[token.i]:
        return None
    speakers = {id(discourse.at[i]) for i in voices.speakers[before[-1]] if i in discourse.at}
    meant = [one for one in candidates if id(one.referent) in speakers]
    return meant[0] if len(meant) == 1 else None


def _introduces_words(verb: Token, voices: Voices) -> bool:
    """Whether a quotation or a clause beside a verb is what is said by it; "added a room" is no speech."""
    beside = (token for token in verb.sent if voices.is_quoted(token.i) or token.text == ":")
    return any(child.dep_ == "ccomp" for child in verb.children) or any(True for _ in beside)


def is_another_in_between(token: Token, speaker: Candidate, discourse: Discourse, voices: Voices) -> bool:
    """Whether another person has done something since the last quotation began, who may be meant as well."""
    words = token.doc[max(start for start in voices.starts if start < token.sent.start) : token.i]
    others = (discourse.at.get(w.i) for w in words if w.dep_ in SUBJECTS and not voices.is_quoted(w.i))
    return any(
        other is not None and other.kind == PERSON and other is not speaker.referent for other in others
    )


def _addressed(speaker: Token) -> Iterator[int]:
    """Heads of those to whom somebody speaks: in "he should pay", Roe told Poe, he is not Poe."""
    if speaker.dep_ in SUBJECTS and speaker.head.lemma_.lower() in lexicon("shared/addressing_verbs"):
        for child in speaker.head.children:
            if child.dep_ in ("dobj", "dative"):
                yield child.i


def held_to_account(token: Token) -> int | None:
    """Head of whom a verb judges for what is his: "Roe congratulated Poe on his victory" is Poe's victory."""
    link = token.head.head
    if token.dep_ != "poss" or token.head.dep_ != "pobj" or link.lower_ not in lexicon("coreference/grounds"):
        return None
    if link.head.lemma_.lower() not in lexicon("coreference/judging_verbs"):
        return None
    return next((c.i for c in link.head.children if c.dep_ == "dobj" and c.i < token.i), None)


def may_be_the_cause(token: Token, chosen: Candidate, discourse: Discourse) -> bool:
    """Whether "because he" tells why something was done to another: "removed the judge because *he* lied"."""
    clause = next(filter(is_verb, token.ancestors), None)
    is_reason = clause is not None and any(
        c.dep_ == "mark" and c.lower_ == "because" for c in clause.children
    )
    if clause is None or not is_reason:
        return False
    done = clause.head
    verbs = [verb for verb in (done, *done.subtree) if verb.i < clause.i and is_verb(verb)]
    lemmas = lexicon("coreference/sanctioning_verbs") | lexicon("coreference/judging_verbs")
    acts = [verb for verb in verbs if verb.lemma_.lower() in lemmas]
    blamed = [c for verb in acts for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    persons = [noun for noun in blamed if noun.ent_type_ == "PERSON" or names_a_person(noun)]
    meant = [discourse.at.get(noun.i) for noun in persons]
    return bool(persons) and all(one is not chosen.referent for one in meant)


def may_be_who_just_said(token: Token, chosen: Candidate, discourse: Mentioned) -> bool:
    """Whether a name not taken for one says something since: "Acme rose. The Guardian said so. *It* …"."""
    between = token.doc[chosen.place.root + 1 : token.i]
    return any(
        word.tag_ in ("NNP", "NNPS")
        and word.dep_ in SUBJECTS
        and not word.ent_type_
        and word.i not in discourse.at
        and says(word.head)
        for word in between
    )


def may_be_what_is_reported_on(token: Token, chosen: Candidate) -> bool:
    """Whether "it" does what papers do not that are only cited: "the Post said so. *It* will cut jobs"."""
    group, last = chosen.referent.group, token.doc[chosen.place.root]
    is_cited = last.dep_ in SUBJECTS and says(last.head)
    is_paper = group is not None and group.kind == "press"
    return is_paper and is_cited and token.dep_ in SUBJECTS and not says(token.head)


def may_be_the_others(token: Token, chosen: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether "its" behind "for" may be of one named since: "the bloc blamed Acme for its delay"."""
    link = token.head.head
    if token.dep_ != "poss" or token.head.dep_ != "pobj" or link.lower_ not in ("for", "over"):
        return False
    between = (one.place.root for one in candidates if one.referent is not chosen.referent)
    return chosen.place.root < link.i and any(chosen.place.root < root < link.i for root in between)


def is_the_subjects(
    token: Token, chosen: Candidate, candidates: Sequence[Candidate], discourse: Discourse
) -> bool:
    """Whether a possessive may be of its own clause's subject instead: "the assailant died of his wounds"."""
    verb = next(filter(is_verb, token.ancestors), None) if token.dep_ == "poss" else None
    subject = own_subject(verb) if verb is not None else None
    if verb is None or subject is None or token.i < subject.i:
        return False
    doer = discourse.at.get(subject.i)
    if token in subject.subtree and (doer is not None or subject.tag_ != "PRP"):
        return False
    if doer is None:
        return _GENDERS.get(subject.lower_, "-") == _GENDERS.get(token.lower_, "")
    return doer is not chosen.referent and any(one.referent is doer for one in candidates)


def given_to(token: Token, candidates: Sequence[Candidate]) -> Candidate | None:
    """Whom a verb gives or does something, where a clause below it tells what: "give Roe what he wants".

    Only where nobody else can be meant in that clause: who does it is no person of the third person.
    """
    if token.dep_ not in (*SUBJECTS, "poss"):
        return None
    clause = token.head if token.dep_ in SUBJECTS else next(filter(is_verb, token.ancestors), token.head)
    if clause.dep_ not in ("relcl", "ccomp", "pcomp") or own_subject(clause) is None:
        return None
    if clause.dep_ == "ccomp" and not any(t.tag_ in ("WP", "WRB") for t in clause.children):
        return None
    governor = next(filter(is_verb, clause.ancestors), None)
    doer = own_subject(governor) if governor is not None else None
    if governor is None or doer is None or governor.i > token.i:
        return None
    roots = {candidate.place.root: candidate for candidate in candidates}
    if doer.i in roots or doer.lower_ in ("he", "she", "who"):
        return None
    objects = (c for c in governor.children if c.dep_ in ("dobj", "dative") and governor.i < c.i < clause.i)
    given = [roots[c.i] for c in objects if c.i in roots]
    return given[0] if len(given) == 1 else None


def nothing(token: Token, candidates: Sequence[Candidate], voices: Voices) -> tuple[str, ...]:
    """The properties of a pronoun that takes up none of its candidates."""
    quoted = voices.is_quoted(token.i)
    found = (
        "nothing",
        f"nothing quoted:{quoted}",
        f"nothing of:{min(len(candidates), _FAR)}",
        f"nothing own:{_role(token)}",
    )
    if token.lower_ in _GENDERS:
        return found
    return (*found, f"nothing predicate:{predicate(token)}", f"nothing opens:{opens_sentence(token)}")


def _role(token: Token) -> str:
    if token.lower_.endswith("self"):
        return "reflexive"
    if token.dep_ == "conj":
        return _role(token.head) if token.head.dep_ != "conj" else "other"
    if token.dep_ == "attr" and any(child.dep_ == "expl" for child in token.head.children):
        return _ROLES["nsubj"]  # "there is Roe"
    return _ROLES.get(token.dep_, "other")


def _argument(token: Token) -> Token:
    """A mention's head, or the noun it is set beside, which has its role ("the premier, Ann Roe, said")."""
    named = bearer(token)
    if named is not None:
        return named
    return token.head if token.dep_ == "appos" and token.head.i < token.i else token
