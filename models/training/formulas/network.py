"""The formula model: a score for each candidate, the sum of what speaks for its shape, for the role of each number in it, and for the relation of each two of them.

    question   q = sum of rows;           shapes    = S relu(q)
    number     n = relu(rows + rows');    roles     = R n          rows' of the question's features
    pair       p = relu(rows + A n_i + B n_j + C q);  relations = P p

The last of the shapes stands for every formula that is no candidate, such as one with a root.

A log-linear model over candidates (a softmax over all formulas of one problem) in the manner of Kushman et al. 2014 and of Roy and Roth 2015, who
also score numbers and pairs of numbers from the words around them; the features are embedded instead of weighted.
"""

import numpy as np
import torch
from torch import nn

import candidates as cd
import reading

SHAPE_ROLES = np.zeros((len(cd.SHAPES), 4), np.int64)
SHAPE_RELATIONS = np.zeros((len(cd.SHAPES), 4, 4), np.int64)
for _index, _shape in enumerate(cd.SHAPES):
    SHAPE_ROLES[_index, :len(_shape.roles)] = _shape.roles
    SHAPE_RELATIONS[_index, :len(_shape.roles), :len(_shape.roles)] = _shape.relations


class Example:
    """A problem as arrays. right: which candidates are right; none means that another formula is."""

    def __init__(self, text, right):
        """right: (candidate) -> bool."""
        problem = reading.read(text)
        self.text, self.texts = text, [n.text for n in problem.numbers]
        found = cd.candidates(problem.numbers) if 0 < len(self.texts) <= reading.MAX_NUMBERS else []
        self.values = np.array([c.value for c in found])
        self.right = np.array([i for i, c in enumerate(found) if right(c)], np.int64)
        self.shapes = np.array([c.shape for c in found], np.int16)
        self.signs = np.array([c.sign for c in found], np.int8)
        self.places = np.full((len(found), 4), -1, np.int8)
        for i, c in enumerate(found):
            self.places[i, :len(c.places)] = c.places
        if found:
            array = lambda x: np.array(x, np.int32)
            asked, numbers, pairs = reading.features(problem)
            self.question, self.numbers = array(asked), [array(n) for n in numbers]
            self.pairs = {key: array(p) for key, p in pairs.items()}

    def gathered(self):
        """-> (candidate, place in roles [N, ROLES]), (candidate, place in relations [P, RELATIONS]) of all that a candidate's score adds up."""
        places, shapes, count = self.places.astype(np.int64), self.shapes.astype(np.int64), len(self.numbers)
        roles = np.zeros((len(shapes), count), np.int64)
        pair = np.zeros((count, count), np.int64)
        for index, (i, j) in enumerate(self.pairs):
            pair[i, j] = pair[j, i] = index
        owners, cells = [], []
        for a in range(4):
            with_a = np.flatnonzero(places[:, a] >= 0)
            roles[with_a, places[with_a, a]] = SHAPE_ROLES[shapes[with_a], a]
            for b in range(a + 1, 4):
                both = np.flatnonzero(places[:, b] >= 0)
                i, j, shape = places[both, a], places[both, b], shapes[both]
                owners.append(both)
                cells.append(pair[i, j] * cd.RELATIONS + np.where(i < j, SHAPE_RELATIONS[shape, a, b], SHAPE_RELATIONS[shape, b, a]))
        return (np.repeat(np.arange(len(shapes)), count), (np.arange(count) * cd.ROLES + roles).ravel()), (np.concatenate(owners), np.concatenate(cells))


class Bags:
    """Lists of buckets, end to end."""

    def __init__(self):
        self.ids, self.starts, self.length = [], [], 0

    def add(self, buckets, drop):
        kept = buckets[np.random.rand(len(buckets)) >= drop] if drop else buckets
        self.starts.append(self.length)
        self.ids.append(kept)
        self.length += len(kept)

    def tensors(self):
        return torch.from_numpy(np.concatenate(self.ids).astype(np.int64)) if self.ids else torch.zeros(0, dtype=torch.long), torch.tensor(self.starts, dtype=torch.long)


