const soon =
  '(?:明[天日早晚儿]|后天|大后天|明后天|今晚|下(?:个|一)?(?:周|星期|礼拜|月|旬|阶段)[一二三四五六日天末初底]?|过(?:几天|两天|一阵|了\\S{2,4})|[一二两三四五半\\d]+(?:周|天|个月|个?礼拜|个?星期)[之以]?后|改天|改日|近期|近日|不日|择日|日内|周内|月内|年内|节后|会后|雨后|雨停|天晴|天好|入汛|[1-9]月(?=[初底中上下])|(?:等|待)[^,。;\\n]{1,14}(?:后|了|就|再|接着))'
const day =
  '(?:周[一二三四五六日末]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|月[初中底]|月末|[季年]底|晚上|夜间|\\d{1,2}月(?:\\d{1,2}[日号]|[初中底]|[上中下]旬)|\\d{1,2}[日号])'
const edge = '(?:之?前|以前|之?后|以后|左右|起|上午|下午|晚上|早上)?'
const going =
  '(?:再|就|会|要|去|来|将|能|给|跟|和|与|我们|继续|接着|重新|完成|安排|组织|联合|约|上门|复查|补|催|进场|到货|送|开|集中|统一|全面|加密|把|让|请|叫|打捞|清理|清走|回头看|处理|更换|返工|全部|找|取|带|叫|蹲|盯|守|补|扫尾|收尾|摸排|约谈|碰头|开会|商量|回来|恢复|上岗|轮|一块|一起|一道|借|雇|换|转入?|挪|堵|抓|拉|装|重|问|审|验|冲|洗|清|换|捞|刷)'

/** A time to come with what will be done then: 后天转场, 周末重新压, 周五再催, 6月20日前完成. With 了 or 过 it is over. */
export const comingTime = `(?:[这本]?${soon}${edge}(?=[^,。;\\n]{2})|(?<![上前])[这本]?${day}(?:(?:之?前|以前)|${edge}${going}|${edge}[^,。;\\n\\d了过]{0,6}(?:接着|继续)))(?:(?!了|过(?!一遍)|已)[^,。;\\n]){0,24}(?=$|[,。;\\n])`

const absence =
  /^(?:(?:明|后)天|下周|[这本]?周)?[一二三四五六日天]?[我要就得又还]{0,2}(?:去[\u4e00-\u9fff]{0,4})?(?:出差|请假|休假|调休|不在(?:单位|岗|班)?|外出(?:学习|培训|开会)?)(?:$|[,。;])/

/** True when folded words tell where somebody will be (下周一出差), which is no step of the work. */
export function tellsOfAbsence(words: string): boolean {
  return absence.test(words)
}

const outage = /^[^,。;]{0,6}?(?:停[水电气暖]|断[水电气]|限[电水行号])(?!后|前|时|期|点|设|措)/

/** True when folded words tell of what comes by itself and is in the way (下周要停水两天), which is no step of the work. */
export function tellsOfOutage(words: string): boolean {
  return outage.test(words)
}
