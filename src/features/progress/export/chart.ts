import { renderAsync } from '@resvg/resvg-js'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { type ChartFont, fontOptions } from './chart-font.ts'
import { chartSvg } from './chart-svg.ts'
import type { Picture } from './picture.ts'

/** Pixels for each unit of the drawing: sharp in print at the width of a page. */
const zoom = 2

/**
 * Progress against time as a PNG; null without a font (text would be missing without an error) or without targets.
 * Same view and font, same bytes.
 */
export async function chart(view: RoundView, font: ChartFont | null): Promise<Picture | null> {
  const drawing = font && chartSvg(view)
  if (!font || !drawing) return null
  const options = { ...fontOptions(font), fitTo: { mode: 'zoom' as const, value: zoom } }
  const image = await renderAsync(drawing.svg, options)
  return { png: new Uint8Array(image.asPng()), width: image.width, height: image.height }
}
