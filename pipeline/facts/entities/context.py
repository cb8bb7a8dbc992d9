"""What articles are about, as evidence for who is meant by a name: other names, and words of titles."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from pipeline.core.records import Analysis
from pipeline.facts.entities.members import Family, Member

Key = tuple[str, ...]
"""What two articles can have in common: a name, or a word of a title."""

_MIN_TITLE_WORD = 4
"""Letters of a word of a title that says what an article is about; shorter ones are mostly function words."""
_SMOOTHING = 3.0
"""Articles of background that are put beside those of a person, so that few articles do not say too much:
set by hand."""
_TEMPER = 0.5
"""What the sum of log-ratios is multiplied by, since the names of an article come together; set by hand."""
_SMALL_CORPUS = 10
"""Articles added when rarity is reckoned, so that in a corpus of two a name in both still tells something."""

_FEW, _FEW_ARTICLES = 5, 20
"""Names and title words that an article shares with any other, and articles of a corpus, up to which context
tells nothing; set by hand."""
TELLING = 4.0
"""Weight of shared context from which on articles are about the same: two rare names or a few common ones;
set by hand on the pairs that 150 articles of three outlets propose."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Context:
    """The keys of every article, and how many articles have each."""

    keys: Mapping[str, frozenset[Key]]
    frequency: Counter[Key] = field(default_factory=Counter)

    def weight(self, key: Key) -> float:
        """How much it tells that two articles share a key: rare ones more."""
        return math.log((len(self.keys) + _SMALL_CORPUS) / self.frequency[key])

    def shared(self, one: Set[Key], other: Set[Key]) -> float:
        """The weight of what two articles, or groups of them, share."""
        return sum(sorted(self.weight(key) for key in one & other))

    def profile(self, documents: Iterable[str]) -> Profile:
        """The keys of several articles together."""
        own = sorted(documents)
        return Profile(len(own), Counter(key for document in own for key in self.keys[document]))

    def fit(self, document: str, profile: Profile, without: Key) -> float:
        """How much better an article goes with others than with the corpus: the tempered log of the ratio.

        Of what the article shares with the others each key counts, by how much more of them have it than the
        corpus; what it does not share says nothing, since no two articles name all the same.
        """
        ratios = []
        for key in self.keys.get(document, frozenset()) & profile.counts.keys():
            if key != without:
                expected = self.frequency[key] / (len(self.keys) + _SMALL_CORPUS)
                observed = (profile.counts[key] + _SMOOTHING * expected) / (profile.size + _SMOOTHING)
                ratios.append(math.log(observed / expected))
        return _TEMPER * sum(sorted(ratios))

    def strangers(self, one: Iterable[str], other: Iterable[str], without: Set[Key], needed: float) -> bool:
        """Whether articles that have enough in common with the corpus have too little with each other."""
        few, many = sorted((sorted(one), sorted(other)), key=len)
        if not (any(map(self.is_telling, few)) and any(map(self.is_telling, many))):
            return False
        keys = [
            set().union(*(self.keys.get(document, frozenset()) for document in own)) for own in (few, many)
        ]
        return self.shared(keys[0] - without, keys[1] - without) < needed

    def is_telling(self, document: str) -> bool:
        """Whether it means anything that an article shares nothing: with few articles and names it does not.

        The more articles there are, the likelier are namesakes.
        """
        comparable = sum(self.frequency[key] > 1 for key in self.keys.get(document, frozenset()))
        return comparable > _FEW or len(self.keys) > _FEW_ARTICLES


@dataclass(frozen=True, slots=True)
class Profile:
    """How many articles of a group have each key."""

    size: int
    counts: Counter[Key]


def build_context(analyses: Iterable[Analysis], members: Iterable[Member]) -> Context:
    """The context of a corpus: names but for surnames, and the words of titles."""
    found: dict[str, set[Key]] = defaultdict(set)
    for analysis in analyses:
        title = (word.casefold() for word in _WORD.findall(analysis.article.title))
        found[analysis.article.document_id] |= {(word,) for word in title if len(word) >= _MIN_TITLE_WORD}
    for member in members:
        family, words = member.form
        if family is not Family.PERSON or len(words) > 1:
            found[member.document_id].add(words)
    keys = {document: frozenset(own) for document, own in found.items()}
    return Context(keys, Counter(key for own in keys.values() for key in own))
