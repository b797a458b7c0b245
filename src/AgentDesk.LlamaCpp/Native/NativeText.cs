using System.Text;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>Text that llama.cpp writes into buffers.</summary>
internal static unsafe class NativeText
{
    internal static string Description(ModelHandle model)
    {
        Span<byte> buffer = stackalloc byte[256];
        fixed (byte* pointer = buffer)
        {
            var length = NativeMethods.ModelDescription(model, pointer, (nuint)buffer.Length);
            return Encoding.UTF8.GetString(buffer[..Math.Clamp(length, 0, buffer.Length - 1)]);
        }
    }
}
