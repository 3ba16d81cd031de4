using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Dray.Emulator.Commands;

/// <summary>The library's help, and under it what people really type.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          # a program sees a local Azure, and its exit code is yours
          dray-emulator run -- sh -c 'curl -s https://login.microsoftonline.com/$DRAY_EMULATOR_TENANT_ID/v2.0/.well-known/openid-configuration'

          # AzCopy signs in and copies; nothing leaves this machine
          dray-emulator run -- sh -c '
            export AZCOPY_AUTO_LOGIN_TYPE=SPN AZCOPY_TENANT_ID=$DRAY_EMULATOR_TENANT_ID
            export AZCOPY_SPA_APPLICATION_ID=$DRAY_EMULATOR_CLIENT_ID AZCOPY_SPA_CLIENT_SECRET=$DRAY_EMULATOR_CLIENT_SECRET
            azcopy make https://contoso.blob.core.windows.net/photos'

          # a web app with a managed identity
          AZCOPY_AUTO_LOGIN_TYPE=MSI dray-emulator run --managed-identity app-service -- azcopy make https://contoso.blob.core.windows.net/photos

          # your own tenants, users and accounts
          dray-emulator run --directory company.json -- ./integration-tests

          # for several shells, until Ctrl-C
          dray-emulator serve --env-file /tmp/azure.env        # then, elsewhere:  . /tmp/azure.env

        """;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command.Name == "run")
        {
            parseResult.InvocationConfiguration.Output.WriteLine("Everything after -- is COMMAND with its arguments.\n");
        }

        parseResult.InvocationConfiguration.Output.Write(Examples);
        return code;
    }
}
