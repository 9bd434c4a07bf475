using System.Net;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;

namespace Wapio.Sandbox.Tests;

public sealed class LoginTests : IAsyncLifetime
{
    private const string Number = "15550001";
    private TestSandbox _sandbox = null!;
    private TestCompanion _companion = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new SandboxSettings { InMemory = true, MinimumVersion = new Version(2, 3000, 1) });
        await _sandbox.Control.AddPhoneAsync(Number);
        _companion = _sandbox.NewCompanion();
        await _companion.LinkAsync(Number);
    }

    public async Task DisposeAsync()
    {
        await _companion.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_linked_device_hears_its_lid_and_the_time()
    {
        var connection = await _companion.ConnectAsync(_companion.Login);

        var success = await connection.ExpectAsync("success");

        Assert.Equal(_companion.Lid, success.GetJid("lid"));
        Assert.InRange(success.GetNumber("t")!.Value, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 60);
    }

    [Fact]
    public async Task An_empty_backlog_ends_too()
    {
        await _companion.ConnectAsync(_companion.Login);
        await _companion.ConnectAsync(_companion.Login);
        await _companion.Connection.ExpectAsync("success");
        await _companion.Connection.QueryAsync("passive", "set", new Node("active"));

        var end = await _companion.Connection.ExpectAsync(n => n.Tag == "ib" && n.Child("offline") is not null);

        Assert.Equal("0", end.Child("offline")!["count"]);
    }

    [Fact]
    public async Task A_device_that_is_not_linked_is_refused()
    {
        var login = _companion.Login;
        login.Device = 7;

        await AssertRefusedAsync(login, "401");
    }

    [Fact]
    public async Task A_phone_itself_cannot_log_in()
    {
        var login = _companion.Login;
        login.Device = 0;

        await AssertRefusedAsync(login, "401");
    }

    [Fact]
    public async Task Another_noise_key_is_refused()
    {
        _companion.Noise = KeyPair.Generate();

        await AssertRefusedAsync(_companion.Login, "401");
    }

    [Fact]
    public async Task An_old_version_is_refused()
    {
        var login = _companion.Login;
        login.UserAgent = TestCompanion.Agent(2, 3000, 0);

        await AssertRefusedAsync(login, "405");
    }

    [Fact]
    public async Task The_same_device_again_replaces_the_first()
    {
        await using var first = await _companion.ConnectAsync(_companion.Login);
        await first.ExpectAsync("success");

        var second = await _companion.ConnectAsync(_companion.Login);

        await second.ExpectAsync("success");
        Assert.Equal("replaced", (await first.ExpectAsync("stream:error")).Child("conflict")!["type"]);
        await first.ClosedAsync();
        Assert.Equal("result", (await second.QueryAsync("w:p", "get"))["type"]);
    }

    [Fact]
    public async Task A_login_can_be_made_to_fail()
    {
        await _sandbox.Control.PostAsync("/faults", new { kind = "login_failure", code = 503, times = 2 });

        await AssertRefusedAsync(_companion.Login, "503");
        await AssertRefusedAsync(_companion.Login, "503");

        var connection = await _companion.ConnectAsync(_companion.Login);
        await connection.ExpectAsync("success");
    }

    [Fact]
    public async Task A_fault_for_somebody_else_does_not_hit()
    {
        await _sandbox.Control.PostAsync("/faults", new { kind = "login_failure", code = 503, number = "15550009" });

        await (await _companion.ConnectAsync(_companion.Login)).ExpectAsync("success");
    }

    [Theory]
    [InlineData("foreign_root")]
    [InlineData("expired")]
    public async Task A_certificate_can_be_made_wrong(string variant)
    {
        await _sandbox.Control.PostAsync("/faults", new { kind = "certificate_chain", variant });

        await Assert.ThrowsAsync<CertificateException>(() => _companion.ConnectAsync(_companion.Login));

        await _companion.ConnectAsync(_companion.Login);
    }

    [Fact]
    public async Task A_handshake_can_be_garbage()
    {
        await _sandbox.Control.PostAsync("/faults", new { kind = "garbage_handshake" });

        await Assert.ThrowsAsync<HandshakeException>(() => _companion.ConnectAsync(_companion.Login));
    }

    [Theory]
    [InlineData("tamper_frame")]
    [InlineData("garbage_frame")]
    [InlineData("huge_frame")]
    [InlineData("deep_node")]
    [InlineData("disconnect")]
    public async Task A_frame_can_be_made_to_end_the_connection(string kind)
    {
        var connection = await _companion.ConnectAsync(_companion.Login);
        await connection.ExpectAsync("success");

        var (status, _) = await _sandbox.Control.PostAsync("/faults", new { kind, number = Number });

        Assert.Equal(HttpStatusCode.OK, status);
        await connection.ClosedAsync();
    }

    private async Task AssertRefusedAsync(WhatsApp.Protocol.ClientPayload login, string reason)
    {
        await using var connection = await _companion.ConnectAsync(login);
        Assert.Equal(reason, (await connection.ExpectAsync("failure"))["reason"]);
        await connection.ClosedAsync();
    }
}
