"""Word problems of one or two steps: the target is a formula with the numbers verbatim as they stand in the text.

One line: stem | question | question ... => formula. A template is a stem with one of its questions; every eighth stem is held out.
Slots: {a} {b} {c} {d} integers, {m} {l} {j} amounts of money, {p} percentage, {r} {k} small integers, {z} discount in tenths,
{n} {o} names, {t} thing, {u} unit, {C} currency sign, {w} currency word.
"""

import re

import numbers_text as nt
from arithmetic import is_held
from formulas import same, value

ENGLISH = """
{n} buys {a} {t} at {C}{m} each. | How much does {n} pay? | What is the total? | How much is that altogether? => {a} * {m}
One of the {t} costs {m} {w}. | What do {a} of them cost? | How much are {a}? => {m} * {a}
A jacket costs {C}{m} and is now {p}% off. | What is the sale price? | What do I pay? | How much is it now? => {m} - {p}%
The price of {m} {w} goes up by {p}%. | What is the new price? | How much will it cost? => {m} + {p}%
A bill is {C}{m} and I want to leave a {p}% tip. | How much do I pay in total? | What is the total with tip? => {m} + {p}%
{n} drives {a} km in {r} hours. | What is the average speed? | How fast is that per hour? => {a} / {r}
A train travels at {a} km/h for {r} hours. | How far does it go? | What distance does it cover? => {a} * {r}
{a} {t} are shared equally among {r} people. | How many does each person get? | How many per person? => {a} / {r}
{n} splits {m} {w} between {r} friends. | How much does each get? | What is each share? => {m} / {r}
{a} {u} of rice cost {C}{m}. | What is the price per unit? | How much is one? => {m} / {a}
A pack of {r} {t} costs {m} {w}. | What is the price of one? | How much is each? => {m} / {r}
{n} has {a} {t} and gives {b} to {o}. | How many are left? | How many does {n} still have? => {a} - {b}
{n} had {a} {t} and bought {b} more. | How many does {n} have now? | What is the number now? => {a} + {b}
{n} has {a} {t}, {o} has {r} times as many. | How many does {o} have? => {a} * {r}
{n} collected {a} {t} and {o} collected {b}. | How many do they have together? | What is the total? | How many in all? => {a} + {b}
{n} earns {C}{m} per hour and works {a} hours. | How much does {n} earn? | What is the pay? => {m} * {a}
{n} saves {m} {w} every month. | How much is saved after {r} months? | How much is that in {r} months? => {m} * {r}
A rectangle is {a} m long and {b} m wide. | What is its area? | How many square meters is that? => {a} * {b}
A rectangle is {a} m long and {b} m wide. | What is the perimeter? | How long is the fence around it? => 2 * ({a} + {b})
A square has a side of {a} cm. | What is its area? => {a} * {a}
A square garden has sides of {a} meters. | What is the perimeter? => 4 * {a}
A triangle has a base of {a} cm and a height of {b} cm. | What is the area? => {a} * {b} / 2
A box measures {a} by {b} by {c} cm. | What is its volume? => {a} * {b} * {c}
The scores are {a}, {b} and {c}. | What is the average? | What is the mean score? => mean({a}, {b}, {c})
Temperatures this week were {a}, {b}, {c} and {d} degrees. | What was the average? | What is the mean? => mean({a}, {b}, {c}, {d})
We sold {a} {t} on Monday, {b} on Tuesday and {c} on Wednesday. | How many in total? | What is the sum? => {a} + {b} + {c}
We sold {a} {t} in May, {b} in June and {c} in July. | What is the monthly average? | How many per month on average? => mean({a}, {b}, {c})
The budget is {m} {w}, we already spent {l}. | How much remains? | What is left? => {m} - {l}
Our team has {a} seats at {C}{m} per month. | What is the yearly cost? | How much is that per year? => {a} * {m} * 12
There are {a} boxes with {b} {t} each. | How many {t} are there? | How many in total? => {a} * {b}
There are {a} boxes with {b} {t} each and {c} loose ones. | How many in total? => {a} * {b} + {c}
{n} bought {r} {t} for {C}{m} each and paid with {C}{l}. | How much change is due? | What change does {n} get? => {l} - {r} * {m}
A book has {a} pages and {n} has read {b}. | How many pages are left? | How many remain? => {a} - {b}
{n} reads {r} pages a day. | How many days for {a} pages? | How long does a book of {a} pages take? => {a} / {r}
A tank holds {a} liters and loses {r} liters per day. | How much is left after {k} days? => {a} - {r} * {k}
{p}% of the {a} employees work from home. | How many is that? | How many people are that? => {p}% of {a}
The company has {a} customers and {p}% of them renewed. | How many renewed? => {a} * {p}%
I invest {m} {w} at {p}% interest for one year. | How much interest do I get? => {m} * {p}%
The net price is {C}{m} and VAT is {p}%. | What is the gross price? | How much with tax? => {m} + {p}%
Revenue was {m} last year and {l} this year. | What is the difference? | By how much did it change? => {l} - {m}
{n} runs {a} km on {r} days each week. | How many km per week? => {a} * {r}
A car uses {r} liters per 100 km. | How much fuel for {a} km? => {r} * {a} / 100
A machine makes {a} {t} per hour. | How many in {r} hours? | What is the output of {r} hours? => {a} * {r}
It takes {r} hours to fill {a} bottles. | How many bottles per hour? => {a} / {r}
A recipe for {r} people needs {a} grams of flour. | How much per person? => {a} / {r}
{n} is {a} years old and {o} is {r} years younger. | How old is {o}? => {a} - {r}
{n} is {r} years old, {o} is {k} years older. | How old is {o}? => {r} + {k}
A cable of {a} meters is cut into {r} equal pieces. | How long is each piece? => {a} / {r}
A room with {a} rows of {b} chairs. | How many chairs are there? | How many people can sit? => {a} * {b}
The phone costs {C}{m} and the case {C}{l}. | What do both cost together? | What is the total price? => {m} + {l}
{a} {u} at {C}{m} per unit. | What is the total price? | How much is that? => {a} * {m}
I pay {m} {w} rent per month. | How much is that per year? | What is the yearly rent? => {m} * 12
My yearly salary is {m} {w}. | How much is that per month? => {m} / 12
{n} works {r} days a week for {C}{m} a day. | What is the weekly pay? => {r} * {m}
A flight of {a} km takes {r} hours. | What is the speed? => {a} / {r}
How many minutes are {a} hours? => {a} * 60
How many hours are {a} days? => {a} * 24
How many seconds are {a} minutes? => {a} * 60
Convert {a} km to meters. => {a} * 1000
Divide {a} by {b}. | => {a} / {b}
Multiply {a} by {b}. => {a} * {b}
Add {a} and {b}. => {a} + {b}
Subtract {b} from {a}. => {a} - {b}
Increase {m} by {p}%. => {m} + {p}%
Reduce {m} by {p}%. => {m} - {p}%
Take {p}% off {m}. => {m} - {p}%
Raise {r} to the power of {k}. => {r} ^ {k}
What percentage is {a} of {b}? => {a} / {b} * 100
{a} is what percent of {b}? => {a} / {b} * 100
{a} of our {b} servers were updated. | What percentage is that? => {a} / {b} * 100
The stock rose from {m} to {l}. | What is the change? => {l} - {m}
{n} drinks {r} cups of coffee a day at {C}{m} each. | How much does {n} spend per day? => {r} * {m}
A ticket costs {C}{m}. A group of {a} gets {p}% off the total. | What does the group pay? => {a} * {m} - {p}%
We need {a} {t} and have {b}. | How many are missing? | How many more do we need? => {a} - {b}
The school has {a} girls and {b} boys. | How many children are there? => {a} + {b}
{a} {t} weigh {b} kg. | How heavy is one? | What does one weigh? => {b} / {a}
Each of the {a} pallets weighs {b} kg. | What is the total weight? => {a} * {b}
A shop had {a} {t}, sold {b} and received {c} new ones. | How many are there now? => {a} - {b} + {c}
A bus has {a} passengers, {r} get off and {k} get on. | How many are on the bus? => {a} - {r} + {k}
{n} walks {a} steps per minute for {r} minutes. | How many steps is that? => {a} * {r}
A loan of {m} {w} is paid back in {r} equal rates. | How much is one rate? => {m} / {r}
The invoice lists {C}{m}, {C}{l} and {C}{j}. | What is the sum? | What is the total? => {m} + {l} + {j}
A download of {a} MB runs at {r} MB per second. | How many seconds does it take? => {a} / {r}
{n} wants to buy a bike for {C}{m} and has saved {C}{l}. | How much more does {n} need? | How much is missing? => {m} - {l}
A printer prints {r} pages per minute. | How long does it take to print {a} pages? | How many minutes for {a} pages? => {a} / {r}
Each table seats {r} guests and there are {a} guests. | How many tables are needed? => {a} / {r}
The electricity price is {m} per kWh and {n} used {a} kWh. | What is the bill? | How much does that cost? => {a} * {m}
A subscription costs {C}{m} a month. | How much is that for {r} months? | What do {r} months cost? => {m} * {r}
{n} scored {a} points in the first game and {b} in the second. | What is the total score? | How many points is that together? => {a} + {b}
Our hotel charges {C}{m} per night plus a fee of {C}{l}. | What do {r} nights cost? | How much for {r} nights? => {r} * {m} + {l}
{n} ordered {a} {t} at {C}{m} each and shipping is {C}{l}. | What is the total? | How much does the order cost? => {a} * {m} + {l}
The population was {a} and grew by {p}%. | What is it now? | What is the new population? => {a} + {p}%
{p}% of the {a} {t} are broken. | How many are broken? => {p}% of {a}
{n} cut {p}% from a budget of {m} {w}. | What is the new budget? => {m} - {p}%
We expected {a} guests but {b} came. | What is the difference? | How many did not come? => {a} - {b}
A circle has a radius of {r} cm. | What is its area? => pi * {r}^2
The exchange rate is {l} and I change {m} {w}. | How much do I get? => {m} * {l}
{n} pays {m}, {l} and {j} {w} for three repairs. | What did they cost altogether? => {m} + {l} + {j}
There are {a} students in {r} classes. | How many students per class on average? => {a} / {r}
If one ticket is {C}{m}, | what do {a} tickets cost? | how much for {a}? => {m} * {a}
If {r} workers earn {m} {w} together, | how much does each earn? => {m} / {r}
From {a} {t} we throw away {b} and split the rest among {r} people. | How many does each get? => ({a} - {b}) / {r}
{n} has {a} red and {b} blue {t} and sells {c}. | How many are left? => {a} + {b} - {c}
"""
CHINESE = """
{n}买了{a}个{t}，每个{m}元， | 一共要多少钱？ | 一共花了多少元？ | 总价是多少？ => {a} * {m}
每个{t}{m}元， | 买{a}个要多少钱？ | {a}个多少元？ | {a}个一共多少钱？ => {m} * {a}
一件衣服{m}元，现在便宜{p}%， | 现价是多少？ | 要付多少钱？ => {m} - {p}%
一件商品原价{m}元，降价{p}%， | 现在多少钱？ | 现价多少元？ => {m} - {p}%
价格{m}元上涨{p}%， | 新价格是多少？ | 现在要多少钱？ => {m} + {p}%
{m}元的商品打{z}折， | 是多少钱？ | 要付多少元？ | 现价多少？ => {m} * {z} / 10
{n}{r}小时行驶了{a}千米， | 平均每小时行多少千米？ | 平均速度是多少？ => {a} / {r}
一辆汽车{r}小时行了{a}公里， | 平均速度是多少？ | 每小时多少公里？ => {a} / {r}
火车每小时行{a}千米， | {r}小时行多少千米？ | {r}小时能走多远？ => {a} * {r}
把{a}个{t}平均分给{r}个人， | 每人几个？ | 每人分到多少？ => {a} / {r}
{r}个朋友平分{m}元， | 每人多少钱？ | 每人分得多少元？ => {m} / {r}
{a}{u}大米共{m}元， | 单价是多少？ | 每{u}多少元？ => {m} / {a}
一包{t}有{r}个，售价{m}元， | 一个多少钱？ | 每个多少元？ => {m} / {r}
{n}有{a}个{t}，送给{o}{b}个， | 还剩几个？ | 还有多少个？ => {a} - {b}
{n}有{a}个{t}，又买了{b}个， | 现在有多少个？ | 一共有几个？ => {a} + {b}
{n}有{a}个{t}，{o}的数量是{n}的{r}倍， | {o}有多少个？ => {a} * {r}
{n}收集了{a}个{t}，{o}收集了{b}个， | 他们一共有多少个？ | 合起来是多少？ => {a} + {b}
{n}每小时挣{m}元，工作了{a}小时， | 一共挣多少钱？ | 能拿多少工资？ => {m} * {a}
{n}每个月存{m}元， | {r}个月存多少钱？ | {r}个月一共多少元？ => {m} * {r}
长方形长{a}米，宽{b}米， | 面积是多少？ | 面积是多少平方米？ => {a} * {b}
一个长方形的长是{a}厘米，宽是{b}厘米， | 周长是多少？ => 2 * ({a} + {b})
正方形的边长是{a}厘米， | 面积是多少？ => {a} * {a}
正方形花园边长{a}米， | 周长是多少米？ => 4 * {a}
三角形底{a}厘米，高{b}厘米， | 面积是多少？ => {a} * {b} / 2
一个长方体长{a}厘米，宽{b}厘米，高{c}厘米， | 体积是多少？ => {a} * {b} * {c}
三次考试的成绩是{a}、{b}和{c}， | 平均分是多少？ | 平均成绩多少？ => mean({a}, {b}, {c})
本周气温分别是{a}、{b}、{c}、{d}度， | 平均气温是多少？ | 平均多少度？ => mean({a}, {b}, {c}, {d})
周一卖了{a}个{t}，周二卖了{b}个，周三卖了{c}个， | 一共卖了多少个？ | 三天总共多少？ => {a} + {b} + {c}
五月卖了{a}个{t}，六月卖了{b}个，七月卖了{c}个， | 平均每月卖多少个？ => mean({a}, {b}, {c})
预算是{m}元，已经用了{l}元， | 还剩多少？ | 剩下多少元？ => {m} - {l}
我们有{a}个账号，每个每月{m}元， | 一年要花多少钱？ | 一年的费用是多少？ => {a} * {m} * 12
有{a}箱{t}，每箱{b}个， | 一共多少个？ | 总共有多少个{t}？ => {a} * {b}
有{a}箱{t}，每箱{b}个，另外还有{c}个， | 一共多少个？ => {a} * {b} + {c}
{n}买了{r}个{t}，每个{m}元，付了{l}元， | 应找回多少元？ | 找零多少？ => {l} - {r} * {m}
一本书有{a}页，{n}看了{b}页， | 还剩多少页？ | 还有多少页没看？ => {a} - {b}
{n}每天看{r}页书， | 看完{a}页要多少天？ | {a}页的书几天看完？ => {a} / {r}
水箱里有{a}升水，每天用{r}升， | {k}天后还剩多少升？ => {a} - {r} * {k}
公司有{a}名员工，其中{p}%在家办公， | 在家办公的有多少人？ | 有多少人？ => {a} * {p}%
我们有{a}个客户，{p}%续费了， | 续费的有多少个？ => {a} * {p}%
我存{m}元，年利率{p}%， | 一年的利息是多少？ => {m} * {p}%
不含税价格是{m}元，税率{p}%， | 含税价是多少？ | 加税后多少钱？ => {m} + {p}%
去年收入{m}元，今年收入{l}元， | 相差多少？ | 增加了多少？ => {l} - {m}
{n}每周跑{r}天，每天{a}千米， | 一周跑多少千米？ => {r} * {a}
汽车每100公里耗油{r}升， | 行驶{a}公里需要多少升油？ => {r} * {a} / 100
机器每小时生产{a}个{t}， | {r}小时生产多少个？ | {r}小时的产量是多少？ => {a} * {r}
{r}小时装了{a}瓶水， | 每小时装多少瓶？ => {a} / {r}
{r}个人的菜谱需要{a}克面粉， | 每人多少克？ => {a} / {r}
{n}今年{a}岁，{o}比{n}小{r}岁， | {o}今年几岁？ => {a} - {r}
{n}今年{r}岁，{o}比{n}大{k}岁， | {o}几岁？ => {r} + {k}
一根{a}米长的绳子剪成{r}段， | 每段多长？ | 平均每段多少米？ => {a} / {r}
会议室有{a}排，每排{b}个座位， | 一共多少个座位？ | 能坐多少人？ => {a} * {b}
手机{m}元，手机壳{l}元， | 一共多少钱？ | 两样合计多少元？ => {m} + {l}
{a}{u}苹果，每{u}{m}元， | 总价多少？ | 要付多少元？ => {a} * {m}
我每月房租{m}元， | 一年多少钱？ | 一年房租是多少？ => {m} * 12
年薪{m}元， | 平均每月多少？ | 每个月多少元？ => {m} / 12
{n}每周工作{r}天，每天{m}元， | 一周挣多少？ => {r} * {m}
飞机{r}小时飞行{a}公里， | 速度是多少？ => {a} / {r}
{a}小时等于多少分钟？ => {a} * 60
{a}天是多少小时？ => {a} * 24
{a}分钟有多少秒？ => {a} * 60
{a}千米等于多少米？ => {a} * 1000
{a}比{b}多多少？ => {a} - {b}
{a}比{b}少多少？ => {b} - {a}
从{a}里减去{b}还剩多少？ => {a} - {b}
把{m}增加{p}%是多少？ => {m} + {p}%
把{m}减少{p}%是多少？ => {m} - {p}%
用{a}除以{b}得多少？ => {a} / {b}
甲数是{a}，乙数比甲数多{b}， | 乙数是多少？ => {a} + {b}
{a}是{b}的百分之几？ => {a} / {b} * 100
{a}占{b}的百分比是多少？ => {a} / {b} * 100
{b}台服务器中有{a}台已更新， | 占百分之几？ => {a} / {b} * 100
股价从{m}涨到{l}， | 变化了多少？ => {l} - {m}
{n}每天喝{r}杯咖啡，每杯{m}元， | 每天花多少钱？ => {r} * {m}
门票每张{m}元，{a}人的团体总价便宜{p}%， | 团体要付多少？ => {m} * {a} - {p}%
我们需要{a}个{t}，现在有{b}个， | 还差多少个？ | 还缺几个？ => {a} - {b}
学校有女生{a}人，男生{b}人， | 一共多少学生？ => {a} + {b}
{a}个{t}重{b}千克， | 一个重多少？ => {b} / {a}
{a}个托盘每个重{b}千克， | 总重量是多少？ => {a} * {b}
商店有{a}个{t}，卖出{b}个，又进货{c}个， | 现在有多少个？ => {a} - {b} + {c}
车上有{a}人，下车{r}人，上车{k}人， | 现在车上有多少人？ => {a} - {r} + {k}
{n}每分钟走{a}步，走了{r}分钟， | 一共走了多少步？ => {a} * {r}
贷款{m}元分{r}期还清， | 每期还多少？ => {m} / {r}
发票金额分别是{m}元、{l}元和{j}元， | 合计多少？ | 总额是多少？ => {m} + {l} + {j}
文件大小{a}MB，每秒下载{r}MB， | 需要多少秒？ => {a} / {r}
{n}想买一辆{m}元的自行车，已经存了{l}元， | 还差多少元？ | 还需要存多少？ => {m} - {l}
打印机每分钟打印{r}页， | 打印{a}页要几分钟？ | {a}页需要多长时间？ => {a} / {r}
每桌坐{r}人，一共{a}位客人， | 需要多少张桌子？ => {a} / {r}
电费每度{m}元，{n}用了{a}度， | 要交多少钱？ | 电费一共多少元？ => {a} * {m}
会员每月{m}元， | {r}个月多少钱？ | 买{r}个月要付多少？ => {m} * {r}
酒店每晚{m}元，另收服务费{l}元， | 住{r}晚一共多少元？ => {r} * {m} + {l}
{n}买了{a}个{t}，每个{m}元，运费{l}元， | 一共要付多少？ => {a} * {m} + {l}
人口原来是{a}，增长了{p}%， | 现在是多少？ => {a} + {p}%
{a}个{t}中有{p}%是坏的， | 坏的有多少个？ => {a} * {p}%
预算{m}元削减{p}%， | 新预算是多少？ => {m} - {p}%
预计来{a}人，实际来了{b}人， | 少来了多少人？ => {a} - {b}
圆的半径是{r}厘米， | 面积是多少？ => pi * {r}^2
汇率是{l}，我换{m}元， | 能换多少？ => {m} * {l}
{a}名学生分成{r}个班， | 平均每班多少人？ => {a} / {r}
如果一张票{m}元， | {a}张要多少钱？ => {m} * {a}
{r}个工人一共挣了{m}元， | 平均每人挣多少？ => {m} / {r}
从{a}个{t}里拿走{b}个，剩下的分给{r}个人， | 每人几个？ => ({a} - {b}) / {r}
{n}有红{t}{a}个、蓝{t}{b}个，卖掉{c}个， | 还剩多少个？ => {a} + {b} - {c}
"""
NAMES = {"en": "Tom Anna Li Maria Omar Kate John Priya Sven Emma Lucas Wei Sara Ben Nina Jack Amy Paul Olga Hugo Mia Noah Ivan Lena David Chen Fatima Jorge Yuki Carlos Ingrid Kofi Alice Bob Zoe Ethan".split(),
         "zh": "小明 小红 李华 王芳 张伟 小刚 老王 妈妈 小丽 陈老师 刘阿姨 赵强 小军 周婷 吴磊 爸爸 爷爷 小美 孙经理 林小姐 同事 弟弟".split()}
