"""Small talk and requests that no offered tool can serve."""

import re

from arithmetic import is_held
from situations import expand

# Messages by topic, and the one reply to them.
TALK = {"en": [
    ("Hello! Ask me about your documents or give me a calculation.", """
hi|hello|hey|good morning|good evening|hi there|hello there|hey there|good afternoon|greetings|hi AgentDesk|hello AgentDesk|hey you|howdy|good day|how are you|hello again|hiya|nice to meet you|morning|is anyone there|are you there|yo|hello my friend|what's up|how is it going|how do you do|how are you doing today|hi, how are you|hey, are you awake|good to see you|hello, nice to meet you|hope you are well|I'm back|let's start|ready to work|hello assistant|hey there, how's your day|hi assistant, good to be here|good morning to you|hello, anybody home|hi, it's me again|hey, long time no see|evening|hello from Berlin|hi, I am new here|good day to you|hello, can you hear me|hey buddy|hi, how was your weekend|hello, my name is Anna|how have you been|are you online|nice day today|hello hello|hey hey"""),
    ("You're welcome!", """
thanks|thank you|thanks a lot|thank you very much|great, thanks|thx|perfect, thank you|ok thanks|many thanks|cool, thank you so much|thank you for your help|thanks for the answer|that helped, thanks|great|perfect|awesome|nice work|well done|good job|ok|got it|I see|thanks again|much appreciated|that is all I needed, thank you|wonderful|very helpful|excellent answer|makes sense|alright|understood|sounds good|that was quick|you are the best|brilliant|nice|okay, good to know|thank you, that is clear now|cheers|lovely, thanks|thanks, you saved me a lot of time|thank you kindly|thanks, that was fast|good to know, thanks|yes, thank you|no, thanks|right, thank you|thank you, that works|super|fantastic|impressive|that is correct|fine|okay thanks a lot|very kind of you|thanks for your patience|I appreciate it|you did well|that is exactly what I wanted|never mind|no problem|haha, nice|wow|that is great news|sorry, my mistake|okay then"""),
    ("I am AgentDesk. I search your documents and cite the sentence I found, and I can calculate.", """
help|what can you do|who are you|how do you work|what are you|what can I ask you|how can you help me|can you help me|tell me about yourself|what do you do|what is your name|what are your features|how do I use you|what kind of questions can you answer|are you a robot|are you an AI|what tools do you have|how do I start|show me what you can do|what can this assistant do|introduce yourself|who made you|give me an overview of your functions|can you calculate|can you search documents|are you human|do you speak Chinese|which languages do you know|do you have a name|what is AgentDesk|explain what you are able to do|can you read my files|what else can you do|how does this work|do you remember me|who built you|what are you good at|give me an example of a question|what should I ask|are you ChatGPT|which model are you|can you speak German|do you work offline|are my data safe with you|what is your job|how smart are you|are you real|can you see my files|where do your answers come from|who is your boss|how old are you|do you like your job|what can I do with you"""),
    ("Goodbye!", """
bye|goodbye|see you|see you later|good night|that's all|see you tomorrow|talk to you later|have a nice day|bye bye|I am done for today|cya|take care|until next time|I have to go|that's it for now|have a good weekend|see you soon|closing for today|good bye, assistant|so long|enough for today|I'm leaving now|catch you later|bye for now|good night and thanks|I am off|see you next week|that will be all|going home now|time to go|farewell|have a great evening|until tomorrow|bye, have a good one|done for now|over and out|closing the window now|good bye then|we are finished|see you around|gotta go""")],
    "zh": [
    ("你好！可以问我文档中的问题，或让我做计算。", """
你好|您好|嗨|早上好|晚上好|下午好|哈喽|你好呀|大家好|hello，你好|你好 AgentDesk|在吗|你在吗|早|早安|您好呀|嘿|hi|很高兴认识你|你好吗|最近怎么样|又见面了|喂|午安|你好朋友|今天过得怎么样|有人吗|你好啊|哈啰|嗨，在吗|助手你好|上午好|我回来了|我们开始吧|好久不见|吃了吗|你好，很高兴见到你|初次见面|大家早上好|嗨，最近好吗|你好，我是新来的|哈喽，在不在|早上好呀|中午好|你好，听得到吗|嘿，朋友|打个招呼|又是我|你今天好吗|hello|你好，我叫小明|晚上好呀|周末过得怎么样|今天天气真好|你忙吗|好的，开始吧|有空吗|您好，请问在吗|你还好吗|新的一天开始了|你好你好|嗨嗨"""),
    ("不客气！", """
谢谢|谢谢你|多谢|非常感谢|好的，谢谢|感谢|太好了，谢谢|谢啦|谢谢您的帮助|辛苦了|谢谢你的回答|谢谢，明白了|好的|知道了|太棒了|很好|做得好|明白|懂了|再次感谢|十分感谢|真的谢谢你|收到，谢谢|原来如此|厉害|你真棒|不错|可以|好|嗯|行|了解|清楚了|回答得很好|麻烦你了|非常有帮助|万分感谢|好的，我知道了|没问题了|帮大忙了|谢谢你的耐心|太感谢了|谢谢，很有用|好的好的|没错|对的|是的，谢谢|不用了，谢谢|哈哈|真快|真不错|太厉害了|佩服|很满意|正是我要的|非常好|完美|没关系|不好意思，我弄错了|好吧|听懂了|我明白你的意思|谢谢夸奖|省了我很多时间|感谢你的帮助|答得真好|你真聪明|辛苦啦|谢谢啦，再联系|好极了"""),
    ("我是 AgentDesk，可以搜索你的文档并引用找到的句子，也能做计算。", """
帮助|你能做什么|你是谁|你怎么用|你有什么功能|我可以问你什么|你可以帮我吗|介绍一下你自己|你会什么|怎么使用你|你叫什么名字|你有哪些工具|你是机器人吗|你是人工智能吗|怎么开始|你能回答什么问题|你的功能是什么|说说你自己|使用说明|你能帮我做什么|谁开发了你|你会计算吗|你能搜索文档吗|这个助手能做什么|你会说英语吗|你是真人吗|你有名字吗|AgentDesk 是什么|你是干什么的|自我介绍一下|你还会什么|你能读我的文件吗|怎么向你提问|你认识我吗|你是谁做的|你支持哪些语言|你擅长什么|给我举个例子|我该问什么|你是哪个模型|你是 ChatGPT 吗|你能离线工作吗|我的数据安全吗|你的工作是什么|你多大了|你聪明吗|你会说中文吗|你的答案从哪里来|你能看到我的文件吗|你怎么工作|你是做什么用的|说说你的本领|你可以干什么|你有感情吗|你会累吗|怎么用这个软件|能介绍一下功能吗|你喜欢你的工作吗"""),
    ("再见！", """
再见|拜拜|回头见|晚安|就这些了|下次见|明天见|我先走了|今天就到这里|再会|祝你愉快|88|拜|我要下班了|下次再聊|先这样吧|没别的事了|周末愉快|我走啦|回见|就到这吧|改天见|今天先这样|睡了，晚安|我下线了|再见啦|拜拜，明天聊|先忙了|我去吃饭了|我要走了|今天辛苦了，再见|结束吧|不聊了|那就这样|晚安，做个好梦|祝你好运，再见|我关机了|后会有期|我撤了|回头聊|该下班了|下周见|好了，就这样|聊到这里""")]}
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
# More of them, each told in many ways; (a|b|c) is any of its parts.
ORDERS = {"en": """
(send|write|forward|e-mail) (an e-mail|a message|a note|a letter|the report|my notes|an invitation) to {n}(| about {t}| that I am late| right away| before {h})
(set|start|create|add) (a timer|an alarm|a reminder|a countdown) (for|in) {m} (minutes|hours|seconds)(| please| named {t})
(remind me|don't let me forget|make sure I remember) (to call {n}|about {t}|to pay the rent|of the meeting)( at {h}| tomorrow| on Monday|)
(play|stop|pause|skip|turn down|turn up) (the music|this song|the video|the radio|some jazz|the podcast about {t})
(turn|switch) (on|off) (the lights|the heating|the printer|the TV|the alarm|wifi)(| in {c}| at {h})
(book|reserve|cancel|change) (a table|a room|a flight|a seat|a car|the meeting|two tickets)( for {m} people| in {c}| at {h}| to {d}|)
(what is|how is|tell me|check) the (weather|temperature|forecast|traffic) (in|for|around) {c}(| today| tomorrow| on Sunday| right now)
(what|which) (time|date) is it (now |)in {c}(| right now)
(buy|order|purchase) {m} (pizzas|coffees|chairs|books|tickets to {c}|shares of {n} Motors)(| online| for {n})
(translate|put) (this|the text|"{t}"|the sentence above|my letter) into (French|German|Spanish|Japanese|Italian)
(draw|paint|sketch|generate|design) (a picture|an image|a logo|a map|a cartoon) of (a cat|{c}|a house|{t})
(open|close|delete|rename|move|copy|print|share|upload|download) (the file|the folder|my photos|the document|the page|the attachment)( {t}| to {c}|)
(call|phone|text|ring|message) {n}(| now| and say hello| at {h})
(post|publish|share|tweet) (this|a photo|something about {t}|my result) (on my page|online|for everyone|on the forum)
(install|update|restart|shut down|format|back up) (the computer|the app|the phone|the server|my disk|the program)(| now| at {h})
(write|compose|make up) (a poem|a song|a story|a joke|a script|some code) about ({t}|a cat|{c}|rain)
(transfer|send|pay|lend) {m} (dollars|euros|pounds) to {n}(| today| for {t})
(show|read|give) me (the news|today's headlines|the football results|my e-mails|my calendar|the stock prices)(| from {c}| about {t})
(schedule|plan|move|cancel|arrange) (a call|a meeting|an appointment|lunch) with {n}(| at {h}| on Friday| about {t})
(navigate|drive me|find the way|guide me) to {c}(| avoiding motorways| by train)
(record|take|make) (a video|a voice memo|a photo|a screenshot|a selfie)(| of this| now)
(sing|whistle|hum) (a song|something|a tune)(| for me| about {c})
(add|put|remove) {t} (to|from|on) my (shopping list|calendar|to-do list|favourites)
(unlock|lock|open|close) the (door|window|garage|car|gate)(| at {h}| please)
""", "zh": """
(给|替我给){n}(发|写)(一封邮件|一条消息|一封信|一张便条)(|，说我晚点到|，关于{t}|，马上发)
(设|设置|开|定)(一个|)(计时器|闹钟|提醒|倒计时)，?({m}分钟|{h}|{m}小时后)
({h}|明天|周一|晚上)(提醒我|叫我|别让我忘了)(给{n}打电话|开会|交房租|吃药|{t})
(播放|暂停|停止|切换|下载)(音乐|这首歌|视频|广播|{n}的歌|关于{t}的播客)
(把|)(灯|暖气|空调|打印机|电视|闹钟)(打开|关掉|关上|调低一点|调到{m}度)
(预订|订|取消|改签|预约)(一张桌子|一个房间|机票|火车票|一辆车|{m}人的餐位)(|，去{c}|，{h}|，从{c}到{d})
{c}(今天|明天|现在|周末|)(天气|气温|路况|空气质量)(怎么样|如何|好不好|是多少)
(现在|)({c})(几点了|是什么时间|是几号)
(买|订购|点|下单){m}(杯咖啡|份披萨|本书|张去{c}的票|把椅子|斤苹果)(|给{n}|，送到{c})
(把|)(这段话|“{t}”|这封信|上面的句子)(翻译成|译成)(法语|德语|西班牙语|日语|韩语)
(画|生成|设计|做)(一只猫|一张图|一个标志|一幅{c}的画|一张关于{t}的海报)
(打开|关闭|删除|重命名|移动|复制|打印|分享|上传|下载)(文件|文件夹|我的照片|附件|这一页|{t}的文档)
(打电话给|呼叫|发短信给|联系){n}(|，现在|，{h}|，说声谢谢)
(发|发布|转发)(朋友圈|微博|这张照片|一条关于{t}的动态)
(安装|更新|重启|关闭|备份|格式化)(电脑|软件|手机|服务器|硬盘|程序)(|，马上|，{h})
(写|创作|编)(一首诗|一首歌|一个故事|一个笑话|一段代码)(|，关于{t}|，关于{c})
(转账|汇款|付款|借){m}(元|美元)(给{n})(|，今天)
(看看|读一下|给我看)(今天的新闻|头条|比分|我的邮件|我的日程|股价)(|，关于{t})
(安排|推迟|取消|预约)(和{n}的会议|一次通话|和{n}吃饭|面试)(|，{h}|，周五)
(导航|带我|开车)去{c}(|，不走高速|，坐火车)
(录|拍|截)(一段视频|一张照片|一段语音|个屏)(|，现在)
(唱|哼)(一首歌|一段)(给我听|)
(把|)({t})(加到|加入)(购物清单|日历|待办事项|收藏)
(锁上|打开|关好)(门|窗户|车库|大门)(|，{h})
"""}
ORDERS = {lang: block.strip().split("\n") for lang, block in ORDERS.items()}
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
    if rng.random() < 0.6:
        text = expand(rng, rng.choice([m for i, m in enumerate(ORDERS[lang]) if is_held(i) == held]), lang)
        text = text[:1].upper() + text[1:] if rng.random() < 0.5 else text
    else:
        text = rng.choice([m for i, m in enumerate(ACTIONS[lang]) if is_held(i) == held])
    first, second = rng.sample(PLACES[lang], 2)
    hour = rng.randint(1, 12)
    text = text.format(n=rng.choice(names), t=topic, m=rng.randint(2, 60), c=first, d=second, h=f"{hour}:{rng.choice(['00', '15', '30'])}" if lang == "en" else f"{hour}点{rng.choice(['', '半'])}")
    polite = rng.choice(POLITE[lang])
    if lang == "en" and polite and not text.endswith("?"):
        return polite + text[0].lower() + text[1:]
    return (polite + text if not text.endswith(("?", "？")) else text) + rng.choice(["", "", ""] + (["."] if lang == "en" and not text.endswith("?") else []))
