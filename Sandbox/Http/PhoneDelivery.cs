using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Http;

/// <summary>Sends messages of phones to persons, groups and the status feed.</summary>
internal sealed class PhoneDelivery(AccountDirectory accounts, GroupDirectory groups)
{
    /// <summary>Sends what can be built.</summary>
    /// <param name="phone">The phone.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="build">Makes the message.</param>
    /// <param name="audience">Who is to see it, when it is a status.</param>
    /// <exception cref="ControlException">It cannot be built, or nobody is there.</exception>
    public async Task<SentAnswer> SendAsync(Phone phone, Jid to, Func<Message> build, IReadOnlyList<string>? audience = null)
    {
        try
        {
            if (to.IsGroup) return new SentAnswer((await phone.SendAsync(GroupEndpoints.Find(groups, to.User), build())).Id);
            if (to == Jid.StatusBroadcast) return new SentAnswer((await phone.SendStatusAsync(AudienceOf(audience), build())).Id);
            if (!accounts.TryFind(to, out var target)) throw ControlException.NotFound($"to: {to} is not on WhatsApp.");
            return new SentAnswer((await phone.SendAsync(target, to.IsLid, build())).Id);
        }
        catch (ArgumentException refused)
        {
            throw ControlException.Invalid(refused.Message);
        }
    }

    private List<Account> AudienceOf(IReadOnlyList<string>? numbers) => [.. (numbers ?? []).Select(number =>
        accounts.FindByNumber(PhoneNumbers.Parse(number)) ?? throw ControlException.NotFound($"audience: {number} is not on WhatsApp."))];
}
