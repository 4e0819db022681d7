using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class KeyPerCallAnalyzerTests
{
    /// <summary>The names of ASP.NET Core, without its implementation.</summary>
    private const string AspNetCore = """
        namespace Microsoft.AspNetCore.Builder
        {
            public sealed class WebApplication;

            public static class EndpointRouteBuilderExtensions
            {
                public static void MapGet(this WebApplication app, string pattern, Delegate handler) { }
                public static void MapPost(this WebApplication app, string pattern, Func<Microsoft.AspNetCore.Http.HttpContext, object> handler) { }
                public static void Use(this WebApplication app, Func<Microsoft.AspNetCore.Http.HttpContext, object> middleware) { }
                public static void Run(this WebApplication app, Func<Microsoft.AspNetCore.Http.HttpContext, object> handler) { }
            }
        }

        namespace Microsoft.AspNetCore.Http
        {
            public sealed class HttpContext;
        }

        namespace Microsoft.AspNetCore.Mvc
        {
            public abstract class ControllerBase;
            [AttributeUsage(AttributeTargets.Class)] public sealed class ApiControllerAttribute : Attribute;
            [AttributeUsage(AttributeTargets.Method)] public sealed class NonActionAttribute : Attribute;
        }

        namespace Microsoft.AspNetCore.Mvc.RazorPages
        {
            public abstract class PageModel;
        }

        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection;

            public static class ServiceCollectionServiceExtensions
            {
                public static void AddSingleton<T>(this IServiceCollection services, Func<IServiceProvider, T> factory) { }
                public static void AddScoped<T>(this IServiceCollection services, Func<IServiceProvider, T> factory) { }
                public static void AddTransient<T>(this IServiceCollection services, Func<IServiceProvider, T> factory) { }
            }
        }
        """;

    private static readonly AnalyzerRun Analysis = new(new KeyPerCallAnalyzer())
    {
        Setup = ExampleRecords.Empty with { SharedSources = [.. ExampleRecords.Empty.SharedSources, ("AspNetCore.cs", "using System;\n" + AspNetCore)] },
    };

    [Theory]
    [InlineData("while (flag) { using var signer = {|MUXC035:MuxSigner.FromEnvironment()|}; }")]
    [InlineData("foreach (var name in names) { using var signer = {|MUXC035:new MuxSigner(MuxSigningKey.FromEnvironment())|}; }")]
    [InlineData("for (var i = 0; i < 9; i++) { using var key = {|MUXC035:MuxSigningKey.Parse(keyId, text)|}; }")]
    [InlineData("do { using var key = {|MUXC035:MuxSigningKey.FromFile(keyId, \"key.pem\")|}; } while (flag);")]
    [InlineData("foreach (var name in names) { var key = {|MUXC035:MuxSigningKey.Parse(keyId, text)|}; using var signer = new MuxSigner(key); }")]
    [InlineData("app.MapGet(\"/url\", () => {|MUXC035:MuxSigner.FromEnvironment()|}.SignUrl(text).Value);")]
    [InlineData("app.MapGet(\"/url\", (string id) => { using var signer = {|MUXC035:new MuxSigner(MuxSigningKey.Parse(keyId, text))|}; return signer.KeyId; });")]
    [InlineData("app.MapPost(\"/url\", context => {|MUXC035:MuxSigner.FromEnvironment()|});")]
    [InlineData("app.Use(context => {|MUXC035:MuxSigningKey.FromEnvironment()|});")]
    [InlineData("services.AddScoped(_ => {|MUXC035:MuxSigner.FromEnvironment()|});")]
    [InlineData("services.AddTransient(_ => {|MUXC035:new MuxSigner(MuxSigningKey.FromEnvironment())|});")]
    public Task A_key_or_signer_made_again_and_again_is_reported(string statement) => Analysis.ReportsAsync(Method(statement));

    [Theory]
    [InlineData("using var signer = MuxSigner.FromEnvironment();")]
    [InlineData("using var signer = MuxSigner.FromEnvironment(); foreach (var name in names) { signer.SignUrl(name); }")]
    [InlineData("using var signer = MuxSigner.FromEnvironment(); app.MapGet(\"/url\", () => signer.SignUrl(text).Value);")]
    [InlineData("foreach (var token in Tokens(MuxSigner.FromEnvironment())) { }")]
    [InlineData("for (var signer = MuxSigner.FromEnvironment(); flag;) { }")]
    [InlineData("foreach (var name in names) { var signer = new MuxSigner(MuxSigningKey.Parse(name, text)); }")]
    [InlineData("foreach (var name in names) { signers[name] = new MuxSigner(MuxSigningKey.FromFile(keyId, \"key.pem\")); }")]
    [InlineData("while (flag) { rotating.UseKey(MuxSigningKey.FromFile(keyId, \"key.pem\")); }")]
    [InlineData("services.AddSingleton(_ => MuxSigner.FromEnvironment());")]
    [InlineData("services.AddSingleton(_ => new MuxSigner(MuxSigningKey.Parse(keyId, text)));")]
    [InlineData("app.MapGet(\"/url\", () => (shared ??= MuxSigner.FromEnvironment()).KeyId);")]
    [InlineData("var lazy = new Lazy<MuxSigner>(() => MuxSigner.FromEnvironment());")]
    [InlineData("app.MapGet(\"/url\", () => new System.Collections.Concurrent.ConcurrentDictionary<string, MuxSigner>().GetOrAdd(text, id => MuxSigner.FromEnvironment()));")]
    [InlineData("while (flag) { _ = new MuxSignerOptions(); }")]
    [InlineData("var signer = flag ? MuxSigner.FromEnvironment() : new MuxSigner(MuxSigningKey.Parse(keyId, text));")]
    [InlineData("_ = names.ToDictionary(name => name, name => new MuxSigner(MuxSigningKey.Parse(name, text)));")]
    [InlineData("using var signer = MuxSigner.FromEnvironment(); Parallel.ForEach(names, name => signer.SignUrl(name));")]
    [InlineData("using var signer = MuxSigner.FromEnvironment(); _ = names.Select(name => signer.SignUrl(name).Value).ToList();")]
    public Task A_key_or_signer_made_once_is_not_reported(string statement) => Analysis.ReportsNothingAsync(Method(statement));

    [Theory]
    [InlineData("_ = names.Select(name => {|MUXC035:MuxSigner.FromEnvironment()|}.SignUrl(name).Value).ToList();")]
    [InlineData("Parallel.ForEach(names, name => { using var signer = {|MUXC035:MuxSigner.FromEnvironment()|}; });")]
    [InlineData("Parallel.For(0, 9, _ => { using var key = {|MUXC035:MuxSigningKey.Parse(keyId, text)|}; });")]
    [InlineData("names.ToList().ForEach(name => { using var signer = {|MUXC035:MuxSigner.FromEnvironment()|}; });")]
    [InlineData("_ = names.Select(Make).ToList(); static string Make(string name) { using var signer = {|MUXC035:MuxSigner.FromEnvironment()|}; return signer.SignUrl(name).Value; }")]
    [InlineData("app.MapGet(\"/url\", (string id) => Local()); string Local() => {|MUXC035:MuxSigner.FromEnvironment()|}.KeyId;")]
    public Task Other_ways_to_repeat_are_reported(string statement) => Analysis.ReportsAsync(Method(statement));

    [Theory]
    [InlineData("_ = names.Select(Helper.Sign).ToList();")]
    [InlineData("app.MapGet(\"/url\", (string id) => Helper.Sign(id));")]
    [InlineData("app.MapGet(\"/url\", (string id) => Helper.SignLater(id));")]
    [InlineData("foreach (var name in names) { Helper.Sign(name); }")]
    public Task A_helper_that_is_called_again_and_again_is_reported(string statement) => Analysis.ReportsAsync(
        ("Page.cs", Method(statement)),
        ("Helper.cs", """
            public static class Helper
            {
                public static string Sign(string url) { using var signer = {|MUXC035:MuxSigner.FromEnvironment()|}; return signer.SignUrl(url).Value; }
                public static string SignLater(string url) => Sign(url);
            }
            """));

    [Theory]
    [InlineData("_ = names.Select(name => MuxSigningKey.Parse(name, text)).ToList();")]
    [InlineData("using var signer = MuxSigner.FromEnvironment(); _ = names.Select(name => signer.SignUrl(name)).ToList();")]
    [InlineData("_ = Helper.Sign(text);")]
    [InlineData("var once = Helper.Make(); app.MapGet(\"/url\", () => once.KeyId);")]
    [InlineData("foreach (var name in names) { signers[name] = Helper.Make(); }")]
    [InlineData("foreach (var name in names) { Helper.MakeOf(name, text); }")]
    [InlineData("app.MapGet(\"/url\", () => Helper.Shared.KeyId);")]
    [InlineData("services.AddSingleton(_ => Helper.Make());")]
    [InlineData("MuxSigner? late = null; while (flag) { late = MuxSigner.FromEnvironment(); }")]
    [InlineData("_ = Other.Names.Select(names, () => MuxSigner.FromEnvironment());")]
    public Task A_helper_that_is_called_once_or_makes_one_for_each_is_not_reported(string statement) => Analysis.ReportsNothingAsync(
        ("Page.cs", Method(statement)),
        ("Helper.cs", """
            public static class Helper
            {
                private static readonly Lazy<MuxSigner> Later = new(() => MuxSigner.FromEnvironment());
                public static MuxSigner Shared { get; } = MuxSigner.FromEnvironment();
                public static MuxSigner Late => Later.Value;
                public static MuxSigner Make() => MuxSigner.FromEnvironment();
                public static MuxSigner MakeOf(string keyId, string text) => new(MuxSigningKey.Parse(keyId, text));
                public static string Sign(string url) { using var signer = MuxSigner.FromEnvironment(); return signer.SignUrl(url).Value; }
            }

            namespace Other
            {
                public static class Names { public static object Select(object names, Func<MuxSigner> make) => make(); }
            }
            """));

    [Theory]
    [InlineData("public static MuxSigner Signer => {|MUXC035:MuxSigner.FromEnvironment()|};")]
    [InlineData("public static MuxSigner Signer { get { return {|MUXC035:new MuxSigner(MuxSigningKey.FromEnvironment())|}; } }")]
    [InlineData("public static string KeyId { get { using var key = {|MUXC035:MuxSigningKey.FromEnvironment()|}; return key.KeyId; } }")]
    public Task A_property_that_makes_one_at_every_access_is_reported(string property) =>
        Analysis.ReportsAsync($"public static class Page {{ {property} }}");

    [Theory]
    [InlineData("public static MuxSigner Signer { get; } = MuxSigner.FromEnvironment();")]
    [InlineData("private static MuxSigner? _signer; public static MuxSigner Signer => _signer ??= MuxSigner.FromEnvironment();")]
    [InlineData("private static readonly Lazy<MuxSigner> Later = new(() => MuxSigner.FromEnvironment()); public static MuxSigner Signer => Later.Value;")]
    [InlineData("private static readonly MuxSigner One = MuxSigner.FromEnvironment(); public static MuxSigner Signer => One;")]
    [InlineData("public static MuxSigner Create() => MuxSigner.FromEnvironment();")]
    [InlineData("public static MuxSigner Find() { while (true) { return MuxSigner.FromEnvironment(); } }")]
    public Task A_property_that_keeps_its_signer_is_not_reported(string members) =>
        Analysis.ReportsNothingAsync($"public static class Page {{ {members} }}");

    [Theory]
    [InlineData("app.MapGet(\"/url\", Handler);")]
    [InlineData("app.MapPost(\"/url\", Page.Handler);")]
    [InlineData("app.Use((Handler));")]
    [InlineData("app.Run(new Func<HttpContext, object>(Handler));")]
    [InlineData("app.MapGet(\"/a\", Handler); app.MapGet(\"/b\", Handler);")]
    public Task A_method_that_is_handed_over_as_a_handler_is_reported(string statement) =>
        Analysis.ReportsAsync(Handed(statement, "{|MUXC035:MuxSigner.FromEnvironment()|}.KeyId"));

    [Fact]
    public Task A_handler_in_another_file_is_reported() => Analysis.ReportsAsync(
        ("Page.cs", Handed("app.MapGet(\"/a\", Videos.Get); app.MapPost(\"/b\", new Handlers().Post);", "\"\"")),
        ("Videos.cs", "public static class Videos { public static string Get(string text) => {|MUXC035:MuxSigningKey.Parse(\"id\", text)|}.KeyId; }"),
        ("Handlers.cs", """
            public sealed partial class Handlers { public partial object Post(Microsoft.AspNetCore.Http.HttpContext context); }
            public sealed partial class Handlers
            {
                public partial object Post(Microsoft.AspNetCore.Http.HttpContext context)
                {
                    using var signer = {|MUXC035:new MuxSigner(MuxSigningKey.FromEnvironment())|};
                    return signer.KeyId;
                }
            }
            """));

    [Theory]
    [InlineData("app.MapGet(\"/url\", Handler);", "(shared ??= MuxSigner.FromEnvironment()).KeyId")]
    [InlineData("app.MapGet(\"/url\", Handler);", "new Lazy<MuxSigner>(() => MuxSigner.FromEnvironment())")]
    [InlineData("app.MapGet(\"/url\", Handler);", "shared!.KeyId")]
    [InlineData("app.MapGet(\"/url\", () => shared!.KeyId); Handler(context);", "MuxSigner.FromEnvironment().KeyId")]
    [InlineData("Func<HttpContext, object> once = Handler; once(context);", "MuxSigner.FromEnvironment().KeyId")]
    [InlineData("services.AddSingleton<object>(Singleton); _ = nameof(Handler);", "MuxSigner.FromEnvironment().KeyId")]
    public Task A_method_that_is_called_once_or_keeps_its_signer_is_not_reported(string statement, string result) =>
        Analysis.ReportsNothingAsync(Handed(statement, result));

    [Fact]
    public Task A_loop_in_a_handed_method_is_one_report() => Analysis.ReportsMessagesAsync(
        """
        using Microsoft.AspNetCore.Builder;

        public static class Page
        {
            public static void Map(WebApplication app) => app.MapGet("/url", Handler);
            private static void Handler() { while (true) { using var signer = {|MUXC035:MuxSigner.FromEnvironment()|}; } }
        }
        """,
        "This makes a signer on every turn of a loop, and parsing a key costs more than signing with it; make one signer when the program " +
        "starts, and share it: it is thread-safe");

    [Theory]
    [InlineData("app.MapGet(\"/url\", Local); string Local() => {|MUXC035:MuxSigner.FromEnvironment()|}.KeyId;")]
    [InlineData("static MuxSigner Local(IServiceProvider _) => {|MUXC035:MuxSigner.FromEnvironment()|}; services.AddScoped(Local);")]
    [InlineData("app.MapGet(\"/url\", Local<int>); static string Local<T>() => {|MUXC035:MuxSigner.FromEnvironment()|}.KeyId;")]
    public Task A_local_function_that_is_handed_over_is_reported(string statement) => Analysis.ReportsAsync(Method(statement));

    [Theory]
    [InlineData("Local(); string Local() => MuxSigner.FromEnvironment().KeyId;")]
    [InlineData("static MuxSigner Local(IServiceProvider _) => MuxSigner.FromEnvironment(); services.AddSingleton(Local);")]
    [InlineData("var signer = Local(); app.MapGet(\"/url\", () => signer.KeyId); static MuxSigner Local() => MuxSigner.FromEnvironment();")]
    public Task A_local_function_that_is_called_once_is_not_reported(string statement) => Analysis.ReportsNothingAsync(Method(statement));

    [Fact]
    public Task Handlers_of_requests_are_known() => Analysis.ReportsAsync("""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class VideosController : ControllerBase
        {
            private static readonly MuxSigner Shared = MuxSigner.FromEnvironment();
            private static MuxSigner? lazy;
            public string Get() => {|MUXC035:MuxSigner.FromEnvironment()|}.KeyId + Shared.KeyId;
            public string Lazy() => (lazy ??= MuxSigner.FromEnvironment()).KeyId;
            [NonAction] public MuxSigner Make() => MuxSigner.FromEnvironment();
            private static MuxSigner Create() => MuxSigner.FromEnvironment();
        }

        [ApiController]
        public class TokensController
        {
            public string Post(string text) { using var key = {|MUXC035:MuxSigningKey.Parse("id", text)|}; return key.KeyId; }
        }

        public class WatchModel : PageModel
        {
            public void OnGet() => {|MUXC035:MuxSigner.FromEnvironment()|}.Dispose();
            public MuxSigner Make() => MuxSigner.FromEnvironment();
        }

        public class TokenMiddleware
        {
            public Task InvokeAsync(HttpContext context)
            {
                using var signer = {|MUXC035:new MuxSigner(MuxSigningKey.FromEnvironment())|};
                return Task.CompletedTask;
            }
        }

        public class SignerFactory
        {
            public MuxSigner Get() => MuxSigner.FromEnvironment();
            public Task InvokeAsync(string text) => Task.FromResult(MuxSigner.FromEnvironment());
        }
        """);

    [Fact]
    public Task The_message_says_what_is_made_and_how_often() => Analysis.ReportsMessagesAsync(
        Method("""
            app.MapGet("/url", () => {|MUXC035:MuxSigner.FromEnvironment()|}.KeyId);
            while (flag) { using var key = {|MUXC035:MuxSigningKey.FromEnvironment()|}; }
            """),
        "This makes a signer on every request, and parsing a key costs more than signing with it; make one signer when the program starts, and share it: it is thread-safe",
        "This makes a key on every turn of a loop, and parsing a key costs more than signing with it; make one signer when the program starts, and share it: it is thread-safe");

    private static string Handed(string statement, string result) => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;

        public static class Page
        {
            private static MuxSigner? shared;
            public static void Map(WebApplication app, IServiceCollection services, HttpContext context) { {{statement}} }
            private static object Handler(HttpContext context) => {{result}};
            private static object Singleton(IServiceProvider services) => MuxSigner.FromEnvironment();
            public static MuxSigner? Shared => shared;
        }
        """;

    private static string Method(string statement) => $$"""
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;

        public static class Page
        {
            private static MuxSigner? shared;

            public static void Example(
                WebApplication app, IServiceCollection services, Dictionary<string, MuxSigner> signers, MuxSigner rotating,
                string[] names, string keyId, string text, bool flag)
            {
                {{statement}}
            }

            public static string[] Tokens(MuxSigner signer) => [signer.KeyId, shared?.KeyId ?? ""];
        }
        """;
}
