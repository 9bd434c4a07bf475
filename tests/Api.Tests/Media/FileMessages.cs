using System.Net.Http.Headers;
using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Media;

/// <summary>What tests of files have in common: sending one, seeing it at the other end, and how it failed.</summary>
internal static class FileMessages
{
    /// <summary>Sends a message with the members of a JSON object; our id of it.</summary>
    public static async Task<string> AcceptAsync(this LinkedSession linked, string recipient, object content)
    {
        var members = JsonSerializer.SerializeToNode(content)!.AsObject();
        members["to"] = recipient;
        return (await linked.SendAsync(members)).Expect(202).GetProperty("msgId").GetString()!;
    }

    /// <summary>Sends a message and waits for it at the recipient's phone.</summary>
    public static async Task<JsonElement> SendAndSeeAsync(this GatewayFixture gateway, LinkedSession linked, string recipient, object content)
    {
        var id = await linked.AcceptAsync(recipient, content);
        var info = await linked.SettledAsync(id);
        Assert.Null(info.GetProperty("failure_reason").GetString());
        var provider = info.GetProperty("provider_msg_id").GetString();
        return await gateway.Phones.ShownAsync(recipient, m => m.GetProperty("id").GetString() == provider);
    }

    /// <summary>Waits until a message is sent or given up.</summary>
    public static async Task<JsonElement> SettledAsync(this LinkedSession linked, string id)
    {
        var info = default(JsonElement);
        await Eventually.HoldsAsync(
            async () =>
            {
                info = (await linked.Client.GetAsync($"/api/messages/{id}/info")).Expect(200);
                return info.GetProperty("status").GetString() is not ("queued" or "in_progress");
            },
            $"message {id} is settled");
        return info;
    }

    /// <summary>Uploads a file.</summary>
    public static async Task<ApiAnswer> UploadAsync(this ApiClient client, byte[] file, string? name = "file.bin", string? type = null)
    {
        using var part = new ByteArrayContent(file);
        if (type is not null) part.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var content = new MultipartFormDataContent();
        if (name is null) content.Add(part, "file");
        else content.Add(part, "file", name);
        return await client.SendAsync(HttpMethod.Post, "/api/upload", content);
    }
}
