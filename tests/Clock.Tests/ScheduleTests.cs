namespace AgentDesk.Plugins.Clock.Tests;

/// <summary>Times and dates with what takes so long, both in the question; now is Sunday, 29 November 2026, 10:05 in Berlin.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("The train leaves at 9:47 and arrives at 13:12, how long is that?", "3 hours 25 minutes")]
    [InlineData("from 22:30 to 6:15, how many hours", "7 hours 45 minutes (to the next day)")]
    [InlineData("work 8:30–17:15, how many hours is that", "8 hours 45 minutes")]
    [InlineData("I start at 8:15 and finish at 16:45. How many hours is that?", "8 hours 30 minutes")]
    [InlineData("My shift is 10pm to 6am, how long is it?", "8 hours (to the next day)")]
    [InlineData("I went to bed at 11:30 pm and got up at 6:45. How long did I sleep?", "7 hours 15 minutes (to the next day)")]
    [InlineData("we open at 9 am and close at 5:30, how many hours are we open", "8 hours 30 minutes")]
    [InlineData("left home at half past eight, arrived at quarter to ten, how long was I on the road?", "1 hour 15 minutes")]
    [InlineData("departure 9.47, arrival 13.12, travel time?", "3 hours 25 minutes")]
    [InlineData("How long does the journey take if I leave at 9:47 and arrive at 13:12?", "3 hours 25 minutes")]
    [InlineData("How many minutes from 9:47 to 10:30?", "43 minutes")]
    [InlineData("9点47发车，13点12到，路上多久", "3 小时 25 分钟")]
    [InlineData("火车22:40发车，第二天7:15到，坐多久？", "8 小时 35 分钟（到第二天）")]
    [InlineData("晚上10点半睡，早上6点15起，睡了几个小时？", "7 小时 45 分钟（到第二天）")]
    [InlineData("上午9点上班，下午5点半下班，一天上几小时班？", "8 小时 30 分钟")]
    [InlineData("下午2点到5点一共几个小时", "3 小时")]
    [InlineData("电影20:15开始，22:50结束，片长多少分钟？", "155 分钟")]
    public void Date_TwoTimes_TellsHowLong(string question, string answer) => Answers(question, answer);

    [Theory]
    [InlineData("meeting starts 14:20 and takes 95 minutes, when is it over?", "15:55")]
    [InlineData("The meeting starts at 14:20 and lasts an hour and a half. When does it end?", "15:50")]
    [InlineData("I leave at 7:40 and the drive takes 2 hours 35 minutes. What time do I arrive?", "10:15")]
    [InlineData("The roast goes in at 5:15 pm and needs 2.5 hours. What time is it ready?", "19:45")]
    [InlineData("the train is due at 9:47 but is 50 minutes late. When does it arrive?", "10:37")]
    [InlineData("My shift starts at 22:00 and is 8 hours long. When does it finish?", "06:00 (1 day later)")]
    [InlineData("I have to be there at 9:00 and the drive takes 45 minutes, when do I have to leave?", "08:15")]
    [InlineData("Dinner has to be ready at 19:00 and the roast needs 2 hours 15 minutes. When do I have to start?", "16:45")]
    [InlineData("会议14:20开始，开95分钟，几点结束？", "15:55")]
    [InlineData("下午两点二十开始的会，开一个半小时，几点散会？", "15:50")]
    [InlineData("晚上11点起飞，飞3个半小时，几点落地？", "02:30（1 天后）")]
    [InlineData("9点要到，路上45分钟，几点要出门？", "08:15")]
    public void Date_TimeAndDuration_TellsTheOtherEnd(string question, string answer) => Answers(question, answer);

    [Theory]
    [InlineData("an invoice from 14 May 2024 is due in 45 days, what date is that?", "Friday, 28 June 2024")]
    [InlineData("contract signed 3 March 2025, notice 90 days later, which date?", "Sunday, 1 June 2025")]
    [InlineData("The invoice is dated 14 May 2024 and payable within 30 days. When is it due?", "Thursday, 13 June 2024")]
    [InlineData("If I order on March 3rd, 2025 and delivery takes 6 weeks, when does it arrive?", "Monday, 14 April 2025")]
    [InlineData("I bought it on 3 March 2025 with a 24 month warranty, when does that run out?", "Wednesday, 3 March 2027")]
    [InlineData("If I ordered today and delivery takes 10 business days, when does it arrive?", "Friday, 11 December 2026")]
    [InlineData("The project starts on 5 January 2026 and lasts 10 weeks, when does the project end?", "Monday, 16 March 2026")]
    [InlineData("The contract ends 3 March 2025, notice 90 days before, which date?", "Tuesday, 3 December 2024")]
    [InlineData("5月14日开的票，45天后到期，是哪天", "2026年6月28日 星期日")]
    [InlineData("2025年3月3日下单，交货期6周，什么时候到货？", "2025年4月14日 星期一")]
    [InlineData("2025年3月3日买的，保修两年，什么时候过保？", "2027年3月3日 星期三")]
    [InlineData("发票日期2024年5月14日，账期30天，哪天到期？", "2024年6月13日 星期四")]
    [InlineData("合同2026年6月30日到期，要提前3个月通知，是哪天？", "2026年3月30日 星期一")]
    public void Date_DateAndDuration_TellsTheOtherDate(string question, string answer) => Answers(question, answer);

    [Theory]
    [InlineData("I start at 9:00 and finish at 5:30. How many hours is that?", "8 hours 30 minutes", "20 hours 30 minutes")]
    [InlineData("11点半开始，2点结束，一共多久", "2 hours 30 minutes", "14 hours 30 minutes")]
    public void Date_TimesThatAreTwiceADay_ShowsBothReadings(string question, params string[] says)
    {
        var error = Assert.Throws<ClockException>(() => ClockPlugin.Date(ClockKernel.Sunday, question));

        Assert.Equal(ClockErrorKind.Ambiguous, error.Kind);
        Assert.All(says, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("When does the meeting on 14 May start?")]
    [InlineData("How long does the train from Leeds to York take?")]
    [InlineData("The shop opens at 9:00. When does it close?")]
    [InlineData("What happens between 9:00 and 17:00?")]
    [InlineData("Who works from 9:00 to 17:00?")]
    [InlineData("How long may staff take off between 9:00 and 17:00?")]
    [InlineData("How many minutes are the pumps on between 9:00 and 17:00?")]
    [InlineData("How long is the break between the session at 9:47 and the session at 13:12?")]
    [InlineData("When does the 9:47 train to York arrive at platform 2?")]
    [InlineData("When is the 95 minute meeting over?")]
    [InlineData("Which trains leave at 9:47 and arrive at 13:12?")]
    [InlineData("When is the invoice of 14 May 2024 due?")]
    [InlineData("The contract was signed on 3 March 2025. When does it end?")]
    [InlineData("The contract of 14 May 2024 has a notice period of 3 months. When does it end?")]
    [InlineData("Which invoice from 14 May 2024 is due in 45 days?")]
    [InlineData("What happens if the invoice of 14 May 2024 is not paid within 30 days?")]
    [InlineData("The invoice is due on 14 May 2024, payment terms 30 days, which date was it issued?")]
    [InlineData("The maintenance window starts at 22:00 and lasts 2 hours. When does the backup finish?")]
    [InlineData("Support answers within 4 hours from 9:00. When is it closed?")]
    [InlineData("When is the deadline 30 days after the invoice of 14 May 2024?")]
    [InlineData("维护窗口22:00开始，持续2小时，备份几点完成？")]
    [InlineData("合同2024年5月14日生效，有效期3年，保证金什么时候退？")]
    [InlineData("泵从9:00到17:00之间可以停多久？")]
    [InlineData("会议几点结束？")]
    [InlineData("9点的会议开多久？")]
    [InlineData("9点到17点之间谁值班？")]
    [InlineData("会议室在9点到12点之间可以借多久？")]
    [InlineData("列车9:47从北京出发，13:12到的是哪趟车？")]
    [InlineData("2024年5月14日的发票什么时候到期？")]
    [InlineData("合同2025年3月3日签订，有效期是多久？")]
    [InlineData("哪些发票是5月14日开的，45天后到期？")]
    public void Find_OneOfThemMissing_IsLeft(string question) => Assert.Empty(ClockPlugin.Find(ClockKernel.Sunday, question));

    private static void Answers(string question, string answer)
    {
        Assert.Equal(answer, ClockPlugin.Date(ClockKernel.Sunday, question));
        Assert.NotEmpty(ClockPlugin.Find(ClockKernel.Sunday, question));
    }
}
