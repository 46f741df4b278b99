/** Words of asking. */
const word = '(?:什么|多少|多久|多长|多大|怎么|怎样|如何|为什么|哪|谁|啥|咋|几|何时)'
/** Not to know is told of, not asked. */
const unknown =
  '(?:不(?:知道?|清楚|晓得|明(?=是)|确定|了解|好说|记得)|[说搞分弄看记查问想找摸讲认辨][不没][清出准到着定明透了]楚?|没(?:写|说|找|查|弄|搞|问|定|标|注|给|看|讲|分)[清明出准到着定]?楚?|没有?(?:明确|确定|查明)|尚?未(?:明确|确定|查明|查清)|有待|等|看)'
const rest = '[^,。;!?\\n]'

const told: readonly RegExp[] = [
  // 没什么问题, 没几家, 什么的.
  /(?:没有?|无|不|未)[^,。;!?\n]{0,1}(?:什么|啥|怎么|多少|几个?|谁|哪)|什么的|不管怎样|无论如何/g,
  // 那几家, 好几次, 有几家没开门.
  /[那这好前近后每头的]几|[把跟给对让]几(?=[\u4e00-\u9fff])|[了过]几[\u4e00-\u9fff]{1,2}(?=[都也还才,])|(?:其余|其他|剩下|余下|另外?|旁边|附近)的?几|(?:还|仍)?有(?:好?几|那么几)[\u4e00-\u9fff]{1,2}(?=(?!家(?:没|未)[报交])[\u4e00-\u9fff]{2,}[^?吗呢吧]*$|(?!家(?:没|未)[报交])[\u4e00-\u9fff]{2,}[^?吗呢吧]*[,。;!\n])/g,
  // 没找着是哪家, 说不清是漏的还是退的; whoever does not know how to fill in asks.
  new RegExp(`${unknown}${rest}{0,12}?(?:${word}|是)(?!${rest}*[填报写算])${rest}*`, 'g'),
  // 堵在哪段还没查出来, 超标多少等检测结果.
  new RegExp(
    `${word}${rest}{0,12}(?:(?:[还尚]未?|仍)?没?(?:没|未)(?=[查定弄核问测找分统数算看][\\u4e00-\\u9fff])|有待|等(?=检测|结果|通知|核))${rest}*`,
    'g',
  ),
  // 哪条路脏就扫哪条, 谁家的都换了.
  new RegExp(
    `(哪|谁|什么|怎么|多少)${rest}{0,10}就${rest}{0,10}\\1|(?:谁|哪[家条个处里])${rest}{0,8}都`,
    'g',
  ),
  // 怎么处理请指示.
  new RegExp(`(?:怎么|如何)[办处弄]?${rest}{0,4},?请(?:指示|示|明示|求)`, 'g'),
]

/** A folded text without words of asking by which nothing is asked. */
export function withoutTold(text: string): string {
  return told.reduce((left, pattern) => left.replaceAll(pattern, ''), text)
}
