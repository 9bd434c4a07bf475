using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.Pages;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Pages;

/// <summary>The pages for people, as far as they can be judged without a browser.</summary>
[Collection(GatewayCollection.Name)]
public sealed class PageTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/docs", "text/html")]
    [InlineData("/assets/docs.js", "text/javascript")]
    [InlineData("/assets/base.css", "text/css")]
    [InlineData("/assets/icon.svg", "image/svg+xml")]
    public async Task A_page_needs_no_token_and_allows_nothing_from_elsewhere(string path, string type)
    {
        var answer = await gateway.Client().GetAsync(path);

        Assert.Equal((200, type), (answer.Status, answer.MediaType));
        var policy = Assert.Single(answer.Headers["Content-Security-Policy"]);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers["X-Content-Type-Options"]);
        Assert.Equal(["no-referrer"], answer.Headers["Referrer-Policy"]);
        Assert.Equal(["no-cache"], answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var tag = Assert.Single((await gateway.Client().GetAsync("/docs")).Headers["ETag"]);

        var again = await gateway.Client().GetAsync("/docs", ("If-None-Match", tag));

        Assert.Equal((304, 0), (again.Status, again.Bytes.Length));
    }

    [Theory]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/docs.html")]
    [InlineData("/assets/dashboard.html")]
    [InlineData("/assets/..%2fApi.csproj")]
    public async Task There_is_nothing_else(string path) => (await gateway.Client().GetAsync(path)).Expect(404, "not_found");

    [Fact]
    public void Everything_that_a_file_refers_to_is_there_and_nothing_is_elsewhere()
    {
        var files = gateway.Services.GetRequiredService<PageFiles>();
        List<string> wrong = [];
        foreach (var name in files.Names)
        {
            var text = System.Text.Encoding.UTF8.GetString(files.Find(name)!.Bytes);
            foreach (Match match in Regex.Matches(text, """(?:from '\./|/assets/)([\w.-]+)"""))
                if (files.Find(match.Groups[1].Value) is null) wrong.Add($"{name} refers to {match.Groups[1].Value}, which is not there");
            if (Regex.IsMatch(text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), "https?://(?!example\\.com)|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\("))
                wrong.Add($"{name} refers elsewhere, or makes markup of text");
            if (name.EndsWith(".html", StringComparison.Ordinal) && Regex.IsMatch(text, """<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+="""))
                wrong.Add($"{name} has a script or a style in it, which its policy forbids");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_a_module_imports_is_exported()
    {
        var files = gateway.Services.GetRequiredService<PageFiles>();
        var sources = files.Names.Where(name => name.EndsWith(".js", StringComparison.Ordinal))
            .ToDictionary(name => name, name => System.Text.Encoding.UTF8.GetString(files.Find(name)!.Bytes));
        List<string> missing = [];
        foreach (var (name, text) in sources)
            foreach (Match import in Regex.Matches(text, @"import \{ ([^}]+) \} from '\./([\w.-]+)'"))
                missing.AddRange(from word in import.Groups[1].Value.Split(", ")
                                 where !Regex.IsMatch(sources[import.Groups[2].Value], $@"export (?:async )?(?:function\*?|const|class) {word}\b")
                                 select $"{name} imports {word} of {import.Groups[2].Value}, which does not export it");

        Assert.True(sources.Count > 10, $"only {sources.Count} modules");
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void A_token_is_kept_in_memory_only()
    {
        var files = gateway.Services.GetRequiredService<PageFiles>();

        Assert.All(files.Names, name => Assert.DoesNotMatch("localStorage|sessionStorage|document\\.cookie|indexedDB", System.Text.Encoding.UTF8.GetString(files.Find(name)!.Bytes)));
    }

    [Fact]
    public void Every_input_of_a_page_has_a_label()
    {
        var files = gateway.Services.GetRequiredService<PageFiles>();
        foreach (var name in files.Names.Where(name => name.EndsWith(".html", StringComparison.Ordinal)))
        {
            var text = System.Text.Encoding.UTF8.GetString(files.Find(name)!.Bytes);
            foreach (Match input in Regex.Matches(text, "<(?:input|select|textarea)[^>]*\\sid=\"([^\"]+)\""))
                Assert.Contains($"for=\"{input.Groups[1].Value}\"", text, StringComparison.Ordinal);
        }
    }
}
