namespace Wapio.Api.Addresses;

/// <summary>Writes phone numbers of JIDs.</summary>
internal static class PhoneJids
{
    /// <summary>The number with a plus sign; null when there is no address by phone number.</summary>
    public static string? NumberOf(string? phoneJid) =>
        phoneJid is not null && phoneJid.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"+{phoneJid[..at]}" : null;
}
