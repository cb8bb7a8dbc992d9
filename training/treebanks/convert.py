"""Convert Universal Dependencies trees of English to the ClearNLP scheme of spaCy's ``en_core_web`` models.

UD makes content words heads; ClearNLP makes prepositions and copulas heads. Each rule below rewrites one
construction of a :class:`Tree` in place; ``convert`` applies them in an order in which later rules may rely
on earlier ones.
"""

from __future__ import annotations

from training.treebanks.conllu import ROOT, Word
from training.treebanks.tree import Tree

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"}
NEGATIONS = {"not", "n't", "n’t", "never", "nt"}
MONTHS = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.",
    "oct.", "nov.", "dec.", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov",
    "dec",
}  # fmt: skip
DAY_HALVES = {"am", "pm", "a.m.", "p.m.", "a.m", "p.m"}
DATIVE_VERBS = {
    "give", "send", "show", "offer", "hand", "sell", "pay", "lend", "grant", "award", "deliver", "teach",
    "owe", "promise", "donate", "present", "provide", "introduce", "assign", "allocate",
}  # fmt: skip
SMALL_CLAUSE_VERBS = {
    "want", "expect", "like", "need", "allow", "let", "make", "help", "see", "hear", "watch", "feel",
    "have", "get", "enable", "permit", "cause", "believe", "consider", "find", "require", "prefer",
    "wish", "love", "hate",
}  # fmt: skip
NAMING_VERBS = {
    "call", "name", "dub", "title", "entitle", "nickname", "label", "deem", "consider", "elect",
    "appoint",
}  # fmt: skip
CLAUSE_ADVERBS = NEGATIONS | {
    "also", "still", "already", "now", "always", "often", "usually", "currently", "ever", "again", "then",
    "therefore", "actually", "probably", "perhaps", "maybe", "certainly", "clearly", "generally",
    "sometimes", "here", "there", "only", "just", "however", "thus", "instead", "today", "reportedly",
    "allegedly", "likely", "apparently", "obviously", "simply", "rarely", "once", "yet", "definitely",
    "even", "when", "why", "where", "longer",
}  # fmt: skip
GERUND_PREPOSITIONS = {
    "after", "before", "by", "for", "from", "in", "of", "on", "with", "without", "about", "at", "since",
    "despite", "instead", "against", "through", "upon", "besides", "into", "over", "towards", "toward",
    "between", "except", "like", "than", "rather", "due", "prior", "until",
}  # fmt: skip
FREE_CLAUSES = {
    "attr": "ccomp", "nsubj": "csubj", "nsubj:pass": "csubj:pass", "obj": "ccomp", "obl": "advcl",
    "nmod": "acl",
}  # fmt: skip
FREE_RELATIVE_PRONOUNS = {"what", "whatever", "whoever", "whomever"}
RIGHT_HEADED_FIXED = {
    "as well": "advmod", "as well as": "advmod", "such as": "amod", "rather than": "advmod",
    "each other": "det", "one another": "det", "kind of": "advmod", "sort of": "advmod",
    "that is": "nsubj", "at least": "advmod",
}  # fmt: skip
CLAUSE_RELATIONS = {
    "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "aux", "aux:pass", "mark",
    "expl", "parataxis", "discourse", "vocative", "dislocated", "obl:unmarked", "advcl:relcl",
    "obl:agent",
}  # fmt: skip
PREDICATE_RELATIONS = {
    "det", "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "nummod", "case",
    "flat", "acl", "acl:relcl", "appos", "fixed", "det:predet", "goeswith", "list", "cc:preconj", "iobj",
    "obj", "xcomp", "compound:prt", "reparandum", "dep", "orphan",
}  # fmt: skip
PREPOSITION_MODIFIERS = {
    "advmod", "cc", "punct", "discourse", "cc:preconj", "mark", "obl:unmarked", "npadvmod",
}  # fmt: skip
COMPLEMENT_PREPOSITIONS = {"of", "to", "with", "about", "from", "than", "as", "by", "at", "for", "in"}
QUOTES = {"``", "''"}
BRACKETS = {"-LRB-", "-RRB-"}
SIMPLE_RELATIONS = {
    "nsubj:pass": "nsubjpass", "nsubj:outer": "nsubj", "csubj:pass": "csubjpass", "csubj:outer": "csubj",
    "obj": "dobj", "iobj": "dative", "aux:pass": "auxpass", "acl:relcl": "relcl", "advcl:relcl": "advcl",
    "nmod:poss": "poss", "nmod:desc": "compound", "nmod:unmarked": "npadvmod", "obl:unmarked": "npadvmod",
    "obl": "npadvmod", "obl:agent": "npadvmod", "det:predet": "predet", "cc:preconj": "preconj",
    "compound:prt": "prt", "discourse": "intj", "vocative": "npadvmod", "list": "dep", "orphan": "dep",
    "reparandum": "dep", "dislocated": "dep", "goeswith": "dep", "root": "ROOT", "flat": "compound",
}  # fmt: skip


