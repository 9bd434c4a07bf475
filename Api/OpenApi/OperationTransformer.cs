using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Wapio.Api.OpenApi;

/// <summary>Completes an operation of the API document by what its route says of itself, and by what holds for all routes.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    /// <inheritdoc />
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var facts = new RouteFacts(context.Description.ActionDescriptor.EndpointMetadata, $"/{context.Description.RelativePath}");
        var document = context.Document!;
        AddParameters(operation, facts);
        AddBody(operation, facts);
        AddAnswers(operation, facts);
        foreach (var status in facts.Refusals) AddRefusal(operation, status, document);
        operation.Responses!.Remove("default");

        var scheme = facts.IsForAccountsOnly ? SecuritySchemes.AccountToken : SecuritySchemes.AnyToken;
        if (facts.RequiresToken) operation.Security = [new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static void AddParameters(OpenApiOperation operation, RouteFacts facts)
    {
        operation.Parameters ??= [];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
        {
            path.Description ??= PathParameters.DescriptionOf(path.Name!);
            path.Example ??= PathParameters.ExampleOf(path.Name!);
        }

        foreach (var parameter in facts.Parameters)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.Place == "header" ? ParameterLocation.Header : ParameterLocation.Query,
                Description = parameter.Description,
                Required = parameter.IsRequired,
                Schema = new OpenApiSchema
                {
                    Type = parameter.Type switch { "integer" => JsonSchemaType.Integer, "boolean" => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
                    Enum = parameter.Values.Count > 0 ? [.. parameter.Values.Select(value => (JsonNode)value)] : null,
                },
            });
        }
    }

    private static void AddBody(OpenApiOperation operation, RouteFacts facts)
    {
        if (facts.Body is { FileField: { } field })
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = FileContent(field) };
        }
        else if (facts.Body is { Example: { } example } && operation.RequestBody?.Content is { } content)
        {
            foreach (var media in content.Values)
            {
                if (facts.Body.More.Count == 0) media.Example = Examples.ToRequest(example);
                else media.Examples = facts.Body.More.ToDictionary(m => m.Name, m => (IOpenApiExample)new OpenApiExample { Value = Examples.ToRequest(m.Example) });
            }
        }
    }

    private static Dictionary<string, OpenApiMediaType> FileContent(string field)
    {
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { field },
            Properties = new Dictionary<string, IOpenApiSchema> { [field] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        };
        return new() { ["multipart/form-data"] = new() { Schema = form } };
    }

    private static void AddAnswers(OpenApiOperation operation, RouteFacts facts)
    {
        operation.Responses ??= [];
        foreach (var bytes in facts.BytesAnswers)
        {
            var answer = ResponseOf(operation, bytes.Status);
            answer.Content ??= new Dictionary<string, OpenApiMediaType>();
            answer.Content[bytes.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        foreach (var example in facts.AnswerExamples)
        {
            var answer = ResponseOf(operation, example.Status);
            if (answer.Content?.TryGetValue("application/json", out var json) == true) json.Example = Examples.ToNode(example.Example);
        }

        foreach (var answer in operation.Responses.Values.OfType<OpenApiResponse>())
        {
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            foreach (var (name, header) in ResponseHeaders.Of(facts.IsLimited)) answer.Headers[name] = header;
        }
    }

    private static OpenApiResponse ResponseOf(OpenApiOperation operation, int status)
    {
        var name = status.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses!.TryGetValue(name, out var found) && found is OpenApiResponse there) return there;

        var made = new OpenApiResponse { Description = "Done" };
        operation.Responses[name] = made;
        return made;
    }

    private static void AddRefusal(OpenApiOperation operation, int status, OpenApiDocument document) =>
        operation.Responses!.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponseReference(ErrorResponses.NameOf(status), document));
}
