using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

public sealed class SessionRecordTests
{
    private readonly TestDevice alice = new(1);
    private readonly TestDevice bob = new(2);

    [Fact]
    public void An_empty_record_has_no_session()
    {
        var record = SessionRecord.Parse(SessionRecord.Empty().Serialize());
        Assert.False(record.HasSession);
        Assert.Null(record.RemoteIdentity);
        Assert.Null(record.AliceBaseKey);
        Assert.Equal(0u, record.RemoteRegistrationId);
        SessionRecordAssert.FailsUnchanged(SignalError.NoSession, record, () => SessionCipher.Encrypt(record, alice.Self, [1]));
    }

    [Fact]
    public void A_message_without_any_session_is_named_so()
    {
        alice.Initiate(bob);
        bob.Decrypt(alice.Encrypt([1]));
        var message = bob.Encrypt([2]);
        alice.Record = SessionRecord.Empty();
        SessionRecordAssert.FailsUnchanged(SignalError.NoSession, alice.Record, () => alice.Decrypt(message));
    }

    [Fact]
    public void An_archived_session_can_still_be_read_and_is_used_again_then()
    {
        alice.Initiate(bob);
        bob.Decrypt(alice.Encrypt([1]));
        var late = bob.Encrypt([2]);
        var key = alice.Record.AliceBaseKey;
        alice.Record.ArchiveCurrent();
        alice.Record.ArchiveCurrent();
        Assert.False(alice.Record.HasSession);
        Assert.Equal(1, alice.Record.ArchivedCount);

        alice.Reload();
        Assert.Equal([2], alice.Decrypt(late));
        Assert.True(alice.Record.HasSession);
        Assert.Equal(key, alice.Record.AliceBaseKey);
        Assert.Equal(0, alice.Record.ArchivedCount);
    }

    [Fact]
    public void Serialized_bytes_come_back_the_same()
    {
        alice.Initiate(bob);
        alice.Initiate(bob);
        bob.Decrypt(alice.Encrypt([1]));
        alice.Encrypt([2]);
        bob.Decrypt(alice.Encrypt([3]));
        foreach (var device in new[] { alice, bob })
        {
            var bytes = device.Record.Serialize();
            Assert.Equal(bytes, SessionRecord.Parse(bytes).Serialize());
        }
    }

    [Fact]
    public void What_is_no_record_is_refused()
    {
        Assert.Equal(SignalError.InvalidRecord, Assert.Throws<SignalException>(() => SessionRecord.Parse([])).Error);
        Assert.Equal(SignalError.InvalidRecord, Assert.Throws<SignalException>(() => SessionRecord.Parse([8, 2])).Error);
        Assert.Equal(SignalError.InvalidRecord, Assert.Throws<SignalException>(() => SessionRecord.Parse("garbage"u8)).Error);
    }
}
