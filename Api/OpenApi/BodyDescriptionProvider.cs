using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Wapio.Api.OpenApi;

/// <summary>
/// Tells the generator of the API document about bodies. Handlers read them by themselves, so nothing shows in their parameters; and the framework's own way to say
/// it would let routing refuse a media type before anybody has asked who calls.
/// </summary>
internal sealed class BodyDescriptionProvider : IApiDescriptionProvider
{
    /// <summary>After the one that finds the routes.</summary>
    public int Order => int.MaxValue;

    /// <inheritdoc />
    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var route in context.Results)
        {
            if (route.ActionDescriptor.EndpointMetadata.OfType<RequestBodyDescription>().LastOrDefault() is not { Type: { } type } body) continue;

            route.ParameterDescriptions.Add(new ApiParameterDescription
            {
                Name = "body",
                Type = type,
                Source = BindingSource.Body,
                IsRequired = !body.IsOptional,
            });
            route.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = "application/json" });
        }
    }

    /// <inheritdoc />
    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // All was done before.
    }
}
