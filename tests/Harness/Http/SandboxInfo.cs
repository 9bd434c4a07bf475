using System.Text.Json;

namespace Wapio.Harness.Http;

/// <summary>What a client must know to reach a sandbox.</summary>
/// <param name="WebSocketUrl">Where clients connect.</param>
/// <param name="SecureUrl">The https address that serves media, if there is one.</param>
/// <param name="NoiseRootKey">The root key of its certificates, in hex.</param>
/// <param name="Certificate">Its TLS certificate in PEM.</param>
internal sealed record SandboxInfo(string WebSocketUrl, string? SecureUrl, string NoiseRootKey, string? Certificate)
{
    public static SandboxInfo From(Uri address, JsonElement answer) => new(
        $"ws://{address.Authority}/ws/chat",
        answer.TryGetProperty("https_url", out var secure) ? secure.GetString() : null,
        answer.GetProperty("noise_root_key").GetString()!,
        answer.TryGetProperty("certificate", out var certificate) ? certificate.GetString() : null);
}
