using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Wapio.WhatsApp.Transport;

/// <summary>
/// A proxy to connect through: <c>http://user:password@host:port</c> or <c>https://…</c> (HTTP CONNECT), <c>socks5://…</c> or
/// <c>socks5h://…</c> (both leave the resolving of names to the proxy). User and password are secret and not part of <see cref="ToString"/>.
/// </summary>
public sealed class ProxyAddress : IEquatable<ProxyAddress>
{
    private const int SocksPort = 1080;

    private readonly string _text;

    private ProxyAddress(string text, Uri address, NetworkCredential? credentials) => (_text, Address, Credentials) = (text, address, credentials);

    /// <summary>Where the proxy is, without user and password.</summary>
    public Uri Address { get; }

    /// <summary>User and password, if any.</summary>
    internal NetworkCredential? Credentials { get; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none; the message does not repeat it, as it may hold a password.</exception>
    public static ProxyAddress Parse(string text) =>
        TryParse(text, out var proxy) ? proxy : throw new FormatException("A proxy is given as http, https or socks5 URL with a host.");

    /// <summary>Reads an address.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ProxyAddress? proxy)
    {
        proxy = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0) return false;
        if (url.Scheme is not ("http" or "https" or "socks5" or "socks5h") || url.Query.Length > 0 || url.AbsolutePath is not ("" or "/")) return false;

        var scheme = url.Scheme == "socks5h" ? "socks5" : url.Scheme;
        var port = url.Port >= 0 ? url.Port : SocksPort;
        proxy = new ProxyAddress(text, new Uri($"{scheme}://{Host(url)}:{port}"), ReadCredentials(url));
        return true;
    }

    /// <summary>The same in the form of .NET's HTTP.</summary>
    public IWebProxy ToWebProxy() => new WebProxy(Address) { Credentials = Credentials };

    /// <inheritdoc />
    public bool Equals(ProxyAddress? other) => other is not null && other._text == _text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ProxyAddress);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>Where the proxy is, without user and password.</summary>
    public override string ToString() => $"{Address.Scheme}://{Host(Address)}:{Address.Port}";

    private static string Host(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? $"[{url.DnsSafeHost}]" : url.IdnHost;

    private static NetworkCredential? ReadCredentials(Uri url)
    {
        if (url.UserInfo.Length == 0) return null;
        var parts = url.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
