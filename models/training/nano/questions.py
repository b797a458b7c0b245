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
Who approved {t}?|Who signed {t}?|Who is in charge of {t}?|Who owns {t}?|Who pays for {t}?|Who was involved in {t}?|Who is affected by {t}?|Who benefits from {t}?|Who discovered {t}?|Who came up with {t}?|Who led {t} in {y}?|Who may change {t}?|Who maintains {t} today?|Whom does {t} apply to?|Whose idea was {t}?|To whom must {t} be reported?|By whom was {t} written?|By whom is {t} checked?|With whom was {t} agreed?|For whom is {t} intended?|Who objected to {t}?
When does {t} start?|When does {t} expire?|When was {t} last updated?|When did {o} replace {t}?|When is {t} due?|Since when has {t} existed?|Until when is {t} valid?|By when must {t} be finished?|On which date was {t} approved?|On what day does {t} begin?|At what time does {t} open?|In what century did {t} appear?|In which month was {t} launched?|What year did {t} end?|How long did {t} last?|How long has {t} been in use?|For how long is {t} stored?|During which period was {t} in force?|How soon after {t} does {o} follow?
Where is {t} kept?|Where was {t} built?|Where was {t} first used?|Where do I submit {t}?|Where can {t} be found?|Where does the name {t} come from?|Where in the manual is {t} explained?|In which country is {t} common?|In which chapter is {t} introduced?|In which document is {t} defined?|On which page does {t} start?|At which temperature does {t} melt?|From which source does {t} come?|Under which conditions is {t} allowed?|Under what name was {t} known?|Through which cities does {t} run?
Why does {t} matter for {o}?|Why was {t} delayed?|Why was {t} cancelled in {y}?|Why is {t} banned?|Why should we avoid {t}?|Why did the team give up {t}?|Why is {t} called that?|For what reason was {t} rejected?|For what purpose was {t} created?|What led to {t}?|What was the reaction to {t}?|What came before {t}?|What followed {t}?|What replaced {t}?|What is {t} made of?|What does {t} consist of?|What does {t} depend on?|What does {t} cost per year?|What does {t} look like?|What does {t} mean for {o}?|What does {t} say about {o}?
What does {t} prohibit?|What role does {t} play in {o}?|What effect does {t} have on {o}?|What impact did {t} have?|What evidence is there for {t}?|What went wrong with {t}?|What is required before {t} can start?|What is the legal basis of {t}?|What is the opposite of {t}?|What is the official language of {t}?|What is the capital of {t}?|What is the colour of {t}?|What is the weight of {t}?|What is the status of {t}?|What is the next step after {t}?|What is the main criticism of {t}?|What is so special about {t}?|What is known about the origin of {t}?
What are the exceptions to {t}?|What are the duties under {t}?|What are typical mistakes with {t}?|What are the alternatives to {t}?|What are the key findings on {t}?|What are the side effects of {t}?|What types of {t} exist?|What exactly is meant by {t}?|What measures were taken against {t}?|What rules apply to {t}?|What rights do I have under {t}?|What documents do I need for {t}?|What tools are needed for {t}?|What did {y} change for {t}?|What can be learned from {t}?|What has been written about {t}?|What was found during {t}?|What was {t} named after?
To what extent does {t} depend on {o}?|To what extent was {t} successful?|By how much did {t} grow in {y}?|By what means is {t} measured?|At what point does {t} become a problem?|In what way is {t} linked to {o}?|In which cases does {t} not apply?|In which order are the steps of {t} done?|On what grounds can {t} be refused?|With which method was {t} tested?|Against what does {t} protect?|About what do {t} and {o} disagree?|After how many days does {t} lapse?|Within how many days must {t} be answered?|From what age is {t} allowed?|Into how many parts is {t} divided?|Out of what material is {t} made?
How many pages does {t} have?|How many people work on {t}?|How many times was {t} repeated?|How many copies of {t} were sold?|How many days are allowed for {t}?|How many countries have {t}?|How many participants took part in {t}?|How much money was spent on {t}?|How much time is left for {t}?|How much water does {t} need?|How high is {t}?|How fast is {t}?|How far is {t} from {o}?|How dangerous is {t}?|How reliable is {t}?|How common is {t}?|How successful was {t}?|How important is {t} for {o}?|How accurate is {t}?|How expensive was {t} in {y}?|How well does {t} perform on {o}?
How is {t} made?|How is {t} measured?|How is {t} organised?|How is {t} financed?|How is {t} stored?|How is {t} defined?|How was {t} received by the public?|How was {t} decided?|How did {t} become famous?|How did {t} change after {y}?|How did {t} influence {o}?|How can {t} be avoided?|How can {t} be improved?|How can I apply for {t}?|How can I cancel {t}?|How do I report {t}?|How do experts judge {t}?|How does {t} affect {o}?|How does {t} differ from {o}?|How do {t} and {o} work together?
Is {t} allowed?|Is {t} safe?|Is {t} free of charge?|Is {t} still valid?|Is {t} covered by {o}?|Is {t} part of {o}?|Is there a limit for {t}?|Is there any proof of {t}?|Are {t} and {o} the same?|Are employees allowed to use {t}?|Was {t} finished in {y}?|Was {t} mentioned in the report?|Were there complaints about {t}?|Has {t} been tested?|Has {t} changed since {y}?|Have we already paid for {t}?|Did {t} exist in {y}?|Did the committee agree to {t}?|Does {t} include {o}?|Does the law allow {t}?|Do I have to pay for {t}?
Do we need {o} for {t}?|Can {t} be extended?|Can {t} be returned?|May {t} be shared with others?|Must {t} be signed by {o}?|Should {t} be replaced by {o}?|Will {t} continue after {y}?|Could {t} have been prevented?|Do you know whether {t} is still in use?|Do you know when {t} was built?|Do you know who runs {t}?|Could you tell me where {t} is described?|Can you tell me why {t} was stopped?|Can you explain how {t} works?|I wonder what {t} means.|I'd like to know who invented {t}.|I'm looking for information on {t}.|I need the exact wording of {t}.|I can't find anything about {t}.
I forgot when {t} takes place.|I was told that {t} needs {o}, is that right?|Someone said {t} ended in {y}, is that correct?|Any idea how {t} came about?|Any news about {t}?|My colleague asks what {t} is for.|List all {t}.|List the advantages of {t}.|List three facts about {t}.|List everything that was decided about {t} in {y}.|Name the parts of {t}.|Name the author of {t}.|Give the definition of {t}.|Give me the date of {t}.|Give me three examples of {t}.|Give reasons for {t}.|Quote the passage about {t}.|Quote section {v} on {t}.|Outline {t}.|State the purpose of {t}.
Explain the difference between {t} and {o}.|Explain why {t} needs {o}.|Explain how {t} is calculated.|Describe the history of {t}.|Describe how {t} and {o} are connected.|Tell me when {t} ends.|Tell me who wrote {t}.|Tell me what happened to {t} after {y}.|Show what the contract says about {t}.|Find the paragraph on {t}|Find the person responsible for {t}|Look up {t}|Get me the facts on {t}|Check whether {t} is mentioned.|Summarise the section about {t}.|Identify the main risks of {t}.
{t} {y}|{t} {o}|{t} meaning|{t} definition|{t} history|{t} rules|{t} deadline|{t} cost|{t} requirements|{t} advantages disadvantages|{t} example|{t} statistics {y}|{t} author|{t} contact|{t} overview|{t} chapter {i}|{t} section {v}|{t} version {v}|{t} and {o}|{t} or {o}|{t} for beginners|{t} limits|{t} opening hours|{t} since {y}|cause of {t}|origin of {t}|price of {t} {y}|effects of {t} on {o}|difference {t} {o}|risks of {t}|rules for {t}|section on {t}|reasons for {t}|results of {t}|role of {t} in {o}|comparison of {t} and {o}|who {t}|why {t}|{t} how long
If {t} is not available, what should be used instead?|If {t} is missing, who has to be informed?|When {t} was introduced, how did people react?|After {t} ended in {y}, what happened to {o}?|Before {t} was built, what stood there?|What happens to {o} once {t} has been approved?|Although {t} is popular, why do some people prefer {o}?|Since {t} was changed in {y}, which rules apply to {o}?|Which of the two, {t} or {o}, was mentioned first?|Which company produced {t} and where was it based?|Who founded {t}, and in which year?|What is {t} and why does it matter?|How is {t} prepared, and how long does it keep?
While {t} was under way, who was responsible for {o}?|What does the report say about {t}, and how does it explain {o}?|Where does {t} come from and what is it used for today?|What must be done when {t} fails and nobody is on duty?|Is it correct that {t} was stopped because of {o}?|As far as {t} is concerned, what was agreed in {y}?|Regarding {t}, what are the next steps?|In the case of {t}, which form is needed?|In {y}, what was the role of {t}?|During {t}, what happened to {o}?|Apart from {t}, what else is needed for {o}?|Besides {t}, which topics are covered?|Compared with {o}, how good is {t}?|Without {t}, would {o} still work?
Which part of {t} is the most important?|Which countries use {t}?|Which law governs {t}?|Which language is spoken in {t}?|Which person is named in connection with {t}?|Which team won {t} in {y}?|Which department handles {t}?|Which version of {t} is current?|Which is cheaper, {t} or {o}?|Which form do I need for {t}?|Which standards does {t} meet?|Which argument is made against {t}?|Which data were used for {t}?|Which river flows through {t}?|Which materials are used in {t}?|Which animals live near {t}?
What does article {i} of {t} say?|What is stated in line {i}?|What is the value in row {i} of the table?|What does note {i} explain?|Who is mentioned on page {n}?|What happened on day {i}?|Which {i} rules are listed for {t}?|What is the title of chapter {i}?|What does figure {v} show about {t}?|What is standard {n} about?|What happens after {i} days?|How many of the {n} participants finished {t}?|What percentage of the {n} respondents chose {t}?|What was the average of {t} in {y}?|What is the sum of money reserved for {t}?|How is the percentage in {t} computed?|By what factor did {t} increase between {y} and {z}?|How much is {t} in total?|What is the rate for {t} per hour?
And what about {o}?|And where is that?|And what does it cost?|For how long?|In which chapter?|On what page?|By whom?|With what result?|And after {y}?|And before that?|And the other one?|Who wrote that?|What does that mean?|Can you give an example?|Is there more on this?|Where does it say that?|How exactly?|What for?|Compared to what?|How much more?|Since which version?|Where does {t} get its power from?|What drew visitors to {t}?|How old must one be for {t}?
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
谁批准了{t}？|谁签署了{t}？|{t}由谁负责？|{t}归谁管？|{t}是由谁编写的？|{t}是谁发现的？|谁最早使用{t}？|谁参与了{t}？|谁会受到{t}的影响？|{t}的负责人叫什么？|{t}的创始人是谁？|{t}的发明者是哪国人？|{y}年谁主持了{t}？|{t}的费用由谁承担？|关于{t}应该找谁？|{t}适用于哪些人？|{t}被谁取代了？|{t}是写给谁的？|{t}要向谁报告？|谁有权修改{t}？|谁反对{t}？
{t}什么时候开始？|{t}什么时候结束？|{t}何时生效？|{t}何时到期？|{t}最近一次更新是什么时候？|{t}从哪一年开始使用？|{t}有效期到什么时候？|{t}最晚什么时候交？|{t}在哪一天通过的？|{t}持续了多久？|{t}存在了多少年？|{t}是在哪个世纪出现的？|{t}几点开门？|{o}是什么时候取代{t}的？|在哪个时期{t}最流行？|{t}要保存多少年？|{t}完成之后多久进行{o}？
{t}存放在哪里？|{t}建在哪里？|{t}最早出现在哪个国家？|在哪里提交{t}？|在哪儿能找到{t}？|{t}这个名字从何而来？|说明书哪一页讲{t}？|在哪一章介绍了{t}？|在哪份文件里定义了{t}？|{t}在哪些地区常见？|{t}流经哪些城市？|{t}从哪里进口？|在什么条件下允许{t}？|在哪种情况下不适用{t}？|到哪里申请{t}？
为什么{t}被取消了？|为什么{t}推迟了？|为什么禁止{t}？|为什么{t}对{o}很重要？|{t}为什么叫这个名字？|出于什么原因拒绝了{t}？|{t}是为了什么而设立的？|是什么导致了{t}？|{t}之后发生了什么？|{t}之前是什么样的？|什么取代了{t}？|{t}由什么制成？|{t}取决于什么？|{t}对{o}意味着什么？|{t}禁止什么？|{t}在{o}中起什么作用？|{t}对{o}有什么影响？|{t}带来了哪些后果？|有什么证据支持{t}？|人们对{t}有什么批评？|{t}出了什么问题？
{t}的法律依据是什么？|{t}的反义词是什么？|{t}的首都是哪里？|{t}的官方语言是什么？|{t}是什么颜色的？|{t}有多重？|{t}的速度是多少？|{t}的进展如何？|{t}的下一步是什么？|{t}特别在哪里？|{t}有哪些例外？|{t}规定了哪些义务？|使用{t}常犯哪些错误？|{t}有哪些替代方案？|{t}有哪些副作用？|{t}具体指什么？|针对{t}采取了哪些措施？|哪些规定适用于{t}？|办理{t}需要什么材料？|做{t}需要哪些工具？|{y}年{t}有什么变化？
在多大程度上{t}依赖{o}？|{t}在多大程度上成功了？|{y}年{t}增长了多少？|{t}是用什么方法测量的？|以什么方式把{t}和{o}联系起来？|按什么顺序进行{t}？|哪条规则禁止{t}？|{t}几天内必须答复？|{t}几岁以上才可以？|{t}分成几个部分？|{t}有多少页？|有多少人参加了{t}？|{t}重复了几次？|{t}卖出了多少份？|{t}允许几天？|有几个国家有{t}？|在{t}上花了多少钱？|{t}需要多少水？|{t}有多高？|{t}有多快？|{t}离{o}有多远？|{t}有多危险？
{t}可靠吗？|{t}常见吗？|{t}准不准？|{t}在{y}年要多少钱？|{t}是怎么做的？|{t}怎么计量？|{t}的资金从哪来？|{t}怎么保存？|公众怎么看{t}？|{t}是怎么出名的？|{y}年以后{t}发生了哪些变化？|{t}如何影响{o}？|怎样避免{t}？|如何改进{t}？|怎么申请{t}？|怎么取消{t}？|专家如何评价{t}？|{t}和{o}怎么配合？|允许{t}吗？|{t}安全吗？|{t}免费吗？|{t}还有效吗？|{t}包含{o}吗？|{t}属于{o}吗？|{t}有上限吗？|{t}和{o}是一回事吗？
员工可以使用{t}吗？|{t}在{y}年完成了吗？|报告提到{t}没有？|{t}测试过吗？|{y}年以后{t}改过吗？|{t}是否需要{o}签字？|{t}能不能延期？|{t}能退吗？|{t}可不可以转让？|是否应该用{o}代替{t}？|法律是否允许{t}？|有没有人投诉{t}？|委员会同意{t}了吗？|{t}本来可以避免吗？|{t}会一直持续到{z}年吗？|你知道{t}是什么时候建的吗？|你知道谁负责{t}吗？|知不知道{t}现在还用不用？|能告诉我{t}在哪里有介绍吗？|能不能解释一下{t}为什么停止？|能说明{t}和{o}的关系吗？
不知道{t}是什么意思|不清楚{t}怎么申请|我忘了{t}在哪天|我在找关于{t}的规定|我需要{t}的原文|听说{t}需要{o}，对吗？|有人说{t}在{y}年结束了，是真的吗？|同事问{t}是做什么用的|表格上写着{t}，是什么意思？|有没有关于{t}的最新消息？|列出所有{t}|列出{t}的优点|列举三个关于{t}的事实|说出{t}的组成部分|写出{t}的作者|给出{t}的定义|给我{t}的日期|举例说明{t}|说明{t}的理由|引用关于{t}的段落|摘录第{v}节关于{t}的内容|概括{t}|陈述{t}的目的|说明{t}与{o}的不同|解释为什么{t}需要{o}
解释{t}是怎么计算的|讲讲{t}的历史|描述{t}和{o}的联系|告诉我{t}什么时候结束|告诉我谁写了{t}|说说{t}|谈谈{t}对{o}的影响|查{t}|搜{t}和{o}|找出{t}的负责人|找到讲{t}的那一段|看看有没有提到{t}|归纳{t}的要点|指出{t}的主要风险|分析{t}的原因|对比{t}与{o}|详细介绍{t}|{t} {y}年|{t} {o}|{t} 含义|{t} 定义|{t} 历史|{t}规定|{t} 截止日期|{t}费用|{t}要求|{t}优缺点|{t}例子|{t} 统计 {y}|{t}作者|{t}地址|{t}联系方式|{t} 概述|{t} 第{i}章|{t} {v}版|{t}与{o}|{t}入门
{t}的限制|{t} 负责人|{t}开放时间|{y}年的{t}|{t}的原因|{t}的由来|{y}年{t}价格|{t}对{o}的影响|{t} {o} 区别|{t}的风险|{t}注意事项|{t}办理流程|{t}常见问题|{t}的结果|{t}多久|谁 {t}|如果没有{t}，应该用什么代替？|如果{t}丢失了，要通知谁？|{t}推出的时候，人们有什么反应？|{y}年{t}结束以后，{o}怎么样了？|在{t}建成之前，那里有什么？|{t}批准以后，{o}怎么办？|虽然{t}很流行，为什么有人更喜欢{o}？|{t}和{o}，哪个先提到？|哪家公司生产了{t}，总部在哪里？|谁创办了{t}，是哪一年？
{t}是什么，为什么重要？|{t}怎么准备，能保存多久？|在{t}期间，谁负责{o}？|报告怎么说{t}，又怎么解释{o}？|{t}起源于哪里，现在用来做什么？|{t}失败而又没人值班时该怎么办？|{t}是因为{o}才停止的吗？|就{t}而言，{y}年达成了什么协议？|关于{t}，下一步是什么？|至于{t}，由谁决定？|在{t}的情况下，需要哪种表格？|除了{t}，{o}还需要什么？|除{t}外还讲了哪些主题？|与{o}相比，{t}怎么样？|没有{t}的话，{o}还能用吗？|自从{y}年修改{t}以来，哪些规定适用于{o}？
{t}的哪一部分最重要？|哪些国家使用{t}？|哪部法律规定了{t}？|哪个部门处理{t}？|{t}的哪个版本是最新的？|{t}和{o}哪个便宜？|哪支球队在{y}年赢得了{t}？|{t}符合哪些标准？|{t}用了哪些数据？|哪条河流经{t}？|{t}附近有哪些动物？|反对{t}的理由有哪些？|{t}提到了哪些人？|{t}以什么命名？|在{t}中发现了什么？|第{n}页对{t}说了什么？|从{t}能学到什么？|{t}之前应该做什么？|{t}将在什么时候公布？|{t}是如何决定的？
{t}第{i}条说了什么？|第{i}行写的是什么？|表中第{i}行的数值是多少？|注释{i}解释了什么？|第{n}页提到了谁？|第{i}天发生了什么？|{t}列了哪{i}条规则？|第{i}章的标题是什么？|图{v}关于{t}说明了什么？|{n}号标准是关于什么的？|{i}天以后会怎样？|{n}名参与者中有多少人完成了{t}？|{n}名受访者里选{t}的占百分之几？|{y}年{t}的平均值是多少？|为{t}预留的总金额是多少？|{t}里的百分比怎么计算的？|{y}年到{z}年{t}增加到几倍？|{t}总共多少钱？|{t}每小时的收费是多少？
那{o}又如何？|那在哪里？|要花多少钱？|持续多久？|在哪一章？|在第几页？|由谁？|{y}年以后呢？|在那之前呢？|另一个呢？|这是谁写的？|那是什么意思？|能举个例子吗？|还有别的内容吗？|原文在哪里？|具体怎么做？|用来干什么？|跟什么比？|多了多少？|从哪个版本开始？|{t}靠什么维持运转？|游客为什么去{t}？|{t}凭什么收费？
"""}
TEMPLATES = {lang: [t for line in block.strip().split("\n") for t in line.split("|")] for lang, block in TEMPLATES.items()}
# Everyday topics beside the titles and headings of the sources.
TOPICS = {"en": """
the contract|the vacation policy|our travel guidelines|photosynthesis|the transformer model|self-attention|machine learning|the rental agreement|gravity|black holes|the French Revolution|climate change|the project plan|the meeting minutes|the quarterly report|the budget|data protection|GDPR|the warranty|the user manual|the onboarding process|remote work|quantum computing|DNA|vaccines|the immune system|solar panels|electric cars|batteries|neural networks|backpropagation|the learning rate|dropout|BERT|GPT-3|GPT-4|Llama 2|Python|C#|Rust|Kubernetes|Docker|TCP|HTTP|HTTP/2|OAuth 2.0|SQL|Redis|Linux|Windows 11|Git|the API|the database|the server|encryption|passwords|backup|the firewall|inflation|interest rates|taxes|the tax return|insurance|the mortgage|pension|salary|overtime|parental leave|sick leave|the notice period|the dress code|fire safety|first aid|blood pressure|diabetes|vitamin D|protein|coffee|tea|bread|rice|the recipe|yoga|marathon training|football|chess|the piano|Mozart|Shakespeare|Einstein|Marie Curie|Alan Turing|Ada Lovelace|Isaac Newton|Napoleon|World War 2|the Roman Empire|ancient Egypt|the Great Wall|Mount Everest|the Amazon|the Pacific Ocean|Antarctica|Japan|China|Germany|Brazil|New York|the moon|Mars|Apollo 11|the Hubble telescope|evolution|dinosaurs|whales|bees|trees|water|oxygen|iron|gold|plastic|recycling|wind power|nuclear energy|the grid|traffic|the train|the airport|the visa|the passport|customs|the hotel|the museum|the library|the university|the exam|homework|the thesis|the experiment|the survey|the sample size|the control group|the results|the appendix""",
          "zh": """
合同|年假制度|差旅规定|光合作用|Transformer 模型|自注意力机制|机器学习|租房协议|万有引力|黑洞|法国大革命|气候变化|项目计划|会议纪要|季度报告|预算|数据保护|个人信息保护法|保修|用户手册|入职流程|远程办公|量子计算|DNA|疫苗|免疫系统|太阳能电池板|电动汽车|电池|神经网络|反向传播|学习率|BERT|GPT-3|GPT-4|Python|C#|Kubernetes|Docker|TCP|HTTP 协议|OAuth 2.0|SQL|Redis|Linux|Windows 11|Git|接口|数据库|服务器|加密|密码|备份|防火墙|通货膨胀|利率|个人所得税|报税|保险|房贷|养老金|工资|加班|产假|病假|试用期|消防安全|急救|血压|糖尿病|维生素D|蛋白质|咖啡|绿茶|面包|大米|菜谱|瑜伽|马拉松|足球|围棋|钢琴|莫扎特|莎士比亚|爱因斯坦|居里夫人|图灵|牛顿|拿破仑|第二次世界大战|罗马帝国|古埃及|长城|珠穆朗玛峰|亚马逊雨林|太平洋|南极|日本|德国|巴西|纽约|月球|火星|阿波罗11号|哈勃望远镜|进化论|恐龙|鲸鱼|蜜蜂|水|氧气|铁|黄金|塑料|垃圾分类|风力发电|核能|电网|交通|高铁|机场|签证|护照|海关|酒店|博物馆|图书馆|大学|考试|作业|论文|实验|问卷调查|样本量|对照组|附录|鲁迅|李白|红楼梦|端午节|春节|故宫|秦始皇|丝绸之路"""}
TOPICS = {lang: block.strip().split("|") for lang, block in TOPICS.items()}
# Products and parts: their numbers make a question no computation.
PRODUCTS = {"en": "Kestrel Falcon Orion Vega Cedar Atlas Nimbus Quartz Polar Comet Raven Delta Summit Breeze Harbor Maple Titan Lynx Otter Zephyr".split(),
            "zh": "晨星 长风 海燕 云帆 青松 北斗 远航 金石 星河 白鹭 飞鱼 山鹰 银杏 极光 天枢".split()}


