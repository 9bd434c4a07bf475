namespace Wapio.WhatsApp.Keys;

/// <summary>Names one value of a device's key state.</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="Id">Which one of its kind.</param>
public readonly record struct KeyId(KeyKind Kind, string Id)
{
    /// <summary>The device's own credentials.</summary>
    public static readonly KeyId Credentials = new(KeyKind.Credentials, "self");

    /// <summary>The account's salt for computed privacy tokens.</summary>
    public static readonly KeyId NonContactSalt = new(KeyKind.NonContactSalt, "self");
}
