using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Wapio.Api.OpenApi;

/// <summary><c>/openapi/v1.json</c>: the API document, made from the routes.</summary>
internal static class OpenApiEndpoints
{
    /// <summary>Where the document is.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>Adds what makes the document.</summary>
    public static void AddApiDocument(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options => DocumentJson.Configure(options.SerializerOptions));
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, BodyDescriptionProvider>());
        services.AddOpenApi(ApiDocument.Name, options =>
        {
            options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer<SchemaTransformer>();
            options.AddOperationTransformer<OperationTransformer>();
            options.AddDocumentTransformer<DocumentTransformer>();
        });
        services.AddSingleton<ApiDocument>();
    }

    /// <summary>Maps the route.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Get).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Get(ApiDocument document, CancellationToken cancellationToken) =>
        TypedResults.Bytes(await document.GetAsync(cancellationToken), "application/json; charset=utf-8");
}
