using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Wapio.Api.Tests.Support;
using Wapio.Storage.Hosting;

namespace Wapio.Api.Tests.Media;

/// <summary>A program that keeps files for a few seconds.</summary>
public sealed class ForgetfulGateway : IAsyncLifetime
{
    internal GatewayFixture Gateway { get; private set; } = null!;

    internal LinkedSession Linked { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Gateway = await GatewayFixture.StartAsync("--Wapio:Media:UploadLifetime=00:00:03", "--Wapio:Media:Retention=00:00:03", "--Wapio:Media:CleanInterval=00:00:00.200");
        Linked = await Gateway.LinkSessionAsync(await Gateway.CreateAccountAsync());
    }

    public Task DisposeAsync() => Gateway.DisposeAsync();
}

/// <summary>Files on the disk and what the database says of them go together, and what is past its time goes.</summary>
public sealed class CleaningTests(ForgetfulGateway forgetful) : IClassFixture<ForgetfulGateway>
{
    private readonly GatewayFixture _gateway = forgetful.Gateway;
    private readonly LinkedSession _linked = forgetful.Linked;

    private string Root => RootOf(_gateway);

    [Fact]
    public async Task An_upload_goes_when_it_is_past_its_time_and_its_handle_is_refused()
    {
        var handle = await UploadAsync();
        Assert.True(File.Exists(PathOf("uploads", handle)));

        await Eventually.HoldsAsync(() => Task.FromResult(!File.Exists(PathOf("uploads", handle))), "the file is deleted");

        (await _linked.SendAsync(new { to = "+15550001111", kind = "image", media_handle = handle })).ExpectInvalid("media_handle");
    }

    [Fact]
    public async Task An_upload_that_a_message_waits_for_stays_until_it_is_sent()
    {
        var file = SampleFiles.Jpeg();
        var handle = (await _linked.Client.UploadAsync(file)).Expect(201).Text("media_handle")!;
        var friend = await _gateway.Phones.AddAsync();
        var at = DateTimeOffset.UtcNow.AddSeconds(6).ToString("O");
        var id = (await _linked.SendAsync(new { to = friend, kind = "image", media_handle = handle, send_at = at })).Expect(202).Text("msgId")!;

        await _linked.BecomesAsync(id, "delivered");

        var provider = (await _linked.InfoAsync(id)).Text("provider_msg_id")!;
        Assert.Equal(file, await _gateway.Phones.FileAsync(friend, provider));
        await Eventually.HoldsAsync(() => Task.FromResult(!File.Exists(PathOf("uploads", handle))), "the file is deleted");
    }

    [Fact]
    public async Task A_file_that_was_fetched_goes_and_is_fetched_again()
    {
        var file = SampleFiles.Jpeg();
        var media = await ReceiveAsync(file);
        var first = (await _linked.Client.PostAsync("/api/decrypt-media", media)).Expect(200).Text("media_id")!;

        await Eventually.HoldsAsync(() => Task.FromResult(!File.Exists(PathOf("files", first))), "the file is deleted");
        (await _linked.Client.GetAsync($"/v1/media/{first}/download-url")).Expect(404, "not_found");
        var second = (await _linked.Client.PostAsync("/api/decrypt-media", media)).Expect(200);

        Assert.NotEqual(first, second.Text("media_id"));
        Assert.Equal(file, await File.ReadAllBytesAsync(PathOf("files", second.Text("media_id")!)));
    }

    [Fact]
    public async Task A_row_whose_file_is_gone_or_cut_short_gives_nothing_and_the_file_is_fetched_again()
    {
        var file = SampleFiles.Jpeg();
        var media = await ReceiveAsync(file);
        foreach (var damage in new Action<string>[] { File.Delete, path => File.WriteAllBytes(path, file[..100]) })
        {
            var id = (await _linked.Client.PostAsync("/api/decrypt-media", media)).Expect(200).Text("media_id")!;
            damage(PathOf("files", id));

            var again = (await _linked.Client.PostAsync("/api/decrypt-media", media)).Expect(200);

            Assert.Equal(file, (await _gateway.Client().GetAsync(new Uri(again.Text("download_url")!).PathAndQuery)).Bytes);
        }
    }

    [Fact]
    public async Task What_a_crash_left_behind_goes_after_a_day_and_what_is_known_or_young_stays()
    {
        // The folders are there from the first file on.
        await UploadAsync();
        var orphans = new[] { Leave("uploads/or/bps_media_orphanor", 2), Leave("files/or/bps_media_orphanor", 2), Leave("tmp/half", 2) };
        var young = new[] { Leave("uploads/yo/bps_media_youngyo", 0.5), Leave("tmp/being-written", 0.5) };

        await Eventually.HoldsAsync(() => Task.FromResult(orphans.All(path => !File.Exists(path))), "orphans are deleted");

        Assert.All(young, path => Assert.True(File.Exists(path), path));
    }

    [Fact]
    public async Task A_file_that_is_known_stays_however_old_it_is()
    {
        var id = (await _linked.Client.UploadAsync(SampleFiles.Jpeg())).Expect(201).Text("media_handle")!;
        var friend = await _gateway.Phones.AddAsync();
        var later = DateTimeOffset.UtcNow.AddDays(1).ToString("O");
        (await _linked.SendAsync(new { to = friend, kind = "image", media_handle = id, send_at = later })).Expect(202);
        var known = PathOf("uploads", id);
        File.SetLastWriteTimeUtc(known, DateTime.UtcNow.AddDays(-2));

        var orphan = Leave("uploads/or/bps_media_anotheror", 2);
        await Eventually.HoldsAsync(() => Task.FromResult(!File.Exists(orphan)), "the orphan is deleted");

        Assert.True(File.Exists(known));
    }

    private static string RootOf(GatewayFixture gateway) => Path.Combine(gateway.Services.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory, "media");

    private string Leave(string name, double days)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [1, 2, 3]);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-days));
        return path;
    }

    private string PathOf(string part, string id) => Path.Combine(Root, part, id[^2..], id);

    private async Task<string> UploadAsync() => (await _linked.Client.UploadAsync(SampleFiles.Jpeg())).Expect(201).Text("media_handle")!;

    private async Task<System.Text.Json.JsonElement> ReceiveAsync(byte[] file)
    {
        var id = await _gateway.Phones.SendFileAsync(await _gateway.Phones.AddAsync(), _linked.Number, "kind=image", file);
        return (await _linked.TellsAsync("messages.received", payload => payload.Text("provider_msg_id") == id)).GetProperty("media");
    }
}
