using System.Runtime.Versioning;
using Dray.TestKit;

// File modes, signals, mounts and keyrings are Linux's here; other platforms have their stores tested by contract.
[assembly: SupportedOSPlatform("linux")]

// One emulator for all tests that can share one: each keeps to containers and faults of its own.
[assembly: AssemblyFixture(typeof(LocalAzure))]
