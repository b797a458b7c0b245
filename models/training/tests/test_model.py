import contextlib
import io
import json
import tempfile
import unittest
import unittest.mock
from pathlib import Path
from types import SimpleNamespace

import paths  # noqa: F401
import numpy as np
import torch

import bpe
import chat
import dataset
import evaluate
import export
import gguf
import model as nano
import textutil as tx
import train

SMALL = nano.Config(vocab=257 + len(chat.SPECIALS), dim=64, layers=2, heads=4, ffn=64, context=128)


def tokenizer():
    return bpe.BPE(np.array([[104, 105]]), bpe.QWEN2, chat.SPECIALS)


class TokenizerTest(unittest.TestCase):
    def test_training_and_round_trip(self):
        merges = bpe.train({b"hello": 9, b"help": 9, "你好".encode(): 9}, 266, min_count=2)
        trained = bpe.BPE(merges, bpe.QWEN2, chat.SPECIALS)
        for text in ("hello 123 你好", "<|im_start|>user\nhelp<|im_end|>\n", "naïve 😀"):
            self.assertEqual(trained.decode(trained.encode(text)), text)
        self.assertEqual(len(trained.encode("<tool_call>")), 1)
        self.assertLess(len(trained.encode("hello")), 5)
        with tempfile.TemporaryDirectory() as folder:
            trained.save(folder)
            self.assertEqual(bpe.BPE.load(folder).encode("hello 你好"), trained.encode("hello 你好"))

    def test_digits_are_single_tokens(self):
        self.assertEqual(len(tokenizer().encode("2017")), 4)


class ModelTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)

    def test_cache_equals_full_pass(self):
        model, ids = nano.Model(SMALL).eval(), torch.randint(0, 256, (2, 20))
        cache, parts = [{} for _ in model.blocks], []
        with torch.no_grad():
            parts.append(model.hidden(ids[:, :12], cache))
            parts += [model.hidden(ids[:, i:i + 1], cache, i) for i in range(12, 20)]
            torch.testing.assert_close(torch.cat(parts, 1), model.hidden(ids), rtol=1e-4, atol=1e-4)

    def test_new_blocks_change_nothing_until_trained(self):
        model, ids = nano.Model(SMALL).eval(), torch.randint(0, 256, (2, 20))
        grown = nano.deepen(model, 5)
        for own, old in ((0, 0), (-1, -1)):
            torch.testing.assert_close(grown.blocks[own].q.weight, model.blocks[old].q.weight)
        with torch.no_grad():
            torch.testing.assert_close(grown.hidden(ids), model.hidden(ids))
        grown.hidden(ids).sum().backward()
        self.assertTrue(all(block.o.weight.grad.abs().sum() > 0 for block in grown.blocks))

    def test_structured_start_attends_to_earlier_tokens(self):
        """After the structured start, a repeated sequence is continued better than chance without any training."""
        model, text = nano.Model(nano.Config(vocab=1000, dim=256, layers=3, heads=4, ffn=64, context=128)).eval(), torch.randperm(900)[:40]
        with torch.no_grad():
            logits = model.logits(model.hidden(torch.cat([text, text])[None]))[0]
        ranks = [(logits[i] > logits[i, text[i - 39]]).sum().item() for i in range(45, 79)]
        self.assertLess(np.median(ranks), 250)


