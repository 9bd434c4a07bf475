using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

internal static class SessionRecordAssert
{
    /// <summary>The action fails with a Signal error, and leaves the record as it was.</summary>
    public static SignalError FailsUnchanged(SessionRecord record, Action action)
    {
        var before = record.Serialize();
        var exception = Assert.Throws<SignalException>(action);
        Assert.Equal(before, record.Serialize());
        return exception.Error;
    }

    public static void FailsUnchanged(SignalError expected, SessionRecord record, Action action) =>
        Assert.Equal(expected, FailsUnchanged(record, action));
}
