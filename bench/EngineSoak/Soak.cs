using System.Collections.Concurrent;
using System.Diagnostics;
using AgentDesk.LlamaCpp;
using Microsoft.Extensions.AI;

/// <summary>The requests, and counts of how they ended.</summary>
internal sealed class Soak(LlamaModel model, int seed)
{
    private static readonly AIFunction Calculator = AIFunctionFactory.Create((string expression, int digits) => $"{expression} {digits}", "calculator", "Computes.");

    private readonly ConcurrentDictionary<int, long> _running = new();
    private readonly ConcurrentDictionary<string, int> _ends = new();
    private volatile LlamaChatClient _client = Create(model);
    private int _request;

    /// <summary>How long the oldest request that runs now has run.</summary>
    public TimeSpan Oldest => _running.IsEmpty ? TimeSpan.Zero : _running.Values.Max(started => Stopwatch.GetElapsedTime(started));

    public string Report() => string.Join(", ", _ends.OrderBy(end => end.Key).Select(end => $"{end.Key} {end.Value}"));

    public async Task WorkAsync(int number, CancellationToken end)
    {
        var random = new Random(seed + number);
        while (!end.IsCancellationRequested)
        {
            var id = Interlocked.Increment(ref _request);
            _running[id] = Stopwatch.GetTimestamp();
            using var stop = new CancellationTokenSource();
            if (random.Next(4) == 0)
            {
                stop.CancelAfter(random.Next(1, 400));
            }

            try
            {
                await RequestAsync(_client, random, stop.Token);
                Count("done");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                Count("cancelled");
            }
            catch (ObjectDisposedException)
            {
                Count("disposed");
            }
            catch (LlamaQueueFullException)
            {
                Count("refused");
                await Task.Delay(50, CancellationToken.None);
            }

            _running.TryRemove(id, out _);
        }
    }

    /// <summary>Replaces the client every minute while requests run on it.</summary>
    public async Task RenewAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(TimeSpan.FromMinutes(1), end));
            var former = _client;
            _client = Create(model);
            former.Dispose();
        }

        _client.Dispose();
    }

    private static async Task RequestAsync(LlamaChatClient client, Random random, CancellationToken cancellationToken)
    {
        var options = new ChatOptions { MaxOutputTokens = random.Next(1, 120), Temperature = random.Next(2), Seed = random.Next() };
        ChatMessage[] messages = [.. Enumerable.Range(0, random.Next(1, 6)).Select(turn => new ChatMessage(turn % 2 == 0 ? ChatRole.User : ChatRole.Assistant, Text(random)))];
        switch (random.Next(6))
        {
            case 0:
                options.Tools = [Calculator];
                options.ToolMode = ChatToolMode.RequireAny;
                options.MaxOutputTokens = 200;
                await client.GetResponseAsync(messages, options, cancellationToken);
                break;
            case 1:
                await client.ScoreContinuationsAsync(messages, options, ["yes", "no", Text(random)], cancellationToken);
                break;
            case 2:
                await foreach (var _ in client.GenerateAsync(Text(random), options, cancellationToken))
                {
                    if (random.Next(20) == 0)
                    {
                        break; // a reader that has seen enough
                    }
                }

                break;
            default:
                await foreach (var _ in client.GetStreamingResponseAsync(messages, options, cancellationToken))
                {
                    if (random.Next(200) == 0)
                    {
                        await Task.Delay(200, cancellationToken); // a slow reader
                    }
                }

                break;
        }
    }

    /// <summary>Texts that often begin alike, so that prefixes are shared.</summary>
    private static string Text(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 80)).Select(word => random.Next(5) == 0 ? $"{random.Next(1000)}" : $"word{word}"));

    private static LlamaChatClient Create(LlamaModel model) => new(model, new LlamaChatClientOptions { ContextLength = 2048, Threads = 1 });

    private void Count(string end) => _ends.AddOrUpdate(end, 1, (_, count) => count + 1);
}
