# ruff: noqa: E501
"""Move modules, word lists and tests to new rooms, by one map; every reference follows.

Run once from the root of a clean checkout: ``python tools/move.py``. It changes where things stand and what they
are called by import, and nothing else: files are moved with git, imports and dotted names and paths are rewritten,
names of word lists become ``room/list``. ``ruff`` then sorts and wraps the imports.
"""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DONE = "\0"
"""Stands for the dots of a name that is put right already."""

# Modules: one line a folder, `old = new` (dotted, both relative to the heading), a bare name keeps its name.
MODULES = {
    ("pipeline.annotate", "pipeline.annotate.attribution"): """
        attribution = component
        attribution_spans = spans
        attribution_cues = cues
        attribution_speakers = speakers
        attribution_direct = quoted.direct
        attribution_beside = quoted.adjacent_cues
        attribution_carried = quoted.uncued
        attribution_sources = quoted.source_phrases
        attribution_candidates = propose.candidates
        attribution_clauses = propose.clauses
        attribution_phrases = propose.phrases
        attribution_surface = propose.word_order
        attribution_addressees = propose.addressees
        attribution_acceptance = accept.acceptance
        attribution_context = accept.rivals
        attribution_properties = accept.properties
        attribution_tagger = accept.tagger
        attribution_tagger_evidence = accept.tagger_evidence
        attribution_tagger_text = accept.tagger_input
    """,
    ("pipeline.annotate", "pipeline.annotate.coreference"): """
        coreference = component
        coreference_names = name_groups
        coreference_pronouns = pronouns
        coreference_state = state
        coreference_syntax = syntax
        coreference_traits = traits
    """,
    ("pipeline.annotate", "pipeline.annotate.names"): """
        names = component
        names_spans = spans
        names_repair = repair
        names_doubt = doubt
        names_words = everyday_words
        names_acronyms = find.acronyms
        names_gazetteer = find.gazetteer
        names_groups = find.groups
        names_informal = find.informal
        names_patterns = find.patterns
        names_people = find.people
        names_products = find.products
        names_consistency = label.consistency
        names_context = label.context
        names_listing = label.listing
        names_teams = label.teams
        names_votes = label.votes
    """,
    ("pipeline.annotate", "pipeline.annotate.numbers"): """
        numbers = find
    """,
    ("pipeline.annotate", "pipeline.annotate.stance"): """
        stance = component
        stance_readings = constructions
        stance_verdicts = verdicts
        stance_syntax = syntax
    """,
    ("pipeline.annotate.temporal", "pipeline.annotate.timex"): """
        calendars
        component
        feasts
        find
        inner
        memory
        modifiers
        neighbours
        patterns
        readings
        tense
        words
        guards_calendar = guards.calendar
        guards_spans = guards.spans
        read_calendar = readers.calendar
        read_clock = readers.clock
        read_feasts = readers.feasts
        read_offsets = readers.offsets
        read_parsed = readers.parsed
        read_periods = readers.periods
        read_relative = readers.relative
        read_spans = readers.spans
    """,
    ("pipeline", "pipeline.english"): """
        annotate.attribution_datelines = datelines
        annotate.names_forms = name_forms
        annotate.numbers_scan = number_scanning
        annotate.quotation_marks = quotation_marks
        annotate.quotation_signs = quotation_signs
        claims.concepts = concepts
        claims.inflect = inflection
    """,
    ("pipeline.facts", "pipeline.facts"): """
        entities = entities.linking
        entity_forms = entities.forms
        quotes = quotes.groups
        quote_rows = quotes.rows
        quote_wording = quotes.wording
        quote_conflicts = quotes.conflicts
        blocking = compare.blocking
        compare = compare.comparison
        profiles = compare.profiles
        quantities = compare.quantities
        values = compare.values
        vocabulary = compare.vocabulary
        conflicts = conflicts.pairs
        finding = conflicts.possible
        findings = conflicts.slots
        number_findings = conflicts.numbers
        readable = conflicts.readable
        facts = building
    """,
    ("pipeline", "evaluation"): """
        run.evaluate = parts
        cli.evaluate = __main__
        scoring.report = report
        scoring.passages = passages
        scoring.gold_files = readers.gold
        scoring.entity_corpora = readers.entities
        scoring.annotations = scorers.annotations
        scoring.attribution = scorers.attribution
        scoring.crossref = scorers.crossref
        scoring.dateless = scorers.dateless
        scoring.entities = scorers.entities
        scoring.entity_conventions = scorers.entity_conventions
        scoring.golden = scorers.golden
        scoring.timex = scorers.timex
    """,
    ("training", "training"): """
        conllu = treebanks.conllu
        convert = treebanks.convert
        tree = treebanks.tree
        docs = treebanks.docs
        augment = treebanks.augment
        ud_scores = treebanks.ud_scores
        attributes = treebanks.attributes
        entities = names.corpora
        entity_docs = names.docs
        gazetteer = names.gazetteer
        attribution = attribution.acceptance
        attribution_tagger = attribution.tagger
        attribution_tags = attribution.tags
        networks = recurrent.networks
        windows = recurrent.windows
        vectors = recurrent.vectors
        agree = teacher.agree
        texts = teacher.texts
    """,
}

