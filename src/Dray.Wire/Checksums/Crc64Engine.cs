using System.Runtime.Intrinsics;

namespace Dray.Wire.Checksums;

/// <summary>Chooses the fastest way this CPU has to move a CRC-64 register over bytes.</summary>
/// <remarks>A register is the checksum before its final XOR. Each check of a CPU is a constant to the compiler.</remarks>
internal static class Crc64Engine
{
    // Wider vectors are compiled when first used, which takes milliseconds; 128 bits come compiled with the program and do
    // 16 KiB in about a microsecond. So a job of small files never waits for the compiler. See benchmarks, mode crc64.
    private const int WorthWideVectors = 64 * 1024;

    public static ulong Update(ulong register, ReadOnlySpan<byte> data)
    {
        if (data.Length < Vector128<byte>.Count)
        {
            return Crc64Table.Update(register, data);
        }

        if (Crc64Fold512.IsSupported && data.Length >= WorthWideVectors)
        {
            return Crc64Fold512.Update(register, data);
        }

        if (Crc64Fold256.IsSupported && data.Length >= WorthWideVectors)
        {
            return Crc64Fold256.Update(register, data);
        }

        if (X86CarrylessMultiply.IsSupported)
        {
            return Crc64Fold128<X86CarrylessMultiply>.Update(register, data);
        }

        return ArmCarrylessMultiply.IsSupported
            ? Crc64Fold128<ArmCarrylessMultiply>.Update(register, data)
            : Crc64Table.Update(register, data);
    }
}
