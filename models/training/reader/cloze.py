"""Questions cut from sentences: something in a sentence is asked for and the words around it are the question, some left out, some turned round. Not what people ask, but as many as wanted, with the place of the answer."""

import re

YEAR = re.compile(r"\b(?:1[0-9]{3}|20[0-9]{2})\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d{1,2})?")
NUMBER = re.compile(r"\b\d[\d,.]*\d?\b(?:%| percent| million| billion)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand)\b")
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]+(?: (?:of |de |the )?[A-Z][\w'’-]+){0,3}")
NOUN = re.compile(r"(?:(?<= the )|(?<= a )|(?<= an )|(?<= of )|(?<= by ))(?:[a-z]+ ){0,2}[a-z]{4,}\b")
SMALL = set("the a an of in on at to for by with from and or as is are was were be been has have had it its he his she her they their this that which who".split())
ENGLISH = (
    (YEAR, ("When", "When did", "When was", "In what year", "What year", "In which year", "What date")),
    (NUMBER, ("How many", "How many", "How much", "What number of", "How long", "What percentage")),
    (NAME, ("Who", "Who was", "By whom", "What", "Which", "Where", "Where was", "In what city", "What is the name of", "What company", "Whose")),
    (NOUN, ("What", "What type of", "What kind of", "What did", "What is", "What does", "Which", "How", "Why", "What are")),
)
CHINESE = (
    (re.compile(r"(?:公元前?)?\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{1,2}世纪"), ("什么时候", "何时", "哪一年", "哪年", "几月几日", "什么时间")),
    (re.compile(r"\d[\d,.]*万?亿?%?|[一二三四五六七八九十百千两]+(?=[个人名位次种座条所家米公天岁倍])"), ("多少", "多少", "几", "有多少")),
    (re.compile(r"(?<=[在于至从到])[\u4e00-\u9fff]{2,5}(?=[的，。举出成建开])|[\u4e00-\u9fff]{2,4}(?:省|市|县|区|国|州|岛|山|河)"), ("哪里", "什么地方", "何处", "哪个国家", "哪个城市", "在哪里")),
    (re.compile(r"[\u4e00-\u9fff]{1,5}·[\u4e00-\u9fff]{1,6}|(?<=由)[\u4e00-\u9fff]{2,4}(?=[所创设建])|《[^》]{2,12}》"), ("谁", "谁", "什么人", "哪位", "什么")),
    (re.compile(r"(?<=[是为有])[\u4e00-\u9fff]{2,6}(?=[，。、])|(?<=的)[\u4e00-\u9fff]{2,4}(?=[，。、])"), ("什么", "什么", "哪些", "什么样的", "哪种", "为什么", "怎么")),
)


def question(rng, lang, sentence):
    """-> (question, start, end of what it asks for), or None where nothing is to be asked."""
    kinds = [(list(pattern.finditer(sentence)), asking) for pattern, asking in (CHINESE if lang == "zh" else ENGLISH)]
    kinds = [kind for kind in kinds if kind[0]]
    if not kinds:
        return None
    found, asking = rng.choice(kinds)
    match = rng.choice(found)
    text = (_chinese if lang == "zh" else _english)(rng, sentence[:match.start()], sentence[match.end():], rng.choice(asking))
    return (text, *match.span()) if text else None


def _english(rng, left, right, asking):
    words = lambda text: re.findall(r"[\w'’.-]+", text)
    kept = lambda some: [w for w in some if rng.random() < (0.5 if w.lower() in SMALL else 0.75)]
    left, right = kept(words(left)[-rng.randint(1, 9):]), kept(words(right)[:rng.randint(1, 9)])
    body = right + left if rng.random() < 0.4 else left + right
    if sum(w.lower() not in SMALL for w in body) < 2:
        return None
    return f"{asking} {' '.join(body)}?" if rng.random() < 0.85 else f"{' '.join(body)} {asking.lower()}?"


def _chinese(rng, left, right, asking):
    left, right = re.split("[。；]", left[-rng.randint(2, 14):])[-1], re.split("[。；]", right[:rng.randint(0, 14)])[0]
    if rng.random() < 0.6:
        left = left.split("，")[-1]
    if rng.random() < 0.6:
        right = right.split("，")[0]
    if len(left) + len(right) < 5:
        return None
    order = rng.random()
    body = left + asking + right if order < 0.6 else right + left + asking if order < 0.72 else left + right + asking
    return re.sub("[，、（）]", "", body) + "？"
