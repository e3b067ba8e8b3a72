using Gongkai.Documents.Native;

namespace Gongkai.Documents.Office;

/// <summary>A user profile for one LibreOffice process at a time, set to run no macros, follow no links and ask nothing.</summary>
internal sealed class OfficeProfile : IDisposable
{
    private const string Settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
        <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        <item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
        </oor:items>
        """;

    private readonly TemporaryFolder _folder = new();

    public OfficeProfile()
    {
        var user = Directory.CreateDirectory(System.IO.Path.Combine(_folder.Path, "user"));
        File.WriteAllText(System.IO.Path.Combine(user.FullName, "registrymodifications.xcu"), Settings);
    }

    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();
}
