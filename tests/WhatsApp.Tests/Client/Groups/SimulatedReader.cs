using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.Groups;

/// <summary>A device that gets what a client sends to a group, in whatever order, and keeps the keys that it was given for ever.</summary>
internal sealed class SimulatedReader(RemoteDevice device, Jid address)
{
    private readonly SenderKeyRecord _key = SenderKeyRecord.Empty();
    private readonly HashSet<string> _taken = [];
    private readonly HashSet<string> _opened = [];

    public Jid Address => address;

    /// <summary>Stanzas that have not reached it yet.</summary>
    public List<Node> OnTheWay { get; } = [];

    /// <summary>What it read, by message id.</summary>
    public List<(string Id, string Text)> Read { get; } = [];

    /// <summary>What it could not read and has to ask for.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>Takes a stanza.</summary>
    /// <param name="message">The stanza.</param>
    /// <param name="losesKey">What is for this device alone is lost on the way.</param>
    public void Take(Node message, bool losesKey)
    {
        if (!losesKey && Own(message) is { } own) TakeOwn(message, own);
        if (message.Content.List!.FirstOrDefault(child => child.Tag == "enc" && child["type"] == "skmsg") is not { } shared) return;
        try
        {
            var content = Message.Parser.ParseFrom(MessagePadding.Unpad(GroupCipher.Decrypt(_key, shared.Content.Bytes.Span)).Span);
            Assert.True(_opened.Add(message["id"]!), "The same ciphertext is opened once.");
            Take(message, content);
        }
        catch (SignalException failure) when (failure.Error == SignalError.NoSession)
        {
            // The key has not come; or it came with a message that was asked for again, and is good only from there on.
            if (!Read.Exists(read => read.Id == message["id"])) Missing.Add(message["id"]!);
        }
        catch (SignalException failure) when (failure.Error == SignalError.OldCounter)
        {
            // It came twice.
            if (!Read.Exists(read => read.Id == message["id"])) Missing.Add(message["id"]!);
        }
    }

    /// <summary>That it cannot read a stanza, whatever it was ever given.</summary>
    public void AssertCannotRead(Node message)
    {
        Assert.Null(Own(message));
        var shared = message.Content.List!.First(child => child["type"] == "skmsg");
        Assert.Throws<SignalException>(() => GroupCipher.Decrypt(SenderKeyRecord.Parse(_key.Serialize()), shared.Content.Bytes.Span));
    }

    private void TakeOwn(Node message, Node own)
    {
        try
        {
            Take(message, device.Decrypt(own));
            _taken.Add(message["id"]!);
        }
        catch (SignalException failure) when (failure.Error == SignalError.OldCounter && !_taken.Add(message["id"]!))
        {
            // It came twice.
        }
    }

    private void Take(Node message, Message content)
    {
        if (content.SenderKeyDistributionMessage is { } key) SenderKeyDistribution.Parse(key.AxolotlSenderKeyDistributionMessage.Span).Process(_key);
        if (content.DeviceSentMessage?.Message is { } copy) content = copy;
        if (content.Conversation.Length == 0) return;

        // What was sent again for this device may come in the form for all as well: it is shown once.
        if (!Read.Exists(read => read.Id == message["id"])) Read.Add((message["id"]!, content.Conversation));
        Missing.Remove(message["id"]!);
    }

    private Node? Own(Node message) =>
        message.Content.List!.FirstOrDefault(child => child.Tag == "enc" && child["type"] is "msg" or "pkmsg")
        ?? message.Child("participants")?.Children.ToArray().FirstOrDefault(to => to.GetJid("jid") == address)?.Child("enc");
}
