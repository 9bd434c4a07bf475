using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Idempotency records.</summary>
internal static class IdempotencyCommands
{
    private const string Insert =
        "INSERT INTO idempotency (key_hash, scope, body_hash, subject_id, answer, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (key_hash) DO NOTHING";

    // The oldest come first.
    private const string DeleteOld =
        "DELETE FROM idempotency WHERE id IN (SELECT id FROM (SELECT id, created_at FROM idempotency ORDER BY id LIMIT $2) AS oldest WHERE created_at < $1)";

    /// <summary>The record that has the key already; null when the key is free, or there is none.</summary>
    public static ValueTask<IdempotencyRow?> FindAsync(CommandContext context, IdempotencyRow? wanted) => wanted is null
        ? default
        : context.Statements.FirstAsync(
            IdempotencyMapping.Select,
            reader => IdempotencyMapping.Read(reader, wanted.Scope, wanted.Key, context.Sealer),
            IdempotencyMapping.HashOf(wanted.Scope, wanted.Key));

    /// <summary>Keeps a record unless the key has one.</summary>
    /// <returns>The record that has the key already; null when this one is kept, or there is none to keep.</returns>
    public static async ValueTask<IdempotencyRow?> AddAsync(CommandContext context, IdempotencyRow? row)
    {
        if (row is null) return null;
        var added = await context.Statements.ExecuteAsync(
            Insert,
            IdempotencyMapping.HashOf(row.Scope, row.Key),
            row.Scope,
            row.BodyHash.ToArray(),
            row.SubjectId,
            context.Sealer.Seal(SealPlace.IdempotentAnswer(row.Scope, row.Key), row.Answer.Span),
            row.CreatedAt.Ms());
        return added == 1 ? null : await FindAsync(context, row);
    }

    public static ValueTask<Applied> PurgeAsync(CommandContext context, PurgeIdempotency write) =>
        context.ApplyAsync(DeleteOld, write.Before.Ms(), (long)write.Limit);
}
