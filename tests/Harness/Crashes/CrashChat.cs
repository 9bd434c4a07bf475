using System.Net;
using Wapio.Harness.Http;

namespace Wapio.Harness.Crashes;

/// <summary>One chat of a session: what was accepted for it and what was sent to it, in order.</summary>
internal sealed class CrashChat(WapioSession session, SandboxPhone own, SandboxPhone friend)
{
    private readonly List<string> _accepted = [];
    private readonly List<string> _inbound = [];

    public WapioSession Session => session;

    public SandboxPhone Friend => friend;

    /// <summary>Texts that were answered 202, in order.</summary>
    public IReadOnlyList<string> Accepted => _accepted;

    /// <summary>Texts that the friend sent, in order.</summary>
    public IReadOnlyList<string> Inbound => _inbound;

    /// <summary>Sends until it is stopped. A message is tried under its key until it is accepted, so that none is between two states.</summary>
    public async Task SendAsync(CrashOptions options, Random random, Action<string> onWrongAnswer, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var text = $"out {friend.Number} {_accepted.Count:00000}";
            var key = Guid.NewGuid().ToString();
            while (!await TrySendAsync(text, key, onWrongAnswer))
                await Task.Delay(random.Next(20, 200), CancellationToken.None);
            _accepted.Add(text);
            await PauseAsync(options, random, stop);
        }
    }

    /// <summary>Lets the friend send until it is stopped.</summary>
    public async Task ReceiveAsync(CrashOptions options, Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var text = $"in {friend.Number} {_inbound.Count:00000}";
            _inbound.Add(text);
            await friend.SendAsync(own.Number, text);
            await PauseAsync(options, random, stop);
        }
    }

    private async Task<bool> TrySendAsync(string text, string key, Action<string> onWrongAnswer)
    {
        try
        {
            await session.SendAsync(friend.Number, text, key);
            return true;
        }
        catch (HttpRequestException e)
        {
            // No answer at all is what a kill looks like; 503 says to try again.
            if (e.StatusCode is { } status and not HttpStatusCode.ServiceUnavailable) onWrongAnswer($"{(int)status} for {text}: {e.Message}");
        }
        catch (Exception e) when (e is TaskCanceledException or IOException)
        {
            // The process went away within an answer.
        }

        return false;
    }

    private static async Task PauseAsync(CrashOptions options, Random random, CancellationToken stop)
    {
        try
        {
            await Task.Delay(random.Next((int)options.LongestPause.TotalMilliseconds) + 1, stop);
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }
}
