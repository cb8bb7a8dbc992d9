import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from pipeline.annotate.attribution.accept.acceptance import Acceptance
from pipeline.annotate.attribution.component import AttributionFinder
from pipeline.core.records import NO_OFFSET, Block, Chain, Mention, Quote
from pipeline.core.vocabularies import BlockKind

VOCAB = spacy.blank("en").vocab
POS = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "DT": "DET",
    "JJ": "ADJ",
    "RB": "ADV",
    "IN": "ADP",
    "TO": "PART",
    "POS": "PART",
    "MD": "AUX",
    "CC": "CCONJ",
    "CD": "NUM",
}
LEMMAS = {
    "said": "say",
    "says": "say",
    "wrote": "write",
    "added": "add",
    "told": "tell",
    "asked": "ask",
    "quoted": "quote",
    "according": "accord",
    "wants": "want",
    "announced": "announce",
    "denied": "deny",
    "read": "read",
}


def parsed(*lines: str) -> Doc:
    """A document from lines of `word/TAG/dep/head`; heads count within their line, `¶` is a blank line.

    A word that is glued to the next ends in `_`.
    """
    words, spaces, tags, deps, heads, starts = [], [], [], [], [], []
    for line in lines:
        base = len(words)
        for i, item in enumerate(line.split()):
            if item == "¶":
                words.append("\n\n")
                spaces.append(False)
                tags.append("_SP")
                deps.append("dep")
                heads.append(len(words) - 2)
                starts.append(False)
                continue
            word, tag, dep, head = item.rsplit("/", 3)
            words.append(word.removesuffix("_"))
            spaces.append(not word.endswith("_"))
            tags.append(tag)
            deps.append(dep)
            heads.append(base + int(head))
            starts.append(i == 0)
    pos = ["PUNCT" if not w[0].isalnum() else POS.get(t, "VERB") for w, t in zip(words, tags, strict=True)]
    lemmas = [LEMMAS.get(word, word.lower()) for word in words]
    return Doc(VOCAB, words=words, spaces=spaces, tags=tags, pos=pos, deps=deps, heads=heads, lemmas=lemmas)


class Accepting(Acceptance):
    """Takes every candidate for an attribution."""

    def __init__(self) -> None: ...

    def probabilities(self, doc, candidates, inside, quoted, tagged):
        return np.ones(len(candidates))


def quotes(doc: Doc) -> tuple[Quote, ...]:
    return AttributionFinder(threshold=0.2)(doc)._.quotes


def pieces(doc: Doc, quote: Quote) -> list[str]:
    return [doc.text[start:end] for start, end in quote.parts]


SHE_SAID = parsed(
    "“_/``/punct/7 We/PRP/nsubj/2 close/VBP/ccomp/7 early_/RB/advmod/2 ,_/,/punct/7 ”/''/punct/7 "
    "Mara/NNP/nsubj/7 said/VBD/ROOT/7 ,/,/punct/7 “_/``/punct/7 before/IN/prep/7 dark_/NN/pobj/10 "
    "._/./punct/7 "
    "”/''/punct/7"
)


def test_an_utterance_split_around_its_cue_is_one_direct_quote() -> None:
    (quote,) = quotes(SHE_SAID)
    assert pieces(SHE_SAID, quote) == ["We close early,", "before dark."]
    assert quote.quote_type == "direct"
    assert (quote.speaker, quote.speaker_text, quote.cue) == ("Mara", "Mara", "say")
    assert quote.text == SHE_SAID.text[quote.start_char : quote.end_char]


def test_offsets_of_speaker_and_cue_point_at_their_words() -> None:
    (quote,) = quotes(SHE_SAID)
    text = SHE_SAID.text
    assert text[quote.speaker_start_char : quote.speaker_end_char] == quote.speaker_text
    assert text[quote.cue_start_char : quote.cue_end_char] == "said"


def test_indirect_statement() -> None:
    doc = parsed(
        "The/DT/det/1 harbour/NN/nsubj/2 said/VBD/ROOT/2 it/PRP/nsubj/5 would/MD/aux/5 close/VB/ccomp/2 "
        "early_/RB/advmod/5 ._/./punct/2"
    )
    (quote,) = quotes(doc)
    assert (quote.quote_type, quote.text) == ("indirect", "it would close early")
    assert quote.speaker == "The harbour"