# Packages that are new, with what their rooms are for.
PACKAGES = {
    "pipeline/annotate/attribution": "Attributions: who says, writes, thinks or plans what, and by which cue.",
    "pipeline/annotate/attribution/quoted": "Quotations in marks, joined to the words that attribute them.",
    "pipeline/annotate/attribution/propose": "Candidates for attributions without marks, from parse and word order.",
    "pipeline/annotate/attribution/accept": "Which candidates are attributions, by trained models in plain numpy.",
    "pipeline/annotate/coreference": "Mentions of an article, and the entities they are mentions of.",
    "pipeline/annotate/names": "Names of people, organisations, places, products and laws.",
    "pipeline/annotate/names/find": "What proposes names besides the trained recogniser: patterns, lists, context.",
    "pipeline/annotate/names/label": "Which label a name has in its document, decided by votes.",
    "pipeline/annotate/numbers": "Amounts of money, shares, measures, counts and ranks.",
    "pipeline/annotate/stance": "Who supports or opposes what.",
    "pipeline/annotate/timex/guards": "What must hold around a match of a timex rule, lest it be no timex.",
    "pipeline/annotate/timex/readers": "From a match of a timex rule to its TIMEX3 value.",
    "pipeline/english": "Knowledge of English as strings: no parse and no spaCy, so that every room may ask.",
    "pipeline/facts/compare": "Which claims are compared, and how alike two of them are.",
    "pipeline/facts/conflicts": "Facts that cannot both stand, slot by slot, and the words that say so.",
    "pipeline/facts/entities": "Entities across articles.",
    "pipeline/facts/quotes": "The same utterance wherever it is printed, and printings that differ.",
    "evaluation": "How good every component is, measured; ``python -m evaluation``. Not shipped.",
    "evaluation/readers": "Readers of our own gold and of public corpora.",
    "evaluation/scorers": "From what was found and what is annotated to numbers.",
    "training/treebanks": "From Universal Dependencies treebanks to documents with the labels of spaCy's English models.",
    "training/names": "From corpora of entities to documents with OntoNotes labels.",
    "training/attribution": "Training of the models by which the attribution component accepts candidates.",
}

# Files that are no modules, and modules that become a package's door.
FILES = {
    "pipeline/annotate/timex.py": "pipeline/annotate/timex/__init__.py",
    "training/closed_words.toml": "training/treebanks/closed_words.toml",
    "training/words.toml": "training/names/words.toml",
}
GONE = ["pipeline/annotate/temporal/__init__.py", "pipeline/scoring/__init__.py"]

# Word lists: those that several rooms use are shared, the others belong to the room that their prefix names.
SHARED = """
    coref_agentive_verbs coref_aliases coref_class_nouns coref_person_nouns
    names_corporate_suffixes names_first_names names_known names_nationalities names_org_heads
    names_places names_title_modifiers names_titles timex_months
"""
OTHER_LISTS = {
    "attribution_elisions": "english/elisions",
    "attribution_function_words": "facts/quote_function_words",
    "claims_concepts": "english/concepts",
    "claims_past_forms": "english/past_forms",
    "claims_participle_forms": "english/participle_forms",
    "names_bounds": "english/bounds",
    "names_bounds_after": "english/bounds_after",
    "names_currencies": "english/currencies",
    "names_fractions": "english/fractions",
    "names_number_words": "english/number_words",
    "names_time_units": "english/time_units",
    "names_units": "english/units",
    "names_vague_numbers": "english/vague_numbers",
    "names_counted": "numbers/counted",
    "names_ordinals": "numbers/ordinals",
    "timex": "timex/rules",
}
ROOM_OF_PREFIX = {"coref": "coreference"}

