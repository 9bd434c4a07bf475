using System.Globalization;

namespace Wapio.Silo.Hosting;

/// <summary>
/// A clock that a file sets ahead or back by so many seconds, to try what a wrong clock does. For Development only. What counts elapsed time does not jump, as
/// with a real clock that is set.
/// </summary>
/// <param name="file">Holds a whole number; looked at ten times a second at most.</param>
internal sealed class SteppedClock(string file) : TimeProvider
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private long _lookedAt = long.MinValue;
    private long _offsetTicks;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        var now = GetTimestamp();
        var before = Interlocked.Read(ref _lookedAt);
        if ((before == long.MinValue || GetElapsedTime(before, now) >= LookInterval) && Interlocked.CompareExchange(ref _lookedAt, now, before) == before)
            Look();
        return base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));
    }

    private void Look()
    {
        try
        {
            if (long.TryParse(File.ReadAllText(file), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
                Interlocked.Exchange(ref _offsetTicks, seconds * TimeSpan.TicksPerSecond);
        }
        catch (IOException)
        {
            // It is being written: the next look sees it.
        }
    }
}
