namespace Wapio.Embedded.Tests.Grains;

public sealed class WorkerException(string message, int code) : Exception(message)
{
    public int Code { get; } = code;
}
