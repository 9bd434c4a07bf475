using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Phones;

namespace Wapio.Sandbox.Storage;

/// <summary>The stored form of records.</summary>
[JsonSerializable(typeof(AccountRecord))]
[JsonSerializable(typeof(DeviceRecord))]
[JsonSerializable(typeof(PreKeyStateRecord))]
[JsonSerializable(typeof(PhoneRecord))]
[JsonSerializable(typeof(PhoneMessage))]
[JsonSerializable(typeof(NewsletterRecord))]
[JsonSerializable(typeof(NewsletterMessageRecord))]
[JsonSerializable(typeof(MediaEntry))]
[JsonSerializable(typeof(GroupRecord))]
internal sealed partial class StateJson : JsonSerializerContext;

/// <summary>Records in a state store.</summary>
internal static class StateStoreRecords
{
    public static IEnumerable<KeyValuePair<string, T>> LoadRecords<T>(this IStateStore store, string collection, JsonTypeInfo<T> type) =>
        store.Load(collection).Select(entry => KeyValuePair.Create(entry.Key, JsonSerializer.Deserialize(entry.Value, type)!));

    /// <summary>Writes an immutable record.</summary>
    public static void PutRecord<T>(this IStateStore store, string collection, string key, T record, JsonTypeInfo<T> type) =>
        store.Put(collection, key, () => JsonSerializer.SerializeToUtf8Bytes(record, type));
}
