using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Keeps a token.</summary>
/// <param name="Token">The token.</param>
public sealed record InsertToken(TokenRow Token) : Write<Applied>;
