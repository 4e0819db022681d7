using System;
using System.Linq;
using Consumer;
using Mux.Claims;

using var rsa = KeyFile.Read(args[0]);
using var signer = new MuxSigner(MuxSigningKey.FromRsa("consumer", rsa, leaveOpen: true));
var id = new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
var poster = new Poster(id) { Time = TimeSpan.FromSeconds(25), Width = 600, Campaign = "spring" };
var url = poster.ToSignedUrl(signer);
KeyFile.Report(url.Value);

// What else has a path of its own through the runtime.
PosterSigning.Check(url.Token.Value, rsa, poster);
var publicUrl = (poster with { Campaign = null! }).ToPublicUrl();
var moved = Poster.FromPublicUrl(publicUrl);
_ = new[] { Poster.SignUrl(publicUrl, signer).Value, signer.SignUrl(publicUrl).Value, signer.SignPlayer(id, drm: true).Thumbnail.Value };
if (moved.Width != poster.Width || signer.KeyId != "consumer" || !new Poster(id) { Width = -args.Length }.Validate().Any() ||
    new Poster(id) { Time = TimeSpan.FromHours(1.5 * args.Length) }.Validate().Single().Message != "must be from 0 to 3600 s; it is 5400")
{
    throw new InvalidOperationException("The claims differ.");
}
