"""Explicit computations: a message that states a computation, and the text the calculator is called with.

A message is opener + question form + closer around a core. In a core, [brackets] mark the span that is copied verbatim (the
calculator understands spoken forms); without brackets the whole core is the span. "=> formula" gives the target where the wording is
an instruction rather than an expression. Every eighth core, question form, opener and closer is held out.

Slots: {a} {b} {c} numbers, {s} small integer, {k} exponent, {p} percentage, {L} enumeration of numbers,
{chain} spoken chain of two to four steps, {symbols} random symbolic expression.
"""

import numbers_text as nt

CORES = {"en": """
{symbols}
{symbols}
{symbols}
{chain}
{chain}
{a} + {b}
{a} - {b}
{a} * {b}
{a} / {b}
{a} x {b}
{a}+{b}
{a}-{b}
{a}*{b}
{a}/{b}
{a} × {b}
{a} ÷ {b}
{a} + {b} * {c}
({a} + {b}) * {c}
({a} - {b}) / {c}
{s}^{k}
{s} ** {k}
sqrt({a})
sqrt({a}) + {b}
{k}!
{a} mod {s}
{a} + {p}%
{a} - {p}%
{p}% * {a}
1/{s} + 1/{k}
{a} plus {b}
{a} minus {b}
{a} times {b}
{a} divided by {b}
{a} multiplied by {b}
{a} over {b}
{a} plus {b} minus {c}
{a} times {b} plus {c}
{a} minus {b} times {c}
{a} plus {p}%
{a} plus {p} percent
{a} minus {p}%
{a} minus {p} percent
{a} increased by {p}%
{a} decreased by {p}%
{a} reduced by {p} percent
{p}% of {a}
{p} percent of {a}
{p} % of {a}
{p}% of {a} plus {b}
{p} per cent of {a}
half of {a}
a [third of {a}] => {a} / 3
[a quarter of {a}] => {a} / 4
1/{s} of {a}
2/{s} of {a}
3/{s} of {a}
twice {a} => 2 * {a}
double {a} => 2 * {a}
triple {a} => 3 * {a}
{s} times as much as {a} => {s} * {a}
{s} to the power of {k}
{s} to the power {k}
{s} raised to the power of {k}
{s} to the {k}th power => {s} ^ {k}
{s} raised to {k} => {s} ^ {k}
{s} squared
{s} cubed
the [square of {s}]
the [cube of {s}]
the [square root of {a}]
[square root of {a}]
the [cube root of {a}]
the root of {a} => sqrt({a})
{k} factorial
the [factorial of {k}]
the [average of {L}]
the [mean of {L}]
the average value of {L} => average of {L}
the arithmetic mean of {L} => mean of {L}
the [median of {L}]
the [sum of {L}]
the [sum of {a} and {b}]
the total of {L} => sum of {L}
{L} added up => sum of {L}
{L} all together => sum of {L}
the [product of {a} and {b}]
the [product of {L}]
the [difference between {a} and {b}]
the [difference of {a} and {b}]
the [quotient of {a} and {b}]
the ratio of {a} to {b} => {a} / {b}
the [maximum of {L}]
the [minimum of {L}]
the largest of {L} => max of {L}
the [remainder of {a} divided by {s}]
the remainder when {a} is divided by {s} => {a} mod {s}
{a} modulo {s} => {a} mod {s}
{a} added to {b} => {a} + {b}
{a} and {b} added together => {a} + {b}
{a} together with {b} => {a} + {b}
{b} more than {a} => {a} + {b}
{a} increased by {b} => {a} + {b}
{a} and another {b} => {a} + {b}
{a} less {b} => {a} - {b}
{b} less than {a} => {a} - {b}
{a} take away {b} => {a} - {b}
{b} subtracted from {a} => {a} - {b}
{a} reduced by {b} => {a} - {b}
{a} without {b} => {a} - {b}
{a} lots of {b} => {a} * {b}
{a} by {b} multiplied => {a} * {b}
{s} groups of {a} => {s} * {a}
{a} multiplied with {b} => {a} * {b}
{a} split into {s} equal parts => {a} / {s}
{a} shared among {s} => {a} / {s}
{a} divided into {s} parts => {a} / {s}
{a} split {s} ways => {a} / {s}
{a} with {p}% added => {a} + {p}%
{a} with {p}% tax => {a} + {p}%
{a} plus a {p}% tip => {a} + {p}%
{a} including {p}% VAT => {a} + {p}%
{a} with a {p}% discount => {a} - {p}%
{a} at {p}% off => {a} - {p}%
{p}% off {a} => {a} - {p}%
{a} after a {p}% drop => {a} - {p}%
{a} after a {p}% increase => {a} + {p}%
{a} less {p} percent => {a} - {p}%
""", "zh": """
{symbols}
{symbols}
{symbols}
{chain}
{chain}
{a}+{b}
{a}-{b}
{a}*{b}
{a}/{b}
{a}×{b}
{a}÷{b}
{a} + {b}
{a} × {b}
（{a}+{b}）×{c}
({a}-{b})÷{c}
{a}+{b}×{c}
{s}^{k}
sqrt({a})
{a}+{p}%
{a}-{p}%
{a}×{p}%
{a}加{b}
{a}减{b}
{a}减去{b}
{a}乘{b}
{a}乘以{b}
{a}除以{b}
{a}加上{b}
{a}加{b}减{c}
{a}乘以{b}加{c}
{a}减{b}乘以{c}
{a}加{p}%
{a}减{p}%
{a}增加{p}%
{a}减少{p}%
{a}上涨{p}%
{a}降低{p}%
{a}的{p}%
{a}的百分之{p}
{a}的百分之{p}加{b}
{s}的{k}次方
{s}的平方
{s}的立方
{a}的平方根
{a}的立方根
根号{a}
{a}开平方
{a}开根号 => sqrt({a})
{k}的阶乘
{k}! 
{a}的一半
{a}的三分之一
{a}的四分之三
{a}的五分之二
{a}的两倍
{a}的{s}倍
{k}分之一加{s}分之一
二分之一减{s}分之一
{a}和{b}的和
{a}与{b}的差
{a}和{b}的积
{a}与{b}的乘积
{a}和{b}的商
{L}的平均数
{L}的平均值
{L}的和
{L}的总和
{L}的中位数
{L}的最大值
{L}的最小值
{L}的均值 => {L}的平均值
{L}的平均 => {L}的平均值
{L}加起来 => {L}的和
{L}合计 => {L}的和
{L}一共 => {L}的和
{L}相加 => {L}的和
{a}除以{s}的余数
{a}对{s}取余 => {a}除以{s}的余数
{a}被{s}除的余数 => {a}除以{s}的余数
{a}跟{b}相加 => {a} + {b}
{a}和{b}加起来 => {a} + {b}
{a}与{b}之和 => {a} + {b}
{a}再加{b} => {a} + {b}
比{a}多{b}的数 => {a} + {b}
{a}增加{b} => {a} + {b}
{a}和{b}之差 => {a} - {b}
{a}扣掉{b} => {a} - {b}
{a}去掉{b} => {a} - {b}
比{a}少{b}的数 => {a} - {b}
{a}减少{b} => {a} - {b}
{a}里拿走{b} => {a} - {b}
{a}和{b}之积 => {a} * {b}
{a}与{b}相乘 => {a} * {b}
{s}个{a} => {s} * {a}
{a}翻{s}倍 => {a} * {s}
{a}翻一番 => {a} * 2
{a}平均分成{s}份 => {a} / {s}
{a}与{b}之商 => {a} / {b}
{a}和{b}相除 => {a} / {b}
{a}与{b}的比值 => {a} / {b}
{a}打八折 => {a} * 0.8
{a}打九折 => {a} * 0.9
{a}便宜{p}% => {a} - {p}%
{a}涨价{p}% => {a} + {p}%
{a}含{p}%的税 => {a} + {p}%
{a}下降百分之{p} => {a} - {p}%
{a}提高百分之{p} => {a} + {p}%
{p}%乘以{a} => {p}% * {a}
百分之{p}的{a} => {p}% * {a}
"""}

