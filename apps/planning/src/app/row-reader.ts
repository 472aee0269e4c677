import { isDate } from '@attain/domain/calendar';
import { isKnownCurrency } from '@attain/domain/money';
import { canonicalEmail } from './identity.js';
import type { Refusal } from './refusal.js';

const email = /^[^\s@]+@[^\s@]+$/;

/** A row of an import: every cell as text, '' where it is empty or the column is missing. */
export type Row<C extends string> = { readonly line: number } & { readonly [column in C]: string };

/** Reads the cells of one row and notes what is wrong with them. */
export class RowReader<C extends string> {
  readonly refusals: Refusal[] = [];

  constructor(private readonly row: Row<C>) {}

  get line(): number {
    return this.row.line;
  }

  refuse(column: C | null, code: string, reason: string): void {
    this.refusals.push({ line: this.row.line, column, code, reason });
  }

  /** Trimmed text; null when empty. */
  text(column: C, longest: number): string | null {
    const cell = this.row[column].trim();
    if (cell.length > longest) this.refuse(column, 'too-long', `${column} has ${cell.length} characters, ${longest} are allowed`);
    return cell === '' ? null : cell;
  }

  /** Lower case; null when empty. */
  email(column: C): string | null {
    const cell = canonicalEmail(this.row[column]);
    if (cell !== null && (cell.length > 320 || !email.test(cell)))
      this.refuse(column, 'not-an-email', `"${cell.slice(0, 80)}" is no e-mail address`);
    return cell;
  }

  date(column: C): string | null {
    const cell = this.row[column].trim();
    if (cell !== '' && !isDate(cell)) this.refuse(column, 'not-a-date', `"${cell.slice(0, 40)}" is no date; write 2026-02-01`);
    return cell === '' ? null : cell;
  }

  /** A half-open span; `from` is required, an empty `to` means open. */
  span(from: C, to: C): { from: string; to: string | null } {
    const [start, end] = [this.date(from), this.date(to)];
    if (start === null) this.refuse(from, 'missing', `${from} is missing`);
    else if (end !== null && end <= start)
      this.refuse(to, 'empty-span', `${to} ${end} is not after ${from} ${start}; it is the first day after the span`);
    return { from: start ?? '', to: end };
  }

  currency(column: C): string | null {
    const cell = this.row[column].trim().toUpperCase();
    if (cell !== '' && !isKnownCurrency(cell)) this.refuse(column, 'unknown-currency', `"${cell.slice(0, 20)}" is no currency of ISO 4217`);
    return cell === '' ? null : cell;
  }
}
