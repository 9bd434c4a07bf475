using Wapio.Grains.Abstractions;

namespace Wapio.Api.Errors;

/// <summary>Ends a request with a refusal from deep inside the reading of its input.</summary>
internal sealed class RefusedException(Failure failure) : Exception(failure.Message)
{
    /// <summary>The refusal.</summary>
    public Failure Failure { get; } = failure;
}
