using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Wapio.Grains.Media.Links;

/// <summary>Where this process listens: for links in events, when no setting says how the server is reached.</summary>
internal sealed class LocalAddress(IServiceProvider services)
{
    private const string Default = "http://127.0.0.1:5080";

    /// <summary>The first address that it listens on, as others on this machine reach it.</summary>
    public string Url
    {
        get
        {
            var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses;
            var first = addresses?.FirstOrDefault() ?? Default;

            // What stands for all addresses is none that one can go to.
            return first.Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
                .Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
                .Replace("//+", "//127.0.0.1", StringComparison.Ordinal);
        }
    }
}
