namespace Wapio.Storage.Rows;

/// <summary>A delivery whose time has come: the first of its chat that waits.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Event">What to deliver; null when the event is past its retention.</param>
public sealed record DueDelivery(DeliveryRow Delivery, EventRow? Event);
