using Mux.Claims.Tool;

return await MuxClaimsTool.RunAsync(args, ToolConsole.OfProcess()).ConfigureAwait(false);
