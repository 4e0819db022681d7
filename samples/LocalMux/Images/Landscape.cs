using LocalMux.Playback;
using SkiaSharp;

namespace LocalMux.Images;

/// <summary>
/// What the film shows: a day and a night at a lake in six seconds, with a boat that sails by, and over it the time, a bar that is as long
/// as it is late, and a mark at the top left that tells how a picture was turned.
/// </summary>
internal static class Landscape
{
    private const float Horizon = 700;
    private const int Stars = 120;

    private static readonly SKPath FarRidge = Ridge(500, 90, 3.1);
    private static readonly SKPath NearRidge = Ridge(610, 60, 5.3);
    private static readonly SKPath Hull = SKPath.ParseSvgPathData("M-96 0 H104 Q86 34 60 38 H-62 Q-86 30 -96 0 Z");
    private static readonly SKPath Sails = SKPath.ParseSvgPathData("M8 -16 V-236 Q96 -130 92 -16 Z M-8 -16 V-206 Q-48 -100 -92 -16 Z");
    private static readonly SKPath Play = SKPath.ParseSvgPathData("M96 80 V160 L166 120 Z");

    // One stroke each, in a box of 40 by 70. No font is needed: what is installed differs from machine to machine.
    private static readonly SKPath[] Digits = [.. new[]
    {
        "M20 0 C46 0 46 70 20 70 C-6 70 -6 0 20 0 Z", "M8 14 L24 0 V70", "M2 18 C2 -6 38 -6 38 18 C38 36 2 50 2 70 H38",
        "M4 0 H36 L18 28 C46 28 46 70 18 70 C10 70 4 66 2 60", "M28 70 V0 L0 48 H40", "M36 0 H8 L5 30 C14 22 40 24 40 48 C40 74 8 76 2 58",
        "M30 0 C14 12 1 30 1 48 C1 76 39 76 39 48 C39 24 10 24 3 42", "M2 0 H38 L14 70",
        "M20 32 C-3 32 -3 0 20 0 C43 0 43 32 20 32 C-7 32 -7 70 20 70 C47 70 47 32 20 32", "M10 70 C26 58 39 40 39 22 C39 -6 1 -6 1 22 C1 46 30 46 37 28",
    }.Select(SKPath.ParseSvgPathData)];

    /// <summary>Draws a frame.</summary>
    /// <param name="canvas">A canvas of the film's size.</param>
    /// <param name="seconds">From 0; past the end the film starts again.</param>
    public static void Draw(SKCanvas canvas, double seconds)
    {
        // Tenths are cut, not rounded, and a frame time such as 2.3 may be a hair below its double.
        seconds = (seconds + 1e-6) % Film.Duration;
        var light = Light.At(seconds);
        DrawSky(canvas, light);
        Fill(canvas, FarRidge, Light.Mix(light.Horizon, light.On(new(0xFF31506B)), 0.6f));
        Fill(canvas, NearRidge, Light.Mix(light.Horizon, light.On(new(0xFF1D3B3A)), 0.88f));
        DrawWater(canvas, light);
        DrawBoat(canvas, light);
        DrawMark(canvas);
        DrawTime(canvas, (int)(seconds * 10));
        FillRectangle(canvas, 0, 1050, Film.Width, 1080, new(0x60000000));
        FillRectangle(canvas, 0, 1050, (float)(Film.Width * seconds / Film.Duration), 1080, SKColors.White);
    }

    private static void DrawSky(SKCanvas canvas, Light light)
    {
        FillGradient(canvas, 0, Horizon, light.Zenith, light.Horizon);
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.White.WithAlpha((byte)(255 * Math.Clamp(1 - (1.6f * light.Brightness), 0, 1))) };
        for (var star = 1; star <= Stars && paint.Color.Alpha > 0; star++)
        {
            // Multiples of such numbers lie apart from each other.
            canvas.DrawCircle(
                (float)(star * 0.7548776662 % 1 * Film.Width), (float)(star * 0.5698402910 % 1 * Horizon), 1.5f + (star % 4 * 0.7f), paint);
        }

