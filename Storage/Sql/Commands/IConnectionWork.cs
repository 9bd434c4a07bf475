using System.Data.Common;

namespace Wapio.Storage.Sql.Commands;

/// <summary>A write that brings its own command.</summary>
internal interface IConnectionWork
{
    /// <summary>Runs it inside the writer's transaction.</summary>
    object? Run(DbConnection connection);
}
