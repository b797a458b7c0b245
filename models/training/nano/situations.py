"""Word problems put together from parts: few situations, each told in very many ways.

One line is a situation: story | question => formula. (a|b|c) is any of its parts, also none: (|now). The numbers of a story are {a} {b} {c}
(a is the largest where one is taken from another), small ones {r} {k}, amounts of money {m} {l} (m the larger), a percentage {p}; {n} {o} are names,
{g} is a group or a place, {t} {s} are things, {j} {i} kinds of them, {u} a measure word (Chinese), {e} an age or temperature; what the other letters stand for, WORDS says; {x} is a sentence or part beside the point, or nothing. Every eighth situation is held out.
"""

import re

import numbers_text as nt
from arithmetic import is_held

ENGLISH = """
({n}|{g}) (had|owned|started with|has|kept|counted) {a} {t}(. {x}|, and | and then |. {x}Then )({n}|{he}|they) (bought|found|got|received|was given|picked up|collected|made|ordered|won|added|borrowed) {b} more( {t}|)(| yesterday| later| this week| from {o}). | (How many {t} (does {n} have|do they have|are there|are there in all) (now|in total|altogether|)?|What is the (new |)(total|number of {t})?) => {a} + {b}
({n}|{g}) (had|has|owned|started with|brought|baked|picked|bought) {a} {t}(. {x}|, but |. {x}Then ){he} (gave {b} (of them |)(to {o}|away)|lost {b}( of them|)|sold {b}( of them|)|ate {b}( of them|)|used {b}( of them|)|threw {b} away|broke {b}|lent {b} to {o}|donated {b}|sent {b} to {o}). | (How many {t} (are left|remain|does {n} (still |)have( left| now|)|were left|are still there)?|How many( {t}|) is that now?|What is left?) => {a} - {b}
{x}({o}|{n}) (took|borrowed|bought|removed|carried off|ate) {b} of the {a} {t}( on the table| in the (room|store|box)|). | (How many( {t}|) (are|were) (left|still there)?|How many remain?) => {a} - {b}
There (are|were) {a} {t} (in the (box|basket|room|store|drawer)|on the (shelf|table|bus)|at the (party|station|market)). {x}{b} (more |)({t} |)(were (added|delivered|brought|put there)|arrived|came). | How many( {t}|) (are|were) there (now|in all|then|altogether)? => {a} + {b}
There (are|were) {a} {t} (in the (box|basket|room|store|drawer)|on the (shelf|table|bus)|at the (party|station|market)). {x}{b} (of them |)(were (sold|removed|taken|eaten|used up)|left|disappeared|broke). | How many( {t}|) (are left|remained|are still there|were left)? => {a} - {b}
After ({n}|{g}) (gave away|sold|lost|used|ate|donated) {b} {t}, {he} had {a} (left|remaining). {x}| How many {t} (did {n} have|were there) (before|at first|in the beginning|originally|at the start)? => {a} + {b}
({n}|{g}) (bought|got|received|found|was given) {b} (more |new |){t} and (now |)(has|had) {a}(| {t}| in total| altogether). {x}| How many( {t}|) (did {n} have|were there) (before|at first|in the beginning|originally|before that)? => {a} - {b}
({n}|{g}) (had|started with|bought|baked) {a} {t}. (After (the party|a week|lunch|the sale|some time)|Now|In the evening|Later) (only |){b} (are|were) left. {x}| How many( {t}|) (did {n} (use|sell|eat|lose|give away)|are (gone|missing)|were (used|sold|eaten|lost))? => {a} - {b}
({n}|{g}) had {b} {t}. {x}(After (buying|getting|finding|receiving) some (more|others)|Now|Today|After the delivery) (there are|{he} has) {a}. | How many( {t}|) (did {n} (buy|get|find|receive)|are new|were added|came)? => {a} - {b}
(There are|{n} has|{g} has|We have|The box holds|I counted) {a} {j} (and|{t} and|as well as) {b} {i} {t}. {x}| How many {t} (are there|does {n} have|is that) (in all|in total|altogether|together|)? => {a} + {b}
(Of|Out of) {a} {t}, {b} are {j} and the (rest|others) are {i}. {x}| How many( of them|) are {i}? | How many {i} {t} are there? => {a} - {b}
({g} has|There are|{n} has) {a} {t}. {b} of them are {j}( and the rest are {i}|). {x}| How many( of them|) (are {i}|are not {j})? => {a} - {b}
{n} has {a} {t}. {x}{o} has {b} more( {t}|) than {n}. | How many( {t}|) does {o} have? => {a} + {b}
{n} (has|collected|sold|read|scored|made) {a} {t}. {x}{o} (has|collected|sold|made) {b} (fewer|less)( {t}|) than {n}. | How many( {t}|) (does|did) {o} (have|collect|sell|make)? => {a} - {b}
{n} (has|collected|sold|read|made|picked) {a} {t}(. {x}|, while | and ){o} (has|collected|sold|read|made|picked) {b}( {t}|). | How many (more|more {t}) (does|did) {n} have than {o}? | What is the difference( between them|)? | By how many is {n} ahead( of {o}|)? | How many fewer( {t}|) does {o} have( than {n}|)? => {a} - {b}
{n} has {a} {t}(. {x}|, while | and ){o} has {b}( {t}|). | How many( {t}|) do (they|{n} and {o}|both|the two) have (together|altogether|in total|in all)? | What is their total? => {a} + {b}
{n} has {b} {t}, which is {r} (more|more {t}) than {o}. {x}| How many( {t}|) does {o} have? => {b} - {r}
{n} has {r} times as many {t} as {o}. {x}{o} has {b}( {t}|). | How many( {t}|) does {n} have? => {b} * {r}
{n} has {r} times as many {t} as {o}. {x}{n} has {a}( {t}|). | How many( {t}|) does {o} have? => {a} / {r}
({g}|{n}) (used|needs|sold|ordered) {b} {t} (on Monday|in the morning|last week|in May) and {r} times (as many|that) (on Tuesday|in the evening|this week|in June). {x}| How many (on Tuesday|in the evening|this week|in June|was the second amount)? => {b} * {r}
(There are|{n} has|{g} has|We bought|I see) {r} {V} (with|of|that hold|containing) {b} {t} (each|in each|). {x}| How many {t} (are there|is that|does {n} have) (in all|in total|altogether|)? => {r} * {b}
(Each|Every|One) {v} (has|holds|contains) {b} {t}(. {x}|, and )(there are|{n} (has|bought|filled)) {r}( of them| boxes|). | How many {t} (are there|is that) (in all|in total|altogether|)? => {b} * {r}
({n}|{g}) (puts|packs|wants to put|sorts|divides) {a} {t} into {V} of {r}( each|). {x}| How many {V} (are there|are needed|does {n} need|can be filled|is that)? => {a} / {r}
({n}|{g}) (shares|divides|splits|distributes|hands out) {a} {t} (equally|evenly|fairly) (among|between|to) {r} (friends|people|children|students|teams|classes). {x}| How many( {t}|) does each( one| of them|) (get|receive)? | How many per person? => {a} / {r}
({a} {t} (are|were) (put|packed|placed) equally (in|into|on) {r} {V}). {x}| How many( {t}|) are in each( one|)? | How many per {v}? => {a} / {r}
({n}|{g}) (reads|makes|eats|sells|uses|plants|writes|produces|walks) {b} ({t}|pages|pieces|words) (a|per|each|every) {q}. {x}| How many (is that |)(in|after|over) {r} {q}s? | How many does {n} (read|make|eat|sell|use) in {r} {q}s? => {b} * {r}
({n}|{g}) (made|read|sold|used|planted|wrote|produced|walked|packed) {a} ({t}|pages|pieces|words) in {r} {q}s(, the same number (every|each) {q}|). {x}| How many (per|a|each) {q}( is that|)? | What is the (average|number) per {q}? => {a} / {r}
({n}|{g}) (has|needs|wants) to (make|read|sell|plant|write|pack|type) {a} ({t}|pages|pieces|words) and (does|manages|finishes) {r} (a|per|each) {q}. {x}| How (long|many {q}s) does (it|that) take? | When is it done? => {a} / {r}
(One|A|Each) {y} costs {C}{m}. {x}({n}|{g}) (buys|buy|needs|wants|orders|takes) {r}( of them|). | (How much|What) (does {n} pay|is the (total|price)|is that|do they cost|must be paid)( in all| altogether| in total|)? => {m} * {r}
({n}|{g}) (paid|spent|pays) {C}{m} for {r} {y}s. {x}| (How much|What) (does|did) (one|each)( of them|) cost? | What is the price of one? | How much (is|was) (one|each)? => {m} / {r}
{n} (had|has|saved|took) {C}{m}(. {x}|, and ){he} (spent|paid|spends|gave {o}|lost) {C}{l}( (on|for) (a book|lunch|tickets|a gift|clothes)|). | How much( money|) (is left|does {n} have (left|now)|remains)? | What is left? => {m} - {l}
{n} (had|has|saved) {C}{m}(. {x}|, and ){he} (earned|got|received|found|was given) (another |){C}{l}( more|)( (from {o}|for (mowing the lawn|helping out|a birthday))|). | How much( money|) (is that|does {n} have) (now|in total|altogether)? => {m} + {l}
{n} (wants|would like) (to buy |)(a|the) {y} (for|that costs|at) {C}{m} and (has|saved|only has) {C}{l}( so far|). {x}| How much( more| money|) (does {n} need|is missing|must {n} save)? => {m} - {l}
({n}|{g}) (spent|paid) {C}{m} (on|for) (food|tickets|books|rent) and {C}{l} (on|for) (drinks|a gift|clothes|travel). {x}| How much (is that|did {n} spend|was spent) (in all|in total|altogether|together)? | What (is|was) the total? => {m} + {l}
(A|The) {y} costs {C}{m}, (a|the) {h} {C}{l}( less|). {x}| How much (more expensive|more) is the {y}( than the {h}|)? | What is the difference in price? => {m} - {l}
{n} (buys|bought|orders) {r} {y}s at {C}{l} each and (pays|paid) with {C}{m}. {x}| How much( change|) (does {n} get|is (the change|given|due))( back|)? => {m} - {r} * {l}
{n} (buys|bought|orders|ordered) {r} {t} at {C}{m} each and {k} {s} at {C}{l} each. {x}| (How much|What) (is the total|does (it|everything) cost|does {n} pay|must {n} pay)( in all| altogether|)? => {r} * {m} + {k} * {l}
{n} (buys|bought|orders) {r} {t} at {C}{m} each( and pays|, plus|. There is) (a (fee|delivery charge|shipping fee) of |){C}{l}( for (delivery|shipping|wrapping)|). {x}| (How much|What) (is the total|does (it|everything) cost|does {n} pay)( in all| altogether|)? => {r} * {m} + {l}
(There (are|were)|{n} has|{g} has) {r} {V} (with|of) {b} {t} each and {k} (loose|single|extra|more) (ones|{t}). {x}| How many {t} (are there|is that|does {n} have) (in all|in total|altogether|)? => {r} * {b} + {k}
({n}|{g}) (has|had) {r} {V} (with|of) {b} {t} each and (used|sold|lost|gave away|ate) {k}( of them| {t}|). {x}| How many {t} are left? | How many (remain|are there now)? => {r} * {b} - {k}
({n}|{g}) (had|has) {a} {t}. {he} (sold|lost|used|gave away|ate) {b} and (then |)(bought|got|found|received|made) {r} (more|new ones). {x}| How many( {t}|) (are there|does {n} have) now? => {a} - {b} + {r}
({n}|{g}) (had|has) {a} {t}. {he} (bought|got|found|received|made) {r} (more |)and (then |)(sold|lost|used|gave away|ate) {b}. {x}| How many( {t}|) (are (there|left)|does {n} have)( now|)? => {a} + {r} - {b}
({n}|{g}) (had|has|baked|bought) {a} {t}, (kept|ate|sold|put aside) {b} and (shared|divided|split) the (rest|others) (equally |)among {r} (friends|people|children|bags|boxes). {x}| How many( {t}|) (does each get|are in each|per {v})? => ({a} - {b}) / {r}
{n} has {a} {t}, {o} {b} and (their friend|the neighbour|a third one) {r}. {x}| How many( {t}|) (do they have|are there|is that) (together|in all|in total|altogether)? => {a} + {b} + {r}
({g}|{n}) (sold|made|collected|used) {a} {t} on (Monday|Friday), {b} on (Tuesday|Saturday) and {r} on (Wednesday|Sunday). {x}| How many( {t}|) (in all|in total|altogether|over the three days)? | What is the total? => {a} + {b} + {r}
(A|The) (train|bus|car|plane|runner|ship) (travels|goes|drives|moves) at {b} {d} (per|a) {q}. {x}| How far (does it (go|get)|is that) in {r} {q}s? | What distance is covered in {r} {q}s? => {b} * {r}
(A|The) (train|bus|car|plane|runner|ship) (travels|goes|covers|drives) {a} {d} in {r} {q}s. {x}| (What is (its|the) (average |)speed|How fast is it)? | How (far|many km) (per|in one|in an) hour? => {a} / {r}
The (distance|way|road|route) is {a} {d} long(. {x}|, and ){n} (has (already |)(covered|walked|driven)|is) {b}( {d}|)( of it|). | How (far|much|many) (is (left|it still)|remains|is still to go)? => {a} - {b}
(The (day|morning) (began|started) at|In the morning it was) {e} degrees(. {x}|, then )(it|the temperature) (rose|went up|climbed) by {k}( degrees|). | (How warm|What (temperature|is it)) (is it |)(now|then)? => {e} + {k}
{n} is {e} years old. {x}{o} is {k} years (older|ahead)( than {n}|). | How old is {o}? | What is {o}'s age? => {e} + {k}
{n} is {e} years old(. {x}|, and ){o} is {k} years younger( than {n}|). | How old is {o}? | What is {o}'s age? => {e} - {k}
{n} is {e} years old( now| today|). {x}| How old (will {n} be|is {n}) in {k} years? => {e} + {k}
{n} is {e} years old( now| today|). {x}| How old was {n} {k} years ago? => {e} - {k}
(A|The) (rope|board|ribbon|wire|pipe) (is|of) {a} {d}( long|) is cut into {r} equal (pieces|parts). {x}| How long is (each|one)( piece| part|)? => {a} / {r}
(A|The) (rope|board|ribbon|wire|pipe) (is|was) {a} {d} long. {x}{n} cuts off {b}( of it|). | How (long|much) is (left|the rest|the remaining piece)? => {a} - {b}
(The price|The rent|The salary|The fee|The number of (members|visitors)) was {m} and (rose|went up|increased|was raised) by {p}%. {x}| What is it now? | What is the new (price|value|amount)? | How much is it now? => {m} + {p}%
(The price|The rent|The salary|The fee|The number of (members|visitors)) was {m} and (fell|went down|dropped|was cut|was reduced) by {p}%. {x}| What is it now? | What is the new (price|value|amount)? | How much is it now? => {m} - {p}%
{p}% of (the |){a} ({t}|members|people|students|visitors) (are {j}|came|left|said yes|passed). {x}| How many (is that|are {j}|are they|of them is that)? => {p}% of {a}
(A|The) (coat|table|course|hotel|phone) (costs|is) {C}{m}(. There is|, with) (a discount of |){p}% (off|discount). {x}| (How much|What) (does one pay|is the price (now|after that)|do I pay|is to be paid)? => {m} - {p}%
({g}|{n}) (has|needs) {r} (teams|groups|tables|buses|rows) (with|of) {k} {f}( each|). {x}| How many {f} (are there|is that)( in all|)? => {r} * {k}
({n}|{g}) (earns|gets|makes) {C}{m} (per|each) {q} and (works|worked) {r} hours(| a week| today). {x}| How much (does {n} earn|is that|money is that)( in total|)? => {m} * {r}
({n}|{g}) earned {C}{m} (in|for|with) {r} {q}s. {x}| How much (per|for one|for each) {q}( is that|)? => {m} / {r}
({n}|{g}) (filled|needs|uses) {b} (liters|kg|cups) (of (water|flour|paint|oil)) (for (one|each)|per|a) (cake|wall|day|bottle|person). {x}| How much (for|is needed for|do) {r}( of them|)( need|)? => {b} * {r}
({n}|{g}) (has|had|bought|baked|made) {a} {j} {t} and {z} {i} {t}. {he} (ate|sold|lost|used|gave away) {b} {j} (ones|{t})( and {k} {i} (ones|{t})|). | How many {j} {t} (are left|remain|does {n} still have)? => {a} - {b}
({n}|{g}) (has|had|bought|baked|made) {z} {i} {t} and {a} {j} {t}. {he} (ate|sold|lost|used|gave away)( {k} {i} (ones|{t}) and|) {b} {j} (ones|{t}). | How many {j} {t} (are left|remain|does {n} still have)? => {a} - {b}
{n} has {a} {t} and {z} {s}. {o} has {b} {t}( and {k} {s}|). | How many {t} (do they have|are there) (together|in all|altogether|in total)? => {a} + {b}
{n} has {a} {t} and {z} {s}. {o} has( {k} {s} and|) {b} {t}. | How many more {t} does {n} have than {o}? | How many fewer {t} does {o} have( than {n}|)? => {a} - {b}
({n}|{g}) (read|sold|made|used|picked) {a} {t} on Monday, {b} on Tuesday and {z} on Friday. | How many (more|more {t}) (did {n} (read|sell|make|use|pick)|were it) on Monday than on Tuesday? => {a} - {b}
{n} (sold|made|picked|found) {a} {t} in the morning and {b} in the (afternoon|evening). {o} (sold|made|picked|found) {z}( {t}|). | How many {t} did {n} (sell|make|pick|find)( in all| that day|)? => {a} + {b}
(A|Each|One) {v} holds {r} {t}. {n} has {a} {t} and {z} {s}. | How many {V} (does {n} need for|can be filled with) the {t}? => {a} / {r}
{n} had {C}{m}. {he} bought {z} {t} for {C}{l}( (in all|altogether)|). | How much (money is left|does {n} have left|money remains)? => {m} - {l}
({n}|{g}) (bought|ordered) {r} {V} of {t} for {C}{m}. Each {v} (has|holds) {k} {t}. | (How much|What) does one {v} cost? | What is the price of (a|one) {v}? => {m} / {r}
({n}|{g}) (bought|ordered) {r} {V} of {t} for {C}{m}. Each {v} (has|holds) {k} {t}. | How many {t} (is that|are there|did {n} (buy|order))( in all|)? => {r} * {k}
(There are|{n} has|{g} has) {r} {V}( with {t}|). Each {v} has {k} {j} and {b} {i} {t}. | How many {i} {t} are there( in all|)? => {r} * {b}
(There are|{n} has|{g} has) {r} {V}( with {t}|). Each {v} has {k} {j} and {b} {i} {t}. | How many {t} are there( in all| altogether|)? => {r} * ({k} + {b})
{n} (has|picked|collected) {a} {t}, {b} (more|more {t}) than {o}. (The {s} are counted later. |){n} (gives|gave) away {k}( of them|). | How many( {t}|) does {n} have (left|now)? => {a} - {k}
"""
CHINESE = """
({n}|{g})(有|原来有|原有|本来有){a}{u}{t}，{x}(又|后来又|今天又|接着)(买了|买来|得到|收到|做了|找到|拿来|运来|借来|采了|摘了){b}{u}，| (现在|现在一共|一共|总共|共)(有)(多少|几){u}({t}|)？ => {a} + {b}
({n}|{g})(有|原来有|买了|带了|准备了|做了){a}{u}{t}，{x}(送给{o}|给了{o}|借给{o}|吃了|吃掉|用了|用去|用掉|卖出|卖掉|卖了|丢了|拿走了|坏了|分给同学){b}{u}(|{t})，| (还剩|还有|剩下|现在还有|还剩下)(多少|几){u}({t}|)？ => {a} - {b}
(树上|盘子里|教室里|车上|停车场|仓库里|书架上|盒子里|操场上)(有|原来有|原有){a}{u}{t}，{x}(又(来|放进|运来|飞来|添|停)了|后来增加了){b}{u}，| (现在|)(一共|共|总共|)有(多少|几){u}({t}|)？ => {a} + {b}
(树上|盘子里|教室里|车上|停车场|仓库里|书架上|盒子里|操场上)(有|原来有|原有){a}{u}{t}，{x}(走了|拿走|运走|飞走|取走|开走|借走|吃掉)(了|){b}{u}，| (还剩|还有|剩下|现在有)(多少|几){u}({t}|)？ => {a} - {b}
({n}|{g})(送给{o}|用去|卖出|卖掉|吃了|借出)(了|){b}{u}{t}(后|以后|，)，?(还剩|还有|剩下){a}{u}，{x}| (原来|原先|一开始|本来)有(多少|几){u}({t}|)？ => {a} + {b}
({n}|{g})(又买了|又得到|又做了|又收到){b}{u}{t}(后|以后|，)，?(现在|一共)有{a}{u}，{x}| (原来|原先|一开始|本来)有(多少|几){u}({t}|)？ => {a} - {b}
({n}|{g})(有|原有|买来|准备了){a}{u}{t}，{x}(用了一些|卖出一些|送出一些|吃了一些)(后|，)，?还剩{b}{u}，| (用了|卖出|送出|吃了|少了)(多少|几){u}({t}|)？ => {a} - {b}
({n}|{g})(有|原有){b}{u}{t}，{x}(又买来一些|又做了一些|又收到一些)(后|，)，?(现在|一共)有{a}{u}，| (又?(买来|做了|收到)|增加)了?(多少|几){u}({t}|)？ => {a} - {b}
({n}|{g}|商店里|盒子里|果园里)有{a}{u}{j}{t}(，|和){b}{u}{i}{t}，{x}| (一共|总共|共|两种一共)有(多少|几){u}({t}|)？ => {a} + {b}
({n}|{g}|商店里|盒子里|果园里)(一共|共|总共)有{a}{u}{t}，(其中|){b}{u}是{j}的，(其余|其它|剩下的|)(都|)是{i}的，{x}| {i}的有(多少|几){u}？ | {i}{t}有(多少|几){u}？ => {a} - {b}
({n}有|{n}买了|{n}摘了|{n}收集了){a}{u}{t}，{x}{o}比{n}多{b}{u}，| {o}(有|买了|摘了|收集了|)(多少|几){u}({t}|)？ => {a} + {b}
({n}有|{n}买了|{n}摘了|{n}收集了|{n}做了){a}{u}{t}，{x}{o}比{n}少{b}{u}，| {o}(有|买了|摘了|收集了|做了|)(多少|几){u}({t}|)？ => {a} - {b}
{n}有{a}{u}{t}，{x}比{o}多{r}{u}，| {o}有(多少|几){u}({t}|)？ => {a} - {r}
{n}有{a}{u}{t}，{x}比{o}少{r}{u}，| {o}有(多少|几){u}({t}|)？ => {a} + {r}
{n}(有|做了|收集了|卖出|摘了){a}{u}{t}，{x}{o}(有|做了|收集了|卖出|摘了){b}{u}，| {n}比{o}多(多少|几){u}？ | {o}比{n}少(多少|几){u}？ | (他们|两人)相差(多少|几){u}？ => {a} - {b}
{n}(有|做了|收集了|卖出|摘了){a}{u}{t}，{x}{o}(有|做了|收集了|卖出|摘了){b}{u}，| (两人|他们|{n}和{o})(一共|共|总共)(有|)(多少|几){u}({t}|)？ => {a} + {b}
{n}有{b}{u}{t}，{x}{o}的{t}是{n}的{r}倍，| {o}有(多少|几){u}({t}|)？ => {b} * {r}
{n}有{a}{u}{t}，{x}(是{o}的{r}倍|正好是{o}的{r}倍)，| {o}有(多少|几){u}({t}|)？ => {a} / {r}
({g}|果园里|学校|商店)有{b}{u}{j}{t}，{x}{i}{t}(的数量|)是{j}{t}的{r}倍，| {i}{t}有(多少|几){u}？ => {b} * {r}
(每{v}(有|装|放|){b}{u}{t})，{x}(一共有|有|买了|{n}买了|共){r}{v}，| (一共|总共|共)有?(多少|几){u}({t}|)？ => {b} * {r}
(有|{n}买了|{g}买来|仓库里有|老师买了){r}{v}{t}，每{v}(有|装|放|){b}{u}，{x}| (一共|总共|共)有?(多少|几){u}({t}|)？ => {r} * {b}
({n}|{g}|老师)(把|要把){a}{u}{t}(装进|放进|分成|装成)(盒子|袋子|箱子|组|篮子)?，?每(盒|袋|箱|组|篮|份)(装|放|){r}{u}，{x}| (可以|能|需要|要)(装|分成|分|)(多少|几)(个|)(盒|袋|箱|组|篮|份)(子|)？ => {a} / {r}
({n}|{g}|老师)?(把|要把|将){a}{u}{t}(平均|)(分给|分成|装进|放进){r}(个小朋友|个人|个班|组|份|个盒子|个袋子|位同学)，{x}| (每人|每组|每份|每个|平均每份|每班)(分到|分得|能分|有|得|放|)(多少|几){u}？ => {a} / {r}
({n}|{g})每{q}{w}{b}{u}{t}{x}，| {r}{q}(一共|共|能|可以|)({w}|)(多少|几){u}？ => {b} * {r}
({n}|{g}){r}{q}{w}了{a}{u}{t}，{x}| 平均每{q}({w}|)(多少|几){u}？ => {a} / {r}
(一本(书|故事书|小说)有{a}页，{x}(每天|平均每天|{n}每天)看{r}页|要(加工|生产|做){a}个零件，{x}(每天|平均每天|{g}每天)(加工|生产|做){r}个)，| (几天|多少天|要几天|需要多少天|可以几天)(能|可以|)(看完|做完|完成)？ => {a} / {r}
(一{y}|每{y})(要|)?{m}元，{x}({n}|{g}|)(买|想买|要买|买了){r}{h}，| (一共|共|)(要|需要|应付|花了?|要付)(多少|几)(元|钱)？ => {m} * {r}
({n}|{g})(买|买了){r}{y}(一共|共|)(花了?|用了?|付了){m}元，{x}| (每{h}|一{h}|平均每{h})(要|)?(多少|几)(元|钱)？ => {m} / {r}
{n}(有|带了|存了|带着){m}元，{x}(买(书|玩具|衣服|文具|午饭)(用了|花了|用去|花去)|花了|用去|给了{o}){l}元，| (还剩|还有|剩下|应剩)(多少|几)(元|钱)？ => {m} - {l}
{n}(有|存了|原有){m}元，{x}({o}|妈妈|爸爸|奶奶)?(又给了他|又给了她|又赚了|又存了|又得到){l}元，| (现在|)(一共|共|总共|)有(多少|几)(元|钱)？ => {m} + {l}
(一(辆自行车|台电脑|部手机|件大衣|架相机)(要|)?{m}元)，{x}{n}(有|只有|存了|已经存了){l}元，| 还(差|缺|少|要|需要)(多少|几)(元|钱)？ => {m} - {l}
({n}|{g})买(书|米|菜|水果)(用了?|花了?){m}元，买(衣服|油|肉|玩具)(用了?|花了?){l}元，{x}| (一共|共|总共)(用了?|花了?|)(多少|几)(元|钱)？ => {m} + {l}
(一(件大衣|台电脑|部手机|张桌子)|一(辆车))(要|)?{m}元，一(顶帽子|个鼠标|副耳机|把椅子)(要|)?{l}元，{x}| (相差|差|贵|便宜)(多少|几)(元|钱)？ => {m} - {l}
{n}买(了|){r}{y}，每{h}{l}元，(付了|给了|付给售货员){m}元，{x}| (应|该|要)?找回?(多少|几)(元|钱)？ => {m} - {r} * {l}
{n}买(了|){r}{u}{t}，每{u}{m}元，(又|还)买(了|){k}(个{s}|件{s})，每(个|件){l}元，{x}| (一共|共|总共)(要付|花了?|用了?|要)(多少|几)(元|钱)？ => {r} * {m} + {k} * {l}
{n}买(了|){r}{u}{t}，每{u}{m}元，(运费|另付包装费|另收服务费|另加邮费){l}元，{x}| (一共|共|总共)(要付|花了?|用了?|要)(多少|几)(元|钱)？ => {r} * {m} + {l}
(有|{n}有|{g}有){r}{v}{t}，每{v}{b}{u}，(另外|外面)?还有{k}{u}，{x}| (一共|总共|共)有?(多少|几){u}({t}|)？ => {r} * {b} + {k}
(有|{n}有|{g}有){r}{v}{t}，每{v}{b}{u}，(卖掉|吃了|用去|送出|坏了)(了|){k}{u}，{x}| (还剩|还有|剩下)(多少|几){u}({t}|)？ => {r} * {b} - {k}
({n}|{g}|商店)(有|原有){a}{u}{t}，(卖出|用去|送出|借出)(了|){b}{u}，又(买来|运来|做了|收到){r}{u}，{x}| 现在有(多少|几){u}({t}|)？ => {a} - {b} + {r}
({n}|{g}|商店)(有|原有){a}{u}{t}，又(买来|运来|做了|收到){r}{u}，(卖出|用去|送出|借出)(了|){b}{u}，{x}| (现在有|还剩|还有)(多少|几){u}({t}|)？ => {a} + {r} - {b}
({n}|{g})(有|做了|买了){a}{u}{t}，(自己留下|吃了|卖出|拿出){b}{u}，(其余的|剩下的)(平均|)分给{r}(个人|个小朋友|位同学|个班)，{x}| (每人|每班)(分到|分得|得|)(多少|几){u}？ => ({a} - {b}) / {r}
{n}有{a}{u}{t}，{o}有{b}{u}，(弟弟|邻居|同桌)有{r}{u}，{x}| (三人|他们|)(一共|共|总共)有(多少|几){u}({t}|)？ => {a} + {b} + {r}
({g}|{n}|商店)(第一天|周一|上午)(卖出|做了|收了|运来|用了){a}{u}{t}，(第二天|周二|下午)(卖出|做了|收了|运来|用了)?{b}{u}，{x}| (两天|一共|总共|这两次)(一共|共|)(卖出|做了|收了|运来|用了|)(多少|几){u}？ => {a} + {b}
(一(辆汽车|列火车|架飞机|艘轮船)|{n}骑车|{n}步行)每{q}(行|走|飞行|行驶)?{b}{d}，{x}| {r}{q}(行|走|飞行|行驶)?(多少|几){d}？ | {r}{q}能(行|走)多远？ => {b} * {r}
(一(辆汽车|列火车|架飞机|艘轮船)|{n}骑车|{n}步行){r}{q}(行|走|飞行|行驶)了?{a}{d}，{x}| (平均|)每{q}(行|走|飞行|行驶)?(多少|几){d}？ | (平均|)速度是多少？ => {a} / {r}
(从(甲地|家|学校|上海)到(乙地|公园|图书馆|北京)|一条(路|公路|水渠))(全长|长|有|相距){a}{d}，{x}(已经|)?(走了|修了|行了|挖了){b}{d}，| (还剩|还有|还要(走|修|行))(多少|几){d}？ => {a} - {b}
(早上|昨天|上午)(气温|)(是|){e}度，{x}(中午|今天|下午)(升高|上升|高)了{k}度，| (中午|今天|下午|现在)(气温|)?(是|)?(多少|几)度？ => {e} + {k}
{n}(今年|现在|){e}岁，{x}{o}比{n}大{k}岁，| {o}(今年|现在|)(多少|几)岁？ | {o}多大？ => {e} + {k}
{n}(今年|现在|){e}岁，{x}{o}比{n}小{k}岁，| {o}(今年|现在|)(多少|几)岁？ | {o}多大？ => {e} - {k}
{n}(今年|现在|){e}岁，{x}| {k}年后(|{n})(多少|几)岁？ | 再过{k}年(是|)?(多少|几)岁？ => {e} + {k}
{n}(今年|现在|){e}岁，{x}| {k}年前(|{n})(多少|几)岁？ => {e} - {k}
(一根(绳子|木头|铁丝|彩带)|一块布)(长|有){a}{d}，{x}(平均|)(剪成|锯成|截成|分成){r}(段|份)，| 每(段|份)(长|是|)?(多少|几){d}？ | 每(段|份)多长？ => {a} / {r}
(一根(绳子|木头|铁丝|彩带)|一块布)(长|有){a}{d}，{x}(剪去|用去|截去|剪掉)(了|){b}{d}，| (还剩|剩下|还有)(多少|几){d}？ | 剩下的有多长？ => {a} - {b}
(价格|房租|工资|会员人数|产量)(原来|去年|上月)?(是|为|){m}(元|)?，{x}(今年|本月|现在)?(上涨|增加|提高|增长)了?{p}%，| (现在|今年|本月)(是|)?多少？ => {m} + {p}%
(价格|房租|工资|会员人数|产量)(原来|去年|上月)?(是|为|){m}(元|)?，{x}(今年|本月|现在)?(下降|减少|降低|下调)了?{p}%，| (现在|今年|本月)(是|)?多少？ => {m} - {p}%
({g}|学校|公司)有{a}(人|名学生|名员工|个客户)，{x}(其中|)?{p}%(是女生|来自外地|参加了活动|通过了考试|住校)，| (有|是)?(多少|几)(人|名|个)？ | 这部分有多少人？ => {a} * {p}%
(一(件大衣|张桌子|门课程|台电视))(原价|售价|标价){m}元，{x}(现在|)?(优惠|便宜|降价|打折减){p}%，| (现价|现在|应付)(是|要|)?多少(元|钱)？ => {m} - {p}%
({g}|学校|老师)(把学生|让大家)?(分成|排成|安排了){r}(组|队|排|桌)，每(组|队|排|桌){k}人，{x}| (一共|共|总共)有?(多少|几)人？ => {r} * {k}
{n}每{q}(挣|赚|工资){m}元，{x}(工作了?|干了){r}{q}，| (一共|共|)(挣|赚|得)(了|)?(多少|几)(元|钱)？ => {m} * {r}
(做一个蛋糕(用|需要|要){b}克面粉，{x}|做一件衣服(用|需要|要){b}分米布，{x}|一面墙(用|需要|要){b}升油漆，{x})| (做|刷|){r}(个|件|面)(需要|要|用)(多少|几)(克|分米|升|)？ => {b} * {r}
({n}|{g})(有|做了|买了){a}{u}{j}{t}和{z}{u}{i}{t}，(吃了|卖了|用了|送出)(了|)?{b}{u}{j}的(和{k}{u}{i}的|)，| {j}{t}(还剩|还有|剩下)(多少|几){u}？ => {a} - {b}
({n}|{g})(有|做了|买了){z}{u}{i}{t}和{a}{u}{j}{t}，(吃了|卖了|用了|送出)({k}{u}{i}的和|){b}{u}{j}的，| {j}{t}(还剩|还有|剩下)(多少|几){u}？ => {a} - {b}
{n}有{a}{u}{t}和{z}个{s}，{o}有{b}{u}{t}(和{k}个{s}|)，| (两人|他们)(一共|共)有(多少|几){u}{t}？ => {a} + {b}
{n}有{a}{u}{t}和{z}个{s}，{o}有{b}{u}{t}(和{k}个{s}|)，| {n}的{t}比{o}多(多少|几){u}？ => {a} - {b}
({n}|{g})(周一|第一天)(卖了|做了|用了){a}{u}{t}，(周二|第二天){b}{u}，(周三|第三天){z}{u}，| (周一比周二|第一天比第二天)多(多少|几){u}？ => {a} - {b}
{n}(上午|早上)(卖了|做了|摘了){a}{u}{t}，下午{b}{u}，{o}(卖了|做了|摘了){z}{u}，| {n}(一共|共)(卖了|做了|摘了)(多少|几){u}？ => {a} + {b}
每{v}(装|放){r}{u}{t}，{n}有{a}{u}{t}和{z}个{s}，| {t}(可以|能|要)装(多少|几){v}？ => {a} / {r}
{n}有{m}元，买了{z}{u}{t}，(一共|共)(花了|用了){l}元，| (还剩|剩下)(多少|几)元？ => {m} - {l}
({n}|{g})买了{r}{v}{t}，(一共|共)(花了|用了){m}元，每{v}有{k}{u}，| 每{v}(要|)?(多少|几)元？ => {m} / {r}
({n}|{g})买了{r}{v}{t}，(一共|共)(花了|用了){m}元，每{v}有{k}{u}，| (一共|共)(买了|有)(多少|几){u}{t}？ => {r} * {k}
(有|{n}有|{g}有){r}{v}{t}，每{v}有{k}{u}{j}的和{b}{u}{i}的，| {i}{t}(一共|共)有(多少|几){u}？ => {r} * {b}
(有|{n}有|{g}有){r}{v}{t}，每{v}有{k}{u}{j}的和{b}{u}{i}的，| (一共|共)有(多少|几){u}{t}？ => {r} * ({k} + {b})
"""
NAMES = {
    "en": "Tom Anna Maria Omar Kate John Priya Emma Lucas Wei Sara Ben Nina Jack Amy Paul Mia Noah Ivan Lena David Chen Fatima Jorge Yuki Carlos Kofi Alice Bob Zoe Mary Frank Julia Sam Dan Rachel Luke Nancy Bryan Robin Ed Tim Jerry Olivia Marco Dave Helen Adam Rosa Luis Mei".split(),
    "zh": "小明 小红 李华 王芳 张伟 小刚 老王 妈妈 小丽 陈老师 刘阿姨 赵强 小军 周婷 吴磊 爸爸 爷爷 小美 小华 小亮 小芳 小林 小强 乐乐 丽丽 东东 小兰 明明 奶奶 小东 小英 甲 乙".split(),
}
GROUPS = {
    "en": ["The school", "The bakery", "A shop", "The library", "A farmer", "The class", "Our office", "The museum", "A factory", "The team", "The restaurant", "A teacher", "My neighbour", "The company", "The club", "A gardener"],
    "zh": ["学校", "商店", "图书馆", "食堂", "工厂", "农场", "王师傅", "二年级一班", "公司", "书店", "超市", "水果店", "一个车间", "少先队员", "同学们", "张叔叔"],
}
THINGS = {
    "en": "apples books pencils tickets boxes bottles chairs stamps cups shirts cards coins eggs screws bricks lamps keys bags oranges tires mugs folders cookies flowers cables phones trees balloons pens marbles toys candies cakes stickers roses peaches muffins crayons plates windows nails tiles letters photos shells buttons fish birds sandwiches tomatoes carrots".split(),
    "zh": "苹果:个 本子:本 铅笔:支 门票:张 水瓶:个 椅子:把 邮票:张 杯子:个 衬衫:件 卡片:张 鸡蛋:个 钥匙:把 书包:个 橙子:个 饼干:块 气球:个 零件:个 故事书:本 糖:颗 花:朵 桃子:个 树:棵 图书:本 红旗:面 贺卡:张 羊:只 鸡:只 鸭子:只 汽车:辆 皮球:个 跳绳:根 桌子:张 梨:个 玩具:件 纸鹤:只 作业本:本 西瓜:个 面包:个 练习本:本 灯笼:个".split(),
}
WORDS = {   # units of time and length, containers, wares and other wares, kinds of people, doing words
    "en": {"q": ["day", "hour", "week", "minute", "month"], "d": ["km", "miles", "meters", "feet"], "v": ["box:boxes", "bag:bags", "basket:baskets", "pack:packs", "shelf:shelves", "row:rows", "crate:crates", "jar:jars"],
           "y": ["book", "ticket", "cup", "lamp", "shirt", "meal", "bottle", "chair", "toy", "lesson", "phone", "camera", "coat", "bike", "game"], "h": ["helmet", "case", "bag", "hat", "lens", "cable", "scarf"],
           "f": ["people", "children", "players", "guests", "students"], "C": ["$", "$", "$", "€", "£"]},
    "zh": {"q": ["天", "小时", "周", "分钟"], "d": ["千米", "米", "公里", "厘米"], "v": ["箱", "盒", "袋", "包", "篮", "排", "层", "筐"],
           "y": ["本书", "支钢笔", "张票", "件衣服", "个书包", "盒牛奶", "瓶水", "把椅子", "个玩具", "双鞋", "块橡皮"], "w": ["做", "卖", "用", "运", "收", "生产", "加工"]},
}
KINDS = {"en": "red blue green new old big small wooden broken fresh ripe cheap large white black yellow plastic heavy empty full".split(), "zh": "红 黄 蓝 白 黑 大 小 新 旧 绿".split()}
BESIDE = {
    "en": ["{he} also has {z} {s}. ", "{o} is {z} years old. ", "It was {z} o'clock. ", "The shop opened {z} years ago. ", "There were also {z} {s}. ", "{he} lives at number {z}. ", "{o} bought {z} {s} last week. "],
    "zh": ["{o}今年{z}岁，", "旁边还有{z}个{s}，", "这家店开了{z}年，", "{o}还有{z}个{s}，", "今天是{z}号，"],
}
PLAIN = {"en": ["It was a sunny day. ", "{he} was very happy. ", "They live in the same street. "], "zh": ["今天天气很好，", "大家都很高兴，"]}
OPENERS = {"en": ["", "", "", "", "", "", "Please calculate: ", "Hi, ", "Can you help me? ", "Homework: ", "Solve this: "], "zh": ["", "", "", "", "", "", "请计算：", "你好，", "帮我算一下，", "应用题：", "请问"]}
GROUP = re.compile(r"\(([^()]*)\)(\??)")
OPTIONAL = re.compile(r"([一-鿿，])\?")


