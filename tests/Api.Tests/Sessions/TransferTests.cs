using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

/// <summary>A linked device moves to another session, which stands for another installation: they share nothing but the sealed text.</summary>
[Collection(GatewayCollection.Name)]
public sealed class TransferTests(GatewayFixture gateway)
{
    private const string Passphrase = "correct horse battery staple";

    [Fact]
    public async Task The_device_goes_on_at_the_new_place_and_stays_still_at_the_old_one()
    {
        var source = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var friend = await gateway.Phones.AddAsync();
        (await source.SendAsync(new { to = friend, text = "from the old place" })).Expect(202);
        await Eventually.HoldsAsync(async () => (await gateway.Phones.TextsAsync(friend)).Contains("from the old place"), "the first text arrives");

        var exported = (await ExportAsync(source.Session)).Expect(200);
        var credentials = exported.GetProperty("credentials").GetString()!;
        Assert.StartsWith("wapio-session.1.", credentials, StringComparison.Ordinal);
        Assert.Equal("exported", (await source.Session.GetAsync()).GetProperty("status_reason").GetString());

        var target = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        (await ImportAsync(target, credentials)).Expect(200);
        (await target.Account.Client.PostAsync($"{target.Path}/connect")).Expect(200);
        await target.BecomesAsync("connected");
        (await new LinkedSession(target, source.Number).SendAsync(new { to = friend, text = "from the new place" })).Expect(202);
        await Eventually.HoldsAsync(async () => (await gateway.Phones.TextsAsync(friend)).Contains("from the new place"), "the second text arrives");

        // The old place does nothing with the device any more, and its end does not end the device.
        (await source.Client.PostAsync($"{source.Session.Path}/connect")).Expect(409, "conflict");
        (await source.Client.PostAsync($"{source.Session.Path}/restart")).Expect(409, "conflict");
        (await source.SendAsync(new { to = friend, text = "never" })).Expect(409, "session_not_connected");
        (await source.Client.PostAsync($"{source.Session.Path}/disconnect")).Expect(200);
        Assert.Equal("exported", (await source.Session.GetAsync()).GetProperty("status_reason").GetString());
        await source.Session.DeleteAsync();
        await gateway.Phones.SendAsync(friend, source.Number, "still there?");
        await new LinkedSession(target, source.Number).IncomingAsync("still there?");
    }

    [Fact]
    public async Task An_export_may_be_asked_again_and_be_taken_back()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        (await ExportAsync(linked.Session)).Expect(200);

        var again = (await ExportAsync(linked.Session)).Expect(200).GetProperty("credentials").GetString()!;
        (await ImportAsync(linked.Session, again)).Expect(200);
        (await linked.Client.PostAsync($"{linked.Session.Path}/connect")).Expect(200);
        await linked.Session.BecomesAsync("connected");
    }

    [Fact]
    public async Task Only_the_right_passphrase_opens_and_nothing_that_was_changed()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var credentials = (await ExportAsync(linked.Session)).Expect(200).GetProperty("credentials").GetString()!;
        var target = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        (await ImportAsync(target, credentials, "another passphrase")).ExpectInvalid("passphrase");
        var changed = credentials[..^10] + (credentials[^10] == 'A' ? 'B' : 'A') + credentials[^9..];
        (await ImportAsync(target, changed)).ExpectInvalid("passphrase");
        foreach (var text in new[] { "wapio-session.2.AAAA", "wapio-session.1.", "wapio-session.1.!", "nothing", credentials[..40] })
            (await ImportAsync(target, text)).ExpectInvalid("credentials");
        Assert.Equal("pending", (await target.GetAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task There_must_be_a_device_to_export_and_none_where_it_is_imported()
    {
        var linked = await gateway.Linked;
        var unlinked = await gateway.CreateSessionAsync(await gateway.Account);

        (await ExportAsync(unlinked)).Expect(409, "conflict");
        (await ImportAsync(linked.Session, "wapio-session.1." + new string('A', 100))).Expect(409, "conflict");
        (await linked.Client.PostAsync($"{linked.Session.Path}/export", new { passphrase = "short" })).ExpectInvalid("passphrase");
        (await linked.Client.PostAsync($"{linked.Session.Path}/import", new { })).ExpectInvalid("passphrase", "credentials");
    }

    private static Task<ApiAnswer> ExportAsync(TestSession session) => session.Account.Client.PostAsync($"{session.Path}/export", new { passphrase = Passphrase });

    private static Task<ApiAnswer> ImportAsync(TestSession session, string credentials, string passphrase = Passphrase) =>
        session.Account.Client.PostAsync($"{session.Path}/import", new { passphrase, credentials });
}
