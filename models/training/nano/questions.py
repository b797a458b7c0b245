"""Questions for the search tool: templates over topics, questions with numbers in them, and questions made from statements."""

import re

from arithmetic import pick

# {t} {o} topics, {y} {z} years, {i} small integer, {v} version or section number, {n} larger number.
TEMPLATES = {"en": """
What is {t}?|what is {t}|What are {t}?|Tell me about {t}|Explain {t}|How does {t} work?|Why is {t} important?|When was {t} introduced?|Who is responsible for {t}?|Where can I read about {t}?|Summarize {t}|{t}|{t}?
What does the document say about {t}?|Find information about {t}|What do my notes say about {t}?|Show me the section on {t}|Is {t} mentioned anywhere?|Where is {t} described?|Which chapter covers {t}?|What did the report conclude about {t}?|Which file talks about {t}?
What is the difference between {t} and {o}?|How do {t} and {o} differ?|Compare {t} with {o}|Is {t} better than {o}?|What do {t} and {o} have in common?|{t} vs {o}|How is {t} related to {o}?|What is the relationship between {t} and {o}?
Who invented {t}?|Who wrote about {t}?|Who founded {t}?|Who uses {t}?|When did {t} begin?|When was {t} founded?|In which year was {t} published?|Where is {t} located?|Where does {t} come from?|Where did {t} take place?
How can I configure {t}?|How do I install {t}?|How do you use {t}?|How should {t} be handled?|How long does {t} take?|How many kinds of {t} are there?|How much does {t} cost?|How often does {t} happen?|How large is {t}?|How old is {t}?|How was {t} discovered?
Why did {t} fail?|Why do people use {t}?|Why was {t} chosen?|What causes {t}?|What are the advantages of {t}?|What are the limits of {t}?|What is the purpose of {t}?|What is the meaning of {t}?|What happens when {t} is missing?|What is {t} used for?|What are the main parts of {t}?
Define {t}|definition of {t}|Give me an overview of {t}|Describe {t}|List the steps of {t}|What are examples of {t}?|What kind of {t} is used?|Which {t} is recommended?|Which methods are used for {t}?|Does {t} support {o}?|Can {t} be used with {o}?|Are there risks with {t}?|Is it true that {t} requires {o}?
What did the authors say about {t}?|What problem does {t} solve?|According to the paper, what is {t}?|What results did {t} achieve?|What is the main idea of {t}?|What are the requirements for {t}?|What are the symptoms of {t}?|What is the history of {t}?|Anything about {t}?|I'd like to know more about {t}.
What happened in {y}?|What happened between {y} and {z}?|Who won in {y}?|What was the revenue in {y}?|How did sales develop from {y} to {z}?|How many employees were there in {y}?|What was the average temperature in {y}?|How much did prices rise in {y}?|What was decided in {y} about {t}?|Who was president in {y}?
How many parameters does {t} have?|How many members does {t} have?|How many people live in {t}?|How many layers does {t} use?|What is the population of {t}?|What is the total length of {t}?|What is the maximum size of {t}?|What is the sum insured for {t}?|What is the average score of {t}?|What percentage of users prefer {t}?
What is in section {v}?|What does chapter {i} say?|What does table {i} show?|What is shown in figure {i}?|What does error {n} mean?|What is new in version {v}?|What changed between version {v} and {i}?|What is on page {n}?|What does paragraph {i} of the contract require?|What is rule {i}?|What are the {i} steps of {t}?
What are scores of {n} and {i} compared with in {t}?|What does {t} do with {n} items?|Which {i} countries signed {t}?|What is the {i}th step in {t}?|Why are {n} samples divided into {i} groups?|What is ISO {n}?|What is {i}G?|What is RFC {n}?|What is HTTP {n}?|What does code {n} stand for?|Is the limit {n} or {i}?
What is a square root?|What is an average?|What is a percentage?|How do you compute a mean?|What does multiplication mean?|Which formula is used for {t}?|How is the total of {t} calculated?|How is {t} divided?|What is subtracted from {t}?|What is added to {t}?|What is the ratio used in {t}?|What factor is {t} multiplied by?
What is the deadline for {t}?|How many days of vacation do I get?|What is the notice period?|Who signed the contract on {t}?|How much budget was planned for {t} in {y}?|When does the {y} agreement end?|What was the price in {y}?|What is the warranty period?|How many hours per week are agreed?|What is the phone number of {t}?
and {t}?|And in {y}?|what about {t}|What about {y}?|And who did that?|And why?|And when was that?|Since when?|Who else?|Where exactly?|How so?|Why?|When?|Why is that?|Which one is bigger?|Is that still true in {y}?|And how many?|What else is known about it?|Tell me more|More details please
""", "zh": """
{t}是什么？|什么是{t}？|什么是{t}|{t}是什么|介绍一下{t}|解释一下{t}|{t}如何工作？|为什么{t}重要？|{t}是什么时候推出的？|谁负责{t}？|{t}在哪里有说明？|总结{t}|{t}|{t}？
文档里怎么说{t}？|查找关于{t}的信息|我的笔记里关于{t}写了什么？|有没有提到{t}？|哪一章讲了{t}？|报告对{t}的结论是什么？|哪个文件提到{t}？|资料里{t}是怎么描述的？|说明书里{t}怎么写的？
{t}和{o}有什么区别？|{t}与{o}的区别是什么？|{t}和{o}的不同点|比较{t}和{o}|{t}比{o}好吗？|{t}和{o}有什么共同点？|{t}和{o}是什么关系？|{t}跟{o}哪个更好？|{t}与{o}的区别
谁发明了{t}？|谁提出了{t}？|谁创立了{t}？|{t}是谁写的？|{t}的作者是谁？|{t}是哪一年成立的？|{t}是哪一年出版的？|{t}始于何时？|{t}位于哪里？|{t}在什么地方？|{t}起源于哪里？|{t}发生在哪里？
如何配置{t}？|怎么安装{t}？|如何使用{t}？|怎样处理{t}？|{t}需要多长时间？|{t}有几种？|{t}多少钱？|{t}多久发生一次？|{t}有多大？|{t}是怎么发现的？|怎么设置{t}|如何实现{t}？|{t}怎么用？
为什么{t}会失败？|为什么要用{t}？|为什么选择{t}？|{t}的原因是什么？|{t}有哪些优点？|{t}的局限是什么？|{t}的目的是什么？|{t}是什么意思？|没有{t}会怎样？|{t}有什么用？|{t}由哪几部分组成？|{t}有哪些特点？
{t}的定义|{t}的概述|描述{t}|列出{t}的步骤|{t}有哪些例子？|推荐哪种{t}？|{t}用了哪些方法？|{t}支持{o}吗？|{t}能和{o}一起用吗？|{t}有风险吗？|{t}需要{o}吗？|{t}的流程是怎样的？
作者怎么评价{t}？|{t}解决了什么问题？|根据论文，{t}是什么？|{t}取得了什么结果？|{t}的主要思想是什么？|{t}有哪些要求？|{t}有哪些症状？|{t}的历史是怎样的？|关于{t}有什么内容？|我想多了解{t}
{y}年发生了什么？|{y}年到{z}年之间发生了什么？|{y}年谁获胜了？|{y}年的收入是多少？|从{y}年到{z}年销售额怎么变化？|{y}年有多少员工？|{y}年的平均气温是多少？|{y}年价格上涨了多少？|{y}年关于{t}决定了什么？|{y}年的总统是谁？
{t}有多少参数？|{t}有多少成员？|{t}有多少人口？|{t}用了多少层？|{t}的人口是多少？|{t}的总长度是多少？|{t}的最大值是多少？|{t}的保险金额是多少？|{t}的平均分是多少？|百分之多少的用户喜欢{t}？|{t}占多少比例？
第{v}节讲了什么？|第{i}章说了什么？|表{i}说明了什么？|图{i}显示了什么？|错误{n}是什么意思？|{v}版本有什么新内容？|{v}版和{i}版有什么变化？|第{n}页写了什么？|合同第{i}条要求什么？|第{i}条规则是什么？|{t}的{i}个步骤是什么？
{t}中{n}和{i}除以什么？|{t}怎么处理{n}个项目？|哪{i}个国家签署了{t}？|{t}的第{i}步是什么？|为什么把{n}个样本分成{i}组？|ISO {n}是什么？|什么是{i}G？|RFC {n}是什么？|HTTP {n}是什么意思？|代码{n}代表什么？|上限是{n}还是{i}？
什么是平方根？|什么是平均数？|什么是百分比？|平均值怎么定义？|乘法是什么意思？|{t}用什么公式？|{t}的总数是怎么计算的？|{t}怎么划分？|从{t}中减去什么？|{t}加上了什么？|{t}用的比例是什么？|{t}乘以什么系数？
{t}的截止日期是什么时候？|我有多少天年假？|通知期是多久？|谁签了{t}的合同？|{y}年{t}的预算是多少？|{y}年的协议什么时候到期？|{y}年的价格是多少？|保修期多长？|每周工作多少小时？|{t}的电话号码是多少？|试用期几个月？
那{t}呢？|那{y}年呢？|{t}又怎样？|{y}年呢？|那是谁做的？|为什么？|什么时候？|从什么时候开始？|还有谁？|具体在哪里？|怎么会这样？|为什么会这样？|哪个更大？|{y}年还是这样吗？|有多少？|还有什么相关信息？|再详细说说|继续讲|更多细节
"""}
TEMPLATES = {lang: [t for line in block.strip().split("\n") for t in line.split("|")] for lang, block in TEMPLATES.items()}
# Everyday topics beside the titles and headings of the sources.
TOPICS = {"en": """
the contract|the vacation policy|our travel guidelines|photosynthesis|the transformer model|self-attention|machine learning|the rental agreement|gravity|black holes|the French Revolution|climate change|the project plan|the meeting minutes|the quarterly report|the budget|data protection|GDPR|the warranty|the user manual|the onboarding process|remote work|quantum computing|DNA|vaccines|the immune system|solar panels|electric cars|batteries|neural networks|backpropagation|the learning rate|dropout|BERT|GPT-3|GPT-4|Llama 2|Python|C#|Rust|Kubernetes|Docker|TCP|HTTP|HTTP/2|OAuth 2.0|SQL|Redis|Linux|Windows 11|Git|the API|the database|the server|encryption|passwords|backup|the firewall|inflation|interest rates|taxes|the tax return|insurance|the mortgage|pension|salary|overtime|parental leave|sick leave|the notice period|the dress code|fire safety|first aid|blood pressure|diabetes|vitamin D|protein|coffee|tea|bread|rice|the recipe|yoga|marathon training|football|chess|the piano|Mozart|Shakespeare|Einstein|Marie Curie|Alan Turing|Ada Lovelace|Isaac Newton|Napoleon|World War 2|the Roman Empire|ancient Egypt|the Great Wall|Mount Everest|the Amazon|the Pacific Ocean|Antarctica|Japan|China|Germany|Brazil|New York|the moon|Mars|Apollo 11|the Hubble telescope|evolution|dinosaurs|whales|bees|trees|water|oxygen|iron|gold|plastic|recycling|wind power|nuclear energy|the grid|traffic|the train|the airport|the visa|the passport|customs|the hotel|the museum|the library|the university|the exam|homework|the thesis|the experiment|the survey|the sample size|the control group|the results|the appendix""",
          "zh": """
合同|年假制度|差旅规定|光合作用|Transformer 模型|自注意力机制|机器学习|租房协议|万有引力|黑洞|法国大革命|气候变化|项目计划|会议纪要|季度报告|预算|数据保护|个人信息保护法|保修|用户手册|入职流程|远程办公|量子计算|DNA|疫苗|免疫系统|太阳能电池板|电动汽车|电池|神经网络|反向传播|学习率|BERT|GPT-3|GPT-4|Python|C#|Kubernetes|Docker|TCP|HTTP 协议|OAuth 2.0|SQL|Redis|Linux|Windows 11|Git|接口|数据库|服务器|加密|密码|备份|防火墙|通货膨胀|利率|个人所得税|报税|保险|房贷|养老金|工资|加班|产假|病假|试用期|消防安全|急救|血压|糖尿病|维生素D|蛋白质|咖啡|绿茶|面包|大米|菜谱|瑜伽|马拉松|足球|围棋|钢琴|莫扎特|莎士比亚|爱因斯坦|居里夫人|图灵|牛顿|拿破仑|第二次世界大战|罗马帝国|古埃及|长城|珠穆朗玛峰|亚马逊雨林|太平洋|南极|日本|德国|巴西|纽约|月球|火星|阿波罗11号|哈勃望远镜|进化论|恐龙|鲸鱼|蜜蜂|水|氧气|铁|黄金|塑料|垃圾分类|风力发电|核能|电网|交通|高铁|机场|签证|护照|海关|酒店|博物馆|图书馆|大学|考试|作业|论文|实验|问卷调查|样本量|对照组|附录|鲁迅|李白|红楼梦|端午节|春节|故宫|秦始皇|丝绸之路"""}
TOPICS = {lang: block.strip().split("|") for lang, block in TOPICS.items()}
# What people put before and after a question; it does not belong to the query.
OPENERS = {"en": "||||||||||Please look this up: |Search my documents: |In my files, |Hi, |Can you find out: |According to the documents, |Quick question. |I want to know: |Hello! |Hey, |Good morning. |Look in the report: |Thanks. |Ok, |Please search: |Hi there! |One more thing: |Could you check: |Excuse me, |Based on my notes, |Search for this: |Next question: |Now something else: |Hello AgentDesk. ",
           "zh": "||||||||||请查一下：|帮我搜索：|根据文档，|你好，|请问|我想知道|在资料里找找：|麻烦查查，|请搜索：|您好，请问|帮我看看，|嗨，|早上好，|好的，|谢谢，|还有一个问题：|请在文件中查找：|打扰一下，|想问一下，|帮忙查一下|根据报告，|另外，|下一个问题："}
