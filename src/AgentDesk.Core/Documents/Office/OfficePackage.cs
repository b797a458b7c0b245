using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Office.Excel;
using AgentDesk.Core.Documents.Office.PowerPoint;
using AgentDesk.Core.Documents.Office.Word;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office;

/// <summary>Finds out which kind of Office document a package is, by its main part.</summary>
internal static partial class OfficePackage
{
    private static readonly string[] UsualParts = ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"];

    public static bool IsOffice(Package package) =>
        package.Has("[Content_Types].xml") || package.Has("_rels/.rels") || package.Zip.Entries.Any(entry => UsualPart().IsMatch(entry.Name));

    public static SourceDocument Read(Package package)
    {
        var relationships = Relationships.Of(package, "");
        var main = relationships.FirstOf("officeDocument") is { } named && package.Has(named) ? named : Array.Find(UsualParts, package.Has);
        var root = main is null ? null : RootOf(package, main);
        return root switch
        {
            "w:document" => WordReader.Read(package, main!),
            "p:presentation" => PowerPointReader.Read(package, main!),
            "x:workbook" => ExcelReader.Read(package, main!),
            _ => throw new DocumentReadException(package.File.Path, Refusal(package, main)),
        };
    }

    private static string? RootOf(Package package, string part)
    {
        string? root = null;
        package.Read(part, xml =>
        {
            foreach (var name in xml.Children())
            {
                root = name == XmlNames.Text ? root : name;
                if (root is not null)
                {
                    break;
                }
            }
        });
        return root;
    }

    private static string Refusal(Package package, string? main) =>
        main is not null && main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) ? "a binary Excel workbook (xlsb): save it as xlsx"
        : package.Zip.Entries.Any(entry => entry.Name.StartsWith("visio/", StringComparison.OrdinalIgnoreCase)) ? "a Visio drawing: save it as PDF"
        : !package.Zip.IsWhole || package.Notes.ToList().Count > 0 ? $"an Office document without its main part, {package.Damage}"
        : "a package without a Word, Excel or PowerPoint document in it: unpack it and keep what you need";

    [GeneratedRegex(@"\A(word/(document|styles|settings)|xl/(workbook|styles|sharedStrings|worksheets/sheet\d+)|ppt/(presentation|slides/slide\d+))\.xml\z", RegexOptions.IgnoreCase)]
    private static partial Regex UsualPart();
}
