using System.Net;
using System.Text.Json;
using Wapio.Sandbox.Tests.Support;

namespace Wapio.Sandbox.Tests.Faults;

/// <summary>A sandbox of its own for each test: faults are for all who come.</summary>
public abstract class FaultTestBase : IAsyncLifetime
{
    protected const string Alice = "15550001";
    protected const string Bob = "15550002";

    private protected TestSandbox Sandbox { get; private set; } = null!;

    public async Task InitializeAsync() => Sandbox = await TestSandbox.StartAsync();

    public async Task DisposeAsync() => await Sandbox.DisposeAsync();

    /// <summary>Lets something go wrong; returns what the control API says.</summary>
    protected async Task<JsonElement> FaultAsync(object fault)
    {
        var (status, body) = await Sandbox.Control.PostAsync("/faults", fault);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{status} {body}");
        return body;
    }

    /// <summary>A phone sends a text to the number; returns the message's id.</summary>
    protected async Task<string> PhoneSendsAsync(string from, string to, string text)
    {
        var (_, body) = await Sandbox.Control.PostAsync($"/phones/{from}/messages", new { to, text });
        return body.GetProperty("id").GetString()!;
    }

    protected async Task ClearAsync()
    {
        var (status, _) = await Sandbox.Control.SendAsync(HttpMethod.Delete, "/faults");
        Assert.Equal(HttpStatusCode.NoContent, status);
    }
}
