namespace Wapio.Sandbox.Model.Groups;

/// <summary>What a member may do. The numbers are stored.</summary>
internal enum GroupRole
{
    Member = 0,
    Admin = 1,

    /// <summary>Who made the group: nobody can remove or demote him.</summary>
    Creator = 2,
}
