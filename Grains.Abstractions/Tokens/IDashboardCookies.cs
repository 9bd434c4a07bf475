namespace Wapio.Grains.Abstractions.Tokens;

/// <summary>
/// What a browser keeps that is signed in to the dashboard: sealed, so that only nodes of this installation can read or make it. It names the personal access
/// token that was signed in with by its hash, so it is good for as long as that token is, and no longer than its own end.
/// </summary>
public interface IDashboardCookies
{
    /// <summary>Makes a cookie's value.</summary>
    /// <param name="tokenHash">SHA-256 of the token's text.</param>
    /// <param name="end">Until when it is good.</param>
    ValueTask<string> SealAsync(ReadOnlyMemory<byte> tokenHash, DateTimeOffset end);

    /// <summary>The hash of the token that a cookie's value stands for; null when it was not made here, was changed, or is past its end.</summary>
    /// <param name="value">The value as the browser sent it.</param>
    ValueTask<byte[]?> OpenAsync(string value);
}
