namespace AgentDesk.Onnx;

/// <summary>Checks of options.</summary>
internal static class Settings
{
    public static void Between(string setting, int value, int least, int most)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(setting, value, $"{setting} must be between {least} and {most}.");
    }
}
