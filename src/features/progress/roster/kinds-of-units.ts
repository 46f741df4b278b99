const kind =
  /((?:各|哪|每)(?:一?个|些|几个?|家)?)(?:县直|区直)?(?:乡镇|镇街|街镇|镇村|村社|镇|乡|村|科室)(?![\u4e00-\u9fff]?[镇乡村]|[里上]|民|村|容|风)/g

/** A question about units of whatever kind (各乡镇油茶分别多少, 哪几个村还没交) as one about units: it asks the same of them. */
export function asUnits(text: string): string {
  return text.replaceAll(kind, '$1单位')
}
