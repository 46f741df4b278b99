import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

/** A font file that charts can be lettered with. */
export interface ChartFont {
  path: string
}

const windowsFonts = join('C:', 'Windows', 'Fonts')
const linuxFonts = join('/', 'usr', 'share', 'fonts')
const macFonts = join('/', 'System', 'Library', 'Fonts')

/** Where fonts with Chinese characters lie on common systems, the better to read first. */
export const commonFontPaths: readonly string[] = [
  ...['msyh.ttc', 'msyh.ttf', 'simhei.ttf', 'simsun.ttc', 'Deng.ttf'].map((file) =>
    join(windowsFonts, file),
  ),
  ...[
    ['opentype', 'noto', 'NotoSansCJK-Regular.ttc'],
    ['noto-cjk', 'NotoSansCJK-Regular.ttc'],
    ['google-noto-cjk', 'NotoSansCJK-Regular.ttc'],
    ['truetype', 'wqy', 'wqy-microhei.ttc'],
    ['wqy-microhei', 'wqy-microhei.ttc'],
    ['truetype', 'wqy', 'wqy-zenhei.ttc'],
    ['wqy-zenhei', 'wqy-zenhei.ttc'],
    ['truetype', 'arphic', 'uming.ttc'],
  ].map((parts) => join(linuxFonts, ...parts)),
  join(macFonts, 'PingFang.ttc'),
  join(macFonts, 'STHeiti Light.ttc'),
  join(homedir(), '.local', 'share', 'fonts', 'wqy-microhei.ttc'),
]

/**
 * The first font that really draws Chinese, to be looked for once at start; null where there is none.
 * @param paths TTF, OTF or TTC files; files that are missing or of another kind (woff) are passed over.
 */
export async function findChartFont(
  paths: readonly string[] = commonFontPaths,
): Promise<ChartFont | null> {
  for (const path of paths) {
    if ((await exists(path)) && drawsChinese(path)) return { path }
  }
  return null
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The renderer leaves out what its font does not hold and says nothing: so two characters are drawn and compared. */
function drawsChinese(path: string): boolean {
  const [blank, one, other] = ['', '永', '序'].map((text) => drawn(path, text))
  return blank !== one && one !== other && blank !== other
}

function drawn(path: string, text: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="32" font-size="30">${text}</text></svg>`
  return new Resvg(svg, fontOptions({ path })).render().pixels.toString('base64')
}

/** Renderer options that use this font for all text and no other of the machine. */
export function fontOptions(font: ChartFont) {
  return { font: { fontFiles: [font.path], loadSystemFonts: false } }
}
