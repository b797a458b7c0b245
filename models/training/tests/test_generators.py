import os
import random
import re
import unicodedata
import unittest
from types import SimpleNamespace

import paths  # noqa: F401
import arithmetic
import chat
import formulas
import generate
import numbers_text as nt
import questions
import situations
import smalltalk
import stories
import wordproblems

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class NumbersTest(unittest.TestCase):
    def test_chinese_words(self):
        for n, text in ((7, "七"), (10, "十"), (15, "十五"), (40, "四十"), (115, "一百一十五"), (305, "三百零五"), (1203, "一千二百零三"), (2010, "二千零一十")):
            self.assertEqual(nt.chinese_words(n), text)

    def test_english_words(self):
        for n, text in ((0, "zero"), (13, "thirteen"), (84, "eighty-four"), (300, "three hundred"), (4321, "four thousand three hundred twenty-one")):
            self.assertEqual(nt.english_words(n), text)


class ArithmeticTest(unittest.TestCase):
    def test_numbers_of_the_target_stand_in_the_message(self):
        rng = random.Random(1)
        for i in range(2000):
            message, target = arithmetic.question(rng, ("en", "zh")[i % 2], core_held=i % 3 == 0, form_held=i % 5 == 0)
            message, target = unicodedata.normalize("NFKC", message), unicodedata.normalize("NFKC", target)
            added = {"2", "3", "4", "100"} if target not in message else set()   # twice, a third, a percentage
            self.assertLessEqual(set(DIGITS.findall(target)) - added, set(DIGITS.findall(message)), (message, target))

    def test_bracketed_span_is_verbatim(self):
        rng = random.Random(2)
        for core in (c for c in arithmetic.CORES["en"] if "[" in c and "=>" not in c):
            text, target = arithmetic.fill(rng, "en", core)
            self.assertIn(target, text)
            self.assertNotIn("[", text)

    def test_symbols_have_an_operator_and_balanced_brackets(self):
        rng = random.Random(3)
        for i in range(500):
            text = arithmetic.symbols(rng, ("en", "zh")[i % 2])
            self.assertTrue(re.search(r"[-+*/x×÷]", text[1:]), text)
            self.assertEqual(len(re.findall(r"[(（]", text)), len(re.findall(r"[)）]", text)))

    def test_held_out_templates_are_never_drawn_for_training(self):
        rng, items = random.Random(4), list(range(64))
        drawn = {arithmetic.pick(rng, items, False) for _ in range(2000)}
        self.assertEqual(drawn, {i for i in items if not arithmetic.is_held(i)})


