namespace Wapio.Sandbox.Http;

/// <summary>The caller of the control API asked for what cannot be done.</summary>
internal sealed class ControlException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static ControlException Invalid(string message) => new(StatusCodes.Status422UnprocessableEntity, message);

    public static ControlException NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    public static ControlException Conflict(string message) => new(StatusCodes.Status409Conflict, message);
}

/// <summary>An answer to a request that failed.</summary>
/// <param name="Message">Why, for people.</param>
internal sealed record ErrorAnswer(string Message);
