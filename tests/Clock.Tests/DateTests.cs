namespace AgentDesk.Plugins.Clock.Tests;

/// <summary>Spoken forms; now is Sunday, 29 November 2026, 10:05 in Berlin.</summary>
public sealed class DateTests
{
    [Theory]
    [InlineData("What day is it 45 days after 3 March 2026?", "Friday, 17 April 2026")]
    [InlineData("45 days after March 3rd, 2026", "Friday, 17 April 2026")]
    [InlineData("2026-03-03 + 45 days", "Friday, 17 April 2026")]
    [InlineData("2026-03-03 plus 45 days", "Friday, 17 April 2026")]
    [InlineData("2026-04-17 minus 45 days", "Tuesday, 3 March 2026")]
    [InlineData("Please tell me what date it is forty-five days from 3 March 2026", "Friday, 17 April 2026")]
    [InlineData("one month after 31 January 2027", "Sunday, 28 February 2027")]
    [InlineData("1 year, 2 months and 3 days after 2024-02-29", "Friday, 2 May 2025")]
    [InlineData("a week from tomorrow", "Monday, 7 December 2026")]
    [InlineData("the day after tomorrow", "Tuesday, 1 December 2026")]
    [InlineData("in two weeks", "Sunday, 13 December 2026")]
    [InlineData("90 days ago", "Monday, 31 August 2026")]
    [InlineData("10 business days from today", "Friday, 11 December 2026")]
    [InlineData("1 working day before 30 November 2026", "Friday, 27 November 2026")]
    [InlineData("two quarters after 15 August 2026", "Monday, 15 February 2027")]
    [InlineData("next Wednesday", "Wednesday, 2 December 2026")]
    [InlineData("Wednesday next week", "Wednesday, 2 December 2026")]
    [InlineData("this Friday", "Friday, 27 November 2026")]
    [InlineData("Friday", "Friday, 4 December 2026")]
    [InlineData("last Tuesday of May 2027", "Tuesday, 25 May 2027")]
    [InlineData("When is the third Friday of March 2027?", "Friday, 19 March 2027")]
    [InlineData("second to last Monday in December 2026", "Monday, 21 December 2026")]
    [InlineData("the last day of February 2028", "Tuesday, 29 February 2028")]
    [InlineData("end of next month", "Thursday, 31 December 2026")]
    [InlineData("beginning of Q2 2027", "Thursday, 1 April 2027")]
    [InlineData("first working day of May 2027", "Monday, 3 May 2027")]
    [InlineData("Monday of week 1 of 2027", "Monday, 4 January 2027")]
    [InlineData("2026-W53-5", "Friday, 1 January 2027")]
    [InlineData("the 100th day of 2027", "Saturday, 10 April 2027")]
    [InlineData("What is today's date?", "Sunday, 29 November 2026")]
    [InlineData("What day of the week is it?", "Sunday, 29 November 2026")]
    [InlineData("what day of the week was 20 July 1969", "Sunday, 20 July 1969")]
    [InlineData("On what day does Christmas fall this year?", null)]
    [InlineData("On what day does Christmas 2026 fall?", "Friday, 25 December 2026")]
    [InlineData("25/12/2026", "Friday, 25 December 2026")]
    [InlineData("12/25/2026", "Friday, 25 December 2026")]
    [InlineData("03.04.2026", "Friday, 3 April 2026")]
    [InlineData("04/04/2026", "Saturday, 4 April 2026")]
    [InlineData("when is Easter 2027", "Sunday, 28 March 2027")]
    [InlineData("Good Friday 2026", "Friday, 3 April 2026")]
    [InlineData("When is Chinese New Year?", "Saturday, 6 February 2027")]
    [InlineData("when is the mid-autumn festival in 2027", "Wednesday, 15 September 2027")]
    [InlineData("how many days until Christmas?", "26 days")]
    [InlineData("days until 3 March", "94 days")]
    [InlineData("How many days after 12 February 2026 is 22 June 2026?", "130 days")]
    [InlineData("how many days until 6 July 2026?", "146 days ago")]
    [InlineData("how long since 3 March", "271 days (8 months, 26 days)")]
    [InlineData("how many weeks are there between 2026-01-01 and 2026-03-03", "8 weeks and 5 days")]
    [InlineData("How many working days are there between 2026-11-02 and 2026-11-30?", "20 business days")]
    [InlineData("what week number is 31 December 2026", "ISO week 53 of 2026")]
    [InlineData("which quarter is 2026-11-29 in", "Q4 2026")]
    [InlineData("is 2100 a leap year?", "No: 2100 is no leap year, it has 365 days")]
    [InlineData("next leap year after 2096", "2104")]
    [InlineData("how many days does February 2028 have", "29 days")]
    [InlineData("how many weeks are in 2026", "53 weeks")]
    [InlineData("How old is somebody born on 30 November 1990?", "35 years")]
    [InlineData("how old was a person born on 29 February 2004 on 28 February 2025", "20 years")]
    [InlineData("lunar date of 2027-02-06", "day 1 of month 1 of the lunar year 2027")]
    [InlineData("what time is it in Tokyo", "Sunday, 29 November 2026, 18:05 Asia/Tokyo (UTC+09)")]
    [InlineData("3pm London time in Tokyo", "Monday, 30 November 2026, 00:00 Asia/Tokyo (UTC+09)")]
    [InlineData("90 minutes after 23:00", "00:30 (1 day later)")]
    [InlineData("14:30 + 45 minutes", "15:15")]
    [InlineData("how long from 9:15 to 17:40", "8 hours 25 minutes")]
    [InlineData("in 3 hours", "Sunday, 29 November 2026, 13:05")]
    public void Date_English(string expression, string? expected)
    {
        if (expected is null)
            Assert.Throws<ClockException>(() => ClockPlugin.Date(ClockKernel.Sunday, expression));
        else
            Assert.Equal(expected, ClockPlugin.Date(ClockKernel.Sunday, expression));
    }