def product(rng, lang):
    """A made-up product, part, order or room with a number in its name."""
    letters, number = "".join(rng.choices("ABCDEFGHKLMNPRSTVXZ", k=rng.choice([1, 2, 2, 3]))), rng.randint(2, rng.choice([30, 99, 999, 9999, 99999]))
    name, code = rng.choice(PRODUCTS[lang]), f"{letters}{rng.choice(['-', '-', '', ' '])}{number}"
    if lang == "en":
        return rng.choice([code, code, f"{name} {number}", f"the {name} {number}", f"the {name} {code}", f"model {code}", f"room {number}", f"order {number}"])
    return rng.choice([code, code, f"{name}{number}", f"{name} {number}", f"{name}{code}", f"型号{code}", f"{number}号房间", f"订单{number}"])


# What people put before and after a question; it does not belong to the query.
OPENERS = {"en": "||||||||||Please look this up: |Search my documents: |In my files, |Hi, |Can you find out: |According to the documents, |Quick question. |I want to know: |Hello! |Hey, |Good morning. |Look in the report: |Thanks. |Ok, |Please search: |Hi there! |One more thing: |Could you check: |Excuse me, |Based on my notes, |Search for this: |Next question: |Now something else: |Hello AgentDesk. |"
                 "According to the handbook, |As stated in the policy, |In the manual, |From the report: |In our wiki, |In the attached documents, |Looking at my notes, |Using my documents, |From what you have on file, |Based on the contract, |Going by the minutes, |Good afternoon! |Good evening, |Dear assistant, |Hello again, |Hi AgentDesk, |Hey there! |hi, |hello, |Morning! |Sorry to bother you. |Sorry, one more: |I have a question: |I've got a question. |A question from my boss: |My manager asks: |A customer asked me: |For my presentation: |For my essay: |I'm preparing for an exam. |I'm reading the report. |We are in a meeting. |Urgent: |Urgent! |No hurry, but |Just wondering: |Just curious, |Help! |Can you help me with this? |Could you look this up? |Do you have a minute? |Let me ask you something: |Here is my question: |Q: |And another one: |So, |Well, |By the way, |Thanks, that helped. |Great, thanks! |Perfect. Now: |Changing the subject: |Back to the topic: |Search: |Find this in my documents: |Check my files: |Please check: |Check the handbook: |Answer from the documents: |Quick one: |Quickly: |If you don't mind: |I need this today: |The auditors want to know: |My daughter asked me: ||||||||||||||||||||||||",
           "zh": "||||||||||请查一下：|帮我搜索：|根据文档，|你好，|请问|我想知道|在资料里找找：|麻烦查查，|请搜索：|您好，请问|帮我看看，|嗨，|早上好，|好的，|谢谢，|还有一个问题：|请在文件中查找：|打扰一下，|想问一下，|帮忙查一下|根据报告，|另外，|下一个问题：|"
                 "按公司手册，|依据合同，|参考我的笔记，|从报告来看，|在说明书里，|在附件里，|根据我的文件，|按文档所说，|结合资料，|翻一下资料，|从文件里找：|查一查手册：|请根据资料回答：|请从文档中回答：|看一下会议纪要，|下午好，|晚上好！|大家好，|你好呀，|您好！|哈喽，|Hi，|嘿，|助手，|AgentDesk，|不好意思，|抱歉打扰，|再问一个，|再问一句，|有个问题，|我有个问题：|我有一个疑问：|问题：|提问：|老板问：|经理想知道，|客户问我，|同学问我：|写论文要用，|做汇报要用，|我在准备考试，|我在看报告，|我们在开会，|急！|急用：|不急，|好奇问下，|帮个忙，|能帮我查一下吗？|麻烦帮忙看看：|麻烦你，|拜托，|劳驾，|话说，|对了，|顺便问一下，|那么，|下一个：|换个话题，|回到正题，|好的，明白了。|太好了，谢谢。|搜索：|搜一下：|检索：|审计要问：||||||||||||||||||||||||"}
