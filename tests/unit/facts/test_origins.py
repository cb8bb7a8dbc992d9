from collections.abc import Callable

from pipeline.facts.compare.blocking import candidate_pairs
from pipeline.facts.compare.related import related_documents
from pipeline.facts.origins import origin_groups, rewrites

STORY = [
    "The ferry Alda sank off Tarvik after a collision with a trawler.",
    "Divers from Lomme searched the hull of the ferry until midnight.",
    "The harbour master closed the northern channel to freight traffic.",
    "Insurers estimate the damage to the cargo at four million crowns.",
    "The shipping line promised to refund every ticket within a month.",
    "Fishermen complained that nobody had warned their cooperative.",
]


def test_a_retelling_is_a_rewrite(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    retold = [sentence.replace("searched", "combed").replace("promised", "pledged") for sentence in STORY]
    corpus = corpus_of(
        report("a.txt", *(claim(s, "x", s.split()[3]) for s in STORY)),
        report("b.txt", *(claim(s, "x", s.split()[3]) for s in retold)),
    )
    assert len(rewrites(corpus, candidate_pairs(corpus, related_documents(corpus.vectors)))) == 1


def test_another_report_of_the_event_is_none(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    own = [
        STORY[0],
        "Passengers told of a loud bang.",
        "A priest opened the church.",
        "Schools stay shut.",
        "Trains run late.",
    ]
    corpus = corpus_of(
        report("a.txt", *(claim(s, "x", s.split()[3]) for s in STORY)),
        report("b.txt", *(claim(s, "x", s.split()[2]) for s in own)),
    )
    assert rewrites(corpus, candidate_pairs(corpus, related_documents(corpus.vectors))) == []


def test_a_report_of_the_same_in_an_order_of_its_own_is_no_rewrite(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    own = [STORY[k].replace("searched", "combed") for k in (0, 4, 2, 5, 1, 3)]
    corpus = corpus_of(
        report("a.txt", *(claim(s, "x", s.split()[3]) for s in STORY)),
        report("b.txt", *(claim(s, "x", s.split()[3]) for s in own)),
    )
    assert rewrites(corpus, candidate_pairs(corpus, related_documents(corpus.vectors))) == []


def test_it_does_not_matter_which_article_is_first(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    """The first sentence comes again at the end of one, as near to that of the other as the first is."""
    told = [*STORY, STORY[0]]
    retold = [STORY[0], STORY[0].replace("trawler", "barge"), *STORY[1:]]
    found = []
    for paths in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        corpus = corpus_of(
            *(
                report(path, *(claim(s, "x", s.split()[3]) for s in sentences))
                for path, sentences in sorted(zip(paths, (told, retold), strict=True))
            )
        )
        found.append(rewrites(corpus, candidate_pairs(corpus, related_documents(corpus.vectors))))
    assert found[0] == found[1]
    assert found[0]


def test_groups_follow_chains_of_copies() -> None:
    groups = origin_groups(["a", "b", "c", "d"], {"c": "b"}, [("a", "b")])
    assert groups == {"a": "a", "b": "a", "c": "a", "d": "d"}
