import { parseRational, roundedText, type Rational } from '../../money/index.js';
import { cacPayback } from './cac-payback.js';
import { daysSalesOutstanding } from './days-sales-outstanding.js';
import { forecastAccuracy } from './forecast-accuracy.js';
import { MissingInput, type KpiFormula } from './formula.js';
import { pipelineCoverage } from './pipeline-coverage.js';
import { pipelineVelocity } from './pipeline-velocity.js';
import { winRates } from './win-rates.js';

export { MissingInput, type FormulaFacts, type KpiDeal, type KpiFormula } from './formula.js';

/** Every key figure that is computed from given figures; a new one is a file here. */
export const kpiFormulas: readonly KpiFormula[] = [
  pipelineVelocity,
  forecastAccuracy,
  cacPayback,
  daysSalesOutstanding,
  pipelineCoverage,
  winRates,
];

/** A request for one key figure, as facts documents write it. */
export interface KpiRequest {
  readonly kpi: string;
  readonly deals?: readonly { readonly amount: string; readonly status: 'won' | 'lost' | 'open' }[];
  readonly inputs?: Readonly<Record<string, string | readonly string[]>>;
}

export interface KpiAnswer {
  readonly kpi: string;
  readonly title: string;
  readonly text: string;
  /** To 10 decimals, half away from zero; null is unknown. */
  readonly values: Readonly<Record<string, string | null>>;
  /** Why there is no figure; null when there is. */
  readonly problem: string | null;
}

const PLACES = 10;

/** Computes one key figure; what is missing is said, never assumed. */
export const evaluateKpi = ({ kpi, deals = [], inputs = {} }: KpiRequest): KpiAnswer => {
  const formula = kpiFormulas.find(({ code }) => code === kpi);
  if (!formula) return { kpi, title: kpi, text: '', values: {}, problem: `There is no key figure "${kpi}"` };
  const given = (name: string): string | readonly string[] => {
    const value = inputs[name];
    if (value === undefined) throw new MissingInput(name);
    return value;
  };
  const facts = {
    deals: deals.map(({ amount, status }) => ({ amount: parseRational(amount), status })),
    one: (name: string): Rational => parseRational(String(given(name))),
    list: (name: string): readonly Rational[] => [given(name)].flat().map((text) => parseRational(text)),
  };
  try {
    const values = Object.entries(formula.value(facts)).map(([name, value]) => [name, value && roundedText(value, PLACES)]);
    return { kpi, title: formula.title, text: formula.text, values: Object.fromEntries(values) as KpiAnswer['values'], problem: null };
  } catch (error) {
    if (!(error instanceof MissingInput)) throw error;
    return { kpi, title: formula.title, text: formula.text, values: {}, problem: error.message };
  }
};
