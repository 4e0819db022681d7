using Mux.Claims.Pages.Client;
using Mux.Claims.Pages.Server.Components;

// Every kind of page that README shows, with its lines, behind one server.
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddMuxClaims(builder.Configuration.GetSection("Mux"));
builder.Services.AddRazorPages();
builder.Services.AddControllersWithViews();
builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorPages();
app.MapControllers();
if (app.Configuration.GetValue<bool>("Prerender"))
{
    app.MapRazorComponents<App>().AddInteractiveWebAssemblyRenderMode().AddAdditionalAssemblies(typeof(Routes).Assembly);
}
else
{
    app.MapFallbackToFile("index.html");
}

app.MapMuxTokens("/mux/tokens/{playbackId}", (context, id) => true);
await app.RunAsync();
