using Orleans;

namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>What a session does by itself. Everything is off until it is switched on.</summary>
/// <param name="AccountProtection">Paces what is sent, so that WhatsApp sees a person and not a machine.</param>
/// <param name="ReadIncoming">Marks what comes in as read.</param>
/// <param name="AutoRejectCalls">Rejects calls.</param>
/// <param name="AlwaysOnline">Shows the account as online.</param>
/// <param name="IgnoreGroups">Drops what comes from groups.</param>
/// <param name="IgnoreBroadcasts">Drops what comes from broadcast lists and the status feed.</param>
/// <param name="IgnoreChannels">Drops what comes from channels.</param>
/// <param name="Typing">Shows a typing indicator before a text.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionSettings")]
public sealed record SessionSettings(
    [property: Id(0)] bool AccountProtection = false,
    [property: Id(1)] bool ReadIncoming = false,
    [property: Id(2)] bool AutoRejectCalls = false,
    [property: Id(3)] bool AlwaysOnline = false,
    [property: Id(4)] bool IgnoreGroups = false,
    [property: Id(5)] bool IgnoreBroadcasts = false,
    [property: Id(6)] bool IgnoreChannels = false,
    [property: Id(7)] bool Typing = false);

/// <summary>Changes of settings: a null leaves a setting as it is.</summary>
/// <param name="AccountProtection">Paces what is sent, so that WhatsApp sees a person and not a machine.</param>
/// <param name="ReadIncoming">Marks what comes in as read.</param>
/// <param name="AutoRejectCalls">Rejects calls.</param>
/// <param name="AlwaysOnline">Shows the account as online.</param>
/// <param name="IgnoreGroups">Drops what comes from groups.</param>
/// <param name="IgnoreBroadcasts">Drops what comes from broadcast lists and the status feed.</param>
/// <param name="IgnoreChannels">Drops what comes from channels.</param>
/// <param name="Typing">Shows a typing indicator before a text.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionSettingsPatch")]
public sealed record SessionSettingsPatch(
    [property: Id(0)] bool? AccountProtection = null,
    [property: Id(1)] bool? ReadIncoming = null,
    [property: Id(2)] bool? AutoRejectCalls = null,
    [property: Id(3)] bool? AlwaysOnline = null,
    [property: Id(4)] bool? IgnoreGroups = null,
    [property: Id(5)] bool? IgnoreBroadcasts = null,
    [property: Id(6)] bool? IgnoreChannels = null,
    [property: Id(7)] bool? Typing = null)
{
    /// <summary>The settings with these changes made.</summary>
    public SessionSettings ApplyTo(SessionSettings settings) => new(
        AccountProtection ?? settings.AccountProtection,
        ReadIncoming ?? settings.ReadIncoming,
        AutoRejectCalls ?? settings.AutoRejectCalls,
        AlwaysOnline ?? settings.AlwaysOnline,
        IgnoreGroups ?? settings.IgnoreGroups,
        IgnoreBroadcasts ?? settings.IgnoreBroadcasts,
        IgnoreChannels ?? settings.IgnoreChannels,
        Typing ?? settings.Typing);
}