def expand(rng, text, lang):
    """Chooses one part of every (a|b|c), innermost first. In Chinese, whose questions end with another sign, a question mark makes what is before it optional."""
    def choose(found):
        chosen = rng.choice(found[1].split("|"))
        return chosen + found[2] if lang == "en" else "" if found[2] and rng.random() < 0.5 else chosen
    while GROUP.search(text):
        text = GROUP.sub(choose, text)
    return text if lang == "en" else OPTIONAL.sub(lambda found: found[1] if rng.random() < 0.5 else "", text)


def parted(text):
    """What the bars outside of brackets part."""
    parts, depth = [""], 0
    for c in text:
        depth += {"(": 1, ")": -1}.get(c, 0)
        if c == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return [p.strip() for p in parts if p.strip()]


def parse(block):
    situations = []
    for line in block.strip().split("\n"):
        text, formula = line.rsplit("=>", 1)
        story, *questions = parted(text)
        situations.append((story, questions, formula.strip()))
    return situations


SITUATIONS = {"en": parse(ENGLISH), "zh": parse(CHINESE)}


def numbers(rng):
    """Digits of many lengths; the first not below the second, nor that below the small ones, so that nothing is taken from less."""
    digits = rng.choice([1, 2, 2, 2, 3, 3, 4])
    r, k = rng.randint(2, 30), rng.randint(2, 12)
    b = rng.randint(3, 10 ** digits - 1)
    b = max(b, k + 1, r + 1 if rng.random() < 0.8 else 0)
    a = b + rng.randint(1, 10 ** digits)
    low = rng.randint(1, 10 ** rng.choice([1, 2, 2, 3]))
    high = low + rng.randint(1, 10 ** rng.choice([1, 2, 3]))
    cents = lambda n: f"{n}.{rng.randint(1, 99):02d}" if rng.random() < 0.35 else f"{n}.5" if rng.random() < 0.15 else str(n)
    return {"a": nt.grouped(rng, a), "b": nt.grouped(rng, b), "r": str(r), "k": str(k), "m": cents(high), "l": cents(low), "p": nt.percent(rng), "e": str(rng.randint(14, 80)), "z": str(rng.randint(2, 60))}


