using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>
/// Runs a plugin's function through Semantic Kernel, so that its filters apply, and turns whatever happens into a <see cref="ToolResult"/>: a plugin
/// that throws, hangs or returns nonsense costs one round. Only the caller's own cancellation is thrown.
/// </summary>
internal sealed class ToolInvoker(TimeProvider clock)
{
    /// <summary>More text than this would push everything else out of the window.</summary>
    private const int MaxResultLength = 8_000;

    public async Task<ToolResult> InvokeAsync(Kernel kernel, ToolCall call, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var manifest = call.Tool.Plugin.Manifest;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromMilliseconds(manifest.TimeoutMs));
        string? result = null, error = null;
        try
        {
            // A plugin may block without looking at its token: it runs apart, and waiting ends with the time-out.
            var running = Task.Run(() => call.Tool.Function.InvokeAsync(kernel, ToArguments(call), timeout.Token), CancellationToken.None);
            var value = await running.WaitAsync(timeout.Token);
            (result, error) = ToText(value, call.Tool);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            error = string.Create(CultureInfo.InvariantCulture, $"{call.Tool.Name} did not answer within {manifest.TimeoutMs / 1000.0:0.###} s and was cut off.");
        }
#pragma warning disable CA1031 // A plugin may throw anything; the model is told, the conversation goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = Innermost(e).Message;
        }

        return new ToolResult(call, result, error is null ? null : Bound(error), clock.GetElapsedTime(started));
    }

    private static KernelArguments ToArguments(ToolCall call)
    {
        var arguments = new KernelArguments();
        foreach (var (name, node) in call.Arguments)
        {
            arguments[name] = node switch
            {
                JsonValue value when value.TryGetValue<string>(out var text) => text,
                JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
                JsonValue value when value.GetValueKind() == JsonValueKind.Number && NumberType(call.Tool, name) is { } type => Number(value, type),
                JsonValue value when value.TryGetValue<int>(out var number) => number,
                JsonValue value when value.TryGetValue<double>(out var number) => number,
                null => null,
                _ when call.Tool.TakesJson => JsonSerializer.SerializeToElement(node),
                _ => node.ToJsonString(),
            };
        }

        return arguments;
    }

    /// <summary>The type of number that a function's parameter is; null where it is none.</summary>
    private static Type? NumberType(AgentTool tool, string parameter) =>
        tool.Function.Metadata.Parameters.FirstOrDefault(p => p.Name == parameter)?.ParameterType is { } type
        && Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) is >= TypeCode.SByte and <= TypeCode.Decimal ? type : null;

    /// <summary>The kernel turns no whole number into a fractional one by itself.</summary>
    private static object? Number(JsonValue value, Type type)
    {
        try
        {
            return value.Deserialize(type);
        }
        catch (JsonException)
        {
            return value.ToJsonString(); // the kernel says what is wrong with it
        }
    }

    private static (string? Result, string? Error) ToText(FunctionResult value, AgentTool tool)
    {
        var text = FunctionValue.ToText(value.GetValue<object>(), tool.Plugin);
        if (string.IsNullOrWhiteSpace(text))
            return (null, $"{tool.Name} returned nothing.");
        if (tool.Manifest.Verbatim && !(text.Any(char.IsDigit) || text is "true" or "false"))
            return (null, $"{tool.Name} returned '{Bound(text, 80)}', which is not a value.");
        return (Bound(text), null);
    }

    private static string Bound(string text, int length = MaxResultLength) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, length), " … (cut)");

    private static Exception Innermost(Exception e) =>
        e is TargetInvocationException or KernelException or AggregateException && e.InnerException is { } inner ? Innermost(inner) : e;
}
