import type { Static, TSchema } from 'typebox';

export type ServiceName = 'crm-ingest' | 'planning' | 'metrics' | 'compensation' | 'forecasting' | 'coaching' | 'notifications' | 'gateway';

/**
 * One event on the wire: whole state of one aggregate (or one journal entry), never an entity.
 * `state` topics may be compacted by key; `journal` topics never are: from them anyone can rebuild history.
 */
export interface EventContract<T extends TSchema = TSchema> {
  /** `attain.<context>.<aggregate>.<past verb>.v1` */
  readonly type: string;
  /** `attain.<context>.<aggregate, plural>` */
  readonly topic: string;
  readonly summary: string;
  readonly producer: ServiceName;
  readonly consumers: readonly ServiceName[];
  readonly retention: 'state' | 'journal';
  readonly schema: T;
  /** The id whose order matters: Kafka key and CloudEvents subject. */
  key(data: Static<T>): string;
  /** Checked against the generated JSON Schema by the contract tests. */
  readonly example: Static<T>;
}

export type EventData<C> = C extends EventContract<infer T> ? Static<T> : never;

/** Gives the contract back with its type kept. */
export const defineEvent = <T extends TSchema>(contract: EventContract<T>): EventContract<T> => contract;
