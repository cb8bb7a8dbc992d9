"""Links between clauses that no reading allows; trees by hand, as the parser made them."""

import spacy
from spacy.tokens import Doc

from pipeline.document.clause_links import Link, clause_links

VOCAB = spacy.blank("en").vocab


def tree(text: str) -> Doc:
    """A document from `word/TAG/dep/head/lemma`, the lemma where it differs from the word."""
    rows = [item.split("/") for item in text.split()]
    words, tags, deps, heads = ([row[k] for row in rows] for k in range(4))
    lemmas = [row[4] if len(row) > 4 else row[0].lower() for row in rows]
    doc = Doc(VOCAB, words=words, tags=tags, deps=deps, heads=[int(h) for h in heads], lemmas=lemmas)
    labels = {"Voss": "PERSON", "Roe": "PERSON", "Orsk": "GPE"}
    names = [doc.char_span(t.idx, t.idx + len(t), label=labels[t.text]) for t in doc if t.text in labels]
    doc.set_ents([name for name in names if name is not None])
    return doc


def links(doc: Doc) -> list[Link]:
    return [link for token in doc for link in clause_links(token)]


def test_what_surprises_is_not_the_person_it_is_about() -> None:
    text = (
        "a/DT/det/1 report/NN/ROOT/1 on/IN/prep/1 Roe/NNP/pobj/2 "
        "{0}/WDT/nsubj/5 surprised/VBD/relcl/3 all/DT/dobj/5"
    )
    assert links(tree(text.format("that"))) == links(tree(text.format("which"))) == [Link(5, 1, "relcl")]
    assert links(tree(text.replace("WDT", "WP").format("who"))) == []


AS = "Roe/NNP/nsubj/1 said/VBD/ROOT/1/say {0}/IN/mark/4 Voss/NNP/nsubj/4 left/VBD/ccomp/1/leave ././punct/1"


def test_what_as_opens_tells_when_and_what_that_opens_is_said() -> None:
    assert links(tree(AS.format("as"))) == [Link(4, 1, "advcl")]
    assert not links(tree(AS.format("that")))


def test_a_second_condition_is_joined_to_the_first() -> None:
    conditional = (
        "If/IN/mark/2 Roe/NNP/nsubj/2 stays/VBZ/advcl/8/stay and/CC/cc/2 Voss/NNP/nsubj/5 "
        "pays/VBZ/conj/8/pay ,/,/punct/8 mills/NNS/nsubj/8 close/VBP/ROOT/8 ././punct/8"
    )
    assert links(tree(conditional)) == [Link(5, 2, "conj")]


def test_what_somebody_has_told_for_years_is_told_and_not_of_the_years() -> None:
    told = (
        "Roe/NNP/nsubj/10 ,/,/punct/0 who/WP/nsubjpass/4 's/VBZ/auxpass/4/be argued/VBN/relcl/0/argue "
        "for/IN/prep/4 years/NNS/pobj/5/year that/WDT/dobj/9 taxes/NNS/nsubj/9/tax fall/VBP/relcl/6 "
        "left/VBD/ROOT/10/leave ././punct/10"
    )
    assert set(links(tree(told))) == {
        Link(3, 4, "aux"),
        Link(2, 4, "nsubj"),
        Link(9, 4, "ccomp"),
        Link(7, 9, "mark"),
    }
    about_years = told.replace("that/WDT/dobj/9 taxes/NNS/nsubj/9/tax", "that/WDT/nsubj/9 slowly/RB/advmod/9")
    assert not {link.label for link in links(tree(about_years))} & {"ccomp", "mark"}


def test_what_somebody_hinted_on_a_day_is_not_what_he_said_later() -> None:
    hinted = (
        "Roe/NNP/nsubj/10 ,/,/punct/0 who/WP/nsubj/3 hinted/VBD/relcl/0/hint on/IN/prep/3 "
        "Sunday/NNP/pobj/4/Sunday Voss/NNP/nsubj/8 might/MD/aux/8 leave/VB/ccomp/10 ,/,/punct/10 "
        "said/VBD/ROOT/10/say so/RB/advmod/10 ././punct/10"
    )
    assert links(tree(hinted)) == [Link(8, 3, "ccomp")]


def test_an_office_before_a_name_is_of_who_bears_it() -> None:
    passed = (
        "praised/VBN/advcl/8/praise by/IN/agent/0 Roe/NNP/pobj/1 ,/,/punct/2 the/DT/det/5 "
        "senator/NN/appos/2 ,/,/punct/8 Voss/NNP/nsubj/8 left/VBD/ROOT/8/leave ././punct/8"
    )
    assert links(tree(passed)) == [Link(5, 7, "appos")]
    lost = passed.replace(
        "Voss/NNP/nsubj/8 left/VBD/ROOT/8/leave ././punct/8", "Voss/NNP/appos/5 ,/,/punct/9 "
    )
    lost = lost.replace("/advcl/8/", "/advcl/9/").replace(",/,/punct/8", ",/,/punct/5")
    assert set(links(tree(lost + "left/VBD/ROOT/9/leave ././punct/9"))) == {
        Link(7, 9, "nsubj"),
        Link(5, 7, "appos"),
    }


def test_who_stands_behind_a_place_is_the_subject() -> None:
    spoken = (
        "Speaking/VBG/advcl/5/speak in/IN/prep/0 Orsk/NNP/pobj/1 ,/,/punct/2 Roe/NNP/appos/2 "
        "left/VBD/ROOT/5/leave ././punct/5"
    )
    assert links(tree(spoken)) == [Link(4, 5, "nsubj")]


