namespace Wapio.Sandbox.Server.Groups;

/// <summary>Answers some of the queries about groups (<c>w:g2</c>).</summary>
internal interface IGroupOperation
{
    /// <summary>The queries that it answers: <c>get</c> or <c>set</c>, and the tag of the first child.</summary>
    IEnumerable<(string Type, string Tag)> Takes { get; }

    /// <summary>Answers a query.</summary>
    /// <exception cref="GroupRefusedException">It is refused.</exception>
    void Handle(GroupCall call);
}
