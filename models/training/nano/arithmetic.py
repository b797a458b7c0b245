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
{a} with {b} added => {a} + {b}
{a} with {b} added on top => {a} + {b}
{b} taken away from {a} => {a} - {b}
{s} copies of {a} => {s} * {a}
{a} distributed over {s} => {a} / {s}
root of {a} => sqrt({a})
{p} percent out of {a} => {p}% of {a}
the average over {L} => average of {L}
{a} and {b} summed => sum of {a} and {b}
{b} taken from {a} => {a} - {b}
{s} packs of {a} => {s} * {a}
{a} divided up between {s} => {a} / {s}
{m} with a {p}% markup => {m} + {p}%
{m} with {p}% knocked off => {m} - {p}%
the remainder if {a} is divided by {s} => {a} mod {s}
{s} to the {o} power => {s} ^ {k}
{a} and {b} and {c} => {a} + {b} + {c}
{b} deducted from {a} => {a} - {b}
{s} boxes with {k} in each => {s} * {k}
{m} per head for {k} people => {m} / {k}
{w} factorial
the third root of {a} => cbrt({a})
{b} as a percentage of {a} => {b} / {a} * 100
the median over {L} => median of {L}
{a} topped up with {b} => {a} + {b}
{b} removed from {a} => {a} - {b}
{k} weeks at {m} per week => {k} * {m}
the share per head when {k} people pay {m} => {m} / {k}
the number whose square is {a} => sqrt({a})
{m} after growing {p}% => {m} + {p}%
{m} with {p} percent off => {m} - {p}%
the greatest of {L} => max of {L}
{symbols}
{chain}
{w} plus {v}
{w} minus {v}
{w} divided by {v}
{w} over {v}
{a} combined with {b} => {a} + {b}
{a} in addition to {b} => {a} + {b}
the combined total of {a} and {b} => {a} + {b}
the combined value of {a}, {b} and {c} => {a} + {b} + {c}
the overall amount for {L} => sum of {L}
all of {L} put together => sum of {L}
the aggregate of {L} => sum of {L}
everything in this list added: {L} => sum of {L}
{L} summed => sum of {L}
{L}, all summed up => sum of {L}
{L} in all => sum of {L}
{L} taken together => sum of {L}
the sum over {L} => sum of {L}
the sum you get from {a} and {b} => {a} + {b}
{a} plus {b} more => {a} + {b}
{a} and {b}, all told => {a} + {b}
{w} and {v} together => {w} + {v}
{w} more than {a} => {a} + {w}
the number {b} above {a} => {a} + {b}
a number {b} greater than {a} => {a} + {b}
the number that exceeds {a} by {b} => {a} + {b}
the new balance after paying {l} into an account with {m} => {m} + {l}
the stock of {a} after {b} more arrive => {a} + {b}
{a} if it grows by {b} => {a} + {b}
{a} once {b} has been added => {a} + {b}
{b} extra on {a} => {a} + {b}
{a} with {b} removed => {a} - {b}
{a} with {b} subtracted => {a} - {b}
{a} once {b} is gone => {a} - {b}
{a} decreased by {b} => {a} - {b}
{a} diminished by {b} => {a} - {b}
{a} cut by {b} => {a} - {b}
{a} excluding {b} => {a} - {b}
{a} down by {b} => {a} - {b}
{w} less than {a} => {a} - {w}
{w} taken from {a} => {a} - {w}
{v} fewer than {w} => {w} - {v}
the rest of {a} after taking {b} => {a} - {b}
the money left from {m} after paying {l} => {m} - {l}
the leftover from {a} when {b} are used up => {a} - {b}
the shortfall when {a} is needed and {b} is there => {a} - {b}
the distance from {b} to {a} on the number line => {a} - {b}
the difference when {b} is subtracted from {a} => {a} - {b}
the excess of {a} over {b} => {a} - {b}
the amount by which {a} exceeds {b} => {a} - {b}
the change out of {m} for a bill of {l} => {m} - {l}
the change when a {l} purchase is paid with {m} => {m} - {l}
the profit on something bought for {l} and sold for {m} => {m} - {l}
the profit with costs of {l} and sales of {m} => {m} - {l}
the amount still owed on {m} after a payment of {l} => {m} - {l}
the increase from {l} to {m} => {m} - {l}
the drop from {m} to {l} => {m} - {l}
the number you add to {b} to reach {a} => {a} - {b}
the number which is {b} smaller than {a} => {a} - {b}
{s} batches of {a} => {s} * {a}
{s} portions of {a} => {s} * {a}
{s} payments of {m} => {s} * {m}
{s} instalments of ${m} => {s} * {m}
{s} months at {m} a month => {s} * {m}
{s} litres at {m} a litre => {s} * {m}
{m} a metre for {s} metres => {m} * {s}
{a} taken {s} times => {a} * {s}
{a} repeated {s} times => {a} * {s}
{s} times the number {a} => {s} * {a}
{a} scaled by a factor of {s} => {a} * {s}
{a} magnified {s} times => {a} * {s}
{a}, {b} and {c} multiplied => {a} * {b} * {c}
{a} and {b} multiplied together => {a} * {b}
all of {L} multiplied => product of {L}
{L} multiplied with each other => product of {L}
the product you get from {a} and {b} => {a} * {b}
the product when {a} is multiplied by {b} => {a} * {b}
{w} lots of {a} => {w} * {a}
{w} groups of {v} => {w} * {v}
{w} multiplied by {v}
{w} times {a} minus {b}
{w} times as many as {a} => {w} * {a}
{s} times as big as {a} => {s} * {a}
{a}, but {s} times as much => {a} * {s}
ten times {a}
thrice {a} => 3 * {a}
treble {a} => 3 * {a}
two times {a}
{a} two times over => 2 * {a}
the double of {a} => 2 * {a}
the triple of {a} => 3 * {a}
four times the amount of {a} => 4 * {a}
the total price of {s} at {m} each => {s} * {m}
the total at ${m} apiece for {s} => {m} * {s}
the cost of {s} when one costs {m} => {s} * {m}
the pay for {s} hours at {m} => {s} * {m}
{a} distributed equally to {s} people => {a} / {s}
{a} divided evenly by {s} => {a} / {s}
{a} divvied up among {k} => {a} / {k}
{a} in {s} equal shares => {a} / {s}
one of {s} equal parts of {a} => {a} / {s}
{a} split between {s} of us => {a} / {s}
{a} split fifty-fifty => {a} / 2
{a} split down the middle => {a} / 2
{a} cut in half => {a} / 2
{a} cut in three => {a} / 3
{a} cut in four => {a} / 4
half {a} => {a} / 2
the share of each when {m} is split among {k} => {m} / {k}
the cost each for {k} friends sharing {m} => {m} / {k}
the cost per person of a {m} dinner for {k} => {m} / {k}
the price of one when {s} cost {m} => {m} / {s}
the price per kilo when {s} kilos cost {m} => {m} / {s}
the monthly rate for {m} over {s} months => {m} / {s}
the daily amount when {m} must last {s} days => {m} / {s}
the ratio of {a} and {b} => {a} / {b}
{a} in relation to {b} => {a} / {b}
{a} relative to {b} => {a} / {b}
{a} as a multiple of {s} => {a} / {s}
{a} : {b} => {a} / {b}
the number of groups of {s} in {a} => {a} / {s}
the fraction {a} over {b} => {a} / {b}
the fraction with numerator {a} and denominator {b} => {a} / {b}
the fraction with denominator {b} and numerator {a} => {a} / {b}
{s} divided into {a} => {a} / {s}
the quotient of dividing {a} by {b} => {a} / {b}
the result when {a} gets divided by {b} => {a} / {b}
the rest when {a} is divided by {s} => {a} mod {s}
the rest from dividing {a} by {s} => {a} mod {s}
the residue of {a} modulo {s} => {a} mod {s}
{a} divided by {s}, remainder only => {a} mod {s}
{a} divided by {s}, only the rest => {a} mod {s}
{a} mod {s} plus {b}
the pieces left over when {a} are packed in boxes of {s} => {a} mod {s}
the whole-number part of {a} over {s} => {a} // {s}
{a} div {s} => {a} // {s}
the number of full boxes of {s} from {a} => {a} // {s}
two fifths of {a}
four fifths of {a}
three tenths of {a}
three eighths of {a}
one sixth of {a}
a fifth of {a}
one third of {a}
two thirds of {a} plus {b}
three quarters of {a} minus {b}
half the difference of {a} and {b} => ({a} - {b}) / 2
half the product of {a} and {b} => {a} * {b} / 2
a third of the sum of {a} and {b} => ({a} + {b}) / 3
a quarter of the difference between {a} and {b} => ({a} - {b}) / 4
the {p}% portion of {a} => {p}% of {a}
a {p}% slice of {a} => {p}% of {a}
a {p}% deposit on {m} => {p}% of {m}
the deposit on {m} at {p} percent => {p}% of {m}
the commission at {p}% on sales of {m} => {p}% of {m}
one year's interest at {p}% on {m} => {p}% of {m}
the VAT on {m} at {p}% => {p}% of {m}
a fee of {p}% on {m} => {p}% of {m}
the amount of a {p}% discount on {m} => {p}% of {m}
the bonus of {p}% on a salary of {m} => {p}% of {m}
{a} times {p}%
{a} multiplied by {p} percent
{p}% times {a}
{p}% of the sum of {a} and {b} => {p}% of ({a} + {b})
{p} percent of the difference between {a} and {b} => {p}% of ({a} - {b})
{a} plus {w} percent
{a} increased by {w} percent
{a} minus {w} percent
{m} with {p} percent VAT => {m} + {p}%
{m} with a mark-up of {p} percent => {m} + {p}%
{m} with {p}% interest => {m} + {p}%
{m} with a {p}% surcharge => {m} + {p}%
{m} once {p}% tax is added => {m} + {p}%
{m} if it goes up {p}% => {m} + {p}%
the new salary after a {p}% raise on {m} => {m} + {p}%
the new rent when {m} goes up by {p}% => {m} + {p}%
the total with a tip of {p}% on a {m} bill => {m} + {p}%
the final amount for {m} with {p}% tax => {m} + {p}%
the retail price at a {p}% markup on {m} => {m} + {p}%
the population of {a} after growing {p}% => {a} + {p}%
{p}% above {a} => {a} + {p}%
{p}% higher than {a} => {a} + {p}%
{p}% on top of {m} => {m} + {p}%
{p} percent added to {a} => {a} + {p}%
{p} percent more than {a} => {a} + {p}%
{m} with {p}% taken off => {m} - {p}%
{m} minus a {p}% discount => {m} - {p}%
{m} at a {p}% reduction => {m} - {p}%
{m} after a {p}% cut => {m} - {p}%
{m} after losing {p}% => {m} - {p}%
{m} when it falls by {p}% => {m} - {p}%
{m} if it drops {p} percent => {m} - {p}%
{m} following a {p}% decline => {m} - {p}%
{m} once the {p}% discount is applied => {m} - {p}%
the net pay from {m} after {p}% tax => {m} - {p}%
the net amount when {p}% is withheld from {m} => {m} - {p}%
the reduced price of {m} at {p}% off => {m} - {p}%
the discounted price when {p}% comes off {m} => {m} - {p}%
the value of a {m} car after {p}% depreciation => {m} - {p}%
{p}% below {a} => {a} - {p}%
{p} percent lower than {a} => {a} - {p}%
{p}% off the {m} list price => {m} - {p}%
{w} percent off {m} => {m} - {w} percent
{p} percent taken from {m} => {m} - {p}%
the percentage that {b} makes of {a} => {b} / {a} * 100
{b} out of {a} in percent => {b} / {a} * 100
the share of {b} in {a} as a percentage => {b} / {a} * 100
the percentage increase from {l} to {m} => ({m} - {l}) / {l} * 100
the percentage decrease from {m} to {l} => ({m} - {l}) / {m} * 100
the average across {L} => average of {L}
the average when the numbers are {L} => average of {L}
the average score with {L} => average of {L}
the average temperature for {L} => average of {L}
the mean over {L} => mean of {L}
the mean for the values {L} => mean of {L}
{L}, averaged => average of {L}
{L}: average => average of {L}
the average price from {L} => average of {L}
the [mean of {a}, {b} and {c}]
the [average of {w} and {v}]
the median among {L} => median of {L}
the median value of {L} => median of {L}
the middle one of {L} when sorted => median of {L}
the middle number of {L} => median of {L}
{L}: median => median of {L}
the greatest value among {L} => max of {L}
the top score in {L} => max of {L}
the peak value of {L} => max of {L}
the maximum among {L} => max of {L}
the largest number in {L} => max of {L}
the larger of {a} and {b} => max of {a} and {b}
the bottom score in {L} => min of {L}
the smallest number in {L} => min of {L}
the least of {L} => min of {L}
the minimum among {L} => min of {L}
the cheapest of {L} => min of {L}
the smaller of {a} and {b} => min of {a} and {b}
the gcd of {s} and {k} => greatest common divisor of {s} and {k}
the highest common factor of {s} and {k} => greatest common divisor of {s} and {k}
the lowest common multiple of {s} and {k} => least common multiple of {s} and {k}
{s} to the power of {w}
{s} raised to the power {k}
{s} raised to the {o} power => {s} ^ {k}
{w} cubed
{w} to the {o} power => {w} ^ {k}
{k} factors of {s} multiplied => {s} ^ {k}
{k} copies of {s} multiplied together => {s} ^ {k}
{s} to the {k} => {s} ^ {k}
base {s}, exponent {k} => {s} ^ {k}
exponent {k} on base {s} => {s} ^ {k}
the power with base {s} and exponent {k} => {s} ^ {k}
{a} squared
the square of the number {s} => {s} ^ 2
the third power of {s} => {s} ^ 3
{s} raised to the third power => {s} ^ 3
{s} to the second power => {s} ^ 2
three to the power of {k}
{s} to the minus {k} => {s} ^ (-{k})
{s} squared times {k}
{s} cubed minus {k}
the difference of the squares of {s} and {k} => {s} ^ 2 - {k} ^ 2
twice the square of {s} => 2 * {s} ^ 2
the square of {s}, reduced by {b} => {s} ^ 2 - {b}
square root {a} => sqrt({a})
sqrt {a} => sqrt({a})
the square root from {a} => sqrt({a})
the positive square root of {a} => sqrt({a})
the root of {w} => sqrt({w})
the cubic root of {a} => cbrt({a})
cube root {a} => cbrt({a})
the fourth root of {a} => root({a}, 4)
the {o} root out of {a} => root({a}, {k})
the number that times itself gives {a} => sqrt({a})
the number whose cube is {a} => cbrt({a})
the side of a square with area {a} => sqrt({a})
the edge of a cube with volume {a} => cbrt({a})
the square root of the sum of {a} and {b} => sqrt({a} + {b})
the root of {a} plus the root of {b} => sqrt({a}) + sqrt({b})
twice the square root of {a} => 2 * sqrt({a})
the square root of {a}, less {b} => sqrt({a}) - {b}
{b} divided by the square root of {a} => {b} / sqrt({a})
factorial {k} => {k}!
{k} with an exclamation mark => {k}!
the product of all whole numbers up to {k} => {k}!
the number of ways to arrange {k} things => {k}!
{k} factorial plus {a}
{k} factorial divided by {s}
{a} minus {k} factorial
{a} times {b}, plus {c} => {a} * {b} + {c}
{a} divided by {b}, minus {c} => {a} / {b} - {c}
{c} plus the product of {a} and {b} => {c} + {a} * {b}
{c} more than the product of {a} and {b} => {a} * {b} + {c}
{c} less than the product of {a} and {b} => {a} * {b} - {c}
{b} more than twice {a} => 2 * {a} + {b}
{b} less than three times {a} => 3 * {a} - {b}
{b} more than half of {a} => {a} / 2 + {b}
the sum of {a} and the product of {b} and {c} => {a} + {b} * {c}
the sum of {a} and {b}, minus {c} => {a} + {b} - {c}
twice the sum of {a} and {b} => 2 * ({a} + {b})
the sum of {a} and {b}, halved => ({a} + {b}) / 2
{s} times the sum of {a} and {b} => {s} * ({a} + {b})
the difference of {a} and {b}, times {c} => ({a} - {b}) * {c}
the quotient of {a} and {b}, plus {c} => {a} / {b} + {c}
{a} over the sum of {b} and {c} => {a} / ({b} + {c})
{a} plus {b}, all over {c} => ({a} + {b}) / {c}
{a} minus {b}, all over {c} => ({a} - {b}) / {c}
{a} plus {b}, the whole times {c} => ({a} + {b}) * {c}
{a} plus half of {b} => {a} + {b} / 2
{a} minus a third of {b} => {a} - {b} / 3
{a} minus twice {b} => {a} - 2 * {b}
{a} plus {s} times {b} => {a} + {s} * {b}
{s} times {a} plus {k} times {b} => {s} * {a} + {k} * {b}
{s} at {m} plus {k} at {l} => {s} * {m} + {k} * {l}
{s} pens at {m} and {k} books at {l} => {s} * {m} + {k} * {l}
{s} items at {m} plus {l} shipping => {s} * {m} + {l}
the rest of {m} after buying {k} at {l} each => {m} - {k} * {l}
{s} times {m} with {p}% off => {s} * {m} - {p}%
{s} at {m} each with {p}% tax => {s} * {m} + {p}%
{m} and {l} together plus {p}% tax => ({m} + {l}) + {p}%
{m} with a {p}% tip shared by {k} => ({m} + {p}%) / {k}
{a} increased by {p}% and then by {b} => {a} + {p}% + {b}
{a} plus {b}, then minus {c} => {a} + {b} - {c}
{a} plus {b}, then divided by {c} => ({a} + {b}) / {c}
{a} divided by {b}, then times {c} => {a} / {b} * {c}
{a} times, in brackets, {b} plus {c} => {a} * ({b} + {c})
open parenthesis {a} minus {b} close parenthesis over {c} => ({a} - {b}) / {c}
{a} times {b}, in total less {p}% => {a} * {b} - {p}%
the perimeter of a square with side {a} => 4 * {a}
{a} + {b} + {c}
{a}-{b}+{c}
{a}*{p}%
({s} + {k})^2
√({a}+{b})
cbrt({a})
{k}! + {a}
{chain}
the median number in {L} => median of {L}
the middle of the sorted list {L} => median of {L}
the middle score for {L} => median of {L}
the median when sorted: {L} => median of {L}
the median price from {L} => median of {L}
the value in the middle of {L} => median of {L}
{L}, the middle one => median of {L}
the max for {L} => max of {L}
max {L} => max of {L}
{L}: maximum => max of {L}
the most expensive of {L} => max of {L}
the highest score from {L} => max of {L}
the biggest of the numbers {L} => max of {L}
the upper end of {L} => max of {L}
the bigger of {a} and {b} => max of {a} and {b}
the min for {L} => min of {L}
min {L} => min of {L}
{L}: minimum => min of {L}
the lowest score from {L} => min of {L}
the lower of {a} and {b} => min of {a} and {b}
the smallest of the numbers {L} => min of {L}
the least value among {L} => min of {L}
mean {L} => mean of {L}
average {L} => average of {L}
the average for the week with {L} => average of {L}
on average, {L} => average of {L}
the arithmetic average of {L} => average of {L}
the class average with marks {L} => average of {L}
the product over {L} => product of {L}
{L}, all multiplied => product of {L}
the remainder left by {s} in {a} => {a} mod {s}
the remainder on dividing {a} by {s} => {a} mod {s}
the part of {a} left over after division by {s} => {a} mod {s}
remainder {a} divided by {s} => {a} mod {s}
the excess pieces if {a} come in groups of {s} => {a} mod {s}
the whole times {s} goes into {a} => {a} // {s}
three fifths of {a}
five sixths of {a}
nine tenths of {a}
two thirds times {a}
three quarters plus {a}
{a} minus two thirds
half of {w}
{a} together with half of {b} => {a} + {b} / 2
{b} minus half of {a}
{b} plus two thirds of {a}
{b} plus {p}% of {a}
{b} minus {p}% of {a}
{b} times the square root of {a}
{b} minus the square root of {a}
{b} plus {s} squared
{b} minus {s} cubed
{b} divided by {s} squared
{b} minus {s} to the power of {k}
{c} divided by the sum of {a} and {b} => {c} / ({a} + {b})
{c} minus the sum of {a} and {b} => {c} - ({a} + {b})
{c} minus the product of {a} and {b} => {c} - {a} * {b}
{c} plus the quotient of {a} and {b} => {c} + {a} / {b}
{c} times the result of {a} less {b} => {c} * ({a} - {b})
the outcome of {a} less {b} => {a} - {b}
{a} less {b} and less {c} => {a} - {b} - {c}
the outcome when {b} joins {a} => {a} + {b}
{a} with {b} and {c} added => {a} + {b} + {c}
the outcome of {a} divided by {b} => {a} / {b}
of {a}, {p} percent => {p}% of {a}
out of {a}, {p}% => {p}% of {a}
at {p}% off, a price of {m} => {m} - {p}%
at a {p}% tax rate, {m} before tax => {m} + {p}%
with {p}% VAT, a net price of {m} => {m} + {p}%
after {p}% inflation, {m} => {m} + {p}%
for {k} people, {m} split evenly => {m} / {k}
for {s} at {m} each, the total => {s} * {m}
with exponent {k}, base {s} => {s} ^ {k}
under the root: {a} => sqrt({a})
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
把{a}开平方 => sqrt({a})
百分之八的{a} => 百分之八 * {a}
五分之三的{a} => 五分之三 * {a}
{w}的平方根
{k}的阶乘值 => {k}!
{a}减掉{b} => {a} - {b}
{L}取平均 => {L}的平均数
{a}除{b} => {b} / {a}
{a}乘上{b} => {a} * {b}
{m}降价百分之{p} => {m} - {p}%
{L}总共 => {L}的和
{s}的{k}方 => {s} ^ {k}
{a}平分给{s}个人 => {a} / {s}
{a}和{b}一起 => {a} + {b}
{b}占{a}的百分比 => {b} / {a} * 100
{s}除{a}的余数 => {a}除以{s}的余数
{symbols}
{chain}
{w}开平方
{w}开立方
根号{w}
{a}开平方根
{a}开二次方 => sqrt({a})
{a}开三次方 => cbrt({a})
{a}开根 => sqrt({a})
{a}开个根号 => sqrt({a})
把{a}开立方 => cbrt({a})
把{a}开根号 => sqrt({a})
将{a}开平方 => sqrt({a})
对{a}开根号 => sqrt({a})
给{a}开立方 => cbrt({a})
{a}的二次方根 => sqrt({a})
{a}的三次方根 => cbrt({a})
{a}的四次方根 => root({a}, 4)
{a}开{k}次方 => root({a}, {k})
把{a}开{k}次方 => root({a}, {k})
{a}的{k}次根 => root({a}, {k})
{a}的正平方根 => sqrt({a})
{a}的根号 => sqrt({a})
{a}开方的结果 => sqrt({a})
{a}开平方以后 => sqrt({a})
{a}开立方的值 => cbrt({a})
三次根号{a} => cbrt({a})
根号{a}减{b}
根号{a}乘以{b}
{b}除以根号{a}
根号{a}加根号{b}
根号{a}与根号{b}的和 => sqrt({a}) + sqrt({b})
根号下{a}加{b}的和 => sqrt({a} + {b})
{a}与{b}的和开平方 => sqrt({a} + {b})
{a}加{b}再开平方 => sqrt({a} + {b})
{a}的平方根乘以{b}
{a}的平方根减{b}
{a}的平方根除以{s}
{b}加上{a}的平方根
{b}减去{a}的立方根
{a}的平方根的两倍 => 2 * sqrt({a})
{a}的平方根的一半 => sqrt({a}) / 2
平方等于{a}的正数 => sqrt({a})
立方等于{a}的数 => cbrt({a})
面积{a}的正方形的边长 => sqrt({a})
体积{a}的正方体的棱长 => cbrt({a})
{w}的{k}次方
{s}的{w}次方
{s}的二次方
{s}的四次方
{a}的平方
{a}的平方加{b}
{s}的{k}次幂加{b}
{s}的{k}次方减{b}
{s}的{k}次方乘以{b}
{s}的{k}次方除以{c}
{s}乘以自己 => {s} * {s}
{s}和自己相乘 => {s} * {s}
以{s}为底、{k}为指数的幂 => {s} ^ {k}
底数{s}、指数{k}的幂 => {s} ^ {k}
底数为{s}，指数为{k} => {s} ^ {k}
指数是{k}、底数是{s}的幂 => {s} ^ {k}
{k}个{s}连乘 => {s} ^ {k}
{k}个{s}乘起来 => {s} ^ {k}
{s}的{k}次乘方 => {s} ^ {k}
把{s}平方 => {s} ^ 2
把{s}立方 => {s} ^ 3
将{w}平方 => {w} ^ 2
{s}的平方乘以{k}
{s}的平方的两倍 => 2 * {s} ^ 2
{s}的平方的一半 => {s} ^ 2 / 2
{s}的立方减{b}
{s}与{k}的平方差 => {s} ^ 2 - {k} ^ 2
{s}与{k}的差的平方 => ({s} - {k}) ^ 2
{s}和{k}的立方和 => {s} ^ 3 + {k} ^ 3
{s}的平方与{k}的平方的和 => {s} ^ 2 + {k} ^ 2
{s}加{k}的和的平方 => ({s} + {k}) ^ 2
十的{k}次方
{a}除以10的{k}次方
二的{k}次方加{a}
{w}的阶乘
{k}阶乘
阶乘{k} => {k}!
{k}的阶乘加{a}
{k}的阶乘减{a}
{k}的阶乘乘以{a}
{k}的阶乘的一半 => {k}! / 2
从1乘到{k} => {k}!
从一一直乘到{k} => {k}!
一到{k}所有整数的乘积 => {k}!
{k}个人排成一排的排法 => {k}!
{k}本书的排列方式数 => {k}!
{k}个元素的全排列数 => {k}!
{a}减{k}的阶乘
三分之二的{a} => 三分之二 * {a}
四分之三的{a} => 四分之三 * {a}
八分之一的{a} => 八分之一 * {a}
十分之七的{a} => 十分之七 * {a}
{s}分之一的{a} => {a} / {s}
{s}分之{k}的{a} => {k} / {s} * {a}
{a}的{s}分之{k}
{a}的七分之二
{a}的六分之五
{a}的九分之四
{a}的十分之三
{a}乘以五分之四
{a}除以三分之二
{a}加{s}分之一
{s}分之{k}加{a}
{k}分之一的{a}再加{b} => {a} / {k} + {b}
{a}的三分之二加{b}
{a}的四分之一减{b}
{a}的五分之二乘以{b}
{a}的一半加{b}
{a}的一半的一半 => {a} / 4
{a}的一半乘以{b}
一半的{a} => {a} / 2
{a}平均分三份中的一份 => {a} / 3
把{a}分成{s}份取一份 => {a} / {s}
{a}的{s}等分 => {a} / {s}
{s}分之{a}
一又三分之一乘以{a}
分子是{a}、分母是{b}的分数 => {a} / {b}
分母为{b}、分子为{a}的分数 => {a} / {b}
百分之二十的{a} => 百分之二十 * {a}
百分之五的{a} => 百分之五 * {a}
百分之七十五的{a} => 百分之七十五 * {a}
百分之{w}的{a} => 百分之{w} * {a}
{a}的百分之八
{a}的百分之三十五
百分之{p}乘{a}
{a}乘百分之{w}
{a}的百分之{p}减{b}
百分之{p}的{a}加{b} => {p}% * {a} + {b}
{a}里的{p}% => {a}的{p}%
{a}中的百分之{p} => {a}的百分之{p}
{a}取{p}% => {a}的{p}%
{a}与{b}之和的{p}% => ({a} + {b}) * {p}%
{a}与{b}之差的百分之{p} => ({a} - {b}) * {p}%
{a}增加了{p}%
{a}提高了{p}%
{a}上涨百分之{w}
{a}涨了百分之{p}
{a}加上{p}%
{a}增加百分之{w}
{a}涨{p}% => {a} + {p}%
{a}涨百分之{p} => {a} + {p}%
{m}涨价百分之{p} => {m} + {p}%
{m}加价{p}% => {m} + {p}%
{m}贵了{p}% => {m} + {p}%
{m}升值{p}% => {m} + {p}%
{m}多收{p}% => {m} + {p}%
{m}另加{p}%税 => {m} + {p}%
{m}加征{p}%关税 => {m} + {p}%
{a}上调{p}% => {a} + {p}%
{a}调高百分之{p} => {a} + {p}%
{a}多百分之{p} => {a} + {p}%
比{a}多{p}% => {a} + {p}%
比{a}高百分之{p} => {a} + {p}%
比{a}多百分之{w} => {a} + 百分之{w}
比{m}贵{p}%的价格 => {m} + {p}%
工资{m}涨{p}%以后 => {m} + {p}%
{m}的房租上调百分之{p} => {m} + {p}%
在{a}上增加{p}% => {a} + {p}%
在{a}的基础上增加百分之{p} => {a} + {p}%
进价{m}，利润率{p}%，售价 => {m} + {p}%
成本{m}加{p}%利润 => {m} + {p}%
本金{m}，利率{p}%，一年后的本息 => {m} + {p}%
饭钱{m}连{p}%小费 => {m} + {p}%
{p}%的税率下{m}的含税价 => {m} + {p}%
{a}下跌百分之{w}
{a}减少了{p}%
{a}下降了{p}%
{a}降{p}% => {a} - {p}%
{a}降百分之{p} => {a} - {p}%
{a}跌{p}% => {a} - {p}%
{a}跌了百分之{p} => {a} - {p}%
{m}少收百分之{p} => {m} - {p}%
{m}减价{p}% => {m} - {p}%
{m}贬值{p}% => {m} - {p}%
{m}缩水百分之{p} => {m} - {p}%
{m}亏损{p}%以后 => {m} - {p}%
{m}折旧{p}% => {m} - {p}%
{m}砍掉{p}% => {m} - {p}%
{m}下调百分之{p} => {m} - {p}%
{a}调低{p}% => {a} - {p}%
{a}损耗{p}%后 => {a} - {p}%
比{a}少{p}% => {a} - {p}%
比{a}低百分之{p} => {a} - {p}%
比{a}少百分之{w} => {a} - 百分之{w}
比{m}便宜{p}%的价格 => {m} - {p}%
{m}扣百分之{p} => {m} - {p}%
工资{m}扣税{p}%后 => {m} - {p}%
从{m}里减去{p}% => {m} - {p}%
从{m}中扣百分之{p} => {m} - {p}%
原价{m}便宜百分之{p} => {m} - {p}%
立减{p}%，原价{m} => {m} - {p}%
优惠百分之{p}，标价{m} => {m} - {p}%
{p}%的税率下{m}的税 => {m} * {p}%
按{p}%算{m}的利息 => {m} * {p}%
{m}存一年，年利率{p}%，利息 => {m} * {p}%
{m}的首付，比例{p}% => {m} * {p}%
{m}打三折
{m}打六折
{m}打八五折
{m}打九五折
{f}折后的{m} => {m}打{f}折
打{f}折的{m} => {m}打{f}折
{m}按{f}折算 => {m}打{f}折
{m}享{f}折优惠 => {m}打{f}折
标价{m}，打{f}折后 => {m}打{f}折
全场{f}折，原价{m}元 => {m}打{f}折
{f}折买{m}元的衣服 => {m}打{f}折
{s}件{m}元打{f}折 => {s} * {m}打{f}折
{m}打{f}折再减{l} => {m}打{f}折 - {l}
{m}加{l}再打{f}折 => ({m} + {l})打{f}折
{b}相对{a}的百分比 => {b} / {a} * 100
{a}中{b}所占的百分比 => {b} / {a} * 100
从{l}到{m}的涨幅百分比 => ({m} - {l}) / {l} * 100
从{m}到{l}的降幅百分比 => ({m} - {l}) / {m} * 100
{L}求平均 => {L}的平均数
{L}平均起来 => {L}的平均数
{L}的平均成绩 => {L}的平均数
{L}的平均价 => {L}的平均数
{L}的平均温度 => {L}的平均数
{L}这几个数的平均数 => {L}的平均数
{L}这些数的平均值 => {L}的平均值
一组数{L}的平均值 => {L}的平均值
{L}加起来再平均 => {L}的平均数
{a}与{b}的平均 => {a}与{b}的平均值
{w}和{v}的平均数
{L}的中数 => {L}的中位数
{L}排序后中间的数 => {L}的中位数
{L}这组数的中位数 => {L}的中位数
{L}当中居中的数 => {L}的中位数
数据{L}的中位数 => {L}的中位数
{L}的最高分 => {L}的最大值
{L}里最大的 => {L}的最大值
{L}中的最大值 => {L}的最大值
{L}里面最大的数 => {L}的最大值
{L}的峰值 => {L}的最大值
{a}和{b}中较大的 => {a}和{b}的最大值
{L}的最低分 => {L}的最小值
{L}中的最小值 => {L}的最小值
{L}里面最小的数 => {L}的最小值
{L}当中最低的 => {L}的最小值
{L}之中最便宜的 => {L}的最小值
{a}和{b}中较小的 => {a}和{b}的最小值
{L}共 => {L}的和
{L}加总 => {L}的和
{L}求和 => {L}的和
{L}的合计 => {L}的和
{L}统统加起来 => {L}的和
{L}一起 => {L}的和
{L}之和 => {L}的和
{L}的总额 => {L}的和
{L}累计 => {L}的和
账单{L}的总和 => {L}的和
{L}之积 => {L}的积
{L}乘在一起 => {L}的积
{L}全部相乘 => {L}的积
{L}这几个数的积 => {L}的积
{w}加{v}
{w}减{v}
{w}乘以{v}
{w}除以{v}
{w}与{v}的和
{a}加进{b} => {a} + {b}
{a}又加{b} => {a} + {b}
{a}连同{b} => {a} + {b}
{a}跟{b}一共 => {a} + {b}
{a}和{b}合计 => {a} + {b}
{a}与{b}总共 => {a} + {b}
{a}、{b}共 => {a}、{b}的和
{a}和{b}合起来 => {a} + {b}
{a}跟{b}凑一起 => {a} + {b}
{a}与{b}的总数 => {a} + {b}
{a}往上加{b} => {a} + {b}
{a}补上{b} => {a} + {b}
{a}存入{b}以后 => {a} + {b}
比{a}还多{b} => {a} + {b}
比{a}高{b}的数 => {a} + {b}
在{a}上加{b} => {a} + {b}
{b}加到{a}上 => {a} + {b}
把{b}加到{a}里 => {a} + {b}
{w}和{v}相加 => {w} + {v}
原有{a}，又来{b}，总数 => {a} + {b}
{a}拿掉{b} => {a} - {b}
{a}取出{b}以后 => {a} - {b}
{a}刨去{b} => {a} - {b}
{a}少掉{b} => {a} - {b}
{a}用去{b}剩下的 => {a} - {b}
{a}卖掉{b}后剩下的 => {a} - {b}
{a}支出{b}后的余额 => {a} - {b}
{a}降低{b} => {a} - {b}
从{a}里减去{b} => {a} - {b}
从{a}里去掉{b} => {a} - {b}
从{a}中取出{b}后剩下的 => {a} - {b}
{a}与{b}相减 => {a} - {b}
{a}比{b}多的部分 => {a} - {b}
{b}比{a}少的部分 => {a} - {b}
{b}到{a}的距离 => {a} - {b}
从{b}到{a}还差的数 => {a} - {b}
比{a}低{b}的数 => {a} - {b}
比{a}还少{b} => {a} - {b}
把{b}从{a}里扣掉 => {a} - {b}
{m}减去成本{l}的利润 => {m} - {l}
进价{l}、售价{m}的利润 => {m} - {l}
收入{m}，支出{l}，结余 => {m} - {l}
{l}元的东西付{m}元的找零 => {m} - {l}
总价{m}，已付{l}，尾款 => {m} - {l}
被减数{a}、减数{b}的差 => {a} - {b}
减数是{b}、被减数是{a}的差 => {a} - {b}
{a}跟{b}相乘 => {a} * {b}
{a}和{b}乘起来 => {a} * {b}
{a}、{b}、{c}相乘 => {a}、{b}、{c}的积
{a}的五倍
{a}的十二倍
{w}倍的{a} => {w} * {a}
{a}增加到{s}倍 => {a} * {s}
{a}变成原来的{s}倍 => {a} * {s}
{a}加倍 => {a} * 2
双倍的{a} => 2 * {a}
三倍的{a} => 3 * {a}
{s}个{a}相加 => {s} * {a}
{s}个{a}加起来 => {s} * {a}
{w}个{v} => {w} * {v}
{s}份{m} => {s} * {m}
{m}元一斤，{s}斤 => {m} * {s}
{m}一个，买{s}个 => {m} * {s}
每天{m}元，{s}天 => {m} * {s}
{s}排，每排{k}个 => {s} * {k}
{k}人每人{m}元共 => {k} * {m}
把{a}和{b}相乘 => {a} * {b}
{s}除{a} => {a} / {s}
{a}除{b}的商 => {b} / {a}
{w}除{v} => {v} / {w}
用{s}去除{a} => {a} / {s}
拿{s}除{a} => {a} / {s}
{a}被{s}除 => {a} / {s}
{a}平分{s}份 => {a} / {s}
{a}让{k}个人平分 => {a} / {k}
{a}均分成{s}份 => {a} / {s}
{a}对半分 => {a} / 2
{a}一分为二 => {a} / 2
{a}四等分 => {a} / 4
{m}分{s}期，每期 => {m} / {s}
{k}人平分{m} => {m} / {k}
{k}个人均摊{m}元 => {m} / {k}
{s}个花了{m}元，单价 => {m} / {s}
{m}元买{s}个，每个的价钱 => {m} / {s}
{a}比上{b} => {a} / {b}
{a}和{b}的比率 => {a} / {b}
被除数{a}、除数{b}的商 => {a} / {b}
除数是{b}、被除数是{a}的商 => {a} / {b}
{a}缩小{s}倍 => {a} / {s}
速度{s}走完{a}的时间 => {a} / {s}
{a}除以{s}余下的数 => {a}除以{s}的余数
{a}对{s}取模 => {a}除以{s}的余数
{a}对{s}求余 => {a}除以{s}的余数
用{s}除{a}剩的余数 => {a}除以{s}的余数
{a}被{s}除剩下的 => {a}除以{s}的余数
{a} mod {s}
{a}除以{s}取整 => {a} // {s}
{a}按{s}个一盒装满的盒数 => {a} // {s}
{a}与{b}的和减去{c} => {a} + {b} - {c}
{a}与{b}的和的一半 => ({a} + {b}) / 2
{a}与{b}的和的{s}倍 => ({a} + {b}) * {s}
{a}与{b}的差的{s}倍 => ({a} - {b}) * {s}
{a}的{s}倍与{b}的和 => {a} * {s} + {b}
{a}的{s}倍与{b}的差 => {a} * {s} - {b}
{a}加上{b}的{s}倍 => {a} + {b} * {s}
{a}减去{b}的一半 => {a} - {b} / 2
{c}减去{a}与{b}的积 => {c} - {a} * {b}
{c}乘以{a}与{b}的和 => {c} * ({a} + {b})
{c}乘{a}与{b}的差 => {c} * ({a} - {b})
用{a}去除{b}与{c}的和 => ({b} + {c}) / {a}
比{a}与{b}的和多{c}的数 => {a} + {b} + {c}
比{a}与{b}的积少{c}的数 => {a} * {b} - {c}
比{a}的三分之一多{b}的数 => {a} / 3 + {b}
比{a}的一半少{b}的数 => {a} / 2 - {b}
{a}加{b}，再乘{c} => ({a} + {b}) * {c}
{a}减{b}，再除以{c} => ({a} - {b}) / {c}
{a}加{b}括起来乘{c} => ({a} + {b}) * {c}
左括号{a}减{b}右括号除以{c} => ({a} - {b}) / {c}
{c}乘括号{a}减{b} => {c} * ({a} - {b})
{a}先除以{b}再乘以{c} => {a} / {b} * {c}
{a}先涨{p}%再减{b} => {a} + {p}% - {b}
{s}个{m}，再加{p}%的税 => {s} * {m} + {p}%
{s}件{m}的，优惠{p}% => {s} * {m} - {p}%
{s}个{m}加{k}个{l} => {s} * {m} + {k} * {l}
{s}支笔{m}元一支，{k}本书{l}元一本，合计 => {s} * {m} + {k} * {l}
{s}个{m}元，外加运费{l} => {s} * {m} + {l}
{m}减{k}个{l} => {m} - {k} * {l}
{m}加{p}%小费，{k}人平摊 => ({m} + {p}%) / {k}
{a}＋{b}
（{a}－{b}）÷{c}
{a}×{b}+{c}
√({a}+{b})
{a}*{p}%
cbrt({a})
{k}!+{a}
{chain}
{L}的中位 => {L}的中位数
{L}里的中位数 => {L}的中位数
{L}从小到大排，居中的数 => {L}的中位数
{L}的居中值 => {L}的中位数
成绩{L}的中位数 => {L}的中位数
{L}几个数的中位数 => {L}的中位数
中间大小的那个，在{L}里 => {L}的中位数
{L}中最大的一个 => {L}的最大值
{L}的最大数 => {L}的最大值
{L}当中的冠军分 => {L}的最大值
{L}里最贵的价格 => {L}的最大值
{L}这几个数里最大的 => {L}的最大值
{a}跟{b}里大的那个 => {a}和{b}的最大值
数据{L}的最大值 => {L}的最大值
{L}的上限 => {L}的最大值
{L}中最小的一个 => {L}的最小值
{L}的最小数 => {L}的最小值
{L}的最低价 => {L}的最小值
{L}这几个数里最小的 => {L}的最小值
{a}跟{b}里小的那个 => {a}和{b}的最小值
数据{L}的最小值 => {L}的最小值
{L}的谷值 => {L}的最小值
{L}累乘 => {L}的积
{L}连着乘 => {L}的积
{L}乘起来 => {L}的积
{L}各数的乘积 => {L}的积
{L}平均 => {L}的平均数
{L}的人均 => {L}的平均数
{L}的日平均 => {L}的平均数
{L}几门课的平均分 => {L}的平均数
平均来看{L} => {L}的平均数
{a}被{s}除后剩的余数 => {a}除以{s}的余数
余数，{a}除以{s} => {a}除以{s}的余数
{a}分成{s}份后余下的 => {a}除以{s}的余数
{s}个一组分{a}，最后多出的 => {a}除以{s}的余数
{a}以{s}为模的余数 => {a}除以{s}的余数
除数{s}、被除数{a}的余数 => {a}除以{s}的余数
{s}个一袋装{a}个，装满的袋数 => {a} // {s}
{b}分之{a} => {a} / {b}
{b}除{a}所得的商 => {a} / {b}
{s}去除{a}的结果 => {a} / {s}
被除数是{a}，除数是{s} => {a} / {s}
{k}桌人平摊{m}，一桌的钱 => {m} / {k}
{m}的{f}折 => {m}打{f}折
{f}折之后，原来{m}的价格 => {m}打{f}折
{m}元的票{f}折 => {m}打{f}折
会员{f}折，账单{m} => {m}打{f}折
{s}张{m}元的票打{f}折 => {s} * {m}打{f}折
{m}打对折再减{l} => {m} / 2 - {l}
百分之六的{a} => 百分之六 * {a}
百分之十二的{a} => 百分之十二 * {a}
百分之四十的{a}减{b} => 百分之四十 * {a} - {b}
{a}的百分之二十五
{a}的百分之九十
{a}的百分之六加{b}
{a}增加百分之三十
{a}减少百分之十五
{a}降低了百分之{w}
{a}下跌了百分之{p}
{a}上升百分之{p}
七分之三的{a} => 七分之三 * {a}
五分之二的{a}加{b} => 五分之二 * {a} + {b}
四分之一的{a}减{b} => 四分之一 * {a} - {b}
{b}加{a}的三分之二
{b}减{a}的一半
{b}减去百分之{p}的{a} => {b} - {p}% * {a}
{b}加上五分之一的{a} => {b} + 五分之一 * {a}
{b}乘以{a}的平方根
{b}减根号{a}
{b}加{s}的平方
{b}减{s}的立方
{b}减去{s}的{k}次方
{b}除以{s}的平方
{b}加{k}的阶乘
{w}的三次方
{w}次方，底数{s} => {s} ^ {w}
{k}次方，底数是{s} => {s} ^ {k}
{s}乘{s}
{s}乘{s}乘{s}
{c}比{a}与{b}的和 => {c} / ({a} + {b})
{c}与{a}和{b}之差的积 => {c} * ({a} - {b})
{c}加上{a}除以{b}的商 => {c} + {a} / {b}
{c}减去{a}除以{b}的商 => {c} - {a} / {b}
{a}除{b}再加{c} => {b} / {a} + {c}
{b}被{a}减 => {a} - {b}
从{a}减去{b}再减{c} => {a} - {b} - {c}
把{c}加到{a}与{b}的积上 => {a} * {b} + {c}
把{a}减去{b}的差乘以{c} => ({a} - {b}) * {c}
把{a}的{s}倍减去{b} => {a} * {s} - {b}
把{a}打{f}折 => {a}打{f}折
把{a}提高百分之{p} => {a} + {p}%
把{a}的百分之{p}加上{b} => {a}的百分之{p} + {b}
把{a}除以{b} => {a} / {b}
把{a}乘以{b} => {a} * {b}
把{L}相加 => {L}的和
把{L}平均 => {L}的平均数
把{L}相乘 => {L}的积
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
What might X be?|Could you say what X is?|Say, what is X?|Remind me what X is.|Where does X land?|X - what's the total?|X - what's the answer?|Please return X.|Return X.|Output X.|Print the value of X|Just X.|Only X, nothing else.|Please do X.|I'd like X.|I'd like to get X.
I'd love to know X.|I'm after X.|I'm looking for X.|I need help with X.|I need X.|I want X|I want to know X.|I want to know how much X is.|I can't figure out X.|I cannot work out X.|I am not sure what X is.|I am trying to calculate X.|I was asked for X.|I was asked what X is.|I have no idea what X is.|I always forget what X is.
I hope you can tell me X.|They ask for X.|They want to know X.|She asked me what X is.|He wants to know how much X is.|My boss asks what X is.|My wife wants to know X.|My colleague says X is easy, but what is it?|The question is X.|The question: what's X?|The task: X|The task is to find X.|Task: calculate X.|Today's homework: X|The book asks for X.|The worksheet says: X
Question 7: X|b) X|#3: X|Q: X|Q: what is X? A:|Step 1: X|Next: X|Then what is X?|And X?|And how much is X?|But what is X?|Well, what's X?|OK now X|Good, and X?|Now tell me X.|Once more: X|First X.|Let me have X.|Let me see X.|Let's see, X is what?
Let's work out X.|Let's find X.|We must determine X.|We have to find X.|We're trying to get X.|We are looking for X here.|Would you tell me X?|Would you be able to work out X?|Would you happen to know what X is?|Will you calculate X for me?|Can we get X?|Can I get X?|Can I have X?|Can you give me X?|Can you get X for me?|Can u calculate X|Could you check X?|Could you run X?|Could you quickly compute X?|Could someone work out X?
Do you get the same for X?|Does anybody know X?|Who knows X?|Guess what X is!|Quick: X|Quickly, X|Fast answer please: X|On the calculator: X|With the calculator, what is X?|Please use the tool for X.|Enter X.|Key in X|Feed X to the calculator.|Compute for me X|Figure out X|Please figure out X for me.|Work X out.|Work X out, please.|Obtain X.|Establish X.|Calculate for me: X
Report X.|Provide X.|Supply the value of X.|Specify X.|Express X as one number.|Reduce X to one number.|X comes out as what?|X adds up to what?|X turns out to be what?|X works out at?|X should be?|X would be?|X? Thanks|X, anyone?|X - any idea?|X in numbers?|X, how much would that be?|X: how much?|X: result?|X, the result please.|what does X give|what does X make|what is the exact value of X|what's the outcome of X|how do i calculate X|how would you calculate X?|result X|answer X|value of X|solve: X|X equals how much
""", "zh": """
X等于多少？|X是多少？|X等于几？|X=?|X＝？|X|X|请计算X|计算X|算一下X|帮我算X|帮我算一下X|请问X等于多少？|请问X是多少|X得多少？|X结果是多少？|求X|求X的值|麻烦算一下X|请帮我计算X。|能不能算一下X？|X怎么算？
我想知道X是多少|X的结果是什么？|X等于？|告诉我X等于多少|快速算一下：X|计算一下X吧|那X呢？|请用计算器算X|你能告诉我X等于多少吗？|算算X|X是多少呢？|口算X|X应该是多少？|我需要知道X等于多少。|老师问X等于多少|X多少|请算出X
X等于多少|X是几？|请你算一算X。|计算：X|请计算：X|请问X等于多少呢？|X的值是多少？|X=|麻烦你帮我看看X等于多少|我想算X|写作业需要，X等于多少？|再算一下X|X可以帮我算吗？|求出X|给我算X|X的答案是多少？|用计算器算一下X|试算X|X结果呢
X等于什么|X，等于多少？|X是啥|X多少呀|X得几|X能得多少？|X到底是多少？|X算出来是多少？|X算下来多少|X的得数是多少？|X的得数|写出X的得数|X的计算结果|X的计算结果是多少？|给出X的结果|请给出X的答案。|请直接给出X|直接说X等于几|请写出X的值。|请求出X的值。|试求X|试计算X的值。|计算题：X
填空：X=____|口算题：X|第5题，X等于几|数学题：X|作业第2题：求X|儿子的作业：X等于多少？|孩子问X是多少，我不会|老师让我们算X|老板要知道X是多少|发票上要填X，帮算一下|报销单上写着X，等于多少？|做预算需要X的结果|为了填报表，我要知道X|客户想知道X是多少|我在超市，X是多少？|记账用，X等于多少|有谁知道X等于多少？
你知道X等于多少吗？|知不知道X是多少|你会算X吗？|能算出X吗？|能否计算X？|可否帮忙算X？|可不可以帮我算X|劳驾算一下X|烦请计算X。|请协助计算X。|请您帮忙看一下X是多少。|请核算X。|核对一下X|验算X|确认一下，X是多少？|我算不出X|我不确定X等于多少|我忘了X等于多少|想确认X的结果|想问X等于多少|想请教一下X是多少|我该怎么算X？
假如输入X，会显示多少？|输入X|在计算器里输入X|按一下计算器：X|用工具算X|调用计算器，X|计算器：X|来算X|先算X|接着算X|下面算X|跟我说X是多少|说说X等于几|说一下X的结果|报一下X的得数|X，答案？|X，求解|X 求结果|X 在线等|X到底等于几啊|X会是多少？|X是哪个数？|X这道题怎么算|这道题：X|这题X等于几|帮忙：X|帮看下X是多少
帮算：X|帮我心算一下X|快告诉我X是多少|速算X|马上要用，X等于多少？|X得出的数是多少|有个算式X，结果多少|X应当等于几？|我猜不出X是多少|算个数：X|换一个，X|那么X等于几？|（1）X|X对应的数值
请告诉我X|请告诉我X等于多少。|请问一下X是多少？|请问X怎么算？|请问X的结果|想请你算X|请你帮我求X|请给出X的值|请直接算X|请报出X|请快速计算X|烦请告知X等于多少|劳烦算算X|拜托算一下X|求问X等于多少|求助：X|求一下X|求X是多少|求X等于几|X等于多少啊
X等于几呢|X等于多少来着|X是多少来着？|X是多少啊|X是几啊？|X有多少？|X有多大？|X多大？|X为多少？|X为几？|X应为多少|X得出多少？|X得到多少？|X会得多少？|X能算出多少？|X算一下|X帮我算|X请计算|X请算一下|X，是多少
X，得几？|X，得数？|X，结果？|X，请给结果|X，帮忙算|X，多少？|X——等于多少？|X＝多少|X=多少？|X＝|X = ?|X呢？|X？|X的数值|X的值|X的结果|X的答案|X的准确值是多少|X的精确结果|X最后是多少
X最终等于多少？|X究竟是多少？|X大概是多少？|X算得多少|X谁会算？|X你会算吗|X能算吗？|我要算X|我要知道X|我要X的结果|我需要X|我需要算一下X|我想算一下X|我想求X|我想要X的值|我在算X，等于多少？|我不会算X|我不知道X是多少|我老是算错X|我记不清X等于多少了
我们要算X|我们需要知道X是多少|他问X是多少|她想知道X等于几|同学问X等于多少|客户问X是多少|领导让我算X|会计要X的结果|妈妈问我X等于几|书上问X是多少|试卷上问：X等于几？|考题：X|例题：X|题目是X|问题是：X等于多少？|问：X|问：X等于多少？|第三题：求X|（二）X|第8题：X
先求X|先看X等于多少|再求X|再来算X|然后X等于多少？|接下来算X|好，X等于多少？|那X等于多少？|那么X是多少？|所以X是几？|所以X等于多少|你算一下X|你算算X等于几|你来算X|你说X是多少|你看X等于多少|你帮我看看X是多少|给我X的答案|给个结果：X|给出X
把X的结果告诉我|把X的答案写出来|用计算器：X|用计算器求X|拿计算器算X|计算器里X是多少|麻烦计算X|麻烦告诉我X是多少|麻烦给出X|快算X|快帮我算下X|立刻算X|来一道：X|考考你：X|猜猜X等于多少|能告诉我X吗？|能不能告诉我X是多少|可以算一下X吗？|可以告诉我X等于几吗|有没有人知道X是多少
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
how much is left of {m} when {l} is spent? => {m} - {l}
how many are left when {b} of {a} are gone? => {a} - {b}
what must be added to {b} to get {a}? => {a} - {b}
take {b} off {a} => {a} - {b}
divide {m} evenly among {k} people => {m} / {k}
mark {m} up by {p}% => {m} + {p}%
take the root of {a} => sqrt({a})
find the mean of {L} => mean of {L}
put {s} to the power of {k} => {s} ^ {k}
combine {a} and {b} => {a} + {b}
how much do {L} come to? => sum of {L}
knock {b} off {a} => {a} - {b}
split {m} {k} ways => {m} / {k}
discount {m} by {p}% => {m} - {p}%
take {a}, multiply by {b}, add {c} => {a} * {b} + {c}
find the cube root of {a} => cbrt({a})
how much is left of {a} after {b} is used? => {a} - {b}
how much remains if you take {b} off {a}? => {a} - {b}
what remains of {a} once {b} has been sold? => {a} - {b}
by how much does {a} exceed {b}? => {a} - {b}
how much is missing from {b} to get {a}? => {a} - {b}
what do I subtract from {a} to get {b}? => {a} - {b}
how much less is {b} than {a}? => {a} - {b}
how much bigger is {a} than {b}? => {a} - {b}
how much change do I get from {m} for {l}? => {m} - {l}
if something costs {l} and I pay with {m}, what is my change? => {m} - {l}
withdraw {l} from {m} => {m} - {l}
strike {b} from {a} => {a} - {b}
add {b} onto {a} => {a} + {b}
put {b} on top of {a} => {a} + {b}
tally {L} => sum of {L}
sum {L} => sum of {L}
find the total of {L} => sum of {L}
what do {a} and {b} make? => {a} + {b}
how much do {a}, {b} and {c} add up to? => {a} + {b} + {c}
what's {w} and {v}? => {w} + {v}
add {w} to {a} => {a} + {w}
multiply {L} together => product of {L}
take {a} {s} times => {a} * {s}
scale {a} by {s} => {a} * {s}
quadruple {m} => 4 * {m}
double the sum of {a} and {b} => 2 * ({a} + {b})
what do {s} at {m} apiece cost? => {s} * {m}
how much do I owe for {s} at {m} each? => {s} * {m}
if one is {m}, what do {s} cost? => {m} * {s}
how much do I earn in {s} hours at {m} an hour? => {s} * {m}
split {a} in half => {a} / 2
cut {a} into thirds => {a} / 3
quarter {a} => {a} / 4
divide {s} into {a} => {a} / {s}
distribute {a} over {s} => {a} / {s}
what does each of {k} people pay for a bill of {m}? => {m} / {k}
how much is one if {s} cost {m}? => {m} / {s}
how often does {s} fit into {a}? => {a} / {s}
which number times {s} gives {a}? => {a} / {s}
take the {o} root of {a} => root({a}, {k})
which number squared is {a}? => sqrt({a})
which number times itself is {a}? => sqrt({a})
raise {s} to {k} => {s} ^ {k}
take {s} to the {o} power => {s} ^ {k}
multiply {s} by itself => {s} * {s}
square {s} and subtract {k} => {s} ^ 2 - {k}
square {s}, square {k} and add them => {s} ^ 2 + {k} ^ 2
square {w} => {w} ^ 2
take the factorial of {k} => {k}!
in how many ways can {k} people line up? => {k}!
mark {m} down by {p}% => {m} - {p}%
put {p}% on top of {m} => {m} + {p}%
charge {p}% extra on {m} => {m} + {p}%
deduct {p}% from {m} => {m} - {p}%
subtract {p} percent from {a} => {a} - {p}%
shave {p}% off {m} => {m} - {p}%
shrink {a} by {p}% => {a} - {p}%
find {p}% of {a} => {p}% of {a}
how much is {p}% off {m}? => {m} - {p}%
how much tax is {p}% on {m}? => {p}% of {m}
what do I pay for {m} with {p}% off? => {m} - {p}%
what will {m} be after a {p}% rise? => {m} + {p}%
how much is {a} after it falls {p}%? => {a} - {p}%
if my rent of {m} goes up {p}%, what do I pay? => {m} + {p}%
how many percent is {b} of {a}? => {b} / {a} * 100
what share of {a} is {b} in percent? => {b} / {a} * 100
by how many percent did it rise from {l} to {m}? => ({m} - {l}) / {l} * 100
by what percentage did the price fall from {m} to {l}? => ({m} - {l}) / {m} * 100
take the median of {L} => median of {L}
which is the biggest of {L}? => max of {L}
give me the lowest of {L} => min of {L}
which number is bigger, {a} or {b}? => max of {a} and {b}
what's left over when {a} is divided by {s}? => {a} mod {s}
how many full boxes of {s} can I fill from {a}? => {a} // {s}
take {a}, subtract {b}, divide by {c} => ({a} - {b}) / {c}
subtract {c} from the sum of {a} and {b} => {a} + {b} - {c}
subtract the product of {b} and {c} from {a} => {a} - {b} * {c}
multiply {a} by the difference of {b} and {c} => {a} * ({b} - {c})
add {p}% to {m} and divide by {k} => ({m} + {p}%) / {k}
add half of {b} to {a} => {a} + {b} / 2
what do {s} at {m} and {k} at {l} cost? => {s} * {m} + {k} * {l}
how much is left of {m} after buying {k} at {l} each? => {m} - {k} * {l}
from {a} take {b} => {a} - {b}
from {a} subtract {b} and {c} => {a} - {b} - {c}
to {a} add {b} => {a} + {b}
to {a} add {b} and {c} => {a} + {b} + {c}
from the sum of {a} and {b} subtract {c} => {a} + {b} - {c}
from {m} knock off {p}% => {m} - {p}%
of {a} find {p} percent => {p}% of {a}
to {m} add {p}% => {m} + {p}%
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
把{a}开平方 => sqrt({a})
把{a}开立方 => cbrt({a})
用{s}去除{a} => {a} / {s}
求{k}的阶乘 => {k}!
从{m}里花掉{l}，还剩多少？ => {m} - {l}
{a}和{b}一共多少？ => {a} + {b}
把{m}打{f}折 => {m}打{f}折
{m}涨{p}%以后是多少？ => {m} + {p}%
求{s}的{k}次方 => {s} ^ {k}
{L}加起来是多少？ => {L}的和
把{a}平分给{s}个人 => {a} / {s}
{m}便宜百分之{p}要付多少？ => {m} - {p}%
{L}里哪个最大？ => {L}的最大值
{a}被{s}除余多少？ => {a}除以{s}的余数
{b}占{a}多少百分比？ => {b} / {a} * 100
哪个数的平方等于{a}？ => sqrt({a})
把{a}开{k}次方 => root({a}, {k})
给{a}开根号 => sqrt({a})
对{a}开方 => sqrt({a})
求{a}的立方根 => cbrt({a})
取{a}的平方根 => sqrt({a})
哪个数乘自己等于{a}？ => sqrt({a})
哪个数的立方是{a}？ => cbrt({a})
把{s}自乘一次 => {s} * {s}
把{s}平方再加{b} => {s} ^ 2 + {b}
把{s}立方再减{b} => {s} ^ 3 - {b}
把{w}平方 => {w} ^ 2
把{s}提到{k}次方 => {s} ^ {k}
{k}个{s}连乘得多少？ => {s} ^ {k}
{s}的{k}次幂等于几？ => {s} ^ {k}
{k}个人排队有几种排法？ => {k}!
从1一直乘到{k}得多少？ => {k}!
把{b}加给{a} => {a} + {b}
将{a}与{b}合并 => {a} + {b}
在{a}上再加{b} => {a} + {b}
{a}又多了{b}，现在有多少？ => {a} + {b}
有{a}，再来{b}，一共多少？ => {a} + {b}
{m}元和{l}元合起来是多少？ => {m} + {l}
比{a}多{b}的数是几？ => {a} + {b}
{L}总共多少？ => {L}的和
把{L}累加 => {L}的和
算出{L}的总和 => {L}的和
{a}减去{b}还剩多少？ => {a} - {b}
从{a}里拿走{b}，剩下多少？ => {a} - {b}
用掉{b}以后，原来的{a}还剩多少？ => {a} - {b}
{b}还差多少到{a}？ => {a} - {b}
{b}再加多少就是{a}？ => {a} - {b}
{a}减多少等于{b}？ => {a} - {b}
{a}和{b}差多少？ => {a} - {b}
比{a}少{b}的数是几？ => {a} - {b}
{l}元的东西，付了{m}元，该找多少？ => {m} - {l}
花{l}元进货，卖{m}元，赚多少？ => {m} - {l}
把{a}翻倍 => {a} * 2
把{a}变成{s}倍 => {a} * {s}
把{a}、{b}、{c}乘起来 => {a} * {b} * {c}
{a}的{s}倍是多少？ => {a} * {s}
一个{m}元，{s}个多少钱？ => {m} * {s}
{s}个，每个{m}元，一共多少？ => {s} * {m}
每小时{m}元，干{s}小时挣多少？ => {m} * {s}
把{a}对半分 => {a} / 2
把{a}分成三等份 => {a} / 3
拿{a}去除以{b} => {a} / {b}
用{b}除{a} => {a} / {b}
拿{s}去除{a} => {a} / {s}
{s}除{a}得几？ => {a} / {s}
{m}元{k}个人分，一人多少？ => {m} / {k}
{s}斤花了{m}元，一斤多少钱？ => {m} / {s}
{a}能分成几个{s}？ => {a} / {s}
多少个{s}是{a}？ => {a} / {s}
{a}是{b}的多少倍？ => {a} / {b}
取{a}的三分之一 => {a} / 3
取{a}的百分之{p} => {a}的百分之{p}
求百分之{w}的{a} => 百分之{w} * {a}
{a}的百分之{p}是多少？ => {a}的百分之{p}
把{m}涨价{p}% => {m} + {p}%
把{m}降价百分之{p} => {m} - {p}%
给{m}加百分之{p} => {m} + {p}%
给{m}减{p}% => {m} - {p}%
{m}减百分之{p}剩多少？ => {m} - {p}%
工资{m}涨了百分之{p}，现在多少？ => {m} + {p}%
{m}跌了{p}%，现在值多少？ => {m} - {p}%
打{f}折，{m}元的鞋多少钱？ => {m}打{f}折
{m}交{p}%的税，税是多少？ => {m} * {p}%
从{l}涨到{m}，涨了百分之几？ => ({m} - {l}) / {l} * 100
从{m}降到{l}，降了百分之几？ => ({m} - {l}) / {m} * 100
{a}当中有{b}，占百分之几？ => {b} / {a} * 100
{L}平均是多少？ => {L}的平均数
算一算{L}的平均值 => {L}的平均值
{a}和{b}平均一下是几？ => ({a} + {b}) / 2
求{L}的中位数 => {L}的中位数
{L}排好序，中间那个是几？ => {L}的中位数
{L}当中哪个最小？ => {L}的最小值
从{L}里挑最小的 => {L}的最小值
把{L}全部乘起来 => {L}的积
{a}分给{s}个人，最后剩几个？ => {a}除以{s}的余数
{a}除以{s}，余数是几？ => {a}除以{s}的余数
{a}个，每盒{s}个，能装满几盒？ => {a} // {s}
先用{a}除以{b}，再乘{c} => {a} / {b} * {c}
先把{a}减{b}，再乘{c} => ({a} - {b}) * {c}
从{a}里减去{b}与{c}的积 => {a} - {b} * {c}
用{c}乘{a}与{b}的和 => {c} * ({a} + {b})
把{a}的一半加上{b} => {a} / 2 + {b}
买{s}个{m}元的和{k}个{l}元的，共多少？ => {s} * {m} + {k} * {l}
带{m}元，买{k}个{l}元的，剩多少？ => {m} - {k} * {l}
{m}加{p}%服务费，{k}个人分，每人多少？ => ({m} + {p}%) / {k}
"""}
COMMAND_FORMS = {"en": """
X|X|X.|X.|X please|X, please.|Please X.|please X|Can you X?|Could you X for me?|X and tell me the result.|What do I get if I X?|What do you get when you X?|What comes out when I X?|X, what's the result?|I want to X.
I'd like you to X.|Help me X.|What is the result if you X?|If I X, how much is that?|If you X, what do you get?|Now X.|Use the calculator to X.|I need to X.|I have to X, how much is it?|Let's X.|How much is it if I X?|Will you X?|X for me|So X|task: X|Where do I end up if I X?
Suppose we X. What is the result?|To check the invoice, X.|Would you be so kind and X?|The exercise says: X|In step two we X. What is that?|The recipe says to X.|My teacher told me to X.|what happens if you X|we need to X|Kindly X.
Would you X?|Would you please X?|Could you please X?|Can you please X for me?|Go ahead and X.|Just X.|Quickly X.|First X.|Then X.|Next, X.|Now please X.|I would like to X.|I want you to X.|I'm supposed to X.|I have been asked to X.|We have to X.|We should X. How much is it?|They told us to X.|The task is to X.|The question says: X.|Homework: X|Exercise 2: X.
How do I X?|How much do I get if I X?|How much will it be if we X?|What number comes out if you X?|What would it be if I X?|What's the result when we X?|When I X, what do I get?|If we X, what is the result?|Try to X.|Remember to X and give me the number.|Somebody please X|pls X|X thx|X and give me the answer.|X and show the result.|X, how much is that?|X, what do I have then?|X, what does that make?|X. Result?|X. How much is it?|X!|X with the calculator.
""", "zh": """
X|X|X|X。|请X|请X。|帮我X|帮忙X|X，得多少？|X，结果是多少？|X，等于多少？|X，算一下|X等于几|如果X，结果是多少？|麻烦X|我想X|现在X|请你X，告诉我结果|要是X，得几？|X是多少？|X，答案呢？|能帮我X吗？|X之后得多少？|题目要求X|下一步：X|假设X，会得到什么数？|老师让我们X|X，给我结果|用计算器X|接着X|需要X，谢谢|那么X呢？
X，得几？|X，得数是多少？|X，给出结果|X，是几？|X得多少|X得几？|X会是多少？|X后是多少？|X，结果呢？|X，最后多少？|X，帮我算算|先X|再X|然后X|请帮我X|请帮忙X，谢谢|请先X|你来X|你帮我X|我要X|我需要X|我们要X，得多少？|让我们X|来，X|试着X|怎么X？|怎样X，结果是几？
若X，等于多少？|若是X，得多少？|当我X时，得到多少？|题目：X|作业：X|第一步：X|步骤二：X，得几？|书上说要X|领导让我X|考试题：X|可以X吗？|能不能X？|可不可以X|拜托X|麻烦你X一下|X吧|X，快
"""}
OPENERS = {"en": "||||||||Hi, |Hello! |Hey, |Hi there. |Good morning, |Good evening. |Quick question: |Ok, |Thanks! |Please: |One more: |Sorry, |And |So, |Great, |Excuse me, |I have a question. |Next one: |Dear assistant, |Alright, |Could you help? |Just curious: |Small task: |Hello AgentDesk, |I need some help. |Two things. First: |"
                 "Hello, quick one: |Good afternoon. |Hey again, |For our quarterly report: |We are checking an invoice. |I'm filling in my tax return. |Exam practice. |Homework help please. |My phone is dead, so: |Just to be sure, |By the way, |Back to work: |Sir, |Dear team, |hi there, |yo, |ok so |um, |Not urgent, but |Before I forget: |I'm in a meeting, |In the kitchen right now: |At the till: |The kids want to know: |Nice. |Got it. |Last one: |Again: |Different question. |Hmm, |Good to see you. |First of all, |||||||||||"
                 "Hello again, |Good day. |Hey there! |Hi all, |Evening, |Hi, me again. |One question: |Another one: |Next question: |Help! |Short question. |For the budget: |I'm at the bank, |For my homework: |We are planning a trip. |I'm in the shop and |Okay then, |Perfect. |Right, |Thank you. Now: |Just a moment: |Need help, ||||||||||",
           "zh": "||||||||你好，|您好，|嗨，|早上好，|下午好，|请问，|好的，|谢谢，|麻烦了，|再来一个：|还有，|那么，|打扰一下，|有个问题：|下一题：|助手你好，|快，|对了，|不好意思，|帮个忙，|另外，|题目：|我有个小问题，|听好了，|随便问问，|Hi，|"
                 "大家好，|下午好！|又来麻烦你了，|嘿，|嗯，|哎，|是这样的，|我在对账，|我在填报税表。|写作业呢，|考试练习：|我在开会，|在超市结账，|顺便问下，|最后一个：|换个问题：|第二题：|接下来，|先问一下，|明白了，|好，|再麻烦一下，|同事问我：|孩子问我：|老板催我，|急！|做报表用：|装修预算：|手机没电了，|尊敬的助手，|辛苦了，|不急，|||||||||||"
                 "晚上好，|你好呀，|您好！|早，|哈喽，|在吗？|在不在，|再问一个，|最后一题，|下一个：|谢谢你。|好的，谢谢。|帮我看看，|算账呢，|我在银行，|我在菜市场，|给孩子辅导作业，|做预算用，|打扰了，|急用，|问一下，|那好，||||||||||"}
CLOSERS = {"en": "||||||||| Thanks!| Thank you.| please| Thanks in advance.| I need it quickly.| Just the number.| It is for my report.| Thx| Can you do that?| It's urgent.| Cheers| No explanation needed.| Ok?| I forgot my calculator.|"
                 " Many thanks!| Thanks a lot!| Much appreciated.| Appreciate it!| ty| pls| asap| Thanks, Anna| Kind regards| I can't do it in my head.| I want to double-check my result.| My calculator says something else.| Only the figure, please.| No rush.| It's for my daughter's homework.| We need it for the invoice.| :)| Best wishes, Tom|||||||||"
                 " Thanks so much!| Thank you very much.| please and thank you| Please be quick.| I'm in a hurry.| Just give me the result.| A number is enough.| Short answer please.| It is for the budget.| My boss is waiting.| It's for school.| We need it today.| I can't find my calculator.| Is that possible?| Any help is welcome.| tia| thanks a bunch| Regards, Mike| Have a nice day!| I hope you can help.| I got a different number.| Exact value please.||||||||",
           "zh": "|||||||||谢谢！|谢谢|，谢谢|麻烦了。|，急用|，只要结果|，不用解释|，拜托了|~|，好吗？|，我没带计算器|，快一点|。多谢！|"
                 " 非常感谢！|，感谢|，谢谢啦|，谢谢您|，多谢|，辛苦了|。不着急。|，在线等|，我算不清楚|，心算不出来|，只要一个数|，我想核对一下|，发票要用|，孩子作业|，帮帮忙|，急急急|。先谢过了！|，感激不尽|||||||||"
                 "，谢谢你|，谢谢帮忙|，麻烦您了|，快点哦|，很急|，赶时间|，直接给答案|，给个数就行|，不要过程|，我算了好几遍|，我算的不一样|，做报表用|，记账用|，老板等着呢|，考试要用|，手边没有计算器| 谢啦！| 谢谢大家|，行吗？|，可以吗？|，请尽快|，祝好||||||||"}
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
