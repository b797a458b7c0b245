using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentDesk.Agent.Plugins;
using AgentDesk.Plugins.Search;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tests.Fakes;

/// <summary>Adds and multiplies two whole numbers: enough of a calculator to test the host with.</summary>
internal sealed partial class TinyCalculator
{
    [KernelFunction("evaluate")]
    [Description("Computes.")]
    public static string Evaluate(string expression)
    {
        if (Computation().Match(expression) is not { Success: true } m || m.Length != expression.Length)
            throw new InvalidOperationException($"cannot read '{expression}'");
        var (a, b) = (long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), long.Parse(m.Groups[3].Value, CultureInfo.InvariantCulture));
        return (m.Groups[2].Value == "*" ? a * b : a + b).ToString(CultureInfo.InvariantCulture);
    }

    [KernelFunction("find")]
    [Description("For the host.")]
    public static string Find(string text) => Computation().Match(text) is { Success: true } m
        ? JsonSerializer.Serialize(new { expression = m.Value, start = m.Index, end = m.Index + m.Length, whole = text.Length - m.Length <= "What is ?".Length })
        : string.Empty;

    [GeneratedRegex(@"([0-9]+) ?([+*]) ?([0-9]+)")]
    private static partial Regex Computation();
}

/// <summary>Everything a plugin may do wrong.</summary>
internal sealed class BadPlugin
{
    [KernelFunction("throws")]
    public static string Throws(string expression) => throw new InvalidOperationException("the wheels came off " + expression);

    [KernelFunction("hangs")]
    public static string Hangs(string expression)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromSeconds(30));
        return expression;
    }

    [KernelFunction("nonsense")]
    public static string Nonsense(string expression) => new('x', 100_000 + expression.Length);

    [KernelFunction("nothing")]
    public static string? Nothing(string expression) => expression.Length > 1000 ? expression : null;
}

internal sealed class Mailer
{
    public List<string> Sent { get; } = [];

    [KernelFunction("send")]
    public string Send(string text)
    {
        Sent.Add(text);
        return "sent";
    }
}

/// <summary>Remembers what it was called with: proof that a call went through.</summary>
internal sealed class Recorder
{
    public List<string> Calls { get; } = [];

    /// <summary>What <c>read</c> returns.</summary>
    public string Text { get; set; } = "nothing new";

    [KernelFunction("post")]
    [Description("Posts a text to an address.")]
    public string Post(string to, string text)
    {
        Note($"post {to} {text}");
        return "posted";
    }

    [KernelFunction("save")]
    [Description("Writes a file.")]
    public string Save(string path, string text)
    {
        Note($"save {path} {text}");
        return "saved";
    }

    [KernelFunction("mystery")]
    public string Mystery(string text)
    {
        Note($"mystery {text}");
        return "done";
    }

    [KernelFunction("read")]
    [Description("Reads the news.")]
    public string Read() => Text;

    /// <summary>Conversations may call at once.</summary>
    private void Note(string call)
    {
        lock (Calls)
            Calls.Add(call);
    }
}

/// <summary>Takes numbers of every type that plugins use.</summary>
internal sealed class NumberTaker
{
    [KernelFunction("take")]
    public static string Take(decimal money, double length, int count, long? large = null, IReadOnlyList<string>? names = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{money} {length} {count} {large} {string.Join('+', names ?? [])}");
}

internal sealed class RainForecast
{
    [KernelFunction("rain")]
    [Description("Will it rain in a city")]
    public static string Rain(string city) => city + ": dry";
}

internal static class TestPlugins
{
    public static LoadedPlugin Rain => Load(new RainForecast(), "rain", new Dictionary<string, FunctionManifest> { ["rain"] = new() { Effect = FunctionEffect.Read, Tool = "rain" } });

    public static LoadedPlugin Numbers => Load(new NumberTaker(), "numbers", []);

    public static LoadedPlugin Calculator => Load(new TinyCalculator(), "calculator", new Dictionary<string, FunctionManifest>
    {
        ["evaluate"] = new() { Effect = FunctionEffect.Compute, Tool = "calculator", Recognizer = "find", Grounded = ["expression"], Verbatim = true },
        ["find"] = new() { Effect = FunctionEffect.Compute, Hidden = true },
    });

    public static LoadedPlugin Search => Load(new SearchPlugin(), "search", new Dictionary<string, FunctionManifest>
    {
        ["documents"] = new() { Effect = FunctionEffect.Read, Tool = "search", Evidence = true },
        ["open"] = new() { Effect = FunctionEffect.Read, Tool = "open", Evidence = true },
        ["web"] = new() { Effect = FunctionEffect.Outbound, Evidence = true, Requires = "SearxNG:Url" },
        ["page"] = new() { Effect = FunctionEffect.Outbound, Evidence = true, Requires = "SearxNG:Url" },
    });

    /// <summary>A calculator whose every call ends in the given way.</summary>
    public static LoadedPlugin Bad(string function) => Load(new BadPlugin(), "calculator", new Dictionary<string, FunctionManifest>
    {
        [function] = new() { Effect = FunctionEffect.Compute, Tool = "calculator", Verbatim = true },
    });

    public static LoadedPlugin Mail(Mailer mailer) => Load(mailer, "mail", new Dictionary<string, FunctionManifest> { ["send"] = new() { Effect = FunctionEffect.Outbound } });

    /// <summary>Tools of every consequential effect; <c>mystery</c>'s manifest does not say which.</summary>
    public static LoadedPlugin Recorder(Recorder recorder, bool foreign = false) => Load(recorder, "desk", new Dictionary<string, FunctionManifest>
    {
        ["post"] = new() { Effect = FunctionEffect.Outbound, Tool = "post" },
        ["save"] = new() { Effect = FunctionEffect.Write, Tool = "save" },
        ["mystery"] = new() { Tool = "mystery" },
        ["read"] = new() { Effect = FunctionEffect.Read, Tool = "read" },
    }) with
    { IsForeign = foreign };

    private static LoadedPlugin Load(object instance, string id, Dictionary<string, FunctionManifest> functions) => new(
        new PluginManifest { Id = id, Version = "1", Assembly = "x.dll", TimeoutMs = id == "calculator" && functions.ContainsKey("hangs") ? 300 : 60_000, Functions = functions },
        "nowhere",
        KernelPluginFactory.CreateFromObject(instance, id));
}
