using System.Globalization;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.Groups;

/// <summary>
/// A client that writes to a group while members come and go, link and unlink devices, the server refuses messages or does not tell of changes, and what
/// is sent arrives late, in another order, twice or without its key. Driven by a script of bytes.
/// </summary>
internal sealed class GroupClientSimulation : IAsyncDisposable
{
    private const int People = 4;

    private static readonly Jid Group = new("120363000000000001", JidServers.Group);

    private readonly TestClient _test = new(options: TestClient.WithoutKeepAlive);
    private readonly List<RemoteAccount> _people = [.. Enumerable.Range(0, People).Select(i => new RemoteAccount($"1666{i:0000}", $"7{i:0000}", 0))];
    private readonly HashSet<RemoteAccount> _members = [];
    private readonly Dictionary<Jid, SimulatedReader> _readers = [];
    private readonly Dictionary<string, HashSet<Jid>> _meant = [];
    private ServerConnection _connection = null!;
    private ushort _nextDevice = 1;
    private int _version = 1;
    private int _sent;

    // False while a change of the server has not been told to the client.
    private bool _isTold = true;

    public async Task StartAsync()
    {
        _connection = await _test.LogInAsync();
        foreach (var person in _people) _test.Server.Script.Add(person);
        _members.Add(_people[0]);
        _members.Add(_people[1]);
        _test.Server.Script.On("w:g2:query", node => ServerScript.Result(node, new Node(
            "group",
            [("id", Group.User), ("subject", "G"), ("addressing_mode", "lid"), ("p_v_id", Text(_version))],
            _members.Append(_test.Own).Select(Participant).ToArray())));
    }

    public async Task StepAsync(int action, int choice)
    {
        var person = _people[1 + (choice % (People - 1))];
        switch (action)
        {
            case 0 or 1 or 2:
                await SendAsync(refused: false);
                break;
            case 3:
                await SendAsync(refused: true);
                break;
            case 4 or 5:
                DeliverSome(choice);
                break;
            case 6:
                await AskAgainAsync(choice);
                break;
            case 7 or 8:
                await MoveAsync(person, told: choice % 2 == 0);
                break;
            case 9:
                await LinkAsync(person);
                break;
            case 10:
                await UnlinkAsync(person);
                break;
            case 11:
                // Another device of our own.
                await LinkAsync(_test.Own);
                break;
        }
    }

