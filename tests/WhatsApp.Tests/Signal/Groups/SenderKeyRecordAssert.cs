using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Signal.Groups;

internal static class SenderKeyRecordAssert
{
    /// <summary>The action fails with a Signal error, and leaves the record as it was.</summary>
    public static SignalError FailsUnchanged(SenderKeyRecord record, Action action)
    {
        var before = record.Serialize();
        var exception = Assert.Throws<SignalException>(action);
        Assert.Equal(before, record.Serialize());
        return exception.Error;
    }

    public static void FailsUnchanged(SignalError expected, SenderKeyRecord record, Action action) =>
        Assert.Equal(expected, FailsUnchanged(record, action));
}
