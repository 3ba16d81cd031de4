using Dray.Transfer.Moving;
using Dray.Wire.Failures;

namespace Dray.Transfer.Planning;

/// <summary>What every plan needs of its job.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Observer">Told of every item.</param>
/// <param name="Scan">Counts what is left alone.</param>
/// <param name="Unreadable">Told of what could not be read while planning: path and why. The job is then not a success.</param>
/// <param name="Notice">One line for the user, such as an entry that was not found.</param>
internal sealed record PlanContext(Guid Job, ITransferObserver Observer, ScanCounts Scan, Action<string, Failure> Unreadable, Action<string> Notice);