THINGS = {"en": "apples books pencils tickets boxes bottles chairs stamps cups shirts cards coins eggs screws bricks licenses servers lamps keys bags oranges tires mugs folders laptops cookies flowers cables phones trees balloons sensors".split(),
          "zh": "苹果 本子 铅笔 门票 箱子 水瓶 椅子 邮票 杯子 衬衫 卡片 硬币 鸡蛋 螺丝 砖块 许可证 服务器 灯泡 钥匙 书包 橙子 文件夹 键盘 饼干 气球 手机 零件 传感器".split()}
UNITS = {"en": "kg liters meters pounds grams pieces tons".split(), "zh": "千克 升 米 斤 吨 公斤".split()}
OPENERS = {"en": ["", "", "", "", "", "Please calculate: ", "Hi, ", "Can you help me? ", "Quick question: ", "Hello! ", "I need help. ", "Homework: ", "Hey, ", "Math problem: ", "Solve this: ", "Please help: "],
           "zh": ["", "", "", "", "", "请计算：", "你好，", "帮我算一下，", "请问", "麻烦算算：", "我想知道，", "应用题：", "数学题：", "求助：", "帮忙解一下："]}
CLOSERS = {"en": ["", "", "", "", "", "", " Thanks!", " Please calculate it.", " I need the number."], "zh": ["", "", "", "", "", "", "谢谢！", "帮我算一下。", "请算出来。"]}


