namespace Wapio.Sandbox.Server.Queries;

/// <summary>Answers the queries of one namespace, each by exactly one result or error.</summary>
internal interface IQueryHandler
{
    /// <summary>The <c>xmlns</c> values that it answers.</summary>
    IEnumerable<string> Namespaces { get; }

    /// <summary>Answers a query.</summary>
    void Handle(Query query);
}