def words(rng, lang):
    slots = {name: rng.choice(choices) for name, choices in WORDS[lang].items()}
    slots["n"], slots["o"] = rng.sample(NAMES[lang], 2)
    slots["j"], slots["i"] = rng.sample(KINDS[lang], 2)
    thing, other = rng.sample(THINGS[lang], 2)
    slots["t"], _, slots["u"] = thing.partition(":")
    slots["s"] = other.partition(":")[0]
    if lang == "zh":
        return slots | {"g": rng.choice(GROUPS[lang]), "h": slots["y"][0]}
    slots["v"], _, slots["V"] = slots["v"].partition(":")
    return slots | {"g": rng.choice(GROUPS[lang]), "he": rng.choice(["He", "She"])}


def question(rng, lang, held=False):
    """-> (message, formula)."""
    story, questions, formula = rng.choice([s for i, s in enumerate(SITUATIONS[lang]) if is_held(i) == held])
    slots = numbers(rng) | words(rng, lang)
    beside = rng.random()
    slots["x"] = (rng.choice(BESIDE[lang]) if beside < 0.15 else rng.choice(PLAIN[lang]) if beside < 0.22 else "").format(**slots)
    text = expand(rng, story, lang).format(**slots).strip()
    asked = expand(rng, rng.choice(questions), lang).format(**slots).strip()
    text = english(rng, text, asked) if lang == "en" else chinese(rng, text, asked)
    return rng.choice(OPENERS[lang]) + text, formula.format(**slots)


def english(rng, story, asked):
    text = re.sub(r"\s+", " ", f"{story} {asked}")
    text = re.sub(r" (?=[.,?])", "", text)
    # A pronoun or an article within a sentence is small.
    text = re.sub(r"(?<=[a-z0-9,] )(He|She|The|A|Our|My)(?= )", lambda found: found[0].lower(), text)
    return text.lower() if rng.random() < 0.1 else text[:1].upper() + text[1:]


def chinese(rng, story, asked):
    text = re.sub("，+", "，", story).rstrip("，") + rng.choice(["，", "，", "，", "。"]) + asked
    return text.rstrip("？") if rng.random() < 0.15 else text
