namespace Wapio.Api.Dashboard;

/// <summary>Who is signed in to the dashboard.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="IsOperator">True when the token may also ask about the installation itself.</param>
public sealed record SignedInBody(string AccountId, bool IsOperator);
