namespace Dray.Emulator.Hosting;

/// <summary>Marks a connection to a plain-text loopback port that belongs to one service, whatever the Host header says.</summary>
internal sealed record DirectListener(string Service);
