using AgentDesk.Storage.Qdrant;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Qdrant.Tests;

/// <summary>Which generations are seen and which are swept, whatever the moment at which points were read.</summary>
public sealed class GenerationTests
{
    private static readonly Guid s_point = PointIds.Document("a.txt");
    private static readonly Guid[] s_g = [.. Enumerable.Range(0, 5).Select(i => PointIds.NewGeneration(DateTimeOffset.UnixEpoch.AddDays(i)))];

    [Fact]
    public void View_WriteUnderWay_HidesIt()
    {
        var view = new IndexView([Write(1)]);
        Assert.Equal([s_g[1]], view.Hidden);
    }

    [Fact]
    public void View_WriteCommitted_HidesWhatItReplaced()
    {
        var view = new IndexView([Write(1), Document(1, 0)]);
        Assert.Equal([s_g[0]], view.Hidden);
    }

    [Fact]
    public void View_TwoWritesOfOneDocument_ShowTheOneThatTheDocumentNames()
    {
        var view = new IndexView([Write(1), Write(2), Document(1, 0)]);
        Assert.Equal(new[] { s_g[0], s_g[2] }.Order(), view.Hidden.Order());
    }

    [Fact]
    public void View_Removed_HidesAll()
    {
        var view = new IndexView([Point(s_point, Kinds.Removed, 3, 0, 1), Write(1)]);
        Assert.Equal(new[] { s_g[0], s_g[1] }.Order(), view.Hidden.Order());
    }

    [Fact]
    public void Newer_SignWasNotSeenButTheDocumentWas_IsNotNewer()
    {
        // The page of points was read after the commit here and before the sign there.
        var view = new IndexView([Document(1, 0)]);
        var later = new IndexView([Write(1), Write(2), Document(1, 0)]);
        Assert.Equal([s_g[2]], view.Newer(later));
    }

    [Fact]
    public void Holds_SweptMeanwhile_DoesNot()
    {
        Assert.True(new IndexView([]).Holds(new IndexView([Write(1)])));
        Assert.True(new IndexView([Sweep(1)]).Holds(new IndexView([Write(1), Sweep(1)])));
        Assert.False(new IndexView([]).Holds(new IndexView([Sweep(1)])));
        Assert.False(new IndexView([Sweep(1)]).Holds(new IndexView([Sweep(2)])));
    }

    [Fact]
    public void Plan_Current_DeletesWhatItReplaced()
    {
        var plan = new SweepPlan();
        Assert.True(plan.Add(s_point, Document(2, 0, 1).Payload, s_g[2], replaced: false));
        Assert.Equal(new[] { s_g[0], s_g[1] }.Order(), plan.Dead.Order());
        Assert.Equal(3, plan.Operations().Count);
    }

    [Fact]
    public void Plan_JustReplacedByAWriteThatIsNotDue_Waits()
    {
        var plan = new SweepPlan();
        Assert.False(plan.Add(s_point, Document(2, 0, 1).Payload, s_g[1], replaced: false));
        Assert.True(plan.IsEmpty);
        Assert.True(plan.Add(s_point, Document(2, 0, 1).Payload, s_g[0], replaced: true));
        Assert.Equal([s_g[0]], plan.Dead);
        // The document forgets what is gone and stays open for what is not.
        Assert.Equal([s_g[1]], plan.Operations()[^1].SetPayload!.Payload.Previous);
        Assert.Null(plan.Operations()[^1].SetPayload!.Payload.Open);
    }

    [Fact]
    public void Plan_NotKnownToTheDocument_IsDead()
    {
        foreach (var document in new[] { null, Document(2, 0).Payload })
        {
            var plan = new SweepPlan();
            Assert.True(plan.Add(s_point, document, s_g[1], replaced: false));
            Assert.Equal([s_g[1]], plan.Dead);
        }
    }

    [Fact]
    public void Ids_PointsOfAGeneration_TellItAndSortByPlace()
    {
        var points = Enumerable.Range(0, 300).Select(i => PointIds.At(s_g[1], i)).ToList();
        Assert.Equal(points, points.Order());
        Assert.All(points, point => Assert.Equal(s_g[1], PointIds.GenerationOf(point)));
        Assert.Equal(s_g, s_g.Order());
        Assert.Equal(7, s_g[0].Version);
        Assert.NotEqual(PointIds.Document("a"), PointIds.Failure("a"));
    }

    private static Record<DocumentPayload> Write(int generation) => Point(s_g[generation], Kinds.Write, generation);

    private static Record<DocumentPayload> Document(int generation, params int[] previous) => Point(s_point, Kinds.Document, generation, previous);

    private static Record<DocumentPayload> Sweep(int generation) => Point(PointIds.Sweep, Kinds.Sweep, generation);

    private static Record<DocumentPayload> Point(Guid id, string kind, int generation, params int[] previous) =>
        new(id, new DocumentPayload { Kind = kind, Generation = s_g[generation], Previous = [.. previous.Select(i => s_g[i])], Document = "a.txt" }, null);
}
