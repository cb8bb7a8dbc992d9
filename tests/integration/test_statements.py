"""Which indirect quotes are statements, read by the shipped pipeline: what was said, and by somebody.

Every sentence is invented.
"""

import pytest

from pipeline.document import build_nlp


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


STATEMENTS = [
    (
        "Residents insisted the team take pictures of the bodies and prevented them from leaving.",
        "the team take pictures of the bodies",
    ),
    (
        "A second inquiry began, and according to the Orvan Post, police want to question him.",
        "police want to question him",
    ),
    ("The company denied that it had dumped waste.", "that it had dumped waste"),
    ("The bank denied wrongdoing.", "wrongdoing"),
    ("The senator called for his resignation.", "his resignation"),
    ("The government announced a new tax.", "a new tax"),
    ("Reporters asked whether the minister would resign.", "whether the minister would resign"),
    ("Venn was forced to admit that the figures were wrong.", "that the figures were wrong"),
    ("Mr Brown will tell the conference that taxes must rise.", "that taxes must rise"),
    ("Venn could not resist pointing out that the plan had failed.", "that the plan had failed"),
    ("Venn did not just say that the plan was bad.", "that the plan was bad"),
    ("The minister, who said that the plan was sound, resigned.", "that the plan was sound"),
    ("The union urged the council to scrap the plan.", "the council to scrap the plan"),
    ("The report said that the pilot was tired.", "that the pilot was tired"),
    ("The union told reporters that the talks had failed.", "that the talks had failed"),
    ("The union told reporters the talks had failed.", "the talks had failed"),
    ("The union, which calls the offer an insult, walked out.", "the offer an insult"),
]


@pytest.mark.parametrize(("text", "content"), STATEMENTS)
def test_what_somebody_says_or_asks_for_is_a_statement(nlp, text, content):
    assert content in {quote.text for quote in nlp(text)._.quotes}


UNSAID = [
    "The pullout says that the army has lost the war.",
    "That says the council is weak.",
    "The engineer never claimed that the dam was safe.",
    "Neither the mayor nor the minister said that the bridge was unsafe.",
    "None of the witnesses told the court that he had seen a knife.",
    "No one at the hospital has suggested that the nurse was to blame.",
    "The minister refused to say whether the road would be closed.",
    "Officials declined to comment on the merger.",
    "The board did not confirm or deny that it had sold the mill.",
    "The company was unable to say how many jobs would go.",
    "The union asked the inspectors to say that the crane was safe.",
    "If the inspectors say that the bridge is safe, it will open in July.",
    "Unless the minister denies that he took the money, he will have to go.",
    "Critics might argue that the fee is too high.",
    "The council stopped short of saying that the pool would close.",
    "She left without saying that the deal was off.",
    "Did the mayor say that the bridge was safe?",
    "The firm has yet to say when the plant will open.",
    "The mayor's failure to say that the water was bad angered residents.",
    "It is difficult to say whether the road will be built.",
    "It is not known who said that the bridge was unsafe.",
    "The banker was not able to explain how the money was lost.",
    "She is expected to say that the plant will close.",
    "The woman disputes the idea that she needed help.",
    "He offered no proof that the mayor had lied.",
    "It is not true that the mayor said the bridge was unsafe.",
    "The company did not supply an estimate for its plan.",
    "The board will decide whether to pay for the games.",
    "She will likely want top aides to have access to the files.",
    "The miners will hope to win the vote.",
    "The pills, derisively known as “patches”, were sold.",
    "Only time will tell if the mill survives.",
    "It seems the plan to “fix the mill” will go on without support.",
]
WITHDRAWN = [
    "An earlier version of this article said that Ms Dunne had been charged.",
    "We wrongly reported that the firm had gone bankrupt.",
    "This article originally stated that the trial began in May.",
]
DEEDS = [
    "She proved adept at dodging questions she preferred not to answer.",
    "It is according to age groups.",
    "In his autobiography, ''A Time for Mills,'' Mr Holt described it.",
    "The reader supports most credit cards.",
    "Milla Ostrova claimed her third title of the season.",
    "The children's council designed the playground.",
    "A TV station showed her cell.",
    "Traffic figures show a sharp drop.",
    "My room boasted a copper bath.",
    "The second half promised more and delivered less.",
    "The minister deleted a post about the rail strike.",
    "Opposition members posted screenshots.",
    "The goalkeeper answered every attack.",
    "The app suggests a name for the shop.",
    "Six judges were appointed by the president.",
    "The series demands patience.",
    "The road seems to have vanished.",
    "Holt embraced the idea and applauded the reversal.",
    "The board cited the inspector's report.",
    "The union condemned the strike and praised the drivers.",
    "The minister scoffed at reports that he would resign.",
    "The guard was ejected and ordered to be silent.",
    "The firm agreed to a settlement with the state.",
    "The president offered his condolences for the attack.",
]


@pytest.mark.parametrize("text", [*UNSAID, *WITHDRAWN, *DEEDS])
def test_what_nobody_says_is_no_statement(nlp, text):
    assert not nlp(text)._.quotes


@pytest.mark.parametrize("text", UNSAID[:8])
def test_speech_that_did_not_take_place_is_kept_apart_with_its_cue(nlp, text):
    (quote,) = nlp(text)._.unstated
    assert quote.cue


SPEAKERS = [
    ("Ann Roe quoted Bo Lund, saying that the mill will close.", "Ann Roe"),
    (
        "The Orsk Post quoted another unnamed official as saying that the mill had closed.",
        "another unnamed official",
    ),
    (
        "The party's leader, Mara Venn, voiced support for Otto Holt, saying his rival would bring war.",
        "Mara Venn",
    ),
    (
        "A State Department inspector general's report found that the files were lost.",
        "A State Department inspector general",
    ),
    ("Republicans lost the vote. Several Republicans said the plan was doomed.", "Several Republicans"),
    ("Democrats met. Many leading Democrats said the plan was doomed.", "Many leading Democrats"),
    ("Republicans lost the vote. Two Republicans said the plan was doomed.", "Two Republicans"),
    ("The Times on Saturday reported that the bridge would close.", "The Times"),
    ("Ann Roe last week said that the bridge would close.", "Ann Roe"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_a_speaker_is_a_part_without_its_whole_and_a_name_without_its_date(nlp, text, speaker):
    (quote,) = nlp(text)._.quotes
    assert quote.speaker == speaker


def test_some_of_a_group_are_no_entity(nlp):
    (quote,) = nlp("Democrats met. Many Democrats said the plan was doomed.")._.quotes
    assert quote.chain == -1


@pytest.mark.parametrize(
    "text", ["Of Mara Holt, she said: “The mayor is a fool.”", "To Mara Holt, she said that it was over."]
)
def test_a_pronoun_is_no_other_argument_of_its_verb(nlp, text):
    assert all(quote.speaker != "Mara Holt" for quote in nlp(text)._.quotes)
