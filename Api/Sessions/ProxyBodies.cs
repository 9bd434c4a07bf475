using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>A proxy to connect through.</summary>
/// <param name="ProxyUrl">An http, https or socks5 URL, with user name and password if it wants them. Also <c>url</c>.</param>
internal sealed record ProxyRequestBody(string ProxyUrl);

/// <summary>The proxy of a session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ProxyUrl">Its address without user name and password; null when there is none.</param>
/// <param name="Enabled">True when there is one.</param>
/// <param name="HasCredentials">True when a user name or a password goes with it.</param>
public sealed record ProxyBody(string SessionId, string? ProxyUrl, bool Enabled, bool HasCredentials)
{
    /// <summary>Writes it.</summary>
    public static ProxyBody From(ProxyView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.SessionId, view.Url, view.Url is not null, view.HasCredentials);
    }
}
