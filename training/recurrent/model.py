"""The recurrent network in torch; ``pipeline.document.recurrent`` computes the same without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from spacy.vocab import Vocab
from torch import Tensor, nn

from pipeline.document.recurrent.features import MOST_NGRAMS, ROWS, feature_rows, static_vectors
from pipeline.document.recurrent.network import SLOPE
from training.recurrent.networks import Biaffine, Scores

FEATURE_WIDTH = 64
LEXICAL_WIDTH = 256
NO_TAGS, NO_TAG = 0.1, 0.05
"""In training, the shares of windows and of words that are not told their tags."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: layers and width of each direction, and how many values each output has.

    ``tags`` and ``relations`` are 0 in a network for names, ``entity_tags`` is 0 in one for trees. ``given``
    counts the tags that are told it of every word, 0 if none are; ``beside`` is the width of the states of
    another network that it reads beside the words, 0 for none.
    """

    layers: int
    width: int
    tags: int
    relations: int
    entity_tags: int
    styles: int
    given: int = 0
    beside: int = 0


class Forms:
    """Feature rows and static vectors of all forms of the training documents."""

    def __init__(self, forms: Sequence[str], vocab: Vocab) -> None:
        self.index = {form: i for i, form in enumerate(forms)}
        rows = [feature_rows(form) for form in forms]
        self.word = torch.tensor([r.word for r in rows])
        self.affixes = torch.tensor([r.affixes for r in rows])
        self.ngrams = torch.tensor([r.ngrams + [ROWS] * (MOST_NGRAMS - len(r.ngrams)) for r in rows])
        self.static = torch.from_numpy(static_vectors(vocab, forms).astype(np.float16))

    def vectors_width(self) -> int:
        """Width of the static vectors."""
        return int(self.static.shape[1])


@dataclass
class Batch:
    """Padded windows: each word's index among the batch's distinct forms, and those forms."""

    words: Tensor  # windows x words, into forms
    given: Tensor  # windows x words, tags from 1 on
    mask: Tensor  # windows x words
    style: Tensor  # windows
    forms: Tensor  # distinct forms, into Forms
    beside: Tensor | None = None  # windows x words x width, states of another network


class Lexical(nn.Module):
    """One vector for each word form."""

    def __init__(self, static_width: int) -> None:
        super().__init__()
        self.table = nn.Embedding(ROWS + 1, FEATURE_WIDTH, padding_idx=ROWS)
        nn.init.normal_(self.table.weight, std=0.1)
        with torch.no_grad():
            self.table.weight[ROWS] = 0
        self.mix = nn.Linear(static_width + 3 * FEATURE_WIDTH, LEXICAL_WIDTH)

    def forward(self, known: Forms, forms: Tensor) -> Tensor:
        """Vectors of the forms; in training some lose their static vector, the word's rows, the n-grams."""
        static = known.static[forms].float()
        word = self.table(known.word[forms]).sum(1)
        affixes = self.table(known.affixes[forms]).sum(1)
        ngrams = known.ngrams[forms]
        count = (ngrams != ROWS).sum(1, keepdim=True).clamp(min=1)
        spelled = self.table(ngrams).sum(1) / count
        if self.training:
            static = static * _kept(static, 0.1)
            word = word * _kept(word, 0.4)
            spelled = spelled * _kept(spelled, 0.1)
        return nn.functional.leaky_relu(self.mix(torch.cat([static, word, affixes, spelled], 1)), SLOPE)


def _kept(values: Tensor, share: float) -> Tensor:
    return (torch.rand(len(values), 1) >= share).to(values.dtype)


def _trigrams(words: Tensor) -> Tensor:
    nothing = torch.zeros_like(words[:1])
    before, after = torch.cat([nothing, words[:-1]]), torch.cat([words[1:], nothing])
    return torch.cat([before, words, after], -1)


