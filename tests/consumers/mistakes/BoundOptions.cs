using System.Collections.Generic;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims;

namespace Mistakes;

public static class BoundOptions
{
    public static void Bind(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PlayerOptions>(configuration); // expect MUXC039 (no fix)
        services.AddOptions<PlayerOptions>("a").Bind(configuration); // expect MUXC039 (no fix)
        services.AddOptions<PlayerOptions>("b").BindConfiguration("Player"); // expect MUXC039 (no fix)
        configuration.Bind(new PlayerOptions()); // expect MUXC039 (no fix)
        _ = configuration.Get<List<VideoId>>(); // expect MUXC039 (no fix)
        _ = configuration.Get(typeof(PlayerOptions)); // expect MUXC039 (no fix)
        _ = configuration.GetValue<PlaybackId>("Intro");
        services.Configure<TextOptions>(configuration);
        services.Configure<MuxSignerOptions>(configuration);
    }
}

public sealed class PlayerOptions
{
    public PlaybackId Intro { get; set; }
}

public sealed class TextOptions
{
    public string Intro { get; set; } = "";

    public PlaybackId IntroId => new(Intro);
}
