namespace Wapio.Sandbox.Server.Connections;

/// <summary>One login of a linked device.</summary>
/// <param name="Device">The device's address with a phone number.</param>
/// <param name="At">When it logged in, in Unix milliseconds.</param>
/// <param name="Replaced">True when another connection of the device was still open: two at once, which this one has ended.</param>
internal sealed record Login(string Device, long At, bool Replaced)
{
    private long _endedAt;

    /// <summary>When the connection ended, in Unix milliseconds; null while it lives.</summary>
    public long? EndedAt => Interlocked.Read(ref _endedAt) is var at and > 0 ? at : null;

    /// <summary>Notes the end.</summary>
    public void End(long at) => Interlocked.CompareExchange(ref _endedAt, at, 0);
}
