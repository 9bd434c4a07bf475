using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Wapio.Api.OpenApi;

/// <summary>The API document as bytes. It is made at the first request and kept, since routes do not change while the program runs.</summary>
internal sealed class ApiDocument(IServiceProvider services) : IDisposable
{
    /// <summary>The document's name.</summary>
    public const string Name = "v1";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private byte[]? _bytes;

    /// <summary>OpenAPI 3.1 in JSON.</summary>
    public async Task<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _bytes) is { } made) return made;

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _bytes ??= await MakeAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(cancellationToken);
        return Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken));
    }
}
