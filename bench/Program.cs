using Wapio.Bench.Load;
using Wapio.Bench.Scenarios;

var scenarios = new Dictionary<string, Func<string[], Task>>
{
    ["text"] = TextScenario.RunAsync,
    ["sessions"] = SessionsScenario.RunAsync,
    ["codec"] = CodecScenario.RunAsync,
    ["signal"] = SignalScenario.RunAsync,
    ["group"] = GroupScenario.RunAsync,
    ["media"] = MediaScenario.RunAsync,
    ["accept"] = AcceptScenario.RunAsync,
    ["latency"] = LatencyScenario.RunAsync,
    ["connect"] = ConnectScenario.RunAsync,
    ["start"] = StartScenario.RunAsync,
    ["webhooks"] = WebhooksScenario.RunAsync,
    ["storage"] = StorageScenario.RunAsync,
    ["crash"] = CrashScenario.RunAsync,
    ["cluster"] = ClusterScenario.RunAsync,
    ["soak"] = SoakScenario.RunAsync,
};

if (args is [NoopServer.Command, .. var address])
{
    await NoopServer.ServeAsync(address);
    return 0;
}

if (args is [var name, .. var rest] && scenarios.TryGetValue(name, out var run))
{
    await run(rest);
    return Environment.ExitCode;
}

await Console.Error.WriteLineAsync($"usage: bench <scenario> [--name value ...]\nscenarios: {string.Join(", ", scenarios.Keys)}");
return 2;
