using Google.Protobuf.Reflection;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>The <c>contextInfo</c> of a message: every kind that has one keeps it in a field of its own.</summary>
internal static class ContextInfos
{
    private const string Name = "contextInfo";

    // The parts of a message that hold a context, each with the accessors of both.
    private static readonly (IFieldAccessor Part, IFieldAccessor Context)[] Accessors =
    [
        .. Message.Descriptor.Fields.InDeclarationOrder()
            .Where(field => field is { FieldType: FieldType.Message, IsRepeated: false } && field.MessageType.FindFieldByName(Name) is not null)
            .Select(field => (field.Accessor, field.MessageType.FindFieldByName(Name).Accessor)),
    ];

    /// <summary>The context; null when there is none.</summary>
    public static ContextInfo? Find(Message message)
    {
        foreach (var (part, context) in Accessors)
        {
            if (part.GetValue(message) is Google.Protobuf.IMessage content && context.GetValue(content) is ContextInfo found) return found;
        }

        return null;
    }

    /// <summary>The context, added when there is none. A plain text becomes an extended one, which alone can have a context.</summary>
    /// <exception cref="ArgumentException">Messages of this kind have no context.</exception>
    public static ContextInfo GetOrAdd(Message message)
    {
        if (message.HasConversation)
        {
            message.ExtendedTextMessage = new ExtendedTextMessage { Text = message.Conversation };
            message.ClearConversation();
        }

        foreach (var (part, context) in Accessors)
        {
            if (part.GetValue(message) is not Google.Protobuf.IMessage content) continue;
            if (context.GetValue(content) is ContextInfo found) return found;

            var added = new ContextInfo();
            context.SetValue(content, added);
            return added;
        }

        throw new ArgumentException("Messages of this kind cannot reply, mention or disappear.", nameof(message));
    }
}
