namespace Mux.Claims.Client;

/// <summary>How many people are watching.</summary>
/// <param name="Views">Concurrent views; one person may have several.</param>
/// <param name="Viewers">Concurrent viewers, told apart by the <c>viewer_user_id</c> that the players report.</param>
/// <param name="UpdatedAt">When Mux counted.</param>
public sealed record EngagementCounts(long Views, long Viewers, DateTimeOffset UpdatedAt);
