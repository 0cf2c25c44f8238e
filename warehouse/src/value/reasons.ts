import type { Score } from '@fulcrum/engine';
import type { Need, Worth } from './policy.ts';
import type { CustomerTraits } from './queries.ts';

type Placed = {
  readonly own: CustomerTraits;
  readonly need: Score<Need> | undefined;
  readonly value: Score<Worth> | undefined;
  readonly hours: number;
  readonly expected: number;
};

const HIGH = 50;
const NEAR_RENEWAL = 90;

/** Why a customer counts as over- or under-served: its hours, and the trait that says most on each side. */
export const reasonOf = ({ own, need, value, hours, expected }: Placed, scale: number): string =>
  `${round(hours)} hours a year against ${round(expected)}; value ${scored(value?.score)}${strongest(value, (trait) => worthWords(trait, own, scale))}, need ${scored(need?.score)}${strongest(need, (trait) => needWords(trait, own))}`;

/** What to do next, by whether too much or too little is done, and what the scores say. */
export const nextOf = ({ own, need, value, hours, expected }: Placed): string => {
  const [needs, worth] = [(need?.score ?? HIGH) > HIGH, (value?.score ?? HIGH) > HIGH];
  const gap = round(Math.abs(hours - expected));
  if (hours > expected) {
    if (needs && worth) return `keep the hours, and find what causes them: ${own.cases ?? 0} cases a year`;
    if (needs) return `take the cause away or charge for it; ${gap} hours a year depend on it`;
    return `move what can be to a pool or a program: ${gap} hours a year can go elsewhere`;
  }
  if (own.daysToRenewal !== undefined && own.daysToRenewal <= NEAR_RENEWAL)
    return `look at it now: a contract ends in ${own.daysToRenewal} days`;
  if (needs && worth) return `give it ${gap} hours a year more, before those who need less`;
  if (worth) return 'ask for its goals: it is worth more than it gets, and does not call';
  return 'see whether a program answers what it needs';
};

const round = (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US'));
const scored = (score: number | undefined): string => (score === undefined ? 'unknown' : `${Math.round(score)} of 100`);

/** The trait that is farthest from the middle, weighted. */
const strongest = <Trait extends string>(score: Score<Trait> | undefined, words: (trait: Trait) => string): string => {
  const [part] = [...(score?.parts ?? [])].sort(
    (a, b) => Math.abs(b.rank - 0.5) * b.weight - Math.abs(a.rank - 0.5) * a.weight,
  );
  return part === undefined ? '' : ` (${words(part.trait)})`;
};

const worthWords = (trait: Worth, own: CustomerTraits, scale: number): string => {
  const money = (minor: number): string => Math.round(minor / scale).toLocaleString('en-US');
  if (trait === 'arr') return `ARR ${money(own.arr)}`;
  if (trait === 'potential') return `potential ${money(own.potential ?? 0)}`;
  return `ARR ${(own.growth ?? 0) < 0 ? 'fell by' : 'grew by'} ${money(Math.abs(own.growth ?? 0))}`;
};

const needWords = (trait: Need, own: CustomerTraits): string => {
  switch (trait) {
    case 'cases':
      return `${own.cases} cases`;
    case 'sentiment':
      return `sentiment ${Math.round((own.sentiment ?? 0) * 100)} of 100`;
    case 'onboarding':
      return `customer for ${own.tenureMonths} months`;
    case 'renewal':
      return `contract ends in ${own.daysToRenewal} days`;
    case 'engagement':
      return `${own.actions} uses of programs`;
  }
};
