using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Properties;

public sealed class TurnProperties : IAsyncLifetime
{
    private readonly Referee _referee = new();
    private TestGrainHost _host = null!;

    public async Task InitializeAsync() => _host = await TestGrainHost.StartAsync(services: services => services.AddSingleton(_referee));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Property(MaxTest = 200, Arbitrary = [typeof(GrainPrograms)])]
    public async Task In_every_program_turns_exclude_each_other_requests_do_not_interleave_callers_keep_their_order_and_activations_are_single(GrainProgram program)
    {
        var name = Guid.NewGuid().ToString("N");
        var before = _referee.Requests;
        await Task.WhenAll(program.Callers.Select((requests, caller) => Task.Run(() => CallAsync(name, caller, requests)))).InTimeAsync();

        Assert.Empty(_referee.Violations);
        Assert.Equal(program.Callers.Sum(requests => requests.Length), _referee.Requests - before);
    }

    private async Task CallAsync(string name, int caller, GrainProgram.Request[] requests)
    {
        var calls = requests.Select((request, number) => _host.Get<IActor>($"{name}/{request.Grain}").PlayAsync(caller, number, request.Steps)).ToArray();
        foreach (var (call, request) in calls.Zip(requests))
        {
            var throws = request.Steps.Any(step => step is Step.Throw);
            Assert.Equal(throws, await Record.ExceptionAsync(() => call) is InvalidOperationException);
        }
    }
}
