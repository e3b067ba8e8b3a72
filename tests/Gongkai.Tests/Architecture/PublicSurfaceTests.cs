using System.Reflection;
using System.Runtime.CompilerServices;
using Gongkai.Cli;
using Gongkai.Datasets;
using Gongkai.Documents;
using Gongkai.Documents.PdfPig;
using Gongkai.Extraction;
using Gongkai.Harvest;
using Gongkai.Model;
using Gongkai.Recognition.Onnx;
using Gongkai.Review;
using Gongkai.Runs;

namespace Gongkai.Tests.Architecture;

/// <summary>
/// What users of the packages can see: every public type and member is listed in <c>public-surface.txt</c>, and is added or removed on
/// purpose only.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const int MostTypes = 59;

    private static readonly Assembly[] Assemblies =
    [
        typeof(Report).Assembly, typeof(DocumentReader).Assembly, typeof(PdfPigEngine).Assembly, typeof(ReportExtractor).Assembly,
        typeof(OnnxTextReader).Assembly, typeof(DatasetWriter).Assembly, typeof(ReportReader).Assembly, typeof(BatchRun).Assembly,
        typeof(HarvestRules).Assembly, typeof(ReviewServer).Assembly, typeof(CommandLine).Assembly,
    ];

    private static string Accepted => Repository.Below("tests", "Gongkai.Tests", "Architecture", "public-surface.txt");

    /// <summary>To accept a change, look at the received file and run <c>./run.sh accept</c>.</summary>
    [Fact]
    public void The_public_surface_is_the_one_that_is_listed()
    {
        var surface = string.Concat(Assemblies.Select(Surface));
        if (surface != File.ReadAllText(Accepted)) File.WriteAllText(Path.ChangeExtension(Accepted, ".received.txt"), surface);

        Assert.Equal(File.ReadAllText(Accepted), surface);
    }

    [Fact]
    public void It_has_few_types() =>
        Assert.InRange(Assemblies.Sum(assembly => assembly.GetExportedTypes().Count(type => !type.IsNested)), 1, MostTypes);

    [Fact]
    public void Every_assembly_of_the_product_is_held() =>
        Assert.Equal(
            Directory.EnumerateFiles(Repository.Below("src"), "*.csproj", SearchOption.AllDirectories)
                .Select(path => Path.GetFileNameWithoutExtension(path) is var name && name == "Gongkai.Cli" ? "gongkai" : name)
                .Order(StringComparer.Ordinal),
            Assemblies.Select(assembly => assembly.GetName().Name ?? "").Order(StringComparer.Ordinal));

    private static string Surface(Assembly assembly)
    {
        var lines =
            from type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
            from line in Members(type).Order(StringComparer.Ordinal).Prepend($"\n{KindOf(type)} {type.FullName}")
            select $"{line}\n";
        return $"# {assembly.GetName().Name}\n{string.Concat(lines)}\n";
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"    {name}");

        return
            from member in type.GetMembers(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            let text = TextOf(member)
            where text is not null
            select $"    {text}";
    }

    /// <summary>A member as it is listed; none for one that nobody outside sees.</summary>
    private static string? TextOf(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsVisible(method) =>
            $"{Static(method)}{NameOf(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property when IsVisible(property.GetMethod) =>
            $"{Static(property.GetMethod)}{NameOf(property.PropertyType)} {property.Name} {{ get;{Setter(property)} }}",
        FieldInfo { IsPublic: true } field => $"{NameOf(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static string Static(MethodInfo? method) => method is { IsStatic: true } ? "static " : "";

    private static string Setter(PropertyInfo property) =>
        !IsVisible(property.SetMethod) ? ""
        : property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true ? " init;"
        : " set;";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter =>
            $"{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = default" : "")}"));

    private static string NameOf(Type type)
    {
        if (!type.IsGenericType) return type.Name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(NameOf));
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>";
    }
}
