/** What stands at a place of the plan file, in a few words. */
export const writtenWords = (value: unknown): string => {
  if (value === undefined || value === null) return '–';
  if (typeof value !== 'object') return String(value);
  const months = Object.entries(value).map(([key, one]) => `${key}: ${String(one)}`);
  return months.length > 3 ? `${months.slice(0, 3).join(', ')} and ${months.length - 3} more` : months.join(', ');
};
