using Gongkai.Harvest.Sites;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Harvests;

/// <summary>Opens the list of sites.</summary>
internal static class SiteLists
{
    /// <exception cref="UsageException">It cannot be read, or is broken; the message has file and line.</exception>
    public static SiteList Load(string path, string? contact)
    {
        try
        {
            return SiteListFile.Parse(path, File.ReadAllText(path), ProgramVersion.Text, contact);
        }
        catch (SiteListException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The list of sites cannot be read: {exception.Message}", exception);
        }
    }
}
