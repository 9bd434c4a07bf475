using Microsoft.OpenApi;

namespace Wapio.Api.OpenApi;

/// <summary>How a caller says who it is.</summary>
internal static class SecuritySchemes
{
    /// <summary>Any token.</summary>
    public const string AnyToken = "bearerAuth";

    /// <summary>A personal access token.</summary>
    public const string AccountToken = "patAuth";

    /// <summary>Both, by their names.</summary>
    public static Dictionary<string, IOpenApiSecurityScheme> All() => new()
    {
        [AnyToken] = Bearer("bps_pat_* or bps_sk_*", "A personal access token of an account, or the key of one session, which sees its own session only."),
        [AccountToken] = Bearer("bps_pat_*", "A personal access token of an account; the key of a session is not enough."),
    };

    private static OpenApiSecurityScheme Bearer(string format, string description) =>
        new() { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = format, Description = description };
}
