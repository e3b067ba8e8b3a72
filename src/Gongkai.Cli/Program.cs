using System.Text;
using Gongkai.Cli;
using Gongkai.Cli.Display;

// Labels are Chinese; without this a terminal in the C locale shows question marks.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return CommandLine.Invoke(args, Screen.OfProcess(), CancellationToken.None);