    [Theory]
    [InlineData("2026年3月3日之后45天是星期几", "2026年4月17日 星期五")]
    [InlineData("请问２０２６年３月３日后４５天是几月几号？", "2026年4月17日 星期五")]
    [InlineData("二〇二六年三月三日再过四十五天是哪天", "2026年4月17日 星期五")]
    [InlineData("从2026年3月3日起往后数45天是几号", "2026年4月17日 星期五")]
    [InlineData("2026年4月17日往前推45天", "2026年3月3日 星期二")]
    [InlineData("下周三", "2026年12月2日 星期三")]
    [InlineData("下周三是几号？", "2026年12月2日 星期三")]
    [InlineData("上周五是几号", "2026年11月20日 星期五")]
    [InlineData("这周一", "2026年11月23日 星期一")]
    [InlineData("下下周一是几月几日", "2026年12月7日 星期一")]
    [InlineData("大后天是星期几", "2026年12月2日 星期三")]
    [InlineData("今天星期几", "2026年11月29日 星期日")]
    [InlineData("今天是几号", "2026年11月29日 星期日")]
    [InlineData("三个月后是几月几号", "2027年2月28日 星期日")]
    [InlineData("半年后是哪一天", "2027年5月29日 星期六")]
    [InlineData("10个工作日后", "2026年12月11日 星期五")]
    [InlineData("两周前是几号", "2026年11月15日 星期日")]
    [InlineData("下个月15号", "2026年12月15日 星期二")]
    [InlineData("明年3月3日是星期几", "2027年3月3日 星期三")]
    [InlineData("2027年3月的第三个星期五是几号", "2027年3月19日 星期五")]
    [InlineData("2027年3月最后一个星期一", "2027年3月29日 星期一")]
    [InlineData("2028年2月的最后一天", "2028年2月29日 星期二")]
    [InlineData("本月底", null)]
    [InlineData("下个月底", null)]
    [InlineData("2027年春节是哪天", "2027年2月6日 星期六")]
    [InlineData("明年中秋节是几号", "2027年9月15日 星期三")]
    [InlineData("除夕是哪天", "2027年2月5日 星期五")]
    [InlineData("农历2027年正月初一", "2027年2月6日 星期六")]
    [InlineData("农历八月十五是几号", "2027年9月15日 星期三")]
    [InlineData("2027年2月6日是农历几月几日", "农历2027年正月初一")]
    [InlineData("2033年12月25日的农历", "农历2033年闰冬月初四")]
    [InlineData("从2026年1月1日到2026年3月3日有多少天", "61 天")]
    [InlineData("2026年1月1日和2026年3月3日相差几周", "8 周零5 天")]
    [InlineData("距离春节还有多少天", "69 天")]
    [InlineData("离圣诞节还有几天？", "26 天")]
    [InlineData("2026年3月3日到现在多少天了", "271 天")]
    [InlineData("2026年12月31日是第几周", "2026年第53周")]
    [InlineData("2026年11月29日是一年中的第几天", "2026年的第333天")]
    [InlineData("2026年11月29日是第几季度", "2026年第4季度")]
    [InlineData("2028年是闰年吗", "是：2028年是闰年，有 366 天")]
    [InlineData("2028年2月有多少天", "29 天")]
    [InlineData("1990年11月30日出生的人今年多大", null)]
    [InlineData("1990年11月30日出生的人多大了", "35 岁")]
    [InlineData("东京现在几点", "2026年11月29日 星期日 18:05 Asia/Tokyo (UTC+09)")]
    [InlineData("北京时间下午3点是纽约几点", "2026年11月29日 星期日 02:00 America/New_York (UTC-05)")]
    [InlineData("下午2点半过45分钟是几点", "15:15")]
    public void Date_Chinese(string expression, string? expected)
    {
        if (expected is null)
            Assert.NotEmpty(ClockPlugin.Date(ClockKernel.Sunday, expression));
        else
            Assert.Equal(expected, ClockPlugin.Date(ClockKernel.Sunday, expression));
    }

