using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wapio.Storage.Rows;

/// <summary>The operational settings of a session, all off by default. Kept as JSON, so that a new one needs no migration.</summary>
public sealed record SessionSettings
{
    /// <summary>All off.</summary>
    public static readonly SessionSettings Default = new();

    /// <summary>Paces what is sent more carefully.</summary>
    public bool AccountProtection { get; init; }

    /// <summary>Marks inbound messages as read by itself.</summary>
    public bool ReadIncoming { get; init; }

    /// <summary>Rejects calls by itself.</summary>
    public bool AutoRejectCalls { get; init; }

    /// <summary>Shows the account as online all the time.</summary>
    public bool AlwaysOnline { get; init; }

    /// <summary>Drops what comes from groups.</summary>
    public bool IgnoreGroups { get; init; }

    /// <summary>Drops what comes from broadcast lists and status.</summary>
    public bool IgnoreBroadcasts { get; init; }

    /// <summary>Drops what comes from channels.</summary>
    public bool IgnoreChannels { get; init; }

    /// <summary>Shows "typing" before a message leaves.</summary>
    public bool Typing { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, SessionSettingsJson.Default.SessionSettings);

    internal static SessionSettings FromJson(string json) =>
        JsonSerializer.Deserialize(json, SessionSettingsJson.Default.SessionSettings) ?? Default;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SessionSettings))]
internal sealed partial class SessionSettingsJson : JsonSerializerContext;
