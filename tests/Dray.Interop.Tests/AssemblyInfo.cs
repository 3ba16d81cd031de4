using System.Runtime.Versioning;
using Dray.TestKit;

[assembly: SupportedOSPlatform("linux")]

// One emulator for all tests that can share one: each keeps to containers of its own.
[assembly: AssemblyFixture(typeof(LocalAzure))]
