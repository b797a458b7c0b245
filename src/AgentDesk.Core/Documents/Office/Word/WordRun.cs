using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>What matters of a run's properties.</summary>
/// <param name="IsBold">Whether it is bold, or null where it does not say.</param>
/// <param name="IsHidden">Whether it is hidden text.</param>
/// <param name="Font">Its font, or null.</param>
internal readonly record struct WordRun(bool? IsBold, bool IsHidden, string? Font)
{
    public static WordRun Read(XmlPart xml)
    {
        var run = default(WordRun);
        foreach (var name in xml.Children())
        {
            run = name switch
            {
                "w:b" => run with { IsBold = WordXml.IsOn(xml.Attribute("w:val")) },
                "w:vanish" => run with { IsHidden = WordXml.IsOn(xml.Attribute("w:val")) },
                "w:rFonts" => run with { Font = xml.Attribute("w:ascii") ?? xml.Attribute("w:hAnsi") },
                _ => run,
            };
        }

        return run;
    }
}
