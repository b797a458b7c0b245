"""Tests of the reader's training: questions about passages, marks, questions cut from sentences, and the network."""

import json
import random
import re
import unittest

import numpy as np
import torch

from paths import TRAINING
import cloze
import conditions
import marked
import passages
from prepare_reader import Row, elsewhere
from scorer import LENGTH, Reader
from export_reader import HERE, reference
from train_reader import collate, continue_from, load, vary

EMBEDDER = TRAINING.parent / "embed-v1"


class PassagesTest(unittest.TestCase):
    def test_parse_reads_authors_passages_and_questions(self):
        first, second = passages.parse("== 1\n# text-en-wiki-000:12:3 | Bells\na 2|Where was it cast?|Apolda\nn|Who paid for it?\n\n== 2\n# paraphrases:Motors\nb 1|how fast|3,000 rpm\n")
        self.assertEqual(("text-en-wiki-000:12:3", "Bells", 1), (first.key, first.title, first.author))
        self.assertEqual([("a", 1, "Where was it cast?", "Apolda"), ("n", -1, "Who paid for it?", "")], [(a.kind, a.sentence, a.question, a.answer) for a in first.asked])
        self.assertEqual(("paraphrases:Motors", "", 2), (second.key, second.title, second.author))

    def test_parse_reads_passages_that_were_written_with_their_questions(self):
        found = passages.parse("== 1\n# Minutes, 9 April\n[1] The move is planned.\n[2] It is postponed to 6 July.\nc 2|When is the move?|6 July\nn|Who moves?\n# Fees\n[1] Entry costs 3 euros.\n")
        self.assertEqual([("Minutes, 9 April", ["The move is planned.", "It is postponed to 6 July."]), ("Fees", ["Entry costs 3 euros."])], [(p.key, p.sentences) for p in found])
        self.assertEqual([("c", 1), ("n", -1)], [(a.kind, a.sentence) for a in found[0].asked])
        with self.assertRaisesRegex(ValueError, "line 2"):   # the second sentence without the first
            passages.parse("# Fees\n[2] Entry costs 3 euros.\n")

    def test_parse_names_the_line_that_is_wrong(self):
        for text in ("a 1|Who?|She\n", "# key\nd 1|Who?|She\n", "# key\na|Who?|She\n"):
            with self.assertRaisesRegex(ValueError, "line [12]"):
                passages.parse(text)

    def test_files_have_whole_questions_of_many_authors(self):
        for lang in ("en", "zh"):
            found = passages.parse((passages.HERE / f"questions.{lang}.txt").read_text(encoding="utf-8"))
            self.assertGreater(len({p.author for p in found}), 10)
            self.assertEqual(len(found), len({p.key for p in found}))
            asked = [a for p in found for a in p.asked]
            self.assertTrue(all((a.kind == "n") == (a.sentence < 0) == (a.answer == "") for a in asked))
            self.assertGreater(len({a.question for a in asked}), 0.99 * len(asked))

    def test_documents_have_their_answers_where_they_should_be(self):
        for lang in ("en", "zh"):
            found = [p for p in passages.read(lang) if p.file != "questions"]
            self.assertGreater(len(found), 100)
            self.assertEqual([], [(p.key, a.question) for p in found for a in p.asked if a.answer and a.answer not in p.sentences[a.sentence]])

    def test_paraphrases_are_found_with_the_answers_where_they_should_be(self):
        for lang in ("en", "zh"):
            found = passages.read(lang)
            self.assertGreater(len(found), 100)
            self.assertEqual([], [(p.key, a.question) for p in found for a in p.asked if a.answer and a.answer not in p.sentences[a.sentence]])

    def test_held_out_authors_are_no_others(self):
        held, trained = (passages.read("en", held) for held in (True, False))
        for file, last in passages.HELD.items():
            authors = lambda some: {p.author for p in some if p.file == file}
            self.assertIn(len(authors(held)), range(1, last + 1))
            self.assertFalse(authors(held) & authors(trained))


