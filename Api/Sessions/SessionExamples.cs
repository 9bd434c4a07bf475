using Wapio.Api.OpenApi;
using Wapio.Api.Operations;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>Examples of what callers send about sessions, and of what they are answered.</summary>
internal static class SessionExamples
{
    private const string Fingerprint = "bps_sk_\u2022\u2022\u2022\u2022Q3xZ";
    private const string Qr = "2@Xw8...,mXk...,kq0...,aGk...";
    private const string Image = "data:image/png;base64,iVBORw0KGgo...";

    public static readonly SessionRequestBody New = new("shop", PhoneNumber: Examples.Phone, Settings: new SessionSettingsPatch(ReadIncoming: true, Typing: false));

    public static readonly SessionRequestBody Changes = new("second shop", Settings: new SessionSettingsPatch(Typing: true));

    public static readonly SessionSettingsPatch SettingChanges = new(AccountProtection: true, Typing: false);

    public static readonly PairingCodeRequestBody Phone = new(Examples.Phone);

    public static readonly SessionBody Session = new(
        Examples.SessionId, Examples.AccountId, "shop", "shop", Examples.Phone, SessionStatuses.Connected, "logged_in", "Connected to WhatsApp.", "nobody",
        "node-a-1", "15551234567:3@s.whatsapp.net", "123456789012345:3@lid", null, Examples.At, Examples.At, Examples.At, Fingerprint);

    public static readonly SessionListBody List = new([Session], null);

    public static readonly CreatedSessionBody Created = new(
        Session with { Status = SessionStatuses.Pending, StatusReason = "created", StatusText = "No phone is linked yet. The owner connects the session and scans the code.", ActionRequiredBy = "owner" },
        new SessionKeyBody("bps_sk_V7pYtR2mK9sXwB4nC6jDfGhLzQ3xZ", Fingerprint, Examples.At, null), []);

    public static readonly SessionKeyEnvelope Key = new(new SessionKeyBody("bps_sk_V7pYtR2mK9sXwB4nC6jDfGhLzQ3xZ", Fingerprint, Examples.At, "bps_sk_\u2022\u2022\u2022\u20227aBc"));

    public static readonly SettingsEnvelope Settings = new(new SessionSettings(ReadIncoming: true));

    public static readonly SessionStateBody Waiting = new(Examples.SessionId, SessionStatuses.Connecting) { Qr = Qr, Image = Image, ExpiresAt = Examples.At };

    public static readonly SessionStateBody Disconnected = new(Examples.SessionId, SessionStatuses.Disconnected);

    public static readonly QrBody Code = new(Qr, Image, Examples.At);

    public static readonly PairingCodeBody PairingCode = new("ABCD-1234", Examples.Phone);

    public static readonly OperationBody Deleted = new(
        Examples.OperationId, Examples.SessionId, "session.delete", "succeeded", Examples.At, Examples.At, Examples.At,
        new OperationNoteBody("unlinked", "The session was deleted, and its device was unlinked from the phone."), null, $"/v1/operations/{Examples.OperationId}");

    public static readonly OperationBody Deletion = new(
        Examples.OperationId, Examples.SessionId, "session.delete", "running", Examples.At, Examples.At, null, null, null, $"/v1/operations/{Examples.OperationId}");
}
