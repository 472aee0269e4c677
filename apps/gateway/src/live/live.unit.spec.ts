import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@attain/platform/auth';
import type { AddressedHint, Hint } from './hint.js';
import { mayHear } from './may-hear.js';
import { Pending } from './pending.js';
import { Ring } from './ring.js';
import { rulesFor } from './rules.js';

const hint = (id: string): Hint => ({ what: 'deal', personId: null, id, at: '2026-01-01T00:00:00.000Z' });
const addressed = (id: string): AddressedHint => ({ hint: hint(id), audience: { to: 'whole-company', permission: 'deals:read' } });

describe('the ring of hints', () => {
  it('given any number of hints, gives from a kept position all that came after it in order, and knows no other position', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 80 }),
        (size, told, asked) => {
          const ring = new Ring('r', size);
          for (let n = 1; n <= told; n++) expect(ring.add(addressed(String(n)))).toBe(n);
          const position = ring.positionOf(ring.idOf(asked));
          if (asked > told || asked < told - size) {
            expect(position).toBeNull();
            return;
          }
          const after = [...ring.after(position!)].map(
            ([
              ,
              {
                hint: { id },
              },
            ]) => id,
          );
          expect(after).toEqual(Array.from({ length: told - asked }, (_, n) => String(asked + n + 1)));
        },
      ),
    );
  });

  it('knows no position of another process', () => {
    expect(new Ring('a', 5).positionOf(new Ring('b', 5).idOf(0))).toBeNull();
    for (const id of ['', 'a', 'a.', 'a.-1', 'a.1e9', 'a.0x1', 'a. 1']) expect(new Ring('a', 5).positionOf(id)).toBeNull();
  });
});

describe('what waits for a slow reader', () => {
  it('is one of each, the newest, in the order of its newest', () => {
    const pending = new Pending(10);
    for (const [position, id] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'a'],
    ] as const)
      pending.add(position, hint(id));
    expect(pending.take()).toEqual({
      refetchAt: null,
      hints: [
        { position: 2, hint: hint('b') },
        { position: 3, hint: hint('a') },
      ],
    });
    expect(pending.isEmpty).toBe(true);
  });

  it('never holds more than its limit: beyond it one refetch stands for all', () => {
    const pending = new Pending(3);
    for (let n = 1; n <= 5; n++) pending.add(n, hint(String(n)));
    expect(pending.take()).toEqual({ refetchAt: 4, hints: [{ position: 5, hint: hint('5') }] });
  });
});

describe('who hears a hint', () => {
  const nobodyBelow = (): boolean => false;
  const caller = (roles: Principal['roles'], personId: string | null = 'p', only?: string[]): Principal => ({
    subject: 's',
    personId,
    roles,
    scopes: [],
    ...(only === undefined ? {} : { only }),
  });
  const pay = { to: 'readers', permission: 'statements:read', personId: 'p' } as const;

  it('is the person, the managers above and the company roles; of pay no operator', () => {
    expect(mayHear(caller(['rep']), pay, nobodyBelow)).toBe(true);
    expect(mayHear(caller(['rep'], 'q'), pay, () => true)).toBe(false);
    expect(mayHear(caller(['manager'], 'q'), pay, nobodyBelow)).toBe(false);
    expect(mayHear(caller(['manager'], 'q'), pay, () => true)).toBe(true);
    expect(mayHear(caller(['auditor'], null), pay, nobodyBelow)).toBe(true);
    expect(mayHear(caller(['operator'], 'p'), pay, () => true)).toBe(false);
  });

  it('of a key that was made weaker is what it was made for', () => {
    expect(mayHear(caller(['auditor'], null, ['deals:read']), pay, nobodyBelow)).toBe(false);
    expect(mayHear(caller(['auditor'], null, ['statements:read']), pay, nobodyBelow)).toBe(true);
  });

  it('of a notification is its person alone', () => {
    const audience = { to: 'person', personId: 'p' } as const;
    expect(mayHear(caller(['rep']), audience, nobodyBelow)).toBe(true);
    expect(mayHear(caller(['compensation-admin', 'manager'], 'q'), audience, () => true)).toBe(false);
  });
});

describe('what an event means to a page', () => {
  it('is told for each topic by one rule that carries no figures', () => {
    const rules = rulesFor(['planning', 'gateway']);
    expect([...rules.keys()]).toEqual(expect.arrayContaining(['attain.compensation.payouts', 'attain.dlq.planning', 'attain.dlq.gateway']));
    const told = rules.get('attain.compensation.payouts')!.tell({ personId: 'p', movements: [{ delta: '9.99' }] }, () => undefined);
    expect(told).toEqual([
      { what: 'pay', personId: 'p', id: null, audience: { to: 'readers', permission: 'statements:read', personId: 'p' } },
    ]);
  });
});
