"""The words of a quotation as printed, and how one printing's words stand to another's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from sys import intern

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel, Levenshtein

from pipeline.core.records import Analysis, Quote
from pipeline.core.vocabularies import QuoteType, QuoteWording
from pipeline.english.inflection import are_forms
from pipeline.english.number_words import NUMBER_WORDS, ORDINALS
from pipeline.english.quotation_marks import find_quotations
from pipeline.english.spelling import sound_key
from pipeline.resources.loader import lexicon, mapping, words

Words = tuple[str, ...]

_MASKED = r"\b[^\W\d_]{1,2}\*{2,}\w*|\b[^\W\d_][-_]{3,}\w+"
_WORD = re.compile(
    rf"\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){{2,}}|{_MASKED}"
    r"|\w+(?:['’‘]\w+| ?[’'] ?(?:s|t|m|d|ll|re|ve)\b| (?:s|t|ll|re|ve)\b)*|%"
)
_MASKING, _MASK = re.compile(_MASKED), "*"
"""A word that a paper does not print in full, and what it becomes: it may be any."""
_APOSTROPHE = re.compile("[’‘]")
_APART = re.compile(" ?' ?| ")
_EDITORIAL = re.compile(
    r"\[(?![^\[\]]*(?:\d|\b(?:no|not|never)\b))[^\[\]]{0,80}\]|\((?![^()]*(?:\d|\b(?:no|not|never)\b))[^()]{0,80}\)"
)
"""What an editor put in place of words, or beside them: "[the mayor]", "(local)"; no number and no denial."""
_INITIAL = re.compile(r"\[(\w)\](?=\w)")
_GAP = re.compile(rf"\.\s?\.\s?\.|…|{_EDITORIAL.pattern}")
_SENTENCE_STOP = re.compile(r"[.!?…][\"”’')\]]*\s")
_BRITISH = re.compile(rf"(?<=[a-z]{{3}})is({'|'.join(sorted(lexicon('facts/british_endings')))})$")
_SPELT = re.compile(rf"^({'|'.join(sorted(mapping('facts/british_stems'), key=len, reverse=True))})")

_CONTRACTIONS, _IRREGULAR = mapping("facts/contractions"), mapping("facts/irregular_contractions")
_VERBS_IN_S = ("'s", "is", "has")

_MAX_STRETCHES = 3
"""Differences that an explanation spells out; a convention."""

_EDGE = 3
"""Words at an end of a printing that stand in the place of others; more are another sentence. By hand."""

_LEAST_SAME = 0.5
"""Share of a stretch in quotation marks that must stand, in order, in the best wording that it may print:
less is something else that was said. By hand."""

_ALSO_NO_RANK = frozenset({"second", "quarter"})
"""Ranks that also are something else, and stay as they are printed."""

_GAIN, _FUNCTION_GAIN, _LOSS = 2.0, 1.0, 0.5
"""What an alignment gains by a common word, by one without a meaning of its own, and loses by each that is
not; so that it passes over three or four words that a rewriter swapped, and stops where another sentence
begins. By hand."""

_EMPTY = frozenset(words("shared/articles") + words("facts/quoted_fillers"))
"""Words that a printing may leave out or put in without a change of what is said."""

_NO_VERBS = _EMPTY | lexicon("facts/auxiliaries_of_tense")
_MISPRINT_LETTERS = 6
"""Letters from which on two in the wrong order are a misprint rather than another word; set by hand."""

_NAME_LETTERS, _NAME_SOUNDS, _NAME_SHARE = 7, 3, 3
"""Letters and consonants that two spellings of one name have at least, and the part of the letters that may
differ, a third; set by hand, since "Keller" and "Kohler" sound alike."""

_WHOLE_SHARE = 0.6
"""Share of a text from which on another is compared with all of it, not with its likest part; set by hand."""

_LONGEST_PART = 200
"""Words from which on a part is compared with the whole, since looking for it costs the product of both; by
hand."""

_UNVOICED = str.maketrans("gd", "kt")
"""Consonants that transliterations take for one another: "Gadhafi", "Qaddafi"."""

_ROOM = 2
"""Words, besides half its own length, that are looked at on both sides of the part likest a text; by hand."""

_LEFT_OUT = 0.5
"""What a word left out counts for beside one put in; set by hand."""


@dataclass(frozen=True)
class Printing:
    """The words of one printing of a quotation.

    Attributes:
        words: All words of the content, normalised in spelling, case and typography.
        segments: The stretches in quotation marks, each a run of words with nothing left out; empty for
            indirect reports.
        shown, shown_segments: The same words as they stand in print.
        sentence_starts: Indices into `words` at which a sentence starts.
    """

    words: Words
    segments: tuple[Words, ...]
    shown: Words
    shown_segments: tuple[Words, ...]
    sentence_starts: frozenset[int]

    @cached_property
    def quoted(self) -> Words:
        """The quoted words in order; all words of an indirect report."""
        return tuple(word for segment in self.segments for word in segment) or self.words

    @property
    def stretches(self) -> tuple[Words, ...]:
        """The stretches in quotation marks; of an indirect report all words as one."""
        return self.segments or (self.words,)

    @cached_property
    def shown_quoted(self) -> Words:
        """The same as they stand in print."""
        return tuple(word for segment in self.shown_segments for word in segment) or self.shown


@dataclass(frozen=True, slots=True)
class Comparison:
    """A printing beside the best wording.

    Attributes:
        differences: Where it departs, in order.
        n_same: Words that the stretches in quotation marks have in common with it.
        n_telling: Those that carry a meaning of their own.
        n_words: Quoted words of the shorter of the two.
    """

    differences: tuple[Difference, ...]
    n_same: int
    n_telling: int
    n_words: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch in which a printing departs from another: the words here and there, either may be empty."""

    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printing is made from, in the least room: its words as they stand in print, a line each."""

    shown: str
    segments: tuple[str, ...]
    sentence_starts: tuple[int, ...]

    def printing(self) -> Printing:
        """The printing."""
        shown = _read(self.shown)
        segments = tuple(map(_read, self.segments))
        return Printing(
            tuple(map(_normal, shown)),
            tuple(tuple(map(_normal, segment)) for segment in segments),
            shown,
            segments,
            frozenset(self.sentence_starts),
        )


Printings = Mapping[tuple[str, int], Printing]
"""The printings of quotes, by document and place among its quotes."""


def printings_of(analyses: Iterable[Analysis]) -> Printings:
    """Those of all quotes of the articles."""
    return {
        (analysis.article.document_id, index): printed.printing()
        for analysis in analyses
        for index, printed in enumerate(
            analysis.outline.printings if analysis.outline is not None else article_printings(analysis)
        )
    }


def article_printings(analysis: Analysis) -> tuple[Printed, ...]:
    """Those of an article's quotes, in their order."""
    raw = analysis.article.raw if analysis.quotes else ""
    return tuple(printed_of(quote, raw) for quote in analysis.quotes)


