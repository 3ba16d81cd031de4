using Dray.TestKit;

// One emulator for all tests that can share one: each keeps to containers and faults of its own.
[assembly: AssemblyFixture(typeof(LocalAzure))]
