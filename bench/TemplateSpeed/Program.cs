using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentDesk.Jinja;

// Parses and renders every FOLDER/*.jinja with FOLDER/conversations.json and prints milliseconds as JSON, the fastest of --repeat runs; run.py reads it.
if (args is not [var folder, ..])
{
    Console.Error.WriteLine("Usage: TemplateSpeed FOLDER [--repeat 30]");
    return 2;
}

var repeat = args is [_, "--repeat", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 30;
using var conversations = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "conversations.json")));
var measured = new SortedDictionary<string, object>(StringComparer.Ordinal);
foreach (var file in Directory.EnumerateFiles(folder, "*.jinja").Order(StringComparer.Ordinal))
{
    var source = File.ReadAllText(file);
    var template = JinjaTemplate.Parse(source, new JinjaOptions());
    var renders = new SortedDictionary<string, double>(StringComparer.Ordinal);
    foreach (var conversation in conversations.RootElement.EnumerateObject())
    {
        var variables = conversation.Value.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);
        variables.TryAdd("bos_token", "<s>");
        variables.TryAdd("eos_token", "</s>");
        variables.TryAdd("add_generation_prompt", true);
        try
        {
            template.Render(variables, CancellationToken.None);
        }
        catch (JinjaException)
        {
            continue; // the template refuses this conversation
        }

        renders[conversation.Name] = Fastest(() => template.Render(variables, CancellationToken.None));
    }

    measured[Path.GetFileNameWithoutExtension(file)] = new { parse = Fastest(() => JinjaTemplate.Parse(source, new JinjaOptions())), renders };
}

Console.WriteLine(JsonSerializer.Serialize(measured, new JsonSerializerOptions { WriteIndented = true }));
return 0;

double Fastest(Func<object> action)
{
    var best = double.MaxValue;
    for (var i = 0; i < repeat; i++)
    {
        var began = Stopwatch.GetTimestamp();
        action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    return best;
}
