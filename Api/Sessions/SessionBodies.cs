using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>A session as it is written to callers. <c>label</c> and <c>name</c> are the same thing.</summary>
public sealed record SessionBody(
    string SessionId,
    string AccountId,
    string? Label,
    string? Name,
    string? PhoneNumber,
    string Status,
    string? StatusReason,
    string? StatusText,
    string? WorkerId,
    string? Jid,
    string? Lid,
    string? ProxyUrl,
    DateTimeOffset? LastActivityAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? UpdatedAt,
    string? SessionApiKeyFingerprint)
{
    /// <summary>Writes a session.</summary>
    public static SessionBody From(SessionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.SessionId, view.AccountId, view.Label, view.Label, view.PhoneNumber, view.Status, view.StatusReason, view.StatusText,
            view.WorkerId, view.Jid, view.Lid, view.ProxyUrl, view.LastActivityAt, view.CreatedAt, view.UpdatedAt, view.KeyFingerprint);
    }
}

/// <summary>A page of sessions.</summary>
public sealed record SessionListBody(IReadOnlyList<SessionBody> Data, string? NextCursor)
{
    /// <summary>Writes a page.</summary>
    public static SessionListBody From(SessionPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new([.. page.Items.Select(SessionBody.From)], page.NextCursor);
    }
}

/// <summary>A session's key; <c>raw</c> is there only in the answer that made it.</summary>
public sealed record SessionKeyBody(string? Raw, string Fingerprint, DateTimeOffset CreatedAt, string? PreviousFingerprint)
{
    /// <summary>Writes a key.</summary>
    public static SessionKeyBody From(SessionKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.Raw, key.Fingerprint, key.CreatedAt, key.PreviousFingerprint);
    }
}

/// <summary>A key alone.</summary>
public sealed record SessionKeyEnvelope(SessionKeyBody SessionApiKey);

/// <summary>A new session and its key.</summary>
public sealed record CreatedSessionBody(SessionBody Session, SessionKeyBody SessionApiKey, IReadOnlyList<string> Warnings)
{
    /// <summary>Writes a new session.</summary>
    public static CreatedSessionBody From(CreatedSession created)
    {
        ArgumentNullException.ThrowIfNull(created);
        return new(SessionBody.From(created.Session), SessionKeyBody.From(created.Key), []);
    }
}

/// <summary>A session's settings.</summary>
public sealed record SettingsEnvelope(SessionSettings SessionSettings);

/// <summary>What connecting, disconnecting or restarting led to; with the code to scan while it waits for a phone.</summary>
public sealed record SessionStateBody(string SessionId, string Status)
{
    /// <summary>The raw pairing text.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Qr { get; init; }

    /// <summary>The pairing text as a picture, in a data URI.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Image { get; init; }

    /// <summary>Until when a phone can scan it.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Writes a state.</summary>
    public static SessionStateBody From(ConnectResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.Session.SessionId, result.Session.Status)
        {
            Qr = result.Qr?.Code,
            Image = result.Qr is { } qr ? QrImage.ToDataUri(qr.Code) : null,
            ExpiresAt = result.Qr?.ExpiresAt,
        };
    }

    /// <summary>Writes a state.</summary>
    public static SessionStateBody From(SessionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.SessionId, view.Status);
    }
}

/// <summary>A pairing code to enter on the phone.</summary>
public sealed record PairingCodeBody(string PairingCode, string PhoneNumber)
{
    /// <summary>Writes a code.</summary>
    public static PairingCodeBody From(PairingCodeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Code, view.PhoneNumber);
    }
}

/// <summary>A pairing code: the raw text, and the same as a picture in a data URI.</summary>
public sealed record QrBody(string Qr, string Image, DateTimeOffset ExpiresAt)
{
    /// <summary>Writes a code.</summary>
    public static QrBody From(QrView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Code, QrImage.ToDataUri(view.Code), view.ExpiresAt);
    }
}
