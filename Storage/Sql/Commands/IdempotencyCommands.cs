using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Idempotency records.</summary>
internal static class IdempotencyCommands
{
    private const string Insert =
        "INSERT INTO idempotency (scope, key, body_hash, subject_id, answer, created_at) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string DeleteOld =
        "DELETE FROM idempotency WHERE (scope, key) IN (SELECT scope, key FROM idempotency WHERE created_at < $1 ORDER BY created_at LIMIT $2)";

    /// <summary>The record that has the key already; null when the key is free, or there is none.</summary>
    public static ValueTask<IdempotencyRow?> FindAsync(CommandContext context, IdempotencyRow? wanted) => wanted is null
        ? default
        : context.Statements.FirstAsync(
            IdempotencyMapping.Select, reader => IdempotencyMapping.Read(reader, context.Sealer), wanted.Scope, wanted.Key);

    public static void Add(CommandContext context, IdempotencyRow row) =>
        context.Statements.Send(
            Insert,
            row.Scope,
            row.Key,
            row.BodyHash.ToArray(),
            row.SubjectId,
            context.Sealer.Seal(SealPlace.IdempotentAnswer(row.Scope, row.Key), row.Answer.Span),
            row.CreatedAt.Ms());

    public static ValueTask<Applied> PurgeAsync(CommandContext context, PurgeIdempotency write) =>
        context.ApplyAsync(DeleteOld, write.Before.Ms(), (long)write.Limit);
}
