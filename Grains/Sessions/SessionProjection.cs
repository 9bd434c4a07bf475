using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using StoredSettings = Wapio.Storage.Rows.SessionSettings;
using Settings = Wapio.Grains.Abstractions.Sessions.SessionSettings;

namespace Wapio.Grains.Sessions;

/// <summary>Rows of sessions as callers see them.</summary>
internal static class SessionProjection
{
    /// <summary>A session.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="holder">The process that holds it now, when that is known better than by the row.</param>
    public static SessionView ToView(this SessionRow row, string? holder = null) => new()
    {
        SessionId = row.Id,
        AccountId = row.AccountId,
        Label = row.Label,
        PhoneNumber = row.PhoneNumber,
        Status = row.Status.ToName(),
        StatusReason = row.ReasonCode,
        StatusText = row.ReasonText,
        ActionRequiredBy = Reasons.ActorOf(row.ReasonCode),
        WorkerId = holder ?? row.Owner,
        Jid = row.Jid,
        Lid = row.Lid,
        PushName = row.PushName,
        ProxyUrl = WithoutPassword(row.ProxyUrl),
        Settings = row.Settings.ToView(),
        KeyFingerprint = row.KeyFingerprint,
        LastActivityAt = row.LastActivityAt,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    /// <summary>Settings as callers see them.</summary>
    public static Settings ToView(this StoredSettings settings) => new(
        settings.AccountProtection,
        settings.ReadIncoming,
        settings.AutoRejectCalls,
        settings.AlwaysOnline,
        settings.IgnoreGroups,
        settings.IgnoreBroadcasts,
        settings.IgnoreChannels,
        settings.Typing);

    /// <summary>Settings as they are kept.</summary>
    public static StoredSettings ToStored(this Settings settings) => new()
    {
        AccountProtection = settings.AccountProtection,
        ReadIncoming = settings.ReadIncoming,
        AutoRejectCalls = settings.AutoRejectCalls,
        AlwaysOnline = settings.AlwaysOnline,
        IgnoreGroups = settings.IgnoreGroups,
        IgnoreBroadcasts = settings.IgnoreBroadcasts,
        IgnoreChannels = settings.IgnoreChannels,
        Typing = settings.Typing,
    };

    /// <summary>A line of the session log.</summary>
    public static SessionLogItem ToLogItem(this SessionLogRow row) => new(row.At, row.Event, row.ReasonCode, row.Text, Reasons.ActorOf(row.ReasonCode));

    /// <summary>The proxy of a session.</summary>
    public static ProxyView ToProxyView(this SessionRow row) =>
        new(row.Id, WithoutPassword(row.ProxyUrl), Uri.TryCreate(row.ProxyUrl, UriKind.Absolute, out var url) && url.UserInfo.Length > 0);

    private static string? WithoutPassword(string? proxy) => Uri.TryCreate(proxy, UriKind.Absolute, out var url) && url.UserInfo.Length > 0
        ? new UriBuilder(url) { UserName = "", Password = "" }.Uri.ToString()
        : proxy;
}
