open System
open System.Security.Cryptography
open System.Text
open Consumer
open Mux.Claims

let decode (base64Url: string) =
    let base64 = base64Url.Replace('-', '+').Replace('_', '/')
    Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='))

using (RSA.Create 2048) (fun rsa ->
    use signer = new MuxSigner(MuxSigningKey.FromRsa("consumer", rsa, leaveOpen = true))
    let poster = Poster(PlaybackId "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4", Time = TimeSpan.FromSeconds 25.0, Width = 600)
    let url = poster.ToSignedUrl(signer, ThumbnailFormat.Webp, TimeSpan.FromHours 1.0)
    let parts = url.Token.Value.Split '.'
    let signed = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1])

    if not (rsa.VerifyData(signed, decode parts[2], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)) then
        failwith "The signature does not fit."

    if Poster.ReadClaims(ReadOnlySpan(decode parts[1])) <> poster then
        failwith "The token has other claims."

    printfn "%s" url.Value)
