using AgentDesk.Jinja.Binding;

namespace AgentDesk.Jinja.Runtime;

/// <summary>The variables of one activation, with the activation that its code was written in.</summary>
internal sealed class Frame(FunctionLayout layout, Frame? parent)
{
    private readonly object?[] _slots = new object?[layout.SlotCount];

    public object? this[int index]
    {
        get => _slots[index];
        set => _slots[index] = value;
    }

    public object? Read(SlotReference slot) => At(slot)._slots[slot.Index];

    public void Write(SlotReference slot, object? value) => At(slot)._slots[slot.Index] = value;

    private Frame At(SlotReference slot)
    {
        var frame = this;
        for (var hops = slot.Hops; hops > 0; hops--)
        {
            frame = frame.Parent!;
        }

        return frame;
    }

    private Frame? Parent => parent;
}
