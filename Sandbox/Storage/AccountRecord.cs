namespace Wapio.Sandbox.Storage;

/// <summary>What is stored of an account. People are named by phone number, times are seconds since 1970.</summary>
internal sealed record AccountRecord(
    string Number,
    string Lid,
    string Name,
    string About,
    uint RawId,
    ushort NextDevice,
    uint NextKeyIndex,
    long DevicesChangedAt,
    string[] Blocked,
    string[] Watchers,
    byte[] KeyIndexList,
    IReadOnlyDictionary<string, string> Privacy)
{
    /// <summary>Whom the account has written to: the sandbox's idea of an address book.</summary>
    public string[] Contacts { get; init; } = [];

    /// <summary>When the "about" text was set.</summary>
    public long AboutAt { get; init; } = DevicesChangedAt;

    /// <summary>The id of the picture; 0 when there is none.</summary>
    public long PictureId { get; init; }

    /// <summary>When the last device went; 0 when none has yet.</summary>
    public long LastSeen { get; init; }

    /// <summary>Seconds after which messages of new chats disappear; 0 when they stay.</summary>
    public long DefaultTimer { get; init; }

    public long DefaultTimerAt { get; init; }

    /// <summary>Whom it shows its status to.</summary>
    public StatusPrivacyRecord StatusPrivacy { get; init; } = new(StatusPrivacyRecord.Contacts, []);

    /// <summary>What a business says of itself; null for others.</summary>
    public BusinessRecord? Business { get; init; }

    /// <summary>The privacy tokens that the account has given, by whom it gave them to.</summary>
    public IReadOnlyDictionary<string, TokenRecord> TokensGiven { get; init; } = new Dictionary<string, TokenRecord>();

    /// <summary>Who has shown a token of this account when writing to it.</summary>
    public string[] TokensShown { get; init; } = [];

    /// <summary>The salt under which the account computes tokens for those who have given it none.</summary>
    public byte[] TokenSalt { get; init; } = [];
}

/// <summary>What a business says of itself.</summary>
internal sealed record BusinessRecord(string Name, string? Description, string? Address, string? Email, string? Website, string? Category);

/// <summary>Whom an account shows its status to: all contacts, those but some, or only some.</summary>
internal sealed record StatusPrivacyRecord(string Type, string[] People)
{
    public const string Contacts = "contacts";

    public static readonly string[] Types = [Contacts, "blacklist", "whitelist"];
}

/// <summary>A privacy token and when it was given.</summary>
internal sealed record TokenRecord(byte[] Token, long At);
