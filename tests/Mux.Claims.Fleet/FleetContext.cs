using Microsoft.EntityFrameworkCore;

namespace Mux.Claims.Fleet;

/// <summary>The application's context.</summary>
internal sealed class FleetContext(DbContextOptions<FleetContext> options) : DbContext(options);
