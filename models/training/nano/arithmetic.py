"""Explicit computations: a message that states a computation, and the text the calculator is called with.

A message is opener + question form + closer around a core. In a core, [brackets] mark the span that is copied verbatim (the
calculator understands spoken forms); without brackets the whole core is the span. "=> formula" gives the target where the wording is
an instruction rather than an expression. Every eighth core, command, question form, opener and closer is held out.

Slots: {a} {b} {c} numbers, {s} small integer, {k} exponent, {p} percentage, {L} enumeration of numbers,
{chain} spoken chain of two to four steps, {symbols} random symbolic expression, {w} {v} numbers in words, {m} {l} amounts of money (m the larger),
{f} what stands in 打…折, {o} the ordinal of k.
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
{a} + {b} - {c}
{a} * {b} - {c}
{a}/{b} + {c}
{a} - ({b} + {c})
{a} / ({b} - {c})
({a} + {b}) / ({c} + {s})
{a} * ({b} - {c}) + {s}
√{a}
√{a} + {b}
{s}² + {k}²
{a} % {s}
{a} // {s}
ln({s})
10^{k} - {a}
{a} * 10^{k}
{s}/{k} - 1/{s}
${m} * {s}
${m} + ${l}
${m} / {k}
{w} plus {a}
{a} minus {w}
{w} times {v}
{a} divided by {w}
{w} squared
{w} to the power of {k}
{w} percent of {a}
the [square root of {w}]
{w} point five times {a}
{s} dozen plus {b}
a hundred minus {s}
half a million plus {a}
one and a half times {a}
{w} and a half times {a}
the [sum of {a}, {b} and {c}]
the total of {a} and {b} => sum of {a} and {b}
the sum total of {a}, {b} and {c} => {a} + {b} + {c}
{a} and {b} combined => {a} + {b}
{a} and {b} in total => {a} + {b}
{a}, {b} and {c} put together => {a} + {b} + {c}
adding {a} to {b} => {a} + {b}
adding up {L} => sum of {L}
the grand total for {L} => sum of {L}
the result of adding {a} and {b} => {a} + {b}
{b} on top of {a} => {a} + {b}
{b} above {a} => {a} + {b}
{b} higher than {a} => {a} + {b}
{a} plus an extra {b} => {a} + {b}
{a} as well as {b} and {c} taken together => {a} + {b} + {c}
the gap between {a} and {b} => {a} - {b}
{b} below {a} => {a} - {b}
{b} fewer than {a} => {a} - {b}
{a} with {b} taken off => {a} - {b}
{a} after removing {b} => {a} - {b}
{a} lowered by {b} => {a} - {b}
{a} once {b} has been deducted => {a} - {b}
subtracting {b} from {a} => {a} - {b}
the result of taking {b} from {a} => {a} - {b}
the change from ${m} after paying ${l} => {m} - {l}
the balance of {m} after spending {l} => {m} - {l}
{a} minus {b} minus {c}
{a} plus {b} plus {c}
multiplying {a} by {b} => {a} * {b}
the result of multiplying {a} by {b} => {a} * {b}
the [product of {a}, {b} and {c}]
{s} sets of {a} => {s} * {a}
{s} rows of {k} => {s} * {k}
{s} items at ${m} apiece => {s} * {m}
{s} tickets at {m} each => {s} * {m}
{s} hours at {m} an hour => {s} * {m}
{k} nights at ${m} per night => {k} * {m}
{a} times itself => {a} * {a}
{s} multiplied by itself => {s} * {s}
{a} doubled => 2 * {a}
{a} tripled => 3 * {a}
{a} halved => {a} / 2
quadruple {a} => 4 * {a}
three times as many as {a} => 3 * {a}
{k}-fold {a} => {k} * {a}
twice {a} plus {b} => 2 * {a} + {b}
half as much as {a} => {a} / 2
dividing {a} by {b} => {a} / {b}
the quotient when {a} is divided by {b} => {a} / {b}
the ratio between {a} and {b} => {a} / {b}
the ratio {a} : {b} => {a} / {b}
{a} per {s} => {a} / {s}
{b} as a fraction of {a} => {b} / {a}
the number of times {s} goes into {a} => {a} / {s}
{a} spread over {s} months => {a} / {s}
{a} cut into {k} equal pieces => {a} / {k}
${m} shared equally by {k} people => {m} / {k}
a bill of {m} split {k} ways => {m} / {k}
the unit price at {m} for {s} => {m} / {s}
the price per item when {s} cost ${m} => {m} / {s}
the cost of one if {k} cost {m} => {m} / {k}
the hourly rate for {m} in {s} hours => {m} / {s}
the average speed for {a} km in {k} hours => {a} / {k}
the distance at {s} km/h in {k} hours => {s} * {k}
the time for {a} km at {s} km/h => {a} / {s}
one over {a}
the remainder after dividing {a} by {s} => {a} mod {s}
the remainder of the division {a} / {s} => {a} mod {s}
the leftover when {a} is shared among {s} => {a} mod {s}
the integer part of {a} divided by {s} => {a} // {s}
two thirds of {a}
three quarters of {a}
one fifth of {a}
a tenth of {a}
five eighths of {a}
seven tenths of {a}
half of {a} plus {b}
half of {a} minus {b}
a third of {a} plus {b}
{k}/{s} of {a}
half of the sum of {a} and {b} => ({a} + {b}) / 2
the midpoint of {a} and {b} => ({a} + {b}) / 2
halfway between {a} and {b} => ({a} + {b}) / 2
{p} pct of {a}
{p}% of {a} minus {b}
{p}% of {a}, {b} and {c} together => {p}% of ({a} + {b} + {c})
{p}% of ${m}
{a} raised by {p}%
{a} lowered by {p}%
{a} discounted by {p}%
a {p}% tip on ${m} => {p}% of {m}
the tip on {m} at {p}% => {p}% of {m}
{p}% tax on {m} => {p}% of {m}
{p} percent interest on {m} for a year => {p}% of {m}
a {p}% commission on {m} => {p}% of {m}
a {p} percent share of {a} => {p}% of {a}
{m} plus tax at {p}% => {m} + {p}%
{m} plus {p}% sales tax => {m} + {p}%
{m} with {p}% on top => {m} + {p}%
{m} marked up by {p}% => {m} + {p}%
{m} up {p} percent => {m} + {p}%
{m} plus a {p}% service charge => {m} + {p}%
{m} after a {p}% raise => {m} + {p}%
{p}% more than {a} => {a} + {p}%
the gross price for {m} net at {p}% VAT => {m} + {p}%
{m} marked down {p}% => {m} - {p}%
{m} down {p} percent => {m} - {p}%
${m} cut by {p}% => {m} - {p}%
{m} after {p}% is deducted => {m} - {p}%
{m} less a {p}% commission => {m} - {p}%
{p}% less than {a} => {a} - {p}%
the sale price of a ${m} coat at {p}% off => {m} - {p}%
the price after a {p} percent rebate on {m} => {m} - {p}%
the mean value of {L} => mean of {L}
the average of the numbers {L} => average of {L}
the average grade from {L} => average of {L}
{L} on average => average of {L}
avg {L} => average of {L}
the [average of {a} and {b}]
the middle value of {L} => median of {L}
the median when the values are {L} => median of {L}
the highest of {L} => max of {L}
the biggest number among {L} => max of {L}
the smallest of {L} => min of {L}
the lowest value in {L} => min of {L}
the [standard deviation of {L}]
the [greatest common divisor of {s} and {k}]
the [least common multiple of {s} and {k}]
10 to the power of {k}
{s} to the {o} => {s} ^ {k}
the {o} power of {s} => {s} ^ {k}
two to the {k} => 2 ^ {k}
{a} times 10 to the power of {k}
the second power of {s} => {s} ^ 2
{s} squared plus {k} squared
{s} squared minus {k}
{s} cubed plus {b}
the sum of the squares of {s} and {k} => {s} ^ 2 + {k} ^ 2
the square of the sum of {s} and {k} => ({s} + {k}) ^ 2
{s} with exponent {k} => {s} ^ {k}
the {o} root of {a} => root({a}, {k})
the square root of {a}, plus {b} => sqrt({a}) + {b}
{b} plus the square root of {a}
{k} times the square root of {a}
root {s} => sqrt({s})
the natural logarithm of {s} => ln({s})
the log of {a} to base {k} => log({a}, {k})
the absolute value of {s} minus {a} => abs({s} - {a})
minus {s} times {k}
{a} plus {b} times {c}
{a} times {b} divided by {c}
{a} divided by {b} plus {c}
{a} times the sum of {b} and {c}
{a} divided by the sum of {b} and {c}
{c} times the difference between {a} and {b}
the sum of {a} and {b}, multiplied by {c} => ({a} + {b}) * {c}
the sum of {a} and {b} divided by {c} => ({a} + {b}) / {c}
the difference of {a} and {b}, divided by {c} => ({a} - {b}) / {c}
the product of {a} and {b}, less {c} => {a} * {b} - {c}
{a} plus {b}, then times {c} => ({a} + {b}) * {c}
{a} minus {b}, then divided by {c} => ({a} - {b}) / {c}
{a} times {b}, then minus {c} => {a} * {b} - {c}
{a} and {b} added, and that times {c} => ({a} + {b}) * {c}
open bracket {a} plus {b} close bracket times {c} => ({a} + {b}) * {c}
the area of a {a} by {b} rectangle => {a} * {b}
the perimeter of a {a} by {b} rectangle => 2 * ({a} + {b})
the volume of a {s} by {k} by {c} box => {s} * {k} * {c}
the area of a square with side {a} => {a} ^ 2
the area of a triangle with base {a} and height {b} => {a} * {b} / 2
the area of a circle of radius {s} => pi * {s} ^ 2
the hypotenuse for legs of {s} and {k} => sqrt({s} ^ 2 + {k} ^ 2)
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
{a}打八折
{a}打九折
{a}便宜{p}% => {a} - {p}%
{a}涨价{p}% => {a} + {p}%
{a}含{p}%的税 => {a} + {p}%
{a}下降百分之{p} => {a} - {p}%
{a}提高百分之{p} => {a} + {p}%
{p}%乘以{a} => {p}% * {a}
百分之{p}的{a} => {p}% * {a}
{a}+{b}-{c}
({a}+{b})/{c}
{a}-{b}-{c}
{a}×{b}÷{c}
{a}×（{b}-{c}）
{a}÷({b}+{c})
√{a}
√{a}+{b}
{s}²+{k}²
{s}³
{a}加{b}加{c}
{a}减{b}减{c}
{a}加上{b}再减去{c}
{a}减去{b}再加上{c}
{a}乘以{b}除以{c}
{a}乘以{b}再加{c}
{a}乘以{b}再减{c}
{a}除以{b}加上{c}
{a}减去{b}乘以{c}
{a}加{b}乘{c}
{w}加{a}
{w}加上{v}
{w}乘以{a}
{w}乘{v}
{a}减{w}
{a}除以{w}
{w}的平方
{w}的立方
{w}减{v}再加{a}
{s}万加{b}
{s}亿除以{k}
负{s}加{a}
{k}乘以负{s}
{a}与{b}的和乘以{c}
{a}与{b}的差除以{c} => ({a} - {b}) / {c}
{a}和{b}的积减去{c}
{a}乘以{b}与{c}的和
{a}减去{b}与{c}的和
{a}除以{b}与{c}的差
{a}加{b}的和再乘以{c} => ({a} + {b}) * {c}
{a}先加{b}再除以{c} => ({a} + {b}) / {c}
{a}先减{b}再乘以{c} => ({a} - {b}) * {c}
{a}先乘{b}再减{c} => {a} * {b} - {c}
{a}连续减去{b}和{c} => {a} - {b} - {c}
括号{a}加{b}括号乘{c} => ({a} + {b}) * {c}
{a}加{b}的和
{a}减{b}的差
{a}乘{b}的积
{a}除以{b}的商
{a}跟{b}的和
{a}以及{b}的总和
{a}、{b}和{c}的总和
{a}、{b}、{c}三个数的和 => {a} + {b} + {c}
{a}同{b}相加的结果 => {a} + {b}
{a}与{b}合在一起 => {a} + {b}
{a}外加{b} => {a} + {b}
{a}添上{b} => {a} + {b}
{a}元加{b}元 => {a} + {b}
比{a}大{b}的数 => {a} + {b}
{a}多出{b}之后 => {a} + {b}
{a}与{b}的差值 => {a} - {b}
{a}和{b}之间的差距 => {a} - {b}
{a}块减{b}块 => {a} - {b}
{a}扣除{b} => {a} - {b}
{a}抵掉{b} => {a} - {b}
比{a}小{b}的数 => {a} - {b}
{a}花掉{b}以后 => {a} - {b}
付{m}元买{l}元的东西，找零 => {m} - {l}
{a}与{b}相乘的结果 => {a} * {b}
{s}件{m}元的商品 => {s} * {m}
{s}箱，每箱{k}个 => {s} * {k}
单价{m}，数量{s}，总价 => {m} * {s}
{s}个人每人{m}元 => {s} * {m}
时薪{m}元，{s}小时的工资 => {m} * {s}
{s}自己乘自己 => {s} * {s}
{a}的三倍
{a}的十倍
{a}的1.5倍
{a}的{w}倍
{a}的{s}倍加{b}
{a}的两倍减{b}
{s}倍的{a} => {s} * {a}
比{a}的{s}倍多{b} => {s} * {a} + {b}
比{a}的{s}倍少{b} => {s} * {a} - {b}
比{a}的一半多{b} => {a} / 2 + {b}
比{a}的两倍少{b} => 2 * {a} - {b}
{a}翻倍 => {a} * 2
{a}翻两番 => {a} * 4
{a}扩大{s}倍 => {a} * {s}
{a}缩小到{s}分之一 => {a} / {s}
{a}由{s}个人均摊 => {a} / {s}
{m}元平摊给{k}个人 => {m} / {k}
{a}分给{s}个人，每人的份额 => {a} / {s}
{s}个共{m}元的单价 => {m} / {s}
{a}与{b}的比 => {a} / {b}
{a}:{b}的比值 => {a} / {b}
{a}占{b}的比例 => {a} / {b}
{a}里面{s}的个数 => {a} / {s}
{a}公里走{k}小时的平均速度 => {a} / {k}
时速{s}公里，{k}小时的路程 => {s} * {k}
{a}÷{s}的余数
{a}取余{s}
{a}模{s}
{a}除以{s}剩下的余数 => {a}除以{s}的余数
{a}除以{s}取余数 => {a}除以{s}的余数
{a}除以{s}的整数部分 => {a} // {s}
{a}的二分之一
{a}的五分之三
{a}的八分之七
{a}的十分之一
{a}的{k}分之一
{a}的2/3 => {a} * 2 / 3
{s}分之{k}
{s}分之{k}乘以{a}
三分之二乘以{a}
四分之三加{a}
一又二分之一加{a}
{a}的三分之一加{b}
{a}的一半减{b}
{a}减半 => {a} / 2
{a}的半数 => {a} / 2
{a}的倒数
{a}和{b}正中间的数 => ({a} + {b}) / 2
{a}的{p}%加{b}
{a}的{p}%减{b}
{a}的百分之{w}
百分之{w}乘以{a}
{a}乘以百分之{p}
{a}加百分之{p}
{a}减百分之{p}
{a}增长{p}%
{a}增长了百分之{p} => {a} + {p}%
{a}上升{p}%
{a}下跌{p}%
{a}涨了{p}%
{a}降价{p}%
{a}的千分之{k}
{m}元的{p}% => {m}的{p}%
{m}元的百分之{p} => {m}的百分之{p}
{a}当中的{p}% => {a}的{p}%
{m}元按{p}%提成 => {m} * {p}%
{m}元本金，利率{p}%，一年的利息 => {m} * {p}%
税率{p}%，{m}元的税额 => {m} * {p}%
{m}的{p}%作小费 => {m} * {p}%
{m}元加上{p}%的税 => {m} + {p}%
{m}加收{p}%服务费 => {m} + {p}%
{m}提价{p}% => {m} + {p}%
{m}在原来基础上多{p}% => {m} + {p}%
不含税{m}，税率{p}%，含税价 => {m} + {p}%
{m}优惠{p}% => {m} - {p}%
{m}扣{p}%的税 => {m} - {p}%
{m}扣除{p}%手续费 => {m} - {p}%
{m}让利百分之{p} => {m} - {p}%
{m}在原来基础上少{p}% => {m} - {p}%
{a}打七折
{a}打五折
{m}打{f}折
原价[{m}打{f}折]
{m}元打{f}折 => {m}打{f}折
{m}元的商品打{f}折后 => {m}打{f}折
{a}打对折 => {a} / 2
{L}的平均分
{L}平均下来 => {L}的平均数
{L}的算术平均数 => {L}的平均数
{a}和{b}的平均数
{a}、{b}、{c}的平均值
{L}的中间值 => {L}的中位数
{L}中最大的数 => {L}的最大值
{L}里最小的 => {L}的最小值
{L}当中最高的 => {L}的最大值
{L}的标准差
{L}的乘积
{L}连乘 => {L}的积
{L}相乘 => {L}的积
{L}的总计 => {L}的和
{L}全部加到一起 => {L}的和
{s}和{k}的最大公约数
{s}和{k}的最小公倍数
{s}平方
{s}立方
{s}的三次方
{w}的{v}次方 => {w} ^ {v}
{s}的{k}次幂
{s}的负{k}次方 => {s} ^ (-{k})
10的{k}次方
{a}乘以10的{k}次方
2的{k}次方减{s}
{k}个{s}的连乘积 => {s} ^ {k}
{s}的平方加{k}的平方
{s}的平方减{k}
{s}的立方加{b}
{s}与{k}的平方和 => {s} ^ 2 + {k} ^ 2
{s}与{k}的和的平方 => ({s} + {k}) ^ 2
{a}开方
{a}开立方
根号{s}加{b}
{b}加根号{a}
{k}乘以根号{a}
{a}的平方根加{b}
根号下{a} => sqrt({a})
{a}的算术平方根 => sqrt({a})
{a}的{k}次方根 => root({a}, {k})
{k}的阶乘除以{s}
长{a}宽{b}的长方形面积 => {a} * {b}
长{a}宽{b}的长方形周长 => 2 * ({a} + {b})
边长{a}的正方形面积 => {a} ^ 2
边长{a}的正方形周长 => 4 * {a}
棱长{s}的正方体体积 => {s} ^ 3
底{a}高{b}的三角形面积 => {a} * {b} / 2
半径{s}的圆面积 => pi * {s} ^ 2
直角边{s}和{k}的斜边长 => sqrt({s} ^ 2 + {k} ^ 2)
"""}

