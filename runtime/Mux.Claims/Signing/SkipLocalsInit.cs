using System.Runtime.CompilerServices;

// Tokens are built on the stack: clearing the buffers first would cost as much as encoding the claims.
[module: SkipLocalsInit]