    [Theory]
    [InlineData("Is 2026-03-04 a Friday?", "No: 4 March 2026 is a Wednesday")]
    [InlineData("Was 1 May 2020 on a Friday?", "Yes: 1 May 2020 is a Friday")]
    [InlineData("Is today a Sunday?", "Yes: 29 November 2026 is a Sunday")]
    [InlineData("Does Christmas fall on a Saturday in 2027?", "Yes: 25 December 2027 is a Saturday")]
    [InlineData("will 45 days after 3 March 2026 be a Friday", "Yes: 17 April 2026 is a Friday")]
    [InlineData("Is 4 March 2026 a working day?", "Yes: 4 March 2026 is a Wednesday (public holidays not considered)")]
    [InlineData("Is 7 March 2026 a weekday?", "No: 7 March 2026 is a Saturday")]
    [InlineData("Is 7 March 2026 on a weekend?", "Yes: 7 March 2026 is a Saturday")]
    [InlineData("Is 2026-03-04 before 6 May 2026?", "Yes: 4 March 2026 is 63 days before 6 May 2026")]
    [InlineData("is 2 weeks after 3 March 2026 later than 2026-04-01", "No: 17 March 2026 is 15 days before 1 April 2026")]
    [InlineData("Is today before 29 November 2026?", "No: both are 29 November 2026")]
    [InlineData("2026年3月4日是星期五吗？", "不是：2026年3月4日是星期三")]
    [InlineData("2026年3月4日是不是周三", "是：2026年3月4日是星期三")]
    [InlineData("2026年3月4日是工作日吗", "是：2026年3月4日是星期三（未计节假日）")]
    [InlineData("2026年3月7日是周末吗", "是：2026年3月7日是星期六")]
    [InlineData("2026年3月4日在2026年5月6日之前吗？", "是：2026年3月4日比2026年5月6日早 63 天")]
    [InlineData("2026年3月4日是不是比2026年5月6日晚", "不是：2026年3月4日比2026年5月6日早 63 天")]
    public void Date_QuestionForYesOrNo_SaysWhichAndWhy(string question, string answer)
    {
        Assert.Equal(answer, ClockPlugin.Date(ClockKernel.Sunday, question));
        Assert.NotEmpty(ClockPlugin.Find(ClockKernel.Sunday, question));
    }

