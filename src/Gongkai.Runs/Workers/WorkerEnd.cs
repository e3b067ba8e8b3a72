namespace Gongkai.Runs.Workers;

/// <summary>How a worker ended over a file.</summary>
internal enum WorkerEnd
{
    /// <summary>By itself: its stack overflowed, its runtime or native code failed, or someone killed it.</summary>
    Crashed,

    /// <summary>It had all the memory that it may have.</summary>
    OutOfMemory,

    /// <summary>It and what it started had all the processor time that a file may take.</summary>
    OutOfCpuTime,

    /// <summary>It went on far longer than its processor time explains.</summary>
    Hung,
}
