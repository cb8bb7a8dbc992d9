"""Ways to deny, doubt, demand or suppose that something was done: none of them says that it was."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.core.commitment import BACKED
from pipeline.run.workers import loaded_nlp

SENTENCES = """\
It is untrue that Acme sacked Ann Roe in May.
It is a myth that Acme sacked Ann Roe in May.
There is nothing to suggest that Acme sacked Ann Roe in May.
There is little evidence that Acme sacked Ann Roe in May.
There is no indication Acme sacked Ann Roe in May.
No proof has emerged that Acme sacked Ann Roe in May.
No evidence was found that Acme sacked Ann Roe in May.
Investigators found no proof that Acme sacked Ann Roe in May.
Acme denies having sacked Ann Roe in May.
Acme denied sacking Ann Roe in May.
Acme has repeatedly denied that it sacked Ann Roe in May.
Acme's spokesman poured cold water on claims that Acme sacked Ann Roe in May.
The minister brushed aside suggestions that Acme sacked Ann Roe in May.
The minister shot down rumours that Acme sacked Ann Roe in May.
The minister scoffed at the idea that Acme sacked Ann Roe in May.
The minister laughed off speculation that Acme sacked Ann Roe in May.
The minister refuted allegations that Acme sacked Ann Roe in May.
The minister disputed that Acme sacked Ann Roe in May.
The minister contested the claim that Acme sacked Ann Roe in May.
The minister called reports that Acme sacked Ann Roe in May false.
The minister described as false reports that Acme sacked Ann Roe in May.
Reports that Acme sacked Ann Roe in May are false.
Reports that Acme sacked Ann Roe in May turned out to be false.
Reports that Acme sacked Ann Roe in May proved unfounded.
Claims that Acme sacked Ann Roe in May have been debunked.
Claims that Acme sacked Ann Roe in May are baseless.
Claims that Acme sacked Ann Roe in May were quickly dismissed.
The claim that Acme sacked Ann Roe in May is wrong.
The suggestion that Acme sacked Ann Roe in May is nonsense, the minister said.
Police could not confirm that Acme sacked Ann Roe in May.
Police were unable to verify whether Acme sacked Ann Roe in May.
Police have not confirmed that Acme sacked Ann Roe in May.
Police declined to say whether Acme sacked Ann Roe in May.
Police would neither confirm nor deny that Acme sacked Ann Roe in May.
It is unclear whether Acme sacked Ann Roe in May.
It remains to be seen whether Acme sacked Ann Roe in May.
It was not immediately clear if Acme sacked Ann Roe in May.
The court heard no evidence that Acme sacked Ann Roe in May.
Contrary to reports, Acme did not sack Ann Roe in May.
Contrary to claims that Acme sacked Ann Roe in May, she resigned.
Far from sacking Ann Roe in May, Acme promoted her.
Acme stopped short of sacking Ann Roe in May.
Acme came close to sacking Ann Roe in May.
Acme nearly sacked Ann Roe in May.
Acme almost sacked Ann Roe in May.
Acme was wrongly reported to have sacked Ann Roe in May.
Acme was falsely accused of sacking Ann Roe in May.
Acme never sacked Ann Roe in May.
Acme has yet to sack Ann Roe.
Acme narrowly avoided sacking Ann Roe in May.
Acme refrained from sacking Ann Roe in May.
Acme decided against sacking Ann Roe in May.
Acme threatened to sack Ann Roe in May.
Acme considered sacking Ann Roe in May.
Acme would have sacked Ann Roe in May had she not resigned.
If Acme sacked Ann Roe in May, it broke the law.
Had Acme sacked Ann Roe in May, it would have broken the law.
Did Acme sack Ann Roe in May?
Critics asked why Acme sacked Ann Roe in May.
Nobody believes that Acme sacked Ann Roe in May.
Few believe that Acme sacked Ann Roe in May.
Acme insisted that it had not sacked Ann Roe in May.
A fake tweet claimed that Acme sacked Ann Roe in May.
A doctored letter said Acme sacked Ann Roe in May.
The paper retracted a report that Acme sacked Ann Roe in May.
The paper apologised for saying that Acme sacked Ann Roe in May.
The jury rejected the argument that Acme sacked Ann Roe in May.
A judge threw out a suit that alleged Acme sacked Ann Roe in May.
Acme failed to sack Ann Roe in May.
Acme rules out sacking Ann Roe.
Acme was urged to sack Ann Roe in May.
Acme should have sacked Ann Roe in May.
Acme must sack Ann Roe, the union said.
Union leaders want Acme to sack Ann Roe.
The rumour that Acme sacked Ann Roe in May is just that, a rumour.
Acme pretended to have sacked Ann Roe in May.
Without sacking Ann Roe, Acme cut its costs in May.
Instead of sacking Ann Roe in May, Acme promoted her.
It is doubtful that Acme sacked Ann Roe in May.
The minister said she doubted Acme sacked Ann Roe in May.
The minister cast doubt on reports that Acme sacked Ann Roe in May.
The minister questioned whether Acme sacked Ann Roe in May.
There was no truth to claims that Acme sacked Ann Roe in May.
There is not a shred of evidence that Acme sacked Ann Roe in May.
Neither Acme nor its bank sacked Ann Roe in May.
An earlier version of this article wrongly said that Acme sacked Ann Roe in May.
Acme allegedly sacked Ann Roe in May.
Acme reportedly sacked Ann Roe in May.
Acme is said to have sacked Ann Roe in May.
Acme is believed to have sacked Ann Roe in May.
Acme may have sacked Ann Roe in May.
Acme supposedly sacked Ann Roe in May.
It is far from certain that Acme sacked Ann Roe in May.
It is not clear that Acme sacked Ann Roe in May.
It has not been established that Acme sacked Ann Roe in May.
It has yet to be shown that Acme sacked Ann Roe in May.
It was never proven that Acme sacked Ann Roe in May.
There is scant evidence that Acme sacked Ann Roe in May.
There is no reason to believe that Acme sacked Ann Roe in May.
There is no suggestion that Acme sacked Ann Roe in May.
Nothing indicates that Acme sacked Ann Roe in May.
Nothing in the file shows that Acme sacked Ann Roe in May.
The inquiry cleared Acme of sacking Ann Roe in May.
The inquiry did not find that Acme sacked Ann Roe in May.
The inquiry could find no evidence Acme sacked Ann Roe in May.
The accusation that Acme sacked Ann Roe in May does not stand up.
The accusation that Acme sacked Ann Roe in May is without merit.
The accusation that Acme sacked Ann Roe in May is a lie.
The idea that Acme sacked Ann Roe in May is absurd.
The notion that Acme sacked Ann Roe in May has been disproved.
Acme rejected as untrue the claim that it sacked Ann Roe in May.
Acme said it was not true that it sacked Ann Roe in May.
Acme said reports that it sacked Ann Roe in May were wide of the mark.
Acme said there was no truth in reports that it sacked Ann Roe in May.
Acme said the report that it sacked Ann Roe in May was inaccurate.
Acme, which did not sack Ann Roe in May, lost money.
Acme, accused of sacking Ann Roe in May, lost money.
Acme is accused of sacking Ann Roe in May.
Acme stands accused of having sacked Ann Roe in May.
Acme was suspected of sacking Ann Roe in May.
Amid rumours that Acme sacked Ann Roe in May, shares fell.
Speculation is rife that Acme sacked Ann Roe in May.
Word spread that Acme sacked Ann Roe in May.
Rumours swirled that Acme sacked Ann Roe in May.
Acme was rumoured to have sacked Ann Roe in May.
Acme might have sacked Ann Roe in May.
Acme could have sacked Ann Roe in May.
Acme ought to have sacked Ann Roe in May.
Acme was supposed to sack Ann Roe in May.
Acme tried to sack Ann Roe in May.
Acme hopes to sack Ann Roe in May.
Acme wanted to sack Ann Roe in May.
Acme offered to sack Ann Roe in May.
Acme refused to sack Ann Roe in May.
Acme was told to sack Ann Roe in May.
Acme was asked whether it sacked Ann Roe in May.
Acme did not deny that it sacked Ann Roe in May.
Acme did not say whether it sacked Ann Roe in May.
Acme would not say if it sacked Ann Roe in May.
Acme hardly sacked Ann Roe in May.
Acme no longer wants to sack Ann Roe.
Unless Acme sacked Ann Roe in May, it kept its word.
Suppose Acme sacked Ann Roe in May.
Imagine that Acme sacked Ann Roe in May.
Critics wrongly believe that Acme sacked Ann Roe in May.
Some mistakenly think Acme sacked Ann Roe in May.
The blog wrongly claimed Acme sacked Ann Roe in May.
The blog had to admit that it was wrong that Acme sacked Ann Roe in May.
The film imagines that Acme sacked Ann Roe in May.
The union demanded that Acme sack Ann Roe.
The union called on Acme to sack Ann Roe.
The proposal would have Acme sack Ann Roe.
Ann Roe was not sacked by Acme in May.
Ann Roe was neither sacked by Acme nor fined in May.
None of the firms sacked Ann Roe in May.
Hardly anyone thinks Acme sacked Ann Roe in May.
Only a fool would believe that Acme sacked Ann Roe in May.
"Acme did not sack Ann Roe," the minister said.
"It is not the case that Acme sacked Ann Roe," the minister said.
"That Acme sacked Ann Roe is simply not true," the minister said.
"I never said Acme sacked Ann Roe," the minister said.
"You say Acme sacked Ann Roe, but it did not," the minister said.
Asked whether Acme sacked Ann Roe in May, the minister shook her head.
The court heard a claim that Acme sacked Ann Roe in May.
Whether or not Acme sacked Ann Roe in May, it must pay.
Even if Acme sacked Ann Roe in May, it must pay.
Police ruled out that Acme sacked Ann Roe in May.
Police discounted a theory that Acme sacked Ann Roe in May.
Police are investigating whether Acme sacked Ann Roe in May.
Police are looking into claims that Acme sacked Ann Roe in May.
""".splitlines()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_denied_doubted_or_wanted_is_not_told(sentence: str) -> None:
    claims = extract_claims(loaded_nlp("")(sentence))
    assert [
        claim.statement for claim in claims if claim.predicate == "sack" and claim.commitment >= BACKED
    ] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme sacked Ann Roe in May.",
        "There is proof that Acme sacked Ann Roe in May.",
        "Police confirmed that Acme sacked Ann Roe in May.",
        "Acme admitted that it sacked Ann Roe in May.",
        "It is true that Acme sacked Ann Roe in May.",
        "Acme managed to sack Ann Roe in May.",
        "Proof emerged that Acme sacked Ann Roe in May.",
        "It is not in doubt that Acme sacked Ann Roe in May.",
        "Acme regrets that it sacked Ann Roe in May.",
        "After Acme sacked Ann Roe in May, she sued it.",
        "The fact that Acme sacked Ann Roe in May surprised nobody.",
        "Nobody knew that Acme sacked Ann Roe in May.",
        "Acme, which sacked Ann Roe in May, lost money.",
        "The paper never apologised for saying that Acme sacked Ann Roe in May.",
    ],
)
def test_what_is_told_or_taken_for_granted_is_told(sentence: str) -> None:
    claims = extract_claims(loaded_nlp("")(sentence))
    assert any(claim.predicate == "sack" and claim.commitment >= BACKED for claim in claims)


@pytest.mark.parametrize("plan", ["was due", "is due", "was scheduled"])
def test_what_is_due_is_told_as_a_plan(plan: str) -> None:
    (claim,) = extract_claims(loaded_nlp("")(f"Acme {plan} to sack Ann Roe in May."))
    assert (claim.predicate, claim.modality) == ("sack", "planned")


def test_who_jests_does_not_stand_behind_it():
    told = extract_claims(loaded_nlp("")("The minister joked that Acme had sacked Ann Roe."))
    assert all(claim.commitment < BACKED for claim in told if claim.predicate == "sack")
