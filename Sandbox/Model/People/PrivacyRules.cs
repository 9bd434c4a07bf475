namespace Wapio.Sandbox.Model.People;

/// <summary>What accounts let others see and do, by their settings and their block lists.</summary>
internal static class PrivacyRules
{
    public const string LastSeen = "last";
    public const string Online = "online";
    public const string Picture = "profile";
    public const string About = "status";
    public const string GroupAdd = "groupadd";
    public const string Messages = "messages";

    private const string All = "all";

    /// <summary>The settings that there are, with the values that each may have; the first is the default.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Categories = new Dictionary<string, string[]>
    {
        ["readreceipts"] = [All, "none"],
        [LastSeen] = [All, "contacts", "contact_blacklist", "none"],
        [Online] = [All, "match_last_seen"],
        [Picture] = [All, "contacts", "contact_blacklist", "none"],
        [About] = [All, "contacts", "contact_blacklist", "none"],
        [GroupAdd] = [All, "contacts", "contact_blacklist", "none"],
        ["calladd"] = [All, "known"],
        [Messages] = [All, "contacts"],
    };

    /// <summary>The value of a setting.</summary>
    public static string ValueOf(Account account, string category) => account.Record.Privacy.GetValueOrDefault(category, Categories[category][0]);

    /// <summary>Says whether an account lets another one see or do something.</summary>
    public static bool Allows(Account account, Account other, string category) => account == other || !account.HasBlocked(other) && ValueOf(account, category) switch
    {
        All => true,
        "contacts" or "contact_blacklist" or "known" => account.Knows(other),
        "match_last_seen" => Allows(account, other, LastSeen),
        _ => false,
    };
}
