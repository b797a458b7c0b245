using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.PowerPoint;

/// <summary>
/// Reads presentations (PresentationML, ECMA-376 part 1, 19), transitional and strict, with or without macros: slides in their order, hidden ones too,
/// each under its title, then its notes. What a layout repeats on every slide is left out.
/// </summary>
internal static partial class PowerPointReader
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    private const int MostSlides = 20_000;

    public static SourceDocument Read(Package package, string main)
    {
        var (slides, writer) = (Slides(package, main), new FlowWriter());
        for (var at = 0; at < slides.Count && !writer.IsFull; at++)
        {
            writer.Page = at + 1;
            PlacedShape.Write(SlideReader.Read(package, slides[at]), writer);
            if (Relationships.Of(package, slides[at]).FirstOf("notesSlide") is { } notes)
            {
                PlacedShape.WriteNotes(SlideReader.Read(package, notes).Where(shape => shape.Place == "body"), writer);
            }
        }

        return writer.ToDocument(package.File, MediaType, OfficeProperties.Read(package), package.Notes);
    }

    /// <summary>The slides in the order of the presentation; where it is damaged, those that are found, by number.</summary>
    private static List<string> Slides(Package package, string main)
    {
        var (relationships, slides) = (Relationships.Of(package, main), new List<string>());
        package.Read(main, xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var list in xml.Children())
                {
                    if (list != "p:sldIdLst")
                    {
                        continue;
                    }

                    foreach (var name in xml.Children())
                    {
                        if (name == "p:sldId" && relationships.Part(xml.Attribute("r:id")) is { } part && package.Has(part) && slides.Count < MostSlides)
                        {
                            slides.Add(part);
                        }
                    }
                }
            }
        });
        return slides.Count > 0 ? [.. slides.Distinct(StringComparer.OrdinalIgnoreCase)]
            : [.. package.Zip.Numbered(UsualPart()).Take(MostSlides).Select(part => part.Name)];
    }

    [GeneratedRegex(@"\Appt/slides/slide(\d+)\.xml\z", RegexOptions.IgnoreCase)]
    private static partial Regex UsualPart();
}