# The computation goes where X stands.
FORMS = {"en": """
What is X?|What's X?|what is X|How much is X?|how much is X|Calculate X|Calculate X.|Compute X|Please calculate X.|Can you calculate X?|Could you please work out X?|Work out X
Evaluate X|X = ?|X=?|X|X|X?|Solve X|Tell me X|Can you tell me what X is?|I need to know X.|Find X|Give me X|What does X equal?|What does X come to?|What do I get for X?|Do you know what X is?
Help me with X|I want to compute X.|What would X be?|Let me know what X is.|My homework asks for X.|Use the calculator: X|How about X?|Now X|I'm trying to figure out X.|Check this for me: X|For my report I need X.|Result of X?|X, please
How many is X|how much does X make?|Please compute: X|calculate: X|WHAT IS X?|Could you find X?|I would like to know how much X is.|The value of X?|X equals what?|What number is X?|Work this out: X|Determine X.|Can you quickly give me X?|X =
Would you compute X?|What is the result of X?|What is the value of X?|what's the answer to X|Run the numbers: X|Do the math: X|Please solve X for me.|X makes how much?|Could you evaluate X|I have to calculate X.|What will X be?|X is how much?
What would I get for X?|So what is X?|whats X|calc X|calc: X|X equals|X = ??|X makes?|Find the value of X.|State the value of X.|Evaluate the expression X.|Simplify X.|Give the result of X.|Give me the answer to X.|Exercise 4: X|The customer asks for X.|For the invoice I need X.|For the tax form I need X.
My son's homework says: X|My daughter has to work out X.|The receipt says X - how much is that?|I keep getting X wrong, what is it?|I got stuck at X.|Do you happen to know X?|Any idea what X is?|Any chance you could tell me what X is?|I was wondering what X is.|I wonder how much X makes.|Would you mind computing X?|Kindly compute X.|Kindly let me know what X is.
May I ask what X is?|Could I have the result of X?|Mind telling me X?|Please tell me the result of X.|Please advise what X is.|Please give X as a decimal.|Quick check: X|Double-check X for me|Verify X.|Confirm for me please: X|Crunch this: X|Mental arithmetic: X|Type X into the calculator.|Put X into the calculator and tell me what it shows.|Run X|calculator X
Maths question: X|math: X|Exam question: determine X.|Problem: X.|Solution to X?|Answer for X?|How big is X?|How large is X?|What figure is X?|What amount is X?|What should I write for X?|What does the calculator say for X?|What's X again?|What was X again?|X, what is that?|X - how much?|X is what?|X is equal to what?
X gives what?|X comes to?|X comes to how much?|X; result please|X pls|need X asap|gimme X|show X|Display the result of X.|I need the exact value of X.|We require X for the offer.|We need X for the budget meeting.|The boss wants X by noon.|The form asks for X.|If I type X, what comes out?|Before I order: how much is X?|I'm doing my accounts and need X.
I'm at the shop, how much is X?|In the exam they asked: what is X?|Our teacher wants us to calculate X.|Can somebody tell me X?|Are you able to calculate X?|Is it possible to compute X?|Let us calculate X.|Try X|Do X|Could you do X in your head?|How do I get X and what is it?|Which number do you get for X?|hey can u do X|what do u get for X
Can you handle X?|I bet you can tell me X|Our supplier quotes X, so how much is it in the end?|Hand me the figure for X.|X as a number, please|And what about X?|Then X?|Compute the following: X|(a) X|1) X|Would you work out X for us?|I've forgotten how much X is.
""", "zh": """
X等于多少？|X是多少？|X等于几？|X=?|X＝？|X|X|请计算X|计算X|算一下X|帮我算X|帮我算一下X|请问X等于多少？|请问X是多少|X得多少？|X结果是多少？|求X|求X的值|麻烦算一下X|请帮我计算X。|能不能算一下X？|X怎么算？
我想知道X是多少|X的结果是什么？|X等于？|告诉我X等于多少|快速算一下：X|计算一下X吧|那X呢？|请用计算器算X|你能告诉我X等于多少吗？|算算X|X是多少呢？|口算X|X应该是多少？|我需要知道X等于多少。|老师问X等于多少|X多少|请算出X
X等于多少|X是几？|请你算一算X。|计算：X|请计算：X|请问X等于多少呢？|X的值是多少？|X=|麻烦你帮我看看X等于多少|我想算X|写作业需要，X等于多少？|再算一下X|X可以帮我算吗？|求出X|给我算X|X的答案是多少？|用计算器算一下X|试算X|X结果呢
X等于什么|X，等于多少？|X是啥|X多少呀|X得几|X能得多少？|X到底是多少？|X算出来是多少？|X算下来多少|X的得数是多少？|X的得数|写出X的得数|X的计算结果|X的计算结果是多少？|给出X的结果|请给出X的答案。|请直接给出X|直接说X等于几|请写出X的值。|请求出X的值。|试求X|试计算X的值。|计算题：X
填空：X=____|口算题：X|第5题，X等于几|数学题：X|作业第2题：求X|儿子的作业：X等于多少？|孩子问X是多少，我不会|老师让我们算X|老板要知道X是多少|发票上要填X，帮算一下|报销单上写着X，等于多少？|做预算需要X的结果|为了填报表，我要知道X|客户想知道X是多少|我在超市，X是多少？|记账用，X等于多少|有谁知道X等于多少？
你知道X等于多少吗？|知不知道X是多少|你会算X吗？|能算出X吗？|能否计算X？|可否帮忙算X？|可不可以帮我算X|劳驾算一下X|烦请计算X。|请协助计算X。|请您帮忙看一下X是多少。|请核算X。|核对一下X|验算X|确认一下，X是多少？|我算不出X|我不确定X等于多少|我忘了X等于多少|想确认X的结果|想问X等于多少|想请教一下X是多少|我该怎么算X？
假如输入X，会显示多少？|输入X|在计算器里输入X|按一下计算器：X|用工具算X|调用计算器，X|计算器：X|来算X|先算X|接着算X|下面算X|跟我说X是多少|说说X等于几|说一下X的结果|报一下X的得数|X，答案？|X，求解|X 求结果|X 在线等|X到底等于几啊|X会是多少？|X是哪个数？|X这道题怎么算|这道题：X|这题X等于几|帮忙：X|帮看下X是多少
帮算：X|帮我心算一下X|快告诉我X是多少|速算X|马上要用，X等于多少？|X得出的数是多少|有个算式X，结果多少|X应当等于几？|我猜不出X是多少|算个数：X|换一个，X|那么X等于几？|（1）X|X对应的数值
"""}
# The same as orders and whole questions, which the forms above do not fit; one with a question mark stands alone.
COMMANDS = {"en": """
add {a} to {b} => {a} + {b}
add {a} and {b} => {a} + {b}
add {a}, {b} and {c} together => {a} + {b} + {c}
add up {L} => sum of {L}
sum up {L} => sum of {L}
total {L} => sum of {L}
put {a} and {b} together => {a} + {b}
how much more is {a} than {b}? => {a} - {b}
take {b} away from {a} => {a} - {b}
take {b} from {a} => {a} - {b}
subtract {b} from {a} => {a} - {b}
deduct {b} from {a} => {a} - {b}
remove {b} from {a} => {a} - {b}
multiply {a} by {b} => {a} * {b}
multiply {a} and {b} => {a} * {b}
multiply {a} with {b} => {a} * {b}
divide {a} by {b} => {a} / {b}
split {m} between {k} people => {m} / {k}
share {a} equally among {s} => {a} / {s}
break {a} into {s} equal parts => {a} / {s}
how many times does {s} go into {a}? => {a} / {s}
what is left when {b} is taken from {a}? => {a} - {b}
halve {a} => {a} / 2
double {a} => 2 * {a}
triple {a} => 3 * {a}
double {a} and add {b} => 2 * {a} + {b}
halve {a} and subtract {b} => {a} / 2 - {b}
square {s} => {s} ^ 2
cube {s} => {s} ^ 3
square {s} and add {b} => {s} ^ 2 + {b}
raise {s} to the power of {k} => {s} ^ {k}
raise {s} to the {o} power => {s} ^ {k}
take the square root of {a} => sqrt({a})
extract the cube root of {a} => cbrt({a})
which number is {s} times as big as {a}? => {s} * {a}
what must I pay for {s} at {m} each? => {s} * {m}
take {p}% of {a} => {p}% of {a}
take {p}% off {m} => {m} - {p}%
add {p}% to {m} => {m} + {p}%
add {p} percent tax to {m} => {m} + {p}%
add a {p}% tip to ${m} => {m} + {p}%
knock {p}% off {m} => {m} - {p}%
increase {a} by {p}% => {a} + {p}%
raise {a} by {p} percent => {a} + {p}%
reduce {a} by {p}% => {a} - {p}%
lower {a} by {p} percent => {a} - {p}%
cut {m} by {p}% => {m} - {p}%
how much is saved with {p}% off {m}? => {p}% of {m}
what does {m} cost with {p}% tax? => {m} + {p}%
increase {a} by {b} => {a} + {b}
decrease {a} by {b} => {a} - {b}
average {L} => average of {L}
average out {L} => average of {L}
pick the median of {L} => median of {L}
what remains if I divide {a} by {s} without decimals? => {a} mod {s}
what do we pay each if {k} of us split {m}? => {m} / {k}
multiply {a} by {b} and add {c} => {a} * {b} + {c}
multiply {a} by {b}, then subtract {c} => {a} * {b} - {c}
add {a} and {b}, then multiply by {c} => ({a} + {b}) * {c}
add {a} and {b} and divide by {c} => ({a} + {b}) / {c}
subtract {b} from {a} and divide by {c} => ({a} - {b}) / {c}
divide {a} by {b}, then add {c} => {a} / {b} + {c}
start with {a}, add {b}, take away {c} => {a} + {b} - {c}
multiply the sum of {a} and {b} by {c} => ({a} + {b}) * {c}
divide the sum of {a} and {b} by {c} => ({a} + {b}) / {c}
add {c} to the product of {a} and {b} => {a} * {b} + {c}
who can tell me by how much {a} exceeds {b}? => {a} - {b}
what is one share if {a} is divided among {s}? => {a} / {s}
how many groups of {s} fit in {a}? => {a} / {s}
how large is the remainder if you divide {a} by {s}? => {a} mod {s}
what percent of {a} is {b}? => {b} / {a} * 100
what percentage is {b} of {a}? => {b} / {a} * 100
express {b} as a percentage of {a} => {b} / {a} * 100
""", "zh": """
把{a}和{b}加起来 => {a} + {b}
把{a}加到{b}上 => {a} + {b}
给{a}加上{b} => {a} + {b}
在{a}的基础上加{b} => {a} + {b}
把{a}、{b}、{c}相加 => {a} + {b} + {c}
把{L}加在一起 => {L}的和
对{L}求和 => {L}的和
{a}比{b}多多少？ => {a} - {b}
从{a}中减去{b} => {a} - {b}
从{a}里扣掉{b} => {a} - {b}
用{a}减去{b} => {a} - {b}
拿{a}减{b} => {a} - {b}
把{b}从{a}中去掉 => {a} - {b}
用{a}乘以{b} => {a} * {b}
将{a}和{b}相乘 => {a} * {b}
把{a}乘上{b} => {a} * {b}
用{a}除以{b} => {a} / {b}
将{a}除以{b} => {a} / {b}
把{a}平均分成{s}份 => {a} / {s}
把{m}元分给{k}个人 => {m} / {k}
{a}是{s}的几倍？ => {a} / {s}
{b}比{a}少多少？ => {a} - {b}
把{a}翻一倍 => {a} * 2
把{a}减半 => {a} / 2
把{a}扩大到{s}倍 => {a} * {s}
把{a}翻倍再加{b} => {a} * 2 + {b}
给{s}算平方 => {s} ^ 2
让{s}自己乘自己 => {s} * {s}
对{a}开平方 => sqrt({a})
对{a}开立方 => cbrt({a})
{k}个{s}相乘是多少？ => {s} ^ {k}
{a}里有几个{s}？ => {a} / {s}
把{a}提高{p}% => {a} + {p}%
把{a}增加百分之{p} => {a} + {p}%
给{m}加上{p}%的税 => {m} + {p}%
在{m}上加{p}%的利润 => {m} + {p}%
把{a}降低{p}% => {a} - {p}%
从{m}里扣除{p}% => {m} - {p}%
取{a}的{p}% => {a}的{p}%
给{m}打{f}折 => {m}打{f}折
买{s}个，每个{m}元，要多少钱？ => {s} * {m}
{m}元打{f}折要付多少？ => {m}打{f}折
优惠{p}%，{m}元能省多少？ => {m} * {p}%
对{L}求平均 => {L}的平均数
把{L}平均一下 => {L}的平均数
找出{L}的中位数 => {L}的中位数
从{L}里挑最大的 => {L}的最大值
{a}除以{s}余几？ => {a}除以{s}的余数
先把{a}和{b}相加，再乘以{c} => ({a} + {b}) * {c}
先把{a}和{b}相加，再除以{c} => ({a} + {b}) / {c}
先用{a}减{b}，再除以{c} => ({a} - {b}) / {c}
先用{a}乘{b}，再加{c} => {a} * {b} + {c}
用{a}除以{b}，然后减{c} => {a} / {b} - {c}
从{a}开始，加{b}，再减{c} => {a} + {b} - {c}
用{a}与{b}的和除以{c} => ({a} + {b}) / {c}
{k}个人平分{m}元，每人多少？ => {m} / {k}
每{s}个装一盒，{a}个能装几盒？ => {a} / {s}
什么数比{a}的{s}倍多{b}？ => {s} * {a} + {b}
{a}和{b}哪个数在正中间？ => ({a} + {b}) / 2
{a}加上多少等于{b}？ => {b} - {a}
几乘以{s}等于{a}？ => {a} / {s}
{b}占{a}的百分之几？ => {b} / {a} * 100
{b}是{a}的百分之多少？ => {b} / {a} * 100
求{b}占{a}的百分比 => {b} / {a} * 100
"""}
COMMAND_FORMS = {"en": """
X|X|X.|X.|X please|X, please.|Please X.|please X|Can you X?|Could you X for me?|X and tell me the result.|What do I get if I X?|What do you get when you X?|What comes out when I X?|X, what's the result?|I want to X.
I'd like you to X.|Help me X.|What is the result if you X?|If I X, how much is that?|If you X, what do you get?|Now X.|Use the calculator to X.|I need to X.|I have to X, how much is it?|Let's X.|How much is it if I X?|Will you X?|X for me|So X|task: X|Where do I end up if I X?
Suppose we X. What is the result?|To check the invoice, X.|Would you be so kind and X?|The exercise says: X|In step two we X. What is that?|The recipe says to X.|My teacher told me to X.|what happens if you X|we need to X|Kindly X.
""", "zh": """
X|X|X|X。|请X|请X。|帮我X|帮忙X|X，得多少？|X，结果是多少？|X，等于多少？|X，算一下|X等于几|如果X，结果是多少？|麻烦X|我想X|现在X|请你X，告诉我结果|要是X，得几？|X是多少？|X，答案呢？|能帮我X吗？|X之后得多少？|题目要求X|下一步：X|假设X，会得到什么数？|老师让我们X|X，给我结果|用计算器X|接着X|需要X，谢谢|那么X呢？
"""}
OPENERS = {"en": "||||||||Hi, |Hello! |Hey, |Hi there. |Good morning, |Good evening. |Quick question: |Ok, |Thanks! |Please: |One more: |Sorry, |And |So, |Great, |Excuse me, |I have a question. |Next one: |Dear assistant, |Alright, |Could you help? |Just curious: |Small task: |Hello AgentDesk, |I need some help. |Two things. First: |"
                 "Hello, quick one: |Good afternoon. |Hey again, |For our quarterly report: |We are checking an invoice. |I'm filling in my tax return. |Exam practice. |Homework help please. |My phone is dead, so: |Just to be sure, |By the way, |Back to work: |Sir, |Dear team, |hi there, |yo, |ok so |um, |Not urgent, but |Before I forget: |I'm in a meeting, |In the kitchen right now: |At the till: |The kids want to know: |Nice. |Got it. |Last one: |Again: |Different question. |Hmm, |Good to see you. |First of all, ||||||||||",
           "zh": "||||||||你好，|您好，|嗨，|早上好，|下午好，|请问，|好的，|谢谢，|麻烦了，|再来一个：|还有，|那么，|打扰一下，|有个问题：|下一题：|助手你好，|快，|对了，|不好意思，|帮个忙，|另外，|题目：|我有个小问题，|听好了，|随便问问，|Hi，|"
                 "大家好，|下午好！|又来麻烦你了，|嘿，|嗯，|哎，|是这样的，|我在对账，|我在填报税表。|写作业呢，|考试练习：|我在开会，|在超市结账，|顺便问下，|最后一个：|换个问题：|第二题：|接下来，|先问一下，|明白了，|好，|再麻烦一下，|同事问我：|孩子问我：|老板催我，|急！|做报表用：|装修预算：|手机没电了，|尊敬的助手，|辛苦了，|不急，||||||||||"}
