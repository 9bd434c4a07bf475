namespace Wapio.Api.Tests.Support;

/// <summary>An account and a client with a personal access token of it.</summary>
internal sealed record TestAccount(string Id, ApiClient Client);