# The computation goes where X stands.
FORMS = {"en": """
What is X?|What's X?|what is X|How much is X?|how much is X|Calculate X|Calculate X.|Compute X|Please calculate X.|Can you calculate X?|Could you please work out X?|Work out X
Evaluate X|X = ?|X=?|X|X|X?|Solve X|Tell me X|Can you tell me what X is?|I need to know X.|Find X|Give me X|What does X equal?|What does X come to?|What do I get for X?|Do you know what X is?
Help me with X|I want to compute X.|What would X be?|Let me know what X is.|My homework asks for X.|Use the calculator: X|How about X?|Now X|I'm trying to figure out X.|Check this for me: X|For my report I need X.|Result of X?|X, please
How many is X|how much does X make?|Please compute: X|calculate: X|WHAT IS X?|Could you find X?|I would like to know how much X is.|The value of X?|X equals what?|What number is X?|Work this out: X|Determine X.|Can you quickly give me X?|X =
Would you compute X?|What is the result of X?|What is the value of X?|what's the answer to X|Run the numbers: X|Do the math: X|Please solve X for me.|X makes how much?|Could you evaluate X|I have to calculate X.|What will X be?|X is how much?
""", "zh": """
X等于多少？|X是多少？|X等于几？|X=?|X＝？|X|X|请计算X|计算X|算一下X|帮我算X|帮我算一下X|请问X等于多少？|请问X是多少|X得多少？|X结果是多少？|求X|求X的值|麻烦算一下X|请帮我计算X。|能不能算一下X？|X怎么算？
我想知道X是多少|X的结果是什么？|X等于？|告诉我X等于多少|快速算一下：X|计算一下X吧|那X呢？|请用计算器算X|你能告诉我X等于多少吗？|算算X|X是多少呢？|口算X|X应该是多少？|我需要知道X等于多少。|老师问X等于多少|X多少|请算出X
X等于多少|X是几？|请你算一算X。|计算：X|请计算：X|请问X等于多少呢？|X的值是多少？|X=|麻烦你帮我看看X等于多少|我想算X|写作业需要，X等于多少？|再算一下X|X可以帮我算吗？|求出X|给我算X|X的答案是多少？|用计算器算一下X|试算X|X结果呢
"""}
OPENERS = {"en": "||||||||Hi, |Hello! |Hey, |Hi there. |Good morning, |Good evening. |Quick question: |Ok, |Thanks! |Please: |One more: |Sorry, |And |So, |Great, |Excuse me, |I have a question. |Next one: |Dear assistant, |Alright, |Could you help? |Just curious: |Small task: |Hello AgentDesk, |I need some help. |Two things. First: ",
           "zh": "||||||||你好，|您好，|嗨，|早上好，|下午好，|请问，|好的，|谢谢，|麻烦了，|再来一个：|还有，|那么，|打扰一下，|有个问题：|下一题：|助手你好，|快，|对了，|不好意思，|帮个忙，|另外，|题目：|我有个小问题，|听好了，|随便问问，|Hi，"}
