namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>What follows when a connection has closed.</summary>
internal enum AfterClose
{
    /// <summary>Nothing: somebody has to act first.</summary>
    Stop,

    /// <summary>Nothing, and the link to the phone is gone: the keys are erased, the next connection pairs anew.</summary>
    StopUnlinked,

    /// <summary>Nothing here: another activation owns the session. This one ends and writes nothing more.</summary>
    Yield,

    /// <summary>A new connection at once.</summary>
    ReconnectNow,

    /// <summary>A new connection after a pause that grows.</summary>
    BackOff,
}
