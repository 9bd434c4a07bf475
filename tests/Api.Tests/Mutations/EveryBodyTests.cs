using System.Text;
using System.Text.Json.Nodes;
using Wapio.Api.Tests.Access;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Mutations;

/// <summary>
/// Every route that reads a body, with its good example damaged: the answer is one that the route describes (which the client looks at) and no fault of ours, and what
/// is refused changed nothing. A new route is covered by describing its body.
/// </summary>
[Collection(GatewayCollection.Name)]
public sealed class EveryBodyTests(GatewayFixture gateway)
{
    private const int Mutations = 30;
    private const string Message = "bps_msg_0123456789abcdef0123456789abcdef";

    private static readonly string[] WrongTypes = ["[{}]", "{\"a\":[]}", "12.5"];

    public static TheoryData<int> Seeds => [Environment.TickCount, 20_260_131];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_damaged_body_is_never_our_fault_and_has_no_effect_when_it_is_refused(int seed)
    {
        var random = new Random(seed);
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        List<string> wrong = [];
        foreach (var route in Routes())
        {
            for (var i = 0; i < Mutations; i++)
            {
                var before = await StateAsync(session);
                var body = BodyMutation.Of(route.Body!, random);
                var answer = await SendAsync(session, route, body);

                var isFault = answer.Status >= 500 && answer.Status is not (502 or 504);
                if (isFault) wrong.Add($"seed {seed}: {route.Method} {route.Pattern} answered {answer.Status} to {Encoding.UTF8.GetString(body)}: {answer.Text}");
                if (answer.Status >= 400 && await StateAsync(session) != before)
                    wrong.Add($"seed {seed}: {route.Method} {route.Pattern} refused with {answer.Status}, and changed something: {Encoding.UTF8.GetString(body)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task All_faults_are_told_together()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        List<string> wrong = [];
        foreach (var route in Routes())
        {
            var members = JsonNode.Parse(route.Body!)!.AsObject().Select(member => member.Key).ToList();
            Dictionary<string, (string Value, HashSet<string> Fields)> alone = [];
            foreach (var member in members)
            {
                foreach (var value in WrongTypes)
                {
                    var fields = FieldsOf(await SendAsync(session, route, Damage(route.Body!, (member, value))));
                    if (fields.Count > 0) alone.TryAdd(member, (value, fields));
                }
            }

            if (alone.Count < 2) continue;
            var together = FieldsOf(await SendAsync(session, route, Damage(route.Body!, [.. alone.Select(pair => (pair.Key, pair.Value.Value))])));
            var missing = alone.Where(pair => !pair.Value.Fields.Overlaps(together)).Select(pair => pair.Key).ToList();
            if (missing.Count > 0) wrong.Add($"{route.Method} {route.Pattern} tells of {string.Join(", ", together)} and not of {string.Join(", ", missing)}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_is_no_JSON_object_is_refused_everywhere()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        List<string> wrong = [];
        foreach (var route in Routes())
        {
            foreach (var body in new[] { "{", "[]", "\"x\"", "7", "nothing", "{\"a\":}", "{\"a\":1}{", new string('[', 5000), new string('{', 10) })
                Expect(400, await SendAsync(session, route, body), body);
            if (!route.HasLimitOfItsOwn) Expect(413, await SendAsync(session, route, $"{{\"text\":\"{new string('x', 1024 * 1024)}\"}}"), "a huge body");
            using var form = new StringContent("a=1", Encoding.UTF8, "application/x-www-form-urlencoded");
            Expect(415, await SendAsync(session, route, form), "a form");
            var other = await session.Account.Client.SendAsync(new HttpMethod("TRACE"), route.PathFor(session.Id, Message));
            if (other.Status != 405) wrong.Add($"TRACE {route.Pattern}: {other.Status}");

            void Expect(int status, ApiAnswer answer, string what)
            {
                if (answer.Status != status) wrong.Add($"{route.Method} {route.Pattern} with {what[..Math.Min(20, what.Length)]}: {answer.Status} instead of {status} {answer.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<ApiRoute> Routes() => ApiRoute.All(gateway.Services).Where(route => route.Body is not null);

    private static Task<ApiAnswer> SendAsync(TestSession session, ApiRoute route, object body)
    {
        (string, string)[] headers = [("Idempotency-Key", Guid.NewGuid().ToString())];
        // A key names the session by itself, so that a damaged session_id cannot lead elsewhere.
        var client = route.ActsOnSession ? session.KeyClient : session.Account.Client;
        return client.SendAsync(new HttpMethod(route.Method), route.PathFor(session.Id, Message), body, headers);
    }

    private static string Damage(string body, params (string Member, string Value)[] damages)
    {
        var tree = JsonNode.Parse(body)!.AsObject();
        foreach (var (member, value) in damages) tree[member] = JsonNode.Parse(value);
        return tree.ToJsonString();
    }

    private static HashSet<string> FieldsOf(ApiAnswer answer) =>
        answer.Status == 422 && answer.Json.GetProperty("errors") is { ValueKind: System.Text.Json.JsonValueKind.Object } errors
            ? [.. errors.EnumerateObject().Select(field => field.Name)]
            : [];

    // What was asked for and kept; not how the session stands, which goes on changing while it pairs.
    private static async Task<string> StateAsync(TestSession session)
    {
        var client = session.Account.Client;
        List<string> parts = [];
        foreach (var path in new[] { $"{session.Path}/settings", $"{session.Path}/proxy", $"{session.Path}/webhook", $"{session.ApiPath}/message-logs" })
            parts.Add((await client.GetAsync(path)).Text.Split("\"request_id\"")[0]);
        return string.Join('\n', parts);
    }
}
