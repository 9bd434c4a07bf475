using Microsoft.AspNetCore.Http.Features;

namespace Wapio.Silo.Telemetry;

/// <summary>Says in the span of a request which route it was and what was answered, by OpenTelemetry's names; never the path itself, which may hold a number.</summary>
internal static class RequestTracing
{
    /// <summary>Adds it, before everything that answers.</summary>
    public static void UseRequestTracing(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity)
            {
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                activity.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
                activity.SetTag("http.request.method", context.Request.Method);
                activity.SetTag("http.response.status_code", context.Response.StatusCode);
                if (route is not null) activity.SetTag("http.route", route);
            }
        }
    });
}
