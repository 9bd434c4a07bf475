namespace Wapio.WhatsApp.Addressing;

/// <summary>The server parts of a <see cref="Jid"/> that WhatsApp uses.</summary>
public static class JidServers
{
    /// <summary>A person, addressed by phone number; also WhatsApp's own address when the user part is empty.</summary>
    public const string Phone = "s.whatsapp.net";

    /// <summary>A person, addressed by LID (the account number that hides the phone number).</summary>
    public const string Lid = "lid";

    /// <summary>A group.</summary>
    public const string Group = "g.us";

    /// <summary>A broadcast list; <c>status@broadcast</c> is the status feed.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>A channel.</summary>
    public const string Newsletter = "newsletter";

    /// <summary>A device of a phone-number account that is hosted by Meta.</summary>
    public const string Hosted = "hosted";

    /// <summary>A device of a LID account that is hosted by Meta.</summary>
    public const string HostedLid = "hosted.lid";

    /// <summary>The older name of <see cref="Phone"/>, still seen in message ids and contact queries.</summary>
    public const string LegacyPhone = "c.us";

    /// <summary>Messenger users.</summary>
    public const string Messenger = "msgr";

    /// <summary>Users of other networks.</summary>
    public const string Interop = "interop";

    /// <summary>Call links.</summary>
    public const string Call = "call";

    /// <summary>Bots.</summary>
    public const string Bot = "bot";
}
