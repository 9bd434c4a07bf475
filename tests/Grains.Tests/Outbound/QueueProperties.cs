using System.Collections.Concurrent;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Tests.Support;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Tests.Outbound;

/// <summary>Whatever happens, every accepted message is sent: in the order of its chat, under one id.</summary>
public sealed class QueueProperties
{
    public enum Step
    {
        Accept,
        AcceptMany,
        AnswerWell,
        AnswerBadly,
        BreakConnection,
        RestartProcess,
    }

    public static class Steps
    {
        public static Arbitrary<Step[]> Generate() => Gen.Frequency(
            (6, Gen.Constant(Step.Accept)),
            (3, Gen.Constant(Step.AcceptMany)),
            (2, Gen.Constant(Step.AnswerWell)),
            (3, Gen.Constant(Step.AnswerBadly)),
            (2, Gen.Constant(Step.BreakConnection)),
            (1, Gen.Constant(Step.RestartProcess))).ArrayOf(20).ToArbitrary();
    }

    [Property(MaxTest = 12, Arbitrary = [typeof(Steps)])]
    public async Task Every_accepted_message_is_sent_in_the_order_of_its_chat_under_one_id(Step[] steps, int seed)
    {
        await using var gateway = await TestGateway.StartAsync(("QueueWindow", "6"), ("SendingChats", "2"));
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var script = new Script(seed);
        gateway.Connections.OnSend = script.Answer;
        var count = 0;
        List<string> accepted = [];

        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Accept:
                    accepted.Add(await AcceptAsync(gateway, owner, id, count++));
                    break;
                case Step.AcceptMany:
                    accepted.AddRange(await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => AcceptAsync(gateway, owner, id, count++))));
                    break;
                case Step.BreakConnection:
                    gateway.Connections.LatestOf(id).End(DisconnectReason.ConnectionLost);
                    break;
                case Step.RestartProcess:
                    await gateway.RestartAsync();
                    break;
                default:
                    script.IsWilling = step == Step.AnswerWell;
                    break;
            }
        }

        script.IsWilling = true;
        foreach (var message in accepted) await gateway.UntilMessageAsync(owner, message, "accepted");

        Assert.Equal(count, script.Acknowledged.Count);
        foreach (var chat in script.Tried.GroupBy(message => message.Chat))
        {
            // Repetitions stand side by side: nobody was overtaken, and no message was tried once a later one had been.
            var numbers = chat.Select(NumberOf).ToList();
            var order = (await gateway.AcceptedTextsAsync(id, $"{chat.Key}")).Select((text, place) => (text, place)).ToDictionary(one => one.text, one => one.place);
            var places = numbers.ConvertAll(number => order[$"{number}"]);
            Assert.Equal(places.Order(), places);
            Assert.Equal(numbers.Distinct().Count(), chat.Select(message => message.Id).Distinct().Count());
        }
    }

    private static Task<string> AcceptAsync(TestGateway gateway, Caller owner, string id, int number) =>
        gateway.SendAsync(owner, id, $"49170000{number % 3}@s.whatsapp.net", number.ToString(CultureInfo.InvariantCulture));

    private static int NumberOf(OutgoingMessage message) =>
        int.Parse(Message.Parser.ParseFrom(message.Payload.Span).Conversation, CultureInfo.InvariantCulture);

    private sealed class Script(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Lock _gate = new();

        public volatile bool IsWilling = true;

        public ConcurrentQueue<OutgoingMessage> Tried { get; } = new();

        public ConcurrentDictionary<string, bool> Acknowledged { get; } = new();

        public Task<SendAcknowledged> Answer(FakeConnection connection, OutgoingMessage message)
        {
            Tried.Enqueue(message);
            int dice;
            lock (_gate) dice = _random.Next(4);
            if (!IsWilling && dice == 0) return Task.FromException<SendAcknowledged>(new RequestException(RequestError.Timeout, "scripted"));
            if (!IsWilling && dice == 1) return Task.FromException<SendAcknowledged>(new InvalidOperationException("scripted fault"));
            if (!IsWilling && dice == 2)
            {
                connection.End(DisconnectReason.ServerUnavailable);
                return Task.FromException<SendAcknowledged>(new RequestException(RequestError.ConnectionLost, "scripted"));
            }

            Acknowledged[message.Id] = true;
            return Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));
        }
    }
}