CLOSERS = {"en": "||||||||||||| Thanks!| Thank you.| Please check the documents.| Please cite the source.| Thanks in advance.|"
                 " Many thanks!| Thanks a lot.| Thanks so much!| Thx| ty| Cheers!| Much appreciated.| I appreciate your help.| please| Please answer from my files.| Please give the page.| Please quote the passage.| With the source, please.| Please be brief.| Keep it short.| One sentence is enough.| I need it today.| It's urgent.| It's for a presentation.| My boss is waiting.| I couldn't find it myself.| No rush.| Take your time.| Best regards, Anna| Let me know.| Can you check?| Could you look that up?| Hope you can help.| Thank you very much in advance!| :)|||||||||||||||||||||||||||",
           "zh": "|||||||||||||谢谢！|谢谢|请给出出处。|麻烦了。|，谢谢|"
                 "非常感谢！|感谢！|多谢！|谢谢啦|谢谢您！|谢谢帮忙|辛苦了|拜托了|麻烦你了|麻烦尽快。|我急用。|挺急的。|不急。|老板在等。|写报告要用。|做汇报要用。|我自己没找到。|请注明来源。|请引用原文。|请给出页码。|请简短回答。|一句话就行。|说重点。|请从我的文件里找。|帮我查一下。|能查到吗？|请帮忙看看。|先谢谢了！|好吗？|在线等|||||||||||||||||||||||||||"}
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
