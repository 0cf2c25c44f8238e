import { type Column, key, may, need, text } from './column-kinds.ts';
import type { FactTable } from './tables.ts';

const signed = (name: string): Column => ({ name, kind: 'number', signed: true });

/** What happens between a customer and those who serve it, and what other tables lean on. */
export const RELATIONSHIP_TABLES: readonly FactTable[] = [
  {
    name: 'touch',
    stored: 'touch',
    key: ['touch'],
    contentKey: true,
    columns: [
      key('touch'),
      may('customer', 'reference'),
      may('person', 'reference'),
      ...text('kind'),
      need('started_at', 'instant'),
      may('minutes', 'minutes'),
      ...text('state', 'domains'),
    ],
    oneOf: ['kind', 'touch'],
  },
  {
    name: 'engagement',
    stored: 'engagement',
    key: ['engagement'],
    contentKey: true,
    columns: [
      key('engagement'),
      may('customer', 'reference'),
      may('contact', 'contact'),
      ...text('program', 'item', 'action'),
      need('engaged_at', 'instant'),
      signed('amount'),
    ],
    oneOf: ['program', 'item', 'action'],
  },
  {
    name: 'sentiment',
    stored: 'sentiment',
    key: ['response'],
    contentKey: true,
    columns: [
      key('response'),
      may('customer', 'reference'),
      may('contact', 'contact'),
      need('given_at', 'instant'),
      need('scale', 'text'),
      { name: 'score', kind: 'number', required: true, signed: true },
      signed('lowest'),
      signed('highest'),
      signed('share'),
    ],
  },
  {
    name: 'customer_stage',
    stored: 'customer_stage',
    key: ['customer', 'stage', 'entered_on'],
    columns: [key('customer'), key('stage'), need('entered_on', 'date'), may('left_on', 'date')],
  },
  {
    name: 'customer_product',
    stored: 'customer_product',
    key: ['customer', 'product'],
    columns: [
      key('customer'),
      key('product'),
      need('state', 'text'),
      may('starts_on', 'date'),
      may('ends_on', 'date'),
      may('quantity', 'number'),
    ],
  },
  {
    name: 'deal',
    stored: 'deal',
    key: ['deal'],
    columns: [
      key('deal'),
      may('customer', 'reference'),
      may('person', 'reference'),
      ...text('kind', 'stage', 'product'),
      { name: 'amount', kind: 'money', signed: true },
      may('currency', 'currency'),
      may('opened_on', 'date'),
      may('closes_on', 'date'),
      may('closed', 'flag'),
      may('won', 'flag'),
    ],
    oneOf: ['stage', 'closes_on', 'won'],
  },
  {
    name: 'account_balance',
    stored: 'account_balance',
    key: ['account', 'as_of'],
    columns: [
      key('account'),
      need('as_of', 'date'),
      ...text('name'),
      { name: 'balance', kind: 'money', required: true, signed: true },
      need('currency', 'currency'),
    ],
  },
  {
    name: 'source_row',
    stored: 'source_row',
    key: ['object', 'id'],
    columns: [key('object'), key('id'), need('fields', 'fields')],
  },
];
