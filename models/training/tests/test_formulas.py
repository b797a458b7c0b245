import itertools
import unittest

import paths  # noqa: F401
import numpy as np
import torch

import candidates as cd
import reading
import train_formulas
from formulas import value
from network import SHAPE_RELATIONS, Batch, Example, Network, log_sum

STICKERS = "Mei had 45 stickers and twelve pens. She gave 17 stickers to Tom. How many stickers are left?"


class ReadingTest(unittest.TestCase):
    def test_numbers(self):
        texts = lambda text: [n.text for n in reading.read(text).numbers]
        self.assertEqual(texts(STICKERS), ["45", "12", "17"])
        self.assertEqual(texts("Twenty-five of 1,234.50 and forty, one by one"), ["25", "1234.50", "40"])
        self.assertEqual(texts("小明有二十五本书和三百零六张卡片，一共１２个，两个朋友，三好学生"), ["25", "306", "12", "2"])

    def test_text_that_would_be_read_in_part_is_not_read(self):
        for text in ("2½ cups", "1/2 and 3", "at 9:30", "-5 degrees", "3 thousand people", "3万人", "三万袋", "5千人"):
            self.assertEqual(reading.read(text).numbers, [], text)
        for text in ("3千克", "a mid-90s house", "3 athousandfold copies"):
            self.assertEqual(len(reading.read(text).numbers), 1, text)

    def test_features_tell_numbers_apart(self):
        _, numbers, pairs = reading.named(reading.read(STICKERS))
        self.assertIn("shares sticker", numbers[0])
        self.assertNotIn("shares sticker", numbers[1])
        self.assertIn("order > neither", pairs[0, 1])
        self.assertEqual(set(pairs), {(0, 1), (0, 2), (1, 2)})


class CandidatesTest(unittest.TestCase):
    def test_values_are_the_calculators(self):
        for c in cd.candidates(["40", "8", "5", "2.5"]):
            self.assertAlmostEqual(c.value, value(c.formula), places=9, msg=c.formula)

    def test_each_formula_once(self):
        formulas = [c.formula for c in cd.candidates(["41", "18", "11"])]
        self.assertEqual(len(set(formulas)), len(formulas))
        self.assertIn("(41 - 18) / 11", formulas)

    def test_exchangeable_numbers_are_in_order(self):
        self.assertEqual([c.formula for c in cd.candidates(["3", "4"]) if cd.SHAPES[c.shape].formula == "x * y"], ["3 * 4"])

    def test_division_by_zero_is_left_out(self):
        self.assertNotIn("3 / 0", [c.formula for c in cd.candidates(["3", "0"])])

    def test_relations_are_told_apart(self):
        shape = next(s for s in cd.SHAPES if s.formula == "(x - y) / z")
        self.assertEqual(len({shape.relations[a][b] for a, b in itertools.permutations(range(3), 2)}), 4)   # x to y, back, either to z, back


class NetworkTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)
        self.network = Network(16).eval()

    def test_score_is_the_sum_of_its_parts(self):
        found = Example(STICKERS, lambda c: False)
        batch = Batch([found])
        with torch.no_grad():
            scores = self.network(batch)
            question = self.network.question(*batch.question)
            number = (self.network.number(*batch.number) + self.network.context(*batch.question)[batch.number_of]).relu()
            shapes, roles = self.network.shapes(question.relu())[0], self.network.roles(number)
            pair = (self.network.pair(*batch.pair) + self.network.first(number)[batch.first] + self.network.second(number)[batch.second] + self.network.asked(question)[batch.pair_of]).relu()
            relations, order = self.network.relations(pair), list(found.pairs)
            for i in range(0, batch.candidates, 7):
                shape, places = int(found.shapes[i]), [p for p in found.places[i] if p >= 0]
                expected = shapes[shape] + self.network.signs[shape, int(found.signs[i])]
                for n in range(3):
                    expected = expected + roles[n, cd.SHAPES[shape].roles[places.index(n)] if n in places else 0]
                for a, b in itertools.combinations(range(len(places)), 2):
                    one, two = (a, b) if places[a] < places[b] else (b, a)
                    expected = expected + relations[order.index((places[one], places[two])), SHAPE_RELATIONS[shape, one, two]]
                self.assertAlmostEqual(float(scores[i]), float(expected), places=5)

    def test_problems_of_a_batch_do_not_mix(self):
        examples = [Example(text, lambda c: False) for text in (STICKERS, "每盒有12支铅笔，6盒一共有多少支铅笔？", "Half of 8 pens are red. How many pens are red?")]
        with torch.no_grad():
            for together, e in zip(train_formulas.scores(self.network, examples, size=2), examples, strict=True):
                self.assertTrue(np.allclose(together, self.network.eval()(Batch([e])).numpy(), atol=1e-5))

    def test_learns(self):
        examples = [Example(STICKERS, lambda c: c.formula == "45 - 17"), Example("There are 6 boxes of 12 pencils each. How many pencils are there?", lambda c: c.formula == "6 * 12"),
                    Example("What is the logarithm of 49 times 16?", lambda c: False)]
        network, batch = Network(16, dropout=0), Batch(examples)
        optimiser, losses = torch.optim.SGD(network.parameters(), lr=0.05), []
        for _ in range(40):
            scores = network(batch)
            loss = (log_sum(scores, batch.owner, 3) - log_sum(scores[batch.right], batch.owner[batch.right], 3)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        self.assertLess(losses[-1], losses[0] / 2)

    def test_export_is_the_network(self):
        try:
            import export_formulas
            from onnx.reference import ReferenceEvaluator
        except ImportError:
            self.skipTest("onnx is not installed")
        with torch.no_grad():
            for table in (self.network.question, self.network.number, self.network.context, self.network.pair):
                table.weight *= 50   # as large as trained ones
        model = export_formulas.build(self.network)
        network, found = export_formulas.rounded(self.network), Example(STICKERS, lambda c: False)
        fill = lambda rows: np.array([list(r) + [reading.BUCKETS] * (max(map(len, rows)) - len(r)) for r in rows], np.int64)
        first, second = (np.array(x, np.int64) for x in zip(*found.pairs))
        shapes, roles, _ = ReferenceEvaluator(model).run(None, {"question": fill([found.question]), "numbers": fill(found.numbers), "pairs": fill(list(found.pairs.values())), "first": first, "second": second})
        batch = Batch([found])
        with torch.no_grad():
            question = network.question(*batch.question)
            number = (network.number(*batch.number) + network.context(*batch.question)[batch.number_of]).relu()
            self.assertTrue(np.allclose(shapes, network.shapes(question.relu())[0].numpy(), atol=1e-4))
            self.assertTrue(np.allclose(roles, network.roles(number).numpy(), atol=1e-4))


if __name__ == "__main__":
    unittest.main()
