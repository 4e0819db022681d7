using BulkSign;

return await BulkSignCommand.RunAsync(args);
