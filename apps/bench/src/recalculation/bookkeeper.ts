import { performance } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database, type Tx } from '@attain/platform/db';
import { idOf, seeded } from '../workload.js';
import { appModule, definitionOf } from '../stage.js';
import { companyOf, type CompanySize, dayOf, type Member, YEAR } from './company.js';
import type { Answers, LateFigures, Memory, Question } from './questions.js';

/** Child process: compensation itself, as it runs, asked over IPC. Only what its consumers call is called here too. */
interface Planning {
  apply(tx: Tx, kind: string, events: readonly { id: string; version: number; body: unknown }[]): Promise<void>;
}
interface Credits {
  apply(tx: Tx, events: readonly unknown[]): Promise<void>;
}
interface Dirty {
  mark(tx: Tx, marks: readonly { participantNo: number; from: string }[]): Promise<void>;
}
interface Signal {
  after(tx: Tx): void;
}
type Class<T> = new () => T;

const ALWAYS = '0001-01-01';
const BATCH = 500;
const MEGABYTE = 1024;

const money = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

class Bookkeeper {
  private late = 0;

  constructor(
    private readonly database: Database,
    private readonly parts: { readonly planning: Planning; readonly credits: Credits; readonly dirty: Dirty; readonly signal: Signal },
    private readonly members: readonly Member[],
  ) {}

  async answer<A extends Question>(question: A): Promise<Answers[A['ask']]> {
    const answers: { [K in Question['ask']]: (asked: never) => Promise<Answers[K]> } = {
      planning: () => this.planning(),
      recalculate: ({ roles }: Extract<Question, { ask: 'recalculate' }>) => this.recalculate(roles),
      late: ({ of, count, seed }: Extract<Question, { ask: 'late' }>) => this.lateCredits(of, count, seed),
      quiet: () => this.quiet(performance.now()),
      memory: () => Promise.resolve(memory()),
    };
    return (await answers[question.ask](question as never)) as Answers[A['ask']];
  }

  /** People, their quotas and the calendar, as planning tells them. */
  private async planning(): Promise<null> {
    const calendarId = idOf('bench calendar');
    const tell = (kind: string, events: readonly { id: string; body: object }[]): Promise<void> =>
      this.database.inTx((tx) =>
        this.parts.planning.apply(
          tx,
          kind,
          events.map(({ id, body }) => ({ id, version: 1, body })),
        ),
      );
    const calendar = { calendarId, code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };
    await tell('calendar', [{ id: calendarId, body: calendar }]);
    for (let at = 0; at < this.members.length; at += BATCH) {
      const some = this.members.slice(at, at + BATCH);
      await tell('person', some.map(personOf));
      await tell(
        'quota',
        some.map((each) => quotaOf(each, calendarId)),
      );
    }
    return null;
  }

  /** Marks people as a change of everybody's rules does; gives the time from that commit until all are calculated and committed. */
  private async recalculate(roles: readonly string[]): Promise<number> {
    const people = this.members.filter(({ role }) => roles.includes(role)).map(({ personId }) => personId);
    let started = 0;
    await this.database.inTx(async (tx) => {
      const rows = await tx.query<{ no: number }>('SELECT no FROM participant WHERE person_id = ANY ($1::uuid[])', [people]);
      await this.parts.dirty.mark(
        tx,
        rows.map(({ no }) => ({ participantNo: no, from: ALWAYS })),
      );
      this.parts.signal.after(tx);
      tx.afterCommit(() => {
        started = performance.now();
      });
    });
    return this.quiet(started);
  }

  private async quiet(started: number): Promise<number> {
    while ((await this.database.query('SELECT FROM dirty LIMIT 1')).length > 0) await sleep(10);
    return performance.now() - started;
  }

  private async lateCredits(of: string, count: number, seed: number): Promise<LateFigures> {
    const random = seeded(seed);
    const measured = this.members.filter(({ role }) => role === of);
    const reps =
      of === 'head'
        ? this.members.filter(({ role }) => role === 'rep')
        : of === 'retroactive-head'
          ? this.members.filter(({ role }) => role === 'retroactive-rep')
          : measured;
    const milliseconds: number[] = [];
    let moved = 0;
    for (let at = 0; at < count; at += 1) {
      const rep = reps[Math.floor(random() * reps.length)]!;
      const holder = reps === measured ? rep : measured[0]!;
      const big = at % 10 === 0 ? 20 : 1;
      const credits = [{ member: rep, kind: 'direct' }, ...(holder === rep ? [] : [{ member: holder, kind: 'rollup' }])];
      const event = this.event(dayOf(Math.floor(random() * YEAR.days)), (10_000 + Math.floor(random() * 5_000_000)) * big, credits);
      const before = await this.crossings(holder);
      const started = performance.now();
      await this.database.inTx((tx) => this.parts.credits.apply(tx, [event]));
      milliseconds.push(performance.now() - started);
      if ((await this.crossings(holder)) !== before) moved += 1;
    }
    return { milliseconds, moved };
  }

