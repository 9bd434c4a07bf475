using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Contacts;

[Collection(GatewayCollection.Name)]
public sealed class ContactTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Who_writes_becomes_a_contact_with_both_addresses_and_is_told()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        var text = $"hello {Guid.NewGuid()}";
        await gateway.Phones.SendAsync(anna, linked.Number, text);
        await linked.IncomingAsync(text);

        var contact = (await linked.Client.GetAsync($"/api/contacts/{anna}")).Expect(200);
        Assert.Equal(($"{anna}@s.whatsapp.net", $"+{anna}", $"Phone {anna}"), (contact.Text("jid"), contact.Text("phone_number"), contact.Text("notify")));
        Assert.EndsWith("@lid", contact.Text("lid"), StringComparison.Ordinal);
        Assert.Equal(contact.Text("jid"), (await linked.Client.GetAsync($"/api/contacts/{contact.Text("lid")}")).Expect(200).Text("jid"));

        await linked.TellsAsync("contacts.upsert", payload => payload.Items("contacts").Any(c => c.Text("notify") == $"Phone {anna}"));
        var all = await LogWalk.AllAsync(linked.Client, "/api/contacts", 2);
        Assert.Single(all, c => c.Text("jid") == contact.Text("jid"));
    }

    [Fact]
    public async Task A_name_is_saved_on_the_phone_and_taken_away_again()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();

        var saved = (await linked.Client.SendAsync(HttpMethod.Put, "/api/contacts", new { phone = $"+{anna}", name = "Anna Boss" })).Expect(200);
        Assert.Equal("Anna Boss", saved.Text("name"));
        await Eventually.HoldsAsync(async () => await NameOnPhoneAsync(linked, anna) == "Anna Boss", "the phone has the name");
        await linked.TellsAsync("contacts.upsert", payload => payload.Items("contacts").Any(c => c.Text("name") == "Anna Boss"));

        (await linked.Client.SendAsync(HttpMethod.Put, "/api/contacts", new { phone = $"{anna}@s.whatsapp.net" })).Expect(200);
        await Eventually.HoldsAsync(async () => await NameOnPhoneAsync(linked, anna) is null, "the phone has no name any more");
    }

    [Fact]
    public async Task A_name_that_the_phone_gives_is_known_here()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();

        await gateway.Phones.PostAsync($"/phones/{linked.Number}/contacts", new { contacts = new[] { new { contact = anna, full_name = "Anna Phonebook", first_name = "Anna" } } });

        await Eventually.HoldsAsync(
            async () => (await linked.Client.GetAsync($"/api/contacts/{anna}")) is { Status: 200 } answer && answer.Json.Text("name") == "Anna Phonebook" && answer.Json.Text("first_name") == "Anna",
            "the contact has the phone's name");
    }

    [Fact]
    public async Task Numbers_and_LIDs_are_looked_up()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();

        var there = (await linked.Client.GetAsync($"/api/on-whatsapp/+{anna}")).Expect(200);
        Assert.Equal((true, $"{anna}@s.whatsapp.net"), (there.GetProperty("exists").GetBoolean(), there.Text("jid")));
        var nobody = (await linked.Client.GetAsync("/api/on-whatsapp/4915199999999")).Expect(200);
        Assert.Equal((false, null), (nobody.GetProperty("exists").GetBoolean(), nobody.Text("jid")));

        var lid = (await linked.Client.GetAsync($"/api/lid-from-pn/{anna}")).Expect(200).Text("lid")!;
        var pn = (await linked.Client.GetAsync($"/api/pn-from-lid/{lid}")).Expect(200);
        Assert.Equal(($"{anna}@s.whatsapp.net", $"+{anna}", lid), (pn.Text("pn"), pn.Text("phone_number"), pn.Text("lid")));
        (await linked.Client.GetAsync("/api/lid-from-pn/4915199999999")).Expect(404, "not_found");
        (await linked.Client.GetAsync("/api/lid-from-pn/nobody")).ExpectInvalid("pn");
        (await linked.Client.GetAsync("/api/pn-from-lid/x@lid")).ExpectInvalid("lid");
    }

    [Fact]
    public async Task A_person_is_blocked_and_let_back()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();

        (await linked.Client.PostAsync($"/api/contacts/{anna}/block")).Expect(200);
        Assert.Contains((await linked.Client.GetAsync("/api/contacts/blocked")).Expect(200).Items(), b => b.Text("phone_number") == $"+{anna}");
        (await linked.Client.PostAsync($"/api/contacts/{anna}/unblock")).Expect(200);
        Assert.DoesNotContain((await linked.Client.GetAsync("/api/contacts/blocked")).Expect(200).Items(), b => b.Text("phone_number") == $"+{anna}");
        (await linked.Client.PostAsync("/api/contacts/4915199999999/block")).Expect(404, "not_found");
    }

    [Fact]
    public async Task A_picture_is_shown_where_there_is_one()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        Assert.Null((await linked.Client.GetAsync($"/api/contacts/{anna}/picture")).Expect(200).Text("url"));

        await gateway.Phones.PutFileAsync($"/phones/{anna}/picture", [0xFF, 0xD8, 0xFF, 1, 2, 3]);

        Assert.StartsWith("http", (await linked.Client.GetAsync($"/api/contacts/{anna}/picture")).Expect(200).Text("url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_kept_about_a_person_can_be_erased()
    {
        // A session of its own: what it told is not what it was any more.
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var (anna, bob) = (await gateway.Phones.AddAsync(), await gateway.Phones.AddAsync());
        var (secret, other) = ($"secret {Guid.NewGuid()}", $"other {Guid.NewGuid()}");
        await gateway.Phones.SendAsync(anna, linked.Number, secret);
        await gateway.Phones.SendAsync(bob, linked.Number, other);
        await linked.IncomingAsync(secret);
        await linked.IncomingAsync(other);
        var before = (await SessionEvents.AllAsync(linked)).Select(e => e.GetProperty("sequence").GetInt64()).ToList();

        var erased = (await linked.Client.DeleteAsync($"/api/contacts/{anna}/data")).Expect(200);

        Assert.True(erased.GetProperty("messages").GetInt32() > 0 && erased.GetProperty("events").GetInt32() > 0, erased.ToString());
        Assert.Equal((1, 1), (erased.GetProperty("contacts").GetInt32(), erased.GetProperty("chats").GetInt32()));
        (await linked.Client.GetAsync($"/api/contacts/{anna}")).Expect(404, "not_found");
        (await linked.Client.GetAsync($"/api/chats/{anna}")).Expect(404, "not_found");
        var after = await SessionEvents.AllAsync(linked);
        Assert.Equal(before, after.Select(e => e.GetProperty("sequence").GetInt64()).Take(before.Count));
        Assert.DoesNotContain(after, e => e.ToString().Contains(anna, StringComparison.Ordinal) || e.ToString().Contains(secret, StringComparison.Ordinal));
        var log = await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", 200);
        Assert.DoesNotContain(log, item => item.Text("text") == secret);
        Assert.Contains(log, item => item.Text("text") == other);
    }

    [Fact]
    public async Task The_own_profile_is_changed_and_read()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());

        (await linked.Client.PatchAsync("/api/profile", new { name = "Shop of Anna", about = "Open till six" })).Expect(200);
        (await linked.Client.SendAsync(HttpMethod.Put, "/api/profile/picture", File([0xFF, 0xD8, 0xFF, 9]))).Expect(200);

        await Eventually.HoldsAsync(
            async () => (await linked.Client.GetAsync("/api/profile")).Expect(200) is var profile && profile.Text("name") == "Shop of Anna" && profile.Text("about") == "Open till six"
                && profile.Text("picture_url") is not null && profile.Text("phone_number") == $"+{linked.Number}",
            "the profile shows what was set");
        (await linked.Client.DeleteAsync("/api/profile/picture")).Expect(200);
        Assert.Null((await linked.Client.GetAsync("/api/profile")).Expect(200).Text("picture_url"));
        (await linked.Client.SendAsync(HttpMethod.Put, "/api/profile/picture", File([1, 2, 3]))).ExpectInvalid("file");
        (await linked.Client.PatchAsync("/api/profile", new { name = new string('x', 26), about = new string('x', 140) })).ExpectInvalid("name", "about");
    }

    [Fact]
    public async Task Wrong_input_is_refused()
    {
        var linked = await gateway.Linked;
        (await linked.Client.SendAsync(HttpMethod.Put, "/api/contacts", new { phone = "nobody", name = 7 })).ExpectInvalid("phone", "name");
        (await linked.Client.SendAsync(HttpMethod.Put, "/api/contacts", new { name = "Anna" })).ExpectInvalid("phone");
        (await linked.Client.GetAsync("/api/contacts/1203630@g.us")).ExpectInvalid("phone");
        (await linked.Client.GetAsync("/api/contacts?cursor=x")).ExpectInvalid("cursor");
        (await linked.Client.GetAsync("/api/contacts/4915188888888")).Expect(404, "not_found");
    }

    private static ByteArrayContent File(byte[] bytes) => new(bytes) { Headers = { ContentType = new("image/jpeg") } };

    private async Task<string?> NameOnPhoneAsync(LinkedSession linked, string number)
    {
        var contacts = (await gateway.Phones.GetAsync($"/phones/{linked.Number}/contacts")).Items();
        return contacts.Where(c => c.ToString().Contains(number, StringComparison.Ordinal)).Select(c => c.Text("full_name")).FirstOrDefault();
    }
}