def convert(words: list[Word]) -> Tree:
    """Return a ClearNLP-style tree for a UD-annotated sentence."""
    tree = Tree(words)
    for rule in (
        rotate_dates,
        rotate_names,
        rotate_money,
        mark_quantities,
        promote_copulas,
        free_relatives,
        existentials,
        extraposition,
        fixed_expressions,
        small_clauses,
        secondary_predicates,
        clause_markers,
        promote_prepositions,
        chain_conjuncts,
        rename_relations,
        lift_edge_punctuation,
    ):
        rule(tree)
    return tree


def rotate_dates(tree: Tree) -> None:
    """Make the month head of its day and year, and ``p.m.`` head of its hour."""
    for i, word in enumerate(tree.words):
        head = tree.heads[i]
        if head == ROOT or tree.rels[i] not in {"nmod:unmarked", "compound", "nmod", "flat"}:
            continue
        day = tree.words[head]
        if day.xpos == "CD" and word.lower in MONTHS | DAY_HALVES and abs(i - head) == 1:
            siblings = [c for c in tree.children(head) if c != i]
            tree.promote(i, head, "nummod")
            tree.move(siblings, i)
    for i, word in enumerate(tree.words):
        head = tree.heads[i]
        if tree.rels[i] == "nmod:unmarked" and word.xpos == "CD" and head != ROOT and head < i:
            tree.rels[i] = "nummod"


def rotate_names(tree: Tree) -> None:
    """Make the last part of a flat name its head."""
    for i in range(len(tree)):
        parts = tree.children(i, "flat")
        if not parts:
            continue
        last = parts[-1]
        if tree.words[last].xpos == "CD":
            tree.rels[last] = "nummod"
            parts = parts[:-1]
            if not parts:
                continue
            last = parts[-1]
        others = [c for c in tree.children(i) if c != last]
        tree.promote(last, i, "compound")
        tree.move(others, last)
        for part in parts[:-1]:
            tree.rels[part] = "compound"


def rotate_money(tree: Tree) -> None:
    """Make the number head of its currency sign."""
    for i, word in enumerate(tree.words):
        if word.xpos not in {"$", "#"}:
            continue
        numbers = [c for c in tree.children(i, "nummod") if c > i]
        if not numbers:
            continue
        number = numbers[0]
        others = [c for c in tree.children(i) if c != number]
        tree.promote(number, i, "quantmod" if tree.children(number, "compound") else "nmod")
        tree.move(others, number)


def mark_quantities(tree: Tree) -> None:
    """Label the modifiers of numbers (``about 50``, ``more than 50``, ``at least 50``)."""
    for i, word in enumerate(tree.words):
        head = tree.heads[i]
        if head == ROOT or tree.words[head].xpos != "CD" or i > head:
            continue
        if tree.rels[i] == "advmod":
            inner = tree.children(i, "fixed")
            for part in inner:
                tree.attach(part, head, "quantmod")
            tree.rels[i] = "amod" if inner and word.xpos in {"JJR", "RBR"} else "quantmod"
        elif tree.rels[i] in {"obl", "nmod"} and word.lower in {"least", "most"}:
            tree.rels[i] = "advmod"
            for preposition in tree.children(i, "case"):
                tree.rels[preposition] = "advmod"


