import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { PostMovements, type Earned } from '../app/post-movements.js';
import type { Rulebook } from '../app/rulebook.js';
import { ParticipantStore, type PeriodRow } from '../ports.js';
import type { StepBody } from './bodies.js';
import { EvaluatedStore } from './evaluated-store.js';
import { payMoves } from './pay-moves.js';
import type { PayStepRow } from './rows.js';

/** Closes evaluated pay of a period: pay rules move its balances once, its postings and steps are frozen. */
@Injectable()
export class CloseEvaluated {
  constructor(
    private readonly store: EvaluatedStore,
    private readonly participants: ParticipantStore,
    private readonly movements: PostMovements,
  ) {}

  /** Call while nobody posts. Gives how many postings it froze. */
  async close(tx: Tx, period: PeriodRow, rules: Rulebook): Promise<number> {
    const steps = await this.store.stepsOf(tx, period);
    const numbers = [...new Set(steps.map(({ participantNo }) => participantNo))];
    const before = new Map(
      (await this.store.closedSteps(tx, numbers, period)).map((step) => [`${step.participantNo}|${step.currency}`, step.body]),
    );
    const people = await this.participants.peopleOf(tx, numbers);
    const earned: Earned[] = [];
    const moved: (PayStepRow & { moved: bigint })[] = [];
    for (const step of steps) {
      const { participantNo, plan, planVersion, currency, body } = step;
      const last = before.get(`${participantNo}|${currency}`);
      const moves = payMoves(JSON.parse(body) as StepBody, last === undefined ? null : (JSON.parse(last) as StepBody), currency);
      for (const { component, against, delta } of moves) {
        const record = { participantNo, payPeriod: period.payPeriod, key: { calendar: period.calendar, plan, component, currency } };
        const personId = people.get(participantNo) ?? '';
        earned.push({ record, personId, planVersion, earning: period.start, posting: period.start, delta, against });
      }
      moved.push({ ...step, moved: moves.reduce((sum, { delta }) => sum + delta, 0n) });
    }
    await this.movements.post(tx, earned, rules);
    return this.store.freeze(tx, period, moved);
  }
}
