import { expect, test } from '@jest/globals';
import { nearNames } from '../../src/statements/near_names.js';

const inPublic = (...names: readonly string[]) => names.map((name) => ({ schema: 'public', name }));
const shown = (schema: string | null, name: string, existing: readonly { readonly schema: string | null; readonly name: string }[]) =>
  nearNames({ schema, name }, existing).map((near) => `${near.schema ?? ''}.${near.name}: ${near.differs}`);

test('another case', () => {
  expect(shown(null, 'users', inPublic('Users', 'orders'))).toEqual(['public.Users: case']);
});

test('another schema', () => {
  expect(shown('public', 'users', [{ schema: 'auth', name: 'users' }])).toEqual(['auth.users: schema']);
  expect(shown(null, 'users', [{ schema: 'auth', name: 'users' }])).toEqual(['auth.users: schema']);
});

test('one and many', () => {
  expect(shown(null, 'company', inPublic('companies', 'accompany'))[0]).toBe('public.companies: number');
  expect(shown(null, 'addresses', inPublic('address'))).toEqual(['public.address: number']);
  expect(shown(null, 'boxes', inPublic('box'))).toEqual(['public.box: number']);
});

test('a misspelling, an underscore', () => {
  expect(shown(null, 'recieved_at', inPublic('received_at', 'created_at'))).toEqual(['public.received_at: spelling']);
  expect(shown(null, 'userid', inPublic('user_id'))).toEqual(['public.user_id: spelling']);
});

test('the nearest first, and not too many', () => {
  const existing = inPublic('order_items', 'order_item', 'Order_Items', 'orders_items', 'older_items');
  expect(shown('public', 'order_items', existing.slice(1))).toEqual([
    'public.Order_Items: case',
    'public.order_item: number',
    'public.orders_items: spelling',
  ]);
});

test('what is there itself, and what is no nearer than chance, is not named', () => {
  expect(shown('public', 'users', inPublic('users', 'papers', 'u'))).toEqual([]);
  expect(shown(null, 'id', inPublic('if', 'ip'))).toEqual([]);
});
