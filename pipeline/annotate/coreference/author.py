"""The author who says "I": the one person who signs an article speaks wherever nobody is quoted."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.state import Group, Place, add_mention
from pipeline.annotate.names.spans import opens_sentence
from pipeline.core.vocabularies import BlockKind, MentionType
from pipeline.document.quotations import paragraphs_of, quoted_tokens
from pipeline.document.syntax.tree import child
from pipeline.document.syntax.verbs import SUBJECT_DEPS
from pipeline.resources.loader import lexicon, mapping

_SELVES = lexicon("shared/first_person_singular")
_CONTENT_DEPS = frozenset({"ccomp", "parataxis"})
_MARKS = ("“", "”")


def add_author(doc: Doc, groups: list[Group], sentences: Sequence[int]) -> None:
    """Make the author's "I", "me" and "my" mentions of the author, as a new entity if the text has none."""
    name: str = doc._.author
    spoken = own_words(doc) if name else []
    if not spoken:
        return
    group = next((group for group in groups if name in (group.name, *group.aliases)), None)
    if group is None:
        group = Group("PERSON", name, (), [])
        groups.append(group)
    for token in spoken:
        place = Place(token.i, token.i + 1, token.i, sentences[token.i])
        add_mention(group, place, MentionType.PRONOUN)


def own_words(doc: Doc) -> list[Token]:
    """The pronouns of the first person singular that no one but the author can have said."""
    quoted = quoted_tokens(doc)
    found: list[Token] = []
    is_introduced = False
    whole = doc.text
    for start, end in _running_text(doc):
        text = whole[start:end]
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None and not is_introduced and not _has_open_marks(text):
            found += [
                token for token in span if _is_self(token) and not quoted[token.i] and not _is_told(token)
            ]
        is_introduced = text.endswith(":")
    return found


def _running_text(doc: Doc) -> list[tuple[int, int]]:
    """The paragraphs without headlines and captions, whose "I" may be anybody's."""
    if not doc._.blocks:
        return paragraphs_of(doc)
    return [(b.start_char, b.end_char) for b in doc._.blocks if b.kind == BlockKind.PARAGRAPH]


def _has_open_marks(text: str) -> bool:
    """Whether quotation marks are missing, so that nobody knows where a speaker's words begin or end."""
    return text.count('"') % 2 == 1 or text.count(_MARKS[0]) != text.count(_MARKS[1])


def _is_self(token: Token) -> bool:
    """Whether a token is a pronoun of the first person, no numeral ("Elizabeth I") and no word of a title."""
    if token.lower_ not in _SELVES or not token.tag_.startswith("PRP") or token.ent_type_:
        return False
    if token.lower_ == "i":
        return token.text == "I" and (token.i == 0 or token.nbor(-1).ent_type_ != "PERSON")
    return token.text.islower() or opens_sentence(token)


def _is_told(token: Token) -> bool:
    """Whether a sentence ascribes the words around a token to somebody else, without quotation marks.

    "I am tired, she said" and "Pell: I am tired" do; "She said I was tired" is about the author.
    """
    verb = token
    while verb.head != verb:
        clause, verb = verb, verb.head
        if clause.dep_ in _CONTENT_DEPS and clause.i < verb.i and _reports(verb) and not _is_own(verb):
            return True
    before = token.doc[token.sent.start : token.i]
    colon = next((other.i for other in before if other.text == ":"), -1)
    introduced = token.doc[token.sent.start : max(colon, token.sent.start)]
    return (
        len(introduced) > 0
        and not any(map(_is_self, introduced))
        and any(_reports(other) or other.ent_type_ in ("PERSON", "ORG") for other in introduced)
    )


def _reports(verb: Token) -> bool:
    return verb.lemma_.lower() in mapping("shared/reporting")


def _is_own(verb: Token) -> bool:
    """Whether the author is the one who says it."""
    subject = child(verb, *SUBJECT_DEPS)
    return subject is not None and _is_self(subject)
