using System.Net;
using FsCheck.Xunit;
using Wapio.Grains.Fetching;

namespace Wapio.Grains.Tests.Fetching;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.255.255.255")]
    [InlineData("10.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.0")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.0")]
    [InlineData("192.168.255.255")]
    [InlineData("198.18.0.0")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:2::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:1ff:ffff::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2620:4f:8000::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("ff0e::1")]
    public void What_leads_inside_is_refused(string address) => Assert.False(AddressRules.IsAllowed(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("168.63.129.15")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:200::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2003::1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:80b::200e")]
    public void What_is_public_is_allowed(string address) => Assert.True(AddressRules.IsAllowed(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.1.2.3", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("0.0.0.0", false)]
    public void In_development_the_machine_itself_is_allowed_and_nothing_else(string address, bool allowed) =>
        Assert.Equal(allowed, AddressRules.IsAllowed(IPAddress.Parse(address), allowLoopback: true));

    [Property(MaxTest = 2000)]
    public bool An_IPv4_address_is_allowed_when_the_framework_finds_nothing_special_in_it(byte a, byte b, byte c, byte d)
    {
        // Another way to say it, by octets, as people know the ranges.
        var isSpecial = a is 0 or 10 or 127 or >= 224
            || (a == 100 && b is >= 64 and <= 127)
            || (a == 169 && b == 254)
            || (a == 172 && b is >= 16 and <= 31)
            || (a == 192 && b == 168)
            || (a, b, c) is (192, 0, 0) or (192, 0, 2) or (192, 31, 196) or (192, 52, 193) or (192, 88, 99) or (192, 175, 48)
            || (a == 198 && b is 18 or 19)
            || (a, b, c) is (198, 51, 100) or (203, 0, 113)
            || (a, b, c, d) is (168, 63, 129, 16);
        return AddressRules.IsAllowed(new IPAddress([a, b, c, d])) == !isSpecial;
    }

    [Property(MaxTest = 500)]
    public bool No_address_inside_another_form_is_allowed(byte a, byte b, byte c, byte d)
    {
        string[] forms =
        [
            $"::ffff:{a}.{b}.{c}.{d}", $"::{a}.{b}.{c}.{d}", $"64:ff9b::{a}.{b}.{c}.{d}", $"64:ff9b:1::{a}.{b}.{c}.{d}",
            $"2002:{a:x2}{b:x2}:{c:x2}{d:x2}::1", $"2001:0:1:1::{a:x2}{b:x2}:{c:x2}{d:x2}",
        ];
        return Array.TrueForAll(forms, form => !AddressRules.IsAllowed(IPAddress.Parse(form), allowLoopback: true) || form == "::0.0.0.1");
    }

    [Property(MaxTest = 2000)]
    public bool Only_global_unicast_is_allowed_of_IPv6(byte[] some)
    {
        var bytes = new byte[16];
        some.AsSpan(0, Math.Min(16, some.Length)).CopyTo(bytes);
        var address = new IPAddress(bytes);
        return !AddressRules.IsAllowed(address)
            || ((bytes[0] & 0xe0) == 0x20 && !address.IsIPv6Teredo && !address.IsIPv4MappedToIPv6 && (bytes[0], bytes[1]) != (0x20, 0x02));
    }
}
