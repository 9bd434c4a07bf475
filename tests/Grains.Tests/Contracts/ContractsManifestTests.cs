using System.Reflection;
using Orleans;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Harness.Processes;

namespace Wapio.Grains.Tests.Contracts;

/// <summary>
/// Names and numbers of the contracts, held against the list that is checked in: whoever changes one sees that old clients and new nodes would not
/// understand each other. <c>WAPIO_WRITE_CONTRACTS=1</c> writes the list again, for what was added.
/// </summary>
public sealed class ContractsManifestTests
{
    private static readonly Assembly Contracts = typeof(ISessionGrain).Assembly;
    private static readonly string Manifest = Path.Combine(RepositoryPaths.Root, "Grains.Abstractions", "contracts.txt");

    private static IEnumerable<Type> Interfaces => Contracts.GetExportedTypes().Where(type => type.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(type));

    private static IEnumerable<Type> Records => Contracts.GetTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null);

    [Fact]
    public void The_list_is_what_the_code_says()
    {
        var lines = Describe().ToList();
        if (Environment.GetEnvironmentVariable("WAPIO_WRITE_CONTRACTS") == "1") File.WriteAllLines(Manifest, lines);
        Assert.Equal(File.ReadAllLines(Manifest), lines);
    }

    [Fact]
    public void Every_interface_method_and_record_has_a_name_of_its_own()
    {
        Assert.All(Interfaces.Concat(Records), type => Assert.NotNull(AliasOf(type)));
        Assert.All(Interfaces.SelectMany(type => type.GetMethods()), method => Assert.NotNull(AliasOf(method)));
        Assert.All(Interfaces, type => Assert.Distinct(type.GetMethods().Select(AliasOf)));
        Assert.Distinct(Interfaces.Concat(Records).Select(AliasOf));
    }

    [Fact]
    public void No_number_is_given_twice() => Assert.All(Records, type => Assert.Distinct(Members(type).Select(member => member.Id)));

    private static IEnumerable<string> Describe()
    {
        foreach (var type in Interfaces.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            yield return $"interface {AliasOf(type)}";
            foreach (var method in type.GetMethods().OrderBy(AliasOf, StringComparer.Ordinal))
                yield return $"  {AliasOf(method)}({string.Join(", ", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)))}) -> {NameOf(method.ReturnType)}";
        }

        foreach (var type in Records.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            yield return $"record {AliasOf(type)}";
            foreach (var (id, member) in Members(type).OrderBy(member => member.Id)) yield return $"  {id} {member.Name}: {NameOf(TypeOf(member))}";
        }
    }

    private static IEnumerable<(uint Id, MemberInfo Member)> Members(Type type) => type
        .GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Select(member => (member.GetCustomAttribute<IdAttribute>()?.Id, member))
        .Where(pair => pair.Id is not null)
        .Select(pair => (pair.Id!.Value, pair.member));

    private static Type TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => throw new InvalidOperationException($"{member} has a number and no type."),
    };

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;
}