        DrawOrb(canvas, Sun(light), 74, new(0xFFFFF3C8));
        DrawOrb(canvas, new(Film.Width - Sun(light).X, (2 * Horizon) - Sun(light).Y), 52, new(0xFFDCE4F2));
    }

    // From the left at 0 s over the top to the right at half of the film, and back below the horizon; the moon is opposite.
    private static SKPoint Sun(Light light)
    {
        var angle = 2 * Math.PI * light.Seconds / Film.Duration;
        return new((float)(960 - (720 * Math.Cos(angle))), (float)(Horizon - (520 * Math.Sin(angle))));
    }

    private static void DrawOrb(SKCanvas canvas, SKPoint centre, float radius, SKColor colour)
    {
        using var shader = SKShader.CreateRadialGradient(centre, radius * 5, [colour.WithAlpha(0xB0), colour.WithAlpha(0)], SKShaderTileMode.Clamp);
        using var glow = new SKPaint { Shader = shader };
        using var orb = new SKPaint { IsAntialias = true, Color = colour };
        canvas.Save();
        canvas.ClipRect(new(0, 0, Film.Width, Horizon));
        canvas.DrawCircle(centre, radius * 5, glow);
        canvas.DrawCircle(centre, radius, orb);
        canvas.Restore();
    }

    private static void DrawWater(SKCanvas canvas, Light light)
    {
        FillGradient(canvas, Horizon, Film.Height, Light.Mix(light.Horizon, light.Zenith, 0.3f), Light.Mix(light.Zenith, SKColors.Black, 0.35f));
        var sun = Sun(light);
        var (shine, colour) = sun.Y < Horizon + 60 ? (sun.X, new SKColor(0xFFFFE9B0)) : (Film.Width - sun.X, new SKColor(0xFFC4D2EA));
        using var paint = new SKPaint { IsAntialias = true, StrokeCap = SKStrokeCap.Round };
        for (var wave = 0; wave < 16; wave++)
        {
            var (y, sway) = (Horizon + 10 + (wave * wave * 1.4f), 14 * MathF.Sin((float)((2 * Math.PI * light.Seconds) + (wave * 2.4))));
            paint.StrokeWidth = 2 + (wave * 0.45f);
            paint.Color = colour.WithAlpha((byte)(150 - (wave * 8)));
            canvas.DrawLine(shine + sway - 36 - (wave * 7), y, shine + sway + 36 + (wave * 7), y, paint);
            paint.Color = SKColors.White.WithAlpha(22);
            var left = ((wave * 643) + (sway * 2)) % (Film.Width - 260);
            canvas.DrawLine(left, y + 12, left + 150 + (wave * 9), y + 12, paint);
        }
    }

    private static void DrawBoat(SKCanvas canvas, Light light)
    {
        canvas.Save();
        canvas.Translate((float)(-180 + ((Film.Width + 360) * light.Seconds / Film.Duration)), 850);
        canvas.Save();
        canvas.Scale(1, -0.7f, 0, 34);
        Fill(canvas, Sails, light.On(SKColors.White).WithAlpha(60));
        canvas.Restore();
        canvas.RotateDegrees(3 * MathF.Sin((float)(2 * Math.PI * light.Seconds / 3)));
        Fill(canvas, Sails, light.On(new(0xFFFFFBF2)));
        Fill(canvas, Hull, light.On(new(0xFFB5382E)));
        canvas.Restore();
    }

    private static void DrawMark(SKCanvas canvas)
    {
        using var ring = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 10, Color = SKColors.White };
        canvas.DrawCircle(120, 120, 64, ring);
        Fill(canvas, Play, SKColors.White);
    }

    private static void DrawTime(SKCanvas canvas, int tenths)
    {
        using var box = new SKPaint { IsAntialias = true, Color = new(0x70000000) };
        canvas.DrawRoundRect(1472, 908, 388, 122, 24, 24, box);
        using var stroke = new SKPaint
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 9,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            Color = SKColors.White,
        };
        canvas.Save();
        canvas.Translate(1508, 934);
        foreach (var digit in new[] { 0, 0, -1, tenths / 100, tenths / 10 % 10, -2, tenths % 10 })
        {
            if (digit >= 0)
            {
                canvas.DrawPath(Digits[digit], stroke);
                canvas.Translate(60, 0);
                continue;
            }

            canvas.DrawPoint(0, digit == -1 ? 56 : 69, stroke);
            if (digit == -1)
            {
                canvas.DrawPoint(0, 20, stroke);
            }

            canvas.Translate(20, 0);
        }

        canvas.Restore();
    }

    private static SKPath Ridge(float y, float height, double phase)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(0, Horizon);
        for (var x = 0; x <= Film.Width; x += 10)
        {
            var slope = Math.Sin((x * 0.0042) + phase) + (0.5 * Math.Sin((x * 0.0113) + (phase * 2))) + (0.18 * Math.Abs(Math.Sin((x * 0.037) + phase)));
            builder.LineTo(x, y - (height * (float)slope));
        }

        builder.LineTo(Film.Width, Horizon);
        builder.Close();
        return builder.Detach();
    }

    private static void Fill(SKCanvas canvas, SKPath path, SKColor colour)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = colour };
        canvas.DrawPath(path, paint);
    }

    private static void FillRectangle(SKCanvas canvas, float left, float top, float right, float bottom, SKColor colour)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = colour };
        canvas.DrawRect(new(left, top, right, bottom), paint);
    }

    private static void FillGradient(SKCanvas canvas, float top, float bottom, SKColor from, SKColor to)
    {
        using var shader = SKShader.CreateLinearGradient(new(0, top), new(0, bottom), [from, to], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawRect(new(0, top, Film.Width, bottom), paint);
    }
}
