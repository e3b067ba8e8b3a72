namespace Gongkai.Harvest.Fetching;

/// <summary>A host's name stands for an address that no site on the internet has.</summary>
internal sealed class PrivateAddressException(string message) : Exception(message);
