namespace Wapio.Storage.Migrations;

/// <summary>One step of the schema.</summary>
/// <param name="Version">Its number; the first is 1, without gaps.</param>
/// <param name="Name">Its file name without the number.</param>
/// <param name="Sql">What it does.</param>
internal sealed record Migration(int Version, string Name, string Sql);
