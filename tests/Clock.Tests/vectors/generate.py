"""Writes dates.tsv: what Python's datetime, calendar and zoneinfo say, in the plugin's words. Run in this folder: python3 generate.py > dates.tsv"""

import calendar
import datetime as dt
import random
from zoneinfo import ZoneInfo

random.seed(20261129)
LOW, HIGH = dt.date(1600, 1, 1).toordinal(), dt.date(2400, 12, 31).toordinal()
ORDINALS = ["first", "second", "third", "fourth", "fifth"]
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo", "Etc/UTC", "Asia/Kathmandu"]


def any_date():
    return dt.date.fromordinal(random.randint(LOW, HIGH))


def say(date):
    return f"{calendar.day_name[date.weekday()]}, {date.day} {calendar.month_name[date.month]} {date.year}"


def chinese(date):
    return f"{date.year}年{date.month}月{date.day}日 星期{'一二三四五六日'[date.weekday()]}"


def count(number, unit):
    return f"{number} {unit}{'' if abs(number) == 1 else 's'}"


def add_months(date, months):
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def add_business(date, days):
    step = 1 if days > 0 else -1
    while days:
        date += dt.timedelta(step)
        days -= step if date.weekday() < 5 else 0
    return date


def business_between(a, b):
    if b < a:
        return -business_between(b, a)
    return sum((a + dt.timedelta(i)).weekday() < 5 for i in range(1, (b - a).days + 1))


def months_between(a, b):
    months = (b.year - a.year) * 12 + b.month - a.month
    while months > 0 and add_months(a, months) > b:
        months -= 1
    while months < 0 and add_months(a, months) < b:
        months += 1
    return months


def row(*fields):
    print("\t".join(fields))


for _ in range(150):
    d, n = any_date(), random.randint(1, 5000)
    row("date", f"what day is {n} days after {d.day} {calendar.month_name[d.month]} {d.year}?", say(d + dt.timedelta(n)))
    row("date", f"{d.year}年{d.month}月{d.day}日之后{n}天是星期几", chinese(d + dt.timedelta(n)))
    row("date", f"{n} weeks before {d.isoformat()}", say(d - dt.timedelta(7 * n)))
    m = random.randint(1, 600)
    row("date", f"{m} months after {calendar.month_name[d.month]} {d.day}, {d.year}", say(add_months(d, m)))
    row("date", f"{d.year}年{d.month}月{d.day}日往前{m}个月", chinese(add_months(d, -m)))
    b = random.randint(1, 700)
    row("date", f"{b} business days after {d.isoformat()}", say(add_business(d, b)))
    row("date", f"{b} working days before {d.isoformat()}", say(add_business(d, -b)))
    iso = d.isocalendar()
    row("date", f"ISO week of {d.isoformat()}", f"ISO week {iso[1]} of {iso[0]}")
    row("date", f"day of the year of {d.isoformat()}", f"day {d.timetuple().tm_yday} of {d.year}")
    row("date", f"which quarter is {d.isoformat()} in?", f"Q{(d.month + 2) // 3} {d.year}")
    e = d + dt.timedelta(random.randint(-3000, 3000))
    row("date", f"how many days are there between {d.isoformat()} and {e.isoformat()}?", count((e - d).days, "day"))
    row("between", d.isoformat(), e.isoformat(), "business days", count(business_between(d, e), "business day"))
    months = months_between(d, e)
    rest = (e - add_months(d, months)).days
    row("between", d.isoformat(), e.isoformat(), "months", count(months, "month") + (f" and {count(rest, 'day')}" if rest else ""))
    weekday, nth = random.randrange(7), random.randrange(5)
    days = [week[weekday] for week in calendar.monthcalendar(d.year, d.month) if week[weekday]]
    if nth < len(days):
        row("date", f"{ORDINALS[nth]} {calendar.day_name[weekday]} of {calendar.month_name[d.month]} {d.year}", say(dt.date(d.year, d.month, days[nth])))
    row("date", f"last {calendar.day_name[weekday]} of {calendar.month_name[d.month]} {d.year}", say(dt.date(d.year, d.month, days[-1])))
    row("date", f"{d.year}年{d.month}月的最后一个星期{'一二三四五六日'[weekday]}", chinese(dt.date(d.year, d.month, days[-1])))
    row("date", f"is {d.year} a leap year?", f"Yes: {d.year} is a leap year with 366 days" if calendar.isleap(d.year) else f"No: {d.year} is no leap year, it has 365 days")
    row("date", f"how many days are in {calendar.month_name[d.month]} {d.year}?", count(calendar.monthrange(d.year, d.month)[1], "day"))

for _ in range(400):
    source, target = random.choice(ZONES), random.choice(ZONES)
    local = dt.datetime(random.randint(1972, 2024), 1, 1) + dt.timedelta(minutes=random.randint(0, 525_000))
    zoned = local.replace(tzinfo=ZoneInfo(source))
    there = zoned.astimezone(ZoneInfo(target))
    if there.astimezone(ZoneInfo(source)).replace(tzinfo=None) != local or zoned.utcoffset() != zoned.replace(fold=1).utcoffset():
        continue  # skipped or repeated by the clocks
    minutes = int(there.utcoffset().total_seconds() // 60)
    offset = "" if minutes == 0 else f"{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02}" + (f":{abs(minutes) % 60:02}" if minutes % 60 else "")
    row("convert", local.strftime("%Y-%m-%d %H:%M"), source, target, f"{say(there.date())}, {there:%H:%M} {target} (UTC{offset})")
