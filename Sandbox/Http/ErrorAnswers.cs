namespace Wapio.Sandbox.Http;

/// <summary>Turns exceptions of the control API into answers with a message.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (ControlException exception) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, exception.Status, exception.Message);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, exception.StatusCode, exception.Message);
        }
#pragma warning disable CA1031 // The last resort.
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(exception, context.Request.Path);
            await WriteAsync(context, StatusCodes.Status500InternalServerError, "Something went wrong inside the sandbox.");
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ErrorAnswer(message));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Path} failed")]
    private partial void LogFailed(Exception exception, string path);
}