CLOSERS = {"en": "||||||||| Thanks!| Thank you.| please| Thanks in advance.| I need it quickly.| Just the number.| It is for my report.| Thx| Can you do that?| It's urgent.| Cheers| No explanation needed.| Ok?| I forgot my calculator.",
           "zh": "|||||||||谢谢！|谢谢|，谢谢|麻烦了。|，急用|，只要结果|，不用解释|，拜托了|~|，好吗？|，我没带计算器|，快一点|。多谢！"}
ENGLISH_STEPS = [" plus ", " minus ", " times ", " divided by ", " multiplied by ", " over "]
CHINESE_STEPS = ["加", "减", "乘", "乘以", "除以", "加上", "减去", "再加", "再减去", "再乘以", "再除以"]


def _lines(block):
    return [line.strip() for line in block.strip().split("\n") if line.strip()]


CORES = {lang: _lines(block) for lang, block in CORES.items()}
FORMS = {lang: [form for line in _lines(block) for form in line.split("|")] for lang, block in FORMS.items()}
OPENERS = {lang: block.split("|") for lang, block in OPENERS.items()}
CLOSERS = {lang: block.split("|") for lang, block in CLOSERS.items()}


def is_held(index):
    return index % 8 == 7


def pick(rng, items, held):
    return rng.choice([x for i, x in enumerate(items) if is_held(i) == held])


