using AgentDesk.Agent.Auditing;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Console.Hosting;

/// <summary>The audit log of the settings.</summary>
internal static class AuditFile
{
    /// <summary>The log in the data folder; null where the settings switch it off.</summary>
    public static AuditLog? Create(Settings settings, string folder)
    {
        if (!settings.Agent.Audit.Enabled)
            return null;
        var told = false;
        return new AuditLog(folder, settings.Agent.Audit, settings.Privacy.Redact.Count > 0 ? new Redactor(settings.Privacy.Redact) : null, TimeProvider.System)
        {
            Failed = e =>
            {
                if (!told)
                    System.Console.Error.WriteLine($"Tool calls are not written down: {VisibleText.Title(e.Message)} Mend that, or set Agent:Audit:Enabled to false.");
                told = true;
            },
        };
    }
}
