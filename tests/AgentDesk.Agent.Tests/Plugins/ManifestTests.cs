using System.Text;
using AgentDesk.Agent.Plugins;

namespace AgentDesk.Agent.Tests.Plugins;

public sealed class ManifestTests
{
    [Fact]
    public void Read_EverythingThatCanBeSaid()
    {
        var manifest = Read("""
            {
              // a comment
              "id": "mail_box", "version": "1.2.0-beta", "assembly": "Mail.dll", "description": "Mail.", "timeoutMs": 1, "isolated": true, "memoryMb": 64,
              "permissions": { "network": ["smtp.example.org", "*.example.org", "localhost:25"], "read": ["~/mail", "/var/mail"], "write": ["out"] },
              "functions": { "send": { "effect": "outbound", "tool": "send-mail", "grounded": ["number"], "recognizer": "find", "verbatim": true }, "find": { "hidden": true } },
            }
            """);

        Assert.Equal(("mail_box", "1.2.0-beta", true, 64, 1), (manifest.Id, manifest.Version, manifest.Isolated, manifest.MemoryMb, manifest.TimeoutMs));
        Assert.Equal(["smtp.example.org", "*.example.org", "localhost:25"], manifest.Permissions.Network);
        Assert.Equal((FunctionEffect.Outbound, "send-mail", true), (manifest.Functions["send"].Effect, manifest.Functions["send"].Tool, manifest.Functions["send"].Verbatim));
        Assert.Equal((FunctionEffect.Unknown, true), (manifest.Functions["find"].Effect, manifest.Functions["find"].Hidden));
    }

    [Theory]
    [InlineData("[]", "$ must be an object, but is a list")]
    [InlineData("{ not json", "is not JSON")]
    [InlineData("""{"id":"a","id":"b"}""", "is not JSON")]
    [InlineData("{}", "$.id is missing: letters")]
    [InlineData("{}", "$.assembly is missing")]
    [InlineData("""{"id":"na me"}""", "$.id must be letters, digits and underscores, a letter first, at most 40, but is 'na me'")]
    [InlineData("""{"id":7}""", "$.id must be")]
    [InlineData("""{"id":null}""", "$.id must be")]
    [InlineData("""{"version":" "}""", "$.version must be a version such as 1.0.0")]
    [InlineData("""{"assembly":"../x.dll"}""", "$.assembly must be the name of a .dll in the manifest's own folder, but is '../x.dll'")]
    [InlineData("""{"timeoutMS":1}""", "$.timeoutMS is not known; it is written 'timeoutMs'")]
    [InlineData("""{"colour":"red"}""", "$.colour is not known; known here: id, version")]
    [InlineData("""{"timeoutMs":0}""", "$.timeoutMs must be a whole number from 1 to 600000, but is 0")]
    [InlineData("""{"timeoutMs":1e99}""", "$.timeoutMs must be")]
    [InlineData("""{"timeoutMs":"5"}""", "$.timeoutMs must be a whole number from 1 to 600000, but is '5'")]
    [InlineData("""{"memoryMb":1}""", "$.memoryMb must be a whole number from 64")]
    [InlineData("""{"isolated":"yes"}""", "$.isolated must be true or false, but is 'yes'")]
    [InlineData("""{"permissions":["net"]}""", "$.permissions must be an object, but is a list")]
    [InlineData("""{"permissions":{"network":"x"}}""", "$.permissions.network must be a list")]
    [InlineData("""{"permissions":{"network":["http://x/"]}}""", "$.permissions.network[0] must be a host name such as")]
    [InlineData("""{"permissions":{"write":["", 3]}}""", "$.permissions.write[1] must be a folder or file, but is 3")]
    [InlineData("""{"permissions":{"exec":[]}}""", "$.permissions.exec is not known; known here: network, read, write")]
    [InlineData("""{"functions":{"a b":{}}}""", "$.functions.a b has an impossible name")]
    [InlineData("""{"functions":{"a":{"effect":"harmless"}}}""", "$.functions.a.effect must be read, compute, outbound or write, but is 'harmless'")]
    [InlineData("""{"functions":{"a":{"effect":"unknown"}}}""", "$.functions.a.effect must be")]
    [InlineData("""{"functions":{"a":{"tool":"my tool"}}}""", "$.functions.a.tool must be")]
    [InlineData("""{"functions":{"a":{"tool":"t"},"b":{"tool":"t"}}}""", "$.functions has the tool name 't' more than once (a, b)")]
    [InlineData("""{"functions":{"a":{"requires":"a b"}}}""", "$.functions.a.requires must be the name of a setting")]
    [InlineData("""{"isolated":true,"functions":{"a":{"requires":"Url"}}}""", "$.functions.a.requires cannot be said")]
    [InlineData("""{"isolated":true,"functions":{"a":{"evidence":true}}}""", "$.functions.a.evidence cannot be true in an isolated plugin")]
    public void Read_WhatIsWrong_IsNamedWithItsPathAndWhatIsAllowed(string json, string problem)
    {
        var error = Assert.Throws<PluginException>(() => Read(json));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("plugin.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralProblems_AreToldAtOnce()
    {
        var error = Assert.Throws<PluginException>(() => Read("""{"id":"1","timeoutMs":0,"functions":{"a":{"effect":""}}}"""));

        foreach (var path in new[] { "$.id", "$.version", "$.assembly", "$.timeoutMs", "$.functions.a.effect" })
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private static PluginManifest Read(string json) => ManifestReader.Read(Encoding.UTF8.GetBytes(json), "plugin.json");
}
