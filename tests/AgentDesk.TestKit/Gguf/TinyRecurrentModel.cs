namespace AgentDesk.TestKit.Gguf;

/// <summary>A Mamba model of a few thousand random weights: it remembers a state and no tokens, so nothing can be cut from what it has read.</summary>
public static class TinyRecurrentModel
{
    private const int Width = 32;
    private const int Inner = 2 * Width;
    private const int State = 8;
    private const int Steps = 4;
    private const int Kernel = 4;
    private const int Layers = 2;

    /// <summary>Writes the model to a file and returns its path.</summary>
    public static string Write(string path)
    {
        var writer = new GgufWriter()
            .Add("general.architecture", "mamba")
            .Add("general.name", "tiny-recurrent")
            .Add("mamba.context_length", 1024u)
            .Add("mamba.embedding_length", Width)
            .Add("mamba.block_count", Layers)
            .Add("mamba.feed_forward_length", 0u)
            .Add("mamba.attention.head_count", 0u)
            .Add("mamba.ssm.conv_kernel", Kernel)
            .Add("mamba.ssm.inner_size", Inner)
            .Add("mamba.ssm.state_size", State)
            .Add("mamba.ssm.time_step_rank", Steps)
            .Add("mamba.attention.layer_norm_rms_epsilon", 1e-6f);
        ByteVocabulary.AddTo(writer).Add("tokenizer.chat_template", TinyModel.HermesTemplate);
        AddWeights(writer, new Random(1));
        File.WriteAllBytes(path, writer.ToArray());
        return path;
    }

    private static void AddWeights(GgufWriter writer, Random random)
    {
        void Add(string name, double deviation, params long[] size) =>
            writer.AddTensor(name, TinyModel.Noise(random, (int)size.Aggregate((left, right) => left * right), deviation), size);

        Add("token_embd.weight", 0.4, Width, ByteVocabulary.Tokens.Count);
        writer.AddTensor("output_norm.weight", Constant(Width, 1), Width);
        for (var layer = 0; layer < Layers; layer++)
        {
            var prefix = $"blk.{layer}.";
            writer.AddTensor(prefix + "attn_norm.weight", Constant(Width, 1), Width);
            Add(prefix + "ssm_in.weight", 0.4, Width, 2 * Inner);
            Add(prefix + "ssm_conv1d.weight", 0.4, Kernel, Inner);
            Add(prefix + "ssm_conv1d.bias", 0.1, Inner);
            Add(prefix + "ssm_x.weight", 0.3, Inner, Steps + 2 * State);
            Add(prefix + "ssm_dt.weight", 0.3, Steps, Inner);
            Add(prefix + "ssm_dt.bias", 0.1, Inner);
            // Negative, so that the state decays.
            writer.AddTensor(prefix + "ssm_a", Constant(State * Inner, -0.5f), State, Inner);
            writer.AddTensor(prefix + "ssm_d", Constant(Inner, 1), Inner);
            Add(prefix + "ssm_out.weight", 0.4, Inner, Width);
        }
    }

    private static float[] Constant(int count, float value) => Enumerable.Repeat(value, count).ToArray();
}
