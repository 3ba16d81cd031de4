using Dray.Cli.Parsing;

namespace Dray.Cli.Tests.Parsing;

public sealed class CommandLineTests
{
    private readonly TestSurroundings program = new();

    [Theory]
    [InlineData("--recursive", "--recursive=true")]
    [InlineData("--recursive=false", "--recursive=false")]
    [InlineData("--recursive=true", "--recursive=true")]
    [InlineData("--as-subdir", "--as-subdir=true")]
    [InlineData("--overwrite", "--overwrite")]
    [InlineData("recursive", "recursive")]
    public void A_bare_switch_gets_its_value_so_that_the_next_word_stays_an_argument(string typed, string normal)
    {
        var root = CommandTree.Create(new CommandRunner(program.Create()));

        Assert.Equal(["copy", normal, "false"], AzCopyGrammar.Normalize(["copy", typed, "false"], root));
    }

    [Fact]
    public void After_two_dashes_everything_is_literal()
    {
        var root = CommandTree.Create(new CommandRunner(program.Create()));

        Assert.Equal(["copy", "--", "--recursive"], AzCopyGrammar.Normalize(["copy", "--", "--recursive"], root));
    }

    [Theory]
    [InlineData("--recursiv", "--recursive")]
    [InlineData("--Recursive", "--recursive")]
    [InlineData("--exclude-patern", "--exclude-pattern")]
    [InlineData("--zzzzzzzz", null)]
    public void The_nearest_flag_is_named_when_one_is_near(string typed, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(typed, ["--recursive", "--exclude-pattern", "--include-pattern"]));

    [Theory]
    [InlineData("copy a https://a.blob.core.windows.net/c --recursiv", "unknown flag: --recursiv. Did you mean --recursive?")]
    [InlineData("copy a https://a.blob.core.windows.net/c --recursive false", "'dray copy' takes 2 arguments, and 'false' is one too many. Quote a wildcard, so that the shell does not expand it; write --flag=value for a switch.")]
    [InlineData("copi a b", "unknown command \"copi\" for \"dray\". Did you mean 'copy'?")]
    [InlineData("login stat", "unknown command \"stat\" for \"dray login\". Did you mean 'status'?")]
    [InlineData("copy a", "'dray copy' needs source and destination.")]
    [InlineData("copy a b", "source 'a' and destination 'b' are both local paths. Write the remote one as https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH.")]
    [InlineData("copy a https://a.blob.core.windows.net/c --overwrite=maybe", "--overwrite 'maybe': it is not a known value. Use one of true, false, prompt, ifSourceNewer.")]
    [InlineData("copy a https://a.blob.core.windows.net/c --block-size-mb=x", "--block-size-mb 'x': it is not a size in MiB. Give a number such as 8 or 0.25.")]
    [InlineData("copy a https://a.blob.core.windows.net/c --check-md5=NoCheck", "--check-md5 has no meaning for an upload. Leave it out.")]
    [InlineData("copy https://a.blob.core.windows.net/c/b out --put-md5", "--put-md5 has no meaning for a download. Leave it out.")]
    [InlineData("make https://a.blob.core.windows.net", "url 'https://a.blob.core.windows.net': it names no container. Write it as https://ACCOUNT.blob.core.windows.net/CONTAINER.")]
    [InlineData("list c", "url: 'c' is not a URL. Write it as https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH.")]
    [InlineData("list https://example.com/c", "url: 'https://example.com/c' does not tell which service it is: its host has no '.blob' in it. If it is Blob Storage, say so with --location=Blob.")]
    [InlineData("list https://a.blob.core.windows.net/c --properties=Size", "--properties 'Size': no such property. Use ")]
    [InlineData("list https://a.blob.core.windows.net/c --output-type=xml", "--output-type 'xml': it is not a known value. Use one of text, json, none.")]
    public async Task A_usage_error_is_one_line_with_flag_value_and_remedy_and_exit_code_1(string line, string problem)
    {
        Assert.Equal(1, await program.RunAsync(line.Split(' ')));

        Assert.StartsWith($"Error: {problem}", program.Error, StringComparison.Ordinal);
        Assert.Contains(" --help' for its arguments and flags.", program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Output);
    }

    [Fact]
    public async Task Every_problem_is_told_at_once()
    {
        await program.RunAsync("copy", "a", "https://a.blob.core.windows.net/c", "--block-size-mb=x", "--overwrite=y", "--include-after=z", "--include-pattern=[");

        Assert.Equal(4, program.Error.Split('\n').Count(line => line.StartsWith("Error: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("copy", "a", "b", "https://a.blob.core.windows.net/c?sv=1&sig=topsecret")]
    [InlineData("https://a.blob.core.windows.net/c?sv=1&sig=topsecret")]
    [InlineData("login", "https://a.blob.core.windows.net/c?sv=1&sig=topsecret")]
    [InlineData("list", "https://a.example/c?sv=1&sig=topsecret")]
    [InlineData("list", "https://user@a.blob.core.windows.net/c?sv=1&sig=topsecret")]
    [InlineData("make", "https://a.blob.core.windows.net/c/b?sv=1&sig=topsecret")]
    [InlineData("copy", "a", "https://a.blob.core.windows.net?sv=1&sig=topsecret")]
    [InlineData("copy", "https://a.blob.core.windows.net/c?sig=topsecret", "https://b.blob.core.windows.net/c?sig=topsecret")]
    [InlineData("copy", "https//a.blob.core.windows.net/c?sig=topsecret", "out")]
    [InlineData("list", "c?sig=topsecret")]
    [InlineData("list", "https://a.blob.core.windows.net/c", "--location=https://a?sig=topsecret")]
    public async Task A_mistake_with_a_signature_in_it_never_shows_the_signature(params string[] arguments)
    {
        Assert.Equal(1, await program.RunAsync(arguments));

        Assert.DoesNotContain("topsecret", program.Error + program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("-v")]
    public async Task The_version_is_one_line(string flag)
    {
        Assert.Equal(0, await program.RunAsync(flag));

        Assert.Matches("^dray version \\d+\\.\\d+\\.\\d+\n$", program.Output);
    }

    [Theory]
    [InlineData("copy")]
    [InlineData("cp")]
    [InlineData("c")]
    [InlineData("list")]
    [InlineData("ls")]
    [InlineData("make")]
    [InlineData("mkdir")]
    [InlineData("remove")]
    [InlineData("rm")]
    [InlineData("login")]
    [InlineData("logout")]
    public async Task Every_command_and_alias_has_help_with_examples(string command)
    {
        Assert.Equal(0, await program.RunAsync(command, "--help"));

        Assert.Contains("Examples:\n  dray ", program.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
