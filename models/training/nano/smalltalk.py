"""Small talk and requests that no offered tool can serve."""

import re

from arithmetic import is_held
from situations import expand

# Messages by topic, and the one reply to them.
TALK = {"en": [
    ("Hello! Ask me about your documents or give me a calculation.", """
hi|hello|hey|good morning|good evening|hi there|hello there|hey there|good afternoon|greetings|hi AgentDesk|hello AgentDesk|hey you|howdy|good day|how are you|hello again|hiya|nice to meet you|morning|is anyone there|are you there|yo|hello my friend|what's up|how is it going|how do you do|how are you doing today|hi, how are you|hey, are you awake|good to see you|hello, nice to meet you|hope you are well|I'm back|let's start|ready to work|hello assistant|hey there, how's your day|hi assistant, good to be here|good morning to you|hello, anybody home|hi, it's me again|hey, long time no see|evening|hello from Berlin|hi, I am new here|good day to you|hello, can you hear me|hey buddy|hi, how was your weekend|hello, my name is Anna|how have you been|are you online|nice day today|hello hello|hey hey|good morning everyone|hi team|hello all|hi folks|hello Sam, how are you|hey Alex|hi, Maria here|hello, this is Peter|hi, my name is John|I'm Lisa, nice to meet you|pleased to meet you|glad to meet you|hello world|greetings from Spain|hi from the office|hello from accounting|good morning from Munich|a very good morning|top of the morning|morning all|morning everybody|good evening to you|evening all|good afternoon everyone|afternoon|hi again|hey again|hello once more|I'm here again|back again|it's been a while|how's it going|how's life|how is your day going|how is everything|how are things|how are things today|what's new|what's going on|sup|wassup|yo, what's up|you there|anyone here|hello, is somebody there|are you awake|are you ready|ready when you are|shall we begin|let's get started|let's go|can we start|I have just arrived|I just logged in|just testing|this is a test|testing, testing|knock knock|hi friend|hey pal|hello dear|hello sir|hi bot|hello robot|hello computer|happy Monday|happy Friday|happy new year|merry Christmas|have you slept well|did you have a good weekend|I hope you had a nice weekend|hope you're doing great|hope all is well|how do you feel today|are you well|are you okay today|lovely weather, isn't it|what a beautiful morning|such a rainy day|first day for me here|I'm the new colleague|I'm new to this program|first time here|I wanted to say hello|just saying hi|just dropping by|I feel great today|I'm a bit tired today|I am bored|I'm in a good mood|it's Monday again|coffee first, then work|good to be back|glad you are here|happy to see you|nice seeing you again|bonjour|hola|hallo|heya|hullo|hi hi|hellooo|hiii|heyy|hello my dear assistant|hey, got a minute|hi, do you have a moment|I need someone to talk to|rough day today|I slept badly|I'm so happy today|greetings, friend|hey, remember me|hi, I'm calling from the warehouse"""),
    ("You're welcome!", """
thanks|thank you|thanks a lot|thank you very much|great, thanks|thx|perfect, thank you|ok thanks|many thanks|cool, thank you so much|thank you for your help|thanks for the answer|that helped, thanks|great|perfect|awesome|nice work|well done|good job|ok|got it|I see|thanks again|much appreciated|that is all I needed, thank you|wonderful|very helpful|excellent answer|makes sense|alright|understood|sounds good|that was quick|you are the best|brilliant|nice|okay, good to know|thank you, that is clear now|cheers|lovely, thanks|thanks, you saved me a lot of time|thank you kindly|thanks, that was fast|good to know, thanks|yes, thank you|no, thanks|right, thank you|thank you, that works|super|fantastic|impressive|that is correct|fine|okay thanks a lot|very kind of you|thanks for your patience|I appreciate it|you did well|that is exactly what I wanted|never mind|no problem|haha, nice|wow|that is great news|sorry, my mistake|okay then|thank you, Sam|thanks, buddy|thanks, my friend|thanks, AgentDesk|thank you, assistant|thanks so much|thanks so much for your help|thanks a million|thanks a bunch|thanks a ton|thanks heaps|tysm|ty|thank u|thnx|thanks mate|thanks, you're great|thank you for your time|thank you for explaining|thank you for the quick reply|thank you for looking that up|thanks for checking|thanks for the info|thanks for the information|thanks for the source|thanks for the number|thanks for your support|thanks for all your help today|thanks, I found it|thanks, that answers my question|thanks, that's what I needed|thanks, now I understand|thanks, I'll try that|thank you, I understand now|thank you, very useful|thank you, my boss will be happy|thank you from the whole team|my daughter says thank you|I'm very grateful|I owe you one|I can't thank you enough|I really appreciate your help|really appreciated|big thanks|a big thank you|warm thanks|sincere thanks|you're awesome|you are amazing|you are so helpful|you are a great help|you're a lifesaver|you saved my day|you made my day|you're really fast|you are very clever|you're a genius|what a great answer|good answer|nice one|spot on|exactly|exactly right|correct|true|that's right|that's perfect|that's very helpful|that was useful|that was easy|that solves it|problem solved|it works now|it worked|works like a charm|all clear|all good|clear, thanks|crystal clear|fair enough|good enough|noted|roger that|copy that|okey dokey|okay|k|yep, thanks|yup|yes|sure|I'm happy with that|I am satisfied|I'm impressed|I love it|I like that|well explained|well put|neat|sweet|excellent|amazing|great stuff|great work|good work|bravo|hooray|yay|wow, that was fast|haha thanks|lol|ha, good to know|interesting|I didn't know that|now I know|what a relief|that helps a lot|very good|terrific|splendid|marvellous|outstanding|top notch|no worries|it's fine|don't worry|my bad|sorry about that|sorry, I misread|sorry for the trouble|apologies|you are better than my old assistant|I'm so glad I asked|now it all makes sense|that's a load off my mind|five stars for you|thanks for not giving up|merci|danke|gracias"""),
    ("I am AgentDesk. I search your documents and cite the sentence I found, and I can calculate.", """
help|what can you do|who are you|how do you work|what are you|what can I ask you|how can you help me|can you help me|tell me about yourself|what do you do|what is your name|what are your features|how do I use you|what kind of questions can you answer|are you a robot|are you an AI|what tools do you have|how do I start|show me what you can do|what can this assistant do|introduce yourself|who made you|give me an overview of your functions|can you calculate|can you search documents|are you human|do you speak Chinese|which languages do you know|do you have a name|what is AgentDesk|explain what you are able to do|can you read my files|what else can you do|how does this work|do you remember me|who built you|what are you good at|give me an example of a question|what should I ask|are you ChatGPT|which model are you|can you speak German|do you work offline|are my data safe with you|what is your job|how smart are you|are you real|can you see my files|where do your answers come from|who is your boss|how old are you|do you like your job|what can I do with you|what's your name|may I know your name|what should I call you|who am I talking to|who is this|what is this program|what is this tool for|what's this app for|what is this chat for|what does this program do|what does AgentDesk do|how does AgentDesk work|who developed you|who programmed you|who is your creator|who trained you|what kind of assistant are you|what kind of AI are you|are you a bot|are you a machine|are you a real person|am I talking to a human|am I chatting with a machine|do you have feelings|do you have a brain|can you think|do you sleep|do you ever get tired|are you alive|are you intelligent|where do you live|where are you from|when is your birthday|how were you trained|what are you made of|what are your skills|what are your abilities|what are your limits|what can't you do|what tasks can you handle|which functions do you have|which tools can you use|list your functions|list your tools|show me your features|give me a tour|some examples please|any tips for using you|what can I type here|what can I do here|what may I ask|which questions can I ask|what sort of questions do you understand|how should I phrase my questions|how do I ask a question|how do I talk to you|how can I use this|how do I use this assistant|how do I begin|where should I start|I don't know what to ask|I don't know how to start|I need help|I need assistance|help me please|please help|can somebody help|can you assist me|could you help me with something|are you able to help me|I have a question|may I ask you something|can I ask you a question|do you understand English|do you understand me|can you understand Chinese|can you speak other languages|what languages do you speak|can you count|can you do math|can you do sums|are you good at maths|can you work with numbers|can you look things up|can you search my files|can you look into my documents|can you quote my documents|are you connected to the internet|do you need internet|do you store my data|do you keep my questions|do you save our conversation|do you learn from me|do you know me|do you know who I am|do you know everything|do you make mistakes|can I trust you|how reliable are you|where do you get your information|what do you know|are you better than ChatGPT|are you Siri|which version are you|what's your purpose|why do you exist|why should I use you|what makes you special|tell me what you can do|tell me who you are|tell me your name|describe yourself|menu|/help|so what exactly is it you do|and you are|I have never used an assistant before"""),
    ("Goodbye!", """
bye|goodbye|see you|see you later|good night|that's all|see you tomorrow|talk to you later|have a nice day|bye bye|I am done for today|cya|take care|until next time|I have to go|that's it for now|have a good weekend|see you soon|closing for today|good bye, assistant|so long|enough for today|I'm leaving now|catch you later|bye for now|good night and thanks|I am off|see you next week|that will be all|going home now|time to go|farewell|have a great evening|until tomorrow|bye, have a good one|done for now|over and out|closing the window now|good bye then|we are finished|see you around|gotta go|bye for today|goodbye for now|goodbye, my friend|bye, Sam|bye AgentDesk|bye everyone|bye, take care|bye, until Monday|see you on Monday|see you next time|see you next month|see ya|see ya later|laters|later, alligator|cheerio|adios|toodles|ta-ta|good night everyone|good night, sleep well|sleep well|sweet dreams|night night|I'm going to bed|off to bed|time for bed|I'm heading home|heading out now|off I go|I'm out of here|I'm logging off|logging off now|signing off|shutting down for today|I'm closing the laptop|my train is leaving, bye|my shift is over|end of the day for me|calling it a day|let's call it a day|that's everything for today|that is all for now|that was all|nothing more for today|no more questions, goodbye|I have no more questions|we're done here|all done, bye|I'm finished for today|thanks and goodbye|thank you, bye|thanks, see you tomorrow|ok bye|okay, goodbye|alright, bye|well, I have to run|I must go now|I must be going|I need to leave now|got to run|time to leave|time for lunch, bye|lunch break, see you|I'm off on holiday, bye|see you after the holidays|have a nice weekend|have a lovely day|have a great day|have a good night|enjoy your evening|enjoy your weekend|enjoy the rest of your day|take it easy|stay safe|all the best|until next week|until we meet again|we'll speak later|let's talk tomorrow|let's continue tomorrow|let's stop here|let's finish for today|talk soon|speak to you soon|catch you tomorrow|it was nice talking to you|nice chatting with you|it was a pleasure, goodbye|that's a wrap|peace out|exit|quit|leaving the office now|the office is closing, good night|I have a bus to catch|my battery is nearly empty, bye|they are waiting for me, bye|au revoir|auf Wiedersehen""")],
    "zh": [
    ("你好！可以问我文档中的问题，或让我做计算。", """
你好|您好|嗨|早上好|晚上好|下午好|哈喽|你好呀|大家好|hello，你好|你好 AgentDesk|在吗|你在吗|早|早安|您好呀|嘿|hi|很高兴认识你|你好吗|最近怎么样|又见面了|喂|午安|你好朋友|今天过得怎么样|有人吗|你好啊|哈啰|嗨，在吗|助手你好|上午好|我回来了|我们开始吧|好久不见|吃了吗|你好，很高兴见到你|初次见面|大家早上好|嗨，最近好吗|你好，我是新来的|哈喽，在不在|早上好呀|中午好|你好，听得到吗|嘿，朋友|打个招呼|又是我|你今天好吗|hello|你好，我叫小明|晚上好呀|周末过得怎么样|今天天气真好|你忙吗|好的，开始吧|有空吗|您好，请问在吗|你还好吗|新的一天开始了|你好你好|嗨嗨|各位好|同事们好|老师好|你好，小助手|小助手，你好|你好，机器人|嗨，机器人|你好，我是小王|您好，我姓张|我叫李明，请多关照|我是财务部的，你好|我是新同事|我第一次用|第一天上班，你好|认识你很高兴|幸会|久仰|请多指教|早啊|早呀|大清早好|各位早|周一早上好|中午好呀|下午好啊|傍晚好|晚上好，朋友|夜深了，还在吗|还醒着吗|还在线吗|在线吗|在不在呀|有人在吗|听得见吗|喂喂|喂，你好|哈喽哈喽|哈罗|嘿嘿|嗨咯|嗨，老朋友|嘿，伙计|亲，在吗|亲爱的助手|你来啦|我来啦|我又来了|我上线了|我到公司了|刚坐下，你好|刚开机|测试一下|试一试能不能用|准备好了吗|可以开始了吗|咱们开工吧|开始干活吧|最近好吗|最近忙什么|近来可好|一切都好吗|一切顺利吗|身体好吗|今天心情怎么样|今天感觉如何|昨晚睡得好吗|周末愉快吗|假期过得好吗|吃饭了吗|吃过午饭没|喝咖啡了吗|今天真冷|外面下雨了，唉|今天心情不错|我今天有点累|我好无聊|我心情不太好|陪我聊聊天|想跟你聊聊|有时间聊聊吗|打扰一下，你好|冒昧打扰了|新年好|春节快乐|中秋快乐|圣诞快乐|节日快乐|周一快乐|星期五快乐|又是美好的一天|好开心见到你|见到你真高兴|想你了|终于等到你|你还记得我吗|欢迎回来|来自上海的问候|我从北京向你问好|向你问好|跟你打声招呼|只是来打个招呼|路过，问个好|good morning|hey|嗨，你好呀，最近忙吗|你那边怎么样|今天也请多关照"""),
    ("不客气！", """
谢谢|谢谢你|多谢|非常感谢|好的，谢谢|感谢|太好了，谢谢|谢啦|谢谢您的帮助|辛苦了|谢谢你的回答|谢谢，明白了|好的|知道了|太棒了|很好|做得好|明白|懂了|再次感谢|十分感谢|真的谢谢你|收到，谢谢|原来如此|厉害|你真棒|不错|可以|好|嗯|行|了解|清楚了|回答得很好|麻烦你了|非常有帮助|万分感谢|好的，我知道了|没问题了|帮大忙了|谢谢你的耐心|太感谢了|谢谢，很有用|好的好的|没错|对的|是的，谢谢|不用了，谢谢|哈哈|真快|真不错|太厉害了|佩服|很满意|正是我要的|非常好|完美|没关系|不好意思，我弄错了|好吧|听懂了|我明白你的意思|谢谢夸奖|省了我很多时间|感谢你的帮助|答得真好|你真聪明|辛苦啦|谢谢啦，再联系|好极了|谢谢小助手|谢谢你，朋友|谢谢老师|谢谢 AgentDesk|多谢了|多谢多谢|多谢帮忙|感激不尽|感恩|感谢感谢|感谢解答|感谢你的解释|感谢你的耐心解答|非常感谢你的帮助|谢谢你这么快回复|谢谢你帮我查|谢谢，找到了|谢谢，问题解决了|谢谢，我懂了|谢谢，我试试|谢谢，够了|谢谢，太及时了|谢谢，老板很满意|谢谢你一直帮我|我代表全组谢谢你|孩子说谢谢你|真心感谢|衷心感谢|由衷感谢|太谢谢你了|太感激了|谢了|谢咯|3q|thx|谢谢哈|谢谢哦|谢谢呀|好的，多谢|好，谢谢|嗯，谢谢|行，谢了|OK，谢谢|ok|没问题，谢谢|你帮了我大忙|你救了我|多亏了你|有你真好|你太好了|你真好|你真厉害|你好聪明|你真靠谱|你太给力了|给力|给你点赞|点赞|赞|牛|太牛了|真棒|棒极了|好棒|太强了|太快了吧|速度真快|回答真准|答案很准确|解释得很清楚|说得真好|说得对|有道理|确实|没错没错|对|是的|是啊|正确|完全正确|就是这个|就是它|正合我意|我很满意|非常满意|满意|很有帮助|很有用|有用|学到了|长知识了|涨知识了|原来是这样|怪不得|我明白了|我懂了|清楚了，谢谢|一目了然|收到|了解了|知道啦|好嘞|好哒|好呢|行吧|那好|可以的|没事|没事的|不要紧|别担心|抱歉，我看错了|对不起，打错了|是我搞错了|不好意思，麻烦你了|哇|哇，真快|哈哈，谢谢|嘻嘻|太好啦|太好了|真开心|松了一口气|终于解决了|搞定了|解决了，谢谢|五星好评|给你五颗星|不愧是你|比我想的还好|有劳了|费心了|让你费心了|谢谢提醒|谢谢告诉我|谢谢你的建议"""),
    ("我是 AgentDesk，可以搜索你的文档并引用找到的句子，也能做计算。", """
帮助|你能做什么|你是谁|你怎么用|你有什么功能|我可以问你什么|你可以帮我吗|介绍一下你自己|你会什么|怎么使用你|你叫什么名字|你有哪些工具|你是机器人吗|你是人工智能吗|怎么开始|你能回答什么问题|你的功能是什么|说说你自己|使用说明|你能帮我做什么|谁开发了你|你会计算吗|你能搜索文档吗|这个助手能做什么|你会说英语吗|你是真人吗|你有名字吗|AgentDesk 是什么|你是干什么的|自我介绍一下|你还会什么|你能读我的文件吗|怎么向你提问|你认识我吗|你是谁做的|你支持哪些语言|你擅长什么|给我举个例子|我该问什么|你是哪个模型|你是 ChatGPT 吗|你能离线工作吗|我的数据安全吗|你的工作是什么|你多大了|你聪明吗|你会说中文吗|你的答案从哪里来|你能看到我的文件吗|你怎么工作|你是做什么用的|说说你的本领|你可以干什么|你有感情吗|你会累吗|怎么用这个软件|能介绍一下功能吗|你喜欢你的工作吗|请问你是谁|请问怎么称呼你|怎么称呼您|我该怎么叫你|你的名字是什么|告诉我你的名字|我在跟谁说话|这是谁|这是什么软件|这是什么程序|这个软件是干嘛的|这个程序有什么用|这个工具能做什么|这里能做什么|这个聊天窗口是做什么的|AgentDesk 能做什么|AgentDesk 怎么用|你是什么|你是什么东西|你是什么助手|你是哪种人工智能|你是机器还是人|我是在和真人聊天吗|对面是真人吗|你是活的吗|你有大脑吗|你会思考吗|你睡觉吗|你会生气吗|你住在哪里|你来自哪里|你什么时候出生的|你的生日是哪天|你几岁|谁创造了你|谁训练了你|谁写的你|你的开发者是谁|你是哪家公司的|你是怎么训练的|你的能力有哪些|你的本事有哪些|你的长处是什么|你不会什么|你有什么做不到的|你的局限在哪里|你能处理哪些任务|你能用什么工具|列出你的功能|列一下你会的|展示一下你的功能|带我了解一下你|说说你能干啥|你能干啥|你会干啥|你会些什么|能说说你自己吗|简单介绍下自己|请做个自我介绍|请介绍一下你的用途|教我怎么用|教教我怎么用你|怎么用啊|怎么操作|怎么跟你说话|怎么问你问题|问题要怎么问|我能问些什么|能问什么|可以问哪些问题|给几个例子|有例子吗|举几个例子看看|我不知道问什么|我不知道怎么开始|从哪里开始|第一步做什么|新手怎么用|我第一次用，怎么开始|救命|求助|我需要帮助|帮帮我|请帮帮我|能帮个忙吗|可以请你帮忙吗|我有个问题|我可以问你一个问题吗|想请教你|你听得懂中文吗|你懂英文吗|你会几种语言|你会数数吗|你会算术吗|你数学好吗|你会做数学题吗|你能查资料吗|你能查我的文档吗|你能看文件吗|你能引用原文吗|你要联网吗|你联网吗|没网能用吗|你会保存我的问题吗|你会记住我说的话吗|我的隐私安全吗|你会泄露我的文件吗|你会学习吗|你什么都知道吗|你会出错吗|你可靠吗|我能相信你吗|你和 ChatGPT 有什么不同|你是 Siri 吗|你是小爱同学吗|你是什么版本|你存在的意义是什么|为什么要用你|你有什么特别的|你知道我是谁吗|菜单|/help|help"""),
    ("再见！", """
再见|拜拜|回头见|晚安|就这些了|下次见|明天见|我先走了|今天就到这里|再会|祝你愉快|88|拜|我要下班了|下次再聊|先这样吧|没别的事了|周末愉快|我走啦|回见|就到这吧|改天见|今天先这样|睡了，晚安|我下线了|再见啦|拜拜，明天聊|先忙了|我去吃饭了|我要走了|今天辛苦了，再见|结束吧|不聊了|那就这样|晚安，做个好梦|祝你好运，再见|我关机了|后会有期|我撤了|回头聊|该下班了|下周见|好了，就这样|聊到这里|再见了|再见，朋友|再见，小助手|再见，明天见|各位再见|老师再见|拜拜啦|拜拜咯|拜了|掰掰|白白|886|byebye|bye|goodbye|see you|下周一见|下周再见|下个月见|周一见|后天见|晚点见|待会儿见|一会儿见|节后见|年后见|有缘再见|下次再来|我下次再来|下次再问你|改天再聊|明天再聊|明天继续|明天接着来|晚安啦|晚安，明天见|晚安，好梦|早点休息，晚安|我去睡了|我要睡觉了|困了，先睡了|该睡了|我回家了|我要回家了|我先回去了|我先撤|先走一步|先走啦|先溜了|我闪了|我出门了|我去开会了|我去上课了|我去赶车|车来了，走了|有人叫我，先走了|我去接孩子了|我去午休了|吃饭去了|下班啦|下班了，再见|收工|收工了|打烊了|今天收工|今天就这样吧|今天就聊到这|今天先到这儿|到此为止吧|就到这里吧|就这样吧，再见|先这样，回头见|没有别的问题了|没别的了，再见|我问完了|问完了，拜拜|都弄好了，再见|都完成了，下线|结束了，再见|退出|关闭对话|结束对话|我要下线了|先下了|下了|要关电脑了|手机快没电了，拜拜|谢谢，再见|谢谢你，拜拜|好的，再见|好的，明天见|好，拜拜|那再见|那我走了|不打扰你了，再见|不耽误你了|保重|多保重|一路顺风|祝你今天愉快|祝你周末愉快|祝你晚安|祝好|假期愉快，再见|过个好周末|好好休息|和你聊天很开心，再见|很高兴和你聊天，下次见""")]}
TALK = {lang: [(reply, block.strip().split("|")) for reply, block in topics] for lang, topics in TALK.items()}
ENDINGS = {"en": ["", "", "!", ".", "?", "!!", " :)"], "zh": ["", "", "！", "。", "？", "~", "！！"]}