CLOSERS = {"en": "||||||||||||| Thanks!| Thank you.| Please check the documents.| Please cite the source.| Thanks in advance.", "zh": "|||||||||||||谢谢！|谢谢|请给出出处。|麻烦了。|，谢谢"}
OPENERS = {lang: block.split("|") for lang, block in OPENERS.items()}
CLOSERS = {lang: block.split("|") for lang, block in CLOSERS.items()}


def bare(question):
    """A question without its final punctuation: what the search is called with."""
    return question.strip().rstrip("?？.。！!").strip()


def from_template(rng, lang, topics, held=False):
    """topics: a function that draws one."""
    template = pick(rng, TEMPLATES[lang], held)
    year = rng.randint(1850, 2030)
    version = f"{rng.randint(1, 12)}.{rng.randint(0, 12)}"
    text = template.format(t=topics() if "{t}" in template else "", o=topics() if "{o}" in template else "", y=year, z=year + rng.randint(1, 9),
                           i=rng.randint(1, 20), v=version, n=rng.randint(2, 9999))
    if lang == "en":
        if rng.random() < 0.15:
            text = text.lower()
        elif rng.random() < 0.1 and text:
            text = text[0].swapcase() + text[1:]
    return bare(text) if rng.random() < 0.15 else text


def wrap(rng, lang, question, held=False):
    """-> (message, query)."""
    opener, closer = pick(rng, OPENERS[lang], held), pick(rng, CLOSERS[lang], held)
    if closer and question[-1] not in "?？.。!！":
        closer = "." + closer if lang == "en" else "，" + closer.lstrip("，")
    return opener + question + closer, bare(question)


