/// Readings that differ from what the characters are read as alone.
///
/// Surnames that begin many common words (黑, 种, 能, 员 …) are left out: more names would sort wrong with them than without.
enum PinyinTable {
  static let surnames: [Character: String] = [
    "曾": "zeng", "单": "shan", "單": "shan", "解": "xie", "仇": "qiu", "任": "ren", "华": "hua", "查": "zha", "区": "ou", "區": "ou", "朴": "piao",
    "盖": "ge",
    "蓋": "ge", "缪": "miao", "繆": "miao", "乐": "yue", "樂": "yue", "召": "shao", "翟": "zhai", "秘": "bi", "冼": "xian", "洗": "xian",
    "覃": "qin",
    "褚": "chu", "逄": "pang", "燕": "yan", "谌": "chen", "郇": "xun", "隗": "kui",

    "那": "na", "沈": "shen", "贾": "jia", "柏": "bai", "薄": "bo", "卜": "bu", "车": "che", "晁": "chao", "都": "du", "瞿": "qu",
    "莘": "shen",
    "葛": "ge", "纪": "ji", "宁": "ning", "石": "shi", "盛": "sheng", "冯": "feng", "尹": "yin", "訾": "zi", "佴": "nai", "牟": "mu",
    "费": "fei",
    "宓": "mi", "臧": "zang", "殷": "yin", "尉": "wei", "哈": "ha", "笮": "ze", "靓": "jing", "阚": "kan", "鲍": "bao",
    "吕": "lv",
    "眭": "sui", "曲": "qu", "訚": "yin",
  ]

  static let compoundSurnames: [String: String] = [
    "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "单于": "chan yu", "令狐": "ling hu", "鲜于": "xian yu", "澹台": "tan tai", "宇文": "yu wen",
    "夏侯": "xia hou", "司马": "si ma", "上官": "shang guan", "欧阳": "ou yang", "诸葛": "zhu ge", "皇甫": "huang fu", "公孙": "gong sun",
    "慕容": "mu rong",
    "赫连": "he lian", "呼延": "hu yan", "贺兰": "he lan", "乐正": "yue zheng", "公冶": "gong ye", "濮阳": "pu yang", "宗政": "zong zheng",
    "亓官": "qi guan",
    "仉督": "zhang du", "太史": "tai shi", "申屠": "shen tu", "轩辕": "xuan yuan", "钟离": "zhong li", "闾丘": "lv qiu", "拓跋": "tuo ba", "独孤": "du gu",
  ]

  /// Places and words that names of customers and companies are full of.
  static let words: [String: String] = [
    "重庆": "chong qing", "长沙": "chang sha", "长春": "chang chun", "长江": "chang jiang", "长安": "chang an", "长城": "chang cheng",
    "长治": "chang zhi",
    "厦门": "xia men", "大厦": "da sha", "六安": "lu an", "蚌埠": "beng bu", "丽水": "li shui", "台州": "tai zhou", "亳州": "bo zhou", "银行": "yin hang",
    "商行": "shang hang", "分行": "fen hang", "支行": "zhi hang", "行长": "hang zhang", "音乐": "yin yue", "乐器": "yue qi", "会计": "kuai ji",
    "朝阳": "chao yang",
    "朝鲜": "chao xian", "成都": "cheng du", "首都": "shou du", "都市": "du shi", "番禺": "pan yu", "东莞": "dong guan", "洪洞": "hong tong",
    "乐清": "yue qing",
    "重阳": "chong yang", "行业": "hang ye", "同行": "tong hang", "车行": "che hang",
  ]
}