class WordProblemTest(unittest.TestCase):
    def test_every_template_fills(self):
        for lang, templates in wordproblems.TEMPLATES.items():
            for stem, asked, formula in templates:
                slots = wordproblems._slots(random.Random(5), lang, formula)
                self.assertNotIn("{", stem.format(**slots) + asked[0].format(**slots) + formula.format(**slots))

    def test_gsm8k_combines_steps(self):
        row = {"q": "A box has 7 dolls. There are 5 boxes and 3 single dolls. How many?", "a": "5*7=<<5*7=35>>35\n35+3=<<35+3=38>>38\n#### 38"}
        self.assertEqual(wordproblems.gsm8k(row)[0], (row["q"], "5 * 7 + 3"))

    def test_gsm8k_asks_for_a_step(self):
        row = {"q": "A box has 7 dolls. Ann buys 5 boxes at $3. Is she happy?", "a": "So Ann buys 5*7 = <<5*7=35>>35 dolls.\nShe pays 5*3 = $<<5*3=15>>15.\n#### 15"}
        told = "A box has 7 dolls. Ann buys 5 boxes at $3."
        self.assertEqual(wordproblems.gsm8k(row)[1:], [(f"{told} Ann buys how many dolls?", "5 * 7"), (f"{told} She pays how much?", "5 * 3")])

    def test_gsm8k_refuses_numbers_that_are_not_stated(self):
        self.assertIsNone(wordproblems.gsm8k({"q": "Some boxes of 7. How many?", "a": "<<8*7=56>>56\n#### 56"})[0][1])
        self.assertEqual(wordproblems.gsm8k({"q": "Eight boxes of 7. How many?", "a": "<<8*7=56>>56\n#### 56"})[0][1], "8 * 7")

    def test_gsm8k_refuses_what_is_not_the_answer(self):
        self.assertIsNone(wordproblems.gsm8k({"q": "8 boxes of 7, 6 are sold. How many?", "a": "<<8*7=56>>56 are 56-6=50 left.\n#### 50"})[0][1])
        told = wordproblems.gsm8k({"q": "4 sets of 2 cups and 8 pans. How many?", "a": "There are 4*2=<<4*2=8>>8 cups.\nThere are 8+8=<<8+8=16>>16 things.\n#### 16"})
        self.assertEqual([formula for _, formula in told], [None, "4 * 2"])   # which of the two 8 is meant?

    def test_renumbered_problems_keep_their_formula(self):
        rng = random.Random(6)
        for _ in range(200):
            message, formula = wordproblems.renumbered(rng, "Ann has 12 pens, 7 caps and 1,250 pins. How many more pens than caps?", "12 - 7")
            pens, caps = re.match(r"Ann has (\d\d) pens, (\d) caps and 1,250 pins", message).groups()
            self.assertEqual(formula, f"{pens} - {caps}")
            for problem in (("Half of the 2 dozen eggs of 12 hens?", "12 / 2"), ("She ate 1/2 of them at 10:05 on the 5th.", "10 + 5")):
                self.assertEqual(wordproblems.renumbered(rng, *problem)[0], problem[0])


class StoryTest(unittest.TestCase):
    def test_no_faults(self):
        for lang in ("en", "zh"):
            self.assertEqual(list(stories.faults(lang, stories.STORIES[lang])), [])

    def test_the_numbers_of_the_formula_stand_in_the_message(self):
        rng = random.Random(7)
        for i in range(3000):
            lang = ("en", "zh")[i % 2]
            message, formula = stories.question(rng, lang, held=i % 5 == 0)
            self.assertNotRegex(message, r"[{}|]|。，|\s\s")
            spelled = {n for n in map(str, range(2, 21)) if (nt.english_words if lang == "en" else nt.chinese_words)(int(n)) in message.lower() or n == "2" and "两" in message}
            self.assertLessEqual(set(DIGITS.findall(formula)) - spelled - stories.CONSTANTS, set(DIGITS.findall(message)), (message, formula))

    def test_a_family_is_one_story_with_one_set_of_numbers(self):
        rng, sizes, shared = random.Random(3), [], []
        for i in range(1000):
            told = stories.family(rng, ("en", "zh")[i % 2])
            sizes.append(len(told))
            start = os.path.commonprefix([message for message, _ in told])
            self.assertGreater(len(start), 2)   # some stories are little more than their questions
            for message, formula in told:
                self.assertGreater(formulas.value(formula), 0, message)
                shared.append(len(start) / len(message))
        self.assertGreater(sum(sizes), 2500)
        self.assertGreater(sum(shared) / len(shared), 0.6)

    def test_no_story_is_told_twice(self):
        for lang in ("en", "zh"):
            told = [re.sub(r"\W", "", story.lower()) for story, _ in stories.STORIES[lang]]
            self.assertEqual(len(told), len(set(told)))