class ConditionsTest(unittest.TestCase):
    def broken(self, lang, question, told, title="", others=("Lyon",)):
        return [conditions.broken(random.Random(seed), lang, question, title, told, list(others)) for seed in range(20)]

    def test_a_condition_gives_way_to_one_that_the_passage_has_not(self):
        for lang, question, told, pattern in (
                ("en", "What was the revenue in 2019?", "Revenue was 3 million in 2019 and 4 million in 2020.", r"What was the revenue in 20[012]\d\?"),
                ("en", "Who leads the office in Porto?", "The office in Porto is led by Ana Reis.", "Who leads the office in Lyon\\?"),
                ("en", "What was sold in the second quarter?", "In the second quarter 40 pumps were sold, in the first 30.", "What was sold in the (third|fourth|fifth|sixth) quarter\\?"),
                ("zh", "2019年的营收是多少？", "2019年营收为三百万元。", r"20[012]\d年的营收是多少？"),
                ("zh", "普洱茶产于哪里？", "普洱茶产于云南。", "龙井茶产于哪里？")):
            title, others = ("普洱茶", ["龙井茶"]) if "普洱" in question else ("", ["Lyon"])
            found = [other for other in self.broken(lang, question, told, title, others) if other]
            self.assertTrue(found)
            for other in found:
                self.assertRegex(other, f"^{pattern}$")
                self.assertNotEqual(question, other)
            self.assertFalse([other for other in found for year in re.findall("20[0-9]{2}", other) if year in told])

    def test_what_the_sentences_do_not_state_is_no_condition(self):
        self.assertEqual({None}, set(self.broken("en", "Who leads the office in Porto?", "The office is led by Ana Reis.", "Porto")))
        self.assertEqual({None}, set(self.broken("zh", "谁写了这份报告？", "报告由王芳撰写。", "报告书")))

    def test_where_nothing_else_is_known_nothing_is_made(self):
        self.assertEqual({None}, set(self.broken("en", "Who leads the office in Porto?", "The offices in Porto and Lyon are led by Ana Reis.")))


class MarkedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tokenizer = marked.Tokenizer(EMBEDDER)

    def test_marks_say_what_ids_do_not(self):
        text = 'Ms. Brandt, "NASA" and 27 others'
        tokens = self.tokenizer(text, 99)
        marks = {text[a:b]: m for a, b, m in zip(tokens.starts, tokens.ends, tokens.marks)}
        self.assertTrue(marks["Ms"] & marked.FIRST and marks["Ms"] & marked.CAPITAL)
        self.assertFalse(marks["Ms"] & marked.ALL_CAPITALS)
        self.assertTrue(marks["27"] & marked.DIGITS)
        nasa = next(m for t, m in marks.items() if t.startswith("N"))
        self.assertTrue(nasa & marked.ALL_CAPITALS and nasa & marked.OPENED)
        self.assertEqual(0, marks["and"])
        self.assertEqual([False] + [True] * (len(tokens.ids) - 1), [not m & marked.FIRST for m in tokens.marks])

    def test_span_finds_the_tokens_of_a_stretch(self):
        for text, part in (("The bell was cast in Apolda in 1782.", "in Apolda"), ("这口钟于1782年在阿波尔达铸造，重2.4吨。", "1782年"), ("Traditional 繁體字 too", "繁體字")):
            tokens = self.tokenizer(text, 99)
            start = text.index(part)
            first, last = tokens.span(start, start + len(part))
            self.assertLessEqual(tokens.starts[first], start)
            self.assertGreaterEqual(tokens.ends[last], start + len(part))
            self.assertLessEqual(tokens.starts[last], start + len(part) - 1)

    def test_long_texts_are_cut(self):
        self.assertEqual(7, len(self.tokenizer("many words that go on and on and on", 7).ids))


class ClozeTest(unittest.TestCase):
    def test_questions_ask_for_what_stands_at_the_place(self):
        rng = random.Random(0)
        for lang, sentence in (("en", "The great bell was cast in Apolda by two brothers in 1782 and weighs 2400 kilograms."), ("zh", "这口大钟于1782年在阿波尔达由两兄弟铸造，重2400公斤，是城市的象征。")):
            made = [q for q in (cloze.question(rng, lang, sentence) for _ in range(200)) if q]
            self.assertGreater(len({q for q, _, _ in made}), 50)
            for question, start, end in made:
                self.assertTrue(0 <= start < end <= len(sentence))
                self.assertTrue(question.endswith("?" if lang == "en" else "？"))
                self.assertNotIn(sentence[start:end], re.findall(r"\d+", question))

    def test_nothing_to_ask_for_is_none(self):
        self.assertIsNone(cloze.question(random.Random(0), "en", "Yes."))


