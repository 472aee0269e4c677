import type { Change, Company, Deal, ExchangeRate, Owner } from './records.js';

const firstFreeId = 17_137_500_001;

/**
 * The CRM's present state. Records are never edited in place: a change replaces them, so an older version held by a reader
 * (the delayed search, a webhook's diff) stays what it was. Maps keep ids in ascending order because ids only grow.
 */
export class Crm {
  readonly deals = new Map<string, Deal>();
  readonly companies = new Map<string, Company>();
  readonly owners = new Map<string, Owner>();
  readonly rates: ExchangeRate[] = [];
  /** Ids of all deals, merged and deleted ones too, ascending. */
  readonly dealIds: string[] = [];
  readonly companyIds: string[] = [];
  private lastId = firstFreeId - 1;

  /** The id that the next new record will have, `offset` records later. */
  nextId(offset = 0): string {
    return String(this.lastId + 1 + offset);
  }

  apply(change: Change): void {
    for (const deal of change.deals ?? []) {
      if (!this.deals.has(deal.id)) this.claim(deal.id, this.dealIds);
      this.deals.set(deal.id, deal);
    }
    for (const company of change.companies ?? []) {
      if (!this.companies.has(company.id)) this.claim(company.id, this.companyIds);
      this.companies.set(company.id, company);
    }
    for (const owner of change.owners ?? []) this.owners.set(owner.id, owner);
    this.rates.push(...(change.rates ?? []));
  }

  ownerByEmail(email: string): Owner | undefined {
    const wanted = email.toLowerCase();
    for (const owner of this.owners.values()) if (owner.email === wanted) return owner;
    return undefined;
  }

  private claim(id: string, ids: string[]): void {
    ids.push(id);
    this.lastId = Math.max(this.lastId, Number.parseInt(id, 10));
  }
}
