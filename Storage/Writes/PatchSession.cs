using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Changes some members of a session. Its result counts 0 rows when there is no such session.</summary>
/// <param name="SessionId">Which session.</param>
/// <param name="At">When; becomes <c>updated_at</c>.</param>
public sealed record PatchSession(string SessionId, DateTimeOffset At) : Write<Applied>
{
    /// <summary>What people call it.</summary>
    public Optional<string?> Label { get; init; }

    /// <summary>The phone number.</summary>
    public Optional<string?> PhoneNumber { get; init; }

    /// <summary>The proxy.</summary>
    public Optional<string?> ProxyUrl { get; init; }

    /// <summary>The settings, all of them.</summary>
    public Optional<SessionSettings> Settings { get; init; }

    /// <summary>The device's own address.</summary>
    public Optional<string?> Jid { get; init; }

    /// <summary>The device's own LID address.</summary>
    public Optional<string?> Lid { get; init; }

    /// <summary>The name that its account gives itself.</summary>
    public Optional<string?> PushName { get; init; }

    /// <summary>Whether it should be awake after a restart.</summary>
    public Optional<bool> WantsConnection { get; init; }

    /// <summary>What may be shown of its key.</summary>
    public Optional<string?> KeyFingerprint { get; init; }
}