def test_partial_quotations_in_a_report_are_one_mixed_quote() -> None:
    doc = parsed(
        "The/DT/det/1 harbour/NN/nsubj/2 said/VBD/ROOT/2 it/PRP/nsubj/7 would/MD/aux/7 “_/``/punct/7 "
        "firmly/RB/advmod/7 close_/VB/ccomp/2 ”/''/punct/7 its/PRP$/poss/11 “_/``/punct/11 "
        "oldest/JJ/amod/12 gates_/NNS/dobj/7 ”_/''/punct/12 ._/./punct/2"
    )
    (quote,) = quotes(doc)
    assert quote.quote_type == "mixed"
    assert quote.text == "it would “firmly close” its “oldest gates”"


def test_a_mixed_quote_that_starts_and_ends_in_marks_keeps_them() -> None:
    doc = parsed(
        "Mara/NNP/nsubj/1 said/VBD/ROOT/1 “_/``/punct/3 old_/JJ/amod/5 ”/''/punct/3 gates/NNS/nsubj/6 "
        "need/VBP/ccomp/1 “_/``/punct/8 paint_/NN/dobj/6 ”_/''/punct/8 ._/./punct/1"
    )
    accepting = AttributionFinder(model=Accepting())  # about the span, whatever the model thinks of it
    said = [quote for quote in accepting(doc)._.quotes if quote.cue == "say"]
    assert [(quote.quote_type, quote.text) for quote in said] == [("mixed", "“old” gates need “paint”")]


def test_according_to_takes_the_rest_of_the_clause() -> None:
    doc = parsed(
        "The/DT/det/1 harbour/NN/nsubj/2 closed/VBD/ROOT/2 early_/RB/advmod/2 ,/,/punct/2 "
        "according/VBG/prep/2 "
        "to/IN/prep/5 Mara/NNP/compound/8 Quill_/NNP/pobj/6 ._/./punct/2"
    )
    (quote,) = quotes(doc)
    assert (quote.text, quote.speaker, quote.cue) == (
        "The harbour closed early",
        "Mara Quill",
        "according to",
    )


def test_based_on_a_named_party_is_a_rewriting_of_according_to() -> None:
    doc = parsed(
        "The/DT/det/1 harbour/NN/nsubj/2 closed/VBD/ROOT/2 “_/``/punct/4 early_/RB/advmod/2 ,_/,/punct/2 "
        "”/''/punct/2 based/VBN/advcl/2 on/IN/prep/7 Norpress_/NNP/pobj/8 ._/./punct/2"
    )
    (quote,) = [quote for quote in quotes(doc) if quote.cue == "based on"]
    assert (quote.text, quote.speaker, quote.cue) == ("The harbour closed “early,”", "Norpress", "based on")


def test_inverted_cue_with_apposition_keeps_the_whole_source() -> None:
    doc = parsed(
        "“_/``/punct/6 We/PRP/nsubj/2 close/VBP/ccomp/6 early_/RB/advmod/2 ,_/,/punct/6 ”/''/punct/6 "
        "said/VBD/ROOT/6 Mara/NNP/compound/8 Quill_/NNP/dobj/6 ,/,/punct/8 head/NN/dep/6 of/IN/prep/10 "
        "the/DT/det/13 port_/NN/pobj/11 ._/./punct/6"
    )
    (quote,) = quotes(doc)
    assert quote.speaker_text == "Mara Quill, head of the port"


def test_the_agency_quoted_her_as_saying_is_her_quote() -> None:
    doc = parsed(
        "“_/``/punct/7 We/PRP/nsubj/2 close/VBP/ccomp/7 early_/RB/advmod/2 ,_/,/punct/7 ”/''/punct/7 "
        "Norpress/NNP/nsubj/7 quoted/VBD/ROOT/7 Mara/NNP/dobj/7 as/IN/prep/7 saying_/VBG/pcomp/9 ._/./punct/7"
    )
    (quote,) = quotes(doc)
    assert quote.speaker == "Mara"