def free_relatives(tree: Tree) -> None:
    """Make the clause head of a free relative (``what he said``, ``where you want``)."""
    for i, word in enumerate(tree.words):
        clauses = [c for c in tree.children(i, "acl:relcl", "advcl:relcl") if c > i]
        if len(clauses) != 1:
            continue
        clause = clauses[0]
        if word.lower in FREE_RELATIVE_PRONOUNS:
            _swap_free_pronoun(tree, i, clause)
        elif word.xpos == "WRB":
            tree.promote(clause, i, "advmod")
            tree.rels[clause] = {"advmod": "advcl", "obj": "ccomp"}.get(tree.rels[clause], tree.rels[clause])


def _swap_free_pronoun(tree: Tree, pronoun: int, clause: int) -> None:
    subject = tree.children(clause, "nsubj", "nsubj:pass", "csubj")
    role = "obj" if subject else "nsubj"
    if subject and tree.words[clause].lemma == "be":
        role = "attr"
    others = [c for c in tree.children(pronoun) if c != clause]
    tree.promote(clause, pronoun, role)
    tree.move(others, clause)
    if not tree.children(clause, "case"):
        tree.rels[clause] = FREE_CLAUSES.get(tree.rels[clause], tree.rels[clause])


def promote_copulas(tree: Tree) -> None:
    """Make the copula head of its clause and the predicate its complement."""
    for copula in range(len(tree)):
        predicate = tree.heads[copula]
        if tree.rels[copula] != "cop" or predicate == ROOT:
            continue
        others = [c for c in tree.children(predicate) if c != copula]
        moving = [c for c in others if _leaves_predicate(tree, c, copula, predicate)]
        label = _complement_label(tree, predicate)
        tree.promote(copula, predicate, label)
        tree.move(moving, copula)
        _move_outer_punctuation(tree, predicate, copula)


def _leaves_predicate(tree: Tree, child: int, copula: int, predicate: int) -> bool:
    """Whether a dependent of the predicate belongs to the clause, and so to the copula."""
    rel = tree.rels[child]
    if rel in CLAUSE_RELATIONS:
        return not (rel == "mark" and tree.words[predicate].upos == "VERB" and child > copula)
    if rel in PREDICATE_RELATIONS or rel == "punct":
        return False
    if rel == "advmod":
        return _adverb_leaves(tree, child, copula, predicate)
    if rel in {"conj", "cc"}:
        return _coordinates_clause(tree, child, predicate)
    if rel == "obl":
        return not _is_adjective_complement(tree, child, predicate)
    if rel in {"advcl", "ccomp"}:
        return not (
            tree.words[predicate].upos == "ADJ" and child > predicate and _is_complement_clause(tree, child)
        )
    return True


def _adverb_leaves(tree: Tree, child: int, copula: int, predicate: int) -> bool:
    word = tree.words[child]
    if word.lower in CLAUSE_ADVERBS:
        return True
    if tree.words[predicate].upos in {"ADJ", "ADV", "NUM"} and child < predicate:
        return predicate > copula > child or any(
            tree.heads[between] != predicate for between in range(child + 1, predicate)
        )
    return word.lower != "enough"


def _is_complement_clause(tree: Tree, clause: int) -> bool:
    markers = {tree.words[m].lower for m in tree.children(clause, "mark")}
    return not markers or bool(markers & {"to", "that", "of", "about", "in", "at", "for"})


def _is_adjective_complement(tree: Tree, child: int, predicate: int) -> bool:
    prepositions = {tree.words[p].lower for p in tree.children(child, "case")}
    return (
        tree.words[predicate].upos == "ADJ"
        and child > predicate
        and tree.subtree(child)[0] == predicate + 1
        and bool(prepositions & COMPLEMENT_PREPOSITIONS)
    )


def _coordinates_clause(tree: Tree, child: int, predicate: int) -> bool:
    """Whether a conjunct is a clause of its own rather than a second predicate."""
    if tree.rels[child] == "cc":
        return child < predicate
    subjects = tree.children(child, "nsubj", "nsubj:pass", "csubj", "cop", "aux", "aux:pass", "expl")
    return bool(subjects) or (tree.words[child].upos == "VERB" and tree.words[predicate].upos != "VERB")


