namespace Wapio.Silo.Configuration;

/// <summary>Bounds on what callers may send.</summary>
internal static class RequestLimits
{
    /// <summary>The largest body of a JSON request, in bytes. A text of 65,536 characters with every one escaped fits.</summary>
    public const long LargestBody = 1024 * 1024;
}