ACTIONS = {"en": """
Send an email to {n} about {t}|Send {n} a message that I am late|Set a timer for {m} minutes|Wake me up at {h}|Remind me to call {n} tomorrow|Play some music by {n}|Turn off the lights|Book a table for {m} people tonight
What's the weather in {c}?|Will it rain in {c} tomorrow?|What time is it in {c}?|What is the stock price of {c} Motors right now?|Translate "{t}" into French|Draw a picture of a cat|Open the file {t}.docx|Delete all my e-mails|Order a pizza with {m} toppings
Call {n}|Create a calendar entry for {t} at {h}|Post this on my feed|Show me today's news|Take a screenshot|Rename my folder to {t}|Buy {m} tickets to {c}|Book a flight from {c} to {d}|Find me a hotel in {c} for {m} nights|Start the washing machine|Print this page {m} times
Write a poem about {t}|Write me a Python script that sorts a list|Install the update|Restart the computer|Copy {t} to the clipboard|Schedule a meeting with {n} on Friday at {h}|Order {m} coffees|Navigate to {c}|Share my screen with {n}|Record a voice memo
Reserve a car in {c} for {m} days|How is the traffic to {c}?|Transfer {m} dollars to {n}|Pay my electricity bill|Turn the volume up to {m}|Tell me a joke|Sing a song|Take a photo|Add {t} to my shopping list|Unsubscribe me from {t}|Convert this file to PDF|What day is it today?|How late is it?|Is it raining outside?|What's the exchange rate for the yen today?|How do you say "{t}" in Italian?|Where are my keys?|Order me a taxi to {c} at {h}|Tell {n} to ring me back|Read my last message aloud|Play chess with me|Which film is on at the cinema tonight?|Who is winning the match right now?|Correct the spelling of my letter
Set the oven to {m} degrees|Water the plants|Draft a cover letter for {n}|Log me out of my account|Is {n} online?|Move the meeting with {n} to {h}|Recommend a restaurant in {c}|Sign this contract for me|Zip these {m} pictures|Make me a cup of tea|How long is the queue at {c} airport right now?|What does petrol cost today?|When does the next bus to {c} leave?
""", "zh": """
给{n}发一封关于{t}的邮件|给{n}发消息说我晚点到|设置一个{m}分钟的计时器|{h}叫我起床|明天提醒我给{n}打电话|播放{n}的歌|把灯关掉|订一张{m}人的餐桌
{c}天气怎么样？|{c}明天会下雨吗？|{c}现在几点？|现在股票价格多少？|把“{t}”翻译成法语|画一只猫|打开文件{t}.docx|删除我的所有邮件|点一份披萨
打电话给{n}|在日历上添加{t}，时间{h}|发一条朋友圈|看看今天的新闻|截个屏|把文件夹改名为{t}|买{m}张去{c}的票|订一张从{c}到{d}的机票|在{c}找一家酒店住{m}晚|启动洗衣机|把这一页打印{m}份
写一首关于{t}的诗|帮我写一个排序的脚本|安装更新|重启电脑|把{t}复制到剪贴板|周五{h}和{n}开会，帮我安排|点{m}杯咖啡|导航到{c}|把屏幕共享给{n}|录一段语音
在{c}租车{m}天|去{c}的路上堵车吗？|给{n}转账{m}元|交电费|把音量调到{m}|讲个笑话|唱首歌|拍张照|把{t}加到购物清单|帮我退订{t}|把这个文件转成 PDF|今天星期几？|现在几点了？|外面在下雨吗？|今天日元汇率是多少？|“{t}”用意大利语怎么说？|我的钥匙在哪儿？|{h}帮我叫一辆去{c}的出租车|告诉{n}给我回电话|把最后一条消息念给我听|陪我下盘棋|今晚电影院放什么？|现在比赛谁领先？|改一下我信里的错别字|把烤箱调到{m}度
给花浇水|替{n}写一封求职信|退出我的账号|{n}在线吗？|把和{n}的会议改到{h}|推荐一家{c}的餐厅|替我签了这份合同|把这{m}张图片打包|给我泡杯茶|{c}机场现在排队要多久？|今天油价多少？|下一班去{c}的车几点开？|剪一段视频|写一份周报发给{n}
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
(when does|at what time does) the (next|last|first) (train|bus|flight|ferry) to {c} (leave|depart|go)(| today| tonight| tomorrow)?
(what is|what's) the (current |latest |)price of (gold|oil|bitcoin|silver|petrol|{c} shares) (right now|at the moment|today)?
what(| is|'s) the exchange rate (of|for) the (euro|yen|pound|dollar|franc) (today|now|this morning)?
(is it|will it be) (rainy|snowing|sunny|windy|cold|hot|foggy) in {c} (now|today|tomorrow|this weekend|at {h})?
(do I need|should I take|will I need) (an umbrella|a coat|sunglasses|snow tyres) (today|tomorrow|in {c} tomorrow)?
(how warm|how cold|how humid|how windy) is it (outside|in {c}|here|on the coast)(| right now| today| this evening)?
(what time is it|what's the time|what day is it today|what is today's date|is it already {h})?
(when does|what time does) the sun (rise|set) (in {c}|today|tomorrow in {c})?
(who won the (match|game|race) last night|who is winning the (match|game|race) right now|what's the score of the (match|game) (now|so far))?
is (the road|the motorway|the train line|the tunnel) to {c} (blocked|busy|jammed|closed) (now|this morning|at the moment)?
(find|look for|show me) (restaurants|pharmacies|petrol stations|cash machines|parking spaces|cafés) (near me|nearby|around here|close to {c})
is (the supermarket|the bank|the chemist's|{c} airport|the pool) (still |already |)open (now|at the moment|tonight)?
(proofread|correct|improve|shorten|rewrite|polish) (my|this) (letter|essay|text|application|e-mail|paragraph)(| about {t}| in a friendlier tone)
(draft|compose|prepare|type) (a cover letter|a speech|a birthday card|a press release|a CV|a wedding toast|an apology)(| for {n}| about {t}| to {n})
(code|program|build|write) me (a website|an app|a function|a game|an SQL query|a macro|a shell script) (for {t}|that sorts names|in Python|that counts words)
how do (you|I|they) say (good morning|thank you|I am hungry|where is the station|"{t}") in (French|German|Russian|Korean|Turkish)?
read (this|the page|my e-mail|the last message|the sentence) (aloud|out loud|slowly)(| to me| again)
(lower|raise|dim|adjust) the (temperature|brightness|volume|heating|blinds|lamp)(| in the kitchen| in the bedroom)( to {m}| a bit|)
(start|stop|run|pause) the (dishwasher|vacuum cleaner|coffee machine|dryer|lawn mower|oven)(| now| at {h}| in an hour)
(feed the cat|water the plants|walk the dog|take out the rubbish|tidy my room|make me a sandwich|cook dinner|do the dishes)(| please| at {h}| for me)
(connect|link|pair|sync) (my phone|the headphones|the printer|this laptop) with (the network|the speakers|the TV|the car)
(compress|encrypt|scan|crop|rotate|sign|merge) (these files|this picture|the PDF|the photo of {n}|both documents)(| for me| with a password)
(sign me up for (the newsletter|the course|the event in {c})|register me for the trial|log me into my account|take me off the mailing list)(| please| today)
(check|answer|archive|sort|clear) my (inbox|voicemail|messages|mail|spam folder)(| from {n}| from today)
(follow|block|unfollow|befriend) {n} on (Facebook|Instagram|LinkedIn|the forum)
(ask|tell|inform|remind) {n} (that I am ill|to call me back|about {t}|that the meeting is at {h}|to bring the keys)
(take|make|write) (a note|a memo|an entry in my diary)(:| that| saying) (milk is out|I must call {n}|{t} is due on Friday|the car needs oil)
(ping|text|notify|warn|wake) me (at {h}|in {m} minutes|when {n} arrives|when it starts to rain|before the meeting)
(get|call|hail) me (a taxi|a cab|a courier|a plumber|an electrician) (to {c}|for {h}|right now)
(return|exchange|track|reorder) (my order|my parcel|the package from {c}|the shoes)(| from last week| for {n}|)
(renew|extend|suspend|cancel) my (subscription|library card|phone plan|gym membership|season ticket)(| until May| today|)
(donate|withdraw|invest|deposit) {m} (dollars|euros|pounds)(| today| for me| into my savings)
(let's play|play) (chess|hangman|tic-tac-toe|cards|twenty questions|a quiz)(| with me| against {n}|)
(tell|read) me (a bedtime story|a riddle|a fairy tale|a fun fact|my horoscope|a ghost story)(| about {t}| about a cat|)
(guess|predict) (my age|who will win the election|next week's weather|the lottery numbers|my star sign|tomorrow's share price)
(hang up|mute the call|put {n} on speaker|join the video call|turn off my microphone|turn on the camera|share my location with {n})
(change|reset|pick) my (wallpaper|password|ringtone|theme|time zone|desktop font)(| for me| please| again)
is {n} (online|at home|free at {h}|in the office|awake)(| now| right now)?
(where is|where's|where did I leave) my (phone|wallet|parcel|car|cat|umbrella)(| right now)?
(what's|what is) (on TV|in the news|on at the cinema|going on in {c}|on the radio) (tonight|today|this evening)?
(recommend|suggest|pick) (a film|a restaurant in {c}|a gift for {n}|a novel|a holiday destination|a name for my cat)
(empty the recycle bin|clean up my desktop|free up my disk|clear the cache|tidy my downloads)(| now| please)
(charge|locate|reset|reboot|unlock) (my phone|the router|the tablet|the projector|my watch)(| please| remotely)
(cut|subtitle|edit) (the video|my podcast|our holiday clips|the interview)( with {n}| for {n}|)
(vote for {n}|apply for this job|bid on the painting|sell my old car|rent out the flat in {c})(| for me| on my behalf)
(photograph|weigh|measure|wrap up) (the dog|the parcel|the baby's cot|my tomatoes)(| today| for me|)
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
(下一班|最后一班|最早一班|末班)(去|到|开往){c}的(火车|公交|飞机|高铁|轮渡)(几点开|什么时候出发|几点到)？
(现在|今天|目前)(黄金|石油|比特币|白银|汽油|{c}的房子)(什么价格|多少钱|价格是多少|涨了没有)？
(今天|现在|这会儿)(欧元|日元|美元|英镑|港币)(的汇率|对人民币的汇率|汇率)(是多少|怎么样)？
{c}(现在|今天|明天|周末)(下雨|下雪|刮风|出太阳|有雾)(吗|不)？
(今天|明天|去{c})(要不要|用不用|该不该)(带伞|穿外套|戴口罩|防晒)？
(外面|{c}|海边|山上)(现在|今天|今晚)(几度|多少度|冷不冷|热不热|风大吗)？
(现在几点|几点了|今天几号|今天星期几|今天是什么日子|现在是几点钟)？
{c}(今天|明天)(几点|什么时候)(日出|日落|天黑|天亮)？
(昨晚|今天|刚才)(的比赛|那场球|的决赛)(谁赢了|比分多少|结果如何)？
去{c}的(高速|路|隧道|地铁)(现在|今早|这会儿)(堵吗|通吗|封了吗|人多吗)？
(找|搜|看看)(附近|旁边|周围|{c}附近)的(餐馆|药店|加油站|取款机|停车位|厕所)
(超市|银行|药店|{c}机场|食堂)(现在|今晚|这会儿)(还开门吗|关门了没有|开着吗)？
(润色|修改|校对|缩短|重写)(我的信|这封邮件|这篇作文|我的申请书|这段文字)(|，语气友好一点|，别改变意思)
(起草|写|准备)(一份简历|一篇演讲稿|一张生日贺卡|一份新闻稿|一封道歉信|一份请假条)(|，给{n}|，关于{t})
(写|做|开发)(一个网站|一个小程序|一个函数|一个游戏|一条SQL语句|一个宏)(|，用Python|，用来管理{t}|，能统计字数)
(谢谢|早上好|我饿了|车站在哪里|“{t}”)用(法语|德语|俄语|韩语|西班牙语)(怎么说|怎么读|怎么写)？
把(这段|这一页|我的邮件|上一条消息|这句话)(念出来|大声读一遍|慢慢读给我听)
(把|)(卧室|厨房|客厅)的(温度|亮度|暖气|音量)(调高|调低|调到{m}|调小一点)
(启动|停下|打开|预约)(洗碗机|扫地机器人|咖啡机|烘干机|电饭煲|烤箱)(|，{h}|，一小时后)
(喂猫|浇花|遛狗|倒垃圾|收拾房间|做个三明治|做晚饭|洗碗)(|，{h}|，现在就去)
把(手机|耳机|打印机|这台笔记本)(连上|断开|配对到)(无线网|蓝牙|电视|车载系统)
(压缩|加密|扫描|裁剪|旋转|合并)(这些文件|这张图片|这个PDF|{n}的照片|两份文档)(|，加个密码|，存到桌面)
(报名这门课|注册会员|登录我的账号|退出账号|退订新闻邮件|报名{c}的活动)(|，现在|，用我的手机号)
(查看|回复|归档|整理|清空)(收件箱|语音留言|私信|垃圾邮件|{n}的来信)(|，今天的就行)
(关注|拉黑|取关){n}的(微博|抖音|公众号|直播间)
(告诉|通知|转告){n}(我生病了|给我回电话|会议改到{h}|带上钥匙|{t}的事)
(记一下|写个备忘|做个笔记|在日记里写)：(牛奶喝完了|要给{n}打电话|{t}周五到期|车该保养了)
({n}到了|快下雨|开会前|{m}分钟后|{h})(通知我|叫醒我|给我发短信|提醒我一声)
(叫|打|约)(一辆出租车|一辆车|一个快递|一个水管工|一位电工)(|去{c}|，{h}|，马上要)
(退掉|追踪|签收|再买一次)(我的订单|我的包裹|{c}寄来的快递|上周买的鞋)
(续费|延长|取消|升级)(会员|借书卡|手机套餐|健身卡|年票)(|，到五月|，今天)
(捐|取|存|投资){m}(元|美元|块钱)(|，今天|到我的账户|，给灾区)
(陪我|跟{n}|和我)(下象棋|玩猜谜|打扑克|玩五子棋|玩成语接龙|玩个游戏)
(讲|说|念)(一个睡前故事|个谜语|个童话|个冷知识|我的星座运势|个鬼故事)(|，关于{t}|给我听)
(猜猜|预测一下|猜一猜)(我多大|谁会当选|下周天气|彩票号码|我的星座|明天股价)
(挂断电话|静音|打开免提|加入视频会议|关掉麦克风|打开摄像头|把位置发给{n})
(换|改|设置)(一下|)(字体|壁纸|密码|铃声|主题|时区)
{n}(现在|这会儿|{h})(在线吗|在家吗|有空吗|在办公室吗|起床了吗)？
(我的|)(手机|钱包|包裹|车|猫|雨伞)(现在在哪儿|放哪儿了|到哪儿了)？
(今晚|今天|现在)(电视上|电影院|网上|{c})(有什么节目|放什么|有什么新鲜事|在热议什么)？
(推荐|选|挑)(一部电影|一家{c}的餐厅|一份送{n}的礼物|一本小说|一个度假的地方|一个猫的名字)
(清空|清理|整理)(回收站|硬盘|缓存|桌面|下载文件夹)(|，现在|，腾点空间)
(充电|定位|重置|解锁|重启)(我的手机|路由器|平板|投影仪|我的手表)
(剪辑|配字幕|混音|上传)(这段视频|我的播客|这首歌|在{c}拍的片子)(|，发给{n})
(替我|代我|帮我)(投票给{n}|申请这份工作|卖掉旧车|竞拍这幅画|排队|签到)
(种点西红柿|量一下客厅|称一下包裹|给宝宝拍张照|拍几张{c}的街景)(|，现在|，谢谢)
"""}
ORDERS = {lang: block.strip().split("\n") for lang, block in ORDERS.items()}
PLACES = {"en": "Paris London Berlin Tokyo Boston Madrid Oslo Cairo Lima Delhi Rome Chicago Sydney Toronto Vienna".split(), "zh": "北京 上海 广州 深圳 杭州 成都 东京 巴黎 伦敦 南京 西安 重庆 纽约 武汉 厦门".split()}
POLITE = {"en": [""] * 14 + ["Please ", "Can you ", "Could you ", "Hi, ", "Hey, ", "Could you please ", "Would you ", "Will you ", "Kindly ", "I want you to ", "I need you to ", "I'd like you to ", "Hello, ",
                 "Good morning, ", "Ok, ", "Hey assistant, ", "If possible, ", "Sorry, ", "Thanks, now ", "Go ahead and ", "Do me a favour and ", "Be so kind and ", "Next, ", "Excuse me, ", "You there, ", "Alright, "],
          "zh": [""] * 14 + ["请", "帮我", "麻烦", "你好，", "能不能", "请你", "麻烦你", "请帮我", "能帮我", "可以帮我", "可不可以", "劳驾", "快点", "立刻", "早上好，", "嗨，", "好的，", "助手，", "我想让你", "我要你",
                 "帮忙", "有空的话，", "不好意思，", "顺便", "等会儿", "现在"]}
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
    asked = text.endswith(("?", "？"))   # a question may follow a greeting, but no "can you"
    polite = rng.choice([p for p in POLITE[lang] if not asked or not p or p.endswith((", ", "，"))])
    if lang == "en" and polite:
        text = text[0].lower() + text[1:]
    if asked:
        return polite + (text[:-1] if rng.random() < 0.2 else text)
    return polite + text + (rng.choice(["", "", "", "."]) if lang == "en" and not polite else "")
