using System.Diagnostics;
using System.Globalization;

namespace IndexSpeed;

/// <summary>What something took: time, processor time, the most memory.</summary>
internal sealed class Usage
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;
    private readonly int _collections = GC.CollectionCount(2);

    public double Seconds => Stopwatch.GetElapsedTime(_started).TotalSeconds;

    public double ProcessorSeconds => (Environment.CpuUsage.TotalTime - _processor).TotalSeconds;

    /// <summary>The most memory that the process ever had, in MB (Linux; elsewhere what it has now).</summary>
    public static double PeakMemory => OperatingSystem.IsLinux()
        ? double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
        : Environment.WorkingSet / 1048576.0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Seconds:F1} s, {ProcessorSeconds:F1} s of processors, {GC.CollectionCount(2) - _collections} full collections, peak {PeakMemory:F0} MB");

    /// <summary>The value below which a share of the times lies.</summary>
    public static double Percentile(List<double> times, double share)
    {
        var sorted = times.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
