import type { ChartWords } from './ChartTools.tsx';
import { type ChartData, legendOf } from './chart-data.ts';
import type { Ground } from './chart-ground.ts';

const FONT = "'Inter Variable', Inter, system-ui, sans-serif";
const MARGIN = 20;
const SHARP = 2;

/** A chart with its words as a PNG, twice as fine as on screen. */
export const chartImage = async (
  svg: SVGSVGElement,
  { title, subtitle }: ChartWords,
  data: ChartData,
  ground: Ground,
): Promise<Blob> => {
  const { width, height } = svg.getBoundingClientRect();
  const picture = await pictureOf(svg, width, height);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no canvas');
  const lines = [
    ...wrapped(context, title, `650 15px ${FONT}`, width).map((text) => ({
      text,
      font: `650 15px ${FONT}`,
      colour: ground.text,
      step: 20,
    })),
    ...wrapped(context, subtitle, `400 12px ${FONT}`, width).map((text) => ({
      text,
      font: `400 12px ${FONT}`,
      colour: ground.quiet,
      step: 16,
    })),
  ];
  const named = legendLines(context, data, width);
  const top = MARGIN + lines.reduce((sum, { step }) => sum + step, 0) + named.length * 18 + 8;
  canvas.width = (width + 2 * MARGIN) * SHARP;
  canvas.height = (top + height + MARGIN) * SHARP;
  context.scale(SHARP, SHARP);
  context.fillStyle = ground.surface;
  context.fillRect(0, 0, width + 2 * MARGIN, top + height + MARGIN);
  context.textBaseline = 'top';
  let y = MARGIN;
  for (const { text, font, colour, step } of lines) {
    context.font = font;
    context.fillStyle = colour;
    context.fillText(text, MARGIN, y);
    y += step;
  }
  context.font = `400 12px ${FONT}`;
  for (const line of named) {
    for (const { name, place, isDashed, x } of line) {
      context.strokeStyle = ground.series(place);
      context.lineWidth = 3;
      context.setLineDash(isDashed ? [4, 3] : []);
      context.beginPath();
      context.moveTo(MARGIN + x, y + 10);
      context.lineTo(MARGIN + x + 16, y + 10);
      context.stroke();
      context.fillStyle = ground.text;
      context.fillText(name, MARGIN + x + 22, y + 4);
    }
    y += 18;
  }
  context.drawImage(picture, MARGIN, top, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this browser makes no PNG'))), 'image/png'),
  );
};

const legendLines = (context: CanvasRenderingContext2D, data: ChartData, width: number) => {
  const entries = legendOf(data);
  if (entries.length === 0) return [];
  context.font = `400 12px ${FONT}`;
  const lines: { name: string; place: number; isDashed: boolean; x: number }[][] = [[]];
  let x = 0;
  for (const {
    name,
    series: { place, isDashed = false },
  } of entries) {
    const room = 22 + context.measureText(name).width + 14;
    if (x > 0 && x + room > width) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)?.push({ name, place, isDashed, x });
    x += room;
  }
  return lines;
};

const wrapped = (context: CanvasRenderingContext2D, text: string, font: string, width: number): string[] => {
  context.font = font;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

const pictureOf = async (svg: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> => {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = await embeddedFont();
  copy.prepend(style);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await picture.decode();
  return picture;
};

/** A picture sees no font of the page, so the face its figures are set in goes along. */
const embeddedFont = async (): Promise<string> => {
  const faces = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule),
  );
  const latin = faces.find(({ style }) => /U\+0+-0*FF/i.test(style.getPropertyValue('unicode-range')));
  const address = /url\("?([^")]+)"?\)/.exec(latin?.style.getPropertyValue('src') ?? '')?.[1];
  if (latin === undefined || address === undefined) return '';
  const base = latin.parentStyleSheet?.href ?? document.baseURI;
  const font = await fetch(new URL(address, base)).then((response) => response.blob());
  const embedded = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(font);
  });
  return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(${embedded})}`;
};
