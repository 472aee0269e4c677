import type { DemoSystem, Session } from '../../src/demo/demo-system.js';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

interface Point {
  readonly period: { readonly label: string };
  readonly attained: Money | null;
  readonly quota: Money | null;
  readonly ratio: string | null;
}

interface Progress {
  readonly components: readonly {
    readonly component: string;
    readonly basis: { readonly name: string };
    readonly attained: Money;
    readonly quota: Money | null;
    readonly attainment: string | null;
  }[];
}

interface Comparison {
  compared: number;
  unequal: string[];
}

const periods = 8;

/** What the dashboard and the statement show of one person and period: each component that has a quota. */
async function compare(session: Session, personId: string, { period, attained, quota, ratio }: Point): Promise<Comparison> {
  const { components } = await session.read<Progress>(`/api/compensation/progress?person=${personId}&period=${period.label}`);
  const own = components.filter((one) => one.basis.name === 'quarter' && one.quota !== null);
  const unequal = own
    .map((one) => [JSON.stringify([attained, quota, ratio]), JSON.stringify([one.attained, one.quota, one.attainment])] as const)
    .filter(([dashboard, statement]) => dashboard !== statement)
    .map(([dashboard, statement]) => `${personId} ${period.label}: dashboard ${dashboard}, statement ${statement}`);
  return { compared: own.length, unequal };
}

/** Compares attainment on the dashboard with that on the statement: every person, every quarter that the demo has. */
export async function compareAttainments(demo: DemoSystem): Promise<Comparison> {
  const session = await demo.session('compensation-admin');
  const people = await session.all<{ personId: string }>('/api/planning/people');
  const sum: Comparison = { compared: 0, unequal: [] };
  for (const { personId } of people) {
    const { items } = await session.read<{ items: Point[] }>(`/api/metrics/attainment/history?personId=${personId}&periods=${periods}`);
    for (const result of await Promise.all(items.map((point) => compare(session, personId, point)))) {
      sum.compared += result.compared;
      sum.unequal.push(...result.unequal);
    }
  }
  return sum;
}
