import type { DemoSystem } from '../../src/demo/demo-system.js';

export interface Seller {
  readonly name: string;
  readonly email: string;
  readonly currency: string;
}

interface Member {
  readonly personId: string;
  readonly reports: number;
  readonly figure: { readonly ratio: string | null } | null;
}

/** Somebody of the manager's team who is furthest from their quota. */
export async function somebodyBelowQuota(demo: DemoSystem): Promise<Seller> {
  const manager = await demo.session('manager');
  const { people } = await manager.read<{ people: Member[] }>('/api/metrics/team');
  const ratio = ({ figure }: Member): number => Number(figure?.ratio ?? 'NaN');
  const [last] = people.filter((one) => one.reports === 0 && ratio(one) < 1).sort((a, b) => ratio(a) - ratio(b));
  if (!last) throw new Error('Everybody of the team has reached their quota');
  return await manager.read<Seller>(`/api/planning/people/${last.personId}`);
}