def _parse(block):
    templates = []
    for line in block.strip().split("\n"):
        text, formula = line.split("=>")
        stem, *questions = [part.strip() for part in text.split("|")]
        templates.append((stem, [q for q in questions if q] or [""], formula.strip()))
    return templates


TEMPLATES = {"en": _parse(ENGLISH), "zh": _parse(CHINESE)}


def _slots(rng, lang, formula):
    slots = {name: nt.integer(rng) for name in "abcd"} | {name: nt.money(rng) for name in "mlj"}
    if "mean" in formula:
        slots |= {name: str(rng.randint(2, 120)) for name in "abcd"}
    elif rng.random() < 0.15:
        slots["a"] = f"{rng.uniform(2, 500):.1f}"
    slots["n"], slots["o"] = rng.sample(NAMES[lang], 2)
    return slots | {
        "r": str(rng.randint(2, 30)), "k": str(rng.randint(2, 12)), "p": nt.percent(rng), "z": rng.choice(["9", "8", "7", "8.5", "6", "5", "9.5"]),
        "t": rng.choice(THINGS[lang]), "u": rng.choice(UNITS[lang]), "C": rng.choice(["$", "$", "€", "£", "¥"]), "w": rng.choice(["dollars", "euros", "pounds", "yuan", "francs"])}


