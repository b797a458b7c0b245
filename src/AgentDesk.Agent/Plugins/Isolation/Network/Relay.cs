using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>Carries bytes between two connections, both ways at once. One side may end while the other still sends; a failure of either ends both.</summary>
/// <param name="client">Who asked.</param>
/// <param name="server">Who is asked.</param>
/// <param name="idle">Extended whenever something moves.</param>
/// <param name="limits">The longest head of an answer.</param>
internal sealed class Relay(NetworkStream client, NetworkStream server, Deadline idle, ProxyLimits limits)
{
    private const int BufferBytes = 16 * 1024;
    private static readonly string[] s_ofOneConnection = ["Connection", "Proxy-Connection", "Keep-Alive"];

    /// <summary>Until both have ended.</summary>
    /// <param name="areAnswers">Whether the server's bytes are an answer of HTTP, whose client must know that the connection ends with it: its next request may go to another host.</param>
    public Task RunAsync(bool areAnswers) => Task.WhenAll(EndWithAsync(CopyAsync(client, server)), EndWithAsync(areAnswers ? AnswerAsync() : CopyAsync(server, client)));

    private async Task AnswerAsync()
    {
        MessageHead head;
        var rest = ReadOnlyMemory<byte>.Empty;
        do
        {
            head = await ReadAnswerAsync(rest);
            rest = head.Rest;
            await client.WriteAsync(head.Forward(head.Start, s_ofOneConnection), idle.Token);
            idle.Extend();
        }
        while (head.Start.Split(' ') is [_, ['1', _, _], ..]); // "continue" and its like come before the answer

        await client.WriteAsync(rest, idle.Token);
        await CopyAsync(server, client);
    }

    private async Task<MessageHead> ReadAnswerAsync(ReadOnlyMemory<byte> before)
    {
        try
        {
            return await MessageHead.ReadAsync(server, before, limits.HeadBytes, idle.Token);
        }
        catch (Exception e) when (e is ProxyException or IOException)
        {
            throw new ProxyException(HttpStatusCode.BadGateway, $"The server does not answer by HTTP: {e.Message}");
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, idle.Token)) > 0; idle.Extend())
                await to.WriteAsync(buffer.AsMemory(0, read), idle.Token);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task EndWithAsync(Task way)
    {
        try
        {
            await way;
        }
        catch
        {
            idle.End();
            throw;
        }
    }
}