def _complement_label(tree: Tree, predicate: int) -> str:
    word = tree.words[predicate]
    if tree.children(predicate, "case") and not _is_possessive(tree, predicate):
        return "obl"
    if word.upos == "VERB" and word.xpos.startswith("V"):
        markers = {tree.words[m].lower for m in tree.children(predicate, "mark")}
        infinitive = "to" in markers and not tree.children(predicate, "nsubj")
        return "xcomp" if infinitive or word.xpos == "VBG" else "ccomp"
    if word.upos == "ADV":
        return "advmod"
    if word.upos == "ADP":
        return "prep"
    return "acomp" if word.upos in {"ADJ", "VERB"} else "attr"


def _is_possessive(tree: Tree, node: int) -> bool:
    return any(tree.words[c].xpos == "POS" for c in tree.children(node, "case"))


def _move_outer_punctuation(tree: Tree, predicate: int, copula: int) -> None:
    """Move punctuation outside the predicate's own words to the copula."""
    inner = [i for i in tree.subtree(predicate) if tree.rels[i] != "punct"]
    outer = [p for p in tree.children(predicate, "punct") if not inner[0] < p < inner[-1]]
    tree.move(outer, copula)


def existentials(tree: Tree) -> None:
    """Turn the notional subject of ``there is`` into its attribute."""
    for i, word in enumerate(tree.words):
        if tree.rels[i] == "expl" and word.lower == "there" and tree.heads[i] != ROOT:
            head = tree.heads[i]
            if tree.words[head].lemma == "be":
                for subject in tree.children(head, "nsubj"):
                    tree.rels[subject] = "attr"


def extraposition(tree: Tree) -> None:
    """Turn expletive ``it`` into the subject and its clause into a complement."""
    for i, word in enumerate(tree.words):
        if tree.rels[i] != "expl" or word.lower == "there" or tree.heads[i] == ROOT:
            continue
        head = tree.heads[i]
        tree.rels[i] = "obj" if tree.children(head, "nsubj", "nsubj:pass") else "nsubj"
        if tree.rels[i] == "nsubj" and tree.children(head, "aux:pass"):
            tree.rels[i] = "nsubj:pass"
        for clause in tree.children(head, "csubj", "csubj:pass"):
            if clause > head:
                infinitive = any(tree.words[m].lower == "to" for m in tree.children(clause, "mark"))
                tree.rels[clause] = "xcomp" if infinitive else "ccomp"


def fixed_expressions(tree: Tree) -> None:
    """Give multiword function words the structure ClearNLP gives them."""
    for i in range(len(tree)):
        parts = tree.children(i, "fixed")
        if parts:
            _convert_fixed(tree, i, parts)


def _convert_fixed(tree: Tree, first: int, parts: list[int]) -> None:
    phrase = " ".join(tree.words[k].lower for k in [first, *parts])
    rel = tree.rels[first]
    if phrase in RIGHT_HEADED_FIXED:
        last = parts[-1]
        others = [c for c in tree.children(first) if c != last]
        tree.promote(last, first, RIGHT_HEADED_FIXED[phrase])
        tree.move(others, last)
        for part in parts[:-1]:
            tree.rels[part] = RIGHT_HEADED_FIXED[phrase]
    elif rel in {"case", "mark"}:
        label = "fixed:pcomp" if phrase in {"because of", "due to"} else rel
        for part in parts:
            tree.attach(part, first if label == "fixed:pcomp" else tree.heads[first], label)
            if label == "fixed:pcomp":
                tree.rels[part] = "pcomp"
    else:
        for part in parts:
            tree.rels[part] = "prep" if tree.words[part].xpos == "IN" else "advmod"


def small_clauses(tree: Tree) -> None:
    """Make the object of ``want``-type verbs the subject of the following infinitive."""
    for clause in range(len(tree)):
        head = tree.heads[clause]
        if tree.rels[clause] != "xcomp" or head == ROOT or not _is_verbal(tree, clause):
            continue
        objects = [o for o in tree.children(head, "obj") if head < o < clause]
        if objects and tree.words[head].lemma in SMALL_CLAUSE_VERBS:
            tree.attach(objects[0], clause, "nsubj:pass" if tree.children(clause, "aux:pass") else "nsubj")
            tree.rels[clause] = "ccomp"


