using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.TestPlugin;

// host REQUEST…: the process of an isolated plugin. mcp MODE…: an MCP server that misbehaves.
if (args is ["host", .. var request])
    return await PluginProcess.RunAsync(request);
if (args is ["mcp", var mode, .. var rest])
    NastyServer.Run(mode, rest);
return 0;
