using AgentDesk.Core.Privacy;

namespace AgentDesk.Core.Tests.Privacy;

public sealed class RedactorTests
{
    private static readonly Redactor All = new(Enum.GetValues<PersonalDataKind>());

    [Theory]
    [InlineData("Write to ann.lee+x@mail.example.org, please.", "ann.lee+x@mail.example.org")]
    [InlineData("请联系zhang_san@example.cn谢谢", "zhang_san@example.cn")]
    [InlineData("邮箱：ａｎｎ＠example．com。", "ａｎｎ＠example．com")]
    [InlineData("手机13812345678，下午打", "13812345678")]
    [InlineData("手机：１３８１２３４５６７８", "１３８１２３４５６７８")]
    [InlineData("Call +86 138-1234-5678 now", "+86 138-1234-5678")]
    [InlineData("Call 138 1234 5678 now", "138 1234 5678")]
    [InlineData("电话 010-62345678 转 3", "010-62345678")]
    [InlineData("电话（0571）8765432", "（0571）8765432")]
    [InlineData("Phone: (212) 555-0147.", "(212) 555-0147")]
    [InlineData("Phone: 1-212-555-0147.", "1-212-555-0147")]
    [InlineData("Phone: +44 20 7946 0958.", "+44 20 7946 0958")]
    [InlineData("身份证11010519491231002X号", "11010519491231002X")]
    [InlineData("卡号 6222 0212 3456 7890 128 到期", "6222 0212 3456 7890 128")]
    [InlineData("Card 4111-1111-1111-1111 expires", "4111-1111-1111-1111")]
    [InlineData("Card 378282246310005.", "378282246310005")]
    [InlineData("Amex 3782 822463 10005.", "3782 822463 10005")]
    [InlineData("Server 192.168.10.254:8080 is down", "192.168.10.254")]
    [InlineData("Ping fe80::1ff:fe23:4567:890a now", "fe80::1ff:fe23:4567:890a")]
    [InlineData("MAC 00:1A:2b:3C:4d:5E ok", "00:1A:2b:3C:4d:5E")]
    public void Redact_Each_MasksExactlyIt(string text, string secret) =>
        Assert.Equal(text.Replace(secret, new string(Redactor.Mask, secret.Length), StringComparison.Ordinal), All.Redact(text, _ => { }));

    [Theory]
    [InlineData("ann@localhost and @ann")]
    [InlineData("The order 138123456789 has 12 digits.")]
    [InlineData("Part X13812345678 and 13812345678.5 and 3.13812345678")]
    [InlineData("号码12010519491231002X")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("0000000000000000 4444444444444444")]
    [InlineData("version 1.2.3.4.5 and 300.1.1.1")]
    [InlineData("at 12:30:45 and 10:20")]
    [InlineData("a::b C++ std::vector ratio 3:4:5")]
    [InlineData("2024-01-05 to 2025-12-31, pages 123-456-7890123")]
    [InlineData("π ≈ 3.14159265358979323846")]
    [InlineData("合同编号20240105123456789012，金额 1,234,567.89 元")]
    public void Redact_WhatOnlyLooksLikeIt_Stays(string text) => Assert.Equal(text, All.Redact(text, kind => Assert.Fail($"{kind}")));

    [Fact]
    public void Redact_GeneratedIdentities_AllAreFoundAndNoNearMissIs()
    {
        var random = new Random(20);
        for (var i = 0; i < 3000; i++)
        {
            foreach (var (kind, real, fake) in Identities.Make(random))
            {
                var found = new List<PersonalDataKind>();
                Assert.Equal($"客户{new string(Redactor.Mask, real.Length)}确认", All.Redact($"客户{real}确认", found.Add));
                Assert.Equal([kind], found);
                Assert.Equal($"no. {fake} is free", All.Redact($"no. {fake} is free", _ => { }));
            }
        }
    }

    [Fact]
    public void Redact_OnlyWhatIsAsked()
    {
        var emails = new Redactor([PersonalDataKind.Email]);
        Assert.Equal("█████ 13812345678", emails.Redact("a@b.c 13812345678".Replace("a@b.c", "a@b.cd", StringComparison.Ordinal), _ => { })[1..]);
    }

    [Theory]
    [InlineData('1')]
    [InlineData('a')]
    [InlineData(':')]
    [InlineData('.')]
    [InlineData('@')]
    public void Redact_MillionsOfOneCharacter_Ends(char c) => Assert.Equal(2_000_000, All.Redact(new string(c, 2_000_000), _ => { }).Length);
}
