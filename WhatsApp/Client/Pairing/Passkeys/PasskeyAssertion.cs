using System.Buffers.Text;
using System.Text.Json;
using Wapio.WhatsApp.Client.Mex;

namespace Wapio.WhatsApp.Client.Pairing.Passkeys;

/// <summary>
/// What an authenticator answered, as WhatsApp takes it: these members in base64url without padding, and none of the others that browsers add
/// (seen in tulir/whatsmeow, types/passkey.go).
/// </summary>
/// <param name="CredentialId">The credential's id.</param>
/// <param name="Json">The assertion.</param>
internal sealed record PasskeyAssertion(byte[] CredentialId, byte[] Json)
{
    private static readonly string[] Response = ["clientDataJSON", "authenticatorData", "signature"];

    /// <summary>Reads the JSON of a <c>PublicKeyCredential</c>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static PasskeyAssertion Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var (root, response) = (document.RootElement, document.RootElement.Find("response") ?? default);
            var id = Bytes(root.FindText("rawId") ?? root.FindText("id"), "rawId");
            var given = Response.Select(name => (name, value: Bytes(response.FindText(name), name))).ToList();
            var user = response.FindText("userHandle");
            return new PasskeyAssertion(id, Write(root.FindText("id"), id, given, user is null ? null : Bytes(user, "userHandle")));
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException)
        {
            throw new ArgumentException("The assertion is not the JSON of a WebAuthn credential.", nameof(json), malformed);
        }
    }

    private static byte[] Write(string? id, byte[] rawId, IEnumerable<(string Name, byte[] Value)> response, byte[]? userHandle)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var encoded = Base64Url.EncodeToString(rawId);
            json.WriteStartObject();
            json.WriteString("id", id ?? encoded);
            json.WriteString("rawId", encoded);
            json.WriteString("type", "public-key");
            json.WriteStartObject("response");
            foreach (var (name, value) in response) json.WriteString(name, Base64Url.EncodeToString(value));
            if (userHandle is null) json.WriteNull("userHandle");
            else json.WriteString("userHandle", Base64Url.EncodeToString(userHandle));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static byte[] Bytes(string? text, string name) => text is { Length: > 0 }
        ? Base64Url.DecodeFromChars(text)
        : throw new ArgumentException($"The assertion has no {name}.");
}
