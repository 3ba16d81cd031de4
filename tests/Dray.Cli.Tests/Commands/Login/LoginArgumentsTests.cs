using Dray.Cli.Commands.Login;
using Dray.Cli.Parsing;
using Dray.Cli.Surroundings;

namespace Dray.Cli.Tests.Commands.Login;

public sealed class LoginArgumentsTests
{
    private const string Guid = "11111111-2222-3333-4444-555555555555";
    private const string Resource = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n";

    [Theory]
    [InlineData("msi", nameof(LoginType.ManagedIdentity))]
    [InlineData("MSI", nameof(LoginType.ManagedIdentity))]
    [InlineData("azCli", nameof(LoginType.AzureCli))]
    [InlineData("PSCred", nameof(LoginType.AzurePowerShell))]
    [InlineData("workload", nameof(LoginType.WorkloadIdentity))]
    [InlineData("Device", nameof(LoginType.Device))]
    public void A_login_type_is_read_in_any_case(string word, string type) => Assert.Equal(type, Read("--login-type", word).Arguments?.Type.ToString());

    [Fact]
    public void Without_a_flag_it_is_device_code() => Assert.Equal(LoginType.Device, Read().Arguments?.Type);

    [Fact]
    public void An_account_id_is_a_client_id_or_a_resource_id_by_its_shape()
    {
        Assert.Equal(new IdentityName(Guid, null, null), Read("--identity", "--account-id", Guid).Arguments?.Identity);
        Assert.Equal(new IdentityName(null, null, Resource), Read("--identity", "--account-id", Resource).Arguments?.Identity);
        Assert.Contains("neither a client id nor a resource id", Read("--identity", "--account-id", "webserver").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_is_named_once()
    {
        Assert.Equal(new IdentityName(null, Guid, null), Read("--identity", "--identity-object-id", Guid).Arguments?.Identity);
        Assert.Contains("Give one of them", Read("--identity", "--identity-client-id", Guid, "--identity-resource-id", Resource).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--service-principal", "--identity")]
    [InlineData("--login-type=msi", "--identity")]
    [InlineData("--login-type=spn", "--service-principal")]
    public void How_to_sign_in_is_said_once(string one, string two) => Assert.Contains($"{one.Split('=')[0]} and {two}", Read(one, two).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_flag_of_another_way_is_not_ignored() =>
        Assert.Contains("--identity-client-id belongs to --identity", Read("--login-type=azcli", "--identity-client-id", Guid).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_service_principal_names_what_is_missing()
    {
        var problem = Read("--service-principal").Problem;
        Assert.Contains("--application-id is missing", problem, StringComparison.Ordinal);
        Assert.Contains("--tenant-id is missing", problem, StringComparison.Ordinal);
    }

    private static (LoginArguments? Arguments, string Problem) Read(params string[] words)
    {
        var surroundings = new ProgramSurroundings
        {
            Environment = new Dictionary<string, string>(),
            HomeFolder = "/",
            IsOutputTerminal = false,
            IsErrorTerminal = false,
            IsInputTerminal = false,
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Input = TextReader.Null,
        };
        var root = CommandTree.Create(new CommandRunner(surroundings));
        var errors = new UsageErrors();
        var arguments = LoginArguments.Read(root.Parse(AzCopyGrammar.Normalize(["login", .. words], root)), errors);
        return (arguments, string.Join('\n', errors.Problems));
    }
}