def test_what_is_hailed_as_something_is_its_object() -> None:
    hailed = (
        "Roe/NNP/nsubj/1 hailed/VBD/ROOT/1/hail the/DT/det/3 talks/NNS/nsubj/4/talk "
        "announced/VBD/ccomp/1/announce as/IN/prep/4 progress/NN/pobj/5 ././punct/1"
    )
    assert set(links(tree(hailed))) == {Link(3, 1, "dobj"), Link(4, 3, "acl"), Link(5, 1, "prep")}


def test_what_is_thought_beside_takes_no_object() -> None:
    thought = (
        "It/PRP/nsubj/1 causes/VBZ/ROOT/1/cause ,/,/punct/1 I/PRP/nsubj/4 think/VBP/parataxis/1 ,/,/punct/4 "
        "pain/NN/dobj/4 ././punct/1"
    )
    assert links(tree(thought)) == [Link(6, 1, "dobj")]


def test_what_somebody_is_under_is_withering() -> None:
    under = (
        "Roe/NNP/nsubj/1 came/VBD/ROOT/1/come under/IN/prep/1 withering/VBG/advcl/1/wither "
        "fire/NN/dobj/3 ././punct/1"
    )
    assert set(links(tree(under))) == {Link(4, 2, "pobj"), Link(3, 4, "amod")}


WITHHELD = (
    "Acme/NNP/nsubj/1 said/VBD/ROOT/1/say talks/NNS/nsubj/4 would/MD/aux/4 resume/VB/ccomp/1 but/CC/cc/4 "
    "{0}/VBD/conj/4/{1} {2}/DT/det/8 {3}/NNS/dobj/6/{4} ././punct/1"
)


def test_what_is_not_told_is_kept_back_by_the_source() -> None:
    assert links(tree(WITHHELD.format("gave", "give", "no", "details", "detail"))) == [Link(6, 1, "conj")]
    assert not links(tree(WITHHELD.format("brought", "bring", "no", "results", "result")))
    assert not links(tree(WITHHELD.format("gave", "give", "the", "details", "detail")))


AFTER = (
    "It/PRP/nsubj/1 came/VBD/ROOT/1/come after/IN/prep/1 {0}/pobj/2 ,/,/punct/3 mayor/NN/appos/3 ,/,/punct/3 "
    "resigned/VBD/advcl/1/resign ././punct/1"
)


def test_a_finite_verb_behind_after_has_the_noun_before_it_as_subject() -> None:
    assert links(tree(AFTER.format("Roe/NNP"))) == [Link(3, 7, "nsubj"), Link(2, 7, "mark")]
    assert not links(tree(AFTER.format("Roe/NNP").replace("VBD/advcl", "VBG/advcl")))


def test_the_fields_of_an_office_are_joined_to_nobody() -> None:
    offices = (
        "said/VBD/ROOT/0 Roe/NNP/nsubj/0 ,/,/punct/1 research/NN/conj/1 and/CC/cc/3 policy/NN/conj/3 "
        "director/NN/appos/1 ././punct/0"
    )
    assert links(tree(offices)) == [Link(3, 6, "nmod")]
    assert not links(tree(offices.replace("research/NN/conj", "Voss/NNP/conj")))


def test_what_somebody_believes_has_the_noun_before_its_verb_as_subject() -> None:
    thought = (
        "Roe/NNP/nsubj/1 believes/VBZ/ROOT/1/believe prices/NNS/dobj/1 ,/,/punct/2 {0}/punct/2 "
        "hurt/VBP/conj/1 trade/NN/dobj/5 ././punct/1"
    )
    assert links(tree(thought.format(",/,"))) == [Link(2, 5, "nsubj"), Link(5, 1, "ccomp")]
    assert not links(tree(thought.format("and/CC").replace("CC/punct/2", "CC/cc/1")))


def test_a_further_verb_of_a_perfect_describes_no_object() -> None:
    joined = (
        "Roe/NNP/nsubj/2 has/VBZ/aux/2/have mocked/VBN/ROOT/2/mock it/NN/dobj/2 ,/,/punct/3 "
        "called/VBN/acl/3/call him/PRP/dobj/5 odd/JJ/oprd/5 and/CC/cc/5 left/VBD/conj/5/leave ././punct/2"
    )
    assert links(tree(joined)) == [Link(5, 2, "conj")]


def test_who_stands_behind_an_opening_participle_s_phrase_is_the_subject() -> None:
    opening = (
        "Speaking/VBG/advcl/6/speak at/IN/prep/0 the/DT/det/3 hall/NN/pobj/1 ,/,/punct/3 Roe/NNP/appos/3 "
        "left/VBD/ROOT/6/leave ././punct/6"
    )
    assert links(tree(opening)) == [Link(5, 6, "nsubj")]


def test_a_further_past_verb_describes_no_object_where_it_has_one() -> None:
    told = (
        "Roe/NNP/nsubj/1 left/VBD/ROOT/1/leave it/NN/dobj/1 ,/,/punct/2 built/VBN/acl/2/build in/IN/prep/4 "
        "Orsk/NNP/pobj/5 and/CC/cc/4 {0} ././punct/1"
    )
    assert links(tree(told.format("sold/VBN/conj/4/sell him/PRP/dobj/8"))) == [Link(4, 1, "conj")]
    assert not links(tree(told.format("sold/VBN/conj/4/sell there/RB/advmod/8")))
