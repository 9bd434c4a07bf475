namespace Wapio.Sandbox.Media;

/// <summary>What is stored of a file besides its bytes.</summary>
/// <param name="Number">The order in which files came: the oldest make way.</param>
/// <param name="Path">Where it is, without a query.</param>
/// <param name="Signature">What a client has to show beside the path (<c>oh</c>).</param>
/// <param name="Hash">The SHA-256 of the stored bytes in hex, under which they lie in the folder.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Owner">The number of the account that sent it; null for the sandbox's own.</param>
/// <param name="ExpiresAt">When its address ends, in seconds since 1970.</param>
/// <param name="Gone">True when the server was made to forget it; phones have it still.</param>
internal sealed record MediaEntry(long Number, string Path, string Signature, string Hash, long Length, string? Owner, long ExpiresAt, bool Gone)
{
    /// <summary>The path with its query, as clients append theirs to it.</summary>
    public string DirectPath => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path}?ccb=11-4&oh={Signature}&oe={ExpiresAt:X}&_nc_sid=5e03e0");
}
