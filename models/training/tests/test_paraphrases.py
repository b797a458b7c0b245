import random
import unittest

import paths  # noqa: F401
import paraphrases

TEXT = """# Motors | 电动机
S Swap two leads.
Q It turns the wrong way?
Q How do I make it go backwards?
Z 对调两根相线。
W 转反了怎么办？
S Grease it yearly.
Q How often does it need oil?
Z 每年加油一次。
W 多久保养一次？
N Who repairs it?
M 谁来修？
"""


class ParaphrasesTest(unittest.TestCase):
    def test_parse(self):
        document, = paraphrases.parse(TEXT)
        self.assertEqual(document.title, {"en": "Motors", "zh": "电动机"})
        self.assertEqual([s.text for s in document.statements], [{"en": "Swap two leads.", "zh": "对调两根相线。"}, {"en": "Grease it yearly.", "zh": "每年加油一次。"}])
        self.assertEqual(document.statements[0].asked, {"en": ["It turns the wrong way?", "How do I make it go backwards?"], "zh": ["转反了怎么办？"]})
        self.assertEqual(document.unanswered, {"en": ["Who repairs it?"], "zh": ["谁来修？"]})
        self.assertEqual(list(paraphrases.faults([document])), [])
        for line in ("X what is this", "# no Chinese title", "S"):
            with self.assertRaisesRegex(ValueError, "line"):
                paraphrases.parse(TEXT + line)

    def test_faults_are_found(self):
        self.assertEqual(len(list(paraphrases.faults(paraphrases.parse("# A | 甲\nS One thing.\nQ Which?\n")))), 1)
        twice = "S One thing.\nQ Which?\nZ 一件事。\nW 哪件？\n"
        self.assertEqual(len(list(paraphrases.faults(paraphrases.parse("# A | 甲\n" + twice + twice)))), 2)

    def test_each_question_is_paired_in_both_languages(self):
        made = paraphrases.pairs(paraphrases.parse(TEXT) * 4, random.Random(0))
        self.assertEqual(len(made), 4 * 2 * 5)
        for lang, question, answer, _ in made:
            asked, answered = ("zh" if paraphrases.tx.HAN.search(text) else "en" for text in (question, answer))
            self.assertEqual(lang, asked if asked == answered else "en-zh")

    def test_an_answer_is_what_its_statements_say(self):
        documents = paraphrases.parse(TEXT) * 4
        statements = [s for d in documents for s in d.statements]
        for _, question, answer, held in paraphrases.pairs(documents, random.Random(0)):
            self.assertTrue(any(question in asked for asked in statements[held[0]].asked.values()))
            self.assertTrue(all(any(text in answer for text in statements[i].text.values()) for i in held))

    def test_the_shipped_file(self):
        documents = paraphrases.read()
        held = paraphrases.read(held=True)
        self.assertEqual(list(paraphrases.faults(documents + held)), [])
        self.assertGreater(len(documents), 9 * len(held) / 2)
        self.assertFalse({d.title["en"] for d in documents} & {d.title["en"] for d in held})


if __name__ == "__main__":
    unittest.main()