@pytest.mark.parametrize("gap", ["", "¶ "])
def test_a_dash_and_a_name_sign_a_quotation(gap: str) -> None:
    doc = parsed(
        "“_/``/punct/2 They/PRP/nsubj/2 closed/VBD/ROOT/2 early_/RB/advmod/2 ._/./punct/2 ”/''/punct/2 "
        f"{gap}—/:/punct/2 Mara/NNP/compound/8 Quill/NNP/dep/2"
    )
    (quote,) = quotes(doc)
    assert (quote.text, quote.speaker_text, quote.rule) == (
        "They closed early.",
        "Mara Quill",
        "direct.signed",
    )


NEXT_PARAGRAPH = (
    "“_/``/punct/7 We/PRP/nsubj/2 close/VBP/ccomp/7 early_/RB/advmod/2 ,_/,/punct/7 ”/''/punct/7 "
    "Mara/NNP/nsubj/7 said_/VBD/ROOT/7 ._/./punct/7 ¶"
)


def test_speech_without_a_cue_is_the_last_speakers() -> None:
    doc = parsed(
        NEXT_PARAGRAPH,
        "“_/``/punct/2 Nobody/NN/nsubj/2 complains/VBZ/ROOT/2 here_/RB/advmod/2 ._/./punct/2 ”/''/punct/2",
    )
    first, second = quotes(doc)
    assert second.text == "Nobody complains here."
    assert (second.speaker, second.rule) == (first.speaker, "direct.carried")
    assert (second.cue, second.cue_start_char) == ("", NO_OFFSET)
    assert second.speaker_start_char == first.speaker_start_char


def test_speech_without_a_cue_goes_to_who_was_reported_last() -> None:
    doc = parsed(
        NEXT_PARAGRAPH,
        "Quill/NNP/nsubj/1 said/VBD/ROOT/1 it/PRP/nsubj/3 closed/VBD/ccomp/1 early_/RB/advmod/3 "
        "._/./punct/1 ¶",
        "“_/``/punct/2 Nobody/NN/nsubj/2 complains/VBZ/ROOT/2 here_/RB/advmod/2 ._/./punct/2 ”/''/punct/2",
    )
    assert [quote.speaker for quote in quotes(doc)] == ["Mara", "Quill", "Quill"]


def test_a_quotation_over_paragraphs_is_one_quote_with_a_part_each() -> None:
    doc = parsed(
        NEXT_PARAGRAPH,
        "“_/``/punct/2 Nobody/NN/nsubj/2 complains/VBZ/ROOT/2 here_/RB/advmod/2 ._/./punct/2 ¶",
        "“_/``/punct/2 They/PRP/nsubj/2 like/VBP/ROOT/2 it_/PRP/dobj/2 ._/./punct/2 ”/''/punct/2",
    )
    _, quote = quotes(doc)
    assert pieces(doc, quote) == ["Nobody complains here.", "They like it."]
    assert quote.speaker == "Mara"


def test_a_colon_hands_the_next_paragraph_to_its_speaker() -> None:
    doc = parsed(
        "Mara/NNP/nsubj/1 said_/VBD/ROOT/1 :_/:/punct/1 ¶",
        "“_/``/punct/2 Nobody/NN/nsubj/2 complains/VBZ/ROOT/2 here_/RB/advmod/2 ._/./punct/2 ”/''/punct/2",
    )
    (quote,) = quotes(doc)
    assert (quote.text, quote.speaker, quote.cue) == ("Nobody complains here.", "Mara", "say")


def test_a_statement_may_stand_in_a_paragraph_without_marks() -> None:
    doc = parsed(
        "Its/PRP$/poss/1 statement/NN/nsubj/2 read_/VBD/ROOT/2 :_/:/punct/2 ¶",
        "Nobody/NN/nsubj/1 complains/VBZ/ROOT/1 here/RB/advmod/1 about/IN/prep/1 our/PRP$/poss/5 "
        "gates_/NNS/pobj/3 ._/./punct/1",
    )
    (quote,) = [quote for quote in quotes(doc) if quote.rule == "direct.block"]
    assert (quote.text, quote.quote_type) == ("Nobody complains here about our gates.", "direct")
    assert quote.speaker_text in ("Its", "Its statement")