# What finds word lists by other means than a whole name.
REPLACED = [
    ('f"ingest_{kind}"', 'f"ingest/{kind}"'),
    (r'r"lexicon:(\w+)"', r'r"lexicon:([\w/]+)"'),
    ('_read("lexicons", f"{name}.txt")', '_read(f"{name}.txt")'),
    ('_read("rules", f"{name}.toml")', '_read(f"{name}.toml")'),
    ("def _read(folder: str, filename: str)", "def _read(filename: str)"),
    ('files("pipeline.resources") / folder / filename', 'files("pipeline.resources") / filename'),
    ("no resource {folder}/{filename} in", "no resource {filename} in"),
    ("A lexicon is `lexicons/NAME.txt`", "A lexicon is `ROOM/NAME.txt`"),
    ("Entries of `lexicons/NAME.txt`", "Entries of `NAME.txt`, NAME being `room/list`,"),
    ("Rules of `rules/NAME.toml`", "Rules of `NAME.toml`, NAME being `room/list`"),
    ("A rule file is `rules/NAME.toml`", "A rule file is `ROOM/NAME.toml`"),
]

TESTS = {
    "unit/annotate/test_attribution_quotation_marks.py": "unit/english/test_quotation_marks.py",
    "unit/annotate/test_attribution_datelines.py": "unit/english/test_datelines.py",
    "unit/annotate/test_attribution.py": "unit/annotate/attribution/test_component.py",
    "unit/annotate/test_attribution_acceptance.py": "unit/annotate/attribution/test_acceptance.py",
    "unit/annotate/test_attribution_addressees.py": "unit/annotate/attribution/test_addressees.py",
    "unit/annotate/test_attribution_spans.py": "unit/annotate/attribution/test_spans.py",
    "unit/annotate/test_attribution_speakers.py": "unit/annotate/attribution/test_speakers.py",
    "unit/annotate/test_attribution_tagger.py": "unit/annotate/attribution/test_tagger.py",
    "unit/annotate/test_coreference.py": "unit/annotate/coreference/test_component.py",
    "unit/annotate/test_names.py": "unit/annotate/names/test_component.py",
    "unit/annotate/test_numbers.py": "unit/annotate/numbers/test_find.py",
    "unit/annotate/test_stance.py": "unit/annotate/stance/test_component.py",
    "unit/annotate/test_timex.py": "unit/annotate/timex/test_find.py",
    "unit/annotate/test_timex_feasts.py": "unit/annotate/timex/test_feasts.py",
    "unit/annotate/test_timex_kinds.py": "unit/annotate/timex/test_kinds.py",
    "unit/annotate/test_timex_rules.py": "unit/annotate/timex/test_rules.py",
    "unit/claims/test_claims_concepts.py": "unit/english/test_concepts.py",
    "unit/claims/test_claims_inflect.py": "unit/english/test_inflection.py",
    "unit/claims/test_claims_extract.py": "unit/claims/test_extract.py",
    "unit/claims/test_claims_soundness.py": "unit/claims/test_soundness.py",
    "unit/claims/test_claims_writer.py": "unit/claims/test_writer.py",
    "unit/facts/test_entities.py": "unit/facts/entities/test_linking.py",
    "unit/facts/test_quote_groups.py": "unit/facts/quotes/test_groups.py",
    "unit/facts/test_fact_blocking.py": "unit/facts/compare/test_blocking.py",
    "unit/facts/test_fact_comparing.py": "unit/facts/compare/test_comparison.py",
    "unit/facts/test_fact_quantities.py": "unit/facts/compare/test_quantities.py",
    "unit/facts/test_fact_values.py": "unit/facts/compare/test_values.py",
    "unit/facts/test_fact_vocabulary.py": "unit/facts/compare/test_vocabulary.py",
    "unit/facts/test_fact_conflicts.py": "unit/facts/conflicts/test_pairs.py",
    "unit/facts/test_fact_readable.py": "unit/facts/conflicts/test_readable.py",
    "unit/facts/test_fact_building.py": "unit/facts/test_building.py",
    "unit/facts/test_fact_clusters.py": "unit/facts/test_cluster.py",
    "unit/facts/test_fact_crossref.py": "unit/facts/test_crossref.py",
    "unit/facts/test_fact_linking.py": "unit/facts/test_linking.py",
    "unit/facts/test_fact_near_duplicates.py": "unit/facts/test_near_duplicates.py",
    "unit/facts/test_fact_published.py": "unit/facts/test_published.py",
    "unit/facts/test_fact_sources.py": "unit/facts/test_sources.py",
    "unit/scoring/test_report.py": "unit/evaluation/test_report.py",
    "unit/scoring/test_scoring_attribution.py": "unit/evaluation/test_attribution.py",
    "unit/scoring/test_scoring_dateless.py": "unit/evaluation/test_dateless.py",
    "unit/scoring/test_scoring_entities.py": "unit/evaluation/test_entities.py",
    "unit/scoring/test_scoring_golden.py": "unit/evaluation/test_golden.py",
    "unit/scoring/test_scoring_timex.py": "unit/evaluation/test_timex.py",
    "unit/training/test_agree.py": "unit/training/teacher/test_agree.py",
    "unit/training/test_texts.py": "unit/training/teacher/test_texts.py",
    "unit/training/test_attribution_tags.py": "unit/training/attribution/test_tags.py",
    "unit/training/test_augment.py": "unit/training/treebanks/test_augment.py",
    "unit/training/test_convert.py": "unit/training/treebanks/test_convert.py",
    "unit/training/test_docs.py": "unit/training/treebanks/test_docs.py",
    "unit/training/test_ud_scores.py": "unit/training/treebanks/test_ud_scores.py",
    "unit/training/test_lemma_tables.py": "unit/training/treebanks/test_lemma_tables.py",
    "unit/training/test_entities.py": "unit/training/names/test_corpora.py",
    "unit/training/test_vectors.py": "unit/training/recurrent/test_vectors.py",
    "unit/training/test_windows.py": "unit/training/recurrent/test_windows.py",
    "property/test_attribution_quotation_marks_properties.py": "property/test_quotation_marks.py",
    "property/test_attribution_quote_groups_properties.py": "property/test_quote_groups.py",
    "property/test_attribution_tagger_properties.py": "property/test_attribution_tagger.py",
    "property/test_claims_properties.py": "property/test_claims.py",
    "property/test_entities_linking.py": "property/test_entity_linking.py",
    "property/test_facts_clusters.py": "property/test_fact_clusters.py",
    "property/test_facts_crossref_properties.py": "property/test_crossref.py",
    "property/test_ingest_text_properties.py": "property/test_ingested_text.py",
    "property/test_timex_properties.py": "property/test_timex.py",
}


