using System.Security.Cryptography;
using System.Text;

namespace AgentDesk.Agent.Auditing;

/// <summary>Names a text without keeping it.</summary>
internal static class TextHash
{
    /// <summary>SHA-256 of the text's UTF-8, in hexadecimal.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
