using Wapio.WhatsApp.Client.Groups.Sending;

namespace Wapio.WhatsApp.Client.Groups.Caching;

/// <summary>A group that is known, with what follows from its members for sending to it.</summary>
internal sealed class CachedGroup(GroupMetadata metadata)
{
    private volatile GroupAudience? _audience;

    public GroupMetadata Metadata => metadata;

    /// <summary>The devices of the members, once a message was sent.</summary>
    public GroupAudience? Audience
    {
        get => _audience;
        set => _audience = value;
    }

    /// <summary>The room it takes; null when it is not kept.</summary>
    public GroupCacheBudget.Entry? Room { get; set; }
}
