const amount = '\\d+(?:\\.\\d+)?[^\\d,，。;；?？]{0,4}?'
const wrong = new RegExp(
  `^(?:不好意思|抱歉|[,，\\s])*([^\\d,，。;；?？]{1,12}?)(?:那个|这个|那项|那条|的)?${amount}(?:我)?(?:[写报填记打弄]|[写报填记]错)(?:成|错成)了?${amount}[了吧]?[?？,，。;；]+\\s*应该?[是为](${amount})[了吧。!！]*$`,
)

/** 垃圾那个0.9吨写成0.6了？应该是0.6吨 as a plain correction (更正 垃圾本周0.6吨): asked of oneself and answered. */
export function withoutDoubt(text: string): string {
  if (/累计|总|上一?周/.test(text)) return text
  return text.replace(wrong, (_, work: string, right: string) => `更正 ${work}本周${right}`)
}
