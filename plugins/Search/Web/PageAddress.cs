using System.Globalization;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>Checks a page's address before anything is sent.</summary>
internal static class PageAddress
{
    private const int Longest = 2_000;

    /// <exception cref="PageException">The address is none that is opened; the message says why.</exception>
    public static Uri Parse(string text, IReadOnlyList<int> ports)
    {
        if (text.Length > Longest)
            throw Refused($"The address has more than {Longest} characters.");
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address))
            throw Refused($"'{text}' is no web address: write it in full, as https://example.org/page.");
        return Check(address, ports);
    }

    /// <exception cref="PageException">The address is none that is opened; the message says why.</exception>
    public static Uri Check(Uri address, IReadOnlyList<int> ports)
    {
        if (address.Scheme is not ("http" or "https"))
            throw Refused($"Only http and https addresses are opened, not {address.Scheme}.");
        if (address.UserInfo.Length > 0)
            throw Refused("Addresses with a user name or password are not opened: leave out what stands before the @.");
        if (address.Host.Length == 0)
            throw Refused("The address names no host.");
        if (!ports.Contains(address.Port))
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"Pages are opened at port {string.Join(" or ", ports)} alone, not at {address.Port}."));
        return new UriBuilder(address) { Fragment = string.Empty }.Uri;
    }

    private static PageException Refused(string message) => new(PageErrorKind.AddressRefused, message);
}
