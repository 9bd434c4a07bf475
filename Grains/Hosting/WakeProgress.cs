namespace Wapio.Grains.Hosting;

/// <summary>How far the waking of sessions has come since the start of the process. Safe for use by many threads.</summary>
public sealed class WakeProgress
{
    private int _wanted;
    private int _woken;
    private volatile bool _isUnderWay;

    /// <summary>How many sessions were to be woken so far.</summary>
    public int Wanted => Volatile.Read(ref _wanted);

    /// <summary>How many of them were: they connect, or are connected, or could not be woken and come up with the next call to them.</summary>
    public int Woken => Volatile.Read(ref _woken);

    /// <summary>True while sessions are being woken.</summary>
    public bool IsUnderWay => _isUnderWay;

    /// <summary>More are to be woken.</summary>
    public void Begin(int sessions)
    {
        Interlocked.Add(ref _wanted, sessions);
        _isUnderWay = true;
    }

    /// <summary>One was woken. Those that wanted a connection only after the count was taken count too.</summary>
    public void Step()
    {
        var woken = Interlocked.Increment(ref _woken);
        for (var wanted = Wanted; woken > wanted;) wanted = Interlocked.CompareExchange(ref _wanted, woken, wanted);
    }

    /// <summary>All that were to be woken are, also those that have meanwhile given up wanting it.</summary>
    public void End()
    {
        Volatile.Write(ref _wanted, Woken);
        _isUnderWay = false;
    }
}
