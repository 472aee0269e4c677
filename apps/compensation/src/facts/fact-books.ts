import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { ParticipantStore, PlanStore } from '../ports.js';
import type { EntryOf, GivenFact } from './given-fact.js';
import { GivenFactStore } from './given-fact-store.js';
import type { PlacedFact } from './read-given-facts.js';

/** What given facts are checked against. */
@Injectable()
export class FactBooks {
  constructor(
    readonly facts: GivenFactStore,
    readonly plans: PlanStore,
    readonly participants: ParticipantStore,
  ) {}

  /** Given quotas that are held of people whose quotas are given now. */
  async quotasOf(tx: Tx, facts: readonly PlacedFact[]): Promise<GivenFact[]> {
    const people = facts.flatMap(({ kind, personId }) => (kind === 'quota' && personId !== null ? [personId] : []));
    return people.length === 0 ? [] : this.facts.inForce(tx, [...new Set(people)], []);
  }

  /** Plans that assignments name and that exist. */
  async plansOf(tx: Tx, facts: readonly PlacedFact[]): Promise<Set<string>> {
    const named = facts.flatMap(({ kind, body }) => (kind === 'assignment' ? [(JSON.parse(body) as EntryOf<'assignments'>).plan] : []));
    return named.length === 0 ? new Set() : this.plans.isKnown(tx, [...new Set(named)]);
  }
}
