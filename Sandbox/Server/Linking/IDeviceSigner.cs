using Wapio.Sandbox.Model;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>The phone's side of linking: it alone holds the account's identity key.</summary>
internal interface IDeviceSigner
{
    Account Account { get; }

    /// <summary>Vouches for a companion.</summary>
    /// <param name="companionIdentity">The companion's identity key, 32 bytes.</param>
    /// <param name="advSecret">The secret of the code, 32 bytes.</param>
    /// <param name="keyIndex">The companion's number among all that this account ever linked.</param>
    SignedDevice SignDevice(ReadOnlySpan<byte> companionIdentity, ReadOnlySpan<byte> advSecret, uint keyIndex);

    /// <summary>Signs the list of companions that are valid now.</summary>
    byte[] SignKeyIndexes(IEnumerable<uint> valid, uint current);
}

/// <summary>A phone's word for a companion.</summary>
/// <param name="Container">What goes to the companion: an ADVSignedDeviceIdentityHMAC.</param>
/// <param name="Details">The bytes that the signatures cover.</param>
/// <param name="AccountKey">The account's identity key, 32 bytes.</param>
/// <param name="AccountSignature">The account's signature.</param>
internal sealed record SignedDevice(byte[] Container, byte[] Details, byte[] AccountKey, byte[] AccountSignature);