CLOSERS = {"en": "||||||||| Thanks!| Thank you.| please| Thanks in advance.| I need it quickly.| Just the number.| It is for my report.| Thx| Can you do that?| It's urgent.| Cheers| No explanation needed.| Ok?| I forgot my calculator.|"
                 " Many thanks!| Thanks a lot!| Much appreciated.| Appreciate it!| ty| pls| asap| Thanks, Anna| Kind regards| I can't do it in my head.| I want to double-check my result.| My calculator says something else.| Only the figure, please.| No rush.| It's for my daughter's homework.| We need it for the invoice.| :)| Best wishes, Tom||||||||",
           "zh": "|||||||||谢谢！|谢谢|，谢谢|麻烦了。|，急用|，只要结果|，不用解释|，拜托了|~|，好吗？|，我没带计算器|，快一点|。多谢！|"
                 " 非常感谢！|，感谢|，谢谢啦|，谢谢您|，多谢|，辛苦了|。不着急。|，在线等|，我算不清楚|，心算不出来|，只要一个数|，我想核对一下|，发票要用|，孩子作业|，帮帮忙|，急急急|。先谢过了！|，感激不尽||||||||"}
ENGLISH_STEPS = [" plus ", " minus ", " times ", " divided by ", " multiplied by ", " over "]
FOLDS = "九 八 七 六 五 九五 八五 七五 六五 9 8 7 6 5 8.5 9.5 7.5 88 85 95".split()
CHINESE_STEPS = ["加", "减", "乘", "乘以", "除以", "加上", "减去", "再加", "再减去", "再乘以", "再除以"]


