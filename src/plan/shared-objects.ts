import type { FigureInClause } from './figure-in-clause.ts'

const rule =
  /^\s*((?:全部)?(?:使用|采用|安装|配备|实施|落实|做到|执行|更换为|达到))(?<objects>[^和]{2,}(?:和|以及)[^和]{2,})$/

/**
 * A share that stands before its verb holds for each object: `工地100%使用A和B` are two demands.
 * @returns null where it does not stand so.
 */
export function sharedObjects({ quantity, head, tail }: FigureInClause): string[] | null {
  const match = quantity.unit === '%' ? rule.exec(tail) : null
  const objects = match?.groups?.['objects']
  if (!match || objects === undefined) return null
  const subject = head
    .replace(/^(?:确保|推动|实现)?(?:全[区市县镇街]|辖区)?(?:范围)?内?/, '')
    .trim()
  return objects.split(/和|以及/).map((object) => `${subject}${match[1]}${object.trim()}`)
}
