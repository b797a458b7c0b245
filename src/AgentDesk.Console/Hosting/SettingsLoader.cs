using AgentDesk.Agent;
using Microsoft.Extensions.Configuration;

namespace AgentDesk.Console.Hosting;

/// <summary>Reads the settings and names what is wrong with them.</summary>
internal static class SettingsLoader
{
    public const string FileName = "appsettings.json";

    /// <summary>Loads the file (by default appsettings.json of the working folder, else the program's own), then environment variables, then options.</summary>
    /// <exception cref="UserException">The file is missing or says something impossible.</exception>
    public static Settings Load(CommonOptions options)
    {
        var file = options.Config is { } given ? Path.GetFullPath(given) : Default();
        if (!File.Exists(file))
            throw new UserException($"The settings file {file} does not exist. Leave --config out, or name an existing file.");
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonFile(file, optional: false, reloadOnChange: false)
                .AddEnvironmentVariables("AGENTDESK__")
                .Build();
            if (SettingsCheck.Find(configuration, typeof(Settings)).ToList() is { Count: > 0 } wrong)
                throw new UserException($"{file} or an AGENTDESK__ environment variable is wrong: {string.Join(" ", wrong)}");
            var settings = configuration.Get<Settings>(o => o.ErrorOnUnknownConfiguration = true) ?? new Settings();
            return Apply(settings with { Folder = Path.GetDirectoryName(file)! }, options);
        }
        catch (ArgumentException e)
        {
            throw new UserException($"{file}, an AGENTDESK__ environment variable or an option is wrong: {UserException.Explain(e)}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or FormatException)
        {
            throw new UserException($"{file} or an AGENTDESK__ environment variable is wrong: {(e.InnerException ?? e).Message}", e);
        }
    }

    /// <summary>A path of the settings: absolute, or below the settings file's folder, or below the program's.</summary>
    public static string Resolve(Settings settings, string path)
    {
        if (Path.IsPathRooted(path))
            return path;
        var beside = Path.GetFullPath(Path.Combine(settings.Folder, path));
        return Path.Exists(beside) ? beside : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, path)) is var own && Path.Exists(own) ? own : beside;
    }

    private static string Default() =>
        File.Exists(FileName) ? Path.GetFullPath(FileName) : Path.Combine(AppContext.BaseDirectory, FileName);

    private static Settings Apply(Settings settings, CommonOptions options) => settings with
    {
        Data = options.Data ?? settings.Data,
        Model = (options.Model is { } model ? settings.Model with { Use = model } : settings.Model).Validate(),
        Profiles = settings.Profiles.ToDictionary(profile => profile.Key, profile => Validate(profile.Key, profile.Value), StringComparer.Ordinal),
        Index = settings.Index.Validate(),
        Retrieval = settings.Retrieval.Validate(),
        Agent = settings.Agent.Validate() with { PromptFolder = PromptFolder(settings, options) },
    };

    private static ModelProfile Validate(string name, ModelProfile profile)
    {
        try
        {
            return profile.Validate();
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Profiles:{name}: {UserException.Explain(e)}", e);
        }
    }

    private static string PromptFolder(Settings settings, CommonOptions options) => settings.Agent.PromptFolder is { Length: > 0 } folder
        ? Resolve(settings, folder)
        : Path.Combine(Path.GetFullPath(options.Data ?? settings.Data), "prompts");
}
