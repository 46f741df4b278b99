import { comingTime } from './coming-time.ts'
import { tellsItIsSettled, tellsOfProblem } from './problem-words.ts'

/** What a clause without a figure tells of. */
export type Sense = 'problem' | 'next' | 'request' | 'settled' | 'progress' | 'sending' | 'plain'

const lead =
  '(?:我们?这边|我们?|这边|并|然后|再|[两三四五]项(?:工作|任务)?[都均也]?|我们|我街|我局|我委|我镇|我科|目前|也|现|将|就|后面|之后)?'
const next = new RegExp(
  `^${lead}(?:继续|接着|持续|计划(?!第|\\d+(?![月日号\\d]))|打算|准备(?!就绪|好)|想(?=[着要跟和把找])|争取|力争|预计|拟(?!定)|(?<!现)将(?!军|近)|尽快|抓紧(?!干着|在)|${comingTime}|(?:厂家|厂里|施工[方队]|施工单位|工程队|产权单位|业主|物业|对方|[市区]局)(?:说|答应|承诺)?${comingTime}|近期|回头再|尽早|汛前(?=[收完全干])|秋后再|[五六七八九十]月[上中下]旬(?=[进开完])|到货就|有车就|让厂家|联系厂家|再(?:去|来|跑|查|约|催|联系|回头看|走)(?=[^,。;]|$)|[这近]两[天日](?:再|就|去|把|安排|抓紧|我们|$)|限(?:期|时|本周|月底|[\\d一二两三四五]{1,2}[天日周])|赶在|(?:批|到|通|好|干|晴|签|齐|定)了(?:马上|立刻|我们)?就(?!好|行)|(?:剩下的?|其余的?|余下的?)?(?:月底|年底|节|月末|汛期|入冬)[之以]?前(?=[再把报完收全要争])|(?:剩下|其余|余下)的?(?:月底|年底|节|月末|周末)[之以]?前|接着(?=[干盯查修])|[^,。;\\d]{2,8}(?:前后|期间|之?后|时候?)(?:准备|打算|计划|拟|要|将)|[^,。;\\d]{0,8}(?:排|定|约|安排)[到在于好](?:下周|下礼拜|下星期|明[天早晚]|后天|[本这]?周[一二三四五六日])[^,。;]{0,6}$|下[回次批](?=[^,。;]{2})|[^,。;\\d]{0,8}(?:排|定|约|安排)(?:[到在于好]|了)?${comingTime}|待(?!修|遇)|[^,。;\\d]{0,6}(?:我们|咱们?|我)(?:打算|准备|计划|商量着)|[一二三四]季度(?=再|要|准备|打算|计划)|(?:这个?)?(?:周末|假期|国庆|节假日)(?:两天|期间)?(?:继续|接着|再|照常)|等[^,。;]{1,6}了[再就]?(?=[补干查修清盖通掏洒转])|(?:剩下的?|其余的?|余下的?)?等(?=[^,。;]{1,12}[再后就]))`,
)
/** 我约了派出所周四晚上去敲门, 并网的事8号再约物业: who is arranged with, or what it is about, and when. */
const arranged = new RegExp(
  `^(?!催(?!着)|要求|责令|督促)(?:(?:[^,。;]{0,10}(?:约|联系|说|定|商量|讲|谈|答应|承诺|通知|安排|协调)(?:[好了到上妥]|下来)*[^,。;\\d]{0,10}?|[^,。;了过已没未]{1,10}?)${comingTime})`,
)
/** 收尾后转入汛期巡查, 回来就补测: what follows when something is over. */
const afterwards =
  /^[^,。;\d了过已]{1,8}(?:(?:之|以)?后|了?就)(?:再|转入?|接着|重新|继续|恢复|[补开动]工?|装|干|组织|安排)[^,。;了过已]{1,16}$/
/** 我这就过去看, 我先拿铁丝拧上. */
const atOnce =
  /^我们?(?:先|这就|马上|立刻|赶紧|一会儿|待会儿?|今晚|随后)(?![^,。;]*[报发补填传交])[^,。;了过已]{2,}$/
