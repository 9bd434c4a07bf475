namespace Wapio.Silo.Startup;

/// <summary>
/// Drops the host's own report, with a stack trace, of a start that failed: the program tells it in one line, or ends with the exception when it
/// is a fault of ours.
/// </summary>
internal sealed class StartupLogging
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _isStarted;

    private StartupLogging()
    {
    }

    /// <summary>Sets the filter. Call <see cref="EndWith"/> once there is an application.</summary>
    public static StartupLogging Add(ILoggingBuilder logging)
    {
        var startup = new StartupLogging();
        logging.AddFilter(HostCategory, level => level >= LogLevel.Information && (startup._isStarted || level < LogLevel.Error));
        return startup;
    }

    /// <summary>From the end of the start on, the host reports as usual.</summary>
    public void EndWith(IHostApplicationLifetime lifetime) => lifetime.ApplicationStarted.Register(() => _isStarted = true);
}
