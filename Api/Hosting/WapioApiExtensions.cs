using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.Access;
using Wapio.Api.Accounts;
using Wapio.Api.Channels;
using Wapio.Api.Chats;
using Wapio.Api.Contacts;
using Wapio.Api.Cluster;
using Wapio.Api.Dashboard;
using Wapio.Api.Errors;
using Wapio.Api.Events;
using Wapio.Api.Groups;
using Wapio.Api.Limits;
using Wapio.Api.Media;
using Wapio.Api.Messages;
using Wapio.Api.OpenApi;
using Wapio.Api.Operations;
using Wapio.Api.Pages;
using Wapio.Api.Profile;
using Wapio.Api.RequestIds;
using Wapio.Api.Sessions;
using Wapio.Api.Status;
using Wapio.Api.Webhooks;

namespace Wapio.Api.Hosting;

/// <summary>Puts the HTTP API into an ASP.NET program.</summary>
public static class WapioApiExtensions
{
    /// <summary>Adds what the API needs. The program adds a grain host, which brings <c>IGrainFactory</c>.</summary>
    public static IServiceCollection AddWapioApi(this IServiceCollection services)
    {
        services.AddSingleton<SessionResolver>();
        services.AddSingleton<MessageIds>();
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<EventStreams>();
        services.AddSingleton<AccountLimits>();
        services.AddSingleton<PageFiles>();
        services.AddSingleton<SignInLimiter>();
        // Only the core: the whole package brings data protection, which keeps keys on disk that nothing here needs.
        services.AddWebEncoders();
        services.AddTransient<CallerAuthenticationHandler>();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = CallerAuthenticationHandler.SchemeName;
            options.AddScheme<CallerAuthenticationHandler>(CallerAuthenticationHandler.SchemeName, displayName: null);
        });
        services.AddAuthorization(Policies.Configure);
        services.AddApiDocument();
        return services;
    }

    /// <summary>Maps all routes and the envelope for their failures.</summary>
    public static WebApplication MapWapioApi(this WebApplication app)
    {
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseAuthorization();

        app.MapSessions();
        app.MapConnections();
        app.MapProxies();
        app.MapTransfers();
        app.MapAccounts();
        app.MapLogs();
        app.MapMessages();
        app.MapMessageActions();
        app.MapLimits();
        app.MapPresence();
        app.MapStatus();
        app.MapOperations();
        app.MapCluster();
        app.MapEvents();
        app.MapWebhooks();
        app.MapDeliveries();
        app.MapUpload();
        app.MapMedia();
        app.MapDownloads();
        app.MapContacts();
        app.MapLookups();
        app.MapProfile();
        app.MapChats();
        app.MapGroups();
        app.MapGroupMembers();
        app.MapGroupInvites();
        app.MapChannels();
        app.MapApiDocument();
        app.MapDashboard();
        app.MapPages();
        return app;
    }
}
