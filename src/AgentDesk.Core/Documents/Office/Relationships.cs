using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office;

/// <summary>A reference of one part to another.</summary>
/// <param name="Id">What the part's XML calls it.</param>
/// <param name="Type">The last step of its type, such as <c>styles</c>: the same in transitional and strict files.</param>
/// <param name="Part">The part it leads to.</param>
internal sealed record Relationship(string Id, string Type, string Part);

/// <summary>The references of a part (Open Packaging Conventions, ECMA-376 part 2, 6.5); those that lead out of the file are left out.</summary>
internal sealed class Relationships
{
    private const int Most = 100_000;

    private readonly List<Relationship> _all = [];
    private readonly Dictionary<string, Relationship> _byId = new(StringComparer.Ordinal);

    private Relationships()
    {
    }

    /// <summary>The references of a part; those of the package itself for the empty name.</summary>
    public static Relationships Of(Package package, string part)
    {
        var relationships = new Relationships();
        var at = part.LastIndexOf('/') + 1;
        package.Read($"{part[..at]}_rels/{part[at..]}.rels", xml =>
        {
            foreach (var root in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "rel:Relationship" && xml.Attribute("TargetMode") != "External" && relationships._all.Count < Most)
                    {
                        relationships.Add(part, xml);
                    }
                }
            }
        });
        return relationships;
    }

    /// <summary>The part that an id leads to, or null.</summary>
    public string? Part(string? id) => id is not null && _byId.TryGetValue(id, out var relationship) ? relationship.Part : null;

    /// <summary>The first part of a type, or null.</summary>
    public string? FirstOf(string type) => AllOf(type).FirstOrDefault();

    /// <summary>The parts of a type.</summary>
    public IEnumerable<string> AllOf(string type) => _all.Where(relationship => relationship.Type == type).Select(relationship => relationship.Part);

    private void Add(string part, XmlPart xml)
    {
        if (xml.Attribute("Id") is { } id && xml.Attribute("Target") is { } target)
        {
            var type = xml.Attribute("Type") ?? "";
            var relationship = new Relationship(id, type[(type.LastIndexOf('/') + 1)..], Package.Resolve(part, target));
            _all.Add(relationship);
            _byId.TryAdd(id, relationship);
        }
    }
}
