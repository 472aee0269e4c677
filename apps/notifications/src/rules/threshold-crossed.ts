import { addDays, periodOf, type Basis, type IsoDate } from '@attain/domain/calendar';
import { compareDecimal, formatPercent, parseDecimal } from '@attain/domain/money';
import { amountText, shortName } from './amount-text.js';
import { PERSON, type Occurrence, type Rule, type Surroundings, type Watched } from './rule.js';

const THRESHOLDS = ['1'];
const BASES: readonly string[] = ['month', 'quarter', 'half', 'year'];

/** As the quota's calendar calls it; of events that do not say so, as the company's calendar does, where that has the period. */
const periodText = (
  { periodLabel, basis, periodStart: start, periodEnd: end }: Watched['attainment']['data'],
  { calendar }: Surroundings,
): string => {
  if (periodLabel !== undefined) return periodLabel;
  if (BASES.includes(basis)) {
    const period = periodOf(calendar, basis as Basis, start);
    if (period.start === start && period.end === end) return period.label;
  }
  return `${start} to ${addDays(end, -1)}`;
};

/** The day on which the deal closed that did it, else the last day of the period that has been: never a day to come. */
const crossedOn = ({ data, deal }: Watched['attainment'], today: IsoDate): IsoDate => {
  const last = addDays(data.periodEnd, -1) < today ? addDays(data.periodEnd, -1) : today;
  const closed = deal?.closeDate ?? null;
  return closed !== null && data.periodStart <= closed && closed <= last ? closed : last;
};

const occurrence = (event: Watched['attainment'], around: Surroundings, threshold: string): Occurrence => {
  const { data, deal } = event;
  const percent = formatPercent(parseDecimal(threshold));
  const period = periodText(data, around);
  const quota = data.quota === null ? '' : ` of ${amountText(data.quota)}`;
  const by = deal === null ? '' : ` "${shortName(deal.name)}" took it over the line.`;
  const body = `${amountText(data.attained)}${quota} in ${data.measure}, ${period}.${by}`;
  return {
    subject: `${data.quotaId}:${data.periodStart}`,
    key: threshold,
    personId: data.personId,
    on: crossedOn(event, around.today),
    severity: 'info',
    texts: {
      rep: { title: `You reached ${percent} of your quota for ${period}`, body, link: '/pay', outside: null },
      manager: { title: `${PERSON} reached ${percent} of quota for ${period}`, body, link: `/people/${data.personId}`, outside: null },
    },
    facts: {
      threshold,
      quotaId: data.quotaId,
      measure: data.measure,
      periodStart: data.periodStart,
      periodEnd: data.periodEnd,
      ratio: data.ratio,
      attained: data.attained.amount,
      currency: data.attained.currency,
      dealId: data.crossed.find((crossed) => crossed.threshold === threshold)?.dealId ?? data.crossed[0]?.dealId ?? null,
    },
  };
};

/**
 * Attainment reached a threshold. It goes by all that is reached, not by what one event says was crossed: an event that
 * compaction took away is made up for by the next. Key and subject make it one per threshold, quota and period.
 */
export const thresholdCrossed: Rule<'attainment'> = {
  code: 'threshold-crossed',
  title: 'Quota reached',
  about: 'Attainment of a quota reaches 100 %; once per quota and period, even if it dips and reaches it again.',
  watches: 'attainment',
  audiences: ['rep', 'manager'],
  managerLevels: 1,
  defaults: { rep: ['in-app', 'email'], manager: ['in-app', 'email'] },
  parameters: { thresholds: THRESHOLDS.join(', ') },
  decide(event, around) {
    const { ratio } = event.data;
    if (ratio === null) return [];
    const reached = parseDecimal(ratio);
    return THRESHOLDS.filter((threshold) => compareDecimal(reached, parseDecimal(threshold)) >= 0).map((threshold) =>
      occurrence(event, around, threshold),
    );
  },
};
