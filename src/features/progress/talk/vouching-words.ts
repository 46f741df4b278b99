/** What somebody says is right: nothing named, or the words left beside it (户厕改造, 石桥镇户厕改造3.2万户). */
export interface VouchingWords {
  /** Empty = what was asked last. */
  named: string
  /** Amounts that stand in it. */
  amounts: readonly number[]
  /** 对, 没错: also said of anything else in a chat. */
  isCasual: boolean
}

const longest = 40
const sure = '无误|属实|准确|没写错|没报错|没有写错|没有报错'
const casual = '没错|没有错|没问题|正确|(?<![不没])对(?:的|[。!]?$|[,，](?!不))|不错的'
const pattern = new RegExp(`^(.*?)(?:(${sure})|${casual})(?:的|了|啊|哈|哦|呢)*(.*)$`)
/** Said around it without naming anything. */
const filler =
  /以上|上述|上面|刚才|前面|我们?|单位|所?报|填|的|这个|那个|这是|数据|数字?|已经?|核对|核实|核查|核过|确认|检查|过|了|[,，。.!！~、:：;；]|确实|实际|真的|就|都|是|全部|嗯|是的|请|您好|你好|累计|本周|吧|啊/g

/** 无误, 没错，就是3.2万户, 户厕改造无误; null for anything else, questions too. */
export function vouchingWords(text: string): VouchingWords | null {
  const said = text.normalize('NFKC').replace(/\s+/g, '')
  if (said.length > longest || /[?吗呢嘛]$|[?]|不正确|不准确|有误/.test(said)) return null
  const [, before = '', isSure, behind = ''] = pattern.exec(said) ?? [undefined]
  if (!pattern.test(said)) return null
  const rest = `${before}\n${behind}`
  const amounts = [...rest.matchAll(/(\d+(?:\.\d+)?)([万亿]?)/g)].map(
    ([, digits, scale = '']) => Number(digits) * (scales[scale] ?? 1),
  )
  const named = rest
    .replace(/\d+(?:\.\d+)?[万亿]?/g, '')
    .replace(filler, '')
    .replace(/\s/g, '')
  return { named, amounts, isCasual: isSure === undefined }
}

const scales: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }
