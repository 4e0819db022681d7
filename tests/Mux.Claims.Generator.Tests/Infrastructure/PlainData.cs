using System.Reflection;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>
/// Proves that a pipeline's models are plain data. An object of Roslyn's in a model keeps a whole compilation alive and differs in
/// every run, so that nothing is ever cached.
/// </summary>
internal static class PlainData
{
    /// <summary>Walks every object that <paramref name="model"/> reaches through fields, and fails at the first of Roslyn's.</summary>
    public static void AssertHoldsNothingOfRoslyn(object? model)
    {
        HashSet<object> visited = new(ReferenceEqualityComparer.Instance);
        Stack<(object? Value, string Path)> pending = new([(model, model?.GetType().Name ?? "null")]);
        while (pending.TryPop(out (object? Value, string Path) next))
        {
            if (next.Value is not { } value || IsLeaf(value) || !visited.Add(value))
            {
                continue;
            }

            if (IsOfRoslyn(value))
            {
                Assert.Fail($"A model must be plain data, but {next.Path} is a {value.GetType()}.");
            }

            foreach ((object? child, string name) in value is Array array ? Elements(array) : Fields(value))
            {
                pending.Push((child, next.Path + name));
            }
        }
    }

    /// <summary>Fails unless two models of the same source are equal and hash alike, which is what caching rests on.</summary>
    public static void AssertEqual(object? expected, object? actual)
    {
        Assert.True(Equals(expected, actual), $"Two models of the same source differ:\n{expected}\n{actual}");
        Assert.True(
            expected?.GetHashCode() == actual?.GetHashCode(),
            $"Two equal models have different hash codes:\n{expected}");
    }

    // The implementations of symbols, nodes, locations and the like are internal, so no list of public types would be complete.
    private static bool IsOfRoslyn(object value) =>
        value.GetType().Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    // Enums of Roslyn's are numbers. Reflection objects would lead through the whole runtime.
    private static bool IsLeaf(object value) =>
        value is string or Enum or decimal or MemberInfo or Assembly or Module or Pointer || value.GetType().IsPrimitive;

    private static IEnumerable<(object? Child, string Name)> Elements(Array array) =>
        array.Cast<object?>().Select((element, index) => (element, $"[{index}]"));

    private static IEnumerable<(object? Child, string Name)> Fields(object value)
    {
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return (field.GetValue(value), "." + field.Name);
            }
        }
    }
}
