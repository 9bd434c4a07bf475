using Wapio.Grains.Abstractions;

namespace Wapio.Api.Errors;

/// <summary>Knows exceptions of what lies behind the grains that are no fault, but a reason to refuse.</summary>
public interface IFaultReader
{
    /// <summary>What to answer; null when the exception is a fault.</summary>
    Failure? Read(Exception exception);
}
