declare const process: { readonly argv: string[] };
