namespace Mux.Claims.Tests.Keys;

public class KeyFileTests
{
    [Fact]
    public void A_message_says_why_a_file_cannot_be_read()
    {
        string missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        Assert.EndsWith("cannot be read: there is none.", Refusal(missing), StringComparison.Ordinal);
        Assert.EndsWith("cannot be read: there is none.", Refusal(Path.Combine(missing, "mux.pem")), StringComparison.Ordinal);
        Assert.EndsWith("cannot be read: access is denied, or it is a directory.", Refusal(Path.GetTempPath()), StringComparison.Ordinal);
        Assert.StartsWith("The key file cannot be read: its path is too long.", Refusal(new string('y', 300)), StringComparison.Ordinal);
        Assert.EndsWith("cannot be read: its path is none.", Refusal("mux\0.pem"), StringComparison.Ordinal);
        Assert.EndsWith("cannot be read: its path is none.", Refusal(""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_says_why_a_path_is_not_shown()
    {
        var thrown = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile("id", "/run/aB3dE5fG7hJ9kL2mN4pQ"));

        Assert.Equal(
            "The key file cannot be read: there is none. Its path is not shown, since it may be key text in the wrong place: "
            + "a text is loaded with Parse.",
            thrown.Message);
        Assert.Null(thrown.InnerException);
        Assert.Equal(
            "The path of the key file is the text of a key. Pass the path, or load the text with Parse.",
            Refusal(TestKeys.Base64(TestKeys.Pkcs1)));
    }

    [Fact]
    public void A_link_to_a_link_is_followed_to_the_key()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string[] paths = [.. Enumerable.Range(0, 3).Select(number => Path.Combine(directory, number.ToString()))];
            File.WriteAllText(paths[0], TestKeys.Pkcs1);
            File.CreateSymbolicLink(paths[1], paths[0]);
            File.CreateSymbolicLink(paths[2], paths[1]);
            using (var key = MuxSigningKey.FromFile("id", paths[2]))
            {
                Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
            }

            File.WriteAllText(paths[0], "");
            Assert.Contains(
                "is empty, or a pipe or a device, which are not read. Pass the private key", Refusal(paths[2]), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void A_link_upwards_behind_a_link_to_a_folder_is_followed_as_the_system_does()
    {
        // As certbot keeps keys, seen through a folder that is mounted as a link.
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var (live, archive) = (Path.Combine(directory, "letsencrypt", "live", "site"), Path.Combine(directory, "letsencrypt", "archive", "site"));
            Directory.CreateDirectory(live);
            Directory.CreateDirectory(archive);
            File.WriteAllText(Path.Combine(archive, "privkey1.pem"), TestKeys.Pkcs1);
            File.CreateSymbolicLink(Path.Combine(live, "privkey.pem"), Path.Combine("..", "..", "archive", "site", "privkey1.pem"));
            Directory.CreateDirectory(Path.Combine(directory, "app"));
            Directory.CreateSymbolicLink(Path.Combine(directory, "app", "keys"), Path.Combine("..", ".", "letsencrypt", "live", "site"));

            using var key = MuxSigningKey.FromFile("id", Path.Combine(directory, "app", "keys", "privkey.pem"));

            Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_being_written_can_be_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, TestKeys.Pkcs1);
            using var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
            using var key = MuxSigningKey.FromFile("id", path);

            Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_path_of_many_parts_is_refused_as_a_whole()
    {
        var path = "/nowhere" + string.Concat(Enumerable.Repeat("/a.b", 15_000));

        Assert.StartsWith("The key file cannot be read: ", Refusal(path), StringComparison.Ordinal);
        Assert.Equal(Path.GetFullPath("/nowhere/a/c"), RealPath.Of("/nowhere/a/b/../c"));
    }

    [Fact]
    public void Links_in_a_circle_are_an_error_of_input()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var (one, other) = (Path.Combine(directory, "one"), Path.Combine(directory, "other"));
            File.CreateSymbolicLink(one, other);
            File.CreateSymbolicLink(other, one);

            Assert.EndsWith("cannot be read: an input or output error.", Refusal(one), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Refusal(string path) => Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile("id", path)).Message;
}
