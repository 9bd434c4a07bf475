using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>A session as it is written to callers. <c>label</c> and <c>name</c> are the same thing.</summary>
/// <param name="SessionId">Its id, <c>bps_sess_ws_...</c>.</param>
/// <param name="AccountId">The account it belongs to, <c>bps_acc_...</c>.</param>
/// <param name="Label">What its owner calls it.</param>
/// <param name="Name">The same as <c>label</c>.</param>
/// <param name="PhoneNumber">Its phone number: as linked, else as its owner gave it.</param>
/// <param name="Status"><c>pending</c>, <c>connecting</c>, <c>connected</c>, <c>disconnected</c>, <c>pending_deletion</c> or <c>deleted</c>.</param>
/// <param name="StatusReason">Why, as a code for programs; codes are never renamed.</param>
/// <param name="StatusText">Why, and who must act, in sentences for people.</param>
/// <param name="ActionRequiredBy">Who must act for it to go on: <c>nobody</c>, <c>gateway</c> (it does so by itself), <c>owner</c> or <c>operator</c>.</param>
/// <param name="WorkerId">The node that holds it.</param>
/// <param name="Jid">The linked device's own address.</param>
/// <param name="Lid">The linked device's own LID address.</param>
/// <param name="ProxyUrl">What it connects through, without user name and password.</param>
/// <param name="LastActivityAt">When something was last sent or received.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last changed; null when never.</param>
/// <param name="SessionApiKeyFingerprint">What its key looks like: the last four characters.</param>
public sealed record SessionBody(
    string SessionId,
    string AccountId,
    string? Label,
    string? Name,
    string? PhoneNumber,
    string Status,
    string? StatusReason,
    string? StatusText,
    string? ActionRequiredBy,
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
            view.SessionId, view.AccountId, view.Label, view.Label, view.PhoneNumber, view.Status, view.StatusReason, view.StatusText, view.ActionRequiredBy,
            view.WorkerId, view.Jid, view.Lid, view.ProxyUrl, view.LastActivityAt, view.CreatedAt, view.UpdatedAt, view.KeyFingerprint);
    }
}

/// <summary>A page of sessions.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
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
/// <param name="Raw">The key. It is told here and never again.</param>
/// <param name="Fingerprint">What it looks like from now on.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="PreviousFingerprint">What the key looked like that is no longer good.</param>
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
/// <param name="SessionApiKey">The new key.</param>
public sealed record SessionKeyEnvelope(SessionKeyBody SessionApiKey);

/// <summary>A new session and its key.</summary>
/// <param name="Session">The session.</param>
/// <param name="SessionApiKey">Its key, which is told here and never again.</param>
/// <param name="Warnings">What is worth knowing, in sentences; mostly empty.</param>
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
/// <param name="SessionSettings">The settings.</param>
public sealed record SettingsEnvelope(SessionSettings SessionSettings);

/// <summary>What connecting, disconnecting or restarting led to; with the code to scan while it waits for a phone.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">Its state now.</param>
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
/// <param name="PairingCode">Eight characters to enter on the phone, under linked devices.</param>
/// <param name="PhoneNumber">The phone to enter it on.</param>
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
/// <param name="Qr">The text of the code, as it stands in the picture.</param>
/// <param name="Image">The code as a picture: a data URI of a PNG.</param>
/// <param name="ExpiresAt">Until when it can be scanned; ask again for the next.</param>
public sealed record QrBody(string Qr, string Image, DateTimeOffset ExpiresAt)
{
    /// <summary>Writes a code.</summary>
    public static QrBody From(QrView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Code, QrImage.ToDataUri(view.Code), view.ExpiresAt);
    }
}
