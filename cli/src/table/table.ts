import { harmless } from '../io.ts';

/** A line of a table: cells, a heading above some lines, or a rule above a total. */
export type Line = { readonly cells: readonly string[] } | { readonly heading: string } | { readonly rule: true };

export type Table = {
  readonly head: readonly string[];
  readonly align: readonly ('left' | 'right')[];
  readonly lines: readonly Line[];
};

const GAP = '  ';

/** Columns a text takes in a terminal: marks take none, East Asian wide characters two. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
};

const pad = (text: string, width: number, align: 'left' | 'right'): string => {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
};

/** Cuts a text to a width, with an ellipsis where something is missing. */
export const clip = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
};

/** Width of each column of a table. */
export const columnWidths = (table: Table): number[] =>
  table.head.map((title, column) =>
    Math.max(widthOf(title), ...table.lines.map((line) => ('cells' in line ? widthOf(line.cells[column] ?? '') : 0))),
  );

/** The table as aligned text, one line each; headings stand on lines of their own. */
export const renderTable = (table: Table): string => {
  const safe: Table = {
    ...table,
    lines: table.lines.map((line) => ('cells' in line ? { cells: line.cells.map(harmless) } : line)),
  };
  const widths = columnWidths(safe);
  const row = (cells: readonly string[]): string =>
    widths
      .map((width, column) => pad(cells[column] ?? '', width, safe.align[column] ?? 'left'))
      .join(GAP)
      .trimEnd();
  const total = widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
  const lines = safe.lines.map((line, at) => {
    if ('cells' in line) return row(line.cells);
    if ('heading' in line) return `${at === 0 ? '' : '\n'}${harmless(line.heading)}`;
    return '─'.repeat(total);
  });
  const head = safe.head.some((title) => title !== '') ? [row(safe.head), '─'.repeat(total)] : [];
  return `${[...head, ...lines].join('\n')}\n`;
};

/** A text broken at blanks into lines no wider than a terminal, all but the first indented. */
export const wrap = (text: string, width: number | undefined, indent = ''): string[] => {
  if (width === undefined) return [text];
  const lines: string[] = [];
  const lead = /^ */.exec(text)?.[0] ?? '';
  let line = lead;
  for (const word of text.slice(lead.length).split(' ')) {
    const longer = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
    if (widthOf(longer) <= width || line.trim() === '') line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
  }
  return [...lines, line];
};
