using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Wapio.Api.Errors;

namespace Wapio.Api.OpenApi;

/// <summary>Completes the API document by what belongs to no single operation.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    private const string Description = """
        A self-hosted WhatsApp HTTP API.

        **Access.** Send `Authorization: Bearer <token>` with a personal access token of an account (`bps_pat_...`) or the key of one session (`bps_sk_...`).

        **Which session.** Routes under `/api` act on one session. With a session key that is its own. With a personal access token it is `session_id` in the body, else in
        the query, else the header `x-session-id`, else the account's only session.

        **Idempotency.** Sending a message needs an `Idempotency-Key`. The same key with the same body gets the first answer for 24 hours at least, and nothing is sent twice.

        **Failures.** Every failure has the body `ErrorBody`, with a code for programs in `reason_code`. All faults of an input are named at once.

        **Limits.** Each account has a number of requests a minute. Answers say what is left; a 429 says in `Retry-After` how long to wait.
        """;

    /// <inheritdoc />
    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Wapio API",
            Version = "1.0.0",
            Description = Description,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>(Tags.All.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        document.AddComponent(nameof(ErrorBody), await context.GetOrCreateSchemaAsync(typeof(ErrorBody), null, cancellationToken));
        ErrorResponses.AddTo(document);
        document.Components!.SecuritySchemes = SecuritySchemes.All();
    }
}
