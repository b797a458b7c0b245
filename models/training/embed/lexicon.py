"""A bilingual lexicon from CC-CEDICT, from names that Wikipedia articles give in both languages, and from concepts.txt.

A line of concepts.txt has words and phrases for one thing, everyday ones and those of documents, English before the bar and Chinese behind it.

It serves training twice: its entries are pairs to bring together, and it translates a query word by word. For a model that sums token vectors a
word-by-word translation is nearly as good as a real one, so that every monolingual pair becomes a cross-language pair as well.
"""

import json
import re
from collections import Counter, defaultdict

import numpy as np

import textutil as tx

ENTRY = re.compile(r"^(\S+) (\S+) \[[^\]]*\] /(.*)/$")
NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# Glosses that speak about the word instead of translating it.
ABOUT = re.compile(r"variant of|^see |^abbr\b|surname|^used in|^CL:|also written|also pr\.|^erhua|particle|classifier|radical|^pr\. |^lit\. |^fig\. |\|")
LEAD = re.compile(r"^(?:to be|to|a|an|the) ")
NAME = re.compile(r"(?:^|[，。；：、“”《》「」『』（）\s])([\u4e00-\u9fff·]{2,10})[（(](?:英[语語文][：:]?|[:：])?\s*([A-Z][A-Za-z]+(?:[ .\-'][A-Za-z]+){0,4})[,，；;）)]")
STOP = frozenset("""a an the of in on at by for from to with and or but as is are was were be been being it its this that these those he she they we you i his her their our
your my him them us me do does did done have has had will would can could may might shall should must not no so if then than into onto over under about there here
which who whom whose what when where why how s t d ll re ve m also such each any some all more most other one two up out only""".split())
HAN_RUN = re.compile(r"([\u3400-\u9fff]+)")
LONGEST = 8


def clean(gloss):
    """A gloss -> the short phrases that translate the word; none where it only describes it."""
    if ABOUT.search(gloss):
        return []
    out = []
    for part in NOTE.sub(" ", gloss).split(";"):
        part = LEAD.sub("", " ".join(part.split()).strip(" .,").replace(" sb", "").replace(" sth", ""))
        if part and part.isascii() and len(part.split()) <= 4 and any(c.isalpha() for c in part):
            out.append(part.lower())
    return out


def read_cedict(path):
    """-> {simplified word: [phrases, the usual meaning first]}."""
    words = defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if (found := ENTRY.match(line.strip())) and tx.HAN.search(found[2]):
                word = tx.normalize(found[2])
                for gloss in found[3].split("/"):
                    words[word] += [p for p in clean(gloss) if p not in words[word]]
    return {word: phrases for word, phrases in words.items() if phrases}


