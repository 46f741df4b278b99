const can = '(?:能不能|可不可以|能否|可否|是否可以)'
/** Of what was reported, not of the work: 能不能改成1300米, 能不能算进去. */
const ofReports =
  '(?![^,。;!?\\n]*(?:改|算|报|填|计|统计|登记|撤|删|录|查一|看一|发我|告诉|按|加上|补[上一]|对一?下|账))'
const help =
  '(?:协调|支持|帮|解决|牵头|出面|增派|派|拨|[再多先]给|给点|给些|给我们|调[拨配剂]|[再多]调|追加|倾斜|借|到[货位]|配[齐备]|增加|补[齐助贴充]|批下|下达|落实|催|供应)'

/** 县林业局能不能再调2万株？: a clause by which the writer of a report asks others for help. */
export const plea = `[^,。;!?\\n]{0,12}${can}${ofReports}[^,。;!?\\n]{0,16}${help}[^,。;!?\\n]*`

/** 检查30家。另外问下，下周放假还报吗: what is asked beside a report, to its end. */
export const besides = new RegExp(
  [
    '(?<=[,，])\\s*(?:另外|顺便|对了|还想|再)(?:想|请|再)?问[^。!！\\n;]*[。?？!！\\s]*$',
    '(?<=[。!！\\n;])\\s*(?:另外?|还有|再|顺便|对了|想?请?问)[^。!！\\n;]*[吗呢么?？]?[。?？!！\\s]*$',
    `(?<=[,。;!\\n])\\s*${plea}[。?？!！\\s]*$`,
  ].join('|'),
)
