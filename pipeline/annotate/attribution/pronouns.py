"""Whom a pronoun that speaks takes up: who spoke or acted before it, or whom coreference finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.attribution.cues import is_person_noun, is_speech_verb
from pipeline.annotate.attribution.quoted.source_phrases import with_named_person
from pipeline.annotate.attribution.spans import is_circumstance, noun_phrase, sentence_before, subject_of
from pipeline.annotate.attribution.speakers import Speaker, SpeakerNames
from pipeline.core.records import NO_CHAIN, Mention, Quote
from pipeline.core.vocabularies import MentionType, QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.selves import names_its_speaker
from pipeline.document.syntax.tree import child
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.english.name_forms import has_family_name_first
from pipeline.resources.loader import lexicon, mapping

_PRONOUNS = {
    pronoun: meant == "person" for pronoun, meant in mapping("attribution/speaking_pronouns").items()
}
"""Pronouns that speak, and whether a person is meant."""
_GENDERS = mapping("shared/gendered_pronouns")
_ASKING = lexicon("attribution/asking_verbs")
_CONTINUING = lexicon("attribution/continuing_verbs")
_MAX_PARAGRAPHS_BACK = 2
"""Paragraphs between a pronoun that speaks and the speaker it takes up; set by hand, not swept."""
_LONGEST_NAME = 10
"""Words of a name or description of who acts; longer phrases are parsed wrong. Set by hand, not swept."""
_INDEFINITE = lexicon("attribution/indefinite_articles")
_OCCASIONS = lexicon("attribution/occasions")
_TOLD_TAGS = FINITE_TAGS | {"VBN"}
_PAPERS = [[head] for head, kind in mapping("shared/kinds_of_heads").items() if kind == "press"]
_WITHIN = frozenset({"relcl", "acl", "xcomp", "advcl", "amod"})


def resolved_pronouns(doc: Doc, quotes: Sequence[Quote], speakers: SpeakerNames) -> list[Quote]:
    """The quotes, with "he", "she" and "it" as speakers named after whom they take up.

    "She" needs a person, "it" anything else. Who speaks in the sentence before goes on speaking, though he
    has no name ("an official said … he added"); else the subject of the sentence before (of a report without
    marks if that is a person's name), then whom coreference found, then the last fitting speaker of the
    paragraph and the two before. Nobody is named in his own words. A pronoun that takes up nobody leaves the
    speaker unknown.
    """
    reader = _Antecedents(doc, speakers, quotes)
    result = list(quotes)
    spoken: list[Quote] = []
    for k in sorted(range(len(quotes)), key=lambda k: _rank(quotes[k])):
        if quotes[k].speaker_text.lower() in _PRONOUNS:
            result[k] = _by_same_word(quotes[k], spoken) or reader.resolved(quotes[k], spoken)
        if result[k].speaker:
            spoken.append(result[k])
    return result


def _rank(quote: Quote) -> tuple[int, bool]:
    """By the speaker's place; of two by the same word the direct one first: more tells who speaks it."""
    return quote.speaker_start_char, quote.quote_type != QuoteType.DIRECT


def _by_same_word(quote: Quote, spoken: Sequence[Quote]) -> Quote | None:
    """The quote with the speaker of another that the same pronoun says (`“…,” she said, adding that …`)."""
    same = [other for other in spoken if other.speaker_start_char == quote.speaker_start_char]
    return replace(quote, speaker=same[0].speaker, chain=same[0].chain) if same else None


class _Antecedents:
    """Finds antecedents in one document."""

    def __init__(self, doc: Doc, speakers: SpeakerNames, quotes: Sequence[Quote]) -> None:
        self._doc = doc
        self._direct = [quote for quote in quotes if quote.quote_type == QuoteType.DIRECT]
        self._quoted = [quote for quote in quotes if quote.quote_type != QuoteType.INDIRECT]
        self._text = doc.text
        self._speakers = speakers
        self._mentions: tuple[Mention, ...] = doc._.mentions
        self._labels = {chain.index: chain.label for chain in doc._.chains}

    def resolved(self, quote: Quote, spoken: Sequence[Quote]) -> Quote:
        """The quote of a pronoun with the speaker it takes up."""
        pronoun = quote.speaker_text.lower()
        is_person = _PRONOUNS[pronoun]
        head = self._head(quote)
        if head is not None and head.dep_ == "expl":
            return replace(quote, speaker="", chain=NO_CHAIN)
        if is_person and self._is_of_asker_or_asked(quote):
            return replace(quote, speaker="", chain=NO_CHAIN)
        if is_person and (above := self._acting_above(quote, head)) is not None:
            return above
        if is_person and head is not None and self._is_named_before_in_sentence(quote, head):
            return quote
        if is_person:
            is_direct = quote.quote_type == QuoteType.DIRECT
            before = self._going_on(quote, spoken) if is_direct else None
            before = (
                before
                or self._acting_before(quote, is_near=True)
                or self._speaking_before(quote, spoken)
                or self._quoted_before(quote, spoken)
            )
            if before is not None and (is_direct or self._labels.get(before.chain) == "PERSON"):
                return before
        if quote.chain != NO_CHAIN and self._may_speak(quote):
            return quote
        found = self._last_fitting(quote, spoken)
        if found is None and is_person:
            found = self._acting_before(quote, is_near=False)
        return found or replace(quote, speaker="", chain=NO_CHAIN)

    def _is_named_before_in_sentence(self, quote: Quote, pronoun: Token) -> bool:
        """Whether whom coreference found stands by name in the pronoun's own sentence, before it: "Roe lashed
        out at those whom he accused"; not in what he says ("the appeals of Roe are crude, he said")."""
        start = pronoun.sent.start_char
        parts = quote.parts or ((quote.start_char, quote.end_char),)
        is_named = any(
            mention.chain == quote.chain != NO_CHAIN
            and mention.mention_type == MentionType.NAME
            and start <= mention.start_char < pronoun.idx
            and not any(first <= mention.start_char < last for first, last in parts)
            for mention in self._mentions
        )
        return is_named and self._may_speak(quote)

    def _going_on(self, quote: Quote, spoken: Sequence[Quote]) -> Quote | None:
        """Whoever spoke right before, where the cue says so or the speaker has no name to corefer with."""
        last = spoken[-1] if spoken else None
        if last is None or not self._is_person(last) or not self._is_fitting(last, quote):
            return None
        if last.cue in _ASKING:
            return None
        between = self._text[max(last.end_char, last.speaker_end_char, last.cue_end_char) : quote.start_char]
        is_next = sum(between.count(stop) for stop in ".!?") <= 1 and between.count("\n\n") <= 1
        if not is_next or not (quote.cue in _CONTINUING or self._is_anonymous(last)):
            return None
        return replace(quote, speaker=last.speaker, chain=last.chain)

    def _speaking_before(self, quote: Quote, spoken: Sequence[Quote]) -> Quote | None:
        """Whoever has been found to speak in the sentence right before, but in nobody else's words.

        Who only asks is answered by another.
        """
        sentence = self._sentence_before(quote)
        if sentence is None or not spoken:
            return None
        told = [
            other
            for other in spoken
            if sentence.start_char <= other.speaker_start_char < sentence.end_char
            and other.cue not in _ASKING
            and sentence.start_char <= other.cue_start_char < sentence.end_char
            and not any(
                q.start_char <= other.speaker_start_char < q.end_char for q in spoken if q is not other
            )
        ]
        if not told or not self._is_person(told[-1]) or not self._is_fitting(told[-1], quote):
            return None
        found = replace(quote, speaker=told[-1].speaker, chain=told[-1].chain)
        return found if self._may_speak(found) else None

    def _quoted_before(self, quote: Quote, spoken: Sequence[Quote]) -> Quote | None:
        """Who is quoted in all of the sentence right before, for a report that names nobody else first.

        Whom he spoke of says nothing.
        """
        sentence = self._sentence_before(quote)
        if sentence is None or quote.quote_type == QuoteType.DIRECT:
            return None
        around = [
            other
            for other in spoken
            if other.quote_type == QuoteType.DIRECT
            and other.start_char <= sentence.start_char
            and other.end_char <= quote.speaker_start_char
            and not self._text[other.end_char : sentence.end_char].strip("”“\"'’` \n\t")
        ]
        if not around or not self._is_person(around[-1]) or not self._is_fitting(around[-1], quote):
            return None
        is_turned = any(
            sentence.end_char <= mention.start_char < quote.speaker_start_char
            and mention.mention_type == MentionType.NAME
            and self._labels.get(mention.chain) == "PERSON"
            for mention in self._mentions
        )
        return None if is_turned else replace(quote, speaker=around[-1].speaker, chain=around[-1].chain)

    def _acting_before(self, quote: Quote, *, is_near: bool) -> Quote | None:
        """Who says something, or else acts, in the sentence right before a quotation, if that is a person.

        Args:
            is_near: Whether who only acts must do so in the paragraph of the quotation.
        """
        sentence = self._sentence_before(quote)
        if sentence is None:
            return None
        is_apart = "\n\n" in self._text[sentence.end_char : quote.start_char]
        subject = self._saying(sentence, quote.start_char)
        if subject is None and not (is_near and is_apart):
            subject = subject_of(sentence.root)
        if not is_apart:
            subject = self._moved(sentence) or subject
        if subject is None or subject.pos_ == "PRON" or subject.idx >= quote.start_char:
            return None
        if child(subject, "conj") is not None and quote.speaker_text.lower() in _GENDERS:
            return None  # "Roe and Poe met. She said": one of them
        if any(other.start_char <= subject.idx < other.end_char for other in self._direct):
            return None  # whom somebody else's words are about
        span, head = with_named_person(self._doc, noun_phrase(subject), subject.i)
        named = [self._doc[head], *(name for name in subject.children if name.dep_ == "appos")]
        if not (any(token.ent_type_ == "PERSON" for token in named) or is_person_noun(subject)):
            return None
        speaker = self._speakers.speaker(span, head)
        if len(speaker.name.split()) > _LONGEST_NAME:
            return None
        return self._put_down_to(speaker, quote)

    def _put_down_to(self, speaker: Speaker, quote: Quote) -> Quote | None:
        """The quote as somebody's; None if he cannot speak, or is not whom its pronoun may mean."""
        found = replace(quote, speaker=speaker.name, chain=speaker.chain)
        return found if self._may_speak(found) and self._is_fitting(found, quote) else None

    def _acting_above(self, quote: Quote, pronoun: Token | None) -> Quote | None:
        """The person who acts in the clause above that of a pronoun: "*Roe* began it when he said".

        Of "comments in which she said" it is whose these are: "defended *Roe's* comments in which he said".
        """
        verb = pronoun.head if pronoun is not None and pronoun.dep_ == "nsubj" else None
        if verb is None or pronoun is None:
            return None
        occasion = _occasion_before(verb)
        owner = child(occasion, "poss") if occasion is not None else None
        above = occasion if occasion is not None else verb
        main = next((one for one in above.ancestors if child(one, "nsubj") is not None), None)
        if owner is None and (main is None or (occasion is None and not is_circumstance(verb))):
            return None
        subject = owner if owner is not None else child(main, "nsubj") if main is not None else None
        if subject is None or (owner is None and not self._is_alone(subject, pronoun)):
            return None
        speaker = self._speakers.speaker(noun_phrase(subject), subject.i)
        if self._labels.get(speaker.chain) != "PERSON":
            return None
        return self._put_down_to(speaker, quote)

    def _is_alone(self, subject: Token, pronoun: Token) -> bool:
        """Whether a subject is one person by name, and nobody else is named from its verb to a pronoun."""
        if subject.pos_ != "PROPN" or subject.ent_type_ != "PERSON" or child(subject, "conj") is not None:
            return False
        between = self._doc[subject.head.i + 1 : pronoun.i]
        return subject.i < pronoun.i and not any(word.ent_type_ == "PERSON" for word in between)

    def _saying(self, sentence: Span, before: int) -> Token | None:
        """Who says something last in a sentence, as in "…, a source has told the Gazette", or is asked there;
        not in what is quoted."""
        saying = [
            token
            for token in sentence
            if token.idx < before and token.tag_ in _TOLD_TAGS and is_speech_verb(token)
            if token.dep_ not in _WITHIN and not any(map(is_speech_verb, token.ancestors))
            if not any(other.start_char <= token.idx < other.end_char for other in self._quoted)
        ]
        for verb in reversed(saying):
            if (asked := _asked_by(verb)) is not None:
                return asked  # who answers
            if (subject := subject_of(verb)) is not None:
                return subject
        return None

    def _is_of_asker_or_asked(self, quote: Quote) -> bool:
        """Whether a pronoun tells what one of two does to the other, of whom one has just asked something.

        "A judge asked Roe whether he lied. He said he would jail him": who says so, grammar does not tell.
        """
        sentence = self._sentence_before(quote)
        gender = _GENDERS.get(quote.speaker_text.lower())
        if sentence is None or gender is None or quote.quote_type == QuoteType.DIRECT:
            return False
        said = self._doc.char_span(quote.start_char, quote.end_char, alignment_mode="expand")
        return (
            said is not None
            and any(_asked_by(verb) is not None for verb in sentence)
            and any(
                word.dep_ in ("dobj", "dative", "pobj") and _GENDERS.get(word.lower_) == gender
                for word in said
            )
        )

    def _moved(self, sentence: Span) -> Token | None:
        """Whom a thing does something to, if nobody else is named: "That did not satisfy the judge"."""
        verb = sentence.root
        subject = subject_of(verb)
        if subject is None or child(verb, "agent") is not None or self._may_be_person(subject):
            return None
        people = [
            chain
            for mention in self._mentions
            if sentence.start_char <= mention.start_char < sentence.end_char
            and self._labels.get(chain := mention.chain) == "PERSON"
        ]
        moved = child(verb, "dobj")
        return moved if moved is not None and len(set(people)) <= 1 else None

    def _may_be_person(self, subject: Token) -> bool:
        """Whether somebody may be meant by a subject; not by "that" or "the answer"."""
        if subject.pos_ == "PRON" or subject.tag_ in ("DT", "PRP", "WP"):
            return subject.lower_ not in lexicon("shared/pointing_words") and subject.lower_ != "it"
        return subject.ent_type_ in ("PERSON", "NORP", "ORG", "GPE") or is_person_noun(subject)

    def _sentence_before(self, quote: Quote) -> Span | None:
        return sentence_before(self._doc, min(quote.start_char, quote.speaker_start_char))

    def _last_fitting(self, quote: Quote, spoken: Sequence[Quote]) -> Quote | None:
        is_person = _PRONOUNS[quote.speaker_text.lower()]
        fitting: Iterator[Quote] = (
            other
            for other in reversed(spoken)
            if (self._is_person(other) if is_person else self._is_thing(other) and _may_do(other, quote))
            and self._is_fitting(other, quote)
            and self._text.count("\n\n", other.speaker_end_char, quote.speaker_start_char)
            <= _MAX_PARAGRAPHS_BACK
        )
        found = next(fitting, None)
        return replace(quote, speaker=found.speaker, chain=found.chain) if found is not None else None

    def _is_person(self, quote: Quote) -> bool:
        """Whether a speaker is one person: by the entity's label, else by the noun."""
        if quote.chain != NO_CHAIN:
            return self._labels.get(quote.chain) == "PERSON"
        head = self._head(quote)
        return head is not None and (head.ent_type_ == "PERSON" or is_person_noun(head))

    def _is_thing(self, quote: Quote) -> bool:
        """Whether a speaker is a body or a text: by the entity's label, else by the noun."""
        if quote.chain != NO_CHAIN:
            return self._labels.get(quote.chain) != "PERSON"
        head = self._head(quote)
        if head is None:
            return False
        is_name = head.tag_ == "NNP" and any(c.lower_ == "the" for c in head.children)  # "The Guardian"
        return is_name or (head.tag_ == "NN" and _is_body_or_text(head.lemma_.lower()))

    def _is_anonymous(self, quote: Quote) -> bool:
        """Whether a speaker is a person without a name: "an officer", or "the official" met before."""
        head = self._head(quote) if quote.chain == NO_CHAIN else None
        if head is None or head.ent_type_ == "PERSON" or not is_person_noun(head):
            return False
        is_new = any(word.lower_ in _INDEFINITE for word in head.children)
        return is_new or head.lemma_.lower() in lexicon("attribution/unnamed_sources")

    def _head(self, quote: Quote) -> Token | None:
        span = self._doc.char_span(quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand")
        return span.root if span is not None else None

    def _is_fitting(self, other: Quote, quote: Quote) -> bool:
        """Whether a speaker may be the pronoun by gender, and is not named in the words quoted."""
        wanted = _GENDERS.get(quote.speaker_text.lower(), "")
        told = self._gender(other)
        return (not wanted or told in ("", wanted)) and not self._is_named_within(other.chain, quote)

    def _gender(self, quote: Quote) -> str:
        words = [word.strip(".,") for word in quote.speaker.split()]
        told = {mapping("shared/titles").get(word.lower(), "-") for word in words} - {"-"}
        if len(told) == 1:
            return told.pop()
        pronouns = {
            _GENDERS[mention.text.lower()]
            for mention in self._mentions
            if mention.chain == quote.chain != NO_CHAIN and mention.text.lower() in _GENDERS
            if mention.start_char != quote.speaker_start_char
        }
        if len(pronouns) == 1:
            return pronouns.pop()
        names = {m.text for m in self._mentions if m.chain == quote.chain != NO_CHAIN}
        is_given = len(words) > 1 and not has_family_name_first(quote.speaker, names)
        given = mapping("shared/first_names").get(words[0], "-") if is_given else "-"
        return "" if given == "-" else given

    def _may_speak(self, quote: Quote) -> bool:
        """Whether whom coreference found fits: named before, and not in the words quoted."""
        if _PRONOUNS[quote.speaker_text.lower()] != (self._labels.get(quote.chain, "PERSON") == "PERSON"):
            return False
        return quote.quote_type != QuoteType.DIRECT or not self._is_named_within(quote.chain, quote)

    def _is_named_within(self, chain: int, quote: Quote) -> bool:
        """Whether somebody is named in a quotation other than as who speaks it ("I, Ann Roe")."""
        parts = quote.parts or ((quote.start_char, quote.end_char),)
        return chain != NO_CHAIN and any(
            mention.chain == chain
            and mention.mention_type != MentionType.PRONOUN
            and any(start <= mention.start_char < end for start, end in parts)
            and not self._is_own_name(mention)
            for mention in self._mentions
        )

    def _is_own_name(self, mention: Mention) -> bool:
        span = self._doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        return span is not None and names_its_speaker(span.root)


def _asked_by(verb: Token) -> Token | None:
    """The person whom the subject of a verb asks something: "a reporter asked *Roe* whether"."""
    asked = child(verb, "dobj", "dative") if lemma(verb) in _ASKING else None
    if asked is None or child(verb, "auxpass", "nsubjpass") is not None:
        return None
    return asked if asked.ent_type_ == "PERSON" or is_person_noun(asked) else None


def _occasion_before(verb: Token) -> Token | None:
    """The noun for something said before "in which" that opens a verb's clause."""
    first = verb.left_edge
    if first.lower_ not in ("in", "during") or first.i + 1 >= verb.i or first.nbor().lower_ != "which":
        return None
    said = (word for word in reversed(verb.doc[verb.sent.start : first.i]) if word.pos_ == "NOUN")
    return next((word for word in said if word.lemma_.lower() in _OCCASIONS), None)


def _is_body_or_text(lemma: str) -> bool:
    return (
        lemma in mapping("shared/class_nouns")
        or lemma in lexicon("attribution/utterance_nouns")
        or lemma in lexicon("attribution/colon_sources")
    )


def _may_do(paper: Quote, quote: Quote) -> bool:
    """Whether a body may be who "it" is by what that does: a paper that is cited only says things.

    "The Post said the board met. It will recommend a sale": it is the board that will.
    """
    name = paper.speaker.removeprefix("The ").removeprefix("the ")
    is_paper = name in lexicon("shared/press") or name.split()[-1:] in _PAPERS
    return not is_paper or quote.cue in lexicon("attribution/verbs_of_papers")
