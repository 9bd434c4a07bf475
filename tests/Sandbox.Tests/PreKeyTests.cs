using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;

namespace Wapio.Sandbox.Tests;

public sealed class PreKeyTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;
    private TestCompanion _alice = null!;
    private TestCompanion _bob = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _alice = await _sandbox.LinkAsync("15550001");
        _bob = await _sandbox.LinkAsync("15550002");
    }

    public async Task DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _bob.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Each_fetch_consumes_a_key()
    {
        var before = await CountAsync(_bob);
        var ids = new HashSet<string>();

        for (var i = 0; i < before; i++) Assert.True(ids.Add(Convert.ToHexString((await FetchAsync(_bob.Jid)).Child("key")!.Child("id")!.Content.Bytes.Span)));

        Assert.Equal(0, await CountAsync(_bob));
        var last = await FetchAsync(_bob.Jid);
        Assert.Null(last.Child("key"));
        Assert.NotNull(last.Child("skey"));
    }

    [Fact]
    public async Task A_bundle_is_the_devices_own_in_either_addressing()
    {
        foreach (var jid in new[] { _bob.Jid, _bob.Lid })
        {
            var user = await FetchAsync(jid);

            Assert.Equal(jid, user.GetJid("jid"));
            Assert.Equal(_bob.Identity.PublicKey, user.Child("identity")!.Content.Bytes.ToArray());
            Assert.Equal(_bob.SignedPreKey.PublicKey, user.Child("skey")!.Child("value")!.Content.Bytes.ToArray());
            Assert.NotNull(user.Child("device-identity"));
        }
    }

    [Fact]
    public async Task A_device_that_runs_low_is_told_once()
    {
        var count = await CountAsync(_bob);
        for (var i = 0; i < count - 3; i++) await FetchAsync(_bob.Jid);

        var notices = (await _bob.Connection.DrainAsync()).Where(n => n.Tag == "notification" && n["type"] == "encrypt").ToList();

        Assert.Equal(Jid.ServerJid, Assert.Single(notices).GetJid("from"));
        Assert.Equal("4", notices[0].Child("count")!["value"]);
    }

    [Fact]
    public async Task What_was_handed_out_cannot_be_uploaded_again()
    {
        var keys = TestCompanion.MakePreKeys(100, 3);
        await _bob.UploadAsync(keys);
        for (var left = await CountAsync(_bob); left > 0; left--) await FetchAsync(_bob.Jid);

        AssertRefused(await _bob.UploadAsync(keys));

        Assert.Equal(0, await CountAsync(_bob));
    }

    [Fact]
    public async Task A_number_cannot_carry_another_key()
    {
        await _bob.UploadAsync(TestCompanion.MakePreKeys(100, 3));

        AssertRefused(await _bob.UploadAsync(TestCompanion.MakePreKeys(102, 3)));
    }

    [Fact]
    public async Task A_number_cannot_come_twice_in_one_upload() =>
        AssertRefused(await _bob.UploadAsync([TestCompanion.PreKey(100, KeyPair.Generate().PublicKey), TestCompanion.PreKey(100, KeyPair.Generate().PublicKey)]));

    [Fact]
    public async Task The_very_same_upload_again_changes_nothing()
    {
        var keys = TestCompanion.MakePreKeys(100, 3);
        await _bob.UploadAsync(keys);
        var before = await CountAsync(_bob);

        Assert.Equal("result", (await _bob.UploadAsync(keys))["type"]);

        Assert.Equal(before, await CountAsync(_bob));
    }

    [Fact]
    public async Task A_bad_signature_is_refused()
    {
        var signature = _bob.SignatureOf(_bob.SignedPreKey);
        signature[3] ^= 1;

        AssertRefused(await _bob.UploadAsync(TestCompanion.MakePreKeys(100, 1), signature));
        AssertRefused(await _bob.Connection.QueryAsync("encrypt", "set", new Node("rotate", default, _bob.SignedKeyNode(signature))));
    }

    [Fact]
    public async Task An_unknown_device_has_no_bundle()
    {
        var user = await FetchAsync(_bob.Jid.WithDevice(9));

        Assert.Equal("404", user.Child("error")!["code"]);
    }

    private static void AssertRefused(Node answer) => Assert.Equal(("error", "406"), (answer["type"], answer.Child("error")?["code"]));

    private static async Task<int> CountAsync(TestCompanion companion) =>
        (int)(await companion.Connection.QueryAsync("encrypt", "get", new Node("count"))).Child("count")!.GetNumber("value")!.Value;

    private async Task<Node> FetchAsync(Jid jid) =>
        (await _alice.Connection.QueryAsync("encrypt", "get", new Node("key", default, new Node("user", [("jid", jid)])))).Child("list")!.Children[0];
}
