import type { AccountFacts } from '../canonical/account.js';
import type { DealFacts, DealStatus } from '../canonical/deal.js';
import type { UserFacts } from '../canonical/user.js';
import type { ImportKind } from './fields.js';
import { FURTHER, type Mapping } from './mapping.js';
import { BadValue, fullId, readDate, readDecimal, readFlag, readInstant } from './values.js';

/** What a row is read with. */
export interface RowContext {
  readonly mapping: Mapping;
  readonly timeZone: string;
  /** The external id that the connection knows a name by; the name itself when it is new. */
  readonly userId: (text: string) => string;
  readonly accountId: (text: string) => string;
}

export interface ReadRow {
  readonly externalId: string;
  readonly facts: UserFacts | AccountFacts | DealFacts;
  /** The source's time of the last change, when the file has it. */
  readonly modifiedAt: number | null;
}

export interface Refusal {
  readonly field: string;
  readonly code: string;
  readonly reason: string;
}

/** Text of a field, alias resolved. */
type Cell = (field: string) => string;

type Reading<T> = (cell: Cell, context: RowContext, refuse: (field: string, error: BadValue) => void) => T;

/** Reads one value; a bad one is refused and the rest of the row is still looked at, so that all faults are named at once. */
const attempt = <T>(field: string, read: () => T, otherwise: T, refuse: (field: string, error: BadValue) => void): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    refuse(field, error);
    return otherwise;
  }
};

const person: Reading<UserFacts> = (cell, _context, refuse) => {
  const email = cell('email') || (cell('externalId').includes('@') ? cell('externalId') : '');
  const active = cell('active');
  return { name: cell('name'), email: email || null, active: active === '' || attempt('active', () => readFlag(active), true, refuse) };
};

const account: Reading<AccountFacts> = (cell, { userId }) => ({
  name: cell('name'),
  industry: cell('industry') || null,
  country: cell('country') || null,
  owner: cell('owner') === '' ? null : userId(cell('owner')),
});

/** Flags of the CRM go before the mapping of stages. */
const statusOf = (cell: Cell, { mapping }: RowContext, refuse: (field: string, error: BadValue) => void): DealStatus => {
  const { columns, stages } = mapping;
  if (columns['isWon'] === undefined) return stages[cell('stage')] ?? 'open';
  if (attempt('isWon', () => readFlag(cell('isWon')), false, refuse)) return 'won';
  if (columns['isClosed'] === undefined) return stages[cell('stage')] === 'lost' ? 'lost' : 'open';
  return attempt('isClosed', () => readFlag(cell('isClosed')), false, refuse) ? 'lost' : 'open';
};

/** What plans may ask beside, as far as the file has columns for it. */
const details: Reading<Pick<DealFacts, 'details'>> = (cell, { mapping: { columns, decimalSign } }, refuse) => {
  const decimals = (['quantity', 'termMonths', 'contractTotal'] as const).flatMap((field) => {
    const value = attempt(field, () => readDecimal(cell(field), decimalSign), null, refuse);
    return value === null ? [] : [[field, value] as const];
  });
  const fields = Object.keys(columns).flatMap((column) => {
    const name = FURTHER.exec(column)?.[1];
    return name === undefined || cell(column) === '' ? [] : [[name, cell(column)] as const];
  });
  if (decimals.length + fields.length === 0) return {};
  return { details: { ...Object.fromEntries(decimals), ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }) } };
};

const deal: Reading<DealFacts> = (cell, context, refuse) => {
  const {
    mapping: { dateFormat, decimalSign },
    timeZone,
    userId,
    accountId,
  } = context;
  const date = (field: string): string | null => attempt(field, () => readDate(cell(field), dateFormat, timeZone), null, refuse);
  const status = statusOf(cell, context, refuse);
  const closeDate = date('closeDate');
  const [accountText, product] = [cell('account').split(';')[0]!.trim(), cell('product')];
  return {
    name: cell('name') || [accountText, product].filter((part) => part !== '').join(': ') || cell('externalId'),
    dealType: cell('dealType') || null,
    product: product || null,
    status,
    pipeline: cell('pipeline') || null,
    stage: cell('stage') || null,
    amount: attempt('amount', () => readDecimal(cell('amount'), decimalSign), null, refuse),
    currency: cell('currency') || null,
    rate: null,
    rateSource: null,
    closeDate,
    createdOn: date('createdOn'),
    owner: cell('owner') === '' ? null : userId(cell('owner')),
    account: accountText === '' ? null : accountId(accountText),
    splits: [],
    wonOn: status === 'won' && closeDate !== null ? [closeDate] : [],
    endedOn: null,
    mergedInto: null,
    ...details(cell, context, refuse),
  };
};

const READINGS: Readonly<Record<ImportKind, Reading<ReadRow['facts']>>> = { people: person, accounts: account, deals: deal };

/** One row of a file as a record, or all the reasons why it is none. */
export const readRow = (kind: ImportKind, cell: Cell, context: RowContext): ReadRow | readonly Refusal[] => {
  const refusals: Refusal[] = [];
  const refuse = (field: string, { code, message }: BadValue): void => void refusals.push({ field, code, reason: message });
  const aliased: Cell = (field) => {
    const text = cell(field);
    return context.mapping.aliases[field]?.[text] ?? text;
  };
  const externalId = fullId(aliased('externalId'));
  if (externalId === '') refusals.push({ field: 'externalId', code: 'empty', reason: 'The row has no id' });
  if (externalId.length > 200) refusals.push({ field: 'externalId', code: 'too-long', reason: 'An id has at most 200 characters' });
  const facts = READINGS[kind](aliased, context, refuse);
  const modified = aliased('modifiedAt');
  const modifiedAt =
    modified === ''
      ? null
      : attempt(
          'modifiedAt',
          () => readInstant(modified),
          null,
          (field, error) => refuse(field, error),
        );
  return refusals.length > 0 ? refusals : { externalId, facts, modifiedAt };
};
