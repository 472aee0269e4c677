import type { Installation, RunningProcess } from '@attain/embedded/installation';

/** xorshift32: a run is repeated by its seed. */
export const seeded = (seed: number): (() => number) => {
  let state = (seed * 2_654_435_761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
};

/** The simulated CRM is the source of truth and is left alive; all else may die. */
const SPARED = new Set(['crm-simulator']);

/** Who dies next: every kind of process gets its turn before one dies twice. */
export class Victims {
  private left: string[] = [];

  constructor(private readonly random: () => number) {}

  next(installation: Installation): RunningProcess | null {
    const alive = installation.processes.filter(({ name }) => !SPARED.has(name));
    if (this.left.length === 0) this.left = alive.map(({ name }) => name);
    const at = Math.floor(this.random() * this.left.length);
    const [name] = this.left.splice(at, 1);
    return alive.find((process) => process.name === name) ?? null;
  }
}
