/** Things by the segment they belong to; what belongs to none stands under ''. */
export const bySegment = <Item>(
  items: readonly Item[],
  segmentOf: (item: Item) => string | undefined,
): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const segment = segmentOf(item) ?? '';
    const group = groups.get(segment);
    if (group === undefined) groups.set(segment, [item]);
    else group.push(item);
  }
  return groups;
};
