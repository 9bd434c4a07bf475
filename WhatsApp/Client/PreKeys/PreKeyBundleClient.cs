using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.PreKeys;

/// <summary>Fetches the pre-key bundles with which sessions are begun. Each fetch takes a one-time key of the device.</summary>
internal sealed partial class PreKeyBundleClient(QueryClient queries, ILogger logger)
{
    /// <summary>Fetches the bundles of devices in one query; a device that has none, or an unusable one, is left out.</summary>
    public async Task<Dictionary<Jid, PreKeyBundle>> FetchAsync(IReadOnlyCollection<Jid> devices, CancellationToken cancellationToken)
    {
        var bundles = new Dictionary<Jid, PreKeyBundle>(devices.Count);
        if (devices.Count == 0) return bundles;

        var users = devices.Select(device => new Node("user", [("jid", device), ("reason", "identity")])).ToArray();
        var answer = await queries.GetAsync("encrypt", new Node("key", [], users), cancellationToken);
        foreach (var user in answer.Child("list")?.Content.List ?? [])
        {
            if (user.GetJid("jid") is not { } device) continue;
            try
            {
                if (user.Child("error") is { } error) LogNone(device, error["code"]);
                else bundles[device] = PreKeyNodes.ReadBundle(user);
            }
            catch (ProtocolException unusable)
            {
                LogUnusable(unusable, device);
            }
        }

        return bundles;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No pre-key bundle of {Device}: error {Code}")]
    private partial void LogNone(Jid device, string? code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pre-key bundle of {Device} is unusable")]
    private partial void LogUnusable(Exception failure, Jid device);
}
