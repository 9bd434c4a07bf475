using System.Text.RegularExpressions;

namespace Wapio.Silo.Configuration;

/// <summary>Reads section <c>Wapio:WhatsApp</c>.</summary>
internal static partial class UpstreamReader
{
    private const string Section = "Wapio:WhatsApp";
    private const string Sandbox = "sandbox";
    private const int RootKeySize = 32;

    /// <summary>Reads which server to connect to: the sandbox by default in Development, WhatsApp's own in Production.</summary>
    /// <exception cref="ConfigurationFaultException">A setting is wrong.</exception>
    public static Upstream Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection(Section);
        var endpoint = section["Endpoint"] ?? "";
        if (endpoint.Length == 0 && environment.IsDevelopment()) endpoint = Sandbox;

        return new Upstream(
            endpoint == Sandbox,
            endpoint is "" or Sandbox ? null : ReadEndpoint(endpoint),
            ReadRootKey(section["NoiseRootKey"]),
            ReadVersion(section["WebVersion"]),
            ReadCertificate(section["TrustedCertificate"]));
    }

    private static Uri ReadEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "ws" or "wss"
            ? uri
            : throw Fault("Endpoint", "must be 'sandbox' or a ws/wss URL with its path");

    private static byte[]? ReadRootKey(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var valid = text.Length == RootKeySize * 2 && text.All(char.IsAsciiHexDigit);
        return valid ? Convert.FromHexString(text) : throw Fault("NoiseRootKey", $"must be {RootKeySize} bytes in hex");
    }

    private static string? ReadVersion(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return Version().IsMatch(text) ? text : throw Fault("WebVersion", "must be three numbers with dots, like 2.3000.1");
    }

    private static string? ReadCertificate(string? path)
    {
        if (string.IsNullOrEmpty(path)) return null;
        return File.Exists(path) ? path : throw Fault("TrustedCertificate", $"names no file: {path}");
    }

    private static ConfigurationFaultException Fault(string name, string text) => new($"{Section}:{name} {text}.");

    [GeneratedRegex(@"^\d{1,9}\.\d{1,9}\.\d{1,10}$")]
    private static partial Regex Version();
}