class Recurrent(nn.Module):
    """Gated averages of the words so far, in half of the dimensions, and of those to come, in the other.

    The recurrence is the "fo-pooling" of Bradbury et al. 2017 ("Quasi-Recurrent Neural Networks").
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.gates = nn.Linear(width, 3 * width)
        with torch.no_grad():
            self.gates.bias[width : 2 * width] = torch.linspace(-1.0, 3.0, width // 2).repeat(2)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """What is added to the states; both are words x windows x width, the mask is 0 at padding."""
        values, forget, output = self.gates(self.norm(states)).chunk(3, -1)
        forget = torch.sigmoid(forget.float())
        values = (1 - forget) * torch.tanh(values) * mask
        return torch.sigmoid(output) * Pooling.apply(forget, values)


class Pooling(torch.autograd.Function):
    """``cells[t] = forget[t] * cells[t - 1] + values[t]``; half of the dimensions run backwards."""

    @staticmethod
    def forward(ctx: Any, forget: Tensor, values: Tensor) -> Tensor:
        """All are words x windows x width."""
        cells = values.clone()
        half = values.shape[-1] // 2
        ahead, back = cells[..., :half], cells[..., half:]
        for t in range(1, len(cells)):
            ahead[t].addcmul_(forget[t, :, :half], ahead[t - 1])
        for t in range(len(cells) - 2, -1, -1):
            back[t].addcmul_(forget[t, :, half:], back[t + 1])
        ctx.save_for_backward(forget, cells)
        return cells

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor]:
        """The same recurrence, the other way round."""
        forget, cells = ctx.saved_tensors
        total = gradients[0].float().clone()
        half = total.shape[-1] // 2
        ahead, back = total[..., :half], total[..., half:]
        for t in range(len(total) - 2, -1, -1):
            ahead[t].addcmul_(forget[t + 1, :, :half], ahead[t + 1])
        for t in range(1, len(total)):
            back[t].addcmul_(forget[t - 1, :, half:], back[t - 1])
        before = torch.zeros_like(cells)
        before[1:, :, :half] = cells[:-1, :, :half]
        before[:-1, :, half:] = cells[1:, :, half:]
        return total * before, total


def _projection(inputs: int, outputs: int) -> nn.Module:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.LeakyReLU(SLOPE), nn.Dropout(0.33))


class Reader(nn.Module):
    """Lexical layer, bidirectional LSTM and outputs."""

    def __init__(self, shape: Shape, static_width: int) -> None:
        super().__init__()
        self.shape = shape
        self.lexical = Lexical(static_width)
        self.style = nn.Embedding(shape.styles, LEXICAL_WIDTH)
        nn.init.zeros_(self.style.weight)
        if shape.given:
            self.given = nn.Embedding(shape.given + 1, LEXICAL_WIDTH, padding_idx=0)
            nn.init.zeros_(self.given.weight)
        self.window = nn.Linear(3 * LEXICAL_WIDTH, 2 * shape.width)
        if shape.beside:
            self.beside = nn.Linear(shape.beside, 2 * shape.width, bias=False)
        self.layers = nn.ModuleList(Recurrent(2 * shape.width) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(2 * shape.width)
        self.dropout = nn.Dropout(0.33)
        state = 2 * shape.width
        if shape.tags:
            self.tags = nn.Linear(state, shape.tags)
            self.starts = nn.Linear(state, 2)
            self.root = nn.Parameter(torch.zeros(state))
            self.arc_dependent, self.arc_head = _projection(state, 256), _projection(state, 256)
            self.relation_dependent, self.relation_head = nn.Linear(state, 160), nn.Linear(state, 160)
            self.arcs = Biaffine(256, 1)
            self.relations = nn.Sequential(
                nn.LeakyReLU(SLOPE), nn.Dropout(0.33), nn.Linear(160, shape.relations)
            )
        if shape.entity_tags:
            self.entities = nn.Sequential(_projection(state, 128), nn.Linear(128, shape.entity_tags))

    def states(self, known: Forms, batch: Batch) -> Tensor:
        """One state a word: windows x words x (2 x width)."""
        lexical = self.lexical(known, batch.forms)
        words = lexical[batch.words.T] + self.style(batch.style)
        if self.shape.given:
            words = words + self.given(self._some(batch.given).T)
        mask = batch.mask.T[..., None].to(words.dtype)
        words = self._drop_whole(words) * mask
        states = self.window(_trigrams(words))
        if batch.beside is not None:
            states = states + self.beside(self._drop_whole(batch.beside.transpose(0, 1)))
        states = nn.functional.leaky_relu(states, SLOPE)
        for layer in self.layers:
            states = states + self._drop_whole(layer(states, mask))
        return self._drop_whole(self.norm(states)).transpose(0, 1)

    def _some(self, given: Tensor) -> Tensor:
        """The tags; in training some windows and words go without, since tags may be wrong or missing."""
        if not self.training:
            return given
        kept = (torch.rand(len(given), 1) >= NO_TAGS) & (torch.rand(given.shape) >= NO_TAG)
        return given * kept

    def _drop_whole(self, inputs: Tensor) -> Tensor:
        """Dropout with one mask for all words of a window (Gal and Ghahramani 2016)."""
        return inputs * self.dropout(inputs.new_ones(1, *inputs.shape[1:]))

    def forward(self, known: Forms, batch: Batch) -> Scores:
        """Scores of what this network is for; outputs it lacks are empty."""
        states = self.states(known, batch)
        nothing = states.new_zeros(0)
        entities = self.entities(states) if self.shape.entity_tags else nothing
        if not self.shape.tags:
            return Scores(nothing, nothing, nothing, entities, states)
        heads = torch.cat([self.root.to(states.dtype).expand(states.shape[0], 1, -1), states], 1)
        arcs = self.arcs(self.arc_dependent(states), self.arc_head(heads))[:, 0].float()
        allowed = torch.cat([torch.ones_like(batch.mask[:, :1]), batch.mask], 1)
        arcs = arcs.masked_fill(~allowed[:, None, :], -1e4)
        return Scores(self.tags(states), arcs, self.starts(states), entities, heads)

    def relation_scores(self, scores: Scores, heads: Tensor) -> Tensor:
        """Logits of the dependency labels, given each word's head (0 is the root)."""
        index = heads[..., None].expand(-1, -1, self.relation_head.out_features)
        picked = torch.gather(self.relation_head(scores.states), 1, index)
        return self.relations(self.relation_dependent(scores.states[:, 1:]) + picked)
