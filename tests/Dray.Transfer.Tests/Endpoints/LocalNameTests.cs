using Dray.Transfer.Endpoints.Local;
using Dray.Wire.Failures;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Transfer.Tests.Endpoints;

public sealed class LocalNameTests
{
    private static readonly Gen<string> Hostile =
        from parts in Gen.ListOf(Gen.Elements("..", ".", "/", "//", "a", "b", "\\", "\0", "C:", "~", "%2e%2e", "...", " ", "\n", "ä", "/etc/passwd"))
        select string.Concat(parts);

    [Fact]
    public void A_blobs_name_never_leads_out_of_the_folder() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Hostile.ToArbitrary(), name =>
        {
            string path;
            try
            {
                path = LocalName.Resolve("/base/folder", name);
            }
            catch (DrayException)
            {
                return true;
            }

            var full = Path.GetFullPath(path);
            return full == path && full.StartsWith("/base/folder/", StringComparison.Ordinal) && full.Length > "/base/folder/".Length;
        }));

    [Theory]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/..")]
    [InlineData(".")]
    [InlineData("a/./b")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a\0b")]
    public void A_name_that_is_no_file_below_is_refused(string name)
    {
        var failure = Assert.Throws<DrayException>(() => LocalName.Resolve("/base", name)).Failure;

        Assert.Equal(FailureKind.Local, failure.Kind);
        Assert.NotNull(failure.Remedy);
    }

    [Theory]
    [InlineData("a", "/base/a")]
    [InlineData("a/b c/ä", "/base/a/b c/ä")]
    [InlineData("/a", "/base/a")]
    [InlineData("...", "/base/...")]
    [InlineData("..a", "/base/..a")]
    [InlineData("C:\\x", "/base/C:\\x")]
    public void Other_names_are_kept(string name, string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows escapes some of these");

        Assert.Equal(path, LocalName.Resolve("/base", name));
    }
}
