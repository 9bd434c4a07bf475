using System.Globalization;

namespace Wapio.Bench.Reporting;

/// <summary>Reads <c>--name value</c> pairs.</summary>
internal static class Arguments
{
    public static int Number(this string[] arguments, string name, int otherwise)
    {
        var at = Array.IndexOf(arguments, $"--{name}");
        return at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    public static string Text(this string[] arguments, string name, string otherwise)
    {
        var at = Array.IndexOf(arguments, $"--{name}");
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : otherwise;
    }
}
