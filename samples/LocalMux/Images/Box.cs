namespace LocalMux.Images;

/// <summary>A filled rectangle of a <see cref="Drawing"/>.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom, byte Colour);
