namespace AgentDesk.Core.Privacy;

/// <summary>What can be masked in documents before they are stored.</summary>
public enum PersonalDataKind
{
    /// <summary>E-mail addresses.</summary>
    Email,

    /// <summary>Identity card numbers of the People's Republic of China: 18 characters, checked by birth date and checksum (GB 11643).</summary>
    ChineseId,

    /// <summary>Numbers of payment cards: 13 to 19 digits, checked by the Luhn algorithm (ISO/IEC 7812).</summary>
    BankCard,

    /// <summary>Telephone numbers: Chinese mobile and area-code ones, North American ones, and any with an international prefix.</summary>
    Phone,

    /// <summary>Addresses of machines: IPv4, IPv6 and MAC.</summary>
    MachineAddress,
}
