using System.Globalization;
using Wapio.Cluster.Tests.Cluster;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Cluster.Tests.Moves;

/// <summary>Where the time of a move goes: from the end of the connection to the new owner, from there to the login, from there to what the API calls connected.</summary>
internal static class MovePhases
{
    /// <summary>The median and the longest of each part, in seconds, and when the first session had a new owner.</summary>
    /// <param name="moved">The sessions.</param>
    /// <param name="logins">All logins at the sandbox.</param>
    /// <param name="log">What the sessions' logs say since then.</param>
    /// <param name="since">When it began.</param>
    public static string Describe(IReadOnlyList<LinkedSession> moved, IReadOnlyList<SandboxLogin> logins, IReadOnlyList<LoggedState> log, long since)
    {
        List<long> first = [], taking = [], loggingIn = [], connecting = [];
        foreach (var session in moved)
        {
            var own = logins.Where(login => login.Device == session.Device).ToList();
            if (own.Find(login => login.At >= since) is not { } login) continue;
            var ended = Math.Max(since, own.LastOrDefault(other => other.At < since)?.EndedAt ?? since);
            var states = log.Where(state => state.SessionId == session.Id).ToList();
            if (states.Find(state => state.Reason == "resuming") is not { } taken || states.Find(state => state.Reason == "logged_in" && state.At >= taken.At) is not { } online) continue;
            first.Add(taken.At - since);
            taking.Add(taken.At - ended);
            loggingIn.Add(login.At - taken.At);
            connecting.Add(online.At - login.At);
        }

        return first.Count == 0 ? "no phases" : string.Create(CultureInfo.InvariantCulture,
            $"first owner after {Seconds(first.Min())}, last {Seconds(first.Max())}; closed to taken {Both(taking)}; taken to logged in {Both(loggingIn)}; logged in to connected {Both(connecting)}");
    }

    private static string Both(List<long> values) => $"{Seconds(values.Order().ElementAt(values.Count / 2))}/{Seconds(values.Max())}";

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("0.00", CultureInfo.InvariantCulture);
}
