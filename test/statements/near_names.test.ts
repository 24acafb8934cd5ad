import { expect, test } from '@jest/globals';
import { nearNames } from '../../src/statements/near_names.js';

test('another case', () => {
  expect(nearNames('public.users', ['public.Users', 'public.orders'])).toEqual(['public.Users']);
});

test('another schema', () => {
  expect(nearNames('public.users', ['auth.users'])).toEqual(['auth.users']);
  expect(nearNames('users', ['auth.users'])).toEqual(['auth.users']);
});

test('one and many', () => {
  expect(nearNames('company', ['accompany', 'companies'])[0]).toBe('companies');
  expect(nearNames('addresses', ['address'])).toEqual(['address']);
  expect(nearNames('boxes', ['box'])).toEqual(['box']);
});

test('a misspelling, an underscore', () => {
  expect(nearNames('public.t.recieved_at', ['public.t.received_at', 'public.t.created_at'])).toEqual(['public.t.received_at']);
  expect(nearNames('public.t.userid', ['public.t.user_id'])).toEqual(['public.t.user_id']);
});

test('the nearest first, and not too many', () => {
  const existing = ['public.holder_items', 'public.orders_items', 'public.order_item', 'public.Order_Items'];
  expect(nearNames('public.order_items', existing)).toEqual(['public.Order_Items', 'public.order_item', 'public.orders_items']);
});

test('what is there itself, and what is no nearer than chance, is not named', () => {
  expect(nearNames('public.users', ['public.users', 'public.papers', 'public.u'])).toEqual([]);
  expect(nearNames('id', ['if', 'ip'])).toEqual([]);
});
