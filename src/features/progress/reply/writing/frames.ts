import { blankOut, foldText } from './fold-text.ts'

const surname =
  '[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]'
const people = `(?:(?:各位|尊敬的|亲爱的|[两三]位)?(?:领导|老师|同事|同志|大家|协调员)们?|${surname}(?:主任|科长|局长|书记|处长|主席|老师|姐|哥|科|处|局|工|总))`
const wish = '(?:早上|上午|中午|下午|晚上|早|晚|你|您|大家|各位)好[呀啊]?|早安?'
/** 各位领导好，…: what a letter begins with. */
const opening = new RegExp(
  `^[\\s,。!~]*(?:${people}[,\\s]*(?:${wish}|好)?|${wish}|打扰了?|对不住)[\\s,。!:~]+(?=\\S)`,
)

/** 喂，能听见吗，我说一下啊: what is said into a telephone. */
const hello = /^\s*喂+[,\s]*能?听得?[见到]吗?[,\s]*(?:我说一下)?[啊吧,\s]*/
const hangsUp = /(?:好了?|就这样)?[,\s]{0,3}挂了[啊哈吧]?[。!\s]{0,3}$/

const closings = [
  `(?:非常|十分|再次)?(?:谢谢|感谢|多谢|谢了|辛苦|麻烦)(?:了|啦|您|你|${people}|各位)*(?:的?(?:支持|理解|配合))?`,
  `(?:以上[,\\s]*)?请(?:${people}|您)?(?:予以)?(?:审阅|查收|审核|过目|批示|指示|批评指正|知悉)(?:一下)?`,
  '(?:我(?:这边|们)?)?就(?:是)?这些|(?:有|如有)问题(?:请|再)?随时(?:联系|沟通)|特此(?:报告|汇报|说明)|(?:报告|汇报|填报|报送|上报)?完毕|妥否[,\\s]*请批示',
  '(?:联系人|联络人|联系电话|联系方式|经办人|填报人|电话|手机)[:\\s]*[\\u4e00-\\u9fff]{0,4}[:,\\s]*(?:1\\d{10}|(?:\\d{3,4}-)?\\d{7,8})',
  // 餐饮12家，能不能帮我加上: to file it, which is what is done.
  '(?:能不能|可不可以|能否|可否)(?:请|麻烦)?(?:帮|给|替)(?:我们?|忙|一下)*(?:登记|记|加|补|报|填)(?:一下|上去?|进去?)[吗呢么吧]?\\??',
  '(?:能不能|可不可以|能否|可否)派个?人[^,。;!?\\n]{0,4}对一?下?账\\??',
]
/** …，谢谢！ …请审阅。: what it ends with; looked for where a run of stops begins, so that long runs cost little. */
const closing = new RegExp(`(?<![,。;!~\\s])[,。;!~\\s]+(?:${closings.join('|')})[!。~,\\s]*$`)

/** …就这样吧: said at the end, without a stop. */
const soItIs = /就(?:先)?这样(?:吧|了|啊)[!。~\s]*$/

/** 跟交警一块儿查的，我们报了他们就不报了: who reports what was done together. */
const whoReports =
  /(?:(?:[我咱]们?|[我咱][街局委镇办所])(?:来|就|都)?[报填]了?(?:就行|了)?[,\s]{0,2})?[他她它]们(?:那边|那头)?(?:就|也|都|自己|今天|这周|本周){0,3}不用?再?(?:重复|单独|另外?)?[报填]了?(?=$|[,。;!\s])/g

/** So many of them one behind another. */
const mostClosings = 4

/** A folded message without what any message may be framed by, which tells nothing of the work; offsets are kept. */
export function withoutFrames(folded: string, sender: string): string {
  const name = foldText(sender)
  let text = withoutBranch(folded, name)
  const frames = [
    opening,
    signature(name),
    hello,
    hangsUp,
    soItIs,
    whoReports,
    ...Array(mostClosings).fill(closing),
  ]
  for (const frame of frames) text = blankOut(text, frame)
  return text
}

/** A line with nothing but who sends it, at the end. */
function signature(sender: string): RegExp {
  const name = sender.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  return new RegExp(`\\n *[-—–]{0,3} *(?:${name}|${name.replace(/\\\(.*$/, '')})\\s*$`)
}

/** 公共管理办公室（环保河道）: what the name of the sender's unit has in brackets is its name, no matter of the plan. */
function withoutBranch(folded: string, sender: string): string {
  const branch = /\([^()]+\)$/.exec(sender)?.[0]
  return branch ? folded.replaceAll(branch, ' '.repeat(branch.length)) : folded
}
