import { headersOf, listed } from './header-names.ts';
import { headersIn, mapByProfile } from './map-by-profile.ts';
import type { Names } from './profile.ts';
import { PROFILES } from './profiles.ts';

/** Words on the profile that comes nearest to a header row no profile knows, with what it misses; empty when none is near. */
export const nearestProfiles = (cells: readonly string[]): string => {
  const headers = headersOf(cells);
  const near = PROFILES.flatMap((profile) => {
    const signs = profile.signs.map((sign): { names: Names; least: number } =>
      typeof sign === 'string' ? { names: sign, least: 1 } : { names: sign.of, least: sign.least },
    );
    const missing = signs.filter(
      ({ names, least }) => listed(names).filter((name) => headers.find([name]) !== undefined).length < least,
    );
    const used = new Set(Object.values(mapByProfile(profile, headers).columns).flatMap(headersIn)).size;
    return used >= 4 && signs.length > 1 && missing.length === 1 && missing[0]
      ? [{ profile, used, missing: listed(missing[0].names) }]
      : [];
  });
  const [best] = near.sort((a, b) => b.used - a.used);
  return best ? `; nearest is ${best.profile.id}, which also has ${best.missing.slice(0, 3).join(' or ')}` : '';
};
