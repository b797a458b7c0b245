"""Derives han-variants.txt from the Unicode Character Database (Debian: apt-get install unicode-data).

    python3 derive.py /usr/share/unicode > han-variants.txt

Each pair of characters is a variant and the character that search takes it for: traditional or another form and the simplified one, compatibility
ideographs and radicals and the ideograph they stand for. Search folds both sides, so a pair need not be a faithful conversion, only never tear apart
what people write both ways. Unihan_Variants decides; where it lists no simplified form, a semantic or shape variant in GB 2312 does; SUPPLEMENT holds
common pairs that Unihan leaves out or maps oddly.
"""
import bz2
import os
import sys
from collections import defaultdict

SUPPLEMENT = """佈布 侷局 倖幸 兇凶 剷铲 唸念 噁恶 嚐尝 嚮向 囌苏 嫋袅 崑昆 嶽岳 彆别 彿佛 悽凄 慼戚 捱挨 旣既 昇升 朮术 枴拐 柺拐 榘矩 欅榉 殭僵 氾泛
泝溯 淩凌 滷卤 燬毁 燉炖 琱雕 産产 甯宁 痠酸 癒愈 簑蓑 籤签 糰团 緑绿 縴纤 罎坛 翫玩 脩修 菸烟 蒐搜 蓆席 蔘参 薹苔 藴蕴 蠔蚝 覈核 譭毁 讚赞 豔艳 遊游
醖酝 醣糖 釦扣 鈅钥 録录 鍊炼 鎸镌 閲阅 闇暗 陞升 霑沾 頽颓 顔颜 餬糊 駡骂 鬨哄 鳬凫 塚冢 戱戏 瀰弥 甦苏 綵彩 託托 諮咨 鉅巨 鉆钻 鍼针 餵喂 鹼碱 麴曲
襬摆 亙亘 寀采 鼇鳌 発发 図图 国国 読读 単单 価价 変变 実实 対对 広广 戦战 検检 権权 済济 営营 団团 辺边 関关 駅驿 験验 黒黑 黙默 歴历 経经"""


def lines(folder, name):
    path = os.path.join(folder, name)
    with bz2.open(path + ".bz2", "rt", encoding="utf-8") if os.path.exists(path + ".bz2") else open(path, encoding="utf-8") as file:
        yield from (line.split("#")[0].rstrip() for line in file if not line.startswith("#") and line.strip())


def in_gb2312(character):
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def unihan(folder):
    variants = defaultdict(dict)
    for line in lines(folder, "Unihan_Variants.txt"):
        code, kind, values = line.split("\t")
        variants[kind][chr(int(code[2:], 16))] = [chr(int(value.split("<")[0][2:], 16)) for value in values.split()]
    return variants


def derive(folder):
    variants, table = unihan(folder), {}
    for character, simplified in variants["kSimplifiedVariant"].items():
        others = sorted((s for s in simplified if s != character and ord(s) < 65536), key=lambda s: not in_gb2312(s))
        table.update({character: others[0]} if others else {})
    for kind in ("kSemanticVariant", "kZVariant", "kSpecializedSemanticVariant"):
        for character, others in variants[kind].items():
            known = [v for v in (table.get(o, o) for o in others) if v != character and in_gb2312(v)]
            if known and character not in table and not in_gb2312(character):
                table[character] = known[0]
    table.update({pair[0]: pair[1] for pair in SUPPLEMENT.split() if pair[0] != pair[1]})
    for line in lines(folder, "UnicodeData.txt"):
        fields = line.split(";")
        if 0xF900 <= int(fields[0], 16) <= 0xFAFF and fields[5]:
            table[chr(int(fields[0], 16))] = chr(int(fields[5], 16))
    for line in lines(folder, "EquivalentUnifiedIdeograph.txt"):
        codes, ideograph = (part.strip() for part in line.split(";"))
        first, *last = (int(code, 16) for code in codes.split(".."))
        table.update({chr(code): chr(int(ideograph, 16)) for code in range(first, (last or [first])[0] + 1)})
    return {character: resolve(table, character) for character in table}


def resolve(table, character):
    seen = {character}
    while (following := table.get(character)) and following not in seen:
        character = following
        seen.add(character)
    return character


if __name__ == "__main__":
    pairs = [a + b for a, b in sorted(derive(sys.argv[1]).items()) if a != b and ord(a) < 65536 and ord(b) < 65536]
    for first in range(0, len(pairs), 50):
        print("".join(pairs[first:first + 50]))
