using System.Runtime.Versioning;

// File modes, the kernel keyring and D-Bus are tested where they are.
[assembly: SupportedOSPlatform("linux")]
