using System.Text;

namespace Mux.Claims.Tests.Claims;

/// <summary>What collects errors loses none.</summary>
public sealed partial class ClaimErrorsTests
{
    private static readonly PlaybackId Id = new("abc");

    [Fact]
    public void A_copy_adds_to_the_same_errors()
    {
        var errors = new ClaimErrors();

        AddTo(errors, "first");
        var copy = errors;
        copy.Add("time", "second");
        errors.Add("time", "third");

        Assert.Equal(["first", "second", "third"], errors.ToList().Select(error => error.Message));
        Assert.Equal(errors.ToList(), copy.ToList());
        Assert.False(errors.IsEmpty);
    }

    [Fact]
    public void Errors_that_are_passed_on_by_value_reach_whoever_validates()
    {
        var claims = new Passing(Id) { Width = 3 };
        using var signer = TestKeys.CreateSigner();

        Assert.Equal([new ClaimError("width", "must be even")], claims.Validate());
        Assert.Equal(claims.Validate(), Assert.Throws<ClaimValidationException>(() => signer.Sign(claims)).Errors);
        Assert.False(Passing.TryReadClaims("""{"width":3,"sub":"abc","aud":"t"}"""u8, out _, out var read));
        Assert.Equal(claims.Validate(), read);
        Assert.Empty(new Passing(Id) { Width = 2 }.Validate());
    }

    [Fact]
    public void New_ones_are_empty_and_apart_from_each_other()
    {
        var one = new ClaimErrors();
        var other = new ClaimErrors();
        one.Add("time", "is odd");

        Assert.True(other.IsEmpty);
        Assert.Empty(other.ToList());
        Assert.Throws<ArgumentNullException>(() => new ClaimErrors().Add(null!, ""));
        Assert.Throws<ArgumentNullException>(() => new ClaimErrors().Add("time", null!));
    }

    [Fact]
    public void Default_ones_say_that_they_keep_nothing()
    {
        Assert.True(default(ClaimErrors).IsEmpty);
        Assert.Empty(default(ClaimErrors).ToList());
        Assert.Contains("new ClaimErrors()", Assert.Throws<InvalidOperationException>(() => default(ClaimErrors).Add("a", "b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_64_are_kept_and_the_message_counts_the_rest()
    {
        var few = Assert.Throws<ClaimValidationException>(() => Crowded.ReadClaims(Payload(64)));
        var many = Assert.Throws<ClaimValidationException>(() => Crowded.ReadClaims(Payload(67)));

        Assert.Equal(64, few.Errors.Count);
        Assert.DoesNotContain(" more.", few.Message, StringComparison.Ordinal);
        Assert.Equal(few.Errors, many.Errors);
        Assert.EndsWith($"{Environment.NewLine}- and 3 more.", many.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_player_counts_the_rest_of_each_of_its_tokens()
    {
        var errors = new ClaimErrors();
        errors.AddPart("thumbnail", new Crowded(Id) { Wrong = 66 }.Validate());
        errors.AddPart("video", new Crowded(Id) { Wrong = 65 }.Validate());

        Assert.Equal(64, errors.ToList().Count);
        Assert.All(errors.ToList(), error => Assert.Equal("thumbnail.time", error.Claim));
        Assert.EndsWith("- and 67 more.", new ClaimValidationException(errors.ToList()).Message, StringComparison.Ordinal);
    }

    private static byte[] Payload(int unknown) => Encoding.UTF8.GetBytes(
        $$"""{{{string.Concat(Enumerable.Range(0, unknown).Select(i => $"\"unknown{i}\":1,"))}}"sub":"abc","aud":"t"}""");

    private static void AddTo(ClaimErrors errors, string message) => errors.Add("time", message);

    [MuxClaims(MuxAudience.Thumbnail)]
    public sealed partial record Crowded(PlaybackId PlaybackId)
    {
        [ClaimIgnore]
        public int Wrong { get; init; }

        partial void OnValidate(ref ClaimErrors errors)
        {
            for (var i = 0; i < Wrong; i++)
            {
                errors.Add("time", "is wrong");
            }
        }
    }

    [MuxClaims(MuxAudience.Thumbnail)]
    public sealed partial record Passing(PlaybackId PlaybackId)
    {
        public int? Width { get; init; }

        partial void OnValidate(ref ClaimErrors errors) => Check(errors);

        private void Check(ClaimErrors errors)
        {
            if (Width % 2 == 1)
            {
                errors.Add("width", "must be even");
            }
        }
    }
}
