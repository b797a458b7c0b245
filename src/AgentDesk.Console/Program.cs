using AgentDesk.Console.Commands;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

using var telemetry = TelemetryExport.Start();
using var interrupts = new Interrupts();
return await CommandLine.RunAsync(args, Terminal.Create(), System.Console.In, interrupts);
