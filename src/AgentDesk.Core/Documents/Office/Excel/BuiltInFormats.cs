namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>
/// The format codes that have only numbers (ECMA-376 part 1, 18.8.30). Dates whose look depends on the machine are written as ISO 8601 does, those of
/// the Chinese formats as a Chinese machine does.
/// </summary>
internal static class BuiltInFormats
{
    public static string? Find(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 or 6 => "$#,##0;($#,##0)",
        7 or 8 => "$#,##0.00;($#,##0.00)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 or 30 => "yyyy-mm-dd",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy-mm-dd h:mm",
        27 or 36 or 50 or 52 or 57 => "yyyy年m月",
        28 or 29 or 51 or 53 or 54 or 58 => "m月d日",
        31 => "yyyy年m月d日",
        32 => "h时mm分",
        33 => "h时mm分ss秒",
        34 or 55 => "上午/下午h时mm分",
        35 or 56 => "上午/下午h时mm分ss秒",
        37 or 38 => "#,##0;(#,##0)",
        39 or 40 => "#,##0.00;(#,##0.00)",
        41 => "#,##0;(#,##0);-",
        42 => "$#,##0;($#,##0);$-",
        43 => "#,##0.00;(#,##0.00);-",
        44 => "$#,##0.00;($#,##0.00);$-",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => null,
    };
}
