using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.SemanticKernel;

namespace AgentDesk.TestPlugin;

public sealed partial class NastyPlugin
{
    private static readonly HttpClient s_http = new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" },
    });

    /// <summary>As any plugin would: all that it knows of a proxy is in the environment.</summary>
    [KernelFunction("fetch")]
    public static async Task<string> FetchAsync(string url, string? body = null)
    {
        using var content = body is null ? null : new StringContent(body);
        using var answer = content is null ? await s_http.GetAsync(new Uri(url)) : await s_http.PostAsync(new Uri(url), content);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    [KernelFunction("proxy")]
    public static string Proxy() => Environment.GetEnvironmentVariable("HTTP_PROXY") ?? "none";

    [KernelFunction("connect")]
    public static async Task<string> ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        return "connected";
    }

    [KernelFunction("socket")]
    public static string OpenSocket(int family, int type, int protocol, bool pair = false)
    {
        var both = new int[2];
        return Describe(pair ? SocketPair(family, type, protocol, both) : Socket(family, type, protocol));
    }

    [KernelFunction("option")]
    public static string SetOption(int level, int option)
    {
        var value = 1;
        return Describe(SetSocketOption(Socket(2, 1, 0), level, option, ref value, sizeof(int)));
    }

    [KernelFunction("listen")]
    public static string Listen() => Describe(Listen(Socket(2, 1, 0), 1));

    [KernelFunction("bind")]
    public static string Bind()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return "done";
    }

    /// <summary>Connects by sending.</summary>
    [KernelFunction("send_to")]
    public static string SendTo(int port, int flags)
    {
        byte[] address = [2, 0, (byte)(port >> 8), (byte)port, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        return Describe(SendTo(Socket(2, 1, 0), [1], 1, flags, address, address.Length));
    }

    private static string Describe(nint result) => result >= 0 ? "done" : Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    private static partial int SocketPair(int family, int type, int protocol, [Out] int[] both);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetSocketOption(int socket, int level, int option, ref int value, int length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    private static partial int Listen(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    private static partial nint SendTo(int socket, byte[] bytes, nint length, int flags, byte[] address, int addressLength);
}
