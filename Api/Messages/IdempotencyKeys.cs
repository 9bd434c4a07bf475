using Microsoft.AspNetCore.Http;
using Wapio.Api.Json;

namespace Wapio.Api.Messages;

/// <summary>Reads the <c>Idempotency-Key</c> header: 1 to 255 visible ASCII characters.</summary>
internal static class IdempotencyKeys
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>The key; null when it is not given, or is wrong, which is noted among the body's faults.</summary>
    public static string? Read(HttpRequest request, BodyReader body, bool required)
    {
        string? key = request.Headers[Header];
        if (string.IsNullOrEmpty(key))
        {
            if (required) body.Fail(Header, "Required");
            return null;
        }

        if (key.Length <= Longest && key.All(c => c is >= '!' and <= '~')) return key;

        body.Fail(Header, $"Must be 1 to {Longest} visible ASCII characters");
        return null;
    }
}
