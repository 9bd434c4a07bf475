namespace Wapio.WhatsApp.Client.Connection;

/// <summary>For tasks that may outlive whoever waits for them.</summary>
internal static class TaskObservation
{
    /// <summary>Sees to it that a failure which nobody waits for any more does not count as unobserved.</summary>
    public static TTask Observe<TTask>(this TTask task)
        where TTask : Task
    {
        _ = task.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }
}
