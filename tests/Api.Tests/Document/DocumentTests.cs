using System.Text.Json;
using Wapio.Api.OpenApi;
using Wapio.Api.Tests.Access;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Document;

/// <summary>The API document says what the routes are, and says enough of each.</summary>
[Collection(GatewayCollection.Name)]
public sealed class DocumentTests(GatewayFixture gateway)
{
    [Fact]
    public async Task It_is_OpenAPI_3_1_and_needs_no_token()
    {
        var answer = await gateway.Client().GetAsync(OpenApiEndpoints.Path);

        var document = answer.Expect(200);
        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("Wapio API", document.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal(["bearerAuth", "patAuth"], Names(document.GetProperty("components").GetProperty("securitySchemes")));
    }

    [Fact]
    public void It_has_every_route_and_nothing_else()
    {
        var routes = ApiRoute.All(gateway.Services).Select(route => $"{route.Method} {route.Pattern}");
        var operations = gateway.Contract.Operations.Select(operation => $"{operation.Method} {operation.Path}");

        Assert.Equal(routes.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_route_says_what_it_is_for_what_it_takes_and_what_it_answers()
    {
        List<string> lacking = [];
        foreach (var operation in gateway.Contract.Operations)
        {
            var name = $"{operation.Method} {operation.Path}";
            foreach (var member in new[] { "operationId", "summary", "tags" })
                if (!operation.Element.TryGetProperty(member, out _)) lacking.Add($"{name} lacks {member}: give it .Describe(...)");

            var route = ApiRoute.All(gateway.Services).First(r => r.Method == operation.Method && r.Pattern == operation.Path);
            if (operation.Method is "POST" or "PUT" or "PATCH" && route.Facts.Body is null)
                lacking.Add($"{name} lacks .Takes(...) or .TakesNothing()");
            if (operation.Element.TryGetProperty("requestBody", out var body))
                lacking.AddRange(WithoutExample(body).Select(media => $"{name} lacks an example of {media}"));

            var answers = operation.Element.GetProperty("responses").EnumerateObject().ToList();
            if (!answers.Exists(answer => answer.Name[0] == '2')) lacking.Add($"{name} lacks .Gives(...)");
            foreach (var answer in answers)
            {
                var response = gateway.Contract.Follow(answer.Value);
                if (!response.TryGetProperty("description", out _)) lacking.Add($"{name} lacks a description of {answer.Name}");
                lacking.AddRange(WithoutExample(response).Select(media => $"{name} lacks an example of {answer.Name} {media}"));
            }
        }

        Assert.True(lacking.Count == 0, string.Join('\n', lacking));
    }

    [Fact]
    public void Every_example_fits_its_schema()
    {
        var check = new SchemaCheck(gateway.Contract.Document);
        List<string> wrong = [];
        foreach (var operation in gateway.Contract.Operations)
        {
            IEnumerable<JsonElement> holders = [.. operation.Element.GetProperty("responses").EnumerateObject().Select(r => gateway.Contract.Follow(r.Value))];
            if (operation.Element.TryGetProperty("requestBody", out var body)) holders = holders.Append(body);
            foreach (var media in holders.SelectMany(JsonMedia))
            {
                foreach (var example in Examples(media))
                    wrong.AddRange(check.Find(media.GetProperty("schema"), example).Select(fault => $"{operation.Method} {operation.Path}: {fault}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_member_of_a_body_is_described()
    {
        List<string> lacking = [];
        foreach (var schema in gateway.Contract.Document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            if (!schema.Value.TryGetProperty("properties", out var members)) continue;
            lacking.AddRange(from member in members.EnumerateObject() where !IsDescribed(member.Value) select $"{schema.Name}.{member.Name}");
        }

        Assert.True(lacking.Count == 0, string.Join('\n', lacking));
    }

    [Fact]
    public void Every_reason_code_is_named()
    {
        var text = gateway.Contract.Document.GetProperty("components").GetProperty("schemas").GetProperty("ErrorBody").GetProperty("properties").GetProperty("reason_code")
            .GetProperty("description").GetString();

        Assert.All(Failures.ReasonCodeTests.All, code => Assert.Contains($"`{code}`", text, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonElement> Examples(JsonElement media) =>
        media.TryGetProperty("example", out var example) ? [example]
        : media.TryGetProperty("examples", out var several) ? several.EnumerateObject().Select(one => one.Value.GetProperty("value"))
        : [];

    private static bool IsDescribed(JsonElement schema) =>
        schema.TryGetProperty("description", out _) || schema.TryGetProperty("$ref", out _) || schema.TryGetProperty("oneOf", out _);

    private static IEnumerable<string> WithoutExample(JsonElement holder) =>
        holder.TryGetProperty("content", out var content)
            ? content.EnumerateObject().Where(media => media.Name == "application/json" && !Examples(media.Value).Any()).Select(media => media.Name)
            : [];

    private static IEnumerable<JsonElement> JsonMedia(JsonElement holder) =>
        holder.TryGetProperty("content", out var content) ? content.EnumerateObject().Where(media => media.Name == "application/json").Select(media => media.Value) : [];

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
}
