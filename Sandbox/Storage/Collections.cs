namespace Wapio.Sandbox.Storage;

/// <summary>The names of the collections in the state store. They are stored: never rename.</summary>
internal static class Collections
{
    public const string Setting = "setting";
    public const string Account = "account";
    public const string Device = "device";
    public const string PreKeyState = "prekey-state";
    public const string PreKeyBatch = "prekey-batch";
    public const string Stanza = "stanza";
    public const string Phone = "phone";
    public const string PhonePreKey = "phone-prekey";
    public const string PhoneSession = "phone-session";
    public const string PhoneMessage = "phone-message";
    public const string MediaEntry = "media-entry";
    public const string Group = "group";
    public const string PhoneSenderKey = "phone-sender-key";
    public const string Picture = "picture";
    public const string Newsletter = "newsletter";
    public const string NewsletterMessage = "newsletter-message";
    public const string AppStatePatch = "app-state-patch";
    public const string AppStateRecord = "app-state-record";
}
