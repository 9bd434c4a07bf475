using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Json;

/// <summary>
/// Reads a JSON object member by member and collects everything that is wrong with it, so that a caller hears of all faults at once.
/// Unknown members are ignored and a null counts as absent.
/// </summary>
internal sealed class BodyReader
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>>.Builder _errors;
    private readonly string _path;

    private BodyReader(JsonElement element, string path, ImmutableDictionary<string, ImmutableArray<string>>.Builder errors) =>
        (Element, _path, _errors) = (element, path, errors);

    /// <summary>The object itself.</summary>
    public JsonElement Element { get; }

    /// <summary>The body of a request that has none.</summary>
    public static BodyReader Empty => new(JsonElement.Parse("{}"u8), string.Empty, ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>());

    /// <summary>Reads the request's body; an absent one counts as an empty object.</summary>
    /// <exception cref="RefusedException">The body is not JSON, is declared as something else, or is no object.</exception>
    public static async Task<BodyReader> ReadAsync(HttpContext context)
    {
        var element = await ParseAsync(context);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedException(new Failure(ReasonCodes.MalformedBody, "The body must be a JSON object"));
        }

        return new BodyReader(element, string.Empty, ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>());
    }

    /// <summary>Notes that a member is wrong.</summary>
    public void Fail(string name, string text)
    {
        var field = _path + name;
        _errors[field] = _errors.TryGetValue(field, out var texts) ? texts.Add(text) : [text];
    }

    /// <summary>
    /// A string of at most <paramref name="longest"/> characters (code points), or null when absent. Of several spellings the first that is given counts;
    /// an empty one only when no other is given, since generated clients send every spelling that they know.
    /// </summary>
    public string? String(int longest, params ReadOnlySpan<string> names)
    {
        string? empty = null;
        foreach (var name in names)
        {
            if (!TryGet(name, out var value)) continue;
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && HasAtMost(longest, text))
            {
                if (text.Length > 0) return text;
                empty = text;
                continue;
            }

            Fail(name, value.ValueKind == JsonValueKind.String ? $"Must have at most {longest} characters" : "Must be a string");
            return null;
        }

        return empty;
    }

    /// <summary>A string as <see cref="String"/> reads it that must be there and not be empty; null with a fault noted when it is not.</summary>
    public string? Required(int longest, params ReadOnlySpan<string> names)
    {
        var text = String(longest, names);
        if (text is { Length: > 0 }) return text;
        foreach (var name in names)
        {
            if (!Has(name)) continue;
            if (text is not null) Fail(name, "Required");
            return null;
        }

        Fail(names[0], "Required");
        return null;
    }

    /// <summary>A number in a range; null with a fault noted when it is not there or is none.</summary>
    public double? Number(string name, double least, double most)
    {
        if (!TryGet(name, out var value)) Fail(name, "Required");
        else if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most) return number;
        else Fail(name, string.Create(CultureInfo.InvariantCulture, $"Must be a number from {least} to {most}"));
        return null;
    }

    /// <summary>A boolean, or null when absent; an empty string counts as absent, since form-like clients send it.</summary>
    public bool? Boolean(string name)
    {
        if (!TryGet(name, out var value)) return null;
        switch (value.ValueKind)
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.String when value.ValueEquals(""): return null;
            default:
                Fail(name, "Must be true or false");
                return null;
        }
    }

    /// <summary>The strings of an array, or null when absent.</summary>
    public ImmutableArray<string>? Strings(string name, int longest, int most)
    {
        if (!TryGet(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most)
        {
            var items = value.EnumerateArray().ToList();
            if (items.TrueForAll(i => i.ValueKind == JsonValueKind.String && i.GetString() is { Length: > 0 } text && text.Length <= longest))
            {
                return [.. items.Select(i => i.GetString()!)];
            }
        }

        Fail(name, $"Must be a list of at most {most} strings, each of 1 to {longest} characters");
        return null;
    }

    /// <summary>A nested object, or null when absent. Its faults are noted under <c>name.member</c>.</summary>
    public BodyReader? Object(string name)
    {
        if (!TryGet(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Object) return new BodyReader(value, $"{_path}{name}.", _errors);

        Fail(name, "Must be an object");
        return null;
    }

    /// <summary>Whether a member is there and not null.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>Whether a member says something: it is neither a blank string, nor an object all of whose members are blank, false or empty lists.</summary>
    public bool Says(string name) => TryGet(name, out var value) && (value.ValueKind == JsonValueKind.Array || !IsBlank(value));

    /// <summary>Ends the request when anything was wrong.</summary>
    /// <exception cref="RefusedException">With every fault that was noted.</exception>
    public void ThrowIfInvalid()
    {
        if (_errors.Count == 0) return;
        throw new RefusedException(new Failure(ReasonCodes.ValidationError, "Validation failed", _errors.ToImmutable()));
    }

    // Callers count characters; an emoji is one of them and two UTF-16 units.
    private static bool HasAtMost(int longest, string text) =>
        text.Length <= longest || (text.Length <= 2 * longest && text.EnumerateRunes().Count() <= longest);

    private static bool IsBlank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.EnumerateArray().All(IsBlank),
        JsonValueKind.Object => value.EnumerateObject().All(member => IsBlank(member.Value)),
        _ => false,
    };

    private bool TryGet(string name, out JsonElement value) =>
        Element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static async Task<JsonElement> ParseAsync(HttpContext context)
    {
        if (context.Request.ContentLength == 0 || !context.HasBody()) return JsonElement.Parse("{}"u8);
        if (!string.IsNullOrEmpty(context.Request.ContentType) && !context.Request.HasJsonContentType())
        {
            throw new RefusedException(new Failure(ReasonCodes.UnsupportedMediaType, "The body must be application/json"));
        }

        try
        {
            return await JsonBody.ReadAsync(context);
        }
        catch (JsonException)
        {
            throw new RefusedException(new Failure(ReasonCodes.MalformedBody, "The body is not valid JSON"));
        }
    }
}
