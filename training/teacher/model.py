"""The teacher of trees: a sentence encoder's transformer under heads for tags, trees and sentences.

Arcs and their labels are scored by deep biaffine attention (Dozat and Manning 2017, "Deep Biaffine Attention
for Neural Dependency Parsing").
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import BertModel

from training.recurrent.networks import Biaffine, Scores

SHAPES = 16
AFFIXES = 4096


@dataclass(frozen=True)
class Sizes:
    """How many tags and dependency labels there are."""

    tags: int
    relations: int


@dataclass
class PieceBatch:
    """Padded tensors of some documents; ``pieces`` and ``words`` are the longest counts in the batch.

    ``first`` gives each word's first piece, ``of_word`` each piece's word (0 for special pieces).
    """

    piece_ids: Tensor  # documents x pieces
    piece_mask: Tensor  # documents x pieces
    of_word: Tensor  # documents x pieces
    first: Tensor  # documents x words
    word_mask: Tensor  # documents x words
    shapes: Tensor  # documents x words
    affixes: Tensor  # documents x words


def _projection(inputs: int, outputs: int) -> nn.Module:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(0.25))


class TreeTeacher(nn.Module):
    """Encoder and heads; capitals, which the encoder does not see, come in as features of each word."""

    def __init__(self, encoder: BertModel, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.shape_in = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shape_in.weight, std=0.02)
        self.shape_out = nn.Embedding(SHAPES, 32)
        self.affix_out = nn.Embedding(AFFIXES, 64)
        self.mix = nn.Parameter(torch.zeros(encoder.config.num_hidden_layers + 1))
        self.root = nn.Parameter(torch.zeros(width + 96))
        state = width + 96
        self.dropout = nn.Dropout(0.2)
        self.tags = nn.Linear(state, sizes.tags)
        self.starts = nn.Linear(state, 2)
        self.arc_dependent, self.arc_head = _projection(state, 256), _projection(state, 256)
        self.relation_dependent, self.relation_head = _projection(state, 128), _projection(state, 128)
        self.arcs = Biaffine(256, 1)
        self.relations = Biaffine(128, sizes.relations)

    def forward(self, batch: PieceBatch) -> Scores:
        """Score tags, heads and sentence starts of every word."""
        states = self.dropout(self._states(batch))
        root = self.root.to(states.dtype).expand(states.shape[0], 1, -1)
        heads = torch.cat([root, states], 1)
        arcs = self.arcs(self.arc_dependent(states), self.arc_head(heads))[:, 0].float()
        allowed = torch.cat([torch.ones_like(batch.word_mask[:, :1]), batch.word_mask], 1)
        arcs = arcs.masked_fill(~allowed[:, None, :], -1e4)
        return Scores(self.tags(states), arcs, self.starts(states), states.new_zeros(0), heads)

    def relation_scores(self, scores: Scores, heads: Tensor) -> Tensor:
        """Logits of the dependency labels, given each word's head (0 is the root)."""
        states = scores.states
        picked = torch.gather(states, 1, heads[..., None].expand(-1, -1, states.shape[-1]))
        return self.relations.chosen(self.relation_dependent(states[:, 1:]), self.relation_head(picked))

    def _states(self, batch: PieceBatch) -> Tensor:
        """One vector a word: the mixed layers at its first piece, its shape and its ending."""
        shapes = torch.gather(batch.shapes, 1, batch.of_word)
        embedded = self.encoder.embeddings.word_embeddings(batch.piece_ids)
        embedded = embedded + self.shape_in(shapes)
        output = self.encoder(
            inputs_embeds=embedded, attention_mask=batch.piece_mask, output_hidden_states=True
        )
        weights = torch.softmax(self.mix, 0)
        mixed = sum(w * layer for w, layer in zip(weights, output.hidden_states, strict=True))
        index = batch.first[..., None].expand(-1, -1, mixed.shape[-1])
        words = torch.gather(mixed, 1, index)
        return torch.cat([words, self.shape_out(batch.shapes), self.affix_out(batch.affixes)], -1)
