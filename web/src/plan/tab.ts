/** Which tab this is: the same over reloads, another in every other tab, a copied one included. */

const KEY = 'fulcrum.tab';
const PATIENCE = [0, 100, 200, 400];

const lockOf = (tab: string): string => `${KEY}.${tab}`;
const random = (): string => [...crypto.getRandomValues(new Uint32Array(3))].map((one) => one.toString(36)).join('');
// Only a safe origin has locks; without them a copied tab cannot be told from its original.
const locks: LockManager | undefined = globalThis.navigator?.locks;

/** Holds the tab's name as long as the page lives; false when another page holds it. */
const hold = (tab: string): Promise<boolean> =>
  locks === undefined
    ? Promise.resolve(true)
    : new Promise((resolve) => {
        locks
          .request(lockOf(tab), { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            return lock === null ? undefined : new Promise(() => undefined);
          })
          .catch(() => resolve(true));
      });

const remembered = (): string | null => {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
};

const find = async (): Promise<string> => {
  const before = remembered();
  // A page that is reloaded lets go of its name a moment late.
  if (before !== null)
    for (const pause of PATIENCE) {
      await new Promise((done) => setTimeout(done, pause));
      if (await hold(before)) return before;
    }
  const made = random();
  await hold(made);
  try {
    sessionStorage.setItem(KEY, made);
  } catch {
    // Its edits are then offered after a reload instead of put back.
  }
  return made;
};

let found: Promise<string> | undefined;

export const thisTab = (): Promise<string> => {
  found ??= find();
  return found;
};

/** The tabs that are open now, this one among them. */
export const openTabs = async (): Promise<ReadonlySet<string>> => {
  const own = await thisTab();
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {};
  const names = held.flatMap(({ name }) => (name?.startsWith(lockOf('')) ? [name.slice(lockOf('').length)] : []));
  return new Set([own, ...names]);
};
