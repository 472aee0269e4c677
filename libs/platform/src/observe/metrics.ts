import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry, type Metric } from 'prom-client';

/** All of a process's metrics; GET /metrics shows it. */
export const registry = new Registry();

/** Names the process in every metric and adds memory, CPU, event loop and garbage collection. Once per process. */
export const startMetrics = (service: string): void => {
  registry.setDefaultLabels({ service });
  if (registry.getSingleMetric('process_cpu_seconds_total') === undefined) collectDefaultMetrics({ register: registry });
};

type Name = `attain_${string}`;

const once = <M extends Metric>(name: Name, make: () => M): M => (registry.getSingleMetric(name) as M | undefined) ?? make();

/** A count that only rises: `attain_…_total`. The same name gives the same counter. */
export const counter = <L extends string = never>(name: Name, help: string, labelNames: readonly L[] = []): Counter<L> =>
  once(name, () => new Counter<L>({ name, help, labelNames, registers: [registry] }));

/** A distribution, in seconds unless the name says otherwise. */
export const histogram = <L extends string = never>(
  name: Name,
  help: string,
  labelNames: readonly L[] = [],
  buckets: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
): Histogram<L> => once(name, () => new Histogram<L>({ name, help, labelNames, buckets: [...buckets], registers: [registry] }));

/** A value that goes up and down. */
export const gauge = <L extends string = never>(name: Name, help: string, labelNames: readonly L[] = []): Gauge<L> =>
  once(name, () => new Gauge<L>({ name, help, labelNames, registers: [registry] }));
