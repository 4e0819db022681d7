using System.Reflection;
using System.Xml.Linq;
using Mux.Claims.Package.Tests.Packing;

namespace Mux.Claims.Package.Tests;

[Collection(nameof(PackedPackageGroup))]
public sealed class PublicApiTests(PackedPackage package)
{
    [Fact]
    public void The_public_API_is_the_one_that_was_reviewed()
    {
        var path = Repository.PathOf("build/PublicAPI.txt");
        var actual = PublicApi.Print(package.LoadRuntime());
        if (Environment.GetEnvironmentVariable("MUX_SNAPSHOTS") == "accept")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Every_public_member_is_documented(string framework)
    {
        var documented = XDocument.Load(new MemoryStream(package.Files[$"lib/{framework}/Mux.Claims.xml"]))
            .Descendants("member")
            .Where(member => member.Elements().Any(element =>
                element.Name == "inheritdoc" || (element.Name == "summary" && !string.IsNullOrWhiteSpace(element.Value))))
            .ToDictionary(member => member.Attribute("name")!.Value);
        var members = PublicApi.Types(package.LoadRuntime())
            .SelectMany(type => PublicApi.Members(type).Where(IsToDocument).Append(type))
            .ToList();
        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.True(IsDocumented(member), $"{DocumentationId.Of(member)} has no documentation"));

        // A positional property is documented as its type's parameter.
        bool IsDocumented(MemberInfo member) =>
            documented.ContainsKey(DocumentationId.Of(member)) ||
            (member is PropertyInfo && documented.TryGetValue(DocumentationId.Of(member.DeclaringType!), out var type) &&
                type.Elements("param").Any(parameter => parameter.Attribute("name")!.Value == member.Name)) ||
            (member is ConstructorInfo && documented.TryGetValue(DocumentationId.Of(member.DeclaringType!), out var record) &&
                record.Elements("param").Any());
    }

    // A constructor without parameters says nothing more than its type, and an override has its base's text.
    private static bool IsToDocument(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetBaseDefinition() == method,
        ConstructorInfo constructor => constructor.GetParameters().Length > 0,
        PropertyInfo property => property.GetMethod?.GetBaseDefinition() == property.GetMethod,
        FieldInfo field => !field.IsSpecialName,
        _ => true,
    };
}
