namespace Wapio.Sandbox.Model.Newsletters;

/// <summary>What somebody is in a channel. The numbers are stored.</summary>
internal enum NewsletterRole
{
    Guest = 0,
    Subscriber = 1,
    Admin = 2,
    Owner = 3,
}