class Batch:
    def __init__(self, examples, drop=0.0):
        """drop: the share of features that is left out."""
        question, number, pair = Bags(), Bags(), Bags()
        columns = {name: [] for name in ("number_of", "pair_of", "first", "second", "owner", "shape", "sign", "role_owner", "role_cell", "relation_owner", "relation_cell", "right")}
        candidates = numbers = pairs = 0
        for index, e in enumerate(examples):
            question.add(e.question, drop)
            for n in e.numbers:
                number.add(n, drop)
            for (i, j), p in e.pairs.items():
                pair.add(p, drop)
                columns["first"].append([numbers + i])
                columns["second"].append([numbers + j])
            (role_owner, role_cell), (relation_owner, relation_cell) = e.gathered()
            for name, values in (("number_of", [index] * len(e.numbers)), ("pair_of", [index] * len(e.pairs)), ("owner", np.full(len(e.shapes), index)), ("shape", e.shapes), ("sign", e.signs),
                                 ("role_owner", role_owner + candidates), ("role_cell", role_cell + numbers * cd.ROLES), ("relation_owner", relation_owner + candidates),
                                 ("relation_cell", relation_cell + pairs * cd.RELATIONS), ("right", e.right + candidates)):
                columns[name].append(np.asarray(values, np.int64))
            candidates, numbers, pairs = candidates + len(e.shapes), numbers + len(e.numbers), pairs + len(e.pairs)
        others = np.array([index for index, e in enumerate(examples) if not len(e.right)], np.int64)
        columns["owner"].append(np.arange(len(examples)))
        columns["right"].append(candidates + others)
        self.size, self.candidates, self.question, self.number, self.pair = len(examples), candidates, question.tensors(), number.tensors(), pair.tensors()
        for name, values in columns.items():
            setattr(self, name, torch.from_numpy(np.concatenate(values).astype(np.int64)) if values else torch.zeros(0, dtype=torch.long))


class Network(nn.Module):
    def __init__(self, dim=64, dropout=0.5):
        super().__init__()
        self.dim = dim
        self.question, self.number, self.context, self.pair = (nn.EmbeddingBag(reading.BUCKETS, dim, mode="sum", sparse=True) for _ in range(4))
        for table in (self.question, self.number, self.context, self.pair):
            nn.init.normal_(table.weight, std=0.003)
        self.shapes, self.roles, self.relations = nn.Linear(dim, len(cd.SHAPES) + 1), nn.Linear(dim, cd.ROLES), nn.Linear(dim, cd.RELATIONS)
        self.first, self.second, self.asked = nn.Linear(dim, dim), nn.Linear(dim, dim, bias=False), nn.Linear(dim, dim, bias=False)
        self.signs = nn.Parameter(torch.zeros(len(cd.SHAPES), 6))
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch):
        """-> scores of all candidates of all problems, then one of each problem for all other formulas; batch.owner says whose each is."""
        question = self.question(*batch.question)
        shapes = self.shapes(self.dropout(question.relu()))
        number = self.dropout((self.number(*batch.number) + self.context(*batch.question)[batch.number_of]).relu())
        roles = self.roles(number)
        scores = shapes[batch.owner[:batch.candidates], batch.shape] + self.signs[batch.shape, batch.sign]
        scores = scores.index_add(0, batch.role_owner, roles.reshape(-1)[batch.role_cell])
        if len(batch.first):
            pair = self.dropout((self.pair(*batch.pair) + self.first(number)[batch.first] + self.second(number)[batch.second] + self.asked(question)[batch.pair_of]).relu())
            scores = scores.index_add(0, batch.relation_owner, self.relations(pair).reshape(-1)[batch.relation_cell])
        return torch.cat([scores, shapes[:, -1]])


def log_sum(scores, owner, size):
    """Logarithm of the sum of exponentials, of each owner's."""
    top = torch.full((size,), -1e9).scatter_reduce(0, owner, scores, "amax")
    return top + (torch.zeros(size).index_add(0, owner, (scores - top[owner]).exp()) + 1e-30).log()
