using Microsoft.AspNetCore.Http.Metadata;

namespace Wapio.Api.Json;

/// <summary>Lets a route take larger bodies than others.</summary>
/// <param name="bytes">The largest body, in bytes.</param>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    /// <inheritdoc />
    public long? MaxRequestBodySize => bytes;
}