def read_concepts(path):
    """-> [(English terms, Chinese terms)]."""
    lines = (line.partition("|") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [tuple([term for term in map(str.strip, side.split(",")) if term] for side in (tx.normalize(english), tx.normalize(chinese).replace("、", ","))) for english, _, chinese in lines]


def find_names(text):
    """-> [(Chinese, English)] of names that the text gives in both languages, such as 爱因斯坦（Albert Einstein）."""
    return [(chinese, english) for chinese, english in NAME.findall(text) if len(english) > 3]


def units(run, words):
    """A run of Han characters -> dictionary words, always the longest that fits; single characters elsewhere."""
    i = 0
    while i < len(run):
        size = next((n for n in range(min(LONGEST, len(run) - i), 1, -1) if run[i:i + n] in words), 1)
        yield run[i:i + size]
        i += size


def inflections(word):
    """Regular English forms of a word that a dictionary gives in its base form."""
    stem = word[:-1] if word.endswith("e") else word
    plural = word[:-1] + "ies" if word.endswith("y") else word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
    return [word, plural, stem + "ed", stem + "ing"]


def build(cedict, names, chinese_texts, concepts):
    """-> the lexicon as {"zh": {word: [phrases]}, "en": {phrase: [[word, weight]]}}; weights favour frequent words and first meanings."""
    words, frequency = read_cedict(cedict), Counter()
    for english, chinese in concepts:
        for i, word in enumerate(chinese):   # each word begins with another phrase, so that all of them are usual translations
            turned = english[i % len(english):] + english[:i % len(english)]
            words[word] = turned + [phrase for phrase in words.get(word, []) if phrase not in turned]
    for chinese, english in names:
        words.setdefault(tx.normalize(chinese), []).append(english.lower())
    for text in chinese_texts:
        for run in HAN_RUN.findall(tx.normalize(text)):
            frequency.update(units(run, words))
    phrases = defaultdict(lambda: defaultdict(float))
    alike = {(word, phrase) for english, chinese in concepts for word in chinese for phrase in english}
    for word, meanings in words.items():
        for rank, phrase in enumerate(meanings):
            rank = 0 if (word, phrase) in alike else rank
            for form in inflections(phrase) if " " not in phrase else [phrase]:
                weight = (frequency[word] + 0.2) ** 0.75 / (1 + rank)
                phrases[form][word] = max(phrases[form][word], weight)
    ranked = {p: sorted(w.items(), key=lambda item: -item[1])[:6] for p, w in phrases.items() if p not in STOP}
    return {"zh": words, "en": ranked}


class Translator:
    """Translates token lists word by word, each time by another of the possible words."""

    def __init__(self, lexicon, tokenizer, rng):
        self.tokenizer, self.rng, self.cache = tokenizer, rng, {}
        self.chinese = lexicon["zh"]
        self.english = {}
        for phrase, options in lexicon["en"].items():
            weights = np.array([w for _, w in options])
            self.english[tuple(self._encode(phrase))] = ([w for w, _ in options], np.cumsum(weights / weights.sum()))
        self.longest = 8
        self.stop = {tuple(self._encode(w)) for w in STOP}

    def _encode(self, text):
        if text not in self.cache:
            self.cache[text] = self.tokenizer.encode(text)
        return self.cache[text]

    def _word(self, key):
        options, cumulative = self.english[key]
        return options[min(int(np.searchsorted(cumulative, self.rng.random())), len(options) - 1)]

    def _phrase(self, word):
        meanings = self.chinese[word]
        return meanings[min(int(self.rng.geometric(0.5)) - 1, len(meanings) - 1)]

    def _from_english(self, ids):
        i = 0
        while i < len(ids):
            for n in range(min(self.longest, len(ids) - i), 0, -1):
                key = tuple(ids[i:i + n])
                if key in self.english or key in self.stop or n == 1:
                    yield key
                    i += n
                    break

    def english_to_chinese(self, ids):
        out = []
        for key in self._from_english([int(i) for i in ids]):
            if key in self.english:
                out += self._encode(self._word(key))
            elif key not in self.stop:
                out += key
        return out

    def english_paraphrase(self, ids, rate):
        out = []
        for key in self._from_english([int(i) for i in ids]):
            replaced = key in self.english and self.rng.random() < rate
            out += self._encode(self._phrase(self._word(key))) if replaced else key
        return out

    def chinese_to_english(self, ids, rate=1.0, back=False):
        """With back, into other Chinese words of the same meaning."""
        out = []
        text = b"".join(self.tokenizer.bytes[i] for i in ids).decode("utf-8", "ignore")
        for part in HAN_RUN.split(text):
            if not HAN_RUN.match(part):
                out += self._encode(part)
                continue
            for unit in units(part, self.chinese):
                if unit not in self.chinese or self.rng.random() >= rate:
                    if back:
                        out += self._encode(unit)
                    continue
                phrase = self._phrase(unit)
                key = tuple(self._encode(phrase))
                out += (self._encode(self._word(key)) if key in self.english else self._encode(unit)) if back else key
        return out


def translate(text, lexicon, rng):
    """A text word by word into the other language, for a test of what is searched across languages; words that the lexicon lacks are dropped, all else stays."""
    if HAN_RUN.search(text):
        parts = []
        for part in HAN_RUN.split(tx.normalize(text)):
            known = [lexicon["zh"][unit] for unit in units(part, lexicon["zh"]) if unit in lexicon["zh"]] if HAN_RUN.match(part) else []
            parts += [rng.choice(meanings[:2]) for meanings in known] if known else [] if HAN_RUN.match(part) else [part]
        return " ".join(" ".join(parts).split())
    words, out, i = re.findall(r"[A-Za-z]+|[^A-Za-z\s]+", text), [], 0
    while i < len(words):
        size = next((n for n in range(4, 0, -1) if " ".join(words[i:i + n]).lower() in lexicon["en"]), 0)
        if size:
            options = lexicon["en"][" ".join(words[i:i + size]).lower()]
            out.append(rng.choices([w for w, _ in options], [w for _, w in options])[0])
        elif not words[i].isascii() or not words[i].isalpha() or words[i][0].isupper():
            out.append(words[i])
        i += max(1, size)
    return "".join(out)


def save(lexicon, path):
    path.write_text(json.dumps(lexicon, ensure_ascii=False), encoding="utf-8")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))
