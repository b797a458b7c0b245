"""The reader: which sentences of a passage answer a question.

Question, title and sentences are one sequence of tokens, given as the embedder's vectors of words. Each token also knows what of the other side is nearest to it and the mean of what is near (the aligned
embedding of Chen et al. 2017, "Reading Wikipedia to Answer Open-Domain Questions"); blocks of a convolution, attention and a feed-forward layer (Yu et al. 2018, "QANet") read them; a sentence is scored by what
it draws attention to, by how much of the question it says, and by where its answer might stand. The places of answers are a second task of the training and no output of the exported model.
"""

import torch
import torch.nn.functional as F
from torch import nn

MARKS = 8          # bits, see marked.py
LENGTH = 4.0       # median length that the vectors are scaled to
QUESTION, TITLE = 0, 1   # places; sentences follow from 2, padding is -1
FAR = -1e4         # added to what must not count


class Block(nn.Module):
    def __init__(self, dim, heads, drop):
        super().__init__()
        self.heads, self.drop = heads, drop
        self.n1, self.n2, self.n3 = (nn.LayerNorm(dim) for _ in range(3))
        self.conv = nn.Conv1d(dim, dim, 5, padding=2, groups=dim)
        self.point, self.qkv, self.out = nn.Linear(dim, dim), nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.up, self.down = nn.Linear(dim, 2 * dim), nn.Linear(2 * dim, dim)
        self.near = nn.Parameter(torch.zeros(heads))   # added to the scores between tokens of one text

    def forward(self, h, real, padded, together):
        """h [B, T, dim]; real [B, T, 1]; padded [B, 1, 1, T] to add to scores; together [B, 1, T, T]."""
        batch, length, dim = h.shape
        h = h + self.point(F.gelu(self.conv((self.n1(h) * real).transpose(1, 2)).transpose(1, 2)))
        q, k, v = self.qkv(self.n2(h)).view(batch, length, 3, self.heads, dim // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2) + together * self.near[:, None, None].to(together.dtype) + padded
        h = h + self.out((torch.softmax(scores, -1).to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, dim))
        return h + F.dropout(self.down(F.gelu(self.up(self.n3(h)))), self.drop, self.training)


class Reader(nn.Module):
    def __init__(self, width=256, dim=128, layers=3, heads=4, drop=0.15):
        super().__init__()
        self.compared, self.aligned = nn.Linear(width, 64, bias=False), nn.Linear(width, 96, bias=False)
        self.enter = nn.Linear(width + 96 + MARKS + 10, dim)
        self.side = nn.Embedding(2, dim)
        self.blocks = nn.ModuleList(Block(dim, heads, drop) for _ in range(layers))
        self.norm, self.drop = nn.LayerNorm(dim), drop
        self.ends, self.drawn, self.asks = nn.Linear(dim, 2), nn.Linear(dim, 1), nn.Linear(dim, 1)
        self.head = nn.Sequential(nn.Linear(3 * dim + 6, dim), nn.GELU(), nn.Dropout(drop), nn.Linear(dim, 1))

    def forward(self, x, marks, places, slots, longest):
        """x [B, T, width], vectors of median length LENGTH; marks [B, T]; places [B, T], the question's tokens first; slots: the title and so many sentences; longest: tokens of the longest question.

        -> log-odds of each sentence [B, slots], the first is the title's and means nothing; scores of first and last token of the answer [B, T, 2].
        """
        length = x.norm(dim=-1, keepdim=True).clamp_min(1e-6)
        unit, weight = x / length, length[..., 0] / LENGTH
        asked, told = (places == QUESTION).float(), (places > QUESTION).float()
        real = asked + told
        of = lambda a: F.pad(a, (0, x.shape[1] - a.shape[1]))          # [B, Q] -> [B, T]
        q = asked[:, :longest]
        pairs = q[:, :, None] * told[:, None, :]                        # [B, Q, T]
        cosines = (unit[:, :longest] @ unit.transpose(1, 2)).float()
        same = (cosines > 0.999).float() * pairs
        near = cosines.clamp_min(0) * pairs
        best, exact, times = (near.amax(1) + of(near.amax(2)), same.amax(1) + of(same.amax(2)), (same.sum(1) + of(same.sum(2))).clamp_max(4) / 4)
        run = F.pad(same[:, :-1, :-1] * same[:, 1:, 1:], (0, 1, 0, 1))
        run = torch.maximum(run, F.pad(run[:, :-1, :-1], (1, 0, 1, 0)))   # two tokens that follow each other on both sides
        run = run.amax(1) + of(run.amax(2))

        compared = F.normalize(self.compared(unit).float(), dim=-1)
        alike = compared[:, :longest] @ compared.transpose(1, 2)
        meant = alike.clamp_min(0) * pairs
        meant = meant.amax(1) + of(meant.amax(2))
        alike = alike * 8 + (1 - pairs) * FAR
        values = self.aligned(x * 0.5)
        aligned = torch.softmax(alike, 1).transpose(1, 2).to(values.dtype) @ values[:, :longest] * told[..., None]
        aligned = aligned + F.pad(torch.softmax(alike, 2).to(values.dtype) @ values, (0, 0, 0, x.shape[1] - q.shape[1])) * asked[..., None]

        member = torch.stack([(places == slot + 1).float() for slot in range(slots)], -1)   # [B, T, slots]
        heavy = weight[:, :longest] * q
        total = heavy.sum(1, keepdim=True).clamp_min(1e-6)
        covered = lambda what: torch.stack([(heavy * (what * member[:, None, :, s]).amax(2)).sum(1) for s in range(slots)], -1) / total   # [B, slots]
        said, hit = covered(near), covered(same)

        features = torch.stack([best, exact, run, weight * 0.3, best * weight * 0.3, meant, meant * weight * 0.3, times,
                                (member * said[:, None]).sum(-1), (member * hit[:, None]).sum(-1)], -1)
        bits = torch.stack([(marks // 2**bit % 2).float() for bit in range(MARKS)], -1)
        h = self.enter(torch.cat([x * 0.5, aligned, bits, features], -1)) + self.side(told.long())
        h = F.dropout(h, self.drop, self.training)
        padded, together = ((1 - real) * FAR)[:, None, None], (places[:, :, None] == places[:, None, :]).to(h.dtype)[:, None]
        for block in self.blocks:
            h = block(h, real[..., None], padded.to(h.dtype), together)
        h = self.norm(h)

        ends = self.ends(h)
        outside = (1 - member.transpose(1, 2)) * FAR                   # [B, slots, T]
        wants = (torch.softmax(self.asks(h)[..., 0].float() + (1 - asked) * FAR, -1)[:, None] @ h.float())
        drawn = torch.softmax(self.drawn(h).transpose(1, 2).float() + outside, -1) @ h.float()
        answer = (ends.float().sum(-1)[:, None] + outside).amax(-1).clamp_min(-30) / 5
        given = member.amax(1).sum(-1, keepdim=True).clamp_min(1)       # so that empty slots change nothing
        mean = lambda share: (share.sum(-1, keepdim=True) / given).expand_as(share)
        seen = torch.stack([said, hit, said - mean(said), hit - hit.amax(-1, keepdim=True), answer, mean(hit)], -1)
        return self.head(torch.cat([drawn, drawn * wants, wants.expand_as(drawn), seen], -1))[..., 0], ends
