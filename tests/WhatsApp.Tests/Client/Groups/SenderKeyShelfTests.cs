using Wapio.WhatsApp.Client.Groups;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;
using Wapio.WhatsApp.Tests.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Client.Groups;

public sealed class SenderKeyShelfTests
{
    private readonly TestMember _sender = new();
    private readonly ShelfReader _reader = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Under_loss_reordering_and_repetition_it_reads_what_a_whole_record_reads(int seed)
    {
        var random = new Random(seed);
        var whole = new TestMember();
        List<byte[]> distributions = [_sender.Distribute()];
        List<byte[]> messages = [];
        if (seed != 3) await TakeAsync(distributions[0]);
        for (var step = 0; step < 2500; step++)
        {
            switch (random.Next(20))
            {
                case 0:
                    distributions.Add(_sender.Distribute());
                    await TakeAsync(distributions[random.Next(distributions.Count)]);
                    break;
                case 1 when random.Next(20) == 0:
                    _sender.Record.Rotate();
                    distributions.Add(_sender.Distribute());
                    break;
                case < 12:
                    messages.Add(_sender.Encrypt(BitConverter.GetBytes(step)));
                    break;
                case < 16 when messages.Count > 0:
                    await ReadsAlikeAsync(messages[^1]);
                    break;
                default:
                    if (messages.Count > 0) await ReadsAlikeAsync(messages[random.Next(messages.Count)]);
                    break;
            }
        }

        foreach (var message in messages) await ReadsAlikeAsync(message);
        Assert.Equal(whole.Record.States.Select(state => (state.KeyId, state.Messages.Counter)), (await StatesAsync()).Select(state => (state.KeyId, state.Messages.Counter)));

        async Task TakeAsync(byte[] distribution)
        {
            whole.Process(distribution);
            await _reader.ProcessAsync(distribution);
        }

        async Task ReadsAlikeAsync(byte[] message)
        {
            SignalError? expected = null;
            byte[] plaintext = [];
            try
            {
                plaintext = whole.Decrypt(message);
            }
            catch (SignalException failure)
            {
                expected = failure.Error;
            }

            if (expected is { } error) Assert.Equal(error, (await Assert.ThrowsAsync<SignalException>(() => _reader.DecryptAsync(message))).Error);
            else Assert.Equal(plaintext, await _reader.DecryptAsync(message));
        }
    }

    [Fact]
    public async Task However_much_is_lost_a_message_costs_little_to_keep()
    {
        const int Messages = 5000;
        var whole = new TestMember();
        var distribution = _sender.Distribute();
        whole.Process(distribution);
        await _reader.ProcessAsync(distribution);
        long before = 0;
        var late = new List<byte[]>();
        for (var i = 0; i < Messages; i++)
        {
            // Every second is lost, and of those some come after all.
            var message = _sender.Encrypt([1]);
            if (i % 2 == 0)
            {
                late.Add(message);
                continue;
            }

            whole.Decrypt(message);
            before += whole.Record.Serialize().Length;
            await _reader.DecryptAsync(message);
            if (i % 10 == 9 && late.Count > 500) await _reader.DecryptAsync(late[^500]);
        }

        var read = Messages / 2;
        Assert.InRange(_reader.Written / read, 1, 4096);
        Assert.InRange(_reader.MostWritten, 1, 12 * 1024);
        Assert.True(before / read > 10 * (_reader.Written / read), $"{before / read} bytes for a message in one record, {_reader.Written / read} apart.");
        var (keys, blocks) = await _reader.ShelvedAsync();
        Assert.InRange(keys, 1500, SenderKeyLimits.MaxSkippedKeys);
        Assert.InRange(blocks, 1, 100);
    }

    [Fact]
    public async Task Blocks_go_with_their_key()
    {
        for (var key = 0; key <= SenderKeyLimits.MaxStates; key++)
        {
            _sender.Record.Rotate();
            await _reader.ProcessAsync(_sender.Distribute());
            for (var i = 0; i < 200; i++) _sender.Encrypt([0]);
            await _reader.DecryptAsync(_sender.Encrypt([1]));
        }

        var states = await StatesAsync();
        Assert.Equal(SenderKeyLimits.MaxStates, states.Count);
        var expected = states.SelectMany(state => state.Shelved.Keys.Select(block => SenderKeyShelf.Key(ShelfReader.Record, state.KeyId, block).Id)).Order(StringComparer.Ordinal);
        Assert.Equal(expected, (await _reader.Store.ListAsync(KeyKind.SenderKeyBlock, default)).Select(entry => entry.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_record_moves_with_its_blocks()
    {
        await _reader.ProcessAsync(_sender.Distribute());
        var late = _sender.Encrypt([7]);
        for (var i = 0; i < 200; i++) _sender.Encrypt([0]);
        await _reader.DecryptAsync(_sender.Encrypt([1]));
        var elsewhere = new KeyId(KeyKind.SenderKey, "1@g.us::15550002.0");

        foreach (var (from, to) in new[] { (ShelfReader.Record, elsewhere), (elsewhere, ShelfReader.Record) })
        {
            await _reader.RunAsync(async transaction =>
            {
                var value = (await transaction.LoadOneAsync(from))!;
                await SenderKeyShelf.MoveAsync(transaction, from, to, SenderKeyRecord.Parse(value), value);
            });
            var blocks = await _reader.Store.ListAsync(KeyKind.SenderKeyBlock, default);
            Assert.All(blocks, block => Assert.StartsWith(to.Id, block.Key, StringComparison.Ordinal));
            Assert.Equal(3, blocks.Count);
        }

        Assert.Equal([7], await _reader.DecryptAsync(late));
    }

    private async Task<IReadOnlyList<SenderKeyState>> StatesAsync() =>
        SenderKeyRecord.Parse((await _reader.Store.LoadAsync([ShelfReader.Record], default))[ShelfReader.Record]).States;
}
