using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets.Journal;

/// <summary>
/// Values of any record of the model, with every property set, and what they hold as text. A property that the model gains is so in every
/// test.
/// </summary>
internal sealed class AnyModel(int seed)
{
    private const int Deepest = 12;
    private static readonly string[] Texts = ["", "申请", "申请", "a\nb", "\uD83D", "\uFFFD\0", "requests", "一、总体情况"];
    private static readonly decimal[] Numbers = [
        0, 5.0m, -3.75m, 79228162514264337593543950335m, decimal.MinValue, 0.0000000000000000000000000001m, 4294967296m, -0.0m];

    private readonly Random _random = new(seed);

    public static Rule? Rule(string code) => code == Samples.Trouble.Code ? Samples.Trouble : null;

    public T Make<T>() => (T)Make(typeof(T), 0);

    /// <summary>Everything that a value holds, down to the scale of its decimals.</summary>
    public static string Dump(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        decimal number => string.Join('.', decimal.GetBits(number)),
        double number => BitConverter.DoubleToInt64Bits(number).ToString(CultureInfo.InvariantCulture),
        IEnumerable values => $"[{string.Join(',', values.Cast<object?>().Select(Dump))}]",
        _ when value.GetType().Namespace == typeof(Rule).Namespace && !value.GetType().IsEnum =>
            $"{value.GetType().Name}(" +
            $"{string.Join(',', Properties(value.GetType()).Select(property => $"{property.Name}={Dump(property.GetValue(value))}"))})",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && property.GetIndexParameters().Length == 0);

    private object Make(Type type, int depth)
    {
        if (type == typeof(Rule)) return Samples.Trouble;
        if (type == typeof(string)) return Texts[_random.Next(Texts.Length)];
        if (type == typeof(int)) return _random.Next(4) == 0 ? int.MaxValue : _random.Next(1, 3000);
        if (type == typeof(long)) return _random.NextInt64();
        if (type == typeof(bool)) return _random.Next(2) == 0;
        if (type == typeof(double)) return _random.NextDouble() * 600;
        if (type == typeof(decimal)) return Numbers[_random.Next(Numbers.Length)];
        if (type == typeof(DateOnly)) return DateOnly.FromDayNumber(_random.Next(800_000));
        if (type.IsEnum)
            return Enum.GetValues(type)
            .GetValue(_random.Next(Enum.GetValues(type).Length)) ?? throw new InvalidOperationException(type.Name);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return MakeMany(type.GetGenericArguments()[0], depth);
        if (type.IsAbstract)
        {
            var cases = type.GetNestedTypes();
            return Make(cases[_random.Next(cases.Length)], depth);
        }

        var constructor = type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => MakeOptional(parameter.ParameterType, depth))]);
        foreach (var property in Properties(type)) property.SetValue(made, MakeOptional(property.PropertyType, depth));
        return made;
    }

    private object? MakeOptional(Type type, int depth) =>
        Nullable.GetUnderlyingType(type) is { } underlying
            ? (_random.Next(3) == 0 ? null : Make(underlying, depth + 1)) : Make(type, depth + 1);

    private object MakeMany(Type type, int depth)
    {
        var items = Array.CreateInstance(type, depth > Deepest ? 0 : _random.Next(4));
        for (var i = 0; i < items.Length; i++) items.SetValue(Make(type, depth + 1), i);
        var create = typeof(ImmutableArray).GetMethods()
            .First(method => method is { Name: nameof(ImmutableArray.Create), IsGenericMethod: true }
            && method.GetParameters() is [{ ParameterType.IsArray: true }]);
        return create.MakeGenericMethod(type).Invoke(null, [items]) ?? throw new InvalidOperationException(type.Name);
    }
}
