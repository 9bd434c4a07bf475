namespace Wapio.Storage.Sql;

/// <summary>Where the engines' SQL differs.</summary>
/// <param name="Now">An expression for the database's clock in Unix milliseconds; stands where a statement says <c>@now</c>.</param>
/// <param name="ParameterPrefix">What a positional parameter's name has before its number; null when parameters have no names.</param>
internal sealed record SqlDialect(string Now, string? ParameterPrefix);
