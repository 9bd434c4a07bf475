namespace Wapio.Sandbox.Server.Queries;

/// <summary>About texts are kept; pictures, business profiles and bots are not there.</summary>
internal sealed class ProfileQueries : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["status", "w:profile:picture", "w:biz", "disappearing_mode", "bot"];

    public void Handle(Query query)
    {
        switch (query.Iq["xmlns"])
        {
            case "status" when query.Child("status") is { } status:
                query.Sender.Account.Change(r => r with { About = status.Content.Text ?? "" });
                query.Reply();
                break;
            case "w:profile:picture" when !query.IsSet:
                query.Refuse(404, "item-not-found");
                break;
            case "w:biz" when !query.IsSet:
                query.Reply(new WhatsApp.Binary.Node("business_profile", [("v", "244")]));
                break;
            case "disappearing_mode":
                query.Reply();
                break;
            case "bot" when !query.IsSet:
                query.Reply(new WhatsApp.Binary.Node("bot", [("v", "2")]));
                break;
            default:
                query.RefuseUnknown();
                break;
        }
    }
}
