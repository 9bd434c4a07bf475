using System.Security.Cryptography;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Media;

[Collection(GatewayCollection.Name)]
public sealed class UploadTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_file_is_uploaded_once_and_sent_as_often_as_one_likes()
    {
        var linked = await gateway.Linked;
        var file = SampleFiles.Jpeg(20_000);
        var uploaded = (await linked.Client.UploadAsync(file, "holiday.jpg")).Expect(201);
        var handle = uploaded.GetProperty("media_handle").GetString();
        Assert.Equal(
            ("image/jpeg", "holiday.jpg", file.Length, Convert.ToHexStringLower(SHA256.HashData(file))),
            (uploaded.GetProperty("mime_type").GetString(), uploaded.GetProperty("file_name").GetString(), uploaded.GetProperty("file_size").GetInt32(),
                uploaded.GetProperty("sha256").GetString()));

        foreach (var kind in new[] { "image", "document" })
        {
            var recipient = await gateway.Phones.AddAsync();
            var shown = await gateway.SendAndSeeAsync(linked, recipient, new { kind, media_handle = handle });
            Assert.Equal(file, await gateway.Phones.FileAsync(recipient, shown.GetProperty("id").GetString()!));
            if (kind == "document") Assert.Equal("holiday.jpg", shown.GetProperty("media").GetProperty("file_name").GetString());
        }
    }

    [Fact]
    public async Task Nobody_else_can_send_it()
    {
        var linked = await gateway.Linked;
        var stranger = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var own = (await linked.Client.UploadAsync(SampleFiles.Jpeg())).Expect(201).GetProperty("media_handle").GetString();

        (await stranger.SendAsync(new { to = "+15550001111", kind = "image", media_handle = own })).ExpectInvalid("media_handle");
    }

    [Fact]
    public async Task What_a_session_key_uploads_is_for_that_session_only()
    {
        var account = await gateway.CreateAccountAsync();
        var linked = await gateway.LinkSessionAsync(account);
        var sibling = await gateway.LinkSessionAsync(account);
        var handle = (await sibling.Session.KeyClient.UploadAsync(SampleFiles.Jpeg())).Expect(201).GetProperty("media_handle").GetString();

        (await linked.SendAsync(new { to = "+15550001111", kind = "image", media_handle = handle, session_id = linked.Session.Id })).ExpectInvalid("media_handle");
        (await sibling.SendAsync(new { to = "+15550001111", kind = "image", media_handle = handle, session_id = sibling.Session.Id })).Expect(202);
    }

    [Fact]
    public async Task The_type_and_the_name_that_are_told_count()
    {
        var account = await gateway.Account;
        using var content = new MultipartFormDataContent
        {
            { new StringContent("text/csv"), "mime_type" },
            { new StringContent("C:\\reports\\a/b.csv"), "file_name" },
            { new ByteArrayContent("a;b"u8.ToArray()), "file", "x.bin" },
        };

        var uploaded = (await account.Client.SendAsync(HttpMethod.Post, "/api/upload", content)).Expect(201);

        Assert.Equal(("text/csv", "b.csv"), (uploaded.GetProperty("mime_type").GetString(), uploaded.GetProperty("file_name").GetString()));
    }

    [Fact]
    public async Task What_is_no_upload_is_refused()
    {
        var account = await gateway.Account;

        (await account.Client.PostAsync("/api/upload", new { file = "x" })).Expect(415, "unsupported_media_type");
        (await account.Client.UploadAsync([])).ExpectInvalid("file");
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        (await account.Client.SendAsync(HttpMethod.Post, "/api/upload", empty)).ExpectInvalid("file");
        using var broken = new StringContent("no parts");
        broken.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        (await account.Client.SendAsync(HttpMethod.Post, "/api/upload", broken)).Expect(400, "malformed_body");
    }
}
