/** Words that ask: with one of them a message is left to a coordinator whatever else it says. */
const asks = /[?？]|什么|多少|多久|怎|哪|几|吗|呢|咋|啥|如何|是否|能否|能不能|可以|要求|目标|规定/
/** Orders to the bot, words to somebody else, and notices. */
const told =
  /^@|^(?:驳回|确认|同意|不同意|不确认|催|导出|汇总|补录|撤回|撤销|更正|结束|延到|延期|改到|零报告|报告|完成|收到|稍后|不适用|恢复|暂停|启动|解除)|别忘了|^(?:通知|提醒|转发)[:：\s]|(?:大家|各位|各单位).{0,12}(?:请|注意|开会|周知)/
/** Asked of the rounds, which no file answers. */
const ofRounds = /(?:谁|哪(?:些|几|家)\S{0,4})(?:还)?(?:没有?|未)(?:交|报)|还差(?:谁|哪[几些]?家)/

/** Whether a question that no file answers is one that a coordinator could answer for good with 答复. */
export function isForAnswer(question: string): boolean {
  const text = question.normalize('NFKC').trim()
  return !ofRounds.test(text) && (asks.test(text) || !told.test(text))
}
