import { fold } from '#knowledge/vocabulary.ts'
import { wording } from './wording.ts'

const talk: readonly [RegExp, string][] = [
  [
    /^(?:(?:你是(?:谁|什么|干啥的|干什么的)|你叫啥|你叫什么|你?能(?:帮(?:我|我们|忙))?(?:干|做)点?(?:什么|啥|嘛)|有(?:什么|啥)(?:功能|用))[呀啊呢吗]?)+$|^(?:@\S{0,8}|小?助手)?(?:帮助|help|使用说明|菜单|功能|怎么用(?:你|这个)?|如何使用|你(?:能|会|可以)(?:干|做)(?:点)?(?:什么|啥|嘛|吗)(?:用|呢|呀|啊)?|谁(?:开发|做|设计|研发|造)(?:了|的)?你|(?:请问)?(?:你们)?(?:这个?)?(?:机器人|助手)是?谁(?:开发|做|设计|研发|造)的|你是?谁(?:开发|做|设计|造)的|你(?:能|会)(?:什么|啥|嘛)|你能帮(?:我|我们)(?:做|干)?(?:什么|啥)|你(?:有)?(?:什么|啥)(?:功能|用)|你是(?:谁|什么|干什么的|干啥的|干嘛的)(?:[，,]?(?:你?能|会)?(?:干|做)(?:什么|啥|嘛))?|介绍一下(?:你)?自己|你叫(?:什么|啥)(?:名字)?|你是(?:机器人|真人|人|ai|人工智能)(?:吗|么|还是.*)?|你(?:会|能)(?:干|做)点?(?:什么|啥)|有什么用|怎么问(?:你)?)[？?!！。]*$/,
    'help',
  ],
  [
    /^(?:在吗|在么|在不在|在不|有人吗|你好|您好|大家好|早|早上好|早安|上午好|中午好|下午好|晚上好|晚安|hi|hello|嗨|哈喽|喂|hey|助手|小助手|再见|拜拜|bye|下班了?|周末愉快|周五(?:快乐|愉快)|节日快乐|新年好|过年好|吃了吗|吃饭了吗|吃饭了没|忙吗|忙不忙|你忙吗|好累|累死了|加油|[呀啊哦，,。.!！?？~\s])+$/,
    'hello',
  ],
  [
    /^(?:好的?|好嘞|好滴|收到|已收到|收到了|明白|明白了|知道了|知道|了解|了解了|清楚了?|ok|okay|行|行吧|嗯+|哦+|可以|没问题|1|👌|👍|辛苦了?|辛苦啦|[，,。.!！~、\s]|谢谢|谢了|多谢|感谢|谢谢你|谢谢啦|谢谢了|您|你|大家|老师|领导|助手|麻烦了|赞|真?棒|真?厉害|不错|太好了|很好|真行|真牛|牛|可以啊|聪明|好用|真好|哈+|嘿+|呵+|你?这?(?:玩意儿?|机器人|东西)|真|太|[啊呀了啦哦嗯呢哇呗])+$/,
    'thanks',
  ],
  [
    /^(?:你?(?:别|不要)(?:再|老|总|一直)?催(?:了|我|我们)*|催(?:什么|啥|个啥)催?|(?:老|总|天天|又)催|烦不烦|(?:真|好|太)?烦(?:人|死了|死人了)?|有完没完|没完了|早就?报了|不是报(?:过|了)(?:吗|嘛)|[啊呀了吧]){1,3}$/,
    'annoyed',
  ],
]

/** Signs that say received or thanks. */
const receipts =
  /^(?:\p{Extended_Pictographic}|\ufe0f|\u200d|\[(?:强|OK|握手|抱拳|玫瑰|赞|鼓掌|微笑|合十)\]|\s)+$/u

/** What stands in a text where a picture was, and words that point to one. */
const picture =
  /^(?:\[(?:图片|照片|视频|语音|文件|动画表情)\]\s*)+$|^(?:@\S+\s+)?(?:现场|整改)?(?:照片|图片|截图|视频)(?:如上|如下|见上|见下|已发|发群里了|发了|在上面|附上|请查收|请看|您看一?下|[了,，。!！])+$/

/** A short human reply to greetings, thanks, receipts, pictures and calls for help; null for anything else. */
export function smallTalk(question: string): string | null {
  if (picture.test(question.trim())) return wording.picture
  if (receipts.test(question.trim())) return wording.noted
  const kinds = question
    .split(/[\s，,。.!！?？~～、;；]+/)
    .map(fold)
    .filter(Boolean)
    .map(kindOfTalk)
  if (kinds.length === 0 || kinds.includes(undefined)) return null
  if (kinds.includes('help')) return wording.help
  if (kinds.includes('hello')) return wording.hello
  if (kinds.includes('annoyed')) return wording.sorry
  return /谢|辛苦|麻烦/.test(question) ? wording.welcome : wording.noted
}

function kindOfTalk(folded: string): string | undefined {
  return isCourtesy(folded) ? 'thanks' : talk.find(([pattern]) => pattern.test(folded))?.[1]
}

/** A hint for what is no question at all: empty, only signs or emoji, too long, control characters; null when it is one. */
export function notAQuestion(question: string): string | null {
  if ([...question].length > 500) return wording.tooLong
  if (/\p{Cc}/u.test(question.replace(/[\n\r\t]/g, ''))) return wording.garbled
  return /[\p{L}\p{N}]/u.test(question) || receipts.test(question.trim()) ? null : wording.empty
}

/** Words that ask or name a matter: with one of them a message is more than a courtesy. */
const asks =
  /[?？]|什么|多少|多久|多长|要不要|能不能|可不可以|怎|哪|谁|几|吗|呢|咋|啥|何|是否|要求|目标|指标|规定|计划|第.+条|原文|目录|附件/

/** A short message of thanks or receipt in whatever words: 感谢解答, 好的明白啦, 没事了. */
function isCourtesy(folded: string): boolean {
  if (folded.length > 14 || asks.test(folded)) return false
  return /谢谢|感谢|多谢|辛苦|收到|明白|知道了|了解了|清楚了|没事了|不用了|打扰了|麻烦(?:您|你|大家)?了|^(?:我们?)?(?:马上|这就|立即|立刻|回头|随后|稍后|等会儿?|一会儿?|待会儿?|晚点|正在|在)(?:去|就|再|安排|照|落实|办|干|看|转|报|填|交|发|补|弄|整理|统计|汇总|核).{0,6}$|^(?:请)?(?:稍等|等等|等一?下|等会儿?|稍后|别急|快了)(?:一下|啊|哈|哦)?$|照办|^测试一?下?$|^test/.test(
    folded,
  )
}
