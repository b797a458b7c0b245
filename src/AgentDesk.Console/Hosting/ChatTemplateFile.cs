using System.Globalization;
using AgentDesk.Jinja;

namespace AgentDesk.Console.Hosting;

/// <summary>The chat template that <c>Model:ChatTemplate</c> names.</summary>
internal static class ChatTemplateFile
{
    /// <summary>Its text; null where the model's own is used.</summary>
    /// <exception cref="UserException">The file cannot be read or is no template.</exception>
    public static string? Read(Settings settings)
    {
        if (settings.Model.ChatTemplate.Length == 0)
            return null;
        var path = SettingsLoader.Resolve(settings, settings.Model.ChatTemplate);
        try
        {
            var text = File.ReadAllText(path);
            JinjaTemplate.Parse(text);
            return text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"Model:ChatTemplate is '{settings.Model.ChatTemplate}', which cannot be read: {e.Message} Name a file with a Jinja chat template, or leave it empty for the model's own.", e);
        }
        catch (JinjaException e)
        {
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"Model:ChatTemplate is '{path}', which is no Jinja template: {e.Message} (line {e.Line})"), e);
        }
    }
}