def _lines(block):
    return [line.strip() for line in block.strip().split("\n") if line.strip()]


CORES = {lang: _lines(block) for lang, block in CORES.items()}
COMMANDS = {lang: _lines(block) for lang, block in COMMANDS.items()}
FORMS = {lang: [form for line in _lines(block) for form in line.split("|")] for lang, block in FORMS.items()}
COMMAND_FORMS = {lang: [form for line in _lines(block) for form in line.split("|")] for lang, block in COMMAND_FORMS.items()}
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
    in_words = nt.english_words if lang == "en" else nt.chinese_words
    slots |= {name: in_words(rng.choice([rng.randint(2, 12), rng.randint(2, 99)])) for name in "wv"}
    slots["l"], slots["m"] = sorted((nt.money(rng), nt.money(rng)), key=lambda amount: float(amount.replace(",", "")))
    slots |= {"f": rng.choice(FOLDS), "o": slots["k"] + {"2": "nd", "3": "rd"}.get(slots["k"], "th")}
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
    cores, forms = (CORES, FORMS) if rng.random() < 0.82 else (COMMANDS, COMMAND_FORMS)
    text, target = fill(rng, lang, pick(rng, cores[lang], core_held))
    form = "X" if text.endswith(("?", "？")) else pick(rng, forms[lang], form_held)
    if rng.random() < 0.03:
        text, target = text.translate(nt.FULL_WIDTH), target.translate(nt.FULL_WIDTH)
    starts = form.startswith("X")
    if starts and lang == "en" and text == target and text[0].islower() and rng.random() < 0.3:
        text = target = text[0].upper() + text[1:]
    elif starts and lang == "en" and cores is COMMANDS and rng.random() < 0.6:
        text = text[0].upper() + text[1:]
    message = form.replace("X", "\0", 1).replace("\0", text)
    opener, closer = pick(rng, OPENERS[lang], form_held), pick(rng, CLOSERS[lang], form_held)
    if lang == "en" and not starts and rng.random() < (0.5 if opener else 0.1):
        message = message[0].swapcase() + message[1:]
    return opener + message + closer, target
