using Wapio.Sandbox.Hosting;

await using var application = SandboxApplication.Create(args);
await application.RunAsync();
