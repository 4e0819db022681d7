namespace Mux.Claims.Catalogue;

/// <summary>The runtime's type that tells an audience's URLs apart, such as <c>ThumbnailFormat</c>.</summary>
internal sealed class ResourceType
{
    public ResourceType(string name, string parameter)
    {
        Name = name;
        Parameter = parameter;
    }

    public string Name { get; }

    /// <summary>What a method's parameter of it is called.</summary>
    public string Parameter { get; }
}
