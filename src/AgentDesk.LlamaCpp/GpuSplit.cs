namespace AgentDesk.LlamaCpp;

/// <summary>How a model is spread over several GPUs.</summary>
public enum GpuSplit
{
    /// <summary>Not at all: the first of the devices takes everything.</summary>
    None = 0,

    /// <summary>By layers, each on one device with its keys and values; the default.</summary>
    Layers = 1,

    /// <summary>By rows of every matrix, where the backend supports it; needs a fast connection between the devices.</summary>
    Rows = 2,
}
