using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Wapio.Silo.Configuration;
using Wapio.Storage;

namespace Wapio.Silo.Startup;

/// <summary>Tells faults that an operator can mend from faults of ours.</summary>
internal static class StartupFault
{
    private const string ConfigurationBinder = "Microsoft.Extensions.Configuration.Binder";
    private const string WebServer = "Microsoft.AspNetCore";

    /// <summary>One line that names what to mend; false for a fault that deserves its stack trace.</summary>
    public static bool TryDescribe(Exception exception, [NotNullWhen(true)] out string? line)
    {
        line = exception switch
        {
            OptionsValidationException invalid => string.Join("; ", invalid.Failures),
            ConfigurationFaultException fault => fault.Message,
            StorageException storage => storage.Message,
            IOException { InnerException.InnerException: SocketException } busy => busy.Message,
            IOException { InnerException: SocketException } busy => busy.Message,
            // The binder names the setting; all secrets are strings, which it cannot fail to convert.
            InvalidOperationException { Source: ConfigurationBinder } unreadable => unreadable.Message,
            FormatException { Source: { } source } address when source.StartsWith(WebServer, StringComparison.Ordinal) => address.Message,
            AggregateException { InnerExceptions: [var inner] } => TryDescribe(inner, out var described) ? described : null,
            _ => null,
        };
        return line is not null;
    }
}
