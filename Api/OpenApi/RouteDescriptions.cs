namespace Wapio.Api.OpenApi;

/// <summary>The body that a route reads.</summary>
/// <param name="Type">What it holds; null when there is none, or it is a file.</param>
/// <param name="Example">A good one.</param>
/// <param name="IsOptional">True when it may be left out.</param>
internal sealed record RequestBodyDescription(Type? Type, object? Example, bool IsOptional)
{
    /// <summary>All of them by their names, when there are several.</summary>
    public IReadOnlyList<(string Name, object Example)> More { get; init; } = [];

    /// <summary>The form field that holds the file; null when the body is no file.</summary>
    public string? FileField { get; init; }
}

/// <summary>An example of an answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Example">Its body.</param>
internal sealed record AnswerExample(int Status, object Example);

/// <summary>An answer that is no JSON.</summary>
/// <param name="Status">Its status.</param>
/// <param name="MediaType">What it is.</param>
internal sealed record BytesAnswer(int Status, string MediaType);

/// <summary>Refusals that do not follow from the route itself.</summary>
/// <param name="Statuses">Their statuses.</param>
internal sealed record Refusals(IReadOnlyList<int> Statuses);

/// <summary>A parameter that the route's handler reads by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place"><c>query</c> or <c>header</c>.</param>
/// <param name="Description">What it means; Markdown.</param>
/// <param name="Type">Its JSON type.</param>
/// <param name="Values">What it may be; empty for anything.</param>
internal sealed record ParameterDescription(string Name, string Place, string Description, string Type, IReadOnlyList<string> Values)
{
    /// <summary>True when it must be given.</summary>
    public bool IsRequired { get; init; }
}
