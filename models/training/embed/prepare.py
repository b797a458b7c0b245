"""Build the training set of the static embedder: tokenizer, tokenised passages and (query, passage) pairs.

Passages that share a run of text with an evaluation passage are dropped, so that nothing evaluated was seen in training. DRCD's test part is left out too: it
is for choosing steps and mixtures, and for calibrating what is built on the embedder.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import regex

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "common"))
import bpe
import lexicon
import paraphrases
import textutil as tx

# Megabytes of text read per source.
SOURCES = {"text-en-wiki": 110, "text-zh-wiki": 60, "text-zh-wiki-short": 10, "text-en-docs": 20, "text-zh-docs": 10, "text-en-books": 10, "text-zh-pydocs": 2}
QUESTIONS = ["qa-drcd.dev.jsonl.gz", "qa-cmrc2018.trial.jsonl"]
CONCEPT_COUNT = 300   # how often each of their words is taken to have been seen
HELD_PARALLEL = 50   # every so manieth sentence pair is kept for development


def passages(text, chinese):
    """Text -> passages of about one paragraph, each a list of sentences."""
    least, most, shortest = (140, 420, 8) if chinese else (420, 1300, 25)
    out, current, size = [], [], 0
    for paragraph in text.split("\n\n"):
        if len(paragraph) < shortest:
            continue
        for sentence in tx.sentences(paragraph, chinese):
            if size + len(sentence) > most and size:
                out.append(current)
                current, size = [], 0
            current.append(sentence)
            size += len(sentence)
        if size >= least:
            out.append(current)
            current, size = [], 0
    return out + ([current] if size > least / 2 else [])


def read_documents(folder, overlaps):
    """-> [(language, title, passages)]."""
    documents = []
    for name, megabytes in SOURCES.items():
        for row in tx.read_all(folder, f"{name}-*.jsonl.xz", megabytes * 1e6):
            kept = [p for p in passages(row["text"], row["lang"] == "zh") if not overlaps("".join(p))]
            if kept:
                documents.append((row["lang"], row["title"], kept))
        print(name, len(documents), "documents so far", flush=True)
    return documents


def read_pairs(folder, overlaps, rng):
    """-> [(language, query, passage, kind)], [the statements of each paraphrase's passage]; the paraphrases come first."""
    told = [row for row in paraphrases.pairs(paraphrases.read(), rng) if not overlaps(row[2])]
    pairs = [(lang, question, answer, "paraphrase") for lang, question, answer, _ in told]
    for pattern in ("pairs-*.jsonl.xz", "qa-*-docs-*.jsonl.xz"):
        for row in tx.read_all(folder, pattern):
            if row["kind"].startswith("parallel") and tx.stable_bucket(row["q"], HELD_PARALLEL) == 0:
                continue
            if not overlaps(row["a"]):
                query = row["q"] + (" " + row["context"] if row.get("context") else "")
                pairs.append((row["lang"], query, row["a"], row["kind"].split("-")[0]))
    for name in QUESTIONS:
        for row in tx.read_jsonl(folder / name):
            passage, start = row["passage"], row["answer_starts"][0]
            if not overlaps(passage):
                window = passage[max(0, start - 400):start + 500] if len(passage) > 1500 else passage
                pairs.append(("zh", row["question"], window, "qa"))
    return pairs, [row[3] for row in told]


def train_tokenizer(documents, pairs, concepts, vocab, rng):
    """The same amount of both languages, so that neither crowds out the other; the words of the concepts in whole, as far as there is room."""
    words, counts, size = regex.compile(bpe.RETRIEVAL), Counter(), Counter()
    limit = {"en": 24e6, "zh": 9e6}
    for lang, _, kept in rng.sample(documents, len(documents)):
        if size[lang] < limit[lang]:
            for passage in kept:
                text = tx.normalize(" ".join(passage))
                size[lang] += len(text)
                counts.update(words.findall(text))
    for _, query, passage, _ in rng.sample(pairs, min(60000, len(pairs))):
        counts.update(words.findall(tx.normalize(query + " " + passage)))
    for english, chinese in concepts:
        for term in {form for phrase in english for word in phrase.split() for form in lexicon.inflections(word)} | set(chinese):
            counts.update({word: CONCEPT_COUNT for word in words.findall(term)})
    merges = bpe.train({w.encode()[:96]: c for w, c in counts.items()}, vocab, min_count=8, max_token_bytes=24)
    return bpe.BPE(merges, bpe.RETRIEVAL)


def read_lexicon(cedict, concepts, folder):
    """-> (lexicon, its entries as pairs)."""
    texts = [row["text"] for row in tx.read_all(folder, "text-zh-wiki-*.jsonl.xz")]
    names = sorted({name for text in texts for name in lexicon.find_names(text)})
    built = lexicon.build(cedict, names, texts[::12], concepts)
    named = [("en-zh", english, chinese, "name") for chinese, english in names]
    entries = [("en-zh", phrase, word, "lexicon") for word, phrases in built["zh"].items() for phrase in phrases[:3]]
    alike = [(lang, first, second, "concept") for sides in concepts for lang, terms in zip(("en", "zh"), sides) for first in terms for second in terms if first != second]
    print(len(built["zh"]), "words,", len(built["en"]), "phrases,", len(named), "names,", len(concepts), "concepts")
    return built, entries + named + alike


class Ragged:
    """Lists of ids, flat with offsets."""

    def __init__(self):
        self.parts, self.ends = [], [0]

    def add(self, ids):
        self.parts.append(np.array(ids, np.uint16))
        self.ends.append(self.ends[-1] + len(ids))

    def arrays(self, name):
        return {name: np.concatenate(self.parts), name + "_off": np.array(self.ends)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and eval/qa/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cedict", type=Path, required=True, help="cedict_ts.u8 of CC-CEDICT")
    parser.add_argument("--vocab", type=int, default=60000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    protected = {row["passage"] for path in sorted((args.data / "eval" / "qa").glob("*.jsonl*")) for row in tx.read_jsonl(path)}
    overlaps = tx.OverlapFilter(protected)
    documents, (pairs, statements) = read_documents(args.data / "train", overlaps), read_pairs(args.data / "train", overlaps, rng)
    concepts = lexicon.read_concepts(HERE / "concepts.txt")
    words, entries = read_lexicon(args.cedict, concepts, args.data / "train")
    tokenizer = train_tokenizer(documents, pairs, concepts, args.vocab, rng)
    pairs += entries
    tokenizer.save(args.out / "tokenizer")
    lexicon.save(words, args.out / "lexicon.json")
    encode = lambda text: tokenizer.encode(tx.normalize(text))

    sentences, titles, queries, answers = Ragged(), Ragged(), Ragged(), Ragged()
    passage_sentences, document_passages = [0], [0]
    for _, title, kept in documents:
        for passage in kept:
            for sentence in passage:
                sentences.add(encode(sentence))
            passage_sentences.append(len(sentences.ends) - 1)
        document_passages.append(len(passage_sentences) - 1)
        titles.add(encode(title))
    for _, query, answer, _ in pairs:
        queries.add(encode(query)[:64])
        answers.add(encode(answer)[:256])
    kinds = sorted({p[3] for p in pairs})
    pair_statements = np.full((len(pairs), paraphrases.PASSAGE), -1)
    for row, held in zip(pair_statements, statements):
        row[:len(held)] = held
    np.savez(args.out / "data.npz", **sentences.arrays("sentences"), **titles.arrays("titles"), **queries.arrays("queries"), **answers.arrays("answers"),
             passage_sentences=np.array(passage_sentences), document_passages=np.array(document_passages), document_chinese=np.array([d[0] == "zh" for d in documents]),
             pair_kind=np.array([kinds.index(p[3]) for p in pairs]), pair_lang=np.array([{"en": 0, "zh": 1}.get(p[0], 2) for p in pairs]), kinds=np.array(kinds), pair_statements=pair_statements)
    print(len(documents), "documents,", len(passage_sentences) - 1, "passages,", dict(Counter(p[3] for p in pairs)), "pairs, vocabulary", tokenizer.n)


if __name__ == "__main__":
    main()
