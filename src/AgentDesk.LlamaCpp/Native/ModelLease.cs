namespace AgentDesk.LlamaCpp.Native;

/// <summary>Keeps a model from being freed while native code reads what belongs to it.</summary>
internal readonly ref struct ModelLease
{
    private readonly ModelHandle _model;

    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public ModelLease(ModelHandle model)
    {
        var added = false;
        model.DangerousAddRef(ref added);
        _model = model;
    }

    public void Dispose() => _model.DangerousRelease();
}
