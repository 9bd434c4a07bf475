namespace Wapio.Storage.Sealing;

/// <summary>Finds the master key: in the configuration, else in a file that only its owner can read, made at the first start.</summary>
internal sealed class MasterKeySource(string? configured, string dataDirectory)
{
    private readonly string _path = Path.Combine(dataDirectory, "master.key");

    /// <summary>Where the key comes from, for messages.</summary>
    public string Name => configured is null ? _path : "Wapio:Storage:MasterKey";

    /// <summary>Loads the key.</summary>
    /// <param name="mayCreate">True while nothing has been sealed yet.</param>
    /// <exception cref="SealException">There is none, or it cannot be read.</exception>
    public MasterKey Load(bool mayCreate)
    {
        if (configured is not null)
            return Parse(configured);
        if (File.Exists(_path))
            return Parse(File.ReadAllText(_path));
        if (!mayCreate)
            throw new SealException($"The master key {_path} is missing: put back the one that this database was sealed with, or set Wapio:Storage:MasterKey.");

        var key = MasterKey.Generate();
        Create(key);
        return key;
    }

    private MasterKey Parse(string text) =>
        MasterKey.TryParse(text) ?? throw new SealException($"{Name} is no master key: it must be 32 bytes as 64 hex digits or base64.");

    private void Create(MasterKey key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(_path, options);
        using var writer = new StreamWriter(file);
        writer.WriteLine(key.ToHex());
        writer.Flush();
        file.Flush(flushToDisk: true);
    }
}