class DatasetTest(unittest.TestCase):
    def test_a_row_of_several_conversations_computes_the_same_as_each_alone(self):
        torch.manual_seed(0)
        model, system = nano.Model(SMALL).eval(), chat.system(["search(query)"])
        texts = [(system, "Tell me a story. Who?"), (system, "Tell me a story. When?"), (system, "Tell me"), (chat.system(["calculator(expression)"]), "1 + 1"), (system, "Other")]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.jsonl"
            path.write_text("\n".join(json.dumps({"family": i // 2, "turns": [[start, 0], [asked, 0], ["yes", 1]]}) for i, (start, asked) in enumerate(texts)))
            tokenizer().save(folder)
            with unittest.mock.patch("sys.argv", ["dataset.py", "--conversations", str(path), "--tokenizer", folder]), contextlib.redirect_stdout(io.StringIO()):
                dataset.main()
            data = dataset.Dataset(path.with_suffix(".npz"), 128)
        drawn = next(data.batches(np.random.default_rng(0), tokens=2000, row_tokens=600))
        self.assertEqual(sorted(c for row in drawn for c in row), list(range(5)))
        batch = data.batch([[0, 1, 2, 4], [3]])
        self.assertLess((batch.kind != dataset.PADDING).sum(), data.lengths.sum() - 3 * len(tokenizer().encode(system)))
        self.assertEqual((batch.kind == dataset.TARGET).sum(), 3 * 5)
        trainer = object.__new__(train.Trainer)
        trainer.model = model
        alone = [data.batch([[c]]) for c in range(5)]   # with three targets each
        with torch.no_grad():
            for bf16, tolerance in ((False, 1e-4), (True, 0.05)):
                trainer.args = SimpleNamespace(bf16=bf16, lm_weight=0.0)
                self.assertAlmostEqual(trainer.losses(batch)[1], np.mean([trainer.losses(one)[1] for one in alone]), delta=tolerance)
            limit = int(data.lengths.max())
            self.assertEqual(data.batch(next(data.batches(np.random.default_rng(0), tokens=2000, row_tokens=limit))).ids.shape[1], limit)
            hidden = model.hidden(torch.from_numpy(batch.ids), positions=torch.from_numpy(batch.position), mask=torch.from_numpy(batch.visible[:, None]))
            for row, conversations in enumerate(([0, 1, 2, 4], [3])):
                for conversation in conversations:
                    ids, path, at = alone[conversation].ids[0], [], np.flatnonzero(batch.kind[row] != dataset.PADDING)
                    for i, token in enumerate(ids):   # walk down the tree
                        path.append(next(int(p) for p in at if batch.parent[row, p] == (path[-1] if path else -1) and batch.ids[row, p] == token and batch.position[row, p] == i))
                    torch.testing.assert_close(hidden[row, path], model.hidden(torch.from_numpy(ids[None]))[0], rtol=1e-4, atol=1e-4)


class GgufTest(unittest.TestCase):
    def test_q8_0_is_close(self):
        array = np.random.default_rng(0).normal(size=(4, 64)).astype(np.float32)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.gguf"
            gguf.write(path, {"general.architecture": "qwen2", "a.list": ["x", "字"], "a.flag": False, "a.float": 0.5}, {"w": array, "v": array[0]}, gguf.Q8_0)
            back = gguf.Reader(path)
        self.assertEqual(back.metadata, {"general.architecture": "qwen2", "a.list": ["x", "字"], "a.flag": False, "a.float": 0.5})
        np.testing.assert_array_equal(back.tensors["v"], array[0])
        self.assertLess(np.abs(back.tensors["w"] - array).max(), np.abs(array).max() / 127)

    def test_average_is_between_the_two(self):
        first, second = nano.Model(SMALL), nano.Model(SMALL, structured=False)
        expected = {k: (v + second.state_dict()[k]) / 2 for k, v in first.state_dict().items()}
        mean = export.average(first, second).state_dict()
        self.assertTrue(all(torch.equal(mean[k], v) for k, v in expected.items()))
        with self.assertRaises(SystemExit):
            export.average(first, nano.deepen(second, SMALL.layers + 1))

    def test_export_and_load_give_the_same_answers(self):
        model, tok = nano.Model(SMALL).eval(), tokenizer()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "m.gguf"
            gguf.write(path, export.metadata(SMALL, tok, "test", gguf.F16), export.tensors(model), gguf.F16)
            back, back_tok = evaluate.load(path)
        ids = tok.encode("<|im_start|>user\nhi<|im_end|>\n")
        self.assertEqual(back_tok.encode("<|im_start|>user\nhi<|im_end|>\n"), ids)
        with torch.no_grad():
            torch.testing.assert_close(back.hidden(torch.tensor([ids])), model.hidden(torch.tensor([ids])), rtol=1e-2, atol=2e-2)


class GeneratorTest(unittest.TestCase):
    def test_batch_of_different_lengths_equals_one_by_one(self):
        torch.manual_seed(0)
        generate = evaluate.Generator(nano.Model(SMALL).eval(), tokenizer(), limit=12)
        prompts = ["a", "what is 1 + 1?", "你好", "<|im_start|>user\nhello<|im_end|>\n"]
        self.assertEqual(generate(prompts), [generate([p])[0] for p in prompts])


class ChatTest(unittest.TestCase):
    def test_call_is_json_and_parses_back(self):
        for text in ("12 + 3", 'what is "x"', "back\\slash", "百分之十五"):
            call = chat.call("search", text)
            self.assertEqual(evaluate.parse(call), ("search", text))
            json.loads(call.removeprefix("<tool_call>").removesuffix("</tool_call>"))

    def test_template_renders_as_the_trainer_writes(self):
        try:
            from jinja2.sandbox import ImmutableSandboxedEnvironment
        except ImportError:
            self.skipTest("needs jinja2")
        tools = [{"function": {"name": n, "parameters": {"properties": {chat.ARGUMENT[n]: {}}}}} for n in ("calculator", "search")]
        call = {"function": {"name": "calculator", "arguments": '{"expression":"1+1"}'}}
        messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "1+1?"}, {"role": "assistant", "tool_calls": [call]}, {"role": "tool", "content": "2"}]
        environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
        rendered = environment.from_string(chat.TEMPLATE).render(messages=messages, tools=tools, add_generation_prompt=True)
        self.assertEqual(rendered, chat.system(list(chat.TOOLS.values()), "Be brief.") + chat.user("1+1?") + chat.call("calculator", "1+1") + chat.END + chat.tool("2"))


class EvaluateTest(unittest.TestCase):
    def test_value(self):
        for formula, expected in (("2 * (3 + 4)", 14), ("200 + 15%", 230), ("15% of 200", 30), ("mean(1, 2, 6)", 3), ("1,200 / 4", 300), ("2 ^ 5", 32)):
            self.assertAlmostEqual(evaluate.value(formula), expected)
        for formula, expected in (("100 + 50% of 20", 110), ("100-10%", 90), ("10% + 5%", 0.15), ("(200 - 15%) / 4", 42.5), ("200 - 15% + 20", 190), ("mean(6,194, 4245)", 5219.5)):
            self.assertAlmostEqual(evaluate.value(formula), expected)
        for formula in ("__import__('os')", "one plus two", "9 ** 9 ** 9 ** 999", "9^9^9", "3 # 4", "#0#", "(((("):
            self.assertIsNone(evaluate.value(formula))

    def test_interval_holds_the_share(self):
        low, high = evaluate.interval(90, 100)
        self.assertTrue(82 < low < 90 < high < 96)


class TextTest(unittest.TestCase):
    def test_overlap_filter(self):
        passage = "The quick brown fox jumps over the lazy dog near the river bank every single morning."
        overlaps = tx.OverlapFilter([passage])
        self.assertTrue(overlaps("Somebody wrote: the quick brown FOX jumps over the lazy dog, near the river bank!"))
        self.assertFalse(overlaps("An entirely different sentence about the weather in the mountains of the south."))

    def test_normalize(self):
        self.assertEqual(tx.normalize("機器學習　ＡＢＣ"), "机器学习 abc")


if __name__ == "__main__":
    unittest.main()
