// Blazor imports a module of this name with itself, so that its pages need no script elements for these.
import './mux-tokens.js';
import './mux-pictures.js';
import './mux-takeover.js';
