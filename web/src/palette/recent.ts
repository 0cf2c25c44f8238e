const KEY = 'fulcrum-recent';
const MOST = 6;

/** What was opened from the palette lately, the latest first. */
export const recentEntries = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    // Storage may be forbidden or hold something else.
    return [];
  }
};

export const rememberEntry = (id: string): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...recentEntries().filter((one) => one !== id)].slice(0, MOST)));
  } catch {
    // Then it is not remembered.
  }
};