def git(*arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def module_map() -> dict[str, str]:
    """Old dotted name to new dotted name, of every module that moves."""
    moved = {}
    for (old_room, new_room), lines in MODULES.items():
        for line in lines.split("\n"):
            old, _, new = (part.strip() for part in line.partition("="))
            if old:
                moved[f"{old_room}.{old}"] = f"{new_room}.{new or old}"
    return moved


def list_map() -> dict[str, str]:
    """Old name of a word list or rule file to `room/list`."""
    names = [
        path.stem for path in (ROOT / "pipeline/resources").rglob("*") if path.suffix in (".txt", ".toml")
    ]
    found = {}
    for name in names:
        prefix, _, rest = name.partition("_")
        room = "shared" if name in SHARED.split() else ROOM_OF_PREFIX.get(prefix, prefix)
        found[name] = OTHER_LISTS.get(name) or f"{room}/{rest}"
    return found


def move(old: str, new: str) -> None:
    """Move a file, with git."""
    (ROOT / new).parent.mkdir(parents=True, exist_ok=True)
    git("mv", old, new)


def path_of(module: str) -> str:
    """The file of a module."""
    return module.replace(".", "/") + ".py"


def rewritten_imports(text: str, modules: dict[str, str]) -> str:
    """The source with every `from … import …` of something that moved put right."""
    lines = text.splitlines(keepends=True)
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    for node in sorted(nodes, key=lambda node: -node.lineno):
        new = _import_lines(node, modules)
        if new is not None:
            comment = re.search(r"  # noqa.*", lines[node.end_lineno - 1])
            tail = (comment.group().rstrip() if comment else "") + "\n"
            indent = " " * node.col_offset
            done = [line.replace(".", DONE) for line in new]
            lines[node.lineno - 1 : node.end_lineno] = [f"{indent}{line}{tail}" for line in done]
    return "".join(lines)


def _import_lines(node: ast.ImportFrom, modules: dict[str, str]) -> list[str] | None:
    module = node.module or ""
    if module in modules:
        return [f"from {modules[module]} import {', '.join(map(_spelled, node.names))}"]
    if not any(f"{module}.{alias.name}" in modules for alias in node.names):
        return None
    found = []
    for alias in node.names:
        target = modules.get(f"{module}.{alias.name}", f"{module}.{alias.name}")
        package, _, name = target.rpartition(".")
        found.append(f"from {package} import {_spelled(ast.alias(name, alias.asname or alias.name))}")
    return found


def _spelled(alias: ast.alias) -> str:
    return f"{alias.name} as {alias.asname}" if alias.asname and alias.asname != alias.name else alias.name


def rewritten_names(text: str, names: dict[str, str]) -> str:
    """The text with every dotted name or path in `names` replaced, longest first, whole names only."""
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(
        rf"(?<![\w./])(?:{pattern})(?![\w]|\.[a-z_]+\b(?<!\.py)|/)", lambda m: names[m.group()], text
    )


def rewritten_lists(text: str, lists: dict[str, str]) -> str:
    """The source with the names of word lists and rule files put right."""

    def new(match: re.Match[str]) -> str:
        return f'"{lists[match.group(1)]}"'

    plain = sorted((name for name in lists if "_" in name), key=len, reverse=True)
    text = re.sub(rf'"({"|".join(plain)})"', new, text)
    text = re.sub(
        r"lexicon:(\w+)",
        lambda match: f"lexicon:{lists[match.group(1)]}" if match.group(1) in lists else match.group(),
        text,
    )
    return re.sub(r'(?<=rules\()"(timex)"', new, text)


def main() -> None:
    """Move everything."""
    modules, lists = module_map(), list_map()
    texts = [ROOT / name for name in git("ls-files").splitlines()]
    texts = [
        path
        for path in texts
        if path.suffix in {".py", ".toml", ".md", ".txt", ".cfg", ".json"} or path.name == "Makefile"
    ]
    texts = [path for path in texts if path.parts[-2] != "tools" and "corpus" not in path.parts]
    dotted = dict(modules)
    paths = {path_of(old): path_of(new) for old, new in modules.items()} | FILES
    for path in texts:
        text = path.read_text(encoding="utf-8")
        new = rewritten_imports(text, modules) if path.suffix == ".py" else text
        if path.suffix in (".py", ".toml"):
            new = rewritten_lists(new, lists)
        for old_words, new_words in REPLACED:
            new = new.replace(old_words, new_words)
        new = rewritten_names(new, dotted | paths).replace(DONE, ".")
        if new != text:
            path.write_text(new, encoding="utf-8")
    for old, new in paths.items():
        move(old, new) if "/" in old else None
    for gone in GONE:
        git("rm", "--quiet", gone)
    for folder, purpose in PACKAGES.items():
        door = ROOT / folder / "__init__.py"
        door.parent.mkdir(parents=True, exist_ok=True)
        if not door.exists():
            door.write_text(f'"""{purpose}"""\n', encoding="utf-8")
    for old, new in lists.items():
        for folder, suffix in (("lexicons", "txt"), ("rules", "toml")):
            source = f"pipeline/resources/{folder}/{old}.{suffix}"
            if (ROOT / source).is_file():
                move(source, f"pipeline/resources/{new}.{suffix}")
    for old, new in TESTS.items():
        move(f"tests/{old}", f"tests/{new}")


if __name__ == "__main__":
    main()
