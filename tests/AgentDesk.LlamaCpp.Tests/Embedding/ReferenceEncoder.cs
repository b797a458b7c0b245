using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Embedding;

/// <summary>The forward pass of <see cref="TinyEncoder"/> in double precision, written from the description of BERT and not from llama.cpp.</summary>
internal sealed class ReferenceEncoder(TinyEncoder model)
{
    private const int HeadWidth = TinyEncoder.Width / TinyEncoder.Heads;

    /// <summary>The state of each token after the last layer.</summary>
    internal double[][] States(int[] tokens)
    {
        var states = tokens.Select((token, position) => Norm("token_embd_norm", Sum(Row("token_embd.weight", token), Row("position_embd.weight", position), Row("token_types.weight", 0)))).ToArray();
        for (var layer = 0; layer < TinyEncoder.Layers; layer++)
        {
            var prefix = $"blk.{layer}.";
            var attended = Attend(prefix, states);
            for (var i = 0; i < states.Length; i++)
            {
                var middle = Norm(prefix + "attn_output_norm", Sum(Linear(prefix + "attn_output", attended[i]), states[i]));
                var inner = Linear(prefix + "ffn_up", middle).Select(Gelu).ToArray();
                states[i] = Norm(prefix + "layer_output_norm", Sum(Linear(prefix + "ffn_down", inner), middle));
            }
        }

        return states;
    }

    /// <summary>The output of the classifier's head.</summary>
    internal double Classify(int[] tokens) => Linear("cls.output", Linear("cls", States(tokens)[0]).Select(Math.Tanh).ToArray())[0];

    internal static double[] Mean(double[][] states) => Enumerable.Range(0, TinyEncoder.Width).Select(i => states.Average(state => state[i])).ToArray();

    private double[][] Attend(string prefix, double[][] states)
    {
        var queries = states.Select(state => Linear(prefix + "attn_q", state)).ToArray();
        var keys = states.Select(state => Linear(prefix + "attn_k", state)).ToArray();
        var values = states.Select(state => Linear(prefix + "attn_v", state)).ToArray();
        return queries.Select(query =>
        {
            var result = new double[TinyEncoder.Width];
            for (var start = 0; start < TinyEncoder.Width; start += HeadWidth)
            {
                var weights = keys.Select(key => Math.Exp(Enumerable.Range(start, HeadWidth).Sum(i => query[i] * key[i]) / Math.Sqrt(HeadWidth))).ToArray();
                for (var i = start; i < start + HeadWidth; i++) result[i] = values.Select((value, token) => weights[token] * value[i]).Sum() / weights.Sum();
            }

            return result;
        }).ToArray();
    }

    private double[] Linear(string name, double[] input)
    {
        var (weight, bias) = (model[name + ".weight"], model[name + ".bias"]);
        return bias.Select((offset, row) => offset + input.Select((value, column) => value * weight[(row * input.Length) + column]).Sum()).ToArray();
    }

    private double[] Norm(string name, double[] input)
    {
        var mean = input.Average();
        var deviation = Math.Sqrt(input.Average(value => (value - mean) * (value - mean)) + TinyEncoder.Epsilon);
        return input.Select((value, i) => ((value - mean) / deviation * model[name + ".weight"][i]) + model[name + ".bias"][i]).ToArray();
    }

    private double[] Row(string name, int row) => model[name].Skip(row * TinyEncoder.Width).Take(TinyEncoder.Width).Select(value => (double)value).ToArray();

    private static double[] Sum(params double[][] vectors) => Enumerable.Range(0, vectors[0].Length).Select(i => vectors.Sum(vector => vector[i])).ToArray();

    /// <summary>The tanh form of GELU, which BERT's reference code and ggml use.</summary>
    private static double Gelu(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));
}
