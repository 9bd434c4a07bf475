using System.Net;

namespace Wapio.Grains.Fetching;

/// <summary>What may be fetched.</summary>
/// <param name="LargestBytes">The most bytes that are read.</param>
/// <param name="Timeout">How long all of it may take, redirects and body included.</param>
/// <param name="MostRedirects">How many redirects are followed, each checked like the first URL.</param>
internal sealed record FetchLimits(long LargestBytes, TimeSpan Timeout, int MostRedirects = 3);

/// <summary>Why nothing was fetched.</summary>
internal enum FetchError
{
    /// <summary>The URL, or one that it redirects to, is no http or https URL, or leads to an address that may not be reached.</summary>
    Refused,

    /// <summary>The host could not be reached, or broke off.</summary>
    Unreachable,

    /// <summary>It took longer than it may.</summary>
    Timeout,

    /// <summary>It is larger than it may be.</summary>
    TooLarge,

    /// <summary>It redirects more often than is followed.</summary>
    TooManyRedirects,

    /// <summary>The answer was no success.</summary>
    BadStatus,
}

/// <summary>A fetch failed.</summary>
internal sealed class FetchException(FetchError error, int? statusCode = null, Exception? innerException = null)
    : Exception($"The fetch failed: {error}.", innerException)
{
    /// <summary>Why.</summary>
    public FetchError Error { get; } = error;

    /// <summary>The HTTP status, when that is why.</summary>
    public int? StatusCode { get; } = statusCode;
}

/// <summary>Fetches what users give by URL into a stream, never more than is allowed of it in memory.</summary>
internal sealed class GuardedFetcher(GuardedHttpClient http, TimeProvider clock)
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Fetches a URL into a stream.</summary>
    /// <returns>The content type that was answered, if any.</returns>
    /// <exception cref="FetchException">It failed; the stream may hold a part.</exception>
    public async Task<string?> FetchAsync(Uri url, Stream target, FetchLimits limits, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limits.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await FollowAsync(url, limits, either.Token);
            await CopyAsync(response, target, limits.LargestBytes, either.Token);
            return response.Content.Headers.ContentType?.ToString();
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FetchException(FetchError.Timeout, null, exception);
        }
        catch (AddressRefusedException exception)
        {
            throw new FetchException(FetchError.Refused, null, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new FetchException(FetchError.Unreachable, null, exception);
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(Uri url, FetchLimits limits, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            var response = await http.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode) return response;

            using (response)
            {
                if (!IsRedirect(response) || response.Headers.Location is not { } location)
                    throw new FetchException(FetchError.BadStatus, (int)response.StatusCode);
                if (redirects == limits.MostRedirects) throw new FetchException(FetchError.TooManyRedirects);

                // From https nothing leads back to plain http: what was asked for in private stays so.
                var next = new Uri(url, location);
                if (!GuardedUrl.TryRead(next.AbsoluteUri, out var read) || (url.Scheme == "https" && read.Scheme != "https"))
                    throw new FetchException(FetchError.Refused);
                url = read;
            }
        }
    }

    private static bool IsRedirect(HttpResponseMessage response) => response.StatusCode
        is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static async Task CopyAsync(HttpResponseMessage response, Stream target, long largest, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > largest) throw new FetchException(FetchError.TooLarge);

        await using var source = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BufferSize];
        var total = 0L;
        while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            total += read;
            if (total > largest) throw new FetchException(FetchError.TooLarge);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