def question(rng, lang, held=False):
    """-> (message, formula)."""
    stem, questions, formula = rng.choice([t for i, t in enumerate(TEMPLATES[lang]) if is_held(i) == held])
    slots = _slots(rng, lang, formula)
    stem, asked = stem.format(**slots), rng.choice(questions).format(**slots)
    if lang == "zh":
        text = stem + asked if rng.random() < 0.9 or not asked else stem[:-1] + "。" + asked
        if rng.random() < 0.15:
            text = text.rstrip("？")
    else:
        text = f"{stem} {asked}".strip()
        if rng.random() < 0.15:
            text = text.lower()
        elif rng.random() < 0.1:
            text = text.rstrip("?.")
    return rng.choice(OPENERS[lang]) + text + rng.choice(CLOSERS[lang]), formula.format(**slots)


MARK = re.compile(r"<<([^=<>]+)=([^<>]+)>>")
NUMBER = re.compile(r"\d*\.?\d+")
# The computation within a sentence of a solution, up to its value: "48/2 = <<48/2=24>>24".
COMPUTATION = re.compile(r"\$?\(?[\d$(][\d\s.,+*/x()$%×÷−-]*(?:[a-z ]{0,12}[\d\s.,+*/x()$%×÷−-]+)?=\s*\$?<<[^<>]+>>\$?[\d,.]*\d")
CONNECTIVE = re.compile(r"^(So|Thus|Then|Therefore|Hence|That means|This means|Now|First|In total|Finally|Next|Also|And|But)(, | that | )")
# Numbers that a text states in other words than number words.
IMPLIED = {"2": r"twice|doubl|half|halves|pair|both", "3": r"\bthird|tripl|thrice", "4": r"quarter|fourth", "5": r"fifth", "12": r"dozen|year", "7": r"week", "24": r"\bdays?\b", "60": r"hour|minute",
           "52": r"year", "365": r"year", "100": r"%|percent|cents|met[er]{2}s"}


