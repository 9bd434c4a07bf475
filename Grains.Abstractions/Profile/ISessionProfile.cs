using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Contacts;

namespace Wapio.Grains.Abstractions.Profile;

/// <summary>What the number of a session shows of itself, keyed by the session's id: the same grain as <see cref="Sessions.ISessionGrain"/>.</summary>
[Alias("wapio.ISessionProfile")]
public interface ISessionProfile : IGrainWithStringKey
{
    /// <summary>Name, about text and picture.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<Outcome<ProfileView>> Get(Caller caller);

    /// <summary>Changes name and about text; null stays as it is.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="name">The name, 1 to 25 characters.</param>
    /// <param name="about">The about text, up to 139 characters; empty for none.</param>
    [AlwaysInterleave, Alias("update")]
    Task<Outcome<Done>> Update(Caller caller, string? name, string? about);

    /// <summary>Changes the picture, or removes it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="jpeg">A square JPEG, 1 MiB at most; null removes the picture.</param>
    [AlwaysInterleave, Alias("set-picture")]
    Task<Outcome<PictureView>> SetPicture(Caller caller, byte[]? jpeg);
}

/// <summary>What a number shows of itself.</summary>
/// <param name="Jid">Its address by phone number.</param>
/// <param name="Lid">Its LID.</param>
/// <param name="Name">The name that it gives itself; null when it is not known yet.</param>
/// <param name="About">The about text; null when there is none.</param>
/// <param name="PictureUrl">Where its picture is; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("wapio.ProfileView")]
public sealed record ProfileView(
    [property: Id(0)] string Jid,
    [property: Id(1)] string? Lid,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? About,
    [property: Id(4)] string? PictureUrl);