# ---- questions made from statements: a wh-word takes the place of a part
VERBS = "was|is|were|are|had|has|became|won|received|published|served|joined|founded|died|moved|played|worked|created|made|built|wrote|produced|developed|contains|includes|lies|began|released"
ENGLISH_CLAUSE = re.compile(rf"^((?:[A-Z][\w'’.-]*|the|of|and|in|for|a|de)(?: (?:[A-Z][\w'’.-]*|[a-z]+|\d+)){{0,5}}?) ({VERBS}) (.+?)[.]?$")
PRONOUNS = {"The", "A", "An", "His", "Her", "Its", "He", "She", "It", "They", "This"}
DANGLING = re.compile(r" (in|on|at|by|for|to|of|the|a|an|and|with|from)$")


def english_question(rng, sentence):
    """One question that the sentence could answer, or None."""
    options = []
    clause = ENGLISH_CLAUSE.match(sentence)
    if clause:
        subject, verb, rest = clause.groups()
        words = rest.split()
        person = subject.split()[0] in ("He", "She") or (len(subject.split()) in (2, 3) and subject.istitle())
        options.append(f"{'Who' if person else 'What'} {verb} {' '.join(words[:rng.randint(4, 14)]).rstrip(',;')}?")
        name = subject[0].lower() + subject[1:] if subject.split()[0] in PRONOUNS else subject
        if verb in ("was", "is", "were", "are"):
            options.append(f"What {verb} {name}?")
            if len(words) > 2:
                part = DANGLING.sub("", " ".join(words[:rng.randint(2, min(6, len(words)))]).rstrip(",;"))
                options.append(f"{rng.choice(['When', 'Where', 'Why', 'How'])} {verb} {name} {part}?")
    terms = [w.strip(",;()\".") for w in sentence.split() if len(w) > 4 or w[0].isupper() and w not in PRONOUNS]
    if len(terms) >= 3:
        length = rng.randint(3, min(6, len(terms)))
        start = rng.randint(0, len(terms) - length)
        options.append(" ".join(terms[start:start + length]))
        options.append(rng.choice(["What is known about {} and {}?", "What happened with {} and {}?", "Tell me about {} and {}", "How are {} and {} connected?"]).format(*rng.sample(terms, 2)))
    return rng.choice(options) if options else None


