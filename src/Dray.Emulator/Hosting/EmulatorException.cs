namespace Dray.Emulator.Hosting;

/// <summary>Something the user can put right. The message is one line that names the thing, the cause and the remedy.</summary>
internal sealed class EmulatorException(string message, Exception? inner = null) : Exception(message, inner);
