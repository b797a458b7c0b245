using System.Globalization;
using IndexSpeed;

switch (args)
{
    case ["build", var folder, var chunks]:
        Directory.CreateDirectory(folder);
        await SampleIndex.BuildAsync(folder, int.Parse(chunks, CultureInfo.InvariantCulture));
        return 0;
    case ["query", var folder]:
        await QuerySpeed.RunAsync(folder);
        return 0;
    default:
        Console.Error.WriteLine("Usage: build FOLDER CHUNKS | query FOLDER   (see README.md)");
        return 2;
}
