"""The component `stance`: who supports or opposes what, read off the dependency parse.

Verbs ("criticised the plan", "vetoed the bill"), nouns ("a critic of the plan"), adjectives ("opposed to the
plan"), demands ("urged them to drop the plan") and verdicts ("called the plan a disaster"; in quotations "the
plan should be scrapped"). Irony, and stances that are only implied, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.names.sports import is_sports_report
from pipeline.annotate.stance.constructions import StanceCandidate, is_matter, stance_candidates
from pipeline.annotate.stance.demands import demands
from pipeline.annotate.stance.effects import effects
from pipeline.annotate.stance.feelings import feelings
from pipeline.annotate.stance.participants import Participants
from pipeline.annotate.stance.predications import predications
from pipeline.annotate.stance.refusals import refusals
from pipeline.annotate.stance.verdicts import verdicts
from pipeline.core.records import Stance
from pipeline.document.snapshot import snapshot

MIN_SCORE = 0.35
"""Confidence from which a stance is reported; this and all confidences here were set by hand, not swept."""


@Language.factory(
    "stance",
    assigns=["doc._.stances"],
    requires=["token.dep", "token.tag", "token.lemma"],
    default_config={"min_score": MIN_SCORE},
)
def make_stance(nlp: Language, name: str, min_score: float) -> StanceReader:
    """The component under its registered name; it belongs behind `attribution`."""
    return StanceReader(min_score=min_score)


class StanceReader:
    """Set `doc._.stances`, in order of appearance.

    Args:
        min_score: Stances with less confidence are left out.
    """

    def __init__(self, *, min_score: float = MIN_SCORE) -> None:
        self.min_score = min_score

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document and return it."""
        doc._.stances = self.stances(doc)
        return doc

    def stances(self, doc: Doc) -> list[Stance]:
        """The stances of a parsed document; of several candidates for one stance the surest."""
        doc = snapshot(doc)
        participants = Participants(doc)
        best: dict[tuple[str, str, str, int], Stance] = {}
        for candidate in sorted(_candidates(doc), key=lambda candidate: candidate.cue.i):
            for stance in participants.resolve(candidate):
                key = (stance.holder.lower(), stance.target.lower(), stance.stance, candidate.cue.sent.start)
                if stance.score >= self.min_score and (key not in best or best[key].score < stance.score):
                    best[key] = stance
        kept = [stance for stance in best.values() if not _is_cut(stance, best)]
        return sorted(kept, key=lambda stance: (stance.start_char, stance.end_char, stance.stance))


def _is_cut(stance: Stance, best: Mapping[tuple[str, str, str, int], Stance]) -> bool:
    """Whether another stance of the same words has the target in full."""
    return any(
        other.target.startswith(f"{stance.target} ")
        and (other.holder, other.stance, other.cue) == (stance.holder, stance.stance, stance.cue)
        and other.start_char <= stance.end_char
        and stance.start_char <= other.end_char
        for other in best.values()
    )


def _candidates(doc: Doc) -> Iterable[StanceCandidate]:
    """All candidates; in a report on sports, where nearly every such word is about the game, only those that
    name a matter of dispute by a word of stance."""
    if is_sports_report(doc):
        return [found for found in stance_candidates(doc) if is_matter(found.target)]
    return chain(
        stance_candidates(doc),
        demands(doc),
        refusals(doc),
        verdicts(doc),
        effects(doc),
        feelings(doc),
        predications(doc),
    )
