namespace System.Runtime.CompilerServices;

/// <summary>Lets netstandard2.0 code have interpolated string handlers.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
