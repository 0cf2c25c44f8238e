import type { Borders, Cell, Fill, Font, Style, Worksheet } from 'exceljs';

const ACCENT = 'FF0F6E6E';
const INK = 'FF1F2A2E';
const QUIET = 'FF6B7A80';
const RULE = 'FFB8C4C6';
const PENCIL = 'FFFFF8E1';
const WASH = 'FFEAF3F3';

const FAMILY = { name: 'Calibri', family: 2 } as const;
const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const rule = (side: 'top' | 'bottom', style: 'thin' | 'hair', argb: string): Partial<Borders> => ({
  [side]: { style, color: { argb } },
});

/** What a cell is; cells of one kind share one style object, which keeps the file small. */
export type Look = {
  readonly format?: string;
  readonly bold?: boolean;
  readonly total?: boolean;
  readonly input?: boolean;
  readonly quiet?: boolean;
  readonly year?: boolean;
  readonly title?: boolean;
  readonly heading?: boolean;
  readonly section?: boolean;
  readonly right?: boolean;
  readonly wrap?: boolean;
  readonly indent?: number;
};

const known = new Map<string, Partial<Style>>();

/** The style of a look, made once. */
export const styleOf = (look: Look): Partial<Style> => {
  const key = JSON.stringify(look);
  const have = known.get(key);
  if (have !== undefined) return have;
  const font: Partial<Font> = {
    ...FAMILY,
    size: look.title ? 16 : 10,
    bold: Boolean(look.bold || look.title || look.heading || look.section),
    color: { argb: look.heading ? 'FFFFFFFF' : look.title || look.section ? ACCENT : look.quiet ? QUIET : INK },
  };
  const background = look.heading ? fill(ACCENT) : look.input ? fill(PENCIL) : look.year ? fill(WASH) : undefined;
  const border: Partial<Borders> = {
    ...(look.total ? rule('top', 'thin', INK) : {}),
    ...(look.input ? rule('bottom', 'hair', RULE) : {}),
    ...(look.section ? rule('bottom', 'thin', ACCENT) : {}),
  };
  const style: Partial<Style> = {
    font,
    alignment: {
      vertical: look.wrap ? 'top' : 'middle',
      ...(look.right ? { horizontal: 'right' as const } : {}),
      ...(look.wrap ? { wrapText: true } : {}),
      ...(look.indent === undefined ? {} : { horizontal: 'left' as const, indent: look.indent }),
    },
    ...(background === undefined ? {} : { fill: background }),
    ...(Object.keys(border).length === 0 ? {} : { border }),
    ...(look.format === undefined ? {} : { numFmt: look.format }),
  };
  known.set(key, style);
  return style;
};

/** Gives a cell its look; the style object is shared, never copied. */
export const dress = (cell: Cell, look: Look): void => {
  cell.style = styleOf(look);
};

/** What cannot be computed stands grey: it is missing, not wrong. */
export const greyErrors = (sheet: Worksheet, range: string, first: string): void => {
  sheet.addConditionalFormatting({
    ref: range,
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [`ISERROR(${first})`],
        style: { font: { color: { argb: 'FFB0BABD' } } },
      },
    ],
  });
};

/** Landscape, whole columns on a page, heads repeated; twelve months or so fit a page's width. */
export const setUpPrint = (
  sheet: Worksheet,
  options: {
    readonly rows: string;
    readonly columns?: string;
    readonly wide?: number;
    readonly tall?: number;
    readonly portrait?: boolean;
    readonly area?: string;
  },
): void => {
  sheet.pageSetup = {
    paperSize: 9,
    orientation: options.portrait ? 'portrait' : 'landscape',
    fitToPage: true,
    fitToWidth: options.wide ?? 1,
    fitToHeight: options.tall ?? 0,
    // As `A$1:G$9`: exceljs makes only the columns absolute.
    ...(options.area === undefined ? {} : { printArea: options.area }),
    printTitlesRow: options.rows,
    ...(options.columns === undefined ? {} : { printTitlesColumn: options.columns }),
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
  sheet.headerFooter.oddFooter = '&L&8&F&C&8&A&R&8&P / &N';
};