def printing_of(quote: Quote, raw: str) -> Printing:
    """The printing of a quote whose offsets point into `raw`."""
    return printed_of(quote, raw).printing()


def printed_of(quote: Quote, raw: str) -> Printed:
    """The words of such a quote as they stand in print."""
    parts = [raw[start:end] for start, end in quote.parts] or [quote.text]
    shown: list[str] = []
    starts = set()
    for printed in parts:
        part = _INITIAL.sub(r"\1", printed)
        starts.add(len(shown))
        previous = 0
        for match in _WORD.finditer(_EDITORIAL.sub(_blank, part)):
            if _SENTENCE_STOP.search(part, previous, match.start()):
                starts.add(len(shown))
            shown.append(match.group())
            previous = match.start()
    return Printed(_lines(shown), tuple(map(_lines, _shown_segments(quote, parts))), tuple(sorted(starts)))


def _lines(words: Iterable[str]) -> str:
    return "\n".join(words)


def _read(lines: str) -> Words:
    """Words, a line each; the same word is one object in all quotations."""
    return tuple(map(intern, lines.split("\n"))) if lines else ()


def _shown_segments(quote: Quote, parts: Sequence[str]) -> tuple[Words, ...]:
    if quote.quote_type == QuoteType.INDIRECT:
        return ()
    stretches = list(parts)
    if quote.quote_type == QuoteType.MIXED:
        stretches = [
            part[start:end]
            for part in parts
            for quotation in find_quotations(part)
            for start, end in quotation.parts
        ]
    pieces = (_words(piece) for stretch in stretches for piece in _GAP.split(_INITIAL.sub(r"\1", stretch)))
    return tuple(piece for piece in pieces if piece)