def _is_verbal(tree: Tree, node: int) -> bool:
    return tree.words[node].xpos in {"VB", "VBG", "VBN", "VBD", "VBP", "VBZ"}


def secondary_predicates(tree: Tree) -> None:
    """Relabel nominal and adjectival ``xcomp``: acomp, attr or oprd."""
    for i, word in enumerate(tree.words):
        head = tree.heads[i]
        if tree.rels[i] != "xcomp" or head == ROOT or _is_verbal(tree, i):
            continue
        if tree.children(i, "case") and not _is_possessive(tree, i):
            tree.rels[i] = "obl"
        elif tree.children(head, "obj", "aux:pass") or tree.words[head].lemma in NAMING_VERBS:
            tree.rels[i] = "oprd"
        elif word.upos in {"ADJ", "ADV"}:
            tree.rels[i] = "acomp"
        elif word.upos in NOMINAL:
            tree.rels[i] = "attr"


def clause_markers(tree: Tree) -> None:
    """Turn ``to`` into an auxiliary and prepositions before gerunds into heads (``after leaving``)."""
    for i, word in enumerate(tree.words):
        head = tree.heads[i]
        if tree.rels[i] != "mark" or head == ROOT:
            continue
        if word.xpos == "TO" or (word.lower == "to" and tree.words[head].xpos == "VB"):
            tree.rels[i] = "aux"
        elif _is_preposition(tree, i, head):
            tree.rels[i] = "case"


def _is_preposition(tree: Tree, marker: int, clause: int) -> bool:
    """Whether a marker is a preposition with a clause as its complement."""
    word = tree.words[marker]
    if word.lower in GERUND_PREPOSITIONS and (
        _is_gerund_clause(tree, clause, word.lower) or _starts_with_question_word(tree, marker, clause)
    ):
        return True
    return word.upos == "ADP" and not any(tree.words[s].xpos in {"MD", "TO"} for s in tree.children(clause))


def _starts_with_question_word(tree: Tree, marker: int, clause: int) -> bool:
    return (
        marker + 1 < len(tree)
        and marker + 1 < clause
        and tree.words[marker + 1].xpos in {"WP", "WRB", "WP$", "WDT"}
    )


def _is_gerund_clause(tree: Tree, clause: int, marker: str) -> bool:
    helpers = tree.children(clause, "aux", "aux:pass")
    finite = any(tree.words[a].xpos in {"MD", "VBD", "VBZ", "VBP", "TO"} for a in helpers)
    subject = tree.children(clause, "nsubj", "nsubj:pass", "expl")
    auxiliary = any(tree.words[a].xpos == "VBG" for a in tree.children(clause, "aux", "aux:pass", "cop"))
    gerund = tree.words[clause].xpos == "VBG" or auxiliary
    return (
        gerund
        and not finite
        and (not subject or marker in {"with", "without", "of", "by", "from", "about", "for"})
    )


def promote_prepositions(tree: Tree) -> None:
    """Make prepositions heads of their objects; several prepositions before one object form a chain."""
    order = sorted(range(len(tree)), key=lambda node: _depth(tree, node))
    for node in order:
        if tree.heads[node] == ROOT and tree.rels[node] == "case":
            continue
        prepositions = [p for p in tree.children(node, "case") if tree.words[p].xpos != "POS"]
        if prepositions:
            _promote_preposition(tree, node, prepositions)
    for i, word in enumerate(tree.words):
        if tree.rels[i] in {"obl", "nmod"} and word.upos == "ADP":
            tree.rels[i] = "prep"


def _depth(tree: Tree, node: int) -> int:
    depth = 0
    while tree.heads[node] != ROOT:
        node, depth = tree.heads[node], depth + 1
    return depth