def chain(rng, lang):
    """Numbers joined by spoken operations."""
    steps, gap = (ENGLISH_STEPS, "") if lang == "en" else (CHINESE_STEPS, "")
    text = nt.number(rng, lang)
    for i in range(rng.choice([1, 2, 2, 3, 3, 4])):
        step = rng.choice(steps if i else [s for s in steps if not s.startswith("再")])
        text += gap + step + nt.number(rng, lang)
    return text


def symbols(rng, lang, depth=None):
    """A random symbolic expression with one style of signs and spaces."""
    signs = rng.choice([("+", "-", "*", "/"), ("+", "-", "*", "/"), ("+", "-", "×", "÷"), ("+", "-", "x", "/") if lang == "en" else ("+", "-", "×", "/")])
    space = "" if rng.random() < (0.5 if lang == "en" else 0.7) else " "
    left, right = ("（", "）") if lang == "zh" and rng.random() < 0.4 else ("(", ")")

    def plain():
        while True:
            text = nt.number(rng, "en")
            if text[-1].isdigit():
                return text

    def build(level, top=False):
        if level == 0 or not top and rng.random() < 0.15:
            if rng.random() < 0.06:
                return f"sqrt({plain()})"
            if rng.random() < 0.06:
                return f"{nt.small(rng)}^{rng.randint(2, 9)}"
            return plain() + ("%" if rng.random() < 0.03 else "")
        sign = rng.choice(signs)
        parts = []
        for _ in range(2):
            part = build(level - 1)
            parts.append(left + part + right if level > 1 and any(s in part[1:] for s in signs) and rng.random() < 0.6 else part)
        wide = " " if sign == "x" else space
        return f"{parts[0]}{wide}{sign}{wide}{parts[1]}"

    text = build(depth or rng.choice([1, 1, 1, 2, 2, 3]), top=True)
    return "-" + text if rng.random() < 0.04 and text[0].isdigit() else text


def fill(rng, lang, core):
    """Core template -> (text in the message, target)."""
    body, _, formula = (part.strip() for part in core.partition("=>"))
    slots = {name: nt.number(rng, lang) for name in "abc"}
    slots |= {"s": nt.small(rng), "k": str(rng.randint(2, 12)), "p": nt.percent(rng), "L": nt.number_list(rng, lang)}
    for name, make in (("chain", chain), ("symbols", symbols)):
        if "{" + name + "}" in body:
            slots[name] = make(rng, lang)
    body, formula = body.format(**slots), formula.format(**slots)
    if "[" in body:
        before, _, rest = body.partition("[")
        span, _, after = rest.partition("]")
        return before + span + after, formula or span
    return body, formula or body


def question(rng, lang, core_held=False, form_held=False):
    """-> (message, text for the calculator)."""
    text, target = fill(rng, lang, pick(rng, CORES[lang], core_held))
    form = pick(rng, FORMS[lang], form_held)
    if rng.random() < 0.03:
        text, target = text.translate(nt.FULL_WIDTH), target.translate(nt.FULL_WIDTH)
    starts = form.startswith("X")
    if starts and lang == "en" and text == target and text[0].islower() and rng.random() < 0.3:
        text = target = text[0].upper() + text[1:]
    message = form.replace("X", "\0", 1).replace("\0", text)
    opener, closer = pick(rng, OPENERS[lang], form_held), pick(rng, CLOSERS[lang], form_held)
    if lang == "en" and not starts and rng.random() < (0.5 if opener else 0.1):
        message = message[0].swapcase() + message[1:]
    return opener + message + closer, target
