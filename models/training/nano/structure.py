"""Structured start: previous-token heads and induction heads, so that a tiny model copies from the first step.

Block 0 gets heads that look 1, 2 and 3 tokens back by position alone (constant key bias, query bias turned by the offset). In the later
blocks, heads compare the current token and the two before it with the three tokens before position j, and copy what stands at j.
Everything stays trainable. The idea follows the induction heads of Olsson et al. (2022); the construction is this project's own.
"""

import torch

BIAS = 9.0          # strength of the positional match
MATCH = 2.6         # strength of the content match
LOOK_BACK_GAIN = 0.08
COPY_GAIN = 0.1


def _orthogonal(n):
    return torch.linalg.qr(torch.randn(n, n))[0]


@torch.no_grad()
def apply(model):
    config, d = model.config, model.config.head_dim
    if config.heads < 4:
        raise ValueError("the structured start needs at least four heads: three look back, one is free")
    read, write = _orthogonal(config.dim), _orthogonal(config.dim)
    token, looked = read[:d], [write[h * d:(h + 1) * d] for h in range(3)]
    _look_back_heads(model, token, looked)
    slow = list(range(d // 4, d // 2))
    slow += [d // 2 + i for i in slow]          # slowly turning dimensions: the match must not depend on the distance
    n = len(slow)
    parts = [(0, n * 7 // 16, token, looked[0]), (n * 7 // 16, n * 12 // 16, looked[0], looked[1]), (n * 12 // 16, n, looked[1], looked[2])]
    for i, block in enumerate(model.blocks[1:]):
        for head in range(config.heads if i == 0 else config.heads // 2):
            rows, chosen = slice(head * d, (head + 1) * d), torch.randperm(d)[:n]
            query, key = torch.randn(d, config.dim) * 0.01, torch.randn(d, config.dim) * 0.01
            for low, high, q, k in parts:
                for r in range(low, high):
                    query[slow[r]], key[slow[r]] = q[chosen[r]] * MATCH, k[chosen[r]] * MATCH
            value = read[rows]
            block.q.weight[rows], block.k.weight[rows], block.v.weight[rows] = query, key, value
            block.o.weight[:, rows] = value.T * COPY_GAIN


def _look_back_heads(model, token, looked):
    config, d = model.config, model.config.head_dim
    first = model.blocks[0]
    strength = BIAS * (model.frequencies > 0.02).float()
    for head in range(min(3, config.heads - 1)):
        rows, angle = slice(head * d, (head + 1) * d), -model.frequencies * (head + 1)
        first.q.weight[rows] *= 0.02
        first.k.weight[rows] *= 0.02
        first.k.bias[rows] = torch.cat([strength, torch.zeros(d // 2)])
        first.q.bias[rows] = torch.cat([strength * torch.cos(angle), strength * torch.sin(angle)])
        first.v.weight[rows] = token
        first.o.weight[:, rows] = looked[head].T * LOOK_BACK_GAIN