def normal_words(text: str) -> Words:
    """Words without case, marks and house spelling, so that typography alone never makes two differ."""
    return tuple(map(_normal, _words(_INITIAL.sub(r"\1", text))))


def _words(text: str) -> Words:
    return tuple(match.group() for match in _WORD.finditer(_EDITORIAL.sub(_blank, text)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@lru_cache(maxsize=100_000)
def _normal(word: str) -> str:
    if word == "%":
        return "percent"
    if _MASKING.fullmatch(word):
        return _MASK
    folded = _APART.sub("'", _APOSTROPHE.sub("'", word.casefold())).replace(
        ".", "" if word[0].isalpha() else "."
    )
    if len(folded) > 1 and folded in mapping("english/short_scales"):
        return str(int(float(mapping("english/short_scales")[folded])))
    if folded in NUMBER_WORDS:
        return str(NUMBER_WORDS[folded])
    if folded in ORDINALS and folded not in _ALSO_NO_RANK:
        return _ranked(ORDINALS[folded])
    folded = mapping("facts/other_spellings").get(folded, folded)
    return _SPELT.sub(lambda match: mapping("facts/british_stems")[match[1]], _BRITISH.sub(r"iz\1", folded))


def _ranked(rank: int) -> str:
    """A rank in figures ("11th")."""
    ending = "th" if 10 < rank % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def expanded(word: str) -> tuple[str, ...]:
    """A word's parts: "we've" is "we have"."""
    if word in _IRREGULAR:
        return tuple(_IRREGULAR[word].split())
    for ending, meaning in _CONTRACTIONS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)], meaning
    return (word,)


def find_run(words: Sequence[str], run: Sequence[str], start: int = 0) -> int:
    """Index at which `run` stands in `words` at or after `start`, or -1."""
    n, run = len(run), tuple(run)
    if not run:
        return start if start <= len(words) else -1
    for i in range(start, len(words) - n + 1):
        if words[i] == run[0] and tuple(words[i : i + n]) == run:
            return i
    return -1


def holds_in_order(words: Words, segments: Sequence[Words]) -> bool:
    """Whether every segment stands in `words` unbroken, each after the one before."""
    at = 0
    for segment in segments:
        found = find_run(words, segment, at)
        if found < 0:
            return False
        at = found + len(segment)
    return bool(segments)


def wording(best: Printing, printing: Printing) -> QuoteWording:
    """`verbatim`, `abridged` (words left out at the edges, at marks or by whole sentences) or `altered`."""
    if printing.quoted == best.quoted:
        return QuoteWording.VERBATIM
    if holds_in_order(best.quoted, printing.stretches):
        return QuoteWording.ABRIDGED
    if all(_is_cut(best, segment) for segment in printing.stretches):
        return QuoteWording.ABRIDGED
    return QuoteWording.ALTERED


def _is_cut(best: Printing, segment: Words) -> bool:
    """Whether a segment only leaves out whole sentences of the best wording or runs beyond its ends."""
    codes = [code for code in Levenshtein.opcodes(best.quoted, segment) if code.tag != "equal"]
    n_same = len(segment) - sum(code.dest_end - code.dest_start for code in codes)
    if 2 * n_same < len(segment):
        return False
    starts = best.sentence_starts | {len(best.quoted)}
    for code in codes:
        at_edge = code.dest_start == 0 or code.dest_end == len(segment)
        beyond = code.src_start == code.src_end and code.src_start in (0, len(best.quoted))
        whole = code.tag == "delete" and code.src_start in starts and code.src_end in starts
        if not (whole or (code.tag == "delete" and at_edge) or (code.tag == "insert" and at_edge and beyond)):
            return False
    return True


