"""Stances of plain sentences, read by the whole pipeline: what counts, towards what, and what does not."""

import pytest

from pipeline.document.build import annotate_article, build_nlp
from pipeline.ingest import article_from_text


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


def stances(nlp, text: str) -> list[tuple[str, str, str]]:
    doc = annotate_article(nlp, article_from_text(text, path="a.txt"))
    return [(s.holder, str(s.stance), s.target) for s in doc._.stances]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Unionists are outraged at the sale of Norpress by five banks.",
            [("Unionists", "oppose", "the sale of Norpress")],
        ),
        ("Ann Torvik urged the tribunal to block the sale.", [("Ann Torvik", "oppose", "the sale")]),
        (
            '"We should raise the minimum wage," Ann Torvik said.',
            [("Ann Torvik", "support", "raising the minimum wage")],
        ),
        (
            "Ann Torvik said lawmakers should hold a public hearing.",
            [("Ann Torvik", "support", "lawmakers holding a public hearing")],
        ),
        (
            '"I don\'t think we should pass the tram bill," Ann Torvik said.',
            [("Ann Torvik", "oppose", "the tram bill")],
        ),
        (
            '"We will not allow farmers to be blamed for the flood," Ann Torvik said.',
            [("Ann Torvik", "oppose", "farmers being blamed for the flood")],
        ),
        (
            '"We cannot afford this harbour bill," Ann Torvik said.',
            [("Ann Torvik", "oppose", "this harbour bill")],
        ),
        ('"We have to end the war," Ann Torvik said.', [("Ann Torvik", "oppose", "the war")]),
        ('"Let\'s end the war," Ann Torvik said.', [("Ann Torvik", "oppose", "the war")]),
        (
            '"I want to see the tram bill passed," Ann Torvik said.',
            [("Ann Torvik", "support", "the tram bill")],
        ),
        (
            "Ann Torvik sued the state in an effort to challenge the levy.",
            [("Ann Torvik", "oppose", "the state"), ("Ann Torvik", "oppose", "the levy")],
        ),
        ("The Orsk Club filed a lawsuit to stop the pipeline.", [("Orsk Club", "oppose", "the pipeline")]),
        ("The House voted 230 to 190 to repeal the tram law.", [("House", "oppose", "the tram law")]),
        ("Ann Torvik refused to sign the tram bill.", [("Ann Torvik", "oppose", "the tram bill")]),
        (
            "Ann Torvik called for early elections to end the deadlock.",
            [("Ann Torvik", "support", "early elections")],
        ),
        (
            "A federal judge struck down the tram ban on Monday.",
            [("A federal judge", "oppose", "the tram ban")],
        ),
        ("The town of Orsk banned plastic bags.", [("The town of Orsk", "oppose", "plastic bags")]),
        ("Ann Torvik gave her blessing to the levy.", [("Ann Torvik", "support", "the levy")]),
        ("Ann Torvik threw her support behind the tram bill.", [("Ann Torvik", "support", "the tram bill")]),
        ("Ann Torvik resigned in protest of the war.", [("Ann Torvik", "oppose", "the war")]),
        ("Republican opposition to the tram bill grew.", [("Republicans", "oppose", "the tram bill")]),
        ("The tram plan was met with protests by fishermen.", [("fishermen", "oppose", "The tram plan")]),
        (
            "Ann Torvik signed a letter urging Bo Lund to veto the tram bill.",
            [("Ann Torvik", "oppose", "the tram bill")],
        ),
        (
            "A letter signed by 40 senators urged Bo Lund to veto the tram bill.",
            [("40 senators", "oppose", "the tram bill")],
        ),
        ('"He is a racist," Ann Torvik said of Bo Lund.', [("Ann Torvik", "oppose", "Bo Lund")]),
        ("Ann Torvik referred to Bo Lund as a racist.", [("Ann Torvik", "oppose", "Bo Lund")]),
        (
            "Orsk has objected to Velda taking part in the talks.",
            [("Orsk", "oppose", "Velda taking part in the talks")],
        ),
        ('"The tram bill goes too far," Ann Torvik said.', [("Ann Torvik", "oppose", "The tram bill")]),
        ('"Torture has no place in our society," Ann Torvik said.', [("Ann Torvik", "oppose", "Torture")]),
        (
            '"There is no place for racism in our party," Ann Torvik said.',
            [("Ann Torvik", "oppose", "racism in our party")],
        ),
        ('"Bo Lund has betrayed the miners," Ann Torvik said.', [("Ann Torvik", "oppose", "Bo Lund")]),
        ('"Bo Lund has done a great job," Ann Torvik said.', [("Ann Torvik", "support", "Bo Lund")]),
        ("Ann Torvik said the tram bill would cost jobs.", [("Ann Torvik", "oppose", "the tram bill")]),
        (
            "Ann Torvik said the tram bill would make the country less safe.",
            [("Ann Torvik", "oppose", "the tram bill")],
        ),
        (
            "Ann Torvik voiced fears that the tram bill would hurt farmers.",
            [("Ann Torvik", "oppose", "the tram bill")],
        ),
        ('"I am for the tram bill," Ann Torvik said.', [("Ann Torvik", "support", "the tram bill")]),
        ("Ann Torvik was quick to criticize the tram bill.", [("Ann Torvik", "oppose", "the tram bill")]),
        ("Ann Torvik will not sign the tram bill.", [("Ann Torvik", "oppose", "the tram bill")]),
        (
            "Senators Ann Torvik and Bo Lund have proposed legislation that would cap rents.",
            [
                ("Ann Torvik", "support", "legislation that would cap rents"),
                ("Bo Lund", "support", "legislation that would cap rents"),
            ],
        ),
        (
            "The mayor of Orsk supports the tram bill but he does not support the tax.",
            [("The mayor of Orsk", "support", "the tram bill"), ("The mayor of Orsk", "oppose", "the tax")],
        ),
        (
            "Ann Torvik praised the farmers, but dismissed the tram talks as pointless.",
            [("Ann Torvik", "support", "the farmers"), ("Ann Torvik", "oppose", "the tram talks")],
        ),
        (
            "Ann Torvik has become the latest senator to reject the tram bill.",
            [("Ann Torvik", "oppose", "the tram bill")],
        ),
        (
            "In addition to Velda, Orsk has also imposed a ban on plastic bags.",
            [("Velda", "oppose", "plastic bags"), ("Orsk", "oppose", "plastic bags")],
        ),
        (
            "Ann Torvik urged Bo Lund to abandon his whale hunting decision.",
            [("Ann Torvik", "oppose", "Bo Lund’s whale hunting decision")],
        ),
        ("Protesters gathered at the square over the levy.", [("Protesters", "oppose", "the levy")]),
        (
            "Ann Torvik hopes the court will overturn the tram ban.",
            [("Ann Torvik", "oppose", "the tram ban")],
        ),
        (
            "Ann Torvik would like to see a peaceful solution to the dispute.",
            [("Ann Torvik", "support", "a peaceful solution to the dispute")],
        ),
        (
            "Ann Torvik regretted that the council had sold the forest.",
            [("Ann Torvik", "oppose", "the council selling the forest")],
        ),
        (
            "Ann Torvik voiced concern that the police are using the tram law against reporters.",
            [("Ann Torvik", "oppose", "the police using the tram law against reporters")],
        ),
        (
            "Ann Torvik welcomed the fact that the Orsk Council has repealed the levy.",
            [
                ("Ann Torvik", "support", "Orsk Council repealing the levy"),
                ("Orsk Council", "oppose", "the levy"),
            ],
        ),
        (
            "The Orsk Club condemned the levy, as have many unions.",
            [("Orsk Club", "oppose", "the levy"), ("many unions", "oppose", "the levy")],
        ),
        ("Ann Torvik was swift to denounce the tram raid.", [("Ann Torvik", "oppose", "the tram raid")]),
        (
            "The Orsk union has not wavered in its opposition to the levy.",
            [("Orsk union", "oppose", "the levy")],
        ),
        (
            '"Nordlanders know that torture has no place in our country," Ann Torvik said.',
            [("Ann Torvik", "oppose", "torture")],
        ),
        (
            "Ann Torvik called for a total and complete ban on whaling.",
            [("Ann Torvik", "support", "a total and complete ban on whaling")],
        ),
        (
            "Ann Torvik called on voters to stop fishermen from using the harbour.",
            [("Ann Torvik", "oppose", "fishermen using the harbour")],
        ),
        ("Ann Torvik criticized Bo Lund during a speech in Orsk.", [("Ann Torvik", "oppose", "Bo Lund")]),
        (
            "Ann Torvik decried the calls to ban the book during a visit to Orsk.",
            [("Ann Torvik", "oppose", "the calls to ban the book")],
        ),
        (
            "Ann Torvik led the opposition to lifting the tram ban.",
            [("Ann Torvik", "oppose", "lifting the tram ban")],
        ),
        ("Bo Lund accused Ann Torvik of supporting the coup.", [("Bo Lund", "oppose", "Ann Torvik")]),
        ("The levy is important, Ann Torvik said.", [("Ann Torvik", "support", "The levy")]),
        (
            "“They call it a ‘deal’. I oppose the ferry levy,” Ann Torvik said.",
            [("Ann Torvik", "oppose", "the ferry levy")],
        ),
        (
            "“They call it a ‘deal’; I oppose the ferry levy,” Ann Torvik said.",
            [("Ann Torvik", "oppose", "the ferry levy")],
        ),
        (
            "“Back in the ‘90s we paid nothing. I oppose the ferry levy,” Ann Torvik said.",
            [("Ann Torvik", "oppose", "the ferry levy")],
        ),
        (
            "Ann Torvik and Bo Lund, opponents of the levy, marched on Monday.",
            [("Ann Torvik", "oppose", "the levy"), ("Bo Lund", "oppose", "the levy")],
        ),
        (
            "Norway and Kenya, supporters of the tram treaty, met on Monday.",
            [("Norway", "support", "the tram treaty"), ("Kenya", "support", "the tram treaty")],
        ),
        (
            "Ann Torvik and Bo Lund, an opponent of the levy, marched on Monday.",
            [("Bo Lund", "oppose", "the levy")],
        ),
        ("Ann Torvik opposed the levy, as did not the council.", [("Ann Torvik", "oppose", "the levy")]),
        ("Ann Torvik opposed the levy, as did few shops.", [("Ann Torvik", "oppose", "the levy")]),
        ("Ann Torvik opposed the levy, as did no union.", [("Ann Torvik", "oppose", "the levy")]),
        (
            "Ann Torvik opposed the levy, as did the Orsk Council.",
            [("Ann Torvik", "oppose", "the levy"), ("Orsk Council", "oppose", "the levy")],
        ),
        ("Bo Lund denied that he supports the levy.", [("Bo Lund", "oppose", "the levy")]),
        ("Bo Lund does not think he supports the levy.", [("Bo Lund", "oppose", "the levy")]),
        ("Ann Torvik said Bo Lund did not support the levy.", [("Bo Lund", "oppose", "the levy")]),
        ("Bo Lund nominated Ann Torvik.", [("Bo Lund", "support", "Ann Torvik")]),
        (
            "Bo Lund supports drug, weapons and contraband scanning technology.",
            [("Bo Lund", "support", "drug, weapons and contraband scanning technology")],
        ),
        (
            "Bo Lund voted for gun, knife and bomb detection systems.",
            [("Bo Lund", "support", "gun, knife and bomb detection systems")],
        ),
        (
            "Bo Lund favored “new drug, weapons and contraband scanning technology” at the port.",
            [("Bo Lund", "support", "new drug, weapons and contraband scanning technology")],
        ),
        (
            "Bo Lund supports free trade, gay marriage and gun control.",
            [
                ("Bo Lund", "support", "free trade"),
                ("Bo Lund", "support", "gay marriage"),
                ("Bo Lund", "support", "gun control"),
            ],
        ),
        (
            "Bo Lund's speech, albeit with the qualification that he welcomes the levy, is unlikely to quell "
            "the outrage over the toll.",
            [("Bo Lund", "support", "the levy")],
        ),
        ("Bo Lund called the levy an outrage.", [("Bo Lund", "oppose", "the levy")]),
        (
            "Bo Lund supports abortion and gun control.",
            [("Bo Lund", "support", "abortion"), ("Bo Lund", "support", "gun control")],
        ),
        (
            "Bo Lund supports taxes, levies and the scanning technology.",
            [
                ("Bo Lund", "support", "taxes"),
                ("Bo Lund", "support", "levies"),
                ("Bo Lund", "support", "the scanning technology"),
            ],
        ),
        (
            "Bo Lund opposed the dam.\n\nSenators Reject Levy Plan Over Costs\n\nAnn Torvik left.",
            [("Bo Lund", "oppose", "the dam"), ("Senators", "oppose", "Levy Plan Over Costs")],
        ),
    ],
)
def test_a_stance_is_read(nlp, text, expected):
    assert stances(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Torvik refused to condemn the attack.",
        "Ann Torvik declined to endorse Bo Lund.",
        "Ann Torvik does not plan to vote against the bill.",
        "Ann Torvik agreed not to oppose the bill.",
        "Ann Torvik backed away from her pledge to support the bill.",
        "Ann Torvik said Bo Lund needed papers to support his claim.",
        "The union scrapped a plan for a strike.",
        "Bo Lund faces demands for his removal.",
        "Orsk fought a long war with Velda.",
        "Ann Torvik said she was concerned about the safety of the miners.",
        "Ann Torvik said she could not see herself supporting Bo Lund.",
        '"Our not signing the treaty does not mean that we want weapons," Ann Torvik said.',
        "Ann Torvik warned that Bo Lund opposes the levy.",
        "Ann Torvik renewed her calls for the council to act on the fire.",
        "Ann Torvik will make you proud of the party.",
        "Ann Torvik answered questions that she preferred not to answer.",
        "Ann Torvik's campaign for the presidency went well.",
        "The mayor urged residents to seek shelter.",
        "Ann Torvik asked Orsk to explain the deportations.",
        "The party will contest the election in May.",
        "In a town where voicing support for Bo Lund is dangerous, Ann Torvik spoke.",
        '"It appears to be an example of his attempts to scrap the law," Ann Torvik said.',
        '"There is no reason for my departure," Ann Torvik said.',
        "There never has been a case in which the senators overruled the vote.",
        "Doctors said her condition was critical.",
        "Experts were not surprised that the office is not recommending an indictment.",
        "The police report is highly critical, Ann Torvik said.",
        "“He told me ‘I oppose the ferry levy’ and left,” Ann Torvik said.",
        "“He said, ‘You’re late. I oppose the ferry levy.’ He left,” Ann Torvik said.",
        "Ann Torvik denied that Bo Lund supports the levy.",
        "Ann Torvik doubts that Bo Lund supports the levy.",
        "Ann Torvik does not think Bo Lund supports the levy.",
        "It is unlikely that Bo Lund welcomes the levy.",
        "It is unlikely that Bo Lund will quell the row and welcome the levy.",
        "If Bo Lund nominates Ann Torvik, the Senate will vote.",
        "If Bo Lund wins in May, takes office and nominates Ann Torvik, the court will turn.",
        "“Major Changes Needed,” Council Says in Blasting the Levy\n\nAnn Torvik left.",
    ],
)
def test_no_stance_is_made_of_what_tells_none(nlp, text):
    assert stances(nlp, text) == []
