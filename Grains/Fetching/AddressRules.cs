using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Wapio.Grains.Fetching;

/// <summary>
/// Which addresses a URL that a user gave may lead to: those that IANA's special-purpose registries (RFC 6890 and what followed) call globally
/// reachable and that stand for one host. An IPv6 address that carries an IPv4 address leads where that one leads, so none of those forms is
/// taken: a name that means a public host has that address in plain form too.
/// </summary>
internal static class AddressRules
{
    // Network and prefix length; read from the registries for IPv4.
    private static readonly (uint Network, int Length)[] RefusedV4 =
    [
        V4(0, 0, 0, 0, 8), // this network
        V4(10, 0, 0, 0, 8), // private
        V4(100, 64, 0, 0, 10), // shared address space of carriers
        V4(127, 0, 0, 0, 8), // loopback
        V4(169, 254, 0, 0, 16), // link-local, with the metadata services of clouds
        V4(172, 16, 0, 0, 12), // private
        V4(192, 0, 0, 0, 24), // protocol assignments
        V4(192, 0, 2, 0, 24), // documentation
        V4(192, 31, 196, 0, 24), // AS112
        V4(192, 52, 193, 0, 24), // AMT
        V4(192, 88, 99, 0, 24), // 6to4 relays
        V4(192, 168, 0, 0, 16), // private
        V4(192, 175, 48, 0, 24), // AS112
        V4(198, 18, 0, 0, 15), // benchmarks
        V4(198, 51, 100, 0, 24), // documentation
        V4(203, 0, 113, 0, 24), // documentation
        V4(224, 0, 0, 0, 4), // multicast
        V4(240, 0, 0, 0, 4), // reserved, and broadcast
        V4(168, 63, 129, 16, 32), // Azure's own service address, which is public in form only
    ];

    // All unicast that is global lies in 2000::/3; these parts of it are refused.
    private static readonly (UInt128 Network, int Length)[] RefusedV6 =
    [
        V6("2001::", 23), // protocol assignments: Teredo, ORCHID, benchmarks
        V6("2001:db8::", 32), // documentation
        V6("2002::", 16), // 6to4, which carries an IPv4 address
        V6("2620:4f:8000::", 48), // AS112
        V6("3fff::", 20), // documentation
    ];

    /// <summary>Whether a connection to the address may be made.</summary>
    /// <param name="address">The address as it was resolved.</param>
    /// <param name="allowLoopback">True in development: the machine itself may be reached, by 127.0.0.0/8 and ::1 in plain form.</param>
    public static bool IsAllowed(IPAddress address, bool allowLoopback = false)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (allowLoopback && IsPlainLoopback(address)) return true;
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => IsAllowedV4(Bits4(address)),
            // A scope names a link: what is scoped is local.
            AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsAllowedV6(Bits6(address)),
            _ => false,
        };
    }

    private static bool IsPlainLoopback(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? Bits4(address) >> 24 == 127 : address.Equals(IPAddress.IPv6Loopback);

    private static bool IsAllowedV4(uint address) =>
        !Array.Exists(RefusedV4, range => address >> (32 - range.Length) == range.Network >> (32 - range.Length));

    private static bool IsAllowedV6(UInt128 address) =>
        address >> 125 == 1 && !Array.Exists(RefusedV6, range => address >> (128 - range.Length) == range.Network >> (128 - range.Length));

    private static uint Bits4(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static UInt128 Bits6(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static (uint Network, int Length) V4(byte a, byte b, byte c, byte d, int length) => (((uint)a << 24) | ((uint)b << 16) | ((uint)c << 8) | d, length);

    private static (UInt128 Network, int Length) V6(string network, int length) => (Bits6(IPAddress.Parse(network)), length);
}
