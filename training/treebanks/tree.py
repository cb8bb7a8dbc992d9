"""A dependency tree that conversion rules can rewrite in place."""

from __future__ import annotations

from spacy.pipeline._parser_internals import nonproj

from training.treebanks.conllu import ROOT, Word


class Tree:
    """Heads and relations of one sentence; the root's head is ``ROOT``."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.heads = [word.head for word in words]
        self.rels = [word.rel for word in words]

    def __len__(self) -> int:
        return len(self.words)

    def children(self, parent: int, *rels: str) -> list[int]:
        """Children of a node in order, optionally only those with one of the given relations."""
        return [
            i for i, head in enumerate(self.heads) if head == parent and (not rels or self.rels[i] in rels)
        ]

    def attach(self, node: int, head: int, rel: str) -> None:
        """Give a node a head and a relation."""
        self.heads[node], self.rels[node] = head, rel

    def promote(self, node: int, old_head: int, rel: str) -> None:
        """Let a child take the place of its head, which becomes its child with the given relation."""
        self.attach(node, self.heads[old_head], self.rels[old_head])
        self.attach(old_head, node, rel)

    def move(self, nodes: list[int], head: int) -> None:
        """Give several nodes a new head, keeping their relations."""
        for node in nodes:
            self.heads[node] = head

    def subtree(self, node: int) -> list[int]:
        """Sorted indices of a node and everything below it."""
        found, queue = [], [node]
        while queue:
            current = queue.pop()
            found.append(current)
            queue.extend(self.children(current))
        return sorted(found)

    def projective_heads(self) -> list[int]:
        """Heads as spaCy writes them (the root is its own head), with crossing arcs lifted."""
        heads = [i if head == ROOT else head for i, head in enumerate(self.heads)]
        if not nonproj.is_nonproj_tree(heads):
            return heads
        lifted, _ = nonproj.projectivize(heads, self.rels)
        return [int(head) for head in lifted]

    def is_valid(self) -> bool:
        """Whether there is exactly one root and every node hangs below it (so there is no cycle)."""
        roots = [i for i, head in enumerate(self.heads) if head == ROOT]
        return len(roots) == 1 and len(self.subtree(roots[0])) == len(self)
