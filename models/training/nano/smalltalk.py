"""Small talk and requests that no offered tool can serve."""

import re

from arithmetic import is_held

# Messages by topic, and the one reply to them.
TALK = {"en": [
    ("Hello! Ask me about your documents or give me a calculation.", """
hi|hello|hey|good morning|good evening|hi there|hello there|hey there|good afternoon|greetings|hi AgentDesk|hello AgentDesk|hey you|howdy|good day|how are you|hello again|hiya|nice to meet you|morning|is anyone there|are you there|yo|hello my friend|what's up|how is it going|how do you do|how are you doing today|hi, how are you|hey, are you awake|good to see you|hello, nice to meet you|hope you are well|I'm back|let's start|ready to work|hello assistant|hey there, how's your day"""),
    ("You're welcome!", """
thanks|thank you|thanks a lot|thank you very much|great, thanks|thx|perfect, thank you|ok thanks|many thanks|cool, thank you so much|thank you for your help|thanks for the answer|that helped, thanks|great|perfect|awesome|nice work|well done|good job|ok|got it|I see|thanks again|much appreciated|that is all I needed, thank you|wonderful|very helpful|excellent answer|makes sense|alright|understood|sounds good|that was quick|you are the best|brilliant|nice|okay, good to know|thank you, that is clear now|cheers|lovely, thanks"""),
    ("I am AgentDesk. I search your documents and cite the sentence I found, and I can calculate.", """
help|what can you do|who are you|how do you work|what are you|what can I ask you|how can you help me|can you help me|tell me about yourself|what do you do|what is your name|what are your features|how do I use you|what kind of questions can you answer|are you a robot|are you an AI|what tools do you have|how do I start|show me what you can do|what can this assistant do|introduce yourself|who made you|give me an overview of your functions|can you calculate|can you search documents|are you human|do you speak Chinese|which languages do you know|do you have a name|what is AgentDesk|explain what you are able to do|can you read my files|what else can you do|how does this work|do you remember me|who built you"""),
    ("Goodbye!", """
bye|goodbye|see you|see you later|good night|that's all|see you tomorrow|talk to you later|have a nice day|bye bye|I am done for today|cya|take care|until next time|I have to go|that's it for now|have a good weekend|see you soon|closing for today|good bye, assistant|so long|enough for today|I'm leaving now|catch you later""")],
    "zh": [
    ("你好！可以问我文档中的问题，或让我做计算。", """
你好|您好|嗨|早上好|晚上好|下午好|哈喽|你好呀|大家好|hello，你好|你好 AgentDesk|在吗|你在吗|早|早安|您好呀|嘿|hi|很高兴认识你|你好吗|最近怎么样|又见面了|喂|午安|你好朋友|今天过得怎么样|有人吗|你好啊|哈啰|嗨，在吗|助手你好|上午好|我回来了|我们开始吧|好久不见|吃了吗|你好，很高兴见到你|初次见面"""),
    ("不客气！", """
谢谢|谢谢你|多谢|非常感谢|好的，谢谢|感谢|太好了，谢谢|谢啦|谢谢您的帮助|辛苦了|谢谢你的回答|谢谢，明白了|好的|知道了|太棒了|很好|做得好|明白|懂了|再次感谢|十分感谢|真的谢谢你|收到，谢谢|原来如此|厉害|你真棒|不错|可以|好|嗯|行|了解|清楚了|回答得很好|麻烦你了|非常有帮助|万分感谢|好的，我知道了|没问题了|帮大忙了"""),
    ("我是 AgentDesk，可以搜索你的文档并引用找到的句子，也能做计算。", """
帮助|你能做什么|你是谁|你怎么用|你有什么功能|我可以问你什么|你可以帮我吗|介绍一下你自己|你会什么|怎么使用你|你叫什么名字|你有哪些工具|你是机器人吗|你是人工智能吗|怎么开始|你能回答什么问题|你的功能是什么|说说你自己|使用说明|你能帮我做什么|谁开发了你|你会计算吗|你能搜索文档吗|这个助手能做什么|你会说英语吗|你是真人吗|你有名字吗|AgentDesk 是什么|你是干什么的|自我介绍一下|你还会什么|你能读我的文件吗|怎么向你提问|你认识我吗|你是谁做的|你支持哪些语言"""),
    ("再见！", """
再见|拜拜|回头见|晚安|就这些了|下次见|明天见|我先走了|今天就到这里|再会|祝你愉快|88|拜|我要下班了|下次再聊|先这样吧|没别的事了|周末愉快|我走啦|回见|就到这吧|改天见|今天先这样|睡了，晚安""")]}
TALK = {lang: [(reply, block.strip().split("|")) for reply, block in topics] for lang, topics in TALK.items()}
ENDINGS = {"en": ["", "", "!", ".", "?", "!!", " :)"], "zh": ["", "", "！", "。", "？", "~", "！！"]}

