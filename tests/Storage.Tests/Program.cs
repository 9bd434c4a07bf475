using Wapio.Storage.Tests.Durability;

// The test runner loads the tests as a library; started by itself, this program is the process that the crash test kills.
return args is ["append", var directory] ? await Appender.RunAsync(directory) : 2;
