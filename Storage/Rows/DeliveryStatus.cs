namespace Wapio.Storage.Rows;

/// <summary>How a delivery stands. The numbers are stored: never renumber.</summary>
public enum DeliveryStatus : byte
{
    /// <summary>Waiting for its first try or its next one.</summary>
    Pending = 0,

    /// <summary>The receiver has it.</summary>
    Delivered = 1,

    /// <summary>Given up after its time; it can be replayed.</summary>
    Dead = 2,

    /// <summary>The webhook was switched off or deleted before the receiver had it; it can be replayed.</summary>
    Stopped = 3,
}