  /** Where a member's tiers are crossed and what its periods pay beside credits. */
  private async crossings({ personId }: Member): Promise<string> {
    const rows = await this.database.query<{ text: string }>(
      `SELECT jsonb_path_query_array(s.cells, '$[*].crossings[*][0]')::text || s.period_pay::text AS text
       FROM segment s JOIN participant p ON p.no = s.participant_no WHERE p.person_id = $1 ORDER BY s.id`,
      [personId],
    );
    return rows.map(({ text }) => text).join();
  }

  private event(on: string, minor: number, credits: readonly { readonly member: Member; readonly kind: string }[]): unknown {
    this.late += 1;
    const dealId = idOf(`late deal ${this.late}`);
    const amount = { amount: money(minor), currency: 'USD' };
    return {
      id: idOf(`late event ${this.late}`),
      type: 'attain.metrics.credits.changed.v1',
      key: dealId,
      version: 1_000_000_000_001,
      time: new Date().toISOString(),
      topic: 'attain.metrics.credits',
      partition: 0,
      offset: '0',
      data: {
        dealId,
        deal: { externalId: dealId, name: 'Late deal', dealType: 'newbusiness', amount, rate: null, accountId: null },
        credits: credits.map(({ member, kind }) => ({
          personId: member.personId,
          kind,
          role: 'owner',
          share: '1',
          amount,
          homeAmount: amount,
          on,
          endedOn: null,
          endReason: null,
        })),
      },
    };
  }
}

const personOf = ({ personId, name }: Member): { id: string; body: object } => ({
  id: personId,
  body: {
    personId,
    name,
    email: `${name}@bench.example`,
    userIds: [],
    title: null,
    businessUnit: null,
    currency: 'USD',
    participation: [{ from: '2025-01-01', to: null }],
  },
});

const quotaOf = ({ personId, quota }: Member, calendarId: string): { id: string; body: object } => ({
  id: idOf(`quota ${personId}`),
  body: {
    quotaId: idOf(`quota ${personId}`),
    personId,
    measure: 'bookings',
    basis: 'year',
    calendarId,
    currency: 'USD',
    timeline: [{ from: '2025-01-01', to: null, amount: `${quota}.00` }],
    thresholds: [],
  },
});

/** Resident memory of the whole process, its threads too. */
const memory = (): Memory => {
  const nowMb = process.memoryUsage.rss() / MEGABYTE / MEGABYTE;
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (peak) return { peakMb: Number.parseInt(peak, 10) / MEGABYTE, nowMb };
  } catch {
    // Not Linux: the operating system's own count of the most.
  }
  return { peakMb: process.resourceUsage().maxRSS / MEGABYTE, nowMb };
};

const partsOf = async (app: INestApplication) => {
  const get = async <T>(file: string, name: string): Promise<T> =>
    app.get<T>((await appModule<Record<string, Class<T>>>('compensation', file))[name]!);
  return {
    planning: await get<Planning>('app/apply-planning.js', 'ApplyPlanning'),
    credits: await get<Credits>('app/apply-credits.js', 'ApplyCredits'),
    dirty: await get<Dirty>('ports.js', 'DirtyStore'),
    signal: await get<Signal>('app/recalculation-signal.js', 'RecalculationSignal'),
  };
};

const definition = await definitionOf('compensation');
const running = await startService(definition, loadConfig(definition.config, process.env));
while (!(await fetch(`http://127.0.0.1:${running.port}/readyz`)).ok) await sleep(50);
const members = companyOf(JSON.parse(process.env['BENCH_COMPANY'] ?? '') as CompanySize);
const bookkeeper = new Bookkeeper(running.app.get(Database), await partsOf(running.app), members);
process.on('message', (question) => {
  void bookkeeper.answer(question as Question).then(
    (answer) => process.send?.({ answer }),
    (error: Error) => process.send?.({ failed: error.stack }),
  );
});
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
process.send?.({ ready: true });