def stated(text):
    """The numbers that a text states, in digits, in words or by a word that implies one."""
    return set(NUMBER.findall(text.replace(",", ""))) | spelled(text)


def spelled(text):
    low = text.lower()
    return {str(i) for i in range(1, 21) if re.search(rf"\b{nt.english_words(i)}\b", low)} | {number for number, words in IMPLIED.items() if re.search(words, low)}


def spaced(formula, message):
    """3*(15+12) -> 3 * (15 + 12); 20/100*150 -> 20% of 150 where the message tells a percentage; no brackets around products where they change nothing."""
    if "%" in message or "percent" in message:
        formula = re.sub(r"^(\d+)/100\*(\d+)$|^(\d+)\*(\d+)/100$", lambda m: f"{m[1]}%o{m[2]}" if m[1] else f"{m[4]}%o{m[3]}", formula)
    out = re.sub(r"(?<=[\d)])([+*/-])", r" \1 ", formula).replace("o", " of ")
    return re.sub(r"(?<![*/] )\(([\d.]+ [*/] [\d.]+)\)(?! [*/])", r"\1", out)


def gsm8k(row):
    """A GSM8K row -> [(message, formula)], the formula None where the whole problem does not fit into a short one.

    The first is the problem itself. The others ask for what a single step of the solution works out: the step's sentence with its computation
    replaced by "how many" or "how much", after the story without its question. A formula counts only with up to three operations over numbers that
    the message states, and if its value is the one that the solution gives. A number that is both stated and worked out says nothing, so its steps are left out.
    """
    text = re.sub(r"\s+", " ", row["q"]).strip()
    story = " ".join(s for s in re.split(r"(?<=[.?!])\s+", text) if not s.endswith("?"))
    known, values, formula, told = stated(story), {}, "", []
    for line in row["a"].split("\n"):
        marks = MARK.findall(line)
        for expression, result in marks:
            used = set(NUMBER.findall(expression))
            formula = NUMBER.sub(lambda m: f"({values[m[0]]})" if m[0] in values else m[0], expression.replace(" ", "")) if not used & known & set(values) else "?"
            values[result.strip().replace(",", "")] = formula
        asked, found = COMPUTATION.subn(lambda m: "how much" if "$" in m[0] else "how many", line)
        if len(marks) == 1 and found == 1 and fits(formula, known, marks[0][1]) and not re.search(r"\d.*how m|[=<]|^how", asked) and len(asked) > 15:
            asked = CONNECTIVE.sub("", asked.strip())
            told.append((f"{story} {asked[:1].upper()}{asked[1:].rstrip('. ')}?", spaced(formula, story)))
    answer = row["a"].rsplit("####", 1)[-1]
    return [(text, spaced(formula, text) if fits(formula, stated(text), answer) else None)] + told


