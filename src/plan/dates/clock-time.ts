const clock =
  /^(?<part>上午|下午|晚上?|早上?|中午|凌晨)?(?:于|在)?(?<hour>\d{1,2})(?:[时点](?<half>半)?(?:(?<minute>\d{1,2})分)?|:(?<minutes>\d{2}))(?![-—–~至到\d])/

/** The clock time at the start of a folded text, `HH:mm`; undefined where none is written (上午) or it is a span of hours. */
export function clockTime(folded: string): string | undefined {
  const groups = clock.exec(folded)?.groups
  if (!groups) return undefined
  const isLate = /^[下晚]/.test(groups['part'] ?? '')
  const hour = Number(groups['hour']) + (isLate && Number(groups['hour']) < 12 ? 12 : 0)
  const minute = groups['half'] ? 30 : Number(groups['minute'] ?? groups['minutes'] ?? 0)
  if (hour > 24 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