def best_wording(printings: Sequence[tuple[str, Printing]]) -> Printing:
    """The printing most documents agree with; see `ranked_wordings`."""
    return ranked_wordings(printings)[0]


def ranked_wordings(printings: Sequence[tuple[str, Printing]]) -> list[Printing]:
    """One printing of each wording, the best attested first.

    They rank by the documents that agree with them, whole or in part, then by those that print them, then by
    length.

    Args:
        printings: (document_id, printing) pairs, at least one; indirect ones count only among themselves.
    """
    quoted = [item for item in printings if item[1].segments] or list(printings)
    candidates = {printing.quoted: printing for _, printing in sorted(quoted, key=_shown_order, reverse=True)}

    printed: dict[tuple[Words, ...], tuple[Printing, set[str]]] = {}
    for document_id, printing in quoted:
        printed.setdefault(printing.stretches, (printing, set()))[1].add(document_id)

    def merit(candidate: Printing) -> tuple[int, int, int]:
        grades = [(documents, wording(candidate, printing)) for printing, documents in printed.values()]
        agreeing = set().union(*(by for by, grade in grades if grade != QuoteWording.ALTERED))
        verbatim = set().union(*(by for by, grade in grades if grade == QuoteWording.VERBATIM))
        return len(agreeing), len(verbatim), len(candidate.quoted)

    return sorted(
        candidates.values(), key=lambda printing: (*(-value for value in merit(printing)), printing.quoted)
    )


def _shown_order(item: tuple[str, Printing]) -> tuple[bool, Words]:
    return (item[1].quoted != item[1].words, item[1].shown)


def compared(best: Printing, printing: Printing) -> Comparison:
    """How a printing's quoted words stand to those of the best wording, stretch by stretch.

    What one of the two prints before the other begins, or after it ends, is a cut and no difference, unless a
    few words stand there in the place of others; nor are whole sentences that one leaves out, articles,
    contractions, and words that are printed twice.
    """
    theirs = best.quoted
    segments = printing.stretches
    found: list[Difference] = []
    n_same = n_telling = 0
    for segment, shown in zip(segments, printing.shown_segments or (printing.shown,), strict=True):
        pairs = local_alignment(theirs, segment)
        if len(pairs) < _LEAST_SAME * len(segment):
            continue
        n_same += len(pairs)
        n_telling += sum(segment[k] not in lexicon("facts/quote_function_words") for _, k in pairs)
        found += _told(best, printing, segment, shown, pairs)
    return Comparison(tuple(found), n_same, n_telling, min(len(theirs), sum(map(len, segments))))


def _told(
    best: Printing, printing: Printing, segment: Words, shown: Words, pairs: Sequence[tuple[int, int]]
) -> Iterator[Difference]:
    theirs, theirs_shown = best.quoted, best.shown_quoted
    is_part = segment != printing.words
    their_starts = (best.sentence_starts if theirs == best.words else frozenset()) | {0, len(theirs)}
    our_starts = (frozenset() if is_part else printing.sentence_starts) | {0, len(segment)}
    for low, high, first, last in _departures(len(theirs), segment, pairs, their_starts):
        is_their_cut = first == last and {low, high} <= their_starts
        is_our_cut = low == high and {first, last} <= our_starts
        if is_their_cut or is_our_cut or _say_the_same(theirs, segment, (low, high, first, last)):
            continue
        if is_part and first == 0 and _agree(theirs[low:high], segment[:last]):
            continue
        yield Difference(" ".join(theirs_shown[low:high]), " ".join(shown[first:last]))