class ElsewhereTest(unittest.TestCase):
    def row(self, first, question, source="asked-a", lang="en", ordered=True):
        text = lambda *ids: (np.array(ids, np.uint16), np.zeros(len(ids), np.uint8))
        return Row(source, lang, text(*question), text(first), [text(first, first + 1), text(first + 2)], 0, (0, 0), ordered)

    def test_a_question_meets_the_passage_that_shares_its_heaviest_words_and_no_answer(self):
        rows = [self.row(10 * i, (10 * i, 10 * ((i + 1) % 6) + 2), ordered=i % 2 == 0) for i in range(6)]
        found = list(elsewhere(rows, random.Random(0), 1))
        self.assertEqual(6, len(found))
        for row in found:
            self.assertEqual(("elsewhere", -1, None), (row.source, row.right, row.answer))
            self.assertNotEqual(row.question[0][0], row.title[0][0])
            self.assertEqual(row.title[0][0] // 10 % 2 == 0, row.ordered)
        self.assertGreater(sum(row.title[0][0] + 2 == row.question[0][1] for row in found), 1)

    def test_held_out_questions_meet_held_out_passages_and_cut_ones_none(self):
        rows = [self.row(10 * i, (10 * i,), "held-asked-b" if i % 2 else "asked-b") for i in range(8)] + [self.row(100, (100,), "cloze")]
        found = list(elsewhere(rows, random.Random(0), 1))
        self.assertEqual(8, len(found))
        self.assertTrue(all((row.source == "held-elsewhere") == (row.title[0][0] // 10 % 2 == 1) == (row.question[0][0] // 10 % 2 == 1) for row in found))


class NetworkTest(unittest.TestCase):
    def row(self, *lengths, right=0):
        text = lambda n, seed: (np.random.default_rng(seed).integers(0, 50, n).astype(np.uint16), np.zeros(n, np.uint8))
        return Row("asked", "en", text(5, 1), text(2, 2), [text(n, 3 + i) for i, n in enumerate(lengths)], right, (0, 0), True)

    def odds(self, net, rows, slots=None, longest=None):
        ids, marks, places, _, _, given, most = collate(rows)
        with torch.no_grad():
            return net(self.table[ids], marks, places, slots or given.shape[1], longest or most)[0]

    def setUp(self):
        torch.manual_seed(0)
        self.table = torch.randn(50, 32) / 32 ** 0.5 * 4
        self.net = Reader(32, dim=16, layers=2, heads=2).eval()

    def test_padding_and_empty_slots_change_nothing(self):
        short, long = self.row(4, 6), self.row(9, 3, 7, 8)
        alone = self.odds(self.net, [short])[0, 1:3]
        self.assertTrue(torch.allclose(alone, self.odds(self.net, [short, long])[0, 1:3], atol=1e-5))
        self.assertTrue(torch.allclose(alone, self.odds(self.net, [short], slots=12, longest=48)[0, 1:3], atol=1e-5))

    def test_blocks_beyond_those_of_the_weights_change_nothing_at_first(self):
        grown = Reader(32, dim=16, layers=4, heads=2).eval()
        continue_from(grown, {"net": self.net.state_dict(), "layers": 2})
        rows = [self.row(4, 6), self.row(9, 3, 7, 8)]
        self.assertTrue(torch.equal(self.odds(self.net, rows), self.odds(grown, rows)))

    def test_weights_of_an_exported_reader_compute_what_it_was_exported_with(self):
        saved, tokenizer = load(EMBEDDER / "reader.onnx"), marked.Tokenizer(EMBEDDER)
        table = torch.from_numpy(tokenizer.model.table).float()
        net = Reader(table.shape[1], layers=saved["layers"])
        net.load_state_dict(saved["net"])
        stated = [json.loads(line) for line in (EMBEDDER / "reader-reference.jsonl").read_text(encoding="utf-8").splitlines()]
        computed = list(reference(net.eval(), table * (LENGTH / table.norm(dim=-1).median()), tokenizer, (HERE / "reference-texts.txt").read_text(encoding="utf-8").splitlines()))
        for one, other in zip(stated, computed, strict=True):
            np.testing.assert_allclose(one["logits"], other["logits"], atol=1e-3)

    def test_collate_places_everything(self):
        ids, marks, places, right, answer, given, longest = collate([self.row(4, 6, right=1)])
        self.assertEqual([0] * 5 + [1] * 2 + [2] * 4 + [3] * 6, places[0].tolist())
        self.assertEqual((3, [11, 11], [False, True, True], 5), (right.item(), answer[0].tolist(), given[0].tolist(), longest))
        self.assertEqual(0, collate([self.row(4, 6, right=-1)])[3].item())

    def test_vary_keeps_the_right_sentence(self):
        rng, row = random.Random(0), self.row(1, 2, 3, 4, 5, 6, 7, 8, right=6)._replace(ordered=False)
        for _ in range(50):
            varied = vary(rng, row)
            self.assertEqual(7, len(varied.sentences[varied.right][0]))
            self.assertLessEqual(4, len(varied.sentences))

    def test_it_learns_which_sentence_repeats_the_question(self):
        rows = [self.row(4, 6, 5, right=i % 3) for i in range(12)]
        rows = [r._replace(question=r.sentences[r.right], answer=None) for r in rows]
        net = self.net.train()
        adam = torch.optim.Adam(net.parameters(), 3e-3)
        for _ in range(60):
            ids, marks, places, right, _, given, longest = collate(rows)
            odds = net(self.table[ids], marks, places, given.shape[1], longest)[0].masked_fill(~given, -1e4)
            loss = torch.nn.functional.cross_entropy(odds, right - 1)
            adam.zero_grad()
            loss.backward()
            adam.step()
        self.assertLess(loss.item(), 0.3)


if __name__ == "__main__":
    unittest.main()
