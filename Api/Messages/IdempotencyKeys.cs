using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Messages;

/// <summary>Reads the <c>Idempotency-Key</c> header: 1 to 255 visible ASCII characters.</summary>
internal static class IdempotencyKeys
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 255;

    /// <summary>The key; null when it is not given and not required.</summary>
    /// <exception cref="RefusedException">It is missing or malformed.</exception>
    public static string? Read(HttpRequest request, bool required)
    {
        string? key = request.Headers[Header];
        if (string.IsNullOrEmpty(key))
        {
            return required ? throw new RefusedException(Failure.Invalid(Header, "Required")) : null;
        }

        return key.Length <= Longest && key.All(c => c is >= '!' and <= '~')
            ? key
            : throw new RefusedException(Failure.Invalid(Header, $"Must be 1 to {Longest} visible ASCII characters"));
    }
}
