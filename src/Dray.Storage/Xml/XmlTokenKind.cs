namespace Dray.Storage.Xml;

/// <summary>What the scanner stands on.</summary>
internal enum XmlTokenKind
{
    Start,
    End,
}
