using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class SignedUrlAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new SignedUrlAnalyzer()) { Setup = ExampleRecords.Empty };

    [Theory]
    [InlineData("_ = url + {|MUXC030:\"&width=600\"|};")]
    [InlineData("_ = url.Value + {|MUXC030:\"&width=600\"|} + \"&height=\" + width;")]
    [InlineData("_ = url.ToString() + {|MUXC030:\"?width=600\"|};")]
    [InlineData("_ = url + {|MUXC030:\"&\"|} + query;")]
    [InlineData("_ = url + $\"{|MUXC030:&width=|}{width}\";")]
    [InlineData("_ = $\"{url}{|MUXC030:&width=600|}\";")]
    [InlineData("_ = $\"<img src='{url.Value}{|MUXC030:&width=|}{width}'>\";")]
    [InlineData("_ = $\"{url}{|MUXC030:?|}{query}\";")]
    [InlineData("_ = $\"{url}{|MUXC030:&amp;width=600|}\";")]
    [InlineData("_ = string.Format({|MUXC030:\"{0}&width={1}\"|}, url, width);")]
    [InlineData("_ = string.Format(CultureInfo.InvariantCulture, {|MUXC030:\"<a href='{0}&width={1}'>\"|}, url.Value, width);")]
    [InlineData("_ = string.Concat(url, {|MUXC030:\"&width=600\"|});")]
    [InlineData("_ = string.Concat(url.Value, {|MUXC030:\"&width=\"|}, \"600\", \"&height=\", \"400\");")]
    [InlineData("_ = new UriBuilder(url.Value) { Query = {|MUXC030:\"width=600\"|} };")]
    [InlineData("var uri = new UriBuilder(url.ToUri()); uri.Query = {|MUXC030:uri.Query + \"&width=600\"|};")]
    [InlineData("var uri = new UriBuilder(url.ToString()); uri.Query += {|MUXC030:\"&width=600\"|};")]
    [InlineData("_ = QueryHelpers.AddQueryString(url.Value, {|MUXC030:\"width\"|}, \"600\");")]
    [InlineData("_ = new StringBuilder(url.Value).Append({|MUXC030:\"&width=600\"|});")]
    [InlineData("_ = new StringBuilder().Append(url).Append({|MUXC030:\"&width=\"|}).Append(width);")]
    [InlineData("_ = new StringBuilder().Append(url).Append({|MUXC030:'&'|}).Append(\"width=600\");")]
    [InlineData("var text = new StringBuilder(\"see \"); text.Append(url.Value); text.Append({|MUXC030:\"&width=600\"|});")]
    [InlineData("var text = new StringBuilder(url.Value); text.Append({|MUXC030:\"&width=600\"|});")]
    [InlineData("var text = url.Value; _ = text + {|MUXC030:\"&width=600\"|};")]
    [InlineData("string text = url.ToString(); text += {|MUXC030:\"&width=600\"|};")]
    [InlineData("string text = url.ToString(); text = text + {|MUXC030:\"&width=600\"|};")]
    [InlineData("var extra = \"&width=600\"; _ = url.Value + {|MUXC030:extra|};")]
    [InlineData("_ = signer.SignUrl(\"https://stream.mux.com/a.m3u8\") + {|MUXC030:\"&max_resolution=720p\"|};")]
    [InlineData("_ = new GifClaims(new PlaybackId(\"a\")).ToSignedUrl(signer) + {|MUXC030:\"&fps=15\"|};")]
    [InlineData("_ = url.ToUri().AbsoluteUri + {|MUXC030:\"&width=600\"|};")]
    [InlineData("_ = string.Join(\"&\", url, {|MUXC030:\"width=600\"|});")]
    [InlineData("_ = string.Join('&', new[] { url.Value, {|MUXC030:\"width=600\"|} });")]
    [InlineData("_ = string.Join(\"\", url, {|MUXC030:\"&width=600\"|});")]
    [InlineData("_ = string.Create(CultureInfo.InvariantCulture, $\"{url}{|MUXC030:&width=|}{width}\");")]
    [InlineData("_ = FormattableString.Invariant($\"{url}{|MUXC030:&width=|}{width}\");")]
    [InlineData("new StringBuilder().Append($\"{url}{|MUXC030:&width=|}{width}\");")]
    [InlineData("new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $\"<img src='{url.Value}{|MUXC030:&width=|}{width}'>\");")]
    [InlineData("new StringBuilder().AppendFormat({|MUXC030:\"{0}&width={1}\"|}, url, width);")]
    [InlineData("builder.Append($\"{url}{|MUXC030:&width=|}{width}\");")]
    [InlineData("builder.Append(url.Value); builder.Append({|MUXC030:\"&\"|}); builder.Append(\"width=600\");")]
    [InlineData("writer.Write($\"{url}{|MUXC030:&width=|}{width}\");")]
    [InlineData("writer.WriteLine(\"{0}{1}\", url, {|MUXC030:\"&width=600\"|});")]
    [InlineData("writer.Write(url.Value); writer.Write({|MUXC030:\"&width=600\"|});")]
    [InlineData("_ = url.Value.Replace(\"?token=\", {|MUXC030:\"?width=600&token=\"|});")]
    [InlineData("_ = url + ({|MUXC030:width > 0 ? \"&width=600\" : \"\"|});")]
    [InlineData("_ = $\"<img src={url}{|MUXC030:&width=600>|}\";")]
    [InlineData("_ = $\"background: url({url}{|MUXC030:&width=600)|}\";")]
    [InlineData("_ = $\"{{\\\"poster\\\":\\\"{url}{|MUXC030:&width=600\\\"}}|}\";")]
    [InlineData("_ = new GifClaims(new PlaybackId(\"a\")).ToSignedUrl(signer) + {|MUXC030:\"&format=webp\"|};")]
    [InlineData("_ = new ThumbnailClaims(new PlaybackId(\"a\")).ToSignedUrl(signer) + {|MUXC030:\"&download=a.jpg\"|};")]
    [InlineData("_ = url + {|MUXC030:\"&download=a.mp4&width=600\"|};")]
    public Task A_parameter_behind_a_signed_url_is_reported(string statement) => Analysis.ReportsAsync(Method(statement));

    [Theory]
    [InlineData("_ = url + \"\\n\";")]
    [InlineData("_ = $\"click here: {url}.\";")]
    [InlineData("_ = $\"{url}\\n\";")]
    [InlineData("_ = $\"Have you seen {url}?\";")]
    [InlineData("_ = $\"Have you seen {url}? It is new.\";")]
    [InlineData("_ = $\"{url}&nbsp;\";")]
    [InlineData("_ = $\"{url} & {url}\";")]
    [InlineData("_ = $\"{url}#t=10\";")]
    [InlineData("_ = url + query;")]
    [InlineData("_ = \"?url=\" + url;")]
    [InlineData("_ = query + \"&url=\" + Uri.EscapeDataString(url.Value);")]
    [InlineData("_ = $\"https://example.com/share?u={Uri.EscapeDataString(url.Value)}&title=x\";")]
    [InlineData("_ = $\"https://example.com/share?u={query}&title=x\" + url;")]
    [InlineData("_ = string.Format(\"<a href='{0}'>{1}</a>\", url, \"&width=600\");")]
    [InlineData("_ = string.Format(\"{1}&width=600\", url, query);")]
    [InlineData("_ = string.Concat(\"see \", url);")]
    [InlineData("_ = new UriBuilder(query) { Query = \"width=600\" };")]
    [InlineData("_ = new UriBuilder(url.Value) { Fragment = \"t=10\" };")]
    [InlineData("_ = QueryHelpers.AddQueryString(query, \"url\", url.Value);")]
    [InlineData("_ = new StringBuilder().Append(url).Append('\\n').Append(\"&width=600\");")]
    [InlineData("_ = new StringBuilder(\"Have you seen \").Append(url).Append('?');")]
    [InlineData("_ = new StringBuilder(url.Value).AppendLine().Append(\"&width=600\");")]
    [InlineData("var text = new StringBuilder(url.Value); text.AppendLine(); text.Append(\"&width=600\");")]
    [InlineData("var text = url.Value; text = query; _ = text + \"&width=600\";")]
    [InlineData("string text = url.Value; Fill(out text); _ = text + \"&width=600\";")]
    [InlineData("_ = new { Value = query }.Value + \"&width=600\";")]
    [InlineData("_ = url.Token + \"&width=600\";")]
    [InlineData("_ = url.ExpiresAt + \"&width=600\";")]
    [InlineData("_ = \"https://image.mux.com/a/thumbnail.jpg\" + \"?width=600\";")]
    [InlineData("_ = $\"/next?prev={url}&page=2\";")]
    [InlineData("_ = \"/next?prev=\" + url + \"&page=2\";")]
    [InlineData("_ = string.Format(\"/next?prev={0}&page=2\", url);")]
    [InlineData("_ = string.Concat(\"/next?prev=\", url.Value, \"&page=2\");")]
    [InlineData("_ = new StringBuilder(\"/next?prev=\").Append(url).Append(\"&page=2\");")]
    [InlineData("builder.Append(\"/next?prev=\"); builder.Append(url.Value); builder.Append(\"&page=2\");")]
    [InlineData("builder.Append(\"/next?prev=\").Append($\"{url}&page=2\");")]
    [InlineData("if (width > 0) { builder.Append(\"/next?prev=\"); } builder.Append($\"{url}&page=2\");")]
    [InlineData("writer.Write(\"/next?prev=\"); writer.Write($\"{url}&page=2\");")]
    [InlineData("if (width > 0) { builder.Append(url); } else { builder.Append(\"&width=600\"); }")]
    [InlineData("_ = $\"{query}{url}&page=2\";")]
    [InlineData("_ = $\"url={url}&page=2\";")]
    [InlineData("_ = $\"mailto:a@example.com?subject=A film&body=See {url}&cc=b@example.com\";")]
    [InlineData("_ = $\"https://wa.me/?text=Look: {url}&app_absent=0\";")]
    [InlineData("_ = $\"whatsapp://send?text={url}&phone=1\";")]
    [InlineData("_ = $\"<a href='/share?u={url}&title=x'>\";")]
    [InlineData("_ = $\"background: url('/proxy?src={url}&w=600')\";")]
    [InlineData("_ = $\"<img srcset='{url} 1x, {url.Value} 2x'>\";")]
    [InlineData("_ = $\"{{\\\"url\\\":\\\"{url}\\\",\\\"next\\\":\\\"?page=2\\\"}}\";")]
    [InlineData("_ = $\"https://example.com/proxy/{url}&page=2\";")]
    [InlineData("_ = string.Join(\"&\", url, url);")]
    [InlineData("_ = string.Join(\"&\", new[] { url.Value, url.Value });")]
    [InlineData("_ = url.Value + \"&\" + url.Value;")]
    [InlineData("_ = url.Value + \"?\" + Environment.NewLine;")]
    [InlineData("_ = $\"Have you seen {url}?{query}\";")]
    [InlineData("_ = url + \"&download=film.mp4\";")]
    [InlineData("_ = url + \"&format=webp\";")]
    [InlineData("_ = new StoryboardClaims(new PlaybackId(\"a\")).ToSignedUrl(signer, StoryboardFormat.Vtt) + \"&format=webp\";")]
    [InlineData("_ = signer.SignUrl(\"https://stream.mux.com/a/highest.mp4\") + \"&download=film.mp4\";")]
    [InlineData("_ = url + \"#t=10&width=600\";")]
    [InlineData("_ = url.Value.Replace(\"stream.mux.com\", \"video.example.com\");")]
    [InlineData("_ = new Other.SignedUrl(\"a\") + \"&width=600\";")]
    [InlineData("_ = Other.QueryHelpers.AddQueryString(url.Value, \"width\", \"600\");")]
    [InlineData("_ = new Other.StringBuilder().Append(url.Value).Append(\"&width=600\");")]
    [InlineData("_ = new Other.UriBuilder(url.Value) { Query = \"width=600\" };")]
    public Task Other_texts_are_not_reported(string statement) => Analysis.ReportsNothingAsync(Method(statement));

    [Fact]
    public Task The_message_names_the_parameter_where_it_is_known() => Analysis.ReportsMessagesAsync(
        Method("""
            _ = $"{url}{|MUXC030:&width=|}{width}";
            _ = url + {|MUXC030:"&"|} + query;
            _ = QueryHelpers.AddQueryString(url.Value, {|MUXC030:"fps"|}, "15");
            _ = new UriBuilder(url.Value) { Query = {|MUXC030:"time=5"|} };
            _ = new UriBuilder(url.Value) { Query = {|MUXC030:query|} };
            var extra = "&amp;height=600"; _ = url.Value + {|MUXC030:extra|};
            """),
        [.. new[] { "'width'", "This", "'fps'", "'time'", "This", "'height'" }.Select(parameter =>
            $"{parameter} stands behind a signed URL, where Mux refuses or ignores it: Mux takes parameters from the token alone; " +
            "set it on the claims before they are signed, or sign a public URL that has it")]);

    private static string Method(string statement) => $$"""
        using System.Globalization;
        using System.Text;
        using Microsoft.AspNetCore.WebUtilities;

        public static class Page
        {
            public static void Example(
                SignedUrl url, MuxSigner signer, string query, int width, StringBuilder builder, System.IO.TextWriter writer)
            {
                {{statement}}
            }

            private static void Fill(out string text) => text = "";
        }

        namespace Microsoft.AspNetCore.WebUtilities
        {
            public static class QueryHelpers
            {
                public static string AddQueryString(string uri, string name, string value) => uri + name + value;
            }
        }

        namespace Other
        {
            public readonly record struct SignedUrl(string Value);
            public static class QueryHelpers { public static string AddQueryString(string uri, string name, string value) => uri + name + value; }
            public sealed class StringBuilder { public StringBuilder Append(string text) => this; }
            public sealed class UriBuilder(string uri) { public string Query { get; set; } = uri; }
        }
        """;
}
