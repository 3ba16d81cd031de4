namespace Dray.Transfer.Endpoints.Local;

/// <summary>What sort of thing stands at a path.</summary>
internal enum FileKind
{
    File,
    Folder,
    Symlink,
    Special,
}
