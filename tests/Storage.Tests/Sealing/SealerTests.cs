using FsCheck.Xunit;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Tests.Sealing;

public sealed class SealerTests
{
    private static readonly SealPlace Place = SealPlace.KeyState("session", 2, "id");
    private readonly Sealer _sealer = new(MasterKey.Generate());

    [Property]
    public bool What_is_sealed_opens_in_its_place(byte[] value, string session, byte kind, string id)
    {
        var place = SealPlace.KeyState(session ?? "", kind, id ?? "");
        return _sealer.Open(place, _sealer.Seal(place, value)).AsSpan().SequenceEqual(value);
    }

    [Fact]
    public void The_form_is_version_key_id_nonce_tag_and_ciphertext()
    {
        var first = _sealer.Seal(Place, [1, 2, 3]);
        var second = _sealer.Seal(Place, [1, 2, 3]);

        Assert.Equal(1 + 4 + 12 + 16 + 3, first.Length);
        Assert.Equal(1, first[0]);
        Assert.Equal(first[1..5], second[1..5]);
        Assert.NotEqual(first[5..17], second[5..17]);
    }

    [Fact]
    public void A_change_of_any_byte_is_noticed()
    {
        var value = _sealer.Seal(Place, [1, 2, 3]);
        for (var i = 0; i < value.Length; i++)
        {
            var changed = value.ToArray();
            changed[i] ^= 1;
            Assert.Throws<SealException>(() => _sealer.Open(Place, changed));
        }

        for (var length = 0; length < value.Length; length++)
            Assert.Throws<SealException>(() => _sealer.Open(Place, value.AsSpan(0, length)));
    }

    [Fact]
    public void A_value_is_no_good_in_another_place()
    {
        var value = _sealer.Seal(SealPlace.KeyState("ab", 2, "c"), [1]);

        Assert.Throws<SealException>(() => _sealer.Open(SealPlace.KeyState("ab", 3, "c"), value));
        Assert.Throws<SealException>(() => _sealer.Open(SealPlace.KeyState("ab", 2, "d"), value));
        Assert.Throws<SealException>(() => _sealer.Open(SealPlace.KeyState("a", 2, "bc"), value));
        Assert.Throws<SealException>(() => _sealer.Open(SealPlace.MessagePayload("ab", "c"), value));
    }

    [Fact]
    public void Another_master_key_is_named()
    {
        var value = _sealer.Seal(Place, [1]);

        Assert.Contains(
            "another master key",
            Assert.Throws<SealException>(() => new Sealer(MasterKey.Generate()).Open(Place, value)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Long_ids_are_no_problem()
    {
        var place = SealPlace.KeyState("session", 1, new string('é', 5000));

        Assert.Equal([9], _sealer.Open(place, _sealer.Seal(place, [9])));
    }
}
