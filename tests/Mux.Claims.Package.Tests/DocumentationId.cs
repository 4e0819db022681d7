using System.Reflection;

namespace Mux.Claims.Package.Tests;

/// <summary>The names that members have in a documentation file.</summary>
internal static class DocumentationId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + NameOf(type),
        FieldInfo => $"F:{NameOf(member.DeclaringType!)}.{member.Name}",
        EventInfo => $"E:{NameOf(member.DeclaringType!)}.{member.Name}",
        PropertyInfo property => $"P:{NameOf(member.DeclaringType!)}.{member.Name}{ParametersOf(property.GetIndexParameters())}",
        ConstructorInfo constructor => $"M:{NameOf(member.DeclaringType!)}.#ctor{ParametersOf(constructor.GetParameters())}",
        MethodInfo method =>
            $"M:{NameOf(member.DeclaringType!)}.{member.Name}{ArityOf(method)}{ParametersOf(method.GetParameters())}{ConversionOf(method)}",
        _ => throw new ArgumentException(member.ToString(), nameof(member)),
    };

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string ArityOf(MethodInfo method) => method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";

    private static string ConversionOf(MethodInfo method) =>
        method.Name is "op_Implicit" or "op_Explicit" ? "~" + Show(method.ReturnType) : "";

    private static string ParametersOf(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : "(" + string.Join(',', parameters.Select(parameter => Show(parameter.ParameterType))) + ")";

    private static string Show(Type type)
    {
        if (type.IsByRef)
        {
            return Show(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            return Show(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (type.IsGenericType)
        {
            var name = NameOf(type.GetGenericTypeDefinition());
            var arguments = string.Join(',', type.GetGenericArguments().Select(Show));
            return name[..name.IndexOf('`', StringComparison.Ordinal)] + "{" + arguments + "}";
        }

        return NameOf(type);
    }
}
