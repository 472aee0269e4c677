import Type from 'typebox';
import { CalendarDate, Instant, Nullable } from '@attain/contracts/event';
import { payPeriods } from '@attain/domain/plan';
import { pageShape, type Shown } from '@attain/platform/http';
import type { PlanVersionRow } from '../ports.js';

const text = Type.String();

/** A version of a plan, without its document. */
export const planVersionShape = Type.Object({
  ...{ plan: text, version: Type.Integer(), status: Type.Union([Type.Literal('draft'), Type.Literal('approved')]) },
  ...{ currency: text, calendar: text, payPeriod: Type.String({ enum: [...payPeriods] }) },
  effectiveFrom: CalendarDate,
  /** First day on which it pays no more; null where it has no end. */
  effectiveTo: Nullable(CalendarDate),
  /** SHA-256 of the document as it is kept. */
  documentHash: text,
  ...{ author: text, authoredAt: Instant, approver: Nullable(text), approvedAt: Nullable(Instant) },
});

/** What `GET plans` answers. */
export const planVersionsShape = pageShape(planVersionShape);

/** A version with its document, as it was written. */
export const planDocumentShape = Type.Object({
  ...planVersionShape.properties,
  document: Type.Object({}, { additionalProperties: true }),
});

/** What `POST plans` answers. */
export const writtenPlanShape = Type.Object({
  ...{ plan: text, version: Type.Integer(), documentHash: text },
  /** Each component's rule in words, as statements show it. */
  rules: Type.Array(Type.Object({ component: text, rule: text })),
  /** What will hold pay until it is there. */
  warnings: Type.Array(text),
});

/** What `POST assignments` answers. */
export const assignedShape = Type.Object({
  assigned: Type.Integer(),
  /** E-mail addresses that nobody has yet: their assignments take effect as soon as planning knows them. */
  waiting: Type.Array(text),
});

export const toApiPlanVersion = (row: PlanVersionRow): Shown<typeof planVersionShape> => ({
  plan: row.plan,
  version: row.version,
  status: row.approver === null ? 'draft' : 'approved',
  currency: row.currency,
  calendar: row.calendar,
  payPeriod: row.payPeriod,
  effectiveFrom: row.effectiveFrom,
  effectiveTo: row.effectiveTo,
  documentHash: row.documentHash,
  author: row.author,
  authoredAt: row.authoredAt.toISOString(),
  approver: row.approver,
  approvedAt: row.approvedAt?.toISOString() ?? null,
});
