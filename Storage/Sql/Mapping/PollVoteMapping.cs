using System.Data.Common;
using System.Globalization;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>poll_votes</c>.</summary>
internal static class PollVoteMapping
{
    public const string ByPoll =
        "SELECT message_id, voter, voter_alternate, choices, voted_at, first_at FROM poll_votes WHERE message_id = $1 ORDER BY first_at, voter";

    public static PollVoteRow Read(DbDataReader reader) => new(reader.GetString(0), reader.GetString(1), Split(reader.GetString(3)), reader.Time(4))
    {
        VoterAlternate = reader.NullableString(2),
        FirstAt = reader.Time(5),
    };

    /// <summary>Choices as the column holds them.</summary>
    public static string Join(IEnumerable<int> choices) => string.Join(',', choices.Select(place => place.ToString(CultureInfo.InvariantCulture)));

    private static List<int> Split(string choices) =>
        choices.Length == 0 ? [] : [.. choices.Split(',').Select(place => int.Parse(place, NumberStyles.None, CultureInfo.InvariantCulture))];
}
