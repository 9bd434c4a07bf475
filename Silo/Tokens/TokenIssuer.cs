using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Silo.Tokens;

/// <summary>Keeps personal access tokens that are made outside of a request: at the first start and by the command line.</summary>
internal static class TokenIssuer
{
    /// <summary>Keeps a token of an account.</summary>
    public static Task IssueAsync(IWriteQueue writes, TimeProvider clock, TokenSecret secret, string accountId, bool isOperator) =>
        writes.SubmitAsync(new InsertToken(new TokenRow(
            secret.Hash, TokenKind.PersonalAccess, accountId, SessionId: null, secret.Fingerprint, isOperator, clock.GetUtcNow())));
}
