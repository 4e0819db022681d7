using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Mux.Claims.Pages.Client;

var builder = WebAssemblyHostBuilder.CreateDefault(args);

// As index.html says. Where the server has rendered the page, it says what runs in it.
if (builder.HostEnvironment.IsEnvironment("Alone"))
{
    builder.RootComponents.Add<Routes>("main");
}

await builder.Build().RunAsync();
