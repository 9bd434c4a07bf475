namespace Wapio.WhatsApp.Keys;

/// <summary>What a stored key-state value is. The numbers are stored: never renumber.</summary>
public enum KeyKind : byte
{
    /// <summary>The device's own credentials (one value, id <c>self</c>).</summary>
    Credentials = 1,

    /// <summary>A pairwise Signal session; the id is the Signal address of the remote device.</summary>
    Session = 2,

    /// <summary>The identity key (32 bytes) last seen for a remote device; the id is its Signal address.</summary>
    Identity = 3,

    /// <summary>A one-time pre-key of ours; the id is its number, padded to eight digits.</summary>
    PreKey = 4,

    /// <summary>A signed pre-key of ours; the id is its number, padded to eight digits.</summary>
    SignedPreKey = 5,

    /// <summary>A group sender key; the id is group and sender address.</summary>
    SenderKey = 6,

    /// <summary>Which devices of a group hold our sender key; the id is the group.</summary>
    SenderKeyShared = 7,

    /// <summary>The devices of an account; the id is its bare JID.</summary>
    DeviceList = 8,

    /// <summary>The LID of a phone-number account; the id is the number.</summary>
    LidOfPhone = 9,

    /// <summary>The phone number of a LID; the id is the LID number.</summary>
    PhoneOfLid = 10,

    /// <summary>An app-state sync key; the id is the key id in base64url.</summary>
    AppStateKey = 11,

    /// <summary>The version and hash of an app-state collection; the id is its name.</summary>
    AppStateVersion = 12,

    /// <summary>The value MACs of a part of an app-state collection; the id is the collection and the part.</summary>
    AppStateMac = 13,

    /// <summary>A privacy token of a contact; the id is its bare JID.</summary>
    PrivacyToken = 14,

    /// <summary>When an app-state sync key that is missing was asked for, in Unix milliseconds; the id is the key id in base64url.</summary>
    AppStateKeyRequest = 20,

    /// <summary>When the phone was asked for a collection that could not be verified, in Unix milliseconds; the id is its name.</summary>
    AppStateRecoveryRequest = 21,

    /// <summary>A piece of history that was announced and is not read to its end; the id is that of the message.</summary>
    PendingHistory = 22,

    /// <summary>How far a piece of history has been read; the id is that of the message.</summary>
    HistoryProgress = 23,

    /// <summary>The salt of the account for computed privacy tokens (one value, id <c>self</c>).</summary>
    NonContactSalt = 25,

    /// <summary>Present for an account whose last message came from its phone number; the id is its LID number.</summary>
    WritesByPhone = 35,

    /// <summary>Keys of messages of a group that have not come; the id is that of the sender key's record, the key and the block.</summary>
    SenderKeyBlock = 37,

    /// <summary>A message that could not be read and that the phone is asked for; the id is that of chat and message.</summary>
    Placeholder = 36,
}
