using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Lets native calls be compiled ahead of time: all of them take blittable arguments once LibraryImport has done its part.
[assembly: DisableRuntimeMarshalling]

// The C library is the system's: no search beside the program.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
