namespace Wapio.WhatsApp.Media;

/// <summary>Why a media file, or a message about one, is no good.</summary>
public enum MediaError
{
    /// <summary>The media key is not 32 bytes long.</summary>
    InvalidKey,

    /// <summary>The file ends too early: it is shorter than announced, or ends inside a block or its authentication code.</summary>
    Truncated,

    /// <summary>The file is longer than announced.</summary>
    TooLong,

    /// <summary>The encrypted file does not have the hash that its message gives: it was damaged, or is another file.</summary>
    EncryptedHashMismatch,

    /// <summary>The authentication code is wrong: the file was changed, or the key is another file's.</summary>
    BadMac,

    /// <summary>The authentication code is right, but the sender did not pad the last block as the cipher demands.</summary>
    BadPadding,

    /// <summary>The plain file does not have the hash that its message gives: the sender described another file.</summary>
    HashMismatch,

    /// <summary>The answer to a request for another upload cannot be decrypted or read.</summary>
    InvalidRetry,
}
