using System.Text.Json;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Mex;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>Reads what <c>mex</c> notifications tell of channels (seen in tulir/whatsmeow, notification.go and types/events).</summary>
internal static class NewsletterNews
{
    /// <summary>The events that follow from the <c>data</c> of a notification.</summary>
    public static IEnumerable<ClientEvent> Read(JsonElement data)
    {
        if (data.Find("xwa2_notify_newsletter_on_join") is { } joined && NewsletterReader.Read(joined) is { } newsletter) yield return new NewsletterFollowed(newsletter);
        if (data.Find("xwa2_notify_newsletter_on_leave") is { } left && Of(left) is { } gone)
        {
            yield return new NewsletterUnfollowed(gone, NewsletterReader.RoleOf(left.FindText("role")));
        }

        if (data.Find("xwa2_notify_newsletter_on_mute_change") is { } change && Of(change) is { } muted)
        {
            yield return new NewsletterMuteChanged(muted, string.Equals(change.FindText("mute"), "on", StringComparison.OrdinalIgnoreCase));
        }

        if (data.Find("xwa2_notify_newsletter_on_metadata_update") is { } update && NewsletterReader.Read(update) is { } changed) yield return new NewsletterChanged(changed);
        if (data.Find("xwa2_notify_newsletter_on_state_change") is { } state && Of(state) is { } subject && state.Find("state")?.FindText("type") is { } type)
        {
            yield return new NewsletterStateChanged(subject, type.ToLowerInvariant());
        }
    }

    private static Jid? Of(JsonElement element) => Jid.TryParse(element.FindText("id"), out var jid) && jid.IsNewsletter ? jid : null;
}
