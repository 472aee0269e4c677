import type { Rulebook } from '../app/rulebook.js';
import { evaluatedPlansOf } from './plan-stretches.js';

type Around = 'below' | 'holders';

/** Whom the plans of others look at: who must be evaluated again when a person's facts change, and whose facts that takes. */
export class PayReach {
  private readonly around: ReadonlyMap<string, ReadonlySet<Around>>;
  private readonly holders = new Map<string, string[]>();
  private readonly children = new Map<string, Set<string>>();
  private readonly looksBelow: boolean;

  constructor(private readonly rules: Rulebook) {
    this.around = new Map(
      [...rules.documents].map(([code, documents]) => [
        code,
        new Set(documents.flatMap(({ rules: { components } }) => components.flatMap(({ rule }) => rule.around ?? []))),
      ]),
    );
    this.looksBelow = [...this.around.values()].some((around) => around.has('below'));
    for (const [personId, assigned] of rules.assignments)
      for (const plan of new Set(assigned.map((each) => each.plan)))
        if (this.around.get(plan)?.has('holders')) this.holders.set(plan, [...(this.holders.get(plan) ?? []), personId]);
    if (this.looksBelow)
      for (const [personId, timeline] of rules.lines)
        for (const { managerId } of timeline)
          if (managerId !== null) this.children.set(managerId, (this.children.get(managerId) ?? new Set<string>()).add(personId));
  }

  private plansOf(personId: string, around: Around): string[] {
    const plans = new Set((this.rules.assignments.get(personId) ?? []).map(({ plan }) => plan));
    return [...plans].filter((plan) => this.around.get(plan)?.has(around));
  }

  private below(personId: string): Set<string> {
    const found = new Set<string>();
    const open = [personId];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const child of this.children.get(at) ?? []) if (!found.has(child) && child !== personId) open.push((found.add(child), child));
    return found;
  }

  private above(personId: string): Set<string> {
    const found = new Set<string>();
    const open = [personId];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const { managerId } of this.rules.lines.get(at) ?? [])
        if (managerId !== null && managerId !== personId && !found.has(managerId)) open.push((found.add(managerId), managerId));
    return found;
  }

  private sharing(personId: string): string[] {
    return this.plansOf(personId, 'holders').flatMap((plan) => this.holders.get(plan) ?? []);
  }

  /** Managers at any time above these people who are paid on what people below earn. */
  managersOf(personIds: Iterable<string>): Set<string> {
    const found = new Set<string>();
    if (!this.looksBelow) return found;
    for (const personId of personIds)
      for (const manager of this.above(personId)) if (this.plansOf(manager, 'below').length > 0) found.add(manager);
    return found;
  }

  /** Everybody else whose pay may change with the facts of these people; who shares deals with them is given as well. */
  dependents(personIds: readonly string[], parties: readonly string[]): Set<string> {
    const found = new Set([...parties, ...personIds.flatMap((personId) => this.sharing(personId))]);
    for (const manager of this.managersOf([...personIds, ...found])) found.add(manager);
    for (const personId of personIds) found.delete(personId);
    return new Set([...found].filter((personId) => evaluatedPlansOf(this.rules, personId).length > 0));
  }

  /** All people whose facts the pay of these people takes, themselves among them. */
  needs(personIds: readonly string[]): Set<string> {
    const found = new Set(personIds);
    const open = [...personIds];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const around = [...this.sharing(at), ...(this.plansOf(at, 'below').length > 0 ? this.below(at) : [])];
      for (const personId of around) if (!found.has(personId)) open.push((found.add(personId), personId));
    }
    return found;
  }
}

const made = new WeakMap<Rulebook, PayReach>();

/** The reach of pay under one rulebook; made once per revision. */
export const payReach = (rules: Rulebook): PayReach => {
  const known = made.get(rules) ?? new PayReach(rules);
  made.set(rules, known);
  return known;
};
