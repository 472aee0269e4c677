import { formatDate, formatInstant, formatMoney, formatRatio, formatSpan } from '@attain/ui/format';
import { useRead } from '../../api/use-read.js';
import type { Explanation } from '../../api/why.js';
import { creditWords, isNothing } from './why-words.js';
import classes from './why.module.css';

interface PlanVersion {
  readonly author: string;
  readonly approver: string | null;
  readonly approvedAt: string | null;
}

type Detail = readonly [label: string, value: string];

const ofDeal = ({ deal, credit, currencyRate, currency }: Explanation): Detail[] => [
  ...(deal?.amount ? [['Deal amount', formatMoney(deal.amount)] as const] : []),
  ...(credit
    ? [
        ['Credit', `${creditWords(credit.kind)}, ${formatRatio(credit.share, { digits: 2 })}`] as const,
        ['Credited on', formatDate(credit.on)] as const,
        ...(credit.amount ? [['Credited amount', formatMoney(credit.amount)] as const] : []),
      ]
    : []),
  ...(currencyRate !== null && deal?.amount && deal.amount.currency !== currency
    ? [['Exchange rate', `1 ${deal.amount.currency} = ${currencyRate} ${currency}`] as const]
    : []),
];

const ofPlan = ({ plan, basis, posting }: Explanation): Detail[] => [
  ['Plan', `${plan.code}, version ${plan.version}`],
  ['Component', plan.component],
  ['Measured over', basis.name === 'credit' ? 'each credit by itself' : `the ${basis.name} ${formatSpan(basis.start, basis.end)}`],
  ['Earned in', `the period from ${formatDate(posting.earningPeriod)}`],
  ...(posting.closedPeriod ? [['Paid in', formatSpan(posting.closedPeriod.start, posting.closedPeriod.end)] as const] : []),
];

/** Who wrote the plan version and who approved it, for those who may read plans. */
const useApproval = ({ code, version }: Explanation['plan']): Detail[] => {
  const { data } = useRead<PlanVersion>(
    `/api/compensation/plans/${encodeURIComponent(code)}/versions/${version}`,
    {},
    { topics: ['plan'] },
  );
  if (!data?.approver || !data.approvedAt) return [];
  return [['Plan approved', `by ${data.approver}, ${formatInstant(data.approvedAt, new Date())}; written by ${data.author}`]];
};

/** Deal, credit, plan version with its approval, and periods behind a line. */
export const WhyDetails = ({ explanation }: { readonly explanation: Explanation }) => {
  const approval = useApproval(explanation.plan);
  return (
    <dl className={classes.details}>
      {[...ofDeal(explanation), ...ofPlan(explanation), ...approval].map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** What earlier, closed periods paid of it, when they did. */
export const Corrections = ({ explanation }: { readonly explanation: Explanation }) => {
  const { payable, postedBefore } = explanation.posting;
  if (isNothing(postedBefore.amount)) return <p className={classes.quiet}>Nothing was paid of it before, and nothing corrected it.</p>;
  return (
    <p>
      In all it should pay <strong>{formatMoney(payable)}</strong>. Closed periods paid <strong>{formatMoney(postedBefore)}</strong> of it;
      this line pays the difference, <strong>{formatMoney(explanation.amount, { signed: true })}</strong>. Closed periods never change.
    </p>
  );
};
