namespace Wapio.WhatsApp.Client.Limits;

/// <summary>How many new chats the account may begin in a period (seen in Baileys, fetchNewChatMessageCap).</summary>
/// <param name="Total">How many it may; null when WhatsApp does not say.</param>
/// <param name="Used">How many it has begun; null when WhatsApp does not say.</param>
/// <param name="Status">WhatsApp's word: <c>NONE</c>, <c>FIRST_WARNING</c>, <c>SECOND_WARNING</c> or <c>CAPPED</c>.</param>
/// <param name="PeriodEndsAt">When it counts anew; null when WhatsApp does not say.</param>
public sealed record NewChatCap(long? Total, long? Used, string Status, DateTimeOffset? PeriodEndsAt)
{
    /// <summary>True when no more new chats can be begun in this period.</summary>
    public bool IsReached => Status == "CAPPED";
}
