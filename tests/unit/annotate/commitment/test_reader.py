import pytest
import spacy
from spacy.tokens import Doc

from pipeline.annotate.commitment.model import READINGS, read_model, shipped_model
from pipeline.annotate.commitment.path import author_path, is_demanded
from pipeline.annotate.commitment.properties import properties
from pipeline.annotate.commitment.reader import CommitmentReader
from pipeline.annotate.commitment.signatures import Signature, signature
from pipeline.core.commitment import BACKED, CERTAIN, DENIED
from pipeline.core.errors import ResourceError
from pipeline.core.records import Quote
from pipeline.resources.loader import rules
from pipeline.run.workers import loaded_nlp

DENIALS = [
    (
        'Roe said that "no truce is possible before the end of the war," nor would the rebels share power.',
        "is",
    ),
    (
        'Roe said that "no truce is possible before the end of the war," nor would the rebels share power.',
        "share",
    ),
    ("Instead of the officials being held to account, Roe was jailed.", "held"),
    ("To say that Roe stole the money is wrong.", "stole"),
    ("Not since 1990 has a party won two thirds of the seats.", "won"),
    ("It is not true that the Calder mill poisoned the river.", "poisoned"),
    ("It is false that the bank lost 400 bars of gold.", "lost"),
    ("Rumours that the Calder mill poisoned the river Quill are untrue.", "poisoned"),
    ("The story that the fund sold rotten wheat to Velland is a hoax.", "sold"),
    ("Prosecutors rejected claims that the mayor burned the ledger.", "burned"),
    ("The minister dismissed suggestions that the navy sank the trawler.", "sank"),
    ("The minister dismissed as rumour reports that the navy sank the trawler.", "sank"),
    ("Police have denied reports that 40 people died at the fair.", "died"),
    ("Holt denied stealing the money.", "stealing"),
    ("A post falsely claimed that the army had been called.", "called"),
    ("Neither the mayor nor the minister knew of the leak.", "knew"),
    ("None of the ferries sailed on Monday.", "sailed"),
    ("No one was charged over the fire.", "charged"),
    ("The mill failed to pay the fine.", "pay"),
    ("The minister refused to resign.", "resign"),
    ("The bank never sold the shares.", "sold"),
    ("The mayor left without signing the contract.", "signing"),
    ("Instead of paying the fine, Holt appealed.", "paying"),
    ("He pretended that he was ill.", "was"),
    ("Holt was acquitted of taking bribes.", "taking"),
    ("The plane almost crashed.", "crashed"),
    ("A return to office would not be possible.", "be"),
    ("Few voters support the plan.", "support"),
    ("Few of the workers joined the strike.", "joined"),
    ("Very few schools reopened.", "reopened"),
    ("Not all members signed the letter.", "signed"),
    ("Not every school reopened.", "reopened"),
    ("Not one of the passengers survived.", "survived"),
    ("Not many people came.", "came"),
    ("Little is known about the gunman.", "known"),
    ("Little progress was made at the talks.", "made"),
    ("At no time did the pilot leave the ship.", "leave"),
    ("In no way did the firm profit.", "profit"),
    ("Nowhere has the rule been applied.", "applied"),
    ("Scarcely a house was left.", "left"),
    ("The message was hardly subtle.", "was"),
    ("The minister denounced as propaganda a report that the dam had burst.", "burst"),
    ("Police described as false rumours that a child had been abducted.", "abducted"),
    ("Claims that the mayor took bribes have been dismissed.", "took"),
    ("Reports that the bridge collapsed have been denied by the council.", "collapsed"),
    ("Allegations that the police beat prisoners have been ruled out.", "beat"),
]
UNDONE = [
    ("The palace neither confirmed nor denied the report.", "denied"),
    ("The council has yet to approve the bridge.", "approve"),
    ("The bridge has yet to be built.", "built"),
    ("Officials said they had yet to find the two boys.", "find"),
    ("The council has yet to approve the bridge and name a builder.", "name"),
    ("The museum is still to receive the painting.", "receive"),
    ("The missing boys are still to be found.", "found"),
    ("The bridge is yet to open.", "open"),
    ("The mill no longer employs 300 people.", "employs"),
    ("The mine is no longer owned by the bank.", "owned"),
    ("The bank said it would no longer sell coal.", "sell"),
    ("The mayor left the hall rather than shake his hand.", "shake"),
    ("The bank sold the mill rather than closing it.", "closing"),
    ("Rather than closing the mill, the bank sold it to Holt.", "closing"),
    ("The bank did everything but close the mine.", "close"),
    ("The bank is anything but bankrupt.", "is"),
]
COUNTERFACTUAL = [
    ("Holt said the signing would take place after he attended the fair.", "attended"),
    ("The minister suggested the two sides hold a meeting.", "hold"),
    ("The bank foresees output for the full year rising by two percent.", "rising"),
    ("If the treaties are not renewed, gas prices will rise, he said.", "rise"),
    ('Holt added that the bank also hopes "these talks will begin a new phase".', "begin"),
    ("The bank would have closed the mine without the subsidy.", "closed"),
    ("The bomb would have killed dozens of people.", "killed"),
    ("The king was to have visited the hospital.", "visited"),
    ("Had the bank closed the mine, 300 people would have lost their jobs.", "lost"),
    ("The bridge was to be built by the bank.", "built"),
    ("The storm all but destroyed the village.", "destroyed"),
    ("The union insists that the bank pay the wages.", "pay"),
    ("The senator suggested that the mayor step down.", "step"),
    ("The judge ruled that the bank pay three million crowns.", "pay"),
    ("The strike will end only when the bank raises wages.", "end"),
    ("Only if the state pays will the bank reopen the mine.", "reopen"),
    ("Should the bank close the mine, the town will lose 300 jobs.", "lose"),
    ("The bank will lend the money provided that the city raises taxes.", "lend"),
    ("The bank will close the mine unless the state pays.", "close"),
    ("A bill banning the export of copper was defeated.", "banning"),
    ("The firm expects orders once the draw has taken place in May.", "taken"),
    ("The alliance could be revived as soon as the quarrels were settled.", "settled"),
]
DONE = [
    ("The police suggested the two men knew each other.", "knew"),
    ("Holt told guards to shoot, killing ten men.", "killing"),
    ("The talks lasted no longer than two hours.", "lasted"),
    ("Rescuers barely reached the climbers.", "reached"),
    ("When the court lifted the ban, the bank sold the mill.", "lifted"),
    ("The bank insisted that the mill was safe.", "was"),
    ("A law banning the export of copper took effect.", "took"),
    ("The police suggested that the driver was drunk.", "was"),
]
DOUBTS = [
    ("There is no evidence that the ride was sabotaged.", "sabotaged"),
    ("There was no sign that the talks had failed.", "failed"),
    ("Holt doubts that the plan works.", "works"),
]
OPEN = [
    ("The cabinet proposes sending 190 more soldiers, increasing the force to 360.", "increasing"),
    ("Doe passed on the suggestion that Roe join a board while remaining in the House.", "remaining"),
    ("The bank expects trade to grow this year, providing jobs for the region.", "providing"),
    ("Roe noted that when someone has died, there appeared to be doubts.", "died"),
    ("It needs a level field, and the rules must be widely known, clear and fairly applied.", "applied"),
    ('The union called on Roe to "stop the killing" and let aid workers in.', "let"),
    ("Holm can pull level provided that they beat Roma on Sunday.", "pull"),
    ("It's time they do what is right and agree to a deal that opens our road.", "opens"),
    ("Roe will say nothing until such time as the police have completed their work.", "completed"),
    ("The council will build a mill run by nuns.", "run"),
    ("The firm asks its clients before selling their data.", "selling"),
    ("The bank plans to close branches, cutting 300 jobs.", "cutting"),
    ("Getting the public engaged in politics is vital.", "engaged"),
    ("Roe praised the mayor, saying she hoped that his offer would lead to talks.", "lead"),
    ("Doe withdrew his claim that Roe stole the money.", "stole"),
    ("The hostages were to be freed after the ransom was paid.", "paid"),
    ("The talks are a process before the goal of peace is realised.", "realised"),
    ("Under a worst-case scenario, the cabinet will activate a plan.", "activate"),
    ("Under a worst-case scenario, the cabinet will activate a plan, which will move the meeting.", "move"),
    ("In the worst case, the river will flood the town.", "flood"),
    ("The firm only provides data after receiving a court order.", "receiving"),
    ("The court only hears a case after the police have filed a report.", "filed"),
    ("She has already decided on whether to press charges.", "press"),
    ("The board decided when to close the mill.", "close"),
    ("The applicant shall submit the form to the agency.", "submit"),
    ("Roe faces being jailed for life.", "jailed"),
    ("A driver who hits a cyclist must pay.", "hits"),
    ("The time has come to end the war.", "end"),
    ("Whoever wins the vote will lead the party.", "wins"),
    ("Once completed, the dam will flood the valley.", "completed"),
    ("The groups should form three teams matched by their ability.", "matched"),
    ("The mill should be a museum visited by schools.", "visited"),
    ("The board must appoint a panel led by a judge.", "led"),
    ("Officials could not confirm that the mill poisoned the river.", "poisoned"),
    ("The county engineer did not say that the bridge was unsafe.", "was"),
    ("Nobody has said that the mayor knew of the cracks.", "knew"),
    ("The mayor refused to say whether the bridge was safe.", "was"),
    ("It is unclear whether the mine closed.", "closed"),
    ("If the mayor resigns, the council will vote again.", "resigns"),
    ("Did the mayor resign?", "resign"),
    ("Demonstrators demanded that Mobatu quit power.", "quit"),
    ("The union urged the minister to resign.", "resign"),
    ("Mobatu must quit power.", "quit"),
    ("The suspect allegedly stole the money.", "stole"),
    ("The suspect is said to be in hiding.", "be"),
    ("Holt was accused of taking bribes.", "taking"),
    ("The rebels may attack the town.", "attack"),
    ("The company wanted to sell the mill.", "sell"),
    ("The ministry could neither confirm nor deny that the plant had closed.", "closed"),
    ("Imagine that the mill is gone. Then the town loses its work.", "loses"),
]
BACKED_ONES = [
    ("Roe joined a board while remaining in the House.", "remaining"),
    ("He may leave, and she has fallen and broken a leg.", "broken"),
    ("Roe left the room before shaking hands with Doe.", "shaking"),
    ("The council will visit a mill run by nuns.", "run"),
    ("They agreed to a deal that opened the road.", "opened"),
    ("Roe got the road mended in May.", "mended"),
    ("The team left before the match was over.", "was"),
    ("The firm provided data only after receiving a court order.", "receiving"),
    ("We shall fight the plan.", "fight"),
    ("Not until May did Roe resign.", "resign"),
    ("The mayor is to blame for the crash.", "blame"),
    ("It isn't just about money.", "is"),
    ("She did not just leave the town.", "leave"),
    ("Police arrested a man wanted for murder.", "wanted"),
    ("They will meet the woman who saved the dog.", "saved"),
    ("A few voters support the plan.", "support"),
    ("The few survivors told of the storm.", "told"),
    ("The little girl survived.", "survived"),
    ("Only three schools reopened.", "reopened"),
    ("The bill barely passed.", "passed"),
    ("Not only the mayor resigned.", "resigned"),
    ("With no money left, the club closed.", "closed"),
    ("Officials say that the man left. Then he was shot.", "shot"),
    ("The mayor resigned on Monday.", "resigned"),
    ("The mayor managed to escape.", "escape"),
    ("The firemen were able to save the barn.", "save"),
    ("It emerged that Holt had sold the shares.", "sold"),
    ("The council did not know that the bridge was unsafe.", "was"),
    ("The minister said that the mine would close in May.", "close"),
    ("The council will vote on Monday.", "vote"),
    ("The firm is going to close the mine.", "close"),
    ("Lindquist failed to appear and was fined.", "fined"),
    ("The bank, which did not close its doors, prospered.", "prospered"),
    ("The firm was fined for dumping waste.", "dumping"),
    ("Holt did not appeal because he had lost the money.", "lost"),
]