class SituationTest(unittest.TestCase):
    def test_every_situation_fills_and_its_numbers_stand_in_the_story(self):
        rng = random.Random(4)
        for lang in ("en", "zh"):
            for situation in situations.SITUATIONS[lang]:
                for _ in range(30):
                    slots = situations.numbers(rng) | situations.words(rng, lang) | {"x": ""}
                    story, asked = (situations.expand(rng, part, lang).format(**slots) for part in (situation[0], rng.choice(situation[1])))
                    self.assertNotRegex(story + asked, r"[(){}|]")
                    self.assertTrue(asked.rstrip().endswith(("?", "？")), asked)
                    self.assertLessEqual(set(DIGITS.findall(situation[2].format(**slots))), set(DIGITS.findall(story + asked)), (story, asked))

    def test_nothing_is_taken_from_less(self):
        rng = random.Random(5)
        for _ in range(2000):
            n = {k: float(v.replace(",", "")) for k, v in situations.numbers(rng).items()}
            self.assertTrue(n["a"] > n["b"] > n["k"] and n["m"] > n["l"], n)

    def test_held_out_situations_are_apart(self):
        held = {s for lang in ("en", "zh") for i, s in enumerate(map(str, situations.SITUATIONS[lang])) if arithmetic.is_held(i)}
        self.assertTrue(10 < len(held) < 30)
        rng = random.Random(6)
        drawn = [situations.question(rng, "en", held=True)[1] for _ in range(200)]
        self.assertTrue(all(drawn))


class QuestionTest(unittest.TestCase):
    def test_query_is_part_of_the_message(self):
        rng = random.Random(6)
        for i in range(1000):
            lang = ("en", "zh")[i % 2]
            asked = questions.from_template(rng, lang, lambda: "TOPIC", held=i % 3 == 0)
            message, query = questions.wrap(rng, lang, asked)
            self.assertIn(query, message)
            self.assertNotRegex(query, r"[?？.。]$")

    def test_statement_becomes_a_question(self):
        rng = random.Random(7)
        english = {questions.from_statement(rng, "en", "Ada Lovelace published the first program in London.") for _ in range(40)}
        self.assertTrue(any(q.startswith("Who published") for q in english), english)
        chinese = {questions.from_statement(rng, "zh", "图书馆位于城市的东部，共有三层。") for _ in range(40)}
        self.assertIn("图书馆位于哪里？", chinese)


class OtherToolsTest(unittest.TestCase):
    def split(self):
        texts = {"en": [["A sentence."]], "zh": [["一句话。"]]}
        source = SimpleNamespace(topics={"en": [], "zh": []}, questions={"en": [], "zh": []}, sentences=texts, asked={"en": [], "zh": []})
        return generate.Split(source, False, random.Random(9), [], [{"tool": f"Tool{i}", "q": f"Please do {j} of {i}."} for i in range(9) for j in range(30)])

    def test_tools_of_other_names_are_left_alone(self):
        split, fitting = self.split(), 0
        for _ in range(200):
            offered, item = split.foreign()
            self.assertEqual(item["turns"][1][0], smalltalk.NO_TOOL["en"] + chat.END)
            self.assertNotIn(chat.TOOLS["search"], offered)
            fitting += any(line.startswith(f"Tool{re.search(r'(.)[.]$', item['q'])[1]}(") for line in offered)
        self.assertTrue(60 < fitting < 140, fitting)

    def test_they_are_offered_beside_the_tool_that_is_needed(self):
        split = self.split()
        turns = [split.system("search") for _ in range(300)]
        self.assertTrue(all(chat.TOOLS["search"] in turn for turn in turns))
        self.assertTrue(60 < sum(turn.count("(") > 2 for turn in turns) < 150)


class SmallTalkTest(unittest.TestCase):
    def test_held_out_messages_are_apart(self):
        rng = random.Random(8)
        seen, held = ({smalltalk.talk(rng, "zh", h)[0].rstrip("！。？~") for _ in range(3000)} for h in (False, True))
        self.assertFalse(seen & held)

    def test_orders_fill(self):
        rng = random.Random(8)
        for lang in ("en", "zh"):
            for order in smalltalk.ORDERS[lang]:
                self.assertNotRegex(situations.expand(rng, order, lang), r"[()|]")

    def test_actions_fill(self):
        rng = random.Random(9)
        for i in range(500):
            self.assertNotIn("{", smalltalk.action(rng, ("en", "zh")[i % 2], ["Ann"], "topic", held=i % 4 == 0))


if __name__ == "__main__":
    unittest.main()
