using Dray.Cli.Jobs;
using Dray.Wire.Failures;

namespace Dray.Cli.Tests.Jobs;

public sealed class ConcurrencyTests
{
    private readonly TestSurroundings program = new();

    [Theory]
    [InlineData("1", 1)]
    [InlineData("3000", 3000)]
    public void The_variable_sets_how_many_requests_are_under_way(string text, int width)
    {
        program.Environment["AZCOPY_CONCURRENCY_VALUE"] = text;

        Assert.Equal(width, Concurrency.FromEnvironment(program.Create()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AUTO")]
    [InlineData("auto")]
    public void Without_it_the_number_of_cores_decides(string? text)
    {
        program.Environment["AZCOPY_CONCURRENCY_VALUE"] = text ?? string.Empty;

        Assert.InRange(Concurrency.FromEnvironment(program.Create()), 32, 300);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3001")]
    [InlineData("many")]
    public void Anything_else_is_a_usage_failure_that_names_variable_and_value(string text)
    {
        program.Environment["AZCOPY_CONCURRENCY_VALUE"] = text;

        var failure = Assert.Throws<DrayException>(() => Concurrency.FromEnvironment(program.Create())).Failure;

        Assert.Equal(FailureKind.Usage, failure.Kind);
        Assert.Contains($"AZCOPY_CONCURRENCY_VALUE is '{text}'", failure.Message, StringComparison.Ordinal);
    }
}
