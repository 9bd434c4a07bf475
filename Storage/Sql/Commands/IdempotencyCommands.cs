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

    /// <summary>The record that has the key already; null when the key is free.</summary>
    public static IdempotencyRow? Find(CommandContext context, IdempotencyRow wanted) =>
        context.Statements.First(IdempotencyMapping.Select, reader => IdempotencyMapping.Read(reader, context.Sealer), wanted.Scope, wanted.Key);

    public static void Add(CommandContext context, IdempotencyRow row) =>
        context.Statements.Execute(
            Insert,
            row.Scope,
            row.Key,
            row.BodyHash.ToArray(),
            row.SubjectId,
            context.Sealer.Seal(SealPlace.IdempotentAnswer(row.Scope, row.Key), row.Answer.Span),
            row.CreatedAt.Ms());

    public static Applied Purge(CommandContext context, PurgeIdempotency write) =>
        new(context.Statements.Execute(DeleteOld, write.Before.Ms(), (long)write.Limit));
}
