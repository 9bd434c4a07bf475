using Wapio.Harness.Http;

namespace Wapio.Cluster.Tests.Cluster;

/// <summary>A session, the phone that it is linked to, and somebody to write to.</summary>
internal sealed record LinkedSession(int Index, string Id, SandboxPhone Phone, SandboxPhone Friend, string Device);
