/**
 * Two questions in one message, each about its own plan (望海楼12345几天办结，武清扬尘投诉几天答复), are two questions. Anything
 * else is returned whole.
 */
export function splitByArea(raw: string, areaNames: readonly string[]): string[] {
  const parts = raw
    .split(/[，,；;？?\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
  if (parts.length !== 2) return [raw]
  const areas = parts.map((part) => areaNames.find((name) => part.includes(name)))
  const both = parts.every(
    (part, at) => areas[at] !== undefined && part.length - (areas[at]?.length ?? 0) >= 4,
  )
  return both && areas[0] !== areas[1] ? parts : [raw]
}

/** `A和B分别…`, `A跟B各…`: two things of one plan, each asked the same. */
const pair =
  /^(?<first>[^，,？?]{3,24}?)(?:和|跟|与|、|以及|还有)(?<second>[^，,？?]{2,32}?)[，,]?(?<asked>(?:的[^，,？?]{0,6})?(?:分别|各(?:是|要|自|多少|几|到|占|有|在|为|什么|由|归|需|定)).*)$/

/** Things asked about together become a question each, the area of the first said in all; null when it is one question. */
export function splitPair(raw: string, areaNames: readonly string[]): string[] | null {
  const { first, second, asked } = pair.exec(raw.trim())?.groups ?? {}
  if (first === undefined || second === undefined || asked === undefined) return null
  const area = areaNames.find((name) => first.includes(name))
  const other = areaNames.find((name) => second.includes(name))
  if (area !== undefined && first.replace(area, '').length < 2) return null
  if (other !== undefined && (area === undefined || second.replace(other, '').length < 2))
    return null
  const tail = asked.replace(/分别|各自?/, '')
  const named = other === undefined ? (area ?? '') : ''
  return [first + tail, ...second.split('、').map((thing) => named + thing + tail)]
}
