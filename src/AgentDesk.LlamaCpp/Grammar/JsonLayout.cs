namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Where white space may stand in the JSON that a grammar accepts. The fragments are GBNF.</summary>
/// <param name="Open">What may follow an opening bracket.</param>
/// <param name="Close">What may precede a closing bracket.</param>
/// <param name="Separator">What may follow a comma.</param>
/// <param name="Colon">What may follow a colon.</param>
internal sealed record JsonLayout(string Open, string Close, string Separator, string Colon)
{
    /// <summary>One line, a space after commas and colons or none: how models are trained to write calls.</summary>
    public static readonly JsonLayout Call = new("", "", "\" \"?", "\" \"?");

    /// <summary>One line or indented by up to 20 spaces: how models write documents.</summary>
    public static readonly JsonLayout Document = new("ws", "ws", "ws", "\" \"?");

    /// <summary>The body of the rule <c>ws</c> that <see cref="Document"/> refers to.</summary>
    public const string WhiteSpace = "\" \"? | \"\\n\" \" \"{0,20}";
}
