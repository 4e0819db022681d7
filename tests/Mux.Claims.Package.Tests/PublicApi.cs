using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mux.Claims.Package.Tests;

/// <summary>The public surface of an assembly as text: a line for each type and member, in ordinal order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in Types(assembly))
        {
            text.Append(Hidden(type)).Append(Show(type)).Append('\n');
            foreach (var line in Members(type).Select(member => "    " + Hidden(member) + Show(member)).Order(StringComparer.Ordinal))
            {
                text.Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    public static IEnumerable<Type> Types(Assembly assembly) =>
        assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>What users and derived types can reach, without accessors and what the compiler adds to every record.</summary>
    public static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(Declared).Where(member => member is not Type && IsVisible(member));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) => false,
        ConstructorInfo constructor => IsVisible(constructor),
        MethodInfo method => IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible) && property.Name != "EqualityContract",
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        EventInfo happening => IsVisible(happening.AddMethod!),
        _ => false,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Hidden(MemberInfo member) =>
        member.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never ? "[hidden] " : "";

    private static string Show(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } =>
                (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref struct" : "struct"),
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "") + "class",
        };
        var bases = new[] { type.IsClass && type.BaseType != typeof(object) ? type.BaseType : null }
            .OfType<Type>()
            .Concat(type.IsEnum ? [] : type.GetInterfaces().OrderBy(item => item.FullName ?? item.Name, StringComparer.Ordinal))
            .Select(item => Name(item))
            .ToList();
        return $"{kind} {type.Namespace}.{Name(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    private static string Show(MemberInfo member)
    {
        var nullability = new NullabilityInfoContext();
        switch (member)
        {
            case FieldInfo { DeclaringType.IsEnum: true } field:
                return $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
            case FieldInfo field:
                var constancy = field.IsLiteral ? "const " : field.IsStatic ? "static " : "";
                return $"{constancy}{Name(field.FieldType, nullability.Create(field))} {field.Name}";
            case PropertyInfo property:
                var get = property.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
                var set = property.SetMethod is { } setter && IsVisible(setter)
                    ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
                    : "";
                var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
                return $"{Modifiers(property.GetAccessors(nonPublic: true)[0])}{required}" +
                    $"{Name(property.PropertyType, nullability.Create(property))} {property.Name} {{{get}{set} }}";
            case ConstructorInfo constructor:
                return $"{Modifiers(constructor)}new({Parameters(constructor)})";
            case MethodInfo method:
                var arguments = method.IsGenericMethod
                    ? "<" + string.Join(", ", method.GetGenericArguments().Select(item => item.Name)) + ">"
                    : "";
                var result = Name(method.ReturnType, nullability.Create(method.ReturnParameter));
                return $"{Modifiers(method)}{result} {method.Name}{arguments}({Parameters(method)})";
            default:
                return member.ToString()!;
        }
    }

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") +
        (method.IsStatic ? "static " : "") +
        (method.IsAbstract ? "abstract "
            : method is MethodInfo info && info.GetBaseDefinition() != info ? "override "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var kind = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        var optional = parameter.HasDefaultValue
            ? " = " + (parameter.DefaultValue switch
            {
                null => "default",
                string value => $"\"{value}\"",
                bool value => value ? "true" : "false",
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            })
            : "";
        return $"{kind}{Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter))} {parameter.Name}{optional}";
    }));

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
        {
            return Name(type.GetElementType()!, nullability?.ElementType) + "[]" + mark;
        }

        var name = (type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." : "") + type.Name.Split('`')[0];
        if (!type.IsGenericType)
        {
            return name + mark;
        }

        var arguments = type.GetGenericArguments().Select((argument, index) =>
            Name(argument, index < nullability?.GenericTypeArguments.Length ? nullability.GenericTypeArguments[index] : null));
        return $"{name}<{string.Join(", ", arguments)}>{mark}";
    }
}
