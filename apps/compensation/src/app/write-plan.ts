import { Inject, Injectable } from '@nestjs/common';
import { settledPlan, termWords, type Finding, type PlanRules } from '@attain/domain/plan';
import { audit } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import type { FieldError } from '@attain/platform/http';
import { digest } from './ledger-hashes.js';
import { checkDocument, UnreadableDocument } from './read-plan.js';
import { Refused } from './refusal.js';
import { RulebookCache } from './rulebook-cache.js';
import { PlanStore, type PlanVersionRow, ReferenceStore } from '../ports.js';

export interface WrittenPlan {
  readonly plan: string;
  readonly version: number;
  readonly documentHash: string;
  readonly rules: readonly { readonly component: string; readonly rule: string }[];
  /** What will hold pay until it is there. */
  readonly warnings: readonly string[];
}

const MOST_VERSIONS = 1_000;

const toError = ({ path, code, reason, suggestion }: Finding): FieldError => ({ path, code, message: `${reason}. ${suggestion}.` });

/** Takes a plan document as the next version of its plan, a draft until somebody else approves it. */
@Injectable()
export class WritePlan {
  constructor(
    private readonly database: Database,
    private readonly plans: PlanStore,
    private readonly references: ReferenceStore,
    private readonly rules: RulebookCache,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The same document as the newest version is that version.
   * @throws Refused with all findings, before anything is saved
   */
  async write(document: unknown, author: string): Promise<WrittenPlan> {
    const { plan, canonical } = readable(document);
    return this.database.inTx(async (tx) => {
      const revision = await this.references.bump(tx);
      const versions = await this.plans.versions(tx, plan.code);
      const hash = digest(canonical);
      const newest = versions.at(-1);
      const warnings = (await this.rules.at(tx)).calendars.has(plan.calendar)
        ? []
        : [`Calendar "${plan.calendar}" is not known yet: pay is held until it is`];
      if (newest?.documentHash === hash) return written(plan, newest.version, hash, warnings);
      refuseOtherTerms(plan, newest);
      if (versions.length >= MOST_VERSIONS) throw new Refused('TOO_MANY_VERSIONS', `A plan has at most ${MOST_VERSIONS} versions`);
      const version = (newest?.version ?? 0) + 1;
      await this.plans.insert(
        tx,
        {
          plan: plan.code,
          document: canonical,
          documentHash: hash,
          currency: plan.currency,
          calendar: plan.calendar,
          payPeriod: plan.payPeriod,
          effectiveFrom: plan.effective.from,
          effectiveTo: plan.effective.to,
          author,
          authoredAt: this.clock.now(),
        },
        version,
        revision,
      );
      await audit(tx, {
        who: author,
        what: 'plan.drafted',
        subject: `plan-version/${plan.code}/${version}`,
        before: null,
        after: { documentHash: hash },
        why: null,
      });
      return written(plan, version, hash, warnings);
    });
  }
}

const readable = (document: unknown): { plan: PlanRules; canonical: string } => {
  try {
    const { plan, findings, canonical } = checkDocument(document);
    if (plan) return { plan, canonical };
    throw new Refused('PLAN_REFUSED', `The plan has ${findings.length} finding(s)`, findings.map(toError));
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    throw new Refused('PLAN_REFUSED', 'The document cannot be read', [{ path: '', code: 'UNREADABLE', message: error.reason }]);
  }
};

/** The rules in words, as statements show them. */
const rulesOf = (plan: PlanRules): WrittenPlan['rules'] => {
  const settled = new Map(settledPlan(plan)?.components.map(({ code, rule }) => [code, rule]));
  return plan.components.map(({ terms, rule }) => ({
    component: terms.code,
    rule: settled.get(terms.code) ?? [rule.words, ...termWords(terms, plan.currency)].join(' '),
  }));
};

const written = (plan: PlanRules, version: number, documentHash: string, warnings: readonly string[]): WrittenPlan => ({
  plan: plan.code,
  version,
  documentHash,
  rules: rulesOf(plan),
  warnings,
});

/** Periods and balances of a plan run through its versions, so these three stay what they were. */
const refuseOtherTerms = (plan: PlanRules, before: PlanVersionRow | undefined): void => {
  if (!before) return;
  const errors = (['currency', 'calendar', 'payPeriod'] as const)
    .filter((field) => plan[field] !== before[field])
    .map(
      (field): FieldError => ({
        path: field,
        code: 'CHANGED_BETWEEN_VERSIONS',
        message: `It was ${before[field]} in version ${before.version}, and balances run through versions. Keep it, or write a plan with another code.`,
      }),
    );
  if (errors.length > 0) throw new Refused('PLAN_REFUSED', 'The version does not fit the versions before it', errors);
};