def fits(formula, known, result):
    return (re.fullmatch(r"[\d.+*/()-]+", formula) and 1 <= len(re.findall(r"[+*/-]", formula)) <= 3 and set(NUMBER.findall(formula)) <= known
            and (value(result.strip()) or 0) > 0 and same(formula, result.strip()))


# A number that may be another: no part of a fraction, a time or an ordinal.
PLAIN = re.compile(r"(?<![\d.,/:])\d{1,4}(?![\d/:]|[.,]\d|st|nd|rd|th)")


def renumbered(rng, message, formula, plain=PLAIN):
    """The same problem with other numbers of as many digits, in the message and in the formula; what is not plain stays. Unchanged where a number is also spelled or implied, or the result would not be positive."""
    shown = set(plain.findall(message))
    other = {n: str(rng.randint(2 if len(n) == 1 else 10 ** (len(n) - 1), 10 ** len(n) - 1)) for n in sorted(shown) if rng.random() < 0.8}
    changed = re.sub(r"(?<![\d.])\d+(?![\d.])", lambda m: other.get(m[0], m[0]), formula)
    if shown & spelled(message) & set(NUMBER.findall(formula)) or len(set(other.values()) | (shown - set(other))) < len(shown) or (value(changed) or 0) <= 0:
        return message, formula
    return plain.sub(lambda m: other.get(m[0], m[0]), message), changed
