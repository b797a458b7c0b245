namespace AgentDesk.Core.Tests.Documents.Office;

/// <summary>What a document of the shared set holds, found out by other programs.</summary>
/// <param name="File">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Headings">Headings; for workbooks sheets, for presentations titles and notes.</param>
/// <param name="Pages">Slides or sheets, 0 for Word.</param>
/// <param name="Blocks">Paragraphs and rows with text.</param>
/// <param name="InOrder">Texts that follow each other.</param>
/// <param name="Row">A row that must be there, or null.</param>
/// <param name="Header">The header above it, or null.</param>
internal sealed record SharedOfficeDocument(string File, string Title, int Headings, int Pages, int Blocks, string[] InOrder, string? Row = null, string? Header = null)
{
    public static IReadOnlyList<SharedOfficeDocument> All { get; } =
    [
        new("014760.docx", "Appendix B", 0, 0, 111,
            ["STANDARDS FOR INTERAGENCY HOTSHOT CREW OPERATIONS", "Crew Name: | Host Unit/Address:", "Crew meets Agency and National Standards for Organizational Requirements", "VEHICLES", "Lug wrench", "PREPAREDNESS REVIEW SUMMARY"],
            "25 | | IHC members have attended agency required employee orientation."),
        new("017091.docx", "Department: Department Of Veterans Affairs", 0, 0, 465,
            ["Chaplain (Roman Catholic)", "54494 to 84913 USD Per Year", "Ecclesiastical Endorsement", "RATING FACTORS FOR CHAPLAINS", "How to Apply:"],
            "Series & Grade: GS-0060-11/12 | Position Information: Multiple Schedules Permanent"),
        new("018367.docx", "Radiation Exposure Compensation Trust Fund", 2, 0, 117,
            ["FY 2009 PERFORMANCE BUDGET", "A. Organizational Chart", "B. Summary of Requirements", "27,492 claims have been filed", "- Use a toll-free phone line", "Value of Approvals"],
            "Claims Approved | 1,163 | 1,457 | 902 | 1,363 | 713 | 549",
            "| FY 2004 Actual | FY 2005 Actual | FY 2006 Actual | FY 2007 Actual | FY 2008 Estimate | FY 2009 Estimate"),
        new("derived-zh-3.docx", "如何管理 .NET Core 工具", 15, 0, 75, ["如何管理 .NET Core 工具", "查找工具", "使用 ToolGet 搜索 .NET 工具。", "安装全局工具", "调用本地工具"]),
        new("eng_spa_mult.docx", "eng_spa_mult", 0, 0, 5, ["All human beings are born free", "Todos los seres humanos nacen libres"]),
        new("fake.docx", "fake", 0, 0, 1, ["Lorem ipsum dolor sit amet."]),
        new("handbook-1p.docx", "handbook-1p", 0, 0, 13, ["CHAPTER 1 – INTRODUCTION", "A. PURPOSE", "28 U.S.C. § 586(b)", "C. STATUTORY DUTIES OF A STANDING TRUSTEE", "11 U.S.C. § 704"]),
        new("stress009.docx", "NANDrive 微型固态硬盘设计方案", 5, 0, 65, ["产品介绍", "技术规格", "- 传输接口", "支持 PIO Mode-6", "资料下载", "024-31876750"]),
        new("fake-power-point-table.pptx", "A Slide with a Table", 1, 1, 5, ["A Slide with a Table", "Red | Green | Blue"], "Tangerine | Pink | Aqua"),
        new("stress013.pptx", "Toward a Standard Benchmark Format and Suite for Floating-Point Analysis", 13, 23, 223,
            ["Incredible progress…", "Automatic Verification\nFluctuat [SAS’13]", "Mention FPBench", "Growing pains", "√(𝑥+1)−√(𝑥)", "FPCore common format", "FPBench axes of measurement"],
            "Herbie | 28"),
        new("2023-half-year-analyses-by-segment.xlsx", "2023-half-year-analyses-by-segment", 5, 5, 111,
            ["OS-Rev.and results 30 06 2023", "3.1 Operating segments", "Zone NA | 12,553 | 2,713 | 2,632 | (81) | (29) | (44) | (337)", "Other businesses (d) | 137 | (17) | (17) | — | (1) | — | (19)", "Reconciliation 30 06 2023"],
            "Operating profit | 7,262 | 6,619", "In millions of CHF | January–June 2023 | January–June 2022"),
        new("57523.xlsx", "57523", 2, 2, 76, ["Node Master", "Attribute Master", "Movies_and_TV_Shows:Aspect_Ratio | String | 21:10;16:9;14:9;4:3;Other"]),
        new("StructuredRefs-lots-with-lookups.xlsx", "StructuredRefs-lots-with-lookups", 5, 5, 5033,
            ["Profile", "All States Summary by year", "2013 | 57,464,576 | 38.8", "Query", "dropdowns", "2001|South Carolina"],
            "2000 | 40,876,726 | 51.6 | 2,110,765 | 0.16 | 331,257 | 0.32 | 674,818 | 32.2 | 21,717,896 | 59,339 | 2.9% | 1,722.9 | 366 | 2.90% | 2.90%",
            "Year | A total | some factor | part of it | factor ratio | another total | another factor | total 3 | factor 3 | total 4 | total 5 | % of something | % * something | | % GIP"),
        new("derived-zh-1.xlsx", "derived-zh-1", 1, 1, 41, ["文档摘要", "TiDB 安装部署常见问题", "两块网卡的目的是？", "此外，TiDB 云上部署也已在京东云、UCloud 上线。"], "18 | 正文 | 这种情况一般是因为没有使用 --config", "编号 | 标题级别 | 内容 | 字数"),
        new("stress020.xlsx", "stress020", 1, 1, 44, ["2019年泰州市7月份银行业金融机构存贷款情况", "一、本外币各项存款", "三、人民币各项存款", "附：汇率 | | 6.70 | 6.69"], "4.非银行业金融机构存款 | 万美元 | 10 | 11 | 16 | 20 | 23 | 7 | 7"),
    ];
}
