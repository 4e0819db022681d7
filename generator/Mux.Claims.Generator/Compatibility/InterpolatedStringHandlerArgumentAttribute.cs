namespace System.Runtime.CompilerServices;

/// <summary>Lets netstandard2.0 code hand an argument to an interpolated string handler; an empty name is the receiver.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string Argument { get; } = argument;
}
