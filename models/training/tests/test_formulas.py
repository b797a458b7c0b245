import itertools
import random
import re
import unittest

import paths  # noqa: F401
import numpy as np
import torch

import candidates as cd
import messages
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
        self.assertEqual(texts("a hundred and five, two hundred, 3 thousand, 1.5k, 2.5 million"), ["105", "200", "3000", "1500", "2500000"])
        self.assertEqual(texts("三万人，1.2万元，五千米，5千克，一百二十元，一百二，一百零二块，一万二"), ["30000", "12000", "5", "5", "120", "120", "102", "12000"])
        self.assertEqual(texts("210、190、250"), ["210", "190", "250"])
        self.assertEqual(texts("396万，几万一平？"), ["396"])

    def test_shares(self):
        texts = lambda text: [n.text for n in reading.read(text).numbers]
        self.assertEqual(texts("15% and 7.5 percent, ten per cent, 3/4, two thirds of it, a fifth of it, a fifth wheel"), ["15%", "7.5%", "10%", "(3/4)", "(2/3)", "(1/5)"])
        self.assertEqual(texts("百分之十五，百分之7，八折，8.5折，八五折，95折，三成，三成五，两成半，成本3元，三分之二，3分之1"),
                         ["15%", "7%", "80%", "85%", "85%", "95%", "30%", "35%", "25%", "3", "(2/3)", "(1/3)"])
        self.assertEqual([n.value for n in reading.read("8折后25%").numbers], [0.8, 0.25])

    def test_text_that_would_be_read_in_part_is_not_read(self):
        for text in ("2½ cups", "1 1/2 cups", "from 9:30 to 10:30", "-5 degrees", "3万5千人", "on 3/4/2024", "12 and a half"):
            self.assertEqual(reading.read(text).numbers, [], text)
        for text in ("3千克", "a mid-90s house", "3 athousandfold copies", "at 9:30 he had 5", "8点他有5个"):
            self.assertEqual(len(reading.read(text).numbers), 1, text)

    def test_features_tell_numbers_apart(self):
        _, numbers, pairs = reading.named(reading.read(STICKERS))
        self.assertIn("shares sticker", numbers[0])
        self.assertNotIn("shares sticker", numbers[1])
        self.assertIn("order > neither", pairs[0, 1])
        self.assertEqual(set(pairs), {(0, 1), (0, 2), (1, 2)})


def numbers(text):
    return reading.read(text).numbers


class CandidatesTest(unittest.TestCase):
    def test_values_are_the_calculators(self):
        for c in cd.candidates(numbers("40, 8, 5 and 2.5")) + cd.candidates(numbers("40, 8, 15% and 2/3")):
            self.assertAlmostEqual(c.value, value(c.formula), places=9, msg=c.formula)

    def test_each_formula_once(self):
        formulas = [c.formula for c in cd.candidates(numbers("41, 18, 11"))]
        self.assertEqual(len(set(formulas)), len(formulas))
        self.assertIn("(41 - 18) / 11", formulas)

    def test_exchangeable_numbers_are_in_order(self):
        self.assertEqual([c.formula for c in cd.candidates(numbers("3 and 4")) if cd.SHAPES[c.shape].formula == "x * y"], ["3 * 4"])

    def test_shares_are_no_numbers(self):
        formulas = [c.formula for c in cd.candidates(numbers("40 and 15%"))]
        self.assertIn("40 * (1 - 15%)", formulas)
        self.assertFalse({"40 + 15%", "15% * 40"} & set(formulas))

    def test_division_by_zero_is_left_out(self):
        self.assertNotIn("3 / 0", [c.formula for c in cd.candidates(numbers("3 and 0"))])

    def test_relations_are_told_apart(self):
        shape = next(s for s in cd.SHAPES if s.formula == "(x - y) / z")
        self.assertEqual(len({shape.relations[a][b] for a, b in itertools.permutations(range(3), 2)}), 4)   # x to y, back, either to z, back


class MessagesTest(unittest.TestCase):
    def test_all_have_a_value(self):
        for lang in ("en", "zh"):
            for message, formula in messages.MESSAGES[lang] + messages.HELD[lang]:
                self.assertGreater(value(formula) or 0, 0, message)

    def test_held_out_ones_are_others(self):
        wording = lambda message: re.sub(r"[\d.,]+", "#", message.lower())
        for lang in ("en", "zh"):
            self.assertFalse({wording(m) for m, _ in messages.MESSAGES[lang]} & {wording(m) for m, _ in messages.HELD[lang]})

    def test_varied_keeps_what_is_greater_and_what_is_whole(self):
        rng = random.Random(0)
        for _ in range(50):
            message, formula = messages.varied(rng, "Split 480 pens among 12 pupils, 8% off", "480 / 12")
            a, b = map(int, formula.split(" / "))
            self.assertTrue(a > b and a % b == 0 and f"{a} pens among {b} pupils" in message, message)

    def test_what_stands_before_a_scale_stays(self):
        self.assertTrue(all("8折" in messages.varied(random.Random(i), "打8折，240元", "240 * 80%")[0] for i in range(20)))


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

    def test_tempering_divides_all_scores(self):
        with torch.no_grad():
            self.network.shapes.weight *= 500
        examples = [Example(STICKERS, lambda c, f=formula: c.formula == f) for formula in ("45 - 17", "45 + 17", "12 * 17")]   # of which it can be right on one
        before = train_formulas.scores(self.network, examples)
        temperature = train_formulas.temper(self.network, examples)
        self.assertGreater(temperature, 1)
        for old, new in zip(before, train_formulas.scores(self.network, examples)):
            self.assertTrue(np.allclose(old / temperature, new, atol=1e-4))

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
