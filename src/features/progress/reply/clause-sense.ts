import { comingTime } from './coming-time.ts'
import { tellsItIsSettled, tellsOfProblem } from './problem-words.ts'

/** What a clause without a figure tells of. */
export type Sense = 'problem' | 'next' | 'request' | 'settled' | 'progress' | 'sending' | 'plain'

const lead =
  '(?:我们?这边|我们?|这边|并|然后|再|我们|我街|我局|我委|我镇|我科|目前|也|现|将|就|后面|之后)?'
const next = new RegExp(
  `^${lead}(?:继续|接着|持续|计划(?!第|\\d+(?![月日号\\d]))|打算|准备(?!就绪|好)|想(?=[着要跟和把找])|争取|力争|预计|拟(?!定)|(?<!现)将(?!军|近)|尽快|抓紧(?!干着|在)|${comingTime}|近期|再(?:去|来|跑|查|约|催|联系|回头看|走)(?=[^,。;]|$)|[^,。;\\d]{2,8}(?:前后|期间|之?后|时候?)(?:准备|打算|计划|拟|要|将)|[^,。;\\d]{0,8}(?:排|定|约|安排)[到在于好](?:下周|下礼拜|下星期|明[天早晚]|后天|[本这]?周[一二三四五六日])[^,。;]{0,6}$|下[回次批](?=[^,。;]{2})|[^,。;\\d]{0,8}(?:排|定|约|安排)(?:[到在于好]|了)?${comingTime}|待(?!修|遇)|(?:剩下的?|其余的?|余下的?)?等(?=[^,。;]{1,12}[再后就]))`,
)
const request =
  /^(?:建议|想请|请(?!个?假|示)|恳请|希望|望(?=[区市上各有领给])|盼|烦请|麻烦|拜托|求|需要?(?!更换|维修)[^,。;]{0,12}(?:协调|支持|帮|先|出面|配合|解决|牵头|介入|增援)|能否|可否)/
/** 明天补, 再报: when figures will be sent is no step of the work. */
const sending =
  /^(?:明天|下午|回头|稍后|之后|晚点|等会儿?|过会儿?|随后)?(?:再|来)?(?:补报?|补上|报|发|上报)(?:上|过来|给你|给您)?$|(?:再|就|马上|立刻|[小时钟天]内?|[前后])(?:补?[交传]|报上?|补上)(?:上|齐)?$|(?:没|未)(?:给|报|提供|统计|反馈|写|标|注|说)(?:上来|全|明|清|是.*)?$|^请个?[半一两]?天?假|[让由][^,。]{1,6}[代填]?报$|传真|截图|输入法|字迹|图片|拍照|没出来$|(?:通知|消息|群里?)[^,。;]{0,3}没(?:看|注意|留意)|没(?:看|注意)[^,。;]{0,3}(?:通知|消息|群)|[记听]不清|没听清|记不准|^漏了?[一两几\d]项|^没事$|打字快|^好了没了|去年这时|没(?:仔?细|挨个)?(?:数|统计)$|帮忙?核/
/** 有三台车主换了没报上来: told of some of those counted. */
const someOf = /[\d一二两三四五六七八九十几][家个处座台辆户条]/
const work =
  '(?:改|核|核对|征求|对接|检查|巡查|走访|宣传|印发|签|批|审|编|发|谈|办|测|修|建|招|提交|启动|召开|部署|上报|清|扫|洗|收|送|调|跑|看|过|转|换|处理|治理|整治|约谈|联系|反馈|评审|验收)'
const progress = new RegExp(
  `已(?!满|坏|超|过期|老化|停)|完成(?!不|难)|正在(?!修路)|${work}[^,。;不没未]{0,3}[了过完好毕](?!又|也没|就)|通过|印发|落实(?!不)|开展|组织|召开|启动|签订|报送|备案|推进|有序|正常|如期|顺利|按(?:计划|方案|要求|时)|照常|初稿|定稿|公示|招标|增派|快了|好了|下降|改善`,
)

/** What a folded clause tells of, by its own words. */
export function senseOf(words: string): Sense {
  if (sending.test(words) && !someOf.test(words)) return 'sending'
  if (next.test(words) && words.length > 2) return 'next'
  if (request.test(words)) return 'request'
  if (tellsOfProblem(words)) return 'problem'
  if (tellsItIsSettled(words)) return 'settled'
  return progress.test(words) ? 'progress' : 'plain'
}
