namespace Wapio.Sandbox.Http;

/// <summary>Reads phone numbers as people write them.</summary>
internal static class PhoneNumbers
{
    /// <summary>The digits of an international number, 5 to 15 of them; spaces, dashes and a plus in front are tolerated.</summary>
    /// <exception cref="ControlException">It is no number.</exception>
    public static string Parse(string? text)
    {
        var digits = string.Concat((text ?? "").Trim().TrimStart('+').Where(c => c is not (' ' or '-')));
        return digits.Length is >= 5 and <= 15 && digits.All(char.IsAsciiDigit) && digits[0] != '0'
            ? digits
            : throw ControlException.Invalid("number: an international number of 5 to 15 digits is needed.");
    }
}