    [Theory]
    [InlineData("03/04/2026", ClockErrorKind.Ambiguous, "3 April 2026", "4 March 2026")]
    [InlineData("Is 3/4/2026 a Friday?", ClockErrorKind.Ambiguous, "3 April 2026", "4 March 2026")]
    [InlineData("45 days after 03/04/2026", ClockErrorKind.Ambiguous, "2026-04-03", "2026-03-04")]
    [InlineData("next Wednesday", ClockErrorKind.Ambiguous, "2 December 2026", "9 December 2026")]
    [InlineData("Monday", ClockErrorKind.Ambiguous, "30 November 2026", "7 December 2026")]
    [InlineData("3/14/26", ClockErrorKind.Ambiguous, "four digits", "2026")]
    [InlineData("30 February 2026", ClockErrorKind.NoSuchDate, "February 2026 has 28 days", "30 february")]
    [InlineData("2026-13-01", ClockErrorKind.NoSuchDate, "no month 13", "yyyy-mm-dd")]
    [InlineData("2026年2月29日是星期几", ClockErrorKind.NoSuchDate, "28 days", "2月29日")]
    [InlineData("fifth Friday of February 2027", ClockErrorKind.NoSuchDate, "fifth friday", "28 February 2027")]
    [InlineData("2027-W53-1", ClockErrorKind.NoSuchDate, "52 ISO weeks", "53")]
    [InlineData("农历2026年闰五月初一", ClockErrorKind.NoSuchDate, "leap month 5", "2026")]
    [InlineData("9999999 days after 2026-03-03", ClockErrorKind.OutOfRange, "1 to 9999", "smaller")]
    [InlineData("8000 years before 2026-03-03", ClockErrorKind.OutOfRange, "1 to 9999", "smaller")]
    [InlineData("lunar date of 1850-01-01", ClockErrorKind.OutOfRange, "1901", "2101")]
    [InlineData("2027年清明节是哪天", ClockErrorKind.Syntax, "sun", "look it up")]
    [InlineData("some day soon", ClockErrorKind.Syntax, "yyyy-mm-dd", "third Friday")]
    [InlineData("3pm CST in Tokyo", ClockErrorKind.Ambiguous, "America/Chicago", "Asia/Shanghai")]
    public void Date_Wrong_SaysWhatToChange(string expression, ClockErrorKind kind, params string[] says)
    {
        var error = Assert.Throws<ClockException>(() => ClockPlugin.Date(ClockKernel.Monday, expression));

        Assert.Equal(kind, error.Kind);
        Assert.All(says, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Date_AnyText_AnswersOrSaysWhy()
    {
        var random = new Random(17);
        string[] words = ["45", "days", "after", "next", "周三", "2026年", "3月", "3日", "农历", "-", "+", "until", "between", "and", "is", "in", "，", "tokyo", "几号", "last", "friday", "of", "q2", "3pm", "到", "99999999", "闰", "年", "第", "周", "每", "(", "\\", ",,,,,,,,,,", "的的的的的的"];
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 40)).Select(_ => words[random.Next(words.Length)]));
            try
            {
                Assert.NotEmpty(ClockPlugin.Date(ClockKernel.Sunday, text));
            }
            catch (ClockException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }
}
