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
