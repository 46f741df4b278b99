const settling = /^答复\s*[#＃第]?\s*\d{1,6}(?:\s*[号:：,，.、]|\s+(?=\S)|$)/
const settlingAtOnce = /^答复\s*[#＃第]?\s*\d{1,4}(?![\d.]|\s*[件个条起次户家人份宗])/

/** 答复 12 由区住建委负责: a coordinator's answer to a question that no file answers, which is for others and no figure. */
export function settlesGap(text: string, trusted: boolean): boolean {
  const said = text.normalize('NFKC').trim()
  return trusted ? settlingAtOnce.test(said) : settling.test(said)
}
