/// 公司 (a-customers 12.1).
package final class Company: Kind {
  package static let catalogue = Company()
  package let schema: Schema

  package let name: Field<Company, String>
  package let industry: Field<Company, String>
  package let telephone: Field<Company, String>
  package let email: Field<Company, String>
  package let website: Field<Company, String>
  package let country: Field<Company, String>
  package let province: Field<Company, String>
  package let city: Field<Company, String>
  package let district: Field<Company, String>
  package let address: Field<Company, String>
  package let note: Field<Company, String>
  package let createdAt: Field<Company, Instant>
  package let createdBy: Field<Company, Ref<User>>
  package let tags: Field<Company, String>
  package let region: Field<Company, String>

  private init() {
    var kind = SchemaBuilder<Company>(9, "company", "公司", "Company", holding: .holders(.company))
    kind.section = Label("基本信息", "Basics")
    name = kind.field("company_name", "公司名称", "Name", .text(max: 100), [.required, .searchable, .sortable, .listed])
    industry = kind.field("industry", "行业", "Industry", .enumeration("crm_industry"), .listed)
    telephone = kind.field("tel", "电话", "Telephone", .text(max: 20), [.searchable, .listed])
    email = kind.field("email", "邮箱", "E-mail", .text(max: 100), .listed)
    website = kind.field("website", "网站", "Website", .text(max: 200))
    country = kind.field("country", "国家", "Country", .text(max: 30))
    province = kind.field("province", "省份", "Province", .text(max: 30))
    city = kind.field("city", "城市", "City", .text(max: 30))
    district = kind.field("district", "区县", "District", .text(max: 30))
    address = kind.field("address", "详细地址", "Address", .text(max: 200), .searchable)
    note = kind.field("note", "备注", "Note", .longText(max: 500), .searchable)
    createdAt = kind.field("create_ts", "创建时间", "Created", .instant, [.sortable, .listed], by: .server, merge: .once)
    createdBy = kind.field("create_by", "创建人", "Created by", .reference("user"), by: .server, merge: .once)
    tags = kind.field("tags", "标签", "Tags", .text(max: 1000), .computed)
    region = kind.field("region", "地区", "Region", .text(max: 120), .computed)
    schema = kind.build(indexes: [["company_name"]])
  }
}