def _departures(
    n_theirs: int, ours: Words, pairs: Sequence[tuple[int, int]], starts: Collection[int]
) -> list[tuple[int, int, int, int]]:
    """Half-open stretches of both sides between words in common, those with one word between them joined."""
    stretches = [_before(pairs[0], ours, starts)]
    for (low, first), (high, last) in pairwise(pairs):
        stretches.append((low + 1, high, first + 1, last))
    stretches.append(_behind(pairs[-1], n_theirs, ours, starts))
    joined: list[tuple[int, int, int, int]] = []
    for low, high, first, last in stretches:
        if low == high and first == last:
            continue
        if joined and low - joined[-1][1] <= 1 and first - joined[-1][3] <= 1:
            low, _, first, _ = joined.pop()
        joined.append((low, high, first, last))
    return joined


def _before(pair: tuple[int, int], ours: Words, starts: Collection[int]) -> tuple[int, int, int, int]:
    """What stands before the first common word: a few words in another's place, else nothing (a cut)."""
    i, k = pair
    if not i or not 0 < k <= _EDGE:
        return i, i, k, k
    least = i - _n_parts(ours[:k])
    return max(start for start in {*starts, least} if least <= start <= i), i, 0, k


def _behind(
    pair: tuple[int, int], n_theirs: int, ours: Words, starts: Collection[int]
) -> tuple[int, int, int, int]:
    i, k = pair[0] + 1, pair[1] + 1
    if i == n_theirs or not 0 < len(ours) - k <= _EDGE:
        return i, i, k, k
    most = i + _n_parts(ours[k:])
    return i, min(end for end in {*starts, most} if i <= end <= most), k, len(ours)


def _n_parts(words: Words) -> int:
    return sum(len(expanded(word)) for word in words)


def _say_the_same(theirs: Words, ours: Words, stretch: tuple[int, int, int, int]) -> bool:
    """Whether a departure changes no meaning.

    That is so of articles, fillers, contractions, words written in one or apart, masked oaths, letters in the
    wrong order, and words said twice.
    """
    low, high, first, last = stretch
    left, right = theirs[low:high], ours[first:last]
    if _readings(left) & _readings(right):
        return True
    if len(left) == len(right) == 1 and (_MASK in (*left, *right) or _is_one_word(left[0], right[0])):
        return True
    if _are_of_one_verb(left, right):
        return True
    if first == last:
        return _is_repeated(theirs, low, high)
    return low == high and _is_repeated(ours, first, last)


def _are_of_one_verb(left: Words, right: Words) -> bool:
    """Whether two stretches are a verb in two forms, with its auxiliaries: "is saying" and "said".

    What may be, or may have been otherwise, is told by modals, and those are none of them.
    """
    verbs = [
        [word for printed in side for word in expanded(printed) if word not in _NO_VERBS]
        for side in (left, right)
    ]
    if not all(len(side) == 1 for side in verbs):
        return False
    (one,), (other,) = verbs
    if _is_passive(left) != _is_passive(right):
        return False
    is_plural = one != other and one.rstrip("s") == other.rstrip("s")  # of a noun, perhaps
    return are_forms(one, other) and not is_plural


def _is_passive(words: Words) -> bool:
    """Whether "be" stands before a form that is no "-ing": "was threatened", not "was threatening"."""
    is_passive = not lexicon("shared/forms_of_be").isdisjoint(words[:-1])
    return is_passive and not words[-1].endswith("ing")


def _agree(left: Words, right: Words) -> bool:
    """Whether a first verb only agrees with the subject that stands before the quotation marks."""
    return len(left) == len(right) == 1 and left[0].rstrip("s") == right[0].rstrip("s")


