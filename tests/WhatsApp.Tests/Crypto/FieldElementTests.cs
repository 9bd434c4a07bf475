using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Tests.Crypto;

/// <summary>The field's arithmetic against whole numbers of any size.</summary>
public sealed class FieldElementTests
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    // Random numbers, and those around the places where something carries.
    public static Arbitrary<BigInteger> Numbers()
    {
        var random = Gen.ArrayOf(Gen.Choose(0, 255).Select(i => (byte)i), 32).Select(bytes => new BigInteger(bytes, isUnsigned: true) % BigInteger.Pow(2, 255));
        BigInteger[] corners = [0, 1, 18, 19, 20, P - 1, P, P + 1, P + 18, BigInteger.Pow(2, 51) - 1, BigInteger.Pow(2, 204), BigInteger.Pow(2, 254), P - 19];
        return Gen.OneOf(random, random, Gen.Elements(corners)).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(FieldElementTests)], MaxTest = 500)]
    public void Sums_differences_and_products_are_right(BigInteger a, BigInteger b)
    {
        var (x, y) = (Element(a), Element(b));

        Assert.Equal((a + b) % P, Number(x + y));
        Assert.Equal((a - b + P + P) % P, Number(x - y));
        Assert.Equal(a * b % P, Number(x * y));
        Assert.Equal((a - b + P + P) * (a + b) % P, Number((x - y) * (x + y)));
    }

    [Property(Arbitrary = [typeof(FieldElementTests)], MaxTest = 200)]
    public void Squares_and_inverses_are_right(BigInteger a)
    {
        Assert.Equal(a * a % P, Number(Element(a).Square()));
        Assert.Equal(BigInteger.ModPow(a, 32, P), Number(Element(a).Square(5)));
        Assert.Equal(BigInteger.ModPow(a, P - 2, P), Number(Element(a).Invert()));
    }

    private static FieldElement Element(BigInteger number)
    {
        var bytes = new byte[32];
        Assert.True(number.TryWriteBytes(bytes, out _, isUnsigned: true));
        return FieldElement.Read(bytes);
    }

    private static BigInteger Number(in FieldElement element)
    {
        var bytes = new byte[32];
        element.Write(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }
}
