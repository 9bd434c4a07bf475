using System.Security.Cryptography;
using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Tokens;

public sealed class TokenTests
{
    [Theory]
    [InlineData(TokenKind.PersonalAccess, "bps_pat_")]
    [InlineData(TokenKind.SessionKey, "bps_sk_")]
    public void A_secret_has_256_random_bits_behind_its_prefix(TokenKind kind, string prefix)
    {
        var secret = TokenSecret.Create(kind);

        Assert.StartsWith(prefix, secret.Secret, StringComparison.Ordinal);
        Assert.Equal(43, secret.Secret.Length - prefix.Length);
        Assert.Equal(prefix + "••••" + secret.Secret[^4..], secret.Fingerprint);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Secret)), secret.Hash);
        Assert.True(TokenSecret.TryGetKind(secret.Secret, out var found));
        Assert.Equal(kind, found);
        Assert.NotEqual(secret.Secret, TokenSecret.Create(kind).Secret);
    }

    [Theory]
    [InlineData("bps_pat_short")]
    [InlineData("something-else-that-is-long-enough")]
    [InlineData("")]
    public void A_chosen_secret_has_a_prefix_and_some_length(string secret) => Assert.Throws<ArgumentException>(() => TokenSecret.From(secret));

    [Fact]
    public async Task Tokens_are_found_by_hash_listed_and_revoked_once()
    {
        await using var store = await TestStore.CreateAsync();
        var pat = await Insert(store, TokenKind.PersonalAccess, null);
        var key = await Insert(store, TokenKind.SessionKey, TestStore.Session);

        Assert.Equal(1, (await store.Writes.SubmitAsync(new RevokeToken(pat.Hash, Samples.Now))).Rows);
        Assert.Equal(0, (await store.Writes.SubmitAsync(new RevokeToken(pat.Hash, Samples.Now))).Rows);

        Assert.Equal(Samples.Now, (await store.Tokens.FindAsync(pat.Hash))!.RevokedAt);
        Assert.Null((await store.Tokens.FindAsync(key.Hash))!.RevokedAt);
        Assert.Null(await store.Tokens.FindAsync(new byte[32]));
        Assert.Equal(2, (await store.Tokens.ListAsync(TestStore.Account)).Count);
    }

    [Fact]
    public async Task A_new_key_takes_the_place_of_the_old_one_in_one_commit()
    {
        await using var store = await TestStore.CreateAsync();
        var old = await Insert(store, TokenKind.SessionKey, TestStore.Session);
        var secret = TokenSecret.Create(TokenKind.SessionKey);

        await store.Writes.SubmitAsync(new WriteUnit(
            new RevokeSessionTokens(TestStore.Session, Samples.Now),
            new InsertToken(Row(secret, TokenKind.SessionKey, TestStore.Session)),
            new PatchSession(TestStore.Session, Samples.Now) { KeyFingerprint = secret.Fingerprint }));

        Assert.NotNull((await store.Tokens.FindAsync(old.Hash))!.RevokedAt);
        Assert.Null((await store.Tokens.FindAsync(secret.Hash))!.RevokedAt);
        Assert.Equal(secret.Fingerprint, (await store.Sessions.FindAsync(TestStore.Session))!.KeyFingerprint);
    }

    [Fact]
    public async Task Accounts_and_operations_are_kept()
    {
        await using var store = await TestStore.CreateAsync();
        var operation = new OperationRow(Identifiers.Operation(), TestStore.Account, TestStore.Session, "session.delete", "queued", Samples.Now);
        await store.Writes.SubmitAsync(new PutOperation(operation));
        var operations = store.Get<IOperationStore>();

        Assert.Equal(operation, Assert.Single(await operations.ListUnfinishedAsync(10)));
        var done = operation with { Status = "succeeded", StartedAt = Samples.Now, FinishedAt = Samples.Now, Result = "{}" };
        await store.Writes.SubmitAsync(new PutOperation(done));

        Assert.Equal(done, await operations.FindAsync(TestStore.Account, operation.Id));
        Assert.Null(await operations.FindAsync("bps_acc_other", operation.Id));
        Assert.Empty(await operations.ListUnfinishedAsync(10));
        Assert.Equal(0, (await store.Writes.SubmitAsync(new InsertAccount(new AccountRow(TestStore.Account, "again", Samples.Now)))).Rows);
        Assert.Equal("test", Assert.Single(await store.Get<IAccountStore>().ListAsync()).Name);
    }

    private static TokenRow Row(TokenSecret secret, TokenKind kind, string? session) =>
        new(secret.Hash, kind, TestStore.Account, session, secret.Fingerprint, false, Samples.Now);

    private static async Task<TokenSecret> Insert(TestStore store, TokenKind kind, string? session)
    {
        var secret = TokenSecret.Create(kind);
        await store.Writes.SubmitAsync(new InsertToken(Row(secret, kind, session)));
        return secret;
    }
}