def _reading(text, word):
    doc = loaded_nlp("")(text)
    return CommitmentReader(doc).read(next(token for token in doc if token.text == word))


@pytest.mark.parametrize(("text", "word"), [*DENIALS, *UNDONE])
def test_what_is_denied_is_denied(text, word):
    assert _reading(text, word).value <= -DENIED


@pytest.mark.parametrize(("text", "word"), DOUBTS)
def test_what_is_doubted_is_not_quite_denied(text, word):
    assert -DENIED < _reading(text, word).value <= -BACKED


@pytest.mark.parametrize(("text", "word"), [*OPEN, *COUNTERFACTUAL])
def test_what_nobody_stands_behind_is_left_open(text, word):
    assert -BACKED < _reading(text, word).value < BACKED


@pytest.mark.parametrize(("text", "word"), [*BACKED_ONES, *DONE])
def test_what_is_stated_is_stood_behind(text, word):
    assert _reading(text, word).value >= BACKED


def test_who_denies_what_others_suggest_denies_it_though_only_the_clause_is_quoted():
    doc = loaded_nlp("")("Anna Merk denied suggestions that she was a spy.")
    clause = "that she was a spy"
    start = doc.text.index(clause)
    quote = Quote(
        start, start + len(clause), clause, "indirect", ((start, start + len(clause)),), "Anna Merk"
    )
    doc._.quotes = [quote]
    was = next(t for t in doc if t.text == "was")
    assert CommitmentReader(doc).read(was).value <= -DENIED


