using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Hosting;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;

// Tells a customer that an order was shipped, from inside: no HTTP, no token.
if (args is not [var connectionString, var clusterId, var accountId, var sessionId, var recipient, var order])
{
    await Console.Error.WriteLineAsync("usage: ExampleService <connection string> <cluster id> <account> <session> <recipient's address> <order>");
    return 2;
}

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.AddWapioClient(new WapioClientOptions { ConnectionString = connectionString, ClusterId = clusterId });
using var host = builder.Build();
await host.StartAsync();

// The same key for the same order: however often this program runs, the customer is told once.
var text = $"Order {order} was shipped";
var caller = new Caller(accountId, SessionId: null, IsOperator: false);
var session = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISessionGrain>(sessionId);
var message = new SendMessage($"order:{order}:shipped", SHA256.HashData(Encoding.UTF8.GetBytes($"{recipient}\n{text}")), recipient, new TextContent(text));
var outcome = await session.Send(caller, message);

Console.WriteLine(outcome.IsSuccess ? $"accepted: {outcome.Value.MessageId}" : $"refused: {outcome.Failure.ReasonCode}: {outcome.Failure.Message}");
await host.StopAsync();
return outcome.IsSuccess ? 0 : 1;
