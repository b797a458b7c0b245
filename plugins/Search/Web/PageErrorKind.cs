namespace AgentDesk.Plugins.Search.Web;

/// <summary>Why a search on the web or a page failed.</summary>
public enum PageErrorKind
{
    /// <summary>The settings name no search server, or one that cannot be.</summary>
    NotConfigured,

    /// <summary>The address is one that the plugin does not go to: of another kind, with a password, or inside a private network.</summary>
    AddressRefused,

    /// <summary>Nothing answers there.</summary>
    Unreachable,

    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>The server answered with an error.</summary>
    ServerError,

    /// <summary>The page sends elsewhere, where it is not followed.</summary>
    Redirected,

    /// <summary>The answer is longer than is read.</summary>
    TooLarge,

    /// <summary>The answer is no page of text, or no list of results.</summary>
    WrongContent,
}
