namespace Mux.Claims.Catalogue;