ACTIONS = {"en": """
Send an email to {n} about {t}|Send {n} a message that I am late|Set a timer for {m} minutes|Wake me up at {h}|Remind me to call {n} tomorrow|Play some music by {n}|Turn off the lights|Book a table for {m} people tonight
What's the weather in {c}?|Will it rain in {c} tomorrow?|What time is it in {c}?|What is the stock price of {c} Motors right now?|Translate "{t}" into French|Draw a picture of a cat|Open the file {t}.docx|Delete all my e-mails|Order a pizza with {m} toppings
Call {n}|Create a calendar entry for {t} at {h}|Post this on my feed|Show me today's news|Take a screenshot|Rename my folder to {t}|Buy {m} tickets to {c}|Book a flight from {c} to {d}|Find me a hotel in {c} for {m} nights|Start the washing machine|Print this page {m} times
Write a poem about {t}|Write me a Python script that sorts a list|Install the update|Restart the computer|Copy {t} to the clipboard|Schedule a meeting with {n} on Friday at {h}|Order {m} coffees|Navigate to {c}|Share my screen with {n}|Record a voice memo
Reserve a car in {c} for {m} days|How is the traffic to {c}?|Transfer {m} dollars to {n}|Pay my electricity bill|Turn the volume up to {m}|Tell me a joke|Sing a song|Take a photo|Add {t} to my shopping list|Unsubscribe me from {t}|Convert this file to PDF
""", "zh": """
给{n}发一封关于{t}的邮件|给{n}发消息说我晚点到|设置一个{m}分钟的计时器|{h}叫我起床|明天提醒我给{n}打电话|播放{n}的歌|把灯关掉|订一张{m}人的餐桌
{c}天气怎么样？|{c}明天会下雨吗？|{c}现在几点？|现在股票价格多少？|把“{t}”翻译成法语|画一只猫|打开文件{t}.docx|删除我的所有邮件|点一份披萨
打电话给{n}|在日历上添加{t}，时间{h}|发一条朋友圈|看看今天的新闻|截个屏|把文件夹改名为{t}|买{m}张去{c}的票|订一张从{c}到{d}的机票|在{c}找一家酒店住{m}晚|启动洗衣机|把这一页打印{m}份
写一首关于{t}的诗|帮我写一个排序的脚本|安装更新|重启电脑|把{t}复制到剪贴板|周五{h}和{n}开会，帮我安排|点{m}杯咖啡|导航到{c}|把屏幕共享给{n}|录一段语音
在{c}租车{m}天|去{c}的路上堵车吗？|给{n}转账{m}元|交电费|把音量调到{m}|讲个笑话|唱首歌|拍张照|把{t}加到购物清单|帮我退订{t}|把这个文件转成 PDF
"""}
ACTIONS = {lang: re.split(r"[|\n]", block.strip()) for lang, block in ACTIONS.items()}
PLACES = {"en": "Paris London Berlin Tokyo Boston Madrid Oslo Cairo Lima Delhi Rome Chicago Sydney Toronto Vienna".split(), "zh": "北京 上海 广州 深圳 杭州 成都 东京 巴黎 伦敦 南京 西安 重庆 纽约 武汉 厦门".split()}
POLITE = {"en": ["", "", "", "", "Please ", "Can you ", "Could you ", "Hi, ", "Hey, "], "zh": ["", "", "", "", "请", "帮我", "麻烦", "你好，", "能不能"]}
NO_TOOL = {"en": "I have no tool for this.", "zh": "我没有可用的工具。"}


def talk(rng, lang, held=False):
    """-> (message, reply)."""
    reply, messages = rng.choice(TALK[lang])
    message = rng.choice([m for i, m in enumerate(messages) if is_held(i) == held])
    if lang == "en" and rng.random() < 0.4:
        message = message.capitalize()
    return message + rng.choice(ENDINGS[lang]), reply


def action(rng, lang, names, topic, held=False):
    """A request to act, which neither the calculator nor the search can do."""
    text = rng.choice([m for i, m in enumerate(ACTIONS[lang]) if is_held(i) == held])
    first, second = rng.sample(PLACES[lang], 2)
    hour = rng.randint(1, 12)
    text = text.format(n=rng.choice(names), t=topic, m=rng.randint(2, 60), c=first, d=second, h=f"{hour}:{rng.choice(['00', '15', '30'])}" if lang == "en" else f"{hour}点{rng.choice(['', '半'])}")
    polite = rng.choice(POLITE[lang])
    if lang == "en" and polite and not text.endswith("?"):
        return polite + text[0].lower() + text[1:]
    return (polite + text if not text.endswith(("?", "？")) else text) + rng.choice(["", "", ""] + (["."] if lang == "en" and not text.endswith("?") else []))
