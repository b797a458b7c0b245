using AgentDesk.Console.Commands;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Console.Tests.Commands;

public sealed class IngestWatchTests
{
    [Fact]
    public void Since_CountsBeforeAndNow_TellsOnlyWhatIsNew()
    {
        var before = new Dictionary<PersonalDataKind, int> { [PersonalDataKind.Email] = 2, [PersonalDataKind.Phone] = 1 };
        var now = new Dictionary<PersonalDataKind, int> { [PersonalDataKind.Email] = 5, [PersonalDataKind.Phone] = 1, [PersonalDataKind.BankCard] = 1 };

        Assert.Equal(new Dictionary<PersonalDataKind, int> { [PersonalDataKind.Email] = 3, [PersonalDataKind.BankCard] = 1 }, IngestWatch.Since(before, now));
    }
}
