using AgentDesk.Core.Documents.Isolation;
using AgentDesk.TestWorker;

// A document worker whose reader does what the document says, so that tests can make it go wrong.
DocumentWorker.Run(new ObedientReader(), Console.OpenStandardInput(), Console.OpenStandardOutput());
