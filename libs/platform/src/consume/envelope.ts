/** What an outbox row knows of its event besides topic, key and body. */
export interface EventHeaders {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly version: string | null;
  readonly correlation: string | null;
  readonly causation: string | null;
  readonly traceparent: string | null;
  readonly occurred_at: Date;
}

/** CloudEvents 1.0, binary mode. */
export const headersOf = (event: EventHeaders, service: string): Record<string, string> => {
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_type: event.type,
    ce_source: `/attain/${service}`,
    ce_subject: event.key,
    ce_time: event.occurred_at.toISOString(),
    'content-type': 'application/json',
  };
  if (event.version !== null) headers['ce_aggregateversion'] = event.version;
  if (event.correlation !== null) headers['ce_correlationid'] = event.correlation;
  if (event.causation !== null) headers['ce_causationid'] = event.causation;
  if (event.traceparent !== null) headers['traceparent'] = event.traceparent;
  return headers;
};

/** An event as a consumer gets it: decoded, checked against its schema. */
export interface ReceivedEvent<D> {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  /** 0 for journals. */
  readonly version: number;
  readonly time: string;
  readonly correlationId?: string | undefined;
  readonly causationId?: string | undefined;
  readonly traceparent?: string | undefined;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly data: D;
}
