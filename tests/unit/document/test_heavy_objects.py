"""Objects behind what they are called."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.document import build_nlp
from pipeline.document.heavy_objects import HeavyObjects


@pytest.fixture(scope="module")
def nlp():
    whole = build_nlp()
    whole.select_pipes(disable=["ner", "timex", "news_names", "coreference", "attribution", "stance"])
    return whole


def test_a_gerund_has_an_owner(nlp) -> None:
    doc = nlp("A panel ruled in favor of Orr's expanding his case.")
    owner, mark, gerund = doc[6:9]
    assert [(t.text, t.tag_, t.dep_, t.head.text) for t in (owner, mark, gerund)] == [
        ("Orr", "NNP", "poss", "expanding"),
        ("'s", "POS", "case", "Orr"),
        ("expanding", "VBG", "pcomp", "of"),
    ]


@pytest.mark.parametrize(
    ("text", "verb", "noun", "inside"),
    [
        ("Police dismissed as gossip and rumour reports that Roe fled.", "dismissed", "reports", "fled"),
        (
            "The mayor dismissed as idle talk and gossip claims that she took bribes.",
            "dismissed",
            "claims",
            "took",
        ),
        (
            "The company has described as baseless rumours that it fired workers.",
            "described",
            "rumours",
            "fired",
        ),
        ("Prosecutors branded as lies the claims that Holt sold wheat.", "branded", "claims", "sold"),
        ("The army rejected as untrue and malicious claims that Roe fled.", "rejected", "claims", "fled"),
        (
            "Police dismissed as gossip, and later as a hoax, reports that Roe fled.",
            "dismissed",
            "reports",
            "fled",
        ),
    ],
)
def test_hangs_a_shifted_object_on_its_verb(nlp, text: str, verb: str, noun: str, inside: str) -> None:
    tokens = {token.text: token for token in nlp(text)}
    found = tokens[noun]
    assert (found.dep_, found.head.text, found.pos_) == ("dobj", verb, "NOUN")
    assert (tokens[inside].dep_, tokens[inside].head) == ("acl", found)
    assert len(list(found.doc.sents)) == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("What the army dismissed as baseless claims that Roe fled was true.", "claims"),
        ("He was dismissed as a clown and claims that he was framed.", "claims"),
        ("The army dismissed the paper as a rag and reports that Roe fled.", "reports"),
        ("The paper, which the army described as a liar, reports that Roe fled.", "reports"),
        ("Roe works as a spy, and the paper reports that he fled.", "reports"),
    ],
)
def test_leaves_verbs_and_what_has_an_object(nlp, text: str, word: str) -> None:
    token = next(token for token in nlp(text) if token.text == word)
    assert token.dep_ != "dobj"


@pytest.mark.parametrize(
    ("text", "noun", "inside", "verb"),
    [
        ("Claims that the mayor took bribes have been dismissed.", "Claims", "took", "dismissed"),
        (
            "Reports that the bridge collapsed have been denied by the council.",
            "Reports",
            "collapsed",
            "denied",
        ),
        ("Suggestions that the minister will resign were rejected.", "Suggestions", "resign", "rejected"),
        ("Rumours that the factory would close were dismissed.", "Rumours", "close", "dismissed"),
        ("Allegations that the police beat prisoners have been ruled out.", "Allegations", "beat", "ruled"),
        ("Reports that two men fled the jail are untrue.", "Reports", "fled", "are"),
        ("Claims that the mill was sold surprised the board.", "Claims", "sold", "surprised"),
        ("The claim that Hollin Bank lost millions has been debunked.", "claim", "lost", "debunked"),
    ],
)
def test_a_noun_with_a_clause_is_the_subject_of_the_verb_behind_it(
    nlp, text: str, noun: str, inside: str, verb: str
) -> None:
    tokens = {token.text: token for token in nlp(text)}
    assert (tokens[noun].head, tokens[noun].pos_) == (tokens[verb], "NOUN")
    assert (tokens[inside].dep_, tokens[inside].head) == ("acl", tokens[noun])
    assert tokens[verb].dep_ == "ROOT"


@pytest.mark.parametrize(
    "text",
    ["Claims that he lied, the paper says.", "Reports that the mill closed.", "Holt claims that he won."],
)
def test_leaves_what_has_no_verb_to_itself(nlp, text: str) -> None:
    doc = nlp(text)
    assert not any(
        token.dep_ in ("nsubj", "nsubjpass") for token in doc if token.lower_ in ("claims", "reports")
    )


@pytest.mark.parametrize(
    ("text", "name", "asked", "verb"),
    [
        ("Ada Venn, asked if she would run, smiled and left the hall.", "Venn", "asked", "smiled"),
        (
            "The mayor, told that the bank had failed, resigned and moved away.",
            "mayor",
            "told",
            "resigned",
        ),
    ],
)
def test_a_participle_between_commas_does_not_take_the_verb_behind_it(
    nlp, text: str, name: str, asked: str, verb: str
) -> None:
    tokens = {token.text: token for token in nlp(text)}
    assert (tokens[verb].dep_, tokens[name].head) == ("ROOT", tokens[verb])
    assert (tokens[asked].head, tokens[asked].tag_) == (tokens[name], "VBN")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Venn, a baker, asked if she could run, smiled and left the hall.",
        "Ada Venn asked if she would run, smiled and left the hall.",
    ],
)
def test_a_verb_behind_an_aside_or_without_commas_keeps_its_subject(nlp, text: str) -> None:
    tokens = {token.text: token for token in nlp(text)}
    assert tokens["Venn"].head == tokens["asked"]


def subject_of(nlp, text, verb):
    doc = nlp(text)
    word = next(token for token in doc if token.text == verb)
    return [child.text for child in word.children if child.dep_ in ("nsubj", "nsubjpass")]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The plan, Quill said, is a waste of money and time.", "is", "plan"),
        ("Prices, the mayor said on Monday, will rise by 4 percent in June.", "rise", "Prices"),
        ("Taxes on the rich, Senator Ada Quill told reporters, are too low.", "are", "Taxes"),
        ("Sorel Lines, which owns it, sold tickets on the jetty.", "sold", "Lines"),
        ("The mayor, whose office said that the bridge was safe, left in May.", "left", "mayor"),
    ],
)
def test_the_first_noun_is_the_subject_of_the_verb_behind_what_is_put_in(nlp, text, verb, subject):
    assert subject_of(nlp, text, verb) == [subject]


def test_a_telling_put_in_hangs_on_its_clause(nlp):
    doc = nlp("The plan, Quill said, is a waste of money and time.")
    (said,) = [token for token in doc if token.text == "said"]
    assert (said.dep_, said.head.text) == ("parataxis", "is")
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == ["Quill"]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Quill, who owns the mill, said it would close.", "said", "Quill"),
        ("Quill said the plan is dead.", "said", "Quill"),
        ("Quill, who said the mayor was a liar, is ill.", "said", "who"),
        ("The mill, which was sold by Quill, owned by Holt.", "owned", None),
    ],
)
def test_a_telling_with_its_own_subject_and_a_passive_stay(nlp, text, verb, subject):
    assert subject_of(nlp, text, verb) == ([subject] if subject else [])


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("It came after Reed publicly chided Voss on Friday, accusing him of sloth.", "chided", "Reed"),
        ("Sales fell before the bank formally closed its doors.", "closed", "bank"),
        ("After the meeting Roe told reporters that he had resigned.", "told", "Roe"),
        ("Roe left after lunch and said that he was ill.", "left", "Roe"),
    ],
)
def test_a_clause_of_time_keeps_its_subject(nlp, text, verb, subject):
    told = next(token for token in nlp(text) if token.text == verb)
    assert [c.text for c in told.children if c.dep_ == "nsubj"] == [subject]


def test_who_stands_right_before_a_second_verb_is_its_subject():
    words = [
        "Acme",
        "had",
        "lost",
        "matches",
        "to",
        "Lomme",
        "and",
        "Tarvik",
        "and",
        "Roe",
        "admitted",
        "it",
        ".",
    ]
    tags = ["NNP", "VBD", "VBN", "NNS", "IN", "NNP", "CC", "NNP", "CC", "NNP", "VBD", "PRP", "."]
    heads = [2, 2, 2, 2, 2, 4, 5, 5, 7, 7, 2, 10, 2]
    deps = [
        "nsubj",
        "aux",
        "ROOT",
        "dobj",
        "prep",
        "pobj",
        "cc",
        "conj",
        "cc",
        "conj",
        "conj",
        "dobj",
        "punct",
    ]
    doc = HeavyObjects()(Doc(Vocab(), words=words, tags=tags, heads=heads, deps=deps))
    assert (doc[9].dep_, doc[9].head.text) == ("nsubj", "admitted")
    assert (doc[8].dep_, doc[8].head.text) == ("cc", "lost")
    deps[9], heads[9] = "dobj", 2
    kept = HeavyObjects()(Doc(Vocab(), words=words, tags=tags, heads=heads, deps=deps))
    assert kept[9].dep_ == "dobj"


def test_a_bare_form_that_nothing_governs_is_the_second_noun_of_a_pair(nlp) -> None:
    tokens = {token.text: token for token in nlp("Otto Brem died in a hit and run on Monday.")}
    assert (tokens["run"].tag_, tokens["run"].head) == ("NN", tokens["hit"])
    assert tokens["on"].head == tokens["died"]


def test_a_bare_form_behind_another_is_a_verb(nlp) -> None:
    tokens = {token.text: token for token in nlp("The guards made them leave the mill and run.")}
    assert tokens["run"].tag_ == "VB"


def described(vocab: Vocab, *, definite: str, link: str) -> Doc:
    """ "Roe sued Acme and Lomme, the mills, over dust", with "mills" read as a third that was sued."""
    words = ["Roe", "sued", "Acme", "and", "Lomme", ",", definite, "mills", ",", "over", "dust", "."]
    tags = ["NNP", "VBD", "NNP", "CC", "NNP", ",", "DT", "NNS", ",", "IN", "NN", "."]
    heads = [1, 1, 1, 2, 2, 2, 7, 2, 1, 1, 9, 1]
    deps = ["nsubj", "ROOT", "dobj", "cc", "conj", "punct", "det", "conj", "punct", "prep", "pobj", "punct"]
    words[3] = link
    if link != "and":
        tags[3], deps[3] = ",", "punct"
    return HeavyObjects()(Doc(vocab, words=words, tags=tags, heads=heads, deps=deps))


def test_what_follows_a_list_with_and_between_commas_describes_it(nlp) -> None:
    found = described(nlp.vocab, definite="the", link="and")[7]
    assert (found.dep_, found.head.text) == ("appos", "Lomme")


def test_a_list_without_and_and_an_indefinite_noun_go_on(nlp) -> None:
    assert described(nlp.vocab, definite="the", link=",")[7].dep_ == "conj"
    assert described(nlp.vocab, definite="some", link="and")[7].dep_ == "conj"


def test_a_clause_that_was_read_as_a_phrase_gets_its_verb_and_its_subject_its_phrases(nlp) -> None:
    text = (
        "The news came as the death toll from last Sunday's explosion at the Orsk mine near Lund rose to 9."
    )
    tokens = {token.text: token for token in nlp(text)}
    assert (tokens["toll"].dep_, tokens["toll"].head) == ("nsubj", tokens["rose"])
    assert (tokens["as"].dep_, tokens["rose"].dep_) == ("mark", "advcl")
    assert tokens["from"].head == tokens["toll"]


def test_what_somebody_works_as_is_no_subject(nlp) -> None:
    tokens = {token.text: token for token in nlp("He told them how working as governor inspired him to run.")}
    assert tokens["governor"].dep_ == "pobj"


def named(vocab: Vocab, *, end: str = ".", subject: str = "nsubj", comma: bool = False) -> Doc:
    """ "Roe named Voss as a witness.", with a participle for a verb."""
    words = ["Roe", *([","] if comma else []), "named", "Voss", "as", "a", "witness", end]
    tags = ["NNP", *([","] if comma else []), "VBN", "NNP", "IN", "DT", "NN", "."]
    verb = 1 + comma
    heads = [verb, *([0] if comma else []), verb, verb, verb, verb + 4, verb + 2, verb]
    deps = [subject, *(["punct"] if comma else []), "ROOT", "dobj", "prep", "det", "pobj", "punct"]
    lemmas = ["Roe", *([","] if comma else []), "name", "Voss", "as", "a", "witness", end]
    return HeavyObjects()(Doc(vocab, words=words, tags=tags, heads=heads, deps=deps, lemmas=lemmas))


def test_the_only_verb_of_a_sentence_with_subject_and_object_is_a_past_form(nlp) -> None:
    found = named(nlp.vocab, subject="nsubjpass")
    assert (found[1].tag_, found[0].dep_) == ("VBD", "nsubj")


def test_a_line_without_a_full_stop_and_a_participle_behind_a_comma_stay(nlp) -> None:
    assert named(nlp.vocab, end="...")[1].tag_ == "VBN"
    assert named(nlp.vocab, comma=True)[2].tag_ == "VBN"


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Following the fall, a subsequent blood clot developed in her brain.", "developed", "VBD"),
        ("Prosecutors said Lund and his wife “mischaracterized” the purchases.", "mischaracterized", "VBD"),
        ("Orsk had them tested by a doctor.", "tested", "VBN"),
        ("Ann Torvik named mayor of Orsk.", "named", "VBN"),
        ("Buildings damaged since the quake remain closed.", "damaged", "VBN"),
        ("He asked that papers from the trials held over the fires be read.", "held", "VBN"),
    ],
)
def test_a_participle_with_an_active_verb_s_subject_is_a_past_form(
    nlp, text: str, word: str, tag: str
) -> None:
    assert {token.text: token.tag_ for token in nlp(text)}[word] == tag


@pytest.mark.parametrize(
    ("text", "subject", "verb", "relation"),
    [
        (
            "Orsk were 19 for two after Anil Lund and Virender Tveit fell within the space of six balls.",
            "Lund",
            "fell",
            "advcl",
        ),
        (
            "A poll also found more than 60 percent of voters felt less confident than then.",
            "percent",
            "felt",
            "ccomp",
        ),
        (
            "The poll found only 33 percent of those canvassed said it was important.",
            "percent",
            "said",
            "ccomp",
        ),
    ],
)
def test_the_subject_of_a_clause_that_was_read_as_an_object(
    nlp, text: str, subject: str, verb: str, relation: str
) -> None:
    tokens = {token.text: token for token in nlp(text)}
    assert (tokens[subject].dep_, tokens[subject].head.text) == ("nsubj", verb)
    assert tokens[verb].dep_ == relation


def test_mendings_that_meet_on_one_word_leave_a_tree(nlp) -> None:
    text = (
        "Hours after Kathy Lund’s photo shoot with a bloody head made the internet rounds, she posted this."
    )
    doc = nlp(text)
    assert all(token.sent.root in (token, *token.ancestors) for token in doc)


@pytest.mark.parametrize(
    ("text", "verb", "tag"),
    [
        ("The 12 accords due to be signed Tuesday cover a long-term gas contract.", "cover", "VBP"),
        ("Tickets for a dinner in Orsk on Friday at the home of Bo Lund start at $25,000.", "start", "VBP"),
        ("Former candidate Otto Venn, for example, put out a statement shortly after Lund.", "put", "VBD"),
        ("The mill says its policies expressly bar discrimination.", "bar", "VBP"),
        ("Lund demanded the reforms be the first order of business.", "be", "VB"),
        ("Parents, talk to your children.", "talk", "VB"),
        ("Ladies and gentlemen, please take your seats.", "take", "VB"),
        ("May Orsk and Lenn live in peace.", "live", "VB"),
        ("The law says the mayor appoint a deputy.", "appoint", "VB"),
        ("Please, you people of Orsk, open your eyes.", "open", "VB"),
    ],
)
def test_a_bare_form_with_a_subject_and_nothing_that_governs_it_is_finite(
    nlp, text: str, verb: str, tag: str
) -> None:
    assert {token.text: token.tag_ for token in nlp(text)}[verb] == tag


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("What happened after the vote shocked him.", "vote"),
        ("It came as part of a deal reached in May helped end the strike.", "part"),
    ],
)
def test_a_phrase_within_the_subject_has_no_verb(nlp, text: str, noun: str) -> None:
    assert {token.text: token for token in nlp(text)}[noun].dep_ == "pobj"


def test_who_told_what_stands_before_is_joined_to_it_as_its_teller(nlp) -> None:
    text = "The ferry made a steep turn before it went down, a source close to the inquiry has told Norline."
    tokens = {token.text: token for token in nlp(text)}
    assert (tokens["told"].dep_, tokens["told"].head) == ("parataxis", tokens["made"])


def test_a_name_joined_to_it_is_the_subject_of_the_verb_behind(nlp) -> None:
    words = ["Roe", "backed", "it", "and", "Poe", "opposed", "the", "bill", "."]
    tags = ["NNP", "VBD", "PRP", "CC", "NNP", "VBD", "DT", "NN", "."]
    heads, deps = (
        [1, 1, 1, 2, 2, 1, 7, 5, 1],
        ["nsubj", "ROOT", "dobj", "cc", "conj", "conj", "det", "dobj", "punct"],
    )
    found = HeavyObjects()(Doc(nlp.vocab, words=words, tags=tags, heads=heads, deps=deps, lemmas=words))
    assert (found[4].dep_, found[4].head.text) == ("nsubj", "opposed")
    assert found[3].head.text == "backed"


@pytest.mark.parametrize(
    ("first", "dep"),
    [(("district", "NN"), "compound"), (("reason", "NN"), "nsubj"), (("ones", "NNS"), "nsubj")],
)
def test_two_subjects_side_by_side_are_one_phrase(nlp, first: tuple[str, str], dep: str) -> None:
    words = ["One", first[0], "leader", "spoke", "up", "."]
    tags, heads = ["CD", first[1], "NN", "VBD", "RB", "."], [1, 3, 3, 3, 3, 3]
    deps = ["nummod", "nsubj", "nsubj", "ROOT", "advmod", "punct"]
    found = HeavyObjects()(Doc(nlp.vocab, words=words, tags=tags, heads=heads, deps=deps, lemmas=words))
    assert found[1].dep_ == dep


def test_what_stands_right_behind_a_verb_of_saying_is_what_is_said(nlp) -> None:
    words = ["A", "suit", "that", "alleged", "Acme", "left", "Orsk", "failed", "."]
    tags = ["DT", "NN", "WDT", "VBD", "NNP", "VBD", "NNP", "VBD", "."]
    heads = [1, 7, 3, 1, 5, 1, 5, 7, 7]
    deps = ["det", "nsubj", "nsubj", "relcl", "nsubj", "relcl", "dobj", "ROOT", "punct"]
    lemmas = ["a", "suit", "that", "allege", "Acme", "leave", "Orsk", "fail", "."]
    found = HeavyObjects()(Doc(nlp.vocab, words=words, tags=tags, heads=heads, deps=deps, lemmas=lemmas))
    assert (found[5].dep_, found[5].head.text) == ("ccomp", "alleged")


def test_a_day_between_a_noun_and_its_content_parts_them_not(nlp) -> None:
    words = ["Roe", "rued", "her", "claim", "on", "Monday", "that", "Poe", "lied", "."]
    tags = ["NNP", "VBD", "PRP$", "NN", "IN", "NNP", "IN", "NNP", "VBD", "."]
    heads, deps = (
        [1, 1, 3, 1, 3, 4, 8, 8, 1, 1],
        ["nsubj", "ROOT", "poss", "dobj", "prep", "pobj", "mark", "nsubj", "advcl", "punct"],
    )
    found = HeavyObjects()(Doc(nlp.vocab, words=words, tags=tags, heads=heads, deps=deps, lemmas=words))
    assert (found[8].dep_, found[8].head.text) == ("acl", "claim")


def test_a_name_before_a_row_of_verbs_stays_an_object(nlp) -> None:
    text = "Police arrested her and Bob Poe, searched the house and left."
    tokens = {token.text: token for token in nlp(text)}
    assert tokens["Poe"].head != tokens["searched"]


def test_the_subject_of_a_relative_clause_without_pronoun_is_no_part_of_its_noun(nlp) -> None:
    tokens = {token.text: token for token in nlp("The adviser Ada Venn hired and promoted took bribes.")}
    assert (tokens["adviser"].dep_, tokens["adviser"].head.text) != ("compound", "Venn")


@pytest.mark.parametrize(
    ("text", "participle", "verb"),
    [
        (
            "A former guard recently let go from his job opened fire at a party in Orle, killing one person.",
            "let",
            "opened",
        ),
        ("The mason arrested last night on charges of fraud robbed a bank in Orle.", "arrested", "robbed"),
    ],
)
def test_a_participle_behind_the_subject_is_not_the_verb_of_the_sentence(nlp, text, participle, verb) -> None:
    tokens = {token.text: token for token in nlp(text)}
    subject = next(token for token in tokens[verb].children if token.dep_ == "nsubj")
    assert tokens[verb].dep_ == "ROOT"
    assert (tokens[participle].dep_, tokens[participle].tag_, tokens[participle].head) == (
        "acl",
        "VBN",
        subject,
    )


def test_a_verb_with_an_object_keeps_its_subject() -> None:
    words = ["Roe", "fouled", "Doe", "as", "a", "kick", "came", "in", "."]
    heads, deps = (
        [1, 1, 1, 6, 5, 6, 1, 6, 1],
        ["nsubj", "ROOT", "dobj", "prep", "det", "dep", "ccomp", "prt", "punct"],
    )
    tags = ["NNP", "VBD", "NNP", "IN", "DT", "NN", "VBD", "RP", "."]
    doc = Doc(Vocab(), words=words, heads=heads, deps=deps, tags=tags, lemmas=words)
    assert HeavyObjects()(doc)[6].head.text == "fouled"