def _promote_preposition(tree: Tree, node: int, prepositions: list[int]) -> None:
    first, rest = prepositions[0], prepositions[1:]
    governor, rel = tree.heads[node], tree.rels[node]
    before = [c for c in tree.children(node) if c < first and tree.rels[c] in PREPOSITION_MODIFIERS]
    tree.attach(first, governor, _preposition_label(tree, node, first, rel))
    for previous, current in zip([first, *rest], rest, strict=False):
        tree.attach(current, previous, "prep")
    clausal = (
        tree.words[node].xpos.startswith("V") or tree.words[node].lemma == "be" or rel in {"ccomp", "advcl"}
    )
    tree.attach(node, prepositions[-1], "pcomp" if clausal or tree.words[node].xpos == "WRB" else "pobj")
    tree.move(before, first)
    for conjunct in tree.children(node, "conj"):
        if any(tree.words[c].xpos != "POS" for c in tree.children(conjunct, "case")):
            tree.heads[conjunct] = first


def _preposition_label(tree: Tree, node: int, preposition: int, rel: str) -> str:
    word = tree.words[preposition]
    governor = tree.heads[node]
    if rel == "obl:agent" and word.lower == "by":
        return "agent"
    if rel == "obl" and word.lower == "to" and _takes_dative(tree, governor):
        return "dative"
    if rel in {"root", "conj", "parataxis", "dep", "reparandum", "list", "orphan", "dislocated"}:
        return rel
    return "prep"


def _takes_dative(tree: Tree, verb: int) -> bool:
    return (
        verb != ROOT
        and tree.words[verb].lemma in DATIVE_VERBS
        and tree.words[verb].upos == "VERB"
        and bool(tree.children(verb, "obj", "nsubj:pass"))
    )


def chain_conjuncts(tree: Tree) -> None:
    """Attach every conjunct to the one before it, and the conjunction to the conjunct before it."""
    for i in range(len(tree)):
        conjuncts = [c for c in tree.children(i, "conj") if c > i]
        previous = i
        for conjunct in conjuncts:
            tree.heads[conjunct] = previous
            leading = [
                c
                for c in tree.children(conjunct, "cc", "punct")
                if c < conjunct and _leads(tree, c, conjunct)
            ]
            tree.move(leading, previous)
            previous = conjunct


def _leads(tree: Tree, child: int, conjunct: int) -> bool:
    """Whether a conjunction or comma precedes everything else in its conjunct."""
    if tree.words[child].xpos in QUOTES | BRACKETS:
        return False
    rest = [i for i in tree.subtree(conjunct) if tree.rels[i] not in {"cc", "punct"}]
    return child < rest[0]


def rename_relations(tree: Tree) -> None:
    """Rename what is left to ClearNLP labels."""
    for i, word in enumerate(tree.words):
        rel = tree.rels[i]
        if tree.heads[i] == ROOT:
            tree.rels[i] = "ROOT"
        elif rel in {"advmod", "det"} and word.lower in NEGATIONS:
            tree.rels[i] = "neg"
        elif rel == "nmod" and tree.words[tree.heads[i]].upos == "VERB":
            tree.rels[i] = "npadvmod"
        elif rel == "iobj" and not tree.children(tree.heads[i], "obj", "dobj"):
            tree.rels[i] = "dobj"
        elif rel == "cop":
            tree.rels[i] = "aux"
        else:
            tree.rels[i] = SIMPLE_RELATIONS.get(rel, rel.split(":")[0])


def lift_edge_punctuation(tree: Tree) -> None:
    """Attach punctuation at the edge of a phrase to the governor of the phrase."""
    for i, word in enumerate(tree.words):
        if tree.rels[i] != "punct" or tree.heads[i] == ROOT:
            continue
        head = _phrase_head(tree, tree.heads[i])
        governor = tree.heads[head]
        if governor == ROOT or tree.children(i) or word.xpos in BRACKETS | {"HYPH"}:
            continue
        if word.xpos in QUOTES and tree.rels[head] not in {"ccomp", "parataxis", "advcl"}:
            continue
        span = [k for k in tree.subtree(head) if tree.rels[k] != "punct"]
        if not span[0] < i < span[-1]:
            tree.heads[i] = governor


def _phrase_head(tree: Tree, node: int) -> int:
    """The preposition over an object or complement, else the node itself."""
    while tree.rels[node] in {"pobj", "pcomp"} and tree.heads[node] != ROOT:
        node = tree.heads[node]
    return node
