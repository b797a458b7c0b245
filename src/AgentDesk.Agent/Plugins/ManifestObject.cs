using System.Globalization;
using System.Text.Json;

namespace AgentDesk.Agent.Plugins;

/// <summary>One object of a manifest, read key by key; whatever is not as it should be is added to the problems with its JSON path.</summary>
internal sealed class ManifestObject
{
    private readonly Dictionary<string, JsonElement> _members = [];
    private readonly string _path;
    private readonly List<string> _problems;

    public ManifestObject(JsonElement element, string path, List<string> problems)
    {
        (_path, _problems) = (path, problems);
        if (element.ValueKind == JsonValueKind.Object)
            _members = element.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        else if (element.ValueKind != JsonValueKind.Undefined)
            problems.Add($"{path} must be an object, but is {Describe(element)}");
    }

    public void Report(string below, string problem) => _problems.Add($"{_path}{below} {problem}");

    /// <summary>Reports every key that is not one of these.</summary>
    public void Allow(params string[] keys)
    {
        foreach (var unknown in _members.Keys.Except(keys, StringComparer.Ordinal))
        {
            var meant = keys.FirstOrDefault(k => string.Equals(k, unknown, StringComparison.OrdinalIgnoreCase));
            Report($".{Short(unknown)}", meant is null ? $"is not known; known here: {string.Join(", ", keys)}" : $"is not known; it is written '{meant}'");
        }
    }

    public string Required(string key, Func<string, bool> isValid, string allowed)
    {
        if (_members.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null)
            return Text(key, isValid, allowed) ?? string.Empty;
        Report($".{key}", value.ValueKind == JsonValueKind.Null ? $"must be {allowed}, but is null" : $"is missing: {allowed}");
        return string.Empty;
    }

    public string? Text(string key, Func<string, bool> isValid, string allowed)
    {
        if (!_members.TryGetValue(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && isValid(text))
            return text;
        Report($".{key}", $"must be {allowed}, but is {Describe(value)}");
        return null;
    }

    public bool Flag(string key)
    {
        if (!_members.TryGetValue(key, out var value))
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Report($".{key}", $"must be true or false, but is {Describe(value)}");
        return value.ValueKind == JsonValueKind.True;
    }

    public int Number(string key, int fallback, int least, int most)
    {
        if (!_members.TryGetValue(key, out var value))
            return fallback;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Report($".{key}", string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}, but is {Describe(value)}"));
        return fallback;
    }

    public IReadOnlyList<string> Texts(string key, Func<string, bool> isValid, string each)
    {
        if (!_members.TryGetValue(key, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Report($".{key}", $"must be a list, each {each}, but is {Describe(value)}");
            return [];
        }

        var texts = new List<string>();
        foreach (var (item, i) in value.EnumerateArray().Select((item, i) => (item, i)))
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { } text && isValid(text))
                texts.Add(text);
            else
                Report(string.Create(CultureInfo.InvariantCulture, $".{key}[{i}]"), $"must be {each}, but is {Describe(item)}");
        }

        return texts;
    }

    public ManifestObject Object(string key) => new(_members.GetValueOrDefault(key), $"{_path}.{key}", _problems);

    /// <summary>The members, where their names are data; those with another name are reported and left out.</summary>
    public IEnumerable<(string Name, ManifestObject Value)> Members(Func<string, bool> isName, string allowed)
    {
        foreach (var (name, value) in _members)
        {
            if (isName(name))
                yield return (name, new ManifestObject(value, $"{_path}.{name}", _problems));
            else
                Report($".{Short(name)}", $"has an impossible name: {allowed}");
        }
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"'{Short(value.GetString()!)}'",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => Short(value.GetRawText()),
    };

    private static string Short(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsControl(c)));
        return plain.Length <= 60 ? plain : plain[..60] + "…";
    }
}
