const away = '(?:撤回|撤销|删[掉除去了]|[去拿]掉|作废|取消|不要了)'
const atEnd = new RegExp(`(?:[,。;]|请|麻烦|都|也|先|就)*(?:${away}|删)(?:吧|了|一下|谢谢)*[。!]*$`)
const atStart = new RegExp(`^(?:请|麻烦|帮我?|先|把)*(?:${away}|删)(?:一下)?[:,]?`)
const noProblem = /不是问题/
const quotes = /[“"「『']([^”"」』']{2,})[”"」』']/

const none = '(?:无|没有|暂无|没了|空)'
/** 更正：存在问题：无. */
const problemNone = new RegExp(
  `^(?:更正|修改|订正|改一?下|改成?)?[:,]?(?:存在|我们|本周)*的?问题一?栏?[:,]?(?:改[为成]|是|为)*[:,]?${none}了?[。!]?$`,
)
/** 问题写错了，没有塌: but not 问题写错了，应该是积水. */
const problemWrong =
  /^(?:那个|这个|刚才的?|我?报的?)?(?:存在)?的?问题(?:写|填|报|说|发|弄)错了?(?:[,。](?:其实)?(?:没|无|不)(?!是)[^,。\d]*)?[。!]?$/
/** 问题改一下，围挡已经撤了，没问题了. */
const problemOver =
  /^(?:那个|这个|我?报的?)?(?:存在)?的?问题(?=[,。改已都也没]|现在|目前|[今昨]天|全部?)[^\d]{0,30}(?:没(?:有)?问题了|已经?(?:解决|整改|处理|消除|撤|修)[完好掉]?了?|没了)[。!]?$/

function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, '')
}

/** True for a message that may take words of an earlier one away: it begins or ends so, or says that there is no problem. */
export function hasTakenWords(text: string): boolean {
  const said = folded(text)
  if (said.length > 80 || /^\[[^\]]{4,}\]/.test(said)) return false
  return saysNoProblem(text) || noProblem.test(said) || atEnd.test(said) || atStart.test(said)
}

/** True for a message that says of the problem told before that there is none, and tells no other. */
export function saysNoProblem(text: string): boolean {
  const said = folded(text)
  return [problemNone, problemWrong, problemOver].some((way) => way.test(said))
}

const states =
  /(?:存在)?的?问题[:\s]*(?:是|为)?(?:暂?无|没有)(?![\u4e00-\u9fff])|(?:^|[,。;\n])\s*(?:暂?无|没有?)(?:什么|存在)?问题(?=$|[,。;!\s])/

/** True for a report that says beside its figures that there is no problem. */
export function tellsNoProblem(text: string): boolean {
  return states.test(text.normalize('NFKC'))
}

/** True where a problem is to go (撤回 疏通管道那个问题), not where something has one (数据有问题，撤回). */
export function asksForProblem(text: string): boolean {
  const said = folded(text).replace(/存在问题/g, '问题')
  const problem = '(?<!有|是|数字?|数据|格式|单位)问题(?:一?栏|那[条个项]|这[条个项]|一项)?'
  return new RegExp(
    `${problem}(?:也|都|先|请|就|,)*(?:${away}|删)|^(?:请|麻烦|把)*(?:${away}|删)[^,。]*${problem}[。]?$`,
  ).test(said)
}

/** The words that a message may mean: what it quotes, else what it says beside the taking back, whole and cut before its end. */
export function targetsOf(text: string): { words: string[]; quoted: boolean } {
  const said = text.normalize('NFKC').trim()
  const quoted = quotes.exec(said)?.[1]
  if (quoted !== undefined) return { words: [quoted], quoted: true }
  const body = said.replace(/\s+/g, '').replace(atStart, '').replace(atEnd, '')
  const [first = ''] = body.split(/[,。;]/)
  const cut = (words: string) =>
    words.replace(/(?:这|那)?(?:一?[条个句项])?的?(?:不是)?问题$|(?:这|那)一?[条个句项]$/, '')
  return { words: [...new Set([body, first, cut(body), cut(first)])], quoted: false }
}
