using System.Reflection;
using System.Reflection.Emit;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tests.Plugins;

/// <summary>Writes plugins whose one function, <c>version</c>, returns a text, so that a test can tell which one is loaded.</summary>
internal static class EmittedPlugin
{
    public static void Write(string folder, string id, string version, string manifest = "")
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "Emitted.dll"), Assembly(version));
        File.WriteAllText(Path.Combine(folder, "plugin.json"), $$"""{"id":"{{id}}","version":"{{version}}","assembly":"Emitted.dll"{{manifest}},"functions":{"version":{"effect":"compute"} } }""");
    }

    public static byte[] Assembly(string version)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Emitted"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Emitted").DefineType("Emitted.Plugin", TypeAttributes.Public | TypeAttributes.Class);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var method = type.DefineMethod("Version", MethodAttributes.Public, typeof(string), []);
        method.SetCustomAttribute(new CustomAttributeBuilder(typeof(KernelFunctionAttribute).GetConstructor([typeof(string)])!, ["version"]));
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldstr, version);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        using var bytes = new MemoryStream();
        assembly.Save(bytes);
        return bytes.ToArray();
    }
}
