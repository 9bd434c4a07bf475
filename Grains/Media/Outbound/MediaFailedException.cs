namespace Wapio.Grains.Media.Outbound;

/// <summary>The file of a message cannot be sent.</summary>
internal sealed class MediaFailedException(string reason, bool mayPass = false, Exception? innerException = null)
    : Exception($"The file cannot be sent: {reason}.", innerException)
{
    /// <summary>Why, as callers see it.</summary>
    public string Reason { get; } = reason;

    /// <summary>True when it may go well a little later.</summary>
    public bool MayPass { get; } = mayPass;
}
