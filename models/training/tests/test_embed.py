import unittest

import paths  # noqa: F401
import numpy as np
import torch

import bpe
import train_static


class EmbedTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)
        merges = bpe.train({b"hello": 9, b"world": 9, "你好".encode(): 9}, 270, min_count=2)
        self.tokenizer = bpe.BPE(merges, bpe.RETRIEVAL)

    def test_sub_units(self):
        self.assertEqual(train_static.sub_units("你好".encode()), ["你", "好"])
        self.assertEqual(train_static.sub_units(b"word"), ["<wor", "word", "ord>"])
        self.assertEqual(train_static.sub_units(b"\xe4"), [])

    def test_loss_falls(self):
        table = train_static.Table(self.tokenizer, np.ones(self.tokenizer.n), 32)
        rng, losses = np.random.default_rng(0), []
        queries = [rng.integers(0, 260, 6).astype(np.uint16) for _ in range(16)]
        optimizer = torch.optim.Adam(table.parameters(), lr=0.02)
        for _ in range(20):
            vectors = table()
            loss = train_static.contrastive_loss(train_static.pool(queries, vectors), train_static.pool([q[:4] for q in queries], vectors), torch.zeros(16, 16, dtype=torch.bool), [32, 16], 20.0)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        self.assertLess(losses[-1], losses[0] / 2)

    def test_export_matches_the_table(self):
        try:
            import export_onnx
            from onnx.reference import ReferenceEvaluator
        except ImportError:
            self.skipTest("needs onnx")
        table = np.random.default_rng(1).normal(size=(50, 16)).astype(np.float32)
        session = ReferenceEvaluator(export_onnx.build(*export_onnx.quantise(table)))
        ids, mask = np.array([[3, 7, 9], [4, 0, 0]]), np.array([[1, 1, 1], [1, 0, 0]])
        found, words = session.run(None, {"input_ids": ids, "attention_mask": mask})
        expected = np.stack([table[[3, 7, 9]].sum(0), table[4]])
        expected /= np.linalg.norm(expected, axis=1, keepdims=True)
        self.assertGreater((found * expected).sum(1).min(), 0.999)
        rows = table[[3, 7, 9, 4]]
        flat = words.reshape(6, 16)[:4]
        cosines = (flat * rows).sum(1) / np.linalg.norm(flat, axis=1) / np.linalg.norm(rows, axis=1)
        self.assertGreater(cosines.min(), 0.999)
        self.assertEqual(np.abs(words[1, 1:]).max(), 0)


if __name__ == "__main__":
    unittest.main()
