namespace Mux.Claims;

/// <summary>How an image is fitted into its width and height: <c>fit_mode</c>. All but <see cref="Preserve"/> need both.</summary>
public enum ThumbnailFit
{
    /// <summary><c>preserve</c>, Mux's default: keeps the aspect ratio, so that the image may be smaller than asked.</summary>
    Preserve,

    /// <summary><c>stretch</c>: exactly the size, whatever the aspect ratio.</summary>
    Stretch,

    /// <summary><c>crop</c>: fills the size, and cuts off what sticks out.</summary>
    Crop,

    /// <summary><c>smartcrop</c>: like <see cref="Crop"/>, around the most interesting part.</summary>
    SmartCrop,

    /// <summary><c>pad</c>: fits inside the size, with black bars.</summary>
    Pad,
}
