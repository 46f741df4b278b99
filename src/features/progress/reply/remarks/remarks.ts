/** What is said beside the figures; offsets are those of the text. */
export interface Remark {
  kind: 'problem' | 'next' | 'request' | 'other'
  /** Content without the label. */
  start: number
  end: number
  /** Label included. */
  from: number
  /** It fills a cell of a table, whose heading is its label. */
  cell?: true
}

const nothing =
  /^(?:无|暂无|没有|没|暂时没有|无问题|无困难|[无略空]|n\/?a|null|none|nil|no|不详|待定|目前无|均无|暂时无|没啥|不存在|\/|-+|—+|同上|同上周|没有问题|没问题|没什么问题|未发现|没发现)(?:问题|困难)?[了呢哈吧]?$/

/** True for 无, 暂无 and the like. */
export function saysNothing(words: string): boolean {
  const plain = words.toLowerCase().replaceAll(/[\s。,;.!、()（）[\]]/g, '')
  return plain === '' || nothing.test(plain)
}
