using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Privacy;

/// <summary>The names of privacy settings on the wire.</summary>
internal static class PrivacyNames
{
    private static readonly (PrivacyCategory Category, string Name)[] Categories =
    [
        (PrivacyCategory.LastSeen, "last"),
        (PrivacyCategory.Online, "online"),
        (PrivacyCategory.Picture, "profile"),
        (PrivacyCategory.About, "status"),
        (PrivacyCategory.ReadReceipts, "readreceipts"),
        (PrivacyCategory.GroupAdd, "groupadd"),
        (PrivacyCategory.Calls, "calladd"),
        (PrivacyCategory.Messages, "messages"),
    ];

    private static readonly (PrivacyAudience Audience, string Name)[] Audiences =
    [
        (PrivacyAudience.All, "all"),
        (PrivacyAudience.Contacts, "contacts"),
        (PrivacyAudience.ContactsExcept, "contact_blacklist"),
        (PrivacyAudience.Nobody, "none"),
        (PrivacyAudience.MatchLastSeen, "match_last_seen"),
        (PrivacyAudience.Known, "known"),
    ];

    public static string Of(PrivacyCategory category) => Array.Find(Categories, entry => entry.Category == category).Name
        ?? throw new ArgumentOutOfRangeException(nameof(category));

    public static string Of(PrivacyAudience audience) => Array.Find(Audiences, entry => entry.Audience == audience).Name
        ?? throw new ArgumentOutOfRangeException(nameof(audience));

    /// <summary>The settings below a <c>privacy</c> node; categories that are not known here are left out.</summary>
    public static IReadOnlyDictionary<PrivacyCategory, PrivacyAudience> Read(Node? privacy)
    {
        var settings = new Dictionary<PrivacyCategory, PrivacyAudience>();
        foreach (var node in privacy?.Content.List ?? [])
        {
            var at = node.Tag == "category" ? Array.FindIndex(Categories, entry => entry.Name == node["name"]) : -1;
            if (at >= 0) settings[Categories[at].Category] = Array.Find(Audiences, entry => entry.Name == node["value"]).Audience;
        }

        return settings;
    }
}
