"""Write t2s.tsv, traditional -> simplified one character to one, from OpenCC's TSCharacters.txt (Apache-2.0).

Characters outside the basic plane are left out on both sides: the program looks characters up by their UTF-16 unit.
"""

import argparse
from pathlib import Path


def pairs(lines):
    for line in lines:
        traditional, _, simplified = line.rstrip("\n").partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == len(first) == 1 and traditional != first and not traditional.startswith("#") and max(traditional, first) < "\U00010000":
            yield traditional, first


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--opencc", type=Path, required=True, help="TSCharacters.txt")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with open(args.opencc, encoding="utf-8") as lines:
        table = sorted(pairs(lines))
    args.out.write_text("".join(f"{t}\t{s}\n" for t, s in table), encoding="utf-8")
    print(len(table), "pairs")


if __name__ == "__main__":
    main()
