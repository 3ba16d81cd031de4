using System.Diagnostics;
using Dray.TestKit;

namespace Dray.Emulator.Tests.Hosting;

/// <summary>The program itself, as a child process.</summary>
public sealed class RunCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "true")]
    [InlineData(7, "sh", "-c", "exit 7")]
    [InlineData(137, "sh", "-c", "kill -9 $$")]
    [InlineData(143, "sh", "-c", "kill -15 $$")]
    public async Task The_exit_code_is_the_commands(int expected, params string[] command) =>
        Assert.Equal(expected, (await RunAsync(["run", "--", .. command])).ExitCode);

    [Theory]
    [InlineData(127, "no-such-program: command not found", "run", "--", "no-such-program")]
    [InlineData(126, "cannot be executed", "run", "--", "/etc/passwd")]
    [InlineData(125, "did you mean '--directory'?", "run", "--directroy", "x", "--", "true")]
    [InlineData(125, "no command given", "run")]
    [InlineData(125, "put -- before the command", "run", "true")]
    [InlineData(125, "did you mean 'serve'?", "srve")]
    [InlineData(125, "name a readable JSON file", "run", "--directory", "/nowhere.json", "--", "true")]
    [InlineData(125, "no http or https address", "run", "--blob-backend", "localhost", "--", "true")]
    [InlineData(125, "--env-file", "serve")]
    public async Task A_mistake_is_one_line_and_has_its_own_code(int code, string expected, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Input_and_output_are_the_commands()
    {
        var result = await new ChildProcess(Repository.Emulator, "run", "--", "sh", "-c", "cat; echo err >&2") { Input = "in" }.RunAsync();

        Assert.Equal(("in", "err\n"), (result.Output, result.Error));
    }

    [Fact]
    public async Task Inherited_proxy_exceptions_do_not_lead_around_the_emulator()
    {
        var result = await new ChildProcess(Repository.Emulator, "run", "--", "sh", "-c", "echo $NO_PROXY $no_proxy")
        {
            Environment = new Dictionary<string, string?> { ["NO_PROXY"] = "*", ["no_proxy"] = "*" },
        }.RunAsync();

        Assert.Equal("localhost,127.0.0.1,::1 localhost,127.0.0.1,::1", result.Output.Trim());
    }

    [Fact]
    public async Task The_files_of_a_run_are_private_and_go_with_it()
    {
        var result = await RunAsync("run", "--", "sh", "-c", "stat -c %a \"$DRAY_EMULATOR_CERT_PEM\" \"$(dirname $DRAY_EMULATOR_CERT_PEM)\"; echo $DRAY_EMULATOR_CERT_PEM");
        var lines = result.Output.Trim().Split('\n');

        Assert.Equal(["600", "700"], lines[..2]);
        Assert.False(System.IO.Directory.Exists(Path.GetDirectoryName(lines[2])));
    }

    [Fact]
    public async Task A_termination_is_passed_on_and_the_commands_answer_to_it_counts()
    {
        using var process = new ChildProcess(
            Repository.Emulator, "run", "--", "sh", "-c", "trap 'echo stopped; exit 9' TERM; echo ready; while :; do sleep 0.1; done").Start();
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(Stop));

        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
        await process.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.Equal("stopped", await process.StandardOutput.ReadLineAsync(Stop));
        Assert.Equal(9, process.ExitCode);
    }

    [Fact]
    public async Task Serve_writes_exports_when_all_listens_and_takes_them_back_at_the_end()
    {
        using var folder = new TemporaryDirectory();
        var file = folder.File("azure env");
        using var process = new ChildProcess(Repository.Emulator, "serve", "--env-file", file).Start();
        for (var turn = 0; turn < 200 && !File.Exists(file); turn++)
        {
            await Task.Delay(50, Stop);
        }

        var asked = await new ChildProcess("sh", "-c", ". \"$0\"; curl -s https://login.microsoftonline.com/$DRAY_EMULATOR_TENANT_ID/v2.0/.well-known/openid-configuration", file)
            .RunAsync();
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        await process.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.Contains("token_endpoint", asked.Output, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Help_has_examples()
    {
        var result = await RunAsync("run", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("dray-emulator run -- sh -c", result.Output, StringComparison.Ordinal);
        Assert.Contains("--directory", result.Output, StringComparison.Ordinal);
    }

    private static Task<ChildResult> RunAsync(params string[] arguments) => new ChildProcess(Repository.Emulator, arguments).RunAsync();
}
