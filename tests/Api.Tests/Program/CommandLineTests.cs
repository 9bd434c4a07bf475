using Wapio.Silo.Commands;

namespace Wapio.Api.Tests.Program;

public sealed class CommandLineTests
{
    [Fact]
    public void Settings_and_nothing_are_for_the_server()
    {
        Assert.False(CommandLine.TryParse([], out _));
        Assert.False(CommandLine.TryParse(["--urls", "http://127.0.0.1:0"], out _));
        Assert.False(CommandLine.TryParse(["--Wapio:Storage:Provider=Sqlite"], out _));
    }

    [Fact]
    public void Commands_take_their_options_anywhere_and_leave_the_settings()
    {
        Assert.True(CommandLine.TryParse(["account", "create", "--name", "A B", "--x=y"], out var account));
        Assert.Equal("A B", Assert.IsType<CreateAccountCommand>(account).Name);
        Assert.Equal(["--x=y"], account.Settings);

        Assert.True(CommandLine.TryParse(["token", "create", "--operator", "--x", "y", "--account", "bps_acc_1"], out var token));
        Assert.Equal("bps_acc_1", Assert.IsType<CreateTokenCommand>(token).AccountId);
        Assert.True(((CreateTokenCommand)token).IsOperator);
        Assert.Equal(["--x", "y"], token.Settings);

        Assert.True(CommandLine.TryParse(["token", "create", "--account", "bps_acc_1"], out var plain));
        Assert.False(Assert.IsType<CreateTokenCommand>(plain).IsOperator);
        Assert.True(CommandLine.TryParse(["migrate"], out var migrate));
        Assert.IsType<MigrateCommand>(migrate);
        Assert.True(CommandLine.TryParse(["backup", "--to", "a.db", "--x=y"], out var backup));
        Assert.Equal("a.db", Assert.IsType<BackupCommand>(backup).File);
        Assert.Equal(["--x=y"], backup.Settings);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("account", "create")]
    [InlineData("account", "create", "--name")]
    [InlineData("account", "create", "--name", " ")]
    [InlineData("account", "create", "--name", "--x=y")]
    [InlineData("account", "delete", "--name", "x")]
    [InlineData("token", "create")]
    [InlineData("token", "create", "--account", "--operator")]
    [InlineData("backup")]
    [InlineData("serve")]
    [InlineData("help")]
    public void Anything_else_is_a_mistake(params string[] args)
    {
        Assert.True(CommandLine.TryParse(args, out var command));
        Assert.NotEmpty(Assert.IsType<UsageCommand>(command).Fault);
    }
}
