using Google.Protobuf;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Server.People;

/// <summary>What the server says of businesses.</summary>
internal static class BusinessNodes
{
    /// <summary>The profile.</summary>
    public static Node Profile(Jid jid, BusinessRecord business)
    {
        var content = new List<Node>();
        foreach (var (tag, text) in new[] { ("description", business.Description), ("address", business.Address), ("email", business.Email), ("website", business.Website) })
        {
            if (text is not null) content.Add(new Node(tag, default, text));
        }

        if (business.Category is { } category) content.Add(new Node("categories", default, new Node("category", [("id", "1")], category)));
        return new Node("profile", [("jid", jid.ToBare())], content.ToArray());
    }

    /// <summary>The name with its certificate. Nobody signs it: no client here looks at the signature.</summary>
    public static Node VerifiedName(Jid jid, BusinessRecord business)
    {
        var certificate = new VerifiedNameCertificate
        {
            Details = new VerifiedNameCertificate.Types.Details { Serial = 1, Issuer = "smb:wa", VerifiedName = business.Name }.ToByteString(),
        };
        return new Node("verified_name", [("jid", jid.ToBare()), ("v", "1"), ("verified_level", "unknown")], certificate.ToByteArray());
    }
}