    /// <summary>All arrives in the end, and whoever misses something asks for it.</summary>
    public async Task SettleAsync()
    {
        await SendAsync(refused: false);
        await SendAsync(refused: false);
        foreach (var reader in _readers.Values)
        {
            foreach (var message in reader.OnTheWay) reader.Take(message, losesKey: false);
            reader.OnTheWay.Clear();
        }

        foreach (var reader in Current())
        {
            foreach (var id in reader.Missing.ToList()) await AskAsync(reader, id);
        }

        foreach (var reader in Current())
        {
            var meant = _meant.Where(message => message.Value.Contains(reader.Address)).Select(message => message.Key).Order(StringComparer.Ordinal);
            Assert.Equal(meant, reader.Read.Select(read => read.Id).Order(StringComparer.Ordinal));
            Assert.All(reader.Read, read => Assert.Equal($"Text of {read.Id}", read.Text));
        }
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    private async Task SendAsync(bool refused)
    {
        var id = $"S{_sent++:0000}";
        var outgoing = TestClient.Text(id, Group, $"Text of {id}");
        _test.Memory.AddSent(new SentMessage(id, Group, outgoing.Payload));
        var wasTold = _isTold;
        var sending = _test.Client.SendAsync(outgoing, CancellationToken.None);
        var message = await _connection.ExpectAsync("message", node => node["id"] == id);
        if (refused)
        {
            await _connection.SendAsync(Stanzas.Ack(message, error: "500"));
            await Assert.ThrowsAsync<RequestException>(() => sending.InTime());
            return;
        }

        var current = Current().ToList();
        var hash = ParticipantHash.Of(current.Select(reader => reader.Address).Append(TestClient.OwnLid));
        await _connection.SendAsync(Stanzas.Ack(message, phash: message["phash"] == hash ? null : hash));
        await sending.InTime();
        Assert.True(!wasTold || message["phash"] == hash, "The client was told of everything, and does not know it.");
        if (wasTold)
        {
            foreach (var reader in _readers.Values.Except(current)) reader.AssertCannotRead(message);
        }

        // The hash in the answer makes it look again.
        _isTold = true;
        var reached = wasTold ? current : [.. current.Where(reader => IsKnown(message, reader))];
        _meant[id] = [.. reached.Select(reader => reader.Address)];
        foreach (var reader in reached) reader.OnTheWay.Add(message);
    }

    // Without having been told, it writes for those that it knows: only whoever gets the key with this message surely has it.
    private static bool IsKnown(Node message, SimulatedReader reader) =>
        message.Child("participants")?.Children.ToArray().Any(to => to.GetJid("jid") == reader.Address) == true;

    private void DeliverSome(int choice)
    {
        var readers = _readers.Values.Where(reader => reader.OnTheWay.Count > 0).ToList();
        if (readers.Count == 0) return;
        var reader = readers[choice % readers.Count];
        var message = reader.OnTheWay[choice % reader.OnTheWay.Count];
        reader.Take(message, losesKey: choice % 5 == 0);

        // Some come twice.
        if (choice % 3 > 0 || choice % 5 == 0) reader.OnTheWay.Remove(message);
    }

    private async Task AskAgainAsync(int choice)
    {
        var readers = Current().Where(reader => reader.Missing.Count > 0).ToList();
        if (_isTold && readers.Count > 0) await AskAsync(readers[choice % readers.Count], readers[choice % readers.Count].Missing.First());
    }

    private async Task AskAsync(SimulatedReader reader, string id)
    {
        var retry = new Node("retry", [("count", "1"), ("id", id), ("t", "1800000200"), ("v", "1")]);
        await _connection.SendAsync(Stanzas.Receipt(id, Group, "retry", retry).With(("participant", reader.Address)));
        reader.Take(await _connection.ExpectAsync("message", node => node["id"] == id && node.GetJid("participant") == reader.Address), losesKey: false);
        Assert.DoesNotContain(id, reader.Missing);
    }

    private async Task MoveAsync(RemoteAccount person, bool told)
    {
        var leaves = _members.Remove(person);
        if (!leaves) _members.Add(person);
        var before = _version++;
        if (!told)
        {
            _isTold = false;
            return;
        }

        await _connection.SendAsync(new Node(
            "notification",
            [("from", Group), ("type", "w:gp2"), ("id", $"N{_version}"), ("t", "1800000100"), ("participant", _people[0].Address)],
            new Node(leaves ? "remove" : "add", [("prev_v_id", Text(before)), ("v_id", Text(_version))], Participant(person))));
        await _connection.SettleAsync();
    }

    private Task LinkAsync(RemoteAccount person)
    {
        if (person.Devices.Count > 3) return Task.CompletedTask;
        person.Devices[++_nextDevice] = new RemoteDevice();
        return TellDevicesAsync(person, "add", _nextDevice);
    }

    private Task UnlinkAsync(RemoteAccount person)
    {
        var last = person.Devices.Keys.Max();
        if (last == 0) return Task.CompletedTask;
        person.Devices.Remove(last);
        return TellDevicesAsync(person, "remove", last);
    }

    private async Task TellDevicesAsync(RemoteAccount person, string change, ushort device)
    {
        await _connection.SendAsync(new Node(
            "notification",
            [("from", person.Address), ("type", "devices"), ("id", $"D{device}{change}"), ("t", "1800000100")],
            new Node(change, [("device_hash", "2:other")], new Node("device", [("jid", person.Address.WithDevice(device)), ("key-index", "1")]))));
        await _connection.SettleAsync();
    }

    /// <summary>The devices that are to read what is sent now.</summary>
    private IEnumerable<SimulatedReader> Current()
    {
        foreach (var account in _members.Append(_test.Own))
        {
            foreach (var (number, device) in account.Devices)
            {
                var address = account.Address.WithDevice(number);
                if (address == TestClient.OwnLid) continue;
                if (!_readers.TryGetValue(address, out var reader)) _readers[address] = reader = new SimulatedReader(device, address);
                yield return reader;
            }
        }
    }

    private static Node Participant(RemoteAccount account) => new("participant", [("jid", account.Address), ("phone_number", account.Phone)]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
