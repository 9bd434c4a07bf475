using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Mex;

namespace Wapio.WhatsApp.Client;

/// <summary>Checks options before they are used.</summary>
internal static class ClientOptionsValidator
{
    private const int LargestUpload = 812;
    private const int KeySize = 32;

    /// <summary>Checks all options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    public static void Check(ClientOptions options)
    {
        Require(options.Endpoint is { IsAbsoluteUri: true }, nameof(options.Endpoint), "must be an absolute address");
        Require(options.NoiseRootKey.Length == KeySize, nameof(options.NoiseRootKey), "must have 32 bytes");
        Require(WebVersion.TryParse(options.WebVersion, out _), nameof(options.WebVersion), "must be three numbers with dots, like 2.3000.1");
        Require(options.PreKeyStock is >= 1 and <= LargestUpload, nameof(options.PreKeyStock), "must be from 1 to 812");
        Require(options.EventCapacity >= 1, nameof(options.EventCapacity), "must be at least 1");
        Require(options.KeepAliveMinimum > TimeSpan.Zero, nameof(options.KeepAliveMinimum), "must be positive");
        Require(
            options.MexQueryIds is not null && options.MexQueryIds.All(query => MexQueryNames.All.Contains(query.Key) && query.Value is { Length: > 0 }),
            nameof(options.MexQueryIds),
            "must give ids to names of queries that there are");
        Require(options.AskPhoneAfter is null || options.AskPhoneAfter >= TimeSpan.Zero, nameof(options.AskPhoneAfter), "must not be negative");
        Require(options.KeepAliveMaximum >= options.KeepAliveMinimum, nameof(options.KeepAliveMaximum), "must not be below the minimum");
    }

    private static void Require(bool condition, string name, string rule)
    {
        if (!condition) throw new ArgumentException($"{name} {rule}.", name);
    }
}
