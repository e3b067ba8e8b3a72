using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Gongkai.Cli.Reference;

/// <summary>Scripts that let a shell complete commands and options. They are made once and ask the program nothing.</summary>
internal static class CompletionScript
{
    /// <summary>The shells that there are scripts for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <exception cref="ArgumentOutOfRangeException">The shell is none of <see cref="Shells"/>.</exception>
    public static string For(string shell, Command root) => shell switch
    {
        "bash" => Bash(root),
        "zsh" => Zsh(root),
        "fish" => Fish(root),
        "pwsh" => PowerShell(root),
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "There is no script for this shell."),
    };

    private static string Bash(Command root)
    {
        var text = new StringBuilder("""
            # bash completion for gongkai: source <(gongkai completion bash)
            _gongkai() {
              local word=${COMP_WORDS[COMP_CWORD]} path=gongkai words i
              for ((i = 1; i < COMP_CWORD; i++)); do
                case "$path ${COMP_WORDS[i]}" in

            """);
        foreach (var (path, _) in CommandTree.Of(root).Skip(1))
            text.Append(CultureInfo.InvariantCulture, $"      '{path}') path='{path}' ;;\n");
        text.Append("    esac\n  done\n  case \"$path\" in\n");
        foreach (var (path, command) in CommandTree.Of(root))
            text.Append(CultureInfo.InvariantCulture, $"    '{path}') words='{string.Join(' ', Words(command))}' ;;\n");
        return text.Append("""
              esac
              if [[ $word == -* || $path == gongkai || $path == 'gongkai archive' ]]; then
                mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
              else
                mapfile -t COMPREPLY < <(compgen -f -- "$word")
              fi
            }
            complete -o filenames -F _gongkai gongkai

            """).ToString();
    }

    // zsh runs the functions of bash.
    private static string Zsh(Command root) =>
        "#compdef gongkai\n# zsh completion for gongkai: source <(gongkai completion zsh)\nautoload -U +X bashcompinit && bashcompinit\n"
        + Bash(root).Replace("mapfile -t COMPREPLY < <(", "COMPREPLY=($(", StringComparison.Ordinal)
            .Replace("\"$word\")\n", "\"$word\"))\n", StringComparison.Ordinal);

    private static string Fish(Command root)
    {
        var text = new StringBuilder("# fish completion for gongkai: gongkai completion fish | source\n");
        foreach (var (path, command) in CommandTree.Of(root))
        {
            var words = path.Split(' ')[1..];
            var when = words.Length == 0 ? "__fish_use_subcommand" : $"__fish_seen_subcommand_from {words[^1]}";
            foreach (var sub in command.Subcommands.Where(sub => !sub.Hidden))
                text.Append(CultureInfo.InvariantCulture,
                    $"complete -c gongkai -f -n '{when}' -a {sub.Name} -d '{Quoted(sub.Description)}'\n");
            foreach (var option in command.Options.Where(option => option.Name.StartsWith("--", StringComparison.Ordinal)))
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"complete -c gongkai -n '{when}' -l {option.Name[2..]} -d " +
                        $"'{Quoted(option.Description)}'{(option.ValueType == typeof(bool) ? "" : " -r")}\n");
        }

        return text.ToString();
    }

    private static string PowerShell(Command root)
    {
        var text = new StringBuilder("""
            # PowerShell completion for gongkai: gongkai completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName gongkai -ScriptBlock {
              param($word, $ast, $position)
              $words = @{

            """);
        foreach (var (path, command) in CommandTree.Of(root))
            text.Append(
                CultureInfo.InvariantCulture,
                $"    '{path}' = @({string.Join(", ", Words(command).Select(word => $"'{word}'"))})\n");
        return text.Append("""
              }
              $path = 'gongkai'
              foreach ($element in $ast.CommandElements | Select-Object -Skip 1) {
                if ($words.ContainsKey("$path $element")) { $path = "$path $element" }
              }
              $words[$path] | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }

            """).ToString();
    }

    private static IEnumerable<string> Words(Command command) =>
        command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name)
            .Concat(command.Options.Select(option => option.Name).Where(name => name.StartsWith("--", StringComparison.Ordinal)));

    private static string Quoted(string? text) => (text ?? "").Replace("'", "\\'", StringComparison.Ordinal);
}