def test_a_nested_source_has_a_commitment_of_its_own():
    doc = loaded_nlp("")("The police say that the suspect denied that he shot the clerk.")
    reader = CommitmentReader(doc)
    denied, shot = (next(t for t in doc if t.text == word) for word in ("denied", "shot"))
    assert reader.read(denied).value >= BACKED
    assert reader.read(shot).value <= -DENIED
    assert reader.read(shot).path.boundary == denied
    assert reader.author(shot) > reader.read(shot).value


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("The minister denounced as propaganda a report that the dam had burst.", "burst", "denounced"),
        ("Reports that the bridge collapsed have been denied by the council.", "collapsed", "denied"),
        ("Claims that the mayor took bribes have been dismissed.", "took", "dismissed"),
        ("Anna Merk dismissed suggestions that she was a spy.", "was", "dismissed"),
    ],
)
def test_a_denial_is_that_of_who_denies(text, word, source):
    assert _reading(text, word).boundary.text == source


def test_what_a_speaker_says_is_the_speakers_whatever_the_author_thinks():
    reading = _reading("The minister said that the mine had closed.", "closed")
    assert reading.value >= 2
    assert reading.quote == 0


def test_a_predicate_left_open_leaves_its_complement_open_but_for_what_is_taken_for_granted():
    assert Signature("success", 3, -3, None).value(0) == 0
    assert Signature("knowledge", 3, 3, None).value(-3) == 3
    assert Signature("denial", -2, 0, -3).value(0) == 0


