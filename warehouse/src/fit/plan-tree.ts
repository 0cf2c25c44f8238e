/** A plan being put together: what YAML can say. */
export type Tree = {
  [name: string]: Tree | readonly Tree[] | string | number | boolean | readonly (string | number)[];
};

/** Digits enough to compute with, few enough to read. */
export const rounded = (value: number): number =>
  Number(Math.abs(value) >= 1000 ? value.toFixed(2) : value.toPrecision(6));

export const put = (plan: Tree, path: readonly string[], value: number): void => {
  let at = plan;
  for (const step of path.slice(0, -1)) at = branch(at, step);
  const last = path.at(-1);
  if (last !== undefined) at[last] = value;
};

/** The part of that name, made when it is not there yet. */
const branch = (tree: Tree, name: string): Tree => {
  const known = tree[name];
  if (typeof known === 'object' && !Array.isArray(known)) return known as Tree;
  const made: Tree = {};
  tree[name] = made;
  return made;
};
