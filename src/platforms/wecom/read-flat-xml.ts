const opening = /\s*<([A-Za-z]\w{0,63})>/y
const cdata = '<![CDATA['

/**
 * The elements of an `<xml>` document as WeCom writes it: one below the other, text bare or in one CDATA section, nothing
 * else; undefined for any other document, which is for a real parser to judge.
 */
export function readFlatXml(text: string): Record<string, string> | undefined {
  const begin = text.indexOf('<xml>')
  const end = text.lastIndexOf('</xml>')
  if (begin < 0 || end < begin) return undefined
  if (text.slice(0, begin).trim() !== '' || text.slice(end + 6).trim() !== '') return undefined
  const elements: Record<string, string> = {}
  let at = begin + 5
  for (let element = readElement(text, at); element; element = readElement(text, at)) {
    if (Object.hasOwn(elements, element.name)) return undefined
    elements[element.name] = element.value
    at = element.end
  }
  return at <= end && text.slice(at, end).trim() === '' ? elements : undefined
}

function readElement(text: string, start: number) {
  opening.lastIndex = start
  const name = opening.exec(text)?.[1]
  if (name === undefined) return undefined
  const from = opening.lastIndex
  const isCdata = text.startsWith(cdata, from)
  const begin = isCdata ? from + cdata.length : from
  const stop = text.indexOf(isCdata ? ']]>' : '<', begin)
  const closing = `${isCdata ? ']]>' : ''}</${name}>`
  if (stop < 0 || !text.startsWith(closing, stop)) return undefined
  const value = text.slice(begin, stop)
  if (!isCdata && /[&>]/.test(value)) return undefined
  return { name, value, end: stop + closing.length }
}
