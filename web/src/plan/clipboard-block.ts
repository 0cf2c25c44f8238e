/** A block of cells on its way from or to a spreadsheet. */

/** Cells of tab-separated text; quoted cells may hold tabs and line ends. Trailing empty lines are no cells. */
export const parseTabs = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const close = (): void => {
    (rows.at(-1) as string[]).push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') close();
    else if (sign === '\n' || sign === '\r') {
      close();
      if (sign === '\r' && text[at + 1] === '\n') at++;
      rows.push([]);
    } else cell += sign;
  }
  close();
  while (rows.length > 1 && rows.at(-1)?.every((one) => one.trim() === '')) rows.pop();
  return rows;
};

/** Cells of the first table of a piece of HTML; a cell over several rows or columns leaves the others empty. */
const parseTable = (html: string): string[][] => {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  const cells: string[][] = [...(table?.rows ?? [])].map(() => []);
  for (const [y, row] of [...(table?.rows ?? [])].entries()) {
    let x = 0;
    for (const cell of row.cells) {
      while (cells[y]?.[x] !== undefined) x++;
      for (let down = 0; down < Math.max(1, cell.rowSpan) && y + down < cells.length; down++)
        for (let right = 0; right < cell.colSpan; right++) (cells[y + down] as string[])[x + right] = '';
      (cells[y] as string[])[x] = (cell.textContent ?? '').trim();
      x += cell.colSpan;
    }
  }
  return cells.map((row) => Array.from(row, (cell) => cell ?? ''));
};

/** What was copied, as cells; spreadsheets give text, a table on a web page may come as HTML alone. */
export const blockOf = (data: DataTransfer): string[][] => {
  const text = data.getData('text/plain');
  return text.trim() === '' ? parseTable(data.getData('text/html')) : parseTabs(text);
};

/** A number with all its digits, in the decimal mark of the reader's spreadsheet. */
export const exactText = (value: number, mark: '.' | ','): string =>
  Number.isFinite(value) ? String(value).replace('.', mark) : '';

/** A share as the shortest percentage that reads back as the same share. */
export const exactShare = (share: number, mark: '.' | ','): string => {
  if (!Number.isFinite(share)) return '';
  for (let digits = 1; digits <= 17; digits++) {
    const percent = Number((share * 100).toPrecision(digits));
    if (percent / 100 === share) return `${exactText(percent, mark)}%`;
  }
  return exactText(share, mark);
};