def _is_one_word(one: str, other: str) -> bool:
    """Whether two long words are one, misprinted or transliterated in another way ("Qaddafi", "Gadhafi").

    Letters more or less make another word, and short names that sound alike are two people's.
    """
    shorter = min(len(one), len(other))
    if shorter < _MISPRINT_LETTERS or not one.isalpha() or not other.isalpha():
        return False
    apart = OSA.distance(one, other)
    if sorted(one) == sorted(other) and apart == 1:
        return True
    sounds = {sound_key(word).translate(_UNVOICED) for word in (one, other)}
    if len(sounds) > 1 or shorter < _NAME_LETTERS or len(sounds.pop()) < _NAME_SOUNDS:
        return False
    return _NAME_SHARE * apart <= shorter and not _is_known(one) and not _is_known(other)


def _is_known(word: str) -> bool:
    return word in lexicon("shared/small_words") or word in mapping("facts/background")


def _readings(words: Words) -> set[str]:
    """The words without articles and fillers, in one string, contractions in full; "'s" is "is" or "has"."""
    parts = [part for word in words for part in expanded(word) if part not in _EMPTY]
    return {
        "".join(part.removesuffix("'s") + verb if part.endswith("'s") else part for part in parts)
        for verb in _VERBS_IN_S
    }


def _is_repeated(words: Words, start: int, end: int) -> bool:
    """Whether a stretch only says what stands right before or behind it."""
    n = end - start
    stretch = words[start:end]
    return stretch in (words[max(0, start - n) : start], words[end : end + n])


def local_alignment(theirs: Words, ours: Words) -> list[tuple[int, int]]:
    """Places of the words in common, in order, of the stretch in which two texts are most alike.

    A longest common subsequence of which the run with the best score is kept, as Smith and Waterman (1981)
    score local alignments; where one text is much shorter, of the likest part of the other.
    """
    here, there = likest(theirs, ours), likest(ours, theirs)
    pairs = [
        (code.src_start + n + here[0], code.dest_start + n + there[0])
        for code in Indel.opcodes(theirs[slice(*here)], ours[slice(*there)])
        if code.tag == "equal"
        for n in range(code.src_end - code.src_start)
    ]
    return _best_run(pairs, ours)


def likest(words: Words, other: Words) -> tuple[int, int]:
    """The stretch of a text that is most like a much shorter one, with room for changes; else all of it."""
    if len(other) >= _WHOLE_SHARE * len(words) or len(other) > _LONGEST_PART:
        return 0, len(words)
    found = fuzz.partial_ratio_alignment(other, words)
    if found is None:
        return 0, len(words)
    room = _ROOM + len(other) // 2
    return max(0, found.dest_start - room), min(len(words), found.dest_end + room)


def _best_run(pairs: Sequence[tuple[int, int]], ours: Words) -> list[tuple[int, int]]:
    """The run of common words that gains most, less what the words between them lose."""
    function_words = lexicon("facts/quote_function_words")
    best, best_run = 0.0, (0, 0)
    score, start = 0.0, 0
    for n, (i, k) in enumerate(pairs):
        if n:
            before = pairs[n - 1]
            score -= _LOSS * max(i - before[0] - 1, k - before[1] - 1)
        if score <= 0:
            score, start = 0.0, n
        score += _FUNCTION_GAIN if ours[k] in function_words else _GAIN
        if score > best:
            best, best_run = score, (start, n + 1)
    return list(pairs[slice(*best_run)])


def severity(found: Sequence[Difference], n_words: int) -> float:
    """How much of a printing departs, 0 to 1: words put in count whole, words merely left out count half."""
    changed = sum(
        len(item.ours.split()) if item.ours else _LEFT_OUT * len(item.theirs.split()) for item in found
    )
    return min(1.0, changed / max(1, n_words))


def described(found: Sequence[Difference]) -> str:
    """The first few differences in words a reader understands."""
    phrases = [_phrase(difference) for difference in found[:_MAX_STRETCHES]]
    more = len(found) - len(phrases)
    if more:
        phrases.append(f"and {more} more difference{'s' if more > 1 else ''}")
    return "; ".join(phrases)


def _phrase(difference: Difference) -> str:
    if not difference.theirs:
        return f"“{difference.ours}” is added"
    if not difference.ours:
        return f"“{difference.theirs}” is left out"
    return f"“{difference.theirs}” became “{difference.ours}”"
