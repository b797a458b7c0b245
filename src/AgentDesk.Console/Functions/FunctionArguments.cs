using System.CommandLine;
using AgentDesk.Agent.Functions;
using AgentDesk.Console.Commands;

namespace AgentDesk.Console.Functions;

/// <summary>What a person says behind <c>do</c>, alike on the command line and in a chat: the function, the documents, how it is to be done.</summary>
internal static class FunctionArguments
{
    private static readonly Argument<string> s_name = new("NAME") { Description = $"list, or one of {string.Join(", ", ReadyFunction.All.Select(f => f.Name))}" };
    private static readonly Argument<string[]> s_files = new("FILE") { Description = "Files of any format that is read, or documents of the index by name", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> s_language = new("--language") { Description = "Language of the result, en or zh; that of the document where it is left out", HelpName = "L" };
    private static readonly Option<string?> s_to = new("--to") { Description = "With translate: the language to translate into, en or zh", HelpName = "L" };
    private static readonly Option<string?> s_columns = new("--columns") { Description = "With extract-table: the columns, separated by commas", HelpName = "A,B,…" };
    private static readonly Option<int> s_sentences = NumberOption.Create("--sentences", 1, 100, "With summarise: about how many sentences", 5);
    private static readonly Option<bool> s_withoutModel = new("--without-model") { Description = "Ask no model: work by structure and words alone, where the function can" };

    static FunctionArguments()
    {
        s_language.AcceptOnlyFromAmong(Languages);
        s_to.AcceptOnlyFromAmong(Languages);
    }

    /// <summary>What <c>--to</c> and <c>--language</c> may be.</summary>
    public static string[] Languages { get; } = ["en", "zh"];

    /// <summary>Every option with its description.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_to, s_language, s_columns, s_sentences, s_withoutModel];

    /// <summary>Adds the arguments and options to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(s_name);
        command.Add(s_files);
        foreach (var option in Options)
            command.Add(option);
    }

    /// <summary>Whether the functions are to be listed.</summary>
    public static bool AsksForList(ParseResult parsed) => parsed.GetValue(s_name) == "list" && Files(parsed).Length == 0;

    /// <summary>Finds the function, and what is wrong with what was said; one of the two is null.</summary>
    /// <param name="parsed">What was said.</param>
    /// <param name="call">How the command is called here, for examples.</param>
    public static (ReadyFunction? Function, string? Misuse) Check(ParseResult parsed, string call)
    {
        var (name, files) = (parsed.GetValue(s_name)!, Files(parsed));
        if (ReadyFunction.Find(name) is not { } function)
            return (null, $"There is no function '{name}'. Functions: {string.Join(", ", ReadyFunction.All.Select(f => f.Name))}; '{call} list' explains them.");
        var misuse = files.Length < function.MinDocuments || files.Length > function.MaxDocuments
            ? $"'{function.Name}' takes {function.MinDocuments}{(function.MaxDocuments > 10 ? " or more" : $" to {function.MaxDocuments}")} documents: {call} {function.Name} FILE{(function.MinDocuments > 1 ? " FILE" : "")}"
            : function.Name == ReadyFunction.Translate
            ? parsed.GetValue(s_to) is null ? "Say into which language: --to en or --to zh." : null
            : parsed.GetValue(s_to) is not null ? $"--to belongs to translate; '{function.Name}' takes --language." : null;
        return misuse is null ? (function, null) : (null, misuse);
    }

    /// <summary>The names of the documents, as they were written.</summary>
    public static string[] Files(ParseResult parsed) => parsed.GetValue(s_files) ?? [];

    /// <summary>Whether no model is to be asked.</summary>
    public static bool WithoutModel(ParseResult parsed) => parsed.GetValue(s_withoutModel);

    /// <summary>What is to be done with the documents that were found.</summary>
    public static FunctionRequest ToRequest(ParseResult parsed, ReadyFunction function, IReadOnlyList<FunctionDocument> documents) => new()
    {
        Function = function,
        Documents = documents,
        Language = parsed.GetValue(s_to) ?? parsed.GetValue(s_language),
        Columns = parsed.GetValue(s_columns)?.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList() ?? [],
        Sentences = parsed.GetValue(s_sentences),
        WithoutModel = WithoutModel(parsed),
    };
}
