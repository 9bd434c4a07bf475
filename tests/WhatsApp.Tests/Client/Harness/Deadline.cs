namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>How long a test waits for what must happen.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static CancellationToken Token => new CancellationTokenSource(Limit).Token;

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);
}
