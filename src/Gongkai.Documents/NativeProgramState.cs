namespace Gongkai.Documents;

/// <summary>A program outside this one, as it is on this machine.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Version">What it says of its version; empty when it is not installed.</param>
/// <param name="Loss">What is lost without it.</param>
internal sealed record NativeProgramState(string Name, string Version, string Loss)
{
    public bool IsInstalled => Version.Length > 0;
}
