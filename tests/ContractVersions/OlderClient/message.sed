# Without what the last releases added: a member of what is sent, and one of what comes back.
s|    /// <summary>When it is to leave[^\n]*\n    \[Id(10)\] public DateTimeOffset? SendAt { get; init; }\n||
s|,\n    \[property: Id(3)\] bool Replayed);|);|
s|/// <param name="Replayed">[^\n]*\n||
