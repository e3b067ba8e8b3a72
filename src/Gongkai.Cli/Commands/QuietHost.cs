using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Gongkai.Cli.Commands;

/// <summary>A host that turns Ctrl-C and SIGTERM into a stop and says only what it is asked to log.</summary>
internal static class QuietHost
{
    public static IHost Build(Action<IServiceCollection> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddEnvironmentVariables("GONGKAI_");
        builder.Logging
            .SetMinimumLevel(LogLevel.None)
            .AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddConsole();
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        add(builder.Services);
        return builder.Build();
    }
}
