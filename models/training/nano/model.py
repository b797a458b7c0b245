"""A decoder of the Qwen2 architecture: RMSNorm, RoPE over half-split dimensions, SwiGLU, biases on q/k/v, tied embeddings."""

import math
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import nn


@dataclass
class Config:
    vocab: int = 6144
    dim: int = 256
    layers: int = 4
    heads: int = 4
    ffn: int = 640
    context: int = 2048
    rope_base: float = 1e6
    eps: float = 1e-6

    @property
    def head_dim(self):
        return self.dim // self.heads


class RmsNorm(nn.Module):
    def __init__(self, dim, eps):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.eps = eps

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


def rotate(x, cos, sin):
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Block(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config, dim = config, config.dim
        self.n1, self.n2 = RmsNorm(dim, config.eps), RmsNorm(dim, config.eps)
        self.q, self.k, self.v = (nn.Linear(dim, dim) for _ in range(3))
        self.o = nn.Linear(dim, dim, bias=False)
        self.gate, self.up = (nn.Linear(dim, config.ffn, bias=False) for _ in range(2))
        self.down = nn.Linear(config.ffn, dim, bias=False)

    def forward(self, x, cos, sin, cache=None, mask=None):
        batch, length, dim = x.shape
        h = self.n1(x)
        q, k, v = (f(h).view(batch, length, self.config.heads, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        if cache is not None:
            if "k" in cache:
                k, v = torch.cat([cache["k"], k], 2), torch.cat([cache["v"], v], 2)
            cache["k"], cache["v"] = k, v
        with torch.autocast("cpu", enabled=False):
            if mask is not None and mask.is_floating_point():   # in bf16 twice as fast as the fused kernel, and faster than that one in bf16
                scores = (q * q.shape[-1] ** -0.5).to(mask.dtype) @ k.to(mask.dtype).transpose(-1, -2) + mask
                y = scores.softmax(-1) @ v.to(mask.dtype)
            else:
                y = F.scaled_dot_product_attention(q, k, v.to(q.dtype), attn_mask=mask, is_causal=mask is None and length > 1)
        x = x + self.o(y.transpose(1, 2).reshape(batch, length, dim))
        h = self.n2(x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h))


class Model(nn.Module):
    """structured: start with heads that look back and copy (see structure.py); otherwise plain noise."""

    def __init__(self, config, structured=True):
        super().__init__()
        self.config = config
        self.emb = nn.Embedding(config.vocab, config.dim)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.norm = RmsNorm(config.dim, config.eps)
        self.frequencies = config.rope_base ** (-torch.arange(0, config.head_dim, 2).float() / config.head_dim)
        angles = torch.outer(torch.arange(config.context).float(), self.frequencies)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        self._initialise()
        if structured:
            import structure
            structure.apply(self)

    def _initialise(self):
        config = self.config
        nn.init.normal_(self.emb.weight, std=0.04)
        for block in self.blocks:
            for layer in (block.q, block.k, block.v, block.gate, block.up):
                nn.init.normal_(layer.weight, std=config.dim ** -0.5 * 0.7)
            for layer in (block.q, block.k, block.v):
                nn.init.zeros_(layer.bias)
            for layer in (block.o, block.down):
                nn.init.normal_(layer.weight, std=config.dim ** -0.5 * 0.1 / math.sqrt(2 * config.layers))

    def hidden(self, ids, cache=None, start=0, mask=None, positions=None):
        """ids [B, T] -> normalised hidden states [B, T, dim].

        cache: one dictionary per block, start: position of the first id, mask: where to attend [B, 1, T, start + T] instead of causally
        (bool, or added to the scores, which are then computed in its type), positions: [B, T] where they do not follow each other.
        """
        x, length = self.emb(ids), ids.shape[1]
        cos, sin = (table[start:start + length] if positions is None else table[positions][:, None] for table in (self.cos, self.sin))
        for i, block in enumerate(self.blocks):
            x = block(x, cos, sin, cache[i] if cache else None, mask)
        return self.norm(x)

    def logits(self, hidden):
        return hidden @ self.emb.weight.T


def deepen(model, layers):
    """The same model with more blocks; the new ones add nothing until they are trained, and go between the old ones, so that what was the last stays the last."""
    config, old = model.config, len(model.blocks)
    grown = Model(replace(config, layers=layers), structured=False)
    grown.emb.load_state_dict(model.emb.state_dict())
    grown.norm.load_state_dict(model.norm.state_dict())
    places = {round(i * (layers - 1) / max(1, old - 1)): i for i in range(old)}
    for place, block in enumerate(grown.blocks):
        if place in places:
            block.load_state_dict(model.blocks[places[place]].state_dict())
        else:
            nn.init.zeros_(block.o.weight)
            nn.init.zeros_(block.down.weight)
    return grown


def save(model, path):
    torch.save({"model": {k: v.cpu() for k, v in model.state_dict().items()}, "config": vars(model.config)}, path)


def load(path):
    stored = torch.load(path, map_location="cpu", weights_only=True)
    model = Model(Config(**stored["config"]), structured=False)
    model.load_state_dict(stored["model"])
    return model.eval()
