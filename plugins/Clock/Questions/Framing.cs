using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>Takes courtesies and filling words off a question.</summary>
internal static class Framing
{
    public static string Strip(string text) => Before().Replace(After().Replace(text, string.Empty), string.Empty).Trim(' ', ',');

    private static Regex Before() => Patterns.Of(@"\A(?:(?:hi|hello|hey|ok|okay|so|and|well|please|just|quick question)[,:]? |(?:can|could|would|will) you (?:please )?(?:tell me|say|compute|calculate|work out) |(?:please )?(?:tell me|calculate|compute|work out|find) |(?:do you know|i want to know|i'd like to know) |你好|您好|请问|请|麻烦|帮我|帮忙|我想知道|告诉我|算一下|算算|计算一下|计算|查一下|那么?|,)+");

    private static Regex After() => Patterns.Of(@"(?:,? (?:please|thanks|thank you|exactly)|呢|啊|呀|吧|谢谢|,|\?)+\z");
}
