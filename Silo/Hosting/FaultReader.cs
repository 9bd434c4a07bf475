using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;
using Wapio.Storage;

namespace Wapio.Silo.Hosting;

/// <summary>Tells a storage that is too busy from one that is broken, whichever route the write came from.</summary>
internal sealed class FaultReader : IFaultReader
{
    /// <inheritdoc />
    public Failure? Read(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
            if (at is StorageBusyException) return new Failure(ReasonCodes.Busy, at.Message);
        return null;
    }
}
