namespace AgentDesk.Plugins.Calculator.Units;

/// <summary>
/// Units as "SYMBOL FACTOR names…", one quantity a block, the base unit having the factor 1. Factors are exact: the SI's definitions, the international yard and
/// pound of 1959, US customary gallon of 231 cubic inches, imperial gallon of 4.54609 litres, and the Chinese market units of 1959 (斤 = 500 g, 里 = 500 m, 亩 = 2000/3 m²).
/// </summary>
internal static class UnitDefinitions
{
    public static readonly IReadOnlyDictionary<string, string> Blocks = new Dictionary<string, string>
    {
        ["length"] = """
            m 1 meter meters metre metres 米 公尺
            km 1000 kilometer kilometers kilometre kilometres 公里 千米
            dm 1/10 decimeter decimeters decimetre 分米
            cm 1/100 centimeter centimeters centimetre centimetres 厘米 公分
            mm 1/1000 millimeter millimeters millimetre millimetres 毫米
            µm 1/1000000 um micrometer micrometers micron microns 微米
            nm 1/1000000000 nanometer nanometers 纳米
            in 0.0254 inch inches 英寸 " 吋
            ft 0.3048 foot feet 英尺 ' 呎
            yd 0.9144 yard yards 码
            mi 1609.344 mile miles 英里
            nmi 1852 nautical_mile nautical_miles 海里
            ly 9460730472580800 light_year light_years 光年
            au 149597870700 astronomical_unit astronomical_units 天文单位
            里 500 华里 市里
            丈 10/3 市丈
            尺 1/3 市尺
            寸 1/30 市寸
            """,
        ["mass"] = """
            kg 1 kilogram kilograms kilo kilos 千克 公斤
            g 1/1000 gram grams gramme grammes 克
            mg 1/1000000 milligram milligrams 毫克
            µg 1/1000000000 ug microgram micrograms 微克
            t 1000 ton tons tonne tonnes metric_ton metric_tons 吨 公吨
            lb 0.45359237 lbs pound pounds 磅
            oz 0.028349523125 ounce ounces 盎司
            st 6.35029318 stone stones 英石
            short_ton 907.18474 short_tons us_ton us_tons 短吨
            long_ton 1016.0469088 long_tons 长吨
            ct 1/5000 carat carats 克拉
            斤 1/2 市斤 jin
            两 1/20 市两
            钱 1/200 市钱
            担 50 市担
            """,
        ["volume"] = """
            l 1 liter liters litre litres 升 公升
            ml 1/1000 milliliter milliliters millilitre millilitres 毫升 cc
            cl 1/100 centiliter centiliters 厘升
            dl 1/10 deciliter deciliters 分升
            hl 100 hectoliter hectoliters 百升
            m³ 1000 m3 m^3 cubic_meter cubic_meters cubic_metre cubic_metres 立方米 方
            dm³ 1 dm3 dm^3 cubic_decimeter cubic_decimeters 立方分米
            cm³ 1/1000 cm3 cm^3 cubic_centimeter cubic_centimeters 立方厘米
            mm³ 1/1000000 mm3 mm^3 cubic_millimeter cubic_millimeters 立方毫米
            in³ 0.016387064 in3 in^3 cubic_inch cubic_inches 立方英寸
            ft³ 28.316846592 ft3 ft^3 cubic_foot cubic_feet 立方英尺
            gal 3.785411784 gallon gallons us_gallon us_gallons 加仑
            imp_gal 4.54609 imperial_gallon imperial_gallons uk_gallon uk_gallons 英制加仑
            qt 0.946352946 quart quarts 夸脱
            pt 0.473176473 pint pints 品脱
            cup 0.2365882365 cups 杯
            fl_oz 0.0295735295625 fluid_ounce fluid_ounces 液量盎司
            tbsp 0.01478676478125 tablespoon tablespoons 汤匙
            tsp 0.00492892159375 teaspoon teaspoons 茶匙
            bbl 158.987294928 barrel barrels 桶
            """,
        ["area"] = """
            m² 1 m2 m^2 sqm square_meter square_meters square_metre square_metres 平方米 平米
            km² 1000000 km2 km^2 square_kilometer square_kilometers square_kilometre square_kilometres 平方公里 平方千米
            dm² 1/100 dm2 dm^2 square_decimeter 平方分米
            cm² 1/10000 cm2 cm^2 square_centimeter square_centimeters 平方厘米
            mm² 1/1000000 mm2 mm^2 square_millimeter square_millimeters 平方毫米
            ha 10000 hectare hectares 公顷
            a 100 are ares 公亩
            ac 4046.8564224 acre acres 英亩
            in² 0.00064516 in2 in^2 sq_in square_inch square_inches 平方英寸
            ft² 0.09290304 ft2 ft^2 sqft sq_ft square_foot square_feet 平方英尺
            yd² 0.83612736 yd2 yd^2 square_yard square_yards 平方码
            mi² 2589988.110336 mi2 mi^2 square_mile square_miles 平方英里
            亩 2000/3 市亩 mu
            顷 200000/3 市顷
            """,
        ["speed"] = """
            m/s 1 mps meters_per_second metres_per_second 米每秒 米/秒
            km/h 5/18 kmh kph kmph kilometers_per_hour kilometres_per_hour 公里每小时 千米每小时 公里/小时 千米/小时 公里/时 千米/时
            mph 0.44704 mi/h miles_per_hour 英里每小时 英里/小时
            kn 463/900 knot knots kt 节
            ft/s 0.3048 fps feet_per_second 英尺每秒
            km/s 1000 kilometers_per_second 公里每秒 千米每秒
            """,
        ["temperature"] = """
            °C 1 c celsius degree_celsius degrees_celsius centigrade ℃ 摄氏度 摄氏
            °F 5/9 f fahrenheit degree_fahrenheit degrees_fahrenheit ℉ 华氏度 华氏
            K 1 kelvin kelvins 开尔文 开
            °R 5/9 r rankine 兰氏度
            """,
        ["data"] = """
            B 1 byte bytes 字节
            bit 1/8 bits 比特 位
            kB 1000 kilobyte kilobytes 千字节
            MB 1000000 megabyte megabytes 兆字节 兆
            GB 1000000000 gigabyte gigabytes 吉字节
            TB 1000000000000 terabyte terabytes 太字节
            PB 1000000000000000 petabyte petabytes 拍字节
            KiB 1024 kibibyte kibibytes
            MiB 1048576 mebibyte mebibytes
            GiB 1073741824 gibibyte gibibytes
            TiB 1099511627776 tebibyte tebibytes
            PiB 1125899906842624 pebibyte pebibytes
            kbit 125 kb kilobit kilobits 千比特
            Mbit 125000 megabit megabits 兆比特
            Gbit 125000000 gigabit gigabits 吉比特
            Tbit 125000000000 terabit terabits
            Kibit 128 kibibit kibibits
            Mibit 131072 mebibit mebibits
            Gibit 134217728 gibibit gibibits
            """,
        ["time"] = """
            s 1 sec secs second seconds 秒 秒钟
            ms 1/1000 millisecond milliseconds 毫秒
            µs 1/1000000 us microsecond microseconds 微秒
            ns 1/1000000000 nanosecond nanoseconds 纳秒
            min 60 mins minute minutes 分钟 分
            h 3600 hr hrs hour hours 小时 时 钟头
            d 86400 day days 天 日
            week 604800 weeks wk 周 星期 礼拜
            year 31557600 years yr julian_year julian_years 年
            """,
        ["energy"] = """
            J 1 joule joules 焦耳 焦
            kJ 1000 kilojoule kilojoules 千焦 千焦耳
            MJ 1000000 megajoule megajoules 兆焦
            cal 4.184 calorie calories 卡路里 卡
            kcal 4184 kilocalorie kilocalories 千卡 大卡
            Wh 3600 watt_hour watt_hours 瓦时
            kWh 3600000 kilowatt_hour kilowatt_hours 千瓦时 度 度电
            MWh 3600000000 megawatt_hour megawatt_hours 兆瓦时
            BTU 1055.05585262 btus british_thermal_unit 英热单位
            eV 0.0000000000000000001602176634 electronvolt electronvolts 电子伏特
            erg 1/10000000 ergs 尔格
            ft·lbf 1.3558179483314004 ft_lbf foot_pound foot_pounds 英尺磅
            """,
        ["pressure"] = """
            Pa 1 pascal pascals 帕斯卡 帕
            hPa 100 hectopascal hectopascals 百帕
            kPa 1000 kilopascal kilopascals 千帕
            MPa 1000000 megapascal megapascals 兆帕
            bar 100000 bars 巴
            mbar 100 millibar millibars 毫巴
            atm 101325 atmosphere atmospheres 大气压 标准大气压
            Torr 20265/152 torr 托
            mmHg 133.322387415 毫米汞柱
            psi 8896443230521/1290320000 pounds_per_square_inch 磅每平方英寸
            """,
    };
}
