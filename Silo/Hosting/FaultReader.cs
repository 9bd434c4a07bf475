using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;
using Wapio.Storage;
using Wapio.Storage.Sealing;

namespace Wapio.Silo.Hosting;

/// <summary>Knows a storage that is too busy, away or full, whichever route the call came from: the caller is asked to try again.</summary>
internal sealed class FaultReader : IFaultReader
{
    private static readonly Failure Unusable = new(ReasonCodes.Busy, "The database cannot be used right now; try again shortly");

    /// <inheritdoc />
    public Failure? Read(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case StorageBusyException:
                    return new Failure(ReasonCodes.Busy, at.Message);
                case SealException:
                    return null;
                case StorageException:
                    // Its message names the database, which is for the log: the writer and the readers have told it there.
                    return Unusable;
                default:
                    break;
            }
        }

        return null;
    }
}
