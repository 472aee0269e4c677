import type { KpiDefinition } from '../definition.js';
import { averageDealSize } from './average-deal-size.js';
import { bookingsKpi } from './bookings.js';
import { salesCycleMean } from './sales-cycle-mean.js';
import { salesCycleMedian } from './sales-cycle-median.js';
import { winRateByCount } from './win-rate-count.js';
import { winRateByValue } from './win-rate-value.js';

/** Every KPI over closed deals; a new one is a file here. */
export const kpis: readonly KpiDefinition[] = [
  bookingsKpi,
  winRateByCount,
  winRateByValue,
  averageDealSize,
  salesCycleMean,
  salesCycleMedian,
];

export const kpiOf = (code: string): KpiDefinition | undefined => kpis.find((kpi) => kpi.code === code);
