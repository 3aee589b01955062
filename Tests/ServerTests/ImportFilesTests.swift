import Domain
import Server
import TestSupport
import Testing

@Suite struct ImportFilesTests {
  private func read(_ path: String) throws -> [[String]] { try DelimitedReader(path: path).all().map(\.fields) }

  @Test("The errors file has the columns of the upload, the line and the reason; corrected, it can be imported as it is (CU-119)")
  func errorsFile() throws {
    let test = try ImportUnderTest()
    let errors = test.demo.folder.file("errors.csv")
    try test.run(["客户名称,手机号码,性别", "张三,13900000001,男", "李四,13900000002,1", "王五,\"1,2\",男"]) { $0.errorsPath = errors }
    #expect(
      try read(errors) == [
        ["客户名称", "手机号码", "性别", "行号", "错误原因"], ["李四", "13900000002", "1", "3", "性别枚举值无效: 1"],
        ["王五", "1,2", "男", "4", "手机号码格式错误"],
      ])
    let corrected = ["客户名称,手机号码,性别,行号,错误原因", "李四,13900000002,女,3,性别枚举值无效: 1", "王五,13900000003,男,4,手机号码格式错误"]
    let importer = try test.importer(corrected, name: "corrected.csv") { $0.errorsPath = errors }
    #expect(importer.warnings.isEmpty)
    #expect(try importer.run().made == 2)
    // Nothing was refused, so nothing is left behind.
    #expect(throws: DelimitedError.self) { try read(errors) }
  }

  @Test("The errors file cannot be the imported file")
  func sameFile() throws {
    let test = try ImportUnderTest()
    let importer = try test.importer(["客户名称,手机号码", "张三,1"]) { $0.errorsPath = $0.path }
    #expect(throws: Problem.self) { try importer.run() }
    #expect(try read(test.demo.folder.file("import.csv")).count == 2)
  }

  @Test("Reasons are written in the person's language")
  func language() throws {
    let test = try ImportUnderTest()
    let errors = test.demo.folder.file("errors.csv")
    try test.run(["客户名称,手机号码", "张三,1"], language: .en) { $0.errorsPath = errors }
    #expect(try read(errors).last?.last == "Phone has the wrong form")
  }

  @Test("A file that breaks off in the middle keeps the rows before, and says so; it is not counted as finished (CU-118)")
  func brokenFile() throws {
    let test = try ImportUnderTest()
    let summary = try test.run(["客户名称,手机号码", "张三,13900000001", "李四,\"139"])
    #expect(summary.stopped != nil && summary.made == 1)
    #expect(try test.customer("13900000001") != nil)
    let state = try test.demo.centre.database.read { try $0.text("SELECT state FROM import_batch") }
    #expect(state == "partial")
  }

  private struct PulledPlug: Error {}

  @Test("An import that died goes on after its last block, and its errors file is whole")
  func resume() throws {
    let test = try ImportUnderTest()
    let errors = test.demo.folder.file("errors.csv")
    var lines = ["客户名称,手机号码"]
    // Line 3 of each hundred is wrong.
    for number in 0..<1200 { lines.append(number % 100 == 1 ? "坏\(number),1" : "客户\(number),1390000\(1000 + number)") }
    let first = try test.importer(lines) { $0.errorsPath = errors }
    var done = 0
    #expect(throws: PulledPlug.self) {
      try first.run { summary in
        done = summary.rows
        if summary.rows == 500 { throw PulledPlug() }
      }
    }
    #expect(done == 500)
    #expect(try test.rows(Customer.self).count == 495)
    let second = try test.importer(lines) { $0.errorsPath = errors }
    let summary = try second.run()
    #expect(summary.resumedAfter == 500 && summary.rows == 1200 && summary.made == 1188 && summary.failed == 12)
    #expect(try read(errors).dropFirst().compactMap { $0.dropLast().last } == (0..<12).map { "\($0 * 100 + 3)" })
    #expect(try test.rows(Customer.self).count == 1188)
    // Finished now: the same file again is a new import, of updates.
    let third = try test.run(lines)
    #expect(third.resumedAfter == 0 && third.changed == 1188)
    let batches = try test.demo.centre.database.read {
      try $0.rows("SELECT state, made FROM import_batch ORDER BY id") { ($0.text(0), $0.integer(1)) }
    }
    #expect(batches.map(\.0) == ["done", "done"] && batches.map(\.1) == [1188, 0])
  }

  @Test("The same file into another group is another import, which does not go on with the first")
  func otherSettings() throws {
    let test = try ImportUnderTest()
    let lines = ["客户名称,手机号码", "张三,13900000001"]
    _ = try test.importer(lines)
    #expect(try test.run(lines) { $0.group = "vip组" }.resumedAfter == 0)
  }

  @Test("Columns of a foreign file are mapped by hand, one to several fields")
  func mapping() throws {
    let test = try ImportUnderTest()
    let lines = ["customerID,gender,City", "7590-VHVEG,Female,Los Angeles", "5575-GNVDE,Male,Beverly Hills"]
    #expect(test.refusal(lines)?.code == "E_IMPORT_COLUMN")
    let both = try [ColumnMap("customerID=customer_name"), ColumnMap("customerID=phone")]
    #expect(try test.reasons(lines) { $0.maps = both } == [2: "手机号码格式错误", 3: "手机号码格式错误"])
    let maps = try [ColumnMap("customerID=客户名称"), ColumnMap("gender=sex")]
    let summary = try test.run(lines) {
      $0.maps = maps
      $0.makePhone = "customerID"
    }
    #expect(summary.made == 2 && summary.failed == 0)
    let customers = try test.rows(Customer.self)
    #expect(customers.map(\.sex) == ["0", "1"] && customers.map(\.city) == ["Los Angeles", "Beverly Hills"])
    #expect(customers.allSatisfy { $0.phone?.digits.count == 15 && $0.phone?.digits.hasPrefix("199") == true })
    // The same texts give the same numbers.
    let again = try test.run([lines[0], lines[2], lines[1]], name: "again.csv") {
      $0.maps = maps
      $0.makePhone = "customerID"
    }
    #expect(again.made == 0 && again.changed == 2)
  }

  @Test("A mapping that names no column or no field that can be imported is refused")
  func wrongMapping() throws {
    let test = try ImportUnderTest()
    let lines = ["客户名称,手机号码,备注", "张三,13900000001,x"]
    for text in ["没有=sex", "备注=没有", "备注=follow_times", "备注=status"] {
      let map = try ColumnMap(text)
      #expect(test.refusal(lines) { $0.maps = [map] }?.code == "E_USAGE", "\(text)")
    }
    #expect(throws: Problem.self) { try ColumnMap("kein") }
    #expect(test.refusal(lines) { $0.makePhone = "备注" }?.code == "E_USAGE")
  }

  @Test("A workbook is refused with the way out (CU-100)")
  func workbook() throws {
    let test = try ImportUnderTest()
    let path = try test.demo.folder.write("book.xlsx", .init([0x50, 0x4B, 3, 4, 0, 0, 0, 0]))
    #expect(throws: DelimitedError.workbook) { try CustomerImport(ImportRequest(path: path), into: test.demo.centre, language: .zh) }
  }
}
