using System.Reflection;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Tests.Failures;

public sealed class ReasonCodeTests
{
    public static TheoryData<string> Codes => [.. All];

    internal static IEnumerable<string> All =>
        typeof(ReasonCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!);

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_reason_code_has_a_status_of_its_own(string code)
    {
        var context = new DefaultHttpContext();

        await ErrorResponse.WriteAsync(context, new Failure(code, "A sentence"));

        Assert.InRange(context.Response.StatusCode, 400, 599);
        Assert.Equal(code == ReasonCodes.InternalError, context.Response.StatusCode == 500);
        Assert.Equal(code == ReasonCodes.Busy, context.Response.Headers.ContainsKey("Retry-After"));
    }
}
