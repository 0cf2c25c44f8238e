import { afterEach, expect, it } from 'vitest';
import { localScope } from '../scope.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { type Books, books } from './books.ts';

let workspace: TestWorkspace | undefined;
afterEach(async () => {
  await workspace?.remove();
  workspace = undefined;
});

const CUSTOMERS = `customer,name,segment,region,arr,currency,csm
a,A,smb,emea,100.00,USD,Ann Lee
b,B,smb,emea,300.00,USD,p2
c,C,smb,emea,50.00,USD,
d,D,smb,emea,70.00,USD,
e,E,smb,emea,10.00,USD,Gone
`;
const PEOPLE = `person,name,role,region,segment,starts_on,ends_on,fte
p1,Ann Lee,csm,emea,smb,2024-01-01,,1
p2,Bo,csm,emea,smb,2024-01-01,,1
p9,Old,csm,emea,smb,2024-01-01,2025-06-30,1
s1,Sue,support,emea,smb,2024-01-01,,1
`;
// Ann worked most for c; Sue, who carries no book, and Old, who left, worked more.
const TIME = `person,customer,started_on,minutes
p1,c,2026-01-05,60
p2,c,2026-01-06,30
s1,c,2026-01-07,600
p9,c,2025-06-01,900
s1,d,2026-01-08,60
p1,c,2025-01-02,60
`;

const read = async (files: Readonly<Record<string, string>>, role?: string): Promise<Books> => {
  workspace = await testWorkspace();
  for (const [name, text] of Object.entries(files)) await workspace.imported(name, text);
  const found = await books(workspace.facts, localScope, role === undefined ? {} : { role });
  if (found.status === 'impossible') throw new Error(JSON.stringify(found.findings));
  return found;
};
const codes = ({ findings }: Books): string[] => findings.map(({ code }) => code);

it('[B1] a customer belongs to its named owner by id or name, else to whom of the role recorded most time, else to nobody', async () => {
  const found = await read({ 'customers.csv': CUSTOMERS, 'people.csv': PEOPLE, 'time_entries.csv': TIME });
  expect(found).toMatchObject({
    role: 'csm',
    roleBy: 'owners',
    currency: 'USD',
    scale: 100,
    customers: 5,
    arr: 53_000,
  });
  const held = Object.fromEntries(found.books.map((one) => [one.person, [one.customers, one.arr, one.named]]));
  expect(held).toEqual({ p2: [1, 30_000, 1], p1: [2, 15_000, 1], Gone: [1, 1_000, 1] });
  expect(found.unassigned).toMatchObject({ customers: 1, arr: 7_000 });
  expect(found.books.reduce((sum, one) => sum + one.arr, found.unassigned.arr)).toBe(found.arr);
  expect(codes(found)).toEqual(expect.arrayContaining(['F49', 'books.unassigned', 'books.unknown-owner']));
});

it('[F49] two customers in a book where the mean is 4/3 are 1.5 times it', async () => {
  const { findings } = await read({ 'customers.csv': CUSTOMERS, 'people.csv': PEOPLE, 'time_entries.csv': TIME });
  expect(findings.find(({ code }) => code === 'F49')?.evidence).toMatchObject({ person: 'p1', ratio: 1.5, books: 3 });
});

it('[F23] hours of two people are not told, those of three are; one alone is said', async () => {
  const two = await read({ 'customers.csv': CUSTOMERS, 'people.csv': PEOPLE, 'time_entries.csv': TIME });
  expect(two.teams).toEqual([{ segment: 'smb', region: 'emea', people: 2, customers: 5, arr: 53_000 }]);
  await workspace?.remove();
  const third = `${PEOPLE}p3,Cy,csm,emea,smb,2024-01-01,,1\np4,Di,csm,apac,smb,2024-01-01,,1\n`;
  const customers = `${CUSTOMERS}f,F,smb,apac,20.00,USD,p4\n`;
  const three = await read({ 'customers.csv': customers, 'people.csv': third, 'time_entries.csv': TIME });
  expect(three.teams.find(({ region }) => region === 'emea')).toMatchObject({ people: 3, hoursPerWeek: 1.5 / 13 });
  expect(three.teams.find(({ region }) => region === 'apac')).not.toHaveProperty('hoursPerWeek');
  expect(three.findings.find(({ code }) => code === 'F23')).toMatchObject({ money: 20, path: 'books.smb.apac' });
  expect(JSON.stringify(three.books)).not.toContain('hours');
});

it('[F37] ten of forty customers with all but 30 hours take far more than three even shares', async () => {
  const names = Array.from({ length: 40 }, (_, at) => `c${String(at).padStart(2, '0')}`);
  const customers = `customer,arr,currency,segment\n${names.map((name) => `${name},10.00,USD,smb\n`).join('')}`;
  const time = `person,customer,started_on,minutes\n${names.map((name, at) => `p1,${name},2026-01-05,${at < 10 ? 6000 : 60}\n`).join('')}`;
  const found = await read({ 'customers.csv': customers, 'people.csv': PEOPLE, 'time_entries.csv': time });
  expect(found.roleBy).toBe('name');
  expect(found.findings.find(({ code }) => code === 'F37')?.evidence).toMatchObject({ share: 1000 / 1030 });
});

it('[B1] another role can be asked for; one nobody has, and facts without ARR or people, say what is needed', async () => {
  const found = await read({ 'customers.csv': CUSTOMERS, 'people.csv': PEOPLE, 'time_entries.csv': TIME }, 'support');
  expect(found.books.find(({ person }) => person === 's1')?.customers).toBe(2);
  if (workspace === undefined) throw new Error('no workspace');
  expect(await books(workspace.facts, localScope, { role: 'nurse' })).toMatchObject({ status: 'impossible' });
  await workspace.remove();
  workspace = await testWorkspace();
  expect(await books(workspace.facts, localScope)).toMatchObject({ findings: [{ code: 'books.needs' }] });
});
