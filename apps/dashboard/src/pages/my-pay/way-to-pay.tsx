import { Button } from '@mantine/core';
import { formatMoney, formatSpan, periodName, type WireMoney } from '@attain/ui/format';
import { Section } from '@attain/ui/frame';
import { MoneyText, StatusBadge } from '@attain/ui/parts';
import { useState } from 'react';
import type { PayStep, Statement, StatementPeriod } from '../../api/pay.js';
import { useAllPages } from '../../api/use-all-pages.js';
import { heldWords } from '../../parts/held-words.js';
import classes from './way-to-pay.module.css';
import { balancesOf, stepWords, tells } from './way-words.js';

/** So many periods are shown before somebody asks for more: a quarter of months. */
const SHOWN = 3;

interface PaidPeriod {
  readonly period: StatementPeriod;
  readonly pay: PayStep;
}

const nameOf = ({ label, start, end, payPeriod }: StatementPeriod): string =>
  payPeriod === 'month' || payPeriod === 'quarter' ? periodName({ label, start, end, basis: payPeriod }) : formatSpan(start, end);

const Row = ({ label, money, sum = false }: { readonly label: string; readonly money: WireMoney; readonly sum?: boolean }) => (
  <tr className={sum ? classes.sum : undefined}>
    <th scope="row">{label}</th>
    <td>
      <MoneyText money={money} bare />
    </td>
  </tr>
);

const Paid = ({ pay }: { readonly pay: PayStep }) => {
  const { payment } = pay;
  if (payment.held !== null)
    return (
      <p className={classes.paid}>
        <StatusBadge status="held">{heldWords(payment.held).short}</StatusBadge> {heldWords(payment.held).help}
      </p>
    );
  if (payment.currency === pay.currency || payment.amount === null) return null;
  return (
    <p className={classes.paid}>
      Paid as {formatMoney({ amount: payment.amount, currency: payment.currency })}
      {payment.rate === null ? '' : ` at 1 ${pay.currency} = ${payment.rate} ${payment.currency}`}
    </p>
  );
};

/** One period's way from what was earned to what is paid: every amount with its sign, down to the sum. */
const Way = ({ period, pay }: PaidPeriod) => {
  const advanced = pay.settlement.amount !== pay.net.amount;
  return (
    <div>
      <table className={classes.way}>
        <caption>
          <span className={classes.head}>
            <span className={classes.name}>{nameOf(period)}</span>
            <span>{pay.currency}</span>
            <StatusBadge status={period.status === 'closed' ? 'final' : 'provisional'} />
          </span>
        </caption>
        <tbody>
          {pay.way.map(({ step, amount }) => (
            <Row key={step} label={stepWords(step)} money={amount} />
          ))}
        </tbody>
        <tfoot>
          <Row label="Net pay" money={pay.net} sum />
          {advanced ? (
            <>
              <Row label="Of it paid in advance" money={pay.advances} />
              <Row label="Left to pay" money={pay.settlement} sum />
            </>
          ) : null}
        </tfoot>
      </table>
      <Paid pay={pay} />
    </div>
  );
};

const Balances = ({ period, pay }: PaidPeriod) => {
  const balances = balancesOf(pay);
  if (balances.length === 0) return null;
  return (
    <div className={classes.balances}>
      <h3 className={classes.title}>Balances at the end of {nameOf(period)}</h3>
      <dl className={classes.list}>
        {balances.map(({ name, money, says }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <MoneyText money={money} /> {says}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
};

export interface WayToPayProps {
  readonly period: string;
  /** Whose, when it is not one's own. */
  readonly person: string | undefined;
  readonly about: string;
}

/** What rules of pay (cap, draw, holdback, clawback, balances) make of earnings. Nothing is shown where they do nothing. */
export const WayToPay = ({ period, person, about }: WayToPayProps) => {
  const [all, setAll] = useState(false);
  const { pages } = useAllPages<Statement>(
    '/api/compensation/statements',
    { period, personId: person },
    { topics: ['pay', 'credits'], about },
  );
  const paid = (pages[0]?.periods ?? []).flatMap((each) => each.pay.map((pay): PaidPeriod => ({ period: each, pay })));
  if (!paid.some(({ pay }) => tells(pay))) return null;
  const currencies = new Set(paid.map(({ pay }) => pay.currency));
  const shown = all ? paid : paid.slice(-SHOWN * currencies.size);
  const last = [...currencies].map((currency) => paid.findLast(({ pay }) => pay.currency === currency)!);
  return (
    <Section
      title="From earnings to pay"
      about="What the plan's rules of pay make of each pay period"
      actions={
        shown.length < paid.length ? (
          <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
            Show all {paid.length} periods
          </Button>
        ) : null
      }
    >
      <div className={classes.ways}>
        {shown.map((each) => (
          <Way key={`${each.period.start} ${each.pay.plan} ${each.pay.currency}`} {...each} />
        ))}
      </div>
      {last.map((each) => (
        <Balances key={each.pay.currency} {...each} />
      ))}
    </Section>
  );
};
