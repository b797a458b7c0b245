import random
import tempfile
import unittest
from pathlib import Path

import paths  # noqa: F401
import numpy as np

import bpe
import lexicon
import t2s

CEDICT = """# a comment
貓 猫 [mao1] /cat/CL:隻|只[zhi1]/
大學 大学 [da4 xue2] /university/college/
大學生 大学生 [da4 xue2 sheng1] /university student; college student/
學 学 [xue2] /to learn/to study/
甦 苏 [su1] /variant of 蘇|苏[su1]/
"""


class LexiconTest(unittest.TestCase):
    def setUp(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "cedict.u8"
            path.write_text(CEDICT, encoding="utf-8")
            self.lexicon = lexicon.build(path, [("爱因斯坦", "Einstein")], ["大学生在大学里学习"], [(["fasten", "screw down"], ["拧紧", "紧固"])])

    def test_glosses_that_only_describe_are_no_translations(self):
        self.assertEqual(lexicon.clean("(bound form) to eat; a meal"), ["eat", "meal"])
        self.assertEqual(lexicon.clean("variant of 蘇|苏[su1]"), [])
        self.assertNotIn("苏", self.lexicon["zh"])

    def test_build_ranks_words_of_a_phrase(self):
        self.assertEqual(self.lexicon["zh"]["学"], ["learn", "study"])
        self.assertEqual([w for w, _ in self.lexicon["en"]["cats"]], ["猫"])
        self.assertEqual([w for w, _ in self.lexicon["en"]["einstein"]], ["爱因斯坦"])

    def test_terms_of_a_concept_translate_each_other(self):
        self.assertEqual(self.lexicon["zh"]["紧固"], ["screw down", "fasten"])
        for phrase in ("fasten", "fastening", "screw down"):
            self.assertEqual({w for w, _ in self.lexicon["en"][phrase]}, {"拧紧", "紧固"})

    def test_shipped_concepts_have_terms_of_both_languages(self):
        concepts = lexicon.read_concepts(Path(lexicon.__file__).with_name("concepts.txt"))
        self.assertGreater(len(concepts), 4000)
        for english, chinese in concepts:
            self.assertGreaterEqual(min(len(english), len(chinese)), 2, (english, chinese))
            self.assertFalse([t for t in english if lexicon.tx.HAN.search(t)], english)

    def test_units_are_the_longest_words(self):
        self.assertEqual(list(lexicon.units("大学生学猫", self.lexicon["zh"])), ["大学生", "学", "猫"])

    def test_names_in_both_languages(self):
        self.assertEqual(lexicon.find_names("物理学家，阿尔伯特·爱因斯坦（英語：Albert Einstein，1879年）"), [("阿尔伯特·爱因斯坦", "Albert Einstein")])

    def test_translator_replaces_known_words_and_keeps_the_rest(self):
        tokenizer = bpe.BPE(bpe.train({b"cats": 9, b"university": 9, "大学".encode(): 9, "猫".encode(): 9}, 300, min_count=2), bpe.RETRIEVAL)
        translator = lexicon.Translator(self.lexicon, tokenizer, np.random.default_rng(0))
        text = lambda ids: b"".join(tokenizer.bytes[i] for i in ids).decode()
        self.assertEqual(text(translator.english_to_chinese(tokenizer.encode("cats 42"))), "猫42")
        self.assertEqual(text(translator.chinese_to_english(tokenizer.encode("猫42"))), "cat42")
        self.assertEqual(text(translator.chinese_to_english(tokenizer.encode("猫"), rate=0.0, back=True)), "猫")

    def test_translate_text(self):
        self.assertEqual(lexicon.translate("猫 2024", self.lexicon, random.Random(0)), "cat 2024")
        self.assertEqual(lexicon.translate("university cats", self.lexicon, random.Random(0)), "大学猫")


class SimplifiedTest(unittest.TestCase):
    def test_pairs_are_single_characters_that_change(self):
        lines = ["# comment\n", "漢\t汉\n", "乾\t干 乾\n", "一\t一\n", "㗲\t𠵾\n"]
        self.assertEqual(list(t2s.pairs(lines)), [("漢", "汉"), ("乾", "干")])


if __name__ == "__main__":
    unittest.main()