def test_a_form_decides_between_two_signatures_of_one_verb():
    assert signature("that", "forget").name == "knowledge"
    assert signature("to", "forget").name == "failure"


def test_no_word_stands_twice_in_a_class():
    for rule in rules("commitment/predicates"):
        assert sorted(set(rule["words"])) == sorted(rule["words"]), rule["id"]
        assert {*rule["forms"]} <= {"that", "whether", "to", "ing", "noun"}
        assert all(-CERTAIN <= rule[side] <= CERTAIN for side in ("holds", "fails"))


def test_the_model_answers_each_question_on_the_scale():
    doc = loaded_nlp("")("The mayor may have sold the bridge.")
    path = author_path(doc[4])
    scores = shipped_model().score(properties(doc[4], path), path.value)
    assert scores.shape == (len(READINGS),)
    assert (abs(scores) <= CERTAIN).all()


def test_a_damaged_model_is_named(tmp_path):
    damaged = tmp_path / "commitment.npz"
    damaged.write_bytes(b"PK no archive")
    with pytest.raises(ResourceError, match=r"commitment\.npz"):
        read_model(damaged)


def test_a_noun_in_a_noun_without_end_is_followed_so_far():
    words, heads = ["They", "could", "build", "mills"], [2, 2, 2, 2]
    deps, tags = ["nsubj", "aux", "ROOT", "dobj"], ["PRP", "MD", "VB", "NNS"]
    for _ in range(640):
        at = len(words)
        words, deps = [*words, "run", "by", "nuns"], [*deps, "acl", "agent", "pobj"]
        heads, tags = [*heads, at - 1, at, at + 1], [*tags, "VBN", "IN", "NNS"]
    pos = [{"V": "VERB", "N": "NOUN", "I": "ADP", "P": "PRON", "M": "AUX"}[tag[0]] for tag in tags]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=words)
    assert author_path(doc[4]).value < CERTAIN
    assert author_path(doc[len(doc) - 3]).value == CERTAIN


@pytest.mark.parametrize(("auxiliary", "expected"), [("be", True), ("is", False)])
def test_a_clause_with_a_bare_be_is_demanded(auxiliary, expected):
    words = ["They", "insist", "that", "it", auxiliary, "paid"]
    deps = ["nsubj", "ROOT", "mark", "nsubjpass", "auxpass", "ccomp"]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=[1, 1, 5, 5, 5, 1], deps=deps)
    assert is_demanded(doc[5]) is expected