const request =
  /^(?:建议|想请|请(?!个?假|示)|恳请|希望|望(?=[区市上各有领给])|盼|烦请|麻烦|拜托|求|需要?(?!更换|维修)[^,。;]{0,12}(?:协调|支持|帮|先|出面|配合|解决|牵头|介入|增援)|能否|可否)/
/** 明天补, 再报: when figures will be sent is no step of the work. */
const sending =
  /^(?:明天|下午|回头|稍后|之后|晚点|等会儿?|过会儿?|随后)?(?:再|来)?(?:补报?|补上|报|发|上报)(?:上|过来|给你|给您)?$|(?:再|就|马上|立刻|[小时钟天]内?|[前后])(?:补?[交传]|报上?|补上)(?:上|齐)?$|(?:没|未)(?:给|报|提供|统计|写|标|注|说)(?:上来|全|明|清|是.*)?$|(?<!(?:意见|专家|[市区街]里|上级|结果|部门|批复|回复|方案).{0,4})(?:没|未)反馈(?:上来|全)?$|^请个?[半一两]?天?假|[让由][^,。]{1,6}[代填]?报$|传真|截图|输入法|字迹|图片|拍照|没出来$|(?:通知|消息|群里?)[^,。;]{0,3}没(?:看|注意|留意)|没(?:看|注意)[^,。;]{0,3}(?:通知|消息|群)|[记听]不清|没听清|记不准|^漏了?[一两几\d]项|^没事$|打字快|^好了没了|去年这时|没(?:仔?细|挨个)?(?:数|统计)$|帮忙?核/
/** 有三台车主换了没报上来: told of some of those counted. */
const someOf = /[\d一二两三四五六七八九十几][家个处座台辆户条]/
const work =
  '(?:改|核|核对|征求|对接|检查|巡查|走访|宣传|印发|签|批|审|编|发|谈|办|测|修|建|招|提交|启动|召开|部署|上报|清|扫|洗|收|送|调|跑|看|过|转|换|处理|治理|整治|约谈|联系|反馈|评审|验收)'
const progress = new RegExp(
  `已(?!满|坏|超|过期|老化|停)|完成(?!不|难)|正在(?!修路)|${work}[^,。;不没未]{0,3}[了过完好毕](?!又|也没|就)|通过|印发|落实(?!不)|开展|组织|召开|启动|签订|报送|备案|推进|有序|正常|如期|顺利|按(?:计划|方案|要求|时)|照常|初稿|定稿|公示|招标|增派|快了|好了|下降|改善`,
)

/** 先拍照报给排水所等回话: what is done for the time being. */
const meanwhile = /^先(?=[拍找让拿用给叫跟和临围盖堵拦])[^,。;了过已]{4,}$/
/** 有三家烟道口油垢一抠一层: what is told of some of those that were seen is a trouble, whatever its words. */
const some = '[家个处座台辆户条块段片所名人点截项宗]'
const ofSome = new RegExp(
  `^(?:其中|还|就|另|但)?有(?:[\\d一二两三四五六七八九十几]+)?${some}[^,。;]{6,}|^(?:还有|还?剩下?)[\\d一二两三四五六七八九十几]+${some}[^,。;]{2,}`,
)
const underway = /已|完|正[在办]|在[备办走审报申谈推建改]|[好成上]了|无|没问题|新增|通过|开工|验收/

function tellsOfNext(words: string): boolean {
  if (/才(?:[能来到有开给批修装发]|$)/.test(words)) return false
  const rest = words.replace(/^[缺差欠剩余]下?的?(?:那些|那几[个家处])?/, '')
  if (rest !== words && next.test(rest)) return true
  if (next.test(words) || afterwards.test(words) || atOnce.test(words)) return true
  if (meanwhile.test(words)) return true
  return arranged.test(words) && !tellsOfProblem(words)
}

/** What a folded clause tells of, by its own words. */
export function senseOf(words: string): Sense {
  if (sending.test(words) && !someOf.test(words)) return 'sending'
  if (tellsOfNext(words) && words.length > 2) return 'next'
  if (request.test(words)) return 'request'
  if (tellsOfProblem(words)) return 'problem'
  if (tellsItIsSettled(words)) return 'settled'
  if (ofSome.test(words) && !underway.test(words)) return 'problem'
  return progress.test(words) ? 'progress' : 'plain'
}