CHINESE_CLAUSE = re.compile(r"^([^，、。（）]{2,14}?)(是|位于|成立于|建于|出生于|毕业于|属于|包括|分为|始建于|创立于|获得|担任|拥有|共有|有)([^，。]{2,40})")
CHINESE_FORMS = {
    "是": ["{0}是什么？", "什么是{0}？", "谁是{1}？", "什么是{1}？"], "位于": ["{0}位于哪里？", "{0}在什么地方？", "什么位于{1}？"], "成立于": ["{0}是什么时候成立的？", "{0}成立于哪一年？"],
    "建于": ["{0}建于什么时候？"], "始建于": ["{0}何时始建？"], "创立于": ["{0}何时创立？"], "出生于": ["{0}出生于哪里？", "{0}什么时候出生？"], "毕业于": ["{0}毕业于哪所学校？"], "属于": ["{0}属于什么？"],
    "包括": ["{0}包括哪些？", "{0}包含什么？"], "分为": ["{0}分为哪几种？"], "获得": ["{0}获得了什么？", "谁获得{1}？"], "担任": ["{0}担任什么职务？", "谁担任{1}？"], "拥有": ["{0}拥有什么？", "谁拥有{1}？"],
    "共有": ["{0}共有多少？"], "有": ["{0}有什么？", "{0}有多少？"]}


def chinese_question(rng, sentence):
    options = []
    clause = CHINESE_CLAUSE.match(sentence)
    if clause:
        subject, verb, rest = clause.groups()
        options += [form.format(subject, rest[:rng.randint(6, 20)]) for form in CHINESE_FORMS[verb]]
    parts = [p for p in re.split(r"[，、。；：（）“”《》]", sentence) if len(p) >= 5]
    if parts:
        part = rng.choice(parts)
        year, amount = re.search(r"\d{3,4}年", part), re.search(r"\d+(?:\.\d+)?", part)
        if year:
            options += [part.replace(year[0], "哪一年", 1) + "？", part.replace(year[0], "什么时候") + "？"]
        elif amount:
            options.append(part.replace(amount[0], "多少", 1) + "？")
        if len(part) > 7:
            length = rng.randint(2, 4)
            start = rng.choice([0, len(part) - length, rng.randint(0, len(part) - length)])
            options.append(part[:start] + rng.choice(["什么", "谁", "哪里", "哪个"]) + part[start + length:] + "？")
    return rng.choice(options) if options else None


def from_statement(rng, lang, sentence):
    return chinese_question(rng, sentence) if lang == "zh" else english_question(rng, sentence)
