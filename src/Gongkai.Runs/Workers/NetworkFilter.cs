using System.Runtime.InteropServices;

namespace Gongkai.Runs.Workers;

/// <summary>
/// A seccomp filter for all threads of this process and all that it starts: no socket but local ones, no ring of requests around the
/// filter, no hand on other processes.
/// </summary>
/// <remarks>https://docs.kernel.org/userspace-api/seccomp_filter.html; the instructions are those of classic BPF.</remarks>
internal static class NetworkFilter
{
    private const int SetFilterOperation = 1;
    private const int AllThreads = 1;

    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;

    private const uint Allow = 0x7FFF0000;
    private const uint RefuseWithAccessError = 0x00050000 | 13;

    // Offsets in the kernel's seccomp_data: the call's number, the architecture, the first argument.
    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint FirstArgumentOffset = 16;

    private const uint LocalFamily = 1;

    /// <summary>Installs the filter; false where the kernel or the architecture has none.</summary>
    public static bool Install() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Install(new Calls(0xC000003E, Seccomp: 317, OpenSocket: 41, Trace: 101, ReadMemory: 310, WriteMemory: 311)),
        Architecture.Arm64 => Install(new Calls(0xC00000B7, Seccomp: 277, OpenSocket: 198, Trace: 117, ReadMemory: 270, WriteMemory: 271)),
        _ => false,
    };

    private static unsafe bool Install(Calls calls)
    {
        Instruction[] program =
        [
            new(LoadWord, 0, 0, ArchitectureOffset),
            // Calls of another architecture, such as the 32-bit ones of an x86, have other numbers.
            new(JumpIfEqual, 1, 0, calls.Architecture),
            new(Return, 0, 0, RefuseWithAccessError),
            new(LoadWord, 0, 0, NumberOffset),
            new(JumpIfEqual, 5, 0, calls.OpenSocket),
            new(JumpIfEqual, 6, 0, Calls.RequestRing),
            new(JumpIfEqual, 5, 0, calls.Trace),
            new(JumpIfEqual, 4, 0, calls.ReadMemory),
            new(JumpIfEqual, 3, 0, calls.WriteMemory),
            new(Return, 0, 0, Allow),
            new(LoadWord, 0, 0, FirstArgumentOffset),
            new(JumpIfEqual, 1, 0, LocalFamily),
            new(Return, 0, 0, RefuseWithAccessError),
            new(Return, 0, 0, Allow),
        ];
        fixed (Instruction* first = program)
        {
            var description = new Program { Length = (ushort)program.Length, First = first };
            return SystemCall(calls.Seccomp, SetFilterOperation, AllThreads, &description) == 0;
        }
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe nint SystemCall(nint number, nuint operation, nuint flags, void* argument);

    /// <summary>The numbers of an architecture.</summary>
    private readonly record struct Calls(uint Architecture, nint Seccomp, uint OpenSocket, uint Trace, uint ReadMemory, uint WriteMemory)
    {
        /// <summary>io_uring_setup; newer calls have one number everywhere.</summary>
        public const uint RequestRing = 425;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Program
    {
        public ushort Length;
        public Instruction* First;
    }
}
