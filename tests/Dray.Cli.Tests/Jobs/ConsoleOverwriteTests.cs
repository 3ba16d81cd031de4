using Dray.Cli.Jobs;

namespace Dray.Cli.Tests.Jobs;

public sealed class ConsoleOverwriteTests
{
    [Theory]
    [InlineData("y\nn\nYES\nwhat\n", "True False True False", 4)]
    [InlineData("A\n", "True True True True", 1)]
    [InlineData("l\n", "False False False False", 1)]
    [InlineData("y\n", "True False False False", 2)]
    [InlineData("", "False False False False", 1)]
    public async Task Answers_are_a_letter_or_a_word_and_the_end_of_input_means_no(string input, string answers, int questions)
    {
        var program = new TestSurroundings { Input = input };
        using var overwrite = new ConsoleOverwrite(program.Create());

        var given = new List<bool>();
        for (var i = 0; i < 4; i++)
        {
            given.Add(await overwrite.MayReplaceAsync($"/f{i}", default));
        }

        Assert.Equal(answers, string.Join(' ', given));
        Assert.Equal(questions, program.Output.Split("already exists at the destination").Length - 1);
    }
}
