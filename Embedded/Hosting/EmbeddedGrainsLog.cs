using Microsoft.Extensions.Logging;

namespace Wapio.Embedded.Hosting;

/// <summary>What the host logs.</summary>
internal static partial class EmbeddedGrainsLog
{
    [LoggerMessage(1, LogLevel.Warning, "Grain {Grain} could not be activated")]
    internal static partial void ActivationFailed(ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Grain {Grain} failed while it was deactivated")]
    internal static partial void DeactivationFailed(ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "A timer of grain {Grain} failed")]
    internal static partial void TimerFailed(ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "Reminder {Reminder} of grain {Grain} failed")]
    internal static partial void ReminderFailed(ILogger log, string reminder, GrainId grain, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "The one-way call {Call} failed")]
    internal static partial void OneWayCallFailed(ILogger log, string call, Exception exception);

    [LoggerMessage(6, LogLevel.Information, "Grain host stopped; {Activations} activations were ended")]
    internal static partial void Stopped(ILogger log, int activations);
}
