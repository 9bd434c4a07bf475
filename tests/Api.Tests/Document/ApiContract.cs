using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.OpenApi;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Document;

/// <summary>Holds every answer that a test gets against the API document: its status is described, and its body is as described.</summary>
internal sealed class ApiContract(IServiceProvider services)
{
    private readonly Lazy<Loaded> _loaded = new(() => Load(services));

    /// <summary>The document.</summary>
    public JsonElement Document => _loaded.Value.Document;

    /// <summary>Every operation.</summary>
    public IReadOnlyList<ApiOperation> Operations => _loaded.Value.Operations;

    /// <summary>Looks at an answer. What is asked for at an address or with a method that is not described is nothing that it can judge.</summary>
    public void Check(HttpMethod method, string path, ApiAnswer answer)
    {
        if (Find(method.Method, path.Split('?')[0]) is not { } operation) return;

        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
        Assert.True(operation.Element.GetProperty("responses").TryGetProperty(status, out var response), $"{answer.Request} answered {status}, which is not described: {answer.Text}");
        response = Follow(response);
        if (!response.TryGetProperty("content", out var content)) return;

        Assert.True(content.TryGetProperty(answer.MediaType ?? "", out var media), $"{answer.Request} answered {status} as {answer.MediaType}, which is not described");
        if (answer.MediaType != "application/json") return;

        var faults = new SchemaCheck(Document).Find(media.GetProperty("schema"), answer.Json);
        Assert.True(faults.Count == 0, $"{answer.Request} answered {status} with a body that is not as described: {string.Join("; ", faults)}\n{answer.Text}");
    }

    /// <summary>What a reference of the document leads to, or the thing itself.</summary>
    public JsonElement Follow(JsonElement element)
    {
        if (!element.TryGetProperty("$ref", out var reference)) return element;
        var found = Document;
        foreach (var step in reference.GetString()!.Split('/').Skip(1)) found = found.GetProperty(step);
        return found;
    }

    private ApiOperation? Find(string method, string path) => Operations
        .Where(operation => operation.Method == method && operation.Pattern.IsMatch(path))
        // A path that is spelt out wins over one with a parameter in its place, as it does in routing.
        .MinBy(operation => operation.Path.Count(c => c == '{'));

    private static Loaded Load(IServiceProvider services)
    {
        // Tests ask from methods that are not asynchronous; the document is made without waiting for anything.
        var bytes = services.GetRequiredService<ApiDocument>().GetAsync(CancellationToken.None).GetAwaiter().GetResult();
        var document = JsonElement.Parse(bytes);
        List<ApiOperation> operations =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from method in path.Value.EnumerateObject()
               select new ApiOperation(
                   method.Name.ToUpperInvariant(), path.Name, new Regex($"^{Regex.Replace(path.Name, @"\{\w+\}", "[^/]+")}/?$"), method.Value),
        ];
        return new Loaded(document, operations);
    }

    private sealed record Loaded(JsonElement Document, IReadOnlyList<ApiOperation> Operations);
}

/// <summary>An operation of the API document.</summary>
internal sealed record ApiOperation(string Method, string Path, Regex Pattern, JsonElement Element)
{
    public string? Id => Element.TryGetProperty("operationId", out var id) ? id.GetString() : null;
}
