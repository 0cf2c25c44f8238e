import type { Model } from '@fulcrum/engine';

/** A period shown: its name and its place among the model's columns. */
export type Column = { readonly id: string; readonly at: number };

export type By = 'month' | 'year' | undefined;

const monthColumn = (model: Model, month: number): Column => ({ id: model.months[month] ?? '', at: month });
const yearColumn = (model: Model, year: number): Column => ({
  id: model.years[year]?.id ?? '',
  at: model.months.length + model.hidden + year,
});

/** Every period asked for: months, each year's months followed by the year, or years. */
export const columnsOf = (model: Model, by: By): Column[] =>
  model.years.flatMap((year, index) => {
    const months = Array.from({ length: year.to - year.from + 1 }, (_, offset) =>
      monthColumn(model, year.from + offset),
    );
    if (by === 'year') return [yearColumn(model, index)];
    return [...months, yearColumn(model, index)];
  });

/** What is shown when not all periods fit: the first and the last month, and the years. */
export const shortColumns = (model: Model): Column[] => {
  const years = model.years.map((_, index) => yearColumn(model, index));
  const last = model.months.length - 1;
  return [monthColumn(model, 0), ...(last > 0 ? [monthColumn(model, last)] : []), ...years];
};

/** Splits columns into blocks no wider than `room`, by the width each takes. */
export const blocksOf = (widths: readonly number[], room: number): number[][] => {
  const blocks: number[][] = [];
  let left = 0;
  widths.forEach((width, column) => {
    const block = blocks.at(-1);
    if (block === undefined || width > left) {
      blocks.push([column]);
      left = room - width;
    } else {
      block.push(column);
      left -= width;
    }
  });
  return blocks;
};
