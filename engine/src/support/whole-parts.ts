/**
 * Parts of either sign as whole minor units that sum to the rounded whole: each is rounded down, and the units left over go to the
 * largest remainders, ties to the earlier part (METHOD T5).
 */
export const wholeParts = (parts: readonly number[]): { readonly whole: number; readonly parts: readonly number[] } => {
  // Adding zero turns −0 into 0.
  const whole = Math.round(parts.reduce((sum, part) => sum + part, 0)) + 0;
  const floors = parts.map(Math.floor);
  const left = whole - floors.reduce((sum, part) => sum + part, 0);
  const order = parts
    .map((part, at) => ({ at, remainder: part - (floors[at] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  const extra = new Set(order.slice(0, Math.max(0, left)).map(({ at }) => at));
  // Floating point may round the whole down past the sum of the floors.
  const less = new Set(order.slice(order.length + Math.min(0, left)).map(({ at }) => at));
  return { whole, parts: floors.map((part, at) => part + 0 + (extra.has(at) ? 1 : less.has(at) ? -1 : 0)) };
};
