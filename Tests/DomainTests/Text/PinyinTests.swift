import Testing

@testable import Domain

/// The rule: Chinese sorts by pinyin and is found by initials, and surnames are read as surnames.
@Suite("Pinyin")
struct PinyinTests {
  @Test(
    "names are read as people say them",
    arguments: [
      ("章172", "zhang 172"), ("王伟芳", "wang wei fang"), ("曾小贤", "zeng xiao xian"), ("单雄信", "shan xiong xin"), ("解晓东", "xie xiao dong"),
      ("仇和", "qiu he"), ("任正非", "ren zheng fei"), ("华罗庚", "hua luo geng"), ("查良镛", "zha liang yong"), ("区楚良", "ou chu liang"),
      ("朴树", "piao shu"),
      ("尉迟恭", "yu chi gong"), ("万俟卨", "mo qi xie"), ("长孙无忌", "zhang sun wu ji"), ("乐毅", "yue yi"), ("吕布", "lv bu"), ("褚404", "chu 404"),
      ("卢丹", "lu dan"), ("VIP003", "vip003"), ("Ada 李", "ada li"), ("重庆", "chong qing"), ("厦门华侨电子", "xia men hua qiao dian zi"),
      ("区块链公司", "qu kuai lian gong si"), ("中国银行", "zhong guo yin hang"), ("李·四", "li si"), ("", ""), ("Ａ股", "a gu"), ("女", "nv"),
      ("〇一", "ling yi"),
    ])
  func keys(_ text: String, _ expected: String) {
    #expect(Pinyin.key(text) == expected)
  }

  @Test(
    "initials take the first letter of each syllable and word",
    arguments: [("王伟芳", "wwf"), ("章172", "z1"), ("曾小贤", "zxx"), ("分配规则", "fpgz"), ("Ada 李", "al"), ("", "")])
  func initials(_ text: String, _ expected: String) {
    #expect(Pinyin.initials(text) == expected)
  }

  @Test("sorting by key puts 曾 among the Z")
  func sorting() {
    let names = ["曾小贤", "重庆", "阿伟", "李四"]
    #expect(names.sorted { Pinyin.key($0) < Pinyin.key($1) } == ["阿伟", "重庆", "李四", "曾小贤"])
  }
}