@pytest.mark.parametrize(
    "line",
    [
        "They/PRP/nsubj/1 set/VBD/ROOT/1 a/DT/det/5 short/JJ/amod/5 “_/``/punct/5 pause_/NN/dobj/1 "
        "”_/''/punct/5 "
        "._/./punct/1",
        "They/PRP/nsubj/1 put/VBD/ROOT/1 a/DT/det/5 short/JJ/amod/5 “_/``/punct/5 pause_/NN/dobj/1 "
        "”/''/punct/5 "
        "on/IN/prep/5 work_/NN/pobj/7 ._/./punct/1",
        "They/PRP/nsubj/1 watched/VBD/ROOT/1 “_/``/punct/4 Blue/NNP/compound/4 Harbour_/NNP/dobj/1 "
        "”_/''/punct/4 "
        "._/./punct/1",
    ],
)
def test_scare_quotes_and_titles_are_no_quotes(line: str) -> None:
    assert quotes(parsed(line)) == ()


def test_a_missing_mark_does_not_lose_the_other_quotes() -> None:
    doc = parsed(
        "They/PRP/nsubj/1 met/VBD/ROOT/1 the/DT/det/4 “_/``/punct/4 Quill_/NNP/dobj/1 ._/./punct/1 ¶",
        NEXT_PARAGRAPH,
    )
    (quote,) = quotes(doc)
    assert quote.text == "We close early,"


def test_pronouns_are_named_by_their_chain() -> None:
    doc = parsed(
        "She/PRP/nsubj/1 said/VBD/ROOT/1 it/PRP/nsubj/3 closed/VBD/ccomp/1 early_/RB/advmod/3 ._/./punct/1"
    )
    doc._.mentions = [Mention(0, 3, "She", "PERSON", "pronoun", chain=0)]
    doc._.chains = [Chain(0, "Mara Quill", "PERSON")]
    (quote,) = quotes(doc)
    assert (quote.speaker, quote.chain, quote.speaker_text) == ("Mara Quill", 0, "She")


def test_relative_pronouns_are_named_by_their_antecedent() -> None:
    doc = parsed(
        "Mara_/NNP/nsubj/8 ,/,/punct/0 who/WP/nsubj/3 said/VBD/relcl/0 it/PRP/nsubj/5 closed/VBD/ccomp/3 "
        "early_/RB/advmod/5 ,/,/punct/0 left_/VBD/ROOT/8 ._/./punct/8"
    )
    (quote,) = quotes(doc)
    assert (quote.speaker, quote.text) == ("Mara", "it closed early")


def test_blocks_bound_the_paragraphs() -> None:
    doc = parsed(
        "Mara/NNP/nsubj/1 said_/VBD/ROOT/1 :_/:/punct/1 ¶",
        "“_/``/punct/2 Nobody/NN/nsubj/2 complains/VBZ/ROOT/2 here_/RB/advmod/2 ._/./punct/2 ”/''/punct/2",
    )
    doc._.blocks = [Block(0, 10, BlockKind.PARAGRAPH), Block(12, len(doc.text), BlockKind.PARAGRAPH)]
    (quote,) = quotes(doc)
    assert quote.speaker == "Mara"


def test_an_unparsed_document_has_no_quotes() -> None:
    assert AttributionFinder().attributions(Doc(VOCAB, words=["Nothing", "here"])) == ([], [])


def test_a_quotation_set_off_by_a_comma_is_whole_though_the_sentence_goes_on() -> None:
    doc = parsed(
        "They/PRP/nsubj/1 said/VBD/ROOT/1 ,/,/punct/1 “_/``/punct/5 stay/VB/ccomp/1 out_/RP/prt/4 "
        "”/''/punct/4 until/IN/prep/1 dark_/NN/pobj/7 ._/./punct/1"
    )
    (quote,) = quotes(doc)
    assert (quote.text, quote.quote_type, quote.speaker) == ("stay out", "direct", "They")


def test_a_headline_names_its_speaker_before_a_colon() -> None:
    doc = parsed(
        "Mayor/NNP/compound/1 Quill_/NNP/ROOT/1 :/:/punct/1 ‘_/``/punct/5 Gates/NNS/nsubj/5 "
        "close/VBP/appos/1 early_/RB/advmod/5 ’/''/punct/5"
    )
    (quote,) = quotes(doc)
    assert (quote.text, quote.quote_type, quote.speaker_text) == (
        "Gates close early",
        "direct",
        "Mayor Quill",
    )
